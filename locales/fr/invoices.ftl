# Factures dans la discussion

button-invoice = 💳 Obtenir la facture
review-deposit-invoice = Un acompte de { $price } est à payer dans les { $minutes } minutes : une fois le rendez-vous pris, je vous envoie la facture ici.
review-deposit-elsewhere = Un acompte de { $price } est prévu, qui ne peut pas être payé ici. Demandez comment le payer : { $contact }.
card-unpaid-invoice = 💳 Non payé : { $price }
invoice-title = Acompte
invoice-description = Pour votre rendez-vous chez { $desk }. À payer au plus tard le { $moment }.
invoice-not-sent = Un acompte de { $price } est à payer, mais je ne peux pas vous envoyer la facture. Veuillez contacter { $contact }.
invoice-looked-for = Un acompte est à payer. Je prépare la facture…
invoice-none = Un acompte est à payer pour votre rendez-vous, mais vous n’avez pas encore de facture.
invoice-open = Un acompte de { $price } est à payer, au plus tard le { $moment }. La facture est dans un message à part.
invoice-ended = Le délai pour payer l’acompte est passé et rien n’a été payé. Votre rendez-vous est maintenu ; vous pouvez obtenir une nouvelle facture ici.
invoice-not-paid = Le délai pour payer { $price } est passé et rien n’a été payé.
invoice-from-menu = Votre rendez-vous est maintenu. Vous pouvez obtenir une nouvelle facture depuis le menu : /start

# To whoever is about to pay, and may not

invoice-gone = Ce rendez-vous n’existe plus, il n’y a donc rien à payer. Rien n’a été débité.
invoice-over = Le délai de paiement est passé. Rien n’a été débité. Écrivez-moi, et nous verrons ce qui est possible.
invoice-paid-already = C’est déjà payé. Rien de plus n’a été débité.
invoice-differs = Le montant n’est plus le même. Rien n’a été débité. Veuillez utiliser la facture la plus récente.
invoice-elsewhere = Cette facture ne peut pas être payée ici. Rien n’a été débité.

# To the desk's people

trouble-money = Montant : { $price }
trouble-money-received = Montant : { $price }, chez le prestataire de paiement sous { $receipt }
