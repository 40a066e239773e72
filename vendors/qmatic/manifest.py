"""What Qmatic can do and what must be configured. Where the guides are silent, the value is configuration."""

from typing import Annotated, Literal

from pydantic import Field, SecretStr, StringConstraints

from conversations.desk import DEFAULT_NEEDS, Capabilities
from vendors.manifest import Address, ConnectionConfig, Manifest

_SCOPE = "com.qmatic.saas.appointments/external.appointment."
Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


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
    branch_parameter: Filled = Field("branchId", description="query name of the branch in a question for times")
    party_parameter: Filled = Field("numberOfReservations", description="query name of the number of people")
    resource_parameter: Filled = Field("requestedResourceId", description="query name of the chosen resource")
    question_key: Filled = Field("questionText", description="key of the question in an answer")
    answer_key: Filled = Field("answer", description="key of the answer in an answer")


MANIFEST = Manifest(
    name="qmatic",
    title="Qmatic Cloud Appointments",
    capabilities=Capabilities(
        hold=True, release=True, groups=True, places=True, people=True, party=True, questions=True
    ),
    config=QmaticConfig,
    needs=DEFAULT_NEEDS,  # a tenant may require the date of birth as well; no call tells, the desk's `needs` do
    languages=("en", "nl", "de", "fr", "it", "es"),
    cannot=(
        "A hold lasts 15 minutes and cannot be extended; we stop offering it after 14.",
        "Answers to yes/no questions are not stored: the API has no field for them.",
        "Several services in one appointment are not offered.",
        "There are no prices and no payments.",
        "A changed or cancelled appointment is noticed when it is read again: there are no callbacks.",
    ),
)
