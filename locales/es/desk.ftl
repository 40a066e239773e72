# Palabras para el personal en Slack, junto a lo que dice el mostrador: ventanas, órdenes, la hoja del día. Sin formato.

# Los títulos de las ventanas y de los botones que las envían tienen como máximo 24 caracteres.
# as in English
desk-window = Frontdesk
desk-window-book = Cita por teléfono
desk-window-find = Resultados
desk-window-link = Vincular paciente
desk-wait = Un momento, por favor…

# Debajo de una ficha: abre lo que el canal no debe leer, para quien lo pulsa.
desk-show = Mostrar
desk-visit = Cita { $code }
desk-nothing-more = No se sabe nada más de esto.
# El botón que abre una ficha en su canal.
desk-card = Abrir la ficha

# Solo para quien ha pulsado.
desk-not-staff = Esto es para el personal de { $desk }. No se ha hecho nada.
desk-staff-only = Esto es para el personal del mostrador. No se ha hecho nada.
desk-patients-book = Para pedir una cita para usted, escríbame un mensaje directo o use /book.
desk-card-unknown = Esta ficha es demasiado antigua y ya no se sabe nada de ella.
desk-faster = { $who } se ha adelantado. La ficha muestra cómo están las cosas ahora.
desk-changed = Algo acaba de cambiar. La ficha muestra cómo están las cosas.
desk-too-late = Ha tardado demasiado. Pulse otra vez, por favor.
desk-try-again = No se ha podido hacer ahora. Inténtelo de nuevo dentro de un momento, por favor.

# /frontdesk
desk-which = ¿Qué mostrador?
desk-help-book = { $command } book: pedir cita para alguien que llama por teléfono.
desk-help-find = { $command } find y un nombre, un teléfono o una referencia: buscar citas. Solo usted ve lo que se encuentra.
desk-help-link = { $command } link: crear un enlace que une un chat de Telegram con una persona que usted conoce.
desk-help-links = { $command } links: ver los enlaces abiertos y revocarlos.

desk-found-nothing = No se ha encontrado nada. Pruebe con otra grafía, el teléfono completo o la referencia.
desk-found-in-part = Ahora no se puede consultar el sistema de la clínica: puede que haya más.
desk-at = Clínica: { $desk }
desk-is-booked = Reservada
desk-is-confirmed = confirmada
desk-is-arrived = ha venido
desk-is-done = terminada
desk-is-missed = no ha venido
desk-is-cancelled = anulada
desk-is-unknown = el sistema de la clínica no dice cómo está
desk-is-open = pasada, y sin anotar si vino
desk-is-owed = sin pagar

# /frontdesk link
desk-link-asks = ¿Para quién es el enlace? La clínica reconoce a la persona por su teléfono o su correo electrónico.
desk-field-first-name = Nombre
desk-field-last-name = Apellidos
desk-field-phone = Teléfono
desk-field-email = Correo electrónico
desk-link-needs = Indique un teléfono o un correo electrónico.
desk-link-make = Crear el enlace
desk-link-made = Este enlace sirve una sola vez, durante { $hours } horas. Déselo a esta persona y a nadie más; no se vuelve a mostrar.
desk-link-later = Telegram todavía no me ha comunicado mi propio nombre, así que no hay enlace. Inténtelo de nuevo dentro de un minuto, por favor.
desk-link-open = Se puede abrir hasta el { $until }
desk-link-taken = Ya se ha abierto
desk-links-none = No hay enlaces abiertos.
desk-revoke = Revocar

# La hoja del día
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] Una cita
       *[other] { $visits } citas
    }: confirmadas { $confirmed }, sin pagar { $owed }, no vinieron { $missed }, por atender { $wanting }.
desk-sheet-ledger = Este sistema no deja leer su agenda: se muestra lo que se ha reservado aquí.
desk-sheet-away = Ahora no se puede leer la agenda de la clínica: se muestra lo que se ha reservado aquí.
desk-sheet-empty = No hay citas este día.
desk-sheet-nothing = En este día no hay nada de lo que busca.
desk-home-stranger = Aquí el personal de un mostrador ve su día.
desk-day-before = El día anterior
desk-today = Hoy
desk-day-after = El día siguiente
desk-every-place = Todos los lugares
desk-every-person = Todo el equipo
desk-show-only = Solo lo que está por atender
desk-show-all = Mostrar todo
desk-span = { $start } a { $end }
desk-begins = { $start }
desk-free = Libre de { $start } a { $end }
desk-page = Página { $page } de { $pages }
desk-page-before = Página anterior
desk-page-after = Página siguiente
