"""What Slack sends over HTTP, and what others try; through bolt's app, as in a process."""

import time
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from structlog.testing import capture_logs

from bot.body import LARGEST_BODY
from bot.slack.http import Requests
from bot.slack.listeners import listening
from bot.slack.signing import Signing
from bot.web import Hook, build
from conversations.events import Ordered, Pressed, Submitted, Typed
from tests.bot.slack.conftest import World
from tests.bot.slack.payloads import JSON, command, message, press, sent, submission
from tests.bot.slack.test_signing import SECRET, signed
from tests.bot.slack.web_api import CHANNEL, CHAT

pytestmark = pytest.mark.slow


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody in front of the endpoint; an exception in it would come out here."""
    requests = Requests(listening(world.door, world.client), Signing(SECRET))
    transport = httpx.ASGITransport(build([Hook("/slack", requests)], {}))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def bring(client: httpx.AsyncClient, payload: JSON, at: int | None = None) -> httpx.Response:
    """As Slack does."""
    body, kind = sent(payload)
    headers = signed(body, at or int(time.time())) | {"content-type": kind}
    return await client.post("/slack", content=body, headers=headers)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [(message(), Typed), (press(), Pressed), (submission(), Submitted), (command(channel=CHANNEL), Ordered)],
)
async def test_each_kind_is_taken_and_acknowledged(
    client: httpx.AsyncClient, world: World, payload: JSON, kind: type
) -> None:
    """200 with nothing in it, once it is stored: an event, a press, a form, a command."""
    answer = await bring(client, payload)
    assert (answer.status_code, answer.content) == (200, b"")
    assert [(chat, type(event)) for chat, event in world.inbox.events] == [(CHAT, kind)]


async def test_a_command_elsewhere_is_answered_there(client: httpx.AsyncClient, world: World) -> None:
    """In the answer itself, which Slack shows to nobody else, also where the app is no member."""
    answer = await bring(client, command())
    assert answer.status_code == 200
    assert answer.json()["response_type"] == "ephemeral"
    assert world.api.called("chat.postEphemeral") == []


async def test_slack_can_check_the_address(client: httpx.AsyncClient, world: World) -> None:
    """When it is entered in the app's settings."""
    answer = await bring(client, {"type": "url_verification", "challenge": "say this", "token": "none"})
    assert "say this" in answer.text
    assert world.inbox.events == []


async def test_a_replay_keeps_its_id(client: httpx.AsyncClient, world: World) -> None:
    """200 again; by its id the store knows it (its contract has the test)."""
    at = int(time.time())
    for payload in (message(), press()):
        assert [(await bring(client, payload, at)).status_code for _ in range(2)] == [200, 200]
    assert {event.id for _, event in world.inbox.events} == {"Ev1", "trigger.1"}


# What others try


@pytest.mark.parametrize("headers", [{}, signed(b"{}"), signed(b"", secret="another")])
async def test_what_is_not_signed_does_nothing(
    client: httpx.AsyncClient, world: World, headers: dict[str, str]
) -> None:
    """401, and nobody is asked or told anything."""
    with capture_logs() as logs:
        answer = await client.post("/slack", content=sent(message("sore knee"))[0], headers=headers)
    assert (answer.status_code, answer.content) == (401, b"")
    assert (world.inbox.events, world.api.calls) == ([], [])
    assert [(log["event"], log["why"]) for log in logs] == [("request_refused", "signature")]
    assert "knee" not in str(logs)


async def test_what_was_signed_long_ago_does_nothing(client: httpx.AsyncClient, world: World) -> None:
    """401: somebody kept it for six minutes."""
    assert (await bring(client, message(), int(time.time()) - 360)).status_code == 401
    assert (world.inbox.events, world.api.calls) == ([], [])


async def test_a_body_of_ten_megabytes_is_not_read(client: httpx.AsyncClient, world: World) -> None:
    """413 as soon as it is too large, well signed or not, and whatever its length was said to be."""
    read: list[int] = []

    async def parts() -> AsyncIterator[bytes]:
        for number in range(160):
            read.append(number)
            yield b" " * 65536

    large = b" " * (10 << 20)
    assert (await client.post("/slack", content=large, headers=signed(large, int(time.time())))).status_code == 413
    assert (await client.post("/slack", content=parts())).status_code == 413
    assert len(read) == LARGEST_BODY // 65536 + 1
    assert (world.inbox.events, world.api.calls) == ([], [])


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"event": 5, "team_id": []}', b"payload=[1]", b"payload={", b"\xc3"])
async def test_what_is_signed_and_strange_does_nothing(client: httpx.AsyncClient, world: World, body: bytes) -> None:
    """Never a 500, never a loop: 200 or 4xx."""
    answer = await client.post("/slack", content=body, headers=signed(body, int(time.time())))
    assert answer.status_code in {200, 400, 401}
    assert world.inbox.events == []


async def test_another_workspace_gets_nothing(client: httpx.AsyncClient, world: World) -> None:
    """200, so that Slack does not come again; nothing is stored."""
    assert (await bring(client, message() | {"team_id": "T0999"})).status_code == 200
    assert (await bring(client, press() | {"team": {"id": "T0999"}})).status_code == 200
    assert (await bring(client, message() | {"enterprise_id": "E0999"})).status_code == 200
    assert world.inbox.events == []


@pytest.mark.parametrize(
    "payload",
    [
        command("/somebody-elses"),
        press() | {"type": "message_action", "callback_id": "x"},
        {"type": "event_callback", "event": {"type": "an_event_of_2030"}},
        {"type": "view_closed", "view": {"callback_id": "form"}},
    ],
)
async def test_what_we_do_not_listen_to_is_taken_and_left(
    client: httpx.AsyncClient, world: World, payload: JSON
) -> None:
    """200: anything else would make Slack bring it again, and then bring nothing more."""
    payload = payload if "view" not in payload else submission() | payload
    assert (await bring(client, payload)).status_code == 200
    assert world.inbox.events == []


async def test_what_could_not_be_stored_is_asked_for_again(client: httpx.AsyncClient, world: World) -> None:
    """503 while the store is away; then Slack comes again and nothing is lost."""
    world.inbox.down.append(ConnectionError("store"))
    with capture_logs() as logs:
        assert (await bring(client, message("sore knee"))).status_code == 503
    assert (await bring(client, message("sore knee"))).status_code == 200
    assert len(world.inbox.events) == 1
    assert [(log["event"], log["error"]) for log in logs] == [("update_not_stored", "ConnectionError")]


async def test_a_client_that_goes_away_leaves_nothing_behind(world: World) -> None:
    """A connection that breaks in the body is no payload."""

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    requests = Requests(listening(world.door, world.client), Signing(SECRET))
    answer = await requests(Request({"type": "http", "method": "POST", "path": "/", "headers": []}, gone))
    assert answer.status_code == 400
