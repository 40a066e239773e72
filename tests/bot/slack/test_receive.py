"""What Slack sends, as events."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import STALE
from bot.slack.receive import Elsewhere, Heard, Kind, Nothing, OpensForm, Received, receive
from conversations.events import Done, Filled, Order, Ordered, Pressed, Rewritten, Submitted, Typed, Withdrawn
from tests.strategies import NOW, json_values

ADA = {"id": "U0ADA", "team_id": "T0TEAM", "username": "ada"}
TEAM = {"id": "T0TEAM", "domain": "example"}
DIRECT = {"id": "D0CHAT", "name": "directmessage"}
CHAT, OWNER, TRIGGER = "slack:T0TEAM.D0CHAT", "T0TEAM.U0ADA", "1234.5678.abcdef"
ABOUT: dict[str, Any] = {"id": TRIGGER, "at": NOW, "by": OWNER, "language": ""}


def said(text: Any, /, **more: Any) -> Received:
    """What a message in the direct message says."""
    message = {"type": "message", "channel_type": "im", "channel": "D0CHAT", "user": "U0ADA", "ts": "1.2"}
    envelope = {"type": "event_callback", "team_id": "T0TEAM", "event_id": "Ev1"}
    return receive(Kind.EVENT, {**envelope, "event": {**message, "text": text, **more}}, NOW)


def acted(*actions: Any, **more: Any) -> Received:
    """What a press says."""
    payload = {"type": "block_actions", "team": TEAM, "user": ADA, "channel": DIRECT, "trigger_id": TRIGGER}
    return receive(Kind.ACTION, {**payload, "message": {"ts": "1.2"}, "actions": list(actions), **more}, NOW)


def pressed(value: Any, action_id: Any = "key:3", /, **more: Any) -> Received:
    """What a press on a button with that value says."""
    return acted({"type": "button", "action_id": action_id, "value": value}, **more)


def ordered(command: str, /, **more: Any) -> Received:
    """What a slash command says."""
    payload = {"team_id": "T0TEAM", "channel_id": "C0ALL", "user_id": "U0ADA", "trigger_id": TRIGGER}
    return receive(Kind.COMMAND, {**payload, "command": command, "text": "now", **more}, NOW)


def submitted(values: Any, where: str = "T0TEAM.D0CHAT:12:1.2", /, **more: Any) -> Received:
    """What a form says that was sent."""
    view = {"callback_id": "form", "private_metadata": where, "state": {"values": values}}
    payload = {"type": "view_submission", "team": TEAM, "user": ADA, "trigger_id": TRIGGER, "view": view}
    return receive(Kind.VIEW, payload | more, NOW)


def event(found: Received) -> Done:
    """The event of what was heard."""
    assert isinstance(found, Heard)
    assert found.chat == CHAT
    [event] = found.events
    return event


def test_a_text_is_typed() -> None:
    """The event has the id that a retry of Slack's carries again, the sender in their workspace, and no language."""
    assert event(said("hello")) == Typed(id="Ev1", at=NOW, by=OWNER, language="", text="hello", mark="1.2")


@pytest.mark.parametrize("text", ["/book", " /BOOK please", "/book\nnow"])
def test_a_command_that_was_typed_is_an_order(text: str) -> None:
    """A blank before it, and Slack takes it for a text."""
    assert event(said(text)) == Ordered(id="Ev1", at=NOW, by=OWNER, order=Order.BOOK)


@pytest.mark.parametrize(("text", "order"), [("start", Order.START), (" Help\n", Order.HELP), ("visits", Order.VISITS)])
def test_the_menu_and_help_are_a_word_away(text: str, order: Order) -> None:
    """Slack brings no other slash than that of its own commands."""
    assert event(said(text)) == Ordered(id="Ev1", at=NOW, by=OWNER, order=order)


