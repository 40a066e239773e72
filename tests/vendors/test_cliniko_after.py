"""Cliniko, call by call, after a booking: moving, cancelling, reading by video, looking up, watching, prices."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from conversations.booking import BookingStatus, Customer, Price, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.test_cliniko_adapter import (
    CONFLICTS,
    ELDER,
    IDENTITY,
    IN_CONFLICT,
    LIST,
    MADE,
    NOORS,
    ONE,
    PATIENTS,
    READ,
    START,
    ZONE,
    appointment,
    attempt,
    connect,
    door,
    free,
    queries,
    record,
    sent,
)
from tests.vendors.test_cliniko_mapping import FIRST_VISIT, NOOR, PREPAID, QUAY
from tests.vendors.test_cliniko_rules import doing, link
from tests.vendors.times import Times
from vendors.cliniko.catalogue import Triple
from vendors.cliniko.mapping import mark
from vendors.cliniko.windows import merge
from vendors.errors import AnswerLost, NotFound, Refused, SlotTaken
from vendors.vendor import Attempt

LATER = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
MOVE, CANCEL = f"PATCH {ONE}", f"PATCH {ONE}/cancel"
SEATS = f"GET {ONE}/attendees"
BOOKINGS = "GET /v1/bookings"
NOW_CANCELLED = {"cancelled_at": "2026-11-21T09:00:01Z", "cancellation_reason": 30}
ALL_HIDDEN = ["cancelled_at:*", "archived_at:*", "deleted_at:*"]


def elsewhere(**changed: Any) -> Attempt:
    """An attempt at the later time."""
    slot = merge([(Triple(business=QUAY, practitioner=NOOR, type=FIRST_VISIT), [LATER])], minutes=45, zone=ZONE)[0]
    return attempt(slot=slot, key="c.2.1", **changed)


MARK = mark(identity=IDENTITY, key="c.2.1")
LINE = f"\nMoved by chat, ref {MARK}, from 2026-12-02T08:00:00Z to 2026-12-02T08:45:00Z with {NOOR} at {QUAY}."


def moved(**changed: Any) -> dict[str, Any]:
    """The record after the move."""
    now = {"starts_at": "2026-12-03T09:00:00Z", "ends_at": "2026-12-03T09:45:00Z", "updated_at": "2026-11-24T06:00:05Z"}
    return appointment(**(now | {"notes": appointment()["notes"] + LINE} | changed))


def clinic(**row: Any) -> Script:
    """Where our appointment stands and the later time is free."""
    return door().on(READ, appointment(**row)).on(NOORS, free(LATER)).on(MOVE, moved()).on(CANCEL, 204)


# Moving


async def test_a_move_is_one_patch_with_an_explicit_end() -> None:
    """Read with the hidden ones, looked at afresh, written in place, judged."""
    script = clinic()
    assert await connect(script).move(MADE, elsewhere()) == MADE
    assert sent(script, MOVE) == {
        "starts_at": "2026-12-03T09:00:00Z",
        "ends_at": "2026-12-03T09:45:00Z",
        "practitioner_id": NOOR,
        "business_id": QUAY,
        "notes": appointment()["notes"] + LINE,
    }
    assert queries(script, READ) == [ALL_HIDDEN]
    assert script.last(NOORS).url.params["from"] == script.last(NOORS).url.params["to"] == "2026-12-03"
    asked = [f"{request.method} {request.url.path}" for request in script.seen]
    assert asked.index(READ) < asked.index(NOORS) < asked.index(MOVE) < asked.index(CONFLICTS)


async def test_a_longer_visit_stays_longer() -> None:
    """Staff made it an hour: it takes an hour at its new time."""
    script = clinic(ends_at="2026-12-02T09:00:00Z")
    await connect(script).move(MADE, elsewhere())
    assert sent(script, MOVE)["ends_at"] == "2026-12-03T10:00:00Z"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (NOW_CANCELLED, NotFound),
        ({"archived_at": "2026-11-21T00:00:00Z"}, NotFound),
        ({"patient_arrived": True}, Refused),
        ({"starts_at": "2026-11-21T08:00:00Z", "ends_at": "2026-11-21T08:45:00Z"}, Refused),
        ({"starts_at": "2026-11-21T20:00:00Z", "ends_at": "2026-11-21T20:45:00Z"}, Refused),
        ({"appointment_type": link("appointment_types/1")}, Refused),
    ],
)
async def test_what_may_not_be_moved_is_left_alone(row: dict[str, Any], error: type[Exception]) -> None:
    """Gone, begun, too soon (the clinic's 24 hours), or another service."""
    script = clinic(**row)
    with pytest.raises(error):
        await connect(script).move(MADE, elsewhere())
    assert MOVE not in script.asked()


async def test_a_desk_may_have_a_notice_of_its_own() -> None:
    """In place of the clinic's, for moving and cancelling alike."""
    soon = {"starts_at": "2026-11-21T20:00:00Z", "ends_at": "2026-11-21T20:45:00Z"}
    script = clinic(**soon)
    await connect(script, notice_hours=4).move(MADE, elsewhere())
    assert MOVE in script.asked()
    with pytest.raises(Refused):
        await connect(clinic(**soon), notice_hours=12).cancel(MADE, identity=IDENTITY, key="k")


async def test_the_clinics_own_sentence_says_that_it_is_too_late() -> None:
    """In its words."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["policy"] = "Please cancel a day ahead."
    script = clinic(starts_at="2026-11-21T20:00:00Z").on("GET /v1/settings/public", settings)
    with pytest.raises(Refused) as refused:
        await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert refused.value.said == "Please cancel a day ahead."


async def test_a_new_time_that_is_not_listed_any_more_is_taken() -> None:
    """Cliniko would accept it."""
    script = clinic().on(NOORS, free(START))
    with pytest.raises(SlotTaken):
        await connect(script).move(MADE, elsewhere())
    assert MOVE not in script.asked()


async def test_moving_to_where_it_is_sends_no_write() -> None:
    """Same time, same person, same place."""
    script = clinic()
    assert await connect(script).move(MADE, attempt(key="c.2.1")) == MADE
    assert MOVE not in script.asked()


async def test_what_was_moved_under_the_same_key_is_only_judged_again() -> None:
    """A worker died after the write: no second one, and the look at rivals is made up for."""
    script = clinic().on(READ, moved())
    assert await connect(script).move(MADE, elsewhere()) == MADE
    assert MOVE not in script.asked()
    assert CONFLICTS in script.asked()


async def test_who_moved_in_after_another_goes_back() -> None:
    """To where they were, if that is still free, notes and all."""
    script = (
        clinic()
        .on(CONFLICTS, IN_CONFLICT)
        .on(BOOKINGS, {"bookings": [appointment(id="5", **ELDER)]}, {"bookings": [moved()]})
    )
    with pytest.raises(SlotTaken):
        await connect(script).move(MADE, elsewhere())
    assert sent(script, MOVE) == {
        "starts_at": "2026-12-02T08:00:00Z",
        "ends_at": "2026-12-02T08:45:00Z",
        "practitioner_id": NOOR,
        "business_id": QUAY,
        "notes": appointment()["notes"],
    }
    assert queries(script, BOOKINGS)[-1] == [
        f"practitioner_id:={NOOR}",
        "starts_at:<2026-12-02T08:45:00Z",
        "ends_at:>2026-12-02T08:00:00Z",
    ]


async def test_who_cannot_go_back_stays_and_staff_hear_of_it() -> None:
    """Somebody took the old time meanwhile: with two in one place staff must choose."""
    script = clinic().on(CONFLICTS, IN_CONFLICT).on(BOOKINGS, {"bookings": [appointment(id="5", **ELDER)]})
    with capture_logs() as lines:
        assert await connect(script).move(MADE, elsewhere()) == MADE
    assert script.asked()[MOVE] == 1
    assert "nowhere_to_go_back" in {line["event"] for line in lines}


async def test_who_came_after_the_move_should_have_given_way() -> None:
    """They were made later than ours was moved."""
    rival = appointment(id="5", created_at="2026-11-24T06:00:06Z")
    script = clinic().on(CONFLICTS, IN_CONFLICT).on(BOOKINGS, {"bookings": [rival]})
    assert await connect(script).move(MADE, elsewhere()) == MADE
    assert script.asked()[MOVE] == 1


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), 401])
async def test_trouble_after_a_move_is_a_lost_answer(trouble: Any) -> None:
    """It is written; whether it may stay we do not know."""
    with pytest.raises(AnswerLost):
        await connect(clinic().on(CONFLICTS, trouble)).move(MADE, elsewhere())


async def test_a_lost_move_is_looked_for_three_times() -> None:
    """By its mark in the notes; found, it is judged as ever."""
    script, times = clinic().on(READ, appointment(), moved()), Times()
    booking = await connect(script, times).settle_move(MADE, elsewhere())
    assert booking.start == LATER
    assert times.paused == [2, 6]
    assert CONFLICTS in script.asked()


async def test_a_move_that_was_not_done_leaves_the_old_time() -> None:
    """Nothing is written while we look."""
    script = clinic()
    assert (await connect(script).settle_move(MADE, elsewhere())).start == START
    assert [what for what in script.asked() if not what.startswith("GET")] == []


async def test_a_lost_move_that_lost_its_race_is_undone_by_whoever_settles() -> None:
    """What it wrote tells from where it came."""
    script = clinic().on(READ, moved(), appointment()).on(CONFLICTS, IN_CONFLICT)
    script.on(BOOKINGS, {"bookings": [appointment(id="5", **ELDER)]}, {"bookings": []})
    assert (await connect(script).settle_move(MADE, elsewhere())).start == START
    assert sent(script, MOVE)["starts_at"] == "2026-12-02T08:00:00Z"


async def test_what_was_cancelled_meanwhile_is_told_as_cancelled() -> None:
    """Settling a move judges nothing that is over."""
    script = clinic(**NOW_CANCELLED)
    assert (await connect(script).settle_move(MADE, elsewhere())).status is BookingStatus.CANCELLED
    assert CONFLICTS not in script.asked()


async def test_a_visit_alone_does_not_become_a_class() -> None:
    """Nor the other way round; nothing is even asked."""
    script = clinic()
    for call in (connect(script).move, connect(script).settle_move):
        with pytest.raises(Refused):
            await call("attendees/5", elsewhere())
    assert script.seen == []


# Cancelling


async def test_a_cancellation_has_its_reason_and_note_and_is_read_back() -> None:
    """One visit, never its siblings."""
    script = clinic().on(READ, appointment(), appointment(**NOW_CANCELLED))
    vendor = connect(script)
    assert [reason.ref for reason in await vendor.reasons(language="en")] == ["10", "20", "30", "40", "50", "60"]
    await vendor.cancel(MADE, identity=IDENTITY, key="k", reason="30", note="flu")
    assert sent(script, CANCEL) == {"cancellation_reason": 30, "cancellation_note": "flu", "apply_to_repeats": False}
    assert queries(script, READ) == [ALL_HIDDEN, ALL_HIDDEN]


async def test_a_cancellation_without_a_word_has_the_desks() -> None:
    """*Other*, and a neutral note."""
    script = clinic().on(READ, appointment(), appointment(**NOW_CANCELLED))
    await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert sent(script, CANCEL)["cancellation_reason"] == 50
    assert sent(script, CANCEL)["cancellation_note"] == "Cancelled by patient in chat"


async def test_what_is_cancelled_is_not_cancelled_again() -> None:
    """Whoever did it: success, also long after."""
    script = clinic(**NOW_CANCELLED, starts_at="2026-11-20T08:00:00Z")
    await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert CANCEL not in script.asked()


@pytest.mark.parametrize("refusal", [404, httpx.Response(422, json={"errors": {"base": "x"}})])
async def test_a_refused_cancellation_may_be_a_second_one(refusal: Any) -> None:
    """The record tells: cancelled meanwhile is success, else it is refused."""
    done = clinic().on(CANCEL, refusal).on(READ, appointment(), appointment(**NOW_CANCELLED))
    await connect(done).cancel(MADE, identity=IDENTITY, key="k")
    with pytest.raises(Refused):
        await connect(clinic().on(CANCEL, refusal)).cancel(MADE, identity=IDENTITY, key="k")


async def test_a_cancellation_nobody_sees_is_a_lost_answer() -> None:
    """Reads pass a cache: three looks, then it is told as unsure; doing it again does no harm."""
    times = Times()
    with pytest.raises(AnswerLost):
        await connect(clinic(), times).cancel(MADE, identity=IDENTITY, key="k")
    assert times.paused == [0, 1, 2]


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), {"id": []}])
async def test_trouble_after_a_cancellation_is_a_lost_answer(trouble: Any) -> None:
    """It is written, and not seen; never told as if nothing had been done."""
    with pytest.raises(AnswerLost):
        await connect(clinic().on(READ, appointment(), trouble)).cancel(MADE, identity=IDENTITY, key="k")


async def test_what_is_archived_after_its_cancellation_is_over() -> None:
    """By staff, in that moment: there is nothing left to cancel."""
    script = clinic().on(READ, appointment(), appointment(archived_at="2026-11-21T09:00:01Z"))
    await connect(script).cancel(MADE, identity=IDENTITY, key="k")


async def test_what_was_paid_staff_cancel() -> None:
    """They see to the money."""
    script = clinic(invoice_status=20)
    with pytest.raises(Refused):
        await connect(script).cancel(MADE, identity=IDENTITY, key="k")
    assert CANCEL not in script.asked()


# By video


def video(script: Script) -> Script:
    """The first visit is by video."""
    types = sample("cliniko/appointment_types")
    types["appointment_types"][0]["telehealth_enabled"] = True
    return script.on("GET /v1/appointment_types", types)


JOIN = sample("cliniko/attendee")["telehealth_url"]


async def test_a_video_visit_tells_where_to_join() -> None:
    """The attendee's address, never the appointment's own, which is for staff; asked again while it is not there."""
    script, times = video(clinic()).on(SEATS, {"attendees": []}, {"attendees": [sample("cliniko/attendee")]}), Times()
    booking = await connect(script, times).reread(MADE, identity=IDENTITY)
    assert booking.join == JOIN
    assert JOIN not in repr(booking)
    assert times.paused == [0, 0.3]


async def test_a_visit_in_person_has_no_address_to_join() -> None:
    """Every record carries one; it leads nowhere."""
    script = clinic().on(SEATS, {"attendees": [sample("cliniko/attendee")]})
    assert (await connect(script).reread(MADE, identity=IDENTITY)).join == ""
    assert SEATS not in script.asked()


@pytest.mark.parametrize("answer", [{"attendees": []}, 404, 503, {"attendees": "?"}])
async def test_a_booking_is_told_also_without_its_address(answer: Any) -> None:
    """It is booked all the same."""
    booking = await connect(video(clinic()).on(SEATS, answer)).reread(MADE, identity=IDENTITY)
    assert (booking.status, booking.join) == (BookingStatus.BOOKED, "")


async def test_a_cancelled_video_visit_is_joined_by_nobody() -> None:
    """Nothing is asked."""
    script = video(clinic(**NOW_CANCELLED))
    assert (await connect(script).reread(MADE, identity=IDENTITY)).join == ""
    assert SEATS not in script.asked()


# A person's own


ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")
PHONED = record(patient_phone_numbers=[{"normalized_number": "31600000001"}])
GROUPS, ATTENDEES = "GET /v1/group_appointments", "GET /v1/attendees"


def known(*rows: dict[str, Any]) -> Script:
    """A clinic where the person is, with a visit and a place in a class."""
    lists = {"individual_appointments": [appointment(patient=link("patients/82"))]}
    return (
        clinic()
        .on(PATIENTS, {"patients": list(rows or (PHONED,))})
        .on(LIST, lists)
        .on(GROUPS, {"group_appointments": [sample("cliniko/group_appointment")]})
        .on(ATTENDEES, {"attendees": [sample("cliniko/attendee")]})
    )


async def test_a_proven_person_finds_their_visits_and_places() -> None:
    """Ascending, from now on, of their record alone."""
    script = known()
    found = await connect(script).bookings(ADA, identity=IDENTITY, proven=True)
    assert [booking.ref for booking in found] == [MADE, "attendees/1390726237298640001"]
    assert queries(script, LIST) == [["patient_id:=82", "starts_at:>=2026-11-21T09:00:00Z"]]
    assert queries(script, GROUPS) == [["patient_ids:~82", "starts_at:>=2026-11-21T09:00:00Z"]]
    assert queries(script, ATTENDEES) == [["booking_id:=1390726237298639001", "patient_id:=82"]]


@pytest.mark.parametrize(
    ("rows", "customer"),
    [
        ([record()], ADA),
        ([PHONED, PHONED | {"id": "83"}], ADA),
        ([PHONED | {"archived_at": "2026-01-01T00:00:00Z"}], ADA),
        ([PHONED], replace(ADA, phone="+31600000002")),
        ([PHONED], replace(ADA, first_name="Eve")),
        ([PHONED], replace(ADA, phone=None)),
        ([PHONED], Customer(phone="+31600000001")),
    ],
)
async def test_nobody_is_told_of_bookings_that_may_be_anothers(rows: list[dict[str, Any]], customer: Customer) -> None:
    """The proven phone must be in the one record that agrees; else there is nothing, without a word."""
    script = known(*rows)
    assert await connect(script).bookings(customer, identity=IDENTITY, proven=True) == ()
    assert LIST not in script.asked()


async def test_without_proof_nothing_is_asked() -> None:
    """A name typed into a chat proves nothing."""
    script = known()
    assert await connect(script).bookings(ADA, identity=IDENTITY, proven=False) == ()
    assert script.seen == []


async def test_a_clinic_without_classes_is_not_asked_for_any() -> None:
    """Calls are counted."""
    types = sample("cliniko/appointment_types")
    types["appointment_types"] = [row for row in types["appointment_types"] if row["max_attendees"] == 1]
    script = known().on("GET /v1/appointment_types", types)
    vendor = connect(script)
    assert len(await vendor.bookings(ADA, identity=IDENTITY, proven=True)) == 1
    assert (await vendor.changes(START)).bookings == (MADE,)
    assert not {GROUPS, ATTENDEES} & set(script.asked())


# Watching


async def test_changes_are_asked_with_an_overlap_and_all_that_is_hidden() -> None:
    """Visits, places and classes; the attendee of a visit for one alone is no place in a class."""
    group, place = sample("cliniko/group_appointment"), sample("cliniko/attendee")
    alone = place | {"id": "7", "booking": link(f"bookings/{MADE}")}
    other = place | {"id": "8"}
    script = door().on(LIST, {"individual_appointments": [appointment(updated_at="2026-11-21T08:59:00Z")]})
    script.on(ATTENDEES, {"attendees": [alone, place]}, {"attendees": [place, other]})
    changed, theirs = (
        {"group_appointments": [group | {"updated_at": "2026-11-21T08:59:30Z"}]},
        {"group_appointments": [group]},
    )
    script.on(GROUPS, changed, theirs)
    since = datetime(2026, 11, 21, 8, 55, tzinfo=UTC)
    found = await connect(script).changes(since)
    assert sorted(found.bookings) == sorted([MADE, "attendees/1390726237298640001", "attendees/8"])
    assert found.until == datetime(2026, 11, 21, 8, 59, 30, tzinfo=UTC)
    polled = "updated_at:>=2026-11-21T08:53:00Z"
    assert queries(script, LIST) == [[polled, *ALL_HIDDEN]]
    assert queries(script, ATTENDEES)[0] == [polled, *ALL_HIDDEN]
    assert queries(script, GROUPS) == [
        [polled, "archived_at:*", "deleted_at:*"],
        [f"id:={MADE},1390726237298639001", "archived_at:*", "deleted_at:*"],
    ]
    assert script.last(LIST).url.params["sort"] == "updated_at:asc"


async def test_where_nothing_changed_the_moment_stays() -> None:
    """The next question begins where this one did: the vendor's clock counts, not ours."""
    script = door().on(ATTENDEES, {"attendees": []}).on(GROUPS, {"group_appointments": []})
    found = await connect(script).changes(START - timedelta(days=30))
    assert (found.bookings, found.until) == ((), START - timedelta(days=30))


# Prices and the clinic's own page


def priced(script: Script, *, shown: bool = True) -> Script:
    """A clinic that shows its prices."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["show_prices"] = shown
    for name in ("appointment_type_billable_items", "billable_items"):
        script.on(f"GET /v1/{name}", sample(f"cliniko/{name}"))
    return script.on("GET /v1/settings/public", settings)


async def test_prices_are_shown_where_the_clinic_shows_them() -> None:
    """And where the currency is known: Cliniko tells a symbol only."""
    told = {
        service.ref: service.price for service in await connect(priced(door()), currency="EUR").services(language="en")
    }
    assert told[FIRST_VISIT] == Price(amount=Decimal("93.91"), currency="EUR")
    hidden = priced(door(), shown=False)
    assert not any(service.price for service in await connect(hidden, currency="EUR").services(language="en"))
    unsaid = priced(door())
    assert not any(service.price for service in await connect(unsaid).services(language="en"))
    assert "GET /v1/billable_items" not in unsaid.asked()


@pytest.mark.parametrize("status", [403, 404])
async def test_prices_the_key_may_not_see_are_done_without(status: int) -> None:
    """The smallest role sees no finances; how far that goes is not said."""
    script = priced(door()).on("GET /v1/billable_items", status)
    with capture_logs() as lines:
        assert await connect(script, currency="EUR").services(language="en")
    assert "prices_unseen" in {line["event"] for line in lines}


async def test_what_is_paid_first_is_handed_over_and_never_booked() -> None:
    """No times of it are asked or shown."""
    services = {"services": [doing(PREPAID)]}
    script = door().on("GET /v1/services", services)
    vendor = connect(script, booking_page="https://example.org/book")
    (service,) = await vendor.services(language="en")
    assert service.handover == "https://example.org/book"
    now = Times().now()
    assert await vendor.slots(Visit(service=PREPAID), after=now, until=now + timedelta(days=9)) == ()
    assert not [what for what in script.asked() if "available_times" in what]
