"""The way to people in Slack: shows views on the panel, posts what stays. Decides nothing.

The panel is one message of the direct message with the app, updated in place. What is remembered of it (`Panel`) is all
this module knows between calls.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Attachment, Blocked, HeldUp, NotSent, Showing
from bot.slack import files, posts
from bot.slack.api import Refused, answer
from bot.slack.posts import Posted
from bot.slack.render import Message, render, render_asked, render_post
from bot.slack.writing import CHANNEL
from bot.speech import Speech
from conversations.matters import FileRef
from conversations.text import Link, Privacy, Text
from conversations.views import Rows

_PANEL = re.compile(rb"([0-9]{1,20}\.[0-9]{1,10}):([+-])")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Panel:
    """The message that shows a chat's view: its `ts`, which is its name, and whether anything in it can be pressed."""

    ts: str
    pressable: bool

    @classmethod
    def read(cls, remembered: bytes | None) -> "Panel | None":
        """The panel from what was remembered; None where nothing was, or nothing we can read."""
        found = _PANEL.fullmatch(remembered or b"")
        return cls(found[1].decode(), found[2] == b"+") if found else None

    def written(self) -> bytes:
        """What to remember."""
        return f"{self.ts}:{'+' if self.pressable else '-'}".encode()


class Slack:
    """The channel. `clearance`: what a patient wrote in their own chat may be shown to them there again; a clinic that
    wants less on Slack's servers sets it lower.
    """

    name = CHANNEL

    def __init__(self, client: AsyncWebClient, speech: Speech, clearance: Privacy = Privacy.HEALTH) -> None:
        self.clearance = clearance
        self._client = client
        self._speech = speech

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """Put the view on the panel; see `bot.channel.Channel`."""
        voice = self._speech.voice(showing.language, self.clearance)
        old, channel = Panel.read(panel), _channel(chat)
        earlier = old is not None and showing.origin not in ("", old.ts)
        message = render(showing.view, showing.stamp, voice, earlier=earlier)
        try:
            if old and not (showing.below or earlier) and await posts.update(self._client, channel, old.ts, message):
                return Panel(old.ts, _pressable(message.blocks)).written()
            return (await self._anew(channel, old, message)).written()
        except Refused as error:
            # Ours to mend, and no better the next time: logged once, and the chat goes on.
            _log.error("message_refused", said=error.code, what=type(showing.view).__name__)
            return panel or b""

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Delete a panel that was shown in vain; see `bot.channel.Channel`."""
        shown = Panel.read(panel)
        if shown and shown.ts not in {one.ts for one in map(Panel.read, others) if one}:
            await posts.unpost(self._client, _channel(chat), Posted(shown.ts))

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """Say something that stays; see `bot.channel.Channel`."""
        voice = self._speech.voice(language, self.clearance)
        message = render_post(body, voice, links) if body or file is None else None
        try:
            return (await posts.post(self._client, _channel(chat), message, file)).written()
        except Refused as error:
            _log.error("message_refused", said=error.code, what="post")
            return b""

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """Say something that stays, with buttons; see `bot.channel.Channel`."""
        message = render_asked(body, rows, stamp, self._speech.voice(language, self.clearance), links)
        try:
            return (await posts.post(self._client, _channel(chat), message, None)).written()
        except Refused as error:
            _log.error("message_refused", said=error.code, what="ask")
            return b""

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
        """Change what a post says; see `bot.channel.Channel`."""
        voice = self._speech.voice(language, self.clearance)
        message = render_asked(body, rows, 0, voice, links) if rows else render_post(body, voice, links)
        try:
            posted = await posts.repost(self._client, _channel(chat), Posted.read(known), message)
        except Refused as error:
            _log.error("message_refused", said=error.code, what="repost")
            return known
        return posted.written() if posted else None

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """Take a post back; see `bot.channel.Channel`."""
        try:
            return await posts.unpost(self._client, _channel(chat), Posted.read(known))
        except Refused as error:
            _log.error("message_refused", said=error.code, what="unpost")
            return False

    async def fetch(self, file: FileRef) -> bytes:
        """What is in a file that was shared with the app; see `bot.channel.Channel`."""
        return await files.fetch(self._client, file.ref)

    async def busy(self, chat: str) -> None:
        """Nothing: Slack shows no bot of the Web API as typing (November 2026)."""

    async def _anew(self, channel: str, old: Panel | None, message: Message) -> Panel:
        """A new panel at the end of the chat. The old one loses its buttons: two live panels would confuse."""
        panel = Panel(await posts.send(self._client, channel, message), _pressable(message.blocks))
        if old and old.pressable:
            await self._retire(channel, old)
        return panel

    async def _retire(self, channel: str, old: Panel) -> None:
        """Take the buttons of an old panel away. If that fails they stay, and a press on them redraws the present.

        Slack has no call for that alone, so the message is read first: what it said is not kept here.
        """
        try:
            found = await answer(
                self._client.conversations_history(
                    channel=channel, latest=old.ts, oldest=old.ts, inclusive=True, limit=1
                )
            )
            for said in found.get("messages", []):
                kept = [_unpressable(block) for block in said.get("blocks", []) if not _is_control(block)]
                text = said.get("text") or "…"
                await answer(self._client.chat_update(channel=channel, ts=old.ts, text=text, blocks=kept))
        except (Blocked, HeldUp, NotSent, Refused) as error:
            _log.debug("old_panel_kept", error=type(error).__name__)


def _pressable(blocks: list[dict[str, Any]]) -> bool:
    return any(_is_control(block) or "accessory" in block for block in blocks)


def _is_control(block: dict[str, Any]) -> bool:
    return block.get("type") in ("actions", "input")


def _unpressable(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name != "accessory"}


def _channel(chat: str) -> str:
    """`slack:T0123.D0456` is the channel D0456."""
    return chat.rpartition(".")[2]
