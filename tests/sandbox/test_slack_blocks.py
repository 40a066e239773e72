"""Block Kit to the letter: every limit at its edge, and what makes no sense."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.slack import limits
from sandbox.slack.blocks import check_blocks, check_view, complete
from tests.sandbox.slack_app import Json, actions, button, modal, plain, section, text_field


def _options(count: int) -> list[Json]:
    return [{"text": plain("x"), "value": str(number)} for number in range(count)]


def _select(count: int = 1, **more: Any) -> Json:
    return {"type": "static_select", "options": _options(count), **more}


def _option(text: str) -> Json:
    return {"text": plain(text), "value": "1"}


def _menu(count: int, **more: Any) -> Json:
    return section("x") | {"accessory": _select(count, **more) | {"type": "multi_static_select"}}


def _confirm(**more: Json) -> Json:
    return {"title": plain("x"), "text": plain("x"), "confirm": plain("x"), "deny": plain("x"), **more}


def _radio(count: int) -> Json:
    return {"type": "radio_buttons", "options": _options(count)}


def _context(count: int) -> Json:
    return {"type": "context", "elements": [plain("x")] * count}


EDGES: dict[str, tuple[int, Callable[[int], object]]] = {
    "blocks": (limits.MESSAGE_BLOCKS, lambda size: [{"type": "divider"}] * size),
    "section text": (limits.SECTION_TEXT, lambda size: [section("x" * size)]),
    "section fields": (limits.SECTION_FIELDS, lambda size: [{"type": "section", "fields": [plain("x")] * size}]),
    "a section field": (limits.SECTION_FIELD, lambda size: [{"type": "section", "fields": [plain("x" * size)]}]),
    "header": (limits.HEADER, lambda size: [{"type": "header", "text": plain("x" * size)}]),
    "context": (limits.CONTEXT_ELEMENTS, lambda size: [_context(size)]),
    "block_id": (limits.BLOCK_ID, lambda size: [{"type": "divider", "block_id": "x" * size}]),
    "elements": (limits.ACTIONS_ELEMENTS, lambda size: [actions(*(button(str(one)) for one in range(size)))]),
    "action_id": (limits.ACTION_ID, lambda size: [actions(button("x" * size))]),
    "button text": (limits.BUTTON_TEXT, lambda size: [actions(button(text="x" * size))]),
    "button value": (limits.BUTTON_VALUE, lambda size: [actions(button(value="x" * size))]),
    "select options": (limits.SELECT_OPTIONS, lambda size: [actions(_select(size))]),
    "menu options": (limits.SELECT_OPTIONS, lambda size: [_menu(size)]),
    "a menu's words": (limits.OPTION_TEXT, lambda size: [_menu(1, options=[_option("x" * size)])]),
    "radio options": (limits.RADIO_OPTIONS, lambda size: [actions(_radio(size))]),
    "placeholder": (limits.PLACEHOLDER, lambda size: [actions(_select(placeholder=plain("x" * size)))]),
    "confirm title": (
        limits.CONFIRM_TITLE,
        lambda size: [actions(button() | {"confirm": _confirm(title=plain("x" * size))})],
    ),
    "option text": (
        limits.OPTION_TEXT,
        lambda size: [actions({"type": "static_select", "options": [{"text": plain("x" * size), "value": "1"}]})],
    ),
    "option value": (
        limits.OPTION_VALUE,
        lambda size: [actions({"type": "static_select", "options": [{"text": plain("x"), "value": "1" * size}]})],
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_message_may_be_as_big_as_slack_says_and_no_bigger(name: str) -> None:
    """One more is one mistake, with a pointer to it."""
    most, make = EDGES[name]
    assert check_blocks(make(most)) == []
    mistakes = check_blocks(make(most + 1))
    assert len(mistakes) == 1
    assert "[json-pointer:/blocks" in mistakes[0]


def test_a_character_beyond_the_basic_ones_counts_twice() -> None:
    """Slack does not say what a character is; whoever keeps within the larger number is within the smaller."""
    assert check_blocks([actions(button(text="\N{SLIGHTLY SMILING FACE}" * 37))]) == []
    assert len(check_blocks([actions(button(text="\N{SLIGHTLY SMILING FACE}" * 38))])) == 1


VIEW_EDGES: dict[str, tuple[int, Callable[[int], object]]] = {
    "title": (limits.VIEW_TITLE, lambda size: modal(title=plain("x" * size))),
    "submit": (limits.VIEW_TITLE, lambda size: modal(submit=plain("x" * size))),
    "close": (limits.VIEW_TITLE, lambda size: modal(close=plain("x" * size))),
    "private_metadata": (limits.PRIVATE_METADATA, lambda size: modal(private_metadata="x" * size)),
    "callback_id": (limits.CALLBACK_ID, lambda size: modal(callback_id="x" * size)),
    "blocks": (limits.VIEW_BLOCKS, lambda size: modal(*([section()] * size))),
    "label": (limits.INPUT_LABEL, lambda size: modal(text_field() | {"label": plain("x" * size)})),
    "hint": (limits.INPUT_HINT, lambda size: modal(text_field() | {"hint": plain("x" * size)})),
    "max_length": (limits.INPUT_LENGTH, lambda size: modal(text_field(max_length=size))),
}


@pytest.mark.parametrize("name", VIEW_EDGES)
def test_a_modal_may_be_as_big_as_slack_says_and_no_bigger(name: str) -> None:
    """One more is one mistake, with a pointer to it."""
    most, make = VIEW_EDGES[name]
    assert check_view(make(most), "modal") == []
    mistakes = check_view(make(most + 1), "modal")
    assert len(mistakes) == 1
    assert "[json-pointer:/view/" in mistakes[0]


@pytest.mark.parametrize(
    ("blocks", "mistake"),
    [
        ("text", "must be a array"),
        ([7], "must be a object"),
        ([{"type": "carousel"}], "unsupported type: carousel"),
        ([{"type": "section"}], "text or fields is required"),
        ([section("")], "must be more than 0 characters"),
        ([section() | {"colour": "red"}], "unknown field: colour"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "must be of type plain_text"),
        ([actions(button() | {"style": "loud"})], "must be one of danger, primary"),
        ([actions(button() | {"url": "ftp://example.org"})], "invalid format"),
        ([actions(button(), button())], '`action_id` "go" already exists in this block'),
        ([actions(), actions()], '`block_id` "acts" already exists'),
        ([actions({"type": "datepicker", "initial_date": "2026-02-30"})], "invalid date"),
        ([actions(text_field()["element"])], "unsupported type: plain_text_input"),
        ([actions(_select(initial_option=_options(2)[1]))], "must be one of the options"),
        ([actions(_menu(1)["accessory"])], "unsupported type: multi_static_select"),
        ([_menu(1, initial_options=_options(2))], "must be among the options"),
        ([_menu(1, initial_option=_options(1)[0])], "unknown field: initial_option"),
        ([text_field(min_length=5, max_length=3)], "must not be more than max_length"),
    ],
)
def test_a_mistake_is_named(blocks: object, mistake: str) -> None:
    """As a sentence with a JSON pointer."""
    (said,) = check_blocks(blocks)
    assert mistake in said


@pytest.mark.parametrize(
    ("view", "mistake"),
    [
        ({"type": "home", "blocks": []}, "must be of type modal"),
        ({"type": "modal", "blocks": [section()]}, "missing required field: title"),
        (
            {"type": "modal", "title": plain("x"), "blocks": [text_field()]},
            "submit is required when an input block is within blocks",
        ),
        (
            modal(text_field("a", focus_on_load=True), text_field("b", focus_on_load=True)),
            "only one element may have focus_on_load",
        ),
    ],
)
def test_a_wrong_modal_is_named(view: Json, mistake: str) -> None:
    """The same for views."""
    (said,) = check_view(view, "modal")
    assert mistake in said


def test_ids_an_app_leaves_out_are_made_up() -> None:
    """For blocks and for what can be pressed; those it gave stay, and what it sent is not touched."""
    given = [section(), {"type": "actions", "elements": [{"type": "button", "text": plain("Go")}, button("mine")]}]
    first, second = complete(given)
    assert first["block_id"] != second["block_id"]
    assert second["elements"][0]["action_id"]
    assert second["elements"][1]["action_id"] == "mine"
    assert "block_id" not in given[0]
