"""CarePortals' words: services and prices, three shapes of times, appointments, refusals, hints."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conversations.booking import Booking, BookingStatus, Price
from tests.vendors.samples import sample
from vendors.careportals import mapping
from vendors.careportals.catalogue import (
    Offer,
    form_ref,
    inline_fields,
    offered,
    read_consent,
    read_list,
    read_offer,
    wants_card,
)
from vendors.careportals.forms import Form, read_form
from vendors.careportals.times import read_times, slot
from vendors.errors import ContractBroken

TORONTO = ZoneInfo("America/Toronto")
ORGANIZATION, PAGE = "lakeside_clinic", "https://clinic.example.org/book"
CONSULTATION = "60d5ecb3a0b3f1001fbaa123"
ID, KEY = "60d5f3b7a0b3f1001fbaa999", "a1b2c3d4-e5f6-7890-1234-567890abcdef"


def services() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = sample("careportals/services")
    return rows


FORMLESS = Form()


def offer(row: dict[str, Any], form: Form = FORMLESS, page: str | None = PAGE, *, here: bool = True) -> Offer | None:
    return read_offer(row, form, page=page, organization=ORGANIZATION, here=here)


# Services


@pytest.mark.parametrize("wrapped", [lambda rows: rows, lambda rows: {"data": rows}, lambda rows: {"items": rows}])
def test_a_list_is_bare_or_wrapped(wrapped: Any) -> None:
    """One client takes all three."""
    assert len(read_list(wrapped(services()), "services")) == 6


def test_an_object_that_is_no_list_is_said_to_be_none() -> None:
    """Not taken for an empty one."""
    with pytest.raises(ContractBroken):
        read_list({"message": "no"}, "services")


def test_what_is_hidden_closed_or_a_queue_is_not_offered() -> None:
    """A queue has no times."""
    assert [offered(row) for row in services()] == [True, True, True, False, False, False]
    assert offered({})
    assert not offered({"assignmentStrategy": "queue"})


@pytest.mark.parametrize(
    ("form", "ref"),
    [
        ({"form": {"id": "f1"}}, "f1"),
        ({"form": {"_id": "f1"}}, "f1"),
        ({"form": "f1"}, "f1"),
        ({}, ""),
        ({"form": None}, ""),
    ],
)
def test_a_form_is_named_in_three_ways(form: dict[str, Any], ref: str) -> None:
    """All are read."""
    assert form_ref(form) == ref
    assert inline_fields(form) is None


def test_a_service_may_bring_its_fields() -> None:
    """Its own win over its form's."""
    mine, its = [{"name": "a"}], [{"name": "b"}]
    assert inline_fields({"fields": mine, "form": {"fields": its}}) == tuple(mine)
    assert inline_fields({"fields": [], "form": {"_id": "f", "fields": its}}) == tuple(its)
    assert inline_fields({"form": {"_id": "f", "fields": []}}) == ()


def test_a_service_is_read_as_the_guide_shows_it() -> None:
    """`enabled` false wins over every other word of the payment; two schedules may share a start."""
    found = offer(services()[0])
    assert found is not None
    assert (found.service.ref, found.service.name, found.service.minutes) == (CONSULTATION, "General Consultation", 15)
    assert (found.service.note, found.note) == ("A talk with a doctor.", "Open the link early.")
    assert (found.service.handover, found.service.price, found.alone) == ("", None, False)


def test_what_is_paid_later_is_booked_here_with_its_price() -> None:
    """One schedule: a start can be had once."""
    found = offer(services()[1])
    assert found is not None
    assert found.service.price == Price(amount=Decimal("25.00"), currency="CAD")
    assert (found.service.handover, found.service.minutes, found.alone) == ("", 10, True)


@pytest.mark.parametrize("form", [Form(), Form(beyond=("file",))])
def test_what_a_chat_cannot_do_is_handed_over(form: Form) -> None:
    """To the clinic's page, with the service; where no page is known it is not offered at all."""
    row = services()[2] if not form.beyond else services()[0]
    found = offer(row, form)
    assert found is not None
    assert found.service.handover == f"{PAGE}?service={row['_id']}&org={ORGANIZATION}"
    assert offer(row, form, page=None) is None


def test_what_proved_impossible_here_is_handed_over() -> None:
    """Whatever its flags say."""
    found = offer(services()[0], here=False)
    assert found is not None
    assert found.service.handover


