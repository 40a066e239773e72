# Wat de balie in elk kanaal zegt. Hooguit 300 tekens per bericht, één vraag per keer, geen opmaak.

# Knoppen

button-book = Afspraak maken
button-book-it = ✅ Afspraak vastleggen
button-book-another = Nog een afspraak maken
button-same-again = ⟳ Hetzelfde op een ander moment
button-again = ↻ Opnieuw proberen
button-resume = Verdergaan
button-start-over = Opnieuw beginnen
button-drop = ✕ Stoppen
button-language = 🌐 Taal
button-help = ❔ Hulp
button-back = ‹ Terug
# as in English
button-menu = ☰ Menu
button-earlier-page = ‹ Vorige
button-later-page = Meer ›
button-show-all = Alles tonen
button-other-days = 📅 Andere dagen
button-soonest = ⏱ Eerste tijden
button-earlier-month = ‹ Vorige maand
button-later-month = Volgende maand ›
button-skip = Overslaan
button-keep = Zo laten
button-change = ✎ Iets wijzigen

# Kleine stukjes

name = { $name }
words = { $words }
yes = Ja
no = Nee
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = niet opgegeven
place-with-address = { $name } · { $address }
other-services = Overig
anyone = Geen voorkeur
party-size =
    { $count ->
        [one] 1 persoon
       *[other] { $count } personen
    }
# as in English: every language by its own name
language-name =
    { $code ->
        [de] Deutsch
        [en] English
        [es] Español
        [fi] Suomi
        [fr] Français
        [it] Italiano
        [nl] Nederlands
       *[other] { $code }
    }

# De balie

home = Welkom bij { $desk }. Wilt u een afspraak maken?
home-several = Welkom. Wilt u een afspraak maken?
home-draft = U bent aan een afspraak begonnen. Er is nog niets vastgelegd.
help = Ik maak stap voor stap een afspraak voor u. Druk op een knop of schrijf gewoon wat u wilt.
help-orders = /book begint een afspraak of gaat ermee verder, /cancel stopt ermee, /language wijzigt de taal, /start brengt u naar het menu.
help-contact = Spreekt u liever iemand? { $contact }
choose-language = In welke taal gaan we verder?
draft-dropped = Goed, ik ben ermee gestopt. Er is niets vastgelegd.
nothing-to-stop = Er is niets om mee te stoppen. Er wordt niets vastgelegd.
too-late-to-stop = Uw afspraak is al bij de praktijk, dus ik kan hem niet meer tegenhouden. U hoort van me zodra ik meer weet.

# Kiezen

choose-desk = Waar wilt u een afspraak maken?
choose-group = Waar gaat het over?
choose-service = Waarvoor wilt u komen?
choose-place = Waar wilt u naartoe komen?
choose-person = Bij wie?
choose-party = Met hoeveel personen komt u?
no-services = Op dit moment kunt u online geen afspraak maken. Neem contact op: { $contact }.
no-places = Dit kan op dit moment nergens. Ga terug en kies iets anders.

# Tijden

choose-soonest = Dit zijn de eerste mogelijkheden. Welke komt u het beste uit?
choose-day = Welke dag? Alleen dagen waarop nog plek is, hebben een getal.
choose-time =
    { $part ->
        [morning] Op { $day }, ’s ochtends ({ $first } tot { $last }). Hoe laat?
        [afternoon] Op { $day }, ’s middags ({ $first } tot { $last }). Hoe laat?
        [evening] Op { $day }, ’s avonds ({ $first } tot { $last }). Hoe laat?
       *[day] Op { $day }, van { $first } tot { $last }. Hoe laat?
    }
which-day = Dat kan ik op twee manieren lezen. Welke dag bedoelt u?
no-days = In deze maand is geen plek meer vrij.
no-times =
    { $days ->
        [one] Vandaag en morgen is er geen plek. U kunt teruggaan en anders kiezen, of contact opnemen: { $contact }.
       *[other] In de komende { $days } dagen is er geen plek. U kunt teruggaan en anders kiezen, of contact opnemen: { $contact }.
    }
no-times-that-day = Op { $day } is geen plek meer vrij.
day-out-of-reach = Die dag kunt u hier niet kiezen: die is voorbij, te kort dag of te ver weg. Kies een andere dag.

# Vragen en gegevens

