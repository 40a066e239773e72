"""Reads an event in the light of its chat: the options open there, the language spoken, the desk's zone and country.

What `bot.turns` is given to understand with.
"""

from dataclasses import dataclass

from bot.catalogue import MEASURE
from bot.speech import Speech, Voice
from bot.understanding import Option, understood
from conversations import machine
from conversations.desk import House
from conversations.events import Done, Shared, Submitted, Typed
from conversations.session import Session
from conversations.text import Privacy
from conversations.views import Act, Form


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
        return understood(event, options, choices=choices, language=language, zone=desk.zone, country=desk.country)

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
