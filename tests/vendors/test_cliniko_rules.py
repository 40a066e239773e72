"""Cliniko's pure parts beyond booking: rules, moves, prices, places in classes, endings."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import BookingStatus, Price, Visit
from tests.vendors.cliniko_clinic import FIRST_VISIT, NOOR, PREPAID, QUAY, YOGA, ZONE, catalogue, doing, link, seat
from tests.vendors.samples import sample
from tests.vendors.test_small_parts import json_values
from vendors.cliniko import mapping, moves, rules, seats
from vendors.cliniko.catalogue import Catalogue, Triple, read_catalogue
from vendors.cliniko.diary import read_visit
from vendors.cliniko.endings import read_reasons, write_cancellation
from vendors.cliniko.mapping import ALONE, SHARED, Known
from vendors.cliniko.prices import read_prices
from vendors.cliniko.rules import Rules, read_rules
from vendors.cliniko.windows import Picked
from vendors.errors import ContractBroken, Refused

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
PAGE = "https://example.org/book"


# What the clinic offers


def whole(**changed: Any) -> Catalogue:
    lists: dict[str, Any] = {
        "businesses": sample("cliniko/businesses")["businesses"],
        "practitioners": sample("cliniko/practitioners")["practitioners"],
        "types": sample("cliniko/appointment_types")["appointment_types"],
        "services": sample("cliniko/services")["services"],
    }
    return read_catalogue(**({"settings": sample("cliniko/settings"), "account_zone": ""} | lists | changed))


def test_what_is_paid_first_leads_to_the_clinics_page() -> None:
    """Offered only where there is one; its times are not given away by us."""
    assert PREPAID not in {service.ref for service in whole(services=[doing(PREPAID)]).offered()}
    known = whole(services=[doing(PREPAID), doing(FIRST_VISIT)], booking_page=PAGE)
    assert {service.ref: service.handover for service in known.offered()} == {FIRST_VISIT: "", PREPAID: PAGE}
    assert known.bookable(Visit(service=PREPAID)) == ()
    assert known.triples_for(Visit(service=PREPAID)) == known.triples_for(Visit(service=PREPAID, place=QUAY)) != ()
    assert known.bookable(Visit(service=FIRST_VISIT)) == known.triples_for(Visit(service=FIRST_VISIT))
    assert known.bookable(Visit(service="gone")) == ()


def test_names_are_known_of_what_is_not_online_as_well() -> None:
    """Staff book it, and its person reads it back."""
    names = catalogue().names
    hidden = sample("cliniko/appointment") | {"appointment_type": link("appointment_types/1665207670417663305")}
    assert catalogue().name_of(hidden, "appointment_type") == "Hidden"
    assert names["businesses/1665207670417663102"] == "Back office"
    assert catalogue().name_of(hidden | {"business": link("businesses/5")}, "business") == ""


def test_video_visits_are_known() -> None:
    """By the type's own word."""
    types = sample("cliniko/appointment_types")["appointment_types"]
    types[0]["telehealth_enabled"] = True
    assert whole(types=types).telehealth == {FIRST_VISIT}


# Rules


def test_the_rules_are_the_settings() -> None:
    """A policy is shown where it is a sentence, not where it is a page."""
    settings = sample("cliniko/settings")
    online = settings["online_bookings"]
    online |= {"policy": "Please cancel a day ahead.", "show_prices": True, "min_hours_advance_required_to_book": 2}
    assert read_rules(settings) == Rules(
        open=True,
        horizon_days=60,
        lead_hours=2,
        notice_hours=24,
        policy="Please cancel a day ahead.",
        show_prices=True,
        practitioner_order=("1665207670417663702", "1665207670417663701"),
    )
    online["policy"] = "Terms. " * 100
    assert read_rules(settings).policy == ""
    assert read_rules({}) == Rules()


