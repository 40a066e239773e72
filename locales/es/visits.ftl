# Una cita después de reservarla: en el calendario propio, en su ficha, en la lista de citas.

button-calendar = 📅 Añadir a mi calendario
# as in English
button-google-calendar = Google Calendar
# as in English
button-outlook = Outlook
button-directions = 📍 Cómo llegar
calendar-file = Abra este archivo para tener la cita en su calendario, o use uno de los botones. Si la cita se cambia o se anula, le envío un archivo nuevo.
calendar-file-moved = Su cita es ahora a otra hora. Abra este archivo y su calendario se pone al día. Lo que guardó en Google o en Outlook con un botón, cámbielo allí, por favor.
calendar-file-cancelled = Su cita ya no está en pie. Abra este archivo y su calendario se pone al día. Lo que guardó en Google o en Outlook con un botón, bórrelo allí, por favor.

card-address = Dirección: { $address }
card-price = Precio: { $price }
card-confirmed = ✓ Ha dicho que vendrá.
card-reminded = 🔔 Recordatorio enviado el { $moment }
card-join-later = 🎥 El enlace a la videollamada aparecerá aquí el { $moment }.
card-paid = 💳 Pagado: { $price }
card-to-pay = 💳 Por pagar: { $price }, hasta el { $moment }
card-unpaid = 💳 Sin pagar: { $price }. El enlace ha caducado.
card-past = Esta fue su cita en { $desk }
card-missed = Cita perdida en { $desk }
card-moved-on = ⇄ Esta cita se ha cambiado. Ahora es el { $moment }; su último mensaje está más abajo.

button-visits = 🗓 Mis citas
button-this-visit = Más sobre esta cita …
help-visits = /visits muestra sus citas: las que vienen y las que ya han pasado.
slack-help-visits = Escriba visits y le muestro sus citas: las que vienen y las que ya han pasado.
telegram-command-visits = Sus citas
my-visits = Sus citas. Pulse una para ver qué puede hacer con ella.
my-visits-looking = Sus citas. Estoy buscando más…
my-visits-none = No me consta ninguna cita suya.
my-visits-busy = Ha empezado otra cosa. Termínela o déjela antes, por favor; después puede abrir una cita.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Su cita en { $desk }:
my-visit-card-past = Esta fue su cita en { $desk }:
my-visits-not-all = El sistema de la clínica no respondió, así que puede que falte alguna.
