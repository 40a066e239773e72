# Invoices in the chat: what is said to whoever is about to pay, and may not

invoice-gone = This appointment is no longer there, so there is nothing to pay. Nothing was taken from you.
invoice-over = The time to pay this is over. Nothing was taken from you. Write to me, and we look what can be done.
invoice-paid-already = This is paid already. Nothing more was taken from you.
invoice-differs = The amount is no longer the same. Nothing was taken from you. Please use the newest invoice.
invoice-elsewhere = This invoice cannot be paid here. Nothing was taken from you.
