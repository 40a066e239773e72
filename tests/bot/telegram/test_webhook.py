"""The webhook: what Telegram brings, and what others try."""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx
import pytest
from starlette.requests import Request

from bot.body import LARGEST_BODY
from bot.channel import LARGEST_FILE
from bot.links import PatientLink
from bot.store.codec import Unreadable
from bot.store.port import StoreUnreachable
from bot.telegram.door import Door
from bot.telegram.register import bring_updates_to
from bot.telegram.send import Telegram
from bot.telegram.webhook import SECRET_HEADER, Webhook
from bot.web import Hook, build
from conversations.booking import Customer
from conversations.events import Linked, Order, Ordered, Pressed, Sent
from conversations.session import Session, State
from sandbox.server import serving
from tests.bot.telegram.conftest import SPEECH, Inbox, World, clock
from tests.bot.telegram.test_send import showing, words
from tests.strategies import NOW

SECRET = "s3cret-of-the-hook"
GOOD = {SECRET_HEADER: SECRET}
TYPED: dict[str, Any] = {
    "update_id": 5,
    "message": {"chat": {"id": 31, "type": "private"}, "from": {"id": 31}, "text": "hello"},
}
PRESSED: dict[str, Any] = {
    "update_id": 6,
    "callback_query": {
        "id": "q",
        "from": {"id": 31},
        "message": {"chat": {"id": 31, "type": "private"}},
        "data": "1:0",
    },
}


@pytest.fixture
def inbox() -> Inbox:
    """What was accepted."""
    return Inbox()


@pytest.fixture
async def client(inbox: Inbox) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody in front of the webhook; an exception in it would come out here."""
    hook = Webhook(Door(inbox.accept, SPEECH, clock, username="DeskBot"), SECRET)
    transport = httpx.ASGITransport(build([Hook("/hook", hook)], {}))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def test_an_update_is_accepted(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """200, once it is stored."""
    answer = await client.post("/hook", json=TYPED, headers=GOOD)
    assert (answer.status_code, answer.content) == (200, b"")
    assert [chat for chat, _ in inbox.events] == ["telegram:31"]


async def test_a_press_is_acknowledged_in_the_answer(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """A tap costs no Bot API call of its own: the acknowledgement travels in the HTTP answer."""
    answer = await client.post("/hook", json=PRESSED, headers=GOOD)
    assert answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "q"}
    assert isinstance(inbox.events[0][1], Pressed)


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], SECRET.upper(), "é"])
async def test_without_the_secret_nothing_is_done(client: httpx.AsyncClient, inbox: Inbox, secret: str | None) -> None:
    """403, whatever the body is; the body is not even read."""
    headers = [] if secret is None else [(SECRET_HEADER.encode(), secret.encode())]
    answer = await client.post("/hook", json=TYPED, headers=headers)
    assert answer.status_code == 403
    assert inbox.events == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b"null",
        b'"update_id"',
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": 1e400}',
        b'{"update_id": -1}',
        b'{"update_id": ' + b"9" * 30 + b"}",
        b'{"update_id": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b'{"update_id": 5',
    ],
)
async def test_what_is_no_update_is_refused(client: httpx.AsyncClient, inbox: Inbox, body: bytes) -> None:
    """400: not ours to keep, and no reason for anybody to come again with the same."""
    assert (await client.post("/hook", content=body, headers=GOOD)).status_code == 400
    assert inbox.events == []


async def test_a_body_over_the_limit_is_not_read(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """413, also when its length was not said beforehand."""

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 65536 + 1):
            yield b" " * 65536

    large = json.dumps(TYPED).encode() + b" " * LARGEST_BODY
    assert (await client.post("/hook", content=large, headers=GOOD)).status_code == 413
    assert (await client.post("/hook", content=parts(), headers=GOOD)).status_code == 413
    assert inbox.events == []


async def test_a_body_just_within_the_limit_is_read(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """1 MiB is allowed."""
    body = json.dumps(TYPED).encode()
    answer = await client.post("/hook", content=body + b" " * (LARGEST_BODY - len(body)), headers=GOOD)
    assert answer.status_code == 200
    assert len(inbox.events) == 1


@pytest.mark.parametrize("kind", ["edited_message", "poll", "a_kind_of_2030"])
async def test_unknown_kinds_are_taken_and_left(client: httpx.AsyncClient, inbox: Inbox, kind: str) -> None:
    """200: anything else would make Telegram bring it again for a day."""
    answer = await client.post("/hook", json={"update_id": 1, kind: {"id": 1}}, headers=GOOD)
    assert answer.status_code == 200
    assert inbox.events == []


async def test_an_update_that_could_not_be_stored_is_asked_for_again(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """503 while the store is away; then Telegram comes again and nothing is lost."""
    inbox.down.append(ConnectionError("store"))
    assert (await client.post("/hook", json=TYPED, headers=GOOD)).status_code == 503
    assert (await client.post("/hook", json=TYPED, headers=GOOD)).status_code == 200
    assert len(inbox.events) == 1


async def test_a_redelivered_update_keeps_its_id(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """200 again; by its id the store knows it (its contract has the test)."""
    for _ in range(2):
        assert (await client.post("/hook", json=TYPED, headers=GOOD)).status_code == 200
    assert {event.id for _, event in inbox.events} == {"5"}


async def test_a_group_is_answered_in_the_answer(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """Only the way to a private chat, in the language of whoever asked."""
    group = {"chat": {"id": -7, "type": "group"}, "from": {"id": 1, "language_code": "nl"}, "text": "/book"}
    answer = (await client.post("/hook", json={"update_id": 1, "message": group}, headers=GOOD)).json()
    assert answer["method"] == "sendMessage"
    assert answer["chat_id"] == -7
    assert "privé" in answer["text"]
    assert inbox.events == []


LARGE: dict[str, Any] = {
    "update_id": 8,
    "message": {
        "message_id": 7,
        "chat": {"id": 31, "type": "private"},
        "from": {"id": 31, "language_code": "nl"},
        "document": {"file_id": "film", "file_size": LARGEST_FILE + 1},
        "caption": "my knee",
    },
}


def door_of(inbox: Inbox, found: Session | Exception | None) -> Door:
    """A door before a store that finds this of every chat, or raises it."""

    async def session(_chat: str) -> Session | None:
        if isinstance(found, Exception):
            raise found
        return found

    return Door(inbox.accept, SPEECH, clock, sessions=session)


TALKING = Session(chat="telegram:31", owner="31", state=State.WITH_PERSON)


async def test_whoever_sends_a_person_too_large_a_file_hears_so_at_once(inbox: Inbox) -> None:
    """In their language; the words with it go on their way, and one that is just small enough is no trouble."""
    door = door_of(inbox, TALKING)
    answer = await door.take(LARGE) or {}
    assert (answer["method"], answer["chat_id"]) == ("sendMessage", 31)
    assert answer["text"].startswith("Een bestand mag hooguit 20 MB")
    assert isinstance(inbox.events[0][1], Sent)
    fits = {**LARGE["message"], "document": {"file_id": "film", "file_size": LARGEST_FILE}}
    assert await door.take({"update_id": 9, "message": fits}) is None


@pytest.mark.parametrize("found", [None, Session(chat="telegram:31", owner="31"), Unreadable("session")])
async def test_a_file_that_is_sent_to_nobody_is_not_too_large(inbox: Inbox, found: Session | Exception | None) -> None:
    """The conversation says what it does with files; nor is a chat nobody can read a reason to bring it again."""
    assert await door_of(inbox, found).take(LARGE) is None
    assert len(inbox.events) == 1
    assert await Door(inbox.accept, SPEECH, clock).take(LARGE) is None


STARTED: dict[str, Any] = {
    "update_id": 9,
    "message": {"chat": {"id": 31, "type": "private"}, "from": {"id": 31}, "text": f"/start {'q' * 22}"},
}
CUSTOMER = Customer(first_name="Ada", last_name="Example")
LINK = PatientLink(id="1", desk="town-hall", by="U1", made=NOW, until=NOW, customer=CUSTOMER)


async def test_a_link_makes_the_chat_that_persons(inbox: Inbox) -> None:
    """It is asked for by the chat's name, so that the same chat may come again with it: an update may."""
    asked: list[tuple[str, str]] = []

    async def redeem(token: str, chat: str) -> PatientLink | None:
        asked.append((token, chat))
        return LINK

    door = Door(inbox.accept, SPEECH, clock, redeem=redeem)
    assert await door.take(STARTED) is None
    assert asked == [("q" * 22, "telegram:31")]
    linked = Linked(id="9", at=NOW, by="31", desk="town-hall", customer=CUSTOMER)
    assert inbox.events == [("telegram:31", linked)]


