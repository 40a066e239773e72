# Een afspraak nadat die gemaakt is.

# In de eigen agenda

button-calendar = 📅 In mijn agenda zetten
button-google-calendar = Google Agenda
# as in English
button-outlook = Outlook
button-directions = 📍 Route
calendar-file = Open dit bestand om de afspraak in uw agenda te zetten, of gebruik een van de knoppen. Wordt de afspraak verzet of afgezegd, dan stuur ik u een nieuw bestand.
calendar-file-moved = Uw afspraak is nu op een ander tijdstip. Open dit bestand en uw agenda volgt. Wat u via een knop bij Google of Outlook hebt bewaard, past u daar zelf aan.
calendar-file-cancelled = Uw afspraak gaat niet door. Open dit bestand en uw agenda volgt. Wat u via een knop bij Google of Outlook hebt bewaard, verwijdert u daar zelf.

# De kaart

card-address = Adres: { $address }
card-price = Prijs: { $price }
card-confirmed = ✓ U hebt gezegd dat u komt.
card-reminded = 🔔 Herinnerd op { $moment }
card-join-later = 🎥 De link naar het videoconsult komt hier op { $moment }.
card-paid = 💳 Betaald: { $price }
card-to-pay = 💳 Te betalen: { $price }, tot { $moment }
card-unpaid = 💳 Niet betaald: { $price }. De link is verlopen.
card-past = Dit was uw afspraak bij { $desk }
card-missed = Gemist: uw afspraak bij { $desk }
card-moved-on = ⇄ Deze afspraak is verzet. De nieuwe tijd is { $moment }; het nieuwste bericht erover staat verderop.

# De lijst van afspraken

button-visits = 🗓 Mijn afspraken
button-this-visit = Meer over deze afspraak …
help-visits = /visits toont uw afspraken: wat nog komt en wat voorbij is.
slack-help-visits = Schrijf visits en ik toon uw afspraken: wat nog komt en wat voorbij is.
telegram-command-visits = Uw afspraken
my-visits = Uw afspraken. Druk op een afspraak om te zien wat u ermee kunt doen.
my-visits-looking = Uw afspraken. Ik kijk of er meer zijn …
my-visits-none = Ik ken geen afspraken van u.
my-visits-busy = U bent met iets anders bezig. Maak dat eerst af of stop ermee; daarna kunt u een afspraak openen.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Uw afspraak bij { $desk }:
my-visit-card-past = Dit was uw afspraak bij { $desk }:
my-visits-not-all = Het systeem van de praktijk gaf geen antwoord. Dit is dus misschien niet alles.
