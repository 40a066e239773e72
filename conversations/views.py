"""What is on a chat's panel, with no channel's word in it. A renderer turns a view into a message.

A view is a function of the session and the desk, never of the event: showing it late or twice does no harm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from hashlib import sha256

from conversations.text import Link, Text


class Act(StrEnum):
    """What pressing a button means. The value beside it says which."""

    HOME = auto()
    BACK = auto()
    AGAIN = auto()  # try what failed once more
    RESUME = auto()  # go on with the open draft
    START = auto()  # begin a new draft
    DROP = auto()  # give the draft up
    LANGUAGES = auto()
    HELP = auto()
    PICK = auto()  # value: what is picked, in the words of the state
    PAGE = auto()  # value: page number, from 0; empty: the whole list again, which words had narrowed
    MONTH = auto()  # value: first day of the month, ISO
    OTHER_DAYS = auto()
    SOONEST = auto()
    SKIP = auto()
    KEEP = auto()  # leave a line of the review card as it is
    CHANGE = auto()  # value: which line
    BOOK = auto()
    TICKED = auto()  # of several that may be ticked, these are all
    SAME = auto()  # another one like the booking just made
    PAY = auto()  # a new link to pay by
    MOVE = auto()  # another time for the last booking
    MOVE_IT = auto()  # to the time the card shows
    CANCEL = auto()  # show the last booking, and ask
    CANCEL_IT = auto()  # value: why, one of the vendor's reasons, or empty
    ASK_TO_CANCEL = auto()  # of the desk's people, where it is too late to do it oneself
    VISITS = auto()  # all visits of the chat
    VISIT = auto()  # value: the mark of one visit's card, to open that visit
    CALENDAR = auto()  # the last booking as a file for one's own calendar
    DIRECTIONS = auto()  # its place on a map
    PERSON = auto()  # talk to a person
    RETURN = auto()  # the talk is over: back to the assistant
    CONFIRM = auto()  # note that they will come
    CAME = auto()
    MISSED = auto()  # they did not come
    MESSAGE = auto()  # open a talk with the patient of a visit
    TAKE = auto()  # somebody of the staff takes a talk up
    SEEN = auto()  # a trouble was seen to
    OVERRIDE = auto()  # a time that is not free
    REMINDERS_OFF = auto()  # no more reminders
    REMINDERS_ON = auto()  # reminders again


class Tone(StrEnum):
    """How a button is meant; a channel that knows no tones leaves it out."""

    PLAIN = auto()
    MAIN = auto()
    DANGER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to press: what it says and what it means."""

    label: Text
    act: Act
    value: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a button of the view now shown means; the session keeps these, so that no meaning travels."""

    key: str
    act: Act
    value: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something said, with what one can do about it. `lines` are facts, one a line, between `body` and `after`.

    Every view may carry a `verdict`: what became of a press that books, moves or cancels; and a `notice`: what is to be
    said of the last thing the person did.
    """

    body: tuple[Text, ...]
    lines: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    link: Link | None = None
    rows: Rows = ()
    notice: Text | None = None
    verdict: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A question with its answers."""

    body: tuple[Text, ...]
    rows: Rows
    notice: Text | None = None
    verdict: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A month; only days that are offered have a button (its value is the ISO date)."""

    body: tuple[Text, ...]
    month: date
    days: tuple[Button, ...]
    rows: Rows = ()
    notice: Text | None = None
    verdict: Text | None = None


class FieldKind(StrEnum):
    """What a field of a form takes."""

    TEXT = auto()
    YES_NO = auto()
    NAME = auto()
    EMAIL = auto()
    PHONE = auto()
    DATE = auto()
    NUMBER = auto()
    CHOICE = auto()
    CHOICES = auto()
    CONSENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form; `value` is what was answered before, shown when it is asked again.

    `choices` are all there are to choose from, each with what it is called in the core and how it is labelled; none
    where there is nothing to choose, or not yet: a consent is agreed to once it was read to its end.
    """

    key: str
    kind: FieldKind
    label: Text
    hint: Text | None = None
    required: bool = True
    value: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Questions to be typed. A channel with modals asks them all; one without asks the one in `focus`."""

    fields: tuple[Field, ...]
    focus: str
    body: tuple[Text, ...] = ()
    rows: Rows = ()
    notice: Text | None = None
    verdict: Text | None = None

    @property
    def focused(self) -> Field:
        """The field being asked."""
        return next(field for field in self.fields if field.key == self.focus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The world is being asked; there may still be a way out."""

    body: tuple[Text, ...]
    rows: Rows = ()
    notice: Text | None = None
    verdict: Text | None = None


View = Note | Choices | Calendar | Form | Wait


def buttons(view: View) -> Iterator[tuple[str, Button]]:
    """Every button of a view with its key, in reading order: days before rows. The one place where keys are made."""
    days = view.days if isinstance(view, Calendar) else ()
    everything = [*days, *(button for row in view.rows for button in row)]
    for number, button in enumerate(everything):
        yield str(number), button


POSTED = "r"
"""How the keys of buttons below a post begin: a panel of the same turn has the others."""


def posted(rows: Rows) -> Iterator[tuple[str, Button]]:
    """Every button below a post with its key, in reading order."""
    for number, button in enumerate(button for row in rows for button in row):
        yield (visit_key(button.value) if button.act is Act.VISIT else f"{POSTED}{number}"), button


CARD = f"{POSTED}v"
"""How the key of the button on a visit's card begins."""


def visit_key(mark: str) -> str:
    """The key of the button on a visit's card. It names the visit and no turn: a card outlives what is remembered of
    any message.
    """
    return f"{CARD}{sha256(mark.encode()).hexdigest()[:16]}"


def offers(view: View) -> tuple[Offer, ...]:
    """What the buttons of a view mean, by key."""
    return tuple([Offer(key=key, act=button.act, value=button.value) for key, button in buttons(view)])
