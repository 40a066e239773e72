"""A person of one case: books, and then has the visit moved or cancelled, whatever happens meanwhile.

Of what was moved or cancelled only the last word stands in the account: the card of the new time in place of the old
one's, none in place of one cancelled.
"""

import asyncio
import re
from contextlib import suppress
from datetime import datetime
from enum import StrEnum, auto
from random import Random
from zoneinfo import ZoneInfo

from bot.prove.people import Patient, Wish
from bot.prove.screens import JSON, LANGUAGE, Key, Message, Words, read_message
from bot.prove.street import Street
from bot.prove.tries import Deposit, Word
from bot.rehearsal.truth import read_time

PATIENCE = 180.0
"""Seconds after which somebody goes home, whatever they were told: more than a vendor's lag and all pauses together."""

DAY = "16 March"
"""A week and a day after every world's first morning: far enough off that any practice lets a visit be changed."""

GOES = 4
"""How often somebody goes for it before they give up, where the desk says that it did not come to anything."""


class Deed(StrEnum):
    """What somebody wants."""

    BOOK = auto()
    MOVE = auto()
    CANCEL = auto()
    PAY = auto()  # the deposit of what they book


ON_VISITS = (Deed.BOOK, Deed.MOVE, Deed.CANCEL)
"""What can be done at every desk."""


class MoreWords(Words):
    """What the bot says of moves and cancellations as well."""

    def __init__(self, language: str = LANGUAGE) -> None:
        super().__init__(language)
        self.move, self.move_it, self.cancel, self.cancel_it, self.keep = (
            self._text(f"button-{name}") for name in ("move", "move-it", "cancel", "cancel-it", "keep-visit")
        )
        self.why = self._text("cancel-why")
        self._new = re.compile(
            rf"^{re.escape(self._text('line-moved-to', moment='¤').partition('¤')[0])}(.+)$", re.MULTILINE
        )
        self._done = self._all(("moved", "cancelled"))
        self._not_known = self._all(("not-sure-moved",))
        self._not_knowable = self._all(("never-sure-moved", "cancel-unsure"))
        self._nothing_done = self._all(("not-moved-after-all", "not-movable", "not-cancelled", "visit-gone"))
        self._more_waits = self._all(("wait-moving", "wait-cancelling"))
        self._moved, self._cancelled = (
            self._text(name, desk="¤").partition("¤")[0] for name in ("card-moved", "card-cancelled")
        )

    def waits(self, panel: Message) -> bool:
        """See `Words.waits`."""
        more = _said(panel, self._more_waits) or (_said(panel, self._not_known) and panel.key(self.again) is None)
        return more or super().waits(panel)

    def is_under_way(self, panel: Message) -> bool:
        """See `Words.is_under_way`."""
        return _said(panel, self._more_waits) or super().is_under_way(panel)

    def word(self, panel: Message) -> Word | None:
        """`BOOKED`: it is as was wanted."""
        if _said(panel, self._not_knowable):
            return Word.NEVER
        if _said(panel, self._not_known):
            return Word.UNSURE
        if _said(panel, self._done):
            return Word.BOOKED
        return Word.REFUSED if _said(panel, self._nothing_done) else super().word(panel)

    def time_on(self, review: Message, now: datetime, zone: ZoneInfo) -> datetime | None:
        """The new time, where a visit is moved."""
        found = self._new.search(review.said)
        return read_time(found[1], now, zone) if found else super().time_on(review, now, zone)

    def is_time(self, key: Key) -> bool:
        """Whether it is a time of a day: `09:00`."""
        return re.fullmatch(r"\d\d:\d\d", key.label) is not None

    def is_moved(self, message: Message) -> bool:
        """Whether it is the message that stays and says *moved*."""
        return message.said.startswith(self._moved)

    def is_cancelled(self, message: Message) -> bool:
        """Whether it is the message that stays and says *cancelled*."""
        return message.said.startswith(self._cancelled)


class Visitor(Patient):
    """Somebody with a deed, on some day. `cards` holds what they believe to be booked."""

    def __init__(
        self, street: Street, words: MoreWords, name: str, wish: Wish, chance: Random, *, day: str = DAY
    ) -> None:
        super().__init__(street, name, wish, chance)
        self._day = day
        self._words = words
        self._deed = Deed.BOOK
        self.deposits: list[Deposit] = []

    async def do(self, deed: Deed) -> bool:
        """Whether it came to what was wanted. A visit is moved or cancelled after it was booked."""
        self._deed = deed
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                return await self._do_until_done()
        self._note("has waited long enough")
        return False

    async def come_to_review(self) -> None:
        """Until all that is left is the press that books."""
        if self.panel is None:
            await self.write("/book")
        while self.panel is None or self.panel.key(self._words.book_it) is None:
            await self._step(1)

    async def _do_until_done(self) -> bool:
        for _ in range(GOES):
            await self.go(1)
            last = self.tries[-1].last if self.tries else None
            if last is None or last.word is Word.NEVER:
                return False
            if last.word is Word.BOOKED:
                return True
        return False

    def see(self, seen: JSON) -> None:
        """See `Patient.see`."""
        message = read_message(seen["message"])
        if self._words.is_cancelled(message) or self._words.is_moved(message):
            self.cards.clear()
        if self._words.is_moved(message):
            self.cards.append(self._words.card(self.name, message, self.street.clock(), self._zone))
        super().see(seen)

    async def _act(self, panel: Message) -> None:
        if self._words.soonest in panel.said:
            self._acted = panel
            await self.write(self._day)
            return
        key = self._wanted_now(panel)
        if key is None:
            await super()._act(panel)
            return
        self._acted = panel
        if key.label in (self._words.move_it, self._words.cancel_it) or self._words.why in panel.said:
            self._aim(panel)
        await self.press(panel, key)

    async def _pick_time(self, panel: Message, choices: list[Key]) -> None:
        """A time is picked as anything else is: what is tried here begins with the press that writes."""
        await self.press(panel, self.chance.choice(choices))

    def _wanted(self, choices: list[Key]) -> Key:
        times = [key for key in choices if self._words.is_time(key)]
        return self.chance.choice(times) if times else super()._wanted(choices)

    def _wanted_now(self, panel: Message) -> Key | None:
        """The key that only somebody who moves or cancels is after."""
        words = self._words
        match self._deed:
            case Deed.BOOK | Deed.PAY:
                return None
            case Deed.MOVE:
                return panel.key(words.move_it) or panel.key(words.move)
            case Deed.CANCEL if words.why in panel.said:
                return next((key for key in panel.keys if key.label != words.keep), None)
            case Deed.CANCEL:
                return panel.key(words.cancel_it) or panel.key(words.cancel)


def _said(panel: Message, texts: tuple[str, ...]) -> bool:
    return any(text in panel.said for text in texts)
