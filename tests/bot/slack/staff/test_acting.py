"""What staff do on cards, in threads and in forms: taken from them, and from nobody else."""

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channel import NotSent
from bot.slack.receive import Kind
from bot.slack.staff.acting import CARD_FORM
from conversations.events import Pressed, Rewritten, Sent, Submitted, Typed, Withdrawn
from conversations.matters import AboutTalk, AboutVisit, Deed, Happening
from conversations.session import Draft, State
from tests.bot.practice import NOW
from tests.bot.slack.staff.conftest import (
    DESK,
    EVA,
    FINN,
    NOBODYS,
    OTHER,
    STRANGER,
    TALK,
    VISIT,
    Desk,
    said,
    session,
    talk,
    visit,
)
from tests.bot.slack.staff.payloads import TS, card_press, in_thread, view_sent
from tests.bot.slack.web_api import BOT

pytestmark = pytest.mark.slow


async def test_a_press_goes_into_the_chat_of_its_card(desk: Desk) -> None:
    """As the staff's, with who it was; Slack was answered before."""
    assert await desk.does(Kind.ACTION, card_press("1")) == {}
    [(chat, event)] = desk.inbox.events
    assert isinstance(event, Pressed)
    assert (chat, event.by, event.actor, event.stamp, event.key) == (VISIT, "staff", EVA, 5, "1")
    assert desk.whispers() == []


async def test_a_stranger_gets_a_kind_word_and_nothing_is_done(desk: Desk) -> None:
    """Whoever is in the channel and no staff of its desk."""
    with capture_logs() as logs:
        await desk.does(Kind.ACTION, card_press(user=STRANGER))
    [(channel, user, text)] = desk.whispers()
    assert (channel, user) == (DESK, STRANGER)
    assert "staff of Town Hall" in text
    assert desk.inbox.events == []
    assert [(log["event"], log["why"]) for log in logs] == [("not_admitted", "not_staff")]
    assert STRANGER not in str(logs)


@pytest.mark.parametrize(
    "payload",
    [
        card_press(channel=OTHER),
        card_press(channel="C0999"),
        card_press(chat=f"staff:pier.{'a' * 32}"),
        card_press(chat=f"staff:nowhere.{'a' * 32}"),
        card_press(user=FINN, chat=f"staff:town.{'a' * 32}", channel=OTHER),
    ],
)
async def test_a_card_counts_in_the_channel_of_its_desk_alone(desk: Desk, payload: dict[str, Any]) -> None:
    """A card that says it is another desk's, or that was brought elsewhere, is nobody's."""
    with capture_logs() as logs:
        await desk.does(Kind.ACTION, payload)
    assert (desk.inbox.events, desk.whispers()) == ([], [])
    assert [log["why"] for log in logs] == ["other_channel"]


async def test_an_invented_card_is_nobodys(desk: Desk) -> None:
    """No chat is begun by a press: there must have been one."""
    with capture_logs() as logs:
        await desk.does(Kind.ACTION, card_press(chat=NOBODYS))
    assert desk.inbox.events == []
    assert [log["why"] for log in logs] == ["unknown_card"]
    assert "another time" in desk.whispers()[0][2]


@pytest.mark.parametrize("block", ["", "staff:town.x#1.1", f"slack:T1.D1#{5}.1", f"staff:town.{'A' * 32}#5.1"])
async def test_what_is_no_card_is_not_taken_for_one(desk: Desk, block: str) -> None:
    """Nothing is done, nobody asked."""
    payload = card_press()
    payload["actions"][0]["block_id"] = block
    await desk.does(Kind.ACTION, payload)
    assert (desk.inbox.events, desk.api.calls) == ([], [])


async def test_of_two_who_press_the_second_is_told_who_was_faster(desk: Desk) -> None:
    """Before the core has said a word: both presses come in on the same view."""
    await desk.does(Kind.ACTION, card_press("0", EVA))
    await desk.does(Kind.ACTION, card_press("1", FINN))
    assert desk.whispers() == [(DESK, FINN, f"<@{EVA}> was faster. The card shows how things stand now.")]
    assert len(desk.inbox.events) == 2  # the core takes the first, and draws the present for the second


async def test_who_presses_on_what_was_is_told_who_changed_it(desk: Desk) -> None:
    """In another process, say: the matter knows who did something last. A patient is not named."""
    before = visit().matter
    assert isinstance(before, AboutVisit)
    for by in (FINN, ""):
        log = (Deed(at=NOW, what=Happening.CONFIRMED, by=by),)
        desk.chats[VISIT] = replace(visit(), stamp=6, matter=replace(before, log=log))
        await desk.does(Kind.ACTION, card_press(stamp=5))
    taken = replace(talk(), stamp=6, matter=AboutTalk(patient="telegram:42", facts=(), since=NOW, by=FINN))
    desk.chats[TALK] = taken
    await desk.does(Kind.ACTION, card_press(stamp=5, chat=TALK))
    desk.chats[VISIT] = replace(visit(), stamp=6)
    await desk.does(Kind.ACTION, card_press(stamp=5))
    faster, changed = f"<@{FINN}> was faster", "Something changed"
    assert [text[: len(start)] for (_, _, text), start in zip(desk.whispers(), (faster, changed) * 2, strict=True)] == [
        faster,
        changed,
        faster,
        changed,
    ]


