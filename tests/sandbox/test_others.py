"""Those who are told of visits: what the other system takes for true, what it passes over, what people were told."""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.sandbox.conftest import Street

KEY = b"opens nothing but the sandbox"


async def post(street: Street, body: dict[str, Any], *, off: int = 0, key: bytes = KEY, more: str = "") -> int:
    """A webhook with that body; its status. `off`: seconds its timestamp is off; `more`: another signature before."""
    now = datetime.fromisoformat((await street.see("/clock"))["now"])
    sent, said = str(int(now.timestamp()) + off), json.dumps(body).encode()
    digest = hmac.new(key, f"{body['id']}.{sent}.".encode() + said, hashlib.sha256).digest()
    headers = {
        "webhook-id": body["id"],
        "webhook-timestamp": sent,
        "webhook-signature": f"{more}v1,{base64.b64encode(digest).decode()}",
    }
    answer: httpx.Response = await street.http.post("/others/system", content=said, headers=headers)
    return answer.status_code


async def heard(street: Street) -> list[str]:
    """The ids, in the order in which they came first."""
    return [one["id"] for one in (await street.see("/others"))["heard"]]


async def test_what_is_signed_is_heard_in_its_order_and_each_once(street: Street) -> None:
    """A repeat is taken like the first, and passed over; a reset forgets all of it."""
    for id_ in ("evt_2", "evt_1", "evt_2"):
        assert await post(street, {"id": id_}, more="v1a,another v1,old ") == 204
    assert await heard(street) == ["evt_2", "evt_1"]
    await street.do("/reset")
    assert await heard(street) == []


@pytest.mark.parametrize(
    ("key", "off", "why"),
    [
        (b"another", 0, "no signature fits"),
        (KEY, -301, "is too far from now"),
        (KEY, 301, "is too far from now"),
    ],
)
async def test_what_is_forged_or_old_is_not_heard(street: Street, key: bytes, off: int, why: str) -> None:
    """And the town says why."""
    assert await post(street, {"id": "evt_1"}, key=key, off=off) == 401
    others = await street.see("/others")
    assert others["heard"] == []
    assert why in others["refused"][0]


async def test_an_id_that_comes_with_another_body_is_a_mistake(street: Street) -> None:
    """The same event is the same bytes, however often it comes."""
    assert await post(street, {"id": "evt_1", "sequence": 1}) == 204
    assert await post(street, {"id": "evt_1", "sequence": 2}) == 409
    assert (await street.see("/others"))["refused"] == ["evt_1 came with another body before"]


async def test_it_fails_as_a_system_does_that_has_a_mistake(street: Street) -> None:
    """500, and nothing is heard; the page of the demo has no switch for it."""
    await street.do("/faults", stand_in="others", fault="refused", times=1)
    assert await post(street, {"id": "evt_1"}) == 500
    assert await heard(street) == []
    assert await post(street, {"id": "evt_1"}) == 204
    assert "others" not in (await street.see(""))["stand_ins"]


async def test_people_are_told_by_what_apprise_posts(street: Street) -> None:
    """Its title and its message."""
    said = {"version": "1.0", "title": "Town Hall", "message": "Booked", "type": "info", "attachments": []}
    assert (await street.http.post("/others/people", json=said)).status_code == 200
    assert (await street.see("/others"))["told"] == [{"title": "Town Hall", "message": "Booked"}]
