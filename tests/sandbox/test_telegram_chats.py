"""What the bot can do in a chat: send, edit, delete, show that it types, answer a press."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.conftest import ADA, BRAM, Street

KEYS = {"inline_keyboard": [[{"text": "A", "callback_data": "1:a"}]]}
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _send(street: Street, **more: Any) -> int:
    chat = await street.start()
    sent = await street.call("sendMessage", chat_id=chat, text="Hello", **more)
    return int(sent["message_id"])


async def test_the_bot_cannot_write_first(street: Street) -> None:
    """403 to somebody who never wrote, 400 to nobody."""
    for chat, code, why in (
        (BRAM, 403, "Forbidden: bot can't initiate conversation with a user"),
        (12, 400, "Bad Request: chat not found"),
        ("@somebody", 400, "Bad Request: chat not found"),
    ):
        answer = await street.ask("sendMessage", chat_id=chat, text="Hello")
        assert (answer["error_code"], answer["description"]) == (code, why)


async def test_user_ids_need_more_than_32_bits(street: Street) -> None:
    """At most 52 bits, as Telegram says; a float holds them, an int32 does not."""
    chat = await street.start()
    assert 2**32 < chat == ADA < 2**52


async def test_a_blocked_bot_is_told(street: Street) -> None:
    """403 for everything until the person lets it again, which it hears as my_chat_member."""
    message = await _send(street)
    await street.do("/phone/ada/block")
    for method, more in (
        ("sendMessage", {"text": "x"}),
        ("editMessageText", {"text": "x", "message_id": message}),
        ("sendChatAction", {"action": "typing"}),
    ):
        answer = await street.ask(method, chat_id=ADA, **more)
        assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await street.do("/phone/ada/unblock")
    await street.call("sendMessage", chat_id=ADA, text="x")
    changes = [update["my_chat_member"] for update in (await street.call("getUpdates"))[1:]]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_an_edit_changes_text_and_keyboard(street: Street) -> None:
    """What an edit does not give is removed; the message says that it was edited."""
    message = await _send(street, reply_markup=KEYS)
    edited = await street.call("editMessageText", chat_id=ADA, message_id=message, text="<i>Bye</i>", parse_mode="HTML")
    assert edited["text"] == "Bye"
    assert "reply_markup" not in edited
    keyed = await street.call("editMessageReplyMarkup", chat_id=ADA, message_id=message, reply_markup=KEYS)
    assert (keyed["text"], keyed["entities"][0]["type"], keyed["reply_markup"]) == ("Bye", "italic", KEYS)
    [_, shown] = (await street.phone())["messages"]
    assert (shown["edited"], shown["buttons"]) == (True, [[{"text": "A", "kind": "callback"}]])


async def test_an_edit_that_changes_nothing_is_refused(street: Street) -> None:
    """Text, entities and keyboard all the same."""
    message = await _send(street, reply_markup=KEYS)
    place = {"chat_id": ADA, "message_id": message}
    assert await street.refusal("editMessageText", **place, text="Hello ", reply_markup=KEYS) == SAME
    assert await street.refusal("editMessageReplyMarkup", **place, reply_markup=KEYS) == SAME
    await street.call("editMessageText", **place, text="<b>Hello</b>", parse_mode="HTML", reply_markup=KEYS)


async def test_what_is_not_there_cannot_be_edited(street: Street) -> None:
    """Never sent, deleted, or in another chat."""
    message = await _send(street)
    await street.start("bram")
    await street.call("deleteMessage", chat_id=ADA, message_id=message)
    for chat, number in ((ADA, message), (ADA, 999), (BRAM, 1)):
        why = await street.refusal("editMessageText", chat_id=chat, message_id=number, text="x")
        assert why == "Bad Request: message to edit not found"
    assert await street.refusal("deleteMessage", chat_id=ADA, message_id=message) == (
        "Bad Request: message to delete not found"
    )


@pytest.mark.parametrize("keyboard", [{"keyboard": [["A"]]}, {"remove_keyboard": True}, {"force_reply": True}])
async def test_a_message_that_brought_a_reply_keyboard_cannot_be_edited(
    street: Street, keyboard: dict[str, object]
) -> None:
    """Only messages without keyboard or with an inline one can."""
    message = await _send(street, reply_markup=keyboard)
    why = await street.refusal("editMessageText", chat_id=ADA, message_id=message, text="x")
    assert why == "Bad Request: message can't be edited"


async def test_a_persons_message_cannot_be_edited(street: Street) -> None:
    """It can be deleted, in a private chat."""
    await street.start()
    why = await street.refusal("editMessageText", chat_id=ADA, message_id=1, text="x")
    assert why == "Bad Request: message can't be edited"
    assert await street.call("deleteMessage", chat_id=ADA, message_id=1) is True
    assert (await street.phone())["messages"] == []


async def test_an_edit_takes_only_an_inline_keyboard(street: Street) -> None:
    """The others belong to new messages."""
    message = await _send(street)
    more = {"text": "x", "reply_markup": {"remove_keyboard": True}}
    why = await street.refusal("editMessageText", chat_id=ADA, message_id=message, **more)
    assert why == "Bad Request: inline keyboard expected"


async def test_after_48_hours_nothing_can_be_changed(street: Street) -> None:
    """By the town's clock: at 48 hours still, a second later not any more."""
    message = await _send(street)
    street.town.clock.advance(timedelta(hours=47, minutes=59))
    await street.call("editMessageText", chat_id=ADA, message_id=message, text="x")
    street.town.clock.advance(timedelta(minutes=2))
    assert await street.refusal("editMessageText", chat_id=ADA, message_id=message, text="y") == (
        "Bad Request: message can't be edited"
    )
    assert await street.refusal("deleteMessage", chat_id=ADA, message_id=message) == (
        "Bad Request: message can't be deleted for everyone"
    )


