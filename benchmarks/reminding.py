"""A clinic that is not there, and the worker that sends its reminders: `python -m benchmarks.reminding ADDRESS`."""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from time import time
from typing import Any

import uvloop
from redis.asyncio import Redis

from benchmarks.figures import quiet
from bot.alarms import Alarm
from bot.channel import Attachment, Showing
from bot.jobs.engine import Engine
from bot.jobs.port import Jobs
from bot.store.connect import client_of
from bot.store.redis import RedisStore
from bot.turns import Turns
from conversations.booking import Booking, BookingStatus, Ref
from conversations.desk import Capabilities, Desk, House, Quiet, Rung
from conversations.events import Rang
from conversations.session import Expected, Reminders, Session
from conversations.text import Link, Privacy, Text
from conversations.views import Rows
from tests.bot.whole import Whole, put_together

SENT, EDITED = "bench:sent", "bench:edited"
"""Where what was sent, and which cards were edited, is kept: `chat when`, one after the other."""

_CAN = Capabilities(cancel=True)
_DAY = timedelta(days=1)

DESK = Desk(
    name="clinic",
    title="Clinic",
    vendor="none",
    zone="UTC",
    capabilities=_CAN,
    ladder=(Rung(minutes=24 * 60),),
    quiet=Quiet(begins=datetime.min.time(), ends=datetime.min.time()),
)
HOUSE = House.of([DESK])


def record_of(ref: Ref) -> Booking:
    """The record of a visit: its name says when it is."""
    start = datetime.fromtimestamp(int(ref.partition("@")[2]), UTC)
    return Booking(ref=ref, code="FD-1", status=BookingStatus.BOOKED, start=start, service="Check-up")


def session_of(number: int, at: datetime) -> Session:
    """A chat that is to be reminded at that instant."""
    booking = record_of(f"{number}@{int((at + _DAY).timestamp())}")
    expected = Expected(desk=DESK.name, booking=booking, since=at - _DAY)
    chat = f"telegram:{number}"
    turn = int(at.timestamp()) - 1000
    known = Reminders(expected=(expected,))
    return Session(chat=chat, owner=str(number), turn=turn, stamp=turn, language="en", desk=DESK.name, reminders=known)


class Quick:
    """A practice's system that answers at once."""

    name = "none"

    async def reread(self, booking: Ref, *, identity: str, language: str = "") -> Booking:
        """The record."""
        return record_of(booking)


class Sent:
    """A Telegram that keeps what it was sent. A call takes as long as one round trip."""

    name, clearance = "telegram", Privacy.PERSONAL

    def __init__(self, kept: Redis) -> None:
        self._kept = kept

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """As good as shown."""
        await self._kept.ping()
        return b"panel"

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """Kept."""
        await self._kept.rpush(SENT, f"{chat} {time()}")
        return b"post"

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] | Link | None = None,
        file: Attachment | None = None,
    ) -> bytes:
        """As good as posted."""
        return b"post"

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes:
        """Kept."""
        await self._kept.rpush(EDITED, f"{chat} {time()}")
        return known

    async def busy(self, chat: str) -> None:
        """Nothing."""


def bot_of(store: RedisStore, kept: Redis, house: House = HOUSE, jobs: Jobs | None = None) -> Whole:
    """The bot of such a clinic."""
    channel: Any = Sent(kept)
    vendor: Any = Quick()
    return put_together(store=store, channel=channel, turns=Turns(house=house), vendors={DESK.name: vendor}, jobs=jobs)


async def work(url: str) -> None:
    """Until killed."""
    store, engine = RedisStore(client_of(url)), Engine(url)
    async with Redis.from_url(url) as kept:
        bot = bot_of(store, kept, jobs=engine)

        async def ring(alarm: Alarm) -> None:
            await bot.lanes.accept(alarm.chat, Rang(id=alarm.event, at=datetime.now(UTC), name=alarm.name))

        await asyncio.gather(bot.lanes.keep(), engine.keep(), engine.work(ring))


if __name__ == "__main__":
    quiet()
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(work(sys.argv[1]))
