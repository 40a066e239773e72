# Was der Empfang in jedem Kanal sagt. Höchstens 300 Zeichen je Nachricht, eine Frage auf einmal, keine Auszeichnung.

# Knöpfe

button-book = Termin vereinbaren
button-book-it = ✅ Termin buchen
button-book-another = Weiteren Termin vereinbaren
button-same-again = ⟳ Dasselbe zu einer anderen Zeit
button-again = ↻ Noch einmal versuchen
button-resume = Weiter
button-start-over = Neu beginnen
button-drop = ✕ Abbrechen
button-language = 🌐 Sprache
button-help = ❔ Hilfe
button-back = ‹ Zurück
button-menu = ☰ Menü
button-earlier-page = ‹ Vorherige
button-later-page = Mehr ›
button-show-all = Alle zeigen
button-other-days = 📅 Andere Tage
button-soonest = ⏱ Nächste freie Zeiten
button-earlier-month = ‹ Voriger Monat
button-later-month = Nächster Monat ›
button-skip = Überspringen
button-keep = So lassen
button-change = ✎ Etwas ändern

# Kleine Teile

name = { $name }
words = { $words }
yes = Ja
no = Nein
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = nicht angegeben
place-with-address = { $name } · { $address }
other-services = Sonstiges
anyone = Keine Präferenz
party-size =
    { $count ->
        [one] 1 Person
       *[other] { $count } Personen
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

# Am Empfang

home = Willkommen bei { $desk }. Möchten Sie einen Termin vereinbaren?
home-several = Willkommen. Möchten Sie einen Termin vereinbaren?
home-draft = Sie haben eine Buchung begonnen. Gebucht ist noch nichts.
help = Ich buche Schritt für Schritt einen Termin für Sie. Drücken Sie auf einen Knopf oder schreiben Sie einfach, was Sie möchten.
help-orders = /book beginnt eine Buchung oder setzt sie fort, /cancel bricht sie ab, /language wechselt die Sprache, /start bringt Sie zum Menü.
help-contact = Möchten Sie lieber mit jemandem sprechen? { $contact }
choose-language = In welcher Sprache machen wir weiter?
draft-dropped = Gut, ich habe abgebrochen. Es wurde nichts gebucht.
nothing-to-stop = Es gibt nichts abzubrechen. Es läuft keine Buchung.
too-late-to-stop = Ihre Buchung ist schon bei der Praxis, ich kann sie nicht mehr aufhalten. Ich melde mich, sobald ich mehr weiß.

# Auswahl

choose-desk = Wo möchten Sie einen Termin?
choose-group = Worum geht es?
choose-service = Wofür möchten Sie kommen?
choose-place = Wohin möchten Sie kommen?
choose-person = Bei wem möchten Sie den Termin?
choose-party = Mit wie vielen Personen kommen Sie?
no-services = Zurzeit lässt sich nichts online buchen. Bitte wenden Sie sich an: { $contact }.
no-places = Das lässt sich zurzeit nirgends buchen. Bitte gehen Sie zurück und wählen Sie etwas anderes.

# Zeiten

choose-soonest = Das sind die nächsten freien Zeiten. Welche passt Ihnen?
choose-day = Welcher Tag? Nur Tage mit freien Zeiten haben eine Zahl.
choose-time =
    { $part ->
        [morning] { $day }, vormittags ({ $first } bis { $last } Uhr). Um wie viel Uhr?
        [afternoon] { $day }, nachmittags ({ $first } bis { $last } Uhr). Um wie viel Uhr?
        [evening] { $day }, abends ({ $first } bis { $last } Uhr). Um wie viel Uhr?
       *[day] { $day }, { $first } bis { $last } Uhr. Um wie viel Uhr?
    }
which-day = Das lässt sich auf zwei Arten lesen. Welchen Tag meinen Sie?
no-days = In diesem Monat ist keine Zeit mehr frei.
no-times =
    { $days ->
        [one] Heute und morgen ist keine Zeit frei. Sie können zurückgehen und anders wählen oder sich melden: { $contact }.
       *[other] In den nächsten { $days } Tagen ist keine Zeit frei. Sie können zurückgehen und anders wählen oder sich melden: { $contact }.
    }
no-times-that-day = { $day }: Da ist keine Zeit mehr frei.
day-out-of-reach = Dieser Tag lässt sich hier nicht buchen: Er ist vorbei, zu bald oder zu weit weg. Bitte wählen Sie einen anderen.

# Fragen und Angaben

denied = { $words }
denied-plain = Mit dieser Antwort lässt sich das nicht online buchen. Bitte wenden Sie sich an: { $contact }.
denied-after = Es wurde nichts gebucht. Ist das ein Irrtum? Dann wenden Sie sich bitte an: { $contact }.
ask-own = Für wen ist der Termin?
for-self = Für mich
for-other = Für jemand anderen
ask-first-name =
    { $whose ->
        [other] Wie lautet der Vorname? Sie können auch den ganzen Namen angeben.
       *[self] Wie lautet Ihr Vorname? Sie können auch Ihren ganzen Namen angeben.
    }
ask-last-name =
    { $whose ->
        [other] Und der Nachname?
       *[self] Und Ihr Nachname?
    }
ask-email =
    { $whose ->
        [other] An welche E-Mail-Adresse soll die Bestätigung gehen?
       *[self] Wie lautet Ihre E-Mail-Adresse?
    }
ask-phone =
    { $whose ->
        [other] Unter welcher Telefonnummer sind Sie dazu erreichbar?
       *[self] Unter welcher Telefonnummer erreichen wir Sie?
    }
ask-birth-date =
    { $whose ->
        [other] Wie lautet das Geburtsdatum? Zum Beispiel 24. März 1990.
       *[self] Wie lautet Ihr Geburtsdatum? Zum Beispiel 24. März 1990.
    }
not-a-name = Das sieht nicht nach einem Namen aus. Bitte schreiben Sie ihn in Buchstaben.
not-an-email = Das sieht nicht nach einer E-Mail-Adresse aus. Sie sollte so aussehen: name@example.org.
not-a-phone = Das kann ich nicht als Telefonnummer lesen. Bitte schreiben Sie sie mit Vorwahl oder Landesvorwahl.
not-a-birth-date = Das kann ich nicht als Geburtsdatum lesen. Bitte schreiben Sie es so: 24. März 1990.
too-long =
    { $limit ->
        [one] Das ist zu lang: höchstens { $limit } Zeichen.
       *[other] Das ist zu lang: höchstens { $limit } Zeichen. Bitte kürzen Sie es.
    }

# Die Übersicht vor dem Buchen

review = Bitte prüfen Sie:
review-deposit = Es ist eine Anzahlung fällig: Sobald gebucht ist, schicke ich Ihnen den Link.
review-ask = Soll ich den Termin so buchen?
line-service = Wofür: { $name }
line-service-priced = Wofür: { $name } · { $price }
line-place = Wo: { $name }
line-person = Bei: { $name }
line-anyone = Bei: keine Präferenz
line-party =
    { $count ->
        [one] Wie viele: 1 Person
       *[other] Wie viele: { $count } Personen
    }
line-time = Wann: { $moment }
line-own = Für wen: { $whose }
line-first-name = Vorname: { $value }
line-last-name = Nachname: { $value }
line-email = E-Mail: { $value }
line-phone = Telefon: { $value }
line-birth-date = Geboren: { $value }
line-extra = Außerdem: { $name }
line-no-extras = Außerdem: nichts weiter
line-animal = Tier: { $name }
line-species = Tierart: { $name }
line-breed = Rasse: { $breed }
line-question = { $question } – { $answer }
held-until = Diese Zeit ist bis { $time } Uhr für Sie reserviert.
choose-line = Was möchten Sie ändern?
press-to-book = Bitte drücken Sie auf „Termin buchen“. Eine geschriebene Nachricht allein bucht nichts.

# Mehreres, Einwilligung, Tiere, die eigene Seite der Praxis

ticked = ✓ { $name }
button-ticked = ✅ Das ist alles
button-no-extras = Nichts weiter
choose-extras = Soll beim selben Besuch noch etwas gemacht werden? Sie können mehreres ankreuzen.
agree = Ich stimme zu
agreed = zugestimmt
agreement-needed = Die Praxis bucht das nur mit Ihrer Zustimmung. Drücken Sie auf „Ich stimme zu“ oder gehen Sie zurück.
consent-goes-on = Der Text geht noch weiter. Drücken Sie zuerst auf „Mehr“.
not-a-number = Bitte schreiben Sie das als Zahl in Ziffern, zum Beispiel 12 oder 12,5.
number-too-low = Das ist zu wenig: Es müssen mindestens { $low } sein.
number-too-high = Das ist zu viel: Es dürfen höchstens { $high } sein.
date-example = Zum Beispiel: 24. März 1990
not-a-date = Darin kann ich kein eindeutiges Datum lesen. Bitte schreiben Sie den Monat als Wort und das Jahr dazu: 24. März 2026.
ask-animal-which = Für welches Tier ist der Termin?
new-animal = Ein anderes Tier
ask-animal-name = Wie heißt das Tier?
ask-animal-species = Was für ein Tier ist es?
ask-animal-breed = Welche Rasse ist es? Sie können das auslassen.
not-taken-yet = So nimmt die Praxis diese Buchung nicht an. Sie können etwas ändern, es noch einmal versuchen oder sich melden: { $contact }.
handed-over = { $name } buchen Sie auf der Seite von { $desk }: Dort geht es um eine Zahlung oder ein Dokument, und das gehört nicht in einen Chat. Gebucht ist noch nichts.
button-clinics-page = Seite öffnen
service-with-price = { $name } · { $price }
slot-with-places =
    { $left ->
        [one] { $time } · 1 Platz
       *[other] { $time } · { $left } Plätze
    }

# Bezahlen

button-pay = 💳 Link zum Bezahlen
button-pay-now = 💳 Jetzt bezahlen
button-join = 🎥 Zur Videosprechstunde
button-manage = Buchung öffnen
payment-link = Zu bezahlen: { $price }. Der Link gilt bis { $moment }.
payment-looked-for = Es ist eine Anzahlung fällig. Ich hole den Link …
payment-no-link = Für Ihren Termin ist eine Anzahlung fällig, aber ich habe noch keinen Link dafür.
payment-open = Es ist eine Anzahlung von { $price } fällig, zahlbar bis { $moment }. Den Link habe ich Ihnen in einer eigenen Nachricht geschickt.
payment-unwatched = Es ist eine Anzahlung von { $price } fällig, aber ich sehe nicht mehr, ob sie bezahlt ist. Die Praxis weiß Bescheid; im Zweifel wenden Sie sich bitte an: { $contact }.
payment-done = 💳 Die Anzahlung ist bezahlt. Vielen Dank.
payment-ended = Der Link für die Anzahlung ist abgelaufen, bezahlt wurde nichts. Ihr Termin bleibt bestehen; hier bekommen Sie einen neuen Link.
payment-received = 💳 Ihre Zahlung von { $price } ist eingegangen. Vielen Dank.
payment-over = Der Link für die Zahlung von { $price } ist abgelaufen, bezahlt wurde nichts.
payment-from-menu = Ihr Termin bleibt bestehen. Einen neuen Link bekommen Sie im Menü: /start
payment-by-contact = Falls noch etwas zu bezahlen ist, wenden Sie sich bitte an: { $contact }.
payment-later = Ihr Termin steht, aber den Link für die Anzahlung bekomme ich gerade nicht. Bitte fragen Sie gleich noch einmal danach, im Menü: /start
payment-not-given = Ihr Termin steht, aber ich bekomme keinen Link für die Anzahlung. Die Praxis weiß Bescheid; Sie können sich auch melden: { $contact }.

# Warten und das Ende

wait-looking = Einen Moment, ich sehe nach …
wait-booking = Ich buche den Termin jetzt …
wait-checking = Die Praxis hat den Termin angenommen. Ich prüfe, ob er wirklich im Kalender steht …
wait-longer = Das dauert länger als sonst. Sie brauchen hier nicht zu warten: Ich schreibe Ihnen, sobald es sicher ist.
not-sure = Ich weiß noch nicht, ob Ihre Buchung geklappt hat: Das System der Praxis hat nicht geantwortet. Bitte buchen Sie nicht noch einmal. Ich sehe weiter nach und schreibe Ihnen. Wenn es eilt, wenden Sie sich an: { $contact }.
never-sure = Ich kann nicht feststellen, ob Ihre Buchung geklappt hat: Das System der Praxis hat nicht geantwortet. Bitte buchen Sie noch nicht neu: Suchen Sie in Ihren E-Mails nach einer Bestätigung oder fragen Sie nach: { $contact }. Die Praxis weiß Bescheid.
booked = Ihr Termin ist gebucht. Die Angaben stehen in der Nachricht darunter.
card-booked = ✅ Termin gebucht: { $desk }
card-code = Buchungsnummer: { $code }

# Verschieben und absagen

button-move = ⇄ Andere Zeit
button-move-it = ✅ Termin verschieben
button-cancel = ✕ Termin absagen
button-cancel-it = ✕ Ja, absagen
button-keep-visit = Nein, behalten
home-visit = Ihr Termin: { $name }, { $moment }.
home-visit-plain = Ihr Termin: { $moment }.
home-move = Sie haben begonnen, Ihren Termin zu verschieben ({ $moment }). Bis Sie es bestätigen, bleibt er, wo er ist.
home-moving = Ich verschiebe Ihren Termin und melde mich, sobald ich mehr weiß.
home-cancelling = Ich sage Ihren Termin ab und melde mich, sobald ich mehr weiß.
line-moved-from = Bisher: { $moment }
line-moved-to = Neu: { $moment }
review-ask-move = Soll ich den Termin verschieben?
press-to-move = Bitte drücken Sie auf „Termin verschieben“. Eine geschriebene Nachricht allein verschiebt nichts.
move-dropped = Gut. Ihr Termin bleibt, wie er war: { $moment }.
visit-stands = { $why } Ihr Termin bleibt, wie er war: { $moment }.
wait-moving = Ich verschiebe den Termin jetzt …
not-sure-moved = Ich weiß noch nicht, ob Ihr Termin verschoben wurde: Das System der Praxis hat nicht geantwortet. Es gilt die neue Zeit oder noch die alte ({ $moment }). Ich sehe weiter nach und schreibe Ihnen. Wenn es eilt, wenden Sie sich an: { $contact }.
never-sure-moved = Ich kann nicht feststellen, ob Ihr Termin verschoben wurde (bisher { $moment }): Das System der Praxis hat nicht geantwortet. Suchen Sie in Ihren E-Mails nach einer Bestätigung oder fragen Sie nach: { $contact }. Die Praxis weiß Bescheid.
not-moved-after-all = Ich habe nachgesehen: Ihr Termin wurde nicht verschoben. Sie können ihn jetzt verschieben.
not-movable = Ihr Termin lässt sich hier nicht verschieben ({ $moment }): Die Praxis bietet ihn so nicht mehr an. Ich habe nichts geändert. Bitte wenden Sie sich an: { $contact }.
moved = Ihr Termin ist verschoben. Die Angaben stehen in der Nachricht darunter.
card-moved = ✅ Termin verschoben: { $desk }
cancel = Das ist Ihr Termin:
cancel-ask = Möchten Sie ihn wirklich absagen?
cancel-why = Warum möchten Sie absagen? Mit Ihrer Antwort ist der Termin abgesagt.
press-to-cancel = Bitte drücken Sie auf einen Knopf, um Ihren Termin abzusagen. Eine geschriebene Nachricht allein sagt nichts ab.
cancel-late = Bis zu Ihrem Termin sind es weniger als { $hours } Stunden, deshalb kann ich ihn nicht mehr selbst absagen.
cancel-late-ask = Soll ich die Praxis bitten, ihn abzusagen? Bis dahin bleibt er bestehen.
cancel-late-contact = Wenn Sie nicht kommen können, wenden Sie sich bitte an: { $contact }.
button-ask-to-cancel = ✕ Die Praxis bitten
cancel-asked = Ich habe die Praxis gebeten, Ihren Termin abzusagen: { $moment }. Bis dahin bleibt er bestehen; Sie erfahren es hier.
wait-cancelling = Ich sage den Termin jetzt ab …
no-longer-booked = Dieser Termin besteht nicht mehr. Die Angaben stehen in seiner Nachricht.
cancelled = Ihr Termin ist abgesagt. Die Angaben stehen in der Nachricht darunter.
cancelled-another = Einer Ihrer Termine ist abgesagt.
card-cancelled = ✕ Termin abgesagt: { $desk }
not-cancelled = { $why } Ihr Termin wurde nicht abgesagt.
not-cancelled-asked = { $why } Ihr Termin wurde nicht abgesagt. Ich habe die Praxis gebeten, sich darum zu kümmern; Sie erfahren es hier.
cancel-unsure = Ich konnte nicht feststellen, ob Ihr Termin abgesagt ist. Die Praxis weiß Bescheid; bitte wenden Sie sich an: { $contact }.
visit-gone = Ihr Termin steht nicht mehr im Kalender der Praxis: Er wurde dort abgesagt oder gelöscht.
nothing-to-cancel = Hier gibt es keinen Termin, den ich absagen könnte.

# Was schiefging, und was zu tun ist

no-answer-yet = { $desk } hat nicht geantwortet. Es wurde nichts gebucht. Sie können es noch einmal versuchen.
not-understood = Das habe ich nicht verstanden. Bitte drücken Sie auf einen Knopf oder schreiben Sie es anders.
which-one = Ich habe mehr als eines gefunden. Was davon meinen Sie?
slot-taken = Jemand war schneller: Diese Zeit ist vergeben. Bitte wählen Sie eine andere.
hold-lapsed = Die Zeit war nicht mehr für Sie reserviert, deshalb frage ich sie neu an.
hold-renewed = Die Zeit war so lange wie möglich für Sie reserviert, deshalb habe ich sie neu angefragt.
no-longer-offered = Das wird nicht mehr angeboten. Bitte wählen Sie neu.
try-later = Das System der Praxis ist gerade nicht erreichbar. Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.
broken = Bei uns funktioniert etwas nicht, und wir wissen davon. Es wurde nichts gebucht. Bitte versuchen Sie es später noch einmal oder wenden Sie sich an: { $contact }.
refused = Das System der Praxis meldet: { $words }
refused-plain = Das System der Praxis hat das nicht angenommen. Bitte ändern Sie etwas oder wenden Sie sich an: { $contact }.
set-aside = Entschuldigung, bei uns ist gerade etwas schiefgegangen, und wir wissen davon. Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, wenden Sie sich an: { $contact }.
booking-differs = Im Kalender der Praxis steht etwas anderes, als Sie gewählt haben (Buchungsnummer { $code }). Bitte wenden Sie sich an: { $contact }. Die Praxis weiß Bescheid.
not-booked-after-all = Ich habe nachgesehen: Es wurde nichts gebucht. Sie können jetzt buchen.
