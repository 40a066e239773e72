"""Calls: every way a vendor may answer, as the event the core hears of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.asked import attempt_of
from bot.calls import Calls
from bot.writes import LOOKS
from conversations.booking import BookingStatus, Customer, Hold, Visit
from conversations.commands import (
    Book,
    Call,
    Cancel,
    FindDays,
    FindPeople,
    FindPlaces,
    FindQuestions,
    FindReasons,
    FindServices,
    FindSlots,
    HoldSlot,
    Move,
    Release,
    Reread,
    Settle,
    SettleMove,
)
from conversations.events import (
    Cancelled,
    DaysFound,
    Delayed,
    Failed,
    Held,
    Read,
    ReasonsFound,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    Why,
    Written,
)
from tests.bot.town import NOW, OTHER, SLOT, FakeVendor, lost
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    HoldExpired,
    Invalid,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    Unsupported,
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


@pytest.fixture
def desk() -> Desk:
    """A desk whose vendor works."""
    return Desk()


def error(kind: type[VendorError]) -> VendorError:
    """An error of the vendor's."""
    return kind("test", "call", said="Our words.")


async def test_an_answer_names_its_command_and_its_desk_and_is_the_same_again(desk: Desk) -> None:
    """The id of the answer follows from the command's, so that it is known when it comes twice."""
    answer = await desk.ask(SERVICES)
    assert isinstance(answer, Replied)
    assert (answer.id, answer.to, answer.desk, answer.at) == ("reply:test:42.1.1", SERVICES.id, "town", NOW)
    assert answer == await desk.ask(SERVICES)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (SERVICES, ServicesFound),
        (FindDays(id="1", desk="town", visit=VISIT, after=NOW, until=NOW), DaysFound),
        (FindSlots(id="1", desk="town", visit=VISIT, after=NOW, until=NOW), SlotsFound),
        (HoldSlot(id="1", desk="town", visit=VISIT, slot=SLOT), Held),
        (Release(id="1", desk="town", hold=HOLD), Released),
        (BOOK, Written),
        (FindReasons(id="1", desk="town", language="en"), ReasonsFound),
    ],
)
async def test_every_command_brings_its_own_kind_of_answer(desk: Desk, command: Call, kind: type) -> None:
    """Find* is answered by *Found, `HoldSlot` by `Held`, `Release` by `Released`, `Book` by `Written`."""
    assert isinstance(await desk.value(command), kind)


@pytest.mark.parametrize(
    "command",
    [
        FindPlaces(id="1", desk="town", visit=VISIT),
        FindPeople(id="1", desk="town", visit=VISIT),
        FindQuestions(id="1", desk="town", visit=VISIT),
    ],
)
async def test_a_call_the_vendor_does_not_have_is_our_bug(desk: Desk, command: Call) -> None:
    """Unsupported: the core offered what the desk cannot do. The operator hears which call."""
    with capture_logs() as logs:
        assert await desk.why(command) is Why.BROKEN
    assert [(entry["event"], entry["vendor"]) for entry in logs if entry["log_level"] == "error"] == [
        ("call_broken", "test")
    ]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (Refused, Why.REFUSED),
        (SlotTaken, Why.TAKEN),
        (HoldExpired, Why.EXPIRED),
        (NotFound, Why.GONE),
        (Unreachable, Why.LATER),
        (AnswerLost, Why.LATER),
        (Misconfigured, Why.BROKEN),
        (Unsupported, Why.BROKEN),
        (ContractBroken, Why.BROKEN),
    ],
)
async def test_every_error_reaches_the_core_as_what_can_be_done_about_it(
    desk: Desk, kind: type[VendorError], why: Why
) -> None:
    """The tree of `vendors.errors`, in the core's words. A lost answer to a hold leaves one that lapses by itself."""
    desk.vendor.fails("hold", error(kind))
    assert await desk.why(HoldSlot(id="1", desk="town", visit=VISIT, slot=SLOT)) is why


async def test_a_refusal_brings_the_vendors_words_and_the_fields_it_disliked(desk: Desk) -> None:
    """Shown to the person, never logged."""
    desk.vendor.fails("book", Invalid("test", "book", fields=("email",), said="No such address."))
    with capture_logs() as logs:
        answer = await desk.ask(BOOK)
    assert isinstance(answer, Failed)
    assert (answer.why, answer.words, answer.fields) == (Why.INVALID, "No such address.", ("email",))
    assert "No such address" not in str(logs)


async def test_a_bug_of_an_adapter_is_ours_to_mend_and_quotes_nobody(desk: Desk) -> None:
    """Whatever it raises, the person hears that we mend it; the log names where, not what it said."""
    desk.vendor.fails("services", ZeroDivisionError("somebody@example.org"))
    with capture_logs() as logs:
        assert await desk.why(SERVICES) is Why.BROKEN
    assert "town.py" in str(logs)
    assert "somebody" not in str(logs)


async def test_a_desk_that_is_no_more_is_ours_to_mend(desk: Desk) -> None:
    """A command may outlive its desk's configuration."""
    assert await desk.why(replace(SERVICES, desk="closed")) is Why.BROKEN


