"""Cliniko's words, read and written, on the documented samples."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import BookingStatus, Customer, Visit
from tests.vendors.samples import sample
from tests.vendors.test_small_parts import json_values
from vendors.cliniko import mapping, matching, windows
from vendors.cliniko.catalogue import Catalogue, Triple, read_catalogue, read_link
from vendors.cliniko.matching import Unclear
from vendors.cliniko.rules import read_rules
from vendors.errors import ContractBroken

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST_VISIT, FOLLOW_UP = "1665207670417663300", "1665207670417663301"
YOGA, PREPAID = "1665207670417663302", "1665207670417663303"
QUAY, EAST = "1665207670417663100", "1665207670417663101"
NOOR, SAM = "1665207670417663701", "1665207670417663702"
ZOE = Customer(first_name="zoe", last_name="example", email="zoe@example.org")


def catalogue(settings: dict[str, Any] | None = None) -> Catalogue:
    return read_catalogue(
        settings=settings or sample("cliniko/settings"),
        businesses=sample("cliniko/businesses")["businesses"],
        practitioners=sample("cliniko/practitioners")["practitioners"],
        types=sample("cliniko/appointment_types")["appointment_types"],
        services=sample("cliniko/services")["services"],
        account_zone="Europe/Amsterdam",
    )


# Catalogue


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


# Windows

instants = st.integers(0, 60 * 24 * 200).map(lambda m: datetime(2026, 11, 21, tzinfo=UTC) + timedelta(minutes=m))
zones = st.sampled_from(["Europe/Amsterdam", "Australia/Melbourne", "America/Los_Angeles", "UTC"]).map(ZoneInfo)


@given(instants, st.integers(0, 90), st.integers(1, 60), zones)
def test_windows_cover_every_day_asked_for(now: datetime, ahead: int, length: int, zone: ZoneInfo) -> None:
    """Seven days each, side by side, from today on, and every instant asked for lies in one."""
    after, until = now + timedelta(days=ahead), now + timedelta(days=ahead + length)
    today = now.astimezone(zone).date()
    asked = windows.windows(after=after, until=until, today=today, zone=zone, horizon_days=None, slack=False)
    assert all((window.last - window.first).days == 6 and window.first >= today for window in asked)
    assert all(b.first == a.last + timedelta(days=1) for a, b in pairwise(asked))
    assert asked[0].first <= after.astimezone(zone).date() <= asked[0].last
    assert asked[-1].first <= (until - timedelta(microseconds=1)).astimezone(zone).date() <= asked[-1].last


def test_four_weeks_from_the_middle_of_a_day_are_five_windows_at_most() -> None:
    """Twenty calls for four practitioners: two in a row with ten in flight."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    for slack in (False, True):
        asked = windows.windows(
            after=now,
            until=now + timedelta(days=28),
            today=now.date(),
            zone=ZONE,
            horizon_days=None,
            slack=slack,
        )
        assert len(asked) == 5


def test_nothing_is_asked_beyond_the_horizon_or_before_today() -> None:
    """Cliniko refuses the past, and has nothing beyond what the clinic allows."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def asked(after: datetime, until: datetime, horizon: int | None) -> list[date]:
        found = windows.windows(after=after, until=until, today=now.date(), zone=ZONE, horizon_days=horizon, slack=True)
        return [window.first for window in found]

    assert asked(now - timedelta(days=30), now + timedelta(days=1), None) == [now.date()]
    assert asked(now, now + timedelta(days=60), 8) == [now.date(), now.date() + timedelta(days=7)]
    assert asked(now + timedelta(days=30), now + timedelta(days=60), 8) == []
    assert asked(now - timedelta(days=30), now - timedelta(days=20), None) == []


TRIPLES = tuple(Triple(business=QUAY, practitioner=f"9007199254740993{n}", type=FIRST_VISIT) for n in range(3))


@given(st.lists(st.tuples(st.sampled_from(TRIPLES), st.lists(instants, max_size=8)), max_size=6))
def test_merging_gives_one_slot_a_start_and_the_first_in_order(found: list[tuple[Triple, list[datetime]]]) -> None:
    """Every start once, ascending; whoever comes first in the clinic's order gets it; the ref says who, where, when."""
    slots = windows.merge(found, minutes=45, zone=ZONE)
    assert [s.start for s in slots] == sorted({start for _, starts in found for start in starts})
    for slot in slots:
        first = next(triple for triple, starts in found if slot.start in starts)
        picked = windows.read_picked(slot, service=FIRST_VISIT)
        assert picked == windows.Picked(first, slot.start)
        assert slot.person == first.practitioner
        assert slot.end is not None
        assert slot.end.timestamp() - slot.start.timestamp() == 45 * 60
        assert slot.start.utcoffset() == slot.start.astimezone(ZONE).utcoffset()