@pytest.mark.parametrize(
    ("hours", "own", "row", "said"),
    [
        (25, None, {}, None),
        (24, None, {}, None),
        (23, None, {}, "A day ahead."),
        (23, 12, {}, None),
        (11, 12, {}, "A day ahead."),
        (1, 0, {}, None),
        (0, 0, {}, ""),
        (-1, 0, {}, ""),
        (48, None, {"patient_arrived": True}, ""),
        (48, None, {"arrived": True}, ""),
        (48, None, {"arrived": False}, ""),
        (48, None, {"did_not_arrive": True}, ""),
    ],
)
def test_what_is_too_late_or_has_begun_is_left_to_staff(
    hours: int, own: int | None, row: dict[str, Any], said: str | None
) -> None:
    """The clinic's rule, unless the desk has one of its own; the clinic's sentence where it is only too late."""
    known = Rules(notice_hours=24, policy="A day ahead.")

    def keep() -> None:
        rules.keep(known, row, start=NOW + timedelta(hours=hours), now=NOW, notice_hours=own)

    if said is None:
        keep()
        return
    with pytest.raises(Refused) as refused:
        keep()
    assert refused.value.said == said


def test_what_was_paid_is_left_to_staff() -> None:
    """Money cannot be given back by a call."""
    for status in (None, 10, 30, 40):
        rules.keep_unpaid({"invoice_status": status})
    with pytest.raises(Refused):
        rules.keep_unpaid({"invoice_status": 20})


# Refs and records


@given(st.sampled_from([ALONE, SHARED]), st.integers(min_value=0).map(str))
def test_a_ref_calls_one_record(kind: str, number: str) -> None:
    """There and back; an appointment keeps the vendor's own id."""
    assert mapping.read_ref(Known(kind, number).ref) == Known(kind, number)
    assert Known(ALONE, number).ref == number


def test_a_strange_ref_leads_nowhere_else() -> None:
    """It stays one part of a path."""
    assert mapping.read_ref("patients/1").path == "individual_appointments/patients%2F1"
    assert mapping.read_ref("attendees/1").path == "attendees/1"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, BookingStatus.BOOKED),
        ({"patient_arrived": True}, BookingStatus.ARRIVED),
        ({"did_not_arrive": True, "patient_arrived": False}, BookingStatus.MISSED),
        ({"did_not_arrive": True, "cancelled_at": "2026-11-22T00:00:00Z"}, BookingStatus.CANCELLED),
    ],
)
def test_a_status_is_what_was_marked(changed: dict[str, Any], status: BookingStatus) -> None:
    """Nobody marks a visit as done."""
    row = sample("cliniko/appointment") | changed
    assert mapping.read_booking(row, catalogue(), zone=ZONE).status is status


def test_a_place_in_a_class_becomes_a_booking() -> None:
    """Its time and names are the class', its status and code one's own."""
    row, seat = sample("cliniko/group_appointment"), sample("cliniko/attendee")
    booking = mapping.read_booking(row, catalogue(), zone=ZONE, seat=seat | {"arrived": True}, join="https://x/")
    assert (booking.ref, booking.code) == ("attendees/1390726237298640001", "FD-7F3K2M")
    assert (booking.service, booking.place, booking.join) == ("Yoga class", "Example Physio", "https://x/")
    assert booking.start.isoformat() == "2026-12-02T18:00:00+01:00"
    assert booking.status is BookingStatus.ARRIVED


def test_a_join_address_is_the_attendees_and_safe() -> None:
    """What is no https address is none."""
    safe = {"telehealth_url": "https://example.eu1.cliniko.com/attendees/1/connect"}
    assert mapping.read_join([{}, {"telehealth_url": "javascript:x"}, safe]) == safe["telehealth_url"]
    assert mapping.read_join([]) == ""


def test_what_changed_is_asked_with_the_hidden_ones_and_in_order() -> None:
    """Whatever became of it."""
    assert mapping.write_changed(NOW, hidden=mapping.HIDDEN) == (
        ("q[]", "updated_at:>=2026-11-21T09:00:00Z"),
        *mapping.HIDDEN,
        ("sort", "updated_at:asc"),
    )
    assert mapping.write_ids(["1", "2"]) == (("q[]", "id:=1,2"),)
    assert mapping.read_changed([{"updated_at": "2026-11-21T09:00:00Z"}]) == (NOW,)


# Moves

THERE = Picked(
    Triple(business="1665207670417663101", practitioner="1665207670417663702", type=FIRST_VISIT),
    datetime(2026, 12, 3, 10, tzinfo=UTC),
)


