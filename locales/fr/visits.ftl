# Un rendez-vous, une fois pris.

# Dans l’agenda de la personne

button-calendar = 📅 Dans mon agenda
button-google-calendar = Google Agenda
# as in English
button-outlook = Outlook
button-directions = 📍 Itinéraire
calendar-file = Ouvrez ce fichier pour avoir le rendez-vous dans votre agenda, ou utilisez un des boutons. S’il est déplacé ou annulé, je vous envoie un nouveau fichier.
calendar-file-moved = Votre rendez-vous est maintenant à un autre moment. Ouvrez ce fichier et votre agenda suivra. Ce que vous avez enregistré chez Google ou Outlook par un bouton, modifiez-le là-bas.
calendar-file-cancelled = Votre rendez-vous n’a plus lieu. Ouvrez ce fichier et votre agenda suivra. Ce que vous avez enregistré chez Google ou Outlook par un bouton, supprimez-le là-bas.

# Sa fiche

card-address = Adresse : { $address }
card-price = Prix : { $price }
card-confirmed = ✓ Vous avez confirmé votre venue.
card-reminded = 🔔 Rappel envoyé le { $moment }
card-join-later = 🎥 Le lien vers la visio apparaîtra ici le { $moment }.
card-paid = 💳 Payé : { $price }
card-to-pay = 💳 À payer : { $price }, au plus tard le { $moment }
card-unpaid = 💳 Non payé : { $price }. Le lien a expiré.
card-past = C’était votre rendez-vous : { $desk }
card-missed = Rendez-vous manqué : { $desk }
card-moved-on = ⇄ Ce rendez-vous a été déplacé. Nouvel horaire : { $moment }. Son dernier message est plus bas.

# La liste des rendez-vous

button-visits = 🗓 Mes rendez-vous
button-this-visit = Plus sur ce rendez-vous …
help-visits = /visits montre vos rendez-vous, à venir et passés.
slack-help-visits = Écrivez visits et je montre vos rendez-vous, à venir et passés.
telegram-command-visits = Vos rendez-vous
my-visits = Vos rendez-vous. Appuyez sur l’un d’eux pour voir ce que vous pouvez en faire.
my-visits-looking = Vos rendez-vous. Je regarde s’il y en a d’autres…
my-visits-none = Je ne vous connais aucun rendez-vous.
my-visits-busy = Vous avez commencé autre chose. Terminez-le ou abandonnez-le d’abord ; vous pourrez ensuite ouvrir un rendez-vous.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Votre rendez-vous : { $desk }
my-visit-card-past = C’était votre rendez-vous : { $desk }
my-visits-not-all = Le système du cabinet n’a pas répondu, il en manque donc peut-être.
