# Facturas en el chat: what is said to whoever is about to pay, and may not

invoice-gone = Esta cita ya no existe, así que no hay nada que pagar. No se le ha cobrado nada.
invoice-over = El plazo para pagar ha terminado. No se le ha cobrado nada. Escríbame y veremos qué se puede hacer.
invoice-paid-already = Ya está pagado. No se le ha cobrado nada más.
invoice-differs = El importe ya no es el mismo. No se le ha cobrado nada. Use, por favor, la factura más reciente.
invoice-elsewhere = Esta factura no se puede pagar aquí. No se le ha cobrado nada.
