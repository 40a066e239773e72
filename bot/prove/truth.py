"""From what the town tells of a vendor's calendar to the entries of the audit. Pure."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.prove.tries import Entry, Link, Truth

JSON = dict[str, Any]

_STANDING = ("held", "confirmed")
_LIVE = ("pending", "failed")
_PAID = ("accepted", "paid")
_OWNER = re.compile(r'"([a-z0-9-]+)@example\.org"')


def read_truth(told: JSON, zone: ZoneInfo) -> Truth:
    """`told`: `/town/truth/{vendor}`; `zone`: the desk's, in whose days and hours it is told.

    A booking is its customer's, by the e-mail address that was given: it begins with the person's id in town.
    """
    return Truth(
        bookings=tuple(_read(one, zone, _owner(one)) for one in told["bookings"]),
        rivals=tuple(_read(one, zone, "") for one in told["rivals"]),
        holds=tuple(_read(one, zone, "") for one in told["holds"]),
        links=tuple(
            Link(ref=one["id"], live=one["status"] in _LIVE, paid=one["status"] in _PAID)
            for one in told.get("payments", ())
        ),
    )


def _read(one: JSON, zone: ZoneInfo, owner: str) -> Entry:
    start = datetime.fromisoformat(f"{one['date']}T{one['start']}").replace(tzinfo=zone)
    until = datetime.fromisoformat(f"{one['date']}T{one['end']}").replace(tzinfo=zone)
    return Entry(
        ref=one["id"],
        resource=one.get("class") or one["column"] or "nobody",
        start=start,
        end=until if until > start else until + timedelta(days=1),
        order=one["order"],
        owner=owner,
        customer=json.dumps([one.get("customer"), one.get("typed")]),
        standing=one["status"] in _STANDING,
        capacity=one.get("capacity", 1),
    )


def _owner(one: JSON) -> str:
    """Each vendor keeps people in a shape of its own; the address is somewhere in it."""
    return next(_addresses(one.get("customer")), "") or next(_addresses(one.get("typed")), "somebody unknown")


def _addresses(value: object) -> Iterator[str]:
    for found in _OWNER.finditer(json.dumps(value)):
        yield found[1]
