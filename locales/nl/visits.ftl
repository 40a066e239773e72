# Een afspraak nadat die gemaakt is: in de eigen agenda, op de kaart, in de lijst van afspraken.

button-calendar = 📅 In mijn agenda zetten
button-google-calendar = Google Agenda
button-outlook = Outlook
button-directions = 📍 Route
calendar-file = Open dit bestand om de afspraak in uw agenda te zetten, of gebruik een van de knoppen. Wordt de afspraak verzet of afgezegd, dan stuur ik u een nieuw bestand.
calendar-file-moved = Uw afspraak is nu op een ander tijdstip. Open dit bestand en uw agenda volgt. Wat u via een knop bij Google of Outlook hebt bewaard, past u daar zelf aan.
calendar-file-cancelled = Uw afspraak gaat niet door. Open dit bestand en uw agenda volgt. Wat u via een knop bij Google of Outlook hebt bewaard, verwijdert u daar zelf.

card-address = Adres: { $address }
card-price = Prijs: { $price }
card-confirmed = ✓ U hebt gezegd dat u komt.
card-paid = 💳 Betaald: { $price }
card-to-pay = 💳 Te betalen: { $price }, tot { $moment }
card-unpaid = 💳 Niet betaald: { $price }. De link is verlopen.
card-past = Dit was uw afspraak bij { $desk }
card-moved-on = ⇄ Deze afspraak is verzet. Hij is nu { $moment }; het nieuwste bericht erover staat verderop.
