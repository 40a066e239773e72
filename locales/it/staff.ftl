# Ciò che legge il personale dello studio, e ciò che un paziente e il personale si dicono. Senza formattazione.

# Una persona, per favore: nella chat del paziente

button-person = 💬 Parla con una persona
button-return = ↩ Torna all’assistente
help-person = Preferisce parlare con una persona dello studio? Prema “Parla con una persona” o scriva /person.
person-where = In quale studio vuole parlare con una persona?
person-asked = Ho chiamato una persona di { $desk }. Da ora ciò che scrive arriva allo studio, e io non intervengo più.
person-calls = Una persona di { $desk } desidera parlare con lei. Da ora ciò che scrive arriva allo studio, e io non intervengo più.
person-opens = Al momento non c’è nessuno. Il personale torna { $moment } e vedrà ciò che scrive.
person-how = Per continuare con me, prema “Torna all’assistente”.
no-person = Qui non si può chiamare nessuno. Contatti { $contact }.
not-passed-on = Non riesco a leggere questo contatto, quindi non l’ho inoltrato. Scriva il numero, per favore.
file-not-taken = Non posso fare nulla con un’immagine o un documento. Può scrivere, oppure parlare con una persona.
talk-ended-patient = Sono di nuovo con lei. Lo studio è informato.
talk-ended-staff = Lo studio ha concluso la conversazione. Sono di nuovo con lei.
talk-ended-silence = Da un po’ nessuno scrive, quindi sono di nuovo con lei. Lo studio può ancora leggere ciò che ha scritto.
practice-says = Lo studio: { $words }
practice-sends = Lo studio le manda questo.
practice-confirmed = { $desk } ha preso nota che lei verrà: { $moment }.
linked = Questa chat è ora collegata alla sua scheda presso lo studio, quindi non devo chiederle i suoi dati.

# Che cosa stava facendo un paziente

talk-visit = L’ultimo appuntamento di questa chat:
talk-draft = Una prenotazione iniziata. Non è stato prenotato nulla:
talk-moving = Un appuntamento che doveva essere spostato. Resta com’era:
talk-on-its-way = Questo è in corso di invio al sistema dello studio, e non è ancora certo:
talk-none = In questa chat non c’è nulla di prenotato o iniziato.
card-name = Nome: { $value }

# Una conversazione al banco

talk = 💬 Un paziente chiede di parlare con una persona.
talk-opened = 💬 { $by } desidera scrivere a un paziente.
talk-how = Scriva in questo thread: le sue parole arrivano al paziente come parole dello studio.
talk-again = Il paziente è di nuovo con l’assistente. Ciò che scrive in questo thread gli arriva ancora.
talk-waiting = Attende una risposta da { $moment }.
talk-answered = Ha risposto { $by }.
talk-quiet = Nulla a cui rispondere.
talk-unwritten = Non è stato ancora scritto nulla.
talk-written = { $by } ha scritto. Il paziente non ha ancora risposto.
talk-taken = Se ne occupa { $by }.
talk-over = 💬 Questa conversazione è conclusa.
talk-nothing = Qui non c’è nessuna conversazione.
talk-asked-anew = Il paziente chiede di nuovo di parlare con una persona.
talk-asked-again = { $by } desidera scrivere a questo paziente, in questo thread.
talk-waits = ⏰ Questo paziente attende una risposta da { $moment }.
talk-returned = { $by } ha riportato il paziente all’assistente. Il paziente è informato.
talk-over-patient = Il paziente è tornato all’assistente.
talk-over-staff = Il paziente è di nuovo con l’assistente.
talk-over-silence = Da un po’ nessuno scrive: il paziente è di nuovo con l’assistente, ed è informato.
talk-unheard = Nessuno ha risposto: il paziente è di nuovo con l’assistente, ed è informato. Una risposta in questo thread gli arriva ancora.
patient-says = Paziente: { $words }
patient-sends = Il paziente manda questo.
patient-called = { $by } ha chiesto al paziente una conversazione: si apre in un messaggio a parte.
button-take = Me ne occupo io
button-hand-back = Riporta all’assistente

# La scheda di un appuntamento

