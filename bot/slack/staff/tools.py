"""What everything on the staff's side works with. Put together in `bot.slack.opening`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.audit import Audit, StaffDid
from bot.channel import Accept, Sessions
from bot.slack.mistakes import Understand
from bot.slack.staff.desks import StaffDesk, StaffDesks
from bot.slack.staff.who import Who
from bot.slack.staff.windows import Windows
from bot.speech import Speech, Voice
from conversations.desk import House
from conversations.text import Privacy


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """`accept` puts an event into a chat's inbox; `audit` writes down what staff did, before it is done."""

    desks: StaffDesks
    who: Who
    windows: Windows
    accept: Accept
    sessions: Sessions
    house: House
    speech: Speech
    understand: Understand
    audit: Audit
    now: Callable[[], datetime]

    def voice(self, desk: StaffDesk | None) -> Voice:
        """For what one person of the staff sees alone: nothing is kept from them. A stranger hears the first desk's."""
        language = desk.language if desk else self.house.desks[0].languages[0]
        return self.speech.voice(language, Privacy.HEALTH if desk else Privacy.PLAIN)

    async def did(self, desk: StaffDesk, user: str, what: str, *, id_: str, booking: str = "") -> None:
        """Write it down. Raises `StoreUnreachable`: then it must not be done."""
        await self.audit.did(
            StaffDid(id=f"{id_}.{what}", at=self.now(), desk=desk.name, who=user, what=what, booking=booking)
        )
