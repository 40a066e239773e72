"""Slack's Events API: what is told, signatures, retries, and giving up."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.responses import JSONResponse, Response

from sandbox.slack import limits
from sandbox.slack.request_url import RequestUrl, sign
from tests.sandbox.slack_app import ADA, ADAS_CHAT, SECRETS, Heard, Slack, open_slack


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A new workspace whose retries do not wait."""
    async with open_slack() as slack:
        slack.workspace.delivering.pauses = (0.0, 0.0, 0.0)
        yield slack


def _attempts(heard: list[Heard]) -> list[tuple[str | None, str | None]]:
    return [(one.headers.get("x-slack-retry-num"), one.headers.get("x-slack-retry-reason")) for one in heard]


def test_a_signature_is_slacks_own() -> None:
    """The vendor's library agrees; and not with another secret, body or time."""
    stamp, body = str(int(time.time())), b'{"x": "\xc3\xa9"}'
    verifier = SignatureVerifier(SECRETS.signing_secret)
    assert verifier.is_valid(body, stamp, sign(SECRETS.signing_secret, stamp, body))
    assert not verifier.is_valid(body, stamp, sign("other", stamp, body))
    assert not verifier.is_valid(body + b" ", stamp, sign(SECRETS.signing_secret, stamp, body))
    assert not verifier.is_valid(body, str(int(stamp) - 1), sign(SECRETS.signing_secret, stamp, body))


async def test_what_a_member_writes_is_told_signed(slack: Slack) -> None:
    """`message.im` in its wrapping; the three special characters escaped. The listener checks the signature."""
    async with slack.listening() as app:
        event_id = (await slack.do("text", text="a < b & c"))["event_id"]
        told = await app.wait_last(1)
        event = told["event"]
        assert (told["type"], told["event_id"], told["team_id"]) == ("event_callback", event_id, "T000000001")
        assert (event["type"], event["channel_type"], event["channel"]) == ("message", "im", ADAS_CHAT)
        assert (event["user"], event["text"]) == (ADA, "a &lt; b &amp; c")
        assert (await slack.screen())["direct"]["messages"][0]["text"] == "a < b & c"


async def test_the_apps_own_words_come_back_to_it(slack: Slack) -> None:
    """With a bot_id; changes and deletions too, as subtypes. Whoever answers them talks to himself for ever."""
    async with slack.listening() as app:
        ts = await slack.post()
        assert (await app.wait_last(1))["event"]["bot_id"]
        await slack.call("chat.update", channel=ADAS_CHAT, ts=ts, text="Changed")
        changed = (await app.wait_last(2))["event"]
        assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "Changed")
        await slack.call("chat.delete", channel=ADAS_CHAT, ts=ts)
        deleted = (await app.wait_last(3))["event"]
        assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)


async def test_only_what_the_app_subscribed_to_is_told(slack: Slack) -> None:
    """With `message.im` only, channels are not listened to."""
    async with slack.listening() as app:
        await slack.set_up(request_url=app.url, events=["message.im"])
        assert (await slack.do("text", text="Hi all", channel="C000000001"))["event_id"] == ""
        await slack.do("text", text="Hi app")
        assert (await app.wait_last(1))["event"]["text"] == "Hi app"


async def test_opening_the_app_is_told(slack: Slack) -> None:
    """`app_home_opened`, with the tab."""
    async with slack.listening() as app:
        await slack.do("open", tab="home")
        event = (await app.wait_last(1))["event"]
        assert (event["type"], event["user"], event["tab"]) == ("app_home_opened", ADA, "home")


async def test_an_event_not_taken_is_told_again_and_at_last_given_up(slack: Slack) -> None:
    """Four times in all, each naming its number and why; the same event id throughout."""
    async with slack.listening(lambda _: Response(status_code=500)) as app:
        event_id = (await slack.do("text", text="Hello"))["event_id"]
        heard = await app.wait(4)
        assert {one.payload["event_id"] for one in heard} == {event_id}
        assert _attempts(heard) == [(None, None), *((str(number), "http_error") for number in (1, 2, 3))]
        given_up = slack.workspace.delivering.given_up
        while not given_up:
            # Filled by the task that just heard the fourth refusal.
            await slack.screen()
        assert (await slack.http.get("/town/slack/given-up")).json() == {"event_ids": [event_id]}


