"""Qmatic's words, read and written, on the documented samples."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import Answer, BookingStatus, Customer, Person, QuestionKind, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.test_small_parts import json_values
from vendors.errors import ContractBroken
from vendors.qmatic import catalogue, mapping
from vendors.vendor import Attempt

ZONE = ZoneInfo("Europe/Amsterdam")
PASSPORT, WEDDING = "b1528c52-78d2-4bc2-9552-768894f19256", "0c6f2c1b-37ab-4df1-8ad3-1c79b0d7b7a1"
CITY_HALL, HARBOUR = "3fa85f64-5717-4562-b3fc-2c963f66afa6", "856c505a-69ee-4a74-89f0-85ca16507dae"
VISIT = Visit(service=PASSPORT, place=CITY_HALL)
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org")
IDENTITY = "0123456789abcdef" * 2 + "01234567"


def rows() -> tuple[Any, ...]:
    return catalogue.read_rows(sample("qmatic/services"))


def slots() -> tuple[Slot, ...]:
    return mapping.read_slots(sample("qmatic/timeslots"), zone=ZONE)


def attempt(slot: Slot | None = None) -> Attempt:
    return Attempt(key="c.1.1", identity=IDENTITY, visit=VISIT, slot=slot or slots()[0], hold=None, customer=ADA)


# Catalogue


def test_services_are_folded_over_branches_in_the_groups_order() -> None:
    """One service a person can come for, whatever number of rows; groups and services by their index."""
    services = catalogue.read_services(rows(), sample("qmatic/groups"))
    assert [(s.name, s.group, s.note, s.party_max) for s in services] == [
        ("Wedding", "Family", "", 1),
        ("Passport", "Family", "Family, too", 4),
    ]


@pytest.mark.parametrize("groups", [None, {}, {"services": None, "serviceGroups": []}])
def test_services_without_groups_keep_the_listed_order(groups: object) -> None:
    """Groups are only there where they are configured."""
    services = catalogue.read_services(rows(), groups)
    assert [(s.ref, s.group) for s in services] == [(PASSPORT, ""), (WEDDING, "")]


def test_a_service_switched_off_in_either_place_is_not_offered() -> None:
    """`onlineBookable` is under config in one answer and on the service in the other."""
    groups = sample("qmatic/groups")
    groups["serviceGroups"][1]["services"][0]["onlineBookable"] = False
    assert [s.name for s in catalogue.read_services(rows(), groups)] == ["Passport"]


def test_places_have_an_address_people_can_find() -> None:
    """What of the address is there; each branch once."""
    places = catalogue.read_places(rows())
    assert [(p.name, p.address) for p in places] == [
        ("City hall", "Example Square 1, 1000 AA Exampleton"),
        ("Harbour office", "Quay 12"),
    ]


def test_people_are_those_of_the_chosen_branch() -> None:
    """Resources differ per branch; a requirement without anybody to choose is none."""
    passport = catalogue.rows_of(rows(), service=PASSPORT, branch=None)
    assert len(passport) == 2
    at_harbour = catalogue.read_people(passport, branch=HARBOUR)
    assert at_harbour.members == (Person(ref="4c0ad7b6-6fbe-4f5c-8df0-6a1d1a3a6c11", name="Counter 1"),)
    assert at_harbour.required
    wedding = catalogue.rows_of(rows(), service=WEDDING, branch=CITY_HALL)
    for people in (catalogue.read_people(passport, branch=CITY_HALL), catalogue.read_people(wedding, branch=CITY_HALL)):
        assert people.members == ()
        assert not people.required
    assert catalogue.read_people(passport, branch="elsewhere").members == ()


def test_for_several_services_one_asks_for_who_gives_them_all() -> None:
    """Those who are named for each that names any; required for one is required for all."""
    row = {"branch": {"id": CITY_HALL}}

    def given(names: str, *, required: bool = False) -> list[Any]:
        listed = [{"id": name, "name": name.upper()} for name in names]
        return [row | {"resourceSelection": {"required": required, "availableResources": listed}}]

    people = catalogue.read_people(given("abc"), given("cba", required=True), given(""), branch=CITY_HALL)
    assert [person.ref for person in people.members] == ["a", "b", "c"]
    assert people.required
    assert [p.ref for p in catalogue.read_people(given("ab"), given("bc"), branch=CITY_HALL).members] == ["b"]
    nobody = catalogue.read_people(given("a", required=True), given("b", required=True), branch=CITY_HALL)
    assert (nobody.members, nobody.required) == ((), False)


def test_what_two_services_ask_in_the_same_words_is_asked_once() -> None:
    """Required if one of them requires it; a gate that wants the opposite is another gate; keys differ."""

    def row(*, required: bool, yes: bool) -> dict[str, Any]:
        words = [{"questionText": "Number?", "required": required}, {"questionText": f"Only {required}?"}]
        return {
            "informationQuestions": words,
            "screeningQuestions": [{"questionText": "Local?", "yesRequiredAnswer": yes}],
        }

    questions = catalogue.read_questions([row(required=False, yes=True), row(required=True, yes=True)])
    assert [(q.text, q.required) for q in questions] == [
        ("Local?", True),
        ("Number?", True),
        ("Only False?", False),
        ("Only True?", False),
    ]
    contrary = catalogue.read_questions([row(required=False, yes=True), row(required=False, yes=False)])
    assert [q.wants for q in contrary if q.gate] == [True, False]
    assert len({q.key for q in contrary}) == len(contrary)


def test_questions_are_gates_first_and_know_their_answers() -> None:
    """A screening question wants a yes or a no; an information question takes words."""
    questions = catalogue.read_questions(catalogue.rows_of(rows(), service=PASSPORT, branch=CITY_HALL))
    assert [(q.kind, q.wants, q.required, q.hint) for q in questions] == [
        (QuestionKind.YES_NO, True, True, ""),
        (QuestionKind.YES_NO, False, True, "Not present"),
        (QuestionKind.TEXT, None, True, "Top right"),
        (QuestionKind.TEXT, None, False, ""),
    ]
    assert questions[0].denial == "Please contact your own municipality"
    assert len({q.key for q in questions}) == 4
    assert catalogue.read_questions(()) == ()


def test_a_question_asked_anew_has_another_key() -> None:
    """There are no ids: the text is part of the key."""
    before = catalogue.read_questions(rows())
    told = sample("qmatic/services")
    told[0]["informationQuestions"][0]["questionText"] = "Number of the document?"
    after = catalogue.read_questions(catalogue.read_rows(told))
    changed = [b.key for b, a in zip(before, after, strict=True) if b.key != a.key]
    assert changed == [before[2].key]


def test_what_was_not_answered_as_it_is_asked_now_is_asked_again() -> None:
    """Required and unanswered, or answered to another text, or with nothing; what is optional may stay open."""
    questions = catalogue.read_questions(rows())
    said = [Answer(key=q.key, text=q.text, value="yes") for q in questions[:3]]
    assert catalogue.unanswered(questions, said) == ()
    assert catalogue.unanswered(questions, said[1:]) == (questions[0].key,)
    assert catalogue.unanswered(questions, [*said[:2], replace(said[2], value=" ")]) == (questions[2].key,)
    assert catalogue.unanswered(questions, [*said[:2], replace(said[2], text="Old text?")]) == (questions[2].key,)


# Times


def test_slots_are_ascending_and_one_a_start() -> None:
    """Two spellings of one instant are one slot, the first one's; across the clock change 9:00 stays 9:00."""
    assert [(s.start.isoformat(), s.end.isoformat() if s.end else "") for s in slots()] == [
        ("2027-03-26T09:00:00+01:00", "2027-03-26T09:20:00+01:00"),
        ("2027-03-26T09:20:00+01:00", "2027-03-26T09:40:00+01:00"),
        ("2027-03-29T09:00:00+02:00", "2027-03-29T09:20:00+02:00"),
    ]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda times: times,
        lambda times: {"timeSlots": times},
        lambda times: {"timeslots": times},
        lambda times: {"2027-03-26": times[1:], "2027-03-29": times[:1]},
    ],
)
def test_times_are_read_in_every_shape_they_may_have(wrap: Callable[[Any], Any]) -> None:
    """The guides leave the shape out: four are accepted."""
    assert [slot.start for slot in mapping.read_slots(wrap(sample("qmatic/timeslots")), zone=ZONE)] == [
        slot.start for slot in slots()
    ]


