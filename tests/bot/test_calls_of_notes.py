"""Calls that note in a record that somebody will come, came, or did not: read back, and noted again in doubt."""

from dataclasses import replace

import pytest

from bot.writes import LOOKS
from conversations.booking import BookingStatus, Presence, Ref
from conversations.commands import Call, Confirm, Mark
from conversations.events import Read, Why
from tests.bot.calling import BOOK, Desk, error
from tests.bot.practice import FakeVendor, lost
from vendors.errors import AnswerLost, ContractBroken, NotFound, Refused, Unreachable

REF = f"b{BOOK.id}"
CONFIRM = Confirm(id="staff:town.0.9.0", desk="town", booking=REF, language="en")
CAME = Mark(id="staff:town.0.9.1", desk="town", booking=REF, what=Presence.ARRIVED, language="en")


class Noting(FakeVendor):
    """A vendor in whose records one can note; a lost answer is one of a note that was written."""

    async def confirm(self, booking: Ref, *, identity: str, key: str) -> None:
        """In the record."""
        await self._note("confirm", confirmed=True)

    async def mark(self, booking: Ref, what: Presence, *, identity: str, key: str) -> None:
        """In the record."""
        await self._note("mark", status=BookingStatus[what.name])

    async def _note(self, call: str, **noted: object) -> None:
        trouble = self._next(call)
        self.asked[call] += 1
        if trouble is None or isinstance(trouble, AnswerLost):
            self.booked[BOOK.id] = replace(self.booked[BOOK.id], **noted)  # type: ignore[arg-type]  # fields of a record
        if trouble is not None:
            raise trouble


@pytest.fixture
async def desk() -> Desk:
    """A desk where a booking stands."""
    made = Desk()
    made.vendor = Noting()
    made.calls = replace(made.calls, vendors={"town": made.vendor})
    await made.ask(BOOK)
    return made


@pytest.mark.parametrize("order", [CONFIRM, CAME])
async def test_a_note_is_answered_by_the_record(desk: Desk, order: Call) -> None:
    """Read after it was written: nobody says *confirmed* before the record does."""
    value = await desk.value(order)
    assert value == Read(desk.vendor.booked[BOOK.id])
    noted = desk.vendor.booked[BOOK.id]
    assert noted.confirmed if order is CONFIRM else noted.status is BookingStatus.ARRIVED


@pytest.mark.parametrize(("order", "call"), [(CONFIRM, "confirm"), (CAME, "mark")])
async def test_a_note_whose_answer_was_lost_is_made_again(desk: Desk, order: Call, call: str) -> None:
    """It comes to the same; that it takes long is told once."""
    desk.vendor.fails(call, lost(call), lost(call))
    assert await desk.value(order) == Read(desk.vendor.booked[BOOK.id])
    assert (desk.vendor.asked[call], len(desk.late), len(desk.pauses)) == (3, 1, 2)


async def test_a_note_that_was_not_made_is_not_said_to_be(desk: Desk) -> None:
    """The vendor was not reached: nothing was done, and whoever pressed may press again."""
    desk.vendor.fails("mark", error(Unreachable))
    assert await desk.why(CAME) is Why.LATER
    assert desk.vendor.booked[BOOK.id].status is BookingStatus.BOOKED


async def test_in_doubt_a_vendor_out_of_reach_is_asked_again(desk: Desk) -> None:
    """A note that may have been made is not called undone."""
    desk.vendor.fails("mark", lost("mark"), error(Unreachable))
    desk.vendor.fails("reread", error(Unreachable))
    assert await desk.value(CAME) == Read(desk.vendor.booked[BOOK.id])
    assert desk.vendor.asked["mark"] == 4


async def test_in_doubt_half_an_answer_is_one_more_look(desk: Desk) -> None:
    """And after a few of them staff must look: nothing is asked for ever."""
    desk.vendor.fails("reread", error(ContractBroken))
    assert await desk.value(CAME) == Read(desk.vendor.booked[BOOK.id])
    desk.vendor.fails("mark", *[error(ContractBroken)] * LOOKS)
    assert await desk.why(CAME) is Why.BROKEN


@pytest.mark.parametrize(("kind", "why"), [(Refused, Why.REFUSED), (NotFound, Why.GONE)])
async def test_what_the_vendor_will_not_note_is_said(
    desk: Desk, kind: type[Refused] | type[NotFound], why: Why
) -> None:
    """In its own words, where it has any."""
    desk.vendor.fails("confirm", error(kind))
    assert await desk.why(CONFIRM) is why


async def test_a_desk_that_cannot_note_is_ours_to_mend() -> None:
    """The core offers it only where the vendor can: anything else is told as a failure, and breaks nothing."""
    plain = Desk()
    await plain.ask(BOOK)
    assert await plain.why(CONFIRM) is Why.BROKEN
