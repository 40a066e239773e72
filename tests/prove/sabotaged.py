"""A worker with one safeguard taken out: `python -m tests.prove.sabotaged MUTATION serve --config FILE`.

For the proof of the proof: with any of these it must fail. Nothing of this is in the program.
"""

import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from hashlib import sha1
from itertools import count
from typing import Any


def skip_read_back() -> None:
    """A yes is believed: what was ordered is told as booked, and nobody reads it back."""
    from bot.looks import Looks
    from bot.writes import Writes
    from conversations.booking import Booking, BookingStatus
    from conversations.commands import Book, Reread

    looked_at, ordered = Looks._looked_at, dict[str, Any]()
    written = Writes.written

    async def noting(self: Any, vendor: Any, command: Any, who: str, **more: Any) -> Any:
        made = await written(self, vendor, command, who, **more)
        if isinstance(command, Book):
            ordered[made.booking] = command.slot
        return made

    async def believed(self: Any, vendor: Any, command: Any, who: str) -> Any:
        if isinstance(command, Reread) and (slot := ordered.get(command.booking)) is not None:
            return Booking(ref=command.booking, code="FD-0", status=BookingStatus.BOOKED, start=slot.start)
        return await looked_at(self, vendor, command, who)

    Writes.written = noting  # type: ignore[method-assign]  # that is the sabotage
    Looks._looked_at = believed  # type: ignore[method-assign]  # that is the sabotage


def skip_look_around() -> None:
    """Cliniko's yes is believed: nobody looks whether somebody else was there first."""
    from vendors.cliniko.appointments import Appointments

    async def stand(_self: Any, made: Any, _attempt: Any) -> Any:
        return made

    Appointments.stand = stand  # type: ignore[assignment, method-assign]  # that is the sabotage


def skip_settle() -> None:
    """A lost answer is taken for a no."""
    from bot.writes import Writes

    async def looked_for(*_: Any) -> None:
        return None

    Writes._looked_for = looked_for  # type: ignore[method-assign, assignment]  # that is the sabotage


def drop_dedupe() -> None:
    """Whatever comes again is taken for new."""
    from bot.store.redis import RedisStore

    numbers, accept = count(), RedisStore.accept

    async def accepts(self: RedisStore, chat: str, event: Any, *, token: str) -> Any:
        return await accept(self, chat, replace(event, id=f"{event.id}/{next(numbers)}"), token=token)

    RedisStore.accept = accepts  # type: ignore[method-assign]  # that is the sabotage


def starve() -> None:
    """No safeguard is gone, but the machine stands still now and then in the middle of a turn, longer than a chat is
    one worker's: what the compare-and-set is for.
    """
    from bot.store.redis import RedisStore
    from bot.store.terms import LEASE

    numbers, commit = count(1), RedisStore.commit

    async def commits(self: RedisStore, chat: str, **turn: Any) -> Any:
        if next(numbers) % 40 == 0:
            time.sleep(LEASE + 1.0)  # noqa: ASYNC251 - everything stands still, renewals as well
        return await commit(self, chat, **turn)

    RedisStore.commit = commits  # type: ignore[method-assign]  # that is the sabotage


def drop_compare_and_set() -> None:
    """A turn is written whatever was written since it began, on a machine that is starved."""
    from bot.store import redis as store

    text = store._COMMIT.text
    before, _, rest = text.partition("if redis.call('GET', lease) ~= token")
    _, guard, after = rest.partition("return { 0 }\nend\n")
    assert guard, "the guard of commit.lua reads otherwise: sabotage it anew"
    unguarded = (before + after).encode()
    digest = sha1(unguarded, usedforsecurity=False).hexdigest()
    # In the module, which whoever forks us has read before.
    store._COMMIT = replace(store._COMMIT, text=unguarded.decode(), digest=digest)  # that is the sabotage
    starve()


def drop_lease() -> None:
    """Our own chats do not stand in line for a time."""
    from bot.leasing import Leasing

    async def leased(_self: Any, _vendor: Any, _attempt: Any, work: Callable[[], Awaitable[Any]], **_: Any) -> Any:
        return await work()

    Leasing._leased = leased  # type: ignore[assignment, method-assign]  # that is the sabotage


def ask_twice() -> None:
    """A link that was made before is not looked for: each order to ask for one makes one."""
    from vendors.provet.payments import Payments

    async def known(*_: Any) -> None:
        return None

    Payments._known = known  # type: ignore[method-assign, assignment]  # that is the sabotage


def take_for_paid() -> None:
    """Whoever has a link will pay: it is told so, and nobody reads the provider's record."""
    from bot.looks import Looks
    from conversations.booking import PaymentStatus
    from conversations.events import Paying

    async def watched(_self: Any, look: Any, payment: Any, _desk: str, **_: Any) -> Any:
        return Paying(replace(await look(payment), status=PaymentStatus.PAID))

    Looks.watched = watched  # type: ignore[method-assign, assignment]  # that is the sabotage


MUTATIONS: Mapping[str, Callable[[], None]] = {
    one.__name__: one
    for one in (
        *(skip_read_back, skip_look_around, skip_settle, drop_dedupe, drop_compare_and_set, drop_lease),
        *(ask_twice, take_for_paid),
    )
}
HARDSHIPS: Mapping[str, Callable[[], None]] = {starve.__name__: starve}
"""What the program as it is must bear."""

if __name__ == "__main__":
    {**MUTATIONS, **HARDSHIPS}[sys.argv[1]]()
    sys.argv = ["frontdesk", *sys.argv[2:]]
    from bot.__main__ import main

    raise SystemExit(main())
