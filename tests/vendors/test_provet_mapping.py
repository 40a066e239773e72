"""Provet's words to ours and back, line by line: relations, appointments, what is in their notes."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from conversations.booking import BookingStatus, Choice
from tests.vendors.provet_clinic import BASE, NINE, ZONE, row
from vendors.errors import ContractBroken
from vendors.provet import mapping, notes
from vendors.provet.mapping import Names, Wanted

NAMES = Names(services={"12": "Vaccination"}, places={"1": "Centre"}, people={"7": "Aino"}, notes={"12": "Bring it"})


@pytest.mark.parametrize(
    ("value", "ref"),
    [
        (None, ""),
        ("https://other.example.org/4/api/0.1/user/7/", "7"),
        ("https://clinic.example.org/4/api/0.1/user/1290726237298797279", "1290726237298797279"),
        (1290726237298797279, "1290726237298797279"),
        ({"id": 7, "first_name": "Aino"}, "7"),
    ],
)
def test_a_relation_is_known_by_its_id_alone(value: Any, ref: str) -> None:
    """Whichever host the link names, bare, or inlined; of any size."""
    assert mapping.id_of(value, "user") == ref


def test_a_relation_that_is_none_of_these_is_said() -> None:
    """Not guessed."""
    with pytest.raises(ContractBroken):
        mapping.id_of([1], "user")


def test_relations_to_several() -> None:
    """None, several, or one where several were meant."""
    assert mapping.linked_all({}, "users") == ()
    assert mapping.linked_all({"users": [f"{BASE}/user/7/", 8]}, "users") == ("7", "8")
    assert mapping.linked_all({"users": f"{BASE}/user/7/"}, "users") == ("7",)


@pytest.mark.parametrize(
    ("value", "yes"), [(1, True), ("1", True), (True, True), ("true", True), (0, False), (None, True)]
)
def test_yes_and_no_come_in_several_ways(value: Any, yes: bool) -> None:
    """`active` is 1 or 0, others are true or false."""
    assert mapping.on({"active": value}, "active", default=True) is yes


def test_paths_hold_whatever_an_id_holds() -> None:
    """Nothing climbs out of its place."""
    assert mapping.path_to("appointment", "../client") == "appointment/..%2Fclient"


# Appointments


def test_times_are_sent_in_utc_and_read_in_any_offset() -> None:
    """Never naive: how Provet would read that is unsaid."""
    assert mapping.write_instant(datetime(2026, 11, 23, 11, tzinfo=ZONE)) == "2026-11-23T09:00:00Z"
    for told in ("2026-11-23T09:00:00Z", "2026-11-23T11:00:00.000001+02:00", "2026-11-23T11:00:00+02:00"):
        assert mapping.read_instant({"start": told}, "start").replace(microsecond=0) == NINE
    with pytest.raises(ContractBroken):
        mapping.read_instant({"start": "2026-11-23T09:00:00"}, "start")


def wanted(**changed: Any) -> Wanted:
    made = Wanted(
        start=NINE,
        end=NINE + timedelta(minutes=30),
        department="1",
        reason="12",
        user="7",
        resources=("3",),
        title="Vaccination" * 20,
        type=2,
        notes="n" * 2000,
        client="218",
        patients=("2130",),
    )
    return replace(made, **changed)


def test_an_appointment_for_somebody_on_file_is_written_with_links() -> None:
    """Start, end and length together; title and notes no longer than they may be."""
    body = mapping.write_appointment(wanted(), base=BASE)
    assert (body["start"], body["end"], body["duration"]) == ("2026-11-23T09:00:00Z", "2026-11-23T09:30:00Z", 30)
    assert body["client"] == f"{BASE}/client/218/"
    assert body["patients"] == [f"{BASE}/patient/2130/"]
    assert body["resources"] == [f"{BASE}/resource/3/"]
    assert (len(body["title"]), len(body["notes"])) == (100, 1000)


def test_an_appointment_for_anybody_else_names_nobody() -> None:
    """Client and animals are left out, not null."""
    body = mapping.write_appointment(wanted(client="", patients=()), base=BASE)
    assert not {"client", "patients"} & set(body)


def test_what_an_appointment_takes() -> None:
    """People and rooms; without an end it lasts as long as it says."""
    taken = mapping.read_taken(row(additional_users=[f"{BASE}/user/8/"], resources=[f"{BASE}/resource/7/"], end=None))
    assert taken.takers == {"user/7", "user/8", "resource/7"}
    assert taken.end - taken.start == timedelta(minutes=30)
    assert mapping.read_taken(row(user=None, end=None, duration=None)).takers == frozenset()


@pytest.mark.parametrize(
    ("changed", "consultation", "status"),
    [
        ({}, None, BookingStatus.BOOKED),
        ({"active": 0}, None, BookingStatus.CANCELLED),
        ({"active": 0, "no_show": True}, None, BookingStatus.MISSED),
        ({"consultation": f"{BASE}/consultation/5/"}, None, BookingStatus.ARRIVED),
        ({"consultation": f"{BASE}/consultation/5/"}, {"status": 8}, BookingStatus.ARRIVED),
        ({"consultation": f"{BASE}/consultation/5/"}, {"status": 10}, BookingStatus.DONE),
        ({"consultation": f"{BASE}/consultation/5/"}, {"status": 77}, BookingStatus.ARRIVED),
        ({"consultation": f"{BASE}/consultation/5/"}, {}, BookingStatus.ARRIVED),
    ],
)
def test_the_status_is_put_together(changed: dict[str, Any], consultation: Any, status: BookingStatus) -> None:
    """There is none in one place; a number nobody knows still says that they came."""
    assert mapping.read_status(row(**changed), consultation) is status


def test_a_booking_is_named_by_the_catalogue_or_by_itself() -> None:
    """The host's address of a video visit is never read."""
    told = row(telemedicine_url="https://video.example.org/r", telemedicine_url_master="https://video.example.org/host")
    booking = mapping.read_booking(told, NAMES, zone=ZONE)
    assert (booking.service, booking.place, booking.person, booking.note) == (
        "Vaccination",
        "Centre",
        "Aino",
        "Bring it",
    )
    assert booking.start.isoformat() == "2026-11-23T11:00:00+02:00"
    assert booking.join == "https://video.example.org/r"
    other = mapping.read_booking(row(reason=None, department=None, instructions="Fast"), NAMES, zone=ZONE)
    assert (other.service, other.place, other.note, other.code) == ("Vaccination booster", "", "Fast", "9001")


