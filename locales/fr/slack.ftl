# Des mots dont seul Slack a besoin : formulaires sur un écran, et ce qu’entend un lecteur d’écran. Sans mise en forme.

# Sous un message lu à haute voix au lieu d’être montré, et dans les notifications : ce que disent ses boutons.
slack-choices = Au choix : { $labels }

# Une réponse parmi plusieurs qui peuvent être cochées, et qui l’est.
slack-ticked = { $name } (coché)

# Dans le champ où n’importe quelle date peut être choisie.
slack-pick-day = Choisir un jour

# Le bouton qui ouvre le formulaire ; titre, envoi et fermeture ont au plus 24 caractères.
slack-form-open = Répondre sur un seul écran
slack-form-title = Quelques questions
slack-form-send = Envoyer
slack-form-close = Fermer

# Dit seulement à la personne qui a demandé, dans un canal où d’autres lisent.
slack-goes-on = Continuons en privé, dans notre message direct.
slack-goes-on-there = Ouvrir
slack-elsewhere = Les rendez-vous sont privés. Veuillez m’écrire dans un message direct.

# Au-dessus des jours d’un mois, chacun un bouton qui nomme le jour.
slack-choose-day = Quel jour ? Vous voyez ceux qui ont un horaire libre ; vous pouvez aussi en choisir ou en écrire un autre.

# Les commandes : /book est une commande de Slack, les deux autres sont des mots du message direct.
slack-help-orders = /book commence ou reprend une prise de rendez-vous, où que vous soyez dans Slack. Écrivez ici start pour le menu, et help pour revoir ceci.
slack-payment-from-menu = Votre rendez-vous est maintenu. Vous pouvez obtenir un nouveau lien depuis le menu : écrivez start.
slack-payment-later = Votre rendez-vous est maintenu, mais je ne peux pas obtenir le lien de paiement de l’acompte pour l’instant. Redemandez-le dans un moment, depuis le menu : écrivez start.
