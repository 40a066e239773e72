"""What may become of an appointment at Qmatic, call by call: moved either way, cancelled, listed."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import Customer, Hold, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.test_qmatic_adapter import API, CONFIRM, MARK, SEARCH, attempt, connect, door
from tests.vendors.test_qmatic_mapping import HARBOUR, IDENTITY, PASSPORT, WEDDING
from tests.vendors.times import Times
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    HoldExpired,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    VendorError,
)
from vendors.vendor import Attempt

OLD = "a-1"
BASED = f"PUT {API}/appointments/{OLD}/reservations/r-1"
CANCEL, CUSTOMER = f"DELETE {API}/appointments/{OLD}", f"PUT {API}/appointments/{OLD}/customer"
UNDO = f"DELETE {API}/appointments/r-1"
PATH = "appointments/{appointment}/reservations/{reservation}"
THEN = {"startTime": "2027-03-29T09:00:00+02:00", "endTime": "2027-03-29T09:20:00+02:00"}


def old(**changed: Any) -> dict[str, Any]:
    """The appointment where it was."""
    note = "via chat, ref FD-FFFFFFFF"
    return {**sample("qmatic/appointment"), "appointmentId": OLD, "timeSlot": THEN, "supportNotes": note} | changed


def new(**changed: Any) -> dict[str, Any]:
    """What the reservation became."""
    return {**sample("qmatic/appointment"), "appointmentId": "r-1", "supportNotes": f"ref {MARK}"} | changed


def moved(**changed: Any) -> dict[str, Any]:
    """The old one at its new time."""
    return new(appointmentId=OLD) | changed


def moving(*rows: object, **answers: Any) -> Script:
    """A door at which searches find these in turn; without an answer of their own, writes are done."""
    return (
        door()
        .on(SEARCH, *rows)
        .on(BASED, answers.get("based", 204))
        .on(CANCEL, answers.get("cancel", 204))
        .on(CUSTOMER, answers.get("customer", 204))
        .on(UNDO, answers.get("undo", 204))
    )


def writes(script: Script) -> list[str]:
    """What was written, in order."""
    asked = [f"{request.method} {request.url.path}" for request in script.seen]
    return [one for one in asked if one.startswith(("PUT", "DELETE"))]


# Based anew


async def test_an_appointment_is_based_on_the_reservation_where_that_is_set() -> None:
    """One call, without a body; it keeps its name, and nothing else is written."""
    script = moving([old()], [moved()])
    assert await connect(script, reschedule_path=PATH).move(OLD, attempt()) == OLD
    assert writes(script) == [BASED]
    assert script.last(BASED).content == b""


async def test_the_call_is_as_it_is_configured() -> None:
    """Without a place for the reservation in the path, the body has it."""
    what = f"POST {API}/appointments/{OLD}/reschedule"
    script = moving([old()], [moved()]).on(what, 200)
    vendor = connect(script, reschedule_path="appointments/{appointment}/reschedule", reschedule_method="POST")
    assert await vendor.move(OLD, attempt()) == OLD
    assert json.loads(script.last(what).content) == {"reservationId": "r-1"}


async def test_what_is_based_anew_may_have_another_name() -> None:
    """It is known by the reservation's mark; where nobody sees it yet, by its old name."""
    for rows, ref in (([new(appointmentId="b-2")], "b-2"), ([old()], OLD), (httpx.ReadTimeout("x"), OLD)):
        script = moving([old()], rows)
        assert await connect(script, reschedule_path=PATH).move(OLD, attempt()) == ref


async def test_how_to_reach_the_person_is_told_after_a_move() -> None:
    """The new record of a rebooking would have it, so has the old one: whole, and with the names it had."""
    told = moved(customer={"firstName": "Bram", "lastName": "Example", "email": "old@example.org"})
    script = moving([old()], [told])
    customer = Customer(first_name="Ada", last_name="Example", email="ada@example.org", birth_date=date(1990, 5, 17))
    await connect(script, reschedule_path=PATH).move(OLD, attempt(customer=customer))
    assert writes(script) == [BASED, CUSTOMER]
    assert json.loads(script.last(CUSTOMER).content) == {
        "personalIdentifier": IDENTITY,
        "firstName": "Bram",
        "lastName": "Example",
        "email": "ada@example.org",
        "phoneNumber": "+31600000001",
        "dateOfBirth": "1990-05-17",
    }


