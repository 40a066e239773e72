# Facturas en el chat

button-invoice = 💳 Pedir la factura
review-deposit-invoice = Hay que pagar una señal de { $price } en { $minutes } minutos: cuando la cita esté reservada, le envío aquí la factura.
review-deposit-elsewhere = Hay que pagar una señal de { $price }, que no se puede pagar aquí. Pregunte cómo pagarla: { $contact }.
card-unpaid-invoice = 💳 Sin pagar: { $price }
invoice-title = Señal
invoice-description = Por su cita en { $desk }. A pagar antes del { $moment }.
invoice-not-sent = Hay que pagar una señal de { $price }, pero no puedo enviarle la factura. Póngase en contacto con { $contact }.
invoice-looked-for = Hay que pagar una señal. Estoy preparando la factura…
invoice-none = Hay que pagar una señal por su cita, pero todavía no tiene la factura.
invoice-open = Hay que pagar una señal de { $price } antes del { $moment }. La factura está en un mensaje aparte.
invoice-ended = El plazo para pagar la señal ha terminado y no se ha pagado nada. Su cita sigue en pie; aquí puede pedir una factura nueva.
invoice-not-paid = El plazo para pagar { $price } ha terminado y no se ha pagado nada.
invoice-from-menu = Su cita sigue en pie. Puede pedir una factura nueva en el menú: /start

# To whoever is about to pay, and may not

invoice-gone = Esta cita ya no existe, así que no hay nada que pagar. No se le ha cobrado nada.
invoice-over = El plazo para pagar ha terminado. No se le ha cobrado nada. Escríbame y veremos qué se puede hacer.
invoice-paid-already = Ya está pagado. No se le ha cobrado nada más.
invoice-differs = El importe ya no es el mismo. No se le ha cobrado nada. Use, por favor, la factura más reciente.
invoice-elsewhere = Esta factura no se puede pagar aquí. No se le ha cobrado nada.

# To the desk's people

trouble-money = Importe: { $price }
trouble-money-received = Importe: { $price }, en el servicio de pago con el número { $receipt }
