# Quand quelqu’un souhaite venir, comme on l’a compris : redit en entier, et demandé là où deux sens sont possibles.

wish-day = { $day }
wish-days = du { $first } au { $last }
# Des jours et le moment de la journée : « mardi 17 mars, l’après-midi ».
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] le matin
        [midday] vers midi
        [afternoon] l’après-midi
       *[evening] le soir
    }
wish-at = à { $time }
wish-from = à partir de { $time }
wish-until = jusqu’à { $time }
wish-between = de { $start } à { $end }
wish-moment = { $day } à { $time }
# D’un moment d’un jour à un moment d’un autre.
wish-stretch = du { $start } au { $until }
wish-list-2 = { $when1 } ; { $when2 }
wish-list-3 = { $when1 } ; { $when2 } ; { $when3 }
wish-list-4 = { $when1 } ; { $when2 } ; { $when3 } ; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 } ; { $when2 } ; { $when3 } ; { $when4 } ; et { $count } autre
       *[other] { $when1 } ; { $when2 } ; { $when3 } ; { $when4 } ; et { $count } autres
    }
wish-soonest = dès que possible
wish-soonest-in = dès que possible : { $when }

choose-wished = Voici les horaires libres ({ $wish }). Lequel vous convient ?
which-wish = Je peux comprendre cela de plusieurs façons. Que voulez-vous dire ?
no-times-wished = Rien de libre pour votre souhait ({ $wish }). Voici les horaires libres les plus proches. L’un d’eux vous convient-il ?
no-times-wished-or-near = Rien de libre pour votre souhait ({ $wish }), ni à un moment proche. Vous pouvez choisir un autre jour ou contacter { $contact }.
wish-too-far = C’est trop lointain. Vous pouvez réserver jusqu’au { $day }.
wish-too-soon = C’est trop proche, ou déjà passé. Le premier moment possible est le { $moment }.
impossible-no-such-day = Ce jour n’existe pas. Veuillez en écrire un autre.
impossible-no-such-time = Cette heure n’existe pas ce jour-là. Veuillez en écrire une autre.
impossible-past = C’est dans le passé. Veuillez écrire un jour à venir.
party-too-large =
    { $count ->
        [one] Ici, { $count } seule personne peut venir à la fois.
       *[other] Ici, { $count } personnes au plus peuvent venir ensemble.
    }

# Ce que l’on pourrait écrire : cité dans les phrases ci-dessous.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) } matin
        [midday] { WEEKDAY($day) } midi
        [afternoon] { WEEKDAY($day) } après-midi
       *[evening] { WEEKDAY($day) } soir
    }
example-after = { WEEKDAY($day) } après { $time }
missed-when = Je n’ai pas compris. Vous pouvez écrire par exemple « { $one } » ou « { $other } », ou choisir un jour dans le calendrier.
missed-person = Je ne comprends pas, veuillez m’excuser. Quelqu’un peut vous aider : appuyez sur « Parler à quelqu’un ».
missed-contact = Je ne comprends pas, veuillez m’excuser. Appuyez sur un bouton ou contactez { $contact }.
