# Fatture nella chat: what is said to whoever is about to pay, and may not

invoice-gone = Questo appuntamento non esiste più, quindi non c’è nulla da pagare. Non Le è stato addebitato nulla.
invoice-over = Il tempo per pagare è scaduto. Non Le è stato addebitato nulla. Mi scriva, e vediamo che cosa si può fare.
invoice-paid-already = È già pagato. Non Le è stato addebitato altro.
invoice-differs = L’importo non è più lo stesso. Non Le è stato addebitato nulla. Usi per favore la fattura più recente.
invoice-elsewhere = Questa fattura non si può pagare qui. Non Le è stato addebitato nulla.
