# Parole di cui ha bisogno solo Slack: moduli su una schermata, e ciò che dice un lettore di schermo. Senza formattazione.

# Sotto un messaggio letto ad alta voce invece che mostrato, e nelle notifiche: ciò che dicono i suoi pulsanti.
slack-choices = Si può scegliere tra: { $labels }

# Una di più risposte che si possono spuntare, e che lo è.
slack-ticked = { $name } (spuntato)

# Nel campo in cui si può scegliere qualsiasi data.
slack-pick-day = Scelga un giorno

# Il pulsante che apre il modulo; titolo, invio e chiusura hanno al massimo 24 caratteri.
slack-form-open = Rispondi in una schermata
slack-form-title = Qualche domanda
slack-form-send = Invia
slack-form-close = Chiudi

# Detto solo a chi ha chiesto, in un canale in cui altri leggono.
slack-goes-on = Continuiamo in privato, nel nostro messaggio diretto.
slack-goes-on-there = Apri
slack-elsewhere = Gli appuntamenti sono privati. Mi scriva in un messaggio diretto, per favore.

# Sopra i giorni di un mese, ciascuno un pulsante con il nome del giorno.
slack-choose-day = Quale giorno? Sono mostrati quelli con un orario libero; può anche sceglierne o scriverne un altro.

# I comandi: /book è un comando di Slack, gli altri due sono parole nel messaggio diretto.
slack-help-orders = /book inizia o riprende una prenotazione, ovunque si trovi in Slack. Scriva qui start per il menu, e help per rivedere questo testo.
slack-payment-from-menu = Il suo appuntamento resta confermato. Può avere un nuovo link dal menu: scriva start.
slack-payment-later = Il suo appuntamento resta confermato, ma ora non riesco ad avere il link per l’acconto. Lo chieda di nuovo tra poco, dal menu: scriva start.
