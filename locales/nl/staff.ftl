# Wat de mensen van de praktijk lezen, en wat een patiënt en zij tegen elkaar zeggen. Geen opmaak.

# Een mens, graag: in de chat van de patiënt

button-person = 💬 Met een medewerker praten
button-return = ↩ Terug naar de assistent
help-person = Praat u liever met iemand van de praktijk? Druk op “Met een medewerker praten”, of schrijf /person.
person-where = Bij welke praktijk wilt u met een medewerker praten?
person-asked = Ik heb gevraagd om een medewerker van { $desk }. Wat u vanaf nu schrijft, gaat naar de praktijk, en ik ben stil.
person-calls = Iemand van { $desk } wil graag met u praten. Wat u vanaf nu schrijft, gaat naar de praktijk, en ik ben stil.
person-opens = Er is nu niemand. De praktijk is er weer op { $moment }, en ziet dan wat u schrijft.
person-how = Wilt u verder met mij? Druk op “Terug naar de assistent”.
no-person = Hier kan niemand gevraagd worden. Neem contact op met { $contact }.
not-passed-on = Ik kan dat contact niet lezen, dus ik heb het niet doorgegeven. Schrijf het nummer, alstublieft.
file-not-taken = Met een foto of document kan ik niets. U kunt wel schrijven, of met een medewerker praten.
talk-ended-patient = Ik ben er weer voor u. De praktijk weet het.
talk-ended-staff = De praktijk heeft het gesprek beëindigd. Ik ben er weer voor u.
talk-ended-silence = Er is een tijd niets geschreven, dus ik ben er weer voor u. De praktijk kan nog steeds lezen wat u schreef.
practice-says = De praktijk: { $words }
practice-sends = De praktijk stuurt u dit.
practice-confirmed = { $desk } heeft genoteerd dat u komt: { $moment }.
linked = Deze chat is nu gekoppeld aan uw gegevens bij de praktijk, dus ik hoef u daar niet naar te vragen.

# Waar een patiënt mee bezig was

talk-visit = De laatste afspraak van deze chat:
talk-draft = Een begonnen boeking. Er is niets geboekt:
talk-moving = Een afspraak die verzet zou worden. Die staat nog zoals hij was:
talk-on-its-way = Dit is onderweg naar het systeem van de praktijk, en nog niet zeker:
talk-none = In deze chat is nog niets geboekt of begonnen.
card-name = Naam: { $value }

# Een gesprek aan de balie

talk = 💬 Een patiënt vraagt om een medewerker.
talk-opened = 💬 { $by } wil een patiënt schrijven.
talk-how = Schrijf in deze draad: uw woorden gaan als die van de praktijk naar de patiënt.
talk-again = De patiënt is weer bij de assistent. Wat u in deze draad schrijft, komt nog steeds aan.
talk-waiting = Wacht op antwoord sinds { $moment }.
talk-answered = Beantwoord door { $by }.
talk-quiet = Er is niets te beantwoorden.
talk-taken = { $by } heeft dit opgepakt.
talk-over = 💬 Dit gesprek is voorbij.
talk-nothing = Er is hier geen gesprek.
talk-asked-anew = De patiënt vraagt weer om een medewerker.
talk-asked-again = { $by } wil deze patiënt schrijven, in deze draad.
talk-waits = ⏰ Deze patiënt wacht op antwoord sinds { $moment }.
talk-returned = { $by } heeft de patiënt teruggegeven aan de assistent. De patiënt weet het.
talk-over-patient = De patiënt is teruggegaan naar de assistent.
talk-over-staff = De patiënt is weer bij de assistent.
talk-over-silence = Er is een tijd niets geschreven: de patiënt is weer bij de assistent, en weet het.
talk-unheard = Niemand heeft geantwoord: de patiënt is weer bij de assistent, en weet het. Een antwoord in deze draad komt nog aan.
patient-says = Patiënt: { $words }
patient-sends = De patiënt stuurt dit.
patient-called = { $by } heeft de chat van de patiënt om een gesprek gevraagd: het komt als een eigen bericht.
button-take = Ik pak dit op
button-hand-back = Terug naar de assistent

# De kaart van een afspraak

