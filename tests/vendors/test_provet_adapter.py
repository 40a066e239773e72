"""Provet Cloud, call by call, against answers by the book: door, slashes, pages, filters, refusals, pace."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs

from conversations.booking import Animal, Customer, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.times import Times
from vendors import registry
from vendors.errors import (
    AnswerLost,
    ContractBroken,
    Invalid,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
)
from vendors.provet.manifest import ProvetConfig
from vendors.vendor import Attempt, Vendor

ZONE = ZoneInfo("Europe/Helsinki")
BASE = "https://clinic.example.org/4/api/0.1"
CONFIG: dict[str, Any] = {
    "base_url": BASE,
    "client_id": "id",
    "client_secret": "secret-that-must-not-show",
}
API = "/4/api/0.1"
TOKEN = "POST /4/oauth2/token/"
VISIT = Visit(service="12")
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NINE + timedelta(minutes=30)
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")


def page(*rows: Mapping[str, Any], following: str | None = None) -> dict[str, Any]:
    return {"count": len(rows), "num_pages": 1, "next": following, "previous": None, "results": list(rows)}


def shift(**changed: Any) -> dict[str, Any]:
    told = {
        "id": 1,
        "user": f"{BASE}/user/7/",
        "department": f"{BASE}/department/1/",
        "shift_type": f"{BASE}/shifttype/61/",
    }
    times = {"start": "2026-11-23T11:00:00+02:00", "end": "2026-11-23T13:00:00+02:00"}
    return told | times | {"web": True, "is_slot": False} | changed


def row(**changed: Any) -> dict[str, Any]:
    kept: dict[str, Any] = sample("provet/appointment")
    return kept | changed


def echo(request: httpx.Request) -> httpx.Response:
    """The appointment as it was written."""
    return httpx.Response(201, json=row(client=None, patients=[]) | json.loads(request.content))


def door() -> Script:
    """A tenant where all goes well."""
    lists = sample("provet/catalogue")
    names = {"department": "departments", "reason_group": "groups", "reason": "reasons"}
    script = Script().on(TOKEN, {"access_token": "t-1", "expires_in": 36000}, {"access_token": "t-2"})
    for name, kept in {**names, "user": "users", "shifttype": "shift_types"}.items():
        script.on(f"GET {API}/{name}/", page(*lists[kept]))
    return (
        script.on(f"GET {API}/shift/", page(shift()))
        .on(f"GET {API}/appointment/", page())
        .on(f"POST {API}/appointment/", echo)
        .on(f"POST {API}/onlinebookingclient/", httpx.Response(201, json={"id": 55}))
        .on(f"POST {API}/onlinebookingpatient/", httpx.Response(201, json={"id": 56}))
        .on(f"GET {API}/codelist/species/", page({"id": 22, "label": "Dog", "code": 22001}))
        .on(f"GET {API}/codelist/breeds/", page())
        .on(f"GET {API}/client/", page())
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    settings = {key: value for key, value in (CONFIG | config).items() if value is not None}
    return registry.connect("provet", settings, zone=ZONE, now=times.now, pause=times.pause, transport=script)


async def look(vendor: Vendor) -> tuple[Slot, ...]:
    return await vendor.slots(VISIT, after=Times().now(), until=Times().now() + timedelta(days=7))


async def attempt(vendor: Vendor, **changed: Any) -> Attempt:
    slot = (await look(vendor))[0]
    animal = Animal(name="Pulla", species="22001")
    told: dict[str, Any] = {
        "key": "c.1.1",
        "identity": "0a" * 20,
        "visit": VISIT,
        "slot": slot,
        "hold": None,
        "customer": ADA,
    }
    return Attempt(**(told | {"animal": animal, **changed}))


# The door


async def test_the_token_is_asked_for_as_documented() -> None:
    """Client credentials by Basic, one scope, in a form; beside the API, with its slash."""
    script = door()
    await connect(script).check()
    asked = script.last(TOKEN)
    assert asked.headers["authorization"] == "Basic " + base64.b64encode(b"id:secret-that-must-not-show").decode()
    assert asked.content == b"grant_type=client_credentials&scope=restapi"
    assert script.last(f"GET {API}/department/").headers["authorization"] == "Bearer t-1"


async def test_a_token_is_renewed_a_minute_before_it_ends() -> None:
    """Ten hours are its life; many calls at once ask for one."""
    script, times = door(), Times()
    vendor = connect(script, times)
    await vendor.services(language="en")
    times.pass_by(36000 - 61)
    await vendor.check()
    assert script.asked()[TOKEN] == 1
    times.pass_by(2)
    await vendor.check()
    assert script.asked()[TOKEN] == 2


async def test_a_token_refused_in_the_middle_is_asked_for_once_more() -> None:
    """Also for a write: nothing was done."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"POST {API}/appointment/", 401, echo)
    script.on(f"GET {API}/appointment/", page(), _seen(script))
    await vendor.book(made)
    assert script.asked()[TOKEN] == 2
    assert script.last(f"POST {API}/appointment/").headers["authorization"] == "Bearer t-2"


