"""Deeds on Redis or Valkey: of each desk one list by time, `{deeds:<desk>}:deeds`, gone a year after the last."""

from collections.abc import AsyncIterator

from bot.audit import KEEP, STAFF_DID, StaffDid
from bot.store.scripts import Server, ask, checked

PAGE = 256
"""Deeds read at once."""

_KEEP_MS = int(KEEP.total_seconds() * 1000)


class RedisDeeds:
    """`Deeds` on a server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def add(self, deed: StaffDid) -> None:
        """One round trip on a single server. The same bytes are the same deed, so it may be asked again."""
        key, at = _key(deed.desk), int(deed.at.timestamp() * 1000)
        kept = ("ZADD", key, at, STAFF_DID.encode(deed))
        dropped = ("ZREMRANGEBYSCORE", key, "-inf", at - _KEEP_MS)
        for answer in await ask(self._server, kept, dropped, ("PEXPIRE", key, _KEEP_MS), again=True):
            checked(answer)

    async def of(self, desk: str) -> AsyncIterator[StaffDid]:
        """A round trip a page. What is added meanwhile moves the others on: none is given twice."""
        given: set[str] = set()
        passed_over = 0
        while page := await self._page(desk, passed_over):
            passed_over += len(page)
            for deed in page:
                if deed.id not in given:
                    given.add(deed.id)
                    yield deed

    async def _page(self, desk: str, passed_over: int) -> list[StaffDid]:
        command = ("ZREVRANGE", _key(desk), passed_over, passed_over + PAGE - 1)
        [found] = await ask(self._server, command, again=True)
        return [STAFF_DID.decode(blob) for blob in checked(found)]


def _key(desk: str) -> str:
    return f"{{deeds:{desk}}}:deeds"
