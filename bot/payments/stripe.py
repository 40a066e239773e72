"""Stripe Checkout: a page of Stripe's own on which a deposit is paid; what it says of the payment is what is true.

Facts (docs.stripe.com/api: checkout/sessions, refunds, idempotent_requests, errors; read in November 2026): bodies are
forms; a POST with the same `Idempotency-Key` gives the first answer again, for 24 hours at least, and is an error with
other parameters; a session is *open*, *complete* or *expired*, may be closed while it is open, and ends by itself
between 30 minutes and 24 hours after it was made; sums are in the smallest unit. The version is pinned, so that an
account's own does not change what we read. Only cards (and wallets on them) are taken: they say at once whether they
pay. Nothing personal is sent: neither a name nor an address, and the chat under a keyed digest.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import httpx

from bot.payments.money import minor
from bot.payments.payers import Payers
from bot.payments.stripe_records import must_be_under_way, paid_by, read_error, read_session
from conversations.booking import Payment, PaymentStatus, Price, Ref
from conversations.commands import AskPayment
from vendors.errors import ContractBroken
from vendors.pace import Allowance, Now, Pause
from vendors.reader import Row
from vendors.wire import Call, Reply, Wire

NAME = "stripe"
VERSION = "2024-06-20"
SESSIONS = "v1/checkout/sessions"
LANGUAGES = frozenset({"de", "en", "es", "fi", "fr", "it", "nl"})
"""Of ours those the page speaks; for any other it is asked to find out by itself."""

PACE = Allowance(per_minute=1000, burst=20, in_flight=10)
"""Of 25 a second in test mode and 100 in earnest (docs.stripe.com/rate-limits, November 2026)."""

_WITH_CHARGE = (("expand[]", "payment_intent.latest_charge"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is charged for at a desk: `title` is what the page calls it, `secret` names orders to Stripe."""

    desk: str
    title: str
    price: Price
    return_url: str
    secret: str = field(repr=False)


class Stripe:
    """The `Cashier` of one desk."""

    name = NAME

    def __init__(
        self,
        terms: Terms,
        payers: Payers,
        *,
        api_key: str,
        address: str,
        now: Now,
        pause: Pause,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._terms, self._payers = terms, payers
        self._headers = {"Authorization": f"Bearer {api_key}", "Stripe-Version": VERSION}
        self._wire = Wire(vendor=NAME, address=address, allowance=PACE, now=now, pause=pause, transport=transport)

    async def ask(self, order: AskPayment) -> Payment:
        """A page to pay on until the order's end, the same for the same order."""
        name = named(order.id, self._terms.secret)
        await self._payers.remember(name, chat_of(order.id))
        form = self._form(order, name)
        reply = await self._post("pay_link", SESSIONS, form, key=name)
        if not reply.good and read_error(reply.body).param == "expires_at":
            # Too late, or too long, for an end of Stripe's own: the watch closes the page at ours.
            del form["expires_at"]
            reply = await self._post("pay_link", SESSIONS, form, key=f"{name}.open")
        return read_session(self._good("pay_link", reply))

    async def look(self, payment: Ref) -> Payment:
        """The session as it is now."""
        return read_session(await self._session(payment))

    async def close_link(self, payment: Ref) -> Payment:
        """The session closed. Closing one that is not open is an error there, and no news: it is read."""
        reply = await self._post("close_link", f"{SESSIONS}/{payment}/expire", {})
        return read_session(reply.body) if reply.good else await self.look(payment)

    async def refund(self, payment: Ref, *, key: str) -> Payment:
        """All of it goes back; a page nobody paid on is closed instead. `key` is not needed: a payment names itself."""
        if (await self.look(payment)).status is PaymentStatus.PENDING:
            await self.close_link(payment)
        row = await self._session(payment)
        seen = read_session(row)
        if seen.status is not PaymentStatus.PAID:
            return seen
        form = {"payment_intent": paid_by(row), "reason": "requested_by_customer"}
        reply = await self._post("refund", "v1/refunds", form, key=f"{payment}.refund")
        if reply.good or read_error(reply.body).code != "charge_already_refunded":
            must_be_under_way(self._good("refund", reply))
        return replace(seen, status=PaymentStatus.REFUNDED)

    async def reference(self, session: Ref) -> tuple[str, Payment]:
        """Under which name it was ordered, and how it stands: for a hint of Stripe's, which proves nothing itself."""
        row = await self._session(session)
        return str(row.get("client_reference_id") or ""), read_session(row)

    async def check(self) -> None:
        """A first read with the key."""
        self._good("check", await self._send(Call(name="check", path=SESSIONS, query=(("limit", "1"),))))

    async def close(self) -> None:
        """Give back the connections."""
        await self._wire.close()

    def _form(self, order: AskPayment, name: str) -> dict[str, str]:
        price, until = self._terms.price, "" if order.until is None else str(int(order.until.timestamp()))
        line = "line_items[0]"
        return {
            "mode": "payment",
            "payment_method_types[0]": "card",
            "client_reference_id": name,
            f"{line}[quantity]": "1",
            f"{line}[price_data][currency]": price.currency.lower(),
            f"{line}[price_data][unit_amount]": str(minor(price)),
            f"{line}[price_data][product_data][name]": self._terms.title,
            "metadata[desk]": self._terms.desk,
            "metadata[until]": until,
            "payment_intent_data[metadata][reference]": name,
            "success_url": self._terms.return_url,
            "cancel_url": self._terms.return_url,
            "locale": order.language if order.language in LANGUAGES else "auto",
            "expires_at": until,
        }

    async def _session(self, payment: Ref) -> Row:
        path = f"{SESSIONS}/{payment}"
        return self._good("payment", await self._send(Call(name="payment", path=path, query=_WITH_CHARGE)))

    async def _post(self, name: str, path: str, form: Mapping[str, str], *, key: str = "") -> Reply:
        """Asked again with the same `key` it is the same. Raises `AnswerLost`, `Unreachable`."""
        headers = {"Idempotency-Key": key} if key else {}
        return await self._send(Call(name=name, method="POST", path=path, form=form, headers=headers, write=True))

    async def _send(self, call: Call) -> Reply:
        return await self._wire.send(replace(call, headers={**self._headers, **call.headers}))

    def _good(self, name: str, reply: Reply) -> Row:
        if not reply.good:
            raise read_error(reply.body).as_error(name, reply.status)
        if not isinstance(reply.body, Mapping):
            raise ContractBroken(NAME, name, status=reply.status, said="not an object")
        return reply.body


def named(order: str, secret: str) -> str:
    """What Stripe calls an order: the same for the same order, and it tells nothing of who ordered."""
    return hmac.new(secret.encode(), order.encode(), sha256).hexdigest()[:40]


def chat_of(order: str) -> str:
    """The chat of a command's id, `chat.turn.n`."""
    return order.rsplit(".", 2)[0]