def _seen(script: Script) -> Any:
    """A list that shows what was written."""

    def answer(_: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None, patients=[]) | body))

    return answer


async def test_refused_for_good_is_the_operators_business() -> None:
    """Told once."""
    script = door().on(f"GET {API}/department/", 401)
    with pytest.raises(Misconfigured):
        await connect(script).check()
    assert script.asked() == {TOKEN: 2, f"GET {API}/department/": 2}


async def test_the_old_kind_of_key_is_sent_as_it_is() -> None:
    """No token is asked for, nor asked for again."""
    script = door()
    vendor = connect(script, client_id=None, client_secret=None, static_token="old-key")
    await vendor.check()
    assert script.last(f"GET {API}/department/").headers["authorization"] == "Token old-key"
    script.on(f"GET {API}/department/", 401)
    with pytest.raises(Misconfigured):
        await vendor.check()
    assert TOKEN not in script.asked()


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_secret": None},
        {"client_id": None, "client_secret": None},
        {"static_token": "old-key"},
        {"tokenize": "ask"},
        {"recurring_model": "one-off"},
        {"tokenize": "yes", "recurring_model": "one-off"},
        {"base_url": "https://clinic.example.org/api"},
        {"zones": {"1": "Europe/Nowhere"}},
        {"creator": "three"},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, Any]) -> None:
    """Before anything is sent, and without quoting a secret."""
    settings = {key: value for key, value in (CONFIG | wrong).items() if value is not None}
    with pytest.raises(ValidationError) as told:
        ProvetConfig.model_validate(settings)
    assert "secret-that" not in str(told.value)


async def test_no_department_is_no_desk() -> None:
    """Credentials are good, and yet nothing can be done."""
    with pytest.raises(Misconfigured):
        await connect(door().on(f"GET {API}/department/", page())).check()


def test_a_token_may_be_given_elsewhere_and_zones_by_department() -> None:
    """Both as configured."""
    config = ProvetConfig.model_validate(
        CONFIG | {"token_url": "https://login.example.org/token", "zones": {"1": "Europe/Oslo"}}
    )
    assert config.token_address == "https://login.example.org/token/"
    assert config.zones == {"1": "Europe/Oslo"}


# Slashes, pages, filters


async def test_every_path_ends_in_a_slash() -> None:
    """Without one a POST is redirected, and loses its body."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(), _seen(script))
    await vendor.book(made)
    assert all(request.url.path.endswith("/") for request in script.seen)
    assert all(request.headers["content-type"] == "application/json" for request in script.seen[1:] if request.content)


async def test_pages_are_followed_to_the_end() -> None:
    """By the vendor's own links, which carry the query."""
    more = f"{BASE}/department/?page=2&page_size=200"
    lists = sample("provet/catalogue")["departments"]
    script = door().on(f"GET {API}/department/", page(lists[0], following=more), page(lists[1]))
    config: dict[str, Any] = {"creator": "3"}
    await connect(script, **config).services(language="en")
    assert script.last(f"GET {API}/department/").url.query == b"page=2&page_size=200"


