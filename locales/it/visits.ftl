# Un appuntamento, dopo che è stato preso.

# Nel calendario della persona

button-calendar = 📅 Nel mio calendario
# as in English
button-google-calendar = Google Calendar
# as in English
button-outlook = Outlook
button-directions = 📍 Indicazioni
calendar-file = Apra questo file per avere l’appuntamento nel suo calendario, oppure usi uno dei pulsanti. Se viene spostato o annullato, le mando un nuovo file.
calendar-file-moved = Il suo appuntamento è ora in un altro momento. Apra questo file e il calendario si aggiorna. Ciò che ha salvato su Google o Outlook con un pulsante va cambiato lì.
calendar-file-cancelled = Il suo appuntamento non c’è più. Apra questo file e il calendario si aggiorna. Ciò che ha salvato su Google o Outlook con un pulsante va eliminato lì.

# La sua scheda

card-address = Indirizzo: { $address }
card-price = Prezzo: { $price }
card-confirmed = ✓ Ha detto che verrà.
card-reminded = 🔔 Promemoria inviato: { $moment }
card-join-later = 🎥 Il link per la videovisita comparirà qui: { $moment }
card-paid = 💳 Pagato: { $price }
card-to-pay = 💳 Da pagare: { $price }, entro { $moment }
card-unpaid = 💳 Non pagato: { $price }. Il link è scaduto.
card-past = Questo era il suo appuntamento presso { $desk }
card-missed = Appuntamento mancato presso { $desk }
card-moved-on = ⇄ Questo appuntamento è stato spostato. Nuovo orario: { $moment }. Il messaggio più recente è più in basso.

# L’elenco degli appuntamenti

button-visits = 🗓 I miei appuntamenti
button-this-visit = Altro su questo appuntamento …
help-visits = /visits mostra i suoi appuntamenti, futuri e passati.
slack-help-visits = Scriva visits e mostro i suoi appuntamenti, futuri e passati.
telegram-command-visits = I suoi appuntamenti
my-visits = I suoi appuntamenti. Prema su uno per vedere che cosa può farne.
my-visits-looking = I suoi appuntamenti. Guardo se ce ne sono altri…
my-visits-none = Non risultano appuntamenti suoi.
my-visits-busy = Ha iniziato qualcos’altro. Prima lo concluda o lo abbandoni, poi può aprire un appuntamento.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Il suo appuntamento presso { $desk }:
my-visit-card-past = Questo era il suo appuntamento presso { $desk }:
my-visits-not-all = Il sistema dello studio non ha risposto, quindi potrebbe mancarne qualcuno.
