"""What people come for at each vendor's desk in town: where few can give it, so that many want the same time.

Names are those of the sandbox's town, as people read them.
"""

from collections.abc import Mapping, Sequence

from bot.prove.people import Wish


def _town_hall(*picks: str) -> Wish:
    return Wish(vendor="qmatic", desk="Town Hall", zone="Europe/Amsterdam", picks=picks)


def _harbour(*picks: str) -> Wish:
    return Wish(vendor="cliniko", desk="Harbour Physio", zone="Europe/Amsterdam", picks=picks)


def _paws(*picks: str) -> Wish:
    named = ("Cats and dogs", "Aino Esimerkki", "Cat", *picks)
    return Wish(vendor="provet", desk="Paw Street Vets", zone="Europe/Helsinki", picks=named)


def _lakeside(*picks: str) -> Wish:
    answers = {"Their name": "Mo Example", "Their phone": "+1 647 555 0100"}
    return Wish(vendor="careportals", desk="Lakeside Clinic", zone="America/Toronto", picks=picks, answers=answers)


WISHES: Mapping[str, Sequence[Wish]] = {
    "qmatic": (
        _town_hall("Home and family", "Plan a marriage", "Noor Example"),
        _town_hall("Home and family", "Register a birth"),
    ),
    "cliniko": (
        _harbour("Special care", "Hand therapy"),
        _harbour("Physiotherapy", "Standard treatment", "Dr Noor Example"),
        _harbour("Physiotherapy", "Short follow-up", "Dr Noor Example"),
    ),
    "provet": (_paws("Dental check"), _paws("Vaccination")),
    "careportals": (_lakeside("General consultation"), _lakeside("New patient visit")),
}
"""By vendor. Different wishes of one vendor are for the same people of the practice, in visits of different lengths."""

WRITES: Mapping[str, str] = {
    "qmatic": "PUT /reservations/",
    "cliniko": "POST /individual_appointments",
    "provet": "POST /appointment/",
    "careportals": "POST /appointments",
}
"""The call that books, as the town's faults name it."""
