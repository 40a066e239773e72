# Laskut keskustelussa: what is said to whoever is about to pay, and may not

invoice-gone = Tätä aikaa ei enää ole, joten maksettavaa ei ole. Teiltä ei veloitettu mitään.
invoice-over = Maksuaika on päättynyt. Teiltä ei veloitettu mitään. Kirjoittakaa minulle, niin katsotaan, mitä voidaan tehdä.
invoice-paid-already = Tämä on jo maksettu. Teiltä ei veloitettu mitään lisää.
invoice-differs = Summa ei ole enää sama. Teiltä ei veloitettu mitään. Käyttäkää uusinta laskua.
invoice-elsewhere = Tätä laskua ei voi maksaa täällä. Teiltä ei veloitettu mitään.
