# Facturen in de chat: what is said to whoever is about to pay, and may not

invoice-gone = Deze afspraak bestaat niet meer, dus er valt niets te betalen. Er is niets van u afgeschreven.
invoice-over = De tijd om dit te betalen is voorbij. Er is niets van u afgeschreven. Schrijf mij, dan kijken we wat er kan.
invoice-paid-already = Dit is al betaald. Er is niets extra van u afgeschreven.
invoice-differs = Het bedrag is niet meer hetzelfde. Er is niets van u afgeschreven. Gebruik alstublieft de nieuwste factuur.
invoice-elsewhere = Deze factuur kan hier niet worden betaald. Er is niets van u afgeschreven.
