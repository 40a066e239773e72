# Woorden die alleen Slack nodig heeft: formulieren op één scherm, en wat een schermlezer voorleest. Zonder opmaak.

# Onder een bericht dat wordt voorgelezen in plaats van getoond, en in meldingen: wat de knoppen zeggen.
slack-choices = U kunt kiezen uit: { $labels }

# Een van meer antwoorden die kunnen worden aangevinkt, en is aangevinkt.
slack-ticked = { $name } (aangevinkt)

# In het veld waarin elke datum kan worden gekozen.
slack-pick-day = Kies een dag

# De knop die het formulier opent; titel, versturen en sluiten hebben hoogstens 24 tekens.
slack-form-open = Op één scherm beantwoorden
slack-form-title = Enkele vragen
slack-form-send = Versturen
slack-form-close = Sluiten

# Alleen gezegd tegen wie het vroeg, in een kanaal waar anderen meelezen.
slack-goes-on = Laten we verdergaan in ons direct bericht, waar niemand meeleest.
slack-goes-on-there = Openen
slack-elsewhere = Afspraken zijn privé. Schrijf mij in een direct bericht.

# Boven de dagen van een maand, elk een knop die de dag noemt.
slack-choose-day = Welke dag? U ziet de dagen waarop nog plek is; u kunt ook een andere kiezen of schrijven.

# De opdrachten die er zijn: /book is een opdracht van Slack, de andere twee zijn woorden in het directe bericht.
slack-help-orders = Met /book begint u een afspraak of gaat u ermee verder, waar u ook bent in Slack. Schrijf hier start voor het menu, en help om dit nog eens te zien.
slack-payment-from-menu = Uw afspraak blijft staan. Een nieuwe link krijgt u via het menu: schrijf start.
slack-payment-later = Uw afspraak staat vast, maar de link voor de aanbetaling kan ik nu niet krijgen. Vraag hem zo meteen opnieuw, via het menu: schrijf start.