def test_a_move_is_written_with_its_end_and_from_where() -> None:
    """It keeps its length and its notes; who, where and when it was is told in a line of the notes."""
    row = sample("cliniko/appointment")
    body = moves.write_move(row, THERE, marked="FD-AAAAAA")
    assert body == {
        "starts_at": "2026-12-03T10:00:00Z",
        "ends_at": "2026-12-03T10:45:00Z",
        "practitioner_id": "1665207670417663702",
        "business_id": "1665207670417663101",
        "notes": "Booked by chat, ref FD-7F3K2M\nMoved by chat, ref FD-AAAAAA, from 2026-12-02T03:45:00Z to"
        f" 2026-12-02T04:30:00Z with {NOOR} at {QUAY}.",
    }


def written(row: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """The record after the PATCH."""
    root = "https://api.eu1.cliniko.com/v1"
    who = {"links": {"self": f"{root}/practitioners/{body['practitioner_id']}"}}
    where = {"links": {"self": f"{root}/businesses/{body['business_id']}"}}
    return (
        row | {key: body[key] for key in ("starts_at", "ends_at", "notes")} | {"practitioner": who, "business": where}
    )


@pytest.mark.parametrize("notes", [None, "", "Bring the scan.", "Booked by chat, ref FD-7F3K2M\nknee", "a.\n\nb"])
def test_a_move_is_undone_from_what_it_wrote(notes: str | None) -> None:
    """Also after a crash, by whoever reads the record; staff's notes stay."""
    row = sample("cliniko/appointment") | {"notes": notes}
    moved = written(row, moves.write_move(row, THERE, marked="FD-AAAAAA"))
    origin = moves.read_origin(moved)
    assert origin == moves.origin_of(row, marked="FD-AAAAAA")
    assert moves.is_at(moved, THERE)
    assert not moves.is_at(row, THERE)
    back = written(moved, moves.write_back(moved, origin))
    assert (back["starts_at"], back["ends_at"]) == (row["starts_at"], row["ends_at"])
    assert back["notes"] == (notes or "")
    assert moves.read_origin(back) is None
    again = moves.write_move(moved, replace(THERE, start=NOW), marked="FD-BBBBBB")
    assert again["notes"].count("Moved by chat") == 1
    assert mapping.read_booking(moved, catalogue(), zone=ZONE).code == (
        "FD-7F3K2M" if notes and "FD-" in notes else "FD-AAAAAA"
    )


def test_whoever_moved_in_comes_when_they_moved() -> None:
    """Both sides see it alike: by the time of the move, and within a second after those whose ids tell."""
    row: dict[str, Any] = sample("cliniko/appointment")
    moved = written(row, moves.write_move(row, THERE, marked="FD-AAAAAA")) | {"updated_at": "2026-11-24T06:00:05Z"}

    def made(second: int) -> dict[str, Any]:
        return row | {"id": "1390726237298699999", "notes": None, "created_at": f"2026-11-24T06:00:0{second}Z"}

    for second, gives_way in ((4, True), (5, True), (6, False)):
        assert mapping.yields(moved, [made(second)]) is gives_way
        assert mapping.yields(made(second), [moved]) is not gives_way


# Prices


def prices(**changed: Any) -> dict[str, Price]:
    """Of the samples, the second item of the type changed."""
    links = sample("cliniko/appointment_type_billable_items")["appointment_type_billable_items"]
    links[1] |= {key: value for key, value in changed.items() if key in links[1]}
    items = sample("cliniko/billable_items")["billable_items"]
    items[1] |= {key: value for key, value in changed.items() if key not in links[1]}
    return read_prices(links, items, currency="EUR")


def test_a_price_is_the_sum_of_what_is_billed() -> None:
    """Quantities and percentages count: 85 and twice 4.95 less a tenth."""
    assert prices() == {FIRST_VISIT: Price(amount=Decimal("93.91"), currency="EUR")}


@pytest.mark.parametrize(
    "changed",
    [
        {"tax": {"links": {"self": "https://api.eu1.cliniko.com/v1/taxes/1"}}},
        {"is_monetary_discount": True, "discounted_amount": "5.0"},
        {"billable_item": {"links": {"self": "https://api.eu1.cliniko.com/v1/billable_items/99"}}},
        {"price": "-90.0"},
    ],
)
def test_a_price_that_is_not_certain_is_not_shown(changed: dict[str, Any]) -> None:
    """Tax apart, money off, an item that is archived, a sum that is none."""
    assert prices(**changed) == {}


@pytest.mark.parametrize("price", ["NaN", "Infinity", "cheap"])
def test_a_price_that_is_no_number_breaks_the_contract(price: str) -> None:
    """Said, not shown."""
    with pytest.raises(ContractBroken):
        prices(price=price)


# Places in classes


def test_a_class_is_offered_with_what_is_left() -> None:
    """Cancelled, archived and other classes' places are not taken from it."""
    group = seats.read_group(sample("cliniko/group_appointment"))
    then = "2026-11-22T00:00:00Z"
    rows = [seat(1), seat(2, cancelled_at=then), seat(3, archived_at=then), seat(4, booking=link("bookings/1"))]
    slot = seats.slot_of(group, rows, zone=ZONE)
    assert (slot.left, slot.person) == (2, NOOR)
    assert (slot.start.isoformat(), slot.end) == ("2026-12-02T18:00:00+01:00", datetime(2026, 12, 2, 18, tzinfo=UTC))
    assert seats.left(group, [seat(n) for n in range(5)]) == 0
    assert seats.left(replace(group, places=0), []) == 0
    assert seats.slot_of(replace(group, end=None), [], zone=ZONE).end is None
    endless = seats.read_group(sample("cliniko/group_appointment") | {"ends_at": None, "max_attendees": None})
    assert (endless.end, endless.places) == (None, 0)
    assert group.triple == Triple(business=QUAY, practitioner=NOOR, type=YOGA)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8, unique=True), st.integers(1, 6))
