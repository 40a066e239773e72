"""Qmatic, call by call: token, languages, the doors the guides leave unclear."""

import asyncio
import base64
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from conversations.booking import Answer, Customer, Hold, Slot, Visit
from tests.vendors.samples import sample
from tests.vendors.script import Script
from tests.vendors.test_qmatic_mapping import CITY_HALL, HARBOUR, IDENTITY, PASSPORT
from tests.vendors.times import Times
from vendors import registry
from vendors.errors import (
    ContractBroken,
    Invalid,
    Misconfigured,
    NotFound,
    Refused,
    SlotTaken,
    Unreachable,
    Unsupported,
)
from vendors.qmatic.catalogue import read_questions
from vendors.qmatic.mapping import read_slots
from vendors.vendor import Attempt, Vendor

ZONE = ZoneInfo("Europe/Amsterdam")
CONFIG = {
    "base_url": "https://api.example.org/external/v1",
    "token_url": "https://login.example.org/oauth2/token",
    "account": "exampleton",
    "tenant_id": "tenant-1",
    "client_id": "id",
    "client_secret": "secret-that-must-not-show",
}
API = "/external/v1"
VISIT = Visit(service=PASSPORT, place=CITY_HALL, language="nl")
MARK = "FD-0123ABCD"
HOLD = Hold(ref=f"{MARK} r-1", until=Times().now() + timedelta(minutes=14))
CONFIRM, SEARCH = f"PUT {API}/reservations/r-1", f"POST {API}/appointments/search"


def door() -> Script:
    """A tenant where all goes well."""
    return (
        Script()
        .on("POST /oauth2/token", {"access_token": "t-1", "expires_in": 3600}, {"access_token": "t-2"})
        .on(f"GET {API}/services", sample("qmatic/services"))
        .on(f"GET {API}/services/groups", sample("qmatic/groups"))
        .on(f"GET {API}/services/{PASSPORT}", sample("qmatic/services")[:2])
        .on(f"GET {API}/services/{PASSPORT}/timeslots", sample("qmatic/timeslots"))
        .on(f"POST {API}/reservations", httpx.Response(201, json={"id": "r-1"}))
        .on(CONFIRM, 201)
        .on(SEARCH, sample("qmatic/appointment"))
    )


def connect(script: Script, times: Times | None = None, **config: Any) -> Vendor:
    times = times or Times()
    settings = CONFIG | config
    return registry.connect("qmatic", settings, zone=ZONE, now=times.now, pause=times.pause, transport=script)


async def look(vendor: Vendor, visit: Visit = VISIT) -> tuple[Slot, ...]:
    return await vendor.slots(visit, after=Times().now(), until=Times().now() + timedelta(days=400))


def attempt(**changed: Any) -> Attempt:
    slot = read_slots(sample("qmatic/timeslots"), zone=ZONE)[0]
    questions = read_questions(sample("qmatic/services"))
    answers = tuple(Answer(key=q.key, text=q.text, value="yes") for q in questions)
    customer = Customer(first_name="Ada", last_name="Example", email="ada@example.org")
    made = Attempt(
        key="c.1.1", identity=IDENTITY, visit=VISIT, slot=slot, hold=HOLD, customer=customer, answers=answers
    )
    return replace(made, **changed)


# Token


async def test_the_token_is_asked_for_as_documented() -> None:
    """Client credentials by Basic, the account in its header, all three scopes, in a form."""
    script = door()
    await connect(script).check()
    asked = script.last("POST /oauth2/token")
    assert asked.headers["authorization"] == "Basic " + base64.b64encode(b"id:secret-that-must-not-show").decode()
    assert asked.headers["x-account"] == "exampleton"
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert b"grant_type=client_credentials" in asked.content
    assert asked.content.count(b"external.appointment.") == 3
    read = script.last(f"GET {API}/services")
    assert read.headers["authorization"] == "Bearer t-1"
    assert read.headers["x-tenant-id"] == "tenant-1"


