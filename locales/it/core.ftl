# Ciò che il banco dice in ogni canale. Al massimo 300 caratteri per messaggio, una domanda alla volta, senza formattazione.

# Pulsanti

button-book = Prenota un appuntamento
button-book-it = ✅ Conferma l’appuntamento
button-book-another = Prenota un altro appuntamento
button-same-again = ⟳ Lo stesso, in un altro momento
button-again = ↻ Riprova
button-resume = Continua
button-start-over = Ricomincia
button-drop = ✕ Rinuncia
button-language = 🌐 Lingua
button-help = ❔ Aiuto
button-back = ‹ Indietro
# as in English
button-menu = ☰ Menu
button-earlier-page = ‹ Precedenti
button-later-page = Altro ›
button-show-all = Mostra tutto
button-other-days = 📅 Altri giorni
button-soonest = ⏱ Primi orari liberi
button-earlier-month = ‹ Mese precedente
button-later-month = Mese successivo ›
button-skip = Salta
button-keep = Lascia così
button-change = ✎ Modifica

# Piccoli pezzi

name = { $name }
words = { $words }
yes = Sì
# as in English
no = No
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = nessuna indicazione
place-with-address = { $name } · { $address }
other-services = Altro
anyone = Nessuna preferenza
party-size =
    { $count ->
        [one] 1 persona
       *[other] { $count } persone
    }
# as in English
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

# Il banco

home = { $desk } le dà il benvenuto. Desidera prenotare un appuntamento?
home-several = Le diamo il benvenuto. Desidera prenotare un appuntamento?
home-draft = Ha iniziato una prenotazione. Non è ancora stato prenotato nulla.
help = Prenoto appuntamenti per lei, passo dopo passo. Prema un pulsante o scriva semplicemente che cosa desidera.
help-orders = /book inizia o riprende una prenotazione, /cancel la abbandona, /language cambia la lingua, /start la riporta al menu.
help-contact = Può anche contattare { $contact }.
choose-language = In quale lingua vuole continuare?
draft-dropped = Va bene, ho interrotto la prenotazione. Non è stato prenotato nulla.
nothing-to-stop = Non c’è nulla da interrompere. Non è in corso alcuna prenotazione.
too-late-to-stop = La sua prenotazione è già arrivata allo studio e non posso più fermarla. Le scriverò appena ne saprò di più.

# Scegliere

choose-desk = Dove desidera prenotare?
choose-group = Di che cosa si tratta?
choose-service = Per che cosa desidera venire?
choose-place = In quale sede desidera venire?
choose-person = Con chi?
choose-party = Quante persone verranno?
no-services = Al momento non si può prenotare nulla online. Contatti { $contact }.
no-places = Al momento questo non si può prenotare in nessuna sede. Torni indietro e scelga qualcos’altro.

# Orari

choose-soonest = Questi sono i primi orari liberi. Quale preferisce?
choose-day = Quale giorno? Solo i giorni con un orario libero hanno un numero.
choose-time =
    { $part ->
        [morning] Mattina di { $day } (dalle { $first } alle { $last }). Quale orario preferisce?
        [afternoon] Pomeriggio di { $day } (dalle { $first } alle { $last }). Quale orario preferisce?
        [evening] Sera di { $day } (dalle { $first } alle { $last }). Quale orario preferisce?
       *[day] Orari di { $day }, dalle { $first } alle { $last }. Quale preferisce?
    }
which-day = Posso capirlo in due modi. Quale giorno intende?
no-days = In questo mese non ci sono più orari liberi.
no-times =
    { $days ->
        [one] Non ci sono orari liberi né oggi né domani. Può tornare indietro e scegliere diversamente, oppure contattare { $contact }.
       *[other] Non ci sono orari liberi nei prossimi { $days } giorni. Può tornare indietro e scegliere diversamente, oppure contattare { $contact }.
    }
no-times-that-day = Per { $day } non ci sono più orari liberi.
day-out-of-reach = Quel giorno qui non si può prenotare: è passato, troppo vicino o troppo lontano. Ne scelga un altro, per favore.

# Domande e dati

