"""Accounts of invented weeks, written by hand, for the tests of who judges and tells them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.week.account import Account, Done, Kind, Message
from bot.week.plan import Deed

ZONE = ZoneInfo("Europe/Helsinki")
MINUTE = timedelta(minutes=1)


def at(day: int, clock: str) -> datetime:
    """That day of March 2027, by the desk's clock; the 8th is a Monday."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2027, 3, day, hour, minute, tzinfo=ZONE)


def did(who: str, deed: Deed, when: datetime, *starts: datetime, came: bool = True, late: bool = False) -> Done:
    """A deed of a few seconds."""
    return Done(at=when, until=when + timedelta(seconds=2), who=who, deed=deed, starts=starts, came=came, late=late)


def came(who: str, kind: Kind, when: datetime, *of: datetime, edited: bool = False) -> Message:
    """A message, a second later."""
    return Message(at=when + timedelta(seconds=1), who=who, number=1, kind=kind, edited=edited, of=of)


def week(*done: Done, messages: tuple[Message, ...] = ()) -> Account:
    """The week in which that happened."""
    return Account(
        seed=1,
        desk="Paw Street Vets",
        zone=ZONE,
        begins=at(8, "10:00"),
        ends=at(15, "10:00"),
        languages={one.who: "en" for one in done},
        done=done,
        messages=messages,
    )
