"""What happened. Facts, in the past tense; nothing here asks for anything.

Free text arrives already read (`Readings`): the edge understands, the core decides.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto

from conversations.booking import (
    Animals,
    Booking,
    Choice,
    Customer,
    Hold,
    Payment,
    People,
    Place,
    Question,
    Ref,
    Service,
    Slot,
)
from conversations.matters import FileRef, News
from conversations.naming import Named
from conversations.wishes import Impossible, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What a text may mean. Several entries in one field are several honest readings, never a guess.

    `picks` are options now open (see `machine.options`), each as `act:value`; `several` are those named one beside the
    other in one text, all of them meant; `days` are local to the desk. `wishes` are when somebody wants to come;
    `impossible` says that no time can be what was said; `party` how many come. `named` are entries of lists that are
    known already, of any step, where the words name them among others.
    """

    picks: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    yes: bool | None = None
    days: tuple[date, ...] = ()
    number: int | None = None
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    birth_date: date | None = field(default=None, repr=False)
    wishes: tuple[Wish, ...] = ()
    impossible: Impossible | None = None
    party: int | None = None
    named: tuple[Named, ...] = ()


class Order(StrEnum):
    """A command a person gives by its name: `/book`."""

    START = auto()
    BOOK = auto()
    HELP = auto()
    LANGUAGE = auto()
    CANCEL = auto()
    VISITS = auto()
    PERSON = auto()
    CALLER = auto()  # staff alone: book for somebody on the phone


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    """`id` is the channel's own id of the update, or ours for an answer; `at` is an aware instant."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done(_Happened):
    """Done by a person: `by` is who, `language` what their channel says they read (may be empty).

    In a chat of the desk `by` is "staff" and `actor` who of them: the edge asked whether they are, when it happened.
    """

    by: str
    language: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered(_Done):
    """A named command was given; `desk` is whose staff gave it, empty for a patient."""

    order: Order
    desk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(_Done):
    """A button was pressed; `stamp` and `key` are what it carried.

    `origin` is the channel's name for the message it sits on, so that the channel can tell an old one; the core
    does not read it.
    """

    stamp: int
    key: str
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(_Done):
    """Something was written, and this is what it may mean. `mark` is what the channel calls the message."""

    text: str = field(repr=False)
    readings: Readings = Readings()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent(_Done):
    """A picture or a document came, with the words under it."""

    file: FileRef
    text: str = field(default="", repr=False)
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten(_Done):
    """The message of that mark was changed by who wrote it."""

    mark: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(_Done):
    """The message of that mark was deleted by who wrote it."""

    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(_Done):
    """Somebody came by a link that staff gave them: this chat is that customer's of the desk."""

    desk: str
    customer: Customer = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(_Done):
    """A contact was shared; `own` says whether it is the sender's. `phone` is international, None if unreadable."""

    phone: str | None = field(repr=False)
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One field of a submitted form: what was written, or, where choices were offered, the places of those `chosen`."""

    key: str
    text: str = field(default="", repr=False)
    readings: Readings = Readings()
    chosen: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(_Done):
    """A form was sent as a whole, or a day picked in the field of a calendar; `stamp` and `origin` as of a press."""

    stamp: int
    fields: tuple[Filled, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(_Happened):
    """The other side of the desk said this. `of` is the name of its chat, `desk` whose matter it is."""

    of: str
    desk: str
    news: News


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(_Happened):
    """The instant of a `Ring` of that name has come."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(_Happened):
    """The practice's system has this visit of the chat otherwise than is known here, or had; it proves nothing."""

    desk: str
    booking: Ref


class Why(StrEnum):
    """Why an order to the world came to nothing, by what can be done about it."""

    REFUSED = auto()  # show the words
    TAKEN = auto()  # offer other slots
    EXPIRED = auto()  # hold again
    INVALID = auto()  # ask those fields again
    GONE = auto()  # forget it
    LATER = auto()  # nothing was done; try again
    BROKEN = auto()  # ours to mend; staff are told
    UNSURE = auto()  # nobody knows yet


@dataclass(frozen=True, slots=True)
class ServicesFound:
    """What one can come for, in the order to offer it."""

    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """Where the wanted service is given."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ExtrasFound:
    """What else can be had in the same visit."""

    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class AnimalsFound:
    """Whom the visit may be for."""

    animals: Animals


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """Who gives it there."""

    people: People


@dataclass(frozen=True, slots=True)
class QuestionsFound:
    """What the vendor wants to know before."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class DaysFound:
    """Days with a free time, ascending, local to the desk."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class SlotsFound:
    """Free times, ascending."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class ReasonsFound:
    """Why one may cancel, in the order to offer it."""

    reasons: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class VisitsFound:
    """The person's visits from now on, ascending."""

    visits: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The slot is kept for us."""

    hold: Hold


@dataclass(frozen=True, slots=True)
class Released:
    """The hold is no more, whoever ended it."""


@dataclass(frozen=True, slots=True)
class Written:
    """The vendor took the booking, or moved it; it is not yet read back, so nobody may say *booked* or *moved*."""

    booking: Ref


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The booking is over: the vendor's own record said so before this was answered."""

    booking: Ref


@dataclass(frozen=True, slots=True)
class Read:
    """The vendor's own record of a booking."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The vendor would take the booking as it stands."""


@dataclass(frozen=True, slots=True)
class Paying:
    """The provider's record of a payment: a link to pay by, or what became of it."""

    payment: Payment


Finding = (
    ServicesFound
    | PlacesFound
    | ExtrasFound
    | PeopleFound
    | QuestionsFound
    | AnimalsFound
    | DaysFound
    | SlotsFound
    | ReasonsFound
    | VisitsFound
)
"""What a read brought."""

Value = Finding | Held | Released | Rehearsed | Written | Cancelled | Read | Paying
"""What the vendor answered to a command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(_Happened):
    """The command `to` of this desk was carried out, with this answer. `named` are entries of the list it brings which
    words name that waited for it.
    """

    to: str
    desk: str
    value: Value
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(_Happened):
    """The command `to` came to nothing; `words` are the vendor's own, `fields` the details it disliked."""

    to: str
    desk: str
    why: Why
    words: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delayed(_Happened):
    """The command `to` takes longer than a person should have to watch; its answer will still come."""

    to: str
    desk: str


Done = Ordered | Pressed | Typed | Shared | Submitted | Sent | Rewritten | Withdrawn | Linked
Answered = Replied | Failed | Delayed
Event = Done | Answered | Told | Rang | Noticed
