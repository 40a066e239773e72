"""A desk's deposits by invoices in Telegram: the cashier of one desk.

Telegram tells a bot once that an invoice is paid (`successful_payment`) and has no method that tells it again: the Bot
API can list and give back payments in Stars alone (core.telegram.org/bots/api#payments, November 2026). So that update
is the provider's record: it is kept (`records`), and looked up here. What comes in is taken by `till`.
"""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from bot.payments.records import Asked, PaymentRecord, PaymentRecords
from bot.store.port import StoreUnreachable
from conversations.booking import Payment, PaymentStatus, Price, Ref
from conversations.commands import AskPayment
from vendors.errors import NotFound, Refused, Unreachable

NAME = "telegram"

UNDER_WAY = timedelta(minutes=10)
"""For so long after somebody was let pay their money may still come: until then nobody says that it is over."""


@dataclass(slots=True, kw_only=True)
class Invoices:
    """`Cashier` of a desk. `price` of each visit, to be paid within `minutes` where nothing else is said."""

    desk: str
    price: Price
    minutes: int
    records: PaymentRecords
    secret: str = field(repr=False)
    now: Callable[[], datetime]
    name: str = NAME

    async def ask(self, order: AskPayment) -> Payment:
        """See `Cashier`. The invoice itself is sent by the channel, when the chat knows of the payment."""
        payment = self._named(order.id)
        asked = Asked(
            chat=_chat_of(order.id),
            desk=self.desk,
            booking=order.booking,
            price=self.price,
            until=order.until or self.now() + timedelta(minutes=self.minutes),
        )
        with _unreachable("ask"):
            return self._payment(payment, await self.records.ask(payment, asked))

    async def look(self, payment: Ref) -> Payment:
        """See `Cashier`."""
        with _unreachable("look"):
            return self._payment(payment, await self.records.find(payment))

    async def close_link(self, payment: Ref) -> Payment:
        """See `Cashier`. Who is asked before the money moves says no from now on; to whom yes was said a moment ago,
        it is still open.
        """
        with _unreachable("close_link"):
            return self._payment(payment, await self.records.withdraw(payment))

    async def refund(self, payment: Ref, *, key: str) -> Payment:
        """See `Cashier`. What is not paid is withdrawn; what is, people give back on the provider's pages."""
        closed = await self.close_link(payment)
        if closed.status is PaymentStatus.PAID:
            raise Refused(NAME, "refund")
        return closed

    async def check(self) -> None:
        """See `Cashier`: Telegram tells of a provider's token only when an invoice is sent."""

    async def close(self) -> None:
        """See `Cashier`: the store's connections are others'."""

    def _named(self, order: str) -> Ref:
        """The same for the same order; which chat it came from cannot be read from it. 128 bytes are allowed."""
        digest = hmac.new(self.secret.encode(), order.encode(), sha256).hexdigest()
        return f"{self.desk}:{digest[:32]}"

    def _payment(self, payment: Ref, record: PaymentRecord | None) -> Payment:
        """The record as the core knows it. That its time is over whoever looks finds out."""
        if record is None or record.asked is None:
            raise NotFound(NAME, "look")
        return Payment(
            ref=payment,
            url="",
            until=record.asked.until,
            price=record.charges[0].price if record.charges else record.asked.price,
            receipt=record.charges[0].receipt or record.charges[0].name if record.charges else "",
            status=self._status(record),
        )

    def _status(self, record: PaymentRecord) -> PaymentStatus:
        if record.charges:
            return PaymentStatus.PAID
        paying = record.let is not None and self.now() < record.let + UNDER_WAY
        return PaymentStatus.ABORTED if record.withdrawn and not paying else PaymentStatus.PENDING


def desk_of(payment: Ref) -> str:
    """The desk in a payment's name, whoever gave it that name."""
    return payment.partition(":")[0]


def _chat_of(order: str) -> str:
    """An order's id is chat, turn and number."""
    return order.rsplit(".", 2)[0]


@contextmanager
def _unreachable(call: str) -> Iterator[None]:
    try:
        yield
    except StoreUnreachable:
        raise Unreachable(NAME, call) from None
