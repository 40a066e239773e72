"""From a view and a voice to a message of Block Kit, as plain data. Pure: sends nothing, remembers nothing.

What a screen reader and a notification get is the text of the message, so it says all that the blocks say, and what can
be pressed. Blocks are plain text; the text of the message is escaped as a whole: no word can become markup.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple, assert_never

from bot.addresses import spelt
from bot.lengths import cut, length
from bot.slack import limits
from bot.slack.blocks import (
    DAY,
    FORM,
    JSON,
    KEY,
    Message,
    actions,
    aside,
    button,
    escape,
    heading,
    label,
    opening,
    section,
)
from bot.slack.breaches import breaches
from bot.slack.modal import render_modal
from bot.slack.wording import bare, remarks
from bot.speech import Voice, is_heading
from conversations.text import Link, Text, say
from conversations.views import Button, Calendar, Choices, Field, Form, Note, Rows, Tone, View, Wait, buttons, posted

__all__ = ["Message", "breaches", "render", "render_modal", "render_post"]

STYLES = {Tone.MAIN: "primary", Tone.DANGER: "danger"}


class Look(Enum):
    """How a paragraph is shown."""

    HEADING = auto()
    PLAIN = auto()
    ASIDE = auto()


Paragraph = tuple[Look, str]


class Element(NamedTuple):
    """Something to press, and what it says to those who cannot see it."""

    says: str
    made: JSON


def render(view: View, stamp: int, voice: Voice, *, earlier: bool = False) -> Message:
    """The message that shows this view. `earlier`: it comes because a button of an earlier message was pressed."""
    reason = [(Look.ASIDE, voice.say(say("earlier-message")))] if earlier else []
    rows = _rows(view, stamp, voice)
    link = view.link if isinstance(view, Note) else None
    ways = _ways(view, stamp, link, voice)
    return _message([*reason, *_paragraphs(view, voice)], [*ways, *rows], _pick_day(view, stamp, voice), voice)


def render_post(body: Sequence[Text], voice: Voice, links: Sequence[Link] = ()) -> Message:
    """The message that says this and stays; the first line may be its heading."""
    said = [bare(text, voice) for text in body]
    paragraphs = [(Look.HEADING, said[0]), *_together(said[1:])] if is_heading(body) else _together(said)
    return _message(paragraphs, [[_linked(link, voice)] for link in links], [], voice)


def render_asked(body: Sequence[Text], rows: Rows, stamp: int, voice: Voice, links: Sequence[Link] = ()) -> Message:
    """The message that says this and stays, with buttons below it; what opens an address first."""
    keyed = posted(rows)
    pressable = [[_linked(link, voice)] for link in links]
    for row in rows:
        pairs = [next(keyed) for _ in row]
        pressable.append([_element(key, one, bare(one.label, voice), stamp) for key, one in pairs])
    said = [bare(text, voice) for text in body]
    paragraphs = [(Look.HEADING, said[0]), *_together(said[1:])] if is_heading(body) else _together(said)
    return _message(paragraphs, pressable, [], voice)


def _message(paragraphs: Sequence[Paragraph], rows: list[list[Element]], picks: list[JSON], voice: Voice) -> Message:
    shown = [made for paragraph in paragraphs for made in _shown(paragraph)] or [section("…")]
    rows = _few_enough(rows, limits.MESSAGE_BLOCKS.most - len(shown) - len(picks))
    blocks = [*shown, *picks, *(actions([element.made for element in row]) for row in rows)]
    return Message(_read_out(paragraphs, [element.says for row in rows for element in row], voice), blocks)


# What is said.


def _paragraphs(view: View, voice: Voice) -> list[Paragraph]:
    said: list[Paragraph] = []
    if view.verdict is not None:
        said.append((Look.HEADING, bare(view.verdict, voice)))
    if view.notice is not None:
        said.append((Look.ASIDE, bare(view.notice, voice)))
    said += _together([bare(text, voice) for text in view.body])
    match view:
        case Form():
            said += _question(view.focused, voice)
        case Note():
            for block in (view.lines, view.after):
                said += _together([bare(text, voice) for text in block])
        case Choices() | Calendar() | Wait():
            pass
        case _:
            assert_never(view)
    return said


def _together(lines: Sequence[str]) -> list[Paragraph]:
    return [(Look.PLAIN, "\n".join(lines))] if lines else []


def _question(field: Field, voice: Voice) -> list[Paragraph]:
    return [(Look.PLAIN, voice.say(field.label)), *((Look.ASIDE, said) for said in remarks(field, voice))]


def _shown(paragraph: Paragraph) -> Iterator[JSON]:
    look, said = paragraph
    if not said.strip():
        return
    match look:
        case Look.HEADING:
            yield heading(said)
        case Look.PLAIN:
            yield section(said)
        case Look.ASIDE:
            yield aside(said)
        case _:
            assert_never(look)


def _read_out(paragraphs: Sequence[Paragraph], labels: Sequence[str], voice: Voice) -> str:
    """Everything that is said, then what can be pressed; escaped, and cut where that is too long. Never empty."""
    said = [text for _, text in paragraphs if text.strip()]
    if labels:
        said.append(voice.say(say("slack-choices", labels=" · ".join(labels))))
    text = "\n".join(said).strip() or "…"
    most = limits.MESSAGE_TEXT.most
    escaped = escape(cut(text, most))
    # An escaped sign is up to five characters long.
    while (is_ := length(escaped)) > limits.MESSAGE_TEXT.most:
        most = most * limits.MESSAGE_TEXT.most // is_
        escaped = escape(cut(text, most))
    return escaped


# What can be pressed.


def _ways(view: View, stamp: int, link: Link | None, voice: Voice) -> list[list[Element]]:
    """What stands above the buttons of the view: an address to open, or the way to the form."""
    if isinstance(view, Form):
        says = voice.say(say("slack-form-open"))
        return [[Element(says, button(says, FORM, f"{stamp}:{FORM}"))]]
    return [[_linked(link, voice)]] if link else []


def _linked(link: Link, voice: Voice) -> Element:
    says = bare(link.label, voice)
    return Element(says, opening(says, spelt(link.url)))


def _element(key: str, pressed: Button, says: str, stamp: int) -> Element:
    return Element(says, button(says, f"{KEY}{key}", f"{stamp}:{key}", STYLES.get(pressed.tone, "")))


def _rows(view: View, stamp: int, voice: Voice) -> list[list[Element]]:
    keyed = buttons(view)
    rows: list[list[Element]] = []
    if isinstance(view, Calendar):
        rows += _weeks([(date.fromisoformat(day.value), next(keyed)) for day in view.days], stamp, voice)
    for row in view.rows:
        pairs = [next(keyed) for _ in row]
        rows.append([_element(key, one, bare(one.label, voice), stamp) for key, one in pairs])
    return [
        row[start : start + limits.ACTIONS.most] for row in rows for start in range(0, len(row), limits.ACTIONS.most)
    ]


def _weeks(days: Sequence[tuple[date, tuple[str, Button]]], stamp: int, voice: Voice) -> Iterator[list[Element]]:
    """Each day on offer with its weekday and month, a row for each week."""
    for _, week in groupby(days, key=lambda day: (day[0].toordinal() - 1 - voice.week_begins) // 7):
        yield [_element(key, pressed, voice.short_day(day), stamp) for day, (key, pressed) in week]


def _pick_day(view: View, stamp: int, voice: Voice) -> list[JSON]:
    """A field in which any date can be picked; none is set before, so that every choice is told."""
    if not isinstance(view, Calendar):
        return []
    placeholder = label(voice.say(say("slack-pick-day")), limits.PLACEHOLDER)
    picker = {"type": "datepicker", "action_id": DAY, "placeholder": placeholder}
    return [actions([picker], block_id=f"{stamp}:{DAY}")]


def _few_enough(rows: list[list[Element]], most: int) -> list[list[Element]]:
    """At most so many rows: first they stand closer, then the last before the way out are left out."""
    if len(rows) <= most:
        return rows
    everything = [element for row in rows[:-1] for element in row]
    size = limits.ACTIONS.most
    packed = [everything[start : start + size] for start in range(0, len(everything), size)]
    return [*packed[: most - 1], rows[-1]]
