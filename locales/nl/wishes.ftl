# Wanneer iemand wil komen, zoals het begrepen is: voluit herhaald, en gevraagd waar het twee dingen kan betekenen.

wish-day = { $day }
wish-days = { $first } – { $last }
# Dagen en welk deel ervan: "dinsdag 17 maart, middag".
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] ochtend
        [midday] tussen de middag
        [afternoon] middag
       *[evening] avond
    }
wish-at = { $time }
wish-from = vanaf { $time }
wish-until = tot { $time }
wish-between = { $start } tot { $end }
wish-moment = { $day }, { $time }
# Van een moment op de ene dag tot een moment op een andere.
wish-stretch = { $start } – { $until }
wish-list-2 = { $when1 }; { $when2 }
wish-list-3 = { $when1 }; { $when2 }; { $when3 }
wish-list-4 = { $when1 }; { $when2 }; { $when3 }; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 }; { $when2 }; { $when3 }; { $when4 }; en nog één
       *[other] { $when1 }; { $when2 }; { $when3 }; { $when4 }; en nog { $count }
    }
wish-soonest = Zo snel mogelijk
wish-soonest-in = Zo snel mogelijk: { $when }

choose-wished = Dit zijn de mogelijkheden ({ $wish }). Welke komt u het beste uit?
which-wish = Dat kan ik op meer dan één manier lezen. Wat bedoelt u?
no-times-wished = Er is niets vrij ({ $wish }). Dit zijn de vrije tijden die er het dichtst bij liggen. Komt een daarvan u uit?
no-times-wished-or-near = Er is niets vrij ({ $wish }), ook niet in de buurt daarvan. U kunt een andere dag kiezen of contact opnemen: { $contact }.
wish-too-far = Dat is te ver vooruit. U kunt een afspraak maken tot en met { $day }.
wish-too-soon = Dat is te kort dag of al voorbij. De eerste tijd die u kunt kiezen: { $moment }.
impossible-no-such-day = Die dag bestaat niet. Schrijf een andere.
impossible-no-such-time = Die tijd bestaat op die dag niet. Schrijf een andere.
impossible-past = Dat is al voorbij. Schrijf een dag die nog komt.
party-too-large =
    { $count ->
        [one] Hier kan er maar één tegelijk komen.
       *[other] Hier kunnen er hoogstens { $count } samen komen.
    }

# Wat geschreven zou kunnen worden: aangehaald in de zinnen hieronder.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) }ochtend
        [midday] { WEEKDAY($day) } tussen de middag
        [afternoon] { WEEKDAY($day) }middag
       *[evening] { WEEKDAY($day) }avond
    }
example-after = { WEEKDAY($day) } na { $time }
missed-when = Dat begreep ik niet. U kunt bijvoorbeeld ‘{ $one }’ of ‘{ $other }’ schrijven, of een dag in de kalender kiezen.
missed-person = Het spijt me, ik begrijp het niet. Een medewerker kan u helpen: druk op ‘Met een medewerker praten’.
missed-contact = Het spijt me, ik begrijp het niet. Druk op een knop of neem contact op: { $contact }.
