"""What is changed at the practice, by staff in their own screens, is noticed: by asking the vendor, and by its hints.

Theory. A round is begun by one process at a time (`rounds`). Where the vendor tells what changed since a moment, that
is asked; where it does not, the records of visits are read one by one, the nearest first, within a share of the
vendor's budget. Of what it finds this part believes nothing: where the record is another than the line of the ledger,
and no chat knows it so or is at it just now, `Noticed` goes into the chat the visit is of, whose turn reads the record
itself. The event's id is made of the line and of what was seen: the same change is heard once, however often and by
however many it is seen, and one that comes back is heard again, as the line was written anew since.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import structlog

from bot.channel import Accept
from bot.ledger.port import Ledger, Line
from bot.pauses import Pause
from bot.rounds import Rounds
from bot.store.port import StoreUnreachable
from bot.traces import place_of
from conversations.booking import Booking, BookingStatus, Ref
from conversations.changes import happened
from conversations.desk import Desk, House
from conversations.drafts import committed, writing
from conversations.events import Noticed
from conversations.session import Session
from conversations.told import known_visits
from vendors.errors import ContractBroken, NotFound, VendorError
from vendors.pace import unhurried
from vendors.vendor import Vendor

NEAR = timedelta(days=2)
"""Visits that begin within it are looked after at every round."""

DAY = timedelta(days=1)

SELDOM = 15
"""So many times as long it takes until those are that are farther ahead."""

EARLIER = timedelta(minutes=10)
"""How far back is asked where nobody ever asked."""

SHARE = 0.5
"""Of the vendor's calls a minute, at most, for records that are read one by one."""

AGAIN = timedelta(minutes=5)
"""A change that the chat did not follow meanwhile is told it anew."""

HINTS = 1000
"""Hints that may wait; of more, the rounds find what they were about."""

_SOONER = 0.9  # a round is over a little before the process that began it comes again

_log = structlog.get_logger(__name__)

