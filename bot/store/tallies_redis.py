"""Tallies on Redis or Valkey: `{tallies:<desk>}:<month>:<wording>:<outcome>`, a set of orders, and
`{tallies:<desk>}:names`, the names of those sets; both for `KEEP` after they were last added to.
"""

from datetime import datetime

from bot.store.scripts import Server, ask, checked
from bot.tallies import KEEP, Month, months
from conversations.commands import Outcome, Tally

_KEEP_MS = int(KEEP.total_seconds() * 1000)


class RedisTallies:
    """`Tallies` on a server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def add(self, tally: Tally, at: datetime) -> None:
        """One round trip on a single server. A member is there once, so it may be asked again."""
        name = f"{at:%Y-%m}:{tally.wording}:{tally.what}"
        names, counted = _key(tally.desk, "names"), _key(tally.desk, name)
        commands = (("SADD", counted, tally.id), ("PEXPIRE", counted, _KEEP_MS))
        for answer in await ask(
            self._server, *commands, ("SADD", names, name), ("PEXPIRE", names, _KEEP_MS), again=True
        ):
            checked(answer)

    async def of(self, desk: str) -> tuple[Month, ...]:
        """Two round trips on a single server."""
        [found] = await ask(self._server, ("SMEMBERS", _key(desk, "names")), again=True)
        names = sorted(name.decode() for name in checked(found))
        if not names:
            return ()
        counts = await ask(self._server, *(("SCARD", _key(desk, name)) for name in names), again=True)
        parts = [name.split(":") for name in names]
        counted = {
            (month, wording, Outcome(what)): checked(n) for (month, wording, what), n in zip(parts, counts, strict=True)
        }
        return months(desk, {key: number for key, number in counted.items() if number})


def _key(desk: str, name: str) -> str:
    return f"{{tallies:{desk}}}:{name}"
