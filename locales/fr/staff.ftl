# Ce que lit l’équipe du cabinet, et ce qu’un patient et elle se disent. Sans mise en forme.

# Une personne, s’il vous plaît : dans la discussion du patient

button-person = 💬 Parler à quelqu’un
button-return = ↩ Revenir à l’assistant
help-person = Vous préférez parler à quelqu’un du cabinet ? Appuyez sur « Parler à quelqu’un » ou écrivez /person.
person-where = À quel cabinet souhaitez-vous parler à quelqu’un ?
person-asked = J’ai prévenu l’équipe de { $desk }. Ce que vous écrivez désormais lui est transmis, et je n’interviens plus.
person-calls = Quelqu’un de { $desk } souhaite vous parler. Ce que vous écrivez désormais lui est transmis, et je n’interviens plus.
person-opens = Il n’y a personne pour le moment. L’équipe sera de retour le { $moment } et verra ce que vous écrivez.
person-how = Pour continuer avec moi, appuyez sur « Revenir à l’assistant ».
no-person = Je ne peux appeler personne ici. Veuillez contacter { $contact }.
not-passed-on = Je ne peux pas lire ce contact, je ne l’ai donc pas transmis. Veuillez écrire le numéro.
file-not-taken = Je ne peux rien faire d’une image ou d’un document. Vous pouvez écrire, ou parler à quelqu’un.
talk-ended-patient = Je suis de nouveau avec vous. Le cabinet est prévenu.
talk-ended-staff = Le cabinet a terminé la conversation. Je suis de nouveau avec vous.
talk-ended-silence = Plus rien n’a été écrit depuis un moment, je suis donc de nouveau avec vous. Le cabinet peut toujours lire ce que vous avez écrit.
practice-says = Le cabinet : { $words }
practice-sends = Le cabinet vous envoie ceci.
practice-confirmed = { $desk } a bien noté votre venue : { $moment }.
linked = Cette discussion est maintenant reliée à votre dossier au cabinet : je n’ai plus besoin de vous demander vos coordonnées.

# Où en était un patient

talk-visit = Le dernier rendez-vous de cette discussion :
talk-draft = Une prise de rendez-vous commencée. Rien n’est réservé :
talk-moving = Un rendez-vous qui devait être déplacé. Il reste inchangé :
talk-on-its-way = Ceci est en route vers le système du cabinet, et pas encore certain :
talk-none = Aucun rendez-vous n’est pris ni commencé dans cette discussion.
card-name = Nom : { $value }

# Une conversation à l’accueil

talk = 💬 Un patient demande à parler à quelqu’un.
talk-opened = 💬 { $by } souhaite écrire à un patient.
talk-how = Écrivez dans ce fil : vos mots sont transmis au patient au nom du cabinet.
talk-again = Le patient est de nouveau avec l’assistant. Ce que vous écrivez dans ce fil lui parvient toujours.
talk-waiting = Attend une réponse depuis le { $moment }.
talk-answered = { $by } a répondu.
talk-quiet = Rien n’attend de réponse.
talk-unwritten = Rien n’a encore été écrit.
talk-written = { $by } a écrit. Le patient n’a pas encore répondu.
talk-taken = { $by } s’en occupe.
talk-over = 💬 Cette conversation est terminée.
talk-nothing = Il n’y a pas de conversation ici.
talk-asked-anew = Le patient demande de nouveau à parler à quelqu’un.
talk-asked-again = { $by } souhaite écrire à ce patient, dans ce fil.
talk-waits = ⏰ Ce patient attend une réponse depuis le { $moment }.
talk-returned = { $by } a rendu le patient à l’assistant. Le patient est prévenu.
talk-over-patient = Le patient est revenu à l’assistant.
talk-over-staff = Le patient est de nouveau avec l’assistant.
talk-over-silence = Plus rien n’a été écrit depuis un moment : le patient est de nouveau avec l’assistant, et il est prévenu.
talk-unheard = Personne n’a répondu : le patient est de nouveau avec l’assistant, et il est prévenu. Une réponse dans ce fil lui parvient toujours.
patient-says = Patient : { $words }
patient-sends = Le patient envoie ceci.
patient-called = { $by } a demandé une conversation au patient : elle s’ouvre dans un message à part.
button-take = Je m’en occupe
button-hand-back = Rendre à l’assistant

# La fiche d’un rendez-vous

