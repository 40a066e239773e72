"""What a message or a modal shows, read back out of its blocks, and forms of several fields."""

import html
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from bot.slack.blocks import Message
from bot.speech import Speech
from conversations.text import Privacy, Text, say
from conversations.views import Act, Button, Field, Form, Tone
from tests.strategies import fields, forms

SPEECH = Speech.load()
VOICE = SPEECH.voice("en", Privacy.PERSONAL)


def words(text: str) -> Text:
    """A text that is these words after `Now: `."""
    return say("field-value", value=text)


def button(text: str = "x", tone: Tone = Tone.PLAIN, value: str = "", act: Act = Act.PICK) -> Button:
    """A button that says `Now: x`."""
    return Button(label=words(text), act=act, value=value, tone=tone)


def text_objects(made: Any) -> Iterator[dict[str, Any]]:
    """Every text object in blocks, however deep."""
    if isinstance(made, dict):
        if "emoji" in made or made.get("type") in ("plain_text", "mrkdwn"):
            yield made
        for inner in made.values():
            yield from text_objects(inner)
    elif isinstance(made, list):
        for inner in made:
            yield from text_objects(inner)


def shown(message: Message) -> list[str]:
    """What the paragraphs say."""
    said = [block.get("text") or block["elements"][0] for block in message.blocks if block["type"] != "actions"]
    return [text["text"] for text in said]


def elements(message: Message) -> list[dict[str, Any]]:
    """Everything that can be pressed or picked."""
    return [one for block in message.blocks if block["type"] == "actions" for one in block["elements"]]


def labels(message: Message) -> list[list[str]]:
    """What the buttons say, by row; a row without buttons is left out."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    said = [[one["text"]["text"] for one in row if one["type"] == "button"] for row in rows]
    return [row for row in said if row]


def carried(message: Message) -> list[str]:
    """What the buttons of the view carry, in order."""
    return [one["value"] for one in elements(message) if one["action_id"].startswith("key:")]


def read_out(message: Message) -> str:
    """What a screen reader says."""
    return html.unescape(message.text)


@st.composite
def many_fields(draw: st.DrawFn) -> Form:
    """A form of several fields, any of them in focus."""
    asked = draw(st.lists(fields, min_size=1, max_size=8))
    told: tuple[Field, ...] = tuple(replace(field, key=f"field-{place}") for place, field in enumerate(asked))
    focus = draw(st.sampled_from([field.key for field in told]))
    return replace(draw(forms), fields=told, focus=focus)
