"""Lanes: order, bursts, channels that make us wait, people who do not want to hear, work that others left."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channel import Blocked, HeldUp, NotSent
from bot.store.port import Lane, Waiting
from bot.turns import EVENTS
from conversations.events import Order
from conversations.session import State
from conversations.views import Act, Wait
from tests.bot.practice import lost
from tests.bot.town import CHAT, Town


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town with one process in it."""
    made = Town()
    yield made
    await made.lanes.drain(0)


async def test_a_person_books_from_the_first_word_to_the_card(town: Town) -> None:
    """Everything at once: the panel, the vendor's answers, the card that stays, and nothing left to do."""
    await town.walk()
    assert len(town.vendor.booked) == 1
    assert [body[0].id for body in town.channel.posted] == ["card-booked"]
    assert town.channel.order[-2:] == ["post", "show"]
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []


async def test_who_books_is_known_to_the_vendor_by_a_name_without_the_account(town: Town) -> None:
    """40 hex digits, the same for ever."""
    await town.walk()
    [identity] = town.vendor.identities
    assert len(identity) == 40
    assert int(identity, 16) >= 0
    assert identity != "42"


async def test_an_event_delivered_again_does_nothing(town: Town) -> None:
    """A channel may deliver as often as it likes."""
    event = town.orders()
    await town.does(event)
    shown = len(town.channel.shown)
    await town.does(event)
    assert len(town.channel.shown) == shown
    assert town.store.stepped.count(event.id) == 1


async def test_a_burst_is_stepped_whole_before_the_panel_is_shown_once(town: Town) -> None:
    """All waiting events are stepped, each with its own commit, before one show of the newest view."""
    events = [town.orders(Order.HELP), town.orders(Order.START), town.orders(Order.HELP)]
    for event in events:
        await town.store.accept(CHAT, Waiting(id=event.id, blob=EVENTS.encode(event)), token="door")
    await town.store.finish(CHAT, token="door")
    town.time += 6
    await town.lanes.sweep()
    await town.lanes.idle()
    assert town.store.stepped == [event.id for event in events]
    assert len(town.channel.shown) == 1
    assert town.channel.last.view.body[0].id == "help"


async def test_events_accepted_at_once_are_stepped_in_order_and_each_once(town: Town) -> None:
    """One chat in order, however many requests come in at once."""
    events = [town.orders(Order.HELP) for _ in range(10)]
    await asyncio.gather(*(town.lanes.accept(CHAT, event) for event in events))
    await town.lanes.idle()
    assert town.store.stepped == [event.id for event in events]


async def test_chats_do_not_wait_for_each_other(town: Town) -> None:
    """A channel that makes one chat wait does not hold up the others."""
    town.never = True
    town.channel.trouble.append(HeldUp(3600))
    await town.lanes.accept("test:1", town.orders())
    await town.lanes.accept("test:2", town.orders(Order.HELP))
    await town.settle()
    assert [showing.view.body[0].id for showing in town.channel.shown] == ["help"]


async def test_the_panel_goes_below_what_the_person_wrote(town: Town) -> None:
    """A press edits the panel where it is, a text moves it under the text."""
    await town.does(town.orders(Order.HELP))
    assert town.channel.last.below
    key = town.button(Act.START)
    assert key is not None
    await town.does(town.presses(town.channel.last, key))
    assert not town.channel.last.below


async def test_a_panel_not_yet_below_stays_owed_below(town: Town) -> None:
    """The newest view replaces an unshown one, but the person's text is still above."""
    town.channel.trouble.append(HeldUp(60))
    await town.lanes.accept(CHAT, town.orders())
    await town.lanes.idle()
    assert len(town.channel.shown) == 1
    assert not isinstance(town.channel.last.view, Wait), "the answer came in while we were held up"
    assert town.channel.last.below


async def test_a_stale_press_draws_the_present_again(town: Town) -> None:
    """Any old button still works: it shows what is true now."""
    await town.walk(until=Act.BOOK)
    shown, old = len(town.channel.shown), town.channel.shown[0]
    await town.does(town.presses(old, "0"))
    assert len(town.channel.shown) == shown + 1
    assert town.channel.last.view == town.channel.shown[-2].view


async def test_a_channel_that_asks_to_wait_is_waited_for(town: Town) -> None:
    """The chat waits as long as told, then the newest view is shown, once."""
    town.channel.trouble.append(HeldUp(30))
    before = town.time
    await town.does(town.orders(Order.HELP))
    assert town.time >= before + 30
    assert len(town.channel.shown) == 1


