"""What happened in a week, as whoever judges it reads it: what people did and had booked then, and what came to them.

Instants are aware. Nothing here was told by the bot of itself: deeds are those of the people, visits those of the
vendor's own calendar, messages those on the phones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.week.plan import Deed


class Kind(StrEnum):
    """What a message is. The values are how it is told; of a card what it says in its first line."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    PAST = "over"
    MOVED_ON = "moved on"
    REMINDER = "reminder"
    THANKS = "thanks for saying so"
    STOPPED = "no more reminders"
    REST = "conversation"


CARDS = frozenset({Kind.BOOKED, Kind.MOVED, Kind.CANCELLED})
"""Those that are sent where somebody must notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """How long before a visit somebody is reminded: days of the calendar, or hours that pass."""

    days: int = 0
    hours: int = 0

    def __str__(self) -> str:
        return f"{self.days}d" if self.days else f"{self.hours}h"


LADDER = (Rung(days=7), Rung(hours=48), Rung(hours=24), Rung(hours=2))
QUIET = (time(21), time(8))
"""How the desk of the week reminds: what is written into its settings, and what is expected of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One that came to a phone, or `edited`: as it was changed. `number`: of the chat; `of`: the visits it names."""

    at: datetime
    who: str
    number: int
    kind: Kind
    edited: bool = False
    of: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something somebody did, from when until when; `starts`: when the visits begin that they have booked since.

    `came`: whether they were told that it is as they wanted; `late`: what they wanted to change is less than a day off,
    which a practice may refuse.
    """

    at: datetime
    until: datetime
    who: str
    deed: Deed
    starts: tuple[datetime, ...]
    came: bool = True
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The whole week. `languages`: by whoever was there; `log`: the bot's last lines."""

    seed: int
    desk: str
    zone: ZoneInfo
    begins: datetime
    ends: datetime
    languages: Mapping[str, str]
    done: tuple[Done, ...]
    messages: tuple[Message, ...]
    took: timedelta = timedelta()
    log: str = ""

    def done_by(self, who: str) -> tuple[Done, ...]:
        """What somebody did, in order."""
        return tuple(one for one in self.done if one.who == who)

    def sent_to(self, who: str, *kinds: Kind) -> tuple[Message, ...]:
        """What came to somebody anew, in order; only of these kinds, where some are named."""
        mine = (one for one in self.messages if one.who == who and not one.edited)
        return tuple(one for one in mine if not kinds or one.kind in kinds)
