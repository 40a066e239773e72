"""The store's port: four moves, each indivisible on one chat's keys.

The lease gives order, the compare-and-set gives safety: a lease that runs out under a slow worker costs a conflict,
never a lost update. The store knows bytes, turns and ids; what a session or an event is, `codec` knows.

    accept   an event came in: known already? else remember it, queue it, and take the lane if it is free
    lease    take or renew a lane that something may be left in (after a crash, after an answer)
    commit   the turn is still what it was? then session, effects and the end of the event, in one move
    finish   effects are done: drop them, queue the answer if there is one; hand on the next event or free the lane

and, away from the ordinary way, what cannot be dealt with: `set_aside` is a commit that keeps its event beside the
chat, `give_up` a finish that keeps its effect; `retry` brings either back. A chat goes on without what was set aside.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol


class Conflict(Exception):
    """Somebody else went on with this chat: our turn is not the next, or our lane was taken. Nothing was written."""


class LaneLost(Conflict):
    """The lane was somebody else's when it was to be finished. `panel` is what is remembered of the chat's panel now:
    by them, or by an earlier try of ours whose answer was lost.
    """

    def __init__(self, panel: bytes | None = None) -> None:
        super().__init__()
        self.panel = panel


class StoreUnreachable(Exception):
    """The store did not answer. What was asked may or may not have been done; asking again later is safe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An event in a chat's inbox."""

    id: str
    blob: bytes


class NotOnDisk(Exception):
    """It was written, but is not known to be on the server's disk: what may only leave then must wait.

    `following` is what the move would have returned.
    """

    def __init__(self, following: Waiting | None = None) -> None:
        super().__init__("the store did not get it to its disk in time")
        self.following = following


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Something that is to leave the process, written down first. `id` is the same next time.

    `claimed`: whoever commits it carries it out at once and apart from the lane (a vendor call); nobody else may
    start it until the claim runs out. Unclaimed ones are carried out by whoever holds the lane.
    `durable`: it may leave only when it is on the disk; asked of the commit, not kept.
    """

    id: str
    blob: bytes
    claimed: bool = False
    durable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The right to go on with one chat, and what is known of it. `session` is None for a chat never seen.

    `panel` is whatever the channel remembered about the message it shows. `effects` are those left undone whose claim
    (if any) has run out; `event` is the first waiting one.
    """

    chat: str
    token: str
    turn: int
    session: bytes | None
    panel: bytes | None
    event: Waiting | None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An event or effect that could not be dealt with, kept for 30 days; `evidence` is what whoever gave up knew."""

    chat: str
    what: Waiting | Effect
    evidence: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """`fresh`: not seen in the last 48 hours. `lane` is None when another worker has it (and will find the event)."""

    fresh: bool
    lane: Lane | None


class Posts(Protocol):
    """What a channel has to remember of its posts in a chat to change them later, by the mark each was given.

    Kept for 30 days after the chat's last one: a message so old is neither edited nor taken back.
    """

    async def keep_post(self, chat: str, mark: str, known: bytes) -> None:
        """Remember it, in the place of what was remembered under that mark."""

    async def kept_post(self, chat: str, mark: str) -> bytes | None:
        """What is remembered; None for nothing."""

    async def drop_post(self, chat: str, mark: str) -> None:
        """Forget it."""


class Store(Posts, Protocol):
    """What is promised of every store. `chat` is any string without braces; `token` says which worker's turn it is."""

    async def accept(self, chat: str, event: Waiting, *, token: str) -> Accepted:
        """Queue an event, once. An event seen in the last 48 hours is dropped (but the lane is still offered)."""

    async def session(self, chat: str) -> bytes | None:
        """The session as its last turn left it, to be looked at and not gone on with: the lane stays whose it is."""

    async def panel(self, chat: str) -> bytes | None:
        """What is remembered of the chat's panel, to be looked at."""

    async def lease(self, chat: str, *, token: str) -> Lane | None:
        """Take the lane, or renew it with the same token; None if another worker has it."""

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
        """End `event` (the first waiting one) with this session as turn `turn`, and return the next waiting event.

        `turn` must be greater than the stored one and the lane ours, else `Conflict`. An effect with the id of one
        still undone replaces it. Renews the lease; keeps the session for `keep` seconds from now, where none are given
        for 30 days. With a durable effect it returns when all of it is on the disk, and raises `NotOnDisk` where that
        takes too long; where a server cannot promise it (`bot.store.standing`), it returns all the same.
        """

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
        """Drop effects that are done and queue the answer one of them brought; None for `panel` leaves it.

        The answer is queued only if one of the effects was still there: an effect done twice answers once. With
        `claimed` nothing happens if somebody else has claimed one of them since: for an answer that says that nothing
        was done, which whoever took over may be doing.
        With the lane's token: returns the next waiting event, or frees the lane and returns None. Raises `LaneLost` if
        it is not ours any more: then nothing was touched.
        Without a token (work done apart from the lane): always None.
        """

    async def claim(self, chat: str, effect: str, *, token: str, durable: bool = False) -> bool:
        """Take or renew the claim on an effect for a while; False if it is done or somebody else's.

        `durable`: returns when the effect is on the disk, else as with `commit`.
        """

    async def count_try(self, chat: str, what: str, *, by: int = 1) -> int:
        """Count a try at an event or effect that failed or may fail; how many it has had. Forgotten after a day."""

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
        """As `commit`, and the event is kept aside. None for `session` leaves what is stored of the chat."""

    async def give_up(self, chat: str, effect: Effect, *, evidence: bytes, reply: Waiting | None = None) -> None:
        """As `finish` without a token, for one effect, which is kept aside; nothing if it is done already."""

    def asides(self) -> AsyncIterator[Aside]:
        """Everything kept aside in the last 30 days, chat by chat."""

    async def retry(self, aside: Aside) -> bool:
        """Put it back: an event behind those waiting, an effect unclaimed; a sweep finds it. False: it is not there."""

    def unfinished(self, *, older_than: float) -> AsyncIterator[str]:
        """Chats in which something has been waiting for more than `older_than` seconds: what a crash left behind."""

    async def ping(self) -> None:
        """Raise what is wrong if the store cannot be used now."""

    async def close(self) -> None:
        """Give back connections."""
