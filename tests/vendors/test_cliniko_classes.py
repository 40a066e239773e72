"""Cliniko's classes, call by call: what is asked, what is counted, who gives way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from conversations.booking import Visit
from tests.vendors.cliniko_booked import ALL_HIDDEN, GROUPS
from tests.vendors.cliniko_clinic import (
    EAST,
    IDENTITY,
    NOOR,
    PATIENTS,
    QUAY,
    YOGA,
    ZONE,
    attempt,
    connect,
    door,
    link,
    queries,
    record,
    seat,
    sent,
)
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors.cliniko import seats
from vendors.cliniko.mapping import mark
from vendors.errors import AnswerLost, Invalid, NotFound, Refused, SlotTaken
from vendors.vendor import Attempt

YOGA_ON = "1390726237298639001"
NEXT_WEEK = "1390726237298639002"
PLACE, OTHER = "1390726237298640001", "1390726237298640002"
GROUP = f"{GROUPS}/{YOGA_ON}"
NEXT = f"{GROUPS}/{NEXT_WEEK}"
LIST, BOOK, ONE = "GET /v1/attendees", "POST /v1/attendees", f"/v1/attendees/{PLACE}"
READ, ARCHIVE, CANCEL = f"GET {ONE}", f"POST {ONE}/archive", f"PATCH {ONE}/cancel"
OTHERS = f"/v1/attendees/{OTHER}"
THEN = "2026-11-22T00:00:00Z"


def group(**changed: Any) -> dict[str, Any]:
    """The class on Wednesday, with three places."""
    told: dict[str, Any] = sample("cliniko/group_appointment")
    return told | changed


def next_group() -> dict[str, Any]:
    """The one a week later."""
    return group(id=NEXT_WEEK, starts_at="2026-12-09T17:00:00Z", ends_at="2026-12-09T18:00:00Z")


def ours(number: str = PLACE, *, key: str = "c.1.1", **changed: Any) -> dict[str, Any]:
    """Our place, as this key wrote it."""
    marked = f"Booked by chat, ref {mark(identity=IDENTITY, key=key)}"
    told: dict[str, Any] = sample("cliniko/attendee") | {"id": number, "notes": marked}
    return told | changed


def others(*numbers: int, **changed: Any) -> list[dict[str, Any]]:
    """Places of others, who came before."""
    who = {"created_at": "2026-11-01T00:00:00Z", "patient": link("patients/501")}
    return [seat(number, **(who | changed)) for number in numbers]


def there(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"attendees": list(rows)}


def studio() -> Script:
    """A class with a place left, where all goes well."""
    return (
        door()
        .on(GROUPS, {"group_appointments": [group()]})
        .on(GROUP, group())
        .on(NEXT, next_group())
        .on(LIST, there(*others(1, 2)), there(*others(1, 2), ours()))
        .on(BOOK, httpx.Response(201, json=ours()))
        .on(READ, ours())
        .on(ARCHIVE, 204)
        .on(CANCEL, 204)
    )


def joining(row: dict[str, Any] | None = None, **changed: Any) -> Attempt:
    """All but booked."""
    slot = seats.slot_of(seats.read_group(row or group()), (), zone=ZONE)
    return attempt(visit=Visit(service=YOGA, place=QUAY), slot=slot, **changed)


# Looking


async def test_classes_are_asked_week_by_week_and_counted_at_once() -> None:
    """By their start, in UTC; places of all classes of a week in one call; no free hours are asked."""
    script, now = studio(), Times().now()
    slots = await connect(script).slots(Visit(service=YOGA), after=now, until=now + timedelta(days=14), limit=None)
    assert [(slot.start, slot.left) for slot in slots] == [(datetime(2026, 12, 2, 17, tzinfo=UTC), 1)]
    assert queries(script, GROUPS)[1] == [
        f"appointment_type_id:={YOGA}",
        "starts_at:>=2026-11-27T23:00:00Z",
        "starts_at:<2026-12-04T23:00:00Z",
    ]
    assert queries(script, LIST)[0] == [f"booking_id:={YOGA_ON}"]
    assert not [what for what in script.asked() if "available_times" in what]


@pytest.mark.parametrize(
    ("row", "settings", "type_"),
    [
        ({"business": link(f"businesses/{EAST}")}, {}, {}),
        ({"practitioner": link("practitioners/1")}, {}, {}),
        ({}, {"allow_bookings_days_in_advance": 5}, {}),
        ({}, {"min_hours_advance_required_to_book": 24 * 30}, {}),
        ({}, {}, {"online_bookings_lead_time_hours": 24 * 28}),
        ({"max_attendees": 2}, {}, {}),
    ],
)
async def test_a_class_outside_the_clinics_rules_is_not_offered(
    row: dict[str, Any], settings: dict[str, Any], type_: dict[str, Any]
) -> None:
    """Not online there or with them, too far ahead, too soon, or full: nobody at Cliniko minds, we do."""
    known, types = sample("cliniko/settings"), sample("cliniko/appointment_types")
    known["online_bookings"] |= settings
    types["appointment_types"][2] |= type_
    script = studio().on("GET /v1/settings/public", known).on("GET /v1/appointment_types", types)
    script.on(GROUPS, {"group_appointments": [group(**row)]}).on(GROUP, group(**row)).on(LIST, there(*others(1, 2)))
    vendor, now = connect(script), Times().now()
    assert await vendor.slots(Visit(service=YOGA), after=now, until=now + timedelta(days=30), limit=None) == ()
    with pytest.raises(SlotTaken):
        await vendor.book(joining(group(**row)))
    assert BOOK not in script.asked()


async def test_of_two_classes_at_one_start_one_is_shown() -> None:
    """One slot a start; the clinic's order decides."""
    services = sample("cliniko/services")
    services["services"][-1]["practitioners"].append(link("practitioners/1665207670417663702"))
    both = [group(), group(id="5", practitioner=link("practitioners/1665207670417663702"))]
    script = studio().on("GET /v1/services", services).on(GROUPS, {"group_appointments": both}).on(LIST, there())
    now = Times().now()
    slots = await connect(script).slots(Visit(service=YOGA), after=now, until=now + timedelta(days=14), limit=None)
    assert [slot.person for slot in slots] == ["1665207670417663702"]
    only = Visit(service=YOGA, person=NOOR)
    assert [s.person for s in await connect(script).slots(only, after=now, until=now + timedelta(days=14))] == [NOOR]


