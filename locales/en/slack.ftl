# Words that only Slack needs: forms on one screen, and what a screen reader is told. No markup here.

# Below a message that is read out instead of shown, and in notifications: what its buttons say.
slack-choices = To choose from: { $labels }

# One of several answers that may be ticked, and is.
slack-ticked = { $name } (ticked)

# In the field in which any date can be picked.
slack-pick-day = Pick a day

# The button that opens the form; title, send and close of the form have at most 24 characters.
slack-form-open = Answer on one screen
slack-form-title = A few questions
slack-form-send = Send
slack-form-close = Close

# Said only to the one who asked, in a channel where others read along.
slack-goes-on = Let us go on in private, in our direct message.
slack-goes-on-there = Open it
slack-elsewhere = Appointments are private. Please write to me in a direct message.

# Above the days of a month, each of them a button that names the day.
slack-choose-day = Which day? Shown are the days with a free time; you can also pick or write another one.

# The orders there are: /book is a command of Slack, the other two are words in the direct message.
slack-help-orders = /book begins or continues a booking, wherever you are in Slack. Write start here for the menu, and help to see this again.
slack-payment-from-menu = Your appointment stands. You can get a new link from the menu: write start.
slack-payment-later = Your appointment stands, but I cannot get the link to pay the deposit just now. Please ask for it again in a moment, from the menu: write start.