def test_of_all_who_joined_as_many_stay_as_there_are_places(numbers: list[int], places: int) -> None:
    """Everybody counts alike, the first come stay."""
    group = replace(seats.read_group(sample("cliniko/group_appointment")), places=places)
    rows = [seat(number) for number in numbers]
    stay = [row for row in rows if not seats.overflows(group, rows, row)]
    assert sorted(row["id"] for row in stay) == [row["id"] for row in seats.taken(rows)][:places]


def test_places_are_asked_for_fifty_classes_at_once() -> None:
    """No address grows without an end."""
    asked = seats.write_seats([str(n) for n in range(120)])
    assert [query[0][1].count(",") + 1 for query in asked] == [50, 50, 20]
    assert seats.write_seats([]) == ()


# Endings


def test_reasons_are_the_vendors_in_our_languages() -> None:
    """Six, in its order; another language gets the vendor's own words."""
    assert [reason.ref for reason in read_reasons("nl")] == ["10", "20", "30", "40", "50", "60"]
    assert read_reasons("nl")[2].name == "Ziek"
    assert read_reasons("xx") == read_reasons("en")


@pytest.mark.parametrize(("reason", "code"), [("30", 30), ("", 50), ("31", 50), ("x", 50)])
def test_a_cancellation_has_a_reason_and_is_for_this_visit_alone(reason: str, code: int) -> None:
    """The default is *other*; 31 is never sent."""
    assert write_cancellation(reason, "n") == {
        "cancellation_reason": code,
        "cancellation_note": "n",
        "apply_to_repeats": False,
    }


READINGS: list[Callable[[Any], object]] = [
    read_rules,
    lambda body: read_rules({"online_bookings": {"policy": body, "practitioner_order": body}}),
    lambda body: seats.read_group(sample("cliniko/group_appointment") | {"max_attendees": body, "ends_at": body}),
    lambda body: seats.taken([seat(1, created_at=body, cancelled_at=body)]),
    lambda body: moves.read_origin({"notes": body}),
    lambda body: moves.origin_of(sample("cliniko/appointment") | {"practitioner": body}, marked="x"),
    lambda body: prices(price=body),
    lambda body: prices(quantity=body, discount_percentage=body),
    lambda body: mapping.read_join([{"telehealth_url": body}]),
    lambda body: mapping.read_changed([{"updated_at": body}]),
    lambda body: rules.keep_unpaid({"invoice_status": body}),
    lambda body: read_visit(
        sample("cliniko/appointment") | {"patient_name": body, "practitioner": body, "notes": body},
        catalogue(),
        zone=ZONE,
    ),
    lambda body: mapping.read_booking(
        sample("cliniko/group_appointment"), catalogue(), zone=ZONE, seat=seat(1, notes=body, arrived=body)
    ),
]


@given(st.sampled_from(READINGS), json_values)
def test_any_json_is_read_or_named_broken(reading: Callable[[Any], object], body: object) -> None:
    """Whatever comes, nothing but `ContractBroken` (or the rule's own refusal) is raised."""
    with suppress(ContractBroken, Refused):
        reading(body)