denied = { $words }
denied-plain = Con questa risposta non è possibile prenotare online. Contatti { $contact }.
denied-after = Non è stato prenotato nulla. Se pensa che sia un errore, contatti { $contact }.
ask-own = Per chi è l’appuntamento?
for-self = Per me
for-other = Per un’altra persona
ask-first-name =
    { $whose ->
        [other] Qual è il nome della persona? Può indicare anche il cognome.
       *[self] Come si chiama? Può indicare anche nome e cognome.
    }
ask-last-name =
    { $whose ->
        [other] E il cognome della persona?
       *[self] E il suo cognome?
    }
ask-email =
    { $whose ->
        [other] A quale indirizzo e-mail deve arrivare la conferma?
       *[self] Qual è il suo indirizzo e-mail?
    }
ask-phone =
    { $whose ->
        [other] A quale numero di telefono possiamo chiamarla per questo appuntamento?
       *[self] A quale numero di telefono possiamo chiamarla?
    }
ask-birth-date =
    { $whose ->
        [other] Qual è la data di nascita della persona? Per esempio: 24 marzo 1990.
       *[self] Qual è la sua data di nascita? Per esempio: 24 marzo 1990.
    }
not-a-name = Non sembra un nome. Lo scriva in lettere, per favore.
not-an-email = Non sembra un indirizzo e-mail. Deve essere come nome@example.org.
not-a-phone = Non riesco a leggerlo come numero di telefono. Lo scriva per intero, con il prefisso.
not-a-birth-date = Non riesco a leggerla come data di nascita. La scriva così: 24 marzo 1990.
too-long =
    { $limit ->
        [one] È troppo lungo: al massimo { $limit } carattere.
       *[other] È troppo lungo: al massimo { $limit } caratteri. Lo accorci, per favore.
    }

# Il riepilogo

review = Controlli, per favore:
review-deposit = C’è un acconto da pagare: dopo la prenotazione le mando il link.
review-ask = Devo prenotare l’appuntamento?
line-service = Che cosa: { $name }
line-service-priced = Che cosa: { $name } · { $price }
line-place = Dove: { $name }
line-person = Con: { $name }
line-anyone = Con: nessuna preferenza
line-party =
    { $count ->
        [one] Numero: 1 persona
       *[other] Numero: { $count } persone
    }
line-time = Quando: { $moment }
line-own = Per chi: { $whose }
line-first-name = Nome: { $value }
line-last-name = Cognome: { $value }
# as in English
line-email = E-mail: { $value }
line-phone = Telefono: { $value }
line-birth-date = Data di nascita: { $value }
line-extra = Inoltre: { $name }
line-no-extras = Inoltre: nient’altro
line-animal = Animale: { $name }
line-species = Specie: { $name }
line-breed = Razza: { $breed }
line-question = { $question } – { $answer }
held-until = Questo orario è riservato per lei fino alle { $time }.
choose-line = Che cosa vuole modificare?
press-to-book = Per prenotare prema “Conferma l’appuntamento”. Non prenoto mai in base a un messaggio scritto.

# Più scelte, consenso, animali, la pagina dello studio

ticked = ✓ { $name }
button-ticked = ✅ È tutto
button-no-extras = Nient’altro
choose-extras = Desidera qualcos’altro nella stessa visita? Può spuntare più voci.
agree = Accetto
agreed = accettato
agreement-needed = Lo studio prenota solo con il suo consenso. Prema “Accetto” oppure torni indietro.
consent-goes-on = Il testo continua. Prema prima “Altro”.
not-a-number = Scriva un semplice numero in cifre, come 12 o 12,5.
number-too-low = È troppo basso: deve essere almeno { $low }.
number-too-high = È troppo alto: può essere al massimo { $high }.
date-example = Per esempio: 24 marzo 1990
not-a-date = Non riesco a leggerla come una data certa. Scriva il mese in lettere e l’anno, così: 24 marzo 2026.
ask-animal-which = Per quale animale è?
new-animal = Un altro animale
ask-animal-name = Come si chiama l’animale?
ask-animal-species = Che tipo di animale è?
ask-animal-breed = Di che razza è? Può anche saltare questa domanda.
not-taken-yet = Lo studio non accetta la prenotazione così com’è. Può modificare qualcosa, riprovare o contattare { $contact }.
handed-over = { $name } si prenota sulla pagina di { $desk }: lì vengono chiesti un pagamento o un documento che non devono passare per una chat. Non è ancora stato prenotato nulla.
button-clinics-page = Apri la pagina
service-with-price = { $name } · { $price }
slot-with-places =
    { $left ->
        [one] { $time } · 1 posto
       *[other] { $time } · { $left } posti
    }

