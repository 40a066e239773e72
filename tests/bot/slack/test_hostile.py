"""What others try, over the whole bot's own HTTP app, everything well signed: other people's chats, forms and ids, the
same request twice. Each is answered so that Slack does not come again, and changes nothing.
"""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import count, product

import httpx
import pytest

from bot.app import App, open_app
from bot.slack.http import Requests
from bot.slack.listeners import listening
from bot.slack.signing import Signing
from bot.web import Hook, build
from conversations.session import Draft, Session, State
from tests.bot.slack.conftest import World
from tests.bot.slack.payloads import JSON, command, message, press, submission
from tests.bot.slack.test_http import bring
from tests.bot.slack.test_signing import SECRET, signed
from tests.bot.slack.test_whole import in_slack
from tests.bot.slack.web_api import CHAT, OWNER, TEAM, USER
from tests.bot.street import Street

pytestmark = pytest.mark.slow

MALLORY = "U0666"
GUESTS = [{"is_restricted": True}, {"is_ultra_restricted": True}, {"is_bot": True}, {"deleted": True}]
EVERY_KIND = [message(), press(), submission(), command()]


@dataclass(slots=True)
class Whole:
    """A bot with a store of its own, and whoever is in front of it."""

    app: App
    http: httpx.AsyncClient

    async def session(self) -> Session:
        """Ada's, when all is done that came in."""
        assert self.app.slack is not None
        await self.app.lanes.idle()
        found = await self.app.slack.door.sessions(CHAT)
        assert found is not None
        return found

    async def brings(self, payload: JSON) -> httpx.Response:
        """A signed request."""
        return await bring(self.http, payload)


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody in front of the endpoint, whose door writes down what it lets in."""
    requests = Requests(listening(world.door, world.client), Signing(SECRET))
    transport = httpx.ASGITransport(build([Hook("/slack", requests)], {}))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


@pytest.fixture
async def whole(street: Street, world: World) -> AsyncIterator[Whole]:
    """A bot that Ada has spoken to."""
    async with open_app(in_slack(street, world.api)) as app:
        assert app.slack is not None
        transport = httpx.ASGITransport(build([app.slack.hook(SECRET)], {}))
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
            made = Whole(app, http)
            assert (await made.brings(message("start"))).status_code == 200
            assert (await made.session()).owner == OWNER
            yield made
            await app.lanes.idle()


def by(who: str, payload: JSON) -> JSON:
    """The same, done by somebody else."""
    if "event" in payload:
        return payload | {"event": payload["event"] | {"user": who}}
    return payload | ({"user_id": who} if "user_id" in payload else {"user": {"id": who, "team_id": TEAM}})


def unchanged(after: Session, before: Session) -> bool:
    """Whether nothing came of it but that it was counted."""
    return replace(after, turn=before.turn, touched=before.touched) == before


async def test_the_same_request_twice_is_one_turn(whole: Whole, world: World) -> None:
    """Kept by somebody and sent again within the five minutes, or brought again by Slack: the store knows it."""
    session = await whole.session()
    body = press("key:0", f"{session.stamp}:0", "trigger.9")
    assert (await whole.brings(body)).status_code == 200
    after, calls = await whole.session(), len(world.api.calls)
    assert after.turn == session.turn + 1
    for _ in range(3):
        assert (await whole.brings(body)).status_code == 200
    assert (await whole.session()).turn == after.turn
    assert len(world.api.calls) == calls


@pytest.mark.parametrize("payload", EVERY_KIND[:3], ids=["message", "press", "form"])
async def test_nobody_acts_in_anothers_chat(whole: Whole, world: World, payload: JSON) -> None:
    """A member who names another's direct message: what they may do there is nothing, and nothing is shown to them."""
    session, calls = await whole.session(), len(world.api.calls)
    assert (await whole.brings(by(MALLORY, payload))).status_code == 200
    after = await whole.session()
    assert unchanged(after, session)
    assert {name for name, _ in world.api.calls[calls:]} <= {"users.info"}


