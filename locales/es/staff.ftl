# Lo que lee el personal de la clínica, y lo que un paciente y el personal se dicen. Sin formato.

# Una persona, por favor: en el chat del paciente

button-person = 💬 Hablar con una persona
button-return = ↩ Volver al asistente
help-person = ¿Prefiere hablar con alguien de la clínica? Pulse «Hablar con una persona» o escriba /person.
person-where = ¿Con qué clínica quiere hablar?
person-asked = He pedido que le atienda una persona de { $desk }. Lo que escriba a partir de ahora le llega a la clínica, y yo ya no intervengo.
person-calls = Alguien de { $desk } quiere hablar con usted. Lo que escriba a partir de ahora le llega a la clínica, y yo ya no intervengo.
person-opens = Ahora mismo no hay nadie. Volverá a haber alguien el { $moment }, y verá lo que usted escriba.
person-how = Para seguir conmigo, pulse «Volver al asistente».
no-person = Aquí no se puede llamar a nadie. Póngase en contacto con { $contact }, por favor.
not-passed-on = No puedo leer ese contacto, así que no lo he pasado. Escriba el número, por favor.
file-not-taken = No puedo hacer nada con una foto o un documento. Puede escribir o hablar con una persona.
talk-ended-patient = Vuelvo a estar con usted. La clínica está avisada.
talk-ended-staff = La clínica ha terminado la conversación. Vuelvo a estar con usted.
talk-ended-silence = Hace un rato que no se escribe nada, así que vuelvo a estar con usted. La clínica todavía puede leer lo que escribió.
practice-says = La clínica: { $words }
practice-sends = La clínica le envía esto.
practice-confirmed = { $desk } ha anotado que usted vendrá: { $moment }.
linked = Este chat ya está unido a su ficha en la clínica, así que no necesito pedirle sus datos.

# Qué estaba haciendo un paciente

talk-visit = La última cita de este chat:
talk-draft = Una cita empezada. No hay nada reservado:
talk-moving = Una cita que se iba a cambiar. Sigue como estaba:
talk-on-its-way = Esto va camino del sistema de la clínica y todavía no es seguro:
talk-none = En este chat no hay nada reservado ni empezado.
card-name = Nombre: { $value }

# Una conversación en el mostrador

talk = 💬 Un paciente pide hablar con una persona.
talk-opened = 💬 { $by } quiere escribir a un paciente.
talk-how = Escriba en este hilo: sus palabras le llegan al paciente como de la clínica.
talk-again = El paciente vuelve a estar con el asistente. Lo que escriba en este hilo le sigue llegando.
talk-waiting = Espera respuesta desde el { $moment }.
talk-answered = Ha respondido { $by }.
talk-quiet = No hay nada que responder.
talk-unwritten = Todavía no se ha escrito nada.
talk-written = { $by } ha escrito. El paciente todavía no ha respondido.
talk-taken = Se encarga { $by }.
talk-over = 💬 Esta conversación ha terminado.
talk-nothing = Aquí no hay ninguna conversación.
talk-asked-anew = El paciente vuelve a pedir hablar con una persona.
talk-asked-again = { $by } quiere escribir a este paciente, en este hilo.
talk-waits = ⏰ Este paciente espera una respuesta desde el { $moment }.
talk-returned = { $by } ha devuelto al paciente al asistente. El paciente lo sabe.
talk-over-patient = El paciente ha vuelto al asistente.
talk-over-staff = El paciente vuelve a estar con el asistente.
talk-over-silence = Hace un rato que no se escribe nada: el paciente vuelve a estar con el asistente y lo sabe.
talk-unheard = Nadie ha respondido: el paciente vuelve a estar con el asistente y lo sabe. Una respuesta en este hilo todavía le llega.
patient-says = Paciente: { $words }
patient-sends = El paciente envía esto.
patient-called = { $by } ha pedido hablar con el paciente en su chat: la conversación se abre en un mensaje propio.
button-take = Me encargo yo
button-hand-back = Devolver al asistente

# La ficha de una cita

