"""Stripe's webhook of one desk, `/stripe/<desk>`: a signed hint that something happened, never the proof of it.

Facts (docs.stripe.com/webhooks, read in November 2026): `Stripe-Signature` is `t=<seconds>,v1=<hex>[,v1=<hex>]`, each
v1 an HMAC-SHA256 of `<t>.<body>` under the endpoint's secret, several while a secret is changed; older than five
minutes it is not to be taken; what is not answered with 2xx comes again, for three days, and in any order.

The session is read from Stripe, and what that says goes into the chat it was made for, under an id that is the same for
the same news. Wrong signature: 400, and nothing is done.
"""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.body import TooLarge, read_body
from bot.payments.payers import Payers
from bot.payments.stripe import Stripe
from conversations.booking import PaymentStatus, Ref
from conversations.events import Event, Paying, Replied
from vendors.errors import NotFound, VendorError

TOLERANCE = 300
"""Seconds a signature is good for, as Stripe's own libraries have it."""

_log = structlog.get_logger(__name__)

Accept = Callable[[str, Event], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeHook:
    """The endpoint. `accept` takes an event into a chat, and raises `StoreUnreachable`."""

    desk: str
    stripe: Stripe
    payers: Payers
    accept: Accept
    now: Callable[[], datetime]
    secret: str = field(repr=False)

    async def __call__(self, request: Request) -> Response:
        """Take the hint in this request."""
        try:
            body = await read_body(request)
        except TooLarge:
            return Response(status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)
        if not signed(body, request.headers.get("Stripe-Signature", ""), self.secret, self.now()):
            _log.warning("webhook_refused", channel="stripe", desk=self.desk, why="signature")
            return Response(status_code=400)
        session = session_in(body)
        return await self._look(session) if session else Response(status_code=200)

    async def _look(self, session: Ref) -> Response:
        try:
            name, payment = await self.stripe.reference(session)
            chat = await self.payers.chat_of(name)
            if chat is not None and payment.status is not PaymentStatus.PENDING:
                told = f"stripe:{payment.ref}:{payment.status}"
                value = Paying(payment)
                await self.accept(chat, Replied(id=told, at=self.now(), to=told, desk=self.desk, value=value))
        except NotFound:
            return Response(status_code=200)  # of another account, or of the other mode: it is no news here
        except VendorError as error:
            _log.warning("hint_not_followed", desk=self.desk, error=str(error))
            return Response(status_code=503)
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing is stored: Stripe must come again
            _log.error("hint_not_stored", desk=self.desk, error=type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)


def signed(body: bytes, header: str, secret: str, now: datetime) -> bool:
    """Whether one of the signatures is ours, and of this time. Compared in constant time."""
    parts = [part.strip().partition("=") for part in header.split(",")]
    stamps = [value for key, _, value in parts if key == "t"]
    if len(stamps) != 1 or not stamps[0].isascii() or not stamps[0].isdecimal():
        return False
    if len(stamps[0]) > 12 or abs(now.timestamp() - int(stamps[0])) > TOLERANCE:
        return False
    right = hmac.new(secret.encode(), stamps[0].encode() + b"." + body, sha256).hexdigest().encode()
    given = [value.encode("utf-8", "surrogateescape") for key, _, value in parts if key == "v1"]
    return any(hmac.compare_digest(one, right) for one in given)


def session_in(body: bytes) -> Ref:
    """The session a hint is about; empty where it is about something else, or cannot be read."""
    try:
        found = json.loads(body)["data"]["object"]
        about_session = found["object"] == "checkout.session"
        return str(found["id"]) if about_session else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
