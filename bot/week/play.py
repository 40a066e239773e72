"""The week itself: the clock goes from one thing that is due to the next, whether people do it or the bot is to.

What the bot is to do it has written into its store, as everything that is to come. The clock stands where it is until
nothing is on its way any more, so that however slow the machine is, nothing is left out.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path

from bot.alarms import Alarms
from bot.prove.people import Wish
from bot.prove.street import Street
from bot.prove.truth import read_truth
from bot.rehearsal.stage import Stage
from bot.store.connect import Client
from bot.trial import TOKEN
from bot.week.account import Account, Done, Message
from bot.week.guest import Guest
from bot.week.plan import REACTS, Act, Deed, Plan
from bot.week.words import WeekWords

PATIENCE = 60.0
"""Seconds in which the bot must have come to rest: more than a vendor's lag takes, on a busy machine."""

LOOK = 0.01
"""Seconds between two looks at whether it has."""

DAY = timedelta(days=1)
"""The town's practices want visits changed a day ahead."""


class NoRest(Exception):
    """The bot does not come to rest; says where the week stood."""


@dataclass(slots=True, kw_only=True)
class Week:
    """One, to be played once. `client`, `alarms`: of the store; `streets`: of each language."""

    stage: Stage
    client: Client
    alarms: Alarms
    streets: Mapping[str, Street]
    plan: Plan
    wish: Wish
    guests: dict[str, Guest] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    waiting: list[tuple[datetime, str, Act]] = field(default_factory=list)

    async def play(self) -> Account:
        """From the first morning to the last; what came of it. Raises `NoRest`."""
        began = time.monotonic()
        await self._move_clock(self.plan.begins)
        await self._move_in()
        while (then := await self._next()) is not None:
            await self._move_clock(then)
            while self.waiting and self.waiting[0][0] <= then:
                _, who, act = heappop(self.waiting)
                await self._do(self.guests[who], act)
            await self._rest()
            self._react()
        return self._account(timedelta(seconds=time.monotonic() - began))

    async def _move_in(self) -> None:
        for planned in self.plan.guests:
            street = self.streets[planned.language]
            assert isinstance(street.words, WeekWords)
            guest = Guest(street, street.words, planned, self.wish)
            name = f"{planned.name} Example"
            await street.move_in(guest.name, guest, called=name, language=planned.language)
            self.guests[guest.name] = guest
            for act in planned.acts:
                if act.at is not None:
                    heappush(self.waiting, (act.at, guest.name, act))

    @property
    def _now(self) -> datetime:
        return next(iter(self.streets.values())).clock()

    async def _next(self) -> datetime | None:
        """When the next thing is to happen; None: nothing more in this week."""
        theirs = [at for at, _, _ in self.waiting[:1]]
        due = [alarm.at for alarm in await self.alarms.due(self.plan.ends)]
        return min((at for at in (*theirs, *due) if at < self.plan.ends), default=None)

    async def _move_clock(self, to: datetime) -> None:
        """Forwards, or back to the first morning: what is late happens now."""
        if self.guests and to <= self._now:
            return
        ahead = float((await self.stage.town.post("clock", {"to": to.isoformat()}))["offset_seconds"])
        for street in self.streets.values():
            street.ahead = ahead
        # The store counts real seconds: what it remembers as just written is long past in town.
        if just_written := await self.client.keys("{slots:*}:leases"):
            await self.client.delete(*just_written)

    async def _do(self, guest: Guest, act: Act) -> None:
        at, name = self._now, guest.planned.name
        before = next((one.starts for one in reversed(self.done) if one.who == name), ())
        late = act.deed in (Deed.MOVE, Deed.CANCEL) and any(start < at + DAY for start in before)
        came = await guest.act(act)
        await self._rest()
        starts = await self._starts(guest)
        one = Done(at=at, until=self._now, who=name, deed=act.deed, starts=starts, came=came, late=late)
        self.done.append(one)

    async def _starts(self, guest: Guest) -> tuple[datetime, ...]:
        """What somebody has booked, by the vendor's calendar."""
        truth = read_truth(await self.stage.town.get(f"truth/{self.wish.vendor}"), self.plan.zone)
        mine = (one.start for one in truth.bookings if one.owner == guest.name and one.standing)
        return tuple(sorted(start.astimezone(UTC) for start in mine))

    def _react(self) -> None:
        """Whoever was reminded does what that moves them to, a little later."""
        for guest in self.guests.values():
            reminders = guest.reminders
            for act in guest.planned.acts:
                if act.reminder and act.reminder <= len(reminders) and act not in guest.reacted:
                    guest.reacted.append(act)
                    came = reminders[act.reminder - 1].at.replace(second=0, microsecond=0)
                    heappush(self.waiting, (came + REACTS, guest.name, act))

    async def _rest(self) -> None:
        """Until nothing is on its way: in this order, in which one thing becomes the next."""
        try:
            async with asyncio.timeout(PATIENCE):
                # Another process' store sets no event of ours.
                while await self._pending() or await self.alarms.due(self._now) or await self._boxes():  # noqa: ASYNC110
                    await asyncio.sleep(LOOK)
        except TimeoutError:
            raise NoRest(f"at {self._now:%A %H:%M} the bot did not come to rest; its log says more") from None

    async def _pending(self) -> int:
        """Updates that the bot did not take."""
        street = next(iter(self.streets.values()))
        async with street.http.get(f"/telegram/bot{TOKEN}/getWebhookInfo") as answer:
            return int((await answer.json())["result"]["pending_update_count"])

    async def _boxes(self) -> int:
        """Chats in which something is left to do."""
        return len(await self.client.keys("*:*box"))

    def _account(self, took: timedelta) -> Account:
        messages = [one for guest in self.guests.values() for one in self._messages(guest)]
        return Account(
            seed=self.plan.seed,
            desk=self.wish.desk,
            zone=self.plan.zone,
            begins=self.plan.begins,
            ends=self.plan.ends,
            languages={guest.name: guest.language for guest in self.plan.guests},
            done=tuple(self.done),
            messages=tuple(sorted(messages, key=lambda one: one.at)),
            took=took,
            log=_end_of(self.stage.log),
        )

    def _messages(self, guest: Guest) -> Iterator[Message]:
        who = guest.planned.name
        starts = sorted({start for one in self.done if one.who == who for start in one.starts})
        words = self.streets[guest.planned.language].words
        assert isinstance(words, WeekWords)
        for seen in guest.seen:
            of = tuple(start for start in starts if words.names(seen.message.said, start, self.plan.zone))
            yield Message(at=seen.at, who=who, number=seen.message.id, kind=seen.kind, edited=seen.edited, of=of)


def _end_of(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return "\n".join(lines[-15:])