async def test_a_booking_whose_answer_was_lost_is_found(desk: Desk) -> None:
    """Settled, not repeated."""
    desk.vendor.fails("book", lost())
    assert await desk.value(BOOK) == Written(desk.vendor.booked[BOOK.id].ref)
    assert desk.vendor.asked["book"] == 1


async def test_a_booking_is_looked_for_several_times(desk: Desk) -> None:
    """A vendor that is down for a moment is up again soon; the pauses grow."""
    desk.vendor.fails("book", lost())
    desk.vendor.fails("settle", lost("settle"), error(Unreachable))
    assert isinstance(await desk.value(BOOK), Written)
    assert desk.pauses == [1.0, 2.0]


async def test_a_booking_nobody_can_find_out_about_is_unsure(desk: Desk) -> None:
    """The person hears that we do not know yet; the core orders a `Settle`."""
    desk.vendor.fails("book", lost())
    desk.vendor.fails("settle", *[lost("settle")] * LOOKS)
    assert await desk.why(BOOK) is Why.UNSURE
    assert desk.vendor.asked["settle"] == LOOKS


async def test_a_booking_that_is_certainly_not_there_may_be_tried_again(desk: Desk) -> None:
    """Nothing was done: later."""
    desk.vendor.fails("book", lost())
    desk.vendor.loses_writes = True
    assert await desk.why(BOOK) is Why.LATER


@pytest.mark.parametrize("bug", [ZeroDivisionError(), ContractBroken("test", "book")])
async def test_an_answer_we_cannot_read_says_nothing_of_what_was_done(desk: Desk, bug: Exception) -> None:
    """An adapter that fails after the write has written: the booking is looked for."""
    desk.vendor.fails("book", bug)
    desk.vendor.writes_before_failing = True
    assert isinstance(await desk.value(BOOK), Written)


async def test_an_answer_we_cannot_read_to_nothing_done_is_ours_to_mend(desk: Desk) -> None:
    """Certainly not there, and no better the next time."""
    desk.vendor.fails("book", ContractBroken("test", "book"))
    assert await desk.why(BOOK) is Why.BROKEN


async def test_what_may_have_been_booked_before_is_looked_for_first(desk: Desk) -> None:
    """The process that began it is dead: done again under the same key, settled first."""
    await desk.ask(BOOK)
    assert isinstance(await desk.value(BOOK, again=True), Written)
    assert desk.vendor.asked["book"] == 1


async def test_what_was_not_booked_before_is_booked_now(desk: Desk) -> None:
    """The dead process had not come as far."""
    assert isinstance(await desk.value(BOOK, again=True), Written)
    assert (desk.vendor.asked["settle"], desk.vendor.asked["book"]) == (1, 1)


async def test_what_nobody_can_find_out_about_is_not_booked_blindly(desk: Desk) -> None:
    """Better unsure than twice."""
    desk.vendor.fails("settle", *[lost("settle")] * LOOKS)
    assert await desk.why(BOOK, again=True) is Why.UNSURE
    assert desk.vendor.asked["book"] == 0


async def test_settling_goes_on_until_it_is_known(desk: Desk) -> None:
    """With growing pauses up to a minute; the person is told once that it takes long."""
    await desk.ask(BOOK)
    desk.vendor.fails("settle", *[lost("settle"), error(Unreachable)] * 5)
    assert await desk.value(SETTLE) == Read(desk.vendor.booked[BOOK.id])
    assert desk.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert [(late.id, late.to, late.desk) for late in desk.late] == [("delayed:test:42.8.1", SETTLE.id, "town")]


async def test_settling_finds_that_nothing_was_booked(desk: Desk) -> None:
    """Gone: the person may book again."""
    assert await desk.why(SETTLE) is Why.GONE
    assert desk.late == []


async def test_reading_back_goes_on_until_it_is_known(desk: Desk) -> None:
    """*Booked* is said only after the vendor's own record was read."""
    await desk.ask(BOOK)
    record = desk.vendor.booked[BOOK.id]
    desk.vendor.fails("reread", error(Unreachable))
    assert await desk.value(Reread(id="1", desk="town", booking=record.ref, language="en")) == Read(record)
    assert record.status is BookingStatus.BOOKED
    assert len(desk.late) == 1


async def test_a_vendor_that_names_a_wait_is_not_asked_earlier(desk: Desk) -> None:
    """Too many requests: as long as told."""
    await desk.ask(BOOK)
    desk.vendor.fails("settle", Unreachable("test", "settle", wait=120))
    await desk.ask(SETTLE)
    assert desk.pauses == [120]


def test_an_attempt_carries_everything_a_booking_is_made_of() -> None:
    """Its key is the command's id, also when the lost booking is settled."""
    attempt = attempt_of(BOOK, "who")
    assert (attempt.key, attempt.identity, attempt.visit, attempt.slot, attempt.hold, attempt.customer) == (
        BOOK.id,
        "who",
        VISIT,
        SLOT,
        HOLD,
        BOOK.customer,
    )


# Moving and cancelling


@pytest.fixture
async def booked(desk: Desk) -> Desk:
    """A desk where a booking stands."""
    await desk.ask(BOOK)
    return desk


