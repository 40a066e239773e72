# What the people of the practice read, and what a patient and they say to each other. No markup.

# A person, please: in the patient's chat

button-person = 💬 Talk to a person
button-return = ↩ Back to the assistant
help-person = Would you rather talk to a person of the practice? Press “Talk to a person”, or write /person.
person-where = At which practice would you like to talk to a person?
person-asked = I have asked for a person at { $desk }. What you write from now on goes to them, and I stay quiet.
person-calls = Somebody at { $desk } would like to talk with you. What you write from now on goes to them, and I stay quiet.
person-opens = Nobody is there just now. They are back on { $moment }, and will see what you write.
person-how = To go on with me, press “Back to the assistant”.
no-person = Nobody can be asked for here. Please contact { $contact }.
not-passed-on = I cannot read that contact, so I have not passed it on. Please write the number.
file-not-taken = I cannot do anything with a picture or a document. You can write instead, or talk to a person.
talk-ended-patient = I am with you again. The practice has been told.
talk-ended-staff = The practice has ended the conversation. I am with you again.
talk-ended-silence = Nothing has been written for a while, so I am with you again. The practice can still read what you wrote.
practice-says = The practice: { $words }
practice-sends = The practice sends you this.
practice-confirmed = { $desk } has noted that you will come: { $moment }.
linked = This chat is now linked to your record at the practice, so I need not ask you for your details.

# What a patient was at

talk-visit = The last appointment of this chat:
talk-draft = A booking that was begun. Nothing is booked:
talk-moving = An appointment that was to be moved. It stands as it was:
talk-on-its-way = This is on its way to the practice's system, and not certain yet:
talk-none = Nothing is booked or begun in this chat.
card-name = Name: { $value }

# A talk at the desk

talk = 💬 A patient asks for a person.
talk-opened = 💬 { $by } would like to write to a patient.
talk-how = Write in this thread: your words go to the patient as the practice's.
talk-again = The patient is with the assistant again. What you write in this thread still reaches them.
talk-waiting = Waiting for an answer since { $moment }.
talk-answered = Answered by { $by }.
talk-quiet = Nothing to be answered.
talk-unwritten = Nothing has been written yet.
talk-written = { $by } has written. The patient has not answered yet.
talk-taken = { $by } has taken this up.
talk-over = 💬 This talk is over.
talk-nothing = There is no talk here.
talk-asked-anew = The patient asks for a person again.
talk-asked-again = { $by } would like to write to this patient, in this thread.
talk-waits = ⏰ This patient has been waiting for an answer since { $moment }.
talk-returned = { $by } has given the patient back to the assistant. The patient was told.
talk-over-patient = The patient has gone back to the assistant.
talk-over-staff = The patient is with the assistant again.
talk-over-silence = Nothing was written for a while: the patient is with the assistant again, and was told.
talk-unheard = Nobody has answered: the patient is with the assistant again, and was told. An answer in this thread still reaches them.
patient-says = Patient: { $words }
patient-sends = The patient sends this.
patient-called = { $by } has asked the patient's chat for a talk: it opens as a message of its own.
button-take = I take this
button-hand-back = Back to the assistant

# The card of a visit

visit-booked = ✅ Booked
visit-at-another-time = Visit { $code }, { $moment }: { $by } is looking for another time.
visit-moved = ⇄ Booked, at another time than before
visit-confirmed = ✅ Booked, and they have said that they will come
visit-cancelled = ✕ Cancelled
visit-came = ✅ They came
visit-missed = ✕ They did not come
visit-not-there = ✕ No longer in the practice's calendar
visit-none = There is no appointment here.
visit-paid = 💳 Paid
visit-to-pay = 💳 Not paid yet
visit-unpaid = 💳 Not paid: the link to pay by is over
visit-moving = { $by } is moving it.
visit-cancelling = { $by } is cancelling it.
visit-noting = { $by } is noting it.
visit-cancel = Cancel this appointment?
visit-cancel-ask = Asked by { $by }. The patient is told as soon as it is cancelled.
visit-cancel-why = Asked by { $by }. Once a reason is chosen it is cancelled, and the patient is told.
button-confirm = They will come
button-came = Came
button-missed = Did not come
button-move-visit = ⇄ Move
button-cancel-visit = ✕ Cancel
button-message = 💬 Message
deed-booked = Booked { $moment }.
deed-moved = Moved { $moment }. It is now { $start }.
deed-moved-by = Moved by { $by }, { $moment }. It is now { $start }.
deed-cancelled = Cancelled { $moment }.
deed-cancelled-by = Cancelled by { $by }, { $moment }.
deed-confirmed = Confirmed { $moment }.
deed-confirmed-by = Confirmed by { $by }, { $moment }.
deed-paid = Paid { $moment }.
deed-unpaid = To be paid: seen { $moment }.
deed-arrived = Came: seen { $moment }.
deed-arrived-by = Came: noted by { $by }, { $moment }.
deed-missed = Did not come: seen { $moment }.
deed-missed-by = Did not come: noted by { $by }, { $moment }.
deed-gone = No longer in the practice's calendar: seen { $moment }.
deed-altered = Changed in the practice's calendar: seen { $moment }.
visit-unreached = They have blocked this assistant, so nothing reaches them in the chat. Please tell them another way.
visit-reached = They can be reached in the chat again.
desk-changed-meanwhile = The appointment was changed meanwhile, so what was begun here has ended.
desk-not-noted = { $why } It was not noted.
desk-not-in-record = The practice's system took it, but its record does not show it. Please look there.

# Troubles