visit-booked = ✅ Prenotato
visit-at-another-time = Appuntamento { $code }, { $moment }: { $by } cerca un altro orario.
visit-moved = ⇄ Prenotato, a un orario diverso da prima
visit-confirmed = ✅ Prenotato, e il paziente ha detto che verrà
visit-cancelled = ✕ Annullato
visit-came = ✅ Il paziente è venuto
visit-missed = ✕ Il paziente non è venuto
visit-not-there = ✕ Non più nell’agenda dello studio
visit-none = Qui non c’è nessun appuntamento.
visit-paid = 💳 Pagato
visit-to-pay = 💳 Non ancora pagato
visit-unpaid = 💳 Non pagato: il link per pagare è scaduto
visit-moving = { $by } lo sta spostando.
visit-cancelling = { $by } lo sta annullando.
visit-noting = { $by } lo sta annotando.
visit-cancel = Annullare questo appuntamento?
visit-cancel-ask = Lo chiede { $by }. Il paziente viene informato appena è annullato.
visit-cancel-why = Lo chiede { $by }. Appena è scelto un motivo, viene annullato e il paziente viene informato.
button-confirm = Verrà
button-came = Venuto
button-missed = Non venuto
button-move-visit = ⇄ Sposta
button-cancel-visit = ✕ Annulla
button-message = 💬 Messaggio
deed-booked = Prenotato { $moment }.
deed-moved = Spostato { $moment }. Nuovo orario: { $start }.
deed-moved-by = Spostato da { $by }, { $moment }. Nuovo orario: { $start }.
deed-cancelled = Annullato { $moment }.
deed-cancelled-by = Annullato da { $by }, { $moment }.
deed-confirmed = Confermato { $moment }.
deed-confirmed-by = Confermato da { $by }, { $moment }.
deed-paid = Pagato { $moment }.
deed-unpaid = Da pagare: rilevato { $moment }.
deed-arrived = Venuto: rilevato { $moment }.
deed-arrived-by = Venuto: annotato da { $by }, { $moment }.
deed-missed = Non venuto: rilevato { $moment }.
deed-missed-by = Non venuto: annotato da { $by }, { $moment }.
deed-gone = Non più nell’agenda dello studio: rilevato { $moment }.
deed-altered = Modificato nell’agenda dello studio: rilevato { $moment }.
visit-unreached = Questa persona ha bloccato l’assistente: in chat non le arriva più nulla. La avvisi in un altro modo.
visit-reached = Questa persona è di nuovo raggiungibile in chat.
desk-changed-meanwhile = Nel frattempo l’appuntamento è cambiato, quindi ciò che era iniziato qui è concluso.
desk-not-noted = { $why } Non è stato annotato.
desk-not-in-record = Il sistema dello studio l’ha accettato, ma la scheda non lo mostra. Controlli lì, per favore.

# Problemi

trouble = ⚠ Da controllare, per favore.
trouble-booking-differs = L’agenda dello studio mostra qualcosa di diverso da ciò che il paziente ha scelto.
trouble-booking-unsure = Il sistema dello studio non ha risposto: nessuno sa se una prenotazione è andata a buon fine. Continuo a controllare dove è possibile. Il paziente lo sa.
trouble-move-unsure = Il sistema dello studio non ha risposto: nessuno sa se questo appuntamento è stato spostato. Il paziente lo sa.
trouble-settled-there = Una prenotazione rimasta incerta alla fine c’è. Il paziente lo sa.
trouble-settled-not-there = Una prenotazione rimasta incerta non è stata fatta. Il paziente lo sa.
trouble-payment-unsure = Un pagamento non si può seguire, o non si può creare un link per pagare. Il paziente lo sa.
trouble-find-failed = Una ricerca per un paziente non è riuscita per un nostro errore. L’amministratore lo trova nel log.
trouble-hold-failed = Non è stato possibile riservare un orario per un paziente, per un nostro errore. L’amministratore lo trova nel log.
trouble-rehearsal-failed = La prova di una prenotazione non è riuscita per un nostro errore. L’amministratore lo trova nel log.
trouble-book-failed = Una prenotazione non è riuscita per un nostro errore, e non è stata fatta. L’amministratore lo trova nel log.
trouble-move-failed = Lo spostamento di un appuntamento non è riuscito per un nostro errore. Resta com’era. L’amministratore lo trova nel log.
trouble-cancel-failed = L’annullamento di un appuntamento non è riuscito per un nostro errore. L’amministratore lo trova nel log.
trouble-note-failed = Un’annotazione in una scheda non è riuscita per un nostro errore. L’amministratore lo trova nel log.
trouble-set-aside = Qualcosa non si è potuto elaborare ed è stato conservato con le sue prove. L’amministratore lo trova con “frontdesk aside”.
trouble-not-reached = Uno di voi ha scritto a un paziente che ha bloccato questo assistente, e il messaggio non è arrivato. Lo contatti in un altro modo, per favore.
trouble-late-cancel = Un paziente vuole annullare questo appuntamento e non può farlo da solo: è troppo tardi, o il sistema dello studio rifiuta. Decida, poi lo annulli dalla sua scheda o scriva al paziente.
trouble-not-announced = Per un giorno non è stato possibile comunicare a un altro sistema o canale che cosa è successo ad alcuni appuntamenti: è stato messo da parte. L’amministratore lo trova con “frontdesk announcements”.
trouble-other = Qualcosa è andato storto. L’amministratore lo trova nel log.
trouble-seen = Controllato da { $by }.
trouble-none = Non c’è nulla da controllare.
button-seen = Controllato

# Per chi chiama al telefono

