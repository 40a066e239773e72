# Des mots pour l’équipe de l’accueil dans Slack : fenêtres, commandes, feuille du jour. Sans mise en forme.

# Les titres des fenêtres et leurs boutons d’envoi ont au plus 24 caractères.
# as in English
desk-window = Frontdesk
desk-window-book = Réserver par téléphone
desk-window-find = Résultats
desk-window-link = Relier un patient
desk-wait = Un instant…

# Sous une fiche : ouvre ce que le canal ne doit pas lire, pour la personne qui appuie.
desk-show = Afficher
desk-visit = Rendez-vous { $code }
desk-nothing-more = On n’en sait pas plus.
# Le bouton qui ouvre une fiche dans son canal.
desk-card = Ouvrir la fiche

# Dit seulement à la personne qui a appuyé.
desk-not-staff = Ceci est réservé à l’équipe de { $desk }. Rien n’a été fait.
desk-staff-only = Ceci est réservé à l’équipe de l’accueil. Rien n’a été fait.
desk-patients-book = Pour prendre rendez-vous pour vous, écrivez-moi un message direct ou utilisez /book.
desk-card-unknown = Cette fiche est trop ancienne, on n’en sait plus rien.
desk-faster = { $who } a été plus rapide. La fiche montre où en sont les choses.
desk-changed = Quelque chose vient de changer. La fiche montre où en sont les choses.
desk-too-late = Cela a pris trop de temps. Veuillez appuyer de nouveau.
desk-try-again = Cela n’a pas pu se faire pour l’instant. Veuillez réessayer dans un moment.

# /frontdesk
desk-which = Quel accueil ?
desk-help-book = { $command } book : prendre rendez-vous pour une personne au téléphone.
desk-help-find = { $command } find et un nom, un numéro de téléphone ou une référence : chercher des rendez-vous. Le résultat n’est visible que par vous.
desk-help-link = { $command } link : créer un lien qui relie une discussion Telegram à une personne que vous connaissez.
desk-help-links = { $command } links : voir les liens ouverts et les révoquer.

desk-found-nothing = Aucun résultat. Essayez une autre orthographe, le numéro de téléphone entier ou la référence.
desk-found-in-part = Le système du cabinet n’a pas pu être interrogé : il y en a peut-être d’autres.
desk-at = Cabinet : { $desk }
desk-is-booked = Rendez-vous pris
desk-is-confirmed = confirmé
desk-is-arrived = arrivé
desk-is-done = terminé
desk-is-missed = n’est pas venu
desk-is-cancelled = annulé
desk-is-unknown = le système du cabinet n’indique pas l’état
desk-is-open = passé, venue non notée
desk-is-owed = non payé

# /frontdesk link
desk-link-asks = Pour qui est le lien ? Son numéro de téléphone ou son adresse e-mail permet au cabinet de reconnaître la personne.
desk-field-first-name = Prénom
desk-field-last-name = Nom
desk-field-phone = Téléphone
# as in English
desk-field-email = E-mail
desk-link-needs = Indiquez un numéro de téléphone ou une adresse e-mail.
desk-link-make = Créer le lien
desk-link-made = Ce lien fonctionne une seule fois, pendant { $hours } heures. Donnez-le à cette personne et à personne d’autre ; il ne sera plus affiché.
desk-link-later = Telegram ne m’a pas encore indiqué mon propre nom, il n’y a donc pas de lien. Veuillez réessayer dans une minute.
desk-link-open = Peut être ouvert jusqu’au { $until }
desk-link-taken = A été ouvert
desk-links-none = Aucun lien n’est ouvert.
desk-revoke = Révoquer

# La feuille du jour
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] { $visits } rendez-vous
       *[other] { $visits } rendez-vous
    } : confirmés { $confirmed }, non payés { $owed }, absents { $missed }, à traiter { $wanting }.
desk-sheet-ledger = L’agenda de ce système ne peut pas être lu : vous voyez ce qui a été réservé ici.
desk-sheet-away = L’agenda du cabinet ne peut pas être lu pour l’instant : vous voyez ce qui a été réservé ici.
desk-sheet-empty = Aucun rendez-vous ce jour-là.
desk-sheet-nothing = Rien ce jour-là ne correspond à votre recherche.
desk-home-stranger = Ici, l’équipe d’un accueil voit sa journée.
desk-day-before = La veille
desk-today = Aujourd’hui
desk-day-after = Le lendemain
desk-every-place = Tous les lieux
desk-every-person = Tout le monde
desk-show-only = À traiter seulement
desk-show-all = Tout afficher
desk-span = { $start } – { $end }
desk-begins = { $start }
desk-free = Libre de { $start } à { $end }
# as in English
desk-page = Page { $page } sur { $pages }
desk-page-before = Page précédente
desk-page-after = Page suivante
