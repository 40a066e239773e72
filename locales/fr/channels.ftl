# Des mots dont chaque canal a besoin, à côté de ce que dit l’accueil. Sans mise en forme.

# Une réponse déjà donnée, sous la question quand elle est posée de nouveau.
field-value = Actuellement : { $value }

# Au-dessus du panneau, descendu parce que quelqu’un a appuyé sur un bouton plus haut.
earlier-message = C’était un bouton d’un ancien message. Voici où nous en sommes :

# Sous un message accompagné d’un fichier qui n’a pas pu être transmis : pour qui devait le recevoir.
file-too-large = Un fichier de plus de { $most } Mo accompagnait ce message. Il n’a pas pu être transmis.
file-gone = Un fichier accompagnait ce message et n’a pas pu être transmis. Veuillez le redemander.

# Pour qui envoie un fichier trop lourd pour être transmis.
file-too-large-to-send = Un fichier ne doit pas dépasser { $most } Mo. Celui-ci n’a donc pas été transmis. Veuillez en envoyer un plus léger.

# À la place d’un message retiré, trop ancien pour être supprimé.
message-taken-back = Ce message a été retiré.
