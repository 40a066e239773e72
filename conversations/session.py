"""Everything one chat remembers. Frozen; each turn makes a new one. Round-trips through JSON without loss."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum, auto

from conversations.booking import (
    Animal,
    Animals,
    Answer,
    Booking,
    Choice,
    Customer,
    Hold,
    Payment,
    People,
    Person,
    Place,
    Question,
    Ref,
    Service,
    Slot,
)
from conversations.matters import AboutVisit, ForCaller, Matter
from conversations.naming import Kind, Named
from conversations.text import Text
from conversations.views import Offer
from conversations.wishes import Wish

SCHEMA = 3
"""Grows whenever a stored session could no longer be read as it is; `bot/store/codec.py` upgrades older ones."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything happened."""

BACK_DEPTH = 8
"""How many steps back are remembered."""


class State(StrEnum):
    """Where a chat is. The table of states says what each does."""

    HOME = auto()
    HELP = auto()
    CHOOSE_LANGUAGE = auto()
    CHOOSE_DESK = auto()
    CHOOSE_GROUP = auto()
    CHOOSE_SERVICE = auto()
    HANDED_OVER = auto()
    CHOOSE_PLACE = auto()
    CHOOSE_EXTRAS = auto()
    CHOOSE_PERSON = auto()
    CHOOSE_PARTY = auto()
    SCREENING = auto()
    DENIED = auto()
    CHOOSE_WISHED = auto()
    CHOOSE_SOONEST = auto()
    CHOOSE_DAY = auto()
    CHOOSE_SLOT = auto()
    HOLDING = auto()
    QUESTIONS = auto()
    DETAILS = auto()
    ANIMAL = auto()
    REHEARSING = auto()
    REVIEW = auto()
    CHANGE = auto()
    CHECKING = auto()
    BOOKED = auto()
    MOVED = auto()
    CANCEL = auto()
    CANCELLING = auto()
    CANCELLED = auto()
    MY_VISITS = auto()
    MY_VISIT = auto()
    WITH_PERSON = auto()
    OVERRIDE = auto()
    VISIT = auto()
    VISIT_CANCEL = auto()
    TALK = auto()
    TALK_OVER = auto()
    TROUBLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody wrote before it was asked, until it is used. `words` wait for the lists of these `kinds`; `named`
    are entries of lists that came, until their station; `party` is how many are to come. `headed`: it was asked under
    which heading the named service is meant, which is asked once. The words may be of anybody's
    health: they are never shown, never logged, and gone with the draft, or once nothing waits for them.
    """

    words: str = field(default="", repr=False)
    kinds: tuple[Kind, ...] = ()
    named: tuple[Named, ...] = ()
    party: int | None = None
    headed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A booking in the making; None (or empty) where not yet answered. Dropped on success: personal data lives shortly.

    `number` tells this draft from any other of the chat. `skipped` are keys of questions and details left out on
    purpose, `asked` details the vendor wanted beyond those the desk asks for. `language` stays that in which the
    vendor's texts were read. `proven` is the phone number the person shared as their own; an `animal` without a ref is
    one being described. `rehearsed`: the vendor would take the order as it stands. `booking` is what the vendor called
    it when it was written but not yet read back, `key` the id of the command that wrote it, or may have. `moving` is
    the booking that is to get this time, None for a new one. `override` is why staff book a time that is not free,
    `wanted` such a time before it is known why. `wishes` is when they want to come: one, or several readings of which
    one is meant; `said` what was written before it was asked.
    """

    number: int
    language: str
    group: str | None = None
    service: Service | None = None
    place: Place | None = None
    extras: tuple[Service, ...] | None = None
    person: Person | None = None
    party: int | None = None
    slot: Slot | None = None
    hold: Hold | None = None
    answers: tuple[Answer, ...] = field(default=(), repr=False)
    own: bool | None = None
    customer: Customer = field(default=Customer(), repr=False)
    proven: str | None = field(default=None, repr=False)
    animal: Animal | None = field(default=None, repr=False)
    rehearsed: bool = False
    skipped: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    booking: Ref | None = None
    key: str = ""
    moving: Booking | None = None
    override: str = field(default="", repr=False)
    wanted: datetime | None = None
    wishes: tuple[Wish, ...] = ()
    said: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the vendor told us for this draft or cancellation; None where it was not asked, or is no longer true.

    `wished` are the free times that fit the first wish, as far as was looked: until `looked`. `before` and `after` are
    those nearest to it, where none fits.
    """

    services: tuple[Service, ...] | None = None
    places: tuple[Place, ...] | None = None
    extras: tuple[Service, ...] | None = None
    people: People | None = None
    questions: tuple[Question, ...] | None = None
    animals: Animals | None = None
    soonest: tuple[Slot, ...] | None = None
    days: tuple[date, ...] | None = None
    slots: tuple[Slot, ...] | None = None
    reasons: tuple[Choice, ...] | None = None
    wished: tuple[Slot, ...] | None = None
    looked: datetime | None = None
    before: tuple[Slot, ...] | None = None
    after: tuple[Slot, ...] | None = None
    visits: tuple[Booking, ...] | None = None


class Awaited(StrEnum):
    """What kind of answer is awaited: the commands' names."""

    SERVICES = auto()
    PLACES = auto()
    EXTRAS = auto()
    PEOPLE = auto()
    QUESTIONS = auto()
    ANIMALS = auto()
    DAYS = auto()
    SLOTS = auto()
    SOONEST = auto()
    WISHED = auto()
    BEFORE = auto()
    AFTER = auto()
    HOLD = auto()
    RELEASE = auto()
    REHEARSE = auto()
    BOOK = auto()
    MOVE = auto()
    CANCEL = auto()
    REASONS = auto()
    VISITS = auto()
    SETTLE = auto()
    REREAD = auto()
    PAYMENT = auto()
    WATCH = auto()
    CONFIRM = auto()
    MARK = auto()
    REMIND = auto()
    REFUND = auto()
    NOTICED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """An answer that is due: to which command, for which draft, about which slot or booking."""

    id: str
    what: Awaited
    desk: str
    draft: int = 0
    about: Ref = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A patient's talk with a person of the desk. `matter` is its key there; `since` is when a person was asked for,
    `rings` when it ends unless a word is said; `opens` is when somebody is there, None where somebody was at once.
    `marks` are what was passed on and can be changed, the newest last. `by_staff`: they asked to talk.
    """

    matter: str
    desk: str
    since: datetime
    rings: datetime
    opens: datetime | None = None
    marks: tuple[str, ...] = ()
    by_staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVisit:
    """A visit of the chat beside the one in front: its fields say of it what those of `Session` say of that one."""

    booked: Booking
    booked_desk: str
    again: Draft | None = field(default=None, repr=False)
    due: str = ""
    payment: Payment | None = None
    card: str = ""
    filed: Ref = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A visit to come that was made in this chat, at `desk`, as the vendor had it last. `card` is the desk's matter
    about it, `like` what it was made of, without anything personal. Of its reminders those up to `since` are over.
    `due`: its record is read for a reminder; `ready`: it was, and stands. `wording` is that of the last reminder, empty
    before one; `reminded` is when that came.
    """

    desk: str
    booking: Booking
    since: datetime
    card: str = ""
    like: Draft | None = None
    due: bool = False
    ready: bool = False
    wording: str = ""
    reminded: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A reminder in the chat: its buttons carry `stamp`, and mean `offers`."""

    stamp: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """What the person is reminded of. `off`: they do not want that. `told` is when they were last, `ring` when it is
    looked next; `sent` are the last reminders, the newest last.
    """

    expected: tuple[Expected, ...] = ()
    off: bool = False
    told: datetime | None = None
    ring: datetime | None = None
    sent: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A visit to which nobody came. `said`: its person was asked whether they want another, which is done `at` then."""

    booking: Ref
    at: datetime
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forfeit:
    """A visit that was cancelled because it was not paid by any of `payments`. `like` is what it was made of, while the
    chat stays there. `paid` is money that came all the same, for which the draft of that number books it anew.
    """

    booking: Booking
    desk: str
    payments: tuple[Ref, ...]
    like: Draft | None = field(default=None, repr=False)
    paid: Payment | None = None
    draft: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One chat. `turn` grows by one per event; `stamp` is the turn in which the shown view last changed.

    `owner` is who may press here. `focus` is the line or question being asked, or what a desk is chosen for,
    `page`/`month`/`day` what is leafed to, `narrowed` the options a text may have meant, `ticked` what is ticked where
    several may be. `revisiting`: a question answered before is open again. `delayed`: an answer takes longer than one
    should have to watch. `misses` is how often in a row what was written was not understood.
    `booked` is the visit in front, the last one made or opened, as the vendor has it, `booked_desk` where; `due` is the
    desk where it is to be paid, or empty; `payment` says by which link, and whether it was. `again` is the draft it was
    made of, for another one like it or another time: whole while the chat stays there, then without anything personal.
    `filed` is what the vendor first called it, once a file of it was taken for the person's own calendar; empty before.
    `others` are the chat's other visits, `ended` the last that were over, `missed` those to which nobody came. `ending`
    is the booking that is being cancelled, or may be. `touched` is the instant of the last event.

    `card` is the desk's matter about the visit in front, and the mark of its card; `talk` the talk with a person, open
    while the state says so; `known` whom the chat belongs to, by a link of the desk `known_desk`. In a chat of the desk
    `matter` is what it is about, `actor` who of the staff did something last. `returns` is the visit whose cancelling
    gives back what was paid, as was said; `late` are the last payments that came too late, or twice. `forfeit` is the
    last visit that was cancelled for want of money, while the same can still be booked anew. `lagging` are
    the visits whose cards do not say all yet; at `wakes` it is looked which cards are to be edited.
    """

    chat: str
    owner: str
    turn: int = 0
    stamp: int = 0
    state: State = State.HOME
    language: str | None = None
    desk: str | None = None
    draft: Draft | None = None
    found: Found = Found()
    offers: tuple[Offer, ...] = ()
    awaiting: tuple[Awaiting, ...] = ()
    back: tuple[State, ...] = ()
    notice: Text | None = None
    verdict: Text | None = None
    focus: str = ""
    page: int = 0
    narrowed: tuple[str, ...] = ()
    ticked: tuple[Ref, ...] | None = None
    month: date | None = None
    day: date | None = None
    revisiting: bool = False
    delayed: bool = False
    misses: int = 0
    booked: Booking | None = None
    booked_desk: str = ""
    again: Draft | None = field(default=None, repr=False)
    ending: Booking | None = None
    due: str = ""
    payment: Payment | None = None
    touched: datetime = EPOCH
    filed: Ref = ""
    others: tuple[OtherVisit, ...] = ()
    card: str = ""
    talk: Talk | None = None
    known: Customer | None = field(default=None, repr=False)
    known_desk: str = ""
    matter: Matter | None = None
    actor: str = ""
    reminders: Reminders = Reminders()
    returns: Ref = ""
    late: tuple[Ref, ...] = ()
    ended: tuple[Ref, ...] = ()
    missed: tuple[Missed, ...] = ()
    forfeit: Forfeit | None = None
    lagging: tuple[Ref, ...] = ()
    wakes: datetime | None = None

    @property
    def present_desk(self) -> str | None:
        """The desk one is with at this moment: in a talk its own, else where one books, None before that is known."""
        return self.talk.desk if self.talk and self.state is State.WITH_PERSON else self.desk

    @property
    def account(self) -> str:
        """Who books here, `channel:owner`: at the desk the patient whose visit it is, and each caller by themselves."""
        match self.matter:
            case AboutVisit(account=account) if account:
                return account
            case ForCaller(number=number):
                return f"{self.chat}:{number}"
            case _:
                return f"{self.chat.partition(':')[0]}:{self.owner}"
