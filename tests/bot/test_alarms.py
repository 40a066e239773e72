"""The bell: what is due is brought into its chat, once, whoever looks and whoever dies."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.alarms import TICK, Alarm, Bell
from bot.identity import LogNames
from bot.store.port import StoreUnreachable
from conversations.events import Event, Rang
from conversations.machine import Turn
from conversations.session import Session
from conversations.text import say
from conversations.values import replace
from conversations.views import Note
from tests.bot.practice import NOW
from tests.bot.town import CHAT, Town

DUE = NOW + timedelta(minutes=5)


class Woken:
    """A town whose core remembers what rang."""

    def __init__(self) -> None:
        self.rang: list[Rang] = []
        self.awake = asyncio.Event()
        self.town = Town(step=self._step)

    def bell(self) -> Bell:
        """A process' bell."""
        town = self.town
        return Bell(alarms=town.alarms, accept=town.lanes.accept, names=LogNames("l"), now=town.now, pause=town.pause)

    def _step(self, session: Session, event: Event, house: object) -> Turn:
        if isinstance(event, Rang):
            self.rang.append(event)
            self.awake.set()
        after = replace(session, turn=session.turn + 1, stamp=session.turn + 1)
        return Turn(session=after, view=Note(body=(say("home"),)))


@pytest.fixture
async def woken() -> AsyncIterator[Woken]:
    """With an alarm in five minutes."""
    made = Woken()
    await made.town.alarms.set(CHAT, "remind", DUE, number=1)
    yield made
    await made.town.lanes.drain(0)


async def test_an_alarm_rings_when_its_time_has_come_and_once(woken: Woken) -> None:
    """By the instant of whoever looks; nothing is left of it."""
    bell = woken.bell()
    await bell.ring()
    assert woken.rang == []
    woken.town.time += 301
    await bell.ring()
    await bell.ring()
    await woken.town.lanes.idle()
    [rang] = woken.rang
    assert (rang.name, rang.at) == ("remind", NOW + timedelta(seconds=301))
    assert rang.id == f"{CHAT}.remind.{round(DUE.timestamp() * 1000)}"
    assert await woken.town.alarms.due(DUE) == ()


async def test_of_several_who_look_at_once_one_is_heard(woken: Woken) -> None:
    """All of them bring the same event."""
    woken.town.time += 301
    await asyncio.gather(*(woken.bell().ring() for _ in range(5)))
    await woken.town.lanes.idle()
    assert len(woken.rang) == 1


async def test_who_dies_before_the_drop_leaves_it_to_be_rung_again_and_heard_once(
    woken: Woken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Late, never lost; twice is once."""

    async def dies(alarm: Alarm) -> None:
        raise StoreUnreachable("away")

    woken.town.time += 301
    with monkeypatch.context() as dying:
        dying.setattr(woken.town.alarms, "drop", dies)
        with pytest.raises(StoreUnreachable):
            await woken.bell().ring()
    await woken.town.lanes.idle()
    await woken.bell().ring()
    await woken.town.lanes.idle()
    assert len(woken.rang) == 1
    assert await woken.town.alarms.due(DUE) == ()


async def test_the_bell_goes_on_whatever_happens(woken: Woken, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is away, and a bug of ours: told, and looked at again a second later."""
    trouble = [StoreUnreachable("away"), KeyError("somebody")]
    due = woken.town.alarms.due

    async def sometimes(now: object) -> tuple[Alarm, ...]:
        if trouble:
            raise trouble.pop(0)
        return await due(DUE)

    monkeypatch.setattr(woken.town.alarms, "due", sometimes)
    before = woken.town.time
    with capture_logs() as logs:
        keeping = asyncio.create_task(woken.bell().keep())
        await woken.awake.wait()
        keeping.cancel()
    said = [entry["event"] for entry in logs if entry["log_level"] in ("warning", "error")]
    assert said == ["store_unreachable", "bell_broken"]
    assert "somebody" not in str(logs)
    assert woken.town.time >= before + 3 * TICK