denied = { $words }
denied-plain = Met dat antwoord kunt u dit niet online afspreken. Neem contact op: { $contact }.
denied-after = Er is niets vastgelegd. Klopt dat volgens u niet? Neem contact op: { $contact }.
ask-own = Voor wie is de afspraak?
for-self = Voor mijzelf
for-other = Voor iemand anders
ask-first-name =
    { $whose ->
        [other] Wat is de voornaam? U mag ook de volledige naam geven.
       *[self] Wat is uw voornaam? U mag ook uw volledige naam geven.
    }
ask-last-name =
    { $whose ->
        [other] En de achternaam?
       *[self] En uw achternaam?
    }
ask-email =
    { $whose ->
        [other] Naar welk e-mailadres mogen we de bevestiging sturen?
       *[self] Wat is uw e-mailadres?
    }
ask-phone =
    { $whose ->
        [other] Op welk telefoonnummer bent u hierover bereikbaar?
       *[self] Op welk telefoonnummer bent u bereikbaar?
    }
ask-birth-date =
    { $whose ->
        [other] Wat is de geboortedatum? Bijvoorbeeld 24 maart 1990.
       *[self] Wat is uw geboortedatum? Bijvoorbeeld 24 maart 1990.
    }
not-a-name = Dat lijkt geen naam te zijn. Schrijf hem alstublieft in letters.
not-an-email = Dat lijkt geen e-mailadres te zijn. Het ziet er zo uit: naam@example.org.
not-a-phone = Dat kan ik niet als telefoonnummer lezen. Schrijf het met netnummer of landnummer.
not-a-birth-date = Dat kan ik niet als geboortedatum lezen. Schrijf het zo: 24 maart 1990.
too-long =
    { $limit ->
        [one] Dat is te lang: hooguit { $limit } teken.
       *[other] Dat is te lang: hooguit { $limit } tekens. Maak het alstublieft korter.
    }

# Het overzicht vóór het vastleggen

review = Controleer uw gegevens:
review-deposit = Er hoort een aanbetaling bij: als de afspraak vastligt, stuur ik u de link.
review-ask = Zal ik de afspraak vastleggen?
line-service = Waarvoor: { $name }
line-service-priced = Waarvoor: { $name } · { $price }
line-place = Waar: { $name }
line-person = Bij: { $name }
line-anyone = Bij: geen voorkeur
line-party =
    { $count ->
        [one] Aantal: 1 persoon
       *[other] Aantal: { $count } personen
    }
line-time = Wanneer: { $moment }
line-own = Voor wie: { $whose }
line-first-name = Voornaam: { $value }
line-last-name = Achternaam: { $value }
# as in English
line-email = E-mail: { $value }
line-phone = Telefoon: { $value }
line-birth-date = Geboren: { $value }
line-extra = Ook: { $name }
line-no-extras = Ook: verder niets
line-animal = Dier: { $name }
line-species = Soort: { $name }
line-breed = Ras: { $breed }
line-question = { $question } – { $answer }
held-until = Deze tijd blijft voor u vrij tot { $time }.
choose-line = Wat wilt u wijzigen?
press-to-book = Druk op ‘Afspraak vastleggen’. Op een getypt bericht alleen leg ik nooit iets vast.

# Meer tegelijk, akkoord, dieren, de eigen pagina van de praktijk

ticked = ✓ { $name }
button-ticked = ✅ Dat is alles
button-no-extras = Verder niets
choose-extras = Wilt u bij hetzelfde bezoek nog iets laten doen? U kunt meer dan één ding aanvinken.
agree = Ik ga akkoord
agreed = akkoord
agreement-needed = De praktijk maakt deze afspraak alleen als u akkoord gaat. Druk op ‘Ik ga akkoord’ of ga terug.
consent-goes-on = De tekst gaat nog verder. Druk eerst op ‘Meer’.
not-a-number = Schrijf dat als een gewoon getal in cijfers, bijvoorbeeld 12 of 12,5.
number-too-low = Dat is te laag: het moet minstens { $low } zijn.
number-too-high = Dat is te hoog: het mag hoogstens { $high } zijn.
date-example = Bijvoorbeeld: 24 maart 1990
not-a-date = Ik kan daar niet met zekerheid één datum in lezen. Schrijf de maand als woord, met het jaar erbij: 24 maart 2026.
ask-animal-which = Voor welk dier is het?
new-animal = Een ander dier
ask-animal-name = Hoe heet het dier?
ask-animal-species = Wat voor dier is het?
ask-animal-breed = Welk ras is het? U mag dit overslaan.
not-taken-yet = De praktijk neemt deze afspraak zo niet aan. U kunt iets wijzigen, het opnieuw proberen of contact opnemen: { $contact }.
handed-over = { $name } kunt u afspreken op de pagina van { $desk }: daar wordt om een betaling of een document gevraagd, en dat hoort niet in een chat. Er is nog niets vastgelegd.
button-clinics-page = Pagina openen
service-with-price = { $name } · { $price }
slot-with-places =
    { $left ->
        [one] { $time } · nog 1 plaats
       *[other] { $time } · nog { $left } plaatsen
    }

