"""What is said to people: the panel shown, posts sent, changed and taken back. For whoever holds the chat's lane.

What a channel cannot do now is for the lane to wait for (`HeldUp`, `NotSent`); what it can never do is logged and given
up (`GivenUp`), since trying again would fail again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from bot.channel import Blocked, Channel, HeldUp, NotSent, Showing
from bot.identity import LogNames
from bot.posting import Posting, Room, Spoken
from bot.store.port import Posts, StoreUnreachable
from bot.traces import place_of
from bot.turns import Show
from conversations.desk import House
from conversations.session import Session
from conversations.views import View

_log = structlog.get_logger(__name__)


class GivenUp(Exception):
    """It can never be said: ours to mend. Its cause is what was raised."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What is remembered of a chat's panel: `known` is the channel's own. `blocked`: nothing is sent until they write.

    Stored as one sign (`+` or `-`) before the channel's bytes.
    """

    known: bytes | None = None
    blocked: bool = False

    @classmethod
    def read(cls, stored: bytes | None) -> "Panel":
        """The panel in these bytes."""
        return cls() if not stored else cls(stored[1:] or None, stored[:1] == b"-")

    def written(self) -> bytes:
        """The bytes to store."""
        return (b"-" if self.blocked else b"+") + (self.known or b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Carries out effects over the channels, by the name before the colon in a chat's."""

    channels: Mapping[str, Channel]
    house: House
    names: LogNames
    room: Room = field(default_factory=Room)

    async def show(self, session: Session, view: View, how: Show, panel: bytes | None) -> bytes | None:
        """Put the view on the panel; what to remember of it. Raises `Blocked`, `HeldUp`, `NotSent`, `GivenUp`."""
        language = self._language(session)
        showing = Showing(view=view, stamp=session.stamp, language=language, below=how.below, origin=how.origin)
        try:
            return await self._channel(session.chat).show(session.chat, showing, panel)
        except (Blocked, HeldUp, NotSent):
            raise
        except Exception as error:
            self._given_up(session.chat, type(view).__name__, error)
            raise GivenUp from error

    async def say(self, session: Session, what: Spoken, posts: Posts) -> None:
        """Post, change a post or take it back; `posts` remembers which is which.

        Raises `Blocked`, `HeldUp`, `NotSent`, `GivenUp`, `StoreUnreachable`: after that it may be said twice.
        """
        try:
            posting = Posting(channels=self.channels, posts=posts, names=self.names, room=self.room)
            await posting.carry_out(session.chat, what, self._language(session))
        except (Blocked, HeldUp, NotSent, StoreUnreachable):
            raise
        except Exception as error:
            self._given_up(session.chat, type(what).__name__, error)
            raise GivenUp from error

    async def retract(self, session: Session, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Take away a panel that somebody else showed as well. A courtesy: what cannot be taken away stays, and a press
        on it is answered like one on any earlier message.
        """
        try:
            await self._channel(session.chat).retract(session.chat, panel, others)
        except Exception as error:  # noqa: BLE001 - tried again it would be no better, and the chat goes on
            _log.warning("panel_left", chat=self.names.of(session.chat), error=type(error).__name__)

    async def busy(self, chat: str) -> None:
        """Show that we are at work."""
        try:
            await self._channel(chat).busy(chat)
        except Exception as error:  # noqa: BLE001 - ours to mend, and no better the next time
            self._given_up(chat, "busy", error)

    def _given_up(self, chat: str, what: str, error: Exception) -> None:
        kind, place = type(error).__name__, place_of(error)
        _log.error("effect_given_up", chat=self.names.of(chat), what=what, error=kind, at=place)

    def _channel(self, chat: str) -> Channel:
        return self.channels[chat.partition(":")[0]]

    def _language(self, session: Session) -> str:
        return session.language or self.house.desk(session.desk).languages[0]
