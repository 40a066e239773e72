"""From the text of a `.chat` file to journeys, one for each desk it names. Pure. See tests/journeys/README.md.

# Title                         what it shows, in the lines below
Desks: qmatic | cliniko         systems it is played on
With: a deposit                 Harbour Physio takes one of its own, by Stripe; left out, it does not
With: an invoice                the same, paid in Telegram
With: another system            is told what becomes of visits, and so are people; beside a deposit, if there is one
With: a day of notice          later than that patients ask the desk to cancel; beside the others
Channels: telegram, slack       channels, Telegram only where the line is left out; slack at qmatic: on those desks only
{service}: Passport | Massage   words that differ, one for each desk in their order, or one for all
at qmatic, cliniko: …           a line for some of the desks; not at qmatic: …
on slack: …                     a line for one of the channels
ada> words                      ada [label]         ada and bram [label]    ada [label] on an earlier screen
bot: text                       post: text          bot to bram: text       more lines of it are indented
bot shows [label] [label]       post shows [label]  form: text
ada fills in                    and indented: question: answer
(a stage direction)
"""

import re
from collections.abc import Iterator, Mapping

from bot.rehearsal.journey import Journey
from bot.rehearsal.lines import ScriptUnclear, read_line
from bot.rehearsal.script import CHANNELS, AnyLine, Source
from vendors.registry import NAMES

__all__ = ["ScriptUnclear", "read"]


DEPOSITS = {"With: a deposit": "stripe", "With: an invoice": "telegram"}
"""The line that says so, and who takes the money."""

OTHERS = "With: another system"
"""The line that says that others are told of visits."""

NOTICE = "With: a day of notice"
"""The line that says that patients cancel by themselves until a day before."""


def read(text: str) -> tuple[Journey, ...]:
    """The journeys of a file, one for each desk and channel. Raises `ScriptUnclear`."""
    sources = list(_sources(text))
    if not sources or not sources[0].text.startswith("# "):
        raise ScriptUnclear(1, "a journey begins with its title: # First booking")
    at = next((n for n, source in enumerate(sources) if source.text.startswith("Desks:")), None)
    if at is None:
        raise ScriptUnclear(sources[-1].number, "there is no line that names the desks: Desks: qmatic | cliniko")
    about = " ".join(" ".join(source.text.split()) for source in sources[1:at])
    vendors = _vendors(sources[at])
    more, rest = _with(sources[at + 1 :])
    channels, rest = _channels(rest, vendors)
    words, body = _words(rest, len(vendors))
    return tuple(
        Journey(
            title=sources[0].text[2:].strip(),
            about=about,
            vendor=vendor,
            channel=channel,
            lines=tuple(_lines(_on(_at(body, vendor, vendors), channel, list(channels)), words[place])),
            deposit=next((DEPOSITS[one] for one in more if one in DEPOSITS), ""),
            others=OTHERS in more,
            notice=NOTICE in more,
        )
        for channel, there in channels.items()
        for place, vendor in enumerate(vendors)
        if vendor in there
    )


def _vendors(source: Source) -> list[str]:
    vendors = _cells(source.text.removeprefix("Desks:"))
    for vendor in vendors:
        if vendor not in NAMES:
            raise ScriptUnclear(source.number, f"no desk is on {vendor!r}; there are {', '.join(sorted(NAMES))}")
    return vendors


def _with(sources: list[Source]) -> tuple[list[str], list[Source]]:
    """What the desks have beside the ordinary, and the lines after that."""
    texts = [source.text for source in sources]
    count = next((at for at, text in enumerate(texts) if text not in (*DEPOSITS, OTHERS, NOTICE)), len(texts))
    return texts[:count], sources[count:]


def _channels(sources: list[Source], vendors: list[str]) -> tuple[dict[str, list[str]], list[Source]]:
    """Each channel with the desks on which it is played there, and the lines after that."""
    if not sources or not sources[0].text.startswith("Channels:"):
        return {CHANNELS[0]: vendors}, sources
    channels: dict[str, list[str]] = {}
    for cell in _cells(sources[0].text.removeprefix("Channels:")):
        channel, _, desks = cell.partition(" at ")
        if channel not in CHANNELS:
            raise ScriptUnclear(sources[0].number, f"there is no channel {channel!r}; there are {', '.join(CHANNELS)}")
        named = desks.split(", ") if desks else vendors
        _check_desks(sources[0].number, named, vendors)
        channels[channel] = named
    return channels, sources[1:]


def _check_desks(number: int, named: list[str], vendors: list[str]) -> None:
    if not set(named) <= set(vendors):
        raise ScriptUnclear(number, f"it is played at {', '.join(vendors)}, not at all of {', '.join(named)}")


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
        _check_desks(source.number, named, vendors)
        if (vendor in named) != bool(found["others"]):
            yield Source(source.number, found["line"])


_ONE_CHANNEL = re.compile(r"on (?P<channel>[a-z]+): (?P<line>.+)", re.DOTALL)


def _on(sources: Iterator[Source], channel: str, channels: list[str]) -> Iterator[Source]:
    """The lines of one channel: those for all, and its own."""
    for source in sources:
        found = _ONE_CHANNEL.fullmatch(source.text)
        if found is not None and found["channel"] not in channels:
            raise ScriptUnclear(source.number, f"it is played on {', '.join(channels)}, not on {found['channel']}")
        if found is None:
            yield source
        elif found["channel"] == channel:
            yield Source(source.number, found["line"])


def _lines(sources: Iterator[Source], words: Mapping[str, str]) -> Iterator[AnyLine]:
    for source in sources:
        text = source.text
        for name, value in words.items():
            text = text.replace(f"{{{name}}}", value)
        yield read_line(Source(source.number, text))
