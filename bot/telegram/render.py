"""From a view and a voice to a message of the Bot API, as plain data. Pure: sends nothing, remembers nothing.

Everything said is escaped here, as a whole, after it was put together: no word can become markup.
"""

import html
import re
from calendar import Calendar as Weeks
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, assert_never

from bot.addresses import WEB, spelt
from bot.lengths import cut, length, outside
from bot.speech import Voice, is_heading
from bot.telegram import limits
from conversations.text import Link, Text, say
from conversations.views import (
    Button,
    Calendar,
    Choices,
    FieldKind,
    Form,
    Note,
    Rows,
    Tone,
    View,
    Wait,
    buttons,
    posted,
)

JSON = dict[str, Any]
STYLES = {Tone.MAIN: "primary", Tone.DANGER: "danger"}
"""How a tone looks; apps older than Bot API 9.4 (February 2026) leave it out."""


class Label(NamedTuple):
    """What a button says, the key it carries, and how it is meant."""

    says: str
    key: str
    tone: Tone = Tone.PLAIN


ROW_WIDTH = 36
"""Characters that fit beside each other on a narrow phone."""

NOTHING = "-"
"""The key of a button that only fills the grid."""

BLANK = "\u2800"
"""Fills a cell; Telegram refuses a label of spaces."""

