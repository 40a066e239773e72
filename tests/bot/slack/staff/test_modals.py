"""The modal of a caller: the conversation in it, forms with their fields, and its end."""

from dataclasses import replace
from datetime import date

import pytest
from structlog.testing import capture_logs

from bot.channel import Blocked, NoFile, Showing
from bot.slack.receive import Kind
from bot.slack.staff.modals import BOOKING, Modals, modal
from conversations import machine
from conversations.events import Order, Ordered, Pressed, Submitted
from conversations.matters import FileRef, ForCaller
from conversations.session import Draft, Session, State
from conversations.text import Privacy, say
from conversations.views import Act, Button, Calendar, Choices, Field, FieldKind, Form, View
from sandbox.slack.blocks import check_view
from sandbox.slack.viewing import check
from tests.bot.practice import NOW
from tests.bot.slack.staff.conftest import DESKS, EVA, SPEECH, STAFFED, STRANGER, Desk, said, session
from tests.bot.slack.staff.payloads import view_closed, view_press, view_sent

pytestmark = pytest.mark.slow

CHAT = "modal:town.V1"
SHOWN = {"callback_id": BOOKING, "private_metadata": "town:5"}
VOICE = SPEECH.voice("en", Privacy.HEALTH)


def asking() -> Form:
    """Who the caller is."""
    view = machine.view(told(), STAFFED)
    assert isinstance(view, Form)
    return view


def told() -> Session:
    """A booking for a caller who is asked who they are."""
    draft = Draft(number=1, language="en")
    return session(CHAT, state=State.DETAILS, matter=ForCaller(by=EVA), draft=draft)


def channel(desk: Desk) -> Modals:
    """The channel."""
    return Modals(desk.client, SPEECH, DESKS)


async def test_a_view_is_put_into_the_modal_of_its_chat(desk: Desk) -> None:
    """Which is named in the chat's name; nothing is opened."""
    view = Choices(body=(say("desk-which"),), rows=((Button(label=say("button-back"), act=Act.BACK),),))
    await channel(desk).show(CHAT, Showing(view=view, stamp=5, language="en"), None)
    [call] = desk.api.called("views.update")
    assert call["view_id"] == "V1"
    [shown] = desk.filled()
    assert {name: shown[name] for name in SHOWN} == SHOWN
    assert shown["notify_on_close"] is True
    assert "submit" not in shown


async def test_a_modal_that_was_closed_is_let_be(desk: Desk) -> None:
    """And what Slack will not have is logged."""
    showing = Showing(view=asking(), stamp=5, language="en")
    desk.api.refuses("views.update", "not_found")
    with pytest.raises(Blocked):
        await channel(desk).show(CHAT, showing, None)
    desk.api.refuses("views.update", "invalid_arguments")
    with capture_logs() as logs:
        await channel(desk).show(CHAT, showing, None)
    assert [log["event"] for log in logs] == ["modal_refused"]


def test_a_form_has_its_fields_and_the_ways_out_of_it() -> None:
    """What is picked is in the fields; the other buttons keep the keys that the session knows."""
    made = modal(asking(), 5, VOICE, desk="town")
    assert check_view(made, "modal") == []
    assert made["submit"]["text"] == "Send"
    inputs = [block["element"]["action_id"] for block in made["blocks"] if block["type"] == "input"]
    assert "email" in inputs
    keys = {button.act: key for key, button in _keyed(asking())}
    pressed = {one["value"] for block in made["blocks"] if block["type"] == "actions" for one in block["elements"]}
    assert pressed == {f"5:{key}" for act, key in keys.items() if act not in (Act.PICK, Act.TICKED, Act.PAGE)}


def test_a_form_of_long_lists_is_no_larger_than_slack_takes() -> None:
    """With the ways out of it, however long their words are; what does not fit is asked next."""
    long = say("name", name="\N{SLIGHTLY SMILING FACE}" * 100)
    choices = tuple((f"ref-{number}", long) for number in range(10))
    fields = tuple(Field(key=str(n), kind=FieldKind.CHOICES, label=long, choices=choices) for n in range(60))
    rows = tuple((Button(label=long, act=Act.HOME),) for _ in range(20))
    made = modal(Form(fields=fields, focus="0", rows=rows), 5, VOICE, desk="town")
    check(made, "modal")
    assert [block["type"] for block in made["blocks"]].count("actions") > 0


def _keyed(view: View) -> list[tuple[str, Button]]:
    rows = [button for row in getattr(view, "rows", ()) for button in row]
    return [(str(number), button) for number, button in enumerate(rows)]


def test_a_calendar_has_days_and_a_field_for_any() -> None:
    """Both as everywhere in Slack."""
    day = Button(label=say("name", name="24"), act=Act.PICK, value="2026-11-24")
    made = modal(Calendar(body=(say("choose-day"),), month=date(2026, 11, 1), days=(day,)), 5, VOICE, desk="town")
    assert check_view(made, "modal") == []
    kinds = {one["type"] for block in made["blocks"] if block["type"] == "actions" for one in block["elements"]}
    assert kinds == {"button", "datepicker"}