# Betalen

button-pay = 💳 Betaallink opvragen
button-pay-now = 💳 Nu betalen
button-join = 🎥 Naar het videoconsult
button-manage = Afspraak openen
payment-link = Te betalen: { $price }. De link is geldig tot { $moment }.
payment-looked-for = Er is een aanbetaling nodig. Ik vraag de link op …
payment-no-link = Voor uw afspraak is een aanbetaling nodig, maar ik heb nog geen betaallink.
payment-open = Er is een aanbetaling van { $price } nodig, te betalen tot { $moment }. De link heb ik u in een apart bericht gestuurd.
payment-unwatched = Er is een aanbetaling van { $price }, maar ik kan niet meer zien of die is gedaan. De praktijk weet ervan; neem bij twijfel contact op: { $contact }.
payment-done = 💳 De aanbetaling is gedaan. Dank u wel.
payment-ended = De link voor de aanbetaling is verlopen en er is niets betaald. Uw afspraak blijft staan; u kunt hier een nieuwe link krijgen.
payment-received = 💳 Uw betaling van { $price } is binnen. Dank u wel.
payment-over = De link om { $price } te betalen is verlopen en er is niets betaald.
payment-from-menu = Uw afspraak blijft staan. Een nieuwe link krijgt u via het menu: /start
payment-by-contact = Moet er nog worden betaald, neem dan contact op: { $contact }.
payment-later = Uw afspraak staat vast, maar de link voor de aanbetaling kan ik nu niet krijgen. Vraag hem zo meteen opnieuw, via het menu: /start
payment-not-given = Uw afspraak staat vast, maar ik kan geen link voor de aanbetaling krijgen. De praktijk weet ervan; u kunt ook contact opnemen: { $contact }.

# Wachten en het einde

wait-looking = Een ogenblik, ik kijk even …
wait-booking = Ik leg de afspraak nu vast …
wait-checking = De praktijk heeft de afspraak aangenomen. Ik controleer of hij echt in de agenda staat …
wait-longer = Dit duurt langer dan gewoonlijk. U hoeft niet te wachten: ik schrijf u zodra het zeker is.
not-sure = Ik weet nog niet of uw afspraak is vastgelegd: het systeem van de praktijk gaf geen antwoord. Maak alstublieft geen nieuwe afspraak. Ik blijf het nagaan en schrijf u. Is het dringend, neem dan contact op: { $contact }.
never-sure = Ik kan niet nagaan of uw afspraak is vastgelegd: het systeem van de praktijk gaf geen antwoord. Maak alstublieft nog geen nieuwe afspraak: kijk of u een bevestiging per e-mail hebt, of neem contact op: { $contact }. De praktijk weet ervan.
booked = Uw afspraak is vastgelegd. De gegevens staan in het bericht hieronder.
card-booked = ✅ Afspraak bij { $desk }
card-code = Kenmerk: { $code }

# Verzetten en afzeggen

