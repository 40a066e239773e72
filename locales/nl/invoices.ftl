# Facturen in de chat

button-invoice = 💳 Factuur opvragen
review-deposit-invoice = Er hoort een aanbetaling van { $price } bij, te betalen binnen { $minutes } minuten: als de afspraak vastligt, stuur ik u hier de factuur.
review-deposit-elsewhere = Er hoort een aanbetaling van { $price } bij, die hier niet kan worden betaald. Vraag alstublieft hoe u betaalt: { $contact }.
card-unpaid-invoice = 💳 Niet betaald: { $price }
invoice-title = Aanbetaling
invoice-description = Voor uw afspraak bij { $desk }. Te betalen tot { $moment }.
invoice-not-sent = Er is een aanbetaling van { $price } nodig, maar ik kan u de factuur niet sturen. Neem alstublieft contact op: { $contact }.
invoice-looked-for = Er is een aanbetaling nodig. Ik maak de factuur …
invoice-none = Voor uw afspraak is een aanbetaling nodig, maar u hebt er nog geen factuur voor.
invoice-open = Er is een aanbetaling van { $price } nodig, te betalen tot { $moment }. De factuur staat in een apart bericht.
invoice-ended = De tijd voor de aanbetaling is voorbij en er is niets betaald. Uw afspraak blijft staan; u kunt hier een nieuwe factuur krijgen.
invoice-not-paid = De tijd om { $price } te betalen is voorbij en er is niets betaald.
invoice-from-menu = Uw afspraak blijft staan. Een nieuwe factuur krijgt u via het menu: /start

# To whoever is about to pay, and may not

invoice-gone = Deze afspraak bestaat niet meer, dus er valt niets te betalen. Er is niets van u afgeschreven.
invoice-over = De tijd om dit te betalen is voorbij. Er is niets van u afgeschreven. Schrijf mij, dan kijken we wat er kan.
invoice-paid-already = Dit is al betaald. Er is niets extra’s van u afgeschreven.
invoice-differs = Het bedrag is niet meer hetzelfde. Er is niets van u afgeschreven. Gebruik alstublieft de nieuwste factuur.
invoice-elsewhere = Deze factuur kan hier niet worden betaald. Er is niets van u afgeschreven.

# To the desk's people

trouble-money = Bedrag: { $price }
trouble-money-received = Bedrag: { $price }, bij de betaaldienst onder { $receipt }
