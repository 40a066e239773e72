"""Whose file it is: clients by a proven contact and exactly one match, their animals, and new ones. Pure.

Integrators must look for clients first, then their animals, and only then attach what was typed (documented). The
portal's own rule could not be read; this one is stricter than it may be. As of November 2026.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from conversations.booking import Animal, Customer, Ref
from vendors.provet.mapping import linked, on, read_id
from vendors.reader import Json, Reader, Row

_read = Reader("provet")
_NAME_LONGEST = 127


@dataclass(frozen=True, slots=True)
class Match:
    """The client's record, empty where none may be used; `several`: staff should look, records may be doubled."""

    client: Ref = ""
    several: bool = False


def match(rows: Iterable[Row], customer: Customer) -> Match:
    """The one record of a customer whose phone is proven, among those found by phone or e-mail.

    Of several the last name tells; if it does not, none is used. A record that has the e-mail only is not theirs for
    sure.
    """
    live = {read_id(row): row for row in rows if not on(row, "archived", default=False)}
    phone, email = digits(customer.phone), _plain(customer.email)
    found = {ref: row for ref, row in live.items() if _has_phone(row, phone) or (email and email == _email(row))}
    if len(found) > 1:
        found = {ref: row for ref, row in found.items() if _plain(customer.last_name) == _plain(_name(row))} or found
    if len(found) != 1:
        return Match(several=len(found) > 1)
    ref, row = next(iter(found.items()))
    return Match(client=ref) if _has_phone(row, phone) else Match(several=True)


def _email(row: Row) -> str:
    return _plain(_read.maybe(row, "email"))


def _name(row: Row) -> str:
    return _read.maybe(row, "lastname")


def digits(phone: str | None) -> str:
    """Digits only."""
    return re.sub(r"\D", "", phone or "")


def tail(phone: str | None) -> str:
    """What numbers are searched by: stored ones come with spaces, zeroes, or without their country."""
    return digits(phone)[-8:]


def _has_phone(row: Row, phone: str) -> bool:
    """Compared by digits: as a whole, or without the country where the record has none."""
    stored = (digits(_read.maybe(number, "phone_number")) for number in _read.parts(row, "phone_numbers"))
    return bool(phone) and any(phone == one.removeprefix("00") or _national(one, phone) for one in stored)


def _national(stored: str, phone: str) -> bool:
    local = stored.removeprefix("0")
    return stored.startswith("0") and not stored.startswith("00") and len(local) >= 8 and phone.endswith(local)


def _plain(name: str | None) -> str:
    letters = unicodedata.normalize("NFKD", (name or "").casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


# Animals


def read_animals(rows: Iterable[Row], client: Ref) -> tuple[Animal, ...]:
    """The client's animals that live and are not archived."""
    return tuple(
        Animal(
            ref=read_id(row),
            name=_read.maybe(row, "name"),
            species=_read.maybe(row, "species_code"),
            breed=_read.maybe(row, "breed"),
        )
        for row in rows
        if linked(row, "client") == client and not on(row, "archived", default=False) and not row.get("deceased")
    )


def same(animals: Iterable[Animal], wanted: Animal) -> tuple[Animal, ...]:
    """Those that are called so and of that species, as far as both are told."""
    return tuple(
        one
        for one in animals
        if _plain(one.name) == _plain(wanted.name)
        and (not wanted.species or not one.species or one.species == wanted.species)
    )


# What is written


def write_client(customer: Customer, *, country: str) -> dict[str, Json]:
    """The body of `POST /client/`: the address fields are empty, since older tenants want them nevertheless."""
    return {
        "firstname": customer.first_name or "",
        "lastname": customer.last_name or "",
        "email": customer.email or "",
        "country": country,
        "customer_type": 0,  # private
        **dict.fromkeys(("street_address", "zip_code", "city"), ""),
        "patients": [],
    }


def write_phone(customer: Customer, *, client: str) -> dict[str, Json]:
    """The body of `POST /phonenumber/`; `client` is a link."""
    return {"client": client, "type_code": 1, "phone_number": customer.phone, "description": ""}


def write_patient(animal: Animal, *, client: str, breed: Ref) -> dict[str, Json]:
    """The body of `POST /patient/`; codes are numbers, an unknown breed is left out."""
    return {"client": client, **_animal(animal, breed)}


def write_guest(customer: Customer, *, appointment: str) -> dict[str, Json]:
    """The body of `POST /onlinebookingclient/`: what was typed, for staff to link. It cannot be corrected later."""
    told = {
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "phone_number": customer.phone,
    }
    blank = dict.fromkeys(("street_address", "zip_code", "city"), "")
    return {"appointment": appointment, **{key: value or "" for key, value in told.items()}, **blank}


def write_guest_animal(animal: Animal, *, guest: str, breed: Ref) -> dict[str, Json]:
    """The body of `POST /onlinebookingpatient/`; a breed the practice does not list goes into the notes."""
    notes = f"Breed: {animal.breed}" if animal.breed and not breed else ""
    return {"onlinebookingclient": guest, **_animal(animal, breed), "notes": notes}


def _animal(animal: Animal, breed: Ref) -> dict[str, Json]:
    codes = {"species": animal.species, "breed": breed}
    numbers = {key: int(code) for key, code in codes.items() if code.isdecimal()}
    return {"name": animal.name[:_NAME_LONGEST], **numbers}


def write_typed(customer: Customer, animal: Animal | None) -> str:
    """What was typed, as a line of notes: the last way left when it could not be attached."""
    told = (customer.first_name, customer.last_name, customer.email, customer.phone, animal.name if animal else None)
    return "Client: " + ", ".join(filter(None, told))


def is_new(row: Row, customer: Customer) -> bool:
    """Whether it is a record we may just have made: same e-mail and names, and no number yet."""
    told = (customer.email, customer.first_name, customer.last_name)
    stored = (_read.maybe(row, key) for key in ("email", "firstname", "lastname"))
    return not _read.parts(row, "phone_numbers") and all(
        _plain(one) == _plain(other) for one, other in zip(told, stored, strict=True)
    )
