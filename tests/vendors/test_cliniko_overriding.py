"""Time at Cliniko that is taken whether or not it is free, call by call: what is not asked, and what still counts."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from conversations.booking import Slot, Visit
from tests.vendors import test_cliniko_classes as classes
from tests.vendors.cliniko_booked import GROUPS, MOVE, clinic, elsewhere
from tests.vendors.cliniko_clinic import (
    ARCHIVE,
    BOOK,
    BOOKINGS,
    ELDER,
    FIRST_VISIT,
    LIST,
    MADE,
    NOOR,
    NOORS,
    PREPAID,
    QUAY,
    SAM,
    YOGA,
    YOUNGER,
    appointment,
    attempt,
    connect,
    door,
    free,
    queries,
    sent,
)
from tests.vendors.script import Script
from vendors.errors import Refused, SlotTaken
from vendors.vendor import Attempt

FORCED = attempt(override="the doctor said so")
NIGHT = datetime(2026, 12, 2, 3, 10, tzinfo=UTC)


async def test_free_times_are_not_asked_and_nothing_of_the_reason_is_sent() -> None:
    """It is for our own books."""
    script = door().on(NOORS, free())
    assert await connect(script).book(FORCED) == MADE
    assert NOORS not in script.asked()
    assert not [request for request in script.seen if b"doctor" in request.content]


async def test_whoever_was_there_before_it_stays() -> None:
    """Nothing is taken back; without the word it would be."""
    rows = {"bookings": [appointment(), appointment(id="5", notes=None, **ELDER)]}
    script = door().on(NOORS, free()).on(BOOKINGS, rows)
    assert await connect(script).book(FORCED) == MADE
    assert ARCHIVE not in script.asked()
    with pytest.raises(SlotTaken):
        await connect(door().on(BOOKINGS, rows)).book(attempt())


async def test_of_two_of_ours_the_elder_stays_all_the_same() -> None:
    """A proxy replayed the request: one visit was wanted."""
    twin = appointment(id="7", **YOUNGER)
    both = {"bookings": [appointment(), twin, appointment(id="5", notes=None, **ELDER)]}
    script = door().on(BOOKINGS, both).on(LIST, {"individual_appointments": []}, {"individual_appointments": [twin]})
    script.on("POST /v1/individual_appointments/7/archive", 204)
    assert await connect(script).book(FORCED) == MADE
    assert script.asked()["POST /v1/individual_appointments/7/archive"] == 1


async def test_a_visit_is_moved_onto_somebody() -> None:
    """Neither are free times asked, nor who else is there."""
    script = clinic().on(NOORS, free())
    assert await connect(script).move(MADE, elsewhere(override="asked for")) == MADE
    assert script.asked()[MOVE] == 1
    assert not {NOORS, BOOKINGS} & set(script.asked())


async def test_the_rule_of_notice_binds_who_overrides_too() -> None:
    """It is about the time given up, not the one taken."""
    script = clinic(invoice_status=None, patient_arrived=True)
    with pytest.raises(Refused):
        await connect(script).move(MADE, elsewhere(override="asked for"))
    assert MOVE not in script.asked()


# Classes


def full() -> Script:
    """Three have its three places."""
    before = classes.others(1, 2, 3)
    return classes.studio().on(classes.LIST, classes.there(*before), classes.there(*before, classes.ours()))


async def test_one_more_joins_a_full_class() -> None:
    """And is not given back."""
    script = full()
    forced = replace(classes.joining(), override="asked for")
    assert await connect(script).book(forced) == f"attendees/{classes.PLACE}"
    assert classes.ARCHIVE not in script.asked()
    with pytest.raises(SlotTaken):
        await connect(full()).book(classes.joining())


async def test_a_class_that_refuses_one_more_is_believed() -> None:
    """What Cliniko itself refuses stays refused."""
    script = full().on(classes.BOOK, httpx.Response(422, json={"errors": {"base": "Group appointment is full"}}))
    with pytest.raises(Refused):
        await connect(script).book(replace(classes.joining(), override="asked for"))


async def test_a_class_that_is_at_another_time_now_is_not_the_one() -> None:
    """The time was chosen, not the class."""
    moved = classes.group(starts_at="2026-12-02T19:00:00Z", ends_at="2026-12-02T20:00:00Z")
    script = classes.studio().on(classes.GROUP, moved)
    with pytest.raises(SlotTaken):
        await connect(script).book(replace(classes.joining(), override="asked for"))
    assert classes.BOOK not in script.asked()


async def test_who_overrides_waits_for_nobody() -> None:
    """Neither for a practitioner's time, nor for a class."""
    vendor = connect(Script())
    assert vendor.contended(FORCED) is None
    assert vendor.contended(replace(classes.joining(), override="asked for")) is None
    assert vendor.contended(attempt()) is not None