# Joining


async def test_a_place_is_taken_and_counted_after() -> None:
    """The class and its places afresh, the patient, one write, and all places again."""
    script = studio()
    assert await connect(script).book(joining()) == f"attendees/{PLACE}"
    marked = f"Booked by chat, ref {mark(identity=IDENTITY, key='c.1.1')}"
    assert sent(script, BOOK) == {"booking_id": YOGA_ON, "patient_id": "82", "notes": marked}
    assert queries(script, GROUP)[0] == ["archived_at:*", "deleted_at:*"]
    assert queries(script, LIST) == [[f"booking_id:={YOGA_ON}"]] * 2
    assert ARCHIVE not in script.asked()


@pytest.mark.parametrize(
    "answer", [404, group(archived_at=THEN), group(deleted_at=THEN), group(starts_at="2026-12-02T16:00:00Z")]
)
async def test_a_class_that_is_gone_or_elsewhere_is_taken(answer: Any) -> None:
    """It was shown, and staff changed it."""
    script = studio().on(GROUP, answer)
    with pytest.raises(SlotTaken):
        await connect(script).book(joining())
    assert BOOK not in script.asked()


async def test_whoever_came_last_of_too_many_gives_the_place_back() -> None:
    """The vendor counts for nobody."""
    script = studio().on(LIST, there(*others(1, 2)), there(*others(1, 2, 3), ours()))
    with pytest.raises(SlotTaken):
        await connect(script).book(joining())
    assert ARCHIVE in script.asked()


async def test_one_who_came_after_us_should_have_given_way() -> None:
    """Ours is among the first three."""
    after = others(3, created_at="2026-11-20T20:04:47Z")
    script = studio().on(LIST, there(*others(1, 2)), there(*others(1, 2), *after, ours()))
    assert await connect(script).book(joining()) == f"attendees/{PLACE}"
    assert ARCHIVE not in script.asked()


async def test_of_our_own_twins_the_elder_stays() -> None:
    """A replayed write took two places; the younger does not count against the elder."""
    twin = ours(OTHER, created_at="2026-11-20T20:04:46Z")
    script = studio().on(LIST, there(*others(1, 2)), there(*others(1, 2), twin, ours()))
    script.on(f"POST {OTHERS}/archive", 204)
    assert await connect(script).book(joining()) == f"attendees/{PLACE}"
    assert script.asked()[f"POST {OTHERS}/archive"] == 1


async def test_a_list_that_lags_is_looked_at_again() -> None:
    """Without ours in it those before us may be missing as well; not seen at all, nobody can tell."""
    script, times = studio().on(LIST, there(*others(1, 2)), there(*others(1, 2)), there(*others(1, 2), ours())), Times()
    assert await connect(script, times).book(joining()) == f"attendees/{PLACE}"
    assert times.paused == [0, 2]
    with pytest.raises(AnswerLost):
        await connect(studio().on(LIST, there(*others(1, 2)))).book(joining())


