"""Socket Mode: envelopes, acknowledgements, answers in them, and what is sent again."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest

from tests.sandbox.slack_app import SECRETS, Json, Slack, actions, modal, open_slack


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace whose app is in Socket Mode; retries do not wait."""
    async with open_slack() as slack:
        slack.workspace.delivering.pauses = (0.0, 0.0, 0.0)
        assert (await slack.set_up(socket_mode=True)).is_success
        yield slack


@dataclass(slots=True)
class Socket:
    """One connection of the app's."""

    line: aiohttp.ClientWebSocketResponse

    async def take(self, kind: str | None = None) -> Json:
        """The next envelope; of that type, if one is named."""
        async with asyncio.timeout(20):
            while True:
                read: Json = json.loads(await self.line.receive_str())
                if kind in (None, read["type"]):
                    return read

    async def acknowledge(self, envelope: Json, payload: Json | None = None) -> None:
        """Taken, perhaps with an answer."""
        said = {"envelope_id": envelope["envelope_id"]} | ({} if payload is None else {"payload": payload})
        await self.line.send_str(json.dumps(said))


async def _address(slack: Slack) -> str:
    answer = await slack.ask("apps.connections.open", token=SECRETS.app_token)
    assert answer["ok"], answer
    return str(answer["url"])


@asynccontextmanager
async def connected(slack: Slack) -> AsyncIterator[Socket]:
    """A connection that was greeted."""
    async with aiohttp.ClientSession() as session, session.ws_connect(await _address(slack)) as line:
        socket = Socket(line)
        assert (await socket.take())["type"] == "hello"
        yield socket


async def test_an_event_comes_in_an_envelope(slack: Slack) -> None:
    """The payload is the one of the Events API."""
    async with connected(slack) as socket:
        event_id = (await slack.do("text", text="Hello"))["event_id"]
        envelope = await socket.take()
        assert (envelope["type"], envelope["retry_attempt"]) == ("events_api", 0)
        assert (envelope["payload"]["event_id"], envelope["payload"]["event"]["text"]) == (event_id, "Hello")
        assert not envelope["accepts_response_payload"]
        await socket.acknowledge(envelope)


async def test_what_is_not_acknowledged_comes_again(slack: Slack) -> None:
    """In another envelope, as a retry, over the same connection or the next."""
    slack.workspace.sockets.seconds = 0.2
    async with connected(slack) as socket:
        await slack.do("text", text="Hello")
        first = await socket.take()
        slack.workspace.sockets.seconds = 3.0
        second = await socket.take()
        assert first["envelope_id"] != second["envelope_id"]
        assert first["payload"] == second["payload"]
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
        await socket.acknowledge(second)


async def test_a_connection_lost_before_the_acknowledgement_loses_nothing(slack: Slack) -> None:
    """The next connection is told."""
    async with connected(slack) as dying:
        await slack.do("text", text="Hello")
        first = await dying.take()
    async with connected(slack) as socket:
        again = await socket.take()
        assert again["payload"] == first["payload"]
        assert again["retry_attempt"] >= 1
        await socket.acknowledge(again)


async def test_a_command_and_a_submission_are_answered_in_the_acknowledgement(slack: Slack) -> None:
    """The same answers as over HTTP."""
    async with connected(slack) as socket:
        trigger = (await slack.do("command", command="/book"))["trigger_id"]
        command = await socket.take("slash_commands")
        assert command["accepts_response_payload"]
        await socket.acknowledge(command, {"text": "Here is the form."})
        await slack.see(lambda seen: seen["direct"]["messages"])
        await slack.call("views.open", trigger_id=trigger, view=modal())
        await slack.do("submit", fields={"name": "A"})
        submission = await socket.take("interactive")
        errors = {"response_action": "errors", "errors": {"name": "Longer, please."}}
        await socket.acknowledge(submission, errors)
        assert (await slack.see(lambda seen: seen["modal"]["errors"]))["modal"]["errors"]["name"] == "Longer, please."


async def test_a_press_comes_as_interactive(slack: Slack) -> None:
    """`block_actions` in an envelope."""
    async with connected(slack) as socket:
        ts = await slack.post(actions())
        await slack.do("press", ts=ts, action_id="go")
        envelope = await socket.take("interactive")
        assert envelope["payload"]["type"] == "block_actions"
        await socket.acknowledge(envelope)


async def test_slack_asks_to_come_again_and_closes(slack: Slack) -> None:
    """`disconnect`; a new address leads back."""
    async with connected(slack) as socket:
        assert (await slack.http.post("/town/slack/disconnect")).json() == {"closed": 1}
        assert (await socket.take())["reason"] == "refresh_requested"
        assert (await socket.line.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
    async with connected(slack):
        pass


async def test_an_address_serves_once(slack: Slack) -> None:
    """And an invented one not at all."""
    address = await _address(slack)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(address):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(address)
        assert refused.value.status == 403


async def test_what_is_no_acknowledgement_is_ignored(slack: Slack) -> None:
    """Text that is no JSON, no object, or names another envelope."""
    async with connected(slack) as socket:
        await slack.do("text", text="Hello")
        envelope = await socket.take()
        for said in ("{", "[]", '{"envelope_id": "other"}'):
            await socket.line.send_str(said)
        await socket.acknowledge(envelope)
        await slack.do("text", text="Next")
        following = await socket.take()
        assert following["payload"]["event"]["text"] == "Next"
        await socket.acknowledge(following)


async def test_without_socket_mode_there_is_no_address(slack: Slack) -> None:
    """It is one or the other."""
    async with slack.listening():
        answer = await slack.ask("apps.connections.open", token=SECRETS.app_token)
        assert answer["ok"] is False


async def test_other_rights_leave_the_connection_open(slack: Slack) -> None:
    """What the app asked for can be changed while it is connected."""
    async with connected(slack) as socket:
        assert (await slack.set_up(socket_mode=True, events=["message.im"])).is_success
        await slack.do("text", text="Hello")
        assert (await socket.take())["payload"]["event"]["text"] == "Hello"
