"""The app's home page: the day sheet of whoever is staff, drawn anew for those who look at it when something changes,
and once a minute, for what another process or the practice's own staff wrote.

A draw is one read of the practice's book, remembered for some seconds, one of the ledger, and one call of Slack's. What
somebody looks at is in their page, so that any process can go on; who looks is known to the process that drew it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked, HeldUp, NotSent
from bot.ledger.port import Ledger
from bot.payloads import JSON
from bot.slack.api import Refused, answer
from bot.slack.staff.desks import StaffDesk
from bot.slack.staff.drawn import HOME, OPEN, Day, Looking, page, pressed, stranger
from bot.slack.staff.names import chat_in
from bot.slack.staff.receive import InView, OpenedHome
from bot.slack.staff.sheet import rows
from bot.slack.staff.show import code, shown
from bot.slack.staff.tools import Tools
from bot.slack.staff.windows import told
from bot.store.port import StoreUnreachable
from conversations.booking import Appointment
from conversations.text import say
from vendors.errors import VendorError
from vendors.vendor import Vendor

__all__ = ["HOME", "Home"]

REMEMBERED = 20.0
"""Seconds for which a day of the practice's book is leafed through and filtered without being read again."""

LOOKERS = 200
"""People whose pages are drawn anew when something changes, those who looked last."""

LOOKED = timedelta(minutes=30)
"""How long after they last did something on it."""

CALM = 3.0
"""Seconds in which changes are gathered before the pages are drawn anew."""

