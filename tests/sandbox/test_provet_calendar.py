"""Paw Street as staff see it, rivals, the whole truth, what staff do, and every fault on the whole town."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.accounts import ProvetAccount
from sandbox.faults import Fault, Switch
from sandbox.provet.pawstreet import AINO, VENLA, VETS
from sandbox.provet.rivals import place
from sandbox.provet.window import show_day
from sandbox.sheets import RivalWish
from sandbox.town import Town
from tests.sandbox.callers import TUESDAY, Json
from tests.sandbox.conftest import Street
from tests.sandbox.paws import (
    START,
    at_provet,
    at_staff,
    book,
    create,
    find_ada,
    link,
    paw_street,
    refusal,
    rows,
    truth,
    visit,
)

WEDNESDAY = date(2026, 11, 25)


def see(town: Town, day: date = WEDNESDAY) -> Json:
    """A day."""
    found: Json = show_day(town, day).shape(town.now())
    return found


def of(day: Json, kind: str) -> list[Json]:
    """Its entries of one kind."""
    return [entry for entry in day["entries"] if entry["kind"] == kind]


def test_a_working_day_is_lively() -> None:
    """A column for everybody who treats, breaks, other people's visits without names."""
    day = see(paw_street())
    assert (day["zone"], day["opens"]) == ("Europe/Helsinki", "08:00")
    assert [column["title"] for column in day["columns"]] == [vet.name for vet in VETS]
    assert day["columns"][2]["subtitle"].startswith("Paw Street Centre · Paw Street North · ")
    assert of(day, "closed")
    assert len(of(day, "rival")) > 5
    assert {entry["title"] for entry in of(day, "rival")} <= {"", "Team meeting"}


def test_nobody_works_on_sunday() -> None:
    """All closed: no opening hours, no entries."""
    day = see(paw_street(), date(2026, 11, 29))
    assert (day["opens"], day["closes"], day["entries"]) == (None, None, [])


def test_single_slots_in_a_row_are_one_opening() -> None:
    """No closed seam between them."""
    thursday = see(paw_street(), date(2026, 11, 26))
    breaks = [e for e in of(thursday, "closed") if e["column"] == str(AINO.id)]
    assert [(e["start"], e["end"]) for e in breaks] == [("12:00", "13:00"), ("15:00", "19:00")]


async def test_a_visit_is_seen_with_its_animals_and_then_struck_through() -> None:
    """Those of the file; those a stranger typed; nobody yet."""
    town = paw_street()
    async with at_provet(town) as client:
        ada = await find_ada(client)
        made = await book(client, client=ada["url"], patients=ada["patients"])
        stranger = await book(client, user=link("user", VENLA))
        assert {e["title"] for e in of(see(town), "booking")} == {
            "Rex (dog), Miuku (cat) · Vaccination",
            "Unknown animal · Vaccination",
        }
        typed = {"appointment": stranger["url"], "first_name": "Tim", "last_name": "Test"}
        one = await create(client, "onlinebookingclient", typed)
        await create(
            client, "onlinebookingpatient", {"onlinebookingclient": one["url"], "name": "Randy", "species": 23001}
        )
        (entry,) = [e for e in of(see(town), "booking") if e["column"] == str(VENLA.id)]
        assert (entry["title"], entry["start"], entry["end"]) == ("Randy (cat) · Vaccination", "06:00", "06:20")
        await client.patch(made["url"], json={"active": 0})
    assert len(of(see(town), "cancelled")) == 1
    assert see(town, date(2026, 11, 24))["next_day_with_entries"] == "2026-11-25"


def test_a_visit_keeps_its_wall_time_on_the_day_after_the_clock_change() -> None:
    """In spring and in autumn, eight in the morning is where the day begins."""
    for moment in (datetime(2027, 3, 27, 6, tzinfo=UTC), datetime(2027, 10, 30, 6, tzinfo=UTC)):
        town = paw_street(moment)
        days = [moment.date() - timedelta(days=1), moment.date() + timedelta(days=2)]
        assert {see(town, day)["opens"] for day in days} == {"08:00"}