@pytest.mark.parametrize(
    "following", [f"{BASE}/department/?page=2", "https://evil.example.com/4/api/0.1/department/?page=2"]
)
async def test_pages_that_lead_in_circles_or_away_are_refused(following: str) -> None:
    """The credentials stay home."""
    script = door().on(f"GET {API}/department/", page({"id": 1, "name": "Centre"}, following=following))
    with pytest.raises(ContractBroken):
        await connect(script).check()
    assert {request.url.host for request in script.seen} == {"clinic.example.org"}


async def test_a_list_without_pages_is_a_list() -> None:
    """Some may have none."""
    await connect(door().on(f"GET {API}/department/", [{"id": 1, "name": "Centre"}])).check()


async def test_a_filter_that_was_ignored_changes_nothing() -> None:
    """Everything came, cancelled and other weeks' too: it is sorted out here."""
    script = door()
    plain = [slot.start for slot in await look(connect(script))]
    others = [row(active=0), row(start="2025-01-01T09:00:00Z", end="2025-01-01T19:00:00Z"), row(user=f"{BASE}/user/8/")]
    script.on(f"GET {API}/appointment/", page(*others))
    script.on(f"GET {API}/shift/", page(shift(), shift(start="2025-01-01T09:00:00Z", end="2025-01-01T19:00:00Z")))
    assert [slot.start for slot in await look(connect(script))] == plain
    script.on(f"GET {API}/appointment/", page(row(end="2026-11-23T10:00:00Z")))
    assert len(await look(connect(script))) < len(plain)


async def test_filters_go_out_as_documented() -> None:
    """Instants with Z: a plus would get lost."""
    script = door()
    await look(connect(script))
    asked = next(one for one in script.seen if one.url.path == f"{API}/appointment/").url.params
    assert asked["active__is"] == "1"
    assert asked["start__range"] == "2026-11-19T22:00:00Z,2026-11-27T22:00:00Z"
    assert (
        next(one for one in script.seen if one.url.path == f"{API}/shift/").url.params["start__gte"]
        == asked["start__range"].split(",")[0]
    )


async def test_a_number_goes_out_with_its_plus_escaped() -> None:
    """Else it is a space."""
    script = door()
    await connect(script).animals(VISIT, ADA, proven=True)
    queries = [request.url.query.decode() for request in script.seen if request.url.path == f"{API}/client/"]
    assert any("phonenumbers.phone_number__is=%2B31600000001" in query for query in queries)
    assert any("phonenumbers__icontains=00000001" in query for query in queries)


async def test_somebody_without_a_number_or_a_name_is_asked_for_by_what_there_is() -> None:
    """Nothing to prove with is nobody."""
    script = door()
    vendor = connect(script)
    assert (await vendor.animals(VISIT, Customer(first_name="Ada"), proven=True)).members == ()
    assert f"GET {API}/client/" not in script.asked()
    await vendor.animals(VISIT, Customer(phone="+31600000001"), proven=True)
    assert not any("lastname" in request.url.query.decode() for request in script.seen)


async def test_shifts_that_do_not_say_whether_they_are_open_are_told() -> None:
    """No times, and the operator knows why."""
    silent = {key: value for key, value in shift().items() if key != "web"}
    with capture_logs() as lines:
        assert await look(connect(door().on(f"GET {API}/shift/", page(silent)))) == ()
    assert "shifts_without_web" in {line["event"] for line in lines}


