"""The store in memory, for tests and trials: the same contract, gone with the process.

Each move runs without awaiting anything, so it is indivisible in its event loop. The clock is handed in.
"""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from bot.store.port import Accepted, Conflict, Effect, Lane, Waiting
from bot.store.terms import CLAIM, KEEP, LEASE, SEEN


@dataclass(slots=True)
class _Chat:
    turn: int = 0
    session: bytes | None = None
    panel: bytes | None = None
    kept_until: float = 0
    seen: dict[str, float] = field(default_factory=dict)
    inbox: list[Waiting] = field(default_factory=list)
    outbox: dict[str, Effect] = field(default_factory=dict)
    claims: dict[str, tuple[float, str]] = field(default_factory=dict)
    lease: tuple[float, str] = (0, "")
    announced: float = 0


class MemoryStore:
    """`Store` in this process. `now` counts seconds from anywhere and never goes back."""

    def __init__(
        self,
        *,
        lease: float = LEASE,
        claim: float = CLAIM,
        seen: float = SEEN,
        keep: float = KEEP,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lease, self._claim, self._seen, self._keep, self._now = lease, claim, seen, keep, now
        self._chats: dict[str, _Chat] = {}

    async def accept(self, chat: str, event: Waiting, *, token: str) -> Accepted:
        """See `Store`."""
        one, now = self._chat(chat), self._now()
        one.seen = {known: at for known, at in one.seen.items() if at > now - self._seen}
        fresh = event.id not in one.seen
        if fresh:
            one.seen[event.id] = now
            one.inbox.append(event)
        one.announced = now
        return Accepted(fresh=fresh, lane=self._take(chat, one, token))

    async def lease(self, chat: str, *, token: str) -> Lane | None:
        """See `Store`."""
        return self._take(chat, self._chat(chat), token)

    async def commit(
        self, chat: str, *, token: str, turn: int, event: str, session: bytes, effects: tuple[Effect, ...] = ()
    ) -> Waiting | None:
        """See `Store`."""
        one, now = self._chat(chat), self._now()
        if not self._holds(one, token) or turn <= one.turn or not one.inbox or one.inbox[0].id != event:
            raise Conflict
        one.turn, one.session, one.kept_until = turn, session, now + self._keep
        del one.inbox[0]
        one.lease = now + self._lease, token
        for effect in effects:
            one.outbox.pop(effect.id, None)
            one.outbox[effect.id] = effect
            if effect.claimed:
                one.claims[effect.id] = now + self._claim, token
        return one.inbox[0] if one.inbox else None

    async def finish(
        self,
        chat: str,
        *,
        token: str | None,
        effects: tuple[str, ...] = (),
        reply: Waiting | None = None,
        panel: bytes | None = None,
    ) -> Waiting | None:
        """See `Store`."""
        one = self._chat(chat)
        if token is not None and not self._holds(one, token):
            return None
        self._drop(one, effects, reply)
        if panel is not None and one.session is not None:
            one.panel = panel
        if token is None:
            return None
        one.lease = (self._now() + self._lease, token) if one.inbox else (0, "")
        return one.inbox[0] if one.inbox else None

    async def claim(self, chat: str, effect: str, *, token: str, durable: bool = False) -> bool:
        """See `Store`."""
        one, now = self._chat(chat), self._now()
        until, owner = one.claims.get(effect, (0, token))
        if effect not in one.outbox or (until > now and owner != token):
            return False
        one.claims[effect] = now + self._claim, token
        return True

    async def unfinished(self, *, older_than: float) -> AsyncIterator[str]:
        """See `Store`."""
        for chat, one in list(self._chats.items()):
            if (one.inbox or one.outbox) and one.announced <= self._now() - older_than:
                yield chat

    async def ping(self) -> None:
        """Always fine."""

    async def close(self) -> None:
        """Nothing to give back."""

    def _chat(self, chat: str) -> _Chat:
        if "{" in chat or "}" in chat:
            raise ValueError("a chat's name has no braces")
        one = self._chats.setdefault(chat, _Chat())
        if one.session is not None and one.kept_until <= self._now():
            one.turn, one.session, one.panel = 0, None, None
        return one

    def _holds(self, one: _Chat, token: str) -> bool:
        until, holder = one.lease
        return holder == token and until > self._now()

    def _take(self, chat: str, one: _Chat, token: str) -> Lane | None:
        now = self._now()
        until, holder = one.lease
        if until > now and holder != token:
            return None
        one.lease = now + self._lease, token
        return Lane(
            chat=chat,
            token=token,
            turn=one.turn,
            session=one.session,
            panel=one.panel,
            event=one.inbox[0] if one.inbox else None,
            effects=tuple(effect for effect in one.outbox.values() if one.claims.get(effect.id, (0.0, ""))[0] <= now),
        )

    @staticmethod
    def _drop(one: _Chat, effects: tuple[str, ...], reply: Waiting | None) -> None:
        dropped = [one.outbox.pop(effect, None) for effect in effects]
        for effect in effects:
            one.claims.pop(effect, None)
        if reply is not None and any(dropped):
            one.inbox.append(reply)
