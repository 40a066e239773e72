# Mitä vastaanoton henkilökunta lukee ja mitä asiakas ja henkilökunta sanovat toisilleen. Ei muotoiluja.

# Ihminen, kiitos: asiakkaan chatissa

button-person = 💬 Puhu ihmisen kanssa
button-return = ↩ Takaisin avustajaan
help-person = Haluatteko mieluummin puhua vastaanoton henkilökunnan kanssa? Painakaa ”Puhu ihmisen kanssa” tai kirjoittakaa /person.
person-where = Minkä vastaanoton kanssa haluatte puhua?
person-asked = Pyysin henkilökuntaa paikalle: { $desk }. Tästä lähtien viestinne menevät sinne, enkä itse enää vastaa.
person-calls = Henkilökunta haluaa puhua kanssanne: { $desk }. Tästä lähtien viestinne menevät sinne, enkä itse enää vastaa.
person-opens = Juuri nyt kukaan ei ole paikalla. Vastaanotto avautuu: { $moment }. Silloin viestinne luetaan.
person-how = Jos haluatte jatkaa kanssani, painakaa ”Takaisin avustajaan”.
no-person = Täältä ei voi pyytää ketään paikalle. Ottakaa yhteyttä: { $contact }.
not-passed-on = En voi lukea tätä yhteystietoa, joten en välittänyt sitä. Kirjoittakaa numero.
file-not-taken = En voi käsitellä kuvaa tai asiakirjaa. Voitte kirjoittaa tai puhua ihmisen kanssa.
talk-ended-patient = Olen taas käytettävissänne. Vastaanotto tietää asiasta.
talk-ended-staff = Vastaanotto on päättänyt keskustelun. Olen taas käytettävissänne.
talk-ended-silence = Hetkeen ei ole kirjoitettu mitään, joten olen taas käytettävissänne. Vastaanotto voi yhä lukea, mitä kirjoititte.
practice-says = Vastaanotto: { $words }
practice-sends = Vastaanotto lähettää teille tämän.
practice-confirmed = { $desk } on merkinnyt, että tulette: { $moment }.
linked = Tämä chat on nyt yhdistetty tietoihinne vastaanotolla, joten minun ei tarvitse kysyä niitä.

# Mitä asiakas oli tekemässä

talk-visit = Tämän chatin viimeisin aika:
talk-draft = Aloitettu varaus. Mitään ei ole varattu:
talk-moving = Aika, jota oltiin siirtämässä. Se on ennallaan:
talk-on-its-way = Tämä on matkalla vastaanoton järjestelmään eikä ole vielä varma:
talk-none = Tässä chatissa ei ole varattu eikä aloitettu mitään.
card-name = Nimi: { $value }

# Keskustelu vastaanotolla

talk = 💬 Asiakas pyytää ihmistä.
talk-opened = 💬 { $by } haluaa kirjoittaa asiakkaalle.
talk-how = Kirjoittakaa tähän ketjuun: viestinne menee asiakkaalle vastaanoton nimissä.
talk-again = Asiakas on taas avustajan kanssa. Se, mitä kirjoitatte tähän ketjuun, menee yhä perille.
talk-waiting = Odottaa vastausta. Odotus alkoi: { $moment }.
talk-answered = Vastannut: { $by }.
talk-quiet = Ei vastattavaa.
talk-unwritten = Mitään ei ole vielä kirjoitettu.
talk-written = { $by } on kirjoittanut. Asiakas ei ole vielä vastannut.
talk-taken = { $by } hoitaa tämän.
talk-over = 💬 Keskustelu on päättynyt.
talk-nothing = Täällä ei ole keskustelua.
talk-asked-anew = Asiakas pyytää taas ihmistä.
talk-asked-again = { $by } haluaa kirjoittaa tälle asiakkaalle tässä ketjussa.
talk-waits = ⏰ Tämä asiakas odottaa vastausta. Odotus alkoi: { $moment }.
talk-returned = { $by } on palauttanut asiakkaan avustajalle. Asiakas tietää sen.
talk-over-patient = Asiakas on palannut avustajaan.
talk-over-staff = Asiakas on taas avustajan kanssa.
talk-over-silence = Hetkeen ei ole kirjoitettu mitään: asiakas on taas avustajan kanssa ja tietää sen.
talk-unheard = Kukaan ei vastannut: asiakas on taas avustajan kanssa ja tietää sen. Vastaus tähän ketjuun menee yhä perille.
patient-says = Asiakas: { $words }
patient-sends = Asiakas lähettää tämän.
patient-called = { $by } on pyytänyt asiakkaan chattiin keskustelua: se avautuu omana viestinään.
button-take = Hoidan tämän
button-hand-back = Takaisin avustajalle

