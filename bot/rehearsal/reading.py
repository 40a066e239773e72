"""From the text of a `.chat` file to journeys, one for each desk it names. Pure. See tests/journeys/README.md.

# Title                         what it shows, in the lines below
Desks: qmatic | cliniko         systems it is played on
{service}: Passport | Massage   words that differ, one for each desk in their order, or one for all
at qmatic, cliniko: …           a line for some of the desks; not at qmatic: …
ada> words                      ada [label]         ada and bram [label]    ada [label] on an earlier screen
bot: text                       post: text          bot to bram: text       more lines of it are indented
bot shows [label] [label]       post shows [label]
(a stage direction)
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from bot.rehearsal.script import (
    ANYTHING,
    CAST,
    ONE,
    OTHER,
    AnyLine,
    BotDies,
    BotStarts,
    Buttons,
    ClockMoves,
    Journey,
    LinkEnds,
    Opens,
    Pays,
    Posted,
    Presses,
    Redelivery,
    Rival,
    Shown,
    Source,
    Truth,
    VendorFails,
    VendorHears,
    VendorRecovers,
    Writes,
)
from vendors.registry import NAMES


class ScriptUnclear(ValueError):
    """A line that cannot be read: which one, and what it should be."""

    def __init__(self, number: int, said: str) -> None:
        super().__init__(f"line {number}: {said}")
        self.number = number


def read(text: str) -> tuple[Journey, ...]:
    """The journeys of a file, one for each desk. Raises `ScriptUnclear`."""
    sources = list(_sources(text))
    if not sources or not sources[0].text.startswith("# "):
        raise ScriptUnclear(1, "a journey begins with its title: # First booking")
    at = next((n for n, source in enumerate(sources) if source.text.startswith("Desks:")), None)
    if at is None:
        raise ScriptUnclear(sources[-1].number, "there is no line that names the desks: Desks: qmatic | cliniko")
    about = " ".join(" ".join(source.text.split()) for source in sources[1:at])
    vendors = _vendors(sources[at])
    words, body = _words(sources[at + 1 :], len(vendors))
    return tuple(
        Journey(
            title=sources[0].text[2:].strip(),
            about=about,
            vendor=vendor,
            lines=tuple(_lines(_at(body, vendor, vendors), words[place])),
        )
        for place, vendor in enumerate(vendors)
    )


def _vendors(source: Source) -> list[str]:
    vendors = _cells(source.text.removeprefix("Desks:"))
    for vendor in vendors:
        if vendor not in NAMES:
            raise ScriptUnclear(source.number, f"no desk is on {vendor!r}; there are {', '.join(sorted(NAMES))}")
    return vendors


def _sources(text: str) -> Iterator[Source]:
    """Lines, each with the indented ones below it; empty ones and notes (`--`) are left out."""
    held: Source | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("--"):
            continue
        if line[0] == " " and held is not None:
            held = Source(held.number, f"{held.text}\n{line.strip()}")
            continue
        if held is not None:
            yield held
        held = Source(number, line.rstrip())
    if held is not None:
        yield held


_WORD = re.compile(r"\{([a-z][a-z ]*)\}:(.*)")


def _words(sources: list[Source], desks: int) -> tuple[list[dict[str, str]], list[Source]]:
    """Each desk's words, and the lines after them."""
    words: list[dict[str, str]] = [{} for _ in range(desks)]
    for at, source in enumerate(sources):
        found = _WORD.fullmatch(source.text)
        if found is None:
            return words, sources[at:]
        cells = _cells(found[2])
        if len(cells) not in (1, desks):
            raise ScriptUnclear(
                source.number, f"{{{found[1]}}} has {len(cells)} values; give one, or one for each desk"
            )
        for place in range(desks):
            words[place][found[1]] = cells[place % len(cells)]
    return words, []


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")]


_SOME = re.compile(r"(?P<others>not )?at (?P<desks>[a-z]+(, [a-z]+)*): (?P<line>.+)", re.DOTALL)


