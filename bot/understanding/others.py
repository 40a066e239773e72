"""What our own grammar leaves over goes to `dateparser`, and is believed only if the words bear it out.

Unasked, it reads a day into almost anything: so it sees only short texts in which we found nothing of time, nothing
that turns
the sense, and a number and a month, weekday or year beside a word we do not know. Of its answer every number of the
text must
be a part, and every weekday and month.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import PARTS, Stretch
from bot.understanding.lexicon import folded
from bot.understanding.times import Timed, read_times
from bot.understanding.tokens import atoms
from bot.understanding.vocabulary import Vocabulary
from conversations.wishes import Window, Wish

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 40
"""Characters. Its regular expressions are many; a short text takes it a millisecond, once it is warm."""

_TOLD = frozenset(
    {Kind.NUMBER, Kind.ORDINAL, Kind.MONTH, Kind.WEEKDAY, Kind.YEAR, Kind.UNKNOWN, Kind.THE, Kind.ON, Kind.OF, Kind.AT}
)
_DAY = timedelta(days=1)


def believed(text: str, words: Vocabulary, now: datetime, zone: str, parts: Mapping[str, Stretch] = PARTS) -> Timed:
    """What a text says of time: by our grammar, and where that finds nothing, by what can be checked of
    `dateparser`'s."""
    timed = read_times(text, words, now, zone, parts)
    if timed.wishes or timed.impossible or len(text) > LONGEST:
        return timed
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    found = _checked(text, atoms(text, words), words.language, local)
    if found is None or found + _DAY <= local:
        return timed
    window = Window(start=max(found, _minute(local)), end=found + _DAY)
    return Timed(wishes=(Wish(windows=(window,)),), dated=True, party=timed.party)


def load(language: str) -> None:
    """Load its words of that language, which it does at first use."""
    _asked("2 01 2027", language, datetime(2026, 11, 21))  # noqa: DTZ001 - only to load its words


def _checked(text: str, said: Sequence[Atom], language: str, local: datetime) -> datetime | None:
    """The day it finds, if that is all the words say."""
    kinds = [atom.kind for atom in said]
    numbers = [int(one) for one in re.findall("[0-9]+", text)[:4]]
    of_a_date = {Kind.MONTH, Kind.WEEKDAY, Kind.YEAR} & set(kinds)
    if not set(kinds) <= _TOLD or not of_a_date or not numbers or Kind.UNKNOWN not in kinds or len(numbers) > 3:
        return None
    found = _asked(folded(text), language, datetime.combine(local.date(), time()))
    if found is None or found.time() != time():
        return None
    parts = [found.day, found.month, found.year]
    values = {Kind.MONTH: found.month, Kind.WEEKDAY: found.isoweekday()}
    borne_out = all(number in parts for number in numbers) and found.day in numbers
    return found if borne_out and all(values.get(atom.kind, atom.value) == atom.value for atom in said) else None


@lru_cache(maxsize=256)
def _asked(text: str, language: str, today: datetime) -> datetime | None:
    found = _parser(language, today).get_date_data(text)
    return found.date_obj if found.date_obj and found.period == "day" else None


@lru_cache(maxsize=32)
def _parser(language: str, today: datetime) -> "DateDataParser":
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {
        "RELATIVE_BASE": today,
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "REQUIRE_PARTS": ["day", "month"],
        "PARSERS": ["absolute-time"],
    }
    return DateDataParser(languages=[language], settings=settings)


def _minute(local: datetime) -> datetime:
    whole = local.replace(second=0, microsecond=0)
    return whole if whole == local else whole + timedelta(minutes=1)
