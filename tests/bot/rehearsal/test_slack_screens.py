"""What Slack's windows show, read out of the town's answer."""

from typing import Any

import pytest

from bot.rehearsal.phones import NotHere
from bot.rehearsal.screens import Key, Screen
from bot.rehearsal.script import Answered
from bot.rehearsal.slack_screens import bare, filled, read_message, read_view, unwritten

JSON = dict[str, Any]


def plain(text: str) -> JSON:
    """A text object."""
    return {"type": "plain_text", "text": text}


def button(action: str, label: str, **more: str) -> JSON:
    """A button."""
    return {"type": "button", "action_id": action, "text": plain(label), **more}


def asks(block: str, question: str, **element: Any) -> JSON:
    """A question of a form."""
    typed = {"type": "plain_text_input", "action_id": "key"} | element
    return {"type": "input", "block_id": block, "label": plain(question), "element": typed}


def message(*blocks: JSON, **more: Any) -> JSON:
    """A message of the app's."""
    return {"ts": "1.2", "changes": 0, "text": "read out", "blocks": list(blocks), **more}


def test_a_message_is_its_blocks_and_what_can_be_pressed() -> None:
    """Every kind of text, in its order; what is read out stands for a message without blocks."""
    said = message(
        {"type": "header", "block_id": "a", "text": plain("✅ Booked")},
        {
            "type": "section",
            "block_id": "b",
            "text": {"type": "mrkdwn", "text": "You &amp; me"},
            "fields": [plain("F")],
        },
        {"type": "context", "block_id": "c", "elements": [plain("small"), {"type": "image", "alt_text": "A dot"}]},
        {"type": "divider", "block_id": "d"},
        {"type": "image", "block_id": "e", "alt_text": "A map"},
        {"type": "actions", "block_id": "f", "elements": [button("go", "‹ Go"), button("see", "See", url="https://x")]},
    )
    assert read_message(said, {"channel": "C1"}) == Screen(
        "Booked\nYou & me\nF\nsmall\nA dot\nA map",
        (
            Key("Go", {"action_id": "go", "ts": "1.2", "changes": 0, "channel": "C1"}),
            Key("See", {"action_id": "see", "ts": "1.2", "changes": 0, "channel": "C1"}, "https://x"),
        ),
    )
    assert read_message(message(), {}) == Screen("read out")


def test_a_card_that_opens_more_is_read_and_not_asked() -> None:
    """By the sign at its end."""
    more = {"type": "actions", "block_id": "f", "elements": [button("more", "More …")]}
    read = read_message(message(more), {})
    assert [(key.label, key.more) for key in read.keys] == [("More …", True)]
    assert not read.asks


def test_files_stand_below_the_words() -> None:
    """By their names; a file without words is only that."""
    assert read_message(message(files=[{"name": "map.png"}]), {}).said == "read out\n(map.png)"
    assert read_message(message(files=[{"name": "map.png"}], text=""), {}).said == "(map.png)"


def test_a_block_is_named_only_where_it_must_be() -> None:
    """A message that was changed has other names for its blocks."""
    rows = [{"type": "actions", "block_id": name, "elements": [button("go", name)]} for name in ("a", "b")]
    assert [key.place.get("block_id") for key in read_message(message(*rows), {}).keys] == ["a", "b"]
    assert [key.place.get("block_id") for key in read_message(message(rows[0]), {}).keys] == [None]


def test_what_is_chosen_from_is_pressed_by_its_choices() -> None:
    """Also beside a paragraph; of a form only what is told at once."""
    options = [{"text": plain("One"), "value": "1"}]
    choice = {"type": "static_select", "action_id": "pick", "options": options}
    beside = {"type": "section", "block_id": "a", "text": plain("Pick"), "accessory": choice}
    assert read_message(message(beside), {}).keys == (
        Key("One", {"action_id": "pick", "value": "1", "ts": "1.2", "changes": 0}),
    )
    kept = asks("b", "Which?", type="radio_buttons", options=options)
    view = {"title": plain("Form"), "blocks": [kept, kept | {"block_id": "c", "dispatch_action": True}]}
    assert [key.place["value"] for key in read_view(view, {}).keys] == ["1"]


def test_a_form_says_what_is_wrong_below_the_question() -> None:
    """With its title above and the hint of each question below it."""
    name = asks("0", "Name") | {"hint": plain("In full")}
    view = {"title": plain("Form"), "blocks": [name, asks("1", "Town")], "errors": {"0": "Too long."}}
    assert read_view(view, {}).said == "Form\nName\nIn full\nToo long.\nTown"
    assert read_view({"blocks": [asks("1", "Town")]}, {"home": True}).said == "Town"


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("by <@U1>, now", "by @Eva Example, now"),
        ("<@U9>", "@U9"),
        ("<https://x.example|here>", "here"),
        ("<https://x.example>", "https://x.example"),
        ("<!date^1^{date}|Monday>", "Monday"),
        ("1 < 2 > 0", "1 < 2 > 0"),
    ],
)
def test_what_stands_in_angle_brackets_is_read_as_slack_shows_it(shown: str, read: str) -> None:
    """People, addresses, dates; wherever it stands."""
    window = {"members": {"U1": "Eva Example"}, "channels": [{"messages": [{"text": shown, "changes": 1}]}]}
    assert unwritten(window)["channels"] == [{"messages": [{"text": read, "changes": 1}]}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("✅ Book it", "Book it"),
        ("‹ Back", "Back"),
        ("A\n✕ B ›", "A\nB"),
        ("✅", "✅"),
        ("…", "…"),
        ("€5 · 1", "€5 · 1"),
    ],
)
def test_signs_that_only_decorate_do_not_count(words: str, said: str) -> None:
    """Nor arrows; what is only a sign is left, and what means something."""
    assert bare(words) == said


def test_an_answer_goes_to_the_question_that_says_so() -> None:
    """By the first line of the question, choices by their words."""
    options = [{"text": plain(word), "value": word[0]} for word in ("Dog", "Cat")]
    form = {
        "blocks": [
            asks("0", "Name\nIn full"),
            asks("1", "Kind", type="radio_buttons", options=options),
            asks("2", "Kinds", type="checkboxes", options=options),
            asks("3", "Sorts", type="multi_static_select", options=options),
        ]
    }
    assert filled(form, Answered("Name", "Rex")) == ("0", "Rex")
    assert filled(form, Answered("Ki…d", "Cat")) == ("1", "C")
    assert filled(form, Answered("Kinds", "Dog, Cat")) == ("2", ["D", "C"])
    assert filled(form, Answered("Sorts", "Cat, Dog")) == ("3", ["C", "D"])
    with pytest.raises(
        NotHere, match=r"2 questions of the form are 'Kind…'; there are: Name\nIn full, Kind, Kinds, Sorts"
    ):
        filled(form, Answered("Kind…", "Cat"))
    with pytest.raises(NotHere, match="no choice of the form is 'Cow'"):
        filled(form, Answered("Kind", "Cow"))
