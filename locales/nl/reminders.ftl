# Herinneringen aan afspraken. Wat van de afspraak zelf gezegd wordt, staat in core.ftl.

reminder = ⏰ Uw afspraak bij { $desk }
reminder-cost = Een afspraak waarop niemand komt, kost de praktijk { $cost }.
reminder-time = Een afspraak waarop niemand komt, kost de praktijk tijd en houdt een plek bezet waarop anderen wachten.
reminder-kind = Kunt u niet komen, laat het dan nu weten: iemand anders is blij met de tijd.
reminder-ask = Komt u?
reminder-thanks = Dank u wel. { $desk } verwacht u: { $moment }.
reminder-not-noted = Dat u komt, kon niet worden genoteerd. Uw afspraak blijft staan. Voor de zekerheid kunt u contact opnemen met { $contact }.
reminder-gone = Uw afspraak van { $moment } staat niet meer in de agenda van de praktijk.
reminder-over = Die afspraak is voorbij, of is intussen veranderd. Zo staat het ervoor:
reminder-busy = Een ogenblik: iets anders is nog onderweg. Druk daarna nog eens.
reminder-in-a-talk = U spreekt nu met iemand van de praktijk. Zeg het daar, of ga terug naar de assistent en druk nog eens.
missed-visit = { $desk } heeft u gemist. Uw afspraak was: { $moment }. Wilt u nog komen? Dan zoek ik graag een andere tijd voor u.
reminders-off = U krijgt hier geen herinneringen meer. Uw afspraken blijven staan.
reminders-on = U wordt weer aan uw afspraken herinnerd.

button-will-come = ✅ Ik kom
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 Geen herinneringen meer
button-reminders-on = 🔔 Herinner mij weer