visit-booked = ✅ Cita reservada
visit-at-another-time = Cita { $code }, { $moment }: { $by } busca otra hora.
visit-moved = ⇄ Cita reservada, a otra hora que antes
visit-confirmed = ✅ Cita reservada, y el paciente ha dicho que vendrá
visit-cancelled = ✕ Cita anulada
visit-came = ✅ Ha venido
visit-missed = ✕ No ha venido
visit-not-there = ✕ Ya no está en la agenda de la clínica
visit-none = Aquí no hay ninguna cita.
visit-paid = 💳 Pagada
visit-to-pay = 💳 Todavía sin pagar
visit-unpaid = 💳 Sin pagar: el enlace de pago ha caducado
visit-moving = { $by } la está cambiando.
visit-cancelling = { $by } la está anulando.
visit-noting = { $by } lo está anotando.
visit-cancel = ¿Anular esta cita?
visit-cancel-ask = Lo pide { $by }. Se avisa al paciente en cuanto esté anulada.
visit-cancel-why = Lo pide { $by }. En cuanto se indique un motivo, queda anulada y se avisa al paciente.
button-confirm = Vendrá
button-came = Ha venido
button-missed = No ha venido
button-move-visit = ⇄ Cambiar
button-cancel-visit = ✕ Anular
button-message = 💬 Mensaje
deed-booked = Reservada el { $moment }.
deed-moved = Cambiada el { $moment }. Ahora es el { $start }.
deed-moved-by = Cambiada por { $by } el { $moment }. Ahora es el { $start }.
deed-cancelled = Anulada el { $moment }.
deed-cancelled-by = Anulada por { $by } el { $moment }.
deed-confirmed = Confirmada el { $moment }.
deed-confirmed-by = Confirmada por { $by } el { $moment }.
deed-paid = Pagada el { $moment }.
deed-unpaid = Por pagar: visto el { $moment }.
deed-arrived = Ha venido: visto el { $moment }.
deed-arrived-by = Ha venido: anotado por { $by } el { $moment }.
deed-missed = No ha venido: visto el { $moment }.
deed-missed-by = No ha venido: anotado por { $by } el { $moment }.
deed-gone = Ya no está en la agenda de la clínica: visto el { $moment }.
deed-altered = Modificada en la agenda de la clínica: visto el { $moment }.
visit-unreached = Esta persona ha bloqueado a este asistente: ya no le llega nada en el chat. Por favor, avísele de otra manera.
visit-reached = Esta persona vuelve a estar disponible en el chat.
desk-changed-meanwhile = La cita ha cambiado entretanto, así que lo que se empezó aquí ha terminado.
desk-not-noted = { $why } No se ha anotado.
desk-not-in-record = El sistema de la clínica lo ha aceptado, pero no lo muestra. Compruébelo allí, por favor.

# Problemas

trouble = ⚠ Mire esto, por favor.
trouble-booking-differs = En la agenda de la clínica consta algo distinto de lo que eligió el paciente.
trouble-booking-unsure = El sistema de la clínica no respondió: nadie sabe si una cita quedó reservada. Sigo mirando donde es posible. El paciente lo sabe.
trouble-move-unsure = El sistema de la clínica no respondió: nadie sabe si esta cita se ha cambiado. El paciente lo sabe.
trouble-settled-there = Una cita que estaba en duda está reservada después de todo. El paciente lo sabe.
trouble-settled-not-there = Una cita que estaba en duda no se reservó. El paciente lo sabe.
trouble-payment-unsure = Un pago no se puede seguir, o no se puede crear su enlace. El paciente lo sabe.
trouble-find-failed = Falló una búsqueda para un paciente por un error nuestro. El administrador lo encontrará en el registro.
trouble-hold-failed = No se pudo guardar una hora para un paciente por un error nuestro. El administrador lo encontrará en el registro.
trouble-rehearsal-failed = Falló la prueba previa de una cita por un error nuestro. El administrador lo encontrará en el registro.
trouble-book-failed = Una cita falló por un error nuestro y no se reservó. El administrador lo encontrará en el registro.
trouble-move-failed = Falló el cambio de una cita por un error nuestro. Sigue como estaba. El administrador lo encontrará en el registro.
trouble-cancel-failed = Falló la anulación de una cita por un error nuestro. El administrador lo encontrará en el registro.
trouble-note-failed = No se pudo anotar algo en una cita por un error nuestro. El administrador lo encontrará en el registro.
trouble-set-aside = Algo no se pudo tratar y se ha guardado con sus pruebas. El administrador lo encontrará con «frontdesk aside».
trouble-not-reached = Alguien del equipo escribió a un paciente que ha bloqueado a este asistente, y no le llegó. Contacte con el paciente de otra forma, por favor.
trouble-late-cancel = Un paciente quiere anular esta cita y no puede hacerlo por sí mismo: es tarde, o el sistema de la clínica lo rechaza. Decida, y anúlela desde su ficha o escriba al paciente.
trouble-not-announced = Durante un día no se pudo comunicar a otro sistema o canal lo ocurrido con algunas citas, y se ha apartado. El administrador lo encontrará con «frontdesk announcements».
trouble-other = Algo ha fallado. El administrador lo encontrará en el registro.
trouble-seen = Revisado por { $by }.
trouble-none = No hay nada que mirar.
button-seen = Revisado

# Para quien llama

