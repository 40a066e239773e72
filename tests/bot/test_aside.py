"""What fails every time is set aside after three tries: its chat goes on, staff and the person are told."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.aside import EVIDENCE, TRIES, Evidence
from bot.store.codec import NewerSchema, decode_session, encode_session
from bot.store.port import Aside, Conflict, Effect, StoreUnreachable, Waiting
from bot.turns import EVENTS, SHOW
from conversations.desk import House
from conversations.events import Event, Failed, Order, Ordered, Replied
from conversations.machine import Turn, step
from conversations.matters import Trouble
from conversations.session import Awaited, Session, State
from conversations.views import Act
from tests.bot.town import CHAT, Town

SECRET_WORDS = "somebody's words"
NOT_AN_EVENT = b'{"Foreseen":{"at":"2026-11-21","text":"' + SECRET_WORDS.encode() + b'"}}'


class Crash(BaseException):
    """The process is gone."""


def raising(session: Session, event: Event, house: House) -> Turn:
    """A core that cannot bear to be asked to cancel."""
    if isinstance(event, Ordered) and event.order is Order.CANCEL:
        raise ZeroDivisionError(SECRET_WORDS)
    return step(session, event, house)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town with one process in it, whose core raises at a cancellation."""
    made = Town(step=raising)
    yield made
    await made.lanes.drain(0)


async def kept(town: Town) -> list[tuple[Aside, Evidence]]:
    """What is set aside, with its evidence."""
    return [(aside, EVIDENCE.decode(aside.evidence)) async for aside in town.store.asides()]


async def sweeps(town: Town, times: int = 6, seconds: float = 10) -> None:
    """Time passes, and the process looks after what was left."""
    for _ in range(times):
        town.time += seconds
        await town.lanes.sweep()
        await town.lanes.idle()


async def poison(town: Town, name: str = "poison", blob: bytes = NOT_AN_EVENT) -> None:
    """Something waits in the chat that nobody can read."""
    await town.store.accept(CHAT, Waiting(id=name, blob=blob), token="door")
    await town.store.finish(CHAT, token="door")


async def test_an_event_the_core_raises_at_is_set_aside_after_three_tries(town: Town) -> None:
    """Evidence: what it was, where it failed, how often; not what the error said."""
    with capture_logs() as logs:
        await town.does(town.orders(Order.CANCEL))
        assert await kept(town) == []
        await sweeps(town)
    [(aside, evidence)] = await kept(town)
    assert (evidence.kind, evidence.error, evidence.tries) == ("Ordered", "ZeroDivisionError", TRIES)
    assert evidence.where.startswith("bot/test_aside.py:")
    assert isinstance(EVENTS.decode(aside.what.blob), Ordered)
    assert [log["event"] for log in logs].count("set_aside") == 1
    assert [log["event"] for log in logs].count("chat_left") == TRIES - 1
    assert SECRET_WORDS not in str(logs) + str(evidence)


async def test_staff_are_told_and_the_person_hears_a_kind_word(town: Town) -> None:
    """The panel is drawn again, with what happened and whom to turn to; nothing else changed."""
    await town.does(town.orders(Order.HELP))
    before = await town.known()
    await town.does(town.orders(Order.CANCEL))
    await sweeps(town)
    assert [told.news for told in town.told] == [Trouble(what="set-aside")]
    assert town.channel.last.view.notice is not None
    assert town.channel.last.view.notice.id == "set-aside"
    after = await town.known()
    assert replace(after, notice=None, turn=0) == replace(before, turn=0)


async def test_the_chat_goes_on(town: Town) -> None:
    """What came in meanwhile is stepped, in its order, and the person can book."""
    await town.does(town.orders(Order.CANCEL))
    waits = town.orders(Order.HELP)
    await town.does(waits)
    await sweeps(town)
    assert town.store.stepped == [waits.id]
    assert town.channel.last.view.body[0].id == "help"
    await town.walk()
    assert len(town.vendor.booked) == 1
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []


async def test_an_event_nobody_can_read_is_set_aside(town: Town) -> None:
    """Also the first one of a chat never seen: it is spoken to all the same."""
    await poison(town)
    await sweeps(town)
    [(aside, evidence)] = await kept(town)
    assert (aside.what, evidence.kind, evidence.error) == (
        Waiting(id="poison", blob=NOT_AN_EVENT),
        "unreadable event",
        "Unreadable",
    )
    assert len(town.channel.shown) == 1
    assert len(town.told) == 1
    await town.does(town.orders(Order.HELP))
    assert (await town.known()).owner == "42"


async def test_an_event_whose_commit_fails_every_time_is_set_aside(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the store raises that is neither its absence nor a conflict."""
    commit = town.store.commit

    async def refused(chat: str, **options: Any) -> Waiting | None:
        if options["event"] == event.id:
            raise ValueError(SECRET_WORDS)
        return await commit(chat, **options)

    event = town.orders(Order.HELP)
    monkeypatch.setattr(town.store, "commit", refused)
    await town.does(event)
    await sweeps(town)
    assert [evidence.error for _, evidence in await kept(town)] == ["ValueError"]


async def test_an_event_that_worked_the_third_time_is_not_set_aside(town: Town) -> None:
    """Tries are counted for one event, and forgotten with it."""
    failures = iter([True, True])

    def sometimes(session: Session, event: Event, house: House) -> Turn:
        if next(failures, False):
            raise ZeroDivisionError
        return step(session, event, house)

    town.step = sometimes
    town.lanes = town.process()
    await town.does(town.orders(Order.HELP))
    await sweeps(town)
    assert await kept(town) == []
    assert town.channel.last.view.body[0].id == "help"


async def dies_at_cancel(town: Town, lives: int, *, sweeping: bool = True) -> None:
    """So many processes die in the middle of stepping a cancellation."""

    def deadly(session: Session, event: Event, house: House) -> Turn:
        if isinstance(event, Ordered) and event.order is Order.CANCEL:
            raise Crash
        return step(session, event, house)

    town.step = deadly
    for life in range(lives):
        town.lanes = town.process()
        if life == 0:
            await town.lanes.accept(CHAT, town.orders(Order.CANCEL))
        else:
            town.time += 10
            await town.lanes.sweep()
        with suppress(Crash):
            await town.lanes.idle()
        await town.settle()


async def test_an_event_that_kills_every_process_that_steps_it_is_set_aside(town: Town) -> None:
    """Counted before it is stepped again by whoever finds it left; nobody knows yet what the first process died of."""
    await dies_at_cancel(town, lives=1 + TRIES)
    assert await kept(town) == []
    town.lanes = town.process()
    await sweeps(town)
    [(_, evidence)] = await kept(town)
    assert (evidence.kind, evidence.error, evidence.where, evidence.tries) == ("Ordered", "died", "", TRIES)
    assert [told.news for told in town.told] == [Trouble(what="set-aside")]
    await town.does(town.orders(Order.HELP))
    assert town.channel.last.view.body[0].id == "help"


async def test_processes_that_die_beside_an_event_do_not_poison_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deploys that kill one process after the other while it waits for the store: the event was stepped by then."""
    event, commit = town.orders(Order.HELP), town.store.commit

    async def killed(*_args: Any, **_options: Any) -> Waiting | None:
        raise Crash

    monkeypatch.setattr(town.store, "commit", killed)
    for life in range(3 * TRIES):
        town.lanes = town.process()
        if life == 0:
            await town.lanes.accept(CHAT, event)
        else:
            town.time += 10
            await town.lanes.sweep()
        with suppress(Crash):
            await town.lanes.idle()
        await town.settle()
    monkeypatch.setattr(town.store, "commit", commit)
    town.lanes = town.process()
    await sweeps(town)
    assert await kept(town) == []
    assert town.store.stepped == [event.id]


@pytest.mark.parametrize("trouble", [StoreUnreachable("away"), Conflict()])
async def test_a_store_that_is_away_is_no_poison(
    town: Town, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """However often."""
    commit, failures = town.store.commit, iter([True] * 12)

    async def away(*args: Any, **options: Any) -> Waiting | None:
        if next(failures, False):
            raise trouble
        return await commit(*args, **options)

    monkeypatch.setattr(town.store, "commit", away)
    await town.does(town.orders(Order.HELP))
    await sweeps(town, times=12, seconds=300)
    assert await kept(town) == []
    assert len(town.store.stepped) == 1


async def test_an_answer_that_cannot_be_stepped_is_told_to_who_waits_as_none(town: Town) -> None:
    """A list that could not be had: the person gets a sentence and a button, and is not left waiting for ever."""

    def unable(session: Session, event: Event, house: House) -> Turn:
        if isinstance(event, Replied):
            raise ZeroDivisionError
        return step(session, event, house)

    town.step = unable
    town.lanes = town.process()
    await town.does(town.orders())
    await sweeps(town)
    session = await town.known()
    assert session.awaiting == ()
    assert session.notice is not None
    assert session.notice.id == "broken"
    assert Trouble(what="set-aside") in [told.news for told in town.told]


async def test_a_booking_whose_answer_cannot_be_read_is_looked_for(town: Town) -> None:
    """What was written is never taken for not written: the core asks what became of it, and tells."""
    await town.walk(until=Act.BOOK)
    finish = town.store.finish
    poisoned: list[str] = []

    async def garbled(chat: str, **options: Any) -> Waiting | None:
        reply = options.get("reply")
        awaited = {one.id for one in (await town.known()).awaiting if one.what is Awaited.BOOK} if reply else set()
        if reply and reply.id.removeprefix("reply:") in awaited and not poisoned:
            poisoned.append(reply.id)
            options["reply"] = Waiting(id=reply.id, blob=NOT_AN_EVENT)
        return await finish(chat, **options)

    town.store.finish = garbled  # type: ignore[method-assign]
    key = town.button(Act.BOOK)
    assert key is not None
    await town.does(town.presses(town.channel.last, key))
    await sweeps(town)
    assert len(poisoned) == 1
    assert (await town.known()).state is State.BOOKED
    assert (town.vendor.asked["book"], town.vendor.asked["settle"]) == (1, 1)


async def test_an_answer_the_core_cannot_bear_in_any_form_is_excused(town: Town) -> None:
    """That none came cannot be stepped either: the person hears that something went wrong."""

    def unable(session: Session, event: Event, house: House) -> Turn:
        if isinstance(event, Replied | Failed):
            raise ZeroDivisionError
        return step(session, event, house)

    town.step = unable
    town.lanes = town.process()
    await town.does(town.orders())
    await sweeps(town)
    assert len(await kept(town)) == 1
    assert town.channel.last.view.notice is not None
    assert town.channel.last.view.notice.id == "set-aside"


async def test_where_not_even_a_kind_word_can_be_made_the_chat_goes_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event is out of the way, the evidence is kept, operator and staff are told."""

    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.turns.contact_of", broken)
    await poison(town)
    with capture_logs() as logs:
        await sweeps(town)
    assert len(await kept(town)) == 1
    assert "not_excused" in [log["event"] for log in logs]
    assert [told.news for told in town.told] == [Trouble(what="set-aside")]
    assert town.channel.shown == []
    await town.does(town.orders(Order.HELP))
    assert town.channel.last.view.body[0].id == "help"


async def test_what_was_set_aside_is_stepped_when_it_is_brought_back(town: Town) -> None:
    """By a release that can, while it runs: as if it had just happened."""
    await town.does(town.orders(Order.HELP))
    await town.does(town.orders(Order.CANCEL))
    await sweeps(town)
    town.step = step
    town.lanes = town.process()
    [(aside, _)] = await kept(town)
    assert await town.store.retry(aside)
    await sweeps(town, times=1)
    assert town.store.stepped[-1] == aside.what.id
    assert await kept(town) == []


async def test_a_session_of_a_newer_release_is_left_as_it_is(town: Town) -> None:
    """Refused, untouched: its events wait for a release that knows it, however often this one meets them."""
    await town.does(town.orders(Order.HELP))
    lane = await town.lane()
    assert lane is not None
    newer = b'[99,{"from":"the future"}]'
    event = town.orders(Order.HELP)
    await town.store.accept(CHAT, Waiting(id="x", blob=b""), token="newer")
    await town.store.commit(CHAT, token="newer", turn=lane.turn + 1, event="x", session=newer)
    await town.store.finish(CHAT, token="newer")
    with capture_logs() as logs:
        await town.does(event)
        await sweeps(town, times=12, seconds=300)
    assert await kept(town) == []
    assert {log["error"] for log in logs if log["event"] == "chat_left"} == {NewerSchema.__name__}
    town.time += 10
    after = await town.lane()
    assert after is not None
    assert (after.session, after.event) == (newer, Waiting(id=event.id, blob=EVENTS.encode(event)))


async def unread_effect(town: Town, effect: Effect) -> None:
    """A release that is no more wrote down an effect nobody knows."""
    await town.does(town.orders(Order.HELP))
    lane = await town.store.lease(CHAT, token="dead")
    assert lane is not None
    await town.store.accept(CHAT, Waiting(id="x", blob=b""), token="dead")
    assert lane.session is not None
    session = decode_session(lane.session)
    blob = encode_session(replace(session, turn=session.turn + 1))
    await town.store.commit(CHAT, token="dead", turn=session.turn + 1, event="x", session=blob, effects=(effect,))
    await town.store.finish(CHAT, token="dead")


@pytest.mark.parametrize("claimed", [True, False])
async def test_an_effect_nobody_can_read_is_given_up_after_three_tries(town: Town, claimed: bool) -> None:
    """A minute apart or so, since a newer release may be on its way; the chat is not held up meanwhile."""
    await unread_effect(town, Effect(id="c9", blob=b"{}", claimed=claimed))
    await sweeps(town, times=1, seconds=20)
    await town.does(town.orders(Order.START))
    assert town.channel.last.view.body[0].id == "home"
    assert await kept(town) == []
    await sweeps(town, times=8, seconds=20)
    [(aside, evidence)] = await kept(town)
    assert aside.what == Effect(id="c9", blob=b"{}", claimed=claimed)
    assert (evidence.kind, evidence.tries) == ("unreadable effect", TRIES)
    assert [told.news for told in town.told] == [Trouble(what="set-aside")]
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []


async def test_what_a_channel_can_never_show_leaves_evidence(town: Town) -> None:
    """Tried once: it would fail again. The next thing the person does shows the present truth."""
    town.channel.trouble.append(KeyError(SECRET_WORDS))
    await town.does(town.orders(Order.HELP))
    [(aside, evidence)] = await kept(town)
    assert (aside.what.id, evidence.kind, evidence.error, evidence.tries) == (SHOW, "Show", "KeyError", 1)
    assert SECRET_WORDS not in str(aside)
    assert [told.news for told in town.told] == [Trouble(what="set-aside")]
    await town.does(town.orders(Order.HELP))
    assert len(town.channel.shown) == 1
    assert [chat async for chat in town.store.unfinished(older_than=0)] == []


async def test_an_ordinary_event_costs_the_store_nothing_more(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is counted of what is stepped at once."""
    counted: list[str] = []

    async def count_try(chat: str, what: str, *, by: int = 1) -> int:
        counted.append(what)
        return 1

    monkeypatch.setattr(town.store, "count_try", count_try)
    await town.walk()
    assert counted == []
