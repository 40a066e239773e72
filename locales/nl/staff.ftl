# Wat de mensen van de praktijk lezen, en wat een patiënt en zij tegen elkaar zeggen. Geen opmaak.

# Een mens, graag: in de chat van de patiënt

button-person = 💬 Met een medewerker praten
button-return = ↩ Terug naar de assistent
help-person = Praat u liever met iemand van de praktijk? Druk op ‘Met een medewerker praten’ of schrijf /person.
person-where = Bij welke praktijk wilt u met een medewerker praten?
person-asked = Ik heb een medewerker van { $desk } gevraagd. Wat u vanaf nu schrijft, gaat naar de praktijk; ik zeg zelf niets.
person-calls = Iemand van { $desk } wil graag met u praten. Wat u vanaf nu schrijft, gaat naar de praktijk; ik zeg zelf niets.
person-opens = Er is nu niemand. De praktijk is er weer op { $moment } en ziet dan wat u schrijft.
person-how = Wilt u met mij verdergaan? Druk op ‘Terug naar de assistent’.
no-person = Hier kan ik u niet met een medewerker verbinden. Neem contact op: { $contact }.
not-passed-on = Ik kan dat contact niet lezen, dus ik heb het niet doorgegeven. Schrijf alstublieft het nummer.
file-not-taken = Met een foto of document kan ik niets. U kunt wel schrijven, of met een medewerker praten.
talk-ended-patient = Ik ben er weer voor u. De praktijk weet ervan.
talk-ended-staff = De praktijk heeft het gesprek beëindigd. Ik ben er weer voor u.
talk-ended-silence = Er is een tijdje niets geschreven, dus ik ben er weer voor u. De praktijk kan nog steeds lezen wat u schreef.
practice-says = De praktijk: { $words }
practice-sends = De praktijk stuurt u dit.
practice-confirmed = { $desk } heeft genoteerd dat u komt: { $moment }.
linked = Deze chat is nu gekoppeld aan uw gegevens bij de praktijk, dus ik hoef u daar niet naar te vragen.

# Waar een patiënt mee bezig was

talk-visit = De laatste afspraak van deze chat:
talk-draft = Een begonnen boeking. Er is niets geboekt:
talk-moving = Een afspraak die verzet zou worden. Die staat nog zoals hij was:
talk-on-its-way = Dit is onderweg naar het systeem van de praktijk en nog niet zeker:
talk-none = In deze chat is niets geboekt of begonnen.
card-name = Naam: { $value }

# Een gesprek aan de balie

talk = 💬 Een patiënt vraagt om een medewerker.
talk-opened = 💬 { $by } wil een patiënt schrijven.
talk-how = Schrijf in deze thread: uw woorden gaan als die van de praktijk naar de patiënt.
talk-again = De patiënt is weer bij de assistent. Wat u in deze thread schrijft, komt nog steeds aan.
talk-waiting = Wacht op antwoord sinds { $moment }.
talk-answered = Beantwoord door { $by }.
talk-quiet = Er is niets om te beantwoorden.
talk-unwritten = Er is nog niets geschreven.
talk-written = { $by } heeft geschreven. De patiënt heeft nog niet geantwoord.
talk-taken = { $by } heeft dit opgepakt.
talk-over = 💬 Dit gesprek is voorbij.
talk-nothing = Er is hier geen gesprek.
talk-asked-anew = De patiënt vraagt weer om een medewerker.
talk-asked-again = { $by } wil deze patiënt schrijven, in deze thread.
talk-waits = ⏰ Deze patiënt wacht op antwoord sinds { $moment }.
talk-returned = { $by } heeft de patiënt teruggegeven aan de assistent. De patiënt weet ervan.
talk-over-patient = De patiënt is teruggegaan naar de assistent.
talk-over-staff = De patiënt is weer bij de assistent.
talk-over-silence = Er is een tijdje niets geschreven: de patiënt is weer bij de assistent en weet ervan.
talk-unheard = Niemand heeft geantwoord: de patiënt is weer bij de assistent en weet ervan. Een antwoord in deze thread komt nog aan.
patient-says = Patiënt: { $words }
patient-sends = De patiënt stuurt dit.
patient-called = { $by } heeft de patiënt om een gesprek gevraagd: dat opent als een eigen bericht.
button-take = Ik pak dit op
button-hand-back = Terug naar de assistent

# De kaart van een afspraak

