"""Reads an event in the light of its chat: the options open there, the language spoken, the desk's zone and country.

What `bot.turns` is given to understand with.
"""

from dataclasses import dataclass

from bot.catalogue import MEASURE
from bot.speech import Speech
from bot.understanding import Option, understood
from conversations import machine
from conversations.desk import House
from conversations.events import Done, Shared, Submitted, Typed
from conversations.session import Session
from conversations.text import Privacy


@dataclass(frozen=True, slots=True)
class Reading:
    """Understands what people write. Never raises for anything they wrote."""

    speech: Speech

    def __call__(self, event: Done, session: Session, house: House) -> Done:
        """The event with its words read; an event without words comes back as it was."""
        if not isinstance(event, Typed | Submitted | Shared):
            return event
        desk, language = house.desk(session.desk), self._language(event, session)
        options = () if isinstance(event, Shared) else self._options(session, house, language)
        return understood(event, options, language=language, zone=desk.zone, country=desk.country)

    def _language(self, event: Done, session: Session) -> str:
        known = self.speech.languages
        return next((one for one in (session.language, event.language) if one in known), MEASURE)

    def _options(self, session: Session, house: House, language: str) -> tuple[Option, ...]:
        # Only compared with what was written, never sent: so no word need be hidden from the comparison.
        voice = self.speech.voice(language, Privacy.HEALTH)
        return tuple((option.value, voice.say(option.label)) for option in machine.options(session, house))
