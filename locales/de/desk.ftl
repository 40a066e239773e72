# Worte für das Team des Empfangs in Slack: Fenster, Befehle, der Tagesplan. Keine Auszeichnung.

# Titel von Fenstern und die Knöpfe, die sie abschicken, haben höchstens 24 Zeichen.

# as in English: the program's name
desk-window = Frontdesk
desk-window-book = Termin am Telefon
desk-window-find = Gefunden
desk-window-link = Chat verknüpfen
desk-wait = Einen Moment, bitte …

# Unter einer Karte: öffnet, was der Kanal nicht lesen soll, für die Person, die drückt.
desk-show = Anzeigen
desk-visit = Termin { $code }
desk-nothing-more = Mehr ist dazu nicht bekannt.
# Der Knopf, der eine Karte in ihrem Kanal öffnet.
desk-card = Karte öffnen

# Nur der Person gesagt, die gedrückt hat.
desk-not-staff = Das ist dem Team von { $desk } vorbehalten. Es wurde nichts getan.
desk-staff-only = Das ist dem Team des Empfangs vorbehalten. Es wurde nichts getan.
desk-patients-book = Möchten Sie selbst einen Termin? Schreiben Sie mir eine Direktnachricht oder geben Sie /book ein.
desk-card-unknown = Diese Karte ist zu alt, dazu ist nichts mehr bekannt.
desk-faster = { $who } war schneller. Die Karte zeigt den jetzigen Stand.
desk-changed = Gerade hat sich etwas geändert. Die Karte zeigt den jetzigen Stand.
desk-too-late = Das hat zu lange gedauert. Bitte drücken Sie noch einmal.
desk-try-again = Das ging gerade nicht. Bitte versuchen Sie es gleich noch einmal.

# /frontdesk
desk-which = Welcher Empfang?
desk-help-book = { $command } book: für jemanden am Telefon buchen.
desk-help-find = { $command } find und ein Name, eine Telefonnummer oder eine Buchungsnummer: Termine suchen. Nur Sie sehen, was gefunden wird.
desk-help-link = { $command } link: einen Link erstellen, der einen Telegram-Chat mit jemandem verknüpft, den Sie kennen.
desk-help-links = { $command } links: die offenen Links ansehen und zurückziehen.

desk-found-nothing = Es wurde nichts gefunden. Versuchen Sie eine andere Schreibweise, die ganze Telefonnummer oder die Buchungsnummer.
desk-found-in-part = Das Praxissystem war gerade nicht erreichbar: Es kann noch mehr geben.
desk-at = Empfang: { $desk }
desk-is-booked = Gebucht
desk-is-confirmed = zugesagt
desk-is-arrived = ist gekommen
desk-is-done = erledigt
desk-is-missed = ist nicht gekommen
desk-is-cancelled = abgesagt
desk-is-unknown = das Praxissystem sagt nichts zum Stand
desk-is-open = vorbei, Erscheinen nicht vermerkt
desk-is-owed = nicht bezahlt

# /frontdesk link
desk-link-asks = Für wen ist der Link? Die Praxis erkennt die Person an der Telefonnummer oder E-Mail-Adresse.
desk-field-first-name = Vorname
desk-field-last-name = Nachname
desk-field-phone = Telefon
desk-field-email = E-Mail
desk-link-needs = Bitte geben Sie eine Telefonnummer oder eine E-Mail-Adresse an.
desk-link-make = Link erstellen
desk-link-made = Dieser Link gilt einmal, { $hours } Stunden lang. Geben Sie ihn nur dieser Person; er wird nicht noch einmal angezeigt.
desk-link-later = Telegram hat mir meinen eigenen Namen noch nicht genannt, deshalb gibt es keinen Link. Bitte versuchen Sie es in einer Minute noch einmal.
desk-link-open = Kann geöffnet werden bis { $until }
desk-link-taken = Wurde geöffnet
desk-links-none = Es ist kein Link offen.
desk-revoke = Zurückziehen

# Der Tagesplan
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] Ein Termin
       *[other] { $visits } Termine
    }: zugesagt { $confirmed }, nicht bezahlt { $owed }, nicht gekommen { $missed }, zu klären { $wanting }.
desk-sheet-ledger = Dieses Praxissystem lässt seinen Kalender nicht lesen: Sie sehen, was hier gebucht wurde.
desk-sheet-away = Der Kalender der Praxis lässt sich gerade nicht lesen: Sie sehen, was hier gebucht wurde.
desk-sheet-empty = Keine Termine an diesem Tag.
desk-sheet-nothing = An diesem Tag gibt es nichts, was Ihrer Auswahl entspricht.
desk-home-stranger = Hier sieht das Team eines Empfangs seinen Tag.
desk-day-before = Tag davor
desk-today = Heute
desk-day-after = Tag danach
desk-every-place = Alle Orte
desk-every-person = Alle
desk-show-only = Nur was zu klären ist
desk-show-all = Alles anzeigen
desk-span = { $start } bis { $end }
desk-begins = { $start }
desk-free = Frei { $start } bis { $end }
desk-page = Seite { $page } von { $pages }
desk-page-before = Vorige Seite
desk-page-after = Nächste Seite
