"""What a type costs, added up from what the clinic bills for it. Pure.

Only a sum that is certain is shown: a price with tax apart (whether it holds the tax is undocumented, November 2026)
or with a discount in money is not. Concessions are between the clinic and the person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from conversations.booking import Price, Ref
from vendors.cliniko.catalogue import read_link
from vendors.reader import Reader, Row

_read = Reader("cliniko")
_CENT = Decimal("0.01")
_MOST = Decimal(4_000_000_000)  # documented for prices and quantities


def read_prices(links: Iterable[Row], items: Iterable[Row], *, currency: str) -> dict[Ref, Price]:
    """The price of each type, of `/appointment_type_billable_items` and `/billable_items`; none where one is unsure."""
    billed = {_read.text(row, "id"): row for row in items}
    parts: defaultdict[Ref, list[Decimal | None]] = defaultdict(list)
    for link in links:
        parts[read_link(link, "appointment_type")].append(_read_part(link, billed))
    return {ref: made for ref, sums in parts.items() if (made := _add(sums, currency))}


def _add(sums: list[Decimal | None], currency: str) -> Price | None:
    known = [part for part in sums if part is not None]
    if len(known) < len(sums):
        return None
    total = sum(known, Decimal())
    return Price(amount=total.quantize(_CENT), currency=currency) if total > 0 else None


def _read_part(link: Row, billed: Mapping[Ref, Row]) -> Decimal | None:
    item = billed.get(read_link(link, "billable_item"))
    if item is None or item.get("tax") or _read.flag(link, "is_monetary_discount", default=False):
        return None
    off = _read_decimal(link, "discount_percentage", "0")
    return _read_decimal(item, "price", "0") * _read_decimal(link, "quantity", "1") * (100 - off) / 100


def _read_decimal(row: Row, key: str, default: str) -> Decimal:
    try:
        number = Decimal(_read.maybe(row, key) or default)
    except InvalidOperation:
        _read.broken(key, "not a number")
    return number if number.is_finite() and abs(number) <= _MOST else _read.broken(key, "not a number")
