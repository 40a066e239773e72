"""Cliniko's words, read and written, on the documented samples: what is offered, appointments, refusals."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import BookingStatus, Visit
from tests.vendors.cliniko_clinic import (
    EAST,
    FIRST_VISIT,
    NOOR,
    QUAY,
    SAM,
    TRIPLES,
    YOGA,
    ZOE,
    ZONE,
    catalogue,
    patient,
)
from tests.vendors.samples import sample
from tests.vendors.test_small_parts import json_values
from vendors.cliniko import mapping, matching, windows
from vendors.cliniko.catalogue import Catalogue, read_catalogue, read_link
from vendors.cliniko.rules import read_rules
from vendors.errors import ContractBroken


def test_only_what_somebody_gives_online_is_offered() -> None:
    """Classes as well; nothing to be paid in advance, nothing switched off, nothing nobody does."""
    offered = catalogue().offered()
    assert [(s.name, s.group, s.note, s.minutes) for s in offered] == [
        ("First visit", "Physio", "We listen.", 45),
        ("Follow-up", "", "", 20),
        ("Yoga class", "", "", 60),
    ]
    assert set(catalogue().classes) == {YOGA}


def test_places_and_people_follow_from_who_does_what_where() -> None:
    """A choice narrows the other; the clinic's own order of people is kept."""
    offered = catalogue()
    visit = Visit(service=FIRST_VISIT)
    assert [(p.name, p.address) for p in offered.places_for(visit)] == [
        ("Example Physio", "Quay 1, 1000 AA, Exampleton"),
        ("Example East", ""),
    ]
    assert [(p.name, p.note) for p in offered.people_for(visit).members] == [
        ("Sam Sample", ""),
        ("Dr Noor Example", "Physiotherapist"),
    ]
    assert [p.ref for p in offered.people_for(replace(visit, place=EAST)).members] == [SAM]
    assert [p.ref for p in offered.places_for(replace(visit, person=NOOR))] == [QUAY]
    assert offered.people_for(Visit(service="unknown")).members == ()
    assert not offered.people_for(visit).required


def test_a_clinic_that_switched_online_booking_off_offers_nothing() -> None:
    """The switch is in the settings, above all flags."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["enabled"] = False
    assert catalogue(settings).offered() == ()


def test_a_clinic_without_an_order_keeps_the_listed_one() -> None:
    """`practitioner_order` may be null."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["practitioner_order"] = None
    assert [p.ref for p in catalogue(settings).people_for(Visit(service=FIRST_VISIT)).members] == [NOOR, SAM]


def test_an_unnamed_practitioner_breaks_the_contract() -> None:
    """Nobody can choose somebody without a name."""
    with pytest.raises(ContractBroken):
        read_catalogue(
            settings={},
            businesses=[],
            practitioners=[{"id": "1", "show_in_online_bookings": True}],
            types=[],
            services=[],
            account_zone="",
        )


# Appointments


@given(st.text(), st.text())
def test_a_mark_is_the_same_for_the_same_key_only(identity: str, key: str) -> None:
    """By it we know our own write again; it can be said on the phone."""
    marked = mapping.mark(identity=identity, key=key)
    assert marked == mapping.mark(identity=identity, key=key)
    assert marked != mapping.mark(identity=identity, key=key + "x")
    assert mapping.marked_so([{"notes": f"Booked by chat, ref {marked}"}, {"notes": None}], marked)


def test_an_appointment_is_written_with_text_ids_and_without_an_end() -> None:
    """Ids beyond 2^53 stay text; the end is the type's duration."""
    picked = windows.Picked(TRIPLES[0], datetime(2026, 12, 2, 3, 45, tzinfo=UTC))
    assert mapping.write_appointment(picked, patient="82", marked="FD-7F3K2M") == {
        "starts_at": "2026-12-02T03:45:00Z",
        "patient_id": "82",
        "practitioner_id": "90071992547409930",
        "appointment_type_id": FIRST_VISIT,
        "business_id": QUAY,
        "notes": "Booked by chat, ref FD-7F3K2M",
    }
    assert mapping.write_ours(picked)[1] == ("q[]", "starts_at:>=2026-12-02T03:45:00Z")


