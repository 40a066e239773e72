"""After a booking at Provet's clinic in town: moved, ended, confirmed, looked back at, and what Provet sends."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from conversations.booking import BookingStatus
from sandbox.faults import Fault
from sandbox.provet import pawstreet
from sandbox.provet.consultations import set_status
from sandbox.provet.diary import Diary
from sandbox.provet.records import AppointmentReminder
from tests.vendors.contract.world import ADA, BRAM, IDENTITIES, World, opened
from tests.vendors.paw_street import IDENTITY, NEWCOMER, attempt, change, moving, only, reread, rex, truth
from vendors.errors import AnswerLost, Misconfigured, Refused, SlotTaken

pytestmark = pytest.mark.slow


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Paw Street on a Tuesday morning."""
    async with opened("provet") as world:
        yield world


# Moving


async def test_a_move_is_in_place(world: World) -> None:
    """Same record, new time and person, and a confirmation of it; the old time is free again."""
    booked, to, old = await moving(world)
    assert await world.vendor.move(booked, to) == booked
    record = await reread(world, booked)
    assert (record.start, record.end, record.status) == (to.slot.start, to.slot.end, BookingStatus.BOOKED)
    assert old.start in {slot.start for slot in await world.slots(to.visit)}
    assert [datetime.fromisoformat(sent["start"]) for sent in truth(world)["sent"]] == [old.start, to.slot.start]


async def test_a_move_to_where_it_is_does_nothing(world: World) -> None:
    """Done again by another worker, for instance."""
    booked, to, _ = await moving(world)
    await world.vendor.move(booked, to)
    before = only(world)
    await world.another.move(booked, to)
    assert only(world) == before


async def test_a_move_to_a_taken_time_changes_nothing(world: World) -> None:
    """Taken since it was shown."""
    booked, to, old = await moving(world)
    world.rival(to.slot.start, who=(to.slot.person or "",))
    with pytest.raises(SlotTaken):
        await world.vendor.move(booked, to)
    assert (await reread(world, booked)).start == old.start


@pytest.mark.parametrize("checks", [True, False])
async def test_whoever_moved_onto_somebody_goes_back(world: World, checks: bool) -> None:
    """A rival was a moment faster: Provet refuses it, or we see it and give way."""
    world.town.provet = replace(world.town.provet, checks_changes=checks)
    booked, to, old = await moving(world)
    world.rival(to.slot.start, who=(to.slot.person or "",), lurks=True)
    with pytest.raises(SlotTaken):
        await world.vendor.move(booked, to)
    assert (await reread(world, booked)).start == old.start


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.BROKEN_JSON])
async def test_a_lost_move_is_settled_as_done(world: World, fault: Fault) -> None:
    """It is where it should be."""
    booked, to, _ = await moving(world)
    world.fault(fault, "PATCH /appointment/")
    with pytest.raises(AnswerLost):
        await world.vendor.move(booked, to)
    assert (await world.vendor.settle_move(booked, to)).start == to.slot.start


async def test_a_move_that_was_not_done_is_settled_as_it_was(world: World) -> None:
    """And can be tried again."""
    booked, to, old = await moving(world)
    world.fault(Fault.DOWN, "PATCH /appointment/")
    with pytest.raises(AnswerLost):
        await world.vendor.move(booked, to)
    assert (await world.vendor.settle_move(booked, to)).start == old.start
    assert await world.vendor.move(booked, to) == booked


async def test_a_lost_move_onto_somebody_is_settled_as_gone_back(world: World) -> None:
    """The rival came, and the answer was lost: both at once."""
    booked, to, old = await moving(world)
    world.rival(to.slot.start, who=(to.slot.person or "",), lurks=True)
    world.fault(Fault.ANSWER_LOST, "PATCH /appointment/")
    with pytest.raises(AnswerLost):
        await world.vendor.move(booked, to)
    assert (await world.vendor.settle_move(booked, to)).start == old.start


# Ending and coming


async def test_cancelled_with_a_reason_and_words(world: World) -> None:
    """Read back as cancelled; once more is no error; the time is free."""
    booked = await world.vendor.book(made := await attempt(world, animal=await rex(world)))
    reasons = await world.vendor.reasons(language="en", staff=True)
    assert [reason.name for reason in reasons] == ["Owner cancelled", "Clinic cancelled", "No-show"]
    await world.vendor.cancel(booked, identity=IDENTITY, key="k", reason=reasons[0].ref, note="He is well again")
    (ended,) = truth(world)["bookings"]
    assert (ended["status"], ended["reason"], ended["reason_text"]) == (
        "cancelled",
        "Owner cancelled",
        "He is well again",
    )
    await world.vendor.cancel(booked, identity=IDENTITY, key="k")
    assert (await reread(world, booked)).status is BookingStatus.CANCELLED
    assert made.slot.start in {slot.start for slot in await world.slots(made.visit)}


