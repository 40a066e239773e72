# A visit after it was booked.

# In the person's own calendar

button-calendar = 📅 Add to my calendar
button-google-calendar = Google Calendar
button-outlook = Outlook
button-directions = 📍 Directions
calendar-file = Open this file to have your appointment in your calendar, or use one of the buttons. If it is moved or cancelled, I send you a new file.
calendar-file-moved = Your appointment is at another time now. Open this file, and your calendar follows. What you saved at Google or Outlook by a button, please change there.
calendar-file-cancelled = Your appointment is over. Open this file, and your calendar follows. What you saved at Google or Outlook by a button, please delete there.

# Its card

card-address = Address: { $address }
card-price = Price: { $price }
card-confirmed = ✓ You said that you will come.
card-reminded = 🔔 Reminded on { $moment }
card-join-later = 🎥 The link to join by video comes here on { $moment }.
card-paid = 💳 Paid: { $price }
card-to-pay = 💳 To pay: { $price }, until { $moment }
card-unpaid = 💳 Not paid: { $price }. The link is over.
card-past = This was your appointment at { $desk }
card-missed = Missed: your appointment at { $desk }
card-moved-on = ⇄ This appointment was moved. It is now { $moment }; its newest message is further down.

# The list of visits

button-visits = 🗓 My appointments
button-this-visit = More about this appointment …
help-visits = /visits shows your appointments: what is to come and what is past.
slack-help-visits = Write visits, and I show your appointments: what is to come and what is past.
telegram-command-visits = Your appointments
my-visits = Your appointments. Press one to see what you can do with it.
my-visits-looking = Your appointments. I am looking for more …
my-visits-none = You have no appointments that I know of.
my-visits-busy = You have begun something else. Please finish it or give it up first; then you can open an appointment.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Your appointment at { $desk }:
my-visit-card-past = This was your appointment at { $desk }:
my-visits-not-all = The practice's system did not answer, so this may not be all.