# Käynnin kortti

visit-booked = ✅ Varattu
visit-at-another-time = Käynti { $code }, { $moment }: { $by } etsii toista aikaa.
visit-moved = ⇄ Varattu, eri aika kuin ennen
visit-confirmed = ✅ Varattu, ja asiakas on ilmoittanut tulevansa
visit-cancelled = ✕ Peruttu
visit-came = ✅ Saapui
visit-missed = ✕ Ei tullut
visit-not-there = ✕ Ei enää vastaanoton kalenterissa
visit-none = Täällä ei ole aikaa.
visit-paid = 💳 Maksettu
visit-to-pay = 💳 Vielä maksamatta
visit-unpaid = 💳 Maksamatta: maksulinkki on vanhentunut
visit-moving = { $by } siirtää aikaa.
visit-cancelling = { $by } peruu aikaa.
visit-noting = { $by } tekee merkintää.
visit-cancel = Perutaanko tämä aika?
visit-cancel-ask = Pyytäjä: { $by }. Asiakkaalle kerrotaan heti, kun aika on peruttu.
visit-cancel-why = Pyytäjä: { $by }. Kun syy on annettu, aika perutaan ja asiakkaalle kerrotaan.
button-confirm = Tulee varmasti
button-came = Saapui
button-missed = Ei tullut
button-move-visit = ⇄ Siirrä
button-cancel-visit = ✕ Peru
button-message = 💬 Viesti
deed-booked = Varattu: { $moment }.
deed-moved = Siirretty: { $moment }. Uusi aika: { $start }.
deed-moved-by = { $by } siirsi: { $moment }. Uusi aika: { $start }.
deed-cancelled = Peruttu: { $moment }.
deed-cancelled-by = { $by } perui: { $moment }.
deed-confirmed = Vahvistettu: { $moment }.
deed-confirmed-by = { $by } vahvisti: { $moment }.
deed-paid = Maksettu: { $moment }.
deed-unpaid = Maksamatta, havaittu: { $moment }.
deed-arrived = Saapui, havaittu: { $moment }.
deed-arrived-by = { $by } merkitsi saapuneeksi: { $moment }.
deed-missed = Ei tullut, havaittu: { $moment }.
deed-missed-by = { $by } merkitsi, ettei asiakas tullut: { $moment }.
deed-gone = Ei enää vastaanoton kalenterissa, havaittu: { $moment }.
deed-altered = Muutettu vastaanoton kalenterissa, havaittu: { $moment }.
visit-unreached = Asiakas on estänyt tämän avustajan, joten viestit eivät tule perille. Ilmoittakaa hänelle muulla tavalla.
visit-reached = Asiakkaan tavoittaa taas keskustelussa.
desk-changed-meanwhile = Aika muuttui sillä välin, joten täällä aloitettu on päättynyt.
desk-not-noted = { $why } Merkintää ei tehty.
desk-not-in-record = Vastaanoton järjestelmä otti sen vastaan, mutta se ei näy tiedoissa. Tarkistakaa sieltä.

# Ongelmat

