"""What the turns of a shift had to say: what stays in the house first, posts in their order, and the panel once.

Theory: see `lanes`. What was said is dropped only after it was said; what a channel that makes us wait has not taken
is tried again by the shift.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace

import structlog

from bot.channel import Blocked, HeldUp, NotSent
from bot.effects import GivenUp, Panel
from bot.posting import Spoken
from bot.reaching import back, unsaid
from bot.setting_aside import SettingAside
from bot.staffing import InHouse
from bot.store.port import Lane, StoreUnreachable
from bot.tools import Tools
from bot.traces import place_of
from bot.turns import SHOW, Outgoing, Played, Show, effect_of
from conversations.commands import TellStaff
from conversations.session import Session
from conversations.views import View

LONGEST_WAIT = 30.0
"""Seconds between two tries to reach a channel that does not answer."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Speaking:
    """Says what is `unsaid` of one chat. `session` and `view` are the newest; `may_show` asks, where it is open, if the
    lane is still ours, and raises `Conflict` if it is not.
    """

    lane: Lane
    tools: Tools
    aside: SettingAside
    may_show: Callable[[], Awaitable[None]]
    session: Session | None
    panel: Panel
    view: View | None = None
    unsaid: dict[str, Outgoing] = field(default_factory=dict)
    failures: int = 0
    silent_until: float = 0.0

    @property
    def owed(self) -> Show | None:
        """How an earlier view was to be shown that was not yet."""
        show = self.unsaid.get(SHOW)
        return show if isinstance(show, Show) else None

    def turned(self, played: Played) -> None:
        """A turn was made: from now on this is said."""
        self.session, self.view = played.session, played.view
        if played.person:
            self.panel = replace(self.panel, blocked=False)

    async def heard_from(self, session: Session) -> None:
        """Somebody did something: whoever had blocked us is back."""
        if self.panel.blocked:
            await self._tell(back(session))

    async def say(self) -> float | None:
        """Say everything unsaid; None when it is said, else the seconds to wait before the rest is tried again."""
        await self._carry_out()
        left = self.silent_until - self.tools.seconds()
        if left > 0:
            return left
        try:
            await self._say_all()
        except HeldUp as held:
            _log.warning("held_up", chat=self.aside.name, seconds=held.seconds)
            return self._silent_for(held.seconds)
        except NotSent:
            self.failures += 1
            _log.warning("not_sent", chat=self.aside.name, failures=self.failures)
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
            _log.error("not_carried_out", chat=self.aside.name, what=type(what).__name__, error=kind, at=place)
            await self.aside.effect(effect_of(id_, what), self.session, error)

    async def _say_all(self) -> None:
        for id_, outgoing in list(self.unsaid.items()):
            if isinstance(outgoing, Spoken):
                await self._say_one(id_, outgoing)
                await self.drop(id_)
                del self.unsaid[id_]
        show = self.unsaid.get(SHOW)
        if isinstance(show, Show):
            await self.may_show()
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
            await self.aside.effect(effect_of(id_, outgoing), self.session, _cause(given_up))

    async def _show(self, show: Show) -> None:
        if self.session is None or self.panel.blocked:
            return
        view = self.view or self.tools.turns.look(self.session, self.tools.turns.house)
        try:
            known = await self.tools.effects.show(self.session, view, show, self.panel.known)
        except Blocked:
            await self._blocked(unsaid(self.session, None, self.tools.turns.house, first=True))
        except GivenUp as given_up:
            await self.aside.effect(effect_of(SHOW, show), self.session, _cause(given_up))
        else:
            self.panel = Panel(known)

    async def _blocked(self, told: Iterable[TellStaff]) -> None:
        _log.info("blocked", chat=self.aside.name)
        await self._tell(told)
        self.panel = replace(self.panel, blocked=True)

    async def _tell(self, told: Iterable[TellStaff]) -> None:
        """Who of the desk counts on it that the patient hears is not left to think so."""
        for one in told:
            await self.tools.carry_out(self.lane.chat, one)

    async def drop(self, effect: str) -> None:
        """It is done, or nobody's any more."""
        await self.tools.store.finish(self.lane.chat, token=None, effects=(effect,))

    async def retract(self, remembered: bytes | None) -> None:
        """Of two panels that were on their way at once only the remembered one is edited; ours would stand still."""
        if self.session is None or self.panel.known is None:
            return
        others = (Panel.read(self.lane.panel).known, Panel.read(remembered).known)
        known = tuple(one for one in others if one is not None)
        if self.panel.known not in known:
            _log.info("panelretracted", chat=self.aside.name)
            await self.tools.effects.retract(self.session, self.panel.known, known)


def _cause(given_up: GivenUp) -> Exception:
    cause = given_up.__cause__
    return cause if isinstance(cause, Exception) else given_up
