# Een eigen aanbetaling

review-deposit-own = Er hoort een aanbetaling van { $price } bij, te betalen binnen { $minutes } minuten: als de afspraak vastligt, stuur ik u de link.
desk-review-deposit-own = Er hoort een aanbetaling van { $price } bij, te betalen binnen { $minutes } minuten.
review-unpaid-cancels = Is er dan niet betaald, dan vervalt de afspraak.
review-refund = U krijgt de aanbetaling terug als u meer dan { $hours ->
        [one] één uur
       *[other] { $hours } uur
    } van tevoren afzegt.
review-no-refund = De aanbetaling krijgt u niet terug als u afzegt.
payment-cancelling = De aanbetaling van { $price } is niet op tijd gedaan. Daarom zeg ik de afspraak af, zoals ik vooraf heb gezegd.
payment-late = Uw betaling van { $price } is binnen, maar ik ken geen afspraak meer waar die bij hoort. De praktijk weet ervan. Hoort u niets, neem dan contact op: { $contact }.
payment-again = Uw betaling van { $price } is binnen, maar pas na de termijn. Ik leg dezelfde afspraak opnieuw voor u vast, als die tijd nog vrij is.
payment-not-again = Het is niet gelukt die afspraak opnieuw voor u vast te leggen. De praktijk weet van uw betaling van { $price }. Hoort u niets, neem dan contact op: { $contact }.
payment-double = Uw afspraak is twee keer betaald. De tweede betaling van { $price } is te veel; de praktijk weet ervan. Hoort u niets, neem dan contact op: { $contact }.
payment-refunded = 💳 Uw betaling van { $price } is onderweg terug naar u. Hoe lang dat duurt, hangt af van uw bank.
cancel-refund = U krijgt uw betaling van { $price } terug.
cancel-no-refund = Uw betaling van { $price } krijgt u niet terug: daarvoor is het te laat.
cancel-refund-by-desk = U krijgt uw betaling van { $price } terug. De praktijk krijgt bericht en regelt dat zelf.
cancel-paid = U hebt { $price } betaald. De praktijk krijgt bericht en regelt dat met u.
trouble-payment-late = Er is geld binnengekomen voor een afspraak die vervallen is of waarvan niets meer bekend is. Betaal het terug of gebruik het. De patiënt weet ervan.
trouble-payment-double = Een afspraak is twee keer betaald. De tweede betaling is te veel. De patiënt weet ervan.
trouble-refund-due = Een betaalde afspraak is afgezegd. De betaling moet met de hand terug, of met de patiënt geregeld worden.
trouble-unpaid-stands = De aanbetaling van een afspraak is niet op tijd gedaan, en de afspraak kon niet vanzelf worden afgezegd. Zeg hem af, of laat hem staan.
