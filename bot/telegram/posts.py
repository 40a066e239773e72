"""Posts in Telegram: words, a file with words under it, or both apart; changed and taken back by what is remembered."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from telegram import Bot

from bot.channel import Attachment
from bot.speech import Voice
from bot.telegram import calls
from bot.telegram.bills import Bill
from bot.telegram.render import Message, fits_under_a_file, render_post
from conversations.text import say


class Holds(StrEnum):
    """What one message of a post has in it."""

    WORDS = "w"
    FILE = "f"
    BOTH = "b"
    INVOICE = "i"


_PART = re.compile(rb"(\d{1,18})([wfbi])")


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a post."""

    message: int
    holds: Holds


@dataclass(frozen=True, slots=True)
class Posted:
    """What is remembered of a post: its messages in order; two where the words do not fit under the file."""

    parts: tuple[Part, ...]

    @classmethod
    def read(cls, known: bytes) -> "Posted":
        """The post from what was remembered; of no messages where that is nothing we can read."""
        found = [_PART.fullmatch(part) for part in known.split(b" ")]
        return cls(tuple(Part(int(part[1]), Holds(part[2].decode())) for part in found if part))

    def written(self) -> bytes:
        """What to remember."""
        return " ".join(f"{part.message}{part.holds}" for part in self.parts).encode()


async def post(bot: Bot, chat: int, message: Message | None, file: Attachment | None) -> Posted:
    """Send it. Raises as `calls` does."""
    if file is None:
        return Posted((Part(await calls.send(bot, chat, message or Message("…")), Holds.WORDS),))
    if message is None or fits_under_a_file(message):
        sent = await calls.send_file(bot, chat, file, message)
        return Posted((Part(sent, Holds.BOTH if message else Holds.FILE),))
    alone = Part(await calls.send_file(bot, chat, file, None), Holds.FILE)
    return Posted((alone, Part(await calls.send(bot, chat, message), Holds.WORDS)))


async def bill(bot: Bot, chat: int, invoice: Bill, token: str) -> Posted:
    """Send an invoice. Raises as `calls` does."""
    return Posted((Part(await calls.send_invoice(bot, chat, invoice, token), Holds.INVOICE),))


async def repost(bot: Bot, chat: int, posted: Posted, message: Message) -> Posted | None:
    """Change its words; None if they can no longer be, or do not fit where they were. Raises as `calls` does."""
    part = next((part for part in posted.parts if part.holds is not Holds.FILE), None) or next(iter(posted.parts), None)
    if part is None or part.holds is Holds.INVOICE:
        # Nothing of an invoice can be edited: what is said in its stead is said anew.
        return None
    if part.holds is Holds.WORDS:
        return posted if await calls.edit(bot, chat, part.message, message) else None
    if not fits_under_a_file(message) or not await calls.edit_caption(bot, chat, part.message, message):
        return None
    both = replace(part, holds=Holds.BOTH)
    return Posted(tuple(both if one is part else one for one in posted.parts))


async def unpost(bot: Bot, chat: int, posted: Posted, voice: Voice) -> bool:
    """Delete its messages; where one is too old for that, its words are. False if something can still be read.

    Raises as `calls` does.
    """
    gone = [await _gone(bot, chat, part, voice) for part in posted.parts]
    return bool(gone) and all(gone)


async def _gone(bot: Bot, chat: int, part: Part, voice: Voice) -> bool:
    if await calls.delete(bot, chat, part.message):
        return True
    if part.holds is Holds.INVOICE:
        return False
    instead = render_post((say("message-taken-back"),), voice)
    if part.holds is Holds.WORDS:
        return await calls.edit(bot, chat, part.message, instead)
    await calls.edit_caption(bot, chat, part.message, instead)
    return False