caller = ¿Hay alguien al teléfono? Pidamos su cita.
caller-begun = Hay una cita empezada para alguien que llama. Todavía no hay nada reservado.
caller-booked = Está reservada. Esto es lo que hay que decirle a quien llama:
button-caller = Cita para quien llama
button-another-caller = Cita para otra llamada
button-override = Una hora que no está libre
override = Una hora que no está libre el { $day }. Se reserva junto a lo que ya hay.
ask-override-time = ¿A qué hora?
ask-override-reason = ¿Por qué? El motivo se guarda con la cita.
override-reason-needed =
    { $limit ->
        [one] Indique un motivo de { $limit } carácter como máximo, por favor.
       *[other] Indique un motivo de { $limit } caracteres como máximo, por favor.
    }
not-a-time = No entiendo esa hora. Escríbala así: 14:30.
time-is-over = Esa hora ya ha pasado. Elija otra, por favor.
line-override = Aunque no está libre, porque: { $reason }

# El camino, en palabras para el personal de la clínica

desk-ask-first-name = El nombre de pila del paciente
desk-ask-last-name = Los apellidos del paciente
desk-ask-email = El correo electrónico para la confirmación
desk-ask-phone = El teléfono del paciente, tal como lo da
desk-ask-birth-date = La fecha de nacimiento del paciente, por ejemplo 24 de marzo de 1990
desk-choose-desk = ¿En qué clínica?
desk-choose-service = ¿Para qué quiere venir el paciente?
desk-choose-place = ¿A qué centro quiere venir el paciente?
desk-choose-party = ¿Cuántas personas vienen?
desk-no-services = En este momento no se puede pedir nada por esta vía.
desk-no-times =
    { $days ->
        [one] Hoy y mañana no queda ninguna hora libre.
       *[other] En los próximos { $days } días no queda ninguna hora libre.
    }
desk-denied-after = Con esa respuesta no se reserva por esta vía. No se ha reservado nada.
desk-review-deposit = Hay que pagar una señal.
desk-draft-dropped = Dejado. No se ha reservado nada.
desk-move-dropped = La cita queda como estaba: { $moment }.
desk-not-taken-yet = El sistema de la clínica no lo acepta tal como está. Se puede cambiar algo o intentarlo de nuevo.
desk-no-answer-yet = El sistema de la clínica no respondió. No se ha hecho nada. Se puede intentar de nuevo.
desk-try-later = Ahora no se puede conectar con el sistema de la clínica. No se ha hecho nada. Inténtelo de nuevo dentro de un momento, por favor.
desk-broken = Algo no funciona por nuestra parte; el administrador lo encontrará en el registro. Mire la cita en el sistema de la clínica, por favor.
desk-refused-plain = El sistema de la clínica no lo ha aceptado.
desk-visit-stands = { $why } La cita queda como estaba: { $moment }.
desk-press-to-move = Pulse «Cambiar la cita», por favor. No se cambia nada solo por un mensaje escrito.
desk-press-to-cancel = Pulse un botón, por favor. No se anula nada solo por un mensaje escrito.
desk-not-cancelled = { $why } La cita no se ha anulado.
desk-cancel-unsure = No se sabe si la cita está anulada. Mírela en el sistema de la clínica, por favor.
desk-visit-gone = Esta cita ya no está en la agenda de la clínica: allí se anuló o se quitó.
desk-not-sure = Todavía no se sabe si la cita quedó reservada: el sistema de la clínica no respondió. No la reserve otra vez, por favor. Sigo mirando.
desk-not-sure-moved = Todavía no se sabe si la cita se ha cambiado: el sistema de la clínica no respondió. Está a la hora nueva o todavía a la de antes ({ $moment }). Sigo mirando.
desk-never-sure = No se puede averiguar si la cita quedó reservada: el sistema de la clínica no respondió y no se le puede preguntar otra vez. Mire su agenda antes de reservar de nuevo, por favor.
desk-never-sure-moved = No se puede averiguar si la cita del { $moment } se ha cambiado: el sistema de la clínica no respondió y no se le puede preguntar otra vez. Mire su agenda, por favor.
desk-not-moved-after-all = Lo he mirado: la cita no se cambió. Se puede cambiar ahora.
desk-not-booked-after-all = Lo he mirado: no quedó reservada. Se puede reservar ahora.
desk-not-movable = La cita del { $moment } no se puede cambiar aquí: ya no se ofrece así. No se ha cambiado nada.
desk-booking-differs = En la agenda de la clínica consta algo distinto de lo elegido (referencia { $code }). Mírelo allí, por favor.
desk-too-late-to-stop = Ya está en manos del sistema de la clínica y no se puede detener.
desk-wait-longer = Está tardando más de lo normal. Aparecerá aquí en cuanto sea seguro.
desk-set-aside = Algo ha fallado por nuestra parte; el administrador lo encontrará con «frontdesk aside». Inténtelo de nuevo, por favor.