trouble = ⚠ Katsokaa tätä.
trouble-booking-differs = Vastaanoton kalenterissa on muuta kuin asiakas valitsi.
trouble-booking-unsure = Vastaanoton järjestelmä ei vastannut: kukaan ei tiedä, onnistuiko varaus. Seuraan asiaa siellä, missä voin. Asiakas tietää tämän.
trouble-move-unsure = Vastaanoton järjestelmä ei vastannut: kukaan ei tiedä, siirtyikö tämä aika. Asiakas tietää tämän.
trouble-settled-there = Epävarma varaus on sittenkin kalenterissa. Asiakas tietää tämän.
trouble-settled-not-there = Epävarmaa varausta ei tehty. Asiakas tietää tämän.
trouble-payment-unsure = Maksua ei voi seurata, tai maksulinkkiä ei voi tehdä. Asiakas tietää tämän.
trouble-find-failed = Haku asiakkaalle epäonnistui meistä johtuvasta syystä. Ylläpitäjä löytää sen lokista.
trouble-hold-failed = Ajan pitäminen asiakkaalle epäonnistui meistä johtuvasta syystä. Ylläpitäjä löytää sen lokista.
trouble-rehearsal-failed = Varauksen kokeilu etukäteen epäonnistui meistä johtuvasta syystä. Ylläpitäjä löytää sen lokista.
trouble-book-failed = Varaus epäonnistui meistä johtuvasta syystä, eikä sitä tehty. Ylläpitäjä löytää sen lokista.
trouble-move-failed = Ajan siirtäminen epäonnistui meistä johtuvasta syystä. Aika on ennallaan. Ylläpitäjä löytää sen lokista.
trouble-cancel-failed = Ajan peruminen epäonnistui meistä johtuvasta syystä. Ylläpitäjä löytää sen lokista.
trouble-note-failed = Merkinnän tekeminen epäonnistui meistä johtuvasta syystä. Ylläpitäjä löytää sen lokista.
trouble-set-aside = Jotakin ei voitu käsitellä, ja se on tallessa virhetietoineen. Ylläpitäjä löytää sen komennolla ”frontdesk aside”.
trouble-not-reached = Joku teistä kirjoitti asiakkaalle, joka on estänyt tämän avustajan, eikä viesti mennyt perille. Tavoittakaa asiakas muulla tavalla.
trouble-late-cancel = Asiakas haluaa perua tämän ajan eikä voi tehdä sitä itse: on liian myöhäistä, tai vastaanoton järjestelmä kieltäytyi. Päättäkää asiasta ja perukaa aika sen kortilta tai kirjoittakaa asiakkaalle.
trouble-not-announced = Tietoa siitä, mitä ajanvarauksille tapahtui, ei saatu vuorokauteen toimitettua toiseen järjestelmään tai kanavaan, ja se siirrettiin sivuun. Ylläpitäjä löytää sen komennolla ”frontdesk announcements”.
trouble-other = Jokin meni vikaan. Ylläpitäjä löytää sen lokista.
trouble-seen = Tarkistanut: { $by }.
trouble-none = Ei mitään tarkistettavaa.
button-seen = Tarkistettu

# Soittajalle

caller = Onko joku puhelimessa? Varataan soittajalle aika.
caller-begun = Soittajan varaus on aloitettu. Mitään ei ole vielä varattu.
caller-booked = Aika on varattu. Kertokaa soittajalle tämä:
button-caller = Varaa soittajalle
button-another-caller = Varaa toiselle soittajalle
button-override = Aika, joka ei ole vapaa
override = Aika, joka ei ole vapaa: { $day }. Se varataan jo varatun rinnalle.
ask-override-time = Mihin kellonaikaan?
ask-override-reason = Miksi? Syy tallennetaan varauksen tietoihin.
override-reason-needed =
    { $limit ->
        [one] Antakaa syy, jossa on enintään { $limit } merkki.
       *[other] Antakaa syy, jossa on enintään { $limit } merkkiä.
    }
not-a-time = Tästä ei selviä kellonaika. Kirjoittakaa se näin: 14.30.
time-is-over = Se aika on jo mennyt. Valitkaa toinen aika.
line-override = Vaikka aika ei ole vapaa, syy: { $reason }

# Polku vastaanoton henkilökunnan sanoin

