"""From one line of a journey, with the indented ones below it, to what it says. Pure. See tests/journeys/README.md."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from bot.rehearsal.screens import Surface
from bot.rehearsal.script import (
    ANYTHING,
    CAST,
    ONE,
    OTHER,
    STAFF,
    Answered,
    AnyLine,
    BankPays,
    Blocks,
    BotDies,
    BotStarts,
    Buttons,
    ClockMoves,
    FillsIn,
    LinkEnds,
    Opens,
    OpensHome,
    OtherFailed,
    OtherFails,
    OtherHeard,
    OtherRecovers,
    OthersTold,
    Pays,
    PaysInvoice,
    PracticeDoes,
    Presses,
    Redelivery,
    Rewrites,
    Rival,
    Sends,
    Shown,
    Source,
    ToldOnce,
    Truth,
    VendorFails,
    VendorHears,
    VendorRecovers,
    Withdraws,
    Writes,
)


class ScriptUnclear(ValueError):
    """A line that cannot be read: which one, and what it should be."""

    def __init__(self, number: int, said: str) -> None:
        super().__init__(f"line {number}: {said}")
        self.number = number


Make: TypeAlias = "Callable[[Source, re.Match[str]], AnyLine]"

_TO = r"( to (?P<to>[a-z ]+))?"
_WHERE = "|".join(Surface)
_PLACE = "((?P<earlier> on an earlier screen)|(?P<home> on the home tab))?"
_CALL = r"(?P<call>[A-Z*]+ \S+)"

_SHAPES: tuple[tuple[str, Make], ...] = (
    (r"(?P<who>[a-z]+)> (?P<words>.+)", lambda at, line: Writes(source=at, who=line["who"], words=line["words"])),
    (
        r"(?P<who>[a-z]+) changes it to> (?P<words>.+)",
        lambda at, line: Rewrites(source=at, who=line["who"], words=line["words"]),
    ),
    (r"(?P<who>[a-z]+) takes it back", lambda at, line: Withdraws(source=at, who=line["who"])),
    (
        r"(?P<who>[a-z]+) (?P<do>block|unblock)s the bot",
        lambda at, line: Blocks(source=at, who=line["who"], do="block" if line["do"] == "block" else "unblock"),
    ),
    (
        r"(?P<who>[a-z]+) sends (?P<name>[\w-]+\.[a-z]+)",
        lambda at, line: Sends(source=at, who=line["who"], name=line["name"]),
    ),
    (r"(?P<who>[a-z]+) opens the home tab", lambda at, line: OpensHome(source=at, who=line["who"])),
    (
        rf"(?P<who>the other|[a-z]+( and [a-z]+)*) \[(?P<label>[^\]]+)\]{_PLACE}",
        lambda at, line: Presses(
            source=at,
            who=tuple(line["who"].split(" and ")),
            label=line["label"],
            earlier=bool(line["earlier"]),
            home=bool(line["home"]),
        ),
    ),
    (
        rf"(?P<where>{_WHERE}){_TO}: (?P<said>.+)",
        lambda at, line: Shown(source=at, where=Surface(line["where"]), who=line["to"], said=line["said"]),
    ),
    (
        rf"(?P<where>{_WHERE}) shows{_TO} (?P<labels>(\[[^\]]+\]|…)(\s+(\[[^\]]+\]|…))*)",
        lambda at, line: Buttons(
            source=at, where=Surface(line["where"]), who=line["to"], labels=_labels(line["labels"])
        ),
    ),
    (
        r"(?P<who>[a-z]+) fills in\n(?P<answers>.+)",
        lambda at, line: FillsIn(source=at, who=line["who"], answers=tuple(_answers(at, line["answers"]))),
    ),
    (
        r"\((?P<who>[a-z]+) opens \[(?P<label>[^\]]+)\]: (?P<said>.+)\)",
        lambda at, line: Opens(source=at, who=line["who"], label=line["label"], said=line["said"]),
    ),
    (r"\((?P<who>[a-z]+) pays\)", lambda at, line: Pays(source=at, who=line["who"], do="pay")),
    (r"\((?P<who>[a-z]+)'s card is refused\)", lambda at, line: Pays(source=at, who=line["who"], do="refuse")),
    (
        r"\((?P<who>[a-z]+) pays the invoice(?P<how> twice|, and the bank is slow)?\)",
        lambda at, line: PaysInvoice(
            source=at,
            who=line["who"],
            card="slow" if "slow" in (line["how"] or "") else "good",
            times=2 if line["how"] == " twice" else 1,
        ),
    ),
    (
        r"\((?P<who>[a-z]+)'s card is refused at the invoice\)",
        lambda at, line: PaysInvoice(source=at, who=line["who"], card="refused"),
    ),
    (
        r"\((?P<who>[a-z]+) was told once: (?P<said>.+)\)",
        lambda at, line: ToldOnce(source=at, who=line["who"], said=line["said"]),
    ),
    (r"\((?P<who>[a-z]+)'s bank has paid\)", lambda at, line: BankPays(source=at, who=line["who"])),
    (r"\((?P<who>[a-z]+) leaves without paying\)", lambda at, line: Pays(source=at, who=line["who"], do="abort")),
    (r"\(the link runs out\)", lambda at, _: LinkEnds(source=at)),
    (
        r"\(the clock moves on (?P<minutes>\d+) minutes?\)",
        lambda at, line: ClockMoves(source=at, minutes=int(line["minutes"])),
    ),
    (r"\(the vendor is down\)", lambda at, _: VendorFails(source=at, fault="down")),
    (r"\(the vendor is back\)", lambda at, _: VendorRecovers(source=at)),
    (
        rf"\(the next answer to {_CALL} is lost\)",
        lambda at, line: VendorFails(source=at, fault="answer_lost", match=line["call"], times=1),
    ),
    (
        rf"\(the next answer to {_CALL} takes (?P<seconds>\d+) seconds?\)",
        lambda at, line: VendorFails(
            source=at, fault="slow", match=line["call"], times=1, seconds=int(line["seconds"])
        ),
    ),
    (
        rf"\(the vendor hears {_CALL}(?P<twice> twice)?\)",
        lambda at, line: VendorHears(source=at, match=line["call"], times=2 if line["twice"] else 1),
    ),
    (
        rf"\(every call to {_CALL} fails\)",
        lambda at, line: VendorFails(source=at, fault="down", match=line["call"]),
    ),
    (r"\(the other system fails\)", lambda at, _: OtherFails(source=at)),
    (r"\(the other system failed\)", lambda at, _: OtherFailed(source=at)),
    (
        r"\(the next answer of the other system is lost\)",
        lambda at, _: OtherFails(source=at, fault="answer_lost", times=1),
    ),
    (r"\(the other system is back\)", lambda at, _: OtherRecovers(source=at)),
    (
        r"\(the other system heard: (?P<facts>[a-z]+(, [a-z]+)*)\)",
        lambda at, line: OtherHeard(source=at, facts=tuple(line["facts"].split(", "))),
    ),
    (
        r"\(the others were told: (?P<said>.+)\)",
        lambda at, line: OthersTold(source=at, said=line["said"]),
    ),
    (
        r"\(a rival takes a place in (?P<group>[^,]+), (?P<time>.+)\)",
        lambda at, line: Rival(source=at, time=line["time"], group=line["group"]),
    ),
    (r"\(a rival takes (?P<time>.+)\)", lambda at, line: Rival(source=at, time=line["time"])),
    (
        r"\(a rival will be a moment faster at (?P<time>.+)\)",
        lambda at, line: Rival(source=at, time=line["time"], lurks=True),
    ),
    (
        r"\(the practice moves (?P<who>[a-z]+)'s visit to (?P<time>.+)\)",
        lambda at, line: PracticeDoes(source=at, who=line["who"], do="move", time=line["time"]),
    ),
    (
        r"\(the practice cancels (?P<who>[a-z]+)'s visit\)",
        lambda at, line: PracticeDoes(source=at, who=line["who"], do="cancel"),
    ),
    (
        r"\(the practice notes that (?P<who>[a-z]+) did not come\)",
        lambda at, line: PracticeDoes(source=at, who=line["who"], do="miss"),
    ),
    (r"\(the bot is killed\)", lambda at, _: BotDies(source=at)),
    (r"\(the bot starts again\)", lambda at, _: BotStarts(source=at)),
    (
        r"\((Telegram|the channel) delivers (?P<who>[a-z]+)'s last( (?P<updates>\d+))? updates? again\)",
        lambda at, line: Redelivery(source=at, who=line["who"], updates=int(line["updates"] or 1)),
    ),
    (
        r"\(the calendar has (?P<count>no|\d+) bookings?(: (?P<of>.+))?\)",
        lambda at, line: Truth(source=at, what="bookings", count=_count(line["count"]), of=line["of"] or ANYTHING),
    ),
    (
        r"\((?P<count>no|\d+) holds? (is|are) left\)",
        lambda at, line: Truth(source=at, what="holds", count=_count(line["count"])),
    ),
    (
        r"\(the till has (?P<count>no|\d+) payments?(: (?P<of>.+))?\)",
        lambda at, line: Truth(source=at, what="payments", count=_count(line["count"]), of=line["of"] or ANYTHING),
    ),
    (
        r"\(the practice knows (?P<of>\w+: .+)\)",
        lambda at, line: Truth(source=at, what="answers", count=1, of=line["of"]),
    ),
    (
        r"\(the practice does not know (?P<of>\w+)\)",
        lambda at, line: Truth(source=at, what="answers", count=0, of=f"{line['of']}: …"),
    ),
)


def read_line(at: Source) -> AnyLine:
    """The line as what it says. Raises `ScriptUnclear`."""
    for shape, make in _SHAPES:
        found = re.fullmatch(shape, at.text, re.DOTALL)
        if found is not None:
            names = found.groupdict()
            _check_names(at, names.get("who") or names.get("to"))
            return make(at, found)
    raise ScriptUnclear(at.number, f"{at.text!r} is no line of a journey; the kinds are in tests/journeys/README.md")


def _check_names(at: Source, who: str | None) -> None:
    for name in who.split(" and ") if who else ():
        if name not in (*CAST, *STAFF, ONE, OTHER):
            raise ScriptUnclear(at.number, f"nobody is called {name}; there are {', '.join((*CAST, *STAFF))}")


def _labels(text: str) -> tuple[str, ...]:
    return tuple(found[1] or ANYTHING for found in re.finditer(r"\[([^\]]+)\]|…", text))


def _answers(at: Source, text: str) -> Iterator[Answered]:
    for line in text.splitlines():
        question, colon, words = line.partition(": ")
        if not colon:
            raise ScriptUnclear(at.number, f"{line!r} is no answer of a form; write it as question: answer")
        yield Answered(question, words)


def _count(text: str) -> int:
    return 0 if text == "no" else int(text)
