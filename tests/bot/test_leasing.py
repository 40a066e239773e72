"""Our own chats in line for one time: who waits, who is told, what is kept after a doubtful end, what a fence sees."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.calls import Calls
from bot.leasing import IN_LINE, MARGIN, Leasing, span_of
from bot.store.port import StoreUnreachable
from bot.store.slot_leases import SLOT_LEASE, MemorySlotLeases, Occupied, SlotLease, Span
from conversations.booking import Booking, Customer, Ref, Slot, Visit
from conversations.commands import Book, Call, Move, Settle, SettleMove
from conversations.events import Delayed, Failed, Replied, Why
from tests.bot.town import NOW, SLOT, FakeVendor
from vendors import fence
from vendors.errors import AnswerLost, Refused, SlotTaken, Unreachable
from vendors.vendor import Attempt, Contended

WHO = "test/somebody"
ATTEMPT = Attempt(
    key="a", identity="0a" * 20, visit=Visit(service="passport"), slot=SLOT, hold=None, customer=Customer()
)
OTHER = replace(ATTEMPT, key="b")
BOOK = Book(
    id="a", desk="town", visit=Visit(service="passport"), slot=SLOT, hold=None, customer=Customer(first_name="Ada")
)


class Contested(FakeVendor):
    """A vendor who holds nothing: of somebody's time, with lists that lag six seconds. Tells what `meets` it."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting: Callable[[], Awaitable[None]] | None = None

    def contended(self, attempt: Attempt) -> Contended:
        """Always the same person."""
        return Contended(resource="somebody", lag=6.0)

    async def book(self, attempt: Attempt) -> Ref:
        """Let somebody look meanwhile."""
        if self.meeting:
            await self.meeting()
        return await super().book(attempt)

    async def settle(self, attempt: Attempt) -> Booking | None:
        """Let somebody look meanwhile."""
        if self.meeting:
            await self.meeting()
        return await super().settle(attempt)


