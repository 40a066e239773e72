"""Strict reading of what Stripe is asked: forms whose names have brackets, each of them known, or named as wrong."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse, Response

Form = dict[str, str]

LINE = r"line_items\[0\]"
SESSION = re.compile(
    rf"mode|client_reference_id|success_url|cancel_url|locale|expires_at|payment_method_types\[0\]|{LINE}\[quantity\]"
    rf"|{LINE}\[price_data\]\[(currency|unit_amount|product_data\]\[name)\]"
    r"|metadata\[\w{1,40}\]|payment_intent_data\[metadata\]\[\w{1,40}\]"
)
REFUND = re.compile(r"payment_intent|reason|amount|metadata\[\w{1,40}\]")
NOTHING = re.compile(r"expand\[\]")
NEEDED = (
    "mode",
    "success_url",
    "line_items[0][quantity]",
    "line_items[0][price_data][currency]",
    "line_items[0][price_data][unit_amount]",
    "line_items[0][price_data][product_data][name]",
)
LOCALES = frozenset(["auto", "de", "en", "es", "fi", "fr", "it", "nl", "sv"])
SHORTEST, LONGEST = timedelta(minutes=30), timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class StripeRefusal(Exception):
    """An error as Stripe writes them."""

    status: int
    kind: str = "invalid_request_error"
    code: str = ""
    param: str = ""
    said: str = ""

    def answer(self) -> Response:
        """As JSON."""
        return JSONResponse(self.body(), self.status)

    def body(self) -> dict[str, object]:
        """What there is to say."""
        told = {"type": self.kind, "code": self.code, "param": self.param, "message": self.said or self.kind}
        return {"error": {name: value for name, value in told.items() if value}}


def read_form(body: bytes, known: re.Pattern[str]) -> Form:
    """The form, each name of which is known and there once."""
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, strict_parsing=bool(body))
    form = dict(pairs)
    if len(form) != len(pairs):
        raise StripeRefusal(400, said="a parameter is there twice")
    for name in form:
        if known.fullmatch(name) is None:
            raise StripeRefusal(400, code="parameter_unknown", param=name)
    return form


def must_have(form: Form, *names: str) -> None:
    """A name that is missing, or empty, is named."""
    for name in names:
        if not form.get(name):
            raise StripeRefusal(400, code="parameter_missing", param=name)


def check_session(form: Form, now: datetime) -> datetime:
    """Whether a session can be made of it, and when it ends."""
    must_have(form, *NEEDED)
    for name, allowed in (("mode", {"payment"}), ("payment_method_types[0]", {"card"}), ("locale", LOCALES)):
        if form.get(name, next(iter(allowed))) not in allowed:
            raise StripeRefusal(400, param=name)
    currency, amount = form[NEEDED[3]], form[NEEDED[4]]
    if re.fullmatch(r"[a-z]{3}", currency) is None:
        raise StripeRefusal(400, param=NEEDED[3])
    if not amount.isdecimal() or int(amount) < 50:
        raise StripeRefusal(400, code="amount_too_small", param=NEEDED[4])
    if not form["success_url"].startswith(("https://", "http://")):
        raise StripeRefusal(400, code="url_invalid", param="success_url")
    return _end(form.get("expires_at"), now)


def _end(seconds: str | None, now: datetime) -> datetime:
    if seconds is None:
        return now + LONGEST
    if not seconds.isdecimal():
        raise StripeRefusal(400, code="parameter_invalid_integer", param="expires_at")
    end = datetime.fromtimestamp(int(seconds), UTC)
    # Whole seconds: what was exactly as far is a part of a second nearer by now.
    if not end - now + timedelta(seconds=1) >= SHORTEST or end - now > LONGEST:
        raise StripeRefusal(400, param="expires_at", said="must be between 30 minutes and 24 hours from now")
    return end