# What is said no to


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"non_field_errors": ["There is already an appointment for this time slot."]}, SlotTaken),
        ({"email": ["Enter a valid email address."]}, Invalid),
        ({"non_field_errors": ["We are closed."]}, Refused),
        ({"detail": "no"}, Refused),
        ({"resources": ["?"]}, ContractBroken),
        (None, Refused),
    ],
)
async def test_a_400_is_sorted_by_what_it_names(body: Any, error: type[Exception]) -> None:
    """None of its words is shown or logged."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"POST {API}/appointment/", httpx.Response(400, json=body))
    with pytest.raises(error) as told:
        await vendor.book(made)
    assert type(told.value) is error
    assert "closed" not in str(told.value)


@pytest.mark.parametrize(
    ("status", "error"), [(403, Misconfigured), (404, NotFound), (405, NotFound), (418, ContractBroken)]
)
async def test_other_refusals(status: int, error: type[Exception]) -> None:
    """A missing right is named by its endpoint."""
    with pytest.raises(error):
        await connect(door().on(f"GET {API}/department/", status)).check()


async def test_a_booking_without_a_record_in_the_answer_is_a_lost_answer() -> None:
    """201 or 200 does not matter; the id does."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"POST {API}/appointment/", httpx.Response(201, json={"ok": True}))
    with pytest.raises(AnswerLost):
        await vendor.book(made)


async def test_a_request_replayed_on_the_way_is_refused_because_of_itself() -> None:
    """The second of two is a 400; the first is ours."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    taken = {"non_field_errors": ["There is already an appointment for this time slot."]}
    script.on(f"POST {API}/appointment/", httpx.Response(400, json=taken))
    script.on(f"GET {API}/appointment/", page(), _seen(script))
    script.on(f"GET {API}/onlinebookingclient/", page()).on(f"GET {API}/onlinebookingpatient/", page())
    assert await vendor.book(made) == "9001"


async def test_a_service_that_is_offered_no_more_is_not_booked() -> None:
    """Archived since it was shown."""
    script, times = door(), Times()
    vendor = connect(script, times)
    made = await attempt(vendor)
    times.pass_by(601)
    script.on(f"GET {API}/reason/", page())
    with pytest.raises(SlotTaken):
        await vendor.book(made)
    assert (await vendor.people(VISIT)).members == ()


async def test_a_list_that_lags_is_looked_at_again() -> None:
    """Whether we may stay is judged from a list that shows our own; without one nobody knows."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(), page(), _seen(script))
    assert await vendor.book(made) == "9001"
    script.on(f"GET {API}/appointment/", page())
    with pytest.raises(AnswerLost):
        await vendor.book(made)


async def test_an_elder_twin_stays_and_the_younger_goes() -> None:
    """A proxy replayed our write where Provet does not look for overlaps."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)

    def twins(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        both = [row(id=ref, client=None, patients=[]) | body for ref in (9000, 9001)]
        return httpx.Response(200, json=page(*both))

    script.on(f"GET {API}/appointment/", page(), twins)
    script.on(f"PATCH {API}/appointment/9001/", row(active=0))
    script.on(f"GET {API}/onlinebookingclient/", page()).on(f"GET {API}/onlinebookingpatient/", page())
    assert await vendor.book(made) == "9000"


async def test_a_younger_rival_is_left_to_give_way() -> None:
    """Ours was first."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)

    def crowded(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None) | body, row(id=9002)))

    script.on(f"GET {API}/appointment/", page(), crowded)
    with capture_logs() as lines:
        assert await vendor.book(made) == "9001"
    assert "conflict_left" in {line["event"] for line in lines}