visit-booked = ✅ Rendez-vous pris
visit-at-another-time = Rendez-vous { $code }, { $moment } : { $by } cherche un autre horaire.
visit-moved = ⇄ Rendez-vous pris, à un autre horaire qu’avant
visit-confirmed = ✅ Rendez-vous pris, venue confirmée par le patient
visit-cancelled = ✕ Rendez-vous annulé
visit-came = ✅ Le patient est venu
visit-missed = ✕ Le patient n’est pas venu
visit-not-there = ✕ N’est plus dans l’agenda du cabinet
visit-none = Il n’y a pas de rendez-vous ici.
visit-paid = 💳 Payé
visit-to-pay = 💳 Pas encore payé
visit-unpaid = 💳 Non payé : le lien de paiement a expiré
visit-moving = { $by } le déplace.
visit-cancelling = { $by } l’annule.
visit-noting = { $by } le note.
visit-cancel = Annuler ce rendez-vous ?
visit-cancel-ask = À la demande de { $by }. Le patient est prévenu dès que c’est annulé.
visit-cancel-why = À la demande de { $by }. Dès qu’un motif est choisi, le rendez-vous est annulé et le patient prévenu.
button-confirm = Viendra
button-came = Venu
button-missed = Absent
button-move-visit = ⇄ Déplacer
button-cancel-visit = ✕ Annuler
# as in English
button-message = 💬 Message
deed-booked = Pris le { $moment }.
deed-moved = Déplacé le { $moment }. Nouvel horaire : { $start }.
deed-moved-by = Déplacé par { $by }, le { $moment }. Nouvel horaire : { $start }.
deed-cancelled = Annulé le { $moment }.
deed-cancelled-by = Annulé par { $by }, le { $moment }.
deed-confirmed = Confirmé le { $moment }.
deed-confirmed-by = Confirmé par { $by }, le { $moment }.
deed-paid = Payé le { $moment }.
deed-unpaid = À payer : constaté le { $moment }.
deed-arrived = Venu : constaté le { $moment }.
deed-arrived-by = Venu : noté par { $by }, le { $moment }.
deed-missed = Absent : constaté le { $moment }.
deed-missed-by = Absent : noté par { $by }, le { $moment }.
deed-gone = N’est plus dans l’agenda du cabinet : constaté le { $moment }.
deed-altered = Modifié dans l’agenda du cabinet : constaté le { $moment }.
visit-unreached = Cette personne a bloqué cet assistant : plus rien ne lui parvient dans le chat. Merci de la prévenir autrement.
visit-reached = Cette personne est de nouveau joignable dans le chat.
desk-changed-meanwhile = Le rendez-vous a changé entre-temps ; ce qui était commencé ici est donc terminé.
desk-not-noted = { $why } Cela n’a pas été noté.
desk-not-in-record = Le système du cabinet l’a accepté, mais le dossier ne le montre pas. Veuillez y vérifier.

# Ennuis

trouble = ⚠ À vérifier, s’il vous plaît.
trouble-booking-differs = L’agenda du cabinet montre autre chose que le choix du patient.
trouble-booking-unsure = Le système du cabinet n’a pas répondu : personne ne sait si un rendez-vous a été pris. Je continue de vérifier là où c’est possible. Le patient le sait.
trouble-move-unsure = Le système du cabinet n’a pas répondu : personne ne sait si ce rendez-vous a été déplacé. Le patient le sait.
trouble-settled-there = Un rendez-vous resté incertain est bien là, finalement. Le patient le sait.
trouble-settled-not-there = Un rendez-vous resté incertain n’a pas été pris. Le patient le sait.
trouble-payment-unsure = Un paiement ne peut pas être suivi, ou aucun lien de paiement ne peut être créé. Le patient le sait.
trouble-find-failed = Une recherche pour un patient a échoué, de notre fait. L’administrateur en trouve la cause dans le journal.
trouble-hold-failed = La réservation provisoire d’un horaire a échoué, de notre fait. L’administrateur en trouve la cause dans le journal.
trouble-rehearsal-failed = L’essai préalable d’un rendez-vous a échoué, de notre fait. L’administrateur en trouve la cause dans le journal.
trouble-book-failed = Une prise de rendez-vous a échoué, de notre fait : rien n’a été pris. L’administrateur en trouve la cause dans le journal.
trouble-move-failed = Le déplacement d’un rendez-vous a échoué, de notre fait. Il reste inchangé. L’administrateur en trouve la cause dans le journal.
trouble-cancel-failed = L’annulation d’un rendez-vous a échoué, de notre fait. L’administrateur en trouve la cause dans le journal.
trouble-note-failed = Une note dans un dossier a échoué, de notre fait. L’administrateur en trouve la cause dans le journal.
trouble-set-aside = Quelque chose n’a pas pu être traité et a été conservé avec ses traces. L’administrateur le trouve avec « frontdesk aside ».
trouble-not-reached = L’un de vous a écrit à un patient qui a bloqué cet assistant, et son message n’est pas arrivé. Veuillez joindre le patient autrement.
trouble-late-cancel = Un patient veut annuler ce rendez-vous et ne peut pas le faire lui-même : il est trop tard, ou le système du cabinet refuse. Veuillez décider, puis l’annuler depuis sa fiche ou écrire au patient.
trouble-not-announced = Ce qu’il est advenu de rendez-vous n’a pas pu être transmis à un autre système ou canal pendant une journée et a été mis de côté. L’administrateur le trouve avec « frontdesk announcements ».
trouble-other = Un problème est survenu. L’administrateur en trouve la cause dans le journal.
trouble-seen = Vérifié par { $by }.
trouble-none = Il n’y a rien à vérifier.
button-seen = Vérifié

# Pour une personne au téléphone

