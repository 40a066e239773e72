# Promemoria degli appuntamenti. Ciò che si dice dell’appuntamento stesso è in core.ftl.

reminder = ⏰ Il suo appuntamento presso { $desk }
reminder-cost = Un appuntamento a cui non viene nessuno costa allo studio { $cost }.
reminder-time = Un appuntamento a cui non viene nessuno fa perdere tempo allo studio e toglie il posto a chi ne aspetta uno.
reminder-kind = Se non può venire, ce lo dica adesso: qualcun altro sarà contento di avere quell’orario.
reminder-ask = Verrà?
reminder-thanks = Grazie. { $desk } la aspetta: { $moment }.
reminder-not-noted = Non è stato possibile annotare che verrà. Il suo appuntamento resta valido. Per sicurezza contatti { $contact }.
reminder-gone = Il suo appuntamento di { $moment } non è più nell’agenda dello studio.
reminder-over = Quell’appuntamento è passato o nel frattempo è cambiato. Ecco come stanno le cose:
reminder-busy = Un momento, per favore: c’è ancora qualcos’altro in corso. Poi prema di nuovo.
reminder-in-a-talk = In questo momento sta parlando con una persona dello studio. Lo dica a lei, oppure torni all’assistente e prema di nuovo.
missed-visit = Il suo appuntamento ({ $desk }, { $moment }) non ha avuto luogo. Se desidera ancora venire, le cerco volentieri un altro orario.
reminders-off = Qui non riceverà più promemoria. I suoi appuntamenti restano validi.
reminders-on = Riceverà di nuovo i promemoria dei suoi appuntamenti.

button-will-come = ✅ Verrò
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 Basta promemoria
button-reminders-on = 🔔 Riattiva i promemoria
