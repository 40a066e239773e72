# Des mots dont seul Telegram a besoin : la liste des commandes, le profil, les groupes. Sans mise en forme.

telegram-command-book = Prendre rendez-vous
telegram-command-help = Comment ça marche, et comment nous joindre autrement
telegram-command-language = Choisir votre langue
telegram-command-cancel = Abandonner ce que vous avez commencé
telegram-command-start = Recommencer du début
telegram-command-person = Parler à quelqu’un du cabinet

# Au plus 512 caractères : dans une discussion vide, au-dessus du bouton de départ.
telegram-description =
    Prenez rendez-vous ici : choisissez le motif, un jour et une heure, et c’est dans l’agenda.

    Vous pouvez appuyer sur les boutons ou simplement écrire. Ce que vous nous dites va au cabinet où vous prenez rendez-vous.

# Au plus 120 caractères : dans le profil et quand le bot est partagé.
telegram-short-description = Prenez rendez-vous par messagerie, à toute heure.

# Un groupe n’est pas l’endroit pour cela ; le bouton mène à une discussion privée.
telegram-group = Les rendez-vous sont privés. Veuillez m’écrire dans une discussion privée :
telegram-group-button = Ouvrir une discussion privée

telegram-share-phone = 📱 Partager mon numéro de téléphone

# Dit quand le clavier avec le bouton de partage disparaît.
telegram-keyboard-away = Merci.

# Quelqu’un est venu par un lien du cabinet qui a déjà servi.
telegram-link-over = Ce lien a déjà servi ou est trop ancien. Veuillez en demander un nouveau au cabinet ; ci-dessous, vous pouvez continuer sans lui.