async def test_many_calls_at_once_ask_for_one_token() -> None:
    """Whoever comes first asks, the others wait for it."""
    script, times = door(), Times()
    vendor = connect(script, times)
    await asyncio.gather(*(vendor.services(language=language) for language in ("en", "nl", "de")))
    assert script.asked()["POST /oauth2/token"] == 1


async def test_a_token_is_renewed_after_fifty_five_minutes() -> None:
    """Before it ends, not after."""
    script, times = door(), Times()
    vendor = connect(script, times)
    await vendor.check()
    times.pass_by(54 * 60)
    await vendor.check()
    assert script.asked()["POST /oauth2/token"] == 1
    times.pass_by(60)
    await vendor.check()
    assert script.asked()["POST /oauth2/token"] == 2


async def test_a_refused_token_is_renewed_once_also_for_a_write() -> None:
    """401 in the middle means nothing was done: the call goes out again with a new token."""
    script = door().on(CONFIRM, 401, httpx.Response(201, json={"appointmentId": "a-1"}))
    assert await connect(script).book(attempt()) == "a-1"
    assert script.last(CONFIRM).headers["authorization"] == "Bearer t-2"
    assert script.asked()[CONFIRM] == 2


async def test_calls_refused_together_renew_together() -> None:
    """Ten 401s at once are one new token."""

    def strict(request: httpx.Request) -> httpx.Response:
        old = request.headers["authorization"] == "Bearer t-1"
        return httpx.Response(401) if old else httpx.Response(200, json=sample("qmatic/services"))

    script = door().on(f"GET {API}/services", strict)
    vendor = connect(script)
    await asyncio.gather(*(vendor.questions(replace(VISIT, language=language)) for language in ("en", "nl", "de")))
    assert script.asked()["POST /oauth2/token"] == 2


@pytest.mark.parametrize("status", [401, 403])
async def test_a_token_refused_twice_is_a_misconfiguration(status: int) -> None:
    """The operator must look; the secret is in no error."""
    with pytest.raises(Misconfigured) as told:
        await connect(door().on(f"GET {API}/services", status)).check()
    assert "secret" not in str(told.value)


async def test_a_token_that_cannot_be_had_means_nothing_was_done() -> None:
    """Also for a write: it never went out."""
    with pytest.raises(Unreachable):
        await connect(door().on("POST /oauth2/token", httpx.ConnectError("x"))).hold(VISIT, attempt().slot, key="k")
    with pytest.raises(Misconfigured):
        await connect(door().on("POST /oauth2/token", 400)).check()


# Languages


async def test_texts_are_asked_in_the_persons_language() -> None:
    """Spelled as the vendor spells it, also when confirming: questions are matched by their text."""
    script = door()
    vendor = connect(script, english="en_UK")
    await vendor.services(language="en")
    assert script.last(f"GET {API}/services").headers["accept-language"] == "en_UK"
    await vendor.book(attempt())
    assert script.last(f"GET {API}/services").headers["accept-language"] == "nl_NL"


@pytest.mark.parametrize("status", [400, 406])
async def test_a_language_the_tenant_lacks_is_replaced_by_its_own(status: int) -> None:
    """Once; if that is not liked either, it is something else."""
    script = door().on(f"GET {API}/services", status, sample("qmatic/services"))
    assert await connect(script).services(language="nl")
    assert script.last(f"GET {API}/services").headers["accept-language"] == "en_US"
    with pytest.raises((Refused, ContractBroken)):
        await connect(door().on(f"GET {API}/services", status)).services(language="nl")


async def test_a_language_the_tenant_lacks_is_not_asked_for_again_for_ten_minutes() -> None:
    """Then it may have been added; where its own is not liked either, the language was not the trouble."""
    script, times = door().on(f"GET {API}/services", 406, sample("qmatic/services")), Times()
    vendor = connect(script, times)
    for seconds, spelled in ((0, "en_US"), (500, "en_US"), (101, "nl_NL")):
        times.pass_by(seconds)
        await vendor.services(language="nl")
        assert script.last(f"GET {API}/services").headers["accept-language"] == spelled
    script = door().on(f"GET {API}/services", 400, 400, sample("qmatic/services"))
    vendor = connect(script)
    with pytest.raises(Refused):
        await vendor.services(language="nl")
    await vendor.services(language="nl")
    assert script.last(f"GET {API}/services").headers["accept-language"] == "nl_NL"