# A time nobody offered


def unlisted(service: str = FIRST_VISIT, *, at: datetime = NIGHT, **visit: Any) -> Attempt:
    """A start, and no slot of ours."""
    slot = Slot(ref="", start=at, person=visit.pop("who", None))
    return attempt(visit=Visit(service=service, **visit), slot=slot, override="asked for")


@pytest.mark.parametrize(
    ("visit", "who"),
    [({}, SAM), ({"person": NOOR}, NOOR), ({"who": NOOR}, NOOR), ({"who": NOOR, "person": SAM}, NOOR)],
)
async def test_a_start_alone_is_with_whom_was_named_or_the_first(visit: dict[str, Any], who: str) -> None:
    """In the clinic's order; of whoever gives it at the place."""
    script = door()
    await connect(script).book(unlisted(place=QUAY, **visit))
    body = sent(script, BOOK)
    assert (body["starts_at"], body["practitioner_id"], body["business_id"]) == ("2026-12-02T03:10:00Z", who, QUAY)


@pytest.mark.parametrize("visit", [{"who": "7"}, {"person": "7"}, {"place": "7"}])
async def test_a_start_with_nobody_who_gives_it_is_not_to_be_had(visit: dict[str, Any]) -> None:
    """They may have left since; nothing is written."""
    script = door()
    with pytest.raises(SlotTaken):
        await connect(script).book(unlisted(**visit))
    assert BOOK not in script.asked()


async def test_what_is_paid_first_is_not_to_be_had_either() -> None:
    """The clinic's own page books it, whoever asks."""
    page = "https://clinic.example.org/book"
    with pytest.raises(SlotTaken):
        await connect(door(), booking_page=page).book(unlisted(PREPAID))


async def test_a_visit_that_moves_stays_with_whom_it_was() -> None:
    """Unless somebody is named: the first of the clinic's order is not asked for."""
    script = clinic()
    await connect(script).move(MADE, replace(unlisted(), key="c.2.1"))
    assert sent(script, MOVE)["practitioner_id"] == NOOR


async def test_a_class_at_that_start_is_joined() -> None:
    """It is asked for by its very start; without one there is nothing to join."""
    start = datetime(2026, 12, 2, 17, tzinfo=UTC)
    script = full()
    assert await connect(script).book(unlisted(YOGA, at=start)) == f"attendees/{classes.PLACE}"
    assert queries(script, GROUPS)[0] == [
        f"appointment_type_id:={YOGA}",
        "starts_at:>=2026-12-02T17:00:00Z",
        "starts_at:<2026-12-02T17:00:01Z",
    ]
    script = full().on(GROUPS, {"group_appointments": []})
    with pytest.raises(SlotTaken):
        await connect(script).book(unlisted(YOGA, at=start))


async def test_a_place_in_a_class_is_exchanged_for_one_at_another_start() -> None:
    """As at any other time."""
    script, _ = classes.exchange()
    later = classes.next_group()
    script.on(GROUPS, {"group_appointments": [later]})
    moved = replace(unlisted(YOGA, at=datetime(2026, 12, 9, 17, tzinfo=UTC)), key="c.2.1")
    assert await connect(script).move(f"attendees/{classes.PLACE}", moved) == f"attendees/{classes.OTHER}"
