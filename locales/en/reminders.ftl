# Reminders of visits. What it says of a visit itself is in core.ftl.

reminder = ⏰ Your appointment at { $desk }
reminder-cost = An appointment nobody comes to costs the practice { $cost }.
reminder-time = An appointment nobody comes to costs the practice its time, and somebody else theirs: others are waiting for one.
reminder-kind = If you cannot come, tell us now: somebody else will be glad of the time.
reminder-ask = Will you come?
reminder-thanks = Thank you. { $desk } expects you: { $moment }.
reminder-not-noted = That you will come could not be noted. Your appointment stands. To be sure, please contact { $contact }.
reminder-gone = Your appointment of { $moment } is no longer in the practice's calendar.
reminder-over = That appointment is over, or was changed since. This is how things stand:
reminder-busy = One moment please: something else is still on its way. Then press again.
reminder-in-a-talk = You are talking to a person of the practice just now. Tell them, or go back to the assistant and press again.
missed-visit = { $desk } missed you. Your appointment was { $moment }. If you would still like to come, I will gladly look for another time.
reminders-off = You will get no more reminders here. Your appointments stand.
reminders-on = You will be reminded of your appointments again.

button-will-come = ✅ I will come
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 No more reminders
button-reminders-on = 🔔 Remind me again