# Looking


@pytest.mark.parametrize("answer", [404, 400, httpx.Response(200, json=None), {}])
async def test_without_groups_there_are_still_services(answer: Any) -> None:
    """What comes where no groups are configured is not said."""
    services = await connect(door().on(f"GET {API}/services/groups", answer)).services(language="nl")
    assert [service.group for service in services] == ["", ""]


async def test_times_are_asked_for_the_party_and_the_person() -> None:
    """Another party is another question; nobody in particular leaves the parameter out; names are configurable."""
    script = door()
    vendor = connect(script, branch_parameter="branch", resource_parameter="who")
    asked = []
    for visit in (VISIT, replace(VISIT, party=2), replace(VISIT, person="p-1"), replace(VISIT, person="")):
        await look(vendor, visit)
        asked.append(str(script.last(f"GET {API}/services/{PASSPORT}/timeslots").url.query.decode()))
    assert asked[:3] == [
        f"branch={CITY_HALL}&numberOfReservations=1",
        f"branch={CITY_HALL}&numberOfReservations=2",
        f"branch={CITY_HALL}&numberOfReservations=1&who=p-1",
    ]
    assert script.asked()[f"GET {API}/services/{PASSPORT}/timeslots"] == 3


async def test_times_without_a_place_are_those_of_the_only_one() -> None:
    """With several, the core must have asked."""
    script = door().on(f"GET {API}/services/{PASSPORT}", sample("qmatic/services")[1:2])
    anywhere = replace(VISIT, place=None)
    assert await look(connect(script), anywhere)
    assert HARBOUR in str(script.last(f"GET {API}/services/{PASSPORT}/timeslots").url)
    with pytest.raises(Unsupported):
        await look(connect(door()), anywhere)


async def test_people_are_those_of_the_branch() -> None:
    """Asked of the branches' answer."""
    people = await connect(door()).people(replace(VISIT, place=HARBOUR))
    assert [person.name for person in people.members] == ["Counter 1"]


# Holding


async def test_a_hold_is_promised_for_fourteen_minutes_from_when_it_was_asked() -> None:
    """A minute less than the vendor keeps it, counted before the call."""
    script, times = door(), Times()
    hold = await connect(script, times, notes="via chat").hold(VISIT, attempt().slot, key="k")
    assert hold.until == HOLD.until
    mark, _, reservation = hold.ref.partition(" ")
    assert reservation == "r-1"
    body = json.loads(script.last(f"POST {API}/reservations").content)
    assert body["timeSlot"] == {"startTime": "2027-03-26T09:00:00+01:00", "endTime": "2027-03-26T09:20:00+01:00"}
    assert body["notes"] == f"via chat, ref {mark}"


async def test_a_taken_time_is_said_and_asked_for_anew() -> None:
    """What was remembered proved wrong."""
    script = door().on(f"POST {API}/reservations", 409)
    vendor = connect(script)
    await look(vendor)
    with pytest.raises(SlotTaken):
        await vendor.hold(VISIT, attempt().slot, key="k")
    await look(vendor)
    assert script.asked()[f"GET {API}/services/{PASSPORT}/timeslots"] == 2


async def test_a_hold_without_an_id_breaks_the_contract() -> None:
    """We could neither confirm nor release it."""
    with pytest.raises(ContractBroken):
        await connect(door().on(f"POST {API}/reservations", 201)).hold(VISIT, attempt().slot, key="k")


DOUBLED, SINGLE = f"DELETE {API}/reservations/reservations/r-1", f"DELETE {API}/reservations/r-1"


@pytest.mark.parametrize(
    ("doubled", "single", "asked"),
    [
        (204, 500, [DOUBLED]),
        (404, 204, [DOUBLED, SINGLE]),
        (405, 204, [DOUBLED, SINGLE]),
        (404, 404, [DOUBLED, SINGLE]),
        (409, 204, [DOUBLED]),
        (httpx.ReadTimeout("x"), 204, [DOUBLED]),
    ],
)
async def test_a_hold_is_given_back_by_the_printed_door_then_by_the_likely_one(
    doubled: Any, single: Any, asked: list[str]
) -> None:
    """What is gone is no error, and what cannot be given back lapses by itself."""
    script = door().on(DOUBLED, doubled).on(SINGLE, single)
    await connect(script).release(HOLD, key="k")
    assert [what for what in script.asked() if what.startswith("DELETE")] == asked


