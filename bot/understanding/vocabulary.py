"""The words a language has for time: data from `locales/<lang>/time.toml`, as `README.md` beside this file tells it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import Hour
from bot.understanding.lexicon import DateOrder, folded

VALUES = {
    "numbers": Kind.NUMBER,
    "ordinals": Kind.ORDINAL,
    "weekdays": Kind.WEEKDAY,
    "each_weekday": Kind.EACH_WEEKDAY,
    "months": Kind.MONTH,
    "parts": Kind.PART,
    "each_part": Kind.EACH_PART,
    "days": Kind.DAY,
    "units": Kind.UNIT,
}
"""Tables of words that have a value."""

ROLES = {kind.name.lower(): kind for kind in Kind if kind.value.isascii()}
"""All that a word can be, by its name in the data."""

_DATED = frozenset(
    {*VALUES.values(), Kind.NEXT, Kind.THIS, Kind.COMING, Kind.LAST, Kind.WEEKEND, Kind.WORKDAYS, Kind.EVERY}
)

PARTS = frozenset({"morning", "midday", "afternoon", "evening", "night"})
UNITS = frozenset({"minute", "hour", "day", "workday", "week", "month", "year"})

Entry = tuple[Atom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbyes:
    """Folded phrases. `with_day` and a day are a goodbye (*see you*), `perhaps` only with `bye` beside it, `thanks`
    before it, or a `!`; so is *until* a day, where people speak so (`until`). `beside` may stand around it.
    """

    until: bool = False
    with_day: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    bye: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class VocabularyUnclear(Exception):
    """A table of `time.toml` says something that the grammar does not know; says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One language's words for time. `entries` are by their folded words, joined by a space; `longest` is how many of
    them a phrase has that begins with that word.

    `half`: minutes from *three* to *half three*. `next`: what *next Friday* is where Friday is still to come this week.
    `and_minutes`: *las tres y diez* is ten past three. `weekday_number`: *mardi 17* is a `date`,
    *Tuesday 10* is `either`. `cardinal_days`: *le 2e* is no day, only the first of a month is counted so.
    """

    language: str
    order: DateOrder
    half: int
    next: str
    dotted: bool
    and_minutes: bool
    weekday_number: str
    cardinal_days: bool
    longest: Mapping[str, int]
    entries: Mapping[str, Entry]
    single: tuple[str, ...]
    suffixes: Mapping[str, Entry]
    past_endings: tuple[str, ...]
    goodbyes: Goodbyes = Goodbyes()

    def number(self, word: str) -> int | None:
        """What a number word counts; of words that may be an article as well, one."""
        match self.entries.get(word, ()):
            case (Atom(kind=Kind.NUMBER, value=int() as value),):
                return value
            case (Atom(kind=Kind.A),):
                return 1
            case _:
                return None

    @property
    def dated(self) -> frozenset[str]:
        """Every single word that can be part of a date."""
        return frozenset(word for word, entry in self.entries.items() if " " not in word and entry[0].kind in _DATED)


@lru_cache(maxsize=64)
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a language; None for one we have none of. Raises `VocabularyUnclear`."""
    file = files("locales") / language / "time.toml"
    if not re.fullmatch("[a-z]{2,3}", language) or not file.is_file():
        return None
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    try:
        return _made(language, read)
    except (KeyError, TypeError, ValueError) as wrong:
        raise VocabularyUnclear(f"locales/{language}/time.toml: {wrong}") from wrong


def spoken_in(language: str) -> Vocabulary:
    """The words of a language; English for one we have none of."""
    found = vocabulary(language) or vocabulary("en")
    assert found is not None
    return found


def languages() -> tuple[str, ...]:
    """Those that have a lexicon of time."""
    folders = (folder.name for folder in files("locales").iterdir() if (folder / "time.toml").is_file())
    return tuple(sorted(folders))


def _made(language: str, read: Mapping[str, Any]) -> Vocabulary:
    entries = {phrase: entry for phrase, entry in _entries(read) if phrase}
    manner = read["manner"]
    return Vocabulary(
        language=language,
        order=DateOrder(manner["order"]),
        half=manner["half"],
        next=manner["next"],
        dotted=manner.get("dotted", False),
        and_minutes=manner.get("and_minutes", False),
        weekday_number=manner.get("weekday_number", "either"),
        cardinal_days=manner.get("cardinal_days", False),
        longest=_longest(entries),
        entries=entries,
        single=tuple(word for word in entries if " " not in word and len(word) > 3 and word.isalpha()),
        suffixes={said: atoms_of(meant) for said, meant in read.get("suffixes", {}).items()},
        past_endings=tuple(manner.get("past_endings", ())),
        goodbyes=_goodbyes(**read.get("goodbyes", {})),
    )


def _goodbyes(*, until: bool = False, **phrases: Iterable[str]) -> Goodbyes:
    return Goodbyes(until=until, **{role: tuple(map(spaced, said)) for role, said in phrases.items()})


def _longest(phrases: Iterable[str]) -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), phrase.count(" ") + 1)
    return longest


def _entries(read: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Later ones are preferred: phrases to compounds, those to roles, those to values."""
    weak = {spaced(word) for word in read["manner"].get("weak", ())}
    for table, kind in VALUES.items():
        for word, value in read.get(table, {}).items():
            yield spaced(word), (Atom(kind, _checked(kind, value), spaced(word) in weak),)
    for role, words in read.get("roles", {}).items():
        for word in words:
            yield spaced(word), (Atom(_role(role)),)
    yield from _compounds(read)
    yield from _names(read)
    for phrase, meant in read.get("phrases", {}).items():
        yield spaced(phrase), atoms_of(meant)


def _compounds(read: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """*dinsdagmiddag*, *dinsdag middag*: every weekday with every part that is said so."""
    glued = read.get("compounds", {})
    for (first, day), (second, part) in product(glued.get("first", {}).items(), glued.get("second", {}).items()):
        for phrase in (f"{first}{second}", f"{first} {second}"):
            yield spaced(phrase), (*atoms_of(day), *atoms_of(part))


def _names(read: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """*Mr Friday*, *Frau Montag*: a name, and no day."""
    titled = read.get("titles", {})
    for title, name in product(titled.get("before", ()), titled.get("names", ())):
        yield spaced(f"{title} {name}"), (Atom(Kind.NOISE),)


def atoms_of(meant: str) -> Entry:
    """`day:2 part:evening`, as phrases are explained in the data; `|` between two meanings. Raises ValueError."""
    entries = tuple(tuple(_atom(one) for one in way.split()) for way in meant.split("|"))
    return entries[0] if len(entries) == 1 else (Atom(Kind.FORK, entries),)


def _atom(one: str) -> Atom:
    name, _, value = one.partition(":")
    if not value:
        return Atom(_role(name))
    kind = _role(name)
    if kind is Kind.POINT:
        hour, _, minute = value.partition(":")
        return Atom(kind, Hour(int(hour) * 60 + int(minute)))
    return Atom(kind, _checked(kind, value if kind in {Kind.PART, Kind.EACH_PART, Kind.UNIT} else int(value)))


def _role(name: str) -> Kind:
    if name not in ROLES:
        raise ValueError(f"there is no {name!r}; there are {', '.join(sorted(ROLES))}")
    return ROLES[name]


def _checked(kind: Kind, value: Any) -> Any:
    allowed = PARTS if kind in {Kind.PART, Kind.EACH_PART} else UNITS if kind is Kind.UNIT else None
    if allowed is not None and value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(allowed))}")
    return value


def spaced(text: str) -> str:
    """Folded, and words and numbers only: as `tokens` makes them, so that they meet."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))