@pytest.mark.parametrize("answer", [400, 403, httpx.ReadTimeout("x")])
async def test_a_move_is_one_whether_the_person_could_be_told_of_or_not(answer: Any) -> None:
    """It is in the operator's log, without a word of it."""
    script = moving([old()], [moved(customer={})], customer=answer)
    with capture_logs() as lines:
        assert await connect(script, reschedule_path=PATH).move(OLD, attempt()) == OLD
    assert "customer_not_updated" in [line["event"] for line in lines]
    assert "example" not in repr(lines)


@pytest.mark.parametrize("status", [404, 405])
async def test_a_call_that_is_not_there_is_replaced_by_the_other_way(status: int) -> None:
    """Whether it is the path or the hold that is unknown, confirming tells."""
    script = moving([old()], based=status)
    vendor = connect(script, reschedule_path=PATH)
    script.on(CONFIRM, httpx.Response(201, json={"appointmentId": "r-1"}))
    assert await vendor.move(OLD, attempt()) == "r-1"
    assert writes(script) == [BASED, CONFIRM, CANCEL]
    with pytest.raises(HoldExpired):
        await connect(moving([old()], based=status).on(CONFIRM, 404), reschedule_path=PATH).move(OLD, attempt())


async def test_a_call_that_was_replayed_is_a_move() -> None:
    """The second of two finds the reservation gone; it may also find the appointment gone."""
    script = moving([old()], [moved()], based=404)
    assert await connect(script, reschedule_path=PATH).move(OLD, attempt()) == OLD
    assert writes(script) == [BASED]
    with pytest.raises(NotFound):
        await connect(moving([old()], [], based=404), reschedule_path=PATH).move(OLD, attempt())


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (400, Refused),
        (409, SlotTaken),
        (403, Misconfigured),
        (418, ContractBroken),
        (429, Unreachable),
        (httpx.ReadTimeout("x"), AnswerLost),
    ],
)
async def test_what_a_refused_move_means(answer: Any, error: type[VendorError]) -> None:
    """Nothing else was written: the old one is as it was, or it must be looked for."""
    script = moving([old()], based=answer)
    with pytest.raises(error):
        await connect(script, reschedule_path=PATH).move(OLD, attempt())
    assert set(writes(script)) == {BASED}


# Booked anew


async def test_without_that_call_the_new_one_is_made_then_the_old_one_cancelled() -> None:
    """In this order; names and contact are the old one's where nothing was told."""
    script = moving([old()], [old(), new()])
    assert await connect(script).move(OLD, attempt(customer=Customer())) == "r-1"
    assert writes(script) == [CONFIRM, CANCEL]
    body = json.loads(script.last(CONFIRM).content)
    assert (body["firstName"], body["email"]) == ("Ada", "ada@example.org")


async def test_the_old_one_is_never_taken_for_the_new_one() -> None:
    """Staff made it without a mark, and it is at the same start with somebody else: it would be all there is."""
    unmarked = old(timeSlot=sample("qmatic/timeslots")[2], supportNotes=None)
    script = moving([unmarked])
    other = attempt()
    other = replace(other, visit=replace(other.visit, person="p-2"))
    assert await connect(script).move(OLD, other) == "r-1"
    assert writes(script) == [CONFIRM, CANCEL]
    script = moving([unmarked]).on(CONFIRM, 409)
    with pytest.raises(SlotTaken):
        await connect(script).move(OLD, other)


@pytest.mark.parametrize("status", [400, 409, 422])
async def test_an_old_one_that_may_not_be_cancelled_stays_alone(status: int) -> None:
    """The new one is taken back, and the vendor's words are shown."""
    script = moving([old()], cancel=httpx.Response(status, json={"message": "Too late."})).on(
        CONFIRM, httpx.Response(201, json={"id": "r-1"})
    )
    with pytest.raises(Refused) as told:
        await connect(script).move(OLD, attempt())
    assert told.value.said == "Too late."
    assert type(told.value) is Refused
    assert writes(script) == [CONFIRM, CANCEL, UNDO]