async def test_while_held_up_events_are_stepped_and_the_lane_is_ours(town: Town) -> None:
    """What came in meanwhile is stepped before anything is said, so that nothing stale is."""
    town.channel.trouble.append(HeldUp(30))
    await town.lanes.accept(CHAT, town.orders(Order.HELP))
    other = town.process()
    await other.sweep()
    await town.lanes.accept(CHAT, town.orders(Order.START))
    await town.lanes.idle()
    assert len(town.channel.shown) == 1
    assert town.channel.last.view.body[0].id == "home"


async def test_what_did_not_arrive_is_sent_again_after_growing_pauses(town: Town) -> None:
    """Network errors: back-off, nothing lost."""
    town.channel.trouble.extend(NotSent() for _ in range(6))
    before = town.time
    await town.does(town.orders(Order.HELP))
    assert len(town.channel.shown) == 1
    assert town.time - before >= 1 + 2 + 4 + 8 + 16


async def test_a_post_is_marked_as_sent_before_the_panel_is_tried(town: Town) -> None:
    """A panel that is held up does not bring the post twice."""
    await town.walk(until=Act.BOOK)
    town.channel.trouble.extend([None, None, None, HeldUp(5)])
    await town.walk()
    assert len(town.channel.posted) == 1


async def test_who_blocked_us_hears_nothing_until_they_write(town: Town) -> None:
    """Remembered; nothing more is sent, and the next thing they do is answered."""
    town.channel.trouble.append(Blocked())
    await town.does(town.orders())
    assert town.channel.shown == []
    assert await town.blocked()
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []
    await town.does(town.orders(Order.HELP))
    assert len(town.channel.shown) == 1
    assert not await town.blocked()


async def test_what_a_channel_can_never_send_is_given_up_and_logged(town: Town) -> None:
    """Trying again would fail again; the next press shows the present truth."""
    town.channel.trouble.append(ZeroDivisionError("somebody's words"))
    with capture_logs() as logs:
        await town.does(town.orders(Order.HELP))
    [entry] = [entry for entry in logs if entry["event"] == "effect_given_up"]
    assert entry["error"] == "ZeroDivisionError"
    assert "somebody's words" not in str(entry)
    await town.does(town.orders(Order.HELP))
    assert len(town.channel.shown) == 1


async def test_no_log_entry_names_a_person(town: Town) -> None:
    """Names and keys, never a chat, an answer or what was typed."""
    with capture_logs() as logs:
        town.vendor.fails("book", lost())
        await town.walk()
    assert logs
    assert not [entry for entry in logs if CHAT in str(entry.get("chat")) or "example.org" in str(entry)]


async def test_a_slow_vendor_call_keeps_its_claim(town: Town) -> None:
    """Leases and claims of what runs are renewed, so that nobody else starts the same."""
    town.vendor.gate = asyncio.Event()
    await town.walk(until=Act.BOOK)
    key = town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.settle()
    other = town.process()
    for _ in range(10):
        town.time += 10
        await town.lanes.renew()
        await other.sweep()
        await town.settle()
    town.vendor.gate.set()
    await town.lanes.idle()
    await other.idle()
    assert town.vendor.asked["book"] == 1
    assert town.vendor.asked["settle"] == 0
    assert (await town.known()).state is State.BOOKED


async def test_a_slow_vendor_call_shows_that_we_are_at_work(town: Town) -> None:
    """Where the channel can."""
    town.vendor.gate = asyncio.Event()
    await town.walk(until=Act.BOOK)
    busies, key = town.channel.busies, town.button(Act.BOOK)
    assert key is not None
    await town.lanes.accept(CHAT, town.presses(town.channel.last, key))
    await town.settle()
    assert town.channel.busies == busies + 1
    town.vendor.gate.set()


async def test_a_lane_taken_by_renewing_is_given_back(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shift may end while its lease is being renewed; the lane must not stay taken for nobody."""
    lease, commit = town.store.lease, town.store.commit
    go_on = asyncio.Event()

    async def slow_commit(*args: Any, **options: Any) -> Waiting | None:
        await go_on.wait()
        return await commit(*args, **options)

    async def slow_lease(chat: str, *, token: str) -> Lane | None:
        go_on.set()
        await town.settle()
        return await lease(chat, token=token)

    monkeypatch.setattr(town.store, "commit", slow_commit)
    monkeypatch.setattr(town.store, "lease", slow_lease)
    await town.lanes.accept(CHAT, town.orders(Order.HELP))
    await town.settle()
    town.time += 2
    await town.lanes.renew()
    await town.lanes.idle()
    assert await town.lane() is not None