async def test_owners_are_offered_no_reason_that_may_be_for_staff_alone() -> None:
    """*No-show* stands among the clinic's reasons as any other does: whose they are, only the clinic can say."""
    owner = str(pawstreet.OWNER_CANCELLED.id)
    async with opened("provet", {"cancellation_reasons": (owner,)}) as world:
        assert [reason.name for reason in await world.vendor.reasons(language="en")] == ["Owner cancelled"]
        assert len(await world.vendor.reasons(language="en", staff=True)) == 3
    async with opened("provet", {"cancellation_reasons": ()}) as world:
        assert await world.vendor.reasons(language="en") == ()
        assert len(await world.vendor.reasons(language="en", staff=True)) == 3


@pytest.mark.parametrize("by", ["patch", "action"])
@pytest.mark.parametrize("there", [True, False])
async def test_cancelled_either_way(by: str, there: bool) -> None:
    """By the action where it is, else in place; reasons may be limited to those for owners."""
    owner = str(pawstreet.OWNER_CANCELLED.id)
    config = {"cancel_by": by, "cancellation_reason": owner, "cancellation_reasons": (owner,)}
    async with opened("provet", config) as world:
        account = replace(world.town.provet, cancels_by_action=there, wants_cancellation_reason=True)
        world.town.provet = account
        booked = await world.vendor.book(await attempt(world, animal=await rex(world)))
        assert [reason.ref for reason in await world.vendor.reasons(language="en")] == [owner]
        await world.vendor.cancel(booked, identity=IDENTITY, key="k")
        (ended,) = truth(world)["bookings"]
        assert (ended["status"], ended["reason"]) == ("cancelled", "Owner cancelled")
        assert ended["reason_text"] == "Cancelled in chat"


async def test_a_reason_that_is_mandatory_is_the_operators_to_set(world: World) -> None:
    """Said with the setting's name."""
    world.town.provet = replace(world.town.provet, wants_cancellation_reason=True)
    booked = await world.vendor.book(await attempt(world, animal=await rex(world)))
    with pytest.raises(Misconfigured, match="cancel") as told:
        await world.vendor.cancel(booked, identity=IDENTITY, key="k")
    assert "cancellation_reason" in told.value.said


@pytest.mark.parametrize("how", ["move", "cancel"])
async def test_too_late_to_change(how: str) -> None:
    """Within the clinic's notice, and once the animal was admitted: staff only."""
    async with opened("provet", {"notice_hours": 24}) as world:
        booked, to, _ = await moving(world)
        with pytest.raises(Refused):
            await change(world, how, booked, to)
        assert len(world.standing()) == 1
        await change(world, how, booked, replace(to, staff=True))
        assert len(world.standing()) == (how == "move")


@pytest.mark.parametrize("how", ["move", "cancel"])
async def test_what_has_begun_is_not_changed(world: World, how: str) -> None:
    """A consultation is the clinic's."""
    booked, to, _ = await moving(world)
    diary = world.town.world(Diary)
    set_status(diary, diary.table("appointment")[int(booked)], 0)
    with pytest.raises(Refused):
        await change(world, how, booked, to)


async def test_that_somebody_will_come_is_noted(world: World) -> None:
    """Once or twice; not of what was cancelled."""
    booked = await world.vendor.book(await attempt(world, animal=await rex(world)))
    assert not (await reread(world, booked)).confirmed
    for _ in range(2):
        await world.vendor.confirm(booked, identity=IDENTITY, key="k")
    assert (await reread(world, booked)).confirmed
    await world.vendor.cancel(booked, identity=IDENTITY, key="k")
    with pytest.raises(Refused):
        await world.vendor.confirm(booked, identity=IDENTITY, key="k")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (0, "arrived"),
        (8, "arrived"),
        (5, "arrived"),
        (11, "arrived"),
        (6, "done"),
        (7, "done"),
        (9, "done"),
        (10, "done"),
    ],
)
async def test_what_became_of_the_visit_is_read(world: World, status: int, told: str) -> None:
    """From its consultation; where that may not be read, they came at least."""
    booked = await world.vendor.book(await attempt(world, animal=await rex(world)))
    diary = world.town.world(Diary)
    set_status(diary, diary.table("appointment")[int(booked)], status)
    assert (await reread(world, booked)).status == told
    world.town.provet = replace(world.town.provet, forbidden=("consultation",))
    assert (await reread(world, booked)).status is BookingStatus.ARRIVED


# Looking back


async def test_a_persons_bookings_are_theirs_and_their_clients(world: World) -> None:
    """Made in this chat, or linked to the record that is surely theirs; nobody else's."""
    mine = await world.vendor.book(await attempt(world, proven=False))
    other = replace(await attempt(world, animal=await rex(world)), key="telegram-2.1.1", identity=IDENTITIES[BRAM])
    linked = await world.vendor.book(other)
    every = await world.vendor.bookings(ADA, identity=IDENTITY, proven=True)
    assert {booking.ref for booking in every} == {mine, linked}
    assert [booking.start for booking in every] == sorted(booking.start for booking in every)
    assert [b.ref for b in await world.vendor.bookings(ADA, identity=IDENTITY, proven=False)] == [mine]
    assert await world.vendor.bookings(NEWCOMER, identity="0c" * 20, proven=True) == ()


