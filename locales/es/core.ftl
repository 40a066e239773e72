# Lo que dice el mostrador en cada canal. Como máximo 300 caracteres por mensaje, una pregunta cada vez, sin formato.

# Botones

button-book = Pedir cita
button-book-it = ✅ Confirmar la cita
button-book-another = Pedir otra cita
button-same-again = ⟳ Lo mismo a otra hora
button-again = ↻ Intentar de nuevo
button-resume = Continuar
button-start-over = Empezar de nuevo
button-drop = ✕ Dejarlo
button-language = 🌐 Idioma
button-help = ❔ Ayuda
button-back = ‹ Atrás
button-menu = ☰ Menú
button-earlier-page = ‹ Anteriores
button-later-page = Más ›
button-show-all = Ver todo
button-other-days = 📅 Otros días
button-soonest = ⏱ Primeras horas
button-earlier-month = ‹ Mes anterior
button-later-month = Mes siguiente ›
button-skip = Saltar
button-keep = Dejarlo como está
button-change = ✎ Cambiar algo

# Piezas pequeñas

name = { $name }
words = { $words }
yes = Sí
# as in English
no = No
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = sin indicar
place-with-address = { $name } · { $address }
other-services = Otros
anyone = Quien esté libre
party-size =
    { $count ->
        [one] 1 persona
       *[other] { $count } personas
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

# El mostrador

home = Le damos la bienvenida a { $desk }. ¿Quiere pedir cita?
home-several = Le damos la bienvenida. ¿Quiere pedir cita?
home-draft = Ha empezado a pedir una cita. Todavía no hay nada reservado.
help = Le ayudo a pedir cita, paso a paso. Pulse un botón o escriba simplemente lo que necesita.
help-orders = /book empieza una cita o sigue con ella, /cancel la deja, /language cambia el idioma, /start le lleva al menú.
help-contact = También puede ponerse en contacto con { $contact }.
choose-language = ¿En qué idioma seguimos?
draft-dropped = De acuerdo, lo he dejado. No se ha reservado nada.
nothing-to-stop = No hay nada que dejar. No se está reservando nada.
too-late-to-stop = Su cita ya está en manos de la clínica y no puedo detenerla. Le avisaré en cuanto sepa más.

# Elegir

choose-desk = ¿Dónde quiere pedir cita?
choose-group = ¿De qué se trata?
choose-service = ¿Para qué quiere venir?
choose-place = ¿A qué centro quiere venir?
choose-person = ¿Con quién?
choose-party = ¿Cuántas personas van a venir?
no-services = En este momento no se puede pedir nada en línea. Póngase en contacto con { $contact }, por favor.
no-places = En este momento no se puede pedir en ningún sitio. Vuelva atrás y elija otra cosa, por favor.

# Horas

choose-soonest = Estas son las primeras horas libres. ¿Cuál le viene bien?
choose-day = ¿Qué día? Solo llevan número los días con alguna hora libre.
choose-time =
    { $part ->
        [morning] El { $day }, por la mañana (de { $first } a { $last }). ¿A qué hora?
        [afternoon] El { $day }, por la tarde (de { $first } a { $last }). ¿A qué hora?
        [evening] El { $day }, por la tarde-noche (de { $first } a { $last }). ¿A qué hora?
       *[day] El { $day }, de { $first } a { $last }. ¿A qué hora?
    }
which-day = Eso lo puedo entender de dos maneras. ¿Qué día quiere decir?
no-days = Este mes no queda ninguna hora libre.
no-times =
    { $days ->
        [one] Hoy y mañana no queda ninguna hora libre. Puede volver atrás y elegir otra cosa, o ponerse en contacto con { $contact }.
       *[other] En los próximos { $days } días no queda ninguna hora libre. Puede volver atrás y elegir otra cosa, o ponerse en contacto con { $contact }.
    }
no-times-that-day = El { $day } ya no queda ninguna hora libre.
day-out-of-reach = Ese día no se puede reservar aquí: ya ha pasado, es demasiado pronto o queda demasiado lejos. Elija otro, por favor.

# Preguntas y datos

denied = { $words }
denied-plain = Con esa respuesta no se puede pedir cita en línea. Póngase en contacto con { $contact }, por favor.
denied-after = No se ha reservado nada. Si cree que es un error, póngase en contacto con { $contact }.
ask-own = ¿Para quién es la cita?
for-self = Para mí
for-other = Para otra persona
ask-first-name =
    { $whose ->
        [other] ¿Cuál es el nombre de pila de esa persona? También puede darme el nombre completo.
       *[self] ¿Cuál es su nombre de pila? También puede darme el nombre completo.
    }
ask-last-name =
    { $whose ->
        [other] ¿Y los apellidos de esa persona?
       *[self] ¿Y sus apellidos?
    }
ask-email =
    { $whose ->
        [other] ¿A qué correo electrónico enviamos la confirmación?
       *[self] ¿Cuál es su correo electrónico?
    }
ask-phone =
    { $whose ->
        [other] ¿En qué teléfono podemos localizarle para esta cita?
       *[self] ¿En qué teléfono podemos localizarle?
    }
ask-birth-date =
    { $whose ->
        [other] ¿Cuándo nació esa persona? Por ejemplo, 24 de marzo de 1990.
       *[self] ¿Cuándo nació usted? Por ejemplo, 24 de marzo de 1990.
    }
not-a-name = Eso no parece un nombre. Escríbalo con letras, por favor.
not-an-email = Eso no parece un correo electrónico. Debe ser como nombre@example.org.
not-a-phone = Eso no parece un número de teléfono. Escríbalo con el prefijo, por favor.
not-a-birth-date = No entiendo bien esa fecha de nacimiento. Escríbala así: 24 de marzo de 1990.
too-long =
    { $limit ->
        [one] Es demasiado largo: como máximo { $limit } carácter.
       *[other] Es demasiado largo: como máximo { $limit } caracteres. Acórtelo, por favor.
    }

# La ficha para revisar

review = Revise los datos:
review-deposit = Hay que pagar una señal: en cuanto la cita esté reservada, le envío el enlace.
review-ask = ¿Reservo la cita?
line-service = Motivo: { $name }
line-service-priced = Motivo: { $name } · { $price }
line-place = Dónde: { $name }
line-person = Con: { $name }
line-anyone = Con: quien esté libre
line-party =
    { $count ->
        [one] Número: 1 persona
       *[other] Número: { $count } personas
    }
line-time = Cuándo: { $moment }
line-own = Para quién: { $whose }
line-first-name = Nombre: { $value }
line-last-name = Apellidos: { $value }
line-email = Correo electrónico: { $value }
line-phone = Teléfono: { $value }
line-birth-date = Fecha de nacimiento: { $value }
line-extra = Además: { $name }
line-no-extras = Además: nada más
# as in English
line-animal = Animal: { $name }
line-species = Especie: { $name }
line-breed = Raza: { $breed }
line-question = { $question } – { $answer }
held-until = Le guardamos esta hora hasta las { $time }.
choose-line = ¿Qué quiere cambiar?
press-to-book = Pulse «Confirmar la cita» para reservar. Nunca reservo solo por un mensaje escrito.

# Varias cosas, consentimiento, animales, la página propia de la clínica

ticked = ✓ { $name }
button-ticked = ✅ Eso es todo
button-no-extras = Nada más
choose-extras = ¿Quiere algo más en la misma visita? Puede marcar varias cosas.
agree = Acepto
agreed = aceptado
agreement-needed = La clínica solo da esta cita si usted acepta. Pulse «Acepto» o vuelva atrás.
consent-goes-on = Queda texto por leer. Pulse antes «Más».
not-a-number = Escríbalo como un número normal, en cifras, por ejemplo 12 o 12,5.
number-too-low = Es demasiado bajo: debe ser { $low } o más.
number-too-high = Es demasiado alto: debe ser { $high } o menos.
date-example = Por ejemplo: 24 de marzo de 1990
not-a-date = No sé con seguridad qué fecha es. Escriba el mes con letras y el año, por ejemplo 24 de marzo de 2026.
ask-animal-which = ¿Para qué animal es?
new-animal = Otro animal
ask-animal-name = ¿Cómo se llama el animal?
ask-animal-species = ¿Qué tipo de animal es?
ask-animal-breed = ¿De qué raza es? Puede saltarse esta pregunta.
not-taken-yet = La clínica no acepta esta cita tal como está. Puede cambiar algo, intentarlo de nuevo o ponerse en contacto con { $contact }.
handed-over = Para { $name } puede pedir cita en la página de { $desk }: allí se pide un pago o un documento que no debe ir por un chat. Todavía no hay nada reservado.
button-clinics-page = Abrir la página
service-with-price = { $name } · { $price }
slot-with-places =
    { $left ->
        [one] { $time } · 1 plaza
       *[other] { $time } · { $left } plazas
    }

# Pagar

button-pay = 💳 Pedir enlace de pago
button-pay-now = 💳 Pagar ahora
button-join = 🎥 Entrar en la videollamada
button-manage = Abrir la cita
payment-link = A pagar: { $price }. El enlace vale hasta el { $moment }.
payment-looked-for = Hay que pagar una señal. Estoy pidiendo el enlace…
payment-no-link = Hay que pagar una señal por su cita, pero todavía no tengo el enlace para pagarla.
payment-open = Hay que pagar una señal de { $price } antes del { $moment }. Le he enviado el enlace en un mensaje aparte.
payment-unwatched = Hay una señal de { $price }, pero ya no puedo ver si está pagada. La clínica está avisada; si tiene dudas, póngase en contacto con { $contact }.
payment-done = 💳 La señal está pagada. Gracias.
payment-ended = El enlace para pagar la señal ha caducado y no se ha pagado nada. Su cita sigue en pie; aquí puede pedir un enlace nuevo.
payment-received = 💳 Hemos recibido su pago de { $price }. Gracias.
payment-over = El enlace para pagar { $price } ha caducado y no se ha pagado nada.
payment-from-menu = Su cita sigue en pie. Puede pedir un enlace nuevo en el menú: /start
payment-by-contact = Si todavía hay que pagar, póngase en contacto con { $contact }.
payment-later = Su cita sigue en pie, pero ahora no consigo el enlace para pagar la señal. Pídalo de nuevo dentro de un momento, en el menú: /start
payment-not-given = Su cita sigue en pie, pero no consigo un enlace para pagar la señal. La clínica está avisada; también puede ponerse en contacto con { $contact }.

# Esperar y terminar

wait-looking = Un momento, estoy mirando…
wait-booking = Estoy reservando la cita…
wait-checking = La clínica ha aceptado la cita. Estoy comprobando que de verdad esté en su agenda…
wait-longer = Está tardando más de lo normal. No hace falta que espere: le escribiré en cuanto sea seguro.
not-sure = Todavía no sé si su cita quedó reservada: el sistema de la clínica no respondió. No la pida otra vez, por favor. Sigo mirando y le escribiré. Si es urgente, póngase en contacto con { $contact }.
never-sure = No puedo averiguar si su cita quedó reservada: el sistema de la clínica no respondió y no se le puede preguntar más. No la pida otra vez por ahora: mire si tiene una confirmación en su correo o póngase en contacto con { $contact }. En la clínica ya lo saben.
booked = Su cita está reservada. Los datos están en el mensaje de abajo.
card-booked = ✅ Cita en { $desk }
card-code = Referencia: { $code }

# Cambiar y anular

button-move = ⇄ Otra hora
button-move-it = ✅ Cambiar la cita
button-cancel = ✕ Anular esta cita
button-cancel-it = ✕ Sí, anularla
button-keep-visit = No, dejarla
home-visit = Su cita: { $name }, { $moment }.
home-visit-plain = Su cita: { $moment }.
home-move = Ha empezado a cambiar su cita del { $moment }. Hasta que lo confirme, sigue donde está.
home-moving = Estoy cambiando su cita y le avisaré en cuanto sepa más.
home-cancelling = Estoy anulando su cita y le avisaré en cuanto sepa más.
line-moved-from = Hasta ahora: { $moment }
line-moved-to = Nueva: { $moment }
review-ask-move = ¿Cambio la cita?
press-to-move = Pulse «Cambiar la cita» para cambiarla. Nunca la cambio solo por un mensaje escrito.
move-dropped = De acuerdo. Su cita queda como estaba: { $moment }.
visit-stands = { $why } Su cita queda como estaba: { $moment }.
wait-moving = Estoy cambiando la cita…
not-sure-moved = Todavía no sé si su cita se ha cambiado: el sistema de la clínica no respondió. Está a la hora nueva o todavía a la de antes ({ $moment }). Sigo mirando y le escribiré. Si es urgente, póngase en contacto con { $contact }.
never-sure-moved = No puedo averiguar si su cita del { $moment } se ha cambiado: el sistema de la clínica no respondió y no se le puede preguntar más. Mire si tiene una confirmación en su correo o póngase en contacto con { $contact }. En la clínica ya lo saben.
not-moved-after-all = Lo he mirado: su cita no se cambió. Puede cambiarla ahora.
not-movable = Su cita del { $moment } no se puede cambiar aquí: la clínica ya no la ofrece así. No he cambiado nada. Póngase en contacto con { $contact }, por favor.
moved = Su cita se ha cambiado. Los datos están en el mensaje de abajo.
card-moved = ✅ Cita cambiada, en { $desk }
cancel = Esta es su cita:
cancel-ask = ¿Seguro que quiere anularla?
cancel-why = ¿Por qué quiere anularla? Con su respuesta queda anulada.
press-to-cancel = Pulse un botón para anular su cita. Nunca la anulo solo por un mensaje escrito.
cancel-late = Faltan menos de { $hours } horas para su cita, así que ya no puedo anularla yo.
cancel-late-ask = ¿Pido a la clínica que la anule? Hasta entonces sigue en pie.
cancel-late-contact = Si no puede venir, póngase en contacto con: { $contact }.
button-ask-to-cancel = ✕ Pedirlo a la clínica
cancel-asked = He pedido a la clínica que anule su cita: { $moment }. Hasta entonces sigue en pie; se lo diré aquí.
wait-cancelling = Estoy anulando la cita…
no-longer-booked = Esa cita ya no está en pie. Los datos están en el mensaje correspondiente.
cancelled = Su cita está anulada. Los datos están en el mensaje de abajo.
cancelled-another = Una de sus citas se ha anulado.
card-cancelled = ✕ Cita anulada, en { $desk }
not-cancelled = { $why } Su cita no se ha anulado.
not-cancelled-asked = { $why } Su cita no se ha anulado. He pedido a la clínica que se ocupe; se lo diré aquí.
cancel-unsure = No he podido averiguar si su cita está anulada. La clínica está avisada; póngase en contacto con { $contact }, por favor.
visit-gone = Su cita ya no está en la agenda de la clínica: allí se anuló o se quitó.
nothing-to-cancel = Aquí no hay ninguna cita que pueda anular.

# Qué ha fallado y qué hacer

no-answer-yet = { $desk }: sin respuesta. No se ha reservado nada. Puede intentarlo de nuevo.
not-understood = No lo he entendido. Pulse un botón o escríbalo de otra manera, por favor.
which-one = He encontrado más de uno. ¿Cuál quiere decir?
slot-taken = Alguien se le ha adelantado: esa hora ya está ocupada. Elija otra, por favor.
hold-lapsed = Ya no le guardaban esa hora, así que la estoy pidiendo otra vez.
hold-renewed = La hora se le guardó todo el tiempo posible, así que la he pedido otra vez.
no-longer-offered = Eso ya no se ofrece. Elija de nuevo, por favor.
try-later = Ahora no se puede conectar con el sistema de la clínica. No se ha hecho nada. Inténtelo de nuevo dentro de un momento, por favor.
broken = Algo no funciona por nuestra parte y ya estamos avisados. No se ha reservado nada. Inténtelo más tarde o póngase en contacto con { $contact }.
refused = El sistema de la clínica dice: { $words }
refused-plain = El sistema de la clínica no lo ha aceptado. Cambie algo o póngase en contacto con { $contact }, por favor.
set-aside = Lo sentimos, algo acaba de fallar por nuestra parte y ya estamos avisados. Inténtelo de nuevo; si vuelve a pasar, póngase en contacto con { $contact }.
booking-differs = En la agenda de la clínica consta algo distinto de lo que usted eligió (referencia { $code }). Póngase en contacto con { $contact }, por favor; allí ya están avisados.
not-booked-after-all = Lo he mirado: la cita no quedó reservada. Puede reservarla ahora.
