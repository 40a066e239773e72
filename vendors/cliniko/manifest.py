"""What Cliniko can do and what must be configured."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr

from conversations.desk import DEFAULT_NEEDS, Capabilities, Moving, Paying
from vendors.manifest import Address, ConnectionConfig, Manifest

_SHARD = re.compile(r"[a-z]{2}\d{1,2}")  # documented: new shards appear, so no list; it becomes part of a host name


def shard_of(key: str) -> str:
    """Where the account lives: what follows the key's last hyphen; `au1` for a key without one (documented)."""
    if "-" not in key:
        return "au1"
    shard = key.rpartition("-")[2]
    if not _SHARD.fullmatch(shard):
        raise ValueError("expected the key as Cliniko shows it, ending in its shard, such as -uk1")
    return shard


def _keyed(key: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[\x21-\x7e]+", key.get_secret_value()):
        raise ValueError("expected the key as Cliniko shows it: printable, no spaces")
    shard_of(key.get_secret_value())
    return key


def _zoned(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        raise ValueError("expected an IANA time zone, such as Europe/Amsterdam") from None
    return zone


class ClinikoConfig(ConnectionConfig):
    """One clinic's account. Cliniko allows 200 calls a minute for a key's owner: 150 + 40 stay below in any minute."""

    api_key: Annotated[SecretStr, AfterValidator(_keyed)] = Field(description="of a user of its own, role Scheduler")
    contact_email: str = Field(
        pattern=r"^[^@\s()]+@[^@\s()]+\.[^@\s()]+$", description="whom Cliniko may write to; it blocks the nameless"
    )
    app_name: str = Field("Frontdesk", pattern=r"^[\x20-\x27\x2a-\x7e]+$", description="our name in User-Agent")
    base_url: Address | None = Field(None, description="default: from the key's shard, https://api.uk1.cliniko.com/v1")
    account_zone: Annotated[str, AfterValidator(_zoned)] | None = Field(
        None, description="zone of the account, whose days availability is asked in; default: asked of Cliniko"
    )
    undo: Literal["archive", "cancel"] = Field(
        "archive", description="how a write of ours that lost a race is taken back: silently, or leaving a trace"
    )
    booking_page: Address | None = Field(
        None,
        description="the clinic's own page for online bookings: types that are paid first lead there; "
        "without it they are not offered",
    )
    notice_hours: int | None = Field(
        None,
        ge=0,
        le=24 * 60,
        description="hours before a visit after which moving or cancelling it is left to staff; "
        "default: the clinic's rule in Cliniko",
    )
    cancel_note: str = Field(
        "Cancelled by patient in chat", max_length=255, description="note on a cancellation where none was given"
    )
    currency: str | None = Field(
        None,
        pattern=r"^[A-Z]{3}$",
        description="ISO 4217 code of the clinic's prices, which Cliniko does not tell; without it none are shown",
    )
    per_minute: float = Field(150.0, gt=0, description="calls a minute in the long run")
    in_flight: int = Field(10, ge=1, le=64, description="calls at the same time; see README.md before lowering it")

    @property
    def address(self) -> str:
        """Where the account is spoken to."""
        return self.base_url or f"https://api.{shard_of(self.api_key.get_secret_value())}.cliniko.com/v1"


MANIFEST = Manifest(
    name="cliniko",
    title="Cliniko",
    reminds=True,  # by SMS or e-mail, as each patient's reminder_type says (API docs, November 2026)
    capabilities=Capabilities(
        groups=True,
        places=True,
        people=True,
        classes=True,
        move=Moving.NATIVE,
        cancel=True,
        reasons=True,
        lookup=True,
        changes=True,
        pay=Paying.HANDOVER,
        diary=True,
        marks=True,
        override=True,
    ),
    config=ClinikoConfig,
    needs=DEFAULT_NEEDS,
    cannot=(
        "A time cannot be held: it is looked at again on the tap, and a lost race is taken back and said.",
        "Services that must be paid in advance are booked on the clinic's own page; what was paid for staff cancel.",
        "A place in a class is moved by taking another and giving the first one back.",
        "A repeat is several single bookings, one after the other; Cliniko's own series are not made.",
        "A person's own bookings are found only where their proven phone number is in their record.",
        "Nobody is found by a phone number alone: Cliniko cannot search by it.",
        "In the day's list who comes to a class has no name, and nobody's video link is in it.",
        "That somebody will come cannot be noted: Cliniko has no field for it.",
        "Texts come in the clinic's one language.",
        "The patient's address cannot be asked for, also where the clinic's own page requires it.",
        "A patient who is archived, or of whom two records agree in everything, is sent to staff.",
        "A changed or cancelled appointment is noticed when it is asked for: there are no callbacks.",
    ),
)
