"""One worker's time with one chat's lane: from the first waiting event to the move that finds none.

Theory: see `lanes`. The order inside a shift is what makes it safe to break off anywhere: an event is stepped and
committed before anything is said, and what was said is dropped only after it was said.
"""

from collections.abc import Awaitable
from dataclasses import dataclass, field

import structlog

from bot.aside import TRIES
from bot.effects import Panel
from bot.setting_aside import SettingAside
from bot.speaking import Speaking
from bot.store.codec import Unreadable
from bot.store.port import Conflict, Effect, Lane, LaneLost, NotOnDisk, StoreUnreachable, Waiting
from bot.store.terms import KEEP, LEASE
from bot.tools import Errand, Tools
from bot.turns import OUTGOING, Outgoing, Played, leaves_a_trace
from conversations.commands import Call
from conversations.session import Session

SLICE = 1.0
"""Seconds between two looks at what came in while the channel makes us wait; shorter than a lease, which it renews."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Shift:
    """Goes on with one chat until nothing waits. `work` once; raises `Conflict` if the lane was lost.

    `left`: somebody had the lane with this first event in it and is no more. It may have been the event. `ours_until`:
    by our own clock; after that we ask before anything is shown, for a successor may be showing what came later.
    """

    lane: Lane
    tools: Tools
    left: bool = False
    ours_until: float = 0.0
    speaking: Speaking = field(init=False)

    async def work(self) -> None:
        """Step, say, finish, until `finish` finds nothing waiting. Raises also what reading a session may raise."""
        self.ours_until = self.tools.seconds() + LEASE
        self.speaking = Speaking(
            lane=self.lane,
            tools=self.tools,
            aside=self._aside,
            may_show=self._may_show,
            session=self.tools.turns.read(self.lane.session),
            panel=Panel.read(self.lane.panel),
        )
        await self._take_over(self.lane.effects)
        event = self.lane.event
        while True:
            while event is not None:
                event = await self._step(event)
            wait = await self.speaking.say()
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
            played = self.tools.turns.play(self.lane.chat, self._session, event, self.speaking.owed)
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
        if played.person:
            await self.speaking.heard_from(played.session)
        self._goes_on(played, on_disk=on_disk)
        return following

    def _goes_on(self, played: Played, *, on_disk: bool) -> None:
        _log.debug("turn_played", chat=self._name, turn=played.session.turn, state=played.session.state)
        self.speaking.turned(played)
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
        played = await self._aside.excuse(self._session, event, self.speaking.owed)
        turn = self._session.turn if self._session else self.lane.turn
        keep = self._kept_for(played)
        move = self._aside.event(event, error, tries, played=played, turn=turn, keep=keep)
        following, on_disk = await self._on_disk(move)
        if played:
            self._goes_on(played, on_disk=on_disk)
        return following

    @property
    def _session(self) -> Session | None:
        """The newest."""
        return self.speaking.session

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

    def _note(self, id_: str, outgoing: Outgoing, *, again: bool = False) -> None:
        """What a turn ordered: a call is sent out at once, the rest is said when all waiting events are stepped."""
        if isinstance(outgoing, Call):
            assert self._session is not None
            account, token = self._session.account, self.lane.token
            errand = Errand(chat=self.lane.chat, account=account, command=outgoing, token=token, again=again)
            self.tools.send_out(errand)
        else:
            self.speaking.unsaid[id_] = outgoing

    async def _take_over(self, effects: tuple[Effect, ...]) -> None:
        """What somebody who is no more had still to do."""
        for effect in effects:
            if self._session is None:
                _log.error("effect_of_a_forgotten_chat", chat=self._name)
                await self.speaking.drop(effect.id)
            else:
                await self._take_over_one(effect, self._session)

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

    async def _finished(self) -> Waiting | None:
        """The lane's end, or its next event."""
        panel = self.speaking.panel.written()
        done = tuple(self.speaking.unsaid)
        self.speaking.unsaid.clear()
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
            await self.speaking.retract(lost.panel)
            raise

    async def _waited(self, seconds: float) -> Waiting | None:
        """After a while: the first event that came in, which is stepped even while nothing may be said."""
        self.tools.waits(self.lane.token, True)
        try:
            await self.tools.pause(min(seconds, SLICE))
        finally:
            self.tools.waits(self.lane.token, False)
        return await self._ask_again()

    async def _may_show(self) -> None:
        """Ask where the lease may have run out. Raises `Conflict` if the lane is not ours."""
        if self.tools.seconds() >= self.ours_until:
            await self._ask_again()

    async def _ask_again(self) -> Waiting | None:
        """The first event that waits; the lane is ours for another lease. Raises `Conflict` if it is not ours."""
        asked = self.tools.seconds()
        lane = await self.tools.store.lease(self.lane.chat, token=self.lane.token)
        if lane is None or (self._session is not None and lane.turn != self._session.turn):
            raise Conflict
        self.ours_until = asked + LEASE
        return lane.event

    @property
    def _name(self) -> str:
        return self.tools.names.of(self.lane.chat)