async def test_who_has_a_place_already_keeps_it() -> None:
    """Told to whom proved it; to others nothing is told."""
    mine = record(patient_phone_numbers=[{"normalized_number": "31600000001"}])
    script = studio().on(PATIENTS, {"patients": [mine]}).on(LIST, there(*others(1), seat(9, id=OTHER)))
    assert await connect(script).book(joining(proven=True)) == f"attendees/{OTHER}"
    with pytest.raises(Refused):
        await connect(script).book(joining())
    assert BOOK not in script.asked()


async def test_a_refused_place_is_taken_where_the_class_is_full() -> None:
    """Messages are never read: it is counted. Else it is the vendor's own no."""
    said = {"message": "Validation Failed", "errors": {"base": "Group appointment is full"}}
    script = studio().on(BOOK, httpx.Response(422, json=said))
    script.on(LIST, there(*others(1, 2)), there(*others(1, 2, 3)))
    with pytest.raises(SlotTaken):
        await connect(script).book(joining())
    with pytest.raises(Refused) as refused:
        await connect(studio().on(BOOK, httpx.Response(422, json=said)).on(LIST, there())).book(joining())
    assert not isinstance(refused.value, SlotTaken)
    disliked = httpx.Response(422, json={"errors": {"email": "x"}})
    with pytest.raises(Invalid):
        await connect(studio().on(BOOK, disliked).on(LIST, there())).book(joining())


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), {"attendees": "?"}])
async def test_trouble_after_the_write_is_a_lost_answer(trouble: Any) -> None:
    """It is written; whether it may stay we do not know."""
    with pytest.raises(AnswerLost):
        await connect(studio().on(LIST, there(*others(1)), trouble)).book(joining())


async def test_settling_finds_our_place_or_tells_that_it_gave_way() -> None:
    """By its mark among the places of the class."""
    script, times = studio(), Times()
    booking = await connect(script, times).settle(joining())
    assert booking is not None
    assert booking.ref == f"attendees/{PLACE}"
    assert times.paused == [2, 6, 0]
    over = studio().on(LIST, there(*others(1, 2, 3), ours()))
    assert await connect(over).settle(joining()) is None
    assert ARCHIVE in over.asked()
    assert await connect(studio().on(LIST, there())).settle(joining()) is None


async def test_taking_back_can_be_a_cancellation() -> None:
    """As with a visit alone."""
    script = studio().on(LIST, there(*others(1, 2)), there(*others(1, 2, 3), ours()))
    with pytest.raises(SlotTaken):
        await connect(script, undo="cancel").book(joining())
    assert sent(script, CANCEL) == {"cancellation_reason": 50, "apply_to_repeats": False}


# Afterwards


async def test_a_place_is_read_with_its_class() -> None:
    """Both with what is hidden; an archived class is still the class one was in."""
    script = studio().on(READ, ours(cancelled_at=THEN)).on(GROUP, group(archived_at=THEN))
    booking = await connect(script).reread(f"attendees/{PLACE}", identity=IDENTITY)
    assert (booking.service, booking.join) == ("Yoga class", "")
    assert queries(script, READ) == [ALL_HIDDEN]
    assert queries(script, GROUP) == [["archived_at:*", "deleted_at:*"]]


async def test_a_class_by_video_is_joined_by_ones_own_address() -> None:
    """It came with the place."""
    types = sample("cliniko/appointment_types")
    types["appointment_types"][2]["telehealth_enabled"] = True
    script = studio().on("GET /v1/appointment_types", types)
    booking = await connect(script).reread(f"attendees/{PLACE}", identity=IDENTITY)
    assert booking.join == ours()["telehealth_url"]


async def test_a_place_is_given_back_under_the_clinics_rule() -> None:
    """The class' own start counts; never is a class cancelled."""
    script = studio().on(READ, ours(), ours(cancelled_at=THEN))
    await connect(script).cancel(f"attendees/{PLACE}", identity=IDENTITY, key="k", reason="60")
    assert sent(script, CANCEL)["cancellation_reason"] == 60
    soon = studio().on(GROUP, group(starts_at="2026-11-21T20:00:00Z"))
    with pytest.raises(Refused):
        await connect(soon).cancel(f"attendees/{PLACE}", identity=IDENTITY, key="k")
    assert CANCEL not in soon.asked()


MOVED = ours(OTHER, key="c.2.1", booking=link(f"bookings/{NEXT_WEEK}"))


