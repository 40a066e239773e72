# A visit after it was booked: in the person's own calendar, on its card, in the list of visits.

button-calendar = 📅 Add to my calendar
button-google-calendar = Google Calendar
button-outlook = Outlook
button-directions = 📍 Directions
calendar-file = Open this file to have your appointment in your calendar, or use one of the buttons. If it is moved or cancelled, I send you a new file.
calendar-file-moved = Your appointment is at another time now. Open this file, and your calendar follows. What you saved at Google or Outlook by a button, please change there.
calendar-file-cancelled = Your appointment is over. Open this file, and your calendar follows. What you saved at Google or Outlook by a button, please delete there.

card-address = Address: { $address }
card-price = Price: { $price }
card-confirmed = ✓ You said that you will come.
card-paid = 💳 Paid: { $price }
card-to-pay = 💳 To pay: { $price }, until { $moment }
card-unpaid = 💳 Not paid: { $price }. The link is over.
card-past = This was your appointment at { $desk }
card-moved-on = ⇄ This appointment was moved. It is now { $moment }; its newest message is further down.
