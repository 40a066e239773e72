# Rechnungen im Chat: what is said to whoever is about to pay, and may not

invoice-gone = Diesen Termin gibt es nicht mehr, also ist nichts zu bezahlen. Es wurde nichts abgebucht.
invoice-over = Die Zeit für diese Zahlung ist vorbei. Es wurde nichts abgebucht. Schreiben Sie mir, dann sehen wir, was möglich ist.
invoice-paid-already = Das ist schon bezahlt. Es wurde nichts weiter abgebucht.
invoice-differs = Der Betrag ist nicht mehr derselbe. Es wurde nichts abgebucht. Bitte verwenden Sie die neueste Rechnung.
invoice-elsewhere = Diese Rechnung kann hier nicht bezahlt werden. Es wurde nichts abgebucht.
