# Ce que dit l’accueil dans chaque canal. Au plus 300 caractères par message, une question à la fois, sans mise en forme.

# Boutons

button-book = Prendre rendez-vous
button-book-it = ✅ Confirmer le rendez-vous
button-book-another = Prendre un autre rendez-vous
button-same-again = ⟳ Le même, à un autre moment
button-again = ↻ Réessayer
button-resume = Continuer
button-start-over = Recommencer
button-drop = ✕ Abandonner
button-language = 🌐 Langue
button-help = ❔ Aide
button-back = ‹ Retour
# as in English
button-menu = ☰ Menu
button-earlier-page = ‹ Précédent
button-later-page = Suite ›
button-show-all = Tout afficher
button-other-days = 📅 Autres jours
button-soonest = ⏱ Premiers horaires libres
button-earlier-month = ‹ Mois précédent
button-later-month = Mois suivant ›
button-skip = Passer
button-keep = Laisser tel quel
button-change = ✎ Modifier

# Petits éléments

name = { $name }
words = { $words }
yes = Oui
no = Non
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = sans indication
place-with-address = { $name } · { $address }
other-services = Autres
anyone = Sans préférence
party-size =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
# as in English
language-name =
    { $code ->
        [de] Deutsch
        [en] English
        [es] Español
        [fi] Suomi
        [fr] Français
        [it] Italiano
        [nl] Nederlands
       *[other] { $code }
    }

# L’accueil

home = { $desk } vous souhaite la bienvenue. Souhaitez-vous prendre rendez-vous ?
home-several = Bienvenue. Souhaitez-vous prendre rendez-vous ?
home-draft = Vous avez commencé une prise de rendez-vous. Rien n’est encore réservé.
help = Je prends rendez-vous pour vous, étape par étape. Appuyez sur un bouton ou écrivez simplement ce que vous souhaitez.
help-orders = /book commence ou reprend une prise de rendez-vous, /cancel l’abandonne, /language change la langue, /start vous ramène au menu.
help-contact = Vous pouvez aussi contacter { $contact }.
choose-language = Dans quelle langue souhaitez-vous continuer ?
draft-dropped = Très bien, j’ai tout arrêté. Rien n’a été réservé.
nothing-to-stop = Il n’y a rien à abandonner. Aucun rendez-vous n’est en cours.
too-late-to-stop = Votre demande est déjà au cabinet, je ne peux plus l’arrêter. Je vous écris dès que j’en sais plus.

# Choisir

choose-desk = Où souhaitez-vous prendre rendez-vous ?
choose-group = De quoi s’agit-il ?
choose-service = Pour quel motif souhaitez-vous venir ?
choose-place = À quel endroit souhaitez-vous venir ?
choose-person = Avec qui ?
choose-party = Combien de personnes viendront ?
no-services = Rien ne peut être réservé en ligne pour le moment. Veuillez contacter { $contact }.
no-places = Ce rendez-vous n’est possible nulle part pour le moment. Revenez en arrière et choisissez autre chose.

# Horaires

choose-soonest = Voici les premiers horaires libres. Lequel vous convient ?
choose-day = Quel jour ? Seuls les jours qui ont un horaire libre portent un numéro.
choose-time =
    { $part ->
        [morning] Le { $day }, le matin (de { $first } à { $last }). Quelle heure vous convient ?
        [afternoon] Le { $day }, l’après-midi (de { $first } à { $last }). Quelle heure vous convient ?
        [evening] Le { $day }, le soir (de { $first } à { $last }). Quelle heure vous convient ?
       *[day] Le { $day }, de { $first } à { $last }. Quelle heure vous convient ?
    }
which-day = Je peux comprendre cela de deux façons. De quel jour parlez-vous ?
no-days = Il n’y a plus d’horaire libre ce mois-ci.
no-times =
    { $days ->
        [one] Il n’y a pas d’horaire libre aujourd’hui ni demain. Vous pouvez revenir en arrière et choisir autre chose, ou contacter { $contact }.
       *[other] Il n’y a pas d’horaire libre dans les { $days } prochains jours. Vous pouvez revenir en arrière et choisir autre chose, ou contacter { $contact }.
    }
no-times-that-day = Il n’y a plus d’horaire libre le { $day }.
day-out-of-reach = Ce jour ne peut pas être réservé ici : il est passé, trop proche ou trop lointain. Veuillez en choisir un autre.

# Questions et coordonnées

