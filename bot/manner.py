"""How a language writes days and times: patterns of CLDR from `locales/<lang>/dates.toml`, said by Babel.

Also what a message of the catalogue may call on a day or time. Says no sentence.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time, get_day_names
from fluent.runtime.types import FluentNone, FluentType


class MannerUnclear(Exception):
    """The file of a language does not say how its days are written; says which and why."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language writes days and times: patterns of CLDR, from `locales/<lang>/dates.toml`.

    Behind a `|` may stand another for the first of a month (*1er mars*), which CLDR does not know.
    """

    locale: Locale
    day: str
    short_day: str
    date: str
    month: str
    time: str
    moment: str
    weekday: str = "EEEE"


@lru_cache(maxsize=8192)
def written(when: date | time, pattern: str, locale: Locale) -> str:
    """One date or time by a pattern; Babel takes 50 µs and more, and a calendar is full of the same days."""
    if isinstance(when, time):
        return format_time(when, pattern, locale=locale)
    usual, _, first = pattern.partition("|")
    return format_date(when, first if first and when.day == 1 else usual, locale=locale)


class When(FluentType):
    """A day, a time of day or both, as an argument. Functions of the catalogue choose another form of it."""

    def __init__(self, manner: Manner, day: date | None, clock: time | None, form: str = "") -> None:
        self.manner, self.day, self.clock, self.form = manner, day, clock, form

    def format(self, locale: Locale) -> str:
        """In the wanted form; without one, all that is known of it, the year left out."""
        if self.form:
            return self._part(self.form)
        parts = [self._part(form) for form, known in (("day", self.day), ("time", self.clock)) if known is not None]
        return self.manner.moment.format(day=parts[0], time=parts[1]) if len(parts) == 2 else parts[0]

    def _part(self, form: str) -> str:
        when = self.clock if form == "time" else self.day
        return "…" if when is None else written(when, getattr(self.manner, form), self.manner.locale)


def _form(name: str) -> Callable[[Any], FluentType]:
    def chosen(when: object) -> FluentType:
        # Called on anything else, it is a mistake of the catalogue: Fluent reports it and the fallback is said.
        return When(when.manner, when.day, when.clock, name) if isinstance(when, When) else FluentNone(name)

    return chosen


FUNCTIONS = {
    "DAY": _form("day"),  # Tuesday 24 November
    "SHORTDAY": _form("short_day"),  # Tue 24 Nov
    "DATE": _form("date"),  # 24 November 2026
    "MONTH": _form("month"),  # November 2026
    "TIME": _form("time"),  # 14:30
    "WEEKDAY": _form("weekday"),  # Tuesday
}
"""What a message may call on a day or time: `{ DATE($day) }`. A bare `{ $day }` says weekday, day and month."""


def read_manner(language: str, folder: Traversable | None = None) -> Manner:
    """How a language writes days and times. Raises `MannerUnclear`."""
    file = (folder or files("locales")) / language / "dates.toml"
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))["say"]
        return Manner(Locale.parse(said.pop("locale")), **said)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise MannerUnclear(f"locales/{language}/dates.toml: the table [say] cannot be used: {error!r}") from error


@lru_cache(maxsize=64)
def weekdays(locale: Locale) -> tuple[str, ...]:
    """Short names of the seven days, from the one with which a week begins there."""
    names = get_day_names("abbreviated", "stand-alone", locale=locale)
    return tuple(names[(locale.first_week_day + day) % 7].rstrip(".") for day in range(7))
