"""Provet's words to ours and back, line by line: links, appointments, notes, messages, money, people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conversations.booking import Animal, BookingStatus, Choice, Customer, PaymentStatus
from tests.vendors.samples import sample
from vendors.errors import ContractBroken
from vendors.provet import letters, mapping, matching, money, notes
from vendors.provet.manifest import ProvetConfig
from vendors.provet.mapping import Names, Wanted
from vendors.provet.money import Due

ZONE = ZoneInfo("Europe/Helsinki")
BASE = "https://clinic.example.org/4/api/0.1"
NAMES = Names(services={"12": "Vaccination"}, places={"1": "Centre"}, people={"7": "Aino"}, notes={"12": "Bring it"})
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def row(**changed: Any) -> dict[str, Any]:
    kept: dict[str, Any] = sample("provet/appointment")
    return kept | changed


# Links and pages


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


def test_pages_and_lists_without_pages() -> None:
    """Both are documented somewhere."""
    assert mapping.read_page([{"id": 1}], "list") == (({"id": 1},), "")
    assert mapping.read_page({"results": [{"id": 1}], "next": "more"}, "list") == (({"id": 1},), "more")
    assert mapping.read_page({"results": [], "next": None}, "list") == ((), "")


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


def test_who_clashes_with_whom() -> None:
    """Same person or room, overlapping; back to back is fine."""
    one = mapping.read_taken(row())
    for start, takers, clash in ((NINE, "user/7", True), (one.end, "user/7", False), (NINE, "user/8", False)):
        other = replace(one, start=start, end=start + timedelta(minutes=30), takers=frozenset({takers}))
        assert mapping.clash(one, other) is clash


def test_elder_is_the_smaller_id_of_whatever_length() -> None:
    """As numbers, without making numbers of them."""
    assert mapping.seniority("99") < mapping.seniority("100") < mapping.seniority("101")


def test_our_own_are_known_by_mark_and_time() -> None:
    """The eldest first; not those that were cancelled or moved."""
    rows = [row(id=n, notes="[bot:a-b] x") for n in (12, 11)]
    rows += [
        row(id=1, notes="[bot:a-b] x", active=0),
        row(id=2),
        row(id=3, notes="[bot:a-b]", start="2026-11-23T10:00:00Z"),
    ]
    assert [one["id"] for one in mapping.marked_so(rows, "[bot:a-b]", NINE)] == [11, 12]
    assert mapping.there(row(), user="7", start=NINE)
    assert not mapping.there(row(), user="8", start=NINE)
    assert not mapping.there(row(active=0), user="7", start=NINE)


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


def test_an_appointments_place_is_remembered_and_found() -> None:
    """As a remark; what somebody edited is none."""
    old = mapping.read_place(mapping.write_place(row()))
    assert old == mapping.Old(start=NINE, end=NINE + timedelta(minutes=30), user="7", department="1")
    assert mapping.read_place("") is None
    assert mapping.read_place("soon/later/7/1") is None


def test_reasons_to_cancel_are_those_for_owners() -> None:
    """Their field for the name is undocumented."""
    rows: list[dict[str, Any]] = [
        {"id": 1, "name": "Owner"},
        {"id": 2, "label": "Clinic"},
        {"id": 3},
        {"id": 4, "name": "Old", "archived": True},
    ]
    assert mapping.read_reasons(rows, ()) == (Choice(ref="1", name="Owner"), Choice(ref="2", name="Clinic"))
    assert mapping.read_reasons(rows, ("2",)) == (Choice(ref="2", name="Clinic"),)


# Hints and refusals


@pytest.mark.parametrize(
    ("body", "refs"),
    [
        (b"appointment_id=123", ("123",)),
        (b'{"appointment_id": "1290726237298797279"}', ("1290726237298797279",)),
        (b' {"appointment_id": 1290726237298797279, "new": 1}', ("1290726237298797279",)),
        (b"invoice_id=7", ()),
        (b"appointment_id=soon&client_id=1", ()),
    ],
)
def test_a_webhook_is_a_hint(body: bytes, refs: tuple[str, ...]) -> None:
    """A form or JSON, text or number; about anything else it says nothing."""
    assert mapping.read_hint(body) == refs


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"{", b"\xff\xfe", b"{}", b'{"appointment_id": []}', b'{"appointment_id": true}']
)
def test_what_is_no_webhook_is_said(body: bytes) -> None:
    """Without quoting it."""
    with pytest.raises(ContractBroken):
        mapping.read_hint(body)


def test_of_a_400_only_keys_are_read() -> None:
    """And one sentence."""
    assert mapping.read_disliked({"email": ["ada@example.org is bad"], "b": 1}) == ("b", "email")
    assert mapping.read_disliked(["?"]) == ()
    assert mapping.our_fields(("b", "email", "firstname", "first_name", "phone_number")) == (
        "email",
        "first_name",
        "phone",
    )
    assert mapping.says_taken({"non_field_errors": ["There is Already an Appointment for this time slot."]})
    assert not mapping.says_taken({"non_field_errors": ["Closed."]})
    assert not mapping.says_taken({"detail": "already an appointment"})
    assert not mapping.says_taken(None)


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


# Messages


def test_switches_are_sent_only_to_suppress() -> None:
    """Being there is what suppresses."""
    assert letters.write_confirmation("h", by_email=True, by_sms=True) == {"request_hash": "h"}
    silent = letters.write_confirmation("h", by_email=False, by_sms=False)
    assert silent == {
        "request_hash": "h",
        "dont_send_email_confirmation": True,
        "dont_send_sms_confirmation": True,
    }


def test_a_reminder_is_copied_without_what_provet_keeps() -> None:
    """Moments move along, texts and numbers stay, the rest is left."""
    told = {
        "id": 5,
        "url": "u",
        "appointment": "a",
        "send_at": "2026-11-22T09:00:00+00:00",
        "channel": 2,
        "text": "see you",
        "day": "2026-11-22",
        "naive": "2026-11-22T09:00:00",
        "words": "see you on Monday",
        "sent": "2026-11-22T09:00:00Z",
        "external_sending": False,
        "note": None,
        "created": "2026-11-01T09:00:00Z",
    }
    assert letters.copy_reminder(told, timedelta(days=1)) == {
        "send_at": "2026-11-23T09:00:00Z",
        "channel": 2,
        "text": "see you",
        "day": "2026-11-22",
        "naive": "2026-11-22T09:00:00",
        "words": "see you on Monday",
    }


# Money


def config(**more: Any) -> ProvetConfig:
    given = {"base_url": BASE, "client_id": "id", "client_secret": "s", "creator": "3", **more}
    return ProvetConfig.model_validate(given)


@pytest.mark.parametrize(
    ("value", "amount"),
    [(120.5, "120.50"), ("120.50", "120.50"), (0.1 + 0.2, "0.30"), (7, "7.00"), (None, None), ("", None)],
)
def test_amounts_come_as_numbers_or_text(value: Any, amount: str | None) -> None:
    """Compared to the cent."""
    assert money.read_amount({"amount": value}, "amount") == (Decimal(amount) if amount else None)


def test_an_amount_that_is_none_is_said() -> None:
    """Never nought."""
    with pytest.raises(ContractBroken):
        money.read_amount({"amount": "much"}, "amount")
    with pytest.raises(ContractBroken):
        money.read_payment(sample("provet/transaction") | {"amount": None}, currency="EUR", now=NINE)


LINK_ENDS = datetime(2024, 3, 23, 14, 50, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (1, PaymentStatus.PENDING, PaymentStatus.EXPIRED),
        (2, PaymentStatus.PENDING, PaymentStatus.FAILED),
        (3, PaymentStatus.EXPIRED, PaymentStatus.EXPIRED),
        (4, PaymentStatus.ABORTED, PaymentStatus.ABORTED),
        (5, PaymentStatus.PAID, PaymentStatus.PAID),
        (6, None, None),
    ],
)
def test_a_link_by_its_number_and_the_clock(number: int, before: Any, after: Any) -> None:
    """The vendor's own sample is pending, although its `unallocated_payment` is filled."""
    told = sample("provet/transaction")
    assert told["unallocated_payment"]
    told["payment_link"]["payment_status"] = number
    assert money.read_status(told, now=LINK_ENDS - timedelta(seconds=1)) is before
    assert money.read_status(told, now=LINK_ENDS) is after
    payment = money.read_payment(told, currency="EUR", now=LINK_ENDS)
    assert payment.status is (after or PaymentStatus.PENDING)
    assert (payment.ref, payment.price.amount, payment.until) == ("114", Decimal("120.50"), LINK_ENDS)