ANEW = 60.0
"""Seconds after which pages are drawn anew whether or not we wrote anything; each time a read of the desk's book."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Looker:
    by: str
    looking: Looking
    since: datetime


@dataclass(slots=True, kw_only=True)
class Home:
    """Draws pages. `seconds` counts time, `pause` gathers changes, `rest` lasts a minute; tests hand in their own."""

    tools: Tools
    client: AsyncWebClient
    ledger: Ledger
    vendors: Mapping[str, Vendor]
    card_link: Callable[[str], Awaitable[str]]
    seconds: Callable[[], float]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    _books: dict[tuple[str, str], tuple[float, tuple[Appointment, ...]]] = field(default_factory=dict, init=False)
    _lookers: dict[str, _Looker] = field(default_factory=dict, init=False)
    _stale: dict[str, "asyncio.Task[None]"] = field(default_factory=dict, init=False)
    _round: "asyncio.Task[None] | None" = field(default=None, init=False)

    async def opened(self, payload: JSON, did: OpenedHome) -> None:
        """Somebody opened the page: today at their desk, or what they looked at last."""
        desks = await self.tools.who.desks_of(payload, did.by)
        if not desks:
            self._lookers.pop(did.user, None)
            await self._publish(did.user, stranger(self.tools.voice(None)))
            return
        known = self._lookers.get(did.user)
        at_theirs = known is not None and any(desk.name == known.looking.desk for desk in desks)
        looking = known.looking if known and at_theirs else self._today(desks[0])
        await self._draw(did.by, looking, desks)

    async def pressed(self, payload: JSON, did: InView) -> None:
        """Something was pressed or picked on the page."""
        looking = Looking.read(did.metadata)
        desks = await self.tools.who.desks_of(payload, did.by)
        if looking is None or not desks:
            await self._publish(did.user, stranger(self.tools.voice(None)))
        elif did.action == OPEN:
            await self._open(payload, did)
        elif wants := pressed(looking, did.action, did.value):
            await self._draw(did.by, wants, desks)

    def changed(self, desk: str) -> None:
        """Something changed in the ledger of this desk: those who look at it see it soon."""
        if desk not in self._stale and any(one.looking.desk == desk for one in self._lookers.values()):
            task = asyncio.create_task(self._redraw(desk))
            self._stale[desk] = task
            task.add_done_callback(lambda _: self._stale.pop(desk, None))

    async def close(self) -> None:
        """Draw nothing any more."""
        drawing = [*self._stale.values(), *([self._round] if self._round else [])]
        for task in drawing:
            task.cancel()
        await asyncio.gather(*drawing, return_exceptions=True)

    # Drawing

    def _today(self, desk: StaffDesk) -> Looking:
        return Looking(desk=desk.name, day=self._now(desk).date().isoformat())

    def _now(self, desk: StaffDesk) -> datetime:
        return self.tools.now().astimezone(ZoneInfo(desk.zone))

    async def _draw(self, by: str, looking: Looking, desks: tuple[StaffDesk, ...]) -> None:
        desk = next((one for one in desks if one.name == looking.desk), desks[0])
        if desk.name != looking.desk:
            looking = self._today(desk)
        self._remember(by, looking)
        voice = self.tools.speech.voice(desk.language, desk.clearance)
        made = page(looking, await self._day(desk, looking), desks, self._now(desk), voice)
        await self._publish(by.partition(".")[2], made)

    async def _day(self, desk: StaffDesk, looking: Looking) -> Day:
        lines = await self.ledger.on(desk.name, looking.date)
        vendor = self.vendors.get(desk.name)
        if not desk.diary or vendor is None:
            return Day(rows=rows(None, lines, {}, marks=desk.marks), remark=say("desk-sheet-ledger"))
        try:
            book = await self._book(desk, looking, vendor)
        except VendorError as error:
            _log.warning("diary_not_read", desk=desk.name, error=type(error).__name__)
            return Day(rows=rows(None, lines, {}, marks=desk.marks), remark=say("desk-sheet-away"))
        plain = {one.booking.ref: vendor.plain_ref(one.booking.ref) for one in book}
        return Day(rows=rows(book, lines, plain, marks=desk.marks))

    async def _book(self, desk: StaffDesk, looking: Looking, vendor: Vendor) -> tuple[Appointment, ...]:
        until, book = self._books.get((desk.name, looking.day), (0.0, ()))
        if until <= self.seconds():
            begins = datetime.combine(looking.date, time.min, ZoneInfo(desk.zone))
            book = await vendor.diary(after=begins, until=begins + timedelta(days=1))
            self._books = {key: one for key, one in self._books.items() if one[0] > self.seconds()}
            self._books[desk.name, looking.day] = self.seconds() + REMEMBERED, book
        return book

    async def _publish(self, user: str, view: JSON) -> None:
        try:
            await answer(self.client.views_publish(user_id=user, view=dict(view)))
        except (Blocked, HeldUp, NotSent, Refused) as error:
            _log.warning("home_not_drawn", error=type(error).__name__, said=getattr(error, "code", ""))

    async def _open(self, payload: JSON, did: InView) -> None:
        """What is known of a visit made here, for whoever pressed; written down before."""
        chat = chat_in(did.value)
        desk = self.tools.desks.of_chat(chat)
        if desk is None or not await self.tools.who.admits(payload, did.by, desk):
            return
        session = await self.tools.sessions(chat)
        if session is None:
            await self.tools.windows.open(did.trigger, told(self.tools.voice(desk), say("desk-card-unknown")))
            return
        await self.tools.did(desk, did.user, "show", id_=did.trigger, booking=code(session.matter))
        made = shown(session.matter, self.tools.voice(desk), await self.card_link(chat))
        await self.tools.windows.open(did.trigger, made)

    # Drawing anew

    def _remember(self, by: str, looking: Looking) -> None:
        user = by.partition(".")[2]
        self._lookers.pop(user, None)
        if len(self._lookers) >= LOOKERS:
            del self._lookers[next(iter(self._lookers))]
        self._lookers[user] = _Looker(by, looking, self.tools.now())
        if self._round is None or self._round.done():
            self._round = asyncio.create_task(self._each_minute())

    async def _each_minute(self) -> None:
        """As long as somebody looks; whoever looked too long ago is forgotten by the drawing."""
        while self._lookers:
            await self.rest(ANEW)
            for desk in {one.looking.desk for one in self._lookers.values()}:
                self.changed(desk)

    async def _redraw(self, desk: str) -> None:
        await self.pause(CALM)
        self._stale.pop(desk, None)  # what changes from here on is a change of its own
        self._books = {key: one for key, one in self._books.items() if key[0] != desk}
        for user, looker in tuple(self._lookers.items()):
            if looker.looking.desk != desk:
                continue
            if self.tools.now() - looker.since > LOOKED:
                self._lookers.pop(user, None)
                continue
            try:
                await self._draw_again(looker)
            except (StoreUnreachable, Blocked, HeldUp, NotSent, Refused) as error:
                _log.warning("home_not_drawn", error=type(error).__name__, said=str(error))

    async def _draw_again(self, looker: _Looker) -> None:
        """As it was looked at; whoever is staff no more sees the page of a stranger."""
        user = looker.by.partition(".")[2]
        desks = await self.tools.who.desks_of({}, looker.by)
        if not desks:
            self._lookers.pop(user, None)
            await self._publish(user, stranger(self.tools.voice(None)))
            return
        await self._draw(looker.by, looker.looking, desks)
        self._lookers[user] = looker  # drawn by us, not looked at by them
