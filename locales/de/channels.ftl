# Worte, die jeder Kanal neben dem braucht, was der Empfang sagt. Keine Auszeichnung.

# Eine frühere Antwort, unter der Frage, wenn sie noch einmal gestellt wird.
field-value = Jetzt: { $value }

# Über der Tafel, die nach unten kam, weil jemand weiter oben auf einen Knopf gedrückt hat.
earlier-message = Das war ein Knopf einer früheren Nachricht. So steht es jetzt:

# Unter einer Nachricht mit einer Datei, die nicht weitergegeben werden konnte: für den, der sie bekommen sollte.
file-too-large = Dazu gehörte eine Datei von mehr als { $most } MB. Sie konnte nicht weitergegeben werden.
file-gone = Dazu gehörte eine Datei, die nicht weitergegeben werden konnte. Bitte fragen Sie noch einmal danach.

# Für den, der eine Datei schickt, die zu groß ist.
file-too-large-to-send = Eine Datei darf höchstens { $most } MB haben, deshalb wurde diese nicht weitergegeben. Bitte schicken Sie eine kleinere.

# Anstelle einer Nachricht, die zurückgenommen wurde und zu alt zum Löschen ist.
message-taken-back = Diese Nachricht wurde zurückgenommen.
