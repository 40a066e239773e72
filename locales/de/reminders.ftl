# Erinnerungen an Termine. Was vom Termin selbst gesagt wird, steht in core.ftl.

reminder = ⏰ Ihr Termin: { $desk }
reminder-cost = Ein Termin, zu dem niemand kommt, kostet die Praxis { $cost }.
reminder-time = Ein Termin, zu dem niemand kommt, kostet die Praxis Zeit und nimmt anderen den Platz, die darauf warten.
reminder-kind = Wenn Sie nicht kommen können, sagen Sie es uns bitte jetzt: Jemand anderes freut sich über die Zeit.
reminder-ask = Kommen Sie?
reminder-thanks = Vielen Dank. { $desk } erwartet Sie: { $moment }.
reminder-not-noted = Dass Sie kommen, ließ sich nicht vermerken. Ihr Termin bleibt bestehen. Um sicherzugehen, wenden Sie sich bitte an: { $contact }.
reminder-gone = Ihr Termin steht nicht mehr im Kalender der Praxis: { $moment }.
reminder-over = Dieser Termin ist vorbei oder wurde inzwischen geändert. So ist der Stand:
reminder-busy = Einen Moment bitte: Etwas anderes ist noch unterwegs. Drücken Sie danach noch einmal.
reminder-in-a-talk = Sie sprechen gerade mit jemandem von der Praxis. Sagen Sie es dort, oder gehen Sie zurück zum Assistenten und drücken Sie noch einmal.
missed-visit = { $desk } hat Sie vermisst. Ihr Termin war: { $moment }. Wenn Sie weiterhin kommen möchten, suche ich Ihnen gern eine andere Zeit.
reminders-off = Sie bekommen hier keine Erinnerungen mehr. Ihre Termine bleiben bestehen.
reminders-on = Sie werden wieder an Ihre Termine erinnert.

button-will-come = ✅ Ich komme
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 Keine Erinnerungen mehr
button-reminders-on = 🔔 Wieder erinnern
