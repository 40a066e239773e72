# Palabras que necesita cada canal, junto a lo que dice el mostrador. Sin formato.

# Una respuesta dada antes, debajo de la pregunta cuando se repite.
field-value = Ahora: { $value }

# Encima del panel, que bajó porque alguien pulsó un botón de más arriba.
earlier-message = Ese era un botón de un mensaje anterior. Así están las cosas ahora:

# Debajo de un mensaje con un archivo que no se pudo pasar: para quien lo iba a recibir.
file-too-large = Venía con un archivo de más de { $most } MB. No se ha podido pasar.
file-gone = Venía con un archivo que no se ha podido pasar. Pídalo otra vez, por favor.

# Para quien envía un archivo demasiado grande.
file-too-large-to-send = Un archivo puede tener { $most } MB como máximo, así que este no se ha pasado. Envíe uno más pequeño, por favor.

# En lugar de un mensaje retirado que es demasiado antiguo para borrarlo.
message-taken-back = Este mensaje se ha retirado.
