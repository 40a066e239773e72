# Rechnungen im Chat

button-invoice = 💳 Rechnung anfordern
review-deposit-invoice = Es ist eine Anzahlung von { $price } innerhalb von { $minutes } Minuten zu leisten: Sobald der Termin gebucht ist, schicke ich Ihnen die Rechnung hier.
review-deposit-elsewhere = Es ist eine Anzahlung von { $price } zu leisten, die hier nicht bezahlt werden kann. Bitte fragen Sie nach, wie Sie zahlen können: { $contact }.
card-unpaid-invoice = 💳 Nicht bezahlt: { $price }
invoice-title = Anzahlung
invoice-description = Für Ihren Termin bei { $desk }. Zu bezahlen bis { $moment }.
invoice-not-sent = Es ist eine Anzahlung von { $price } zu leisten, aber ich kann Ihnen die Rechnung nicht schicken. Bitte wenden Sie sich an: { $contact }.
invoice-looked-for = Es ist eine Anzahlung zu leisten. Ich erstelle die Rechnung …
invoice-none = Für Ihren Termin ist eine Anzahlung zu leisten, aber Sie haben noch keine Rechnung dafür.
invoice-open = Es ist eine Anzahlung von { $price } zu leisten, zahlbar bis { $moment }. Die Rechnung steht in einer eigenen Nachricht.
invoice-ended = Die Zeit für die Anzahlung ist vorbei, und es wurde nichts bezahlt. Ihr Termin bleibt bestehen; hier bekommen Sie eine neue Rechnung.
invoice-not-paid = Die Zeit, { $price } zu bezahlen, ist vorbei, und es wurde nichts bezahlt.
invoice-from-menu = Ihr Termin bleibt bestehen. Eine neue Rechnung bekommen Sie über das Menü: /start

# To whoever is about to pay, and may not

invoice-gone = Diesen Termin gibt es nicht mehr, also ist nichts zu bezahlen. Es wurde nichts abgebucht.
invoice-over = Die Zeit für diese Zahlung ist vorbei. Es wurde nichts abgebucht. Schreiben Sie mir, dann sehen wir, was möglich ist.
invoice-paid-already = Das ist schon bezahlt. Es wurde nichts weiter abgebucht.
invoice-differs = Der Betrag ist nicht mehr derselbe. Es wurde nichts abgebucht. Bitte verwenden Sie die neueste Rechnung.
invoice-elsewhere = Diese Rechnung kann hier nicht bezahlt werden. Es wurde nichts abgebucht.

# To the desk's people

trouble-money = Betrag: { $price }
trouble-money-received = Betrag: { $price }, beim Zahlungsdienst unter { $receipt }