@pytest.mark.parametrize(
    "body",
    [
        None,
        "soon",
        {"slots": []},
        {"timeSlots": {"startTime": "x"}},
        [{"start": "2027-03-26T09:00:00+01:00"}],
        [{"startTime": "2027-03-26T09:00:00"}],
        [{"startTime": "nine"}],
    ],
)
def test_times_in_another_shape_break_the_contract(body: object) -> None:
    """A time we are not sure of is not offered; one without offset least of all."""
    with pytest.raises(ContractBroken):
        mapping.read_slots(body, zone=ZONE)


def test_times_go_back_as_they_came() -> None:
    """The very strings, offset and all; without an end, without one."""
    second = slots()[1]
    assert mapping.write_time_slot(second) == sample("qmatic/timeslots")[1]
    endless = mapping.read_slots([{"startTime": "2027-03-26T09:00:00+01:00"}], zone=ZONE)[0]
    assert endless.end is None
    assert mapping.write_time_slot(endless) == {"startTime": "2027-03-26T09:00:00+01:00"}


@given(st.lists(st.tuples(st.integers(0, 60 * 24 * 370), st.integers(-12, 14)), max_size=30))
def test_reading_times_loses_none_and_keeps_order(drawn: list[tuple[int, int]]) -> None:
    """One slot for every distinct instant, in order, whatever offsets they came in."""
    base = datetime(2026, 11, 21, tzinfo=ZoneInfo("UTC"))
    instants = [(base + timedelta(minutes=minutes), hours) for minutes, hours in drawn]
    body = [
        {"startTime": instant.astimezone(ZoneInfo(f"Etc/GMT{-hours:+d}")).isoformat()} for instant, hours in instants
    ]
    read = [slot.start for slot in mapping.read_slots(body, zone=ZONE)]
    assert read == sorted({instant for instant, _ in instants})


