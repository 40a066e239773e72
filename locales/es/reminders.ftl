# Recordatorios de citas. Lo que se dice de la cita misma está en core.ftl.

reminder = ⏰ Su cita en { $desk }
reminder-cost = Una cita a la que no viene nadie le cuesta a la clínica { $cost }.
reminder-time = Una cita a la que no viene nadie hace perder tiempo a la clínica y quita el sitio a otra persona: hay quien está esperando una.
reminder-kind = Si no puede venir, díganoslo ahora: otra persona se alegrará de tener esa hora.
reminder-ask = ¿Va a venir?
reminder-thanks = Gracias. { $desk } le espera: { $moment }.
reminder-not-noted = No se ha podido anotar que vendrá. Su cita sigue en pie. Para más seguridad, póngase en contacto con { $contact }.
reminder-gone = Su cita del { $moment } ya no está en la agenda de la clínica.
reminder-over = Esa cita ya ha pasado o se ha cambiado desde entonces. Así están las cosas:
reminder-busy = Un momento, por favor: hay otra cosa en marcha. Después, pulse otra vez.
reminder-in-a-talk = Ahora mismo está hablando con una persona de la clínica. Dígaselo, o vuelva al asistente y pulse otra vez.
missed-visit = No pudo venir a su cita ({ $desk }, { $moment }). Si todavía desea venir, con gusto le busco otra hora.
reminders-off = Aquí ya no recibirá más recordatorios. Sus citas siguen en pie.
reminders-on = Volverá a recibir recordatorios de sus citas.

button-will-come = ✅ Voy a ir
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 No más recordatorios
button-reminders-on = 🔔 Volver a recordármelo
