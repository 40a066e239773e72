# What the desk says in every channel. At most 300 characters a message, one question each, no markup.

# Buttons

button-book = Book an appointment
button-book-it = ✅ Book it
button-book-another = Book another appointment
button-same-again = ⟳ The same at another time
button-again = ↻ Try again
button-resume = Continue
button-start-over = Start over
button-drop = ✕ Give up
button-language = 🌐 Language
button-help = ❔ Help
button-back = ‹ Back
button-menu = ☰ Menu
button-earlier-page = ‹ Earlier
button-later-page = More ›
button-show-all = Show all
button-other-days = 📅 Other days
button-soonest = ⏱ Soonest times
button-earlier-month = ‹ Month before
button-later-month = Next month ›
button-skip = Skip
button-keep = Keep it as it is
button-change = ✎ Change something

# Small pieces

name = { $name }
words = { $words }
yes = Yes
no = No
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = not given
place-with-address = { $name } · { $address }
other-services = Other
anyone = Anyone who is free
party-size =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
language-name =
    { $code ->
        [de] Deutsch
        [en] English
        [es] Español
        [fi] Suomi
        [fr] Français
        [it] Italiano
        [nl] Nederlands
       *[other] { $code }
    }

# The counter

home = Welcome to { $desk }. Would you like to book an appointment?
home-several = Welcome. Would you like to book an appointment?
home-draft = You have begun a booking. Nothing is booked yet.
help = I book appointments for you, step by step. Press a button, or simply write what you want.
help-orders = /book begins or continues a booking, /cancel gives it up, /language changes the language, /start brings you to the menu.
help-contact = You can also contact { $contact }.
choose-language = Which language shall we use?
draft-dropped = All right, I have dropped that booking. Nothing was booked.
nothing-to-stop = There is nothing to give up. Nothing is being booked.
too-late-to-stop = Your booking is already with the practice, so I cannot stop it. I will tell you as soon as I know more.

# Choosing

choose-desk = Where would you like to book?
choose-group = What is it about?
choose-service = What would you like to come for?
choose-place = Where would you like to come?
choose-person = With whom?
choose-party = How many of you are coming?
no-services = Nothing can be booked online at the moment. Please contact { $contact }.
no-places = This cannot be booked anywhere at the moment. Please go back and choose something else.

# Times

choose-soonest = These are the soonest free times. Which one suits you?
choose-day = Which day? Only days with a free time have a number.
choose-time =
    { $part ->
        [morning] { $day }, morning ({ $first } to { $last }). Which time?
        [afternoon] { $day }, afternoon ({ $first } to { $last }). Which time?
        [evening] { $day }, evening ({ $first } to { $last }). Which time?
       *[day] { $day }, { $first } to { $last }. Which time?
    }
which-day = I can read that in two ways. Which day do you mean?
no-days = There is no free time in this month.
no-times =
    { $days ->
        [one] There is no free time today or tomorrow. You can go back and choose differently, or contact { $contact }.
       *[other] There is no free time in the next { $days } days. You can go back and choose differently, or contact { $contact }.
    }
no-times-that-day = { $day } has no free time left.
day-out-of-reach = That day cannot be booked here: it is over, too soon or too far ahead. Please choose another one.

# Questions and details

denied = { $words }
denied-plain = With that answer this cannot be booked online. Please contact { $contact }.
denied-after = Nothing was booked. If you think that is a mistake, please contact { $contact }.
ask-own = Who is the appointment for?
for-self = For me
for-other = For somebody else
ask-first-name =
    { $whose ->
        [other] What is their first name? You may give the full name.
       *[self] What is your first name? You may give your full name.
    }
ask-last-name =
    { $whose ->
        [other] And their last name?
       *[self] And your last name?
    }
ask-email =
    { $whose ->
        [other] Which e-mail address shall the confirmation go to?
       *[self] What is your e-mail address?
    }
ask-phone =
    { $whose ->
        [other] On which phone number can you be reached about it?
       *[self] On which phone number can we reach you?
    }
ask-birth-date =
    { $whose ->
        [other] When were they born? For example 24 March 1990.
       *[self] When were you born? For example 24 March 1990.
    }
not-a-name = That does not look like a name. Please write it in letters.
not-an-email = That does not look like an e-mail address. It should be like name@example.org.
not-a-phone = I cannot read that as a phone number. Please write it with its area or country code.
not-a-birth-date = I cannot read that as a date of birth. Please write it like 24 March 1990.
too-long =
    { $limit ->
        [one] That is too long: at most { $limit } character.
       *[other] That is too long: at most { $limit } characters. Please shorten it.
    }

