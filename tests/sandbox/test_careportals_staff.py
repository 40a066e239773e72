"""CarePortals from inside: the day's sheet, the truth, rivals, status words, webhooks, options, faults."""

from datetime import UTC, datetime

import httpx
import pytest
from starlette.responses import JSONResponse

from sandbox.careportals.lakeside import CONSULTATION, MAYA, TRAVEL_ADVICE, WALK_IN
from tests.sandbox.callers import Json
from tests.sandbox.conftest import Hook, Street, listening
from tests.sandbox.lakeside import ADA, JOURNEY, free_times, key_of, order

LAKESIDE = {"organization": "lakeside_sandbox"}


@pytest.fixture
async def clinic(street: Street) -> httpx.AsyncClient:
    """The API of the whole town, on a Tuesday morning."""
    await street.do("/clock", to="2026-11-24T06:00:00Z")
    street.http.headers.update(LAKESIDE)
    street.http.base_url = httpx.URL(f"{street.url}/careportals")
    return street.http


async def see(street: Street, path: str) -> Json:
    """What the control surface shows."""
    found: Json = (await street.http.get(f"{street.url}/town{path}")).json()
    return found


async def do(street: Street, path: str, **body: object) -> httpx.Response:
    """An order to the control surface."""
    return await street.http.post(f"{street.url}/town{path}", json=body)


async def book(clinic: httpx.AsyncClient) -> Json:
    """The first consultation."""
    time = (await free_times(clinic))[0]
    answer = await clinic.post("/appointments", json=order(time))
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


async def test_staff_see_the_day_in_their_own_zone(street: Street, clinic: httpx.AsyncClient) -> None:
    """Four columns, pauses, other people without names, and Ada at her time until she does not come."""
    made = await book(clinic)
    day = await see(street, "/calendar/careportals/2026-11-24")
    assert (day["zone"], day["opens"], day["closes"]) == ("America/Toronto", "09:00", "20:30")
    assert len(day["columns"]) == 4
    assert len([e for e in day["entries"] if e["kind"] == "rival"]) > 10
    (ours,) = [e for e in day["entries"] if e["kind"] == "booking"]
    local = datetime.fromisoformat(made["reservation"]).astimezone(UTC)
    assert (int(ours["start"][:2]) + 5, ours["title"]) == (local.hour, "Ada Example · General consultation")
    await do(street, f"/careportals/appointments/{made['_id']}", status="no-show")
    day = await see(street, "/calendar/careportals/2026-11-24")
    assert [e["kind"] for e in day["entries"] if e["title"] == ours["title"]] == ["cancelled"]
    assert (await see(street, "/calendar/careportals/2026-11-23"))["next_day_with_entries"] is None


async def test_the_queue_is_seen_where_it_is_served(street: Street, clinic: httpx.AsyncClient) -> None:
    """A line of its own in the nurse's column."""
    now = datetime.fromisoformat((await see(street, "/clock"))["now"])
    answer = await clinic.post("/appointments", json=order(f"{now:%Y-%m-%dT%H:%M:%S}.000Z", WALK_IN))
    assert answer.status_code == 201, answer.text
    day = await see(street, "/calendar/careportals/2026-11-24")
    (ours,) = [e for e in day["entries"] if e["kind"] == "booking"]
    assert (ours["column"], ours["start"] < ours["end"]) == (MAYA.id, True)


async def test_the_truth_has_what_the_vendor_holds(street: Street, clinic: httpx.AsyncClient) -> None:
    """Answers, the key, the vendor's own words, whatever became of it."""
    made = await book(clinic)
    await clinic.get(f"/appointments/cancel/{made['_id']}", headers=key_of(made))
    (record,) = (await see(street, "/truth/careportals"))["bookings"]
    assert (record["id"], record["status"], record["vendor_status"]) == (made["_id"], "cancelled", "cancelled")
    assert record["access_key"] == made["accessKey"]
    assert (record["customer"], record["service"]) == (ADA, "General consultation")
    assert record["vendor"]["lead"]["email"] == "ada@example.org"