button-move = ⇄ Andere tijd
button-move-it = ✅ Afspraak verzetten
button-cancel = ✕ Afspraak afzeggen
button-cancel-it = ✕ Ja, afzeggen
button-keep-visit = Nee, laten staan
home-visit = Uw afspraak: { $name }, { $moment }.
home-visit-plain = Uw afspraak: { $moment }.
home-move = U bent bezig uw afspraak van { $moment } te verzetten. Tot u dat bevestigt, blijft hij staan.
home-moving = Ik verzet uw afspraak en laat het u weten zodra ik meer weet.
home-cancelling = Ik zeg uw afspraak af en laat het u weten zodra ik meer weet.
line-moved-from = Tot nu toe: { $moment }
line-moved-to = Nieuw: { $moment }
review-ask-move = Zal ik de afspraak verzetten?
press-to-move = Druk op ‘Afspraak verzetten’. Op een getypt bericht alleen verzet ik nooit iets.
move-dropped = Goed. Uw afspraak blijft zoals hij was: { $moment }.
visit-stands = { $why } Uw afspraak blijft zoals hij was: { $moment }.
wait-moving = Ik verzet de afspraak nu …
not-sure-moved = Ik weet nog niet of uw afspraak is verzet: het systeem van de praktijk gaf geen antwoord. Hij staat op de nieuwe tijd of nog op de oude ({ $moment }). Ik blijf het nagaan en schrijf u. Is het dringend, neem dan contact op: { $contact }.
never-sure-moved = Ik kan niet nagaan of uw afspraak van { $moment } is verzet: het systeem van de praktijk gaf geen antwoord. Kijk of u een bevestiging per e-mail hebt, of neem contact op: { $contact }. De praktijk weet ervan.
not-moved-after-all = Ik heb gekeken: uw afspraak was niet verzet. U kunt hem nu verzetten.
not-movable = Uw afspraak van { $moment } kan hier niet worden verzet: de praktijk biedt hem zo niet meer aan. Ik heb niets veranderd. Neem contact op: { $contact }.
moved = Uw afspraak is verzet. De gegevens staan in het bericht hieronder.
card-moved = ✅ Afspraak bij { $desk } verzet
cancel = Dit is uw afspraak:
cancel-ask = Wilt u hem echt afzeggen?
cancel-why = Waarom wilt u afzeggen? Zodra u antwoordt, is de afspraak afgezegd.
press-to-cancel = Druk op een knop om uw afspraak af te zeggen. Op een getypt bericht alleen zeg ik nooit iets af.
cancel-late = Het is minder dan { $hours } uur voor uw afspraak, daarom kan ik hem zelf niet meer afzeggen.
cancel-late-ask = Zal ik de praktijk vragen hem af te zeggen? Tot dan blijft hij staan.
cancel-late-contact = Neem contact op met { $contact } als u niet kunt komen.
button-ask-to-cancel = ✕ De praktijk vragen
cancel-asked = Ik heb de praktijk gevraagd uw afspraak van { $moment } af te zeggen. Tot dan blijft hij staan; u hoort het hier.
wait-cancelling = Ik zeg de afspraak nu af …
no-longer-booked = Die afspraak gaat niet meer door. De gegevens staan in het bericht erover.
cancelled = Uw afspraak is afgezegd. De gegevens staan in het bericht hieronder.
cancelled-another = Een van uw afspraken is afgezegd.
card-cancelled = ✕ Afspraak bij { $desk } afgezegd
not-cancelled = { $why } Uw afspraak is niet afgezegd.
not-cancelled-asked = { $why } Uw afspraak is niet afgezegd. Ik heb de praktijk gevraagd ernaar te kijken; u hoort het hier.
cancel-unsure = Ik kon niet nagaan of uw afspraak is afgezegd. De praktijk weet ervan; neem contact op: { $contact }.
visit-gone = Uw afspraak staat niet meer in de agenda van de praktijk: hij is daar afgezegd of verwijderd.
nothing-to-cancel = Er is geen afspraak die ik hier kan afzeggen.

# Wat er misging, en wat u kunt doen

no-answer-yet = { $desk } gaf geen antwoord. Er is niets vastgelegd. U kunt het opnieuw proberen.
not-understood = Dat begreep ik niet. Druk op een knop of schrijf het anders.
which-one = Ik vond er meer dan één. Welke bedoelt u?
slot-taken = Iemand was u net voor: die tijd is bezet. Kies alstublieft een andere.
hold-lapsed = De tijd werd niet langer voor u vrijgehouden, dus ik vraag hem opnieuw aan.
hold-renewed = De tijd was zo lang mogelijk voor u vrijgehouden, dus ik heb hem opnieuw aangevraagd.
no-longer-offered = Dat wordt niet meer aangeboden. Kies alstublieft opnieuw.
try-later = Het systeem van de praktijk is nu niet bereikbaar. Er is niets gebeurd. Probeer het zo meteen opnieuw.
broken = Er werkt iets niet aan onze kant; wij weten ervan. Er is niets vastgelegd. Probeer het later opnieuw of neem contact op: { $contact }.
refused = Het systeem van de praktijk meldt: { $words }
refused-plain = Het systeem van de praktijk nam dit niet aan. Wijzig iets of neem contact op: { $contact }.
set-aside = Sorry, er ging zojuist iets mis aan onze kant; wij weten ervan. Probeer het nog eens; gebeurt het weer, neem dan contact op: { $contact }.
booking-differs = In de agenda van de praktijk staat iets anders dan u koos (kenmerk { $code }). Neem contact op: { $contact }. De praktijk weet ervan.
not-booked-after-all = Ik heb gekeken: er was niets vastgelegd. U kunt de afspraak nu vastleggen.
