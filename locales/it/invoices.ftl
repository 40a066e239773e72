# Fatture nella chat

button-invoice = 💳 Chiedi la fattura
review-deposit-invoice = C’è un acconto di { $price } da pagare entro { $minutes } minuti: dopo la prenotazione le mando qui la fattura.
review-deposit-elsewhere = C’è un acconto di { $price }, che qui non si può pagare. Chieda per favore come pagarlo: { $contact }.
card-unpaid-invoice = 💳 Non pagato: { $price }
invoice-title = Acconto
invoice-description = Per il suo appuntamento presso { $desk }. Da pagare entro { $moment }.
invoice-not-sent = C’è un acconto di { $price } da pagare, ma non riesco a mandarle la fattura. Contatti per favore { $contact }.
invoice-looked-for = C’è un acconto da pagare. Sto preparando la fattura…
invoice-none = C’è un acconto da pagare per il suo appuntamento, ma non ha ancora una fattura.
invoice-open = C’è un acconto di { $price } da pagare entro { $moment }. La fattura è in un messaggio a parte.
invoice-ended = Il tempo per pagare l’acconto è scaduto e non è stato pagato nulla. Il suo appuntamento resta confermato; qui può avere una nuova fattura.
invoice-not-paid = Il tempo per pagare { $price } è scaduto e non è stato pagato nulla.
invoice-from-menu = Il suo appuntamento resta confermato. Può avere una nuova fattura dal menu: /start

# To whoever is about to pay, and may not

invoice-gone = Questo appuntamento non esiste più, quindi non c’è nulla da pagare. Non le è stato addebitato nulla.
invoice-over = Il tempo per pagare è scaduto. Non le è stato addebitato nulla. Mi scriva, e vediamo che cosa si può fare.
invoice-paid-already = È già pagato. Non le è stato addebitato altro.
invoice-differs = L’importo non è più lo stesso. Non le è stato addebitato nulla. Usi per favore la fattura più recente.
invoice-elsewhere = Questa fattura non si può pagare qui. Non le è stato addebitato nulla.

# To the desk's people

trouble-money = Importo: { $price }
trouble-money-received = Importo: { $price }, presso il servizio di pagamento con il numero { $receipt }