# Writing


@pytest.mark.parametrize(
    ("body", "headers", "ref"),
    [
        ({"reservationId": "a", "id": "b", "appointmentId": "c"}, {}, "a"),
        ({"id": "b", "appointmentId": "c"}, {}, "b"),
        ({"appointmentId": "c"}, {"location": "/reservations/d"}, "c"),
        (None, {"location": "/external/v1/reservations/d/"}, "d"),
        ({}, {}, ""),
    ],
)
def test_the_id_of_a_reservation_is_looked_for_in_order(body: object, headers: dict[str, str], ref: str) -> None:
    """The guide shows a bare 201."""
    assert mapping.read_made(body, headers) == ref


def test_a_customer_is_sent_without_what_was_not_told() -> None:
    """Optional details stay away; the birth date is a plain date."""
    assert mapping.write_customer(ADA, identity=IDENTITY) == {
        "personalIdentifier": IDENTITY,
        "firstName": "Ada",
        "lastName": "Example",
        "email": "ada@example.org",
    }
    full = replace(ADA, phone="+31600000001", birth_date=date(2000, 1, 31))
    assert mapping.write_customer(full, identity=IDENTITY)["dateOfBirth"] == "2000-01-31"
    assert mapping.write_customer(full, identity=IDENTITY)["phoneNumber"] == "+31600000001"


def test_only_answers_in_words_are_sent() -> None:
    """Gates have no field; skipped ones are left out; without any the key is left out."""
    questions = catalogue.read_questions(rows())
    said = [Answer(key=q.key, text=q.text, value="X123") for q in questions[:3]]
    said.append(Answer(key=questions[3].key, text=questions[3].text, value=" "))
    keys = {"question_key": "questionText", "answer_key": "answer"}
    assert mapping.write_answers(questions, said, **keys) == {
        "informationQuestions": [{"questionText": "Document number?", "answer": "X123"}]
    }
    assert mapping.write_answers(questions, said[:2], **keys) == {}


def test_languages_are_spelled_as_documented() -> None:
    """Odd forms included; what Qmatic does not have is asked in the tenant's own."""
    spelled = [
        mapping.write_language(language, english="en_UK", default="nl_NL")
        for language in ("en", "en-GB", "nl", "de", "fr", "it", "es", "pt", "")
    ]
    assert spelled == ["en_UK", "en_UK", "nl_NL", "de_DE", "fr_FR", "it_IT", "ES_es", "nl_NL", "nl_NL"]


def test_refusals_name_our_fields_and_their_words() -> None:
    """Error bodies are undocumented: any mention of a field counts, any plain sentence is theirs."""
    assert mapping.read_disliked('{"message": "dateOfBirth is required, Email too"}') == ("email", "birth_date")
    assert mapping.read_disliked("no") == ()
    assert mapping.read_said({"message": {"x": 1}, "error": "No."}) == "No."
    assert mapping.read_said([1]) == ""


# Appointments


