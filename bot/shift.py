"""One worker's time with one chat's lane: from the first waiting event to the move that finds none.

Theory: see `lanes`. The order inside a shift is what makes it safe to break off anywhere: an event is stepped and
committed before anything is said, and what was said is dropped only after it was said.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from bot.aside import TRIES
from bot.channel import Blocked, HeldUp, NotSent
from bot.effects import Effects, GivenUp, Panel
from bot.identity import LogNames
from bot.pauses import Pause
from bot.posting import Spoken
from bot.reaching import back, unsaid
from bot.setting_aside import SettingAside
from bot.staffing import InHouse
from bot.store.codec import Unreadable
from bot.store.port import Conflict, Effect, Lane, LaneLost, NotOnDisk, Store, StoreUnreachable, Waiting
from bot.store.terms import KEEP, LEASE
from bot.traces import place_of
from bot.turns import (
    OUTGOING,
    SHOW,
    Outgoing,
    Played,
    Show,
    Turns,
    effect_of,
    leaves_a_trace,
)
from conversations.commands import Call, TellStaff
from conversations.session import Session
from conversations.views import View

LONGEST_WAIT = 30.0
"""Seconds between two tries to reach a channel that does not answer."""

SLICE = 1.0
"""Seconds between two looks at what came in while the channel makes us wait; shorter than a lease, which it renews."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A vendor call, carried out apart from the lane. `token` holds its claim; `again`: somebody may have before."""

    chat: str
    account: str
    command: Call
    token: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a shift works with. `send_out` starts an errand and does not wait for it, `carry_out` does what a chat wants
    of the house itself. `waits` is told, by a lane's token, whether it waits for a channel now.
    """

    store: Store
    turns: Turns
    effects: Effects
    names: LogNames
    send_out: Callable[[Errand], None]
    carry_out: Callable[[str, InHouse], Awaitable[None]]
    waits: Callable[[str, bool], None]
    pause: Pause
    seconds: Callable[[], float]
    now: Callable[[], datetime]


@dataclass(slots=True)
class Shift:
    """Goes on with one chat until nothing waits. `work` once; raises `Conflict` if the lane was lost.

    `left`: somebody had the lane with this first event in it and is no more. It may have been the event. `ours_until`:
    by our own clock; after that we ask before anything is shown, for a successor may be showing what came later.
    """

    lane: Lane
    tools: Tools
    left: bool = False
    session: Session | None = None
    view: View | None = None
    panel: Panel = field(default_factory=Panel)
    unsaid: dict[str, Outgoing] = field(default_factory=dict)
    failures: int = 0
    silent_until: float = 0.0
    ours_until: float = 0.0

    async def work(self) -> None:
        """Step, say, finish, until `finish` finds nothing waiting. Raises also what reading a session may raise."""
        self.ours_until = self.tools.seconds() + LEASE
        self.session = self.tools.turns.read(self.lane.session)
        self.panel = Panel.read(self.lane.panel)
        await self._take_over(self.lane.effects)
        event = self.lane.event
        while True:
            while event is not None:
                event = await self._step(event)
            wait = await self._say()
            event = await self._finished() if wait is None else await self._waited(wait)
            if wait is None and event is None:
                return

    async def _step(self, event: Waiting) -> Waiting | None:
        """The turn of an event, and the next event. One that was left is counted before, and set aside in the end."""
        tries = await self._aside.count(event.id) if self.left else 0
        self.left = False
        if tries > TRIES:
            return await self._set_aside(event, None, TRIES)
        try:
            played = self.tools.turns.play(self.lane.chat, self.session, event, self._owed)
            if tries:
                # It could be stepped; should we die from here on, it was not that.
                await self._aside.count(event.id, by=-1)
                tries = 0
            following, on_disk = await self._committed(played, event)
        except (Conflict, StoreUnreachable):
            raise
        except Exception as error:
            tries = tries or await self._aside.count(event.id)
            if tries < TRIES:
                raise
            return await self._set_aside(event, error, tries)
        if played.person and self.panel.blocked:
            await self._tell(back(played.session))
        self._goes_on(played, on_disk=on_disk)
        return following

    def _goes_on(self, played: Played, *, on_disk: bool) -> None:
        _log.debug("turn_played", chat=self._name, turn=played.session.turn, state=played.session.state)
        self.session, self.view = played.session, played.view
        if played.person:
            self.panel = replace(self.panel, blocked=False)
        for id_, outgoing in played.outgoing:
            if on_disk or not leaves_a_trace(outgoing):
                self._note(id_, outgoing)

    async def _committed(self, played: Played, event: Waiting) -> tuple[Waiting | None, bool]:
        """The next event, and whether what leaves a trace may leave. If not, it is claimed and left to a sweep."""
        return await self._on_disk(
            self.tools.store.commit(
                self.lane.chat,
                token=self.lane.token,
                turn=played.session.turn,
                event=event.id,
                session=played.blob,
                effects=played.effects,
                keep=self._kept_for(played),
            )
        )

    def _kept_for(self, played: Played | None) -> float | None:
        """Seconds the session is to be kept; None for as long as any."""
        if played is None or played.until is None:
            return None
        return max(KEEP, (played.until - self.tools.now()).total_seconds())

    async def _on_disk(self, move: Awaitable[Waiting | None]) -> tuple[Waiting | None, bool]:
        asked = self.tools.seconds()
        try:
            following = await move
        except NotOnDisk as late:
            self._tell_late_disk()
            return late.following, False
        self.ours_until = asked + LEASE
        return following, True

    async def _set_aside(self, event: Waiting, error: Exception | None, tries: int) -> Waiting | None:
        """The chat goes on without this event. What is said instead is written down in the same move."""
        played = await self._aside.excuse(self.session, event, self._owed)
        turn = self.session.turn if self.session else self.lane.turn
        keep = self._kept_for(played)
        move = self._aside.event(event, error, tries, played=played, turn=turn, keep=keep)
        following, on_disk = await self._on_disk(move)
        if played:
            self._goes_on(played, on_disk=on_disk)
        return following

    @property
    def _aside(self) -> SettingAside:
        tools = self.tools
        return SettingAside(
            lane=self.lane,
            store=tools.store,
            turns=tools.turns,
            carry_out=tools.carry_out,
            name=self._name,
            now=tools.now,
        )

    @property
    def _owed(self) -> Show | None:
        """How an earlier view was to be shown that was not yet."""
        show = self.unsaid.get(SHOW)
        return show if isinstance(show, Show) else None

    def _note(self, id_: str, outgoing: Outgoing, *, again: bool = False) -> None:
        """What a turn ordered: a call is sent out at once, the rest is said when all waiting events are stepped."""
        if isinstance(outgoing, Call):
            assert self.session is not None
            account, token = self.session.account, self.lane.token
            errand = Errand(chat=self.lane.chat, account=account, command=outgoing, token=token, again=again)
            self.tools.send_out(errand)
        else:
            self.unsaid[id_] = outgoing

    async def _take_over(self, effects: tuple[Effect, ...]) -> None:
        """What somebody who is no more had still to do."""
        for effect in effects:
            if self.session is None:
                _log.error("effect_of_a_forgotten_chat", chat=self._name)
                await self._drop(effect.id)
            else:
                await self._take_over_one(effect, self.session)

    async def _take_over_one(self, effect: Effect, session: Session) -> None:
        try:
            outgoing = OUTGOING.decode(effect.blob)
        except Unreadable as error:
            # Claimed whatever it is, so that it is tried again only after a while: a newer release may know it.
            if await self._claimed(effect.id, durable=False):
                await self._aside.unread(effect, session, error)
            return
        if not effect.claimed or await self._claimed(effect.id, durable=leaves_a_trace(outgoing)):
            self._note(effect.id, outgoing, again=True)

    async def _claimed(self, effect: str, *, durable: bool) -> bool:
        """Whether it is ours to carry out now."""
        try:
            return await self.tools.store.claim(self.lane.chat, effect, token=self.lane.token, durable=durable)
        except NotOnDisk:
            self._tell_late_disk()
            return False

    def _tell_late_disk(self) -> None:
        remedy = "the call is tried again when the claim on it has run out; look after the disk of the store"
        _log.warning("not_on_disk", chat=self._name, remedy=remedy)

    async def _say(self) -> float | None:
        """Say everything unsaid; None when it is said, else the seconds to wait before the rest is tried again."""
        await self._carry_out()
        left = self.silent_until - self.tools.seconds()
        if left > 0:
            return left
        try:
            await self._say_all()
        except HeldUp as held:
            _log.warning("held_up", chat=self._name, seconds=held.seconds)
            return self._silent_for(held.seconds)
        except NotSent:
            self.failures += 1
            _log.warning("not_sent", chat=self._name, failures=self.failures)
            return self._silent_for(min(0.5 * 2.0 ** min(self.failures, 10), LONGEST_WAIT))
        self.failures = 0
        return None

    def _silent_for(self, seconds: float) -> float:
        self.silent_until = self.tools.seconds() + seconds
        return seconds

    async def _carry_out(self) -> None:
        """What stays in the house, before and whatever a channel says. Done twice it is done once, so one move drops
        all of it.
        """
        staying = {id_: one for id_, one in self.unsaid.items() if isinstance(one, InHouse)}
        if not staying:
            return
        for id_, what in staying.items():
            await self._carry_out_one(id_, what)
        await self.tools.store.finish(self.lane.chat, token=None, effects=tuple(staying))
        for id_ in staying:
            del self.unsaid[id_]

    async def _carry_out_one(self, id_: str, what: InHouse) -> None:
        assert self.session is not None
        try:
            await self.tools.carry_out(self.lane.chat, what)
        except StoreUnreachable:
            raise
        except Exception as error:  # noqa: BLE001 - ours to mend, and no better the next time; the chat goes on
            kind, place = type(error).__name__, place_of(error)
            _log.error("not_carried_out", chat=self._name, what=type(what).__name__, error=kind, at=place)
            await self._aside.effect(effect_of(id_, what), self.session, error)

    async def _say_all(self) -> None:
        for id_, outgoing in list(self.unsaid.items()):
            if isinstance(outgoing, Spoken):
                await self._say_one(id_, outgoing)
                await self._drop(id_)
                del self.unsaid[id_]
        show = self.unsaid.get(SHOW)
        if isinstance(show, Show):
            if self.tools.seconds() >= self.ours_until:
                await self._ask_again()
            await self._show(show)

    async def _say_one(self, id_: str, outgoing: Spoken) -> None:
        if self.session is None:
            return
        house = self.tools.turns.house
        if self.panel.blocked:
            await self._tell(unsaid(self.session, outgoing, house, first=False))
            return
        try:
            await self.tools.effects.say(self.session, outgoing, self.tools.store)
        except Blocked:
            await self._blocked(unsaid(self.session, outgoing, house, first=True))
        except GivenUp as given_up:
            await self._aside.effect(effect_of(id_, outgoing), self.session, _cause(given_up))

    async def _show(self, show: Show) -> None:
        if self.session is None or self.panel.blocked:
            return
        view = self.view or self.tools.turns.look(self.session, self.tools.turns.house)
        try:
            known = await self.tools.effects.show(self.session, view, show, self.panel.known)
        except Blocked:
            await self._blocked(unsaid(self.session, None, self.tools.turns.house, first=True))
        except GivenUp as given_up:
            await self._aside.effect(effect_of(SHOW, show), self.session, _cause(given_up))
        else:
            self.panel = Panel(known)

    async def _blocked(self, told: Iterable[TellStaff]) -> None:
        _log.info("blocked", chat=self._name)
        await self._tell(told)
        self.panel = replace(self.panel, blocked=True)

    async def _tell(self, told: Iterable[TellStaff]) -> None:
        """Who of the desk counts on it that the patient hears is not left to think so."""
        for one in told:
            await self.tools.carry_out(self.lane.chat, one)

    async def _drop(self, effect: str) -> None:
        await self.tools.store.finish(self.lane.chat, token=None, effects=(effect,))

    async def _finished(self) -> Waiting | None:
        """The lane's end, or its next event."""
        panel = self.panel.written()
        done = tuple(self.unsaid)
        self.unsaid.clear()
        try:
            return await self.tools.store.finish(
                self.lane.chat,
                token=self.lane.token,
                effects=done,
                panel=None if panel == self.lane.panel else panel,
            )
        except LaneLost as lost:
            if lost.panel == panel:
                return None  # an earlier try of ours, whose answer was lost
            await self._retract(lost.panel)
            raise

    async def _retract(self, remembered: bytes | None) -> None:
        """Of two panels that were on their way at once only the remembered one is edited; ours would stand still."""
        if self.session is None or self.panel.known is None:
            return
        others = (Panel.read(self.lane.panel).known, Panel.read(remembered).known)
        known = tuple(one for one in others if one is not None)
        if self.panel.known not in known:
            _log.info("panel_retracted", chat=self._name)
            await self.tools.effects.retract(self.session, self.panel.known, known)

    async def _waited(self, seconds: float) -> Waiting | None:
        """After a while: the first event that came in, which is stepped even while nothing may be said."""
        self.tools.waits(self.lane.token, True)
        try:
            await self.tools.pause(min(seconds, SLICE))
        finally:
            self.tools.waits(self.lane.token, False)
        return await self._ask_again()

    async def _ask_again(self) -> Waiting | None:
        """The first event that waits; the lane is ours for another lease. Raises `Conflict` if it is not ours."""
        asked = self.tools.seconds()
        lane = await self.tools.store.lease(self.lane.chat, token=self.lane.token)
        if lane is None or (self.session is not None and lane.turn != self.session.turn):
            raise Conflict
        self.ours_until = asked + LEASE
        return lane.event

    @property
    def _name(self) -> str:
        return self.tools.names.of(self.lane.chat)


def _cause(given_up: GivenUp) -> Exception:
    cause = given_up.__cause__
    return cause if isinstance(cause, Exception) else given_up
