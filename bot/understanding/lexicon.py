"""The words a language has for days, numbers, yes and no: data from `locales/<lang>/dates.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache
from importlib.resources import files


class DateOrder(StrEnum):
    """Which number of 3/4 is the day. EITHER: speakers disagree, so both readings are kept."""

    DAY = auto()
    MONTH = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's words, folded (see `folded`). Values are days ahead, ISO weekdays, months, or what they count."""

    language: str
    order: DateOrder
    yes: frozenset[str]
    no: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    filler: frozenset[str]
    next: frozenset[str]
    ahead: frozenset[str]
    ordinals: tuple[str, ...]
    days: Mapping[str, int]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, int]

    @property
    def dated(self) -> frozenset[str]:
        """Every single word that can be part of a date."""
        return frozenset({*self.filler, *self.next, *self.ahead, *self.weekdays, *self.months, *self.units})


def folded(text: str) -> str:
    """Lower case, no accents, single spaces: how words are compared. Punctuation stays."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def bare(text: str) -> str:
    """Folded, and letters and digits only, as words; the zero in front of `09:30` is left out, as people do."""
    words = re.findall(r"[^\W_]+", folded(text))
    return " ".join(word.lstrip("0") or "0" if word.isdecimal() else word for word in words)


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The words of a language; English for one we have none of."""
    file = files("locales") / language / "dates.toml"
    if not re.fullmatch("[a-z]{2,3}", language) or not file.is_file():
        return lexicon("en")
    read = tomllib.loads(file.read_text(encoding="utf-8"))["read"]
    return Lexicon(
        language=language,
        order=DateOrder(read["order"]),
        yes=frozenset(read["yes"]),
        no=frozenset(read["no"]),
        articles=frozenset(read["articles"]),
        joining=frozenset(read["and"]),
        filler=frozenset(read["filler"]),
        next=frozenset(read["next"]),
        ahead=frozenset(read["in"]),
        ordinals=tuple(read["ordinals"]),
        days=read["days"],
        weekdays=read["weekdays"],
        months=read["months"],
        numbers=read["numbers"],
        units=read["units"],
    )
