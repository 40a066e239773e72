# Palabras que solo necesita Slack: formularios en una pantalla y lo que oye un lector de pantalla. Sin formato.

# Debajo de un mensaje que se lee en voz alta en vez de mostrarse, y en los avisos: lo que dicen sus botones.
slack-choices = Para elegir: { $labels }

# Una de varias respuestas que se pueden marcar, y está marcada.
slack-ticked = { $name } (marcado)

# En el campo en el que se puede elegir cualquier fecha.
slack-pick-day = Elija un día

# El botón que abre el formulario; título, enviar y cerrar tienen como máximo 24 caracteres.
slack-form-open = Responder en una pantalla
slack-form-title = Unas preguntas
slack-form-send = Enviar
slack-form-close = Cerrar

# Solo para quien ha preguntado, en un canal en el que otros leen.
slack-goes-on = Sigamos en privado, en nuestro mensaje directo.
slack-goes-on-there = Abrirlo
slack-elsewhere = Las citas son privadas. Escríbame un mensaje directo, por favor.

# Encima de los días de un mes, cada uno un botón que nombra el día.
slack-choose-day = ¿Qué día? Se muestran los días con alguna hora libre; también puede elegir o escribir otro.

# Las órdenes que hay: /book es una orden de Slack, las otras dos son palabras en el mensaje directo.
slack-help-orders = /book empieza una cita o sigue con ella, desde cualquier lugar de Slack. Escriba aquí start para ver el menú y help para ver esto otra vez.
slack-payment-from-menu = Su cita sigue en pie. Puede pedir un enlace nuevo en el menú: escriba start.
slack-payment-later = Su cita sigue en pie, pero ahora no consigo el enlace para pagar la señal. Pídalo de nuevo dentro de un momento, en el menú: escriba start.
