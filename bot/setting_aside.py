"""Setting aside what cannot be dealt with, for whoever holds the chat's lane: counted, told, kept with its evidence.

Nothing personal is told or logged: kinds, places and counts. A move that fails is the lane's to try again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.aside import EVIDENCE, TRIES, evidence_of
from bot.staffing import SET_ASIDE, InHouse
from bot.store.codec import Unreadable
from bot.store.port import Effect, Lane, Store, Waiting
from bot.traces import place_of
from bot.turns import EVENTS, Played, Show, Turns, no_answer
from conversations.commands import TellStaff
from conversations.matters import Trouble
from conversations.session import Session

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingAside:
    """For the chat of one lane; `name` is its name for the log."""

    lane: Lane
    store: Store
    turns: Turns
    carry_out: Callable[[str, InHouse], Awaitable[None]]
    name: str
    now: Callable[[], datetime]

    async def count(self, what: str, *, by: int = 1) -> int:
        """How often this event or effect has been tried now."""
        return await self.store.count_try(self.lane.chat, what, by=by)

    async def excuse(self, session: Session | None, event: Waiting, owed: Show | None) -> Played | None:
        """What is said in an event's stead; None where not even that can be made: then staff are told at once."""
        try:
            return self.turns.excuse(self.lane.chat, session, event, self.now(), owed)
        except Exception as worse:  # noqa: BLE001 - whatever is broken, the chat must go on
            _log.error("not_excused", chat=self.name, error=type(worse).__name__, at=place_of(worse))
            await self._tell(event.id, session)
            return None

    async def event(
        self,
        event: Waiting,
        error: Exception | None,
        tries: int,
        *,
        played: Played | None,
        turn: int,
        keep: float | None = None,
    ) -> Waiting | None:
        """End an event with what is `played` in its stead; the next one. `error`: None if processes died of it.

        Raises what `Store.commit` raises.
        """
        found = evidence_of(event, error, self.now(), tries)
        _log.error("set_aside", chat=self.name, kind=found.kind, error=found.error, at=found.where, tries=tries)
        return await self.store.set_aside(
            self.lane.chat,
            token=self.lane.token,
            turn=played.session.turn if played else turn + 1,
            event=event.id,
            session=played.blob if played else None,
            effects=played.effects if played else (),
            evidence=EVIDENCE.encode(found),
            keep=keep,
        )

    async def unread(self, effect: Effect, session: Session, error: Unreadable) -> None:
        """An effect that cannot be read: a newer release may know it, so it is given up only after a few tries."""
        tries = await self.count(effect.id)
        _log.error("effect_not_read", chat=self.name, tries=tries)
        if tries < TRIES:
            return
        reply = no_answer(session, effect.id, self.now())
        waiting = Waiting(id=reply.id, blob=EVENTS.encode(reply)) if effect.claimed else None
        await self.effect(effect, session, error, tries=tries, reply=waiting)

    async def effect(
        self, effect: Effect, session: Session, error: Exception, *, tries: int = 1, reply: Waiting | None = None
    ) -> None:
        """Give an effect up; staff are told before, so at least once. `reply`: for whoever waits for its answer."""
        await self._tell(effect.id, session)
        found = evidence_of(effect, error, self.now(), tries)
        await self.store.give_up(self.lane.chat, effect, evidence=EVIDENCE.encode(found), reply=reply)

    async def _tell(self, about: str, session: Session | None) -> None:
        desk = self.turns.house.desk(session.desk if session else "")
        matter, news = f"trouble:{SET_ASIDE}:{about}", Trouble(what=SET_ASIDE)
        told = TellStaff(id=f"{about}.aside", desk=desk.name, matter=matter, news=news)
        try:
            await self.carry_out(self.lane.chat, told)
        except Exception as error:  # noqa: BLE001 - the evidence is kept whether or not they hear of it now
            _log.error("staff_not_told", chat=self.name, error=type(error).__name__, at=place_of(error))