@pytest.mark.parametrize("text", ["start now", "cancel", "book", "/unknown", "/", "/caller"])
def test_anything_else_is_typed(text: str) -> None:
    """What would take something away, or may be the label of a button, is read like any other text."""
    assert isinstance(event(said(text)), Typed)


def test_a_picture_without_words_is_typed_all_the_same() -> None:
    """A person who sends one gets an answer, not silence."""
    found = event(said("", subtype="file_share", files=[{}]))
    assert isinstance(found, Typed)
    assert found.text == ""


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"bot_id": "B0US"}, "not_a_person"),
        ({"subtype": "bot_message"}, "not_a_person"),
        ({"subtype": "message_changed", "message": {"bot_id": "B0US", "user": "U0US"}}, "not_a_person"),
        ({"subtype": "message_deleted", "previous_message": {"bot_id": "B0US", "user": "U0US"}}, "not_a_person"),
        ({"subtype": "message_changed"}, "malformed"),
        ({"subtype": "message_deleted"}, "malformed"),
        ({"subtype": "message_changed", "message": {"user": "U0ADA", "team": "T0OTHER"}}, "other_workspace"),
        ({"subtype": "message_changed", "message": {"user": "U0ADA"}}, "nothing_said"),
        ({"user": "USLACKBOT"}, "not_a_person"),
        ({"user": None}, "malformed"),
        ({"channel": "d0:x"}, "malformed"),
        ({"team": "T0OTHER"}, "other_workspace"),
        ({"channel_type": "channel", "channel": "C0ALL"}, "not_direct"),
        ({"channel_type": "mpim", "channel": "G0ALL"}, "not_direct"),
        ({"type": "reaction_added"}, "unknown_kind"),
    ],
)
def test_what_is_no_word_of_a_person_to_us_is_nothing(more: dict[str, Any], why: str) -> None:
    """Neither our own messages nor other bots', nor what others say among each other."""
    assert said("hello", **more) == Nothing(why=why)


def test_a_message_that_was_changed_or_taken_back_is_its_writers() -> None:
    """Slack names no doer of either; only the writer can change a message, and their chat is the direct message."""
    before = {"user": "U0ADA", "text": "helo", "ts": "1.2"}
    changed = said(
        None, subtype="message_changed", user=None, message={**before, "text": "hello"}, previous_message=before
    )
    assert event(changed) == Rewritten(id="Ev1", at=NOW, by=OWNER, mark="1.2", text="hello")
    gone = said(None, subtype="message_deleted", user=None, deleted_ts="1.2", previous_message=before)
    assert event(gone) == Withdrawn(id="Ev1", at=NOW, by=OWNER, mark="1.2")


def test_a_changed_word_is_no_order() -> None:
    """Whoever corrects what they wrote an hour ago does not begin anew."""
    before = {"user": "U0ADA", "text": "sart", "ts": "1.2"}
    changed = said(None, subtype="message_changed", message={**before, "text": "start"}, previous_message=before)
    assert isinstance(event(changed), Rewritten)


def test_several_files_are_several_events_in_one_chat() -> None:
    """Each with an id of its own, so that all of them come in, and once."""
    found = said("look", subtype="file_share", files=[{"id": "F1"}, {"id": "F2"}])
    assert isinstance(found, Heard)
    assert [one.id for one in found.events] == ["Ev1", "Ev1.1"]


def test_an_event_without_an_id_is_nothing() -> None:
    """A retry of it could not be told from news."""
    event = {"type": "message", "channel_type": "im", "channel": "D0CHAT", "user": "U0ADA", "text": "x"}
    assert receive(Kind.EVENT, {"team_id": "T0TEAM", "event": event}, NOW) == Nothing(why="malformed")


def test_spoken_to_in_a_channel_we_only_show_the_way() -> None:
    """Appointments are private."""
    found = said("hi", type="app_mention", channel="C0ALL", channel_type="channel")
    assert found == Elsewhere(team="T0TEAM", channel="C0ALL", user="U0ADA")


