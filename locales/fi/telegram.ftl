# Sanat, joita vain Telegram tarvitsee: komentoluettelo, profiili, ryhmät. Ei muotoiluja.

telegram-command-book = Varaa aika
telegram-command-help = Miten tämä toimii ja miten meidät muuten tavoittaa
telegram-command-language = Valitse kieli
telegram-command-cancel = Lopeta se, mikä on kesken
telegram-command-start = Aloita alusta
telegram-command-person = Puhu vastaanoton henkilökunnan kanssa

# Enintään 512 merkkiä: näkyy tyhjässä chatissa aloituspainikkeen yläpuolella.
telegram-description =
    Varatkaa aika täällä: valitkaa asia, päivä ja kellonaika, ja aika on kalenterissa.

    Voitte painaa painikkeita tai kirjoittaa omin sanoin. Kertomanne menee vastaanotolle, johon varaatte ajan.

# Enintään 120 merkkiä: näkyy profiilissa ja kun botti jaetaan.
telegram-short-description = Varatkaa aika chatissa mihin vuorokauden aikaan tahansa.

# Ryhmä ei ole oikea paikka tälle; painike vie yksityiseen chattiin.
telegram-group = Ajanvaraukset ovat yksityisiä. Kirjoittakaa minulle kahden kesken:
telegram-group-button = Avaa yksityinen chat

telegram-share-phone = 📱 Jaa puhelinnumeroni

# Sanotaan, kun jakopainikkeen näppäimistö poistuu.
telegram-keyboard-away = Kiitos.

# Joku tuli vastaanoton linkillä, joka on jo käytetty.
telegram-link-over = Tämä linkki on jo käytetty tai liian vanha. Pyytäkää vastaanotolta uusi; alta voitte jatkaa ilman sitä.
