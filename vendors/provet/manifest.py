"""What Provet Cloud can do and what must be configured. Where the vendor is silent, the value is configuration."""

from decimal import Decimal
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, model_validator

from conversations.desk import DEFAULT_NEEDS, Capabilities, Moving, Paying
from vendors.manifest import LOOPBACK, Address, ConnectionConfig, Manifest, Switch


def _zoned(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        raise ValueError("expected an IANA time zone, such as Europe/Helsinki") from None
    return zone


Id = Annotated[str, StringConstraints(pattern=r"^\d+$")]
Zone = Annotated[str, AfterValidator(_zoned)]
Money = Annotated[Decimal, Field(gt=0, decimal_places=2)]


class ProvetConfig(ConnectionConfig):
    """One tenant. Provet counts calls by endpoint and method (November 2026): `endpoint_share` of each is ours."""

    base_url: Address = Field(
        pattern=r"/\d+/api/0\.1$", description="region, tenant and version, https://provetcloud.com/1234/api/0.1"
    )
    client_id: str = Field("", description="of the integration, as the clinic's settings show it")
    client_secret: SecretStr | None = Field(None, description="of the integration; goes with client_id")
    static_token: SecretStr | None = Field(
        None, description="the old kind of key (announced to end in 2023), instead of client_id"
    )
    token_url: Address | None = Field(None, description="default: beside base_url, .../1234/oauth2/token/")
    departments: tuple[Id, ...] = Field((), description="ids of the locations offered; none for all")
    zones: dict[Id, Zone] = Field({}, description="time zones of locations (by id) that differ from the desk's")
    step_minutes: int = Field(15, ge=5, le=60, description="grid on which visits begin, counted from midnight")
    slot_policy: Literal["all", "half", "full"] = Field(
        "all", description="where visits may begin: everywhere on the grid, on half and full hours, on full hours"
    )
    lead_minutes: int = Field(120, ge=0, description="how long before a visit it can be booked at the latest")
    horizon_days: int = Field(60, ge=1, le=400, description="how far ahead visits can be booked")
    notice_hours: int = Field(
        24, ge=0, description="how long before a visit it can be moved or cancelled at the latest"
    )
    availability: Literal["checked", "derived", "listed"] = Field(
        "checked",
        description="times from shifts less appointments, cut down to what veterinarians_availibility lists where it "
        "answers; without that; or from that list alone",
    )
    known_type: Literal[1, 2] = Field(2, description="appointment type for clients on file: 1 consultation, 2 online")
    unknown_type: Literal[2, 7] = Field(2, description="appointment type for others: 2 online, 7 preliminary")
    unknown_clients: Literal["attach", "create"] = Field(
        "attach", description="what becomes of somebody not on file: attached for staff to link, or put on file"
    )
    country: str = Field("FI", pattern=r"^[A-Z]{2}$", description="country of a client we put on file")
    note: str = Field("Booked by chat", max_length=200, description="note on every appointment, for staff")
    confirm_by_email: bool = Field(default=True, description="Provet's own confirmation goes out by e-mail")
    confirm_by_sms: bool = Field(default=False, description="Provet's own confirmation goes out by SMS")
    confirm_moves: bool = Field(default=True, description="it goes out again when a visit was moved")
    reminders: bool = Field(
        default=False, description="a reminder of Provet's for each visit, shaped like the newest one of the tenant"
    )
    cancel_by: Literal["patch", "action"] = Field(
        "patch", description="how a visit is cancelled: as an inactive one, or by cancel_appointment"
    )
    cancellation_reason: Id | None = Field(None, description="id of the reason given where the client gives none")
    cancellation_reasons: tuple[Id, ...] = Field(
        (),
        description="ids of the reasons clients may give, as Provet does not tell them from those for staff alone; "
        "none: clients are asked for none",
    )
    cancellation_text: str = Field("Cancelled in chat", max_length=250, description="text where the client gives none")
    takes_overlaps: bool = Field(
        default=False,
        description="the tenant takes an appointment at a time that is taken: staff can then book one all the same",
    )
    creator: Id | None = Field(None, description="id of the user payments are made as; none: no payments")
    currency: str = Field("EUR", pattern=r"^[A-Z]{3}$", description="the clinic's; Provet does not tell")
    deposits: dict[Id, Money] = Field({}, description="deposits by reason id, where prices cannot be read")
    link_minutes: int = Field(2880, ge=10, le=40320, description="how long a payment link is good, at the longest")
    link_description: str = Field("Payment for your visit", max_length=100, description="what the payer reads")
    return_url: Address | None = Field(None, description="where the payment page leads to afterwards")
    tokenize: Literal["ask"] | None = Field(None, description="`ask`: the payer may let the card be kept")
    recurring_model: Literal["subscription", "one-off"] | None = Field(
        None, description="what a kept card is for; goes with tokenize"
    )
    page_size: int = Field(200, ge=1, le=1000, description="records a page; 50 count as one call")
    endpoint_share: float = Field(
        0.8,
        gt=0,
        description="how much of each endpoint's calls a minute is ours; above 1 only at a stand-in on this machine",
    )
    per_minute: float = Field(600.0, gt=0, description="calls a minute in the long run, all endpoints together")
    burst: int = Field(120, ge=1, description="calls that may go out without a breath")
    in_flight: int = Field(8, ge=1, le=64, description="calls at the same time")

    @model_validator(mode="after")
    def _one_way_in(self) -> Self:
        oauth = (bool(self.client_id), bool(self.client_secret))
        if oauth not in ((True, True), (False, False)) or bool(self.static_token) == any(oauth):
            raise ValueError("expected client_id with client_secret, or static_token alone")
        if (self.tokenize is None) != (self.recurring_model is None):
            raise ValueError("expected tokenize and recurring_model together, or neither")
        if self.endpoint_share > 1 and urlsplit(self.base_url).hostname not in LOOPBACK:
            raise ValueError("expected endpoint_share up to 1: Provet refuses what is beyond its limits")
        return self

    @property
    def token_address(self) -> str:
        """Where a token is asked for; with its slash."""
        return f"{self.token_url or self.base_url.removesuffix('/api/0.1') + '/oauth2/token'}/"


MANIFEST = Manifest(
    name="provet",
    title="Provet Cloud",
    reminds="reminders",
    capabilities=Capabilities(
        groups=True,
        places=True,
        people=True,
        animals=True,
        move=Moving.NATIVE,
        cancel=True,
        reasons=True,
        confirm=True,
        lookup=True,
        changes=True,
        hints=True,
        pay=Paying.LINK,
        diary=True,
        override=True,
    ),
    switches=(Switch(capability="override", setting="takes_overlaps"),),
    config=ProvetConfig,
    needs=DEFAULT_NEEDS,
    cannot=(
        "A time cannot be held: it is looked at again on the tap, and a lost race is taken back and said.",
        "No call gives free times for a reason: they are worked out from shifts less appointments.",
        "What an unknown client typed cannot be corrected or deleted by us: staff link it.",
        "A deposit can only be paid by somebody on file; refunds are for staff.",
        "Changes of shifts are noticed when times are looked at: there is no callback for them.",
        "Whether somebody came is noted in Provet: the call that admits is there, what it wants is not documented.",
        "In the day's list nobody who comes has a name: it only links them. Internal bookings are left out.",
        "A time that is taken can be booked by staff only where your tenant takes it (`takes_overlaps`).",
        "Texts come in the clinic's one language.",
    ),
)
