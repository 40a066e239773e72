# Wann jemand kommen möchte, so wie es verstanden wurde: ganz wiederholt, und gefragt, wo es zweierlei heißen kann.

wish-day = { $day }
wish-days = { $first } – { $last }
# Tage und welcher Teil davon: "Dienstag, 17. März, nachmittags".
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] vormittags
        [midday] mittags
        [afternoon] nachmittags
       *[evening] abends
    }
wish-at = { $time } Uhr
wish-from = ab { $time } Uhr
wish-until = bis { $time } Uhr
wish-between = { $start } bis { $end } Uhr
wish-moment = { $day }, { $time } Uhr
# Von einem Zeitpunkt des einen Tages zu einem Zeitpunkt eines anderen.
wish-stretch = { $start } – { $until }
wish-list-2 = { $when1 }; { $when2 }
wish-list-3 = { $when1 }; { $when2 }; { $when3 }
wish-list-4 = { $when1 }; { $when2 }; { $when3 }; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 }; { $when2 }; { $when3 }; { $when4 }; und eine weitere
       *[other] { $when1 }; { $when2 }; { $when3 }; { $when4 }; und { $count } weitere
    }
wish-soonest = So bald wie möglich
wish-soonest-in = So bald wie möglich: { $when }

choose-wished = { $wish }: Diese Zeiten sind frei. Welche passt Ihnen?
which-wish = Das lässt sich auf mehrere Arten lesen. Was meinen Sie?
no-times-wished = { $wish }: Da ist nichts frei. Das sind die nächstgelegenen freien Zeiten. Passt Ihnen eine davon?
no-times-wished-or-near = { $wish }: Da ist nichts frei, auch in der Nähe nicht. Sie können einen anderen Tag wählen oder sich melden: { $contact }.
wish-too-far = Das ist zu weit im Voraus. Buchen können Sie bis { $day }.
wish-too-soon = Das ist zu kurzfristig oder schon vorbei. Die erste Zeit, die Sie buchen können: { $moment }.
impossible-no-such-day = Diesen Tag gibt es nicht. Bitte schreiben Sie einen anderen.
impossible-no-such-time = Diese Uhrzeit gibt es an dem Tag nicht. Bitte schreiben Sie eine andere.
impossible-past = Das ist schon vorbei. Bitte schreiben Sie einen Tag, der noch kommt.
party-too-large =
    { $count ->
        [one] Hier kann nur eine Person auf einmal kommen.
       *[other] Hier können höchstens { $count } Personen zusammen kommen.
    }

# Was man schreiben könnte: in den Sätzen darunter angeführt.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) }vormittag
        [midday] { WEEKDAY($day) }mittag
        [afternoon] { WEEKDAY($day) }nachmittag
       *[evening] { WEEKDAY($day) }abend
    }
example-after = { WEEKDAY($day) } nach { $time } Uhr
missed-when = Das habe ich nicht verstanden. Sie können zum Beispiel „{ $one }“ oder „{ $other }“ schreiben oder im Kalender einen Tag wählen.
missed-person = Das verstehe ich leider nicht. Ein Mensch kann Ihnen helfen: Drücken Sie auf „Mit dem Praxisteam sprechen“.
missed-contact = Das verstehe ich leider nicht. Bitte drücken Sie auf einen Knopf oder wenden Sie sich an: { $contact }.