def test_a_slot_of_unknown_length_has_no_end() -> None:
    """The duration is the type's; without it we do not guess."""
    assert windows.merge([(TRIPLES[0], [datetime(2026, 11, 21, tzinfo=UTC)])], minutes=None, zone=ZONE)[0].end is None


@pytest.mark.parametrize("day", ["2027-03-27", "2027-03-28", "2027-10-30", "2027-10-31"])
def test_times_keep_their_instant_over_the_clock_changes(day: str) -> None:
    """What goes out is UTC with Z and whole seconds, the very instant that came in."""
    start = datetime.fromisoformat(f"{day}T08:15:00+00:00")
    slot = windows.merge([(TRIPLES[0], [start])], minutes=20, zone=ZONE)[0]
    assert windows.write_instant(slot.start) == f"{day}T08:15:00Z"


# Appointments


def test_free_starts_are_read_in_utc() -> None:
    """The answer has starts only."""
    assert mapping.read_starts([{"appointment_start": "2026-12-02T03:45:00Z"}]) == (
        datetime(2026, 12, 2, 3, 45, tzinfo=UTC),
    )


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


# Rivals

created = st.integers(0, 3).map(lambda s: f"2026-11-20T20:04:0{s}Z")
rivals = st.lists(
    st.builds(lambda n, at: {"id": str(2**60 + n), "created_at": at}, st.integers(0, 50), created),
    min_size=2,
    max_size=6,
    unique_by=lambda row: row["id"],
)


@given(rivals)
def test_of_all_who_overlap_exactly_one_stays(rows: list[dict[str, str]]) -> None:
    """Everyone judges by the same facts and nobody speaks to anybody: still one stays, the eldest."""
    stays = [row for row in rows if not mapping.yields(row, [other for other in rows if other is not row])]
    assert stays == [min(rows, key=mapping.seniority)]


def test_within_a_second_the_smaller_number_was_first() -> None:
    """Compared as numbers, exactly: as text 9 is after 10, as floats these two are one."""
    ours = {"id": "9007199254740993", "created_at": "2026-11-20T20:04:46Z"}
    assert mapping.yields(ours, [ours | {"id": "9007199254740992"}])
    assert not mapping.yields(ours, [ours | {"id": "9007199254740994"}])
    assert not mapping.yields(ours | {"id": "9"}, [ours | {"id": "10"}])


def test_a_conflict_is_a_hint() -> None:
    """Only a plain true counts; rivals are asked of the practitioner, at whatever business."""
    assert mapping.read_conflict({"conflicts": {"exist": True}})
    assert not mapping.read_conflict({"conflicts": {"exist": False}})
    assert not mapping.read_conflict({})
    assert mapping.write_rivals(sample("cliniko/appointment")) == (
        ("q[]", f"practitioner_id:={NOOR}"),
        ("q[]", "starts_at:<2026-12-02T04:30:00Z"),
        ("q[]", "ends_at:>2026-12-02T03:45:00Z"),
    )


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


