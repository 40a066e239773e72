"""Forms on one screen."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from bot.slack.receive import Heard, Kind, receive
from bot.slack.receive import filled as filled_in
from bot.slack.render import breaches, render_modal
from conversations.events import Submitted
from conversations.text import Privacy, Text, Words, say
from conversations.views import Field, FieldKind, Form
from sandbox.slack.blocks import check_view
from sandbox.slack.values import put_in
from sandbox.slack.viewing import check
from tests.bot.slack.drawn import SPEECH, VOICE, many_fields, text_objects, words
from tests.strategies import NOW

pytestmark = pytest.mark.slow

WHERE = "T0TEAM.D0CHAT"


def modal(form: Form, stamp: int = 5) -> dict[str, Any]:
    """The form on one screen."""
    return render_modal(form, stamp, VOICE, where=WHERE, origin="1732179600.000100")


def inputs(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Its questions."""
    return [block for block in made["blocks"] if block["type"] == "input"]


def asked(kind: FieldKind, **more: Any) -> dict[str, Any]:
    """How one question of this kind is asked while another one is in focus."""
    field = Field(key="a", kind=kind, label=words("label"), **more)
    return inputs(modal(Form(fields=(replace(field, key="b"), field), focus="b")))[1]


def choices(many: int) -> tuple[tuple[str, Text], ...]:
    """So many choices."""
    return tuple((f"ref-{number}", words(f"choice {number}")) for number in range(many))


@given(many_fields())
def test_every_form_makes_a_legal_modal(form: Form) -> None:
    """Slack takes it, the strict stand-in agrees, and no word can become markup."""
    made = modal(form)
    assert breaches(made) == []
    assert check_view(made, "modal") == []
    assert {(one["type"], one["emoji"]) for one in text_objects(made)} == {("plain_text", False)}


@given(many_fields())
def test_every_field_is_asked_once_in_a_block_named_by_its_place(form: Form) -> None:
    """So an error can be put beside it; what is filled in comes back under the field's key."""
    made = inputs(modal(form))
    assert [block["block_id"] for block in made] == [str(place) for place in range(len(form.fields))]
    assert [block["element"]["action_id"] for block in made] == [field.key for field in form.fields]


def filled(block: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends of an input that was filled in: the first choice, or a word."""
    element = block["element"]
    match element["type"]:
        case "checkboxes" | "multi_static_select":
            return {"type": element["type"], "selected_options": element["options"][:1]}
        case "radio_buttons" | "static_select":
            return {"type": element["type"], "selected_option": element["options"][0]}
        case _:
            return {"type": "plain_text_input", "value": "word"}


@given(many_fields())
def test_what_is_sent_comes_back_as_it_was_asked(form: Form) -> None:
    """The round trip: the chat, the stamp, every field in order."""
    made = modal(form, 12)
    values = {block["block_id"]: {block["element"]["action_id"]: filled(block)} for block in inputs(made)}
    payload = {
        "type": "view_submission",
        "team": {"id": "T0TEAM"},
        "user": {"id": "U0ADA"},
        "trigger_id": "1.2.3",
        "view": {**made, "state": {"values": dict(reversed(values.items()))}},
    }
    heard = receive(Kind.VIEW, payload, NOW)
    assert isinstance(heard, Heard)
    assert heard.chat == f"slack:{WHERE}"
    [event] = heard.events
    assert isinstance(event, Submitted)
    assert event.stamp == 12
    assert [one.key for one in event.fields] == [field.key for field in form.fields]
    assert all(one.text or one.chosen for one in event.fields)


@pytest.mark.parametrize(("many", "type_"), [(2, "radio_buttons"), (10, "radio_buttons"), (11, "static_select")])
@pytest.mark.parametrize("kind", [FieldKind.YES_NO, FieldKind.CHOICE])
def test_one_of_several_is_chosen_and_sent_by_its_place(kind: FieldKind, many: int, type_: str) -> None:
    """Of every field at once. No words that could be read in two ways are sent, and no id of a vendor's."""
    block = asked(kind, choices=choices(many))
    assert block["element"]["type"] == type_
    shown = [(option["text"]["text"], option["value"]) for option in block["element"]["options"]]
    assert shown == [(f"Now: choice {place}", f"choice:{place}") for place in range(many)]
    assert not block["optional"]


@pytest.mark.parametrize(("many", "optional"), [(0, True), (101, False)])
def test_where_there_is_no_list_one_may_write(many: int, optional: bool) -> None:
    """More than Slack shows are understood in their words; where nothing is known to choose, it waits for the chat."""
    block = asked(FieldKind.CHOICE, choices=choices(many))
    assert (block["element"]["type"], block["optional"]) == ("plain_text_input", optional)


@pytest.mark.parametrize(
    ("many", "type_"),
    [(1, "checkboxes"), (10, "checkboxes"), (11, "multi_static_select"), (100, "multi_static_select")],
)
def test_several_are_ticked_and_sent_by_their_places(many: int, type_: str) -> None:
    """In as many boxes as Slack has; more are in a menu, all of them, as Slack takes it."""
    field = Field(key="a", kind=FieldKind.CHOICES, label=words("x"), choices=choices(many))
    made = modal(Form(fields=(field,), focus="a"))
    (block,) = inputs(made)
    assert block["element"]["type"] == type_
    assert [option["value"] for option in block["element"]["options"]] == [f"choice:{place}" for place in range(many)]
    assert not block["optional"]
    assert breaches(made) == []
    assert check_view(made, "modal") == []


def test_more_than_a_menu_holds_are_written() -> None:
    """Their words are understood."""
    assert asked(FieldKind.CHOICES, choices=choices(101))["element"]["type"] == "plain_text_input"


def test_what_a_hand_ticks_in_a_menu_comes_back_by_its_places() -> None:
    """As the strict stand-in sends it, the last of a hundred too."""
    element = asked(FieldKind.CHOICES, choices=choices(100))["element"]
    held = put_in(element, ["Now: choice 0", "Now: choice 99"])
    (said,) = filled_in({"0": {"a": held}})
    assert (said.key, said.chosen) == ("a", (0, 99))


@pytest.mark.parametrize("kind", [FieldKind.CHOICE, FieldKind.CHOICES])
def test_long_words_of_many_choices_are_cut_where_slack_cuts(kind: FieldKind) -> None:
    """A menu's option has as little room as a box; its place says which it is."""
    long = tuple((f"ref-{number}", words("x" * 200)) for number in range(100))
    made = modal(Form(fields=(Field(key="a", kind=kind, label=words("x"), choices=long),), focus="a"))
    assert breaches(made) == []
    assert check_view(made, "modal") == []


def test_consent_is_a_box_to_tick() -> None:
    """Needed where all of it can be read. Where it goes on, ticking it is the word for yes, in the language spoken."""
    block = asked(FieldKind.CONSENT, choices=(("yes", say("agree")),))
    (option,) = block["element"]["options"]
    assert (option["text"]["text"], option["value"], block["optional"]) == ("I agree", "choice:0", False)
    assert asked(FieldKind.CONSENT)["optional"]
    field = Field(key="a", kind=FieldKind.CONSENT, label=words("x"))
    dutch = render_modal(Form(fields=(field,), focus="a"), 1, SPEECH.voice("nl", Privacy.PERSONAL), where=WHERE)
    assert inputs(dutch)[0]["element"]["options"][0]["value"] == "Ja"


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.NAME, FieldKind.EMAIL, FieldKind.PHONE, FieldKind.DATE])
def test_the_rest_is_written(kind: FieldKind) -> None:
    """A birth date, too: nobody leafs back sixty years. Only a story has room for several lines."""
    element = asked(kind)["element"]
    assert (element["type"], element["multiline"]) == ("plain_text_input", kind is FieldKind.TEXT)