# The review card

review = Please check:
review-deposit = There is a deposit to pay: once it is booked, I send you the link.
review-ask = Shall I book it?
line-service = What: { $name }
line-service-priced = What: { $name } · { $price }
line-place = Where: { $name }
line-person = With: { $name }
line-anyone = With: anyone who is free
line-party =
    { $count ->
        [one] How many: 1 person
       *[other] How many: { $count } people
    }
line-time = When: { $moment }
line-own = Who: { $whose }
line-first-name = First name: { $value }
line-last-name = Last name: { $value }
line-email = E-mail: { $value }
line-phone = Phone: { $value }
line-birth-date = Born: { $value }
line-extra = Also: { $name }
line-no-extras = Also: nothing else
line-animal = Animal: { $name }
line-species = Kind: { $name }
line-breed = Breed: { $breed }
line-question = { $question } – { $answer }
held-until = This time is kept for you until { $time }.
choose-line = What would you like to change?
press-to-book = Please press “Book it” to book. I never book on a written word.

# Several, consent, animals, the clinic's own page

ticked = ✓ { $name }
button-ticked = ✅ That is all
button-no-extras = Nothing else
choose-extras = Would you like anything else done in the same visit? You may tick several.
agree = I agree
agreed = agreed
agreement-needed = The practice books this only if you agree. Press “I agree”, or go back.
consent-goes-on = There is more to read first. Press “More”.
not-a-number = Please write that as a plain number, in digits, like 12 or 12.5.
number-too-low = That is too low: it must be { $low } or more.
number-too-high = That is too high: it must be { $high } or less.
date-example = For example: 24 March 1990
not-a-date = I cannot read that as one certain date. Please write it with the month as a word and the year, like 24 March 2026.
ask-animal-which = Which animal is it for?
new-animal = Another animal
ask-animal-name = What is the animal called?
ask-animal-species = What kind of animal is it?
ask-animal-breed = Which breed is it? You may leave this out.
not-taken-yet = The practice does not take this booking as it is. You can change something, try again, or contact { $contact }.
handed-over = You can book { $name } on the page of { $desk }: a payment or a document is asked for there that should not go through a chat. Nothing is booked yet.
button-clinics-page = Open the page
service-with-price = { $name } · { $price }
slot-with-places =
    { $left ->
        [one] { $time } · 1 place
       *[other] { $time } · { $left } places
    }

# Paying

button-pay = 💳 Get the link to pay
button-pay-now = 💳 Pay now
button-join = 🎥 Join the video visit
button-manage = Open the booking
payment-link = To pay: { $price }. The link is good until { $moment }.
payment-looked-for = There is a deposit to pay. I am getting the link …
payment-no-link = There is a deposit to pay for your appointment, but I have no link to pay it yet.
payment-open = There is a deposit of { $price } to pay until { $moment }. I have sent you the link in a message of its own.
payment-unwatched = There is a deposit of { $price }, but I cannot see any more whether it is paid. The practice has been told; if in doubt, contact { $contact }.
payment-done = 💳 The deposit is paid. Thank you.
payment-ended = The link to pay the deposit is over and nothing was paid. Your appointment stands; you can get a new link here.
payment-received = 💳 Your payment of { $price } has arrived. Thank you.
payment-over = The link to pay { $price } is over, and nothing was paid.
payment-from-menu = Your appointment stands. You can get a new link from the menu: /start
payment-by-contact = If it is still to be paid, please contact { $contact }.
payment-later = Your appointment stands, but I cannot get the link to pay the deposit just now. Please ask for it again in a moment, from the menu: /start
payment-not-given = Your appointment stands, but I cannot get a link to pay the deposit. The practice has been told; you can also contact { $contact }.

# Waiting and the end

wait-looking = One moment, I am looking …
wait-booking = I am booking it now …
wait-checking = The practice has taken it. I am checking that it is really in their calendar …
wait-longer = This takes longer than usual. You need not wait here: I will write to you as soon as it is certain.
not-sure = I do not know yet whether your booking went through: the practice's system did not answer. Please do not book again. I keep looking and will write to you. If it is urgent, contact { $contact }.
never-sure = I cannot find out whether your booking went through: the practice's system did not answer, and it cannot be asked again. Please do not book again yet: look for a confirmation in your e-mail, or contact { $contact }. They have been told.
booked = Your appointment is booked. The details are in the message below.
card-booked = ✅ Booked at { $desk }
card-code = Reference: { $code }