async def test_a_move_is_answered_by_what_the_booking_is_called_now(booked: Desk) -> None:
    """Its key is the id of its own command, not of the booking's."""
    assert await booked.value(MOVE) == Written(MOVE.booking)
    assert booked.vendor.booked[BOOK.id].start == OTHER.start


async def test_a_move_whose_answer_was_lost_is_found(booked: Desk) -> None:
    """Settled, not repeated."""
    booked.vendor.fails("move", lost("move"))
    assert await booked.value(MOVE) == Written(MOVE.booking)
    assert (booked.vendor.asked["move"], booked.vendor.moves) == (1, 1)


async def test_a_move_that_was_certainly_not_made_may_be_tried_again(booked: Desk) -> None:
    """The record has its old time: nothing was done."""
    booked.vendor.fails("move", lost("move"))
    booked.vendor.loses_writes = True
    assert await booked.why(MOVE) is Why.LATER


async def test_a_move_nobody_can_find_out_about_is_unsure(booked: Desk) -> None:
    """The person hears so; the core orders a `SettleMove`."""
    booked.vendor.fails("move", lost("move"))
    booked.vendor.fails("settle_move", *[lost("settle_move")] * LOOKS)
    assert await booked.why(MOVE) is Why.UNSURE


async def test_a_move_that_may_have_been_made_before_is_looked_for_first(booked: Desk) -> None:
    """The process that began it is dead: moved once."""
    await booked.ask(MOVE)
    assert await booked.value(MOVE, again=True) == Written(MOVE.booking)
    assert (booked.vendor.asked["move"], booked.vendor.moves) == (1, 1)


async def test_a_move_that_was_not_made_before_is_made_now(booked: Desk) -> None:
    """The dead process had not come as far."""
    assert await booked.value(MOVE, again=True) == Written(MOVE.booking)
    assert (booked.vendor.asked["settle_move"], booked.vendor.moves) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "why"), [(SlotTaken, Why.TAKEN), (Refused, Why.REFUSED), (NotFound, Why.GONE), (Unreachable, Why.LATER)]
)
async def test_a_move_that_comes_to_nothing_says_why(booked: Desk, kind: type[VendorError], why: Why) -> None:
    """And leaves the booking where it was."""
    booked.vendor.fails("move", error(kind))
    assert await booked.why(MOVE) is why
    assert booked.vendor.booked[BOOK.id].start == SLOT.start


async def test_settling_a_move_goes_on_until_it_is_known(booked: Desk) -> None:
    """The record, with whichever time; that it takes long is told once."""
    booked.vendor.fails("settle_move", lost("settle_move"), error(Unreachable))
    settle = SettleMove(id="1", desk="town", booking=MOVE.booking, lost=MOVE.order)
    assert await booked.value(settle) == Read(booked.vendor.booked[BOOK.id])
    assert len(booked.late) == 1


async def test_a_cancellation_is_answered_once_it_is_over(booked: Desk) -> None:
    """The port itself reads it back."""
    assert await booked.value(CANCEL) == Cancelled(CANCEL.booking)
    assert booked.vendor.booked[BOOK.id].status is BookingStatus.CANCELLED
    assert booked.late == []


async def test_a_cancellation_whose_answer_was_lost_is_called_again_until_it_is_known(booked: Desk) -> None:
    """It may simply be; from then on *cannot be reached* says nothing either. That it takes long is told once."""
    booked.vendor.fails("cancel", lost("cancel"), error(Unreachable), error(ContractBroken))
    assert await booked.value(CANCEL) == Cancelled(CANCEL.booking)
    assert booked.pauses == [1.0, 2.0, 4.0]
    assert [late.to for late in booked.late] == [CANCEL.id]


async def test_a_cancellation_that_never_went_out_may_be_tried_again(booked: Desk) -> None:
    """Nothing was done: the person may press once more."""
    booked.vendor.fails("cancel", error(Unreachable))
    assert await booked.why(CANCEL) is Why.LATER
    assert booked.vendor.booked[BOOK.id].status is BookingStatus.BOOKED


async def test_what_may_have_been_cancelled_before_is_asked_until_it_is_known(booked: Desk) -> None:
    """The process that began it is dead: *cannot be reached* is no longer *nothing was done*."""
    booked.vendor.fails("cancel", error(Unreachable))
    assert await booked.value(CANCEL, again=True) == Cancelled(CANCEL.booking)


async def test_what_is_gone_after_a_try_of_ours_is_over(desk: Desk) -> None:
    """An earlier try ended it, or staff did; gone at the first try is for the core to tell."""
    assert await desk.why(CANCEL) is Why.GONE
    assert await desk.value(CANCEL, again=True) == Cancelled(CANCEL.booking)


async def test_an_answer_to_a_cancellation_that_is_never_readable_is_ours_to_mend(booked: Desk) -> None:
    """Asked a few times, since one garbled answer says nothing; then staff must look."""
    booked.vendor.fails("cancel", *[error(ContractBroken)] * LOOKS)
    assert await booked.why(CANCEL) is Why.BROKEN
    assert booked.vendor.asked["cancel"] == LOOKS
