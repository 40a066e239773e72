"""Forms on one screen."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from bot.slack.receive import Heard, Kind, receive
from bot.slack.render import breaches, render_modal
from conversations.events import Submitted
from conversations.text import Privacy, Words, say
from conversations.views import Act, Button, Field, FieldKind, Form
from sandbox.slack.blocks import check_view
from tests.bot.slack.drawn import SPEECH, VOICE, button, many_fields, text_objects, words
from tests.strategies import NOW

pytestmark = pytest.mark.slow

WHERE = "T0TEAM.D0CHAT"


def modal(form: Form, stamp: int = 5) -> dict[str, Any]:
    """The form on one screen."""
    return render_modal(form, stamp, VOICE, where=WHERE, origin="1732179600.000100")


def inputs(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Its questions."""
    return [block for block in made["blocks"] if block["type"] == "input"]


def asked(kind: FieldKind, *buttons: Button, **more: Any) -> dict[str, Any]:
    """How one question of this kind is asked while it is in focus, with these buttons in the chat."""
    field = Field(key="a", kind=kind, label=words("label"), **more)
    return inputs(modal(Form(fields=(field,), focus="a", rows=(buttons,) if buttons else ())))[0]


def picks(many: int) -> list[Button]:
    """So many choices."""
    return [button(f"choice {number}") for number in range(many)]


@settings(max_examples=100, deadline=None)
@given(many_fields())
def test_every_form_makes_a_legal_modal(form: Form) -> None:
    """Slack takes it, the strict stand-in agrees, and no word can become markup."""
    made = modal(form)
    assert breaches(made) == []
    assert check_view(made, "modal") == []
    assert {(one["type"], one["emoji"]) for one in text_objects(made)} == {("plain_text", False)}


@settings(max_examples=100, deadline=None)
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
        case "checkboxes":
            return {"type": "checkboxes", "selected_options": element["options"][:1]}
        case "radio_buttons" | "static_select":
            return {"type": element["type"], "selected_option": element["options"][0]}
        case _:
            return {"type": "plain_text_input", "value": "word"}


@settings(max_examples=100, deadline=None)
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
    assert isinstance(heard.event, Submitted)
    assert heard.event.stamp == 12
    assert [one.key for one in heard.event.fields] == [field.key for field in form.fields]
    assert all(one.text for one in heard.event.fields)


@pytest.mark.parametrize(("many", "type_"), [(2, "radio_buttons"), (10, "radio_buttons"), (11, "static_select")])
@pytest.mark.parametrize("kind", [FieldKind.YES_NO, FieldKind.CHOICE])
def test_one_of_several_is_chosen_and_sent_in_its_words(kind: FieldKind, many: int, type_: str) -> None:
    """What is sent is read like a text; no id of a vendor's is in it."""
    block = asked(kind, *picks(many), button("back", act=Act.BACK))
    assert block["element"]["type"] == type_
    assert [option["value"] for option in block["element"]["options"]] == [f"Now: choice {n}" for n in range(many)]
    assert not block["optional"]


@pytest.mark.parametrize(
    "buttons", [[], [button("back", act=Act.BACK)], [*picks(3), button("more", act=Act.PAGE)], picks(101)]
)
def test_where_not_all_choices_are_open_one_may_write_or_wait(buttons: list[Button]) -> None:
    """A choice among some would hide the others; left empty, it is asked in the chat."""
    block = asked(FieldKind.CHOICE, *buttons)
    assert (block["element"]["type"], block["optional"]) == ("plain_text_input", True)


def test_several_are_ticked() -> None:
    """Without those ticked in the chat already: named again, they would be unticked."""
    ticked = Button(label=say("ticked", name="Ears"), act=Act.PICK)
    element = asked(FieldKind.CHOICES, ticked, *picks(2), button("all", act=Act.TICKED))["element"]
    assert element["type"] == "checkboxes"
    assert [option["value"] for option in element["options"]] == ["Now: choice 0", "Now: choice 1"]
    assert asked(FieldKind.CHOICES, *picks(11))["element"]["type"] == "plain_text_input"


def test_consent_is_a_box_to_tick_whose_word_is_yes() -> None:
    """In the language spoken; needed only where all of it can be read."""
    agree = Button(label=say("agree"), act=Act.PICK, value="yes")
    block = asked(FieldKind.CONSENT, agree)
    (option,) = block["element"]["options"]
    assert (option["text"]["text"], option["value"], block["optional"]) == ("I agree", "Yes", False)
    assert asked(FieldKind.CONSENT, button("more", act=Act.PAGE))["optional"]
    assert asked(FieldKind.CONSENT)["element"]["type"] == "checkboxes"
    field = Field(key="a", kind=FieldKind.CONSENT, label=words("x"))
    dutch = render_modal(Form(fields=(field,), focus="a"), 1, SPEECH.voice("nl", Privacy.PERSONAL), where=WHERE)
    assert inputs(dutch)[0]["element"]["options"][0]["value"] == "Ja"


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.NAME, FieldKind.EMAIL, FieldKind.PHONE, FieldKind.DATE])
def test_the_rest_is_written(kind: FieldKind) -> None:
    """A birth date, too: nobody leafs back sixty years. Only a story has room for several lines."""
    element = asked(kind, *picks(2))["element"]
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


@pytest.mark.parametrize("language", SPEECH.languages)
def test_our_own_words_fit_in_every_language(language: str) -> None:
    """Title and buttons of a modal are short, and none of them is cut; nor is the button that opens it."""
    voice = SPEECH.voice(language, Privacy.PERSONAL)
    field = Field(key="a", kind=FieldKind.NAME, label=words("x"))
    made = render_modal(Form(fields=(field,), focus="a"), 1, voice, where=WHERE)
    assert not any("…" in made[part]["text"] for part in ("title", "submit", "close"))
    # Slack cuts off a button's label at about thirty characters (docs.slack.dev, button element).
    assert len(voice.say(say("slack-form-open"))) <= 30