async def test_a_reply_needs_its_message(street: Street) -> None:
    """Unless it may go without."""
    message = await _send(street)
    reply = {"chat_id": ADA, "text": "x"}
    sent = await street.call("sendMessage", **reply, reply_parameters={"message_id": message})
    assert sent["reply_to_message"]["text"] == "Hello"
    assert await street.refusal("sendMessage", **reply, reply_parameters={"message_id": 999}) == (
        "Bad Request: message to be replied not found"
    )
    either = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await street.call("sendMessage", **reply, reply_parameters=either)
    elsewhere = {"message_id": message, "chat_id": BRAM}
    assert "other chats" in await street.refusal("sendMessage", **reply, reply_parameters=elsewhere)


async def test_typing_shows_until_a_message_comes(street: Street) -> None:
    """Five seconds, or less."""
    chat = await street.start()
    await street.call("sendChatAction", chat_id=chat, action="typing")
    assert (await street.phone())["typing"] is True
    await street.call("sendMessage", chat_id=chat, text="x")
    assert (await street.phone())["typing"] is False
    await street.call("sendChatAction", chat_id=chat, action="upload_photo")
    assert (await street.phone())["typing"] is False
    assert await street.refusal("sendChatAction", chat_id=chat, action="thinking") == (
        "Bad Request: wrong parameter action in request"
    )


async def _press(street: Street) -> str:
    message = await _send(street, reply_markup=KEYS)
    await street.do("/phone/ada/press", message=message, row=0, column=0)
    return str((await street.call("getUpdates"))[-1]["callback_query"]["id"])


async def test_a_press_is_answered_once(street: Street) -> None:
    """With words that the phone shows; the second answer is refused."""
    query = await _press(street)
    assert (await street.phone())["waiting"] == 1
    await street.call("answerCallbackQuery", callback_query_id=query, text="Saved", show_alert=True)
    shown = await street.phone()
    assert (shown["toast"], shown["alert"], shown["waiting"]) == ("Saved", True, 0)
    assert await street.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    assert await street.refusal("answerCallbackQuery", callback_query_id="5") == TOO_OLD


