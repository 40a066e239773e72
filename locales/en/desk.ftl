# Words for the desk's staff in Slack that stand beside what the desk says: modals, commands, the day sheet. No markup.

# Titles of modals and of the buttons that send them have at most 24 characters.
desk-window = Frontdesk
desk-window-book = Book for a caller
desk-window-find = Found
desk-window-link = Link a patient
desk-wait = One moment, please…

# Below a card: opens what the channel is not to read, for the one who presses.
desk-show = Show
desk-visit = Visit { $code }
desk-nothing-more = Nothing more is known of this.
# The button that opens a card in its channel.
desk-card = Open the card

# Said only to the one who pressed.
desk-not-staff = This is for the staff of { $desk }. Nothing was done.
desk-staff-only = This is for the staff of the desk. Nothing was done.
desk-patients-book = To book an appointment for yourself, write me a direct message, or use /book.
desk-card-unknown = This card is from another time, and nothing is known of it any more.
desk-faster = { $who } was faster. The card shows how things stand now.
desk-changed = Something changed just now. The card shows how things stand.
desk-too-late = That took too long. Please press again.
desk-try-again = That could not be done just now. Please try again in a moment.

# /frontdesk
desk-which = Which desk?
desk-help-book = { $command } book: book for somebody on the phone.
desk-help-find = { $command } find and a name, a phone number or a reference: find visits. Only you see what is found.
desk-help-link = { $command } link: make a link that ties a Telegram chat to a person you know.
desk-help-links = { $command } links: see the links that are open, and revoke them.

desk-found-nothing = Nothing was found. Try another spelling, the whole phone number, or the reference.
desk-found-in-part = The practice system could not be asked just now: there may be more.
desk-at = At: { $desk }
desk-is-booked = Booked
desk-is-confirmed = confirmed
desk-is-arrived = has come
desk-is-done = done
desk-is-missed = did not come
desk-is-cancelled = cancelled
desk-is-unknown = the practice system does not say how it stands
desk-is-open = over, and not noted whether they came
desk-is-owed = not paid

# /frontdesk link
desk-link-asks = Whom is the link for? The practice knows them by their phone number or e-mail address.
desk-field-first-name = First name
desk-field-last-name = Last name
desk-field-phone = Phone
desk-field-email = E-mail
desk-link-needs = Give a phone number or an e-mail address.
desk-link-make = Make the link
desk-link-made = This link works once, for { $hours } hours. Give it to this person and nobody else; it is not shown again.
desk-link-later = Telegram has not told me my own name yet, so there is no link. Please try again in a minute.
desk-link-open = Can be opened until { $until }
desk-link-taken = Was opened
desk-links-none = No link is open.
desk-revoke = Revoke

# The day sheet
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] One visit
       *[other] { $visits } visits
    }: confirmed { $confirmed }, not paid { $owed }, did not come { $missed }, need somebody { $wanting }.
desk-sheet-ledger = This practice system does not let its book be read: shown is what was booked here.
desk-sheet-away = The practice's book cannot be read just now: shown is what was booked here.
desk-sheet-empty = No visits on this day.
desk-sheet-nothing = Nothing of this day is what you look for.
desk-home-stranger = Here the staff of a desk see their day.
desk-day-before = The day before
desk-today = Today
desk-day-after = The day after
desk-every-place = Every place
desk-every-person = Everybody
desk-show-only = Only what needs somebody
desk-show-all = Show everything
desk-span = { $start } to { $end }
desk-begins = { $start }
desk-free = Free { $start } to { $end }
desk-page = Page { $page } of { $pages }
desk-page-before = Page before
desk-page-after = Page after