@pytest.mark.parametrize(("cancel", "undo"), [(403, 204), (httpx.ReadTimeout("x"), 204), (400, 400), (400, 403)])
async def test_two_that_may_stand_are_settled_later(cancel: Any, undo: Any) -> None:
    """Nobody is told of one while there may be two."""
    script = moving([old()], cancel=cancel, undo=undo).on(CONFIRM, httpx.Response(201, json={"id": "r-1"}))
    with capture_logs() as lines, pytest.raises(AnswerLost):
        await connect(script).move(OLD, attempt())
    assert "two_stand" in [line["event"] for line in lines]


async def test_a_move_begun_before_is_finished() -> None:
    """By whoever comes after: the new one stands, the old one is ended if it still does."""
    script = moving([old(), new()])
    assert await connect(script).move(OLD, attempt()) == "r-1"
    assert writes(script) == [CANCEL]
    script = moving([new()])
    assert await connect(script).move(OLD, attempt()) == "r-1"
    assert writes(script) == []


# Neither


async def test_what_is_there_already_is_not_moved() -> None:
    """Time, service, branch and number agree, and nobody in particular is asked for; nothing needs a hold."""
    here = old(timeSlot=sample("qmatic/timeslots")[2])
    for wanted in (attempt(hold=None), attempt()):
        script = moving([here])
        assert await connect(script).move(OLD, wanted) == OLD
        assert writes(script) == []


async def test_what_its_own_hold_became_is_there_whoever_was_asked_for() -> None:
    """Who gives it is not told; the mark is."""
    wanted = attempt()
    wanted = replace(wanted, visit=replace(wanted.visit, person="p-1"))
    script = moving([moved()])
    assert await connect(script, reschedule_path=PATH).move(OLD, wanted) == OLD
    assert writes(script) == []


def asked(**changed: Any) -> Attempt:
    made = attempt(hold=None)
    return replace(made, visit=replace(made.visit, **changed))


@pytest.mark.parametrize("wanted", [asked(person="p-1"), asked(party=2), asked(place=HARBOUR)])
async def test_what_differs_in_more_than_time_is_not_there(wanted: Attempt) -> None:
    """Without a hold it has to be held first."""
    with pytest.raises(HoldExpired):
        await connect(moving([old(timeSlot=sample("qmatic/timeslots")[2])])).move(OLD, wanted)


@pytest.mark.parametrize("path", ["", PATH])
@pytest.mark.parametrize(
    ("row", "visit"),
    [
        (old(), asked(service=WEDDING).visit),
        (old(services=[{"id": PASSPORT}, {"id": "card"}]), asked().visit),
        (old(services=[{"id": PASSPORT}]), asked(service="card", extras=("collect",)).visit),
    ],
)
async def test_a_service_is_neither_changed_nor_lost_by_a_move(path: str, row: object, visit: Visit) -> None:
    """Documented: another service is a new appointment. Nothing is written."""
    script = moving([row])
    with pytest.raises(Refused):
        await connect(script, reschedule_path=path).move(OLD, replace(attempt(), visit=visit))
    assert writes(script) == []


async def test_what_is_gone_is_not_moved() -> None:
    """Nothing is written for it."""
    for rows in ([], [old(status="CANCELLED")]):
        script = moving(rows)
        with pytest.raises(NotFound):
            await connect(script, reschedule_path=PATH).move(OLD, attempt())
        assert writes(script) == []


# Settled


async def test_a_lost_move_is_looked_for_three_times() -> None:
    """Over twenty seconds: it may still be on its way."""
    script, times = moving([old()], [old()], [moved()]), Times()
    found = await connect(script, times).settle_move(OLD, attempt())
    assert (found.ref, found.start) == (OLD, attempt().slot.start)
    assert times.paused == [2, 6, 12]


async def test_a_move_that_was_not_done_leaves_the_old_one() -> None:
    """Certainly: nothing else is like it. Without a hold nothing was ever sent, and one look is enough."""
    for wanted in (attempt(), attempt(hold=None)):
        found = await connect(moving([old()])).settle_move(OLD, wanted)
        assert found.start.isoformat() == THEN["startTime"]


async def test_of_two_that_stand_the_old_one_is_ended_now() -> None:
    """If it may be; else the new one is, and the old one is told."""
    script = moving([old(), new()])
    assert (await connect(script).settle_move(OLD, attempt())).ref == "r-1"
    assert writes(script) == [CANCEL]
    script = moving([old(), new()], cancel=409)
    assert (await connect(script).settle_move(OLD, attempt())).ref == OLD
    assert writes(script) == [CANCEL, UNDO]


