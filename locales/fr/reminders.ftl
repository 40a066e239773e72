# Rappels de rendez-vous. Ce qui est dit du rendez-vous lui-même est dans core.ftl.

reminder = ⏰ Votre rendez-vous : { $desk }
reminder-cost = Un rendez-vous auquel personne ne vient coûte { $cost } au cabinet.
reminder-time = Un rendez-vous auquel personne ne vient fait perdre du temps au cabinet et prend la place de quelqu’un d’autre : d’autres personnes en attendent un.
reminder-kind = Si vous ne pouvez pas venir, dites-le-nous dès maintenant : quelqu’un d’autre sera heureux d’avoir cet horaire.
reminder-ask = Viendrez-vous ?
reminder-thanks = Merci. { $desk } vous attend : { $moment }.
reminder-not-noted = Votre venue n’a pas pu être notée. Votre rendez-vous est maintenu. Pour plus de sûreté, veuillez contacter { $contact }.
reminder-gone = Votre rendez-vous du { $moment } n’est plus dans l’agenda du cabinet.
reminder-over = Ce rendez-vous est passé ou a été modifié depuis. Voici où nous en sommes :
reminder-busy = Un instant, s’il vous plaît : autre chose est encore en cours. Appuyez de nouveau ensuite.
reminder-in-a-talk = Vous parlez en ce moment avec quelqu’un du cabinet. Dites-le-lui, ou revenez à l’assistant et appuyez de nouveau.
missed-visit = Vous n’avez pas pu venir à votre rendez-vous ({ $desk }, { $moment }). Si vous souhaitez toujours venir, je vous cherche volontiers un autre moment.
reminders-off = Vous ne recevrez plus de rappels ici. Vos rendez-vous sont maintenus.
reminders-on = Vous recevrez de nouveau des rappels de vos rendez-vous.

button-will-come = ✅ Je viendrai
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 Plus de rappels
button-reminders-on = 🔔 Recevoir à nouveau des rappels
