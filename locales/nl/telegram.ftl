# Woorden die alleen Telegram nodig heeft: de lijst met opdrachten, het profiel, groepen. Zonder opmaak.

telegram-command-book = Een afspraak maken
telegram-command-help = Hoe dit werkt, en hoe u ons anders bereikt
telegram-command-language = Uw taal kiezen
telegram-command-cancel = Stoppen met wat u begon
telegram-command-start = Opnieuw beginnen
telegram-command-person = Iemand van de praktijk spreken

# Hoogstens 512 tekens: in een lege chat, boven de startknop.
telegram-description =
    Maak hier een afspraak: kies waarvoor u komt, een dag en een tijd, en hij staat in de agenda.

    U kunt op de knoppen drukken of gewoon schrijven. Wat u ons vertelt, gaat naar de praktijk waar u de afspraak maakt.

# Hoogstens 120 tekens: in het profiel en als de bot wordt gedeeld.
telegram-short-description = Maak een afspraak via de chat, op elk uur van de dag.

# Een groep is hier niet de plek voor; de knop leidt naar een eigen chat.
telegram-group = Afspraken zijn privé. Schrijf mij in een eigen chat:
telegram-group-button = Open een eigen chat

telegram-share-phone = 📱 Mijn telefoonnummer delen

# Gezegd als het toetsenbord met de deelknop weggaat.
telegram-keyboard-away = Dank u wel.

# Iemand kwam met een link van de praktijk die op is.
telegram-link-over = Deze link is al gebruikt of te oud. Vraag de praktijk om een nieuwe; hieronder kunt u ook zonder verder.
