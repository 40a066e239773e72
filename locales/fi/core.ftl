# Mitä vastaanotto sanoo jokaisessa kanavassa. Enintään 300 merkkiä viestissä, yksi kysymys kerrallaan, ei muotoiluja.
# Nimet ja ajat eivät taivu: ne ovat lauseessa perusmuodossa, useimmiten kaksoispisteen jälkeen.

# Painikkeet

button-book = Varaa aika
button-book-it = ✅ Vahvista varaus
button-book-another = Varaa uusi aika
button-same-again = ⟳ Sama toiseen aikaan
button-again = ↻ Yritä uudelleen
button-resume = Jatka
button-start-over = Aloita alusta
button-drop = ✕ Lopeta
button-language = 🌐 Kieli
button-help = ❔ Ohje
button-back = ‹ Takaisin
button-menu = ☰ Valikko
button-earlier-page = ‹ Edelliset
button-later-page = Lisää ›
button-show-all = Näytä kaikki
button-other-days = 📅 Muut päivät
button-soonest = ⏱ Ensimmäiset ajat
button-earlier-month = ‹ Edellinen kuukausi
button-later-month = Seuraava kuukausi ›
button-skip = Ohita
button-keep = Jätä ennalleen
button-change = ✎ Muuta jotakin

# Pienet palat

name = { $name }
words = { $words }
yes = Kyllä
no = Ei
day = { $day }
day-number = { $day }
time = { $time }
day-and-time = { $moment }
not-given = ei annettu
place-with-address = { $name } · { $address }
other-services = Muut
anyone = Kuka tahansa
party-size =
    { $count ->
        [one] 1 henkilö
       *[other] { $count } henkilöä
    }
# as in English
language-name =
    { $code ->
        [de] Deutsch
        [en] English
        [es] Español
        [fi] Suomi
        [fr] Français
        [it] Italiano
        [nl] Nederlands
       *[other] { $code }
    }

# Vastaanotto

home = Tervetuloa! Täällä { $desk }. Haluatteko varata ajan?
home-several = Tervetuloa! Haluatteko varata ajan?
home-draft = Olette aloittanut ajanvarauksen. Mitään ei ole vielä varattu.
help = Varaan teille ajan vaihe vaiheelta. Painakaa painiketta tai kirjoittakaa omin sanoin, mitä tarvitsette.
help-orders = /book aloittaa ajanvarauksen tai jatkaa sitä, /cancel lopettaa sen, /language vaihtaa kielen, /start vie valikkoon.
help-contact = Voitte myös ottaa yhteyttä: { $contact }.
choose-language = Millä kielellä jatketaan?
draft-dropped = Selvä, lopetin varauksen. Mitään ei varattu.
nothing-to-stop = Ei ole mitään lopetettavaa. Mitään ei olla varaamassa.
too-late-to-stop = Varauksenne on jo vastaanotolla, joten en voi enää pysäyttää sitä. Kerron heti, kun tiedän lisää.

# Valinnat

choose-desk = Mihin haluatte varata ajan?
choose-group = Mitä asianne koskee?
choose-service = Mitä varten haluatte tulla?
choose-place = Mihin toimipisteeseen haluatte tulla?
choose-person = Kenen vastaanotolle?
choose-party = Kuinka monta teitä tulee?
no-services = Verkossa ei voi juuri nyt varata mitään. Ottakaa yhteyttä: { $contact }.
no-places = Tätä ei voi juuri nyt varata mihinkään. Palatkaa takaisin ja valitkaa jotakin muuta.

# Ajat

