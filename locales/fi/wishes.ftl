# Milloin joku haluaa tulla, niin kuin se ymmärrettiin: sanottuna kokonaan, ja kysyttynä, jos se voi tarkoittaa kahta.

wish-day = { $day }
wish-days = { $first } – { $last }
# Päivät ja niiden osa: ”tiistai 17. maaliskuuta, iltapäivä”.
wish-hours = { $days }, { $hours }
part-of-day =
    { $part ->
        [morning] aamupäivä
        [midday] keskipäivä
        [afternoon] iltapäivä
       *[evening] ilta
    }
wish-at = klo { $time }
wish-from = klo { $time } alkaen
wish-until = klo { $time } asti
wish-between = klo { $start }–{ $end }
wish-moment = { $day } klo { $time }
# Yhden päivän hetkestä toisen päivän hetkeen.
wish-stretch = { $start } – { $until }
wish-list-2 = { $when1 }; { $when2 }
wish-list-3 = { $when1 }; { $when2 }; { $when3 }
wish-list-4 = { $when1 }; { $when2 }; { $when3 }; { $when4 }
wish-list-more =
    { $count ->
        [one] { $when1 }; { $when2 }; { $when3 }; { $when4 }; ja vielä yksi
       *[other] { $when1 }; { $when2 }; { $when3 }; { $when4 }; ja vielä { $count } muuta
    }
wish-soonest = mahdollisimman pian
wish-soonest-in = mahdollisimman pian: { $when }

choose-wished = Ymmärsin näin: { $wish }. Nämä ajat ovat vapaita. Mikä niistä sopii teille?
which-wish = Tuon voi ymmärtää useammalla tavalla. Mitä tarkoitatte?
no-times-wished = Ymmärsin näin: { $wish }. Mitään ei ole vapaana; nämä ovat lähimmät vapaat ajat. Sopiiko jokin niistä?
no-times-wished-or-near = Ymmärsin näin: { $wish }. Mitään ei ole vapaana silloin eikä lähelläkään. Voitte valita toisen päivän tai ottaa yhteyttä: { $contact }.
wish-too-far = Se on liian kaukana. Viimeinen päivä, jolle voi varata: { $day }.
wish-too-soon = Se on liian pian tai jo mennyt. Ensimmäinen aika, jonka voi varata: { $moment }.
impossible-no-such-day = Tällaista päivää ei ole. Kirjoittakaa toinen päivä.
impossible-no-such-time = Tällaista kellonaikaa ei sinä päivänä ole. Kirjoittakaa toinen aika.
impossible-past = Se on jo mennyt. Kirjoittakaa päivä, joka on vielä edessä.
party-too-large =
    { $count ->
        [one] Tänne voi tulla vain yksi kerrallaan.
       *[other] Tänne voi tulla yhdessä enintään { $count } henkilöä.
    }

# Mitä voisi kirjoittaa: lainataan alla olevissa lauseissa.
example-part =
    { $part ->
        [morning] { WEEKDAY($day) } aamulla
        [midday] { WEEKDAY($day) } keskipäivällä
        [afternoon] { WEEKDAY($day) } iltapäivällä
       *[evening] { WEEKDAY($day) } illalla
    }
example-after = { WEEKDAY($day) } klo { $time } jälkeen
missed-when = En ymmärtänyt. Voitte kirjoittaa esimerkiksi ”{ $one }” tai ”{ $other }” tai valita päivän kalenterista.
missed-person = Pahoittelen, en ymmärrä. Ihminen voi auttaa teitä: painakaa ”Puhu ihmisen kanssa”.
missed-contact = Pahoittelen, en ymmärrä. Painakaa painiketta tai ottakaa yhteyttä: { $contact }.