@pytest.mark.parametrize(
    ("payment", "card"),
    [
        ({"enabled": False, "price": 0, "hcCoverage": 100}, False),
        ({"enabled": True, "payLater": True}, False),
        ({"enabled": True, "payLater": True, "saveCardOnly": True}, True),
        ({"enabled": True, "saveCardOnly": True}, True),
        ({"enabled": True}, True),
        ({"enabled": True, "payLater": True, "hcCoverage": 50}, True),
        ({"enabled": True, "payLater": True, "hcCoverage": "100"}, True),
        ({}, False),
    ],
)
def test_a_card_is_wanted_where_the_flags_leave_a_doubt(payment: dict[str, Any], *, card: bool) -> None:
    """What they mean is inferred."""
    assert wants_card(payment) == card


@pytest.mark.parametrize(
    ("payment", "price", "note"),
    [
        ({"price": 140.5}, Price(amount=Decimal("140.50"), currency="CAD"), ""),
        (
            {"price": "80", "hcCoverage": 60},
            Price(amount=Decimal("32.00"), currency="CAD"),
            "80.00 CAD − 60 % = 32.00 CAD",
        ),
        ({"price": 80, "hcCoverage": 100}, None, "80.00 CAD − 100 % = 0.00 CAD"),
        ({"price": 25, "qtyField": "doses"}, None, "25.00 CAD × doses"),
        ({"price": 25, "currency": ""}, None, ""),
        ({"price": 0}, None, ""),
        ({"price": float("inf")}, None, ""),
        ({"price": 25, "enabled": False}, None, ""),
    ],
)
def test_a_price_is_shown_or_how_it_is_made_up(payment: dict[str, Any], price: Price | None, note: str) -> None:
    """In figures, which every language reads."""
    row = {"_id": "s", "label": "S", "payment": {"enabled": True, "currency": "CAD"} | payment}
    found = offer(row)
    assert found is not None
    assert (found.service.price, found.service.note) == (price, note)


def test_a_price_that_is_none_is_not_guessed() -> None:
    """The service is left out by whoever asked."""
    with pytest.raises(ContractBroken):
        offer({"_id": "s", "label": "S", "payment": {"enabled": True, "price": "much", "currency": "CAD"}})


def test_the_consent_text_is_read_as_words() -> None:
    """A text that has none is not taken for no text."""
    assert read_consent(sample("careportals/consent")) == (
        "Consent\n\nWe keep your answers & write to you.",
        "Be early.",
    )
    assert read_consent({}) == ("", "")
    with pytest.raises(ContractBroken):
        read_consent({"consentHTML": "<script>agree()</script>"})


# Times


def test_days_of_instants_are_the_guides_shape() -> None:
    """Ascending, in UTC, sent back as they came; an empty day is a day without times."""
    times = read_times(sample("careportals/availability"), zone=TORONTO)
    assert times is not None
    assert [one.text for one in times][:2] == ["2024-10-28T14:00:00.000Z", "2024-10-28T14:15:00.000Z"]
    assert times[0].start == datetime(2024, 10, 28, 14, tzinfo=UTC)
    shown = slot(times[0], 15, zone=TORONTO)
    assert shown.ref == "2024-10-28T14:00:00.000Z"
    assert shown.start.isoformat() == "2024-10-28T10:00:00-04:00"
    assert shown.end == shown.start + timedelta(minutes=15)
    assert slot(times[0], None, zone=TORONTO).end is None


def test_the_key_of_a_day_is_left_aside_and_a_double_counts_once() -> None:
    """Its zone is not told."""
    body = {"Tuesday": ["2024-10-29T01:00:00.000Z"], "2024-10-28": ["2024-10-29T01:00:00.000Z", "2024-10-28T14:00:00Z"]}
    times = read_times(body, zone=TORONTO)
    assert times is not None
    assert [one.text for one in times] == ["2024-10-28T14:00:00Z", "2024-10-29T01:00:00.000Z"]


def test_counts_a_minute_are_the_sample_apps_shape() -> None:
    """Minutes of the wall clock; nought is taken."""
    times = read_times({"2024-10-28": {"840": 1, "855": 0, "870": 2}, "2024-10-29": {}}, zone=TORONTO)
    assert times is not None
    assert [(one.text, one.free) for one in times] == [
        ("2024-10-28T18:00:00.000Z", 1),
        ("2024-10-28T18:30:00.000Z", 2),
    ]