choose-soonest = Nämä ovat ensimmäiset vapaat ajat. Mikä niistä sopii teille?
choose-day = Mikä päivä? Numero on vain päivillä, joilla on vapaita aikoja.
choose-time =
    { $part ->
        [morning] Vapaat ajat: { $day }, aamupäivä ({ $first }–{ $last }). Mikä aika sopii?
        [afternoon] Vapaat ajat: { $day }, iltapäivä ({ $first }–{ $last }). Mikä aika sopii?
        [evening] Vapaat ajat: { $day }, ilta ({ $first }–{ $last }). Mikä aika sopii?
       *[day] Vapaat ajat: { $day }, { $first }–{ $last }. Mikä aika sopii?
    }
which-day = Tuon voi ymmärtää kahdella tavalla. Kumpaa päivää tarkoitatte?
no-days = Tässä kuussa ei ole vapaita aikoja.
no-times =
    { $days ->
        [one] Tänään ja huomenna ei ole vapaita aikoja. Voitte palata ja valita toisin tai ottaa yhteyttä: { $contact }.
       *[other] Seuraavien { $days } päivän aikana ei ole vapaita aikoja. Voitte palata ja valita toisin tai ottaa yhteyttä: { $contact }.
    }
no-times-that-day = Ei enää vapaita aikoja: { $day }.
day-out-of-reach = Tälle päivälle ei voi varata täällä: se on jo mennyt, liian pian tai liian kaukana. Valitkaa toinen päivä.

# Kysymykset ja tiedot

denied = { $words }
denied-plain = Tällä vastauksella aikaa ei voi varata verkossa. Ottakaa yhteyttä: { $contact }.
denied-after = Mitään ei varattu. Jos tämä on mielestänne virhe, ottakaa yhteyttä: { $contact }.
ask-own = Kenelle aika varataan?
for-self = Minulle
for-other = Toiselle henkilölle
ask-first-name =
    { $whose ->
        [other] Mikä on hänen etunimensä? Voitte antaa myös koko nimen.
       *[self] Mikä on etunimenne? Voitte antaa myös koko nimen.
    }
ask-last-name =
    { $whose ->
        [other] Entä hänen sukunimensä?
       *[self] Entä sukunimenne?
    }
ask-email =
    { $whose ->
        [other] Mihin sähköpostiosoitteeseen vahvistus lähetetään?
       *[self] Mikä on sähköpostiosoitteenne?
    }
ask-phone =
    { $whose ->
        [other] Mistä puhelinnumerosta teidät tavoittaa tässä asiassa?
       *[self] Mistä puhelinnumerosta teidät tavoittaa?
    }
ask-birth-date =
    { $whose ->
        [other] Milloin hän on syntynyt? Esimerkiksi 24.3.1990.
       *[self] Milloin olette syntynyt? Esimerkiksi 24.3.1990.
    }
not-a-name = Tämä ei näytä nimeltä. Kirjoittakaa se kirjaimin.
not-an-email = Tämä ei näytä sähköpostiosoitteelta. Sen pitää olla muotoa nimi@example.org.
not-a-phone = Tämä ei näytä puhelinnumerolta. Kirjoittakaa numero suunta- tai maanumeron kanssa.
not-a-birth-date = Tästä ei selviä syntymäaika. Kirjoittakaa se näin: 24.3.1990.
too-long =
    { $limit ->
        [one] Tämä on liian pitkä: enintään { $limit } merkki.
       *[other] Tämä on liian pitkä: enintään { $limit } merkkiä. Lyhentäkää sitä.
    }

# Tarkistuskortti

review = Tarkistakaa tiedot:
review-deposit = Varauksesta peritään varausmaksu: kun aika on varattu, lähetän teille linkin.
review-ask = Vahvistetaanko varaus?
line-service = Asia: { $name }
line-service-priced = Asia: { $name } · { $price }
line-place = Paikka: { $name }
line-person = Kenen luona: { $name }
line-anyone = Kenen luona: kenen tahansa
line-party = Henkilömäärä: { $count }
line-time = Aika: { $moment }
line-own = Kenelle varataan: { $whose }
line-first-name = Etunimi: { $value }
line-last-name = Sukunimi: { $value }
line-email = Sähköposti: { $value }
line-phone = Puhelin: { $value }
line-birth-date = Syntymäaika: { $value }
line-extra = Lisäksi: { $name }
line-no-extras = Lisäksi: ei muuta
line-animal = Eläin: { $name }
line-species = Laji: { $name }
line-breed = Rotu: { $breed }
line-question = { $question } – { $answer }
held-until = Aika pidetään teille varattuna klo { $time } asti.
choose-line = Mitä haluatte muuttaa?
press-to-book = Vahvistakaa painamalla ”Vahvista varaus”. En koskaan varaa pelkän kirjoitetun viestin perusteella.

