"""One person of the week: does what the plan says, as somebody does it on a phone, and keeps what came to it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.prove.people import Stuck, Wish
from bot.prove.screens import JSON, Message, read_message
from bot.prove.street import Street
from bot.prove.visitor import Deed as Wanted
from bot.prove.visitor import Visitor
from bot.week.account import Kind
from bot.week.plan import Act, Deed
from bot.week.plan import Guest as Planned
from bot.week.words import WeekWords, plain

_WANTED = {Deed.BOOK: Wanted.BOOK, Deed.MOVE: Wanted.MOVE, Deed.CANCEL: Wanted.CANCEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message as it came to the phone, or `edited`: as it was changed."""

    at: datetime
    message: Message
    kind: Kind
    edited: bool


class Guest(Visitor):
    """`seen`: everything that came, in order; words the bot says while it is talked with left out when they change.
    `reacted`: what they did, or will, for having been reminded.
    """

    def __init__(self, street: Street, words: WeekWords, planned: Planned, wish: Wish) -> None:
        name = planned.name.lower()
        super().__init__(street, words, name, wish, Random(name))  # noqa: S311 - a plan that can be repeated
        self.planned, self._says = planned, words
        self.details |= {"first-name": f"{planned.name} Example", "birth-date": "1980-05-17"}
        self.seen: list[Seen] = []
        self.reacted: list[Act] = []
        self._came: set[int] = set()

    def see(self, seen: JSON) -> None:
        """See `Patient.see`."""
        seen = plain(seen)
        message = read_message(seen["message"])
        kind, edited = self._says.kind(message), message.id in self._came
        if kind is not Kind.REST or not edited:
            self.seen.append(Seen(at=self.street.clock(), message=message, kind=kind, edited=edited))
        self._came.add(message.id)
        super().see(seen)

    @property
    def reminders(self) -> tuple[Seen, ...]:
        """Those that came."""
        return tuple(one for one in self.seen if one.kind is Kind.REMINDER and not one.edited)

    async def act(self, act: Act) -> bool:
        """Whether it came to what they wanted, as far as they were told."""
        match act.deed:
            case Deed.BOOK | Deed.MOVE | Deed.CANCEL:
                self._day = self._says.day(act.day) if act.day else self._day
                with suppress(Stuck):
                    return await self.do(_WANTED[act.deed])
                return False
            case Deed.CONFIRM:
                return await self._answer_reminder(self._says.will_come)
            case Deed.STOP:
                return await self._answer_reminder(self._says.no_more)

    async def _answer_reminder(self, label: str) -> bool:
        """Press that button of the last one."""
        reminder = self.reminders[-1].message
        key = reminder.key(label)
        if key is None:
            return False
        await self.press(reminder, key)
        return True
