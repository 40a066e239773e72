"""Cliniko, call by call: who we say we are, pages, availability, patients, races."""

import asyncio
import base64
import json
from collections.abc import Coroutine
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from conversations.booking import BookingStatus, Customer, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.test_cliniko_mapping import FIRST_VISIT, NOOR, QUAY, SAM
from tests.vendors.times import Times
from vendors import registry
from vendors.cliniko.access import Access
from vendors.cliniko.catalogue import Triple
from vendors.cliniko.manifest import ClinikoConfig
from vendors.cliniko.mapping import mark
from vendors.cliniko.windows import merge
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    Invalid,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    VendorError,
)
from vendors.pace import Allowance
from vendors.vendor import Attempt, Vendor
from vendors.wire import Wire

ZONE = ZoneInfo("Europe/Amsterdam")
# The documentation's own test vector; it opens nothing.
KEY, BASIC = "MxJrZXkiOiI1Njd1amJmZTQ1NyJ9-au2", "Basic TXhKclpYa2lPaUkxTmpkMWFtSm1aVFExTnlKOS1hdTI6"
CONFIG = {"api_key": KEY, "contact_email": "operator@example.org"}
IDENTITY = "0a" * 20
START = datetime(2026, 12, 2, 8, 0, tzinfo=UTC)
TIMES = "GET /v1/businesses/{}/practitioners/{}/appointment_types/" + FIRST_VISIT + "/available_times"
NOORS, SAMS = TIMES.format(QUAY, NOOR), TIMES.format(QUAY, SAM)
LIST, BOOK = "GET /v1/individual_appointments", "POST /v1/individual_appointments"
MADE = "1390726237298631770"
ONE = f"/v1/individual_appointments/{MADE}"
READ, CONFLICTS, ARCHIVE = f"GET {ONE}", f"GET {ONE}/conflicts", f"POST {ONE}/archive"
PATIENTS = "GET /v1/patients"


def free(*starts: datetime) -> dict[str, Any]:
    return {"available_times": [{"appointment_start": start.strftime("%Y-%m-%dT%H:%M:%SZ")} for start in starts]}