async def test_nobody_opens_anothers_form(whole: Whole, world: World) -> None:
    """It shows what was answered before."""
    assert whole.app.slack is not None
    draft = Draft(number=1, language="en")
    asked = replace(await whole.session(), state=State.DETAILS, draft=draft)

    async def asked_now(_chat: str) -> Session:
        return asked

    whole.app.slack.door.sessions = asked_now
    pressed = press("form", f"{asked.stamp}:form", "trigger.9")
    assert (await whole.brings(by(MALLORY, pressed))).status_code == 200
    await whole.app.slack.door.drain()
    assert world.api.called("views.open") == []
    assert (await whole.brings(pressed)).status_code == 200
    await whole.app.slack.door.drain()
    assert [call["trigger_id"] for call in world.api.called("views.open")] == ["trigger.9"]


async def test_no_button_can_be_made_up(whole: Whole) -> None:
    """Whatever it carries, it is a stale press: the present is drawn again."""
    session, numbers = await whole.session(), count(1)
    stamps = ("0", "-1", "999999999999999999", "9" * 40, "٧", "7 ", "", str(session.stamp))
    for stamp, key in product(stamps, ("99", "form", "../0", "0\n", "")):
        made = press(f"key:{key}", f"{stamp}:{key}", f"forged.{next(numbers)}")
        assert (await whole.brings(made)).status_code == 200
    assert unchanged(await whole.session(), session)


@pytest.mark.parametrize("id_", ["", "D1:x", "D1}", "../D1", "d0456", "D1\n", "D" * 50, 5.5, None, {}, ["D0456"]])
async def test_no_chat_can_be_made_up(client: httpx.AsyncClient, world: World, id_: object) -> None:
    """What Slack calls people and channels is letters and digits; anything else would become a key of the store."""
    forms = [f"{TEAM}.{id_}:7:1.2", f"{id_}.D0456:7:1.2", f"{TEAM}.D0456:{id_}:1.2", str(id_)]
    forged = [
        message(channel=id_),
        message(user=id_),
        press() | {"channel": {"id": id_}},
        press() | {"user": {"id": id_}},
        command() | {"user_id": str(id_), "team_id": TEAM},
        *(submission() | {"view": submission()["view"] | {"private_metadata": form}} for form in forms),
    ]
    for payload in forged:
        assert (await bring(client, payload)).status_code in {200, 400}
    assert world.inbox.events == []


@pytest.mark.parametrize("said", GUESTS, ids=lambda said: next(iter(said)))
async def test_guests_and_bots_get_nothing_whatever_they_do(
    client: httpx.AsyncClient, world: World, said: JSON
) -> None:
    """They are looked up, once; nothing is stored, and nobody is told anything."""
    world.api.people[USER] = said
    for payload in EVERY_KIND:
        answer = await bring(client, payload)
        assert (answer.status_code, answer.content) == (200, b"")
    assert world.inbox.events == []
    assert [name for name, _ in world.api.calls] == ["auth.test", "users.info"]


async def test_another_workspace_gets_nothing_whatever_it_does(client: httpx.AsyncClient, world: World) -> None:
    """Wherever in the payload it is named; nobody is even looked up."""
    for payload in EVERY_KIND:
        others: list[JSON] = [{"team_id": "T0999"}, {"enterprise_id": "E0999"}, {"team": {"id": "T0999"}}]
        # A command comes as a form, which has no objects.
        for other in others[: 2 if "command" in payload else 3]:
            answer = await bring(client, payload | other)
            assert (answer.status_code, answer.content) == (200, b"")
    assert world.inbox.events == []
    assert {name for name, _ in world.api.calls} <= {"auth.test"}


@pytest.mark.parametrize(
    "body",
    [
        b'{"team_id":' + b"[" * 100_000,
        b'{"type":"event_callback","event":' + b'{"a":' * 100_000,
        b"payload=" + b"%5B" * 100_000,
        b'{"event_id":' + b"9" * 5000 + b"}",
        b"command=/book&" * 20_000,
        b"payload=" + b"%00" * 1000,
    ],
    ids=["lists", "objects", "in a form", "a number", "fields", "zeros"],
)
async def test_a_body_made_to_hurt_does_nothing(client: httpx.AsyncClient, world: World, body: bytes) -> None:
    """Nested without end, or large in another way: 4xx or 200, never a 500, and nobody waits for it."""
    answer = await client.post("/slack", content=body, headers=signed(body, int(time.time())))
    assert answer.status_code in {200, 400, 401}
    assert world.inbox.events == []
