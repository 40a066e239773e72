"""A whole booking for somebody who does not exist, made and undone again: for a test tenant.

What could not be undone is told with what the vendor calls it, never with what must stay secret in that.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from secrets import token_hex

from bot.check import invented
from bot.check.findings import Finding, Wrong, found
from bot.check.reads import Look, when
from conversations.booking import Booking, BookingStatus, Hold, Ref, Slot, Visit
from conversations.desk import Desk, Moving
from vendors.errors import AnswerLost, NotFound
from vendors.pace import Now
from vendors.vendor import Attempt, Vendor

LATER = timedelta(days=3)
"""So far off, a clinic's rules of notice do not forbid to move and to cancel."""


@dataclass(slots=True, kw_only=True)
class Sample:
    """One booking of one of the free `slots`, step by step. `left` is what is there at any moment."""

    desk: Desk
    vendor: Vendor
    title: str
    table: str
    now: Now
    visit: Visit
    slots: Sequence[Slot]
    _identity: str = field(default_factory=lambda: token_hex(20), repr=False)
    _run: str = field(default_factory=lambda: f"check-{token_hex(4)}")
    _attempt: Attempt | None = field(default=None, repr=False)
    _hold: Hold | None = field(default=None, repr=False)
    _ref: Ref = field(default="", repr=False)
    _booking: Booking | None = field(default=None, repr=False)
    _doubt: str = ""
    _ended: bool = False

    async def findings(self) -> AsyncIterator[Finding]:
        """Each step the vendor has, until one fails that the rest needs; what can be undone is undone all the same."""
        can = self.desk.capabilities
        slot, other = pick(self.slots, after=self.now() + LATER)
        for name, look in self._before(slot):
            yield (finding := await self._try(name, look))
            if not finding.well:
                break
        if not self._ref:
            if can.release and self._hold:
                yield await self._try("release", self._release)
            return
        yield await self._try("read back", self._read_back)
        if can.move is not Moving.NONE:
            yield await self._try("move", lambda: self._move(other))
        if can.cancel:
            yield await self._try("cancellation", self._cancel)

    def left(self) -> tuple[str, ...]:
        """What may still be there, in sentences for whoever has to look."""
        told = [self._doubt] if self._doubt else []
        if self._ref and not self._ended:
            told.append(f"a booking for {invented.CALLED}: {self._called()}; cancel it in {self.title}")
        elif self._hold and not self._ref:
            told.append(f"a time is held; it lapses by itself at {when(self._hold.until)}")
        if self._ref or self._doubt:
            told.append(
                f"{self.title} may keep a record of {invented.CALLED} ({invented.NOBODY.email}); delete it there"
            )
        return tuple(told)

    def _before(self, slot: Slot) -> list[tuple[str, Look]]:
        can = self.desk.capabilities
        steps: list[tuple[str, Look, bool]] = [
            ("answers", lambda: self._prepare(slot), True),
            ("rehearsal", self._rehearse, can.rehearse),
            ("hold", self._keep, can.hold),
            ("booking", self._book, True),
        ]
        return [(name, look) for name, look, has in steps if has]

    async def _try(self, name: str, look: Look) -> Finding:
        return await found(name, look, table=self.table)

    # Before it

    async def _prepare(self, slot: Slot) -> str:
        can, visit = self.desk.capabilities, self.visit
        questions = await self.vendor.questions(visit) if can.questions else ()
        animals = await self.vendor.animals(visit, invented.NOBODY, proven=False) if can.animals else None
        self._attempt = Attempt(
            key=f"{self._run}.1",
            identity=self._identity,
            visit=visit,
            slot=slot,
            hold=None,
            customer=invented.NOBODY,
            answers=invented.answers(questions),
            animal=invented.animal(animals) if animals else None,
        )
        return f"{len(self._attempt.answers)} invented ones, for {invented.CALLED} on {when(slot.start)}"

    async def _rehearse(self) -> str:
        await self.vendor.rehearse(self._wanted)
        return "the vendor would take it; nothing was made"

    async def _keep(self) -> str:
        wanted = self._wanted
        self._hold = await self.vendor.hold(wanted.visit, wanted.slot, key=f"{self._run}.1-hold")
        self._attempt = replace(wanted, hold=self._hold)
        return f"until {when(self._hold.until)}"

    async def _release(self) -> str:
        if self._hold:
            await self.vendor.release(self._hold, key=f"{self._run}.1-release")
        self._hold = None
        return "the time was given back"

    async def _book(self) -> str:
        self._doubt = self._unclear("may be there, though no answer came")
        try:
            self._ref = await self.vendor.book(self._wanted)
        except AnswerLost:
            if (settled := await self.vendor.settle(self._wanted)) is None:
                self._doubt = ""
                raise Wrong("the answer was lost, and nothing was booked", "try again") from None
            self._ref = settled.ref
        except Exception:
            self._doubt = ""
            raise
        self._doubt = ""
        return f"made: {self._called()}"

    # After it

    async def _read_back(self) -> str:
        self._booking = await self._read()
        if self._booking.status is not BookingStatus.BOOKED or self._booking.start != self._wanted.slot.start:
            what = f"reads as {self._booking.status.value} on {when(self._booking.start)}"
            raise Wrong(what, f"look in {self.title} at {self._called()}, and tell us what is there")
        return f"stands on {when(self._booking.start)}: {self._called()}"

    async def _move(self, slot: Slot | None) -> str:
        if slot is None:
            return "not tried, since there is no second free time"
        other = replace(self._wanted, key=f"{self._run}.2", slot=slot, hold=None)
        if self.desk.capabilities.hold:
            hold = await self.vendor.hold(other.visit, slot, key=f"{self._run}.2-hold")
            other = replace(other, hold=hold)
        await self._moved(other)
        self._booking = await self._read()
        if self._booking.start != slot.start:
            raise Wrong(f"still stands on {when(self._booking.start)}", f"look in {self.title} at {self._called()}")
        return f"stands on {when(slot.start)}: {self._called()}"

    async def _moved(self, other: Attempt) -> None:
        self._doubt = self._unclear("may be at either, or at both", other.slot)
        try:
            self._ref = await self.vendor.move(self._ref, other)
        except AnswerLost:
            self._ref = (await self.vendor.settle_move(self._ref, other)).ref
        except Exception:
            self._doubt = ""
            if other.hold and self.desk.capabilities.release:
                await self.vendor.release(other.hold, key=f"{other.key}-release")
            raise
        self._doubt = ""

    async def _cancel(self) -> str:
        try:
            await self._end("3")
        except AnswerLost:
            await self._end("4")
        try:
            status = (await self._read()).status
        except NotFound:
            status = BookingStatus.CANCELLED
        if status is not BookingStatus.CANCELLED:
            raise Wrong(f"still reads as {status.value}", f"cancel {self._called()} in {self.title}, and tell us")
        self._ended = True
        return "reads as cancelled"

    async def _end(self, number: str) -> None:
        key = f"{self._run}.{number}"
        await self.vendor.cancel(self._ref, identity=self._identity, key=key, note="frontdesk check")

    # Words

    async def _read(self) -> Booking:
        return await self.vendor.reread(self._ref, identity=self._identity, language=self.visit.language)

    @property
    def _wanted(self) -> Attempt:
        assert self._attempt is not None, "prepared first"
        return self._attempt

    def _called(self) -> str:
        code = f"{self._booking.code}, " if self._booking and self._booking.code else ""
        return f"{code}reference {self.vendor.plain_ref(self._ref)}"

    def _unclear(self, what: str, *more: Slot) -> str:
        times = " or ".join(when(slot.start) for slot in (self._wanted.slot, *more))
        return f"a booking for {invented.CALLED} on {times} {what}; look in {self.title} and cancel it"


def pick(slots: Sequence[Slot], *, after: datetime) -> tuple[Slot, Slot | None]:
    """A time to book, from `after` on where there is one, and a later one of the same person to move it to, if any."""
    first = next((slot for slot in slots if slot.start >= after), slots[-1])
    until = max(first.end or first.start, first.start + timedelta(hours=2))
    others = (slot for slot in slots if slot.person == first.person and slot.start >= until)
    return first, next(others, None)
