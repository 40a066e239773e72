"""Calls to make of a practice system that does as it is told, and what is seen of them."""

from dataclasses import replace
from datetime import timedelta

from bot.calls import Calls
from conversations.booking import Customer, Hold, Visit
from conversations.commands import Book, Call, Cancel, Move, Settle
from conversations.events import (
    Delayed,
    Failed,
    Replied,
    Why,
)
from conversations.finds import FindServices
from tests.bot.practice import NOW, OTHER, SLOT, FakeVendor
from vendors.errors import (
    VendorError,
)

VISIT = Visit(service="passport")


HOLD = Hold(ref="h1", until=NOW + timedelta(minutes=14))


BOOK = Book(
    id="test:42.7.1",
    desk="town",
    visit=VISIT,
    slot=SLOT,
    hold=HOLD,
    customer=Customer(email="somebody@example.org"),
)


SERVICES = FindServices(id="test:42.1.1", desk="town", language="en")


MOVE = Move(id="test:42.9.1", desk="town", booking=f"b{BOOK.id}", order=replace(BOOK, id="", slot=OTHER))


CANCEL = Cancel(id="test:42.9.2", desk="town", booking=f"b{BOOK.id}", reason="other")


SETTLE = Settle(id="test:42.8.1", desk="town", lost=BOOK)


class Desk:
    """A vendor and the calls to it; remembers pauses and delays."""

    def __init__(self) -> None:
        self.vendor = FakeVendor()
        self.pauses: list[float] = []
        self.late: list[Delayed] = []
        self.calls = Calls(
            vendors={"town": self.vendor},
            identity=lambda desk, account: f"{desk}/{account}",
            now=lambda: NOW,
            pause=self._pause,
        )

    async def ask(self, command: Call, *, again: bool = False) -> Replied | Failed:
        """What came of it."""
        return await self.calls.answer(command, "test:42", self._late, again=again)

    async def why(self, command: Call, *, again: bool = False) -> Why:
        """Why it came to nothing, which it must."""
        answer = await self.ask(command, again=again)
        assert isinstance(answer, Failed)
        return answer.why

    async def value(self, command: Call, *, again: bool = False) -> object:
        """What it brought, which it must."""
        answer = await self.ask(command, again=again)
        assert isinstance(answer, Replied)
        return answer.value

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def _late(self, delayed: Delayed) -> None:
        self.late.append(delayed)


def error(kind: type[VendorError]) -> VendorError:
    """An error of the vendor's."""
    return kind("test", "call", said="Our words.")
