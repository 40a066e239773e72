# Una señal propia de la clínica

review-deposit-own = Hay que pagar una señal de { $price } en { $minutes } minutos: en cuanto la cita esté reservada, le envío el enlace.
desk-review-deposit-own = Hay que pagar una señal de { $price } en { $minutes } minutos.
review-unpaid-cancels = Si para entonces no está pagada, la cita se anula.
review-refund = Le devolvemos la señal si anula la cita con más de { $hours ->
        [one] una hora
       *[other] { $hours } horas
    } de antelación.
review-no-refund = Si anula la cita, la señal no se devuelve.
payment-cancelling = La señal de { $price } no se pagó a tiempo, así que anulo la cita, como le había dicho.
payment-late = Hemos recibido su pago de { $price }, pero ya no conozco ninguna cita a la que corresponda. La clínica está avisada. Si no tiene noticias, póngase en contacto con { $contact }.
payment-again = Hemos recibido su pago de { $price }, aunque fuera de plazo. Le reservo de nuevo la misma cita, si sigue libre.
payment-not-again = No he podido reservarle de nuevo esa cita. La clínica está avisada de su pago de { $price }. Si no tiene noticias, póngase en contacto con { $contact }.
payment-double = Su cita se ha pagado dos veces. El segundo pago de { $price } sobra; la clínica está avisada. Si no tiene noticias, póngase en contacto con { $contact }.
payment-refunded = 💳 Le devolvemos su pago de { $price }. Cuánto tarda depende de su banco.
cancel-refund = Le devolvemos su pago de { $price }.
cancel-no-refund = Su pago de { $price } no se devuelve: ya es tarde para eso.
cancel-refund-by-desk = Le devolvemos su pago de { $price }. La clínica recibe el aviso y lo hace ella misma.
cancel-paid = Ha pagado { $price }. La clínica recibe el aviso y lo resuelve con usted.
trouble-payment-late = Ha llegado dinero para una cita que ya no existe, o de la que no se sabe nada. Hay que devolverlo o usarlo. El paciente lo sabe.
trouble-payment-double = Una cita se ha pagado dos veces. El segundo pago sobra. El paciente lo sabe.
trouble-refund-due = Se ha anulado una cita pagada. Hay que devolver el pago a mano, o resolverlo con el paciente.
trouble-unpaid-stands = La señal de una cita no se pagó a tiempo, y la cita no se pudo anular por sí sola. Anúlela, o déjela en pie.
