"""What a webhook carries: JSON, described for whoever receives it in docs/webhooks.md. Pure: the same bytes at every
try.

Members are only ever added; one that would change its meaning gets a new name, and `version` grows.
"""

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from conversations.announcements import Announcement
from conversations.booking import Answer, Booking, Customer, Price
from conversations.desk import Desk
from conversations.matters import Happening

VERSION = 1

_UPDATED = {Happening.ALTERED: "updated"}
"""What the trade calls it where we do not: `moved` is another time or place, `updated` anything else of it."""


def body_of(told: Announcement, desk: Desk, *, number: int, id: str) -> bytes:  # noqa: A002 - an entry's own word
    """The body of the event with that id, the `number`th for its target. `told` is what the target may know."""
    body = {
        "type": f"visit.{_UPDATED.get(told.what, told.what.value)}",
        "timestamp": told.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "version": VERSION,
        "id": id,
        "sequence": number,
        "desk": desk.name,
        "data": _data(told, desk),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _data(told: Announcement, desk: Desk) -> dict[str, Any]:
    data: dict[str, Any] = {"visit": told.visit, **_booking(told.booking, desk)}
    if told.was is not None:
        data["was"] = _was(told.was, desk)
    if told.paid is not None:
        data["paid"] = _price(told.paid)
    if told.customer != Customer():
        data["patient"] = _patient(told.customer)
    if told.answers:
        data["answers"] = [_answer(answer) for answer in told.answers]
    return data


def _was(booking: Booking, desk: Desk) -> dict[str, str]:
    return {
        "booking": booking.ref,
        "start": _moment(booking.start, desk),
        "place": booking.place,
        "person": booking.person,
    }


def _booking(booking: Booking, desk: Desk) -> dict[str, Any]:
    return {
        "booking": booking.ref,
        "code": booking.code,
        "status": booking.status.value,
        "confirmed": booking.confirmed,
        "start": _moment(booking.start, desk),
        "end": _moment(booking.end, desk) if booking.end else None,
        "zone": desk.zone,
        "service": booking.service,
        "place": booking.place,
        "address": booking.address,
        "person": booking.person,
        "price": _price(booking.price) if booking.price else None,
    }


def _moment(at: datetime, desk: Desk) -> str:
    """By the clock of the place, with its distance from UTC, so that it is one instant."""
    return at.astimezone(ZoneInfo(desk.zone)).isoformat(timespec="seconds")


def _price(price: Price) -> dict[str, str]:
    return {"amount": str(price.amount), "currency": price.currency}


def _patient(who: Customer) -> dict[str, str | None]:
    return {
        "first_name": who.first_name,
        "last_name": who.last_name,
        "email": who.email,
        "phone": who.phone,
        "birth_date": who.birth_date.isoformat() if who.birth_date else None,
    }


def _answer(answer: Answer) -> dict[str, str]:
    return {"key": answer.key, "question": answer.text, "value": answer.value}
