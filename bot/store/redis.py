"""The store on Redis or Valkey: single, over TLS, or a cluster. Every move is one script on one chat's keys.

A chat's keys share the hash tag `{chat}` and so one slot of a cluster:

    {chat}:session   hash: turn, blob, panel       30 days since the last turn, or as its commit says
    {chat}:seen      events known, by time         48 hours
    {chat}:inbox     waiting events: id, blob, ... until stepped
    {chat}:outbox    effects by id, numbered       until done
    {chat}:claims    who carries out which effect
    {chat}:lease     who has the lane              seconds
    {chat}:tries     how often a thing was tried   a day since the last
    {chat}:aside     what could not be dealt with  30 days since the last
    {chat}:posts     what may be changed later     30 days since the last

The panel lives in the session's hash: one key less for every chat there ever was. The theory of each move is in its
script, that of the list of unfinished chats in `unfinished`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any

import structlog
from redis.asyncio import Redis, RedisCluster
from redis.exceptions import RedisError

from bot.announcing.redis import RedisQueues
from bot.ledger.redis import RedisLedger
from bot.store.alarms_redis import RedisAlarms
from bot.store.asides import Keys, announcing, asides, count_try, give_up, retry
from bot.store.deeds_redis import RedisDeeds
from bot.store.durability import Durability, run_on_disk
from bot.store.link import Link
from bot.store.links_redis import RedisLinks
from bot.store.payers_redis import RedisPayers
from bot.store.payments_redis import RedisPaymentRecords
from bot.store.port import Accepted, Aside, Conflict, Effect, Lane, LaneLost, NotOnDisk, Waiting
from bot.store.posts import drop_post, keep_post, kept_post
from bot.store.rounds_redis import RedisRounds
from bot.store.scripts import UNREACHABLE, Asked, Server, ask, checked, run, run_in_order, script, unreachable
from bot.store.slot_leases_redis import RedisSlotLeases
from bot.store.standing import Standing, standing_of
from bot.store.tallies_redis import RedisTallies
from bot.store.terms import CLAIM, KEEP, LEASE, SEEN
from bot.store.unfinished import ANNOUNCE, PATIENCE, list_of, unfinished

_log = structlog.get_logger(__name__)

_ACCEPT = script("accept", prelude="lane")
_LEASE = script("lease", prelude="lane")
_COMMIT = script("commit", prelude="aside", repeatable=False)
_FINISH = script("finish")
_LOST = 3  # how long finish's answer is where the lane was not ours: no event is
_CLAIM = script("claim")


class RedisStore:
    """`Store` on a client, with the terms of `terms`. Until it has had a `look` it asks the server for its disk."""

    def __init__(
        self,
        client: Redis | RedisCluster,
        *,
        lease: float = LEASE,
        claim: float = CLAIM,
        seen: float = SEEN,
        keep: float = KEEP,
        durability: Durability = Durability.ASKED,
    ) -> None:
        self._client, self._durability = client, durability
        self._server: Server = Link(client.connection_pool.make_connection) if isinstance(client, Redis) else client
        self._lease, self._claim, self._seen, self._keep = (int(one * 1000) for one in (lease, claim, seen, keep))
        self.slot_leases = RedisSlotLeases(self._server)
        self.alarms = RedisAlarms(self._server)
        self.links = RedisLinks(self._server)
        self.deeds = RedisDeeds(self._server)
        self.tallies = RedisTallies(self._server)
        self.payers = RedisPayers(self._server)
        self.rounds = RedisRounds(self._server)
        self.announcements = RedisQueues(self._server)
        self.payments = RedisPaymentRecords(self._server)

    def ledger(self, *, now: Callable[[], datetime], keep_days: Mapping[str, int]) -> RedisLedger:
        """The ledger on the same server; `keep_days` by desk."""
        return RedisLedger(server=self._server, now=now, keep_days=keep_days)

    async def accept(self, chat: str, event: Waiting, *, token: str) -> Accepted:
        """One round trip on a single server: the announcement and the move go out together, in this order."""
        keys = _keys(chat, "seen", "inbox", "lease", "session", "outbox", "claims")
        announce = Asked(ANNOUNCE, (list_of(chat),), (chat,))
        accept = Asked(_ACCEPT, keys, (event.id, event.blob, token, self._lease, self._seen))
        try:
            async with asyncio.timeout(PATIENCE):
                _, (fresh, *lane) = await run_in_order(self._server, announce, accept)
        except TimeoutError as error:
            raise unreachable(error) from error
        return Accepted(fresh=fresh == 1, lane=_lane(chat, token, lane[0]) if lane else None)

    async def session(self, chat: str) -> bytes | None:
        """One round trip."""
        return await self._field(chat, "blob")

    async def panel(self, chat: str) -> bytes | None:
        """One round trip."""
        return await self._field(chat, "panel")

    async def _field(self, chat: str, field: str) -> bytes | None:
        [key] = _keys(chat, "session")
        [kept] = await ask(self._server, ("HGET", key, field), again=True)
        found: bytes | None = checked(kept)
        return found

    async def lease(self, chat: str, *, token: str) -> Lane | None:
        """One round trip."""
        keys = _keys(chat, "lease", "session", "inbox", "outbox", "claims")
        found = await run(self._server, _LEASE, keys, token, self._lease)
        return None if found is None else _lane(chat, token, found)

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
        """One round trip, never repeated: after a lost answer `StoreUnreachable` says that nobody knows.

        On a cluster a durable one is two, side by side: the list of unfinished chats is on another node's disk.
        """
        return await self._ended(chat, (token, turn, event), session, effects, evidence=b"", keep=keep)

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
        """One round trip."""
        keys = _keys(chat, "lease", "session", "inbox", "outbox", "claims")
        shown = (0, b"") if panel is None else (1, panel)
        answer = ("", b"") if reply is None else (reply.id, reply.blob)
        found = await run(
            self._server, _FINISH, keys, token or "", self._lease, *shown, *answer, claimed or "", *effects
        )
        if len(found) == _LOST:
            raise LaneLost(found[1] or None)
        return _waiting(found)

    async def claim(self, chat: str, effect: str, *, token: str, durable: bool = False) -> bool:
        """One round trip."""
        claim = Asked(_CLAIM, _keys(chat, "outbox", "claims"), (effect, token, self._claim))
        claimed, kept = await self._moved(chat, claim, durable=durable)
        if claimed and not kept:
            raise NotOnDisk
        return bool(claimed)

    async def look(self) -> Standing:
        """How much the server keeps, and what that asks of us from now on. Raises `StoreUnreachable`."""
        standing = await standing_of(self._server)
        self._durability = standing.durability
        return standing

    async def _moved(self, chat: str, move: Asked, *, durable: bool) -> tuple[Any, bool]:
        """A move's answer, and whether it may be relied on: where it is durable, that it is on the disk."""
        if not durable or self._durability is not Durability.ASKED:
            [answer] = await run_in_order(self._server, move)
            return answer, True
        moves = [move]
        if not isinstance(self._server, Link):
            moves.append(Asked(ANNOUNCE, (list_of(chat),), (chat,)))
        ran, *others = await asyncio.gather(*(run_on_disk(self._server, one) for one in moves))
        if refused := next((one.refused for one in (ran, *others) if one.refused), ""):
            # At the start it was told what may be lost (`look`); a vendor is not made to wait for what never comes.
            _log.warning("store_not_on_disk", said=refused, remedy="see `frontdesk check`")
            return ran.answer, True
        return ran.answer, ran.on_disk and all(one.on_disk for one in others)

    async def count_try(self, chat: str, what: str, *, by: int = 1) -> int:
        """One round trip."""
        return await count_try(self._server, chat, what, by)

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
        """Two round trips: it is announced first that something is about to be kept."""
        await run_in_order(self._server, announcing(chat))
        return await self._ended(chat, (token, turn, event), session, effects, evidence=evidence, keep=keep)

    async def give_up(self, chat: str, effect: Effect, *, evidence: bytes, reply: Waiting | None = None) -> None:
        """Two round trips."""
        aside = Aside(chat=chat, what=effect, evidence=evidence)
        await give_up(self._server, aside, reply=reply, keep_ms=self._keep)

    def asides(self) -> AsyncIterator[Aside]:
        """See `asides`."""
        return asides(self._server, keep_ms=self._keep)

    async def retry(self, aside: Aside) -> bool:
        """Two round trips."""
        return await retry(self._server, aside, Asked(ANNOUNCE, (list_of(aside.chat),), (aside.chat,)))

    async def _ended(
        self,
        chat: str,
        at: tuple[str, int, str],
        session: bytes | None,
        effects: tuple[Effect, ...],
        *,
        evidence: bytes,
        keep: float | None,
    ) -> Waiting | None:
        """The end of an event. `at`: the lane's token, the turn, the event's id."""
        token, turn, event = at
        keys = _keys(chat, "lease", "session", "inbox", "outbox", "claims", "aside")
        flat = [part for effect in effects for part in (effect.id, int(effect.claimed), effect.blob)]
        times = (self._lease, self._claim, self._keep)
        lives = self._keep if keep is None else int(keep * 1000)
        written = (session or b"", int(session is not None), evidence, lives)
        commit = Asked(_COMMIT, keys, (token, *times, turn, event, *written, *flat))
        (done, *waiting), kept = await self._moved(chat, commit, durable=any(effect.durable for effect in effects))
        if not done:
            raise Conflict
        if not kept:
            raise NotOnDisk(_waiting(waiting[0]))
        return _waiting(waiting[0])

    def unfinished(self, *, older_than: float) -> AsyncIterator[str]:
        """See `unfinished`."""
        return unfinished(self._server, older_than=older_than)

    async def keep_post(self, chat: str, mark: str, known: bytes) -> None:
        """One round trip."""
        await keep_post(self._server, chat, mark, known, keep_ms=self._keep)

    async def kept_post(self, chat: str, mark: str) -> bytes | None:
        """One round trip."""
        return await kept_post(self._server, chat, mark)

    async def drop_post(self, chat: str, mark: str) -> None:
        """One round trip."""
        await drop_post(self._server, chat, mark)

    async def ping(self) -> None:
        """Raises `StoreUnreachable` with the client's reason."""
        try:
            await self._client.ping()
        except (RedisError, *UNREACHABLE) as error:
            raise unreachable(error) from error

    async def close(self) -> None:
        """Closes the client and all connections."""
        if isinstance(self._server, Link):
            await self._server.close()
        await self._client.aclose()


def _keys(chat: str, *names: str) -> tuple[str, ...]:
    return Keys(chat)(*names)


def _waiting(flat: list[bytes]) -> Waiting | None:
    return Waiting(id=flat[0].decode(), blob=flat[1]) if flat else None


def _lane(chat: str, token: str, found: list[Any]) -> Lane:
    (turn, blob, panel), waiting, flat = found
    effects = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return Lane(
        chat=chat,
        token=token,
        turn=int(turn or 0),
        session=blob,
        panel=panel,
        event=_waiting(waiting),
        effects=tuple([Effect(id=id_.decode(), blob=one, claimed=claimed == b"1") for id_, claimed, one in effects]),
    )