# Useita valintoja, suostumus, eläimet, vastaanoton oma sivu

ticked = ✓ { $name }
button-ticked = ✅ Siinä kaikki
button-no-extras = Ei muuta
choose-extras = Haluatteko samalla käynnillä jotakin muuta? Voitte valita useita.
agree = Hyväksyn
agreed = hyväksytty
agreement-needed = Vastaanotto varaa ajan vain, jos hyväksytte tämän. Painakaa ”Hyväksyn” tai palatkaa takaisin.
consent-goes-on = Luettavaa on vielä jäljellä. Painakaa ensin ”Lisää”.
not-a-number = Kirjoittakaa tavallinen luku numeroin, esimerkiksi 12 tai 12,5.
number-too-low = Luku on liian pieni: sen pitää olla vähintään { $low }.
number-too-high = Luku on liian suuri: se saa olla enintään { $high }.
date-example = Esimerkiksi: 24.3.1990
not-a-date = Tästä ei selviä varmasti, mikä päivä on kyseessä. Kirjoittakaa kuukausi sanana ja vuosi mukaan, esimerkiksi 24. maaliskuuta 2026.
ask-animal-which = Mille eläimelle aika varataan?
new-animal = Toinen eläin
ask-animal-name = Mikä on eläimen nimi?
ask-animal-species = Mikä eläin on kyseessä?
ask-animal-breed = Mikä on eläimen rotu? Voitte ohittaa tämän.
not-taken-yet = Vastaanotto ei ota varausta vastaan tällaisena. Voitte muuttaa jotakin, yrittää uudelleen tai ottaa yhteyttä: { $contact }.
handed-over = Tämän voi varata toisella sivulla: { $name }, { $desk }. Siellä pyydetään maksu tai asiakirja, joka ei kuulu chattiin. Mitään ei ole vielä varattu.
button-clinics-page = Avaa sivu
service-with-price = { $name } · { $price }
slot-with-places =
    { $left ->
        [one] { $time } · 1 paikka
       *[other] { $time } · { $left } paikkaa
    }

# Maksaminen

button-pay = 💳 Pyydä maksulinkki
button-pay-now = 💳 Maksa nyt
button-join = 🎥 Siirry videokäynnille
button-manage = Avaa varaus
payment-link = Maksettavaa: { $price }. Linkki vanhenee: { $moment }.
payment-looked-for = Varauksesta peritään varausmaksu. Haen linkkiä…
payment-no-link = Ajastanne peritään varausmaksu, mutta minulla ei ole vielä maksulinkkiä.
payment-open = Ajastanne peritään varausmaksu: { $price }. Viimeinen maksuaika: { $moment }. Lähetin linkin erillisessä viestissä.
payment-unwatched = Ajastanne peritään varausmaksu: { $price }. En näe enää, onko se maksettu. Vastaanotto tietää asiasta; jos olette epävarma, ottakaa yhteyttä: { $contact }.
payment-done = 💳 Varausmaksu on maksettu. Kiitos.
payment-ended = Varausmaksun linkki on vanhentunut eikä mitään ole maksettu. Aikanne on voimassa; täältä saatte uuden linkin.
payment-received = 💳 Maksunne on saapunut: { $price }. Kiitos.
payment-over = Maksulinkki on vanhentunut: { $price }. Mitään ei ole maksettu.
payment-from-menu = Aikanne on voimassa. Uuden linkin saatte valikosta: /start
payment-by-contact = Jos maksu on vielä maksamatta, ottakaa yhteyttä: { $contact }.
payment-later = Aikanne on voimassa, mutta en saa nyt varausmaksun linkkiä. Pyytäkää sitä hetken kuluttua uudelleen valikosta: /start
payment-not-given = Aikanne on voimassa, mutta en saa varausmaksun linkkiä. Vastaanotto tietää asiasta; voitte myös ottaa yhteyttä: { $contact }.

