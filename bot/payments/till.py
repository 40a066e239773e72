"""Where money comes in by a channel: who is about to pay is let or refused, what was paid is kept and told to its chat.

Neither waits for a chat's lane, which may be busy with others for longer than whoever pays is kept waiting. What is
decided is decided by the core (`conversations.checkout`), on what the chat's last turn left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import structlog

from bot.channel import Accept, Sessions
from bot.payments.invoices import desk_of
from bot.payments.records import Charge, PaymentRecord, PaymentRecords
from bot.store.codec import Unreadable
from conversations.booking import Payment, PaymentStatus, Price, Ref
from conversations.checkout import Unpayable, may_be_paid, refusal
from conversations.events import Paying, Replied
from conversations.session import Session
from conversations.text import Text, say

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What whoever is about to pay is told, in the language of their chat; empty where that is not known."""

    said: Text
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Till:
    """Of a house. `desks` take money in a channel; the first is told of money that names none."""

    records: PaymentRecords
    sessions: Sessions
    accept: Accept
    now: Callable[[], datetime]
    desks: tuple[str, ...]

    async def refuses(self, payer: str, payment: Ref, price: Price | None) -> Refusal | None:
        """None: whoever writes in that chat may pay this now. Raises `StoreUnreachable`."""
        record = await self.records.find(payment)
        if record is None or record.asked is None or record.asked.chat != payer:
            _log.warning("payment_refused", why="not asked for here")
            return Refusal(say("invoice-elsewhere"))
        try:
            session = await self.sessions(payer)
        except Unreadable:
            _log.error("payment_refused", why="the chat cannot be read")
            return Refusal(say("invoice-elsewhere"))
        why = _why_not(session, record, payment, price, self.now())
        if why is None and (await self.records.let(payment, self.now())).withdrawn:
            why = Unpayable.OVER  # withdrawn in this very moment
        if why is None:
            return None
        _log.info("payment_refused", why=why.value, desk=record.asked.desk)
        return Refusal(refusal(why), (session.language if session else None) or "")

    async def paid(self, payer: str, payment: Ref, charge: Charge) -> None:
        """Keep it, and tell the chat it was asked in, once for each charge however often this is called.

        Raises `StoreUnreachable` and `NotOnDisk`: then it is not ours yet, and whoever told us tells again.
        """
        record = await self.records.charge(payment, charge)
        desk = self._desk(record, payment)
        if desk is None:
            _log.error(
                "money_for_no_desk", remedy="no desk takes payments in this channel; look at the provider's books"
            )
            return
        chat = record.asked.chat if record.asked else payer
        came = Payment(
            ref=payment,
            url="",
            until=record.asked.until if record.asked else charge.at,
            price=charge.price,
            receipt=charge.receipt or charge.name,
            status=PaymentStatus.PAID if record.charges[0].name == charge.name else PaymentStatus.DOUBLE,
        )
        name = sha256(charge.name.encode()).hexdigest()[:32]
        await self.accept(chat, Replied(id=f"paid.{name}", at=self.now(), to=payment, desk=desk, value=Paying(came)))
        # The disk is waited for once more: what was written before is on it then, the event included.
        await self.records.charge(payment, charge)
        _log.info("payment_received", desk=desk)

    def _desk(self, record: PaymentRecord, payment: Ref) -> str | None:
        named = record.asked.desk if record.asked else desk_of(payment)
        return named if named in self.desks else next(iter(self.desks), None)


def _why_not(
    session: Session | None, record: PaymentRecord, payment: Ref, price: Price | None, at: datetime
) -> Unpayable | None:
    """The record may know more than the chat: what was paid or withdrawn a moment ago."""
    if record.charges:
        return Unpayable.PAID
    if record.withdrawn:
        return Unpayable.OVER
    if price is None or record.asked is None or record.asked.price != price:
        return Unpayable.DIFFERS
    return may_be_paid(session, payment, price, at)