def test_a_prepayment_is_written_as_the_vendors_sample() -> None:
    """Bare numbers inside, a text of two decimals outside, nobody is sent anything."""
    due = Due(amount=Decimal("120.5"), minutes=60)
    body = money.write_transaction(due, config(), client="85616", department="1", reference="FD-ABC123")
    assert (body["amount"], body["terminal_id"], body["payment_type"], body["transaction_type"]) == (
        "120.50",
        0,
        5003,
        4,
    )
    assert (body["creator"], body["department"]) == (f"{BASE}/user/3/", f"{BASE}/department/1/")
    told = "Payment for your visit (FD-ABC123)"
    assert body["prepayment_data"] == {"client_id": 85616, "department_id": 1, "description": told}
    assert body["payment_link_data"] == {"duration": 60, "delivery_method": 0, "description": told}


def test_an_invoices_link_names_it_outside_and_where_wanted_inside() -> None:
    """Prose and sample contradict each other."""
    due = Due(amount=Decimal(86), invoice="609", minutes=60)
    asked = config(tokenize="ask", recurring_model="subscription", return_url="https://clinic.example.org/thanks")
    for twice in (False, True):
        body = money.write_transaction(due, asked, client="1", department="1", reference="FD", named_twice=twice)
        assert body["invoice"] == f"{BASE}/invoice/609/"
        assert "prepayment_data" not in body
        assert body["payment_link_data"].get("invoice_id") == (609 if twice else None)
        assert body["payment_link_data"]["tokenize"] == "ask"