async def test_a_link_that_is_over_is_said_kindly_and_is_a_start(client: httpx.AsyncClient, inbox: Inbox) -> None:
    """Nobody stands before a closed door; where there are no links, none is good."""
    answer = (await client.post("/hook", json=STARTED, headers=GOOD)).json()
    assert (answer["method"], answer["chat_id"]) == ("sendMessage", 31)
    assert answer["text"].startswith("This link has been used or is too old.")
    assert [event for _, event in inbox.events] == [Ordered(id="9", at=NOW, by="31", order=Order.START)]


async def test_a_link_that_could_not_be_looked_up_is_asked_for_again(inbox: Inbox) -> None:
    """The store is away: Telegram brings the update again, and nothing was used up."""

    async def redeem(token: str, chat: str) -> PatientLink | None:
        raise StoreUnreachable("away")

    with pytest.raises(StoreUnreachable):
        await Door(inbox.accept, SPEECH, clock, redeem=redeem).take(STARTED)
    assert inbox.events == []


async def test_only_a_post_is_an_update(client: httpx.AsyncClient) -> None:
    """Somebody looking by with a browser gets 405."""
    assert (await client.get("/hook")).status_code == 405


def test_a_webhook_without_a_secret_is_refused() -> None:
    """Else anybody could be anyone."""
    with pytest.raises(ValueError, match=r"telegram\.webhook\.secret is empty"):
        Webhook(Door(Inbox().accept, SPEECH, clock), "")


async def test_a_client_that_goes_away_leaves_nothing_behind(inbox: Inbox) -> None:
    """A connection that breaks in the body is no update."""
    hook = Webhook(Door(inbox.accept, SPEECH, clock), SECRET)

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    headers = [(SECRET_HEADER.lower().encode(), SECRET.encode())]
    answer = await hook(Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, gone))
    assert answer.status_code == 400
    assert inbox.events == []


async def test_telegram_brings_updates_and_hears_the_acknowledgement(world: World) -> None:
    """The whole way over real sockets: press, delivery, and the waiting sign that ends without a call of ours."""
    hook = Webhook(world.door, SECRET)
    async with serving(build([Hook("/hook", hook)], {})) as url:
        assert await bring_updates_to(world.bot, f"{url}/hook", SECRET)
        await Telegram(world.bot, SPEECH).show(world.chat, showing(words("one")), None)
        world.phones.press(world.ada, world.messages[0]["id"], 0, 0)
        async with aclosing(world.town.news.listen()) as news:
            async for _ in news:
                if world.shown["waiting"] == 0:
                    break
        await world.bot.delete_webhook()
    assert isinstance(world.inbox.events[-1][1], Pressed)
