"""A journey as a value: its lines, how the bot of it is set up, and who is in it."""

from dataclasses import dataclass

from bot.rehearsal.script import (
    AT_THE_DESK,
    OTHER,
    STAFF,
    AnyLine,
    BankPays,
    Blocks,
    Buttons,
    FillsIn,
    OpensHome,
    Pays,
    PaysInvoice,
    PracticeDoes,
    Presses,
    Rewrites,
    Sends,
    Shown,
    Withdraws,
    Writes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the bot of a journey is set up: in Slack or not, with staff at its desks or not. `watches`: it looks every
    second what was changed at the practice; else not at all. `deposit`: by whom Harbour Physio takes one of
    its own, empty for none. `others`: another system and people are told of visits. `notice`: patients cancel by
    themselves until a day before.
    """

    slack: bool
    staff: bool
    watches: bool = False
    deposit: str = ""
    others: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A whole conversation at one desk, in one channel. `vendor`: the desk's system; `about`: what it shows; `deposit`:
    by whom Harbour Physio takes one of its own, empty for none; `others`: another system and people are told of visits;
    `notice`: patients cancel by themselves until a day before.
    """

    title: str
    about: str
    vendor: str
    channel: str
    lines: tuple[AnyLine, ...]
    deposit: str = ""
    others: bool = False
    notice: bool = False

    @property
    def setting(self) -> Setting:
        """What it needs; staff are there where a line is about them, or what they see."""
        watches = any(isinstance(line, PracticeDoes) for line in self.lines)
        slack = self.staffed or self.channel == "slack"
        return Setting(
            slack=slack,
            staff=self.staffed,
            watches=watches,
            deposit=self.deposit,
            others=self.others,
            notice=self.notice,
        )

    @property
    def staffed(self) -> bool:
        """Whether staff are in it."""
        seen = {line.where for line in self.lines if isinstance(line, Shown | Buttons)}
        return bool(seen & AT_THE_DESK) or any(name in STAFF for line in self.lines for name in doers(line))

    @property
    def people(self) -> tuple[str, ...]:
        """Whoever does something and is no staff, in the order of their first deed."""
        names = (name for line in self.lines for name in doers(line))
        return tuple(dict.fromkeys(name for name in names if name not in (OTHER, *STAFF)))


def doers(line: AnyLine) -> tuple[str, ...]:
    """Who does something in this line."""
    match line:
        case Presses(who=several):
            return several
        case (
            Writes()
            | Rewrites()
            | Withdraws()
            | Blocks()
            | Sends()
            | OpensHome()
            | FillsIn()
            | Pays()
            | PaysInvoice()
            | BankPays()
        ):
            return (line.who,)
        case _:
            return ()