# Pagare

button-pay = 💳 Chiedi il link per pagare
button-pay-now = 💳 Paga ora
button-join = 🎥 Entra nella videovisita
button-manage = Apri la prenotazione
payment-link = Da pagare: { $price }. Il link è valido fino a { $moment }.
payment-looked-for = C’è un acconto da pagare. Sto chiedendo il link…
payment-no-link = C’è un acconto da pagare per il suo appuntamento, ma non ho ancora un link per il pagamento.
payment-open = C’è un acconto di { $price } da pagare entro { $moment }. Le ho mandato il link in un messaggio a parte.
payment-unwatched = C’è un acconto di { $price }, ma non riesco più a vedere se è stato pagato. Lo studio è informato; in caso di dubbio contatti { $contact }.
payment-done = 💳 L’acconto è pagato. Grazie.
payment-ended = Il link per pagare l’acconto è scaduto e non è stato pagato nulla. Il suo appuntamento resta confermato; qui può avere un nuovo link.
payment-received = 💳 Il suo pagamento di { $price } è arrivato. Grazie.
payment-over = Il link per pagare { $price } è scaduto e non è stato pagato nulla.
payment-from-menu = Il suo appuntamento resta confermato. Può avere un nuovo link dal menu: /start
payment-by-contact = Se resta qualcosa da pagare, contatti { $contact }.
payment-later = Il suo appuntamento resta confermato, ma ora non riesco ad avere il link per l’acconto. Lo chieda di nuovo tra poco, dal menu: /start
payment-not-given = Il suo appuntamento resta confermato, ma non riesco ad avere un link per l’acconto. Lo studio è informato; può anche contattare { $contact }.

# Attesa e fine

wait-looking = Un momento, sto cercando…
wait-booking = Sto prenotando…
wait-checking = Lo studio ha accettato la prenotazione. Controllo che sia davvero nella sua agenda…
wait-longer = Ci vuole più del solito. Non serve aspettare qui: le scriverò appena è certo.
not-sure = Non so ancora se la sua prenotazione è andata a buon fine: il sistema dello studio non ha risposto. Per favore non prenoti di nuovo. Continuo a controllare e le scriverò. Se è urgente, contatti { $contact }.
never-sure = Non posso sapere se la sua prenotazione è andata a buon fine: il sistema dello studio non ha risposto e non si può più interrogare. Non prenoti ancora di nuovo: cerchi una conferma nella posta o contatti { $contact }. Lo studio è informato.
booked = Il suo appuntamento è prenotato. I dettagli sono nel messaggio qui sotto.
card-booked = ✅ Prenotato presso { $desk }
card-code = Riferimento: { $code }

# Spostare e annullare

