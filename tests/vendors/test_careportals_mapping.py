"""CarePortals' words to ours and back: an appointment written and read, its states, hints about it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from conversations.booking import Booking, BookingStatus
from tests.vendors.careportals_clinic import CONSULTATION, ID, KEY, ORGANIZATION, PAGE, TORONTO, offer, services
from tests.vendors.samples import sample
from vendors.careportals import mapping
from vendors.careportals.catalogue import Offer
from vendors.errors import ContractBroken


def body(**changed: str) -> dict[str, Any]:
    settings = {"reference_field": "meta", "answers_key": "values"} | changed
    return mapping.write_appointment(
        service=CONSULTATION,
        reservation="2024-10-28T14:00:00.000Z",
        values={"firstName": "Ada"},
        zone="America/Toronto",
        consented=True,
        reference="FD-ABC234",
        **settings,
    )


def test_an_appointment_is_written_as_the_guide_shows_it() -> None:
    """With the patient's zone, and our reference in the free field."""
    assert body() == {
        "serviceId": CONSULTATION,
        "reservation": "2024-10-28T14:00:00.000Z",
        "values": {"firstName": "Ada"},
        "meta": {"timezone": "America/Toronto", "source": "frontdesk", "reference": "FD-ABC234", "consent": True},
    }


@pytest.mark.parametrize(("key", "sent"), [("values", {"values"}), ("form", {"form"}), ("both", {"values", "form"})])
def test_answers_go_where_the_setting_says(key: str, sent: set[str]) -> None:
    """The wrong one may lose them silently."""
    assert {"values", "form"} & set(body(answers_key=key)) == sent


def test_our_reference_goes_where_the_setting_says() -> None:
    """Or nowhere."""
    assert body(reference_field="extras")["extras"]["reference"] == "FD-ABC234"
    assert body(reference_field="none")["meta"] == {"timezone": "America/Toronto"}


def test_a_reference_is_the_same_for_the_same_key_and_tells_nothing() -> None:
    """Six letters nobody mistakes for others."""
    marked = mapping.mark(identity="0a" * 20, key="telegram-1.7.1")
    assert marked == mapping.mark(identity="0a" * 20, key="telegram-1.7.1")
    assert marked != mapping.mark(identity="0b" * 20, key="telegram-1.7.1")
    assert marked.startswith("FD-")
    assert len(marked) == 9


def test_what_was_made_is_id_and_key() -> None:
    """Kept as one ref, and taken apart again."""
    assert mapping.read_made(sample("careportals/appointment")) == (ID, KEY)
    assert mapping.read_made(None) == ("", "")
    assert mapping.split_ref(mapping.join_ref(ID, "a:b")) == (ID, "a:b")
    assert mapping.split_ref(ID) == (ID, "")


# Appointments


def booking(changed: dict[str, Any] | None = None, known: Offer | None = None, page: str | None = PAGE) -> Booking:
    row = sample("careportals/appointment") | (changed or {})
    return mapping.read_booking(
        row, KEY, known, instruction="Be early.", zone=TORONTO, page=page, organization=ORGANIZATION
    )


def test_an_appointment_is_read_as_the_guide_shows_it() -> None:
    """The guest's way in, the page about it, and never the key in what people see or logs print."""
    found = booking(known=offer(services()[0]))
    assert found.ref == f"{ID}:{KEY}"
    assert found.code == "1FBAA999"
    assert found.status is BookingStatus.BOOKED
    assert found.start.isoformat() == "2024-10-28T10:00:00-04:00"
    assert found.end == found.start + timedelta(minutes=15)
    assert (found.service, found.note) == ("General Consultation", "Open the link early.\nBe early.")
    assert found.join == "https://video.example.org/j/1"
    assert found.manage == f"{PAGE}?org={ORGANIZATION}&apptId={ID}&apptKey={KEY}"
    assert KEY not in found.code + found.service + found.note
    assert booking(page=None).manage == ""