async def test_a_press_goes_into_the_chat_of_the_modal(desk: Desk) -> None:
    """A day picked as well."""
    await desk.does(Kind.ACTION, view_press(SHOWN, "key:1", "5:1"))
    picked = view_press(SHOWN, "day", "")
    picked["actions"][0] = {"action_id": "day", "block_id": "5:day", "selected_date": "2026-11-25"}
    await desk.does(Kind.ACTION, picked)
    (chat, pressed), (_, day) = desk.inbox.events
    assert isinstance(pressed, Pressed)
    assert (chat, pressed.actor, pressed.key) == (CHAT, EVA, "1")
    assert isinstance(day, Submitted)
    assert (day.stamp, day.fields[0].text) == (5, "2026-11-25")


async def test_a_form_that_was_sent_says_to_wait_first(desk: Desk) -> None:
    """The answer to Slack must not come after what the chat shows in the same modal."""
    desk.chats[CHAT] = told()
    fields = {str(n): {block["element"]["action_id"]: "cleo@example.org"} for n, block in enumerate(_inputs())}
    answered = await desk.does(Kind.VIEW, view_sent(SHOWN, fields))
    assert answered["response_action"] == "update"
    assert "moment" in said(answered["view"])
    [(chat, event)] = desk.inbox.events
    assert isinstance(event, Submitted)
    assert (chat, event.stamp) == (CHAT, 5)


def _inputs() -> list[dict[str, dict[str, str]]]:
    return [block for block in modal(asking(), 5, VOICE, desk="town")["blocks"] if block["type"] == "input"]


async def test_a_mistake_leaves_the_form_open(desk: Desk) -> None:
    """With the sentence beside its field."""
    desk.chats[CHAT] = told()
    fields = {str(n): {block["element"]["action_id"]: "nowhere"} for n, block in enumerate(_inputs())}
    answered = await desk.does(Kind.VIEW, view_sent(SHOWN, fields))
    assert answered["response_action"] == "errors"
    assert desk.inbox.events == []


async def test_closing_it_gives_the_draft_up(desk: Desk) -> None:
    """Once, however often it is told."""
    desk.chats[CHAT] = told()
    for _ in range(2):
        await desk.does(Kind.VIEW, view_closed(SHOWN))
    assert {(chat, event.id) for chat, event in desk.inbox.events} == {(CHAT, "closed.V1")}
    event = desk.inbox.events[0][1]
    assert isinstance(event, Ordered)
    assert (event.order, event.desk, event.actor) == (Order.CANCEL, "town", EVA)


@pytest.mark.parametrize("session", [None, replace(told(), draft=None)])
async def test_closing_it_when_all_is_done_gives_nothing_up(desk: Desk, session: Session | None) -> None:
    """Nor does it stand in anybody's record as if they had."""
    if session is not None:
        desk.chats[CHAT] = session
    await desk.does(Kind.VIEW, view_closed(SHOWN))
    assert desk.inbox.events == []


def test_the_core_gives_it_up() -> None:
    """With the hold: what a caller's closed modal orders is to stop."""
    before = told()
    stop = Ordered(id="1", at=NOW, by="staff", actor=EVA, order=Order.CANCEL, desk="town")
    assert machine.step(before, stop, STAFFED).session.draft is None


@pytest.mark.parametrize("metadata", ["pier:5", "nowhere:5", "town", "", "town:5:6"])
@pytest.mark.parametrize("kind", ["press", "close", "send"])
async def test_a_modal_with_an_invented_desk_is_nobodys(desk: Desk, metadata: str, kind: str) -> None:
    """Eva is no staff of the pier."""
    shown = SHOWN | {"private_metadata": metadata}
    if kind == "press":
        await desk.does(Kind.ACTION, view_press(shown, "key:1", "5:1"))
    elif kind == "close":
        await desk.does(Kind.VIEW, view_closed(shown))
    else:
        await desk.does(Kind.VIEW, view_sent(shown, {"0": {"email": "a@example.org"}}))
    assert desk.inbox.events == []


async def test_a_stranger_books_for_nobody(desk: Desk) -> None:
    """Whatever modal they say they are in."""
    await desk.does(Kind.ACTION, view_press(SHOWN, "key:1", "5:1", STRANGER))
    assert desk.inbox.events == []


async def test_nothing_stays_in_a_modal(desk: Desk) -> None:
    """What is said apart from the panel is on the card."""
    modals = channel(desk)
    assert await modals.post(CHAT, (say("visit-paid"),), "en") == b""
    assert await modals.repost(CHAT, b"", (say("visit-paid"),), "en") == b""
    assert await modals.unpost(CHAT, b"", "en")
    await modals.busy(CHAT)
    with pytest.raises(NoFile):
        await modals.fetch(FileRef(channel="modal", ref="F1"))
    assert desk.api.calls == []