async def test_pressing_twice_is_no_race_with_oneself(desk: Desk) -> None:
    """A double click is one person's."""
    await desk.does(Kind.ACTION, card_press("0"))
    await desk.does(Kind.ACTION, card_press("0"))
    assert desk.whispers() == []


async def test_what_the_store_did_not_take_is_said(desk: Desk) -> None:
    """Slack was answered already, so nobody brings it again."""
    desk.inbox.down.append(ConnectionError("store"))
    with capture_logs() as logs:
        await desk.does(Kind.ACTION, card_press())
    assert "try again" in desk.whispers()[0][2]
    assert [log["event"] for log in logs] == ["not_done_after_answer"]


# What a card does not say


async def test_show_tells_one_person_and_is_written_down(desk: Desk) -> None:
    """Names and answers, in a modal of their own."""
    await desk.does(Kind.ACTION, card_press(action="show", value="show"))
    [opened] = desk.opened()
    assert all(words in said(opened) for words in ("Cleo", "Calling", "cleo@example.org", "Does it hurt", "Yes"))
    assert await desk.did() == [(EVA, "show", "AB12")]
    assert desk.inbox.events == []


async def test_show_shows_nothing_to_others(desk: Desk) -> None:
    """Nor is it written down as if it had."""
    await desk.does(Kind.ACTION, card_press(action="show", value="show", user=STRANGER))
    assert (desk.opened(), await desk.did()) == ([], [])


async def test_a_modal_that_comes_too_late_is_said(desk: Desk) -> None:
    """Its trigger lives three seconds."""
    desk.api.refuses("views.open", "expired_trigger_id")
    await desk.does(Kind.ACTION, card_press(action="show", value="show"))
    assert "press again" in desk.whispers()[0][2]


# Forms of a card


def asking() -> Any:
    """A move that makes the visit anew, and asks for what the desk needs."""
    draft = Draft(number=1, language="en")
    return replace(session(VISIT, state=State.DETAILS, matter=visit().matter, draft=draft), stamp=5)


async def test_a_form_of_a_card_is_opened_and_sent(desk: Desk) -> None:
    """All questions on one screen; it is in the chat when Slack is answered."""
    desk.chats[VISIT] = asking()
    await desk.does(Kind.ACTION, card_press("form", action="form"))
    [form] = desk.opened()
    assert (form["callback_id"], form["private_metadata"]) == (CARD_FORM, f"{VISIT}:5")
    field = next(block for block in form["blocks"] if block.get("element", {}).get("action_id") == "email")
    sent = view_sent(form, {field["block_id"]: {"email": "cleo@example.org"}})
    assert await desk.does(Kind.VIEW, sent) == {}
    [(chat, event)] = desk.inbox.events
    assert isinstance(event, Submitted)
    assert (chat, event.stamp, event.actor) == (VISIT, 5, EVA)


async def test_a_mistake_is_said_beside_its_field(desk: Desk) -> None:
    """And nothing goes into the chat."""
    desk.chats[VISIT] = asking()
    form = {"callback_id": CARD_FORM, "private_metadata": f"{VISIT}:5"}
    own = {"0": {"own": "Yes, for me"}, "1": {"email": "nowhere"}}
    answered = await desk.does(Kind.VIEW, view_sent(form, own))
    assert answered["response_action"] == "errors"
    assert "1" in answered["errors"]
    assert desk.inbox.events == []


@pytest.mark.parametrize("metadata", [f"{NOBODYS}:5", f"{VISIT}", "staff:nowhere.x:5", ""])
async def test_a_form_with_an_invented_chat_goes_nowhere(desk: Desk, metadata: str) -> None:
    """It is answered in its own window."""
    form = {"callback_id": CARD_FORM, "private_metadata": metadata}
    answered = await desk.does(Kind.VIEW, view_sent(form, {"0": {"email": "a@example.org"}}))
    assert answered["response_action"] == "update"
    assert desk.inbox.events == []


async def test_a_strangers_form_goes_nowhere(desk: Desk) -> None:
    """Whatever form it says it is."""
    form = {"callback_id": CARD_FORM, "private_metadata": f"{VISIT}:5"}
    answered = await desk.does(Kind.VIEW, view_sent(form, {"0": {"email": "a@example.org"}}, STRANGER))
    assert "for the staff" in said(answered["view"])
    assert desk.inbox.events == []


async def test_a_form_that_is_no_longer_asked_for_is_a_press_on_what_was(desk: Desk) -> None:
    """No modal is opened; the card is drawn anew."""
    await desk.does(Kind.ACTION, card_press("form", action="form"))
    assert desk.opened() == []
    assert isinstance(desk.inbox.events[0][1], Pressed)


async def test_a_day_picked_on_a_card_is_a_form_of_one_field(desk: Desk) -> None:
    """With the stamp of the view it was picked in, which its block carries."""
    await desk.does(Kind.ACTION, card_press(action="day", selected_date="2026-11-25"))
    [(_, event)] = desk.inbox.events
    assert isinstance(event, Submitted)
    assert (event.stamp, event.fields[0].text) == (5, "2026-11-25")