trouble = ⚠ Please look at this.
trouble-booking-differs = The practice's calendar shows something other than what the patient chose.
trouble-booking-unsure = The practice's system did not answer: nobody knows whether a booking went through. I keep looking where that is possible. The patient knows.
trouble-move-unsure = The practice's system did not answer: nobody knows whether this appointment was moved. The patient knows.
trouble-settled-there = A booking that was uncertain is there after all. The patient knows.
trouble-settled-not-there = A booking that was uncertain was not made. The patient knows.
trouble-payment-unsure = A payment cannot be watched, or no link to pay by can be made. The patient knows.
trouble-find-failed = Looking something up for a patient failed for a reason of ours. The operator finds it in the log.
trouble-hold-failed = Keeping a time for a patient failed for a reason of ours. The operator finds it in the log.
trouble-rehearsal-failed = Trying a booking beforehand failed for a reason of ours. The operator finds it in the log.
trouble-book-failed = A booking failed for a reason of ours, and was not made. The operator finds it in the log.
trouble-move-failed = Moving an appointment failed for a reason of ours. It stands as it was. The operator finds it in the log.
trouble-cancel-failed = Cancelling an appointment failed for a reason of ours. The operator finds it in the log.
trouble-note-failed = Noting something in a record failed for a reason of ours. The operator finds it in the log.
trouble-set-aside = Something could not be worked on, and was kept with its evidence. The operator finds it with “frontdesk aside”.
trouble-not-reached = One of you wrote to a patient who has blocked this assistant, and was not heard. Please reach them another way.
trouble-late-cancel = A patient wants to cancel this appointment and cannot do so by themselves: it is too late, or the practice's system refused. Please decide, and cancel it from its card or write to them.
trouble-not-announced = What became of visits could not be told to another system or channel for a day, and was set aside. The operator finds it with “frontdesk announcements”.
trouble-other = Something went wrong. The operator finds it in the log.
trouble-seen = Seen to by { $by }.
trouble-none = There is nothing to look at.
button-seen = Seen to

# For a caller

caller = Somebody is on the phone? Let us book for them.
caller-begun = A booking for a caller has been begun. Nothing is booked yet.
caller-booked = It is booked. This is what to tell the caller:
button-caller = Book for a caller
button-another-caller = Book for another caller
button-override = A time that is not free
override = A time that is not free on { $day }. It is booked beside what stands there already.
ask-override-time = At what time?
ask-override-reason = Why? The reason is kept with the booking.
override-reason-needed =
    { $limit ->
        [one] Please give a reason of at most { $limit } character.
       *[other] Please give a reason of at most { $limit } characters.
    }
not-a-time = I cannot read that as a time of day. Please write it like 14:30.
time-is-over = That time is over. Please choose another one.
line-override = Although it is not free, because: { $reason }

# The road, in words for the practice's own people

desk-ask-first-name = The patient's first name
desk-ask-last-name = The patient's last name
desk-ask-email = The e-mail address for the confirmation
desk-ask-phone = The patient's phone number, as they give it
desk-ask-birth-date = The patient's date of birth, for example 24 March 1990
desk-choose-desk = At which practice?
desk-choose-service = What would they like to come for?
desk-choose-place = Where would they like to come?
desk-choose-party = How many are coming?
desk-no-services = Nothing can be booked this way at the moment.
desk-no-times =
    { $days ->
        [one] There is no free time today or tomorrow.
       *[other] There is no free time in the next { $days } days.
    }
desk-denied-after = With that answer it is not booked this way. Nothing was booked.
desk-review-deposit = There is a deposit to pay.
desk-draft-dropped = Dropped. Nothing was booked.
desk-move-dropped = The appointment stays as it was: { $moment }.
desk-not-taken-yet = The practice's system does not take this as it is. Something can be changed, or tried again.
desk-no-answer-yet = The practice's system did not answer. Nothing was done. It can be tried again.
desk-try-later = The practice's system cannot be reached just now. Nothing was done. Please try again in a moment.
desk-broken = Something does not work on our side; the operator finds it in the log. Please look at the record in the practice's system.
desk-refused-plain = The practice's system did not accept this.
desk-visit-stands = { $why } The appointment stands as it was: { $moment }.
desk-press-to-move = Please press “Move it”. Nothing is moved on a written word.
desk-press-to-cancel = Please press a button. Nothing is cancelled on a written word.
desk-not-cancelled = { $why } The appointment was not cancelled.
desk-cancel-unsure = It is not known whether the appointment is cancelled. Please look at the record in the practice's system.
desk-visit-gone = The practice's calendar no longer has this appointment: it was cancelled or removed there.
desk-not-sure = It is not known yet whether the booking went through: the practice's system did not answer. Please do not book again. I keep looking.
desk-not-sure-moved = It is not known yet whether the appointment was moved: the practice's system did not answer. It is at the new time or still at the old one ({ $moment }). I keep looking.
desk-never-sure = It cannot be found out whether the booking went through: the practice's system did not answer, and cannot be asked again. Please look at its calendar before booking again.
desk-never-sure-moved = It cannot be found out whether the appointment of { $moment } was moved: the practice's system did not answer, and cannot be asked again. Please look at its calendar.
desk-not-moved-after-all = I have looked: the appointment was not moved. It can be moved now.
desk-not-booked-after-all = I have looked: it was not booked. It can be booked now.
desk-not-movable = The appointment of { $moment } cannot be moved here: it is no longer offered this way. Nothing was changed.
desk-booking-differs = The practice's calendar shows something other than what was chosen (reference { $code }). Please look at it there.
desk-too-late-to-stop = It is already with the practice's system and cannot be stopped.
desk-wait-longer = This takes longer than usual. It is shown here as soon as it is certain.
desk-set-aside = Something went wrong on our side; the operator finds it with “frontdesk aside”. Please try again.
