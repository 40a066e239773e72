"""Provet's webhooks: who hears, what is sent, that it is tried again, doubled, late and out of order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.provet import hooks
from sandbox.server import serving
from tests.sandbox.callers import Json
from tests.sandbox.paws import at_provet, at_staff, book, create, find_ada, owner, paw_street, refusal, rows, truth

FORM, JSON = 1, 2


@dataclass(slots=True)
class Ear:
    """Somebody's server: what it heard, and how it answers."""

    url: str = ""
    heard: list[tuple[str, str]] = field(default_factory=list)
    answers: Callable[[int], int] = lambda _: 200
    grown: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, request: Request) -> Response:
        """One delivery: its kind and its body."""
        body = (await request.body()).decode()
        async with self.grown:
            self.heard.append((request.headers["content-type"], body))
            self.grown.notify_all()
        return Response(status_code=self.answers(len(self.heard)))

    async def bodies(self, count: int) -> list[str]:
        """What was heard, once that is `count` deliveries or more."""
        async with asyncio.timeout(20), self.grown:
            await self.grown.wait_for(lambda: len(self.heard) >= count)
        return [body for _, body in self.heard]


@asynccontextmanager
async def an_ear() -> AsyncIterator[Ear]:
    """On a loopback port."""
    ear = Ear()
    async with serving(Starlette(routes=[Route("/hear", ear.take, methods=["POST"])])) as url:
        ear.url = f"{url}/hear"
        yield ear


async def listen(client: httpx.AsyncClient, ear: Ear, trigger: int, **more: Any) -> Json:
    """Create a webhook."""
    return await create(client, "hook/webhook", {"trigger": trigger, "target_url": ear.url, **more})


async def test_a_visit_made_moved_and_cancelled_is_heard_of_by_its_id_only() -> None:
    """A form unless JSON was asked for; never the data."""
    town = paw_street()
    async with an_ear() as ear, at_provet(town) as client:
        await listen(client, ear, 21)
        made = await book(client)
        await ear.bodies(1)
        await client.patch(made["url"], json={"notes": "x"})
        await ear.bodies(2)
        await client.patch(made["url"], json={"active": 0})
        assert await ear.bodies(3) == [f"appointment_id={made['id']}"] * 3
        assert {kind for kind, _ in ear.heard} == {"application/x-www-form-urlencoded"}


async def test_json_is_sent_where_it_was_asked_for_and_ids_are_texts() -> None:
    """As seen in public client code."""
    async with an_ear() as ear, at_provet(paw_street()) as client:
        await listen(client, ear, 1, content_type=JSON)
        made = await create(client, "client", owner())
        assert await ear.bodies(1) == [f'{{"client_id": "{made["id"]}"}}']
        assert ear.heard[0][0] == "application/json"


async def test_staff_and_rivals_are_heard_of_too() -> None:
    """What changes behind our back is what webhooks are for."""
    town = paw_street()
    async with an_ear() as ear, at_provet(town) as client, at_staff(town) as staff:
        made = await book(client)
        await listen(client, ear, 21)
        await listen(client, ear, 3, content_type=JSON)
        await staff.post("visits", json={"appointment": str(made["id"]), "confirmed": True})
        assert await ear.bodies(1) == [f"appointment_id={made['id']}"]
        await staff.post("consultations", json={"appointment": str(made["id"]), "status": 0})
        assert any("consultation_id" in body for body in await ear.bodies(3))


async def test_anything_but_200_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times in all, 204 included; the queue tells how it went."""
    monkeypatch.setattr(hooks, "FIRST_PAUSE", 0.0)
    town = paw_street()
    async with an_ear() as ear, at_provet(town) as client:
        ear.answers = lambda count: (500, 204, 200)[min(count, 3) - 1]
        await listen(client, ear, 21)
        made = await book(client)
        assert await ear.bodies(3) == [f"appointment_id={made['id']}"] * 3
        await book(client, start="2026-11-26T04:00:00Z", end="2026-11-26T04:20:00Z")
        await ear.bodies(4)
        queue = await rows(client, "hook/queue")
    assert [(row["object_id"], row["tries"], row["status"]) for row in queue[:1]] == [(made["id"], 3, 200)]


async def test_ten_failures_are_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the vendor is silent, and only the backstop is left."""
    monkeypatch.setattr(hooks, "FIRST_PAUSE", 0.0)
    town = paw_street()
    async with an_ear() as ear, at_provet(town) as client:
        ear.answers = lambda _: 500
        await listen(client, ear, 21)
        await book(client)
        await ear.bodies(10)
        await asyncio.gather(*town.world(hooks.Hooks).tasks)
    assert len(ear.heard) == 10
    assert truth(town)["deliveries"][0]["tries"] == 10