button-move = ⇄ Cambia orario
button-move-it = ✅ Sposta l’appuntamento
button-cancel = ✕ Annulla l’appuntamento
button-cancel-it = ✕ Sì, annulla
button-keep-visit = No, mantieni
home-visit = Il suo appuntamento: { $name }, { $moment }.
home-visit-plain = Il suo appuntamento: { $moment }.
home-move = Ha iniziato a spostare l’appuntamento di { $moment }. Finché non conferma, resta dov’è.
home-moving = Sto spostando il suo appuntamento e le scriverò appena ne saprò di più.
home-cancelling = Sto annullando il suo appuntamento e le scriverò appena ne saprò di più.
line-moved-from = Finora: { $moment }
line-moved-to = Nuovo: { $moment }
review-ask-move = Devo spostare l’appuntamento?
press-to-move = Per spostare l’appuntamento prema “Sposta l’appuntamento”. Non lo faccio mai in base a un messaggio scritto.
move-dropped = Va bene. Il suo appuntamento resta com’era: { $moment }.
visit-stands = { $why } Il suo appuntamento resta com’era: { $moment }.
wait-moving = Sto spostando l’appuntamento…
not-sure-moved = Non so ancora se l’appuntamento è stato spostato: il sistema dello studio non ha risposto. È al nuovo orario o ancora al vecchio ({ $moment }). Continuo a controllare e le scriverò. Se è urgente, contatti { $contact }.
never-sure-moved = Non posso sapere se il suo appuntamento di { $moment } è stato spostato: il sistema dello studio non ha risposto e non si può più interrogare. Cerchi una conferma nella posta o contatti { $contact }. Lo studio è informato.
not-moved-after-all = Ho controllato: il suo appuntamento non è stato spostato. Può spostarlo ora.
not-movable = Il suo appuntamento di { $moment } non si può spostare qui: lo studio non lo offre più in questa forma. Non ho cambiato nulla. Contatti { $contact }.
moved = Il suo appuntamento è stato spostato. I dettagli sono nel messaggio qui sotto.
card-moved = ✅ Spostato, presso { $desk }
cancel = Questo è il suo appuntamento:
cancel-ask = Vuole davvero annullarlo?
cancel-why = Perché vuole annullarlo? Con la sua risposta viene annullato.
press-to-cancel = Per annullare l’appuntamento prema un pulsante. Non lo faccio mai in base a un messaggio scritto.
cancel-late = Mancano meno di { $hours } ore al suo appuntamento, quindi non posso più annullarlo da solo.
cancel-late-ask = Chiedo allo studio di annullarlo? Fino ad allora resta valido.
cancel-late-contact = Se non può venire, si rivolga a: { $contact }.
button-ask-to-cancel = ✕ Chiedere allo studio
cancel-asked = Ho chiesto allo studio di annullare il suo appuntamento: { $moment }. Fino ad allora resta valido; lo saprà qui.
wait-cancelling = Sto annullando l’appuntamento…
no-longer-booked = Quell’appuntamento non è più valido. I dettagli sono nel messaggio relativo.
cancelled = Il suo appuntamento è annullato. I dettagli sono nel messaggio qui sotto.
cancelled-another = Un suo appuntamento è stato annullato.
card-cancelled = ✕ Annullato, presso { $desk }
not-cancelled = { $why } Il suo appuntamento non è stato annullato.
not-cancelled-asked = { $why } Il suo appuntamento non è stato annullato. Ho chiesto allo studio di occuparsene; lo saprà qui.
cancel-unsure = Non ho potuto sapere se il suo appuntamento è annullato. Lo studio è informato; contatti { $contact }.
visit-gone = Il suo appuntamento non è più nell’agenda dello studio: è stato annullato o eliminato lì.
nothing-to-cancel = Qui non c’è nessun appuntamento che io possa annullare.

# Che cosa non ha funzionato, e che cosa fare

no-answer-yet = { $desk } non ha risposto. Non è stato prenotato nulla. Può riprovare.
not-understood = Non ho capito. Prema un pulsante o lo scriva diversamente, per favore.
which-one = Ne ho trovati più di uno. Quale intende?
slot-taken = Qualcuno ha fatto prima: quell’orario è occupato. Ne scelga un altro, per favore.
hold-lapsed = L’orario non era più riservato per lei, quindi lo sto chiedendo di nuovo.
hold-renewed = L’orario è stato riservato per lei il più a lungo possibile, quindi l’ho chiesto di nuovo.
no-longer-offered = Non è più disponibile. Scelga di nuovo, per favore.
try-later = Il sistema dello studio al momento non è raggiungibile. Non è stato fatto nulla. Riprovi tra poco, per favore.
broken = Qualcosa non funziona dalla nostra parte e ne siamo informati. Non è stato prenotato nulla. Riprovi più tardi o contatti { $contact }.
refused = Il sistema dello studio ha risposto: { $words }
refused-plain = Il sistema dello studio non l’ha accettato. Modifichi qualcosa o contatti { $contact }.
set-aside = Ci scusi, qualcosa è andato storto dalla nostra parte e ne siamo informati. Riprovi, per favore; se succede ancora, contatti { $contact }.
booking-differs = L’agenda dello studio mostra qualcosa di diverso da ciò che ha scelto (riferimento { $code }). Contatti { $contact }; lo studio è informato.
not-booked-after-all = Ho controllato: non è stato prenotato. Può prenotare ora.