def test_reasons_to_cancel_are_those_that_are_kept_and_have_a_name() -> None:
    """Their field for the name is undocumented."""
    rows: list[dict[str, Any]] = [
        {"id": 1, "name": "Owner"},
        {"id": 2, "label": "Clinic"},
        {"id": 3},
        {"id": 4, "name": "Old", "archived": True},
    ]
    assert mapping.read_reasons(rows) == (Choice(ref="1", name="Owner"), Choice(ref="2", name="Clinic"))


# Notes


def test_a_mark_is_the_same_for_the_same_key_and_says_nothing() -> None:
    """Whose it is shows in its beginning, to us alone."""
    one = notes.mark(identity="0a" * 20, key="k")
    assert one == notes.mark(identity="0a" * 20, key="k") != notes.mark(identity="0a" * 20, key="l")
    assert notes.marked_by(one, notes.whose("0a" * 20))
    assert not notes.marked_by(one, notes.whose("0b" * 20))
    assert "0a0a" not in one
    assert len(one) < 50


def test_a_code_is_found_again_in_the_notes() -> None:
    """No letters that are read as others."""
    code = notes.code(identity="0a" * 20, key="k")
    assert notes.code_in(f"x {code}.") == code
    assert notes.code_in("x") == ""


def test_remarks_stand_in_front_and_are_replaced() -> None:
    """What staff wrote stays; what is too long is cut behind."""
    noted = notes.with_remark("staff's own", "mailed", "one")
    assert noted == "[mailed:one] staff's own"
    noted = notes.with_remark(notes.with_remark(noted, "pay", "7"), "mailed", "two")
    assert noted == "[mailed:two] [pay:7] staff's own"
    assert (notes.remark(noted, "mailed"), notes.remark(noted, "pay"), notes.remark(noted, "from")) == ("two", "7", "")
    assert len(notes.with_remark("x" * 1000, "pay", "7")) == 1000