visit-booked = ✅ Geboekt
visit-at-another-time = Bezoek { $code }, { $moment }: { $by } zoekt een andere tijd.
visit-moved = ⇄ Geboekt, op een ander moment dan eerst
visit-confirmed = ✅ Geboekt, en de patiënt heeft gezegd te komen
visit-cancelled = ✕ Geannuleerd
visit-came = ✅ De patiënt is gekomen
visit-missed = ✕ De patiënt is niet gekomen
visit-not-there = ✕ Niet meer in de agenda van de praktijk
visit-none = Er is hier geen afspraak.
visit-paid = 💳 Betaald
visit-to-pay = 💳 Nog niet betaald
visit-unpaid = 💳 Niet betaald: de betaallink is verlopen
visit-moving = { $by } is hem aan het verzetten.
visit-cancelling = { $by } is hem aan het annuleren.
visit-noting = { $by } noteert het.
visit-cancel = Deze afspraak annuleren?
visit-cancel-ask = { $by } vraagt het. De patiënt hoort het zodra hij geannuleerd is.
visit-cancel-why = { $by } vraagt het. Met een reden wordt hij geannuleerd, en de patiënt hoort het.
button-confirm = Komt zeker
button-came = Gekomen
button-missed = Niet gekomen
button-move-visit = ⇄ Verzetten
button-cancel-visit = ✕ Annuleren
button-message = 💬 Bericht
deed-booked = Geboekt { $moment }.
deed-moved = Verzet { $moment }. Hij is nu { $start }.
deed-moved-by = Verzet door { $by }, { $moment }. Hij is nu { $start }.
deed-cancelled = Geannuleerd { $moment }.
deed-cancelled-by = Geannuleerd door { $by }, { $moment }.
deed-confirmed = Bevestigd { $moment }.
deed-confirmed-by = Bevestigd door { $by }, { $moment }.
deed-paid = Betaald { $moment }.
deed-unpaid = Te betalen: gezien { $moment }.
deed-arrived = Gekomen: gezien { $moment }.
deed-arrived-by = Gekomen: genoteerd door { $by }, { $moment }.
deed-missed = Niet gekomen: gezien { $moment }.
deed-missed-by = Niet gekomen: genoteerd door { $by }, { $moment }.
deed-gone = Niet meer in de agenda van de praktijk: gezien { $moment }.
desk-changed-meanwhile = De afspraak is intussen veranderd, dus wat hier begonnen was, is gestopt.
desk-not-noted = { $why } Het is niet genoteerd.
desk-not-in-record = Het systeem van de praktijk nam het aan, maar laat het niet zien. Kijk daar even na.

# Problemen

trouble = ⚠ Kijk hier even naar.
trouble-booking-differs = De agenda van de praktijk laat iets anders zien dan de patiënt koos.
trouble-booking-unsure = Het systeem van de praktijk antwoordde niet: niemand weet of een boeking gelukt is. Ik blijf kijken waar dat kan. De patiënt weet het.
trouble-move-unsure = Het systeem van de praktijk antwoordde niet: niemand weet of deze afspraak verzet is. De patiënt weet het.
trouble-settled-there = Een boeking waarvan niemand het wist, staat er toch. De patiënt weet het.
trouble-settled-not-there = Een boeking waarvan niemand het wist, is niet gemaakt. De patiënt weet het.
trouble-payment-unsure = Een betaling is niet te volgen, of er is geen betaallink te maken. De patiënt weet het.
trouble-find-failed = Iets opzoeken voor een patiënt ging mis door iets bij ons. De beheerder vindt het in het logboek.
trouble-hold-failed = Een tijd vasthouden voor een patiënt ging mis door iets bij ons. De beheerder vindt het in het logboek.
trouble-rehearsal-failed = Een boeking vooraf proberen ging mis door iets bij ons. De beheerder vindt het in het logboek.
trouble-book-failed = Een boeking ging mis door iets bij ons, en is niet gemaakt. De beheerder vindt het in het logboek.
trouble-move-failed = Een afspraak verzetten ging mis door iets bij ons. Hij staat zoals hij was. De beheerder vindt het in het logboek.
trouble-cancel-failed = Een afspraak annuleren ging mis door iets bij ons. De beheerder vindt het in het logboek.
trouble-note-failed = Iets noteren in een afspraak ging mis door iets bij ons. De beheerder vindt het in het logboek.
trouble-set-aside = Iets kon niet verwerkt worden, en is met het bewijs bewaard. De beheerder vindt het met “frontdesk aside”.
trouble-not-reached = Iemand van jullie schreef aan een patiënt die deze assistent heeft geblokkeerd, en is niet gehoord. Neem op een andere manier contact op.
trouble-other = Er ging iets mis. De beheerder vindt het in het logboek.
trouble-seen = Nagekeken door { $by }.
trouble-none = Er is niets om naar te kijken.
button-seen = Nagekeken

# Voor een beller

