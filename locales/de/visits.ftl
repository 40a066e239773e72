# Ein Termin, nachdem er gebucht wurde.

# Im eigenen Kalender

button-calendar = 📅 In meinen Kalender
button-google-calendar = Google Kalender
# as in English
button-outlook = Outlook
button-directions = 📍 Wegbeschreibung
calendar-file = Öffnen Sie diese Datei, dann steht der Termin in Ihrem Kalender, oder nehmen Sie einen der Knöpfe. Wird er verschoben oder abgesagt, schicke ich Ihnen eine neue Datei.
calendar-file-moved = Ihr Termin ist jetzt zu einer anderen Zeit. Öffnen Sie diese Datei, dann stimmt Ihr Kalender wieder. Was Sie per Knopf bei Google oder Outlook gespeichert haben, ändern Sie bitte dort.
calendar-file-cancelled = Ihr Termin findet nicht statt. Öffnen Sie diese Datei, dann stimmt Ihr Kalender wieder. Was Sie per Knopf bei Google oder Outlook gespeichert haben, löschen Sie bitte dort.

# Seine Karte

card-address = Adresse: { $address }
card-price = Preis: { $price }
card-confirmed = ✓ Sie haben gesagt, dass Sie kommen.
card-reminded = 🔔 Erinnerung gesendet: { $moment }
card-join-later = 🎥 Der Link zur Videosprechstunde erscheint hier: { $moment }
card-paid = 💳 Bezahlt: { $price }
card-to-pay = 💳 Zu zahlen: { $price }, bis { $moment }
card-unpaid = 💳 Nicht bezahlt: { $price }. Der Link ist abgelaufen.
card-past = Das war Ihr Termin: { $desk }
card-missed = Nicht wahrgenommen: Ihr Termin, { $desk }
card-moved-on = ⇄ Dieser Termin wurde verschoben. Neue Zeit: { $moment }. Die neueste Nachricht dazu steht weiter unten.

# Die Liste der Termine

button-visits = 🗓 Meine Termine
button-this-visit = Mehr zu diesem Termin …
help-visits = /visits zeigt Ihre Termine: was kommt und was vorbei ist.
slack-help-visits = Schreiben Sie visits, dann zeige ich Ihre Termine: was kommt und was vorbei ist.
telegram-command-visits = Ihre Termine
my-visits = Ihre Termine. Drücken Sie auf einen, um zu sehen, was Sie damit tun können.
my-visits-looking = Ihre Termine. Ich sehe nach, ob es mehr sind …
my-visits-none = Ich kenne keine Termine von Ihnen.
my-visits-busy = Sie haben etwas anderes begonnen. Bitte schließen Sie das ab oder brechen Sie es ab; danach können Sie einen Termin öffnen.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Ihr Termin: { $desk }
my-visit-card-past = Das war Ihr Termin: { $desk }
my-visits-not-all = Das System der Praxis hat nicht geantwortet, daher sind es vielleicht nicht alle.