async def test_rivals_take_the_next_free_time_of_what_was_looked_at(street: Street, clinic: httpx.AsyncClient) -> None:
    """All who could give it; the first free time is another one then."""
    before = await free_times(clinic, TRAVEL_ADVICE)
    assert (await do(street, "/rivals/careportals")).json() == {"taken": 1, "lurks": False}
    after = await free_times(clinic, TRAVEL_ADVICE)
    assert before[0] not in after
    assert set(after) < set(before)
    (rival,) = (await see(street, "/truth/careportals"))["rivals"]
    assert rival["who"] == "Maya Specimen"
    again = await do(street, "/rivals/careportals", start=before[0], who="Maya Specimen")
    assert again.status_code == 409
    assert (await do(street, "/rivals/careportals", who="Nobody")).status_code == 409
    assert (await do(street, "/rivals/careportals", start="2026-11-24T03:00:00Z")).status_code == 409


async def test_where_there_is_no_time_no_rival_can_take_one(street: Street, clinic: httpx.AsyncClient) -> None:
    """Of a queue, for example, when that was looked at last."""
    assert await free_times(clinic, WALK_IN) == []
    assert (await do(street, "/rivals/careportals")).status_code == 409


async def test_a_lurking_rival_is_a_moment_faster_and_lets_rehearsals_pass(
    street: Street, clinic: httpx.AsyncClient
) -> None:
    """Accepted in the rehearsal, taken when it is meant."""
    time = (await free_times(clinic, TRAVEL_ADVICE))[0]
    assert (await do(street, "/rivals/careportals", start=time, lurks=True)).json() == {"taken": 0, "lurks": True}
    body = order(time, TRAVEL_ADVICE, values=ADA | JOURNEY)
    assert (await clinic.post("/appointments", json=body | {"validateOnly": True})).status_code == 201
    assert (await clinic.post("/appointments", json=body)).status_code == 409


async def test_staff_may_use_any_word_for_a_status(street: Street, clinic: httpx.AsyncClient) -> None:
    """Those of the vendor's list and those of tomorrow."""
    made = await book(clinic)
    for word in ("waiting", "being-triaged"):
        await do(street, f"/careportals/appointments/{made['_id']}", status=word)
        found = (await clinic.get(f"/appointments/{made['_id']}", headers=key_of(made))).json()
        assert found["status"] == word
    assert [entry["status"] for entry in found["statusHistory"]] == ["booked", "waiting", "being-triaged"]
    assert (await do(street, f"/careportals/appointments/{'0' * 24}", status="new")).status_code == 404


async def test_a_workflow_posts_its_template_as_often_as_it_likes(street: Street, clinic: httpx.AsyncClient) -> None:
    """Ids and words, no key, nothing medical, no signature; duplicates on demand."""
    made = await book(clinic)
    async with listening(Hook()) as hook:
        answer = await do(street, "/careportals/webhooks", url=hook.url, appointment=made["_id"], times=2)
        assert answer.json() == {"statuses": [200, 200]}
        hook.answers = lambda _: JSONResponse({}, 500)
        answer = await do(street, "/careportals/webhooks", url=hook.url, appointment=made["_id"], event="x")
        assert answer.json() == {"statuses": [500]}
    hint = {
        "event": "appointment.updated",
        "id": made["_id"],
        "status": "booked",
        "reservation": made["reservation"],
        "org": "lakeside_sandbox",
    }
    assert hook.heard == [hint, hint, hint | {"event": "x"}]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"url": "https://elsewhere.example.org/"}, 400),
        ({"url": "http://127.0.0.1:9/"}, 409),
        ({"times": 0}, 400),
        ({"appointment": "nobody"}, 404),
    ],
)
async def test_a_hint_that_cannot_be_sent_is_told(
    street: Street, clinic: httpx.AsyncClient, change: Json, status: int
) -> None:
    """The town writes to this machine only, and to somebody who listens."""
    made = await book(clinic)
    body = {"url": "http://127.0.0.1:9/", "appointment": made["_id"]} | change
    answer = await do(street, "/careportals/webhooks", **body)
    assert answer.status_code == status
    assert answer.json()["error"]


