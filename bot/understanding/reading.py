"""Reads an event in the light of its chat: the options open there, the language spoken, the desk's zone and country.

What `bot.turns` is given to understand with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from bot.catalogue import MEASURE
from bot.speech import Speech, Voice
from bot.understanding import Option, understood
from bot.understanding.hours import Stretch
from bot.understanding.mentions import read_mentions
from bot.understanding.vocabulary import spoken_in
from conversations import machine
from conversations.desk import Desk, House
from conversations.events import (
    AnimalsFound,
    Done,
    PeopleFound,
    PlacesFound,
    Replied,
    ServicesFound,
    Shared,
    Submitted,
    Typed,
    Value,
)
from conversations.naming import Kind, Named
from conversations.session import Found, Session
from conversations.text import Privacy
from conversations.views import Act, Form

LONGEST = 300
"""Characters of a text in which names are looked for; a longer one is a story."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Understands what people write. Never raises for anything they wrote."""

    speech: Speech

    def __call__(self, event: Done, session: Session, house: House) -> Done:
        """The event with its words read; an event without words comes back as it was."""
        if not isinstance(event, Typed | Submitted | Shared):
            return event
        desk, language = house.desk(session.present_desk), self._language(event, session)
        options = self._options(session, house, language) if isinstance(event, Typed) else ()
        choices = self._choices(session, house, language) if isinstance(event, Submitted) else {}
        about: Any = {"language": language, "zone": desk.zone, "country": desk.country, "parts": _parts(desk)}
        read = understood(event, options, choices=choices, **about)
        if not isinstance(read, Typed) or session.draft is None:
            return read
        named = self._named(event.text, entries_known(session.found), language) if isinstance(event, Typed) else ()
        return replace(read, readings=replace(read.readings, named=named))

    def recall(self, event: Replied, session: Session, _house: House) -> Replied:
        """The answer, with what the words that wait for such a list name of it."""
        said, found = session.draft.said if session.draft else None, entries_of(event.value)
        if said is None or found is None or found[0] not in said.kinds:
            return event
        language = session.language if session.language in self.speech.languages else MEASURE
        return replace(event, named=self._named(said.words, (found,), language or MEASURE))

    def _named(self, text: str, lists: "Iterable[Entries]", language: str) -> tuple[Named, ...]:
        if len(text) > LONGEST:
            return ()
        dated = spoken_in(language).dated
        read = (
            (kind, read_mentions(text, entries, dated=dated, people=kind in (Kind.PERSON, Kind.ANIMAL)))
            for kind, entries in lists
        )
        return tuple(Named(kind=kind, refs=refs) for kind, refs in read if refs)

    def _language(self, event: Done, session: Session) -> str:
        known = self.speech.languages
        return next((one for one in (session.language, event.language) if one in known), MEASURE)

    def _options(self, session: Session, house: House, language: str) -> tuple[Option, ...]:
        voice = self._voice(language)
        return tuple((option.value, voice.say(option.label)) for option in machine.options(session, house))

    def _choices(self, session: Session, house: House, language: str) -> dict[str, tuple[Option, ...]]:
        voice, form = self._voice(language), machine.view(session, house)
        fields = form.fields if isinstance(form, Form) else ()
        return {
            field.key: tuple((f"{Act.PICK}:{value}", voice.say(label)) for value, label in field.choices)
            for field in fields
        }

    def _voice(self, language: str) -> Voice:
        """Only compared with what was written, never sent: so no word need be hidden from the comparison."""
        return self.speech.voice(language, Privacy.HEALTH)


def _parts(desk: Desk) -> Mapping[str, Stretch]:
    """What the desk calls a part of the day, in minutes."""
    return {str(one.part): (_minutes(one.start), _minutes(one.end)) for one in desk.parts_of_day}


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


Entries = tuple[Kind, tuple[Option, ...]]
"""A list, and its entries by ref and name."""


def entries_of(value: Value) -> Entries | None:
    """The list that came, where names can be looked for in it."""
    match value:
        case ServicesFound(services):
            return Kind.SERVICE, tuple((one.ref, one.name) for one in services)
        case PlacesFound(places):
            return Kind.PLACE, tuple((one.ref, one.name) for one in places)
        case PeopleFound(people):
            return Kind.PERSON, tuple((one.ref, one.name) for one in people.members)
        case AnimalsFound(animals):
            return Kind.ANIMAL, tuple((one.ref, one.name) for one in animals.members)
        case _:
            return None


def entries_known(found: Found) -> tuple[Entries, ...]:
    """The lists that are known already."""
    values: tuple[Value | None, ...] = (
        None if found.services is None else ServicesFound(found.services),
        None if found.places is None else PlacesFound(found.places),
        None if found.people is None else PeopleFound(found.people),
        None if found.animals is None else AnimalsFound(found.animals),
    )
    lists = (entries_of(value) for value in values if value is not None)
    return tuple(entries for entries in lists if entries is not None)
