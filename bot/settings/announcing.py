"""`[desks.webhooks.<target>]` and `[desks.notify.<target>]`: who is told what becomes of a desk's visits."""

from enum import StrEnum, auto
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from bot.announcing.signing import keys_of
from bot.settings.languages import a_language
from bot.settings.section import Section
from bot.settings.staff import StaffClearance
from conversations.matters import Happening

WEBHOOKS, NOTIFY = "webhooks", "notify"
"""The two kinds of targets, as the settings name them."""

HERE = ("127.0.0.1", "::1", "localhost")

TargetName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=32)]
"""A target's name for the operator, the environment and the log; its numbers and what waits belong to it."""


class Fact(StrEnum):
    """What others can be told of."""

    BOOKED = auto()
    MOVED = auto()
    CANCELLED = auto()
    PAID = auto()
    CONFIRMED = auto()
    MISSED = auto()
    UPDATED = auto()


def happenings(facts: tuple[Fact, ...]) -> frozenset[Happening]:
    """What became of a visit, in the core's word."""
    return frozenset(Happening.ALTERED if fact is Fact.UPDATED else Happening(fact.value) for fact in facts)


def _https(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if not parts.hostname or parts.scheme not in ("https", *(("http",) if parts.hostname in HERE else ())):
        raise ValueError("expected an address that begins with https://")
    return url


def _signing(secret: SecretStr) -> SecretStr:
    keys_of(secret.get_secret_value())
    return secret


class WebhookTargetSettings(Section):
    """`[desks.webhooks.<target>]`: another's system that is told, by signed webhooks."""

    url: Annotated[str, AfterValidator(_https)] = Field(
        repr=False,
        description="where they are posted to",
        examples=["https://crm.example.org/hooks/frontdesk"],
    )
    secret: Annotated[SecretStr, AfterValidator(_signing)] = Field(
        description="what they are signed with: `whsec_` and the base64 of 24 to 64 random bytes; two with a space "
        "between while it is changed"
    )
    facts: tuple[Fact, ...] = Field(
        tuple(Fact), min_length=1, description="what is told", examples=[["booked", "moved", "cancelled"]]
    )
    clearance: StaffClearance = Field(
        StaffClearance.PLAIN,
        description="what of a patient is told: nothing, who comes (`personal`), also what they answered (`health`)",
        examples=["plain"],
    )


class NotifyTargetSettings(Section):
    """`[desks.notify.<target>]`: people who are told, in Slack, Telegram, by e-mail or over anything Apprise knows."""

    address: SecretStr = Field(description="an Apprise address (github.com/caronc/apprise); it holds secrets")
    facts: tuple[Fact, ...] = Field(
        tuple(Fact), min_length=1, description="what is told", examples=[["booked", "cancelled"]]
    )
    clearance: StaffClearance = Field(
        StaffClearance.PLAIN,
        description="what of a patient is told: nothing, who comes (`personal`), also what they answered (`health`)",
        examples=["plain"],
    )
    language: Annotated[str, AfterValidator(a_language)] | None = Field(
        None, description="in which language (default: the desk's first)", examples=["nl"]
    )
