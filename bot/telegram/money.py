"""Sums of money as the Bot API writes them: a whole number of the currency's smallest units. Pure and total.

Source: core.telegram.org/bots/api#labeledprice, November 2026.
"""

from decimal import Decimal

from bot.telegram.limits import WITHOUT_DECIMALS
from conversations.booking import Price


def smallest_units(price: Price) -> int:
    """The sum, such as 1250 for 12.50 EUR; what is less than a unit is left out."""
    return int(price.amount.scaleb(_decimals(price.currency)))


def price_of(units: int, currency: str) -> Price:
    """The sum of so many units."""
    return Price(amount=Decimal(units).scaleb(-_decimals(currency)), currency=currency)


def _decimals(currency: str) -> int:
    return 0 if currency in WITHOUT_DECIMALS else 2
