"""A form on one screen from end to end: drawn, filled in, sent, understood, and taken by the core."""

from dataclasses import replace
from typing import Any

from bot.slack.receive import Heard, Kind, receive
from bot.slack.render import render_modal
from bot.understanding.reading import Reading
from conversations import machine
from conversations.desk import Detail, House, Need
from conversations.session import Draft, Session, State
from conversations.views import Form
from tests.bot.practice import HOUSE
from tests.bot.slack.drawn import SPEECH, VOICE
from tests.strategies import NOW

NEEDED = (Detail.FIRST_NAME, Detail.LAST_NAME, Detail.EMAIL, Detail.PHONE, Detail.BIRTH_DATE)
ALL = House.of([replace(HOUSE.desk("town"), needs=tuple(Need(detail=detail) for detail in NEEDED), country="NL")])
ASKED = Session(
    chat="slack:T0TEAM.D0CHAT",
    owner="T0TEAM.U0ADA",
    turn=9,
    stamp=9,
    state=State.DETAILS,
    desk="town",
    draft=Draft(number=1, language="en"),
)


def sent(answers: dict[str, str], stamp: int = 9) -> Session:
    """The session once the form was sent with these answers, by key; choices in the words they are shown in."""
    view = machine.view(ASKED, ALL)
    assert isinstance(view, Form)
    made = render_modal(view, stamp, VOICE, where="T0TEAM.D0CHAT", origin="1.2")
    values: dict[str, Any] = {}
    for block in made["blocks"]:
        key, options = block["element"]["action_id"], block["element"].get("options", [])
        chosen = {option["text"]["text"]: option for option in options}
        said = answers.get(key, "")
        values[block["block_id"]] = {key: {"selected_option": chosen[said]} if chosen else {"value": said or None}}
    payload = {"type": "view_submission", "team": {"id": "T0TEAM"}, "user": {"id": "U0ADA"}, "trigger_id": "1.2.3"}
    heard = receive(Kind.VIEW, {**payload, "view": {**made, "state": {"values": values}}}, NOW)
    assert isinstance(heard, Heard)
    return machine.step(ASKED, Reading(SPEECH)(heard.events[0], ASKED, ALL), ALL).session


ADA = {
    "own": "For me",
    "first_name": "Ada",
    "last_name": "Example",
    "email": "ada@example.org",
    "phone": "+31 6 00000001",
    "birth_date": "24 March 1990",
}


def test_everything_is_answered_at_once() -> None:
    """One screen in place of six questions."""
    draft = sent(ADA).draft
    assert draft is not None
    customer = draft.customer
    assert (draft.own, customer.first_name, customer.last_name) == (True, "Ada", "Example")
    assert (customer.email, customer.phone) == ("ada@example.org", "+31600000001")
    assert str(customer.birth_date) == "1990-03-24"


def test_what_cannot_be_read_is_asked_again_and_what_came_before_it_stands() -> None:
    """The chat says which and why."""
    session = sent({**ADA, "phone": "none of your business"})
    assert session.draft is not None
    assert session.draft.customer.email == "ada@example.org"
    assert (session.state, session.focus, session.draft.customer.phone) == (State.DETAILS, "phone", None)
    assert session.notice is not None
    assert session.notice.id == "not-a-phone"


def test_a_form_of_another_view_changes_nothing() -> None:
    """Opened before, sent after the chat went on."""
    assert sent(ADA, stamp=8).draft == ASKED.draft