caller = Iemand aan de telefoon? Laten we voor hen boeken.
caller-begun = Er is een boeking voor een beller begonnen. Er is nog niets geboekt.
caller-booked = Het is geboekt. Dit kunt u de beller vertellen:
button-caller = Voor een beller boeken
button-another-caller = Voor een andere beller boeken
button-override = Een tijd die niet vrij is
override = Een tijd die niet vrij is op { $day }. Die wordt geboekt naast wat er al staat.
ask-override-time = Hoe laat?
ask-override-reason = Waarom? De reden wordt bij de boeking bewaard.
override-reason-needed =
    { $limit ->
        [one] Geef een reden van hoogstens { $limit } teken.
       *[other] Geef een reden van hoogstens { $limit } tekens.
    }
not-a-time = Ik kan dat niet lezen als tijd. Schrijf het zoals 14:30.
time-is-over = Die tijd is voorbij. Kies een andere.
line-override = Hoewel niet vrij, omdat: { $reason }

# De weg, in woorden voor de mensen van de praktijk

desk-ask-first-name = De voornaam van de patiënt
desk-ask-last-name = De achternaam van de patiënt
desk-ask-email = Het e-mailadres voor de bevestiging
desk-ask-phone = Het telefoonnummer van de patiënt, zoals die het geeft
desk-ask-birth-date = De geboortedatum van de patiënt, bijvoorbeeld 24 maart 1990
desk-choose-desk = Bij welke praktijk?
desk-choose-service = Waarvoor willen ze komen?
desk-choose-place = Waar willen ze komen?
desk-choose-party = Met hoeveel komen ze?
desk-no-services = Er kan op dit moment niets zo geboekt worden.
desk-no-times =
    { $days ->
        [one] Er is vandaag en morgen geen vrije tijd.
       *[other] Er is in de komende { $days } dagen geen vrije tijd.
    }
desk-denied-after = Met dat antwoord wordt het niet zo geboekt. Er is niets geboekt.
desk-review-deposit = Er is een aanbetaling.
desk-draft-dropped = Gestopt. Er is niets geboekt.
desk-move-dropped = De afspraak blijft zoals hij was: { $moment }.
desk-not-taken-yet = Het systeem van de praktijk neemt dit zo niet aan. U kunt iets veranderen, of het nog eens proberen.
desk-no-answer-yet = Het systeem van de praktijk antwoordde niet. Er is niets gedaan. U kunt het nog eens proberen.
desk-try-later = Het systeem van de praktijk is nu niet te bereiken. Er is niets gedaan. Probeer het zo nog eens.
desk-broken = Bij ons werkt iets niet; de beheerder vindt het in het logboek. Kijk de afspraak na in het systeem van de praktijk.
desk-refused-plain = Het systeem van de praktijk nam dit niet aan.
desk-visit-stands = { $why } De afspraak staat zoals hij was: { $moment }.
desk-press-to-move = Druk op “Afspraak verzetten”. Op een geschreven woord wordt niets verzet.
desk-press-to-cancel = Druk op een knop. Op een geschreven woord wordt niets geannuleerd.
desk-not-cancelled = { $why } De afspraak is niet geannuleerd.
desk-cancel-unsure = Het is niet bekend of de afspraak geannuleerd is. Kijk het na in het systeem van de praktijk.
desk-visit-gone = De agenda van de praktijk heeft deze afspraak niet meer: hij is daar geannuleerd of verwijderd.
desk-not-sure = Het is nog niet bekend of de boeking gelukt is: het systeem van de praktijk antwoordde niet. Boek niet opnieuw. Ik blijf kijken.
desk-not-sure-moved = Het is nog niet bekend of de afspraak verzet is: het systeem van de praktijk antwoordde niet. Hij staat op het nieuwe moment of nog op het oude ({ $moment }). Ik blijf kijken.
desk-never-sure = Het is niet te achterhalen of de boeking gelukt is: het systeem van de praktijk antwoordde niet, en kan niet nog eens gevraagd worden. Kijk in de agenda voordat u opnieuw boekt.
desk-never-sure-moved = Het is niet te achterhalen of de afspraak van { $moment } verzet is: het systeem van de praktijk antwoordde niet, en kan niet nog eens gevraagd worden. Kijk in de agenda.
desk-not-moved-after-all = Ik heb gekeken: de afspraak is niet verzet. Dat kan nu.
desk-not-booked-after-all = Ik heb gekeken: het is niet geboekt. Dat kan nu.
desk-not-movable = De afspraak van { $moment } kan hier niet verzet worden: zo wordt hij niet meer aangeboden. Er is niets veranderd.
desk-booking-differs = De agenda van de praktijk laat iets anders zien dan gekozen is (referentie { $code }). Kijk het daar na.
desk-too-late-to-stop = Het is al bij het systeem van de praktijk, en kan niet meer gestopt worden.
desk-wait-longer = Dit duurt langer dan normaal. Het staat hier zodra het zeker is.
desk-set-aside = Er ging iets mis bij ons; de beheerder vindt het met “frontdesk aside”. Probeer het nog eens.
