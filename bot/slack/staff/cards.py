"""The channel of what is about a matter at the desk: a card in the desk's channel of Slack, and the thread below it.

A card is one message for the whole life of its matter, changed in place; whoever deleted it gets a new one. Names are
said as far as the desk's channel is cleared; where something is not said, a button shows it to whoever may press it.
"""

from collections.abc import Awaitable, Iterator, Sequence
from typing import Protocol, TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Attachment, Blocked, NotSent, Showing
from bot.effects import Panel
from bot.lengths import cut
from bot.slack import files, limits, posts
from bot.slack.api import Refused
from bot.slack.blocks import Message, actions, button, escape, section
from bot.slack.posts import Posted
from bot.slack.render import render, render_post
from bot.slack.staff.desks import CARD, StaffDesk, StaffDesks
from bot.slack.staff.names import block_id
from bot.slack.staff.receive import SHOW
from bot.slack.staff.threads import Threads
from bot.speech import Speech, Voice
from bot.store.port import Posts
from conversations.matters import FileRef
from conversations.text import Link, Privacy, Text, Words, say
from conversations.views import Note, Rows, View

_KEPT_OUT = ("not_in_channel", "restricted_action", "no_permission")

_CARD = "card"
"""The mark under which the card itself is remembered among a chat's posts: they hang below it."""

Answer = TypeVar("Answer")

_log = structlog.get_logger(__name__)


class Kept(Posts, Protocol):
    """What the store knows of cards."""

    async def panel(self, chat: str) -> bytes | None:
        """What is remembered of the chat's panel (`bot.effects.Panel`)."""


class Cards:
    """The channel. `clearance` is the least of all: what a desk's channel may say is the desk's own."""

    name = CARD
    clearance = Privacy.PLAIN

    def __init__(
        self, client: AsyncWebClient, speech: Speech, desks: StaffDesks, threads: Threads, store: Kept
    ) -> None:
        self._client, self._speech, self._desks, self._threads, self._store = client, speech, desks, threads, store

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """Put the view on the card; see `bot.channel.Channel`. It stays where it is, whatever was written since."""
        desk = self._desk(chat)
        voice = self._speech.voice(showing.language, desk.clearance)
        message = card(chat, showing.view, showing.stamp, voice)
        # Without a panel there may be a card all the same: made for a post, or shown before a crash.
        ts = (panel or b"").decode() or await self._known(chat)
        try:
            if ts and not await _let_in(desk, posts.update(self._client, desk.channel, ts, message)):
                ts = ""
            if not ts:
                ts = await _let_in(desk, posts.send(self._client, desk.channel, message))
        except Refused as error:
            # Ours to mend, and no better the next time: logged once, and the matter goes on.
            _log.error("message_refused", said=error.code, what=type(showing.view).__name__)
            return panel or b""
        self._threads.learn(desk.channel, ts, chat)
        return ts.encode()

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Nothing: a card keeps its place, and what is begun twice is found again by its chat (`_known`)."""

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """Say something in the thread below the card; see `bot.channel.Channel`."""
        desk = self._desk(chat)
        message = render_post(body, self._speech.voice(language, desk.clearance), links) if body or not file else None
        try:
            thread = await self._thread(desk, chat, language)
            return (await _let_in(desk, posts.post(self._client, desk.channel, message, file, thread))).written()
        except Refused as error:
            _log.error("message_refused", said=error.code, what="post")
            return b""

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """What asks something is said to patients alone: here the words."""
        return await self.post(chat, body, language, links)

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes | None:
        """Change what was said in the thread; see `bot.channel.Channel`."""
        desk = self._desk(chat)
        message = render_post(body, self._speech.voice(language, desk.clearance), links)
        try:
            changed = await _let_in(desk, posts.repost(self._client, desk.channel, Posted.read(known), message))
        except Refused as error:
            _log.error("message_refused", said=error.code, what="repost")
            return known
        return changed.written() if changed else None

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """Take back what was said in the thread; see `bot.channel.Channel`."""
        desk = self._desk(chat)
        try:
            return await _let_in(desk, posts.unpost(self._client, desk.channel, Posted.read(known)))
        except Refused as error:
            _log.error("message_refused", said=error.code, what="unpost")
            return False

    async def fetch(self, file: FileRef) -> bytes:
        """What is in a file of Slack's; see `bot.channel.Channel`."""
        return await files.fetch(self._client, file.ref)

    async def busy(self, chat: str) -> None:
        """Nothing: Slack shows no bot of the Web API as typing (November 2026)."""

    def _desk(self, chat: str) -> StaffDesk:
        desk = self._desks.of_chat(chat)
        if desk is None:
            remedy = "give the desk its [desks.staff] again, or leave its matters to end by themselves"
            _log.error("desk_not_staffed", remedy=remedy)
            raise Blocked
        return desk

    async def link(self, chat: str) -> str:
        """The address of the chat's card; empty where it has none, or Slack does not say where people open it."""
        desk, url = self._desks.of_chat(chat), (await self._threads.members.workspace()).url
        ts = await self._known(chat) if desk and url else ""
        return f"{url}archives/{desk.channel}/p{ts.replace('.', '')}" if desk and ts else ""

    # The thread below a card

    async def _thread(self, desk: StaffDesk, chat: str, language: str) -> str:
        """Where posts of this chat hang: below its card; where there is none yet, one is begun that `show` fills."""
        if known := await self._known(chat):
            return known
        says = self._speech.voice(language, desk.clearance).say(say("desk-wait"))
        begun = Message(says, [section(says) | {"block_id": block_id(chat, 0, 0)}])
        ts = await _let_in(desk, posts.send(self._client, desk.channel, begun))
        self._threads.learn(desk.channel, ts, chat)
        await self._store.keep_post(chat, _CARD, ts.encode())
        return ts

    async def _known(self, chat: str) -> str:
        """The `ts` of the chat's card; empty where there is none. After a crash it may be one begun for a post."""
        if known := self._threads.card(chat):
            return known
        stored = Panel.read(await self._store.panel(chat)).known or await self._store.kept_post(chat, _CARD)
        return (stored or b"").decode()