# Odottaminen ja loppu

wait-looking = Hetkinen, etsin…
wait-booking = Varaan aikaa…
wait-checking = Vastaanotto on ottanut varauksen vastaan. Tarkistan vielä, että se on kalenterissa…
wait-longer = Tämä kestää tavallista kauemmin. Teidän ei tarvitse odottaa: kirjoitan heti, kun asia on varma.
not-sure = En vielä tiedä, onnistuiko varauksenne: vastaanoton järjestelmä ei vastannut. Älkää varatko uudelleen. Seuraan asiaa ja kirjoitan teille. Jos asia on kiireellinen, ottakaa yhteyttä: { $contact }.
never-sure = En saa selville, onnistuiko varauksenne: vastaanoton järjestelmä ei vastannut, eikä siltä voi kysyä uudelleen. Älkää vielä varatko uudelleen: katsokaa, onko vahvistus sähköpostissanne, tai ottakaa yhteyttä: { $contact }. Siellä tiedetään asiasta.
booked = Aikanne on varattu. Tiedot ovat alla olevassa viestissä.
card-booked = ✅ Aika varattu: { $desk }
card-code = Varaustunnus: { $code }

# Siirtäminen ja peruminen

button-move = ⇄ Toinen aika
button-move-it = ✅ Siirrä aika
button-cancel = ✕ Peru tämä aika
button-cancel-it = ✕ Kyllä, peru
button-keep-visit = Ei, pidä aika
home-visit = Aikanne: { $name }, { $moment }.
home-visit-plain = Aikanne: { $moment }.
home-move = Olette aloittanut ajan siirtämisen: { $moment }. Aika pysyy ennallaan, kunnes vahvistatte siirron.
home-moving = Siirrän aikaanne ja kerron heti, kun tiedän lisää.
home-cancelling = Perun aikaanne ja kerron heti, kun tiedän lisää.
line-moved-from = Tähän asti: { $moment }
line-moved-to = Uusi aika: { $moment }
review-ask-move = Siirretäänkö aika?
press-to-move = Siirtäkää aika painamalla ”Siirrä aika”. En koskaan siirrä aikaa pelkän kirjoitetun viestin perusteella.
move-dropped = Selvä. Aikanne pysyy ennallaan: { $moment }.
visit-stands = { $why } Aikanne pysyy ennallaan: { $moment }.
wait-moving = Siirrän aikaa…
not-sure-moved = En vielä tiedä, siirtyikö aikanne: vastaanoton järjestelmä ei vastannut. Voimassa on uusi aika tai yhä vanha ({ $moment }). Seuraan asiaa ja kirjoitan teille. Jos asia on kiireellinen, ottakaa yhteyttä: { $contact }.
never-sure-moved = En saa selville, siirtyikö aikanne ({ $moment }): vastaanoton järjestelmä ei vastannut, eikä siltä voi kysyä uudelleen. Katsokaa, onko vahvistus sähköpostissanne, tai ottakaa yhteyttä: { $contact }. Siellä tiedetään asiasta.
not-moved-after-all = Tarkistin asian: aikaanne ei siirretty. Voitte siirtää sen nyt.
not-movable = Aikaanne ({ $moment }) ei voi siirtää täällä: vastaanotto ei enää tarjoa sitä näin. En ole muuttanut mitään. Ottakaa yhteyttä: { $contact }.
moved = Aikanne on siirretty. Tiedot ovat alla olevassa viestissä.
card-moved = ✅ Aika siirretty: { $desk }
cancel = Tämä on aikanne:
cancel-ask = Haluatteko varmasti perua sen?
cancel-why = Miksi haluatte perua ajan? Kun vastaatte, aika perutaan.
press-to-cancel = Perukaa aika painamalla painiketta. En koskaan peru aikaa pelkän kirjoitetun viestin perusteella.
cancel-late = Aikaanne on alle { $hours } tuntia, joten en voi enää itse perua sitä.
cancel-late-ask = Pyydänkö vastaanottoa perumaan sen? Siihen asti aika on voimassa.
cancel-late-contact = Jos ette pääse tulemaan, ottakaa yhteyttä: { $contact }.
button-ask-to-cancel = ✕ Pyydä vastaanottoa
cancel-asked = Olen pyytänyt vastaanottoa perumaan aikanne: { $moment }. Siihen asti aika on voimassa; kerron siitä täällä.
wait-cancelling = Perun aikaa…
no-longer-booked = Tämä aika ei ole enää voimassa. Tiedot ovat sen viestissä.
cancelled = Aikanne on peruttu. Tiedot ovat alla olevassa viestissä.
cancelled-another = Yksi ajoistanne on peruttu.
card-cancelled = ✕ Aika peruttu: { $desk }
not-cancelled = { $why } Aikaanne ei peruttu.
not-cancelled-asked = { $why } Aikaanne ei peruttu. Olen pyytänyt vastaanottoa katsomaan asiaa; kerron siitä täällä.
cancel-unsure = En saanut selville, onko aikanne peruttu. Vastaanotto tietää asiasta; ottakaa yhteyttä: { $contact }.
visit-gone = Aikanne ei ole enää vastaanoton kalenterissa: se on peruttu tai poistettu siellä.
nothing-to-cancel = Täällä ei ole aikaa, jonka voisin perua.

