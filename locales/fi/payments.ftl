# Vastaanoton oma varausmaksu

review-deposit-own = Ajasta peritään varausmaksu: { $price }. Maksuaikaa on { $minutes } minuuttia: kun aika on varattu, lähetän teille linkin.
desk-review-deposit-own = Ajasta peritään varausmaksu: { $price }. Maksuaikaa on { $minutes } minuuttia.
review-unpaid-cancels = Jos sitä ei ole siihen mennessä maksettu, aika perutaan.
review-refund = Saatte varausmaksun takaisin, jos perutte ajan yli { $hours ->
        [one] tunti
       *[other] { $hours } tuntia
    } ennen sen alkua.
review-no-refund = Varausmaksua ei palauteta, jos perutte ajan.
payment-cancelling = Varausmaksua ei maksettu ajoissa: { $price }. Siksi perun ajan, kuten kerroin.
payment-late = Maksunne on saapunut: { $price }. En kuitenkaan enää löydä aikaa, jota se koskee. Vastaanotto tietää asiasta. Jos ette kuule mitään, ottakaa yhteyttä: { $contact }.
payment-again = Maksunne on saapunut, mutta vasta määräajan jälkeen: { $price }. Varaan teille saman ajan uudelleen, jos se on vielä vapaana.
payment-not-again = En voinut varata teille samaa aikaa uudelleen. Vastaanotto tietää maksustanne: { $price }. Jos ette kuule mitään, ottakaa yhteyttä: { $contact }.
payment-double = Aikanne on maksettu kahdesti. Toinen maksu on liikaa: { $price }. Vastaanotto tietää asiasta. Jos ette kuule mitään, ottakaa yhteyttä: { $contact }.
payment-refunded = 💳 Maksunne palautetaan teille: { $price }. Pankista riippuu, kuinka kauan se kestää.
cancel-refund = Saatte maksunne takaisin: { $price }.
cancel-no-refund = Maksuanne ei palauteta: { $price }. Siihen on liian myöhäistä.
cancel-refund-by-desk = Saatte maksunne takaisin: { $price }. Vastaanotto saa tiedon ja hoitaa palautuksen itse.
cancel-paid = Olette maksanut: { $price }. Vastaanotto saa tiedon ja sopii asiasta kanssanne.
trouble-payment-late = Rahaa on saapunut ajasta, jota ei enää ole tai josta ei enää tiedetä mitään. Palauttakaa tai käyttäkää se. Asiakas tietää tämän.
trouble-payment-double = Aika on maksettu kahdesti. Toinen maksu on liikaa. Asiakas tietää tämän.
trouble-refund-due = Maksettu aika on peruttu. Maksu on palautettava käsin, tai siitä on sovittava asiakkaan kanssa.
trouble-unpaid-stands = Ajan varausmaksua ei maksettu ajoissa, eikä aikaa voitu perua itsestään. Perukaa se tai antakaa sen olla.