async def _let_in(desk: StaffDesk, call: Awaitable[Answer]) -> Answer:
    """The answer; but where the app is not in the channel, or the channel is gone, what is to be said waits."""
    try:
        return await call
    except Blocked:
        why = "gone"
    except Refused as error:
        if error.code not in _KEPT_OUT:
            raise
        why = error.code
    remedy = f"invite the app to the channel of desks.{desk.name}.staff.channel; it is tried again"
    _log.error("channel_closed", desk=desk.name, said=why, remedy=remedy)
    raise NotSent(why)


def card(chat: str, view: View, stamp: int, voice: Voice) -> Message:
    """The message that shows this view of a matter, every block of it named after its chat."""
    made = render(view, stamp, voice)
    text, blocks = made.text, made.blocks
    if hides(view, voice.clearance):
        says = voice.say(say("desk-show"))
        text = cut(f"{text} · {escape(says)}", limits.MESSAGE_TEXT.most)
        blocks = [*blocks[: limits.MESSAGE_BLOCKS.most - 1], actions([button(says, SHOW, SHOW)])]
    return Message(text, [block | {"block_id": block_id(chat, stamp, n)} for n, block in enumerate(blocks)])


def hides(view: View, clearance: Privacy) -> bool:
    """Whether there is something in it that a channel of this clearance does not say."""
    lines = (*view.lines, *view.after) if isinstance(view, Note) else ()
    return any(words.privacy > clearance for text in (*view.body, *lines) for words in _words(text))


def _words(text: Text) -> Iterator[Words]:
    for _, arg in text.args:
        match arg:
            case Words():
                yield arg
            case Text():
                yield from _words(arg)
            case _:
                pass