def test_what_is_due_of_an_invoice() -> None:
    """The client's part if it is told, else the whole; of a finalised one of theirs."""
    bill = {
        "id": 609,
        "status": 3,
        "client": f"{BASE}/client/1/",
        "due_sum": "50.00",
        "postransactions": [f"{BASE}/x/9/"],
    }
    due = money.read_invoice(bill, client="1", minutes=60)
    assert due == Due(amount=Decimal("50.00"), invoice="609", minutes=60, links=("9",))
    part = money.read_invoice(bill | {"client_due_sum": 20.0}, client="1", minutes=60)
    assert part
    assert part.amount == Decimal("20.00")
    for wrong in (
        {"status": 2},
        {"credit_note": True},
        {"due_sum": "0"},
        {"due_sum": None},
        {"client": f"{BASE}/client/2/"},
    ):
        assert money.read_invoice(bill | wrong, client="1", minutes=60) is None


def test_only_what_fits_in_everything_may_be_ours() -> None:
    """Nothing in a transaction names our call."""
    told = sample("provet/transaction") | {"creator": f"{BASE}/user/3/"}
    due = Due(amount=Decimal("120.50"), minutes=60)
    since = datetime(2024, 3, 21, 14, 50, tzinfo=UTC)

    def fits(changed: dict[str, Any]) -> bool:
        return money.is_for(told | changed, due, creator="3", department="1", since=since)

    assert fits({})
    others = ({"amount": 1}, {"creator": None}, {"department": f"{BASE}/department/2/"}, {"payment_type": 1})
    for changed in (*others, {"invoice": f"{BASE}/invoice/1/"}, {"created": "2024-03-21T14:49:59Z"}):
        assert not fits(changed)


# Whose file it is


def client(ref: int, **changed: Any) -> dict[str, Any]:
    numbers = [{"id": 1, "phone_number": changed.pop("phone", "+31600000001")}]
    known = {"id": ref, "lastname": "Example", "email": "ada@example.org", "phone_numbers": numbers}
    return known | changed


