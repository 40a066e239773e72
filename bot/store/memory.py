"""The store in memory, for tests and trials: the same contract, gone with the process.

Each move runs without awaiting anything, so it is indivisible in its event loop. The clock is handed in.
"""

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

from bot.store.port import Accepted, Aside, Conflict, Effect, Lane, LaneLost, Waiting
from bot.store.terms import CLAIM, KEEP, LEASE, SEEN, TRIED


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
    tries: Counter[str] = field(default_factory=Counter)
    tried: float = 0
    aside: dict[str, tuple[float, Aside]] = field(default_factory=dict)
    posts: dict[str, bytes] = field(default_factory=dict)
    posted: float = 0


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

    async def session(self, chat: str) -> bytes | None:
        """See `Store`."""
        return self._chat(chat).session

    async def panel(self, chat: str) -> bytes | None:
        """See `Store`."""
        return self._chat(chat).panel

    async def lease(self, chat: str, *, token: str) -> Lane | None:
        """See `Store`."""
        return self._take(chat, self._chat(chat), token)

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
        return self._end(chat, (token, turn, event), session, effects, keep=keep)

    def _end(
        self,
        chat: str,
        at: tuple[str, int, str],
        session: bytes | None,
        effects: tuple[Effect, ...],
        *,
        evidence: bytes | None = None,
        keep: float | None,
    ) -> Waiting | None:
        """The end of an event. `at`: the lane's token, the turn, the event's id."""
        one, now = self._chat(chat), self._now()
        token, turn, event = at
        if not self._holds(one, token) or turn <= one.turn or not one.inbox or one.inbox[0].id != event:
            raise Conflict
        if session is not None:
            one.turn, one.session, one.kept_until = turn, session, now + (self._keep if keep is None else keep)
        ended = one.inbox.pop(0)
        if evidence is not None:
            one.aside[f"event {event}"] = now, Aside(chat=chat, what=ended, evidence=evidence)
        one.lease = now + self._lease, token
        for effect in effects:
            one.outbox.pop(effect.id, None)
            one.outbox[effect.id] = replace(effect, durable=False)
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
        claimed: str | None = None,
    ) -> Waiting | None:
        """See `Store`."""
        one = self._chat(chat)
        if token is not None and not self._holds(one, token):
            raise LaneLost(one.panel)
        if claimed is not None and any(one.claims.get(id_, (0, claimed))[1] != claimed for id_ in effects):
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

    async def count_try(self, chat: str, what: str, *, by: int = 1) -> int:
        """See `Store`."""
        one, now = self._chat(chat), self._now()
        if now - one.tried >= TRIED:
            one.tries.clear()
        one.tries[what] += by
        one.tried = now
        return one.tries[what]

    async def set_aside(
        self,
        chat: str,
        *,
        token: str,
        turn: int,
        event: str,
        session: bytes | None,
        effects: tuple[Effect, ...] = (),
        evidence: bytes,
        keep: float | None = None,
    ) -> Waiting | None:
        """See `Store`."""
        return self._end(chat, (token, turn, event), session, effects, evidence=evidence, keep=keep)

    async def give_up(self, chat: str, effect: Effect, *, evidence: bytes, reply: Waiting | None = None) -> None:
        """See `Store`."""
        one = self._chat(chat)
        if effect.id in one.outbox:
            aside = Aside(chat=chat, what=effect, evidence=evidence)
            one.aside[f"effect {effect.id}"] = self._now(), aside
        self._drop(one, (effect.id,), reply)

    async def asides(self) -> AsyncIterator[Aside]:
        """See `Store`."""
        for one in list(self._chats.values()):
            for at, aside in list(one.aside.values()):
                if at > self._now() - self._keep:
                    yield aside

    async def retry(self, aside: Aside) -> bool:
        """See `Store`."""
        one, what = self._chat(aside.chat), aside.what
        kind = "event" if isinstance(what, Waiting) else "effect"
        if one.aside.pop(f"{kind} {what.id}", None) is None:
            return False
        one.tries.pop(what.id, None)
        one.announced = self._now()
        if isinstance(what, Waiting):
            one.inbox.append(what)
        else:
            one.outbox = {what.id: what, **one.outbox}
        return True

    async def unfinished(self, *, older_than: float) -> AsyncIterator[str]:
        """See `Store`."""
        for chat, one in list(self._chats.items()):
            if (one.inbox or one.outbox) and one.announced <= self._now() - older_than:
                yield chat

    async def keep_post(self, chat: str, mark: str, known: bytes) -> None:
        """See `Posts`."""
        one = self._chat(chat)
        one.posts = {**self._posts(chat), mark: known}
        one.posted = self._now()

    async def kept_post(self, chat: str, mark: str) -> bytes | None:
        """See `Posts`."""
        return self._posts(chat).get(mark)

    async def drop_post(self, chat: str, mark: str) -> None:
        """See `Posts`."""
        self._chat(chat).posts.pop(mark, None)

    def _posts(self, chat: str) -> dict[str, bytes]:
        one = self._chat(chat)
        return one.posts if one.posted > self._now() - self._keep else {}

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
