# Cuándo quiere venir alguien, tal como se ha entendido: dicho otra vez entero, y preguntado si puede ser dos cosas.

wish-day = { $day }
wish-days = { $first } – { $last }
# Días y qué parte de ellos: «martes 17 de marzo, por la tarde».
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] por la mañana
        [midday] a mediodía
        [afternoon] por la tarde
       *[evening] por la tarde-noche
    }
wish-at = a las { $time }
wish-from = desde las { $time }
wish-until = hasta las { $time }
wish-between = de { $start } a { $end }
wish-moment = { $day } a las { $time }
# De un momento de un día a un momento de otro.
wish-stretch = { $start } – { $until }
wish-list-2 = { $when1 }; { $when2 }
wish-list-3 = { $when1 }; { $when2 }; { $when3 }
wish-list-4 = { $when1 }; { $when2 }; { $when3 }; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 }; { $when2 }; { $when3 }; { $when4 }; y una más
       *[other] { $when1 }; { $when2 }; { $when3 }; { $when4 }; y { $count } más
    }
wish-soonest = lo antes posible
wish-soonest-in = lo antes posible: { $when }

choose-wished = He entendido: { $wish }. Estas horas están libres. ¿Cuál le viene bien?
which-wish = Eso lo puedo entender de más de una manera. ¿Qué quiere decir?
no-times-wished = He entendido: { $wish }. No hay nada libre; estas son las horas libres más cercanas. ¿Le viene bien alguna?
no-times-wished-or-near = He entendido: { $wish }. No hay nada libre, ni tampoco cerca. Puede elegir otro día o ponerse en contacto con { $contact }.
wish-too-far = Queda demasiado lejos. Puede pedir cita hasta el { $day }.
wish-too-soon = Es demasiado pronto o ya ha pasado. La primera hora que puede pedir es el { $moment }.
impossible-no-such-day = Ese día no existe. Escriba otro, por favor.
impossible-no-such-time = Esa hora no existe ese día. Escriba otra, por favor.
impossible-past = Eso ya ha pasado. Escriba un día que esté por venir, por favor.
party-too-large =
    { $count ->
        [one] Aquí solo puede venir una persona a la vez.
       *[other] Aquí pueden venir juntas { $count } personas como máximo.
    }

# Lo que se podría escribir: citado en las frases de abajo.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) } por la mañana
        [midday] { WEEKDAY($day) } a mediodía
        [afternoon] { WEEKDAY($day) } por la tarde
       *[evening] { WEEKDAY($day) } por la noche
    }
example-after = { WEEKDAY($day) } después de las { $time }
missed-when = No lo he entendido. Puede escribir, por ejemplo, «{ $one }» o «{ $other }», o elegir un día en el calendario.
missed-person = Lo siento, no lo entiendo. Una persona puede ayudarle: pulse «Hablar con una persona».
missed-contact = Lo siento, no lo entiendo. Pulse un botón o póngase en contacto con { $contact }, por favor.