denied = { $words }
denied-plain = Avec cette réponse, la réservation en ligne n’est pas possible. Veuillez contacter { $contact }.
denied-after = Rien n’a été réservé. Si vous pensez qu’il s’agit d’une erreur, veuillez contacter { $contact }.
ask-own = Pour qui est le rendez-vous ?
for-self = Pour moi
for-other = Pour quelqu’un d’autre
ask-first-name =
    { $whose ->
        [other] Quel est son prénom ? Vous pouvez donner le nom complet.
       *[self] Quel est votre prénom ? Vous pouvez donner votre nom complet.
    }
ask-last-name =
    { $whose ->
        [other] Et son nom de famille ?
       *[self] Et votre nom de famille ?
    }
ask-email =
    { $whose ->
        [other] À quelle adresse e-mail envoyer la confirmation ?
       *[self] Quelle est votre adresse e-mail ?
    }
ask-phone =
    { $whose ->
        [other] À quel numéro de téléphone peut-on vous joindre à ce sujet ?
       *[self] À quel numéro de téléphone peut-on vous joindre ?
    }
ask-birth-date =
    { $whose ->
        [other] Quelle est sa date de naissance ? Par exemple : 24 mars 1990.
       *[self] Quelle est votre date de naissance ? Par exemple : 24 mars 1990.
    }
not-a-name = Cela ne ressemble pas à un nom. Veuillez l’écrire en lettres.
not-an-email = Cela ne ressemble pas à une adresse e-mail. Elle doit s’écrire comme nom@example.org.
not-a-phone = Je n’y reconnais pas un numéro de téléphone. Veuillez l’écrire en entier, avec l’indicatif.
not-a-birth-date = Je n’y reconnais pas une date de naissance. Veuillez l’écrire ainsi : 24 mars 1990.
too-long =
    { $limit ->
        [one] C’est trop long : { $limit } caractère au maximum.
       *[other] C’est trop long : { $limit } caractères au maximum. Veuillez raccourcir.
    }

# La fiche de vérification

review = Veuillez vérifier :
review-deposit = Un acompte est à payer : une fois le rendez-vous pris, je vous envoie le lien.
review-ask = Dois-je prendre ce rendez-vous ?
line-service = Motif : { $name }
line-service-priced = Motif : { $name } · { $price }
line-place = Lieu : { $name }
line-person = Avec : { $name }
line-anyone = Avec : sans préférence
line-party =
    { $count ->
        [one] Nombre : { $count } personne
       *[other] Nombre : { $count } personnes
    }
line-time = Date : { $moment }
line-own = Pour qui : { $whose }
line-first-name = Prénom : { $value }
line-last-name = Nom : { $value }
line-email = E-mail : { $value }
line-phone = Téléphone : { $value }
line-birth-date = Date de naissance : { $value }
line-extra = En plus : { $name }
line-no-extras = En plus : rien d’autre
line-animal = Animal : { $name }
line-species = Espèce : { $name }
line-breed = Race : { $breed }
line-question = { $question } – { $answer }
held-until = Cet horaire vous est réservé jusqu’à { $time }.
choose-line = Que souhaitez-vous modifier ?
press-to-book = Pour valider, appuyez sur « Confirmer le rendez-vous ». Je ne réserve jamais sur un simple message écrit.

# Choix multiples, accord, animaux, la page du cabinet

ticked = ✓ { $name }
button-ticked = ✅ C’est tout
button-no-extras = Rien d’autre
choose-extras = Souhaitez-vous autre chose lors de la même visite ? Vous pouvez cocher plusieurs choix.
agree = Je suis d’accord
agreed = d’accord
agreement-needed = Le cabinet n’accepte ce rendez-vous qu’avec votre accord. Appuyez sur « Je suis d’accord » ou revenez en arrière.
consent-goes-on = Le texte continue. Appuyez d’abord sur « Suite ».
not-a-number = Veuillez écrire un simple nombre, en chiffres, comme 12 ou 12,5.
number-too-low = C’est trop peu : { $low } au minimum.
number-too-high = C’est trop : { $high } au maximum.
date-example = Par exemple : 24 mars 1990
not-a-date = Je n’y lis pas une date certaine. Veuillez écrire le mois en lettres, avec l’année : 24 mars 2026.
ask-animal-which = Pour quel animal est-ce ?
new-animal = Un autre animal
ask-animal-name = Comment s’appelle l’animal ?
ask-animal-species = De quelle espèce d’animal s’agit-il ?
ask-animal-breed = De quelle race est-il ? Vous pouvez passer cette question.
not-taken-yet = Le cabinet n’accepte pas ce rendez-vous tel quel. Vous pouvez modifier quelque chose, réessayer ou contacter { $contact }.
handed-over = Pour { $name }, la réservation se fait sur la page de { $desk } : un paiement ou un document y est demandé, et cela n’a pas sa place dans une discussion. Rien n’est encore réservé.
button-clinics-page = Ouvrir la page
service-with-price = { $name } · { $price }
# as in English
slot-with-places =
    { $left ->
        [one] { $time } · { $left } place
       *[other] { $time } · { $left } places
    }

