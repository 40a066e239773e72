"""Provet's lists: pages, filters honoured and ignored, ordering; the catalogue; availability as the vendor shows it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from sandbox.provet.pawstreet import (
    AINO,
    DEPOSIT,
    EINO,
    NORTH,
    ON_CALL,
    RABBIT,
    REASONS,
    SURGERY,
    ULTRASOUND,
    ULTRASOUND_DEVICE,
    VENLA,
    VIDEO_ADVICE,
    VIDEO_HOURS,
)
from tests.sandbox.paws import at_provet, book, create, find_ada, link, owner, paw_street, rows, visit

HELSINKI = ZoneInfo("Europe/Helsinki")


async def everything(client: httpx.AsyncClient, path: str, **query: Any) -> list[dict[str, Any]]:
    """All rows, page after page."""
    page = (await client.get(f"{path}/", params=query)).json()
    found = list(page["results"])
    while page["next"]:
        page = (await client.get(page["next"])).json()
        found += page["results"]
    return found


async def test_fifty_a_page_and_every_record_once() -> None:
    """Following `next` to the end reads `count` different ids."""
    async with at_provet(paw_street()) as client:
        page = (await client.get("appointment/")).json()
        assert (set(page), len(page["results"])) == ({"count", "num_pages", "next", "previous", "results"}, 50)
        ids = [row["id"] for row in await everything(client, "appointment")]
        last = (await client.get("appointment/", params={"page": page["num_pages"]})).json()
    assert len(ids) == len(set(ids)) == page["count"]
    assert (page["previous"], last["next"]) == (None, None)
    assert last["previous"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"page_size": "1000"}, 200),
        ({"page_size": "1001"}, 400),
        ({"page_size": "0"}, 400),
        ({"page_size": "many"}, 400),
        ({"page": "0"}, 404),
        ({"page": "99"}, 404),
        ({"page": "two"}, 404),
    ],
)
async def test_pages_outside_the_limits_are_refused(query: dict[str, str], status: int) -> None:
    """A thousand a page at most; a page nobody has is not found."""
    async with at_provet(paw_street()) as client:
        assert (await client.get("client/", params=query)).status_code == status


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("client", {"phone": "+31600000001"}),
        ("client", {"email__resembles": "ada"}),
        ("client", {"nickname__is": "Ada"}),
        ("reason", {"available_online__is": "true"}),
        ("shift", {"department__is": str(NORTH.id)}),
        ("onlinebookingclient", {"appointment__is": "1"}),
        ("postransaction", {"client__is": "1"}),
    ],
)
async def test_filters_an_endpoint_does_not_know_are_ignored(path: str, query: dict[str, str]) -> None:
    """The whole list comes back, as it was measured; who filters must look again."""
    async with at_provet(paw_street()) as client:
        assert await rows(client, path, **query) == await rows(client, path)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"email__is": "ada@example.org"}, {"Ada"}),
        ({"email": "ada@example.org"}, {"Ada"}),
        ({"email__is": "Ada@example.org"}, set()),
        ({"email__is": "family@example.org"}, {"Fem", "Gijs"}),
        ({"email__icontains": "FAMILY"}, {"Fem", "Gijs"}),
        ({"email__contains": "FAMILY"}, set()),
        ({"email__in": "ada@example.org,jo@example.org"}, {"Ada", "Jo"}),
        ({"phonenumbers.phone_number__is": "+31600000001"}, {"Ada"}),
        ({"phonenumbers.phone_number__is": "+31600000013"}, set()),
        ({"phonenumbers__icontains": "0000 0013"}, {"Jo"}),
        ({"lastname__is": "Voorbeeld", "firstname__not_eq": "Fem"}, {"Gijs"}),
        ({"archived__is": "true"}, {"Kit"}),
        ({"lastname__icontains": "example", "archived__is": "false"}, {"Ada"}),
        ({"firstname__is": "Ada", "lastname__is": "Muster", "filter_type": "or"}, {"Ada", "Mika"}),
        ({"has_alive_patients__is": "false"}, set()),
        ({"modified__gte": "2026-11-24T00:00:00Z"}, set()),
        ({"firstname__contains_not": "a"}, {"Fem", "Gijs", "Jo", "Kit"}),
    ],
)
async def test_clients_are_found_by_what_the_page_names(query: dict[str, str], names: set[str]) -> None:
    """Exactly as typed: texts and numbers are compared letter by letter."""
    async with at_provet(paw_street()) as client:
        assert {row["firstname"] for row in await rows(client, "client", **query)} == names


async def test_appointments_are_found_by_time_people_and_state() -> None:
    """The proven strings: ranges, relations, activity, missing animals."""
    async with at_provet(paw_street()) as client:
        ada = await find_ada(client)
        ours = await book(client, client=ada["url"], patients=ada["patients"][:1])
        stranger = await book(client, start="2026-11-26T04:00:00Z", end="2026-11-26T04:20:00Z")

        async def found(**query: Any) -> set[int]:
            return {row["id"] for row in await everything(client, "appointment", page_size=1000, **query)}

        assert await found(client__eq=ada["id"], active=1) == {ours["id"]}
        assert ours["id"] in await found(start__range="2026-11-25T00:00:00Z,2026-11-26T00:00:00Z", active__is=1)
        assert await found(start__range="2026-11-25,2026-11-26", client__is=ada["id"]) == {ours["id"]}
        assert await found(start__gte="2026-11-25 06:00+02:00", client__is=ada["id"]) == {ours["id"]}
        assert await found(start__lt="2026-11-25T04:00:00Z", client__is=ada["id"]) == set()
        assert await found(patients__is=ada["patients"][0].split("/")[-2]) == {ours["id"]}
        empty = await found(patients__is_null="true", modified__gte="2026-11-24T00:00:00Z")
        assert empty == {stranger["id"]}
        assert await found(id__gt=ours["id"]) == {stranger["id"]}
        assert ours["id"] not in await found(reason__not_in=ours["reason"].split("/")[-2])
        assert ours["id"] not in await found(start__not_in_range="2026-11-25,2026-11-26")
        newest = await rows(client, "appointment", ordering="-id")
    assert newest[0]["id"] == stranger["id"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"start__gte": "2026-11-25T10:00:00"}, {"start": ["Enter a valid date/time."]}),
        # What an unescaped + becomes on its way.
        ({"start__gte": "2026-11-25 10:00 02:00"}, {"start": ["Enter a valid date/time."]}),
        ({"client__is": "ada"}, {"client": ["Enter a valid number."]}),
        ({"patients__is_null": "maybe"}, {"patients": ["Enter a valid boolean."]}),
    ],
)
async def test_a_value_a_field_cannot_have_is_refused(query: dict[str, str], said: dict[str, list[str]]) -> None:
    """A naive time too: nobody knows whose time it is."""
    async with at_provet(paw_street()) as client:
        answer = await client.get("appointment/", params=query)
    assert (answer.status_code, answer.json()) == (400, said)


async def test_ids_are_numbers_no_floating_point_number_holds() -> None:
    """Above 2^53, and rounding would change them; records name their own address."""
    async with at_provet(paw_street()) as client:
        for path in ("department", "reason", "user", "shift", "client", "patient", "appointment", "invoice"):
            for row in await rows(client, path):
                assert row["id"] > 2**53
                assert row["url"] == link(path, row["id"])
        ada = await find_ada(client)
    assert int(float(ada["id"] + 1)) != ada["id"] + 1


async def test_the_catalogue_has_one_of_everything_special() -> None:
    """Prepayment, telemedicine, species, rooms and staff, not online, archived, two departments."""
    async with at_provet(paw_street()) as client:
        reasons = {row["id"]: row for row in await rows(client, "reason")}
        groups = {row["url"]: row for row in await rows(client, "reason_group")}
        departments = {row["url"]: row for row in await rows(client, "department")}
        species = await rows(client, "codelist/species")
        item = (await client.get(reasons[SURGERY.id]["advance_payment_item"])).json()
        rabbit = (await client.get(reasons[REASONS[8].id]["species"][0])).json()
        details = (await client.get((await rows(client, "user"))[0]["user_details"])).json()
    assert [d["allow_nhp_processing"] for d in departments.values()] == [True, False]
    assert {groups[row["group"]]["department"] for row in reasons.values()} == set(departments)
    assert item["price_with_vat"] == DEPOSIT.price_with_vat
    assert reasons[VIDEO_ADVICE.id]["telemedicine"]
    assert reasons[VIDEO_ADVICE.id]["shift_types"] == [link("shifttype", VIDEO_HOURS)]
    assert reasons[ULTRASOUND.id]["proficient_staff"] == [link("user", EINO)]
    assert reasons[ULTRASOUND.id]["default_resources"] == [link("resource", ULTRASOUND_DEVICE)]
    assert {row["available_online"] for row in reasons.values()} == {True, False}
    assert {row["archived"] for row in reasons.values()} == {True, False}
    assert (rabbit["id"], rabbit["label"]) == (RABBIT.id, "Rabbit")
    assert {row["label"]: row["code"] for row in species}["Dog"] == 22001
    assert details["title"] == "Veterinarian"


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("reason_group", {"department", "name"}),
        ("shifttype", {"in_appointments", "in_online_booking", "in_all_day", "is_active"}),
        ("shift", {"start", "end", "user", "department", "shift_type", "web", "is_slot"}),
        ("resource", {"name", "is_active", "department"}),
        ("cancellationreason", {"name"}),
        ("listitem", {"label"}),
        ("phonenumber", {"client", "type_code", "phone_number"}),
    ],
)
async def test_what_is_listed_can_be_read_alone(path: str, fields: set[str]) -> None:
    """The same record at its own address."""
    async with at_provet(paw_street()) as client:
        row = (await rows(client, path))[0]
        assert (await client.get(row["url"])).json() == row
    assert fields < set(row)


async def test_breeds_name_their_species() -> None:
    """So that a chat can ask for the one after the other."""
    async with at_provet(paw_street()) as client:
        breeds = await rows(client, "codelist/breeds")
    assert {(row["label"], row["species_code"]) for row in breeds} >= {("Birman", 23001), ("Mini lop", 24001)}


async def test_shifts_reach_sixty_days_ahead_and_keep_the_wall_clock() -> None:
    """Local times with their offset; the offset changes with the season, eight in the morning does not."""
    town = paw_street(datetime(2027, 3, 10, 6, tzinfo=UTC))
    async with at_provet(town) as client:
        shifts = await everything(client, "shift", user__is=AINO.id, start__gte="2027-03-10T00:00:00Z", page_size=500)
        types = {row["url"]: row for row in await rows(client, "shifttype")}
    starts = {datetime.fromisoformat(row["start"]) for row in shifts}
    assert {row["start"][-6:] for row in shifts} == {"+02:00", "+03:00"}
    assert {start.strftime("%H:%M") for start in starts} >= {"08:00", "12:45"}
    assert max(starts) - town.now() > timedelta(days=58)
    assert any(row["is_slot"] for row in shifts)
    assert types[link("shifttype", ON_CALL)]["in_all_day"]


async def test_shifts_are_not_all_for_owners() -> None:
    """Some are closed to online booking, one is of somebody who left."""
    async with at_provet(paw_street()) as client:
        shifts = await everything(client, "shift", page_size=1000)
        left = {row["url"] for row in await rows(client, "user") if not row["is_active"]}
    assert {row["web"] for row in shifts} == {True, False}
    assert left & {row["user"] for row in shifts}


async def free_starts(client: httpx.AsyncClient) -> dict[int, list[str]]:
    """What `veterinarians_availibility` shows, by person."""
    found = await rows(client, "veterinarians_availibility")
    return {one["vet_id"]: one["available_times"] for row in found for one in row.values()}


async def test_availability_is_quarter_hours_less_what_is_booked() -> None:
    """In UTC, by display name and id; a booking takes its starts away, a cancelled one gives them back."""
    async with at_provet(paw_street()) as client:
        before = (await free_starts(client))[VENLA.id]
        start = datetime.fromisoformat(before[0])
        assert start.astimezone(HELSINKI).minute % 15 == 0
        body = {"start": before[0], "end": (start + timedelta(minutes=15)).isoformat(), "user": link("user", VENLA)}
        made = await create(client, "appointment", visit(**body))
        assert (await free_starts(client))[VENLA.id] == before[1:]
        await client.patch(f"appointment/{made['id']}/", json={"active": 0})
        assert (await free_starts(client))[VENLA.id] == before
        (row,) = [r for r in await rows(client, "veterinarians_availibility") if "Venla Näyte" in r]
    assert row["Venla Näyte"]["vet_type"] == 1


async def test_availability_may_be_short_or_not_there_at_all() -> None:
    """As the account says."""
    town = paw_street(availability_days=6)
    async with at_provet(town) as client:
        starts = [start for found in (await free_starts(client)).values() for start in found]
    assert datetime.fromisoformat(max(starts)) < town.now() + timedelta(days=6)
    async with at_provet(paw_street(availability_days=None)) as client:
        assert (await client.get("veterinarians_availibility/")).status_code == 404


async def test_a_new_client_is_in_the_list_at_once() -> None:
    """By the e-mail as it was written."""
    async with at_provet(paw_street()) as client:
        made = await create(client, "client", owner())
        assert [row["id"] for row in await rows(client, "client", email__is="tim@example.org")] == [made["id"]]
