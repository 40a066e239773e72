"""The ledger on Redis or Valkey. All keys of a desk share the hash tag `{ledger:<desk>}`, and each goes by itself.

    {ledger:<desk>}:line:<chat>   a line: its number, a space, JSON    until its visit is `keep_days` ago
    {ledger:<desk>}:starts        the chats of all lines, by their start in seconds
    {ledger:<desk>}:code:<code>   whose code it is                     as long as the line was to be kept
    {ledger:<desk>}:ref:<ref>     whose the vendor's name is           the same

What is personal stands in lines alone, so the server itself drops it in time, whether or not anybody writes. A name in
`starts` whose line is gone is passed over, and goes with one of the next lines that are written.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from bot.ledger.port import KEEP_DAYS, Line, around, in_order, kept_for, quoted
from bot.store.codec import Codec
from bot.store.scripts import Server, ask, checked, run, script
from conversations.booking import Ref

PAGE = 256
"""Lines read at once."""

_DAY = 24 * 3600

_PUT = script("put", package=__package__)

_LINES: Codec[Line] = Codec(Line, "line of the ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisLedger:
    """`Ledger` on a server. `keep_days` by desk, for those that differ."""

    server: Server
    now: Callable[[], datetime]
    keep_days: Mapping[str, int] = field(default_factory=dict)

    async def put(self, line: Line) -> None:
        """One round trip; the theory is in its script."""
        days = self.keep_days.get(line.desk, KEEP_DAYS)
        now = self.now()
        keys = _keys(line.desk, f"line:{line.chat}", "starts", f"code:{quoted(line.code)}", f"ref:{line.ref}")
        forgotten = int(now.timestamp()) - (days + 2) * _DAY
        times = (int(kept_for(line, now, days) * 1000), int(line.start.timestamp()), forgotten)
        await run(self.server, _PUT, keys, line.number, _LINES.encode(line), line.chat, *times)

    async def on(self, desk: str, day: date) -> tuple[Line, ...]:
        """Two round trips, however many there are."""
        first, last = (int(one.replace(tzinfo=UTC).timestamp()) for one in around(day))
        chats = await self._begin(desk, first, f"({last}")
        return in_order([line for line in await self._lines(desk, chats) if line.day == day])

    async def upcoming(self, desk: str) -> AsyncIterator[Line]:
        """A round trip, and one more for every `PAGE` lines."""
        now = self.now()
        chats = await self._begin(desk, int(now.timestamp()), "+inf")
        for number in range(0, len(chats), PAGE):
            for line in await self._lines(desk, chats[number : number + PAGE]):
                if line.start >= now:
                    yield line

    async def of_chat(self, desk: str, chat: str) -> Line | None:
        """One round trip."""
        found = await self._lines(desk, [chat])
        return found[0] if found else None

    async def by_code(self, desk: str, code: str) -> Line | None:
        """Two round trips."""
        return await self._pointed_at(desk, f"code:{quoted(code)}")

    async def of_ref(self, desk: str, ref: Ref) -> Line | None:
        """Two round trips."""
        return await self._pointed_at(desk, f"ref:{ref}")

    async def _pointed_at(self, desk: str, name: str) -> Line | None:
        [chat] = await self._asked("GET", *_keys(desk, name))
        return None if chat is None else await self.of_chat(desk, chat.decode())

    async def _begin(self, desk: str, first: int, last: str) -> list[str]:
        [chats] = await self._asked("ZRANGEBYSCORE", *_keys(desk, "starts"), first, last)
        return [chat.decode() for chat in chats]

    async def _lines(self, desk: str, chats: Sequence[str]) -> list[Line]:
        if not chats:
            return []
        [blobs] = await self._asked("MGET", *_keys(desk, *(f"line:{chat}" for chat in chats)))
        return [_LINES.decode(blob.partition(b" ")[2]) for blob in blobs if blob is not None]

    async def _asked(self, *command: str | int) -> list[Any]:
        [answer] = await ask(self.server, command, again=True)
        return [checked(answer)]


def _keys(desk: str, *names: str) -> tuple[str, ...]:
    return tuple([f"{{ledger:{desk}}}:{name}" for name in names])
