# Un acompte propre au cabinet

review-deposit-own = Un acompte de { $price } est à payer dans les { $minutes } minutes : une fois le rendez-vous pris, je vous envoie le lien.
desk-review-deposit-own = Un acompte de { $price } est à payer (délai : { $minutes } min).
review-unpaid-cancels = S’il n’est pas payé d’ici là, le rendez-vous est annulé.
review-refund = L’acompte vous est rendu si vous annulez plus { $hours ->
        [one] d’une heure
       *[other] de { $hours } heures
    } avant.
review-no-refund = L’acompte n’est pas rendu si vous annulez.
payment-cancelling = L’acompte de { $price } n’a pas été payé à temps : j’annule donc le rendez-vous, comme je l’avais dit.
payment-late = Votre paiement de { $price } est bien arrivé, mais je ne connais plus de rendez-vous auquel il correspond. Le cabinet est prévenu. Sans nouvelles, contactez { $contact }.
payment-again = Votre paiement de { $price } est bien arrivé, mais après le délai. Je réserve à nouveau le même rendez-vous pour vous, s’il est encore libre.
payment-not-again = Je n’ai pas pu réserver à nouveau ce rendez-vous pour vous. Le cabinet est prévenu de votre paiement de { $price }. Sans nouvelles, contactez { $contact }.
payment-double = Votre rendez-vous a été payé deux fois. Le second paiement de { $price } est en trop ; le cabinet est prévenu. Sans nouvelles, contactez { $contact }.
payment-refunded = 💳 Votre paiement de { $price } vous est rendu. Le délai dépend de votre banque.
cancel-refund = Votre paiement de { $price } vous sera rendu.
cancel-no-refund = Votre paiement de { $price } n’est pas rendu : il est trop tard pour cela.
cancel-refund-by-desk = Votre paiement de { $price } vous sera rendu. Le cabinet est prévenu et s’en charge.
cancel-paid = Vous avez payé { $price }. Le cabinet est prévenu et verra cela avec vous.
trouble-payment-late = De l’argent est arrivé pour un rendez-vous qui n’existe plus, ou dont on ne sait plus rien. À rendre ou à utiliser. Le patient le sait.
trouble-payment-double = Un rendez-vous a été payé deux fois. Le second paiement est en trop. Le patient le sait.
trouble-refund-due = Un rendez-vous payé est annulé. Le paiement est à rendre à la main, ou à régler avec le patient.
trouble-unpaid-stands = L’acompte d’un rendez-vous n’a pas été payé à temps, et le rendez-vous n’a pas pu être annulé de lui-même. Annulez-le, ou laissez-le.
