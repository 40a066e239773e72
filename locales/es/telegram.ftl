# Palabras que solo necesita Telegram: la lista de órdenes, el perfil, los grupos. Sin formato.

telegram-command-book = Pedir cita
telegram-command-help = Cómo funciona esto y cómo contactar de otra forma
telegram-command-language = Elegir su idioma
telegram-command-cancel = Dejar lo que ha empezado
telegram-command-start = Empezar de nuevo
telegram-command-person = Hablar con alguien de la clínica

# Como máximo 512 caracteres: se muestra en un chat vacío, encima del botón de inicio.
telegram-description =
    Pida aquí su cita: elija para qué viene, un día y una hora, y queda en la agenda.

    Puede pulsar los botones o simplemente escribir. Lo que nos cuente va a la clínica en la que pide la cita.

# Como máximo 120 caracteres: se muestra en el perfil y cuando se comparte el bot.
telegram-short-description = Pida cita por chat, a cualquier hora.

# Un grupo no es el lugar para esto; el botón lleva a un chat privado.
telegram-group = Las citas son privadas. Escríbame en un chat privado, por favor:
telegram-group-button = Abrir un chat privado

telegram-share-phone = 📱 Compartir mi teléfono

# Se dice cuando se quita el teclado con el botón de compartir.
telegram-keyboard-away = Gracias.

# Alguien ha llegado con un enlace de la clínica que ya no sirve.
telegram-link-over = Este enlace ya se ha usado o es demasiado antiguo. Pida uno nuevo a la clínica, por favor; abajo puede seguir sin él.
