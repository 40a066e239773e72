"""What Slack would refuse is found: the laws that ask `breaches` can fail."""

from typing import Any

import pytest

from bot.slack.blocks import actions, aside, button, heading, opening, section
from bot.slack.limits import DOCS
from bot.slack.render import Message, breaches, render_modal
from conversations.views import Field, FieldKind, Form
from tests.bot.slack.drawn import VOICE, words


def message(*blocks: dict[str, Any]) -> Message:
    """A message of these blocks."""
    return Message("x", list(blocks))


def pressed(**changed: Any) -> Message:
    """A message with one button, something about it changed."""
    return message(actions([button("x", "key:0", "1:0") | changed]))


def modal(**changed: Any) -> dict[str, Any]:
    """A legal modal, something about it changed."""
    fields = (Field(key="a", kind=FieldKind.NAME, label=words("x"), hint=words("y")),)
    return render_modal(Form(fields=fields, focus="a"), 1, VOICE, where="T1.D1") | changed


def asking(**changed: Any) -> dict[str, Any]:
    """A modal with one input, something about it changed."""
    (block,) = modal()["blocks"]
    return modal(blocks=[block | changed])


def said(text: str) -> dict[str, str]:
    """A text object that nobody cut."""
    return {"type": "plain_text", "text": text}


def chosen(type_: str, many: int, text: str = "x", value: str = "x") -> dict[str, Any]:
    """A modal that lets one choose."""
    options = [{"text": said(text), "value": value}] * many
    return asking(element={"type": type_, "action_id": "a", "options": options})


LEGAL = [
    message(heading("x"), section("x"), aside("x"), actions([button("x", "key:0", "1:0", "primary")], "day:1")),
    message(actions([opening("x", "https://example.org/")])),
    modal(),
    chosen("checkboxes", 10),
    chosen("multi_static_select", 100),
]


@pytest.mark.parametrize("made", LEGAL)
def test_a_legal_one_has_no_breach(made: Message | dict[str, Any]) -> None:
    """What the others below are changed from."""
    assert breaches(made) == []


@pytest.mark.parametrize(
    ("made", "breach"),
    [
        (Message("", [section("x")]), "text of a message"),
        (Message("x" * 4001, [section("x")]), "text of a message"),
        (Message("<!channel>", [section("x")]), "not escaped"),
        (Message("a &nbsp; b", [section("x")]), "not escaped"),
        (message(), "blocks of a message"),
        (message(*[section("x")] * 51), "blocks of a message"),
        (message({"type": "section", "text": said("x" * 3001)}), "text of a section"),
        (message({"type": "section", "text": said(" ")}), "text of a section"),
        (message({"type": "header", "text": said("x" * 151)}), "text of a header"),
        (message({"type": "context", "elements": []}), "elements of a context block"),
        (message({"type": "context", "elements": [said("x" * 3001)]}), "text of a context block"),
        (message({"type": "carousel"}), "type of a block"),
        (message(actions([])), "elements of an actions block"),
        (message(actions([button("x", f"key:{n}", "1:0") for n in range(26)])), "elements of an actions block"),
        (message(actions([button("x", "key:0", "1:0")] * 2)), "action_id: 'key:0' is there twice"),
        (message(*[actions([button("x", "key:0", "1:0")], "day:1")] * 2), "block_id: 'day:1' is there twice"),
        (message(actions([button("x", "key:0", "1:0")], "x" * 256)), "block_id"),
        (pressed(text=said("x" * 76)), "label of a button"),
        (pressed(text=said("")), "label of a button"),
        (pressed(value="x" * 2001), "value of a button"),
        (pressed(action_id="x" * 256), "action_id"),
        (pressed(url="https://example.org/" + "x" * 3000), "url of a button"),
        (pressed(url="https://example.org/é"), "not a web address"),
        (pressed(type="workflow_button"), "type of an element"),
        (pressed(type="datepicker", placeholder=said("x" * 151)), "placeholder"),
        (modal(title=said("x" * 25)), "title of a modal"),
        (modal(submit=said("x" * 25)), "button that sends a modal"),
        (modal(close=said("")), "button that closes a modal"),
        (modal(private_metadata="x" * 3001), "private_metadata"),
        (modal(callback_id=""), "callback_id"),
        (modal(blocks=[section("x")] * 101), "blocks of a modal"),
        (modal(blocks=[section("x" * 3000)] * 84), "bytes of a modal"),
        (asking(label=said("x" * 2001)), "label of an input"),
        (asking(hint=said("x" * 2001)), "hint of an input"),
        (asking(element={"type": "plain_text_input", "action_id": "a", "max_length": 3001}), "text of an input"),
        (chosen("static_select", 101), "options of a select menu"),
        (chosen("multi_static_select", 101), "options of a multi-select menu"),
        (chosen("multi_static_select", 1, text="x" * 76), "text of an option"),
        (chosen("radio_buttons", 11), "options of radio buttons"),
        (chosen("checkboxes", 0), "options of checkboxes"),
        (chosen("checkboxes", 1, text="x" * 76), "text of an option"),
        (chosen("checkboxes", 1, value="x" * 151), "value of an option"),
    ],
)
def test_a_breach_is_named_with_its_source(made: Message | dict[str, Any], breach: str) -> None:
    """Each limit is really looked at."""
    found = breaches(made)
    assert any(breach in one for one in found), found
    assert all(DOCS in one for one in found)