@pytest.mark.parametrize(
    "phone", ["+31600000001", "+31 6 0000 0001", "0031600000001", "0600000001", "06-0000 0001", "31600000001"]
)
def test_a_number_is_the_same_however_it_was_typed(phone: str) -> None:
    """Spaces, zeroes, without its country."""
    assert matching.match([client(1, phone=phone)], ADA).client == "1"


@pytest.mark.parametrize("phone", ["+31600000002", "000001", "+4931600000001", "00600000001"])
def test_another_number_is_another_number(phone: str) -> None:
    """Its end alone proves nothing."""
    assert matching.match([client(1, phone=phone, email="other@example.org")], ADA) == matching.Match()


def test_exactly_one_record_and_only_by_the_proven_number() -> None:
    """Several: the last name tells, accents and case aside; an e-mail alone proves nothing; the archived are nobody."""
    both = [client(1), client(2, lastname="Andere")]
    assert matching.match(both, ADA).client == "1"
    assert matching.match([client(1, lastname="ÉXAMPLE"), both[1]], replace(ADA, last_name="Example")).client == "1"
    assert matching.match([client(1), client(2)], ADA) == matching.Match(several=True)
    assert matching.match(both, replace(ADA, last_name="Third")) == matching.Match(several=True)
    assert matching.match([client(1, phone="+49")], ADA) == matching.Match(several=True)
    assert matching.match([client(1, archived=True)], ADA) == matching.Match()
    assert matching.match([client(1, phone_numbers=None)], replace(ADA, phone=None, email=None)) == matching.Match()


def test_animals_that_live_and_are_theirs() -> None:
    """Not the archived, the dead, or somebody else's from a filter that was ignored."""
    rex = {
        "id": 1,
        "client": f"{BASE}/client/1/",
        "name": "Rex",
        "species_code": 22001,
        "species": "Dog",
        "breed": None,
    }
    rows = [rex, rex | {"id": 2, "archived": True}, rex | {"id": 3, "deceased": "2025-01-01"}]
    known = matching.read_animals([*rows, rex | {"id": 4, "client": f"{BASE}/client/2/"}], "1")
    assert [(one.ref, one.name, one.species, one.breed) for one in known] == [("1", "Rex", "22001", "")]
    for wanted_, found in ((" REX", 1), ("Max", 0)):
        assert len(matching.same(known, Animal(name=wanted_, species="22001"))) == found
    assert matching.same(known, Animal(name="Rex", species="23001")) == ()
    assert matching.same(known, Animal(name="Rex"))


def test_a_client_just_made_has_no_number_yet() -> None:
    """By that and the three things we wrote it is ours."""
    made = {"email": "Ada@example.org", "firstname": "Ada", "lastname": "Example", "phone_numbers": []}
    assert matching.is_new(made, ADA)
    assert not matching.is_new(made | {"phone_numbers": [{"id": 1}]}, ADA)
    assert not matching.is_new(made | {"firstname": "Eve"}, ADA)


def test_what_is_typed_goes_out_as_typed() -> None:
    """Codes as numbers, unknown ones left out; a name that is too long is cut."""
    body = matching.write_patient(Animal(name="P" * 200, species="22001", breed="x"), client="c", breed="")
    assert body == {"client": "c", "name": "P" * 127, "species": 22001}
    guest = matching.write_guest(Customer(first_name="Ada"), appointment="a")
    assert (guest["first_name"], guest["last_name"], guest["phone_number"], guest["city"]) == ("Ada", "", "", "")
    told = matching.write_guest_animal(Animal(name="Rex", breed="Moon dog"), guest="g", breed="6957001")
    assert told == {"onlinebookingclient": "g", "name": "Rex", "breed": 6957001, "notes": ""}
    assert matching.write_client(Customer(), country="FI")["firstname"] == ""
    assert matching.write_typed(ADA, None) == "Client: Ada, Example, ada@example.org, +31600000001"
