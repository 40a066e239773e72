# Käynti varaamisen jälkeen: omassa kalenterissa, kortissaan, käyntien luettelossa.

button-calendar = 📅 Lisää kalenteriini
button-google-calendar = Google-kalenteri
# as in English
button-outlook = Outlook
button-directions = 📍 Reittiohjeet
calendar-file = Avatkaa tämä tiedosto, niin aikanne on kalenterissanne, tai käyttäkää jotakin painikkeista. Jos aika siirtyy tai perutaan, lähetän uuden tiedoston.
calendar-file-moved = Aikanne on nyt toinen. Avatkaa tämä tiedosto, niin kalenterinne päivittyy. Jos tallensitte ajan painikkeella Googleen tai Outlookiin, muuttakaa se siellä.
calendar-file-cancelled = Aikanne ei ole enää voimassa. Avatkaa tämä tiedosto, niin kalenterinne päivittyy. Jos tallensitte ajan painikkeella Googleen tai Outlookiin, poistakaa se siellä.

card-address = Osoite: { $address }
card-price = Hinta: { $price }
card-confirmed = ✓ Olette ilmoittanut tulevanne.
card-reminded = 🔔 Muistutus lähetetty: { $moment }
card-join-later = 🎥 Videokäynnin linkki tulee tähän: { $moment }
card-paid = 💳 Maksettu: { $price }
card-to-pay = 💳 Maksettavaa: { $price }. Viimeinen maksuaika: { $moment }
card-unpaid = 💳 Maksamatta: { $price }. Linkki on vanhentunut.
card-past = Tämä oli aikanne: { $desk }
card-missed = Väliin jäänyt aika: { $desk }
card-moved-on = ⇄ Tämä aika on siirretty. Uusi aika: { $moment }. Sen uusin viesti on alempana.

button-visits = 🗓 Omat ajat
button-this-visit = Lisää tästä ajasta …
help-visits = /visits näyttää aikanne: tulevat ja menneet.
slack-help-visits = Kirjoittakaa visits, niin näytän aikanne: tulevat ja menneet.
telegram-command-visits = Omat ajat
my-visits = Aikanne. Painakaa aikaa, niin näette, mitä sille voi tehdä.
my-visits-looking = Aikanne. Etsin lisää…
my-visits-none = Tiedossani ei ole teille varattuja aikoja.
my-visits-busy = Olette aloittanut jotakin muuta. Tehkää se loppuun tai lopettakaa se ensin; sitten voitte avata ajan.
my-visit = { $moment } · { $name }
my-visit-past = ✓ { $moment } · { $name }
my-visit-card = Aikanne: { $desk }
my-visit-card-past = Tämä oli aikanne: { $desk }
my-visits-not-all = Vastaanoton järjestelmä ei vastannut, joten kaikki ajat eivät ehkä näy.