NOT_OFFERED = "·"


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to send: `text` is HTML, `markup` a reply_markup. `keyboard`: it is not an inline one."""

    text: str
    markup: JSON | None = None
    keyboard: bool = False


def render(view: View, stamp: int, voice: Voice, *, earlier: bool = False) -> Message:
    """The message that shows this view. `earlier`: it comes because a button of an earlier message was pressed."""
    reason = [(voice.say(say("earlier-message")), "i"), GAP] if earlier else []
    text = _fitted(reason + _pieces(view, voice))
    if shares_contact(view):
        return Message(text, _keyboard(view, voice), keyboard=True)
    link = view.link if isinstance(view, Note) else None
    ways = _linked([link] if link else [], voice)
    grid = _few_enough(_rows(view, voice), limits.BUTTONS.most - len(ways))
    rows = [[_styled(label) | {"callback_data": f"{stamp}:{label.key}"} for label in row] for row in grid]
    rows = ways + rows
    return Message(text, {"inline_keyboard": rows} if rows else None)


def render_post(body: Sequence[Text], voice: Voice, links: Sequence[Link] = ()) -> Message:
    """The message that says this and stays; the first line may be its heading."""
    first = "b" if is_heading(body) else ""
    text = _fitted([(voice.say(text), "" if place else first) for place, text in enumerate(body)])
    return Message(text, {"inline_keyboard": _linked(links, voice)} if links else None)


def render_asked(body: Sequence[Text], rows: Rows, stamp: int, voice: Voice, links: Sequence[Link] = ()) -> Message:
    """The message that says this and stays, with buttons below it; what opens an address first."""
    said = render_post(body, voice)
    keyed = posted(rows)
    grid: list[list[Label]] = []
    for row in rows:
        pairs = [next(keyed) for _ in row]
        grid.extend(_wrapped([_labelled(button, key, voice) for key, button in pairs]))
    keyboard = [[_styled(label) | {"callback_data": f"{stamp}:{label.key}"} for label in row] for row in grid]
    return Message(said.text, {"inline_keyboard": [*_linked(links, voice), *keyboard]})


def fits_under_a_file(message: Message) -> bool:
    """Whether the words are short enough to stand under a picture or document."""
    return length(_seen(message)) <= limits.CAPTION.most


def _seen(message: Message) -> str:
    return html.unescape(re.sub("<[^>]*>", "", message.text)).strip()


def _linked(links: Sequence[Link], voice: Voice) -> list[list[JSON]]:
    """A row for each address that can be opened."""
    return [[{"text": _label(link.label, voice), "url": spelt(link.url)}] for link in links]


def shares_contact(view: View) -> bool:
    """Whether the view asks for a phone number: then its buttons are keys of a keyboard, and a press is a text."""
    return isinstance(view, Form) and view.focused.kind is FieldKind.PHONE


def breaches(message: Message) -> list[str]:
    """What the Bot API would refuse or the apps would spoil; empty for a legal message."""
    found = list(outside(limits.TEXT, length(_seen(message))))
    kind = "keyboard" if message.keyboard else "inline_keyboard"
    rows = (message.markup or {}).get(kind, [])
    everything = [button for row in rows for button in row]
    found.extend(outside(limits.BUTTONS, len(everything)))
    for row in rows:
        found.extend(outside(limits.BUTTONS_IN_A_ROW, len(row)))
    for button in everything:
        found.extend(outside(limits.LABEL, length(button["text"].strip())))
        if "url" in button and not WEB.fullmatch(button["url"]):
            found.append(f"url of a button: not a web address ({limits.API}#inlinekeyboardbutton)")
        if "callback_data" in button:
            found.extend(outside(limits.CALLBACK_DATA, len(button["callback_data"].encode())))
    return found


# What is said: pieces with a tag each, empty for none. They stand on lines of their own.

Piece = tuple[str, str]

GAP: Piece = ("", "")


def _pieces(view: View, voice: Voice) -> list[Piece]:
    pieces: list[Piece] = []
    for said, tag, share in ((view.verdict, "b", 8), (view.notice, "i", 2)):
        if said is not None:
            pieces += [(cut(voice.say(said), limits.TEXT.most // share), tag), GAP]
    pieces += [(voice.say(text), "") for text in view.body]
    match view:
        case Form():
            pieces += ([GAP] if view.body else []) + _question(view, voice)
        case Note():
            for block in (view.lines, view.after):
                pieces += [GAP, *((voice.say(text), "") for text in block)] if block else []
        case Choices() | Calendar() | Wait():
            pass
        case _:
            assert_never(view)
    return pieces


def _question(form: Form, voice: Voice) -> list[Piece]:
    field = form.focused
    pieces = [(voice.say(field.label), "b")]
    if field.hint is not None:
        pieces.append((voice.say(field.hint), "i"))
    if field.value is not None:
        pieces.append((voice.say(say("field-value", value=field.value)), ""))
    return pieces


def _fitted(pieces: Sequence[Piece]) -> str:
    """The pieces as HTML, cut at a line where they are too long together; never empty."""
    left = limits.TEXT.most
    lines: list[str] = []
    for said, tag in pieces:
        # One unit for the line's end; what no longer fits in a useful way is left out with all after it.
        if left < 2:
            break
        short = cut(said, left - 1)
        left -= length(short) + 1
        escaped = html.escape(short, quote=False)
        lines.append(f"<{tag}>{escaped}</{tag}>" if tag and short.strip() else escaped)
        if short != said:
            break
    text = "\n".join(lines).strip()
    return text or "…"


# What can be pressed.


def _styled(label: Label) -> JSON:
    style = STYLES.get(label.tone)
    return {"text": label.says, "style": style} if style else {"text": label.says}


def _label(text: Text, voice: Voice) -> str:
    said = " ".join(voice.say(text).split())
    return cut(said, limits.LABEL.most) or "…"


def _labelled(button: Button, key: str, voice: Voice) -> Label:
    return Label(_label(button.label, voice), key, button.tone)


def _rows(view: View, voice: Voice) -> list[list[Label]]:
    keyed = iter([(button, key) for key, button in buttons(view)])
    grid: list[list[Label]] = []
    if isinstance(view, Calendar):
        days = {date.fromisoformat(button.value): key for button, key in (next(keyed) for _ in view.days)}
        grid = [*_grid(view.month, days, voice), *_elsewhere(view.month, days, voice)]
    for row in view.rows:
        grid.extend(_wrapped([_labelled(*next(keyed), voice) for _ in row]))
    return grid


def _wrapped(row: list[Label]) -> Iterator[list[Label]]:
    """The row, or as many rows as its labels need, filled evenly."""
    for many in range(1, len(row) + 1):
        size = -(-len(row) // many)
        if size == 1 or (size <= limits.BUTTONS_IN_A_ROW.most and _fits(row, size)):
            yield from (row[start : start + size] for start in range(0, len(row), size))
            return


def _fits(row: list[Label], size: int) -> bool:
    return max(length(label.says) for label in row) * size <= ROW_WIDTH


def _few_enough(rows: list[list[Label]], most: int) -> list[list[Label]]:
    """At most so many buttons, which is what fits into one message. The last row is the way out and always kept."""
    while sum(map(len, rows)) > most and len(rows) > 1:
        rows = [*rows[:-2], rows[-1]]
    return rows


def _grid(month: date, days: dict[date, str], voice: Voice) -> list[list[Label]]:
    """The month's name, heads, weeks as the language begins them; a day not on offer is a dot, one outside a blank.

    Weeks before the first and after the last day on offer are left out: they would be rows of dots to scroll past.
    """
    offered = {day.day: key for day, key in days.items() if (day.year, day.month) == (month.year, month.month)}
    weeks = _lively(Weeks(voice.week_begins).monthdayscalendar(month.year, month.month), offered)
    heads = [Label(head, NOTHING) for head in voice.weekdays()]
    return [[Label(voice.month(month), NOTHING)], heads, *([_cell(day, offered) for day in week] for week in weeks)]


def _lively(weeks: list[list[int]], offered: dict[int, str]) -> list[list[int]]:
    lively = [number for number, week in enumerate(weeks) if offered.keys() & set(week)]
    return weeks[lively[0] : lively[-1] + 1] if lively else weeks


def _elsewhere(month: date, days: dict[date, str], voice: Voice) -> Iterator[list[Label]]:
    """Days on offer that are not in the month: said in full, for what is offered must be there to be pressed."""
    others = {day: key for day, key in days.items() if (day.year, day.month) != (month.year, month.month)}
    if others:
        yield from _wrapped([Label(voice.short_day(day), key) for day, key in others.items()])


def _cell(day: int, offered: dict[int, str]) -> Label:
    if day == 0:
        return Label(BLANK, NOTHING)
    return Label(str(day), offered[day]) if day in offered else Label(NOT_OFFERED, NOTHING)


def _keyboard(view: View, voice: Voice) -> JSON:
    share = [{"text": _label(say("telegram-share-phone"), voice), "request_contact": True}]
    grid = _few_enough(_rows(view, voice), limits.BUTTONS.most - len(share))
    rows = [[_styled(label) for label in row] for row in grid]
    return {"keyboard": [share, *rows], "resize_keyboard": True, "one_time_keyboard": True}
