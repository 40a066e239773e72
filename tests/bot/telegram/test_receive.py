"""Updates as events."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import STALE
from bot.telegram.receive import KINDS, Group, Heard, Nothing, Received, receive
from conversations.events import Done, Order, Ordered, Pressed, Shared, Typed
from tests.strategies import NOW, json_values

ADA = {"id": 31, "is_bot": False, "first_name": "Ada", "language_code": "nl-BE"}
PRIVATE = {"id": 31, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}


def received(kind: str, content: dict[str, Any]) -> Received:
    """What an update of that kind says to a bot named `DeskBot`."""
    return receive({"update_id": 2**60, kind: content}, NOW, "DeskBot")


def written(text: str, **more: Any) -> Received:
    """What a text in the private chat says."""
    return received("message", {"from": ADA, "chat": PRIVATE, "text": text, **more})


def event(found: Received) -> Done:
    """The event of what was heard."""
    assert isinstance(found, Heard)
    assert found.chat == "telegram:31"
    return found.event


def press(data: Any, **more: Any) -> Received:
    """What a press on a button with that data says."""
    return received("callback_query", {"id": "q", "from": ADA, "message": {"chat": PRIVATE}, "data": data, **more})


def test_a_text_is_typed() -> None:
    """The event has the update's id, the sender, their language without its region, and the time handed in."""
    assert event(written("hello")) == Typed(id=str(2**60), at=NOW, by="31", language="nl", text="hello")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("/start", Order.START),
        ("/start from-a-link", Order.START),
        ("/BOOK", Order.BOOK),
        ("/help@DeskBot", Order.HELP),
        ("/language@deskbot please", Order.LANGUAGE),
        ("/cancel\nnow", Order.CANCEL),
    ],
)
def test_a_command_is_ordered(text: str, order: Order) -> None:
    """With or without our name, in any case; what follows it means nothing."""
    found = event(written(text))
    assert isinstance(found, Ordered)
    assert found.order is order


@pytest.mark.parametrize("text", ["/unknown", "/start@OtherBot", "start", "//start", " /start"])
def test_anything_else_is_typed(text: str) -> None:
    """Only our commands are orders; the core answers the rest kindly."""
    assert isinstance(event(written(text)), Typed)


def test_a_press_carries_stamp_and_key() -> None:
    """Both are read back as they were given, and the press is to be acknowledged."""
    found = press("12:3")
    assert isinstance(found, Heard)
    assert found.query == "q"
    assert found.event == Pressed(id=str(2**60), at=NOW, by="31", language="nl", stamp=12, key="3")


@pytest.mark.parametrize("data", ["", "x", "1", "a:b", "1:", ":1", "1:" + "k" * 50, "٣:1", None, 5, "9" * 30 + ":1"])
def test_a_button_of_another_age_is_a_stale_press(data: Any) -> None:
    """Nothing dies: whatever a button carried, the core gets to draw the present."""
    found = event(press(data))
    assert isinstance(found, Pressed)
    assert (found.stamp, found.key) == (STALE, "")


def test_a_press_under_a_message_too_old_to_be_shown_still_counts() -> None:
    """Telegram then sends an inaccessible message: only its chat and id."""
    found = press("1:2", message={"chat": PRIVATE, "message_id": 1, "date": 0})
    assert isinstance(event(found), Pressed)


def test_a_filler_of_the_calendar_means_nothing_and_is_acknowledged() -> None:
    """The grid has cells that cannot be chosen; a press on one must not leave the phone waiting."""
    assert press("1:-") == Nothing(why="blank", query="q")


def test_a_press_elsewhere_is_only_acknowledged() -> None:
    """In a group, or under a message sent by way of another chat, nobody's session is touched."""
    assert press("1:2", message={"chat": GROUP}) == Nothing(why="press_elsewhere", query="q")
    assert press("1:2", message=None) == Nothing(why="press_elsewhere", query="q")


