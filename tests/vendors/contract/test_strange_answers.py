"""What the port promises when the vendor, or somebody on the way, answers something nobody documented."""

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from conversations.booking import BookingStatus
from tests.vendors.contract.test_faults import book_and_settle
from tests.vendors.contract.world import World
from vendors.errors import AnswerLost, Misconfigured, VendorError

ELSEWHERE = "https://elsewhere.example.org"
Twist = Callable[[httpx.Request, httpx.Response], Awaitable[httpx.Response]]


@dataclass(slots=True)
class Twisted(httpx.AsyncBaseTransport):
    """The way, with every answer, or the `nth` from now on alone, changed on it; `instead`: nothing arrives there.

    Remembers which hosts were asked.
    """

    way: httpx.AsyncBaseTransport
    twist: Twist
    nth: int | None = None
    instead: bool = False
    passed: int = 0
    hosts: set[str] = field(default_factory=set)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Let it pass, and change what comes back."""
        self.passed += 1
        self.hosts.add(request.url.host)
        if self.nth not in (None, self.passed):
            return await self.way.handle_async_request(request)
        if self.instead:
            return await self.twist(request, httpx.Response(200))
        return await self.twist(request, await self.way.handle_async_request(request))


def twist(world: World, how: Twist, *, nth: int | None = None, instead: bool = False) -> Twisted:
    """From now on answers are changed; with `nth`, only that one."""
    twisted = Twisted(world.way.way, how, nth, instead)
    world.way.way = twisted
    return twisted


def straighten(world: World) -> None:
    """As it was before."""
    assert isinstance(world.way.way, Twisted)
    world.way.way = world.way.way.way


async def page(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """A proxy's page in place of the answer, with the answer's status."""
    await response.aread()
    html = "<!doctype html><title>Ada Example</title><p>We will be right back"
    return httpx.Response(response.status_code, html=html, request=request)


async def gateway(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """The page of a gateway whose house is out."""
    await response.aread()
    return httpx.Response(502, html="<h1>Bad gateway</h1>", request=request)


async def redirect(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """Sent to another house."""
    await response.aread()
    return httpx.Response(307, headers={"location": f"{ELSEWHERE}{request.url.path}"}, request=request)


async def unauthorized(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """The key is said to be wrong, and nothing else."""
    await response.aread()
    return httpx.Response(401, json={"detail": "no"}, request=request)


async def grown(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """Every object of the answer has fields nobody told of."""
    body = _body(await response.aread())
    return httpx.Response(response.status_code, content=json.dumps(_grown(body)), headers=_type(response))


def _grown(value: Any) -> Any:
    match value:
        case dict() if value:
            return {key: _grown(one) for key, one in value.items()} | (
                {} if _keyed(value) else {"newField": {"a": [1]}}
            )
        case list():
            return [_grown(one) for one in value]
        case _:
            return value


def _keyed(value: dict[str, Any]) -> bool:
    """Whether the keys are data: days, minutes, names. Another one would be another day, not another field."""
    return any(not key.isidentifier() for key in value)


async def onwards(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """Every list goes on in another house."""
    body = _body(await response.aread())
    if isinstance(body, dict) and "next" in body:
        body["next"] = f"{ELSEWHERE}/page/2"
    if isinstance(body, dict) and isinstance(body.get("links"), dict):
        body["links"]["next"] = f"{ELSEWHERE}/page/2"
    return httpx.Response(response.status_code, content=json.dumps(body), headers=_type(response))


def _body(content: bytes) -> Any:
    return json.loads(content) if content else {}


def _type(response: httpx.Response) -> dict[str, str]:
    return {"content-type": response.headers.get("content-type", "application/json")}


@pytest.mark.parametrize("strange", [page, gateway], ids=["a page", "a gateway's page"])
async def test_a_page_instead_of_an_answer_is_a_vendors_error(world: World, strange: Twist) -> None:
    """A read of it raises nothing else, quotes nothing of it, and does better once the page is gone."""
    twist(world, strange)
    with pytest.raises(VendorError) as told:
        await world.vendor.services(language="en")
    assert "Ada" not in f"{told.value}{told.value.said}"
    straighten(world)
    assert await world.vendor.services(language="en")


@pytest.mark.parametrize("strange", [page, gateway], ids=["a page", "a gateway's page"])
@pytest.mark.parametrize("nth", range(1, 7))
async def test_a_page_at_any_call_of_a_booking_never_books_twice_or_lies(
    world: World, strange: Twist, nth: int
) -> None:
    """Whichever answer it stands for: what we are told is what the vendor holds, or that nobody can tell."""
    attempt = await world.prepared()
    twist(world, strange, nth=nth)
    try:
        booked = await book_and_settle(world, attempt)
    except AnswerLost:
        assert not world.can.settles
        assert len(world.standing()) <= 1
        return
    except VendorError:
        # As the edge goes on from here: what cannot be read may have been done, so it is settled.
        found = await world.vendor.settle(attempt) if world.can.settles else None
        booked = found.ref if found else None
        if not world.can.settles:
            return
    assert [standing["id"] for standing in world.standing()] == ([booked] if booked else [])


async def test_a_redirect_to_another_house_is_not_followed(world: World) -> None:
    """Neither is anything asked there, nor is the key carried there; it is told as an error."""
    twisted = twist(world, redirect)
    with pytest.raises(VendorError):
        await world.vendor.services(language="en")
    assert twisted.hosts == {"127.0.0.1"}


async def test_a_list_that_goes_on_elsewhere_is_not_followed(world: World) -> None:
    """A next page in another house is never asked for; where the vendor has pages, that is an error."""
    twisted = twist(world, onwards)
    with suppress(VendorError):
        await world.slots(await world.visit())
    assert twisted.hosts == {"127.0.0.1"}


async def test_fields_nobody_told_of_are_passed_over(world: World) -> None:
    """A vendor's next release adds some to every object, and everything is booked as before."""
    twist(world, grown)
    attempt = await world.prepared()
    booked = await world.vendor.book(attempt)
    record = await world.vendor.reread(booked, identity=attempt.identity)
    assert (record.status, record.start) == (BookingStatus.BOOKED, attempt.slot.start)


@pytest.mark.parametrize("nth", range(1, 7))
async def test_a_key_refused_in_the_middle_never_books_twice_or_lies(world: World, nth: int) -> None:
    """A token is renewed where there is one; else it is the operator's business, and what was begun is finished."""
    attempt = await world.prepared()
    twist(world, unauthorized, nth=nth, instead=True)
    try:
        booked = await book_and_settle(world, attempt)
    except AnswerLost:
        assert not world.can.settles
        return
    except Misconfigured:
        straighten(world)
        booked = await world.vendor.book(attempt)
    assert [standing["id"] for standing in world.standing()] == [booked]
