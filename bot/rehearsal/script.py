"""The lines of a journey as values: who does what, what the phone must show then, what goes on behind the stage."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.rehearsal.screens import Surface

ANYTHING = "…"
"""Stands for any run of characters, or of buttons."""

ONE, OTHER = "one", "the other"
"""Two people who did the same at the same moment: whoever it turns out to be, and the one left."""


CHANNELS = ("telegram", "slack")
"""Where a patient can be."""

STAFF = ("eva", "finn")
"""Who works at every desk of the town, in Slack."""

CAST = {
    "ada": {"name": "Ada Example", "language": "en", "phone": "+31600000001"},
    "bram": {"name": "Bram Voorbeeld", "language": "nl", "phone": "+31600000002"},
    "chiara": {"name": "Chiara Esempio", "language": "it", "phone": "+31600000003"},
    "dov": {"name": "Dov Example", "language": "en", "phone": "+31600000004"},
}
"""Who may appear: invented people, the languages and numbers of their phones."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line stands, counted from 1, and how, with the words of this desk filled in."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Any line."""

    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Writes(Line):
    """`ada> words`: somebody writes."""

    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrites(Line):
    """`ada changes it to> words`: what they wrote last."""

    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraws(Line):
    """`ada takes it back`: what they wrote last."""

    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks(Line):
    """`ada blocks the bot`, `ada unblocks the bot`: in Telegram, where one can."""

    who: str
    do: Literal["block", "unblock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sends(Line):
    """`ada sends rex.png`: a picture, or by another name a document."""

    who: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpensHome(Line):
    """`eva opens the home tab`: of the app, in Slack."""

    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presses(Line):
    """`ada [label]`: a button of the panel, or a key of the keyboard. Several people press at the same moment.

    `earlier`: `ada [label] on an earlier screen`, a button that was there before and is not the panel's any more.
    `home`: `eva [label] on the home tab`.
    """

    who: tuple[str, ...]
    label: str
    earlier: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a form, and what is written or chosen there."""

    question: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FillsIn(Line):
    """`ada fills in`, then `question: answer` on lines of their own: the open form, which is sent then."""

    who: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Line):
    """`bot: text`: the panel says so; `post: text`, `form: text`. `who` None: to whoever did something last."""

    where: Surface = Surface.PANEL
    who: str | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons(Line):
    """`bot shows [label] [label]`: the panel's buttons, all of them, in their order; `post shows [label]`."""

    where: Surface = Surface.PANEL
    who: str | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens(Line):
    """`(ada opens [Open the page]: words)`: what the newest such button leads to is there, and says the words."""

    who: str
    label: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pays(Line):
    """`(ada pays)`, on the page behind the newest link of the chat; `do` is the page's own word for what is pressed.

    `(ada's card is refused)` leaves the page open, `(ada leaves without paying)` ends it.
    """

    who: str
    do: Literal["pay", "refuse", "abort"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysInvoice(Line):
    """`(ada pays the invoice)`, the newest of her chat, `times` at once (`twice`); `card`: what her bank says.

    `(ada's card is refused at the invoice)`; `(ada pays the invoice, and the bank is slow)`: it is paid once
    `(ada's bank has paid)`.
    """

    who: str
    card: Literal["good", "refused", "slow"] = "good"
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BankPays(Line):
    """`(ada's bank has paid)`: what was slow is done."""

    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEnds(Line):
    """`(the link runs out)`: the clock moves on to the end of the newest link to pay by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMoves(Line):
    """`(the clock moves on 16 minutes)`."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorFails(Line):
    """`(the vendor is down)`, `(the next answer to POST /x is lost)`: until it is back, or so many times."""

    fault: str
    match: str = ""
    times: int | None = None
    seconds: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorHears(Line):
    """`(the vendor hears POST /x)`, `(… twice)`: so many such calls have come in, answered or not."""

    match: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRecovers(Line):
    """`(the vendor is back)`: every fault is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival(Line):
    """`(a rival takes Tuesday 9 March, 09:00)`, at everybody's who is free then.

    `group`: `(a rival takes a place in Back class, Tuesday 9 March, 18:00)`, one place of several.
    `lurks`: `(a rival will be a moment faster at Tuesday 9 March, 09:00)`, just when somebody else writes.
    """

    time: str
    group: str = ""
    lurks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeDoes(Line):
    """`(the practice moves ada's visit to Tuesday 9 March, 09:00)`, `(the practice cancels ada's visit)`.

    `(the practice notes that ada did not come)`: its staff, in their own screen.
    """

    who: str
    do: Literal["move", "cancel", "miss"]
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotDies(Line):
    """`(the bot is killed)`: SIGKILL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotStarts(Line):
    """`(the bot starts again)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redelivery(Line):
    """`(ada's last update comes again)`: the channel delivers what it has delivered."""

    who: str
    updates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth(Line):
    """`(the calendar has 1 booking: Ada Example, Tuesday 9 March, 09:00)`, `(no hold is left)`: what the vendor has.

    `(the till has 1 payment: 120.50, accepted)`; `(the practice knows destination: Lisbon)`, an answer of a booking.
    """

    what: Literal["bookings", "holds", "payments", "answers"]
    count: int
    of: str = ANYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFails(Line):
    """`(the other system fails)`: it answers 500 to all it is told, until it is back.

    `(the next answer of the other system is lost)`, though it was told.
    """

    fault: Literal["refused", "answer_lost"] = "refused"
    times: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRecovers(Line):
    """`(the other system is back)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFailed(Line):
    """`(the other system failed)`: waits until it has answered 500 to something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHeard(Line):
    """`(the other system heard: booked, moved)`: all it was told, in this order and without gaps."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersTold(Line):
    """`(the others were told: Booked …)`: something that people were told says so."""

    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOnce(Line):
    """`(ada was told once: Your payment …)`: one message that stays says so, and no second."""

    who: str
    said: str


Solo: TypeAlias = Writes | Rewrites | Withdraws | Blocks | Sends | OpensHome
Deed: TypeAlias = Solo | Presses | FillsIn | Pays | PaysInvoice | BankPays
Claim: TypeAlias = Shown | Buttons | Opens | VendorHears | Truth | OtherFailed | OtherHeard | OthersTold | ToldOnce
Direction: TypeAlias = (
    ClockMoves
    | LinkEnds
    | VendorFails
    | VendorRecovers
    | OtherFails
    | OtherRecovers
    | Rival
    | PracticeDoes
    | BotDies
    | BotStarts
    | Redelivery
)
AnyLine: TypeAlias = Deed | Claim | Direction


AT_THE_DESK = frozenset({Surface.CARD, Surface.THREAD, Surface.ASIDE, Surface.HOME})
"""What only staff see."""