visit-booked = ✅ Geboekt
visit-at-another-time = Afspraak { $code }, { $moment }: { $by } zoekt een andere tijd.
visit-moved = ⇄ Geboekt, op een ander moment dan eerder
visit-confirmed = ✅ Geboekt, en de patiënt heeft gezegd te komen
visit-cancelled = ✕ Afgezegd
visit-came = ✅ De patiënt is gekomen
visit-missed = ✕ De patiënt is niet gekomen
visit-not-there = ✕ Niet meer in de agenda van de praktijk
visit-none = Er is hier geen afspraak.
visit-paid = 💳 Betaald
visit-to-pay = 💳 Nog niet betaald
visit-unpaid = 💳 Niet betaald: de betaallink is verlopen
visit-moving = { $by } is de afspraak aan het verzetten.
visit-cancelling = { $by } is de afspraak aan het afzeggen.
visit-noting = { $by } noteert het.
visit-cancel = Deze afspraak afzeggen?
visit-cancel-ask = Gevraagd door { $by }. De patiënt hoort het zodra de afspraak is afgezegd.
visit-cancel-why = Gevraagd door { $by }. Zodra een reden is gekozen, wordt de afspraak afgezegd en hoort de patiënt het.
button-confirm = Komt zeker
button-came = Gekomen
button-missed = Niet gekomen
button-move-visit = ⇄ Verzetten
button-cancel-visit = ✕ Afzeggen
button-message = 💬 Bericht
deed-booked = Geboekt op { $moment }.
deed-moved = Verzet op { $moment }. Nieuwe tijd: { $start }.
deed-moved-by = Verzet door { $by } op { $moment }. Nieuwe tijd: { $start }.
deed-cancelled = Afgezegd op { $moment }.
deed-cancelled-by = Afgezegd door { $by } op { $moment }.
deed-confirmed = Bevestigd op { $moment }.
deed-confirmed-by = Bevestigd door { $by } op { $moment }.
deed-paid = Betaald op { $moment }.
deed-unpaid = Te betalen: gezien op { $moment }.
deed-arrived = Gekomen: gezien op { $moment }.
deed-arrived-by = Gekomen: genoteerd door { $by } op { $moment }.
deed-missed = Niet gekomen: gezien op { $moment }.
deed-missed-by = Niet gekomen: genoteerd door { $by } op { $moment }.
deed-gone = Niet meer in de agenda van de praktijk: gezien op { $moment }.
deed-altered = Gewijzigd in de agenda van de praktijk: gezien op { $moment }.
visit-unreached = Deze persoon heeft deze assistent geblokkeerd en krijgt in de chat niets meer te zien. Laat het hun op een andere manier weten.
visit-reached = Deze persoon is weer bereikbaar in de chat.
desk-changed-meanwhile = De afspraak is intussen veranderd, dus wat hier begonnen was, is gestopt.
desk-not-noted = { $why } Het is niet genoteerd.
desk-not-in-record = Het systeem van de praktijk nam het aan, maar laat het niet zien. Kijk het daar even na.

# Problemen

trouble = ⚠ Kijk hier even naar.
trouble-booking-differs = De agenda van de praktijk laat iets anders zien dan de patiënt koos.
trouble-booking-unsure = Het systeem van de praktijk gaf geen antwoord: niemand weet of een boeking gelukt is. Ik blijf het nagaan waar dat kan. De patiënt weet ervan.
trouble-move-unsure = Het systeem van de praktijk gaf geen antwoord: niemand weet of deze afspraak verzet is. De patiënt weet ervan.
trouble-settled-there = Een onzekere boeking blijkt er toch te staan. De patiënt weet ervan.
trouble-settled-not-there = Een onzekere boeking blijkt niet gemaakt te zijn. De patiënt weet ervan.
trouble-payment-unsure = Een betaling is niet te volgen, of er is geen betaallink te maken. De patiënt weet ervan.
trouble-find-failed = Iets opzoeken voor een patiënt is mislukt door een fout bij ons. De beheerder vindt het in het logboek.
trouble-hold-failed = Een tijd vrijhouden voor een patiënt is mislukt door een fout bij ons. De beheerder vindt het in het logboek.
trouble-rehearsal-failed = Een boeking vooraf proberen is mislukt door een fout bij ons. De beheerder vindt het in het logboek.
trouble-book-failed = Een boeking is mislukt door een fout bij ons en is niet gemaakt. De beheerder vindt het in het logboek.
trouble-move-failed = Een afspraak verzetten is mislukt door een fout bij ons. De afspraak staat zoals hij was. De beheerder vindt het in het logboek.
trouble-cancel-failed = Een afspraak afzeggen is mislukt door een fout bij ons. De beheerder vindt het in het logboek.
trouble-note-failed = Iets noteren bij een afspraak is mislukt door een fout bij ons. De beheerder vindt het in het logboek.
trouble-set-aside = Iets kon niet worden verwerkt en is met het bewijs bewaard. De beheerder vindt het met ‘frontdesk aside’.
trouble-not-reached = Iemand van uw team schreef aan een patiënt die deze assistent heeft geblokkeerd, en is niet gehoord. Neem op een andere manier contact op.
trouble-late-cancel = Een patiënt wil deze afspraak afzeggen en kan dat niet zelf: het is te laat, of het systeem van de praktijk weigerde. Beslis, en zeg hem af op de kaart of schrijf de patiënt.
trouble-not-announced = Wat er met afspraken gebeurde, kon een dag lang niet aan een ander systeem of kanaal worden doorgegeven en is apart gelegd. De beheerder vindt het met ‘frontdesk announcements’.
trouble-other = Er ging iets mis. De beheerder vindt het in het logboek.
trouble-seen = Nagekeken door { $by }.
trouble-none = Er is niets om naar te kijken.
button-seen = Nagekeken

# Voor een beller

