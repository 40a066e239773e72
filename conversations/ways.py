"""Web addresses that take what is known of a visit with them: to a map, to a calendar. Pure; opens nothing.

Nothing about the person stands in them. Whoever runs the page learns of the visit when the person opens it, not before.
"""

from datetime import UTC, datetime

from conversations.booking import Booking
from conversations.text import Link, say

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""Signs that mean nothing in an address and stand for themselves (RFC 3986, 2.3)."""


def directions(place: str) -> Link:
    """The way there: "Maps URLs" of Google, which open in whatever shows maps on a phone and need no key
    (developers.google.com/maps/documentation/urls/get-started, November 2026).
    """
    address = _address("https://www.google.com/maps/dir/", api="1", destination=place)
    return Link(label=say("button-directions"), url=address)


def calendars(visit: Booking, title: str, where: str) -> tuple[Link, ...]:
    """An entry to be saved with one press, at Google and at Outlook. Instants are in UTC, which no clock shows twice.

    Neither has a reference page of its own: these are the forms that both sites make themselves (November 2026).
    """
    start, end = visit.start, visit.end or visit.start
    google = _address(
        "https://calendar.google.com/calendar/render",
        action="TEMPLATE",
        text=title,
        dates=f"{_basic(start)}/{_basic(end)}",
        location=where,
    )
    outlook = _address(
        "https://outlook.live.com/calendar/0/deeplink/compose",
        path="/calendar/action/compose",
        rru="addevent",
        subject=title,
        startdt=_extended(start),
        enddt=_extended(end),
        location=where,
    )
    return Link(label=say("button-google-calendar"), url=google), Link(label=say("button-outlook"), url=outlook)


def _address(page: str, **asked: str) -> str:
    return page + "?" + "&".join(f"{name}={_escaped(value)}" for name, value in asked.items() if value)


def _escaped(value: str) -> str:
    """Percent-encoded (RFC 3986, 2.1)."""
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in value.encode())


def _basic(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _extended(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
