"""Slot leases on Redis or Valkey: every move is one script on one key, so one resource is in one slot of a cluster."""

from urllib.parse import quote

from bot.store.scripts import Server, run, script
from bot.store.slot_leases import SLOT_LEASE, Occupied, SlotLease, Span

_TAKE = script("slot_take", prelude="slot_lease")
_RENEW = script("slot_renew", prelude="slot_lease")
_GIVE_BACK = script("slot_give_back", prelude="slot_lease")


class RedisSlotLeases:
    """`SlotLeases` on a server. One round trip each; the theory of each move is in its script."""

    def __init__(self, server: Server, *, seconds: float = SLOT_LEASE) -> None:
        self._server, self._milliseconds = server, int(seconds * 1000)

    async def take(
        self, resource: str, span: Span, *, token: str, part: int = 0, over_written: bool = False
    ) -> SlotLease | Occupied:
        """See `SlotLeases`."""
        if not token or "\n" in token:
            raise ValueError("a token is not empty and has no line breaks")
        args = (token, part, span.start, span.end, self._milliseconds, int(over_written))
        number: int = await run(self._server, _TAKE, _keys(resource), *args)
        if number <= 0:
            return Occupied.WRITTEN if number else Occupied.LEASED
        return SlotLease(resource=resource, token=token, number=number, part=part)

    async def renew(self, lease: SlotLease) -> bool:
        """See `SlotLeases`."""
        args = (lease.token, lease.part, lease.number, self._milliseconds)
        return bool(await run(self._server, _RENEW, _keys(lease.resource), *args))

    async def give_back(self, lease: SlotLease, *, written_for: float = 0.0) -> None:
        """See `SlotLeases`."""
        args = (lease.token, lease.part, lease.number, int(written_for * 1000))
        await run(self._server, _GIVE_BACK, _keys(lease.resource), *args)


def _keys(resource: str) -> tuple[str, ...]:
    # A vendor's ids may hold anything, braces included, which would end the hash tag.
    return (f"{{slots:{quote(resource, safe='/:')}}}:leases",)
