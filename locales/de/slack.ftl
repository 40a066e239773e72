# Worte, die nur Slack braucht: Formulare auf einem Bildschirm, und was vorgelesen wird. Keine Auszeichnung.

# Unter einer Nachricht, die vorgelesen statt gezeigt wird, und in Mitteilungen: was auf den Knöpfen steht.
slack-choices = Zur Auswahl: { $labels }

# Eine von mehreren Antworten, die angekreuzt werden können, und angekreuzt ist.
slack-ticked = { $name } (angekreuzt)

# In dem Feld, in dem sich jedes Datum wählen lässt.
slack-pick-day = Tag wählen

# Der Knopf, der das Formular öffnet; Titel, Abschicken und Schließen haben höchstens 24 Zeichen.
slack-form-open = Auf einer Seite ausfüllen
slack-form-title = Ein paar Fragen
slack-form-send = Abschicken
slack-form-close = Schließen

# Nur der Person gesagt, die gefragt hat, in einem Kanal, in dem andere mitlesen.
slack-goes-on = Machen wir in unserer Direktnachricht weiter, wo niemand mitliest.
slack-goes-on-there = Öffnen
slack-elsewhere = Termine sind privat. Bitte schreiben Sie mir eine Direktnachricht.

# Über den Tagen eines Monats, jeder ein Knopf, der den Tag nennt.
slack-choose-day = Welcher Tag? Sie sehen die Tage mit freien Zeiten; Sie können auch einen anderen wählen oder schreiben.

# Die Befehle: /book ist ein Befehl von Slack, die anderen beiden sind Worte in der Direktnachricht.
slack-help-orders = /book beginnt eine Buchung oder setzt sie fort, wo immer Sie in Slack sind. Schreiben Sie hier start für das Menü und help, um das noch einmal zu sehen.
slack-payment-from-menu = Ihr Termin bleibt bestehen. Einen neuen Link bekommen Sie im Menü: Schreiben Sie start.
slack-payment-later = Ihr Termin steht, aber den Link für die Anzahlung bekomme ich gerade nicht. Bitte fragen Sie gleich noch einmal danach, im Menü: Schreiben Sie start.
