"""What Qmatic can do and what must be configured. Where the guides are silent, the value is configuration."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, model_validator

from conversations.desk import DEFAULT_NEEDS, Capabilities, Moving
from vendors.manifest import Address, ConnectionConfig, Manifest, Switch

_SCOPE = "com.qmatic.saas.appointments/external.appointment."
_LIKELY = "appointments/{appointment}/reservations/{reservation}"
_PATH = re.compile(r"[A-Za-z][\w./-]*")
Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _reschedule_path(path: str) -> str:
    """A path below `base_url`, or none."""
    plain = path.replace("{appointment}", "").replace("{reservation}", "")
    if path and ("{appointment}" not in path or not _PATH.fullmatch(plain)):
        raise ValueError(f"expected a path with {{appointment}}, such as {_LIKELY}")
    return path


class QmaticConfig(ConnectionConfig):
    """One tenant. Limits of Qmatic's are undocumented (November 2026): the pace of `ConnectionConfig` is a courtesy."""

    base_url: Address = Field(
        description="the region's API with its prefix, https://api.eu-west-1.qmatic.io/external/v1"
    )
    token_url: Address = Field(description="the region's token door, https://api.eu-west-1.qmatic.io/oauth2/token")
    account: str = Field(pattern=r"^[^\sA-Z]+$", description="account name, lower case, no spaces (X-ACCOUNT)")
    tenant_id: Filled = Field(description="a system id of the account (X-TENANT-ID)")
    client_id: Filled = Field(description="from a Qmatic representative")
    client_secret: SecretStr = Field(description="from a Qmatic representative")
    scopes: tuple[Filled, ...] = Field(
        (f"{_SCOPE}book", f"{_SCOPE}reschedule", f"{_SCOPE}cancel"),
        description="scopes asked for; the guides do not say which one a search needs, so all three",
    )
    english: Literal["en_US", "en_UK"] = Field("en_US", description="which English the tenant's texts are in")
    default_language: Filled = Field("en_US", description="the tenant's own language, as Qmatic spells it")
    notes: str = Field("booked via chat", max_length=255, description="note on every reservation, for staff")
    combinations: bool = Field(
        default=False, description="the system toggle `Service combinations` is on: appointments are searched elsewhere"
    )
    offer_combinations: bool = Field(
        default=False, description="offer several services in one appointment; needs `combinations`"
    )
    reschedule_path: Annotated[str, AfterValidator(_reschedule_path)] = Field(
        "",
        description="call that gives an appointment the time of a reservation, from your API Reference, such as "
        f"{_LIKELY}; empty: booked anew, then the old one is cancelled",
    )
    reschedule_method: Literal["PUT", "POST", "PATCH"] = Field("PUT", description="HTTP method of that call")
    branch_parameter: Filled = Field("branchId", description="query name of the branch in a question for times")
    party_parameter: Filled = Field("numberOfReservations", description="query name of the number of people")
    resource_parameter: Filled = Field("requestedResourceId", description="query name of the chosen resource")
    services_parameter: Filled = Field("serviceIds", description="query name of a combination's services")
    services_key: Filled = Field("serviceIds", description="key of a combination's services in a reservation")
    question_key: Filled = Field("questionText", description="key of the question in an answer")
    answer_key: Filled = Field("answer", description="key of the answer in an answer")

    @model_validator(mode="after")
    def _combinations_are_on(self) -> Self:
        if self.offer_combinations and not self.combinations:
            raise ValueError("offer_combinations needs combinations = true: the system toggle must be on at Qmatic")
        return self


MANIFEST = Manifest(
    name="qmatic",
    title="Qmatic Cloud Appointments",
    reminds=True,  # its notices are configured by the tenant; no call tells whether they are (November 2026)
    capabilities=Capabilities(
        hold=True,
        release=True,
        groups=True,
        places=True,
        people=True,
        party=True,
        questions=True,
        extras=True,
        move=Moving.NATIVE,
        cancel=True,
        lookup=True,
    ),
    switches=(
        Switch(capability="extras", setting="offer_combinations"),
        Switch(capability="move", setting="reschedule_path", without=Moving.REBOOK),
    ),
    config=QmaticConfig,
    needs=DEFAULT_NEEDS,  # a tenant may require the date of birth as well; no call tells, the desk's `needs` do
    languages=("en", "nl", "de", "fr", "it", "es"),
    cannot=(
        "A hold lasts 15 minutes and cannot be extended; we stop offering it after 14.",
        "Answers to yes/no questions are not stored: the API has no field for them.",
        "Several services in one appointment are only offered where your tenant combines them, at that branch.",
        "The service of an appointment cannot be changed: that is a new one.",
        "How late something may be cancelled or moved is not told beforehand: we show what Qmatic answers.",
        "There are no prices and no payments.",
        "There is no list of a day: appointments are found only by who booked them, and nobody by name or phone.",
        "Whether somebody will come, or came, is noted in Qmatic: no call is known that does.",
        "A time that is taken cannot be booked: only what is free can be reserved.",
        "A changed or cancelled appointment is noticed when it is read again: there are no callbacks.",
    ),
)
