"""Rounds on Redis or Valkey: `{rounds:<desk>}:<kind>`, there while nobody else may begin one, and
`{rounds:<desk>}:since`, the instant from which changes are to be asked for.
"""

from datetime import UTC, datetime

from bot.store.scripts import Server, ask, checked


class RedisRounds:
    """`Rounds` on a server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def begin(self, desk: str, kind: str, seconds: float) -> bool:
        """One round trip. Where its answer is lost nobody has the round, and the next one comes soon."""
        command = ("SET", _key(desk, kind), "1", "NX", "PX", max(1, int(seconds * 1000)))
        [taken] = await ask(self._server, command, again=False)
        return checked(taken) is not None

    async def since(self, desk: str) -> datetime | None:
        """One round trip."""
        [kept] = await ask(self._server, ("GET", _key(desk, "since")), again=True)
        found = checked(kept)
        return None if found is None else datetime.fromisoformat(found.decode()).astimezone(UTC)

    async def reached(self, desk: str, until: datetime) -> None:
        """One round trip."""
        [done] = await ask(self._server, ("SET", _key(desk, "since"), until.isoformat()), again=True)
        checked(done)


def _key(desk: str, name: str) -> str:
    return f"{{rounds:{desk}}}:{name}"