Sessions = Callable[[str], Awaitable[Session | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A desk's connection; `seconds` are between two rounds while a visit is near, 0 for none at all. `per_minute` is
    the vendor's budget.
    """

    vendor: Vendor
    seconds: float
    per_minute: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """Looks after the visits of all desks. `identity` makes who books of desk and account; `now` may be a town's."""

    house: House
    desks: Mapping[str, Watched]
    ledger: Ledger
    rounds: Rounds
    sessions: Sessions
    accept: Accept
    identity: Callable[[str, str], str]
    now: Callable[[], datetime]
    pause: Pause = asyncio.sleep
    hints: asyncio.Queue[tuple[str, Ref]] = field(default_factory=lambda: asyncio.Queue(HINTS))
    _looked: dict[tuple[str, str], int] = field(default_factory=dict)
    _behind: set[str] = field(default_factory=set)

    async def keep(self) -> None:
        """Go on with all desks, until cancelled."""
        async with asyncio.TaskGroup() as together:
            together.create_task(self._keep_hearing())
            for name, watched in self.desks.items():
                if watched.seconds:
                    together.create_task(self._keep_looking(name, watched.seconds))

    async def _keep_looking(self, desk: str, seconds: float) -> None:
        while True:
            await self.pause(seconds)
            await self._unbroken(desk, self.look(desk))

    async def _keep_hearing(self) -> None:
        while True:
            desk, ref = await self.hints.get()
            await self._unbroken(desk, self.hear(desk, ref))

    async def _unbroken(self, desk: str, work: Awaitable[None]) -> None:
        """What fails now is looked at again at the next round."""
        try:
            with unhurried():
                await work
        except StoreUnreachable as error:
            _log.warning("store_unreachable", said=str(error), remedy="looked again at the next round")
        except VendorError as error:
            _log.warning("not_looked", desk=desk, vendor=error.vendor, call=error.call, status=error.status)
        except Exception as error:  # noqa: BLE001 - one broken visit must not end the watch of all others
            _log.error("watch_broken", desk=desk, error=type(error).__name__, at=place_of(error))

    def hint(self, desk: str, body: bytes) -> None:
        """A call of the vendor's. Raises `ContractBroken` for a body that cannot be read."""
        for ref in self.desks[desk].vendor.hint(body):
            try:
                self.hints.put_nowait((desk, ref))
            except asyncio.QueueFull:
                _log.warning("hint_dropped", desk=desk, remedy="the next round finds what it was about")

    async def hear(self, desk: str, ref: Ref) -> None:
        """Look at the visit a hint may be about. Raises `StoreUnreachable`, `VendorError`."""
        line = await self.ledger.of_ref(desk, ref)
        if line is not None and line.ref == ref:
            await self._look_at(line)

    async def look(self, desk: str) -> None:
        """The round that is due, if any. Raises `StoreUnreachable`, `VendorError`; then nothing was passed over."""
        seconds, tells = self.desks[desk].seconds, self.house.desk(desk).capabilities.changes
        near, later = await self._lines(desk)
        if near and await self.rounds.begin(desk, "near", seconds * _SOONER):
            await (self._changes(desk) if tells else self._one_by_one(desk, near, seconds))
        if not near and not later and tells:
            await self.rounds.reached(desk, self.now())  # there is nothing that could have changed
        if later and await self.rounds.begin(desk, "later", seconds * SELDOM * _SOONER):
            await (self._changes(desk) if tells else self._one_by_one(desk, later, seconds))

    async def _lines(self, desk: str) -> tuple[list[Line], list[Line]]:
        """The visits that stand: those near; and those farther ahead, with those that began since yesterday."""
        now, zone = self.now(), ZoneInfo(self.house.desk(desk).zone)
        day = now.astimezone(zone).date()
        lately = [line for one in (day - DAY, day) for line in await self.ledger.on(desk, one) if line.start < now]
        ahead = [line async for line in self.ledger.upcoming(desk)]
        near = [line for line in ahead if line.start <= now + NEAR]
        later = (*lately, *ahead[len(near) :])
        return _standing(near), _standing(later)

    async def _changes(self, desk: str) -> None:
        vendor = self.desks[desk].vendor
        changes = await vendor.changes(await self.rounds.since(desk) or self.now() - EARLIER)
        for ref in dict.fromkeys(vendor.plain_ref(ref) for ref in changes.bookings):
            await self.hear(desk, ref)
        await self.rounds.reached(desk, changes.until)

    async def _one_by_one(self, desk: str, lines: list[Line], seconds: float) -> None:
        """As many as the budget has room for, those first that were looked at longest ago."""
        room = max(1, int(self.desks[desk].per_minute * SHARE * seconds / 60))
        if len(lines) > room:
            _log.info("watch_behind", desk=desk, visits=len(lines), looked_at=room)
        for line in sorted(lines, key=lambda one: self._looked.get((desk, one.chat), 0))[:room]:
            self._looked[desk, line.chat] = max(self._looked.values(), default=0) + 1
            await self._look_at(line)

    async def _look_at(self, line: Line) -> None:
        """The visit of this line: read, and where it is another than anybody knows, noticed."""
        desk = self.house.desk(line.desk)
        chat = line.chat if desk.staffed else line.patient
        session = await self.sessions(chat) if chat else None
        known = self._known(session, line)
        if session is None or known is None:
            await self._nobodys(line, desk)
            return
        now = await self._read(line, known, session)
        if now is None or happened(_as_booking(line), now, desk) is None:
            return
        # Only now: whoever changed it by themselves had that written down before it left the house.
        session = await self.sessions(chat)
        patient = await self.sessions(line.patient) if line.patient and line.patient != chat else session
        if session is None or any(one is not None and _at_it(one) for one in (session, patient)):
            return
        theirs, ours = self._known(patient, line), self._known(session, line)
        what = ours and happened(ours, now, desk)
        event = Noticed(id=_event(line, now, self.now()), at=self.now(), desk=line.desk, booking=known.ref)
        if what is None or (theirs is not None and happened(theirs, now, desk) is None and self._on_its_way(event)):
            return
        _log.info("change_noticed", desk=line.desk, what=what)
        await self.accept(chat, event)

    def _on_its_way(self, event: Noticed) -> bool:
        """Whether the patient's chat, which knows it, may only just have told the card: so at the first look."""
        first = event.id not in self._behind
        (self._behind.add if first else self._behind.discard)(event.id)
        return first

    async def _nobodys(self, line: Line, desk: Desk) -> None:
        """No chat has it any more: it was cancelled there, or forgotten. It is looked after no longer."""
        if not desk.staffed and line.status is BookingStatus.BOOKED:
            await self.ledger.put(replace(line, status=BookingStatus.UNKNOWN, number=line.number + 1))

    async def _read(self, line: Line, known: Booking, session: Session) -> Booking | None:
        """The record; None where this one cannot be read, which must not keep the others from being."""
        who = self.identity(line.desk, session.account)
        try:
            return await self.desks[line.desk].vendor.reread(known.ref, identity=who)
        except NotFound:
            return replace(known, status=BookingStatus.UNKNOWN)
        except ContractBroken as error:
            _log.error("record_unread", desk=line.desk, vendor=error.vendor, call=error.call, error=str(error))
            return None

    def _known(self, session: Session | None, line: Line) -> Booking | None:
        """The visit of this line as a chat has it, by a name that may be secret."""
        plain = self.desks[line.desk].vendor.plain_ref
        ours = known_visits(session) if session is not None else ()
        return next((one for one in ours if plain(one.ref) == line.ref), None)


def _standing(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.status is BookingStatus.BOOKED]


def _at_it(session: Session) -> bool:
    """Whether a write of its own is on its way, which it reads back by itself."""
    return committed(session) or writing(session)


def _as_booking(line: Line) -> Booking:
    return Booking(
        ref=line.ref,
        code=line.code,
        status=line.status,
        start=line.start,
        place=line.place,
        person=line.person,
        confirmed=line.confirmed,
    )


def _event(line: Line, now: Booking, at: datetime) -> str:
    """The same for the same record beside the same line; after a while another, lest the first came to nothing."""
    seen = (now.status, now.start.timestamp(), now.place, now.person, now.confirmed)
    while_ = int(at.timestamp() // AGAIN.total_seconds())
    digest = sha256("\n".join(map(str, (line.desk, line.ref, line.number, *seen, while_))).encode()).hexdigest()
    return f"noticed:{digest[:32]}"