async def test_a_release_we_may_not_do_is_told() -> None:
    """A scope is missing: that is not a hold that is gone."""
    with pytest.raises(Misconfigured):
        await connect(door().on(DOUBLED, 403)).release(HOLD, key="k")


# Booking


async def test_a_confirmation_carries_the_person_and_the_answers() -> None:
    """Keys of an answer are configurable; what is optional and was not told is left out."""
    script = door()
    await connect(script, question_key="question", answer_key="text").book(attempt())
    assert json.loads(script.last(CONFIRM).content) == {
        "personalIdentifier": IDENTITY,
        "firstName": "Ada",
        "lastName": "Example",
        "email": "ada@example.org",
        "informationQuestions": [
            {"question": "Document number?", "text": "yes"},
            {"question": "Anything else?", "text": "yes"},
        ],
    }


async def test_questions_that_changed_are_asked_again() -> None:
    """Just before confirming they are read anew; nothing is sent, and the new ones are known at once."""
    told = sample("qmatic/services")
    told[0]["informationQuestions"][0]["questionText"] = "Number of the document?"
    script = door().on(f"GET {API}/services", sample("qmatic/services"), told)
    vendor = connect(script)
    await vendor.questions(VISIT)
    with pytest.raises(Invalid) as asked:
        await vendor.book(attempt())
    assert CONFIRM not in script.asked()
    assert asked.value.fields == tuple(q.key for q in await vendor.questions(VISIT) if q.text.startswith("Number"))


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"message": "dateOfBirth is required"}, Invalid),
        (422, {"message": "No."}, Refused),
        (403, {}, Misconfigured),
        (418, {}, ContractBroken),
    ],
)
async def test_what_a_refused_confirmation_means(status: int, body: object, error: type[Exception]) -> None:
    """Fields to ask again, words to show, or somebody to tell."""
    with pytest.raises(error) as told:
        await connect(door().on(CONFIRM, httpx.Response(status, json=body))).book(attempt())
    if isinstance(told.value, Invalid):
        assert told.value.fields == ("birth_date",)


# Reading back


async def test_a_booking_is_read_by_who_booked_it() -> None:
    """The identifier is the only search key; others of the same person do not count."""
    script = door().on(
        SEARCH, [sample("qmatic/appointment") | {"appointmentId": "other"}, sample("qmatic/appointment")]
    )
    vendor = connect(script)
    ref = sample("qmatic/appointment")["appointmentId"]
    assert (await vendor.reread(ref, identity=IDENTITY, language="nl")).ref == ref
    assert json.loads(script.last(SEARCH).content) == {"customer": {"personalIdentifier": IDENTITY}}
    assert script.last(SEARCH).headers["accept-language"] == "nl_NL"
    with pytest.raises(NotFound):
        await vendor.reread("unknown", identity=IDENTITY)
    assert script.last(SEARCH).headers["accept-language"] == "en_US"


async def test_with_combinations_on_appointments_are_searched_elsewhere() -> None:
    """Also single ones; printed as GET with a body, so that is tried where POST is not allowed."""
    ref, twin = sample("qmatic/appointment")["appointmentId"], f"{API}/serviceCombination/appointments/search"
    script = Script({**door().answers}).on(f"POST {twin}", 405).on(f"GET {twin}", sample("qmatic/appointment"))
    assert (await connect(script, combinations=True).reread(ref, identity=IDENTITY)).ref == ref
    assert json.loads(script.last(f"GET {twin}").content) == {"customer": {"personalIdentifier": IDENTITY}}
    script.on(f"POST {twin}", 418)
    with pytest.raises(ContractBroken):
        await connect(script, combinations=True).reread(ref, identity=IDENTITY)