# Patients


def patient(**changed: object) -> dict[str, Any]:
    return {**sample("cliniko/patient"), **changed}


BORN = date(1990, 5, 17)


@pytest.mark.parametrize(
    ("row", "customer", "agree"),
    [
        (patient(), ZOE, True),
        (patient(), replace(ZOE, first_name="ZOË ", last_name="Exámple"), True),
        (patient(), replace(ZOE, first_name="Ada"), False),
        (patient(first_name="Maria", preferred_first_name="Zoe"), ZOE, True),
        (patient(), replace(ZOE, last_name="Married"), False),
        (patient(), replace(ZOE, last_name="Married", birth_date=BORN), True),
        (patient(), replace(ZOE, birth_date=date(1960, 5, 17)), False),
        (patient(date_of_birth=None), replace(ZOE, birth_date=BORN), True),
        (patient(), Customer(), False),
    ],
)
def test_two_facts_must_agree(row: dict[str, Any], customer: Customer, agree: bool) -> None:
    """First name and last name or birth date, without case and accents; another birth date is another person."""
    assert matching.agrees(row, customer) is agree


@pytest.mark.parametrize(
    ("rows", "customer", "found"),
    [
        ([], ZOE, None),
        ([patient(first_name="Ada")], ZOE, None),
        ([patient(), patient(id="2", first_name="Ada")], ZOE, "1665207670417663082"),
        ([patient(), patient(id="2", date_of_birth="2015-01-01")], ZOE, Unclear.WHICH),
        ([patient(), patient(id="2", date_of_birth=None)], replace(ZOE, birth_date=BORN), "1665207670417663082"),
        ([patient(), patient(id="2")], replace(ZOE, birth_date=BORN), Unclear.STAFF),
        ([patient(), patient()], ZOE, "1665207670417663082"),
        ([patient(archived_at="2026-01-01T00:00:00Z")], ZOE, Unclear.STAFF),
        ([patient(id="2", archived_at="2026-01-01T00:00:00Z"), patient()], ZOE, "1665207670417663082"),
        ([patient(accepted_privacy_policy=False)], ZOE, Unclear.STAFF),
        (
            [patient(accepted_privacy_policy=False), patient(id="2", date_of_birth=None)],
            replace(ZOE, birth_date=BORN),
            Unclear.STAFF,
        ),
    ],
)
def test_a_record_is_used_only_when_it_is_the_one(
    rows: list[dict[str, Any]], customer: Customer, found: str | Unclear | None
) -> None:
    """One record is used, several are told apart by the birth date, all else is for staff; none may be made anew."""
    assert matching.match(rows, customer) == found


def test_phone_numbers_agree_by_their_digits() -> None:
    """Country code, no plus, no spaces; no number agrees with nothing."""
    assert matching.has_phone(patient(), "+31 6 0000-0009")
    assert not matching.has_phone(patient(), "+31 6 0000-0008")
    assert not matching.has_phone(patient(patient_phone_numbers=[{"normalized_number": ""}]), "")


def test_a_merged_record_names_its_successor() -> None:
    """The link is followed, the old record is not used."""
    link = {"links": {"self": "https://api.eu1.cliniko.com/v1/patients/99"}}
    assert matching.merged_into(patient(merged_with_patient=link)) == "99"
    assert matching.merged_into(patient()) is None


def test_a_new_record_holds_only_what_was_given() -> None:
    """No consent nobody asked for, no empty fields."""
    assert matching.write_patient(ZOE) == {"first_name": "zoe", "last_name": "example", "email": "zoe@example.org"}
    full = matching.write_patient(replace(ZOE, phone="+31600000009", birth_date=BORN))
    assert full["patient_phone_numbers"] == [{"phone_type": "Mobile", "number": "+31600000009"}]
    assert full["date_of_birth"] == "1990-05-17"


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
    mapping.read_conflict,
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