@pytest.mark.parametrize(("user", "own"), [(31, True), (32, False), (None, False)])
def test_a_contact_is_own_only_if_it_is_the_senders(user: int | None, own: bool) -> None:
    """Somebody else's number can be shared, too; the core must know."""
    contact = {"phone_number": "31600000001", "first_name": "Ada", "user_id": user}
    found = event(received("message", {"from": ADA, "chat": PRIVATE, "contact": contact}))
    assert isinstance(found, Shared)
    assert (found.phone, found.own) == ("31600000001", own)


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location"])
def test_what_has_no_words_is_typed_all_the_same(kind: str) -> None:
    """A person who sends a picture gets an answer, not silence."""
    found = event(received("message", {"from": ADA, "chat": PRIVATE, kind: {"x": 1}, "caption": "here"}))
    assert isinstance(found, Typed)
    assert found.text == "here"


def test_what_telegram_itself_writes_into_a_chat_is_nothing() -> None:
    """A pinned message or a timer is nobody's word."""
    assert received("message", {"from": ADA, "chat": PRIVATE, "pinned_message": {}}) == Nothing(why="service_message")


@pytest.mark.parametrize("text", ["/book", "/start@DeskBot", "hi @deskbot, are you open?"])
def test_spoken_to_in_a_group_we_only_show_the_way(text: str) -> None:
    """Appointments are private: whoever asks in a group is pointed to a private chat."""
    found = received("message", {"from": ADA, "chat": GROUP, "text": text})
    assert found == Group(chat=-100, language="nl")


@pytest.mark.parametrize("text", ["hello all", "/book@OtherBot", "/unknown"])
def test_what_others_say_in_a_group_is_none_of_our_business(text: str) -> None:
    """Not spoken to, not answered."""
    assert received("message", {"from": ADA, "chat": GROUP, "text": text}) == Nothing(why="group")


def test_a_channel_is_like_a_group() -> None:
    """A channel's posts have no sender."""
    channel = {"id": -200, "type": "channel"}
    assert received("channel_post", {"chat": channel, "text": "/book"}) == Group(chat=-200, language="")


@pytest.mark.parametrize(("status", "why"), [("kicked", "blocked"), ("member", "unblocked")])
def test_being_blocked_and_unblocked_is_noticed(status: str, why: str) -> None:
    """Neither wants an answer: the one cannot get it, the other is followed by /start."""
    assert received("my_chat_member", {"chat": PRIVATE, "new_chat_member": {"status": status}}) == Nothing(why=why)


@pytest.mark.parametrize("kind", ["edited_message", "inline_query", "poll", "a_kind_of_2030"])
def test_other_kinds_are_nothing(kind: str) -> None:
    """What we did not ask for, or nobody knows yet, does no harm."""
    assert received(kind, {"from": ADA, "chat": PRIVATE, "text": "x"}) == Nothing(why="unknown_kind")


def test_other_bots_are_not_people() -> None:
    """Two bots must not talk each other into a loop."""
    assert written("hello", **{"from": ADA | {"is_bot": True}}) == Nothing(why="not_a_person")


def test_half_characters_and_zeros_do_not_get_in() -> None:
    """JSON can hold what no store can: a lone surrogate, a zero."""
    text = json.loads('"a\\ud800b\\u0000c"')
    assert event(written(text)) == Typed(id=str(2**60), at=NOW, by="31", language="nl", text="a?bc")


@given(st.dictionaries(st.sampled_from([*KINDS, "update_id", "x"]), json_values))
def test_any_object_is_an_answer_and_never_an_exception(update: dict[str, Any]) -> None:
    """The world's worst update is still only data."""
    assert isinstance(receive(update, NOW), Heard | Group | Nothing)


ODD = st.one_of(json_values, st.just(PRIVATE), st.just(ADA), st.just(GROUP))
SHAPED = st.dictionaries(
    st.sampled_from(["from", "chat", "message", "text", "data", "id", "contact", "photo", "new_chat_member"]), ODD
)


@given(st.sampled_from(KINDS), SHAPED)
def test_nearly_right_updates_are_answers_too(kind: str, content: dict[str, Any]) -> None:
    """Right names with wrong things in them are where readers break."""
    assert isinstance(receive({"update_id": 1, kind: content}, NOW, "DeskBot"), Heard | Group | Nothing)
