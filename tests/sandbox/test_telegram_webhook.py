"""The webhook: order, retries, secrets, answers that are calls."""

import asyncio
from urllib.parse import urlsplit

import pytest
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from sandbox.telegram.post import Poster
from tests.sandbox.conftest import ADA, Hook, Json, Street, listening


def _texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_are_delivered_with_the_secret(street: Street) -> None:
    """The header X-Telegram-Bot-Api-Secret-Token; pending ones first; then none is pending."""
    async with listening(Hook()) as hook:
        await street.do("/phone/ada/text", text="before")
        await street.call("setWebhook", url=hook.url, secret_token="s-3_cret")
        await street.do("/phone/ada/text", text="after")
        assert _texts(await hook.wait(2)) == ["before", "after"]
        assert hook.secrets == ["s-3_cret"] * 2


async def test_a_refused_update_is_tried_again_in_its_turn(street: Street) -> None:
    """Not 2xx: the same update again, and nothing of that chat overtakes it. The reason is in getWebhookInfo."""
    refusals = iter([503, 500])
    hook = Hook(answers=lambda _: Response(status_code=next(refusals, 200)))
    async with listening(hook):
        await street.call("setWebhook", url=hook.url)
        await street.do("/phone/ada/text", text="one")
        await street.do("/phone/ada/text", text="two")
        assert _texts(await hook.wait(4)) == ["one", "one", "one", "two"]
        info = await street.call("getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert info["url"] == hook.url


async def test_one_chat_does_not_wait_for_another(street: Street) -> None:
    """Different chats side by side, one chat in order."""
    gate = asyncio.Event()

    async def hold_ada(update: Json) -> Response:
        if update["message"]["chat"]["id"] == ADA:
            await gate.wait()
        return JSONResponse({})

    async with listening(Hook(answers=hold_ada)) as hook:
        await street.call("setWebhook", url=hook.url)
        for person, text in (("ada", "one"), ("ada", "two"), ("bram", "three")):
            await street.do(f"/phone/{person}/text", text=text)
        assert _texts(await hook.wait(2)) == ["one", "three"]
        gate.set()
        assert _texts(await hook.wait(3))[-1] == "two"


async def test_max_connections_are_kept(street: Street) -> None:
    """With one connection the second chat waits for the first."""
    gate = asyncio.Event()

    async def hold(_: Json) -> Response:
        await gate.wait()
        return JSONResponse({})

    async with listening(Hook(answers=hold)) as hook:
        await street.call("setWebhook", url=hook.url, max_connections=1)
        await street.do("/phone/ada/text", text="one")
        await street.do("/phone/bram/text", text="two")
        await hook.wait(1)
        await street.call("getMe")
        assert _texts(hook.heard) == ["one"]
        gate.set()
        assert _texts(await hook.wait(2)) == ["one", "two"]


async def test_updates_survive_a_dead_bot(street: Street) -> None:
    """They wait while nobody listens and are delivered, in order, to whoever listens then."""
    async with listening(Hook()) as dead:
        await street.call("setWebhook", url=dead.url)
    await street.do("/phone/ada/text", text="one")
    await street.do("/phone/ada/text", text="two")
    port = urlsplit(dead.url).port
    assert port is not None
    async with listening(Hook(), port=port) as alive:
        await street.call("setWebhook", url=alive.url)
        assert _texts(await alive.wait(2)) == ["one", "two"]
    assert (await street.call("getWebhookInfo"))["last_error_message"] == "Connection refused"


async def test_an_answer_can_be_a_call(street: Street) -> None:
    """JSON with `method` in the answer's body is carried out."""
    reply = {"method": "sendMessage", "chat_id": ADA, "text": "Hello"}
    async with listening(Hook(answers=lambda _: JSONResponse(reply))) as hook:
        await street.call("setWebhook", url=hook.url)
        await street.do("/phone/ada/text", text="one")
        await hook.wait(1)
        async with asyncio.timeout(20):
            while len(messages := (await street.phone())["messages"]) < 2:
                await street.call("getMe")
        assert messages[1]["text"] == "Hello"


@pytest.mark.parametrize(
    "answer",
    [
        JSONResponse({"method": "sendMessage", "chat_id": ADA}),
        JSONResponse({"method": "deleteWebhook"}),
        JSONResponse({"method": "getMe"}),
        JSONResponse(["sendMessage"]),
        Response("{", media_type="application/json"),
        PlainTextResponse("thanks"),
        Response(status_code=204),
        StreamingResponse(iter([b"in ", b"parts"])),
    ],
)
async def test_another_answer_is_only_an_answer(street: Street, answer: Response) -> None:
    """A refused call, one that is not for answers, or no call: the update is delivered and nothing else happens."""
    async with listening(Hook(answers=lambda _: answer)) as hook:
        await street.call("setWebhook", url=hook.url)
        await street.do("/phone/ada/text", text="one")
        await street.do("/phone/ada/text", text="two")
        assert _texts(await hook.wait(2)) == ["one", "two"]
        assert len((await street.phone())["messages"]) == 2
        assert (await street.call("getWebhookInfo"))["url"] == hook.url


async def test_pending_updates_can_be_dropped(street: Street) -> None:
    """With the same address too: what was tried in vain is not tried again."""
    await street.call("setWebhook", url="http://127.0.0.1:9/hook")
    await street.do("/phone/ada/text", text="one")
    await street.call("setWebhook", url="http://127.0.0.1:9/hook", drop_pending_updates=True)
    assert (await street.call("getWebhookInfo"))["pending_update_count"] == 0
    async with listening(Hook()) as hook:
        await street.call("setWebhook", url=hook.url)
        await street.do("/phone/ada/text", text="two")
        assert _texts(await hook.wait(1)) == ["two"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"url": "ftp://example.org"}, "Bad Request: invalid webhook URL specified"),
        ({"url": "https://"}, "Bad Request: invalid webhook URL specified"),
        ({"secret_token": "x" * 257}, "Bad Request: secret token is too long"),
        ({"secret_token": "a b"}, "Bad Request: secret token contains unallowed characters"),
        ({"max_connections": 101}, "Bad Request: max_connections must be from 1 to 100"),
        ({"max_connections": 0}, "Bad Request: max_connections must be from 1 to 100"),
        ({"allowed_updates": ["massage"]}, 'Bad Request: allowed_updates names "massage", which is no kind of update'),
    ],
)
async def test_a_webhook_out_of_order_is_refused(street: Street, given: Json, why: str) -> None:
    """And none is set."""
    assert await street.refusal("setWebhook", **{"url": "http://127.0.0.1:9/hook"} | given) == why
    assert (await street.call("getWebhookInfo"))["url"] == ""


async def test_an_empty_url_deletes_the_webhook(street: Street) -> None:
    """As Telegram takes it."""
    await street.call("setWebhook", url="http://127.0.0.1:9/hook")
    await street.call("setWebhook", url="")
    assert await street.call("getUpdates") == []


async def test_a_connection_is_kept_and_replaced_when_it_is_gone(street: Street) -> None:
    """One connection for many posts; one that the other side closed is not used again."""
    poster = Poster("")
    async with listening(Hook()) as hook:
        poster.url = hook.url
        for _ in range(3):
            assert (await poster.post(b"{}", {})).status == 200
        assert len(poster.idle) == 1
    async with listening(Hook(), port=urlsplit(hook.url).port or 0):
        assert (await poster.post(b"{}", {})).status == 200
    poster.close()


async def test_what_is_not_http_is_a_broken_connection() -> None:
    """An OSError like every other failure to deliver."""

    async def babble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(babble, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        with pytest.raises(ConnectionResetError, match="Webhook connection closed"):
            await Poster(f"http://{host}:{port}/").post(b"{}", {})