# Moving and cancelling

button-move = ⇄ Another time
button-move-it = ✅ Move it
button-cancel = ✕ Cancel this visit
button-cancel-it = ✕ Yes, cancel it
button-keep-visit = No, keep it
home-visit = Your appointment: { $name }, { $moment }.
home-visit-plain = Your appointment: { $moment }.
home-move = You have begun to move your appointment of { $moment }. Until you confirm, it stays where it is.
home-moving = I am moving your appointment, and will tell you as soon as I know more.
home-cancelling = I am cancelling your appointment, and will tell you as soon as I know more.
line-moved-from = Until now: { $moment }
line-moved-to = New: { $moment }
review-ask-move = Shall I move it?
press-to-move = Please press “Move it” to move your appointment. I never move one on a written word.
move-dropped = All right. Your appointment stays as it was: { $moment }.
visit-stands = { $why } Your appointment stands as it was: { $moment }.
wait-moving = I am moving it now …
not-sure-moved = I do not know yet whether your appointment was moved: the practice's system did not answer. It is at the new time or still at the old one ({ $moment }). I keep looking and will write to you. If it is urgent, contact { $contact }.
never-sure-moved = I cannot find out whether your appointment of { $moment } was moved: the practice's system did not answer, and cannot be asked again. Please look for a confirmation in your e-mail, or contact { $contact }. They have been told.
not-moved-after-all = I have looked: your appointment was not moved. You can move it now.
not-movable = Your appointment of { $moment } cannot be moved here: the practice no longer offers it this way. I have changed nothing. Please contact { $contact }.
moved = Your appointment has been moved. The details are in the message below.
card-moved = ✅ Moved, at { $desk }
cancel = This is your appointment:
cancel-ask = Do you really want to cancel it?
cancel-why = Why do you want to cancel it? With your answer it is cancelled.
press-to-cancel = Please press a button to cancel your appointment. I never cancel one on a written word.
cancel-late = It is less than { $hours } hours before your appointment, so I cannot cancel it by myself any more.
cancel-late-ask = Shall I ask the practice to cancel it? Until they have, it stands.
cancel-late-contact = Please contact { $contact } if you cannot come.
button-ask-to-cancel = ✕ Ask the practice
cancel-asked = I have asked the practice to cancel your appointment of { $moment }. Until they have, it stands; you will hear of it here.
wait-cancelling = I am cancelling it now …
no-longer-booked = That appointment no longer stands. The details are in its message.
cancelled = Your appointment is cancelled. The details are in the message below.
cancelled-another = An appointment of yours is cancelled.
card-cancelled = ✕ Cancelled, at { $desk }
not-cancelled = { $why } Your appointment was not cancelled.
not-cancelled-asked = { $why } Your appointment was not cancelled. I have asked the practice to look at it; you will hear of it here.
cancel-unsure = I could not find out whether your appointment is cancelled. The practice has been told; please contact { $contact }.
visit-gone = The practice's calendar no longer has your appointment: it was cancelled or removed there.
nothing-to-cancel = There is no appointment that I could cancel here.

# What went wrong, and what to do

no-answer-yet = { $desk } did not answer. Nothing was booked. You can try again.
not-understood = I did not understand that. Please press a button, or write it differently.
which-one = I found more than one. Which do you mean?
slot-taken = Somebody else was faster: that time is taken. Please choose another one.
hold-lapsed = The time was no longer kept for you, so I am asking for it again.
hold-renewed = The time had been kept for you as long as possible, so I have asked for it again.
no-longer-offered = That is no longer offered. Please choose again.
try-later = The practice's system cannot be reached just now. Nothing was done. Please try again in a moment.
broken = Something does not work on our side, and we have been told. Nothing was booked. Please try again later or contact { $contact }.
refused = The practice's system said: { $words }
refused-plain = The practice's system did not accept this. Please change something or contact { $contact }.
set-aside = Sorry, something went wrong on our side just now, and we have been told. Please try again; if it happens once more, contact { $contact }.
booking-differs = The practice's calendar shows something other than what you chose (reference { $code }). Please contact { $contact }; they have been told.
not-booked-after-all = I have looked: it was not booked. You can book it now.