@pytest.mark.parametrize(
    ("day", "text"), [("2027-03-14", "2027-03-14T13:00:00.000Z"), ("2027-11-07", "2027-11-07T14:00:00.000Z")]
)
def test_nine_on_the_wall_is_nine_on_the_day_the_clock_changes(day: str, text: str) -> None:
    """Not nine hours after midnight."""
    times = read_times({day: {"540": 1}}, zone=TORONTO)
    assert times is not None
    assert [one.text for one in times] == [text]


def test_a_time_the_clock_leaps_over_is_no_time() -> None:
    """Nobody can come at half past two."""
    assert read_times({"2027-03-14": {"150": 1}}, zone=TORONTO) == ()


def test_an_hour_that_comes_twice_is_two_times() -> None:
    """And a visit over the change ends as many minutes later as it lasts."""
    times = read_times({"d": ["2027-11-07T05:30:00.000Z", "2027-11-07T06:30:00.000Z"]}, zone=TORONTO)
    assert times is not None
    assert len(times) == 2
    shown = slot(times[0], 60, zone=TORONTO)
    assert shown.end is not None
    assert shown.end.isoformat() == "2027-11-07T01:30:00-05:00"


def test_pairs_of_numbers_are_not_guessed() -> None:
    """Nobody tells what they mean."""
    assert read_times({"2024-10-28": {"schedule": [[840, 15]]}}, zone=TORONTO) is None


def test_a_queue_has_no_times() -> None:
    """And is no contract broken."""
    assert read_times({"queue": {"label": "Now"}}, zone=TORONTO) == ()


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"d": "x"},
        {"d": [1]},
        {"d": ["soon"]},
        {"2024-10-28": {"840": "many"}},
        {"2024-10-28": {"1500": 1}},
        {"someday": {"840": 1}},
        {"2024-10-28": {"noon": 1}},
    ],
)
def test_times_that_cannot_be_read_are_said_to_be_so(body: Any) -> None:
    """Not left out."""
    with pytest.raises(ContractBroken):
        read_times(body, zone=TORONTO)


# Booking


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


# Refusals


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"message": "No."}, ("No.",)),
        ({"message": ["One", 2]}, ("One", "2")),
        ({"error": {"message": "No."}}, ("No.",)),
        ({"error": "Bad Request"}, ()),
        ({"message": ""}, ()),
        ("no", ()),
        (None, ()),
    ],
)
def test_sentences_are_found_where_they_may_be(answer: Any, said: tuple[str, ...]) -> None:
    """A sentence or a list, on top or under `error`."""
    assert mapping.sentences(answer) == said


def test_a_servers_bug_is_not_shown() -> None:
    """Seen live behind a 400."""
    assert mapping.presentable(("Too late.", "Call us.")) == "Too late. Call us."
    assert mapping.presentable(("There are no exceptions.",)) == "There are no exceptions."
    for bug in ("Cannot read properties of undefined (reading 'x')", "TypeError: x", "ThrottlerException: x"):
        assert mapping.presentable((bug,)) == ""


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("This time slot is no longer available", True),
        ("reservation is not a time of this service", True),
        ("That time is already taken", True),
        ("You already have an upcoming appointment", False),
        ("", False),
    ],
)
def test_words_about_the_time_are_known(said: str, *, time: bool) -> None:
    """As far as words go; the list is asked as well."""
    assert mapping.speaks_of_time((said,)) == time


def test_a_disliked_field_is_named_as_we_name_it() -> None:
    """Details by theirs, questions by their keys, each once; what is none of ours is left out."""
    inner = [{"name": "contactName", "label": "Name", "type": "text"}]
    form = read_form([{"name": "contact", "type": "group", "fields": inner}, {"name": "smokes", "type": "polar"}])
    said = (
        "email must be an email",
        "values.firstName should not be empty",
        "smokes must be Yes or No",
        "form.contact.contactName is too long",
        "contactName should not be empty",
        "property theme should not exist",
        "",
    )
    fields = ("email", "first_name", "smokes", "contact/contactName")
    assert mapping.read_disliked(said, form) == fields


def test_a_success_may_be_a_failure() -> None:
    """Inferred from the types."""
    assert mapping.failed({"hasError": True})
    assert not mapping.failed({"hasError": False})
    assert not mapping.failed(None)


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
