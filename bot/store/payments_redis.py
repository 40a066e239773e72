"""Records of payments on Redis or Valkey: `{payment:<name>}`, a hash with `asked`, `withdrawn`,
`charge:<its name>` and `let:<instant>`.

Kept for `KEEP` after it was last written; a name is made by us (`bot.payments.invoices`) or came with money, and may
then hold anything.
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from bot.payments.records import KEEP, Asked, Charge, PaymentRecord
from bot.store.codec import Codec
from bot.store.durability import run_on_disk
from bot.store.port import NotOnDisk
from bot.store.scripts import Asked as Script
from bot.store.scripts import Server, ask, checked, run, script

_KEEP = script("payment_keep")
_KEEP_MS = int(KEEP.total_seconds() * 1000)
_CHARGE, _LET = "charge:", "let:"

_ASKED: Codec[Asked] = Codec(Asked, "asked payment")
_CHARGES: Codec[Charge] = Codec(Charge, "charge")


class RedisPaymentRecords:
    """`PaymentRecords` on a server, one round trip each; the theory is in the script."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def ask(self, payment: str, asked: Asked) -> PaymentRecord:
        """See `PaymentRecords`."""
        return _read(await run(self._server, _KEEP, (_key(payment),), "asked", _ASKED.encode(asked), _KEEP_MS))

    async def charge(self, payment: str, charge: Charge) -> PaymentRecord:
        """See `PaymentRecords`. A server that cannot promise its disk is named at every start."""
        kept = (f"{_CHARGE}{charge.name}", _CHARGES.encode(charge), _KEEP_MS)
        ran = await run_on_disk(self._server, Script(_KEEP, (_key(payment),), kept))
        if not ran.on_disk and not ran.refused:
            raise NotOnDisk
        return _read(ran.answer)

    async def withdraw(self, payment: str) -> PaymentRecord:
        """See `PaymentRecords`."""
        return _read(await run(self._server, _KEEP, (_key(payment),), "withdrawn", "1", _KEEP_MS))

    async def let(self, payment: str, at: datetime) -> PaymentRecord:
        """See `PaymentRecords`."""
        named = f"{_LET}{at.astimezone(UTC).isoformat()}"
        return _read(await run(self._server, _KEEP, (_key(payment),), named, "1", _KEEP_MS))

    async def find(self, payment: str) -> PaymentRecord | None:
        """See `PaymentRecords`."""
        [flat] = await ask(self._server, ("HGETALL", _key(payment)), again=True)
        found = _fields(checked(flat))
        return _record(found) if found else None


def _read(flat: Any) -> PaymentRecord:
    return _record(_fields(flat))


def _record(found: dict[str, bytes]) -> PaymentRecord:
    lets = (datetime.fromisoformat(name.removeprefix(_LET)) for name in found if name.startswith(_LET))
    charges = (_CHARGES.decode(blob) for name, blob in found.items() if name.startswith(_CHARGE))
    return PaymentRecord(
        asked=_ASKED.decode(found["asked"]) if "asked" in found else None,
        charges=tuple(sorted(charges, key=lambda one: (one.at, one.name))),
        withdrawn="withdrawn" in found,
        let=max(lets, default=None),
    )


def _fields(flat: Any) -> dict[str, bytes]:
    """By their names; a cluster's client has put the pairs together already where it was no script."""
    pairs = flat.items() if isinstance(flat, dict) else zip(flat[::2], flat[1::2], strict=True)
    return {name.decode(): value for name, value in pairs}


def _key(payment: str) -> str:
    return f"{{payment:{quote(payment, safe='/:')}}}"
