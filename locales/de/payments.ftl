# Eine eigene Anzahlung

review-deposit-own = Es ist eine Anzahlung von { $price } fällig, zahlbar innerhalb von { $minutes } Minuten: Sobald gebucht ist, schicke ich Ihnen den Link.
desk-review-deposit-own = Es ist eine Anzahlung von { $price } fällig, zahlbar innerhalb von { $minutes } Minuten.
review-unpaid-cancels = Ist sie bis dahin nicht bezahlt, wird der Termin abgesagt.
review-refund = Sie bekommen die Anzahlung zurück, wenn Sie mehr als { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } vorher absagen.
review-no-refund = Wenn Sie absagen, wird die Anzahlung nicht erstattet.
payment-cancelling = Die Anzahlung von { $price } wurde nicht rechtzeitig bezahlt. Deshalb sage ich den Termin ab, wie vorher gesagt.
payment-late = Ihre Zahlung von { $price } ist eingegangen, aber ich kenne keinen Termin mehr, zu dem sie gehört. Die Praxis weiß Bescheid. Wenn Sie nichts hören, wenden Sie sich bitte an: { $contact }.
payment-again = Ihre Zahlung von { $price } ist eingegangen, allerdings erst nach Ablauf der Frist. Ich buche denselben Termin noch einmal für Sie, falls er noch frei ist.
payment-not-again = Ich konnte diesen Termin nicht noch einmal für Sie buchen. Die Praxis weiß von Ihrer Zahlung von { $price }. Wenn Sie nichts hören, wenden Sie sich bitte an: { $contact }.
payment-double = Ihr Termin wurde zweimal bezahlt. Die zweite Zahlung von { $price } ist zu viel; die Praxis weiß Bescheid. Wenn Sie nichts hören, wenden Sie sich bitte an: { $contact }.
payment-refunded = 💳 Ihre Zahlung von { $price } ist auf dem Weg zurück zu Ihnen. Wie lange das dauert, hängt von Ihrer Bank ab.
cancel-refund = Ihre Zahlung von { $price } bekommen Sie zurück.
cancel-no-refund = Ihre Zahlung von { $price } wird nicht erstattet: Dafür ist es zu spät.
cancel-refund-by-desk = Ihre Zahlung von { $price } bekommen Sie zurück. Die Praxis wird benachrichtigt und erledigt das selbst.
cancel-paid = Sie haben { $price } bezahlt. Die Praxis wird benachrichtigt und klärt das mit Ihnen.
trouble-payment-late = Für einen Termin, den es nicht mehr gibt oder von dem nichts mehr bekannt ist, ist Geld eingegangen. Bitte erstatten oder verwenden. Im Chat ist es bekannt.
trouble-payment-double = Ein Termin wurde zweimal bezahlt. Die zweite Zahlung ist zu viel. Im Chat ist es bekannt.
trouble-refund-due = Ein bezahlter Termin ist abgesagt. Die Zahlung ist von Hand zu erstatten oder im Chat zu klären.
trouble-unpaid-stands = Die Anzahlung für einen Termin kam nicht rechtzeitig, und der Termin ließ sich nicht von selbst absagen. Bitte absagen oder bestehen lassen.