@pytest.mark.parametrize("order", [order for order in Order if order is not Order.CALLER])
def test_a_slash_command_is_an_order_for_the_direct_message(order: Order) -> None:
    """Wherever it was given, also in a direct message: that may be one with somebody else."""
    found = ordered(f"/{order.value}")
    assert found == Elsewhere(team="T0TEAM", channel="C0ALL", user="U0ADA", event=Ordered(**ABOUT, order=order))


@pytest.mark.parametrize(
    ("command", "more", "why"),
    [
        ("/weather", {}, "unknown_command"),
        ("/caller", {}, "unknown_command"),
        ("", {}, "unknown_command"),
        ("/book", {"trigger_id": ""}, "malformed"),
        ("/book", {"user_id": 5}, "malformed"),
    ],
)
def test_other_slash_commands_are_nothing(command: str, more: dict[str, Any], why: str) -> None:
    """Or such that nobody can be answered."""
    assert ordered(command, **more) == Nothing(why=why)


def test_a_press_carries_stamp_key_and_the_message_it_was_on() -> None:
    """Its id is that of the interaction, which is unique."""
    assert event(pressed("12:3")) == Pressed(**ABOUT, stamp=12, key="3", origin="1.2")


@pytest.mark.parametrize("value", ["", "x", "1", "a:b", "1:", ":1", "1:" + "k" * 50, "٣:1", None, 5, "9" * 30 + ":1"])
@pytest.mark.parametrize("action_id", ["key:3", "form", "day", "of another age", None])
def test_a_button_of_another_age_is_a_stale_press(value: Any, action_id: Any) -> None:
    """Nothing dies: whatever a button carried, the core gets to draw the present."""
    found = event(pressed(value, action_id))
    assert isinstance(found, Pressed)
    assert (found.stamp, found.key) == (STALE, "")


@pytest.mark.parametrize(("block_id", "stamp"), [("7:day", 7), ("day:7", STALE), ("", STALE), (None, STALE)])
def test_a_day_that_is_picked_is_a_form_of_one_field(block_id: str | None, stamp: int) -> None:
    """In ISO, which is read the same in every language; with the stamp of the calendar it was picked in."""
    picked = {"action_id": "day", "block_id": block_id, "selected_date": "2026-12-24"}
    fields = (Filled(key="day", text="2026-12-24"),)
    assert event(acted(picked)) == Submitted(**ABOUT, stamp=stamp, fields=fields, origin="1.2")


@pytest.mark.parametrize("day", [None, "", "tomorrow", "2026-02-30", 20261224])
def test_no_day_redraws_the_present(day: Any) -> None:
    """A field that was emptied says nothing."""
    assert isinstance(event(acted({"action_id": "day", "selected_date": day})), Pressed)


def test_the_way_to_the_form_opens_it() -> None:
    """With what is needed to open a modal within three seconds."""
    opens = OpensForm(chat=CHAT, owner=OWNER, stamp=12, trigger_id=TRIGGER, origin="1.2")
    assert pressed("12:form", "form") == opens


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"channel": {"id": "C0ALL"}}, "press_elsewhere"),
        ({"channel": None}, "press_elsewhere"),
        ({"user": None}, "press_elsewhere"),
        ({"user": {**ADA, "team_id": "T0OTHER"}}, "press_elsewhere"),
        ({"trigger_id": None}, "press_elsewhere"),
        ({"actions": []}, "unknown_kind"),
        ({"actions": None}, "unknown_kind"),
        ({"actions": [{"action_id": "link", "url": "https://example.org"}]}, "link"),
    ],
)
def test_other_presses_are_nothing(more: dict[str, Any], why: str) -> None:
    """In a channel, by somebody of another workspace, or on an address that only opens."""
    assert acted({"action_id": "key:1", "value": "1:1"}, **more) == Nothing(why=why)


