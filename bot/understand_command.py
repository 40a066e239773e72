"""`frontdesk understand`: what a phrase is taken for, as data or as a sentence. Needs no settings, no store and no
network."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from json import dumps
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

if TYPE_CHECKING:
    from bot.speech import Speech
    from bot.understanding.vocabulary import Vocabulary
    from conversations.wishes import Wish

_TITLE = r"\b(?:[Dd]rs?|[Dd]ra|[Pp]rof|[Dd]ott|[Dd]o[ck]?k?tor(?:in|a)?)\.?"
_NAME = r"[^\W\d_a-z][\w'’-]+"
_TITLED = re.compile(rf"{_TITLE} +{_NAME}(?: +{_NAME})?")

Names = Annotated[list[str] | None, typer.Option(metavar="NAME", help="One that may be named; may be given again.")]


def understand(
    language: Annotated[str, typer.Argument(metavar="LANG", help="en, nl, de, ...")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The phrase; - for one a line from standard input.")],
    *,
    now: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Read it as if it were 2026-03-11T10:15.", show_default="the clock"),
    ] = None,
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Where the desk is, as Europe/Helsinki.")] = "UTC",
    service: Names = None,
    person: Names = None,
    json: Annotated[bool, typer.Option("--json", help="As data, one object a phrase.")] = False,
) -> None:
    """Say what a phrase is taken for: when somebody wants to come, for what, to whom, and how many."""
    about = _about(language, now, zone, service or (), person or ())
    for phrase in _phrases(text):
        found = _understood(phrase, about)
        typer.echo(dumps(found, ensure_ascii=False) if json else _sentence(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    words: "Vocabulary"
    now: datetime
    zone: str
    services: tuple[str, ...]
    people: tuple[str, ...]


def _about(language: str, now: str | None, zone: str, services: Iterable[str], people: Iterable[str]) -> _About:
    from bot.understanding.vocabulary import languages, vocabulary

    words = vocabulary(language)
    if words is None:
        known = ", ".join(languages())
        raise typer.BadParameter(f"there is no lexicon for {language!r}; there are {known}", param_hint="LANG")
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        wrong = f"{zone!r} is no zone; write it as Europe/Helsinki"
        raise typer.BadParameter(wrong, param_hint="--zone") from None
    return _About(words=words, now=_now(now, there), zone=zone, services=tuple(services), people=tuple(people))


def _now(given: str | None, zone: ZoneInfo) -> datetime:
    if given is None:
        return datetime.now(UTC)
    try:
        local = datetime.fromisoformat(given)
    except ValueError:
        wrong = f"{given!r} is no time; write it as 2026-03-11T10:15"
        raise typer.BadParameter(wrong, param_hint="--now") from None
    return local if local.tzinfo else local.replace(tzinfo=zone)


def _phrases(text: str) -> Iterator[str]:
    if text != "-":
        yield text
        return
    for line in sys.stdin:
        yield line.rstrip("\n")


def _understood(text: str, about: _About) -> dict[str, Any]:
    from bot.understanding.others import believed

    read = believed(text, about.words, about.now, about.zone)
    readings = [_reading(wish, about) for wish in read.wishes]
    one = readings[0] if len(readings) == 1 else {"windows": [], "echo": ""}
    found: dict[str, Any] = {"status": _status(len(readings), impossible=read.impossible is not None), **one}
    if len(readings) > 1:
        found["readings"] = readings
    if read.impossible:
        found["reason"] = str(read.impossible)
    service, person = _named(text, about.services, about), _named(text, about.people, about, people=True)
    return {**found, "service": service, "person": person or _titled(text), "party": read.party}


def _named(text: str, names: tuple[str, ...], about: _About, *, people: bool = False) -> str | None:
    """The one of the names that is mentioned; none where several fit as well."""
    from bot.understanding.mentions import read_mentions

    found = read_mentions(text, [(name, name) for name in names], dated=about.words.dated, people=people)
    return found[0] if len(found) == 1 else None


def _titled(text: str) -> str | None:
    """Whoever is named with a title: *with Dr Virtanen*."""
    found = _TITLED.search(text)
    return " ".join(found[0].split()) if found else None


def _status(readings: int, *, impossible: bool) -> str:
    if readings:
        return "read" if readings == 1 else "ask"
    return "impossible" if impossible else "none"


def _reading(wish: "Wish", about: _About) -> dict[str, Any]:
    windows = [{"start": _iso(one.start), "end": _iso(one.end)} for one in wish.windows]
    return {
        "windows": windows,
        "echo": _echo(wish, about.words.language),
        **({"soonest": True} if wish.soonest else {}),
    }


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="minutes")


def _echo(wish: "Wish", language: str) -> str:
    from conversations.desk import PARTS_OF_DAY
    from conversations.text import Privacy
    from conversations.wishes import echo

    return _speech(language).say(echo(wish, PARTS_OF_DAY), language, Privacy.PLAIN)


@lru_cache(maxsize=1)
def _speech(language: str) -> "Speech":
    """That language and English alone: reading all of them takes longer than all the rest."""
    from bot.catalogue import MEASURE
    from bot.speech import Speech

    return Speech.read(only={language, MEASURE})


def _sentence(found: dict[str, Any]) -> str:
    match found["status"]:
        case "read":
            return str(found["echo"])
        case "ask":
            return "either " + ", or ".join(str(reading["echo"]) for reading in found["readings"])
        case "impossible":
            return f"impossible: {found['reason']}"
        case _:
            return "no time is understood"