def test_an_appointment_becomes_a_booking() -> None:
    """In the desk's zone, with the catalogue's names and the mark as code."""
    booking = mapping.read_booking(sample("cliniko/appointment"), catalogue(), zone=ZONE)
    assert booking.ref == "1390726237298631770"
    assert booking.code == "FD-7F3K2M"
    assert (booking.service, booking.place, booking.person) == ("First visit", "Example Physio", "Dr Noor Example")
    assert booking.start.isoformat() == "2026-12-02T04:45:00+01:00"
    assert booking.status is BookingStatus.BOOKED


def test_an_appointment_of_which_we_know_little_is_still_a_booking() -> None:
    """Names the catalogue no longer has stay empty; staff may have changed the notes."""
    row = sample("cliniko/appointment") | {"notes": None, "ends_at": None, "cancelled_at": "2026-11-22T00:00:00Z"}
    row["business"] = row["practitioner"] = row["appointment_type"] = {"links": {"self": "https://x.example.org/1/"}}
    booking = mapping.read_booking(row, catalogue(), zone=ZONE)
    assert (booking.code, booking.end, booking.service, booking.place, booking.person) == ("631770", None, "", "", "")
    assert booking.status is BookingStatus.CANCELLED
    assert read_link(row, "business") == "1"


def test_archived_and_deleted_are_gone() -> None:
    """What tells them apart is unexplained."""
    row = sample("cliniko/appointment")
    assert not mapping.gone(row)
    assert mapping.gone(row | {"archived_at": "2026-11-22T00:00:00Z"})
    assert mapping.gone(row | {"deleted_at": "2026-11-22T00:00:00Z"})


def test_an_id_in_a_path_cannot_lead_elsewhere() -> None:
    """Ids are the vendor's; one with a slash stays one part."""
    assert mapping.path_to("patients", "1/../2?x") == "patients/1%2F..%2F2%3Fx"


# Refusals


def test_a_validation_error_names_our_fields_by_its_keys() -> None:
    """Keys only: messages change, values may be null, unknown keys are nobody's field."""
    body = {"message": "Validation Failed", "errors": {"email": None, "base": "x", "patient_phone_numbers": "bad"}}
    assert mapping.read_disliked(body) == ("email", "phone")
    assert mapping.read_disliked({"errors": "x"}) == ()
    assert mapping.read_disliked(None) == ()
    assert mapping.read_said(body) == "Validation Failed"
    assert mapping.read_said({"status": "404", "error": "Not Found"}) == "Not Found"
    assert mapping.read_said("x") == ""


# Whatever comes


def read_all(body: Any) -> Catalogue:
    return read_catalogue(
        settings=body,
        businesses=[{"id": "1", "business_name": body, "show_in_online_bookings": True}],
        practitioners=[{"id": "2", "display_name": body, "show_in_online_bookings": True}],
        types=[{"id": "3", "name": body, "max_attendees": body, "show_in_online_bookings": True}],
        services=[{"business": body, "practitioners": body}],
        account_zone="",
    )


READINGS: list[Callable[[Any], object]] = [
    read_all,
    read_rules,
    lambda body: mapping.read_starts([{"appointment_start": body}]),
    lambda body: mapping.read_booking(sample("cliniko/appointment") | {"notes": body}, catalogue(), zone=ZONE),
    lambda body: mapping.read_booking(sample("cliniko/appointment") | {"starts_at": body}, catalogue(), zone=ZONE),
    mapping.read_disliked,
    mapping.read_said,
    lambda body: mapping.yields({"id": body, "created_at": body}, [sample("cliniko/appointment")]),
    lambda body: matching.match([patient(email=body, date_of_birth=body)], ZOE),
    lambda body: matching.merged_into(patient(merged_with_patient=body)),
]


@given(st.sampled_from(READINGS), json_values)
def test_any_json_is_read_or_named_broken(reading: Callable[[Any], object], body: object) -> None:
    """Whatever comes, nothing but `ContractBroken` is raised."""
    with suppress(ContractBroken):
        reading(body)