async def test_what_may_be_the_move_is_neither_it_nor_not() -> None:
    """Beside the old one, what is like it and has no mark; without it, what is like it with any mark, for anybody."""
    beside = [old(), new(appointmentId="x", supportNotes=None)]
    instead = [new(appointmentId="x", supportNotes="ref FD-FFFFFFFF", customer={"firstName": "Bram"})]
    for rows in (beside, instead):
        with pytest.raises(AnswerLost):
            await connect(moving(rows)).settle_move(OLD, attempt())
    with pytest.raises(NotFound):
        await connect(moving([])).settle_move(OLD, attempt())


async def test_a_child_s_appointment_is_not_taken_for_another_person_s() -> None:
    """What is compared is the name it has, not that of who is chatting."""
    child = {"firstName": "Bo", "lastName": "Example"}
    rows = [old(customer=child), new(appointmentId="x", supportNotes=None)]
    assert (await connect(moving(rows)).settle_move(OLD, attempt())).ref == OLD


# Cancelled


async def test_an_appointment_is_cancelled_and_seen_to_be_gone() -> None:
    """Lists may lag: three looks; a body is not sent."""
    times = Times()
    script = moving([old()], [old()], [])
    await connect(script, times).cancel(OLD, identity=IDENTITY, key="k", reason="10", note="I am ill")
    assert writes(script) == [CANCEL]
    assert script.last(CANCEL).content == b""
    assert times.paused == [0, 2]


@pytest.mark.parametrize("rows", [[], [old(status="CANCELLED")], [old(appointmentId="other")]])
async def test_what_is_gone_or_another_s_is_not_cancelled(rows: object) -> None:
    """The person's own list decides; nothing is sent."""
    script = moving(rows)
    await connect(script).cancel(OLD, identity=IDENTITY, key="k")
    assert writes(script) == []


async def test_one_that_goes_while_it_is_cancelled_is_gone() -> None:
    """By staff, or by our own request that was replayed."""
    await connect(moving([old()], [], cancel=404)).cancel(OLD, identity=IDENTITY, key="k")


@pytest.mark.parametrize(("status", "error"), [(409, Refused), (400, Refused), (403, Misconfigured)])
async def test_what_may_not_be_cancelled_is_told(status: int, error: type[VendorError]) -> None:
    """In the vendor's words: the clinic's own rule is not told beforehand."""
    script = moving([old()], cancel=httpx.Response(status, json={"message": "Too late."}))
    with pytest.raises(error) as told:
        await connect(script).cancel(OLD, identity=IDENTITY, key="k")
    assert not isinstance(told.value, SlotTaken)


@pytest.mark.parametrize("after", [[old()], httpx.ReadTimeout("x")])
async def test_what_is_not_seen_to_be_gone_is_not_told_as_gone(after: object) -> None:
    """It can simply be cancelled again."""
    with pytest.raises(AnswerLost):
        await connect(moving([old()], after)).cancel(OLD, identity=IDENTITY, key="k")


# Listed


async def test_a_persons_appointments_are_those_under_their_identifier() -> None:
    """From now on, ascending, proven or not: it is the only key, and it is ours."""
    past = old(appointmentId="p", timeSlot={"startTime": "2026-11-20T09:00:00+01:00"})
    now = old(appointmentId="n", timeSlot={"startTime": "2026-11-21T09:50:00+01:00", "endTime": THEN["endTime"]})
    script = moving([old(), new(), past, now, new(appointmentId="c", status="CANCELLED")])
    vendor = connect(script)
    for proven in (False, True):
        found = await vendor.bookings(Customer(), identity=IDENTITY, proven=proven)
        assert [booking.ref for booking in found] == ["n", "r-1", OLD]
    assert json.loads(script.last(SEARCH).content) == {"customer": {"personalIdentifier": IDENTITY}}


async def test_the_hold_of_another_is_no_mark_of_ours() -> None:
    """A hold that carries no mark finds only what has its id."""
    plain = Hold(ref="r-9", until=Times().now() + timedelta(minutes=14))
    assert (await connect(moving([old(), new()])).settle_move(OLD, attempt(hold=plain))).ref == OLD
