# Parole di cui ha bisogno solo Telegram: l’elenco dei comandi, il profilo, i gruppi. Senza formattazione.

telegram-command-book = Prenota un appuntamento
telegram-command-help = Come funziona, e come raggiungerci altrimenti
telegram-command-language = Scelta della lingua
telegram-command-cancel = Rinuncia a ciò che è iniziato
telegram-command-start = Ricomincia da capo
telegram-command-person = Parla con qualcuno dello studio

# Al massimo 512 caratteri: in una chat vuota, sopra il pulsante di avvio.
telegram-description =
    Prenoti qui un appuntamento: scelga il motivo, un giorno e un’ora, ed è già in agenda.

    Può premere i pulsanti o scrivere semplicemente. Ciò che ci dice va allo studio presso cui prenota.

# Al massimo 120 caratteri: nel profilo e quando il bot viene condiviso.
telegram-short-description = Prenoti un appuntamento in chat, a qualsiasi ora.

# Un gruppo non è il posto adatto; il pulsante porta a una chat privata.
telegram-group = Gli appuntamenti sono privati. Mi scriva in una chat privata, per favore:
telegram-group-button = Apri una chat privata

telegram-share-phone = 📱 Condividi il mio numero di telefono

# Detto quando scompare la tastiera con il pulsante di condivisione.
telegram-keyboard-away = Grazie.

# Qualcuno è arrivato con un link dello studio già usato.
telegram-link-over = Questo link è già stato usato o è troppo vecchio. Ne chieda uno nuovo allo studio; qui sotto può continuare anche senza.