async def test_a_form_that_comes_too_late_is_said(desk: Desk) -> None:
    """Its trigger lives three seconds."""
    desk.chats[VISIT] = asking()
    desk.api.refuses("views.open", "expired_trigger_id")
    await desk.does(Kind.ACTION, card_press("form", action="form"))
    assert "press again" in desk.whispers()[0][2]


# Threads


async def head(desk: Desk, chat: str = TALK) -> str:
    """A card of that chat is in the channel, from before this process; its `ts`."""
    block = {"type": "section", "block_id": f"{chat}#5.0", "text": {"type": "plain_text", "text": "A talk"}}
    desk.api.messages[TS] = {"ts": TS, "user": BOT, "text": "A talk", "blocks": [block]}
    return TS


async def test_what_staff_write_below_a_talk_goes_into_it(desk: Desk) -> None:
    """It is stored before Slack is answered; whose thread it is is asked once."""
    thread = await head(desk)
    for number in range(2):
        payload = in_thread("Come at 3 &lt;pm&gt;", thread) | {"event_id": f"Ev{number}"}
        await desk.door.take(Kind.EVENT, payload)
    assert [chat for chat, _ in desk.inbox.events] == [TALK, TALK]
    event = desk.inbox.events[0][1]
    assert isinstance(event, Typed)
    assert (event.text, event.by, event.actor, event.mark) == ("Come at 3 <pm>", "staff", EVA, "1790000009.000009")
    assert len(desk.api.called("conversations.history")) == 1


async def test_changes_ends_and_files_follow(desk: Desk) -> None:
    """Under the mark of the message they are about; several files are several events."""
    thread = await head(desk)
    file = {"id": "F1", "name": "plan.pdf", "mimetype": "application/pdf", "size": 3}
    message = {"user": EVA, "text": "new", "ts": "1790000009.000009", "thread_ts": thread}
    changed: dict[str, Any] = {
        "subtype": "message_changed",
        "message": message,
        "previous_message": message | {"text": "old"},
    }
    gone: dict[str, Any] = {"subtype": "message_deleted", "previous_message": message}
    files = in_thread("two", thread, subtype="file_share", files=[file, file | {"id": "F2"}])
    for number, payload in enumerate((files, in_thread("", thread, **changed), in_thread("", thread, **gone))):
        await desk.door.take(Kind.EVENT, payload | {"event_id": f"Ev{number}"})
    assert [type(event) for _, event in desk.inbox.events] == [Sent, Sent, Rewritten, Withdrawn]
    assert len({event.id for _, event in desk.inbox.events}) == 4


@pytest.mark.parametrize(
    "more", [{"user": STRANGER}, {"bot_id": "B01"}, {"user": ""}, {"thread_ts": ""}, {"subtype": "channel_join"}]
)
async def test_what_others_write_there_stays_there(desk: Desk, more: dict[str, str]) -> None:
    """Strangers, bots (ourselves among them), and what stands in no thread."""
    thread = await head(desk)
    await desk.does(Kind.EVENT, in_thread("hello", thread) | {"event": in_thread("hello", thread)["event"] | more})
    assert (desk.inbox.events, desk.whispers()) == ([], [])


async def test_below_a_visits_card_staff_talk_among_themselves(desk: Desk) -> None:
    """No word of it goes into any chat."""
    thread = await head(desk, VISIT)
    await desk.does(Kind.EVENT, in_thread("is she the one who moved twice?", thread))
    assert desk.inbox.events == []


@pytest.mark.parametrize("root", [{"user": EVA}, {"ts": "1.1"}, {"blocks": []}])
async def test_a_thread_of_others_is_none_of_ours(desk: Desk, root: dict[str, Any]) -> None:
    """Whatever its first message says: only one of our own names a chat."""
    thread = await head(desk)
    desk.api.messages[TS] |= root
    await desk.does(Kind.EVENT, in_thread("hello", thread))
    assert desk.inbox.events == []


async def test_a_thread_in_another_channel_is_not_asked_about(desk: Desk) -> None:
    """Only desks' channels are read."""
    await desk.does(Kind.EVENT, in_thread("hello", TS, channel="C0999"))
    assert (desk.inbox.events, desk.api.calls) == ([], [])


async def test_a_talk_brought_into_another_desks_channel_is_not_gone_on_with(desk: Desk) -> None:
    """Its people are not those of the talk's desk."""
    thread = await head(desk)
    await desk.does(Kind.EVENT, in_thread("hello", thread, user=FINN, channel=OTHER))
    assert desk.inbox.events == []


async def test_what_cannot_be_looked_up_is_not_taken(desk: Desk) -> None:
    """Slack brings it again."""
    thread = await head(desk)
    desk.api.refuses("conversations.history", "internal_error")
    with pytest.raises(NotSent):
        await desk.door.take(Kind.EVENT, in_thread("hello", thread))
    await desk.does(Kind.EVENT, in_thread("hello", thread))
    assert len(desk.inbox.events) == 1