def appointment(**changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = sample("cliniko/appointment") | {
        "starts_at": "2026-12-02T08:00:00Z",
        "ends_at": "2026-12-02T08:45:00Z",
        "notes": f"Booked by chat, ref {mark(identity=IDENTITY, key='c.1.1')}",
    }
    return told | changed


def door() -> Script:
    """A clinic where all goes well."""
    script = Script()
    for name in ("businesses", "practitioners", "appointment_types", "services"):
        script.on(f"GET /v1/{name}", sample(f"cliniko/{name}"))
    return (
        script.on("GET /v1/settings/public", sample("cliniko/settings"))
        .on("GET /v1/user", {"time_zone_identifier": "Europe/Amsterdam"})
        .on(NOORS, free(START))
        .on(SAMS, free())
        .on(LIST, {"individual_appointments": []})
        .on(PATIENTS, {"patients": []})
        .on("POST /v1/patients", httpx.Response(201, json={"id": "82"}))
        .on(BOOK, httpx.Response(201, json=appointment()))
        .on(CONFLICTS, {"conflicts": {"exist": False}})
        .on(ARCHIVE, 204)
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    settings = CONFIG | config
    return registry.connect("cliniko", settings, zone=ZONE, now=times.now, pause=times.pause, transport=script)


def attempt(**changed: Any) -> Attempt:
    slot = merge([(Triple(business=QUAY, practitioner=NOOR, type=FIRST_VISIT), [START])], minutes=45, zone=ZONE)[0]
    made = Attempt(
        key="c.1.1",
        identity=IDENTITY,
        visit=Visit(service=FIRST_VISIT, place=QUAY),
        slot=slot,
        hold=None,
        customer=Customer(first_name="Ada", last_name="Example", email="Ada@example.org"),
    )
    return replace(made, **changed)


def queries(script: Script, what: str) -> list[list[str]]:
    """The filters of every such request."""
    asked = [request for request in script.seen if f"{request.method} {request.url.path}" == what]
    return [request.url.params.get_list("q[]") for request in asked]


# Who we say we are


async def test_every_call_says_who_we_are() -> None:
    """The key by Basic with an empty password, our name with a reachable address, JSON only; the key's own host."""
    script = door()
    await connect(script).check()
    asked = script.seen[0]
    assert asked.url.host == "api.au2.cliniko.com"
    assert asked.headers["authorization"] == BASIC
    assert asked.headers["user-agent"] == "Frontdesk (operator@example.org)"
    assert asked.headers["accept"] == "application/json"


async def test_a_clinic_that_switched_online_booking_off_is_told_to_the_operator() -> None:
    """Found at start, not by a patient."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["enabled"] = False
    with pytest.raises(Misconfigured):
        await connect(door().on("GET /v1/settings/public", settings)).check()


# Pages


def access(script: Script) -> Access:
    times = Times()
    wire = Wire(
        vendor="cliniko",
        address="https://api.au2.cliniko.com/v1",
        allowance=Allowance(per_minute=6000, burst=1000, in_flight=4),
        now=times.now,
        pause=times.pause,
        transport=script,
    )
    return Access(ClinikoConfig.model_validate(CONFIG), wire)


@given(st.lists(st.integers(min_value=2**53), max_size=12), st.integers(1, 4), st.sampled_from(["https", "http", ""]))
async def test_every_row_of_every_page_is_read_in_order(ids: list[int], size: int, scheme: str) -> None:
    """However many pages, and however the link to the next one is written; ids to the last digit."""
    pages = [ids[at : at + size] for at in range(0, len(ids), size)] or [[]]
    host = f"{scheme}://api.au2.cliniko.com" if scheme else ""
    answers = [
        {
            "things": [{"id": str(number)} for number in page],
            "links": {"self": "x"} | ({"next": f"{host}/v1/things?page={n}"} if n < len(pages) else {}),
        }
        for n, page in enumerate(pages, start=2)
        for n in [n - 1]
    ]
    script = Script()
    script.on("GET /v1/things", *answers)
    rows = await access(script).rows("things", "things", (("q[]", "a:=b"),))
    assert [row["id"] for row in rows] == [str(number) for number in ids]
    assert script.seen[0].url.params.multi_items() == [("q[]", "a:=b"), ("per_page", "100")]
    assert len(script.seen) == len(pages)


@pytest.mark.parametrize(
    "link",
    ["https://evil.example.net/v1/things", "//evil.example.net/v1/things", "https://api.au2.cliniko.com/v1/things"],
)
async def test_pages_that_lead_astray_are_not_followed(link: str) -> None:
    """Elsewhere, or round in circles: the key stays home and we stop."""
    script = Script().on("GET /v1/things", {"things": [], "links": {"next": link}})
    with pytest.raises(ContractBroken):
        await access(script).rows("things", "things")
    assert len(script.seen) <= 2
    assert {request.url.host for request in script.seen} == {"api.au2.cliniko.com"}


# Availability


async def look(vendor: Vendor, limit: int | None = None) -> tuple[Slot, ...]:
    """Four weeks from the middle of a morning."""
    now = Times().now()
    return await vendor.slots(attempt().visit, after=now, until=now + timedelta(days=28), limit=limit)


async def test_a_month_is_asked_a_week_and_a_person_at_a_time() -> None:
    """Seven calendar days each, a hundred a page, for everyone who gives it there."""
    script = door()
    slots = await look(connect(script))
    assert [slot.start for slot in slots] == [START]
    for what in (NOORS, SAMS):
        asked = [r.url.params for r in script.seen if f"{r.method} {r.url.path}" == what]
        assert sorted((p["from"], p["to"]) for p in asked) == [
            ("2026-11-21", "2026-11-27"),
            ("2026-11-28", "2026-12-04"),
            ("2026-12-05", "2026-12-11"),
            ("2026-12-12", "2026-12-18"),
            ("2026-12-19", "2026-12-25"),
        ]
        assert {p["per_page"] for p in asked} == {"100"}


class Rounds(httpx.AsyncBaseTransport):
    """Answers all who wait at once, when everybody waits: counts how many calls' time something takes."""

    def __init__(self, script: Script) -> None:
        self.script, self.waiting, self.rounds = script, list[asyncio.Event](), 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.waiting.append(turn := asyncio.Event())
        await turn.wait()
        return await self.script.handle_async_request(request)

    async def run(self, asked: Coroutine[Any, Any, object]) -> int:
        """How many rounds `asked` takes."""
        self.rounds, task = 0, asyncio.create_task(asked)
        while not task.done():
            for _ in range(100):  # until nobody moves any more
                await asyncio.sleep(0)
            self.rounds += bool(self.waiting)
            while self.waiting:
                self.waiting.pop().set()
        await task
        return self.rounds


async def test_four_weeks_of_four_practitioners_take_two_calls_time() -> None:
    """In ten at once, within the budget of a minute; a second look within it costs nothing."""
    people = [str(2**60 + n) for n in range(4)]
    script = door()
    script.on("GET /v1/practitioners", {"practitioners": [shown(ref) for ref in people]})
    script.on("GET /v1/services", {"services": [given_by(people)]})
    for ref in people:
        script.on(TIMES.format(QUAY, ref), free(START))
    rounds, times = Rounds(script), Times()
    vendor = registry.connect("cliniko", CONFIG, zone=ZONE, now=times.now, pause=times.pause, transport=rounds)
    await rounds.run(vendor.check())
    await rounds.run(vendor.services(language="en"))
    asked = len(script.seen)
    assert await rounds.run(look(vendor)) == 2
    assert len(script.seen) - asked == 20
    assert await rounds.run(look(vendor)) == 0
    assert times.paused == []


def shown(ref: str) -> dict[str, Any]:
    return {"id": ref, "display_name": f"Practitioner {ref[-1]}", "active": True, "show_in_online_bookings": True}


def given_by(people: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = sample("cliniko/services")["services"][0]
    links = [{"links": {"self": f"https://api.au2.cliniko.com/v1/practitioners/{ref}"}} for ref in people]
    return told | {"practitioners": links}


async def test_the_catalogue_is_read_once_in_ten_minutes() -> None:
    """And times once in one."""
    script, times = door(), Times()
    vendor = connect(script, times)
    for seconds, catalogues, looks in ((0, 1, 5), (59, 1, 5), (2, 1, 10), (540, 2, 15)):
        times.pass_by(seconds)
        await look(vendor)
        assert (script.asked()["GET /v1/services"], script.asked()[NOORS]) == (catalogues, looks)


async def test_the_soonest_are_looked_for_this_week_first() -> None:
    """The rest is asked only if this week has not enough."""
    script = door().on(NOORS, free(Times().now() + timedelta(hours=1)), free(START), free())
    vendor = connect(script)
    assert len(await look(vendor, limit=1)) == 1
    assert script.asked()[NOORS] == 1
    assert len(await look(vendor, limit=2)) == 2
    assert script.asked()[NOORS] == 5


async def test_a_triple_that_is_not_online_is_no_trouble_for_the_others() -> None:
    """404 is not `no times`: operators hear of it, the catalogue is read anew, the others' times are shown."""
    script = door().on(SAMS, 404)
    vendor = connect(script)
    with capture_logs() as lines:
        assert await look(vendor)
    assert {"not_bookable_online"} <= {line["event"] for line in lines}
    await vendor.services(language="en")
    assert script.asked()["GET /v1/services"] == 2


async def test_a_day_that_is_over_in_the_accounts_zone_is_left_out() -> None:
    """`from` must not lie before its today: one day later, once, then it is a broken contract."""
    script = door().on(NOORS, 400, free(START))
    assert await look(connect(script))
    with pytest.raises(ContractBroken):
        await look(connect(door().on(NOORS, 400)))


async def test_a_refused_single_day_is_not_moved() -> None:
    """The look before a booking is for that day and no other."""
    with pytest.raises(ContractBroken):
        await connect(door().on(NOORS, 400)).book(attempt())


@pytest.mark.parametrize(("user", "config"), [(403, {}), (404, {}), (500, {"account_zone": "Australia/Melbourne"})])
async def test_an_account_zone_nobody_tells_is_made_do_without(user: int, config: dict[str, Any]) -> None:
    """Configured, asked, or the business's own: the same times are found."""
    script = door().on("GET /v1/user", user)
    assert await look(connect(script, **config))
    assert ("GET /v1/user" in script.asked()) is not bool(config)


async def test_the_days_asked_for_are_the_accounts() -> None:
    """In Melbourne it is already tomorrow; where zones differ a day more is asked on either side."""
    times = Times(datetime(2026, 11, 21, 20, tzinfo=UTC))
    script = door()
    vendor = connect(script, times, account_zone="Australia/Melbourne")
    await vendor.days(attempt().visit, after=times.now(), until=times.now() + timedelta(hours=1))
    assert script.last(NOORS).url.params["from"] == "2026-11-22"
    await vendor.book(attempt())
    assert script.last(NOORS).url.params["from"] == script.last(NOORS).url.params["to"] == "2026-12-02"


# Patients


def record(ref: str = "82", **changed: Any) -> dict[str, Any]:
    known = {"id": ref, "first_name": "Ada", "last_name": "Example", "email": "ada@example.org", "date_of_birth": None}
    return known | changed


def sent(script: Script, what: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(script.last(what).content)
    return body


async def test_a_known_patient_is_used() -> None:
    """Found by the e-mail in lower case, archived ones included in the look; nothing is created."""
    script = door().on(PATIENTS, {"patients": [record("9007199254740993")]})
    await connect(script).book(attempt())
    assert queries(script, PATIENTS) == [["email:=ada@example.org", "archived_at:*"]]
    assert "POST /v1/patients" not in script.asked()
    assert sent(script, BOOK)["patient_id"] == "9007199254740993"


async def test_an_unknown_patient_is_made_of_what_was_given() -> None:
    """After the address as typed was tried, too."""
    script = door()
    await connect(script).book(attempt())
    assert [asked[0] for asked in queries(script, PATIENTS)] == ["email:=ada@example.org", "email:=Ada@example.org"]
    assert sent(script, "POST /v1/patients") == {
        "first_name": "Ada",
        "last_name": "Example",
        "email": "Ada@example.org",
    }


async def test_two_records_are_told_apart_by_the_birth_date() -> None:
    """It is asked for; nothing is booked until it is known."""
    twins = {"patients": [record("1", date_of_birth="1990-05-17"), record("2", date_of_birth="2015-01-01")]}
    script = door().on(PATIENTS, twins)
    with pytest.raises(Invalid) as asked:
        await connect(script).book(attempt())
    assert asked.value.fields == ("birth_date",)
    assert BOOK not in script.asked()
    told = replace(attempt().customer, birth_date=date(1990, 5, 17))
    await connect(script).book(attempt(customer=told))
    assert sent(script, BOOK)["patient_id"] == "1"


async def test_what_only_staff_can_tell_is_refused_without_a_word() -> None:
    """Nobody is told what the clinic knows."""
    script = door().on(PATIENTS, {"patients": [record(archived_at="2026-01-01T00:00:00Z")]})
    with pytest.raises(Refused) as refused:
        await connect(script).book(attempt())
    assert type(refused.value) is Refused
    assert refused.value.said == ""
    assert "POST /v1/patients" not in script.asked()


async def test_a_merged_record_leads_to_the_one_that_took_its_place() -> None:
    """The old one is not booked on."""
    link = {"links": {"self": "https://api.au2.cliniko.com/v1/patients/99"}}
    merged = record(merged_with_patient=link, archived_at="2026-01-01T00:00:00Z")
    script = door().on(PATIENTS, {"patients": [merged]}).on("GET /v1/patients/99", record("99"))
    await connect(script).book(attempt())
    assert sent(script, BOOK)["patient_id"] == "99"


async def test_without_an_email_name_birth_date_and_phone_must_agree() -> None:
    """Phone numbers cannot be searched, only compared; with less than that the e-mail is asked for."""
    phoned = record(patient_phone_numbers=[{"normalized_number": "31600000001"}], date_of_birth="1990-05-17")
    customer = Customer(first_name="Ada", last_name="Example", phone="+31600000001", birth_date=date(1990, 5, 17))
    script = door().on(PATIENTS, {"patients": [phoned, record("83", date_of_birth="1990-05-17")]})
    await connect(script).book(attempt(customer=customer))
    assert queries(script, PATIENTS) == [["last_name:=Example", "date_of_birth:=1990-05-17", "archived_at:*"]]
    assert sent(script, BOOK)["patient_id"] == "82"
    with pytest.raises(Invalid) as asked:
        await connect(script).book(attempt(customer=replace(customer, phone=None)))
    assert asked.value.fields == ("email",)


async def test_a_lost_new_record_is_looked_for_before_it_is_made_again() -> None:
    """Made once although the answer was lost; made again only where it is not there."""
    none: dict[str, Any] = {"patients": []}
    one = {"patients": [record("77")]}
    script = door().on("POST /v1/patients", httpx.ReadTimeout("x")).on(PATIENTS, none, none, none, none, one)
    await connect(script).book(attempt())
    assert script.asked()["POST /v1/patients"] == 1
    assert sent(script, BOOK)["patient_id"] == "77"
    again = door().on("POST /v1/patients", httpx.ReadTimeout("x"), httpx.Response(201, json={"id": "78"}))
    await connect(again).book(attempt())
    assert sent(again, BOOK)["patient_id"] == "78"


@pytest.mark.parametrize(
    ("errors", "error"),
    [({"email": "isn’t valid"}, Invalid), ({"base": "No."}, Refused)],
)
async def test_a_record_the_vendor_dislikes(errors: dict[str, str], error: type[Exception]) -> None:
    """Fields to ask again, or a refusal; either way nothing is booked."""
    script = door().on(
        "POST /v1/patients", httpx.Response(422, json={"message": "Validation Failed", "errors": errors})
    )
    with pytest.raises(error) as told:
        await connect(script).book(attempt())
    assert BOOK not in script.asked()
    if isinstance(told.value, Invalid):
        assert told.value.fields == ("email",)


# Booking and racing


async def test_a_time_no_longer_listed_is_taken_and_nothing_is_written() -> None:
    """Cliniko would accept it: we look afresh, and leave no patient behind."""
    script = door().on(NOORS, free())
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())
    assert not [what for what in script.asked() if what.startswith("POST")]


async def test_what_was_written_under_the_same_key_is_not_written_again() -> None:
    """Our mark in the notes tells; the conflict is still judged."""
    script = door().on(LIST, {"individual_appointments": [appointment(notes="other"), appointment()]})
    assert await connect(script).book(attempt()) == MADE
    assert BOOK not in script.asked()
    assert CONFLICTS in script.asked()


IN_CONFLICT = {"conflicts": {"exist": True}}
ELDER, YOUNGER = {"created_at": "2026-11-20T20:04:45Z"}, {"created_at": "2026-11-20T20:04:47Z"}


async def test_an_elder_rival_wins_and_ours_is_taken_back() -> None:
    """Archived within seconds, and said."""
    script = door().on(CONFLICTS, IN_CONFLICT).on("GET /v1/bookings", {"bookings": [appointment(id="5", **ELDER)]})
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())
    assert ARCHIVE in script.asked()
    assert queries(script, "GET /v1/bookings") == [
        [f"practitioner_id:={NOOR}", "starts_at:<2026-12-02T08:45:00Z", "ends_at:>2026-12-02T08:00:00Z"]
    ]


async def test_a_younger_rival_should_have_given_way() -> None:
    """Ours stays; staff can find it in the log."""
    rivals = {"bookings": [appointment(), appointment(id="5", **YOUNGER)]}
    script = door().on(CONFLICTS, IN_CONFLICT).on("GET /v1/bookings", rivals)
    with capture_logs() as lines:
        assert await connect(script).book(attempt()) == MADE
    assert ARCHIVE not in script.asked()
    assert [line["rivals"] for line in lines if line["event"] == "conflict_left"] == [1]


async def test_a_conflict_whose_other_side_is_not_seen_yet_is_looked_at_again() -> None:
    """Lists lag behind writes: three looks, then it is left for staff."""
    late = door().on(CONFLICTS, IN_CONFLICT)
    late.on("GET /v1/bookings", {"bookings": []}, {"bookings": [appointment(id="5", **ELDER)]})
    with pytest.raises(SlotTaken):
        await connect(late).book(attempt())
    never, times = door().on(CONFLICTS, IN_CONFLICT).on("GET /v1/bookings", {"bookings": []}), Times()
    assert await connect(never, times).book(attempt()) == MADE
    assert times.paused == [0, 2, 4]


async def test_of_our_own_twins_the_elder_stays() -> None:
    """A replayed write is found by its mark and is no rival."""
    twin = appointment(id="1390726237298631769", **ELDER)
    script = (
        door().on(CONFLICTS, IN_CONFLICT).on(LIST, {"individual_appointments": []}, {"individual_appointments": [twin]})
    )
    script.on("GET /v1/bookings", {"bookings": [twin, appointment()]})
    assert await connect(script).book(attempt()) == "1390726237298631769"
    assert ARCHIVE in script.asked()


@pytest.mark.parametrize("answers", [[httpx.ReadTimeout("x"), 204], [503, 404], [404, 404], [422, 204]])
async def test_taking_back_is_tried_until_it_is_done(answers: list[Any]) -> None:
    """Doing it twice does no harm; what is gone is taken back."""
    seen = appointment(archived_at="2026-11-20T20:05:00Z" if answers[0] == 404 else None)
    script = door().on(CONFLICTS, IN_CONFLICT).on("GET /v1/bookings", {"bookings": [appointment(id="5", **ELDER)]})
    script.on(ARCHIVE, *answers).on(READ, seen)
    if answers == [503, 404]:
        script.on(READ, 404)
    with pytest.raises(SlotTaken):
        await connect(script).book(attempt())


async def test_what_cannot_be_taken_back_now_is_not_forgotten() -> None:
    """Unsure is said, and settling takes it back later."""
    script = door().on(CONFLICTS, IN_CONFLICT).on("GET /v1/bookings", {"bookings": [appointment(id="5", **ELDER)]})
    script.on(ARCHIVE, 503)
    vendor = connect(script)
    with pytest.raises(AnswerLost):
        await vendor.book(attempt())
    script.on(ARCHIVE, 204).on(LIST, {"individual_appointments": [appointment()]})
    assert await vendor.settle(attempt()) is None
    assert script.asked()[ARCHIVE] == 4


async def test_taking_back_can_be_a_cancellation() -> None:
    """A setting: it leaves a trace, with the reason that must be given."""
    cancel = f"PATCH {ONE}/cancel"
    script = door().on(CONFLICTS, IN_CONFLICT).on("GET /v1/bookings", {"bookings": [appointment(id="5", **ELDER)]})
    script.on(cancel, 422).on(READ, appointment(cancelled_at="2026-11-20T20:05:00Z"))
    with pytest.raises(SlotTaken):
        await connect(script, undo="cancel").book(attempt())
    assert sent(script, cancel) == {"cancellation_reason": 50, "apply_to_repeats": False}
    assert ARCHIVE not in script.asked()


@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout("x"), 401, {"conflicts": "?"}])
async def test_trouble_after_the_write_is_a_lost_answer(trouble: Any) -> None:
    """It is written; whether it may stay we do not know."""
    with pytest.raises(AnswerLost):
        await connect(door().on(CONFLICTS, trouble)).book(attempt())