def _at(sources: list[Source], vendor: str, vendors: list[str]) -> Iterator[Source]:
    """The lines of one desk: those for all, and those for some that it is among."""
    for source in sources:
        found = _SOME.fullmatch(source.text)
        if found is None:
            yield source
            continue
        named = found["desks"].split(", ")
        if not set(named) <= set(vendors):
            raise ScriptUnclear(source.number, f"it is played at {', '.join(vendors)}, not at all of {found['desks']}")
        if (vendor in named) != bool(found["others"]):
            yield Source(source.number, found["line"])


def _lines(sources: Iterator[Source], words: Mapping[str, str]) -> Iterator[AnyLine]:
    for source in sources:
        text = source.text
        for name, value in words.items():
            text = text.replace(f"{{{name}}}", value)
        yield _line(Source(source.number, text))


Make: TypeAlias = "Callable[[Source, re.Match[str]], AnyLine]"

_BOT = r"( to (?P<who>[a-z ]+))?"
_CALL = r"(?P<call>[A-Z*]+ \S+)"

_SHAPES: tuple[tuple[str, Make], ...] = (
    (r"(?P<who>[a-z]+)> (?P<words>.+)", lambda at, line: Writes(source=at, who=line["who"], words=line["words"])),
    (
        r"(?P<who>the other|[a-z]+( and [a-z]+)*) \[(?P<label>[^\]]+)\](?P<earlier> on an earlier screen)?",
        lambda at, line: Presses(
            source=at, who=tuple(line["who"].split(" and ")), label=line["label"], earlier=bool(line["earlier"])
        ),
    ),
    (rf"bot{_BOT}: (?P<said>.+)", lambda at, line: Shown(source=at, who=line["who"], said=line["said"])),
    (rf"post{_BOT}: (?P<said>.+)", lambda at, line: Posted(source=at, who=line["who"], said=line["said"])),
    (
        rf"(?P<place>bot|post) shows{_BOT} (?P<labels>(\[[^\]]+\]|…)(\s+(\[[^\]]+\]|…))*)",
        lambda at, line: Buttons(
            source=at, who=line["who"], labels=_labels(line["labels"]), posted=line["place"] == "post"
        ),
    ),
    (
        r"\((?P<who>[a-z]+) opens \[(?P<label>[^\]]+)\]: (?P<said>.+)\)",
        lambda at, line: Opens(source=at, who=line["who"], label=line["label"], said=line["said"]),
    ),
    (r"\((?P<who>[a-z]+) pays\)", lambda at, line: Pays(source=at, who=line["who"], do="pay")),
    (r"\((?P<who>[a-z]+)'s card is refused\)", lambda at, line: Pays(source=at, who=line["who"], do="refuse")),
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
    (
        r"\(a rival takes a place in (?P<group>[^,]+), (?P<time>.+)\)",
        lambda at, line: Rival(source=at, time=line["time"], group=line["group"]),
    ),
    (r"\(a rival takes (?P<time>.+)\)", lambda at, line: Rival(source=at, time=line["time"])),
    (
        r"\(a rival will be a moment faster at (?P<time>.+)\)",
        lambda at, line: Rival(source=at, time=line["time"], lurks=True),
    ),
    (r"\(the bot is killed\)", lambda at, _: BotDies(source=at)),
    (r"\(the bot starts again\)", lambda at, _: BotStarts(source=at)),
    (
        r"\(Telegram delivers (?P<who>[a-z]+)'s last( (?P<updates>\d+))? updates? again\)",
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


def _line(at: Source) -> AnyLine:
    for shape, make in _SHAPES:
        found = re.fullmatch(shape, at.text, re.DOTALL)
        if found is not None:
            _check_names(at, found.groupdict().get("who"))
            return make(at, found)
    raise ScriptUnclear(at.number, f"{at.text!r} is no line of a journey; the kinds are in tests/journeys/README.md")


def _check_names(at: Source, who: str | None) -> None:
    for name in who.split(" and ") if who else ():
        if name not in (*CAST, ONE, OTHER):
            raise ScriptUnclear(at.number, f"nobody is called {name}; there are {', '.join(CAST)}")


def _labels(text: str) -> tuple[str, ...]:
    return tuple(found[1] or ANYTHING for found in re.finditer(r"\[([^\]]+)\]|…", text))


def _count(text: str) -> int:
    return 0 if text == "no" else int(text)