async def test_a_press_can_become_too_old(street: Street) -> None:
    """A quarter of an hour of the town's clock."""
    query = await _press(street)
    street.town.clock.advance(timedelta(minutes=16))
    assert await street.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD


async def test_words_for_a_press_are_short(street: Street) -> None:
    """200 characters; an address only of the bot itself; what is refused leaves the press waiting."""
    query = await _press(street)
    given = {"callback_query_id": query}
    assert await street.refusal("answerCallbackQuery", **given, text="x" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    assert await street.refusal("answerCallbackQuery", **given, url="https://example.org") == "Bad Request: URL_INVALID"
    assert await street.call("answerCallbackQuery", **given, text="x" * 200, cache_time=0) is True


async def test_the_pace_can_be_telegrams(street: Street) -> None:
    """One message a second in a chat; 429 tells when to come again. Off unless switched on."""
    chat = await street.start()
    await street.do("/telegram/pace", on=True)
    street.account.pace.seconds = lambda: 5.0
    await street.call("sendMessage", chat_id=chat, text="x")
    answer = await street.ask("sendMessage", chat_id=chat, text="y")
    assert answer["parameters"] == {"retry_after": 1}
    assert answer["description"] == "Too Many Requests: retry after 1"
    street.account.pace.seconds = lambda: 6.0
    await street.call("sendMessage", chat_id=chat, text="y")


async def test_thirty_messages_a_second_are_the_most(street: Street) -> None:
    """Over all chats together."""
    pace = street.account.pace
    pace.on, pace.seconds = True, lambda: 5.0
    for chat in range(30):
        pace.take(chat)
    await street.start()
    assert (await street.ask("sendMessage", chat_id=ADA, text="x"))["error_code"] == 429


async def test_a_venue_is_a_place_with_name_and_address(street: Street) -> None:
    """And is on the phone, with its buttons."""
    chat = await street.start()
    keys = {"inline_keyboard": [[{"text": "Go", "url": "https://maps.example.org"}]]}
    venue = {"latitude": 52.06, "longitude": 4.49, "title": "Town hall", "address": "Quay 12"}
    sent = await street.call("sendVenue", chat_id=chat, **venue, reply_markup=keys)
    location = {"latitude": 52.06, "longitude": 4.49}
    assert sent["venue"] == {"location": location, "title": "Town hall", "address": "Quay 12"}
    assert sent["location"] == location
    shown = (await street.phone())["messages"][-1]
    assert (shown["text"], shown["spot"]) == ("Town hall\nQuay 12", location)
    assert shown["buttons"][0][0]["url"] == "https://maps.example.org"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"latitude": 90.5}, "Bad Request: wrong venue location specified"),
        ({"longitude": -181}, "Bad Request: wrong venue location specified"),
        ({"latitude": "north"}, 'Bad Request: parameter "latitude" must be of type Number'),
        ({"latitude": True}, 'Bad Request: parameter "latitude" must be of type Number'),
        ({"latitude": ""}, "Bad Request: latitude is empty"),
        ({"title": " "}, "Bad Request: title of the venue is empty"),
        ({"address": ""}, "Bad Request: address of the venue is empty"),
        ({"foursquare_id": "1"}, 'Bad Request: parameter "foursquare_id" is unknown to this method'),
    ],
)
async def test_a_venue_that_is_none_is_refused(street: Street, wrong: dict[str, Any], why: str) -> None:
    """Beyond the poles, without a name, or with what the bot has no use for."""
    chat = await street.start()
    venue = {"latitude": 52.06, "longitude": 4.49, "title": "Town hall", "address": "Quay 12"}
    assert (await street.ask("sendVenue", chat_id=chat, **venue | wrong))["description"] == why