async def test_the_truth_tells_all_of_a_visit() -> None:
    """Whatever became of it."""
    town = paw_street()
    async with at_provet(town) as client:
        ada = await find_ada(client)
        made = await book(client, client=ada["url"], patients=ada["patients"][:1], notes="[bot:1]")
        await client.patch(made["url"], json={"active": 0, "cancellation_reason_text": "Chat"})
    (booking,) = truth(town)["bookings"]
    assert (booking["id"], booking["status"], booking["service"]) == (str(made["id"]), "cancelled", "Vaccination")
    assert (booking["date"], booking["start"], booking["who"]) == ("2026-11-25", "06:00", "Aino Esimerkki")
    assert (booking["customer"]["email"], booking["animals"][0]["name"]) == ("ada@example.org", "Rex")
    assert (booking["notes"], booking["reason_text"], booking["created"]) == ("[bot:1]", "Chat", made["created"])
    assert "Ada" in {client["firstname"] for client in truth(town)["clients"]}


async def test_a_rival_takes_the_next_free_time() -> None:
    """An empty wish is enough; who looked finds it gone."""
    town = paw_street()
    async with at_provet(town) as client:
        (rival,) = place(town, RivalWish())
        assert rival.user is not None
        body = visit(start=rival.start.isoformat(), end=rival.end.isoformat(), user=link("user", rival.user))
        assert "already an appointment" in str(await refusal(client, "appointment", body))
    (told,) = truth(town)["rivals"]
    assert (told["id"], told["status"]) == (str(rival.id), "confirmed")
    (entry,) = [e for e in of(see(town, town.now().date()), "rival") if e["new"]]
    assert entry["title"] == "Booked"


async def test_a_lurking_rival_is_a_moment_faster() -> None:
    """The time is free until somebody books it; by number, too, the rival was first."""
    town = paw_street()
    start = datetime.fromisoformat("2026-11-25T12:45:00+02:00")
    async with at_provet(town) as client:
        body = visit(start=start.isoformat(), end="2026-11-25T13:00:00+02:00")
        for row in await rows(client, "appointment", user__is=AINO.id, start__gte=start.isoformat(), page_size=1000):
            await client.patch(row["url"], json={"active": 0})
        assert place(town, RivalWish(start=start, who=(AINO.name,), lurks=True)) == []
        assert "already an appointment" in str(await refusal(client, "appointment", body))
    assert len(truth(town)["rivals"]) == 1


async def test_a_rival_slips_in_where_overlaps_are_not_looked_at() -> None:
    """Both are there; the older number was first."""
    town = paw_street(refuses_overlaps=False)
    start = datetime.fromisoformat("2026-11-25T12:45:00+02:00")
    async with at_provet(town) as client:
        place(town, RivalWish(start=start, who=(AINO.name,), lurks=True))
        made = await book(client, start=start.isoformat(), end="2026-11-25T13:05:00+02:00")
    (rival,) = truth(town)["rivals"]
    assert int(rival["id"]) < made["id"]


@pytest.mark.parametrize(
    "wish",
    [
        RivalWish(who=("Nobody",)),
        RivalWish(start=datetime(2026, 11, 29, 9, tzinfo=UTC)),
        RivalWish(start=datetime(2026, 11, 25, 9, tzinfo=UTC), who=("Otso Mukamas",)),
    ],
)
def test_a_rival_nobody_can_serve_is_told(wish: RivalWish) -> None:
    """No such person, nobody there."""
    with pytest.raises(LookupError):
        place(paw_street(), wish)


