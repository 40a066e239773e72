"""What staff do as it comes in over HTTP: signed, answered at once, and done after that."""

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.slack.http import Requests
from bot.slack.listeners import listening
from bot.slack.signing import Signing
from bot.slack.staff.acting import CARD_FORM
from bot.web import Hook, build
from tests.bot.slack.payloads import JSON, sent
from tests.bot.slack.staff.conftest import VISIT, Desk
from tests.bot.slack.staff.payloads import (
    card_press,
    commanded,
    in_thread,
    opened_home,
    view_closed,
    view_press,
    view_sent,
)
from tests.bot.slack.staff.test_acting import asking, head
from tests.bot.slack.staff.test_modals import SHOWN
from tests.bot.slack.test_signing import SECRET, signed

pytestmark = pytest.mark.slow


@pytest.fixture
async def http(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody in front of the endpoint; an exception in it would come out here."""
    requests = Requests(listening(desk.door, desk.client), Signing(SECRET))
    transport = httpx.ASGITransport(build([Hook("/slack", requests)], {}))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def bring(http: httpx.AsyncClient, payload: JSON, secret: str = SECRET) -> httpx.Response:
    """As Slack does."""
    body, kind = sent(payload)
    headers = signed(body, int(time.time()), secret) | {"content-type": kind}
    return await http.post("/slack", content=body, headers=headers)


@pytest.mark.parametrize(
    "payload",
    [
        card_press(),
        card_press(action="show", value="show"),
        commanded("book"),
        opened_home(),
        view_press(SHOWN, "key:1", "5:1"),
        view_closed(SHOWN),
    ],
)
async def test_slack_is_answered_before_anybody_is_looked_up(
    http: httpx.AsyncClient, desk: Desk, payload: JSON
) -> None:
    """However long Slack itself takes to say who it was; nothing is done until it has."""
    desk.api.gate = asyncio.Event()
    answer = await asyncio.wait_for(bring(http, payload), 10)
    assert (answer.status_code, answer.content) == (200, b"")
    assert (desk.inbox.events, desk.published()) == ([], [])
    desk.api.gate.set()
    await desk.door.drain()
    assert desk.api.called("users.info")


@pytest.mark.parametrize("payload", [card_press(), view_press(SHOWN, "key:1", "5:1")])
async def test_a_press_is_stored_before_it_is_answered_where_nobody_must_be_waited_for(
    http: httpx.AsyncClient, desk: Desk, payload: JSON
) -> None:
    """A process that ends right after the answer has not lost it: Slack would not bring it again."""
    answer = await bring(http, payload)
    assert (answer.status_code, answer.content) == (200, b"")
    assert len(desk.inbox.events) == 1


async def test_what_was_written_is_stored_before_it_is_answered(http: httpx.AsyncClient, desk: Desk) -> None:
    """503 where it cannot be: Slack brings it again, and by its id it is taken once."""
    thread = await head(desk)
    desk.inbox.down.append(ConnectionError("store"))
    assert (await bring(http, in_thread("hello", thread))).status_code == 503
    assert (await bring(http, in_thread("hello", thread))).status_code == 200
    assert [event.id for _, event in desk.inbox.events] == ["Ev9"]


async def test_mistakes_are_the_answer(http: httpx.AsyncClient, desk: Desk) -> None:
    """In Slack's own shape."""
    desk.chats[VISIT] = asking()
    form = {"callback_id": CARD_FORM, "private_metadata": f"{VISIT}:5"}
    payload = view_sent(form, {"0": {"own": "Yes, for me"}, "1": {"email": "nowhere"}})
    answer = await bring(http, payload)
    assert answer.status_code == 200
    assert answer.json()["response_action"] == "errors"


async def test_what_slack_did_not_sign_is_refused(http: httpx.AsyncClient, desk: Desk) -> None:
    """401, nobody is asked, nothing done."""
    for payload in (card_press(), commanded("book"), view_sent(SHOWN, {})):
        assert (await bring(http, payload, "another secret")).status_code == 401
    assert (desk.api.calls, desk.inbox.events) == ([], [])
