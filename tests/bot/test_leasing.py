"""Our own chats in line for one time: who waits, who is told, and what is kept after a doubtful end."""

import pytest

from bot.calls import Calls
from bot.leasing import IN_LINE, span_of
from bot.store.slot_leases import SLOT_LEASE, Occupied, SlotLease, Span
from conversations.booking import Booking, Ref, Slot
from conversations.commands import Book, Call, Move, Settle, SettleMove
from conversations.events import Delayed, Failed, Replied, Why
from tests.bot.line import ATTEMPT, BOOK, OTHER, Contested, Line
from tests.bot.practice import NOW, SLOT, FakeVendor
from vendors.errors import AnswerLost, Refused, SlotTaken, Unreachable
from vendors.vendor import Attempt


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