async def test_staff_change_visits_without_asking() -> None:
    """They move, confirm, mark and cancel; the API shows it."""
    town = paw_street()
    async with at_provet(town) as client, at_staff(town) as staff:
        made = await book(client)
        change = {
            "appointment": str(made["id"]),
            "no_show": True,
            "active": False,
            "start": "2026-11-26T07:00:00+02:00",
        }
        assert (await staff.post("visits", json=change)).status_code == 204
        read = (await client.get(made["url"])).json()
    assert (read["no_show"], read["active"], read["duration"]) == (True, 0, 20)
    assert read["start"] == "2026-11-26T05:00:00Z"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("visits", {"appointment": "1"}, 404),
        ("visits", {"appointment": "x"}, 404),
        ("visits", {"appointment": 1}, 400),
        ("consultations", {"appointment": "1", "status": 99}, 400),
        ("payments", {"external_id": "x", "status": 5}, 404),
    ],
)
async def test_mistakes_of_staff_are_told(path: str, body: Json, status: int) -> None:
    """Each with its status."""
    async with at_staff(paw_street()) as staff:
        assert (await staff.post(path, json=body)).status_code == status


@pytest.fixture
async def clinic(street: Street) -> httpx.AsyncClient:
    """The whole town on a port, with a token of the clinic."""
    street.town.clock.set(TUESDAY)
    account = ProvetAccount()
    form = {"grant_type": "client_credentials", "scope": "restapi"}
    answer = await street.http.post(
        "/provet/4242/oauth2/token/", auth=(account.client_id, account.client_secret), data=form
    )
    street.http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return street.http


def asked(street: Street) -> Json:
    """The body of an appointment, its links to this town's port."""
    text: Any = visit()
    return {name: str(value).replace("http://town.test", f"{street.url}/provet") for name, value in text.items()}


@pytest.mark.parametrize(
    ("fault", "status", "made"),
    [
        (Fault.SLOW, 201, 1),
        (Fault.REFUSED, 503, 0),
        (Fault.RATE_LIMITED, 429, 0),
        (Fault.ANSWERED_TWICE, 400, 1),
        (Fault.ANSWER_LOST, None, 1),
        (Fault.BROKEN_JSON, 201, 1),
        (Fault.DOWN, None, 0),
    ],
)
async def test_every_fault_works_here(
    street: Street, clinic: httpx.AsyncClient, fault: Fault, status: int | None, made: int
) -> None:
    """What the caller sees, and what was done; a replayed booking meets itself."""
    street.town.faults.on(Switch(stand_in="provet", fault=fault, match="POST /appointment/", times=1, seconds=0.01))
    if status is None:
        with pytest.raises(httpx.RemoteProtocolError):
            await clinic.post("/provet/4242/api/0.1/appointment/", json=asked(street))
    else:
        answer = await clinic.post("/provet/4242/api/0.1/appointment/", json=asked(street))
        assert answer.status_code == status
        assert ("retry-after" in answer.headers) is (fault is Fault.RATE_LIMITED)
    assert len(truth(street.town)["bookings"]) == made


async def test_the_town_lets_the_clinic_be_seen_and_changed(street: Street, clinic: httpx.AsyncClient) -> None:
    """Calendar, rivals, truth, options and staff, at the addresses of the others; links lead back through the town."""
    made = (await clinic.post("/provet/4242/api/0.1/appointment/", json=asked(street))).json()
    assert made["url"].startswith(f"{street.url}/provet/4242/api/0.1/appointment/")
    assert len(of(await street.see("/calendar/provet/2026-11-25"), "booking")) == 1
    assert (await street.see("/truth/provet"))["bookings"][0]["start"] == START[11:16]
    assert (await street.do("/rivals/provet"))["taken"] == 1
    await street.do("/provet/visits", appointment=str(made["id"]), active=False)
    assert (await clinic.get(made["url"])).json()["active"] == 0
    await street.do("/options/provet", confirmation_path="flat")
    nested = await clinic.post(f"{made['url']}send_appointment_confirmation/", json={})
    assert nested.status_code == 404
    await street.do("/reset")
    assert (await street.see("/truth/provet"))["bookings"] == []