async def test_settling_finds_ours_among_three_looks() -> None:
    """Reads lag; each look is a list of the practitioner at that very start."""
    found = {"individual_appointments": [appointment()]}
    script, times = door().on(LIST, {"individual_appointments": []}, found), Times()
    booking = await connect(script, times).settle(attempt())
    assert booking is not None
    assert booking.code == mark(identity=IDENTITY, key="c.1.1")
    assert times.paused == [2, 6]
    assert queries(script, LIST)[0] == [
        f"practitioner_id:={NOOR}",
        "starts_at:>=2026-12-02T08:00:00Z",
        "starts_at:<=2026-12-02T08:00:00Z",
    ]


# Reading back


async def test_a_booking_is_read_with_the_hidden_ones() -> None:
    """Plainly asked, a cancelled one is a 404; archived and deleted ones are gone."""
    then = "2026-11-22T00:00:00Z"
    script = door().on(READ, appointment(cancelled_at=then), appointment(deleted_at=then))
    vendor = connect(script)
    assert (await vendor.reread(MADE, identity=IDENTITY)).status is BookingStatus.CANCELLED
    assert queries(script, READ) == [["cancelled_at:*", "archived_at:*", "deleted_at:*"]]
    with pytest.raises(NotFound):
        await vendor.reread(MADE, identity=IDENTITY)


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, ContractBroken), (401, Misconfigured), (403, Misconfigured), (404, NotFound), (422, Refused)],
)
async def test_what_statuses_mean(status: int, error: type[VendorError]) -> None:
    """By the number; bodies are undocumented but for one."""
    with pytest.raises(error) as told:
        await connect(door().on(READ, httpx.Response(status, text="<html>"))).reread(MADE, identity=IDENTITY)
    assert told.value.status == status
    assert KEY not in str(told.value) + told.value.said


def test_the_documented_key_is_encoded_as_documented() -> None:
    """The vendor's own test vector."""
    assert "Basic " + base64.b64encode(f"{KEY}:".encode()).decode() == BASIC