async def test_a_reset_ends_what_is_still_being_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first morning knows nothing of it."""
    monkeypatch.setattr(hooks, "FIRST_PAUSE", 0.0)
    town = paw_street()
    under_way = town.world(hooks.Hooks)
    async with an_ear() as ear, at_provet(town) as client:

        def answer(_: int) -> int:
            town.reset()
            return 500

        ear.answers = answer
        await listen(client, ear, 21)
        await book(client)
        await asyncio.gather(*under_way.tasks)
    assert len(ear.heard) == 1


async def test_nobody_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The deliveries of a server that is down are tried as often."""
    monkeypatch.setattr(hooks, "FIRST_PAUSE", 0.0)
    town = paw_street()
    async with at_provet(town) as client:
        async with an_ear() as ear:
            await listen(client, ear, 21)
        await book(client)
        await asyncio.gather(*town.world(hooks.Hooks).tasks)
    assert [(one["tries"], one["status"]) for one in truth(town)["deliveries"]] == [(10, None)]


async def test_deliveries_can_be_doubled_held_back_and_turned_round() -> None:
    """No order and no exactly-once is promised; the town shows what that means."""
    town = paw_street()
    async with an_ear() as ear, at_provet(town) as client, at_staff(town) as staff:
        ada = await find_ada(client)
        await listen(client, ear, 1, content_type=JSON)
        await staff.post("webhooks", json={"copies": 2, "held": True})
        await client.patch(ada["url"], json={"remarks": "x"})
        other = await create(client, "client", owner())
        held = await staff.post("webhooks", json={"copies": 2, "held": True, "reversed": True})
        assert (held.json()["waiting"], ear.heard) == (4, [])
        await staff.post("webhooks", json={"held": False})
        bodies = await ear.bodies(4)
    assert sorted(bodies) == sorted([f'{{"client_id": "{one["id"]}"}}' for one in (ada, other) for _ in range(2)])


@pytest.mark.parametrize("body", [{"copies": 11}, {"copies": "2"}, {"loud": True}])
async def test_an_unclear_manner_is_refused(body: Json) -> None:
    """By the control surface."""
    async with at_staff(paw_street()) as staff:
        assert (await staff.post("webhooks", json=body)).status_code == 400


async def test_webhooks_are_made_changed_and_removed() -> None:
    """Those switched off or gone hear nothing; OPTIONS tells the fields the page does not."""
    town = paw_street()
    async with an_ear() as ear, at_provet(town) as client:
        fields = (await client.options("hook/webhook/")).json()["actions"]["POST"]
        made = await listen(client, ear, 21, name="Frontdesk", active=True)
        assert set(fields) <= set(made)
        assert (await client.get(made["url"])).json() == made
        off = await client.patch(made["url"], json={"active": False})
        assert off.json()["active"] is False
        gone = await listen(client, ear, 21)
        assert (await client.delete(gone["url"])).status_code == 204
        assert await rows(client, "hook/webhook") == [off.json()]
        await book(client)
        assert truth(town)["deliveries"] == []
        put = await client.put(made["url"], json={"trigger": 1, "target_url": ear.url})
        assert put.json()["trigger"] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"trigger": "21"}, "trigger"),
        ({"trigger": 69}, "trigger"),
        ({"content_type": 3}, "content_type"),
        ({"target_url": "example.org"}, "target_url"),
        ({"secret": "x"}, "secret"),
    ],
)
async def test_a_webhook_that_is_not_right_is_refused(change: Json, field: str) -> None:
    """There is no secret at this vendor."""
    async with at_provet(paw_street()) as client:
        body = {"trigger": 21, "target_url": "https://hooks.example.org/x", **change}
        assert set(await refusal(client, "hook/webhook", body)) == {field}
