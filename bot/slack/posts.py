"""Posts in Slack, in a direct message or a thread: words, a file below them, or both; changed and taken back by what is
remembered. Words and file are two messages: which message a shared file became, Slack does not answer.
"""

import re
from dataclasses import dataclass

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Attachment, NoFile
from bot.slack import files
from bot.slack.api import Refused, answer
from bot.slack.blocks import Message

# docs.slack.dev/reference/methods/chat.update and chat.delete, November 2026.
UNCHANGEABLE = ("cant_update_message", "edit_window_closed", "message_not_found")
_DELETED = ("message_not_found",)
_KEPT = ("cant_delete_message", "compliance_exports_prevent_deletion")

_log = structlog.get_logger(__name__)

_POSTED = re.compile(rb"([0-9]{1,20}\.[0-9]{1,10})? ?(F[0-9A-Z]{1,40})?")


@dataclass(frozen=True, slots=True)
class Posted:
    """What is remembered of a post: the `ts` of its words and the id of its file; either may be empty."""

    ts: str = ""
    file: str = ""

    @classmethod
    def read(cls, known: bytes) -> "Posted":
        """The post from what was remembered; empty where that is nothing we can read."""
        found = _POSTED.fullmatch(known)
        return cls((found[1] or b"").decode(), (found[2] or b"").decode()) if found else cls()

    def written(self) -> bytes:
        """What to remember."""
        return f"{self.ts} {self.file}".strip().encode()


async def post(
    client: AsyncWebClient, channel: str, message: Message | None, file: Attachment | None, thread: str = ""
) -> Posted:
    """Say it. The file is brought first and shown last: what fails on the way leaves no words without it.

    Raises `NoFile` where Slack will not have the file, and as all below `Blocked`, `HeldUp`, `NotSent`, `Refused`.
    """
    file_id = await _uploaded(client, file) if file else ""
    ts = await send(client, channel, message, thread) if message else ""
    if file:
        await files.share(client, file_id, file.name, channel, thread)
    return Posted(ts, file_id)


async def repost(client: AsyncWebClient, channel: str, posted: Posted, message: Message) -> Posted | None:
    """Change its words; None if they can no longer be, or there were none."""
    return posted if posted.ts and await update(client, channel, posted.ts, message) else None


async def unpost(client: AsyncWebClient, channel: str, posted: Posted) -> bool:
    """Delete its words and its file. False if something can still be read."""
    gone = not posted.ts or await _deleted(client, channel, posted.ts)
    if posted.file:
        await files.delete(client, posted.file)
    return gone and posted != Posted()


async def send(client: AsyncWebClient, channel: str, message: Message, thread: str = "") -> str:
    """A new message; its `ts`."""
    sent = await answer(
        client.chat_postMessage(
            channel=channel,
            text=message.text,
            blocks=message.blocks,
            thread_ts=thread or None,
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
        )
    )
    return str(sent["ts"])


async def update(client: AsyncWebClient, channel: str, ts: str, message: Message) -> bool:
    """Another text and other blocks; False if that message cannot be changed any more."""
    try:
        await answer(client.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks))
    except Refused as error:
        if error.code in UNCHANGEABLE:
            return False
        raise
    return True


async def _uploaded(client: AsyncWebClient, file: Attachment) -> str:
    try:
        return await files.upload(client, file)
    except Refused as error:
        _log.error("file_refused", said=error.code, remedy="see that the app has the scope files:write")
        raise NoFile from None


async def _deleted(client: AsyncWebClient, channel: str, ts: str) -> bool:
    try:
        await answer(client.chat_delete(channel=channel, ts=ts))
    except Refused as error:
        if error.code in _KEPT:
            return False
        if error.code not in _DELETED:
            raise
    return True
