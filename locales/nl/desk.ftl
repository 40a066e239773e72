# Woorden voor de medewerkers van de balie in Slack: vensters, opdrachten, het dagoverzicht. Zonder opmaak.

# Titels van vensters en van de knoppen die ze versturen hebben hoogstens 24 tekens.

# as in English: the program's name
desk-window = Frontdesk
desk-window-book = Boeken voor een beller
desk-window-find = Gevonden
desk-window-link = Patiënt koppelen
desk-wait = Een ogenblik…

# Onder een kaart: opent wat het kanaal niet leest, voor wie erop drukt.
desk-show = Tonen
desk-visit = Afspraak { $code }
desk-nothing-more = Meer is hiervan niet bekend.
# De knop die een kaart in haar kanaal opent.
desk-card = Kaart openen

# Alleen gezegd tegen wie drukte.
desk-not-staff = Dit is voor de medewerkers van { $desk }. Er is niets gedaan.
desk-staff-only = Dit is voor de medewerkers van de balie. Er is niets gedaan.
desk-patients-book = Zelf een afspraak maken? Schrijf mij een direct bericht, of gebruik /book.
desk-card-unknown = Deze kaart is te oud; er is niets meer over bekend.
desk-faster = { $who } was sneller. De kaart toont hoe het er nu voor staat.
desk-changed = Er is net iets veranderd. De kaart toont hoe het er nu voor staat.
desk-too-late = Dat duurde te lang. Druk alstublieft nog eens.
desk-try-again = Dat lukte nu niet. Probeer het zo meteen opnieuw.

# /frontdesk
desk-which = Welke balie?
desk-help-book = { $command } book: boeken voor iemand aan de telefoon.
desk-help-find = { $command } find en een naam, telefoonnummer of kenmerk: afspraken zoeken. Alleen u ziet wat er is gevonden.
desk-help-link = { $command } link: een link maken die een Telegram-chat koppelt aan iemand die u kent.
desk-help-links = { $command } links: de open links zien en intrekken.

desk-found-nothing = Er is niets gevonden. Probeer een andere spelling, het hele telefoonnummer of het kenmerk.
desk-found-in-part = Het praktijksysteem was nu niet bereikbaar: er kan meer zijn.
desk-at = Balie: { $desk }
desk-is-booked = Geboekt
desk-is-confirmed = bevestigd
desk-is-arrived = is gekomen
desk-is-done = geweest
desk-is-missed = is niet gekomen
desk-is-cancelled = afgezegd
desk-is-unknown = het praktijksysteem zegt niet hoe het ervoor staat
desk-is-open = voorbij, niet genoteerd of de patiënt kwam
desk-is-owed = niet betaald

# /frontdesk link
desk-link-asks = Voor wie is de link? De praktijk herkent de persoon aan het telefoonnummer of e-mailadres.
desk-field-first-name = Voornaam
desk-field-last-name = Achternaam
desk-field-phone = Telefoon
# as in English
desk-field-email = E-mail
desk-link-needs = Geef een telefoonnummer of een e-mailadres.
desk-link-make = Link maken
desk-link-made = Deze link werkt één keer, { $hours } uur lang. Geef hem aan deze persoon en aan niemand anders; hij wordt niet nog eens getoond.
desk-link-later = Telegram heeft mij mijn eigen naam nog niet doorgegeven, dus er is geen link. Probeer het over een minuut opnieuw.
desk-link-open = Kan worden geopend tot { $until }
desk-link-taken = Is geopend
desk-links-none = Er staat geen link open.
desk-revoke = Intrekken

# Het dagoverzicht
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] Eén afspraak
       *[other] { $visits } afspraken
    }: bevestigd { $confirmed }, niet betaald { $owed }, niet gekomen { $missed }, vraagt aandacht { $wanting }.
desk-sheet-ledger = Bij dit praktijksysteem kan de agenda niet worden gelezen: u ziet wat hier is geboekt.
desk-sheet-away = De agenda van de praktijk kan nu niet worden gelezen: u ziet wat hier is geboekt.
desk-sheet-empty = Geen afspraken op deze dag.
desk-sheet-nothing = Op deze dag is er niets dat bij uw keuze past.
desk-home-stranger = Hier zien de medewerkers van een balie hun dag.
desk-day-before = De dag ervoor
desk-today = Vandaag
desk-day-after = De dag erna
desk-every-place = Alle locaties
desk-every-person = Iedereen
desk-show-only = Alleen wat aandacht vraagt
desk-show-all = Alles tonen
desk-span = { $start } tot { $end }
desk-begins = { $start }
desk-free = Vrij van { $start } tot { $end }
desk-page = Pagina { $page } van { $pages }
desk-page-before = Vorige pagina
desk-page-after = Volgende pagina