caller = Iemand aan de telefoon? Dan boeken we meteen.
caller-begun = Er is een boeking voor een beller begonnen. Er is nog niets geboekt.
caller-booked = Het is geboekt. Dit kunt u de beller vertellen:
button-caller = Voor een beller boeken
button-another-caller = Voor een andere beller boeken
button-override = Een tijd die niet vrij is
override = Een tijd die niet vrij is, op { $day }. Die wordt geboekt naast wat er al staat.
ask-override-time = Hoe laat?
ask-override-reason = Waarom? De reden wordt bij de boeking bewaard.
override-reason-needed =
    { $limit ->
        [one] Geef een reden van hoogstens { $limit } teken.
       *[other] Geef een reden van hoogstens { $limit } tekens.
    }
not-a-time = Ik kan dat niet lezen als tijd. Schrijf het zoals 14:30.
time-is-over = Die tijd is voorbij. Kies een andere.
line-override = Hoewel niet vrij, want: { $reason }

# De weg, in woorden voor de mensen van de praktijk

desk-ask-first-name = De voornaam van de patiënt
desk-ask-last-name = De achternaam van de patiënt
desk-ask-email = Het e-mailadres voor de bevestiging
desk-ask-phone = Het telefoonnummer van de patiënt, zoals die het geeft
desk-ask-birth-date = De geboortedatum van de patiënt, bijvoorbeeld 24 maart 1990
desk-choose-desk = Bij welke praktijk?
desk-choose-service = Waarvoor is de afspraak?
desk-choose-place = Waar is de afspraak?
desk-choose-party = Met hoeveel personen?
desk-no-services = Op dit moment kan er zo niets worden geboekt.
desk-no-times =
    { $days ->
        [one] Vandaag en morgen is er geen plek.
       *[other] In de komende { $days } dagen is er geen plek.
    }
desk-denied-after = Met dat antwoord kan het zo niet worden geboekt. Er is niets geboekt.
desk-review-deposit = Er is een aanbetaling nodig.
desk-draft-dropped = Gestopt. Er is niets geboekt.
desk-move-dropped = De afspraak blijft zoals hij was: { $moment }.
desk-not-taken-yet = Het systeem van de praktijk neemt dit zo niet aan. U kunt iets veranderen, of het nog eens proberen.
desk-no-answer-yet = Het systeem van de praktijk gaf geen antwoord. Er is niets gedaan. U kunt het nog eens proberen.
desk-try-later = Het systeem van de praktijk is nu niet bereikbaar. Er is niets gedaan. Probeer het zo meteen nog eens.
desk-broken = Bij ons werkt iets niet; de beheerder vindt het in het logboek. Kijk de afspraak na in het systeem van de praktijk.
desk-refused-plain = Het systeem van de praktijk nam dit niet aan.
desk-visit-stands = { $why } De afspraak staat zoals hij was: { $moment }.
desk-press-to-move = Druk op ‘Afspraak verzetten’. Op een getypt bericht alleen wordt niets verzet.
desk-press-to-cancel = Druk op een knop. Op een getypt bericht alleen wordt niets afgezegd.
desk-not-cancelled = { $why } De afspraak is niet afgezegd.
desk-cancel-unsure = Het is niet bekend of de afspraak is afgezegd. Kijk het na in het systeem van de praktijk.
desk-visit-gone = Deze afspraak staat niet meer in de agenda van de praktijk: hij is daar afgezegd of verwijderd.
desk-not-sure = Het is nog niet bekend of de boeking gelukt is: het systeem van de praktijk gaf geen antwoord. Boek niet opnieuw. Ik blijf het nagaan.
desk-not-sure-moved = Het is nog niet bekend of de afspraak verzet is: het systeem van de praktijk gaf geen antwoord. De afspraak staat op de nieuwe tijd of nog op de oude ({ $moment }). Ik blijf het nagaan.
desk-never-sure = Het is niet te achterhalen of de boeking gelukt is: het systeem van de praktijk gaf geen antwoord en kan niet nog eens worden gevraagd. Kijk in de agenda voordat u opnieuw boekt.
desk-never-sure-moved = Het is niet te achterhalen of de afspraak van { $moment } verzet is: het systeem van de praktijk gaf geen antwoord en kan niet nog eens worden gevraagd. Kijk in de agenda.
desk-not-moved-after-all = Ik heb gekeken: de afspraak is niet verzet. Dat kunt u nu doen.
desk-not-booked-after-all = Ik heb gekeken: er is niets geboekt. Dat kunt u nu doen.
desk-not-movable = De afspraak van { $moment } kan hier niet verzet worden: zo wordt die niet meer aangeboden. Er is niets veranderd.
desk-booking-differs = In de agenda van de praktijk staat iets anders dan gekozen is (kenmerk { $code }). Kijk het daar na.
desk-too-late-to-stop = Het is al bij het systeem van de praktijk en is niet meer tegen te houden.
desk-wait-longer = Dit duurt langer dan gewoonlijk. Het staat hier zodra het zeker is.
desk-set-aside = Er ging iets mis bij ons; de beheerder vindt het met ‘frontdesk aside’. Probeer het nog eens.
