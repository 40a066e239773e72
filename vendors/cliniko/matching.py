"""Which patient record is this customer's: two facts must agree, and nothing is ever merged by guess. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import Enum, auto

from conversations.booking import Customer, Ref
from vendors.cliniko.catalogue import read_link
from vendors.reader import Json, Reader, Row

_read = Reader("cliniko")


class Unclear(Enum):
    """Why no record can be named, although some agree."""

    WHICH = auto()  # several agree: the birth date may tell
    STAFF = auto()  # only people at the clinic can tell


def match(rows: Iterable[Row], customer: Customer) -> Ref | Unclear | None:
    """The record of the customer among those with the same e-mail address or the same name and birth date.

    None: there is none, one may be made. Archived records are not brought back by us, and one whose owner refused
    the privacy policy is not used: staff see to both.
    """
    agreeing = {_read.text(row, "id"): row for row in rows if agrees(row, customer)}
    live = [row for row in agreeing.values() if not _read.maybe(row, "archived_at")]
    if not live:
        return Unclear.STAFF if agreeing else None
    if len(live) > 1:
        return _among(live, customer.birth_date)
    return Unclear.STAFF if live[0].get("accepted_privacy_policy") is False else _read.text(live[0], "id")


def _among(rows: list[Row], birth_date: date | None) -> Ref | Unclear:
    if birth_date is None:
        return Unclear.WHICH
    born_then = [row for row in rows if _read.maybe(row, "date_of_birth") == birth_date.isoformat()]
    if len(born_then) != 1 or born_then[0].get("accepted_privacy_policy") is False:
        return Unclear.STAFF
    return _read.text(born_then[0], "id")


def agrees(row: Row, customer: Customer) -> bool:
    """First name, and last name or birth date; a birth date that is known on both sides and differs is somebody else.

    Case and accents do not matter; the preferred first name counts as well.
    """
    firsts = {_plain(_read.maybe(row, key)) for key in ("first_name", "preferred_first_name")}
    born, told = _read.maybe(row, "date_of_birth"), customer.birth_date.isoformat() if customer.birth_date else ""
    same_last = _plain(_read.maybe(row, "last_name")) == _plain(customer.last_name or "")
    if born and told and born != told:
        return False
    return _plain(customer.first_name or "") in firsts and (same_last or bool(told and born == told))


def has_phone(row: Row, phone: str) -> bool:
    """Whether the record has that number: `normalized_number` is digits with the country code, no plus."""
    digits = re.sub(r"\D", "", phone)
    numbers = (_read.maybe(number, "normalized_number") for number in _read.parts(row, "patient_phone_numbers"))
    return bool(digits) and digits in numbers


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def merged_into(row: Row) -> Ref | None:
    """The record that took this one's place, if one did."""
    return read_link(row, "merged_with_patient") if _read.part(row, "merged_with_patient") else None


def write_patient(customer: Customer) -> dict[str, Json]:
    """The body of `POST /patients`: only what the person gave, no consent they were not asked for."""
    told = {
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "date_of_birth": customer.birth_date.isoformat() if customer.birth_date else None,
        "patient_phone_numbers": [{"phone_type": "Mobile", "number": customer.phone}] if customer.phone else None,
    }
    return {key: value for key, value in told.items() if value}
