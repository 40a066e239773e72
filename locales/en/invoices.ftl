# Invoices in the chat

button-invoice = 💳 Get the invoice
review-deposit-invoice = There is a deposit of { $price } to pay within { $minutes } minutes: once it is booked, I send you the invoice here.
review-deposit-elsewhere = There is a deposit of { $price }, which cannot be paid here. Please ask { $contact } how to pay it.
card-unpaid-invoice = 💳 Not paid: { $price }
invoice-title = Deposit
invoice-description = For your appointment at { $desk }. To be paid by { $moment }.
invoice-not-sent = There is a deposit of { $price } to pay, but I cannot send you the invoice for it. Please contact { $contact }.
invoice-looked-for = There is a deposit to pay. I am making the invoice …
invoice-none = There is a deposit to pay for your appointment, but you have no invoice for it yet.
invoice-open = There is a deposit of { $price } to pay until { $moment }. The invoice is in a message of its own.
invoice-ended = The time to pay the deposit is over, and nothing was paid. Your appointment stands; you can get a new invoice here.
invoice-not-paid = The time to pay { $price } is over, and nothing was paid.
invoice-from-menu = Your appointment stands. You can get a new invoice from the menu: /start

# To whoever is about to pay, and may not

invoice-gone = This appointment is no longer there, so there is nothing to pay. Nothing was taken from you.
invoice-over = The time to pay this is over. Nothing was taken from you. Write to me, and we will see what can be done.
invoice-paid-already = This is paid already. Nothing more was taken from you.
invoice-differs = The amount is no longer the same. Nothing was taken from you. Please use the newest invoice.
invoice-elsewhere = This invoice cannot be paid here. Nothing was taken from you.

# To the desk's people

trouble-money = Amount: { $price }
trouble-money-received = Amount: { $price }, at the payment provider under { $receipt }
