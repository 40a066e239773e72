# Laskut keskustelussa

button-invoice = 💳 Pyydä lasku
review-deposit-invoice = Ajasta peritään varausmaksu: { $price }. Maksuaikaa on { $minutes } minuuttia: kun aika on varattu, lähetän laskun tähän.
review-deposit-elsewhere = Ajasta peritään varausmaksu: { $price }. Sitä ei voi maksaa täällä. Kysykää, miten sen voi maksaa: { $contact }.
card-unpaid-invoice = 💳 Maksamatta: { $price }
invoice-title = Varausmaksu
invoice-description = Aikanne: { $desk }. Viimeinen maksuaika: { $moment }.
invoice-not-sent = Ajastanne peritään varausmaksu: { $price }, mutta en voi lähettää laskua. Ottakaa yhteyttä: { $contact }.
invoice-looked-for = Varauksesta peritään varausmaksu. Teen laskua…
invoice-none = Ajastanne peritään varausmaksu, mutta teillä ei ole siitä vielä laskua.
invoice-open = Ajastanne peritään varausmaksu: { $price }. Viimeinen maksuaika: { $moment }. Lasku on erillisessä viestissä.
invoice-ended = Varausmaksun maksuaika on päättynyt eikä mitään ole maksettu. Aikanne on voimassa; täältä saatte uuden laskun.
invoice-not-paid = Maksuaika on päättynyt: { $price }. Mitään ei ole maksettu.
invoice-from-menu = Aikanne on voimassa. Uuden laskun saatte valikosta: /start

# To whoever is about to pay, and may not

invoice-gone = Tätä aikaa ei enää ole, joten maksettavaa ei ole. Teiltä ei veloitettu mitään.
invoice-over = Maksuaika on päättynyt. Teiltä ei veloitettu mitään. Kirjoittakaa minulle, niin katsotaan, mitä voidaan tehdä.
invoice-paid-already = Tämä on jo maksettu. Teiltä ei veloitettu mitään lisää.
invoice-differs = Summa ei ole enää sama. Teiltä ei veloitettu mitään. Käyttäkää uusinta laskua.
invoice-elsewhere = Tätä laskua ei voi maksaa täällä. Teiltä ei veloitettu mitään.

# To the desk's people

trouble-money = Summa: { $price }
trouble-money-received = Summa: { $price }, maksupalvelun tunnus { $receipt }