class Leases(MemorySlotLeases):
    """Leases on a clock of ours, on a store that may be away."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.away = False
        self.asked: list[str] = []
        super().__init__(now=lambda: self.time)

    async def take(self, resource: str, span: Span, *, token: str) -> SlotLease | Occupied:
        """Counted."""
        self._reach("take")
        return await super().take(resource, span, token=token)

    async def renew(self, lease: SlotLease) -> bool:
        """Counted."""
        self._reach("renew")
        return await super().renew(lease)

    async def give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        """Counted."""
        self._reach("give_back")
        await super().give_back(lease, written_for=written_for)

    def _reach(self, move: str) -> None:
        self.asked.append(move)
        if self.away:
            raise StoreUnreachable("away")


class Line:
    """A vendor, the leases, and somebody in line; `meanwhile` happens while they wait."""

    def __init__(self) -> None:
        self.vendor, self.leases, self.pauses = Contested(), Leases(), list[float]()
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        self.leasing = Leasing(leases=self.leases, pause=self._pause, seconds=lambda: self.leases.time)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.leases.time += seconds
        if self.meanwhile:
            await self.meanwhile()

    async def rival(self, span: Span | None = None) -> SlotLease | Occupied:
        """Somebody else asks for the same time."""
        return await self.leases.take(WHO, span or span_of(SLOT), token="rival")

    async def book(self, attempt: Attempt = ATTEMPT) -> Ref:
        """Book in line."""
        return await self.leasing.write(self.vendor, attempt, lambda: self.vendor.book(attempt))

    async def settle(self, attempt: Attempt = ATTEMPT) -> Booking | None:
        """Settle in line."""
        return await self.leasing.settle(self.vendor, attempt, lambda: self.vendor.settle(attempt))


@pytest.fixture
def line() -> Line:
    """Nobody in it."""
    return Line()


async def test_where_the_vendor_holds_nobody_is_in_line(line: Line) -> None:
    """No lease, no cost."""
    vendor = FakeVendor()
    await line.leasing.write(vendor, ATTEMPT, lambda: vendor.book(ATTEMPT))
    assert line.leases.asked == []


async def test_while_one_books_nobody_else_gets_that_time(line: Line) -> None:
    """Nor any that overlaps; what only touches it is free."""
    span = span_of(SLOT)

    async def look() -> None:
        assert await line.rival() is Occupied.LEASED
        assert await line.rival(Span(span.end - 60, span.end + 60)) is Occupied.LEASED
        assert isinstance(await line.rival(Span(span.end, span.end + 60)), SlotLease)

    line.vendor.meeting = look
    await line.book()


async def test_who_comes_second_waits_and_looks_after_the_first(line: Line) -> None:
    """As soon as it is given back, with as few questions as may be."""
    rival = await line.rival()
    assert isinstance(rival, SlotLease)

    async def give_back() -> None:
        if len(line.pauses) == 3:
            await line.leases.give_back(rival)

    line.meanwhile = give_back
    await line.book()
    assert line.pauses == list(IN_LINE[:3])


async def test_nobody_waits_for_ever_and_nothing_was_done(line: Line) -> None:
    """For longer than the lease of a worker that died; then it is for later."""

    async def renew() -> None:
        assert isinstance(await line.rival(), SlotLease)

    await renew()
    line.meanwhile = renew
    with pytest.raises(Unreachable):
        await line.book()
    assert sum(line.pauses) > SLOT_LEASE
    assert line.vendor.asked["book"] == 0


async def test_who_waits_for_a_dead_worker_gets_its_place(line: Line) -> None:
    """Its lease ends by itself."""
    await line.rival()
    await line.book()
    assert SLOT_LEASE <= sum(line.pauses) < SLOT_LEASE + 1


async def test_what_was_written_a_moment_ago_is_said_to_be_taken(line: Line) -> None:
    """Without a look, which would find it free, and without waiting."""
    await line.book()
    with pytest.raises(SlotTaken):
        await line.book(OTHER)
    assert line.pauses == []
    assert line.vendor.asked["book"] == 1


async def test_when_the_lists_have_caught_up_the_vendor_is_asked_again(line: Line) -> None:
    """What was written is in them by then."""
    await line.book()
    line.leases.time += 7
    with pytest.raises(SlotTaken):
        await line.book(OTHER)
    assert line.vendor.asked["book"] == 2


@pytest.mark.parametrize("error", [Refused("test", "book"), SlotTaken("test", "book"), Unreachable("test", "book")])
async def test_where_nothing_was_done_the_time_is_free_at_once(line: Line, error: Exception) -> None:
    """Nobody waits for what did not come about."""
    line.vendor.fails("book", error)
    with pytest.raises(type(error)):
        await line.book()
    assert isinstance(await line.rival(), SlotLease)


@pytest.mark.parametrize("error", [AnswerLost("test", "book"), RuntimeError()])
async def test_where_nobody_knows_the_lease_runs_out_by_itself(line: Line, error: Exception) -> None:
    """The write may still be on its way: nobody gets in between, until it has arrived or never will."""
    line.vendor.fails("book", error)
    with pytest.raises(type(error)):
        await line.book()
    assert await line.rival() is Occupied.LEASED
    line.leases.time += SLOT_LEASE
    assert isinstance(await line.rival(), SlotLease)


async def test_what_is_settled_takes_its_own_lease_anew(line: Line) -> None:
    """Under the same token, without waiting; found, it is known to be written."""
    line.vendor.fails("book", AnswerLost("test", "book"))
    with pytest.raises(AnswerLost):
        await line.book()
    assert await line.settle()
    assert line.pauses == []
    assert await line.rival() is Occupied.WRITTEN


async def test_what_was_settled_not_to_be_there_is_free(line: Line) -> None:
    """Whoever wants it next is told nothing wrong."""
    assert await line.settle() is None
    assert isinstance(await line.rival(), SlotLease)


async def test_settling_is_never_answered_by_what_others_wrote(line: Line) -> None:
    """Taken by another says nothing of ours: it waits until the lists tell."""
    rival = await line.rival()
    assert isinstance(rival, SlotLease)
    await line.leases.give_back(rival, written_for=6)
    assert await line.settle() is None
    assert sum(line.pauses) >= 6


async def test_what_could_not_be_settled_keeps_its_time(line: Line) -> None:
    """Nobody could tell: the write may be there."""
    line.vendor.fails("settle", Unreachable("test", "settle"))
    with pytest.raises(Unreachable):
        await line.settle()
    assert await line.rival() is Occupied.LEASED


# The fence


async def test_a_write_passes_while_the_lease_is_held(line: Line) -> None:
    """And each renews it: a booking of many writes has it to the end."""

    async def write() -> None:
        for _ in range(4):
            line.leases.time += SLOT_LEASE - MARGIN - 1
            await fence.let_out("test", "book", seconds=10)
            await fence.believe("test", "book", 201)

    line.vendor.meeting = write
    await line.book()


async def test_a_slow_worker_writes_nothing_on_a_lost_lease(line: Line) -> None:
    """Asleep for longer than its lease while somebody else booked: its write does not leave."""

    async def sleep() -> None:
        line.leases.time += SLOT_LEASE
        assert isinstance(await line.rival(), SlotLease)
        await fence.let_out("test", "book", seconds=10)

    line.vendor.meeting = sleep
    with pytest.raises(Unreachable):
        await line.book()
    assert line.vendor.booked == {}


async def test_a_slow_worker_whose_clock_stood_still_is_told_by_its_number(line: Line) -> None:
    """A machine put to sleep knows nothing of the time that passed; the store does."""
    leasing = replace(line.leasing, seconds=lambda: 0.0)

    async def sleep() -> None:
        line.leases.time += SLOT_LEASE
        await fence.let_out("test", "book", seconds=10)

    line.vendor.meeting = sleep
    with pytest.raises(Unreachable):
        await leasing.write(line.vendor, ATTEMPT, lambda: line.vendor.book(ATTEMPT))


async def test_a_successor_under_the_same_key_ends_the_rights_of_the_one_before(line: Line) -> None:
    """Two workers at one command, the first thought dead: only the later number counts."""

    async def succeed() -> None:
        assert isinstance(await line.leases.take(WHO, span_of(SLOT), token="a"), SlotLease)
        await fence.let_out("test", "book", seconds=10)

    line.vendor.meeting = succeed
    with pytest.raises(Unreachable):
        await line.book()


async def test_a_lease_once_lost_stays_lost(line: Line) -> None:
    """Nothing that happens later gives it back."""

    async def lose() -> None:
        successor = await line.leases.take(WHO, span_of(SLOT), token="a")
        assert isinstance(successor, SlotLease)
        with pytest.raises(Unreachable):
            await fence.let_out("test", "book", seconds=10)
        await line.leases.give_back(successor)
        line.leases.away = True
        with pytest.raises(AnswerLost):
            await fence.believe("test", "book", 201)

    line.vendor.meeting = lose
    await line.book()


async def test_with_the_store_away_our_own_clock_decides(line: Line) -> None:
    """A write leaves only if it has time to arrive within the lease; an answer within it is believed."""

    async def write() -> None:
        line.leases.away = True
        await fence.let_out("test", "book", seconds=10)
        line.leases.time += SLOT_LEASE - MARGIN - 9
        with pytest.raises(Unreachable):
            await fence.let_out("test", "book", seconds=10)
        await fence.believe("test", "book", 201)
        line.leases.time += 9
        with pytest.raises(AnswerLost):
            await fence.believe("test", "book", 201)

    line.vendor.meeting = write
    await line.book()


async def test_a_store_that_is_away_lets_nobody_book(line: Line) -> None:
    """Without a lease nothing is written; it is asked for as long as one waits in line."""
    line.leases.away = True
    with pytest.raises(Unreachable):
        await line.book()
    assert line.vendor.asked["book"] == 0
    assert len(line.leases.asked) == len(IN_LINE) + 1


async def test_what_cannot_be_given_back_is_booked_all_the_same(line: Line) -> None:
    """The lease ends by itself."""

    async def leave() -> None:
        line.leases.away = True

    line.vendor.meeting = leave
    assert await line.book()


def test_a_visit_without_an_end_takes_hours() -> None:
    """Whatever it may overlap waits for it."""
    slot = Slot(ref="r", start=NOW)
    assert span_of(slot).end - span_of(slot).start == 4 * 3600


# Every call that may write


@pytest.mark.parametrize(
    "command",
    [
        BOOK,
        Move(id="a", desk="town", booking="bx", order=BOOK),
        Settle(id="s", desk="town", lost=BOOK),
        SettleMove(id="s", desk="town", booking="bx", lost=BOOK),
    ],
    ids=lambda command: type(command).__name__,
)
async def test_whatever_may_write_has_a_lease(line: Line, command: Call) -> None:
    """A booking, a move, and what settles them: a lost race is taken back."""
    held: list[object] = []

    async def look() -> None:
        held.append(await line.rival())

    class Watched(Contested):
        async def move(self, booking: Ref, attempt: Attempt) -> Ref:
            await look()
            return booking

        async def settle_move(self, booking: Ref, attempt: Attempt) -> Booking:
            await look()
            return Booking(ref=booking, code="", status=next(iter(self.booked.values())).status, start=SLOT.start)

    vendor = Watched()
    await vendor.book(ATTEMPT)
    if isinstance(command, Book):
        vendor.booked.clear()
    vendor.meeting = look
    calls = Calls(vendors={"town": vendor}, identity=lambda _, __: "0a" * 20, now=lambda: NOW, leasing=line.leasing)
    assert isinstance(await calls.answer(command, "test:42", _never), Replied)
    assert held == [Occupied.LEASED]


async def test_a_person_who_could_not_be_served_in_line_may_try_again(line: Line) -> None:
    """Nothing was done: it is for later, with a button."""
    calls = Calls(
        vendors={"town": line.vendor}, identity=lambda _, __: "0a" * 20, now=lambda: NOW, leasing=line.leasing
    )
    line.leases.away = True
    answer = await calls.answer(BOOK, "test:42", _never)
    assert isinstance(answer, Failed)
    assert answer.why is Why.LATER


async def _never(_: Delayed) -> None:
    raise AssertionError("nothing took long")
