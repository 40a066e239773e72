# Muistutukset käynneistä. Mitä käynnistä itsestään sanotaan, on tiedostossa core.ftl.

reminder = ⏰ Aikanne: { $desk }
reminder-cost = Käyttämätön aika maksaa vastaanotolle { $cost }.
reminder-time = Käyttämätön aika vie vastaanoton ajan ja jonkun toisen vuoron: muut odottavat aikaa.
reminder-kind = Jos ette pääse tulemaan, kertokaa siitä nyt: joku toinen ilahtuu ajasta.
reminder-ask = Tuletteko?
reminder-thanks = Kiitos. { $desk } odottaa teitä: { $moment }.
reminder-not-noted = Tuloanne ei voitu merkitä. Aikanne on voimassa. Varmuuden vuoksi ottakaa yhteyttä: { $contact }.
reminder-gone = Aikanne ei ole enää vastaanoton kalenterissa: { $moment }.
reminder-over = Tämä aika on jo mennyt tai muuttunut sen jälkeen. Tilanne on tämä:
reminder-busy = Hetkinen: jokin muu on vielä kesken. Painakaa sen jälkeen uudelleen.
reminder-in-a-talk = Puhutte juuri nyt vastaanoton henkilökunnan kanssa. Kertokaa heille, tai palatkaa avustajaan ja painakaa uudelleen.
missed-visit = Emme tavanneet teitä: { $desk }, { $moment }. Jos haluatte yhä tulla, etsin teille mielelläni uuden ajan.
reminders-off = Ette saa täältä enää muistutuksia. Aikanne ovat voimassa.
reminders-on = Saatte taas muistutuksia ajoistanne.

button-will-come = ✅ Tulen
button-will-come-at = ✅ { $moment }
button-reminders-off = 🔕 Ei enää muistutuksia
button-reminders-on = 🔔 Muistuta taas
