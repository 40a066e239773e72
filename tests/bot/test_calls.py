"""Calls to vendors: every answer and error reaches the core as what it can use; a lost booking is looked for."""

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.asked import attempt_of
from bot.looks import UNREADABLE
from bot.writes import LOOKS
from conversations.booking import BookingStatus, Customer
from conversations.commands import Call, HoldSlot, Release, Reread
from conversations.events import (
    DaysFound,
    Failed,
    Held,
    Read,
    ReasonsFound,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    VisitsFound,
    Why,
    Written,
)
from conversations.finds import FindDays, FindPeople, FindPlaces, FindQuestions, FindReasons, FindSlots, FindVisits
from tests.bot.calling import BOOK, HOLD, SERVICES, SETTLE, VISIT, Desk, error
from tests.bot.practice import NOW, SLOT, lost
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


@pytest.fixture
def desk() -> Desk:
    """A desk whose vendor works."""
    return Desk()


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
        (FindVisits(id="1", desk="town", customer=Customer(), proven=False), VisitsFound),
    ],
)
async def test_every_command_brings_its_own_kind_of_answer(desk: Desk, command: Call, kind: type) -> None:
    """Find* is answered by *Found, `HoldSlot` by `Held`, `Release` by `Released`, `Book` by `Written`."""
    assert isinstance(await desk.value(command), kind)


async def test_the_visits_of_a_chat_are_asked_for_under_its_own_identity(desk: Desk) -> None:
    """What was booked with it is listed."""
    assert await desk.value(FindVisits(id="1", desk="town", customer=Customer(), proven=False)) == VisitsFound(())
    await desk.value(BOOK)
    found = await desk.value(FindVisits(id="2", desk="town", customer=Customer(), proven=False))
    assert found == VisitsFound(tuple(desk.vendor.booked.values()))


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
    assert "practice.py" in str(logs)
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


UNREADABLE_LOOKS = [
    ContractBroken("test", "settle"),
    Misconfigured("test", "settle", status=403),
    Refused("test", "settle", status=422),
    NotFound("test", "settle", status=404),
    SlotTaken("test", "settle"),
    ZeroDivisionError(),
]
"""What a look may come to that tells nothing of what was booked: half an answer, no leave to read, a no to the look
itself whatever its kind (a list that is refused, a service that was withdrawn meanwhile), a bug of ours.
"""


@pytest.mark.parametrize("why", UNREADABLE_LOOKS, ids=lambda why: type(why).__name__)
async def test_a_look_that_cannot_be_read_is_one_more_look(desk: Desk, why: Exception) -> None:
    """The booking stands all the same, and is found."""
    desk.vendor.fails("book", lost())
    desk.vendor.fails("settle", why)
    assert isinstance(await desk.value(BOOK), Written)


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("why", UNREADABLE_LOOKS, ids=lambda why: type(why).__name__)
async def test_nothing_was_booked_is_never_said_for_want_of_a_look(desk: Desk, why: Exception, *, again: bool) -> None:
    """Whatever the looks came to: only a record, or a list without one, tells."""
    if not again:
        desk.vendor.fails("book", lost())
    desk.vendor.fails("settle", *[why] * LOOKS)
    assert await desk.why(BOOK, again=again) is Why.UNSURE


async def test_whoever_may_not_read_what_they_wrote_looks_for_it(desk: Desk) -> None:
    """A right that is missing may be missing after the write."""
    desk.vendor.fails("book", Misconfigured("test", "appointments", status=403))
    desk.vendor.writes_before_failing = True
    assert isinstance(await desk.value(BOOK), Written)


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


@pytest.mark.parametrize("kind", [ContractBroken, Misconfigured])
async def test_an_answer_we_cannot_read_to_nothing_done_is_ours_to_mend(desk: Desk, kind: type[VendorError]) -> None:
    """Certainly not there, and no better the next time."""
    desk.vendor.fails("book", error(kind))
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


@pytest.mark.parametrize(("broken", "known"), [(UNREADABLE, True), (UNREADABLE + 1, False)])
async def test_settling_goes_on_over_answers_that_cannot_be_read(desk: Desk, broken: int, *, known: bool) -> None:
    """Half an answer is an accident on the way; a contract that changed for good is for staff to look at."""
    await desk.ask(BOOK)
    desk.vendor.fails("settle", error(Unreachable), *[error(ContractBroken)] * broken)
    assert isinstance(await desk.ask(SETTLE), Replied) is known


@pytest.mark.parametrize("kind", [Refused, NotFound, SlotTaken])
async def test_a_no_to_the_look_is_not_that_nothing_was_booked(desk: Desk, kind: type[VendorError]) -> None:
    """Looked at again; where it stays at that, nobody says that the booking is gone."""
    await desk.ask(BOOK)
    desk.vendor.fails("settle", error(kind))
    assert isinstance(await desk.value(SETTLE), Read)
    desk.vendor.fails("settle", *[error(kind)] * (UNREADABLE + 1))
    assert await desk.why(SETTLE) is Why.BROKEN


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