caller = C’è qualcuno al telefono? Prenotiamo per questa persona.
caller-begun = È iniziata una prenotazione per telefono. Non è ancora stato prenotato nulla.
caller-booked = È prenotato. Ecco che cosa dire a chi chiama:
button-caller = Prenota per telefono
button-another-caller = Prenota per un’altra chiamata
button-override = Un orario non libero
override = Un orario non libero di { $day }. Viene prenotato accanto a ciò che c’è già.
ask-override-time = A che ora?
ask-override-reason = Perché? Il motivo viene conservato con la prenotazione.
override-reason-needed =
    { $limit ->
        [one] Indichi un motivo di al massimo { $limit } carattere.
       *[other] Indichi un motivo di al massimo { $limit } caratteri.
    }
not-a-time = Non riesco a leggerlo come orario. Lo scriva così: 14:30.
time-is-over = Quell’orario è passato. Ne scelga un altro, per favore.
line-override = Anche se non è libero, perché: { $reason }

# Il percorso, in parole per il personale dello studio

desk-ask-first-name = Nome del paziente
desk-ask-last-name = Cognome del paziente
desk-ask-email = Indirizzo e-mail per la conferma
desk-ask-phone = Numero di telefono del paziente, come lo dà
desk-ask-birth-date = Data di nascita del paziente, per esempio 24 marzo 1990
desk-choose-desk = In quale studio?
desk-choose-service = Per che cosa vuole venire il paziente?
desk-choose-place = In quale sede vuole venire?
desk-choose-party = In quanti vengono?
desk-no-services = Al momento in questo modo non si può prenotare nulla.
desk-no-times =
    { $days ->
        [one] Non ci sono orari liberi né oggi né domani.
       *[other] Non ci sono orari liberi nei prossimi { $days } giorni.
    }
desk-denied-after = Con questa risposta non si prenota in questo modo. Non è stato prenotato nulla.
desk-review-deposit = C’è un acconto da pagare.
desk-draft-dropped = Interrotto. Non è stato prenotato nulla.
desk-move-dropped = L’appuntamento resta com’era: { $moment }.
desk-not-taken-yet = Il sistema dello studio non lo accetta così com’è. Si può modificare qualcosa o riprovare.
desk-no-answer-yet = Il sistema dello studio non ha risposto. Non è stato fatto nulla. Si può riprovare.
desk-try-later = Il sistema dello studio al momento non è raggiungibile. Non è stato fatto nulla. Riprovi tra poco, per favore.
desk-broken = Qualcosa non funziona dalla nostra parte; l’amministratore lo trova nel log. Controlli la scheda nel sistema dello studio, per favore.
desk-refused-plain = Il sistema dello studio non l’ha accettato.
desk-visit-stands = { $why } L’appuntamento resta com’era: { $moment }.
desk-press-to-move = Prema “Sposta l’appuntamento”. Nulla viene spostato in base a un messaggio scritto.
desk-press-to-cancel = Prema un pulsante. Nulla viene annullato in base a un messaggio scritto.
desk-not-cancelled = { $why } L’appuntamento non è stato annullato.
desk-cancel-unsure = Non si sa se l’appuntamento è annullato. Controlli la scheda nel sistema dello studio, per favore.
desk-visit-gone = L’appuntamento non è più nell’agenda dello studio: è stato annullato o eliminato lì.
desk-not-sure = Non si sa ancora se la prenotazione è andata a buon fine: il sistema dello studio non ha risposto. Per favore non prenoti di nuovo. Continuo a controllare.
desk-not-sure-moved = Non si sa ancora se l’appuntamento è stato spostato: il sistema dello studio non ha risposto. È al nuovo orario o ancora al vecchio ({ $moment }). Continuo a controllare.
desk-never-sure = Non si può sapere se la prenotazione è andata a buon fine: il sistema dello studio non ha risposto e non si può più interrogare. Controlli la sua agenda prima di prenotare di nuovo.
desk-never-sure-moved = Non si può sapere se l’appuntamento di { $moment } è stato spostato: il sistema dello studio non ha risposto e non si può più interrogare. Controlli la sua agenda.
desk-not-moved-after-all = Ho controllato: l’appuntamento non è stato spostato. Si può spostare ora.
desk-not-booked-after-all = Ho controllato: non è stato prenotato. Si può prenotare ora.
desk-not-movable = L’appuntamento di { $moment } qui non si può spostare: non viene più offerto in questa forma. Non è stato cambiato nulla.
desk-booking-differs = L’agenda dello studio mostra qualcosa di diverso da ciò che è stato scelto (riferimento { $code }). Controlli lì, per favore.
desk-too-late-to-stop = È già nel sistema dello studio e non si può più fermare.
desk-wait-longer = Ci vuole più del solito. Il risultato appare qui appena è certo.
desk-set-aside = Qualcosa è andato storto dalla nostra parte; l’amministratore lo trova con “frontdesk aside”. Riprovi, per favore.