# Mikä meni vikaan ja mitä tehdä

no-answer-yet = { $desk }: ei vastausta. Mitään ei varattu. Voitte yrittää uudelleen.
not-understood = En ymmärtänyt. Painakaa painiketta tai kirjoittakaa toisin.
which-one = Löysin useamman kuin yhden. Mitä niistä tarkoitatte?
slot-taken = Joku muu ehti ensin: aika on jo varattu. Valitkaa toinen aika.
hold-lapsed = Aikaa ei enää pidetty teille varattuna, joten pyydän sitä uudelleen.
hold-renewed = Aikaa pidettiin teille varattuna niin kauan kuin mahdollista, joten pyysin sitä uudelleen.
no-longer-offered = Tätä ei enää tarjota. Valitkaa uudelleen.
try-later = Vastaanoton järjestelmään ei juuri nyt saada yhteyttä. Mitään ei tehty. Yrittäkää hetken kuluttua uudelleen.
broken = Meillä jokin ei toimi, ja tiedämme asiasta. Mitään ei varattu. Yrittäkää myöhemmin uudelleen tai ottakaa yhteyttä: { $contact }.
refused = Vastaanoton järjestelmä ilmoittaa: { $words }
refused-plain = Vastaanoton järjestelmä ei hyväksynyt tätä. Muuttakaa jotakin tai ottakaa yhteyttä: { $contact }.
set-aside = Pahoittelemme, meillä meni juuri jotakin vikaan, ja tiedämme asiasta. Yrittäkää uudelleen; jos näin käy vielä kerran, ottakaa yhteyttä: { $contact }.
booking-differs = Vastaanoton kalenterissa on muuta kuin valitsitte (varaustunnus { $code }). Ottakaa yhteyttä: { $contact }. Siellä tiedetään asiasta.
not-booked-after-all = Tarkistin asian: aikaa ei varattu. Voitte varata sen nyt.
