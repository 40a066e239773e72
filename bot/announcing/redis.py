"""Queues on Redis or Valkey. All keys of a target share the hash tag `{announcements:<target>}`:

    state     hash: last, passed, failures, since, due, said, stopped    for ever
    entries   stream: what was put in, by its number                     `KEEP` after the last one that was
    ids       hash: the numbers by their ids                             the same
    again     what is to be brought once more                            the same
    aside     hash: when each was set aside, and why                     the same
    lease     who delivers                                               seconds

The theory of each move is in its script.
"""

from datetime import datetime
from typing import Any

from bot.alarms import instant, milliseconds
from bot.announcing.port import KEEP, LEASE, Entry, Progress, SetAside, Taken
from bot.store.scripts import Server, ask, checked, run, script

_PUT = script("put", package=__package__)
_TAKE = script("take", package=__package__)
_END = script("end", package=__package__, repeatable=False)
_AGAIN = script("again", package=__package__)

_KEEP_MS, _LEASE_MS = int(KEEP.total_seconds() * 1000), int(LEASE * 1000)


class RedisQueues:
    """`Queues` on a server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def put(self, target: str, id: str, blob: bytes, at: datetime) -> int:  # noqa: A002 - an entry's own word
        """One round trip."""
        keys = _keys(target, "state", "entries", "ids", "again", "aside")
        return int(await run(self._server, _PUT, keys, id, milliseconds(at), blob, _KEEP_MS))

    async def take(self, target: str, *, token: str, now: datetime) -> Taken | None:
        """One round trip."""
        keys = _keys(target, "state", "entries", "again", "lease")
        found = await run(self._server, _TAKE, keys, token, _LEASE_MS, milliseconds(now))
        if found is None:
            return None
        number, id_, at, blob, failures, since, again = found
        return Taken(
            entry=Entry(number=int(number), id=id_.decode(), at=instant(int(at)), blob=blob),
            failures=int(failures),
            since=instant(int(since)) if since else None,
            again=again == 1,
        )

    async def delivered(self, target: str, number: int, *, token: str) -> bool:
        """One round trip."""
        return await self._end(target, token, number, "delivered", 0, 0, "")

    async def failed(self, target: str, number: int, *, token: str, now: datetime, due: datetime, said: str) -> bool:
        """One round trip."""
        return await self._end(target, token, number, "failed", milliseconds(now), milliseconds(due), said)

    async def set_aside(self, target: str, number: int, *, token: str, now: datetime, due: datetime, said: str) -> bool:
        """One round trip."""
        return await self._end(target, token, number, "aside", milliseconds(now), milliseconds(due), said)

    async def stop(self, target: str, *, token: str, said: str) -> bool:
        """One round trip."""
        return await self._end(target, token, 0, "stopped", 0, 0, said)

    async def progress(self, target: str) -> Progress:
        """One round trip on a single server."""
        state, aside = _keys(target, "state", "aside")
        answers = await ask(self._server, ("HGETALL", state), ("HGETALL", aside), again=True)
        kept, given_up = (_pairs(checked(answer)) for answer in answers)
        said = [SetAside(number=int(number), at=_first(one), said=_rest(one)) for number, one in given_up.items()]
        return Progress(
            last=int(kept.get("last", "0")),
            passed=int(kept.get("passed", "0")),
            failures=int(kept.get("failures", "0")),
            since=instant(int(kept["since"])) if "since" in kept else None,
            due=instant(int(kept["due"])) if "due" in kept else None,
            said=kept.get("said", ""),
            stopped=kept.get("stopped", ""),
            aside=tuple(sorted(said, key=lambda one: one.number)),
        )

    async def entries(self, target: str, since: int = 1) -> tuple[Entry, ...]:
        """One round trip."""
        [key] = _keys(target, "entries")
        [found] = await ask(self._server, ("XRANGE", key, f"{max(since, 0)}-0", "+"), again=True)
        return tuple(_entry(*one) for one in checked(found))

    async def again(self, target: str, numbers: tuple[int, ...]) -> None:
        """One round trip."""
        await self._once_more(target, "", *numbers)

    async def replay(self, target: str, since: int) -> None:
        """One round trip."""
        await self._once_more(target, since)

    async def _once_more(self, target: str, *numbers: int | str) -> None:
        await run(self._server, _AGAIN, _keys(target, "state", "entries", "again", "lease"), *numbers)

    async def _end(self, target: str, *said: str | int) -> bool:
        return bool(await run(self._server, _END, _keys(target, "state", "again", "aside", "lease"), *said))


def _keys(target: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{{announcements:{target}}}:{name}" for name in names)


def _pairs(flat: Any) -> dict[str, str]:
    """A hash, as single servers answer it, or as the client of a cluster reads it."""
    pairs = flat.items() if isinstance(flat, dict) else zip(flat[::2], flat[1::2], strict=True)
    return {name.decode(): value.decode() for name, value in pairs}


def _entry(number: bytes, kept: Any) -> Entry:
    """An entry of the stream, as single servers answer it, or as the client of a cluster reads it."""
    id_, at, blob = kept.values() if isinstance(kept, dict) else kept[1::2]
    return Entry(number=int(number.partition(b"-")[0]), id=id_.decode(), at=instant(int(at)), blob=blob)


def _first(said: str) -> datetime:
    return instant(int(said.partition(" ")[0]))


def _rest(said: str) -> str:
    return said.partition(" ")[2]
