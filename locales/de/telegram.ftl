# Worte, die nur Telegram braucht: die Liste der Befehle, das Profil, Gruppen. Keine Auszeichnung.

telegram-command-book = Einen Termin vereinbaren
telegram-command-help = Wie das geht, und wie Sie uns sonst erreichen
telegram-command-language = Ihre Sprache wählen
telegram-command-cancel = Abbrechen, was Sie begonnen haben
telegram-command-start = Neu beginnen
telegram-command-person = Mit dem Praxisteam sprechen

# Höchstens 512 Zeichen: in einem leeren Chat über dem Startknopf.
telegram-description =
    Hier vereinbaren Sie einen Termin: Wählen Sie, wofür Sie kommen, dann Tag und Uhrzeit, und schon steht er im Kalender.

    Sie können auf die Knöpfe drücken oder einfach schreiben. Was Sie uns sagen, geht an die Praxis, bei der Sie buchen.

# Höchstens 120 Zeichen: im Profil, und wenn der Bot geteilt wird.
telegram-short-description = Termine im Chat vereinbaren, zu jeder Uhrzeit.

# Eine Gruppe ist dafür nicht der Ort; der Knopf führt in einen eigenen Chat.
telegram-group = Termine sind privat. Bitte schreiben Sie mir in einem eigenen Chat:
telegram-group-button = Eigenen Chat öffnen

telegram-share-phone = 📱 Meine Telefonnummer teilen

# Gesagt, wenn die Tastatur mit dem Knopf zum Teilen verschwindet.
telegram-keyboard-away = Vielen Dank.

# Jemand kam mit einem Link der Praxis, der verbraucht ist.
telegram-link-over = Dieser Link wurde schon benutzt oder ist zu alt. Bitte fragen Sie die Praxis nach einem neuen; unten geht es auch ohne weiter.