def exchange(**changed: Any) -> tuple[Script, Attempt]:
    """Our place stands in the first class; the next one has room."""
    script = studio().on(BOOK, httpx.Response(201, json=MOVED)).on(LIST, there(), there(MOVED))
    script.on(READ, ours(), ours(cancelled_at=THEN)).on(f"GET {OTHERS}", MOVED)
    return script, joining(next_group(), key="c.2.1", **changed)


async def test_a_move_takes_the_new_place_before_it_gives_back_the_old() -> None:
    """For the same patient, whom nobody needs to find again."""
    script, to = exchange()
    assert await connect(script).move(f"attendees/{PLACE}", to) == f"attendees/{OTHER}"
    assert sent(script, BOOK)["booking_id"] == NEXT_WEEK
    assert sent(script, BOOK)["patient_id"] == "82"
    assert sent(script, CANCEL)["cancellation_note"] == "Moved to another time in chat"
    assert PATIENTS not in script.asked()
    asked = [f"{request.method} {request.url.path}" for request in script.seen]
    assert asked.index(BOOK) < asked.index(CANCEL)


async def test_moving_to_the_class_one_is_in_does_nothing() -> None:
    """No write."""
    script = studio()
    assert await connect(script).move(f"attendees/{PLACE}", joining(key="c.2.1")) == f"attendees/{PLACE}"
    assert not [what for what in script.asked() if not what.startswith("GET")]


async def test_who_is_in_the_other_class_already_is_left_to_staff() -> None:
    """Two places would become one."""
    script, to = exchange()
    script.on(LIST, there(seat(9, booking=link(f"bookings/{NEXT_WEEK}"))))
    with pytest.raises(Refused):
        await connect(script).move(f"attendees/{PLACE}", replace(to, proven=True))
    assert not {BOOK, CANCEL} & set(script.asked())


async def test_a_place_that_was_paid_or_is_over_is_not_exchanged() -> None:
    """Money and the past are staff's."""
    for row in (ours(invoice_status=20), ours(arrived=True)):
        script, to = exchange()
        with pytest.raises(Refused):
            await connect(script.on(READ, row)).move(f"attendees/{PLACE}", to)
        assert BOOK not in script.asked()
    script, to = exchange()
    with pytest.raises(NotFound):
        await connect(script.on(READ, ours(cancelled_at=THEN)).on(LIST, there())).move(f"attendees/{PLACE}", to)


async def test_an_old_place_that_cannot_be_given_back_yet_is_settled() -> None:
    """Both stand for a moment: unsure is said, and settling ends the old one."""
    script, to = exchange()
    script.on(CANCEL, 503)
    with pytest.raises(AnswerLost):
        await connect(script).move(f"attendees/{PLACE}", to)
    script.on(CANCEL, 204).on(READ, ours(cancelled_at=THEN)).on(LIST, there(MOVED))
    booking = await connect(script).settle_move(f"attendees/{PLACE}", to)
    assert booking.ref == f"attendees/{OTHER}"
    assert script.asked()[CANCEL] == 2


@pytest.mark.parametrize("settling", [False, True])
async def test_where_the_old_place_may_not_be_given_back_the_new_one_is(*, settling: bool) -> None:
    """Somebody marked them as there meanwhile: one place stands, the old one."""
    script, to = exchange()
    script.on(CANCEL, 422).on(READ, ours()).on(f"POST {OTHERS}/archive", 204)
    vendor = connect(script)
    if settling:
        script.on(LIST, there(MOVED))
        assert (await vendor.settle_move(f"attendees/{PLACE}", to)).ref == f"attendees/{PLACE}"
    else:
        with pytest.raises(Refused):
            await vendor.move(f"attendees/{PLACE}", to)
    assert script.asked()[f"POST {OTHERS}/archive"] == 1


async def test_an_old_place_that_is_gone_is_given_back() -> None:
    """Staff archived it in that moment."""
    script, to = exchange()
    script.on(CANCEL, 404).on(READ, ours(), ours(archived_at=THEN))
    assert await connect(script).move(f"attendees/{PLACE}", to) == f"attendees/{OTHER}"


async def test_a_move_that_was_not_done_leaves_the_old_place() -> None:
    """Nothing of ours in the other class after three looks."""
    script, to = exchange()
    script.on(LIST, there()).on(READ, ours())
    assert (await connect(script).settle_move(f"attendees/{PLACE}", to)).ref == f"attendees/{PLACE}"
    assert CANCEL not in script.asked()


async def test_a_move_done_before_is_answered_alike() -> None:
    """A worker died after giving back: the new place is found by its mark."""
    script, to = exchange()
    script.on(READ, ours(cancelled_at=THEN)).on(LIST, there(MOVED))
    assert await connect(script).move(f"attendees/{PLACE}", to) == f"attendees/{OTHER}"
    assert BOOK not in script.asked()