async def test_changes_are_each_told_once_and_none_is_missed(world: World) -> None:
    """Asked again with an overlap; the same may come twice."""
    since = world.town.now()
    world.town.clock.advance(timedelta(minutes=10))
    booked = await world.vendor.book(await attempt(world, animal=await rex(world)))
    first = await world.vendor.changes(since)
    assert first.bookings == (booked,)
    assert (await world.vendor.changes(first.until)).bookings == (booked,)
    world.town.clock.advance(timedelta(minutes=30))
    assert (await world.vendor.changes(world.town.now())).bookings == ()


# Messages


@pytest.mark.parametrize(
    ("email", "sms", "by"),
    [(True, False, ["email"]), (False, True, ["sms"]), (True, True, ["email", "sms"]), (False, False, None)],
)
async def test_provets_confirmation_goes_out_by_the_channels_wanted(
    email: bool, sms: bool, by: list[str] | None
) -> None:
    """Its switches suppress by being there."""
    async with opened("provet", {"confirm_by_email": email, "confirm_by_sms": sms}) as world:
        await world.vendor.book(await attempt(world, animal=await rex(world)))
        assert [sent["by"] for sent in truth(world)["sent"]] == ([by] if by else [])


@pytest.mark.parametrize("path", ["nested", "flat", "both"])
@pytest.mark.parametrize("needs", [(), ("start", "end", "department", "type", "title")])
async def test_either_path_and_either_body_will_do(world: World, path: Any, needs: tuple[str, ...]) -> None:
    """The sources contradict each other: what a tenant has is found out, and the path remembered."""
    world.town.provet = replace(world.town.provet, confirmation_path=path, confirmation_needs=needs)
    for number in range(2):
        await world.vendor.book(await attempt(world, animal=await rex(world), key=f"telegram-1.{number}.1"))
    assert len(truth(world)["sent"]) == 2


async def test_a_confirmation_goes_out_once_for_each_time(world: World) -> None:
    """Booked again under the same key it is not sent again; a lost answer is not repeated either."""
    made = await attempt(world, animal=await rex(world))
    world.fault(Fault.ANSWER_LOST, "POST send_appointment_confirmation")
    for _ in range(2):
        await world.vendor.book(made)
    assert len(truth(world)["sent"]) == 1


async def test_a_message_that_does_not_go_out_spoils_no_booking(world: World) -> None:
    """Booked is booked."""
    world.town.provet = replace(world.town.provet, forbidden=("send_appointment_confirmation",))
    made = await attempt(world, animal=await rex(world))
    world.fault(Fault.REFUSED, "POST send_appointment_confirmation", times=None)
    assert await world.vendor.book(made) == only(world)["id"]
    assert truth(world)["sent"] == []


async def test_no_reminder_is_made_unless_configured(world: World) -> None:
    """Two reminders of one visit are one too many."""
    add_reminder(world)
    before = truth(world)["reminders"]
    await world.vendor.book(await attempt(world, animal=await rex(world)))
    assert truth(world)["reminders"] == before


async def test_a_reminder_is_like_the_tenants_newest_and_moves_along() -> None:
    """Its fields are undocumented: copied, a day before the visit like the other."""
    async with opened("provet", {"reminders": True}) as world:
        add_reminder(world)
        booked, to, old = await moving(world)
        day = timedelta(days=1)
        assert remind_at(world, booked) == (old.start - day).timestamp()
        await world.vendor.move(booked, to)
        assert remind_at(world, booked) == (to.slot.start - day).timestamp()


async def test_without_an_example_there_is_no_reminder() -> None:
    """Nothing is guessed."""
    async with opened("provet", {"reminders": True}) as world:
        world.town.world(Diary).table("appointment_reminder").clear()
        assert await world.vendor.book(await attempt(world, animal=await rex(world)))
        assert truth(world)["reminders"] == []


def add_reminder(world: World) -> None:
    """One the clinic made itself, a day before somebody's visit."""
    diary = world.town.world(Diary)
    visit = next(iter(diary.table("appointment").values()))
    at = visit.start - timedelta(days=1)
    reminder = AppointmentReminder(**diary.stamps(), appointment=visit, send_at=at, channel=2)
    diary.keep("appointment_reminder", reminder)


def remind_at(world: World, booked: str) -> float:
    rows = world.town.world(Diary).table("appointment_reminder").values()
    (at,) = [one.send_at.timestamp() for one in rows if one.appointment.id == int(booked)]
    return float(at)
