"""What CarePortals can do and what must be configured. Where its sources disagree, the value is configuration."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from conversations.desk import DEFAULT_NEEDS, Capabilities, Moving, Paying
from vendors.manifest import Address, ConnectionConfig, Manifest, Switch

Organization = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]+$")]


class CarePortalsConfig(ConnectionConfig):
    """One organization. It is a name and no secret: the public API has no key; one appointment has its own."""

    organization: Organization = Field(description="the organization's id, such as appgen_demo")
    base_url: Address = Field("https://public-api.portals.care", description="the public API; sources name another too")
    booking_page: Address | None = Field(
        None,
        description="page of the clinic that holds CarePortals' booking app: what needs a card or a file is handed "
        "over to it; without it such services are not offered",
    )
    answers_key: Literal["values", "form", "both"] = Field(
        "values", description="where answers are sent; the wrong one may lose them silently, see README.md"
    )
    group_answers: Literal["nested", "flat"] = Field(
        "nested", description="answers of a group of questions: an object of their own, or among the others"
    )
    reference_field: Literal["meta", "extras", "none"] = Field(
        "meta", description="where our reference (FD-...) is sent, by which staff find a booking nobody is sure of"
    )
    cancel_method: Literal["GET", "POST"] = Field("GET", description="how an appointment is cancelled")
    location: str = Field("", description="only services of this location; empty: all")
    available_days: int = Field(60, ge=1, le=366, description="days asked for where times come as counts a minute")
    per_minute: float = Field(300.0, gt=0, description="calls a minute in the long run")
    burst: int = Field(5, ge=1, description="calls that may go out without a breath")
    in_flight: int = Field(5, ge=1, le=64, description="calls at the same time")


MANIFEST = Manifest(
    name="careportals",
    title="CarePortals",
    capabilities=Capabilities(
        questions=True,
        rehearse=True,
        move=Moving.REBOOK,
        cancel=True,
        hints=True,
        pay=Paying.HANDOVER,
        settles=False,
    ),
    config=CarePortalsConfig,
    needs=DEFAULT_NEEDS,  # a form may require the phone as well: it is asked for when a rehearsal says so
    switches=(Switch(capability="pay", setting="booking_page", without=Paying.NONE),),
    cannot=(
        "Whether a booking came about whose answer was lost cannot always be told; the person and staff are told so.",
        "What needs a card, a health card, a file or dependents is booked on the clinic's own page.",
        "There is no choice of provider: no public call lists them.",
        "Queues are not offered.",
        "A move is a new booking, then the end of the old one.",
        "A person's bookings are those made in this chat: there is no search.",
        "There is no list of a day: one appointment is read by its own key, and no public call gives more.",
        "Whether somebody will come, or came, is noted in CarePortals: no public call does.",
        "A time that is taken cannot be booked: the list of free times is all the public API is known to take.",
    ),
)
