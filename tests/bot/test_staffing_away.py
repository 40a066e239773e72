"""What is told goes on whatever dies, whichever channel is away and whatever the store says, and costs little."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from typing import Any

import pytest

from bot.backlog import Backlog
from bot.channel import HeldUp, NotSent
from bot.identity import LogNames
from bot.store.codec import decode_session
from bot.store.port import StoreUnreachable
from conversations.commands import Command, Ring
from tests.bot import test_crashes as crashes
from tests.bot.deskside import TELLING, TROUBLING, Core, town
from tests.bot.town import CHAT, Town


@pytest.fixture
async def core() -> Core:
    """One that tells staff."""
    return Core(TELLING)


@pytest.fixture
async def place(core: Core) -> AsyncIterator[Town]:
    """The town around it."""
    made = town(core)
    yield made
    await made.lanes.drain(0)


@dataclass(frozen=True, slots=True)
class Counting:
    """A store whose moves are counted, by the chat they are about."""

    real: Any
    moves: list[tuple[str, str]]

    def __getattr__(self, name: str) -> Any:
        move = getattr(self.real, name)

        async def counted(chat: str, *args: Any, **options: Any) -> Any:
            self.moves.append((chat, name))
            return await move(chat, *args, **options)

        return counted if iscoroutinefunction(move) else move


@pytest.mark.parametrize(("orders", "more"), [((), 0), ((TELLING,), 1), ((TELLING, TROUBLING), 1)])
async def test_news_cost_whoever_gives_them_one_move_more(orders: tuple[Command, ...], more: int) -> None:
    """All of a turn's go with one drop; a turn without any is three moves as ever. The rest is the desk's own chat."""
    place, moves = town(Core(*orders)), list[tuple[str, str]]()
    store: Any = Counting(place.store, moves)
    place.lanes = place.process(store)
    await place.does(place.orders())
    assert [move for chat, move in moves if chat == CHAT] == ["accept", "commit", *["finish"] * (more + 1)]
    assert len([move for chat, move in moves if chat != CHAT]) == 3 * len(orders)


@pytest.mark.parametrize("dealings", range(30))
async def test_a_process_may_end_anywhere_and_staff_hear_once(dealings: int) -> None:
    """After the commit and before the telling, after it and before it is marked: told once, and both panels shown."""
    core = Core(TELLING)
    place = town(core)
    life = crashes.Life(dealings)
    mortal: Any = crashes.Mortal(place.store, life)
    place.lanes = place.process(mortal)
    event = place.orders()
    with suppress(crashes.Crash):
        await place.lanes.accept(CHAT, event)
    await place.lanes.drain(0.1)
    await place.after_a_crash()
    await place.lanes.accept(CHAT, event)
    await place.lanes.idle()
    [told] = {told.id for told in core.told}  # a turn may be played again; it is committed once
    assert place.store.stepped.count(told) == 1
    assert place.desk.shown
    assert place.channel.shown
    assert [chat async for chat in place.store.unfinished(older_than=0)] == []
    await place.lanes.drain(0)


async def test_the_last_of_these_lives_is_longer_than_the_telling() -> None:
    """So that no dealing is left out."""
    place = town(Core(TELLING))
    life = crashes.Life(29)
    mortal: Any = crashes.Mortal(place.store, life)
    place.lanes = place.process(mortal)
    await place.does(place.orders())
    assert not life.over
    assert life.spent > 10


async def test_a_store_away_at_the_telling_loses_nothing(place: Town, core: Core) -> None:
    """It is found undone and told by whoever goes on."""
    accept, asked = place.store.accept, list[str]()

    async def not_now(chat: str, event: Any, *, token: str) -> Any:
        asked.append(chat)
        if chat != CHAT and asked.count(chat) == 1:
            raise StoreUnreachable("away")
        return await accept(chat, event, token=token)

    place.store.accept = not_now  # type: ignore[method-assign]  # a store that is away for one question
    await place.does(place.orders())
    assert core.told == []
    await place.after_a_crash()
    assert len(core.told) == 1


async def test_slack_away_holds_up_no_patient(place: Town, core: Core) -> None:
    """The card waits for its channel, and nobody else does: neither this chat nor the next one."""
    core.orders, place.never = (TROUBLING,), True
    place.desk.trouble.extend([NotSent()] * 50)
    for chat in (CHAT, "test:43", "test:44"):
        await place.lanes.accept(chat, place.orders())
        await place.settle()
    assert len(place.channel.shown) == 3
    assert place.desk.shown == []
    assert len(core.told) == 3


async def test_cards_that_wait_for_slack_take_no_room_from_patients(
    place: Town, core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many wait, whoever presses is let in at once."""
    monkeypatch.setattr("bot.backlog.MOST", 2)
    monkeypatch.setattr("bot.backlog.PATIENCE", 3600)
    core.orders, place.never = (TROUBLING,), True
    place.desk.trouble.extend([NotSent()] * 50)
    backlog = Backlog(store=place.store, chats=place.lanes, names=LogNames("log"), worker="w")
    for number in range(8):
        await backlog.accept(f"test:{number}", place.orders())
        await place.settle()
    assert len(place.channel.shown) == 8
    assert place.desk.shown == []


async def test_a_patient_whose_channel_is_away_keeps_no_news_from_staff(place: Town, core: Core) -> None:
    """What stays in the house goes before what is said."""
    place.never = True
    place.channel.trouble.append(HeldUp(3600))
    await place.lanes.accept(CHAT, place.orders())
    await place.settle()
    assert place.channel.shown == []
    assert len(core.told) == 1
    await place.lanes.accept(CHAT, place.orders())
    await place.settle()
    assert len(place.desk.shown) == 1


async def test_what_can_never_be_carried_out_is_kept_aside_and_the_chat_goes_on(place: Town) -> None:
    """Ours to mend: it is tried once, and the person sees their panel."""
    place.step = Core(Ring(at=datetime(2026, 11, 22, tzinfo=UTC), name="two\nlines")).step

    async def broken(*_: object, **__: object) -> None:
        raise ValueError("two lines")

    place.alarms.set = broken  # type: ignore[method-assign]  # an alarm that cannot be set
    place.lanes = place.process()
    await place.does(place.orders())
    assert len(place.channel.shown) == 1
    [aside] = [one async for one in place.store.asides()]
    assert aside.chat == CHAT
    session = await place.store.session(CHAT)
    assert session is not None
    assert decode_session(session).turn
