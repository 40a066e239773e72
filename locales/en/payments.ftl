# A deposit of the desk's own: what is said before, and what becomes of the money

review-deposit-own = There is a deposit of { $price } to pay within { $minutes } minutes: once it is booked, I send you the link.
desk-review-deposit-own = There is a deposit of { $price } to pay within { $minutes } minutes.
review-unpaid-cancels = If it is not paid by then, the appointment is cancelled.
review-refund = You get the deposit back if you cancel more than { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } before.
review-no-refund = The deposit is not given back if you cancel.
payment-cancelling = The deposit of { $price } was not paid in time, so I am cancelling the appointment, as I said before.
payment-late = Your payment of { $price } has arrived, but I no longer know of an appointment that it is for. The practice has been told. If you hear nothing, contact { $contact }.
payment-again = Your payment of { $price } has arrived, but after its time. I am booking the same appointment for you again, if it is still free.
payment-not-again = I could not book that appointment for you again. The practice knows of your payment of { $price }. If you hear nothing, contact { $contact }.
payment-double = Your appointment was paid twice. The second payment of { $price } is too much; the practice has been told. If you hear nothing, contact { $contact }.
payment-refunded = 💳 Your payment of { $price } is on its way back to you. How long that takes depends on your bank.
cancel-refund = You get your payment of { $price } back.
cancel-no-refund = Your payment of { $price } is not given back: it is too late for that.
cancel-refund-by-desk = You get your payment of { $price } back. The practice is told, and does it by hand.
cancel-paid = You have paid { $price }. The practice is told, and settles that with you.
trouble-payment-late = Money has arrived for an appointment that is over, or of which nothing is known any more. Give it back or put it to use. The patient knows.
trouble-payment-double = An appointment was paid twice. The second payment is too much. The patient knows.
trouble-refund-due = An appointment that was paid is cancelled. Its payment is to be given back by hand, or settled with the patient.
trouble-unpaid-stands = The deposit of an appointment was not paid in time, and the appointment could not be cancelled by itself. Please cancel it, or let it stand.