async def test_an_event_taken_at_last_is_told_no_more(slack: Slack) -> None:
    """What comes next is the next event."""
    answers = iter([503, 200, 200])
    async with slack.listening(lambda _: Response(status_code=next(answers))) as app:
        await slack.do("text", text="one")
        await app.wait(2)
        await slack.do("text", text="two")
        texts = [one.payload["event"]["text"] for one in await app.wait(3)]
        assert texts == ["one", "one", "two"]


async def test_an_app_can_ask_not_to_be_told_again(slack: Slack) -> None:
    """X-Slack-No-Retry beside an error."""
    answers = iter([Response(status_code=500, headers={"X-Slack-No-Retry": "1"}), Response()])
    async with slack.listening(lambda _: next(answers)) as app:
        await slack.do("text", text="one")
        await app.wait(1)
        await slack.do("text", text="two")
        assert [one.payload["event"]["text"] for one in await app.wait(2)] == ["one", "two"]


async def test_an_app_that_takes_too_long_is_told_again(slack: Slack) -> None:
    """`http_timeout`, whatever it says later. Nobody is waited for here: the patience is none the first time."""
    done = asyncio.Event()
    held = iter([True, False])

    async def answer(_: Heard) -> Response:
        line = slack.workspace.delivering.line
        assert isinstance(line, RequestUrl)
        line.seconds = limits.ANSWER_SECONDS
        if next(held):
            await done.wait()
        return Response()

    async with slack.listening(answer) as app:
        line = slack.workspace.delivering.line
        assert isinstance(line, RequestUrl)
        line.seconds = 0.3
        await slack.do("text", text="Hello")
        assert _attempts(await app.wait(2)) == [(None, None), ("1", "http_timeout")]
        done.set()


async def test_slack_may_tell_an_old_event_again(slack: Slack) -> None:
    """With the same id, as a retry."""
    async with slack.listening() as app:
        sent = await slack.do("text", text="Hello")
        assert (await slack.do("redeliver", last=1))["event_ids"] == [sent["event_id"]]
        first, second = await app.wait(2)
        assert first.payload == second.payload
        assert second.headers["x-slack-retry-num"] == "1"


async def test_a_request_url_must_echo_the_challenge(slack: Slack) -> None:
    """As JSON or as plain text; else it is not taken, and the sentence says what to do."""
    async with slack.listening() as app:
        wrong = await slack.set_up(request_url=app.url.replace("/slack/events", "/other"))
        assert wrong.status_code == 409
        assert "start the app first" in wrong.json()["error"]
        assert (await slack.set_up(request_url=app.url, socket_mode=True)).status_code == 400
        assert (await slack.set_up()).status_code == 400


async def test_a_fault_tells_events_twice(slack: Slack) -> None:
    """`answered_twice` is about events here, never about calls."""
    async with slack.listening() as app:
        fault = {"stand_in": "slack", "fault": "answered_twice", "match": "EVENT /message", "times": 1}
        assert (await slack.http.post("/town/faults", json=fault)).is_success
        await slack.do("text", text="Hello")
        first, second = await app.wait(2)
        assert first.payload["event_id"] == second.payload["event_id"]


async def test_rate_limited_and_refused_are_in_slacks_manner(slack: Slack) -> None:
    """429 with Retry-After, 503; and a match may name the channel."""
    fault = {"stand_in": "slack", "fault": "rate_limited", "match": f"POST channel={ADAS_CHAT}", "seconds": 7}
    await slack.http.post("/town/faults", json=fault)
    headers = {"Authorization": f"Bearer {SECRETS.bot_token}"}
    message = {"channel": ADAS_CHAT, "text": "x"}
    limited = await slack.http.post("/slack/api/chat.postMessage", json=message, headers=headers)
    assert (limited.status_code, limited.headers["retry-after"]) == (429, "7")
    assert limited.json() == {"ok": False, "error": "ratelimited"}
    await slack.call("auth.test")
    await slack.http.post("/town/faults", json={"stand_in": "slack", "fault": "refused"})
    refused = await slack.http.post("/slack/api/auth.test", headers=headers)
    assert (refused.status_code, refused.json()["ok"]) == (503, False)


async def test_an_answer_to_an_event_is_nothing_but_taken(slack: Slack) -> None:
    """Its body is not read."""
    async with slack.listening(lambda _: JSONResponse({"text": "Hello back"})) as app:
        await slack.do("text", text="Hello")
        await app.wait(1)
        assert len((await slack.screen())["direct"]["messages"]) == 1
