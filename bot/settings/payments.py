"""`[desks.payments]`: a deposit of the desk's own, through a payment provider of its own. Without it only what the
practice system asks for is paid.
"""

from decimal import Decimal
from enum import StrEnum, auto
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_core import PydanticCustomError

from bot.payments.money import minor
from bot.settings.section import Section
from conversations.booking import Price
from conversations.desk import Unpaid


class Provider(StrEnum):
    """Who takes the money."""

    STRIPE = auto()  # on its own page (Checkout)
    TELEGRAM = auto()  # in the chat, by invoice


def _price(given: str) -> str:
    if not given.replace(".", "", 1).isdecimal() or Decimal(given) <= 0:
        raise ValueError("expected a sum of money, such as 25.00")
    return given


def _url(url: str) -> str:
    if url and not url.startswith(("https://", "http://")):
        raise ValueError("expected an address that begins with https://")
    return url


class PaymentSettings(Section):
    """`[desks.payments]`: a deposit of the desk's own for each visit, through a provider of its own."""

    provider: Provider = Field(
        description="who takes the money: `stripe` on its page, `telegram` by an invoice in the chat",
        examples=["stripe"],
    )
    price: Annotated[str, AfterValidator(_price)] = Field(
        description="the deposit of a visit, in whole units of the currency", examples=["25.00"]
    )
    currency: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 currency", examples=["EUR"])
    minutes: int = Field(
        60, ge=35, le=1440, description="within how many minutes of the booking it is to be paid", examples=[60]
    )
    unpaid: Unpaid = Field(
        Unpaid.KEEP,
        description="what becomes of a visit that is not paid in time: it stands (`keep`), or is cancelled (`cancel`)",
        examples=["cancel"],
    )
    refund_hours: int | None = Field(
        None,
        ge=1,
        le=8760,
        description="who cancels earlier than so many hours before the visit gets the deposit back (default: nobody)",
        examples=[24],
    )
    api_key: SecretStr | None = Field(
        None, min_length=8, description="Stripe: a restricted or secret key that may write sessions and refunds"
    )
    webhook_secret: SecretStr | None = Field(
        None, min_length=8, description="Stripe: the signing secret of the endpoint `/stripe/<desk>` (`whsec_`)"
    )
    provider_token: SecretStr | None = Field(
        None, min_length=8, description="Telegram: the token of the payment provider, as @BotFather shows it"
    )
    return_url: Annotated[str, AfterValidator(_url)] = Field(
        "",
        description="Stripe: where the payer comes to after paying, such as the address of the bot",
        examples=["https://t.me/example_bot"],
    )
    api_base_url: Annotated[str, AfterValidator(_url)] = Field(
        "https://api.stripe.com",
        description="Stripe's API; any stand-in can play Stripe",
        examples=["https://api.stripe.com"],
    )

    @model_validator(mode="after")
    def _complete(self) -> "PaymentSettings":
        needed = {
            Provider.STRIPE: ("api_key", "webhook_secret", "return_url"),
            Provider.TELEGRAM: ("provider_token",),
        }
        for key in needed[self.provider]:
            if not getattr(self, key):
                wrong = f"missing: {self.provider.value} needs it"
                raise PydanticCustomError("payments", wrong, {"key": key, "absent": True})
        try:
            minor(self.sum)
        except ValueError as error:
            raise PydanticCustomError("payments", str(error), {"key": "price", "given": self.price}) from None
        return self

    @property
    def sum(self) -> Price:
        """The deposit."""
        return Price(amount=Decimal(self.price), currency=self.currency)
