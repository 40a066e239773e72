# Parole di cui ogni canale ha bisogno, accanto a ciò che dice il banco. Senza formattazione.

# Una risposta già data, sotto la domanda quando viene posta di nuovo.
field-value = Ora: { $value }

# Sopra il pannello, sceso perché qualcuno ha premuto un pulsante più in alto.
earlier-message = Quello era un pulsante di un messaggio precedente. La situazione ora è questa:

# Sotto un messaggio arrivato con un file che non si è potuto inoltrare: per chi doveva riceverlo.
file-too-large = Con questo messaggio c’era un file di oltre { $most } MB. Non è stato possibile inoltrarlo.
file-gone = Con questo messaggio c’era un file che non è stato possibile inoltrare. Lo chieda di nuovo, per favore.

# Per chi manda un file troppo grande da inoltrare.
file-too-large-to-send = Un file può avere al massimo { $most } MB, quindi questo non è stato inoltrato. Ne mandi uno più piccolo, per favore.

# Al posto di un messaggio ritirato, troppo vecchio per essere eliminato.
message-taken-back = Questo messaggio è stato ritirato.
