"""Sums of money as providers write them: whole numbers of a currency's smallest unit. Pure.

Stripe's documentation of currencies (docs.stripe.com/currencies, read in November 2026): most have two decimals, some
none, some three of which the last must be nought; ISK has none by now and is written with two all the same. Of UGX
that page says both: it is refused, so that nobody is charged a hundred times too much.
"""

from decimal import Decimal

from conversations.booking import Price

WITHOUT_DECIMALS = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"}
)
WHOLE_WITH_TWO = frozenset({"ISK"})
UNCLEAR = frozenset({"UGX"})
WITH_THREE = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def decimals(currency: str) -> int:
    """How many digits stand behind the point."""
    if currency in WITHOUT_DECIMALS:
        return 0
    return 3 if currency in WITH_THREE else 2


def minor(price: Price) -> int:
    """The sum in the smallest unit. Raises `ValueError` for one that cannot be charged."""
    exact = price.amount.scaleb(decimals(price.currency))
    step = 100 if price.currency in WHOLE_WITH_TWO else 10 if price.currency in WITH_THREE else 1
    if exact % step or price.currency in UNCLEAR:
        raise ValueError(f"expected a sum that can be charged in {price.currency}")
    return int(exact)


def major(units: int, currency: str) -> Price:
    """So many of the smallest unit, as we write it."""
    return Price(amount=Decimal(units).scaleb(-decimals(currency)), currency=currency)
