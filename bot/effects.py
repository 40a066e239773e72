"""What is said to people: the panel shown, posts sent, changed and taken back. For whoever holds the chat's lane.

What a channel cannot do now is for the lane to wait for (`HeldUp`, `NotSent`); what it can never do is logged and given
up (`GivenUp`), since trying again would fail again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

import structlog

from bot.channel import Attachment, Blocked, Channel, HeldUp, NoFile, NotSent, Showing
from bot.identity import LogNames
from bot.store.port import Posts, StoreUnreachable
from bot.traces import place_of
from bot.turns import Show
from conversations.commands import Post, Repost, Unpost
from conversations.desk import House
from conversations.matters import FileRef
from conversations.session import Session
from conversations.text import Text, say
from conversations.views import View

Spoken = Post | Repost | Unpost
"""What is said apart from the panel."""

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
            await self._say(session, what, posts)
        except (Blocked, HeldUp, NotSent, StoreUnreachable):
            raise
        except Exception as error:
            self._given_up(session.chat, type(what).__name__, error)
            raise GivenUp from error

    async def _say(self, session: Session, what: Spoken, posts: Posts) -> None:
        chat, channel, language = session.chat, self._channel(session.chat), self._language(session)
        match what:
            case Post(link=link, mark=mark):
                body, file = await self._with_file(what)
                known = await channel.post(chat, body, language, link, file)
                if mark:
                    await posts.keep_post(chat, mark, known)
            case Repost(mark=mark, body=body):
                if (before := await posts.kept_post(chat, mark)) is not None:
                    changed = await channel.repost(chat, before, body, language)
                    if changed is not None:
                        await posts.keep_post(chat, mark, changed)
            case Unpost(mark=mark):
                if (before := await posts.kept_post(chat, mark)) is not None:
                    await channel.unpost(chat, before, language)
                    await posts.drop_post(chat, mark)
            case _:
                assert_never(what)

    async def _with_file(self, post: Post) -> tuple[tuple[Text, ...], Attachment | None]:
        """What to post. Of a file that cannot be had it is said that there was one, and why it is not here."""
        if post.file is None:
            return post.body, None
        try:
            return post.body, await self._attachment(post.file)
        except NoFile as error:
            return (*post.body, say("file-too-large" if error.too_large else "file-gone")), None

    async def _attachment(self, file: FileRef) -> Attachment:
        content = await self.channels[file.channel].fetch(file)
        return Attachment(name=file.name, kind=file.kind, content=content)

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