desk-ask-first-name = Asiakkaan etunimi
desk-ask-last-name = Asiakkaan sukunimi
desk-ask-email = Sähköpostiosoite vahvistusta varten
desk-ask-phone = Asiakkaan puhelinnumero sellaisena kuin hän sen antaa
desk-ask-birth-date = Asiakkaan syntymäaika, esimerkiksi 24.3.1990
desk-choose-desk = Mille vastaanotolle?
desk-choose-service = Mitä varten asiakas haluaa tulla?
desk-choose-place = Mihin toimipisteeseen asiakas haluaa tulla?
desk-choose-party = Kuinka monta tulee?
desk-no-services = Näin ei voi juuri nyt varata mitään.
desk-no-times =
    { $days ->
        [one] Tänään ja huomenna ei ole vapaita aikoja.
       *[other] Seuraavien { $days } päivän aikana ei ole vapaita aikoja.
    }
desk-denied-after = Tällä vastauksella aikaa ei varata näin. Mitään ei varattu.
desk-review-deposit = Varauksesta peritään varausmaksu.
desk-draft-dropped = Lopetettu. Mitään ei varattu.
desk-move-dropped = Aika pysyy ennallaan: { $moment }.
desk-not-taken-yet = Vastaanoton järjestelmä ei ota tätä vastaan tällaisena. Jotakin voi muuttaa, tai voi yrittää uudelleen.
desk-no-answer-yet = Vastaanoton järjestelmä ei vastannut. Mitään ei tehty. Voitte yrittää uudelleen.
desk-try-later = Vastaanoton järjestelmään ei juuri nyt saada yhteyttä. Mitään ei tehty. Yrittäkää hetken kuluttua uudelleen.
desk-broken = Jokin ei toimi meillä; ylläpitäjä löytää sen lokista. Tarkistakaa aika vastaanoton järjestelmästä.
desk-refused-plain = Vastaanoton järjestelmä ei hyväksynyt tätä.
desk-visit-stands = { $why } Aika pysyy ennallaan: { $moment }.
desk-press-to-move = Painakaa ”Siirrä aika”. Mitään ei siirretä pelkän kirjoitetun viestin perusteella.
desk-press-to-cancel = Painakaa painiketta. Mitään ei peruta pelkän kirjoitetun viestin perusteella.
desk-not-cancelled = { $why } Aikaa ei peruttu.
desk-cancel-unsure = Ei tiedetä, onko aika peruttu. Tarkistakaa se vastaanoton järjestelmästä.
desk-visit-gone = Aika ei ole enää vastaanoton kalenterissa: se on peruttu tai poistettu siellä.
desk-not-sure = Vielä ei tiedetä, onnistuiko varaus: vastaanoton järjestelmä ei vastannut. Älkää varatko uudelleen. Seuraan asiaa.
desk-not-sure-moved = Vielä ei tiedetä, siirtyikö aika: vastaanoton järjestelmä ei vastannut. Voimassa on uusi aika tai yhä vanha ({ $moment }). Seuraan asiaa.
desk-never-sure = Ei voida selvittää, onnistuiko varaus: vastaanoton järjestelmä ei vastannut, eikä siltä voi kysyä uudelleen. Katsokaa kalenteri ennen kuin varaatte uudelleen.
desk-never-sure-moved = Ei voida selvittää, siirtyikö aika ({ $moment }): vastaanoton järjestelmä ei vastannut, eikä siltä voi kysyä uudelleen. Katsokaa kalenteri.
desk-not-moved-after-all = Tarkistin asian: aikaa ei siirretty. Sen voi siirtää nyt.
desk-not-booked-after-all = Tarkistin asian: aikaa ei varattu. Sen voi varata nyt.
desk-not-movable = Aikaa ({ $moment }) ei voi siirtää täällä: sitä ei enää tarjota näin. Mitään ei muutettu.
desk-booking-differs = Vastaanoton kalenterissa on muuta kuin valittiin (varaustunnus { $code }). Katsokaa sieltä.
desk-too-late-to-stop = Se on jo vastaanoton järjestelmässä, eikä sitä voi pysäyttää.
desk-wait-longer = Tämä kestää tavallista kauemmin. Tieto tulee tähän heti, kun asia on varma.
desk-set-aside = Meillä meni jotakin vikaan; ylläpitäjä löytää sen komennolla ”frontdesk aside”. Yrittäkää uudelleen.