def test_what_was_answered_before_is_told_and_stands_if_left_empty() -> None:
    """Beside the hint. It is no initial value: what the channel hides would be sent back as dots."""
    block = asked(FieldKind.NAME, hint=words("hint"), value=say("words", words=Words("Ada", Privacy.HEALTH)))
    assert block["hint"]["text"] == "Now: hint\nNow: •••"
    assert block["optional"]
    assert "initial_value" not in block["element"]
    assert "hint" not in asked(FieldKind.NAME)


def test_what_may_be_left_out_may_be_left_out() -> None:
    """As the practice says."""
    assert asked(FieldKind.NAME, required=False)["optional"]
    assert not asked(FieldKind.NAME)["optional"]


def test_heading_and_notice_stand_above_the_questions() -> None:
    """A form that is opened again says why."""
    field = Field(key="a", kind=FieldKind.NAME, label=words("x"))
    made = modal(Form(fields=(field,), focus="a", body=(words("heading"),), notice=words("why")))
    assert [block["type"] for block in made["blocks"]] == ["section", "context", "input"]
    assert made["private_metadata"] == f"{WHERE}:5:1732179600.000100"


def test_more_questions_than_fit_wait_for_the_chat() -> None:
    """The modal stays legal."""
    field = Field(key="0", kind=FieldKind.NAME, label=words("x"))
    fields = tuple(replace(field, key=str(number)) for number in range(120))
    made = modal(Form(fields=fields, focus="0", body=(words("heading"),)))
    assert len(inputs(made)) == 99
    assert breaches(made) == []


@pytest.mark.parametrize("sign", ["x", "é", "\N{SLIGHTLY SMILING FACE}"])
def test_more_choices_than_a_view_holds_wait_for_the_chat(sign: str) -> None:
    """However long their words are in bytes: the first questions are shown, as many as Slack takes in one view."""
    long = tuple((f"ref-{number}", words(sign * 200)) for number in range(100))
    field = Field(key="0", kind=FieldKind.CHOICES, label=words("x"), choices=long)
    fields = tuple(replace(field, key=str(number)) for number in range(30))
    made = modal(Form(fields=fields, focus="0"))
    shown = [block["element"]["action_id"] for block in inputs(made)]
    assert 1 < len(shown) < 30
    assert shown == [field.key for field in fields[: len(shown)]]
    assert breaches(made) == []
    check(made, "modal")


@pytest.mark.parametrize("language", SPEECH.languages)
def test_our_own_words_fit_in_every_language(language: str) -> None:
    """Title and buttons of a modal are short, and none of them is cut; nor is the button that opens it."""
    voice = SPEECH.voice(language, Privacy.PERSONAL)
    field = Field(key="a", kind=FieldKind.NAME, label=words("x"))
    made = render_modal(Form(fields=(field,), focus="a"), 1, voice, where=WHERE)
    assert not any("…" in made[part]["text"] for part in ("title", "submit", "close"))
    # Slack cuts off a button's label at about thirty characters (docs.slack.dev, button element).
    assert len(voice.say(say("slack-form-open"))) <= 30
