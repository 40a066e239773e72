# Sanat, joita vain Slack tarvitsee: lomakkeet yhdellä näytöllä ja ruudunlukijan teksti. Ei muotoiluja.

# Viestin alla, kun se luetaan ääneen eikä näytetä, ja ilmoituksissa: mitä painikkeissa lukee.
slack-choices = Vaihtoehdot: { $labels }

# Yksi useista valittavista vastauksista, ja se on valittu.
slack-ticked = { $name } (valittu)

# Kentässä, josta voi valita minkä tahansa päivän.
slack-pick-day = Valitkaa päivä

# Painike, joka avaa lomakkeen; otsikossa, lähetyksessä ja sulkemisessa on enintään 24 merkkiä.
slack-form-open = Vastaa yhdellä näytöllä
slack-form-title = Muutama kysymys
slack-form-send = Lähetä
slack-form-close = Sulje

# Vain kysyjälle, kanavassa jota muutkin lukevat.
slack-goes-on = Jatketaan kahden kesken, yksityisviestissä.
slack-goes-on-there = Avaa
slack-elsewhere = Ajanvaraukset ovat yksityisiä. Kirjoittakaa minulle yksityisviesti.

# Kuukauden päivien yläpuolella; jokainen on painike, jossa on päivä.
slack-choose-day = Mikä päivä? Näkyvissä ovat päivät, joilla on vapaita aikoja; voitte myös valita tai kirjoittaa toisen.

# Komennot: /book on Slackin komento, kaksi muuta ovat sanoja yksityisviestissä.
slack-help-orders = /book aloittaa ajanvarauksen tai jatkaa sitä, missä tahansa Slackissa. Kirjoittakaa tähän start, niin saatte valikon, ja help, niin näette tämän uudelleen.
slack-payment-from-menu = Aikanne on voimassa. Uuden linkin saatte valikosta: kirjoittakaa start.
slack-payment-later = Aikanne on voimassa, mutta en saa nyt varausmaksun linkkiä. Pyytäkää sitä hetken kuluttua uudelleen valikosta: kirjoittakaa start.
