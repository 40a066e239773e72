# Factures dans la discussion: what is said to whoever is about to pay, and may not

invoice-gone = Ce rendez-vous n’existe plus, il n’y a donc rien à payer. Rien n’a été débité.
invoice-over = Le délai de paiement est passé. Rien n’a été débité. Écrivez-moi, et nous verrons ce qui est possible.
invoice-paid-already = C’est déjà payé. Rien de plus n’a été débité.
invoice-differs = Le montant n’est plus le même. Rien n’a été débité. Veuillez utiliser la facture la plus récente.
invoice-elsewhere = Cette facture ne peut pas être payée ici. Rien n’a été débité.