def test_a_search_answers_one_or_many() -> None:
    """The sample is one object; an array is expected, too; nothing is nothing."""
    one = sample("qmatic/appointment")
    assert len(mapping.read_appointments(one)) == 1
    assert len(mapping.read_appointments([one, one, {}])) == 2
    nothings: list[object] = [None, [], {}]
    assert [mapping.read_appointments(body) for body in nothings] == [(), (), ()]


def test_an_appointment_becomes_a_booking() -> None:
    """In the desk's zone, with what staff can search by."""
    booking = mapping.read_booking(sample("qmatic/appointment"), zone=ZONE)
    assert (booking.code, booking.service, booking.place) == ("4C666D1D", "Passport", "City hall")
    assert booking.start.isoformat() == "2027-03-26T09:00:00+01:00"
    assert booking.status is BookingStatus.BOOKED
    endless = sample("qmatic/appointment")
    del endless["timeSlot"]["endTime"]
    assert mapping.read_booking(endless, zone=ZONE).end is None


def test_an_appointment_for_several_services_names_them_all() -> None:
    """Each once; how a combination is answered is inferred, so the one under `service` would do."""
    told = sample("qmatic/appointment")
    listed = [{"id": PASSPORT, "name": "Passport"}, {"id": "card", "name": "Identity card"}, {"id": "card"}, {}]
    several = told | {"services": listed}
    assert mapping.read_booking(several, zone=ZONE).service == "Passport + Identity card"
    assert mapping.services_of(several) == {PASSPORT, "card"}
    assert mapping.services_of(told) == {PASSPORT}
    assert mapping.services_of({}) == frozenset()


def test_another_time_is_not_another_person() -> None:
    """Names and birth date stay as the appointment has them; how to reach the person is as told now, if it is."""
    told = sample("qmatic/appointment")
    told["customer"] |= {"firstName": "Bram", "dateOfBirth": "2015-02-03"}
    here = mapping.same_person(told, replace(ADA, email="new@example.org", birth_date=date(1990, 5, 17)))
    assert (here.first_name, here.last_name, here.birth_date) == ("Bram", "Example", date(2015, 2, 3))
    assert (here.email, here.phone) == ("new@example.org", "+31600000001")
    unknown = {"customer": {"firstName": 7, "dateOfBirth": "soon", "email": ""}}
    assert mapping.same_person(unknown, ADA) == ADA
    assert mapping.same_person({}, ADA) == ADA


def test_what_differs_from_the_appointment_is_news() -> None:
    """Also what it does not have; what was not told now is none."""
    told = sample("qmatic/appointment")
    assert not mapping.tells_more(ADA, told)
    assert not mapping.tells_more(Customer(), told)
    assert mapping.tells_more(replace(ADA, phone="+31600000009"), told)
    assert mapping.tells_more(replace(ADA, birth_date=date(1990, 5, 17)), told)
    assert mapping.tells_more(ADA, {})


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("CONFIRMED", BookingStatus.BOOKED),
        ("FINALIZED", BookingStatus.BOOKED),
        ("Cancelled", BookingStatus.CANCELLED),
        ("DELETED", BookingStatus.CANCELLED),
        ("ARRIVED", BookingStatus.UNKNOWN),
    ],
)
def test_statuses_we_do_not_know_are_unknown(word: str, status: BookingStatus) -> None:
    """Two words are documented; the rest of the list is not."""
    assert mapping.read_booking(sample("qmatic/appointment") | {"status": word}, zone=ZONE).status is status


READINGS: list[Callable[[Any], object]] = [
    lambda body: catalogue.read_services(catalogue.read_rows(body), body),
    lambda body: catalogue.read_services(rows(), body),
    lambda body: catalogue.read_places(catalogue.read_rows(body)),
    lambda body: catalogue.read_questions(catalogue.read_rows(body)),
    lambda body: mapping.read_slots(body, zone=ZONE),
    lambda body: mapping.read_made({"id": body}, {}),
    lambda body: [mapping.read_booking(row, zone=ZONE) for row in mapping.read_appointments(body)],
    mapping.read_said,
    lambda body: catalogue.read_people([{"branch": {"id": HARBOUR}, "resourceSelection": body}], branch=HARBOUR),
    lambda body: mapping.services_of({"services": body, "service": body}),
    lambda body: mapping.same_person({"customer": body}, ADA),
    lambda body: mapping.tells_more(ADA, {"customer": body}),
]


@given(st.sampled_from(READINGS), json_values)
def test_any_json_is_read_or_named_broken(reading: Callable[[Any], object], body: object) -> None:
    """Whatever comes, nothing but `ContractBroken` is raised."""
    with suppress(ContractBroken):
        reading(body)
