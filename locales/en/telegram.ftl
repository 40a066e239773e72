# Words that only Telegram needs: the command list, the profile, groups. No markup here.

telegram-command-book = Book an appointment
telegram-command-help = How this works, and how else to reach us
telegram-command-language = Choose your language
telegram-command-cancel = Give up what you began
telegram-command-start = Begin anew
telegram-command-person = Talk to somebody of the practice

# At most 512 characters: shown in an empty chat, above the Start button.
telegram-description =
    Book an appointment here: choose what you come for, a day and a time, and it is in the calendar.

    You can press the buttons or simply write. What you tell us goes to the practice you book with.

# At most 120 characters: shown in the profile and when the bot is shared.
telegram-short-description = Book an appointment by chat, at any hour.

# A group cannot be the place for this; the button leads to a private chat.
telegram-group = Appointments are private. Please write to me in a chat of our own:
telegram-group-button = Open a private chat

telegram-share-phone = 📱 Share my phone number

# Said when the keyboard with the share button goes away.
telegram-keyboard-away = Thank you.

# Somebody came by a link of the practice that is used up.
telegram-link-over = This link has been used or is too old. Please ask the practice for a new one; below you can go on without it.