caller = Quelqu’un au téléphone ? Prenons rendez-vous pour cette personne.
caller-begun = Une prise de rendez-vous par téléphone est commencée. Rien n’est encore réservé.
caller-booked = C’est réservé. Voici ce qu’il faut dire à la personne :
button-caller = Réserver par téléphone
button-another-caller = Réserver pour un autre appel
button-override = Un horaire non libre
override = Un horaire non libre le { $day }. Il s’ajoute à ce qui est déjà prévu.
ask-override-time = À quelle heure ?
ask-override-reason = Pourquoi ? Le motif est conservé avec le rendez-vous.
override-reason-needed =
    { $limit ->
        [one] Veuillez indiquer un motif de { $limit } caractère au plus.
       *[other] Veuillez indiquer un motif de { $limit } caractères au plus.
    }
not-a-time = Je n’y reconnais pas une heure. Veuillez l’écrire ainsi : 14:30.
time-is-over = Cette heure est passée. Veuillez en choisir une autre.
line-override = Bien que non libre, car : { $reason }

# Le parcours, en mots pour l’équipe du cabinet

desk-ask-first-name = Prénom du patient
desk-ask-last-name = Nom de famille du patient
desk-ask-email = Adresse e-mail pour la confirmation
desk-ask-phone = Numéro de téléphone du patient, tel qu’il le donne
desk-ask-birth-date = Date de naissance du patient, par exemple 24 mars 1990
desk-choose-desk = À quel cabinet ?
desk-choose-service = Pour quel motif le patient vient-il ?
desk-choose-place = À quel endroit souhaite-t-il venir ?
desk-choose-party = Combien de personnes viennent ?
desk-no-services = Rien ne peut être réservé de cette façon pour le moment.
desk-no-times =
    { $days ->
        [one] Il n’y a pas d’horaire libre aujourd’hui ni demain.
       *[other] Il n’y a pas d’horaire libre dans les { $days } prochains jours.
    }
desk-denied-after = Avec cette réponse, la réservation n’est pas possible ainsi. Rien n’a été réservé.
desk-review-deposit = Un acompte est à payer.
desk-draft-dropped = Abandonné. Rien n’a été réservé.
desk-move-dropped = Le rendez-vous reste inchangé : { $moment }.
desk-not-taken-yet = Le système du cabinet n’accepte pas cela tel quel. On peut modifier quelque chose ou réessayer.
desk-no-answer-yet = Le système du cabinet n’a pas répondu. Rien n’a été fait. On peut réessayer.
desk-try-later = Le système du cabinet est injoignable pour l’instant. Rien n’a été fait. Veuillez réessayer dans un moment.
desk-broken = Quelque chose ne fonctionne pas de notre côté ; l’administrateur en trouve la cause dans le journal. Veuillez vérifier le dossier dans le système du cabinet.
desk-refused-plain = Le système du cabinet n’a pas accepté cela.
desk-visit-stands = { $why } Le rendez-vous reste inchangé : { $moment }.
desk-press-to-move = Appuyez sur « Déplacer le rendez-vous ». Rien n’est déplacé sur un simple message écrit.
desk-press-to-cancel = Appuyez sur un bouton. Rien n’est annulé sur un simple message écrit.
desk-not-cancelled = { $why } Le rendez-vous n’a pas été annulé.
desk-cancel-unsure = On ne sait pas si le rendez-vous est annulé. Veuillez vérifier le dossier dans le système du cabinet.
desk-visit-gone = Ce rendez-vous n’est plus dans l’agenda du cabinet : il y a été annulé ou supprimé.
desk-not-sure = On ne sait pas encore si le rendez-vous a été pris : le système du cabinet n’a pas répondu. Merci de ne pas recommencer. Je continue de vérifier.
desk-not-sure-moved = On ne sait pas encore si le rendez-vous a été déplacé : le système du cabinet n’a pas répondu. Il est au nouvel horaire ou encore à l’ancien ({ $moment }). Je continue de vérifier.
desk-never-sure = Impossible de savoir si le rendez-vous a été pris : le système du cabinet n’a pas répondu et ne peut plus être interrogé. Veuillez consulter son agenda avant de recommencer.
desk-never-sure-moved = Impossible de savoir si le rendez-vous du { $moment } a été déplacé : le système du cabinet n’a pas répondu et ne peut plus être interrogé. Veuillez consulter son agenda.
desk-not-moved-after-all = J’ai vérifié : le rendez-vous n’a pas été déplacé. Il peut l’être maintenant.
desk-not-booked-after-all = J’ai vérifié : le rendez-vous n’a pas été pris. Il peut l’être maintenant.
desk-not-movable = Le rendez-vous du { $moment } ne peut pas être déplacé ici : il n’est plus proposé sous cette forme. Rien n’a été changé.
desk-booking-differs = L’agenda du cabinet montre autre chose que ce qui a été choisi (référence { $code }). Veuillez y vérifier.
desk-too-late-to-stop = C’est déjà dans le système du cabinet, on ne peut plus l’arrêter.
desk-wait-longer = Cela prend plus de temps que d’habitude. Le résultat s’affiche ici dès qu’il est certain.
desk-set-aside = Un problème est survenu de notre côté ; l’administrateur le trouve avec « frontdesk aside ». Veuillez réessayer.
