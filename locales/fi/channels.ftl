# Sanat, joita jokainen kanava tarvitsee sen lisäksi, mitä vastaanotto sanoo. Ei muotoiluja.

# Aiemmin annettu vastaus kysymyksen alla, kun se kysytään uudelleen.
field-value = Nyt: { $value }

# Paneelin yläpuolella, kun se siirtyi alas, koska joku painoi ylempänä olevaa painiketta.
earlier-message = Se oli aiemman viestin painike. Tilanne on nyt tämä:

# Viestin alla, kun sen mukana tullutta tiedostoa ei voitu välittää: sille, jolle se oli tarkoitettu.
file-too-large = Mukana oli tiedosto, jonka koko on yli { $most } Mt. Sitä ei voitu välittää.
file-gone = Mukana oli tiedosto, jota ei voitu välittää. Pyytäkää sitä uudelleen.

# Sille, joka lähetti liian suuren tiedoston.
file-too-large-to-send = Tiedosto saa olla enintään { $most } Mt, joten tätä ei välitetty. Lähettäkää pienempi tiedosto.

# Takaisin vedetyn viestin paikalla, kun se on liian vanha poistettavaksi.
message-taken-back = Tämä viesti on vedetty takaisin.