async def test_options_are_switched_while_the_town_lives(street: Street, clinic: httpx.AsyncClient) -> None:
    """Shown, changed, refused where they are none, put back."""
    shown = await see(street, "/options/careportals")
    assert shown["reads"] == "values"
    changed = await do(street, "/options/careportals", reads="form", lists="data", join_link_after=5)
    assert changed.json() == shown | {"reads": "form", "lists": "data", "join_link_after": 5}
    assert "data" in (await clinic.get("/services")).json()
    limited = await do(street, "/options/careportals", requests_a_second=None)
    assert limited.json()["requests_a_second"] is None
    await do(street, "/options/qmatic", languages=["nl_NL"])
    assert (await see(street, "/options/qmatic"))["languages"] == ["nl_NL"]
    await street.http.delete(f"{street.url}/town/options/careportals")
    assert await see(street, "/options/careportals") == shown


@pytest.mark.parametrize(
    ("vendor", "body", "status"),
    [
        ("nobody", {}, 404),
        ("careportals", {"colour": "blue"}, 400),
        ("careportals", {"reads": "both"}, 400),
        ("careportals", {"strict": 1}, 400),
        ("careportals", {"requests_a_second": True}, 400),
        ("qmatic", {"languages": "nl_NL"}, 400),
        ("cliniko", {"api_key": 5}, 400),
    ],
)
async def test_an_option_that_is_none_is_told(street: Street, vendor: str, body: Json, status: int) -> None:
    """With what there is, or what it may be."""
    answer = await do(street, f"/options/{vendor}", **body)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("fault", "status", "booked"),
    [
        ("refused", 503, 0),
        ("rate_limited", 429, 0),
        ("broken_json", 201, 1),
        ("answer_lost", None, 1),
        ("down", None, 0),
        ("answered_twice", 201, 2),
        ("slow", 201, 1),
    ],
)
async def test_all_seven_faults_are_carried_out(
    street: Street, clinic: httpx.AsyncClient, fault: str, status: int | None, booked: int
) -> None:
    """Nothing makes a repeated write harmless here: while there is room, twice is two visits."""
    instants = (await clinic.get(f"/services/{CONSULTATION.id}/availability", params=COUNTS)).json()
    day, minute = next((d, m) for d, minutes in instants.items() for m, count in minutes.items() if count == 2)
    time = f"{day}T{int(minute) // 60:02}:{int(minute) % 60:02}:00.000Z"
    switch = {"stand_in": "careportals", "fault": fault, "match": "POST /appointments", "times": 1, "seconds": 0.01}
    assert (await do(street, "/faults", **switch)).is_success
    try:
        answer = await clinic.post("/appointments", json=order(time))
        assert answer.status_code == status
    except httpx.RemoteProtocolError:
        assert status is None
    assert len((await see(street, "/truth/careportals"))["bookings"]) == booked


COUNTS = {"availableDays": "14", "timezone": "UTC"}


async def test_the_page_hears_of_it_and_a_reset_forgets_it(street: Street, clinic: httpx.AsyncClient) -> None:
    """The log has the requests, without keys or bodies."""
    made = await book(clinic)
    await clinic.get(f"/appointments/{made['_id']}", headers=key_of(made))
    log = await see(street, "/log?stand_in=careportals")
    assert [entry["status"] for entry in log["requests"]] == [200, 201, 200]
    assert made["accessKey"] not in str(log)
    assert (await do(street, "/reset")).status_code == 204
    assert (await see(street, "/truth/careportals"))["bookings"] == []
