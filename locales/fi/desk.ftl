# Vastaanoton henkilökunnan sanat Slackissa muun tekstin rinnalla: ikkunat, komennot, päivän lista. Ei muotoiluja.

# Ikkunoiden otsikoissa ja lähetyspainikkeissa on enintään 24 merkkiä.
# as in English
desk-window = Frontdesk
desk-window-book = Varaus soittajalle
desk-window-find = Hakutulokset
desk-window-link = Asiakkaan linkki
desk-wait = Hetkinen…

# Kortin alla: avaa painajalle sen, mitä kanava ei saa lukea.
desk-show = Näytä
desk-visit = Käynti { $code }
desk-nothing-more = Tästä ei tiedetä enempää.
# Painike, joka avaa kortin kanavassaan.
desk-card = Avaa kortti

# Vain painajalle.
desk-not-staff = Tämä on henkilökunnalle: { $desk }. Mitään ei tehty.
desk-staff-only = Tämä on vastaanoton henkilökunnalle. Mitään ei tehty.
desk-patients-book = Jos haluatte varata ajan itsellenne, kirjoittakaa minulle yksityisviesti tai käyttäkää komentoa /book.
desk-card-unknown = Tämä kortti on vanha, eikä siitä enää tiedetä mitään.
desk-faster = { $who } ehti ensin. Kortti näyttää, mikä tilanne on nyt.
desk-changed = Jokin muuttui juuri. Kortti näyttää, mikä tilanne on.
desk-too-late = Se kesti liian kauan. Painakaa uudelleen.
desk-try-again = Se ei onnistunut juuri nyt. Yrittäkää hetken kuluttua uudelleen.

# /frontdesk
desk-which = Mikä vastaanotto?
desk-help-book = { $command } book: varaa aika soittajalle.
desk-help-find = { $command } find ja nimi, puhelinnumero tai varaustunnus: hae käyntejä. Vain te näette, mitä löytyy.
desk-help-link = { $command } link: tee linkki, joka yhdistää Telegram-chatin tuntemaanne henkilöön.
desk-help-links = { $command } links: katso avoimet linkit ja mitätöi niitä.

desk-found-nothing = Mitään ei löytynyt. Kokeilkaa toista kirjoitusasua, koko puhelinnumeroa tai varaustunnusta.
desk-found-in-part = Vastaanoton järjestelmältä ei voitu juuri nyt kysyä: tuloksia voi olla enemmän.
desk-at = Vastaanotto: { $desk }
desk-is-booked = Varattu
desk-is-confirmed = vahvistettu
desk-is-arrived = saapunut
desk-is-done = käyty
desk-is-missed = ei tullut
desk-is-cancelled = peruttu
desk-is-unknown = vastaanoton järjestelmä ei kerro tilannetta
desk-is-open = mennyt, saapumista ei ole merkitty
desk-is-owed = maksamatta

# /frontdesk link
desk-link-asks = Kenelle linkki on? Vastaanotto tunnistaa henkilön puhelinnumerosta tai sähköpostiosoitteesta.
desk-field-first-name = Etunimi
desk-field-last-name = Sukunimi
desk-field-phone = Puhelin
desk-field-email = Sähköposti
desk-link-needs = Antakaa puhelinnumero tai sähköpostiosoite.
desk-link-make = Tee linkki
desk-link-made = Tämä linkki toimii kerran. Voimassa: { $hours } h. Antakaa se vain tälle henkilölle; sitä ei näytetä uudelleen.
desk-link-later = Telegram ei ole vielä kertonut omaa nimeäni, joten linkkiä ei ole. Yrittäkää minuutin kuluttua uudelleen.
desk-link-open = Voi avata. Vanhenee: { $until }
desk-link-taken = On avattu
desk-links-none = Avoimia linkkejä ei ole.
desk-revoke = Mitätöi

# Päivän lista
desk-sheet = { $desk }, { $day }
desk-counted =
    { $visits ->
        [one] Yksi käynti
       *[other] { $visits } käyntiä
    }: vahvistettu { $confirmed }, maksamatta { $owed }, ei tullut { $missed }, vaatii huomiota { $wanting }.
desk-sheet-ledger = Tämä järjestelmä ei anna lukea kalenteriaan: näkyvissä on se, mikä on varattu täällä.
desk-sheet-away = Vastaanoton kalenteria ei voi juuri nyt lukea: näkyvissä on se, mikä on varattu täällä.
desk-sheet-empty = Tänä päivänä ei ole käyntejä.
desk-sheet-nothing = Tästä päivästä ei löydy hakemaanne.
desk-home-stranger = Täällä vastaanoton henkilökunta näkee päivänsä.
desk-day-before = Edellinen päivä
desk-today = Tänään
desk-day-after = Seuraava päivä
desk-every-place = Kaikki paikat
desk-every-person = Kaikki henkilöt
desk-show-only = Vain huomiota vaativat
desk-show-all = Näytä kaikki
desk-span = { $start }–{ $end }
desk-begins = { $start }
desk-free = Vapaata { $start }–{ $end }
desk-page = Sivu { $page }/{ $pages }
desk-page-before = Edellinen sivu
desk-page-after = Seuraava sivu
