"""What is the staff's, read from whatever comes: total, and nothing taken for what it is not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.receive import Kind
from bot.slack.staff.receive import (
    CardPressed,
    Commanded,
    InView,
    OpenedHome,
    Wrote,
    event,
    receive,
    submitted,
    written_in,
)
from conversations.events import Pressed
from tests.bot.practice import NOW
from tests.bot.slack.payloads import command, message, press, submission
from tests.bot.slack.staff.conftest import EVA, VISIT
from tests.bot.slack.staff.payloads import card_press, commanded, in_thread, opened_home, view_press, view_sent
from tests.strategies import json_values

SHOWN = {"callback_id": "desk:home", "private_metadata": "m"}
KNOWN = CardPressed | Wrote | InView | Commanded | OpenedHome


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.EVENT, message()),
        (Kind.EVENT, message(type="app_mention")),
        (Kind.ACTION, press()),
        (Kind.ACTION, press("form", "7:form")),
        (Kind.VIEW, submission()),
        (Kind.COMMAND, command()),
    ],
)
def test_what_patients_do_is_none_of_the_staffs(kind: Kind, payload: dict[str, Any]) -> None:
    """It goes to their own door."""
    assert receive(kind, payload, NOW) is None


@pytest.mark.parametrize(
    ("kind", "payload", "what"),
    [
        (Kind.ACTION, card_press(), CardPressed),
        (Kind.ACTION, view_press(SHOWN, "only", "1"), InView),
        (Kind.VIEW, view_sent(SHOWN, {}), InView),
        (Kind.COMMAND, commanded("find Cleo"), Commanded),
        (Kind.EVENT, in_thread("hello", "1.1"), Wrote),
        (Kind.EVENT, opened_home(), OpenedHome),
    ],
)
def test_what_staff_do_is_known(kind: Kind, payload: dict[str, Any], what: type) -> None:
    """With who did it; what they wrote is in no repr."""
    found = receive(kind, payload, NOW)
    assert isinstance(found, what)
    assert isinstance(found, KNOWN)
    assert found.user == EVA
    assert "hello" not in repr(found)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.ACTION, card_press() | {"trigger_id": ""}),
        (Kind.ACTION, card_press() | {"channel": {}}),
        (Kind.ACTION, card_press() | {"actions": []}),
        (Kind.ACTION, card_press() | {"user": {"id": EVA, "team_id": "T0999"}}),
        (Kind.ACTION, card_press(action="link")),
        (Kind.ACTION, view_press(SHOWN | {"callback_id": "form"}, "only", "1")),
        (Kind.ACTION, view_press(SHOWN, "link", "1")),
        (Kind.VIEW, view_sent(SHOWN | {"callback_id": "other"}, {})),
        (Kind.COMMAND, commanded("find") | {"user_id": ""}),
        (Kind.EVENT, in_thread("hello", "")),
        (Kind.EVENT, in_thread("hello", "1790000009.000009")),  # the message that begins a thread is in none
        (Kind.EVENT, opened_home() | {"team_id": ""}),
    ],
)
def test_what_lacks_something_is_nothing(kind: Kind, payload: dict[str, Any]) -> None:
    """Nobody is guessed, no chat, no place."""
    assert receive(kind, payload, NOW) is None


def test_a_look_at_the_messages_tab_is_no_look_at_the_sheet() -> None:
    """Slack tells of both by the same event."""
    payload = opened_home()
    payload["event"]["tab"] = "messages"
    assert receive(Kind.EVENT, payload, NOW) is None


def test_a_button_nobody_knows_is_a_press_on_what_was() -> None:
    """The card is drawn anew, as everywhere."""
    found = receive(Kind.ACTION, card_press(value="?", action="key:9"), NOW)
    assert isinstance(found, CardPressed)
    assert isinstance(found.event, Pressed)
    assert (found.chat, found.event.stamp, found.event.key) == (VISIT, -1, "")


def test_a_forms_fields_are_read_in_their_order() -> None:
    """Those of the core by place, ours by name; what is empty is left out."""
    values = {
        "1": {"email": "a@example.org"},
        "0": {"first_name": "Cleo"},
        "2": {"phone": " "},
        "phone": {"phone": "1"},
    }
    found = receive(Kind.VIEW, view_sent(SHOWN, values), NOW)
    assert isinstance(found, InView)
    assert [(one.key, one.text) for one in submitted(found, 5, NOW).fields] == [
        ("first_name", "Cleo"),
        ("email", "a@example.org"),
    ]
    assert written_in(found.values)["phone"] == "1"
    assert event("T1.U1", "x", NOW) == {"id": "x", "at": NOW, "by": "staff", "actor": "U1"}


NAMES = ("actions", "channel", "event", "state", "team", "trigger_id", "type", "user", "value", "values", "view")


@pytest.mark.slow
@given(st.sampled_from(Kind), st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), json_values))
def test_any_object_is_an_answer_and_never_an_exception(kind: Kind, payload: dict[str, Any]) -> None:
    """The world's worst payload is still only data."""
    assert receive(kind, payload, NOW) is None or isinstance(receive(kind, payload, NOW), KNOWN)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(NAMES), json_values), st.dictionaries(st.sampled_from(NAMES), json_values))
def test_nearly_right_payloads_are_answers_too(outer: dict[str, Any], inner: dict[str, Any]) -> None:
    """Right names with wrong things in them are where readers break."""
    views = view_sent(SHOWN, {"0": {"email": "x"}})
    for kind, payload in (
        (Kind.ACTION, card_press() | outer),
        (Kind.ACTION, view_press(SHOWN, "only", "1") | {"actions": [inner]}),
        (Kind.VIEW, views | {"view": views["view"] | inner}),
        (Kind.VIEW, views | {"view": views["view"] | {"state": {"values": inner}}}),
        (Kind.EVENT, in_thread("x", "1.1") | outer),
        (Kind.COMMAND, commanded("find x") | outer),
    ):
        found = receive(kind, payload, NOW)
        assert found is None or isinstance(found, KNOWN)
        if isinstance(found, InView):
            submitted(found, 1, NOW)
            written_in(found.values)