def test_a_form_is_submitted_in_the_order_it_was_asked() -> None:
    """Fields left empty are not among it; choices come by their places, those of an older form in their words."""
    values = {
        "10": {"last": {"type": "plain_text_input", "value": "ten"}},
        "0": {"own": {"type": "radio_buttons", "selected_option": {"value": "For me"}}},
        "1": {"name": {"type": "plain_text_input", "value": "Ada"}},
        "2": {"mail": {"type": "plain_text_input", "value": None}},
        "3": {"extras": {"type": "checkboxes", "selected_options": [{"value": "Nails"}, {"value": "Ears"}]}},
        "4": {"agree": {"type": "checkboxes", "selected_options": []}},
        "11": {"ears": {"type": "radio_buttons", "selected_option": {"value": "choice:0"}}},
        "12": {"nails": {"type": "checkboxes", "selected_options": [{"value": "choice:2"}, {"value": "choice:10"}]}},
        "5": {"day": {"type": "datepicker", "selected_date": "2026-12-24"}},
        "x": {"other": {"type": "plain_text_input", "value": "none of ours"}},
    }
    said = [("own", "For me"), ("name", "Ada"), ("extras", "Nails, Ears"), ("day", "2026-12-24"), ("last", "ten")]
    fields = tuple(Filled(key=key, text=text) for key, text in said)
    fields += (Filled(key="ears", chosen=(0,)), Filled(key="nails", chosen=(2, 10)))
    assert event(submitted(values)) == Submitted(**ABOUT, stamp=12, fields=fields)


@pytest.mark.parametrize(
    "where", ["", "T0TEAM.D0CHAT", "T0OTHER.D0CHAT:1:1.2", "T0TEAM.C0ALL:1:1.2", "T0TEAM.D0CHAT:x:1.2"]
)
def test_a_form_from_nowhere_is_nothing(where: str) -> None:
    """It names the direct message it was opened from, of the sender's own workspace."""
    assert submitted({}, where) == Nothing(why="malformed")


@pytest.mark.parametrize("more", [{"type": "view_closed"}, {"view": {"callback_id": "other"}}, {"view": None}])
def test_other_views_are_nothing(more: dict[str, Any]) -> None:
    """A form that was closed says nothing."""
    assert submitted({}, **more) == Nothing(why="unknown_view")


def test_half_characters_and_zeros_do_not_get_in() -> None:
    """JSON can hold what no store can: a lone surrogate, a zero; in a key as well."""
    text = json.loads('"a\\ud800b\\u0000c"')
    found = event(said(text))
    assert isinstance(found, Typed)
    assert found.text == "a?bc"
    form = event(submitted({"0": {text: {"value": text}}}))
    assert isinstance(form, Submitted)
    assert form.fields == (Filled(key="a?bc", text="a?bc"),)


NAMES = ("actions", "channel", "event", "state", "team", "trigger_id", "type", "user", "value", "values", "view")


@pytest.mark.slow
@given(st.sampled_from(Kind), st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), json_values))
def test_any_object_is_an_answer_and_never_an_exception(kind: Kind, payload: dict[str, Any]) -> None:
    """The world's worst payload is still only data."""
    assert isinstance(receive(kind, payload, NOW), Heard | OpensForm | Elsewhere | Nothing)


ODD = json_values | st.sampled_from([ADA, TEAM, DIRECT, {"action_id": "day"}, [{"action_id": "form"}], "1:form"])
SHAPED = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, ODD))


@pytest.mark.slow
@given(SHAPED, SHAPED)
def test_nearly_right_payloads_are_answers_too(outer: dict[str, Any], inner: dict[str, Any]) -> None:
    """Right names with wrong things in them are where readers break."""
    known = Heard | OpensForm | Elsewhere | Nothing
    assert isinstance(acted(inner, **outer), known)
    assert isinstance(said(inner.get("value"), **outer), known)
    assert isinstance(submitted({"0": inner}, **outer), known)
    assert isinstance(ordered("/book", **outer), known)
