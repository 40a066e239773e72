"""What Stripe's records mean, in our words. Pure; nothing is believed that is not as it must be.

Facts (docs.stripe.com/api/checkout/sessions/object, /refunds/object, /errors; read in November 2026): a session's
`status` is *open*, *complete* or *expired*, its `payment_status` *paid*, *unpaid* or *no_payment_required*; a charge
that went back whole is `refunded`; an error has a `type`, and may have a `code` and the `param` it dislikes.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.payments.money import major
from conversations.booking import Payment, PaymentStatus
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, NotFound, Refused, VendorError
from vendors.reader import Json, Reader, Row

NAME = "stripe"

_read = Reader(NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeError:
    """What Stripe disliked. Its `message` is for developers and may quote what was sent: it is not kept."""

    type: str = ""
    code: str = ""
    param: str = ""

    def as_error(self, call: str, status: int) -> VendorError:
        """What can be done about it."""
        match status:
            case 401 | 403:
                advice = "check api_key: revoked, of the other mode, or restricted too much"
                return Misconfigured(NAME, call, status=status, said=advice)
            case 404:
                return NotFound(NAME, call, status=status)
            case 402:
                return Refused(NAME, call, status=status)
            case 409:
                return AnswerLost(NAME, call, status=status)  # the same order is being carried out this moment
            case _:
                said = f"a request Stripe does not like: {self.type} {self.code} {self.param}".rstrip()
                return ContractBroken(NAME, call, status=status, said=said)


def read_error(body: Json) -> StripeError:
    """The error in an answer; an empty one where it is none we can read."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return StripeError()
    known = {name: error.get(name) for name in ("type", "code", "param")}
    return StripeError(**{name: value for name, value in known.items() if isinstance(value, str)})


def read_session(body: Json) -> Payment:
    """A session as a payment."""
    row = _read.record(body, "session")
    units = _read.number(row, "amount_total")
    if units is None:
        _read.broken("amount_total", "missing")
    return Payment(
        ref=_read.text(row, "id"),
        url=_read.maybe(row, "url"),
        until=_until(row),
        price=major(units, _read.text(row, "currency").upper()),
        status=_status(row),
    )


def paid_by(row: Row) -> str:
    """What a refund of a session is asked under."""
    intent = row.get("payment_intent")
    return (
        _read.text(_read.record(intent, "payment_intent"), "id")
        if isinstance(intent, dict)
        else _read.text(row, "payment_intent")
    )


def must_be_under_way(body: Json) -> None:
    """Raises `Refused` for a refund that came to nothing."""
    if _read.text(_read.record(body, "refund"), "status") in ("failed", "canceled"):
        raise Refused(NAME, "refund")


def _until(row: Row) -> datetime:
    """When we close it, which is when it was ordered to end; else its own end."""
    seconds = _read.number(_read.part(row, "metadata"), "until") or _read.number(row, "expires_at")
    if seconds is None:
        _read.broken("expires_at", "missing")
    return datetime.fromtimestamp(seconds, UTC)


def _status(row: Row) -> PaymentStatus:
    match _read.text(row, "status"), _read.maybe(row, "payment_status"):
        case "open", _:
            return PaymentStatus.PENDING
        case "expired", _:
            return PaymentStatus.EXPIRED
        case "complete", "paid":
            return PaymentStatus.REFUNDED if _refunded(row) else PaymentStatus.PAID
        case "complete", "unpaid":
            return PaymentStatus.PENDING
        case _:
            return _read.broken("status", "unknown")


def _refunded(row: Row) -> bool:
    intent = row.get("payment_intent")
    charge = intent.get("latest_charge") if isinstance(intent, dict) else None
    return isinstance(charge, dict) and _read.flag(charge, "refunded", default=False)
