# Quando qualcuno desidera venire, come è stato capito: ridetto per intero, e chiesto dove può voler dire due cose.

wish-day = { $day }
wish-days = da { $first } a { $last }
# Giorni e parte della giornata: “martedì 17 marzo, pomeriggio”.
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] mattina
        [midday] ora di pranzo
        [afternoon] pomeriggio
       *[evening] sera
    }
wish-at = alle { $time }
wish-from = dalle { $time }
wish-until = fino alle { $time }
wish-between = dalle { $start } alle { $end }
wish-moment = { $day } alle { $time }
# Da un momento di un giorno a un momento di un altro.
wish-stretch = da { $start } a { $until }
wish-list-2 = { $when1 }; { $when2 }
wish-list-3 = { $when1 }; { $when2 }; { $when3 }
wish-list-4 = { $when1 }; { $when2 }; { $when3 }; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 }; { $when2 }; { $when3 }; { $when4 }; e un altro
       *[other] { $when1 }; { $when2 }; { $when3 }; { $when4 }; e altri { $count }
    }
wish-soonest = il prima possibile
wish-soonest-in = il prima possibile: { $when }

choose-wished = Questi sono gli orari liberi ({ $wish }). Quale preferisce?
which-wish = Posso capirlo in più modi. Quale intende?
no-times-wished = Non c’è nulla di libero per la sua richiesta ({ $wish }). Questi sono gli orari liberi più vicini. Ne va bene uno?
no-times-wished-or-near = Non c’è nulla di libero per la sua richiesta ({ $wish }), né in un momento vicino. Può scegliere un altro giorno o contattare { $contact }.
wish-too-far = È troppo lontano. Può prenotare fino a { $day }.
wish-too-soon = È troppo presto, o già passato. Il primo momento che può prenotare è { $moment }.
impossible-no-such-day = Quel giorno non esiste. Ne scriva un altro, per favore.
impossible-no-such-time = Quell’ora non esiste in quel giorno. Ne scriva un’altra, per favore.
impossible-past = È nel passato. Scriva un giorno futuro, per favore.
party-too-large =
    { $count ->
        [one] Qui può venire una sola persona alla volta.
       *[other] Qui possono venire insieme al massimo { $count } persone.
    }

# Ciò che si potrebbe scrivere: citato nelle frasi qui sotto.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) } mattina
        [midday] { WEEKDAY($day) } a pranzo
        [afternoon] { WEEKDAY($day) } pomeriggio
       *[evening] { WEEKDAY($day) } sera
    }
example-after = { WEEKDAY($day) } dopo le { $time }
missed-when = Non ho capito. Può scrivere per esempio “{ $one }” o “{ $other }”, oppure scegliere un giorno nel calendario.
missed-person = Mi scusi, non capisco. Una persona può aiutarla: prema “Parla con una persona”.
missed-contact = Mi scusi, non capisco. Prema un pulsante o contatti { $contact }.
