"""Phrases and what they mean, from `<lang>.toml` beside this file; the format is told in
bot/understanding/README.md."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.understanding.times import Timed, read_times
from bot.understanding.vocabulary import vocabulary

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(file.stem for file in FOLDER.glob("??.toml")))

Windows = tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A text, when and where it is said, and what is expected: readings, or a status without any."""

    language: str
    text: str
    now: datetime
    zone: str
    readings: frozenset[Windows]
    status: str
    reason: str
    soonest: bool
    party: int | None

    @property
    def aware(self) -> datetime:
        """When it is said, as an instant."""
        return self.now.replace(tzinfo=ZoneInfo(self.zone))

    def read(self) -> Timed:
        """What is understood of it."""
        words = vocabulary(self.language)
        assert words is not None
        return read_times(self.text, words, self.aware, self.zone)


def phrases(language: str) -> Iterator[Phrase]:
    """The corpus of a language."""
    read = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    for one in read["phrase"]:
        yield _phrase(language, {"now": read["now"], "zone": read["zone"], **one})


def _phrase(language: str, one: dict[str, Any]) -> Phrase:
    readings = one.get("readings") or ([one["windows"]] if "windows" in one else [])
    soonest = one.get("soonest", False)
    status = one.get("status") or ("ask" if len(readings) > 1 else "read" if readings or soonest else "")
    assert status in {"read", "ask", "none", "impossible"}, f"{language}: {one['text']!r} has no readable expectation"
    return Phrase(
        language=language,
        text=one["text"],
        now=datetime.fromisoformat(one["now"]),
        zone=one["zone"],
        readings=frozenset(tuple(map(_window, windows)) for windows in readings),
        status=status,
        reason=one.get("reason", ""),
        soonest=soonest,
        party=one.get("party"),
    )


def _window(said: str) -> tuple[datetime, datetime]:
    """`2026-03-17`, `2026-03-16/2026-03-20`, `2026-03-17T16:00/2026-03-18T00:00`, or `2026-03-17T16:00` for that
    minute."""
    start, _, end = said.partition("/")
    first = datetime.fromisoformat(start)
    if end:
        return first, datetime.fromisoformat(end)
    return first, first + (timedelta(minutes=1) if "T" in start else timedelta(days=1))


def judged(phrase: Phrase) -> str:
    """`right`, `asked`, `not read` or `wrong`."""
    found = phrase.read()
    got = frozenset(tuple((one.start, one.end) for one in wish.windows) for wish in found.wishes)
    if phrase.party is not None and found.party not in {None, phrase.party}:
        return "wrong"
    if _right(phrase, found, got):
        return "right" if phrase.party in {None, found.party} else "not read"
    if not got:
        return "wrong" if found.impossible and phrase.status == "read" else "not read"
    if len(got) > 1 and phrase.status in {"read", "ask"}:
        return "asked" if phrase.status == "ask" or phrase.readings <= got or phrase.soonest else "wrong"
    return "wrong"


def _right(phrase: Phrase, found: Timed, got: frozenset[Windows]) -> bool:
    match phrase.status:
        case "none":
            return not got and found.impossible is None
        case "impossible":
            return found.impossible is not None and phrase.reason in {"", str(found.impossible)}
        case _:
            soonest = any(wish.soonest for wish in found.wishes)
            return bool(got) and soonest == phrase.soonest and (got == phrase.readings or not phrase.readings)


def tally(language: str) -> tuple[Counter[str], list[tuple[str, Phrase]]]:
    """How many were read how, and those that were not right."""
    verdicts = [(judged(phrase), phrase) for phrase in phrases(language)]
    return Counter(verdict for verdict, _ in verdicts), [one for one in verdicts if one[0] != "right"]
