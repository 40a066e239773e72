"""Where a tap's own time goes: the parts that wait, clocked inside real taps; the pure ones, by themselves.

Clocking costs a little itself, so this is a run of its own.
"""

import json
from collections import defaultdict
from typing import Any

from telegram import Bot
from telegram.request import RequestData

from benchmarks.clocks import Clock, each
from benchmarks.figures import median, micro
from benchmarks.leafing import CALENDAR, SOONEST, Leafing, plant
from benchmarks.sessions import HOUSE, key_of
from bot.channel import Showing
from bot.store.codec import decode_session, encode_session
from bot.store.connect import client_of
from bot.store.port import Accepted, Effect, Waiting
from bot.store.redis import RedisStore
from bot.telegram.api import KeptAlive
from bot.telegram.receive import Heard, receive
from bot.telegram.render import render
from bot.telegram.send import Telegram
from bot.turns import EVENTS, OUTGOING, Show, Turns
from conversations.machine import step
from conversations.session import Session
from conversations.text import Privacy
from conversations.views import Act
from tests.bot.whole import SPEECH, TOKEN, now, press, put_together

PERSON = 4503599600000002
WARM, TAPS = 100, 800
Row = tuple[str, str, str]
Clocks = defaultdict[str, Clock]


class ClockedStore(RedisStore):
    """The three moves of a tap, clocked."""

    clocks: Clocks

    async def accept(self, chat: str, event: Waiting, *, token: str) -> Accepted:
        """See `Store`."""
        return await self.clocks["accept"].of(super().accept(chat, event, token=token))

    async def commit(
        self,
        chat: str,
        *,
        token: str,
        turn: int,
        event: str,
        session: bytes,
        effects: tuple[Effect, ...] = (),
        keep: float | None = None,
    ) -> Waiting | None:
        """See `Store`."""
        moved = super().commit(chat, token=token, turn=turn, event=event, session=session, effects=effects, keep=keep)
        return await self.clocks["commit"].of(moved)

    async def finish(
        self,
        chat: str,
        *,
        token: str | None,
        effects: tuple[str, ...] = (),
        reply: Waiting | None = None,
        panel: bytes | None = None,
        claimed: str | None = None,
    ) -> Waiting | None:
        """See `Store`."""
        moved = super().finish(chat, token=token, effects=effects, reply=reply, panel=panel, claimed=claimed)
        return await self.clocks["finish"].of(moved)


class ClockedTelegram(Telegram):
    """The showing, clocked."""

    clocks: Clocks

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """See `Channel`."""
        return await self.clocks["show"].of(super().show(chat, showing, panel))


class ClockedRequest(KeptAlive):
    """The HTTP call, clocked."""

    clocks: Clocks

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *more: Any, **named: Any
    ) -> tuple[int, bytes]:
        """See `BaseRequest`."""
        return await self.clocks["http"].of(super().do_request(url, method, request_data, *more, **named))


async def parts(redis: str, api: str) -> list[Row]:
    """One row a part, the whole tap at the end."""
    clocks = await _clocked(redis, api)
    pure = _pure()
    rows = [(name, micro(seconds), "") for name, seconds in pure.items()]
    rows += [_row(f"Redis: {name}", clocks[name]) for name in ("accept", "commit", "finish")]
    rows.append(_row("HTTP to the Bot API (aiohttp)", clocks["http"]))
    ptb = median(clocks["show"].cpu) - median(clocks["http"].cpu) - pure["render"] - pure["message to JSON, twice"]
    rest = median(clocks["tap"].cpu) - sum(pure.values()) - ptb
    rest -= sum(median(clocks[name].cpu) for name in ("accept", "commit", "finish", "http"))
    rows.append(("python-telegram-bot around it", micro(ptb), ""))
    rows.append(("the rest: Starlette, tasks, lanes, log", micro(rest), ""))
    rows.append(_row("whole", clocks["tap"]))
    return rows


def _row(name: str, clock: Clock) -> Row:
    return name, micro(median(clock.cpu)), micro(median(clock.wall))


async def _clocked(redis: str, api: str) -> Clocks:
    clocks: Clocks = defaultdict(Clock)
    store, request = ClockedStore(client_of(redis)), ClockedRequest()
    channel = ClockedTelegram(Bot(TOKEN, base_url=api, request=request, get_updates_request=request), SPEECH)
    store.clocks = channel.clocks = request.clocks = clocks
    whole = put_together(store=store, channel=channel, turns=Turns(house=HOUSE))
    person = Leafing(PERSON)
    await plant(store, person.session)
    for _ in range(WARM):
        await whole.bring(person.update())
    clocks.clear()
    for _ in range(TAPS):
        await clocks["tap"].of(whole.bring(person.update()))
    await request.shutdown()
    await store.close()
    return clocks


def _pure() -> dict[str, float]:
    """The parts that wait for nothing; the mean of a tap from the calendar and of one back to it."""
    one, other = (_pure_at(session, act) for session, act in ((CALENDAR, Act.SOONEST), (SOONEST, Act.OTHER_DAYS)))
    return {name: (one[name] + other[name]) / 2 for name in one}


def _pure_at(session: Session, act: Act) -> dict[str, float]:
    update = press(int(session.owner), f"{session.stamp}:{key_of(session, act)}")
    body, heard = json.dumps(update), receive(update, now())
    assert isinstance(heard, Heard)
    plain = encode_session(session)
    turn = step(session, heard.event, HOUSE)
    voice = SPEECH.voice("en", Privacy.PERSONAL)
    message = render(turn.view, turn.session.stamp, voice)
    return {
        "update read": each(lambda: receive(json.loads(body), now())),
        "event to bytes and back": each(lambda: EVENTS.decode(EVENTS.encode(heard.event))),
        "session from bytes": each(lambda: decode_session(plain)),
        "core step, two views drawn": each(lambda: step(session, heard.event, HOUSE)),
        "session to bytes": each(lambda: encode_session(turn.session)),
        "effect to bytes": each(lambda: OUTGOING.encode(Show())),
        "render": each(lambda: render(turn.view, turn.session.stamp, voice)),
        "message to JSON, twice": each(lambda: json.dumps(json.dumps(message.markup))),
    }
