"""Reads free text at the edge, so that the core stays pure: what a text may mean, every honest reading of it.

`understood` fills in an event; `read` is one text. Nothing here raises, asks the network or remembers what it read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from bot.understanding.contacts import read_email, read_phone, read_shared_phone
from bot.understanding.dates import days_of, read_birth_date
from bot.understanding.hours import PARTS, Stretch
from bot.understanding.lexicon import Lexicon, folded, lexicon
from bot.understanding.others import believed, load
from bot.understanding.picks import Option, read_picks, read_several
from bot.understanding.vocabulary import Vocabulary, spoken_in
from conversations.events import Done, Readings, Shared, Submitted, Typed

LONGEST = 4096
"""Characters of a text that are looked at; Telegram sends no more."""

LONGEST_NAME = 120
"""Characters of a text that can be a label or a date; a longer one is an answer or a story."""

NO_CHOICES: Mapping[str, Sequence[Option]] = MappingProxyType({})

__all__ = ["Option", "lexicon", "read", "understood", "warm"]


def understood(
    event: Done,
    options: Sequence[Option],
    *,
    choices: Mapping[str, Sequence[Option]] = NO_CHOICES,
    language: str,
    zone: str,
    country: str,
    parts: Mapping[str, Stretch] = PARTS,
) -> Done:
    """The event with its words read; others as they are. `options` are those open now, as value and label; `choices`
    those of each field of a form, by its key; `parts` those of the desk's day, in minutes.
    """
    about: Any = {"language": language, "zone": zone, "now": event.at, "country": country, "parts": parts}
    match event:
        case Typed():
            return replace(event, readings=read(event.text, options, **about))
        case Submitted():
            fields = tuple(
                replace(field, readings=read(field.text, choices.get(field.key, ()), **about)) for field in event.fields
            )
            return replace(event, fields=fields)
        case Shared(phone=str() as phone):
            return replace(event, phone=read_shared_phone(phone, country))
        case _:
            return event


def read(
    typed: str,
    options: Sequence[Option],
    *,
    language: str,
    zone: str,
    now: datetime,
    country: str = "",
    parts: Mapping[str, Stretch] = PARTS,
) -> Readings:
    """What a text may mean. `now` is aware; days are the desk's, which is in `zone`; `country` is ISO or empty;
    `parts` are
    those of the desk's day, in minutes.
    """
    text, words, spoken = typed[:LONGEST].strip(), lexicon(language), spoken_in(language)
    short = text if len(text) <= LONGEST_NAME else ""
    picks = read_picks(short, options, words.articles)
    timed = believed(text, spoken, now, zone, parts)
    return Readings(
        picks=picks,
        several=() if picks else read_several(short, options, words),
        yes=_yes(short, words),
        days=days_of(timed) if short else (),
        number=_number(short, spoken),
        email=read_email(text),
        phone=read_phone(short, country),
        birth_date=read_birth_date(short, spoken, now.astimezone(ZoneInfo(zone)).date()),
        wishes=timed.wishes,
        impossible=timed.impossible,
        party=timed.party,
    )


def warm(language: str) -> None:
    """Load what is loaded at first use (0.2 s), before anybody waits for it."""
    load(language)
    read("2 January", (), language=language, zone="UTC", now=datetime(2026, 11, 21, tzinfo=UTC))


def _yes(text: str, words: Lexicon) -> bool | None:
    said = folded(text).strip(" .,!")
    if said in words.yes:
        return True
    return False if said in words.no else None


def _number(text: str, words: Vocabulary) -> int | None:
    said = folded(text).strip(" .,!")
    return int(said) if re.fullmatch("[0-9]{1,6}", said) else words.number(said)
