"""Updates as events."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import STALE
from bot.telegram.receive import KINDS, Group, Heard, Nothing, Opens, Received, receive
from conversations.events import Done, Order, Ordered, Pressed, Rewritten, Sent, Shared, Typed
from conversations.matters import FileRef
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
    marked = Typed(id=str(2**60), at=NOW, by="31", language="nl", text="hello", mark="7")
    assert event(written("hello", message_id=7)) == marked
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


@pytest.mark.parametrize("text", ["/unknown", "/caller", "/start@OtherBot", "start", "//start", " /start"])
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


@pytest.mark.parametrize("kind", ["edited_channel_post", "inline_query", "poll", "a_kind_of_2030"])
def test_other_kinds_are_nothing(kind: str) -> None:
    """What we did not ask for, or nobody knows yet, does no harm."""
    assert received(kind, {"from": ADA, "chat": PRIVATE, "text": "x"}) == Nothing(why="unknown_kind")


SIZES = [
    {"file_id": "small", "width": 90, "height": 67, "file_size": 900},
    {"file_id": "large", "width": 1280, "height": 960, "file_size": 90_000},
    {"file_id": "middle", "width": 800, "height": 600, "file_size": 20_000},
]


def shared(content: dict[str, Any], **more: Any) -> Received:
    """What a message with a file in it says."""
    return received("message", {"message_id": 7, "from": ADA, "chat": PRIVATE, **content, **more})


@pytest.mark.parametrize(
    ("content", "file"),
    [
        ({"photo": SIZES}, FileRef(channel="telegram", ref="large", kind="image/jpeg", size=90_000)),
        (
            {"document": {"file_id": "d", "file_name": "a.pdf", "mime_type": "application/pdf", "file_size": 5}},
            FileRef(channel="telegram", ref="d", name="a.pdf", kind="application/pdf", size=5),
        ),
        ({"voice": {"file_id": "v", "duration": 3}}, FileRef(channel="telegram", ref="v", kind="audio/ogg")),
        ({"video": {"file_id": "f", "file_size": 8}}, FileRef(channel="telegram", ref="f", kind="video/mp4", size=8)),
        (
            {"animation": {"file_id": "g"}, "document": {"file_id": "g", "mime_type": "video/mp4"}},
            FileRef(channel="telegram", ref="g", kind="video/mp4"),
        ),
    ],
)
def test_a_file_is_sent_with_its_words_and_its_mark(content: dict[str, Any], file: FileRef) -> None:
    """Of a photo the largest size; the file's id is how Telegram has it fetched."""
    about: dict[str, Any] = {"id": str(2**60), "at": NOW, "by": "31", "language": "nl"}
    assert event(shared(content, caption="my knee")) == Sent(**about, file=file, text="my knee", mark="7")
    assert event(shared(content)) == Sent(**about, file=file, text="", mark="7")


@pytest.mark.parametrize("content", [{"text": "hello"}, {"photo": SIZES, "caption": "hello"}])
def test_changed_words_are_rewritten(content: dict[str, Any]) -> None:
    """Under the mark of the message; those under a file as well."""
    found = received("edited_message", {"message_id": 7, "from": ADA, "chat": PRIVATE, "edit_date": 9, **content})
    assert event(found) == Rewritten(id=str(2**60), at=NOW, by="31", language="nl", mark="7", text="hello")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"text": "x", "chat": GROUP}, "edited_elsewhere"),
        ({"text": "x", "from": None}, "edited_elsewhere"),
        ({"text": "x", "from": ADA | {"is_bot": True}}, "edited_elsewhere"),
        ({"text": "x", "message_id": None}, "no_words_edited"),
        ({"location": {"latitude": 52.0}}, "no_words_edited"),
        ({"poll": {}}, "no_words_edited"),
    ],
)
def test_what_else_is_edited_is_nothing(more: dict[str, Any], why: str) -> None:
    """A live location is edited every few seconds; what is said in groups is none of our business."""
    assert received("edited_message", {"message_id": 7, "from": ADA, "chat": PRIVATE, **more}) == Nothing(why=why)


def test_a_changed_command_is_no_order() -> None:
    """Whoever corrects what they wrote an hour ago does not begin anew."""
    found = received("edited_message", {"message_id": 7, "from": ADA, "chat": PRIVATE, "text": "/start"})
    assert isinstance(event(found), Rewritten)


TOKEN = "q" * 22


def test_a_link_is_opened_by_its_token() -> None:
    """And is an ordinary start where the token turns out to be good for nothing. The repr does not show it."""
    found = written(f"/start {TOKEN}")
    start = Ordered(id=str(2**60), at=NOW, by="31", language="nl", order=Order.START)
    assert found == Opens(chat="telegram:31", event=start, token=TOKEN)
    assert TOKEN not in repr(found)


@pytest.mark.parametrize("text", ["/start", "/start group", f"/book {TOKEN}", f"/start {TOKEN}!", f"/start {'q' * 65}"])
def test_anything_else_after_a_command_is_no_token(text: str) -> None:
    """The way from a group carries a word; what Telegram itself lets a link carry is up to 64 characters."""
    assert isinstance(event(written(text)), Ordered)


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
    st.sampled_from(
        [
            "from",
            "chat",
            "message",
            "message_id",
            "text",
            "data",
            "id",
            "contact",
            "photo",
            "document",
            "new_chat_member",
        ]
    ),
    ODD,
)


@given(st.sampled_from(KINDS), SHAPED)
def test_nearly_right_updates_are_answers_too(kind: str, content: dict[str, Any]) -> None:
    """Right names with wrong things in them are where readers break."""
    assert isinstance(receive({"update_id": 1, kind: content}, NOW, "DeskBot"), Heard | Opens | Group | Nothing)