def test_a_service_may_be_a_bare_id_and_minutes_those_of_the_service() -> None:
    """Both are then read from what is offered; nothing is invented where it is not offered any more."""
    bare = {"service": CONSULTATION, "duration": None}
    found = booking(bare, offer(services()[0]))
    assert mapping.service_ref(bare) == CONSULTATION
    assert (found.service, found.end) == ("General Consultation", found.start + timedelta(minutes=15))
    gone = booking(bare)
    assert (gone.service, gone.end, gone.note) == ("", None, "Be early.")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("booked", BookingStatus.BOOKED),
        ("new", BookingStatus.BOOKED),
        ("Confirmed", BookingStatus.BOOKED),
        ("pending-input", BookingStatus.BOOKED),
        ("waiting", BookingStatus.ARRIVED),
        ("in-progress", BookingStatus.ARRIVED),
        ("overflow", BookingStatus.ARRIVED),
        ("completed", BookingStatus.DONE),
        ("closed", BookingStatus.DONE),
        ("cancelled", BookingStatus.CANCELLED),
        ("no-show", BookingStatus.MISSED),
        ("teleported", BookingStatus.UNKNOWN),
        ("", BookingStatus.UNKNOWN),
    ],
)
def test_each_word_for_a_state_has_its_meaning(word: str, status: BookingStatus) -> None:
    """One we do not know is unknown."""
    assert booking({"status": word}).status is status
    assert mapping.cancelled({"status": word}) == (status is BookingStatus.CANCELLED)


@pytest.mark.parametrize(
    ("meeting", "join"),
    [
        (
            {"joinUrl": "https://video.example.org/1", "hostUrl": "https://video.example.org/2"},
            "https://video.example.org/1",
        ),
        ({"hostUrl": "https://video.example.org/2"}, ""),
        ({"joinUrl": "https://video.example.org/2", "hostUrl": "https://video.example.org/2"}, ""),
        ({"joinUrl": "http://video.example.org/1"}, ""),
        ({"joinUrl": "javascript:x"}, ""),
        (None, ""),
    ],
)
def test_only_the_guests_way_in_is_shown(meeting: Any, join: str) -> None:
    """It may come later than the booking; the host's never."""
    assert booking({"virtualMeeting": meeting}).join == join


@pytest.mark.parametrize(
    ("payment", "told"),
    [
        ({"message": "The card was declined."}, "The card was declined."),
        ({"message": "Cannot read properties of null"}, ""),
        ({"message": "Thanks", "status": "succeeded"}, ""),
        ({"id": "pi_1"}, ""),
    ],
)
def test_a_payment_that_failed_is_told_with_the_booking(payment: dict[str, str], told: str) -> None:
    """In the vendor's words, if they are for people."""
    assert booking({"payment": payment}).note == "\n".join(filter(None, ("Be early.", told)))


# Hints


def hint(**told: object) -> tuple[str, ...]:
    return mapping.read_hint(json.dumps(told).encode(), organization=ORGANIZATION)


def test_a_hint_names_the_appointment() -> None:
    """As the template has it; `_id` where somebody wrote that."""
    assert hint(event="appointment.updated", id=ID, status="cancelled", org=ORGANIZATION) == (ID,)
    assert hint(event="appointment.create", _id=ID) == (ID,)


def test_a_call_about_something_else_gives_nothing() -> None:
    """Nor does another clinic's."""
    assert hint(event="form.submitted", id=ID) == ()
    assert hint() == ()
    assert hint(event="appointment.new", id=ID, org="another_clinic") == ()


@pytest.mark.parametrize(
    "told",
    [b"no", b"[]", b'{"event":"appointment.new"}', b'{"event":"appointment.new","id":"[object Object]"}', b"\xff"],
)
def test_a_call_that_cannot_be_read_says_so(told: bytes) -> None:
    """A template that names no leaf arrives as words for an object."""
    with pytest.raises(ContractBroken):
        mapping.read_hint(told, organization=ORGANIZATION)
