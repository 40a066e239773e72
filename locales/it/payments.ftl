# Un acconto proprio dello studio

review-deposit-own = C’è un acconto di { $price } da pagare entro { $minutes } minuti: dopo la prenotazione le mando il link.
desk-review-deposit-own = C’è un acconto di { $price } da pagare entro { $minutes } minuti.
review-unpaid-cancels = Se per allora non è pagato, l’appuntamento viene annullato.
review-refund = L’acconto le viene restituito se annulla più di { $hours ->
        [one] un’ora
       *[other] { $hours } ore
    } prima.
review-no-refund = Se annulla, l’acconto non viene restituito.
payment-cancelling = L’acconto di { $price } non è stato pagato in tempo: annullo quindi l’appuntamento, come avevo detto.
payment-late = Il suo pagamento di { $price } è arrivato, ma non conosco più un appuntamento a cui corrisponda. Lo studio è informato. Se non ha notizie, contatti { $contact }.
payment-again = Il suo pagamento di { $price } è arrivato, ma dopo la scadenza. Le prenoto di nuovo lo stesso appuntamento, se è ancora libero.
payment-not-again = Non è stato possibile prenotarle di nuovo quell’appuntamento. Lo studio è informato del suo pagamento di { $price }. Se non ha notizie, contatti { $contact }.
payment-double = Il suo appuntamento è stato pagato due volte. Il secondo pagamento di { $price } è di troppo; lo studio è informato. Se non ha notizie, contatti { $contact }.
payment-refunded = 💳 Il suo pagamento di { $price } le viene restituito. Quanto ci vuole dipende dalla sua banca.
cancel-refund = Il suo pagamento di { $price } le sarà restituito.
cancel-no-refund = Il suo pagamento di { $price } non viene restituito: è troppo tardi.
cancel-refund-by-desk = Il suo pagamento di { $price } le sarà restituito. Lo studio viene informato e se ne occupa.
cancel-paid = Ha pagato { $price }. Lo studio viene informato e si mette d’accordo con lei.
trouble-payment-late = È arrivato denaro per un appuntamento che non c’è più, o di cui non si sa più nulla. Va restituito o usato. Il paziente lo sa.
trouble-payment-double = Un appuntamento è stato pagato due volte. Il secondo pagamento è di troppo. Il paziente lo sa.
trouble-refund-due = Un appuntamento pagato è stato annullato. Il pagamento va restituito a mano, o regolato con il paziente.
trouble-unpaid-stands = L’acconto di un appuntamento non è stato pagato in tempo e l’appuntamento non si è potuto annullare da solo. Lo annulli, o lo lasci.
