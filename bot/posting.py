"""Posts: said with their files, changed, and taken back. Remembers under its mark what may be changed later.

What cannot be passed on is said in its place: nobody waits for a file that never comes. Carried out for whoever holds
the lane of the chat that is spoken to; a file's own channel being away holds nobody up for long.
"""

import asyncio
import mimetypes
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import assert_never

import structlog

from bot.calendar_file import calendar_file
from bot.channel import LARGEST_FILE, Attachment, Bills, Channel, HeldUp, Maps, NoFile, NotSent
from bot.identity import LogNames
from bot.store.port import Posts
from conversations.commands import Post, Repost, Spot, Unpost
from conversations.invoices import Invoice
from conversations.matters import FileRef
from conversations.text import Text, say

Spoken = Post | Repost | Unpost
"""What is said apart from the panel."""

AT_ONCE = 4
"""Files on their way at once: each is in memory whole."""

LONGEST_NAME = 80
"""Characters of a file's name; its ending is kept."""

FETCH_SECONDS = 30.0
"""What fetching a file may take, with a second try where the first came to nothing; then it is said to be lost."""

TRIES = 3
"""How often a post with a file is tried before it is tried without one as well: the file may be what never arrives."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Room:
    """One for a process: what keeps files on their way few, and how often posts with one did not arrive, by id."""

    few: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    failed: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Carries out posts over the channels, by the name before the colon in a chat's."""

    channels: Mapping[str, Channel]
    posts: Posts
    names: LogNames
    room: Room = field(default_factory=Room)
    fetch_seconds: float = FETCH_SECONDS

    async def carry_out(self, chat: str, what: Spoken, language: str) -> None:
        """Post it, change it, or take it back. Raises `Blocked`, `HeldUp`, `NotSent`, `StoreUnreachable`."""
        match what:
            case Post():
                await self._post(chat, what, language)
            case Repost():
                await self._repost(chat, what, language)
            case Unpost():
                await self._unpost(chat, what, language)
            case _:
                assert_never(what)

    async def _post(self, chat: str, post: Post, language: str) -> None:
        if post.rows:
            channel = self._channel(chat)
            asked = await channel.ask(chat, post.body, post.rows, post.stamp, language, links=post.ways)
            await self._keep(chat, post.mark, asked)
            return
        if post.spot is not None and await self._located(chat, post, post.spot, language):
            return
        if post.invoice is not None and (known := await self._billed(chat, post, post.invoice, language)) is not None:
            await self._keep(chat, post.mark, known)
            return
        async with self._with_file(chat, post) as (body, file):
            try:
                known = await self._channel(chat).post(chat, body, language, post.ways, file)
            except (NoFile, NotSent) as error:
                if file is None or (isinstance(error, NotSent) and not self._is_hopeless(post)):
                    raise
                known = await self._without_file(chat, post, language, error)
        self.room.failed.pop(post.id, None)
        await self._keep(chat, post.mark, known)

    async def _keep(self, chat: str, mark: str, known: bytes) -> None:
        """What can be changed later is remembered under its mark."""
        if mark and known:
            await self.posts.keep_post(chat, mark, known)

    async def _located(self, chat: str, post: Post, spot: Spot, language: str) -> bool:
        """Whether it was shown on a map; else the words say where it is."""
        channel = self._channel(chat)
        return isinstance(channel, Maps) and bool(await channel.locate(chat, spot, language, post.ways))

    async def _billed(self, chat: str, post: Post, invoice: Invoice, language: str) -> bytes | None:
        """What is remembered of the invoice; None where it cannot be sent: then the words are said in its stead."""
        channel = self._channel(chat)
        if not isinstance(channel, Bills):
            _log.error("invoice_not_sent", chat=self.names.of(chat), desk=post.desk, why="no invoices in this channel")
            return None
        return await channel.bill(chat, invoice, post.desk, language) or None

    def _is_hopeless(self, post: Post) -> bool:
        """Whether it failed so often that it may be the file. Where it is the channel, it fails without one, too."""
        self.room.failed[post.id] += 1
        return self.room.failed[post.id] >= TRIES

    async def _without_file(self, chat: str, post: Post, language: str, error: Exception) -> bytes:
        """The words are not lost with the file."""
        body = (*post.body, _in_its_stead(error))
        known = await self._channel(chat).post(chat, body, language, post.ways)
        _log.warning(
            "file_not_passed_on", chat=self.names.of(chat), why="not_brought", size=post.file and post.file.size
        )
        return known

    async def _repost(self, chat: str, repost: Repost, language: str) -> None:
        known = await self.posts.kept_post(chat, repost.mark)
        if known is None and not repost.owed:
            _log.info("post_not_known", chat=self.names.of(chat), what="repost")
            return
        now = known and await self._channel(chat).repost(
            chat, known, repost.body, language, repost.links, rows=repost.rows
        )
        if now is None and not repost.anew:
            await self.posts.drop_post(chat, repost.mark)
            return
        if now is None:
            # Deleted on that side, or too old: a correction that nobody reads would be worse than one read twice.
            _log.info("post_said_anew", chat=self.names.of(chat))
            await self._post(chat, _anew(repost), language)
            return
        if now != known:
            await self.posts.keep_post(chat, repost.mark, now)

    async def _unpost(self, chat: str, unpost: Unpost, language: str) -> None:
        known = await self.posts.kept_post(chat, unpost.mark)
        if known is None:
            _log.info("post_not_known", chat=self.names.of(chat), what="unpost")
            return
        if not await self._channel(chat).unpost(chat, known, language):
            _log.warning("post_not_taken_back", chat=self.names.of(chat), remedy="it can still be read there")
        await self.posts.drop_post(chat, unpost.mark)

    @asynccontextmanager
    async def _with_file(self, chat: str, post: Post) -> AsyncIterator[tuple[tuple[Text, ...], Attachment | None]]:
        """What is to be said, and the file; where that cannot be had, words in its stead."""
        if post.calendar is not None:
            yield post.body, calendar_file(post.calendar, post.desk)
            return
        if post.file is None:
            yield post.body, None
            return
        async with self.room.few:
            try:
                content = await self._fetched(post.file)
            except NoFile as no_file:
                _log.warning("file_not_passed_on", chat=self.names.of(chat), why=str(no_file), size=post.file.size)
                yield (*post.body, _in_its_stead(no_file)), None
            else:
                yield post.body, Attachment(name=name_of(post.file), kind=post.file.kind, content=content)

    async def _fetched(self, file: FileRef) -> bytes:
        if file.size > LARGEST_FILE:
            raise NoFile(too_large=True)
        channel = self.channels.get(file.channel)
        if channel is None:
            raise NoFile
        try:
            async with asyncio.timeout(self.fetch_seconds):
                try:
                    return await channel.fetch(file)
                except NotSent:
                    return await channel.fetch(file)
        except (NotSent, HeldUp, TimeoutError) as error:
            raise NoFile from error

    def _channel(self, chat: str) -> Channel:
        return self.channels[chat.partition(":")[0]]


def _anew(repost: Repost) -> Post:
    """The post that says the same."""
    return Post(
        id=repost.id, desk=repost.desk, mark=repost.mark, body=repost.body, links=repost.links, rows=repost.rows
    )


def name_of(file: FileRef) -> str:
    """What the file is called where it is posted: one line, no path, an ending of its kind where it has none."""
    stem, dot, ending = re.sub(r'[\x00-\x1f\x7f"\\/:*?<>|]+', "_", file.name).strip(" .").rpartition(".")
    if not stem or len(ending) > 10:
        stem, ending = f"{stem}{dot}{ending}" or "file", (mimetypes.guess_extension(file.kind) or "").removeprefix(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if ending else stem[:LONGEST_NAME]


def _in_its_stead(error: Exception) -> Text:
    if isinstance(error, NoFile) and error.too_large:
        return say("file-too-large", most=LARGEST_FILE // 1_000_000)
    return say("file-gone")
