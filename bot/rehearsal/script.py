"""A journey as values: who does what, what the phone must show then, and what goes on behind the stage."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ANYTHING = "…"
"""Stands for any run of characters, or of buttons."""

ONE, OTHER = "one", "the other"
"""Two people who did the same at the same moment: whoever it turns out to be, and the one left."""


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
class Presses(Line):
    """`ada [label]`: a button of the panel, or a key of the keyboard. Several people press at the same moment.

    `earlier`: `ada [label] on an earlier screen`, a button that was there before and is not the panel's any more.
    """

    who: tuple[str, ...]
    label: str
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Line):
    """`bot: text`: the panel says so. `who` None: to whoever did something last."""

    who: str | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons(Line):
    """`bot shows [label] [label]`: the panel's buttons, all of them, in their order."""

    who: str | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted(Line):
    """`post: text`: the newest message that stays."""

    who: str | None
    said: str


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
    """`(the vendor hears POST /x)`: the call has come in, answered or not."""

    match: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRecovers(Line):
    """`(the vendor is back)`: every fault is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival(Line):
    """`(a rival takes Tuesday 9 March, 09:00)`, at everybody's who is free then.

    `lurks`: `(a rival will be a moment faster at Tuesday 9 March, 09:00)`, just when somebody else writes.
    """

    time: str
    lurks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BotDies(Line):
    """`(the bot is killed)`: SIGKILL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotStarts(Line):
    """`(the bot starts again)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redelivery(Line):
    """`(Telegram delivers ada's last update again)`."""

    who: str
    updates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth(Line):
    """`(the calendar has 1 booking: Ada Example, Tuesday 9 March, 09:00)`, `(no hold is left)`: what the vendor has."""

    what: Literal["bookings", "holds"]
    count: int
    of: str = ANYTHING


Deed: TypeAlias = Writes | Presses
Claim: TypeAlias = Shown | Buttons | Posted | VendorHears | Truth
Direction: TypeAlias = ClockMoves | VendorFails | VendorRecovers | Rival | BotDies | BotStarts | Redelivery
AnyLine: TypeAlias = Deed | Claim | Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A whole conversation at one desk. `vendor` names the desk's system; `about` says what it shows."""

    title: str
    about: str
    vendor: str
    lines: tuple[AnyLine, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Whoever does something, in the order of their first deed."""
        return tuple(dict.fromkeys(name for line in self.lines for name in doers(line) if name != OTHER))


def doers(line: AnyLine) -> tuple[str, ...]:
    """Who does something in this line."""
    match line:
        case Writes(who=who):
            return (who,)
        case Presses(who=several):
            return several
        case _:
            return ()
