"""What CarePortals offers: services, prices, the consent text, read into values. Pure, like mapping.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from urllib.parse import urlencode

from conversations.booking import Price, Ref, Service
from vendors.careportals.forms import Form
from vendors.careportals.markup import plain
from vendors.reader import Json, Reader, Row

_read = Reader("careportals")


def read_list(body: Json, where: str) -> tuple[Row, ...]:
    """The rows of a list: bare, or under `data` or `items` (one client takes all three)."""
    if isinstance(body, Mapping):
        body = next((body[key] for key in ("data", "items") if key in body), body)
    return _read.records(body, where)


# Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service that is offered, and what the port's value has no room for.

    `alone`: one schedule serves it (the types list one a provider), so that a start can be had once.
    """

    service: Service
    form: Form
    note: str = ""
    alone: bool = False


def offered(row: Row) -> bool:
    """Whether it is to be shown: active, not hidden, no queue (a queue has no times)."""
    queue = _read.maybe(row, "assignmentStrategy") == "queue" or _read.flag(row, "isQueue", default=False)
    hidden = _read.flag(row, "isHidden", default=False)
    return (_read.maybe(row, "status") or "active") == "active" and not hidden and not queue


def inline_fields(row: Row) -> tuple[Row, ...] | None:
    """The form's fields where the service brings them, its own before its form's; None where it does not."""
    if row.get("fields"):
        return _read.parts(row, "fields")
    form = row.get("form")
    return _read.parts(form, "fields") if isinstance(form, Mapping) and form.get("fields") is not None else None


def form_ref(row: Row) -> Ref:
    """The form's id, bare or in an object, by either name; empty for a service without a form."""
    return id_of(row, "form")


def id_of(row: Row, key: str) -> Ref:
    """A reference is an id or an object with one."""
    told = row.get(key)
    if isinstance(told, Mapping):
        return _read.maybe(told, "_id") or _read.maybe(told, "id")
    return _read.maybe(row, key)


def read_offer(row: Row, form: Form, *, page: str | None, organization: str, here: bool = True) -> Offer | None:
    """The service as it is offered; None for one that only the clinic's page could book and no page is known.

    Not `here`: it proved to be one for the page.
    """
    payment, ref = _read.part(row, "payment"), _read.text(row, "_id")
    elsewhere = not here or bool(form.beyond) or wants_card(payment)
    if elsewhere and page is None:
        return None
    price, sums = _read_price(payment)
    service = Service(
        ref=ref,
        name=plain(_read.text(row, "label")),
        note="\n".join(filter(None, (plain(_read.maybe(row, "description")), sums))),
        minutes=_read.number(row, "slotDuration") or None,
        price=price,
        handover=page_of(page, service=ref, org=organization) if elsewhere and page else "",
    )
    alone = isinstance(row.get("schedules"), list) and len(row["schedules"]) == 1
    return Offer(service=service, form=form, note=plain(_read.maybe(row, "instructions")), alone=alone)


def wants_card(payment: Row) -> bool:
    """Whether nothing is booked without a card or a health card. What the flags mean is inferred; unsure is yes."""
    enabled, later, saved = (_read.flag(payment, key, default=False) for key in ("enabled", "payLater", "saveCardOnly"))
    return enabled and (saved or not later or bool(_money(payment, "hcCoverage")))


def _read_price(payment: Row) -> tuple[Price | None, str]:
    """What it costs, and where that is no one sum, how it is made up: in figures, which every language reads."""
    amount, currency = _money(payment, "price"), _read.maybe(payment, "currency")
    if not _read.flag(payment, "enabled", default=False) or not amount or not currency:
        return None, ""
    if counted := _read.maybe(payment, "qtyField"):
        return None, f"{amount} {currency} × {counted}"
    if covered := min(_money(payment, "hcCoverage"), Decimal(100)):
        rest = (amount * (100 - covered) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        made_up = f"{amount} {currency} − {covered.normalize():f} % = {rest} {currency}"
        return Price(amount=rest, currency=currency) if rest else None, made_up
    return Price(amount=amount, currency=currency), ""


def _money(row: Row, key: str) -> Decimal:
    """Major units, as a number or a text; nought where there is none."""
    try:
        amount = Decimal(str(row.get(key) or 0))
    except InvalidOperation:
        _read.broken(key, "not a number")
    # A price has two places; 140.5 is how JSON says 140.50.
    return amount.quantize(Decimal("0.01")) if amount.is_finite() and abs(amount) < 10**9 else Decimal(0)


def page_of(page: str, **parameters: str) -> str:
    """The clinic's page with the booking app's parameters."""
    return f"{page}?{urlencode(parameters)}"


def read_consent(body: Json) -> tuple[str, str]:
    """The consent text and the general instruction, in plain text. Words that get lost on the way are no consent."""
    row = _read.record(body, "consent")
    written = _read.maybe(row, "consentHTML")
    if not (text := plain(written)) and written:
        _read.broken("consentHTML", "no words")
    return text, plain(_read.maybe(row, "apptInstruction"))
