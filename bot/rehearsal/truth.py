"""What a vendor's own system has, as lines of a journey speak of it: bookings, holds, payments, answers. Pure."""

import re
from calendar import day_name, month_name
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.rehearsal.screens import JSON


def read_time(words: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant a desk calls `Tuesday 9 March, 09:00`: the next one. Raises `ValueError`."""
    found = re.fullmatch(r"\w+ (\d+) (\w+), (\d\d:\d\d)", words)
    if found is None or found[2] not in month_name:
        raise ValueError(f"{words!r} is no time; write it as the desk does: Tuesday 9 March, 09:00")
    month = list(month_name).index(found[2])
    then = datetime.combine(date(now.year, month, int(found[1])), time.fromisoformat(found[3]), zone)
    return then if then >= now else then.replace(year=now.year + 1)


def in_words(booking: JSON) -> str:
    """A booking of the vendor's, as a line says it: `Ada Example with Rex, Tuesday 9 March, 09:00`."""
    typed: JSON = next(iter(booking.get("typed") or ()), {})
    customer = booking["customer"] or typed
    names = [_first(customer, *spelled) for spelled in _NAMES]
    animals = [animal["name"] for animal in booking.get("animals") or typed.get("animals") or ()]
    who = " ".join(name for name in names if name) + "".join(f" with {animal}" for animal in animals)
    day = date.fromisoformat(booking["date"])
    return f"{who}, {day_name[day.weekday()]} {day.day} {month_name[day.month]}, {booking['start']}"


def true_words(what: str, truth: JSON) -> list[str]:
    """What a vendor has of bookings, holds, payments or answers, each as a line says it; what is over left out."""
    if what == "payments":
        return [f"{one['amount']}, {one['status']}" for one in truth.get("payments", ())]
    if what == "holds":
        return [f"{one['who']}, {one['date']}, {one['start']}" for one in _live(truth["holds"])]
    live = _live(truth["bookings"])
    if what == "bookings":
        return [in_words(one) for one in live]
    return [f"{answer['name']}: {answer['value']}" for one in live for answer in one["answers"] if "name" in answer]


def _live(entries: list[JSON]) -> list[JSON]:
    return [one for one in entries if one["status"] in ("held", "confirmed")]


_NAMES = (("firstName", "first_name", "firstname"), ("lastName", "last_name", "lastname"))
"""Each vendor spells them in its own way."""


def _first(customer: JSON, *names: str) -> str:
    return next((customer[name] for name in names if customer.get(name)), "")
