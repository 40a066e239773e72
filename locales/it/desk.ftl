# Parole per il personale del banco in Slack: finestre, comandi, foglio del giorno. Senza formattazione.

# I titoli delle finestre e dei pulsanti che le inviano hanno al massimo 24 caratteri.
# as in English
desk-window = Frontdesk
desk-window-book = Prenota per telefono
desk-window-find = Trovati
desk-window-link = Collega un paziente
desk-wait = Un momento…

# Sotto una scheda: apre ciò che il canale non deve leggere, per chi preme.
desk-show = Mostra
desk-visit = Appuntamento { $code }
desk-nothing-more = Non se ne sa altro.
# Il pulsante che apre una scheda nel suo canale.
desk-card = Apri la scheda

# Detto solo a chi ha premuto.
desk-not-staff = Questo è per il personale di { $desk }. Non è stato fatto nulla.
desk-staff-only = Questo è per il personale del banco. Non è stato fatto nulla.
desk-patients-book = Per prenotare un appuntamento per sé, mi scriva un messaggio diretto o usi /book.
desk-card-unknown = Questa scheda è troppo vecchia e non se ne sa più nulla.
desk-faster = { $who } ha fatto prima. La scheda mostra la situazione attuale.
desk-changed = Qualcosa è appena cambiato. La scheda mostra la situazione attuale.
desk-too-late = Ci è voluto troppo. Prema di nuovo, per favore.
desk-try-again = Al momento non è stato possibile. Riprovi tra poco, per favore.

# /frontdesk
desk-which = Quale banco?
desk-help-book = { $command } book: prenota per una persona al telefono.
desk-help-find = { $command } find e un nome, un numero di telefono o un riferimento: cerca appuntamenti. Solo lei vede il risultato.
desk-help-link = { $command } link: crea un link che collega una chat di Telegram a una persona che conosce.
desk-help-links = { $command } links: mostra i link aperti e permette di revocarli.

desk-found-nothing = Nessun risultato. Provi un’altra grafia, il numero di telefono completo o il riferimento.
desk-found-in-part = Al momento il sistema dello studio non si è potuto interrogare: potrebbero essercene altri.
desk-at = Presso: { $desk }
desk-is-booked = Prenotato
desk-is-confirmed = confermato
desk-is-arrived = è arrivato
desk-is-done = concluso
desk-is-missed = non si è presentato
desk-is-cancelled = annullato
desk-is-unknown = il sistema dello studio non indica lo stato
desk-is-open = passato, senza nota sulla presenza
desk-is-owed = non pagato

# /frontdesk link
desk-link-asks = Per chi è il link? Lo studio riconosce la persona dal numero di telefono o dall’indirizzo e-mail.
desk-field-first-name = Nome
desk-field-last-name = Cognome
desk-field-phone = Telefono
# as in English
desk-field-email = E-mail
desk-link-needs = Indichi un numero di telefono o un indirizzo e-mail.
desk-link-make = Crea il link
desk-link-made = Questo link funziona una sola volta, per { $hours } ore. Lo dia a questa persona e a nessun altro; non verrà mostrato di nuovo.
desk-link-later = Telegram non mi ha ancora comunicato il mio nome, quindi non c’è un link. Riprovi tra un minuto, per favore.
desk-link-open = Si può aprire fino a { $until }
desk-link-taken = È stato aperto
desk-links-none = Nessun link è aperto.
desk-revoke = Revoca

# Il foglio del giorno
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] Un appuntamento
       *[other] { $visits } appuntamenti
    }: confermati { $confirmed }, non pagati { $owed }, assenti { $missed }, da seguire { $wanting }.
desk-sheet-ledger = L’agenda di questo sistema non si può leggere: sono mostrati gli appuntamenti presi qui.
desk-sheet-away = Al momento l’agenda dello studio non si può leggere: sono mostrati gli appuntamenti presi qui.
desk-sheet-empty = Nessun appuntamento in questo giorno.
desk-sheet-nothing = In questo giorno non c’è nulla di ciò che cerca.
desk-home-stranger = Qui il personale di un banco vede la propria giornata.
desk-day-before = Il giorno prima
desk-today = Oggi
desk-day-after = Il giorno dopo
desk-every-place = Tutte le sedi
desk-every-person = Tutti
desk-show-only = Solo da seguire
desk-show-all = Mostra tutto
desk-span = { $start } – { $end }
desk-begins = { $start }
desk-free = Libero dalle { $start } alle { $end }
desk-page = Pagina { $page } di { $pages }
desk-page-before = Pagina precedente
desk-page-after = Pagina successiva