# Payer

button-pay = 💳 Obtenir le lien de paiement
button-pay-now = 💳 Payer maintenant
button-join = 🎥 Rejoindre la visio
button-manage = Ouvrir le rendez-vous
payment-link = À payer : { $price }. Le lien est valable jusqu’au { $moment }.
payment-looked-for = Un acompte est à payer. Je demande le lien…
payment-no-link = Un acompte est à payer pour votre rendez-vous, mais je n’ai pas encore de lien de paiement.
payment-open = Un acompte de { $price } est à payer, au plus tard le { $moment }. Je vous ai envoyé le lien dans un message à part.
payment-unwatched = Un acompte de { $price } est prévu, mais je ne peux plus voir s’il est payé. Le cabinet est prévenu ; en cas de doute, contactez { $contact }.
payment-done = 💳 L’acompte est payé. Merci.
payment-ended = Le lien de paiement de l’acompte a expiré et rien n’a été payé. Votre rendez-vous est maintenu ; vous pouvez obtenir un nouveau lien ici.
payment-received = 💳 Votre paiement de { $price } est bien arrivé. Merci.
payment-over = Le lien pour payer { $price } a expiré et rien n’a été payé.
payment-from-menu = Votre rendez-vous est maintenu. Vous pouvez obtenir un nouveau lien depuis le menu : /start
payment-by-contact = S’il reste un montant à payer, veuillez contacter { $contact }.
payment-later = Votre rendez-vous est maintenu, mais je ne peux pas obtenir le lien de paiement de l’acompte pour l’instant. Redemandez-le dans un moment, depuis le menu : /start
payment-not-given = Votre rendez-vous est maintenu, mais je ne peux pas obtenir de lien pour payer l’acompte. Le cabinet est prévenu ; vous pouvez aussi contacter { $contact }.

# Attendre, et la fin

wait-looking = Un instant, je cherche…
wait-booking = Je prends le rendez-vous…
wait-checking = Le cabinet a accepté le rendez-vous. Je vérifie qu’il figure bien dans l’agenda…
wait-longer = Cela prend plus de temps que d’habitude. Inutile d’attendre ici : je vous écris dès que c’est certain.
not-sure = Je ne sais pas encore si votre rendez-vous a été pris : le système du cabinet n’a pas répondu. Merci de ne pas recommencer. Je continue de vérifier et je vous écrirai. En cas d’urgence, contactez { $contact }.
never-sure = Je ne peux pas savoir si votre rendez-vous a été pris : le système du cabinet n’a pas répondu et ne peut plus être interrogé. Ne recommencez pas encore : cherchez une confirmation dans vos e-mails ou contactez { $contact }. Le cabinet est prévenu.
booked = Votre rendez-vous est pris. Les détails sont dans le message ci-dessous.
card-booked = ✅ Rendez-vous pris : { $desk }
card-code = Référence : { $code }

# Déplacer et annuler