async def test_what_cannot_be_taken_back_is_not_told_as_taken_back() -> None:
    """It may still stand: settling finds out."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)

    def crowded(request: httpx.Request) -> httpx.Response:
        body = json.loads(script.last(f"POST {API}/appointment/").content)
        return httpx.Response(200, json=page(row(client=None) | body, row(id=1)))

    script.on(f"GET {API}/appointment/", page(), crowded)
    script.on(f"PATCH {API}/appointment/9001/", 503).on(f"GET {API}/appointment/9001/", 503)
    with pytest.raises(AnswerLost):
        await vendor.book(made)


async def test_a_change_whose_answer_is_empty_is_read_again() -> None:
    """Done, and nothing said."""
    script = door().on(f"GET {API}/appointment/9001/", row(confirmed=False))
    script.on(f"PATCH {API}/appointment/9001/", 204)
    await connect(script).confirm("9001", identity="0a" * 20, key="k")
    assert script.asked()[f"GET {API}/appointment/9001/"] == 2


async def test_a_cancellation_that_did_nothing_is_said() -> None:
    """Never "cancelled" of what still stands."""
    script = door().on(f"GET {API}/appointment/9001/", row()).on(f"PATCH {API}/appointment/9001/", row())
    with pytest.raises(ContractBroken):
        await connect(script).cancel("9001", identity="0a" * 20, key="k")


async def test_a_move_that_did_nothing_is_said() -> None:
    """The answer is not what we wrote."""
    script = door().on(f"GET {API}/appointment/9001/", row(start="2026-11-25T09:00:00Z", end="2026-11-25T09:30:00Z"))
    vendor = connect(script)
    to = await attempt(vendor)
    script.on(f"PATCH {API}/appointment/9001/", row(start="2026-11-25T09:00:00Z"))
    with pytest.raises(AnswerLost):
        await vendor.move("9001", to)


async def test_a_move_somebody_could_not_finish_is_judged_again() -> None:
    """Moved a moment ago, by our own remark: who has the time is looked at before it is told as done."""
    old = "[from:2026-11-25T09:00:00Z/2026-11-25T09:30:00Z/7/1]"
    script, times = door(), Times()
    moved = row(notes=old, modified=times.now().isoformat(), request_hash="")
    script.on(f"GET {API}/appointment/9001/", moved)
    vendor = connect(script, times)
    to = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(moved, row(id=1)))
    back = row(start="2026-11-25T09:00:00Z", end="2026-11-25T09:30:00Z")
    script.on(f"PATCH {API}/appointment/9001/", 503, back)
    with pytest.raises(SlotTaken):
        await vendor.move("9001", to)
    assert json.loads(script.last(f"PATCH {API}/appointment/9001/").content)["start"] == "2026-11-25T09:00:00Z"


async def test_a_move_that_cannot_go_back_is_not_told_as_gone_back() -> None:
    """Nobody knows where it is."""
    old = "[from:2026-11-25T09:00:00Z/2026-11-25T09:30:00Z/7/1]"
    script, times = door(), Times()
    moved = row(notes=old, modified=times.now().isoformat())
    script.on(f"GET {API}/appointment/9001/", moved)
    vendor = connect(script, times)
    to = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(moved, row(id=1))).on(f"PATCH {API}/appointment/9001/", 503)
    with pytest.raises(AnswerLost):
        await vendor.move("9001", to)


# Messages and money, where the town is too kind


async def test_a_confirmation_no_path_knows_is_tried_again_next_time() -> None:
    """Neither path is remembered for good."""
    script = door()
    vendor = connect(script)
    made = await attempt(vendor)
    script.on(f"GET {API}/appointment/", page(), _seen(script))
    script.on(f"PATCH {API}/appointment/9001/", row())
    await vendor.book(made)
    nested, flat = (
        f"POST {API}/appointment/9001/send_appointment_confirmation/",
        f"POST {API}/send_appointment_confirmation/",
    )
    assert (script.asked()[nested], script.asked()[flat]) == (1, 1)
    await vendor.book(made)
    assert (script.asked()[nested], script.asked()[flat]) == (2, 2)


async def test_an_unknown_word_about_a_payment_is_told_and_waited_on() -> None:
    """New numbers may come any day."""
    told = sample("provet/transaction")
    told["payment_link"] |= {"payment_status": 9, "expiration_time": "2030-01-01T00:00:00Z"}
    with capture_logs() as lines:
        payment = await connect(door().on(f"GET {API}/postransaction/114/", told)).payment("114")
    assert payment.status == "pending"
    assert "payment_status_unknown" in {line["event"] for line in lines}


async def test_a_link_that_was_withdrawn_by_others_is_made_anew() -> None:
    """The remark leads nowhere; the back-reference may not be written, and spoils nothing."""
    fresh = sample("provet/transaction")
    fresh["payment_link"]["expiration_time"] = "2030-01-01T00:00:00Z"
    script = (
        door()
        .on(f"GET {API}/appointment/9001/", row(notes="[pay:7]"))
        .on(f"PATCH {API}/appointment/9001/", row())
        .on(f"GET {API}/department/1/", {"id": 1, "allow_nhp_processing": True})
        .on(f"GET {API}/reason/12/", {"id": 12, "advance_payment_item": f"{BASE}/item/81/"})
        .on(f"GET {API}/item/81/", {"id": 81, "price_with_vat": "120.50"})
        .on(f"POST {API}/postransaction/", httpx.Response(201, json=fresh))
        .on(f"POST {API}/unallocatedpayment/77/external_info/", 403)
    )
    payment = await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")
    assert payment.ref == "114"
    refused = httpx.Response(400, json={"amount": ["?"]})
    script.on(f"POST {API}/postransaction/", refused)
    with pytest.raises(ContractBroken):
        await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")


async def test_a_visit_admitted_without_a_bill_owes_nothing_yet() -> None:
    """Not a deposit any more, not an invoice yet."""
    script = (
        door()
        .on(f"GET {API}/appointment/9001/", row(consultation=f"{BASE}/consultation/5/"))
        .on(f"GET {API}/department/1/", {"id": 1, "allow_nhp_processing": True})
        .on(f"GET {API}/consultation/5/", {"id": 5, "status": 0, "invoice": None})
    )
    with pytest.raises(Refused):
        await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")


async def test_links_are_refused_where_the_department_may_not() -> None:
    """Whatever was true when the catalogue was read."""
    script = door().on(f"GET {API}/appointment/9001/", row())
    script.on(f"GET {API}/department/1/", {"id": 1, "allow_nhp_processing": False})
    with pytest.raises(Refused):
        await connect(script, creator="3").pay_link("9001", identity="0a" * 20, key="k")


async def test_a_hint_is_read_without_asking_anybody() -> None:
    """It proves nothing: whoever wants to know rereads."""
    script = door()
    assert connect(script).hint(b"appointment_id=9001") == ("9001",)
    assert script.seen == []


# Pace


async def test_a_full_endpoint_is_left_alone_and_others_are_not() -> None:
    """Provet counts by endpoint and method: a 429 closes that one, for as long as it says."""
    script, times = door(), Times()
    vendor = connect(script, times)
    await vendor.services(language="en")
    busy = httpx.Response(429, headers={"Retry-After": "30"})
    script.on(f"GET {API}/appointment/9001/", busy, row())
    begun = times.now()
    await vendor.reread("9001", identity="0a" * 20)
    assert (times.now() - begun).total_seconds() >= 30
    script.on(f"PATCH {API}/appointment/9001/", busy)
    script.on(f"GET {API}/appointment/9001/", row())
    with pytest.raises(Unreachable):
        await vendor.confirm("9001", identity="0a" * 20, key="k")
    begun = times.now()
    await vendor.reread("9001", identity="0a" * 20)
    assert times.now() == begun


async def test_a_large_page_costs_as_many_calls_as_it_may_hold() -> None:
    """A hundred shifts' lists a minute, four calls a page of two hundred: ours are small where little is expected."""
    script, times = door(), Times()
    vendor = connect(script, times, endpoint_share=0.1)
    begun = times.now()
    for _ in range(4):
        times.pass_by(0.001)
        await vendor.changes(begun)
    # 30 a minute are ours of 300: 15 at once, at four a page three times. A quarter is kept for people.
    assert (times.now() - begun).total_seconds() > 1
    assert script.last(f"GET {API}/appointment/").url.params["page_size"] == "200"
