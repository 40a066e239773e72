"""getUpdates: what is pending, confirmed, waited for."""

import asyncio
from typing import Any

from tests.sandbox.conftest import Json, Street


async def _say(street: Street, *texts: str) -> None:
    for text in texts:
        await street.do("/phone/ada/text", text=text)


def _texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_they_are_confirmed(street: Street) -> None:
    """An offset confirms everything below it, and only that."""
    await _say(street, "one", "two", "three")
    first = await street.call("getUpdates", limit=2)
    assert _texts(first) == ["one", "two"]
    assert await street.call("getUpdates", limit=2) == first
    assert _texts(await street.call("getUpdates", offset=first[0]["update_id"] + 1)) == ["two", "three"]
    assert _texts(await street.call("getUpdates")) == ["two", "three"]
    assert await street.call("getUpdates", offset=first[0]["update_id"] + 3) == []


async def test_ids_grow_by_one(street: Street) -> None:
    """Over all chats."""
    await _say(street, "one")
    await street.do("/phone/bram/text", text="two")
    first, second = await street.call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_an_offset_below_zero_keeps_the_last(street: Street) -> None:
    """All before them are forgotten; fewer than asked are all."""
    await _say(street, "one", "two", "three")
    assert len(await street.call("getUpdates", offset=-9)) == 3
    assert _texts(await street.call("getUpdates", offset=-1)) == ["three"]
    assert _texts(await street.call("getUpdates")) == ["three"]


async def test_a_long_poll_waits_for_the_first_update(street: Street) -> None:
    """It answers as soon as there is one."""
    poll = asyncio.create_task(street.call("getUpdates", timeout=50))
    await _polling(street)
    await _say(street, "hello")
    assert _texts(await poll) == ["hello"]


async def test_a_long_poll_ends_without_updates(street: Street) -> None:
    """An empty list after its time, here the shortest."""
    assert await street.account.updates.take(0, 100, 0.001) == []


async def _polling(street: Street) -> None:
    """Returns when a poll waits at the stand-in."""
    async with asyncio.timeout(20):
        while street.account.updates.poll is None:
            await street.call("getMe")


async def test_a_second_poll_ends_the_first(street: Street) -> None:
    """409 for the older one, as when two bots run with one token."""
    first = asyncio.create_task(street.ask("getUpdates", timeout=50))
    await _polling(street)
    assert await street.call("getUpdates") == []
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_a_webhook_ends_the_polling(street: Street) -> None:
    """409 for the poll that waits and for every one after it, until the webhook is deleted."""
    poll = asyncio.create_task(street.ask("getUpdates", timeout=50))
    await _polling(street)
    await street.call("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert "can't use getUpdates method while webhook is active" in await street.refusal("getUpdates")
    await street.call("deleteWebhook")
    assert await street.call("getUpdates") == []


async def test_only_kinds_that_were_asked_for_are_sent(street: Street) -> None:
    """None given: as before. An empty list: the usual ones. An unknown name: refused."""
    await street.call("getUpdates", allowed_updates=["callback_query"])
    await _say(street, "lost")
    assert await street.call("getUpdates") == []
    assert (await street.call("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await street.call("getUpdates", allowed_updates=[])
    await _say(street, "heard")
    assert _texts(await street.call("getUpdates")) == ["heard"]
    assert "no kind of update" in await street.refusal("getUpdates", allowed_updates=["massage"])


async def test_redelivered_updates_come_whatever_was_confirmed(street: Street) -> None:
    """The same update with the same id, once more each."""
    await _say(street, "one", "two")
    confirmed = (await street.call("getUpdates"))[-1]["update_id"] + 1
    assert await street.call("getUpdates", offset=confirmed) == []
    answer = await street.do("/phone/ada/redeliver", last=1)
    again: list[Any] = await street.call("getUpdates", offset=confirmed)
    assert _texts(again) == ["two"]
    assert again[0]["update_id"] == answer["update_id"]
    assert await street.call("getUpdates", offset=confirmed) == []


async def test_every_update_can_come_twice(street: Street) -> None:
    """The fault `answered_twice`; matched by the kind of update where told to."""
    fault = {"stand_in": "telegram", "fault": "answered_twice", "match": "UPDATE /message", "times": 1}
    await street.do("/faults", **fault)
    await _say(street, "one", "two")
    updates = await street.call("getUpdates")
    assert _texts(updates) == ["one", "one", "two"]
    assert updates[0]["update_id"] == updates[1]["update_id"]


async def test_pending_updates_can_be_dropped(street: Street) -> None:
    """With deleteWebhook too."""
    await _say(street, "one")
    assert (await street.call("getWebhookInfo"))["pending_update_count"] == 1
    await street.call("deleteWebhook", drop_pending_updates=True)
    assert await street.call("getUpdates") == []


async def test_a_poll_whose_caller_left_takes_nothing_along(street: Street) -> None:
    """A bot that died while it waited: what comes then is for the next one."""
    poll = asyncio.create_task(street.call("getUpdates", timeout=50))
    await _polling(street)
    poll.cancel()
    async with asyncio.timeout(20):
        while street.account.updates.poll is not None:
            await street.call("getMe")
    await _say(street, "one")
    await street.do("/phone/ada/redeliver", last=1)
    assert _texts(await street.call("getUpdates")) == ["one", "one"]