button-move = ⇄ Changer d’horaire
button-move-it = ✅ Déplacer le rendez-vous
button-cancel = ✕ Annuler ce rendez-vous
button-cancel-it = ✕ Oui, l’annuler
button-keep-visit = Non, le garder
home-visit = Votre rendez-vous : { $name }, { $moment }.
home-visit-plain = Votre rendez-vous : { $moment }.
home-move = Vous avez commencé à déplacer votre rendez-vous du { $moment }. Tant que vous n’avez pas confirmé, il reste inchangé.
home-moving = Je déplace votre rendez-vous et vous écris dès que j’en sais plus.
home-cancelling = J’annule votre rendez-vous et vous écris dès que j’en sais plus.
line-moved-from = Jusqu’ici : { $moment }
line-moved-to = Nouveau : { $moment }
review-ask-move = Dois-je déplacer le rendez-vous ?
press-to-move = Pour déplacer votre rendez-vous, appuyez sur « Déplacer le rendez-vous ». Je ne le fais jamais sur un simple message écrit.
move-dropped = Très bien. Votre rendez-vous reste inchangé : { $moment }.
visit-stands = { $why } Votre rendez-vous reste inchangé : { $moment }.
wait-moving = Je déplace le rendez-vous…
not-sure-moved = Je ne sais pas encore si votre rendez-vous a été déplacé : le système du cabinet n’a pas répondu. Il est au nouvel horaire ou encore à l’ancien ({ $moment }). Je continue de vérifier et je vous écrirai. En cas d’urgence, contactez { $contact }.
never-sure-moved = Je ne peux pas savoir si votre rendez-vous du { $moment } a été déplacé : le système du cabinet n’a pas répondu et ne peut plus être interrogé. Cherchez une confirmation dans vos e-mails ou contactez { $contact }. Le cabinet est prévenu.
not-moved-after-all = J’ai vérifié : votre rendez-vous n’a pas été déplacé. Vous pouvez le déplacer maintenant.
not-movable = Votre rendez-vous du { $moment } ne peut pas être déplacé ici : le cabinet ne le propose plus sous cette forme. Je n’ai rien changé. Veuillez contacter { $contact }.
moved = Votre rendez-vous a été déplacé. Les détails sont dans le message ci-dessous.
card-moved = ✅ Rendez-vous déplacé : { $desk }
cancel = Voici votre rendez-vous :
cancel-ask = Voulez-vous vraiment l’annuler ?
cancel-why = Pourquoi souhaitez-vous l’annuler ? Votre réponse l’annule.
press-to-cancel = Pour annuler votre rendez-vous, appuyez sur un bouton. Je ne le fais jamais sur un simple message écrit.
cancel-late = Votre rendez-vous est dans moins de { $hours } heures : je ne peux plus l’annuler moi-même.
cancel-late-ask = Voulez-vous que je demande au cabinet de l’annuler ? D’ici là, il est maintenu.
cancel-late-contact = Si vous ne pouvez pas venir, adressez-vous à : { $contact }.
button-ask-to-cancel = ✕ Demander au cabinet
cancel-asked = J’ai demandé au cabinet d’annuler votre rendez-vous : { $moment }. D’ici là, il est maintenu ; vous serez informé ici.
wait-cancelling = J’annule le rendez-vous…
no-longer-booked = Ce rendez-vous n’est plus valable. Les détails sont dans le message qui le concerne.
cancelled = Votre rendez-vous est annulé. Les détails sont dans le message ci-dessous.
cancelled-another = Un de vos rendez-vous est annulé.
card-cancelled = ✕ Rendez-vous annulé : { $desk }
not-cancelled = { $why } Votre rendez-vous n’a pas été annulé.
not-cancelled-asked = { $why } Votre rendez-vous n’a pas été annulé. J’ai demandé au cabinet de s’en occuper ; vous serez informé ici.
cancel-unsure = Je n’ai pas pu savoir si votre rendez-vous est annulé. Le cabinet est prévenu ; veuillez contacter { $contact }.
visit-gone = Votre rendez-vous n’est plus dans l’agenda du cabinet : il y a été annulé ou supprimé.
nothing-to-cancel = Il n’y a ici aucun rendez-vous que je puisse annuler.

# Ce qui n’a pas marché, et que faire

no-answer-yet = { $desk } n’a pas répondu. Rien n’a été réservé. Vous pouvez réessayer.
not-understood = Je n’ai pas compris. Appuyez sur un bouton ou écrivez-le autrement.
which-one = J’en ai trouvé plusieurs. Lequel voulez-vous dire ?
slot-taken = Quelqu’un a été plus rapide : cet horaire est pris. Veuillez en choisir un autre.
hold-lapsed = Cet horaire ne vous était plus réservé, je le redemande donc.
hold-renewed = Cet horaire vous a été réservé aussi longtemps que possible, je l’ai donc redemandé.
no-longer-offered = Ce n’est plus proposé. Veuillez choisir de nouveau.
try-later = Le système du cabinet est injoignable pour l’instant. Rien n’a été fait. Veuillez réessayer dans un moment.
broken = Quelque chose ne fonctionne pas de notre côté, nous en sommes avertis. Rien n’a été réservé. Réessayez plus tard ou contactez { $contact }.
refused = Réponse du système du cabinet : { $words }
refused-plain = Le système du cabinet n’a pas accepté cela. Veuillez modifier quelque chose ou contacter { $contact }.
set-aside = Toutes nos excuses, un problème est survenu de notre côté, nous en sommes avertis. Veuillez réessayer ; si cela se reproduit, contactez { $contact }.
booking-differs = L’agenda du cabinet montre autre chose que votre choix (référence { $code }). Veuillez contacter { $contact } ; le cabinet est prévenu.
not-booked-after-all = J’ai vérifié : le rendez-vous n’a pas été pris. Vous pouvez le prendre maintenant.
