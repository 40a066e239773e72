"""The people's side: what a phone shows, what a thumb can do, and the update it becomes."""

from typing import Any

import pytest

from tests.sandbox.conftest import ADA, Json, Street

KEYS = {"inline_keyboard": [[{"text": "A", "callback_data": "1:a"}, {"text": "B", "url": "https://example.org"}]]}
CONTACT = {"keyboard": [[{"text": "My number", "request_contact": True}, "Skip"]], "one_time_keyboard": True}


async def _last(street: Street) -> Json:
    update: Json = (await street.call("getUpdates"))[-1]
    return update


async def _refused(street: Street, path: str, **body: Any) -> str:
    answer = await street.http.post(f"/town{path}", json=body)
    assert answer.status_code == 409, answer.text
    return str(answer.json()["error"])


async def test_a_text_is_a_message(street: Street) -> None:
    """With the sender, the language of the phone, and the commands Telegram marks in it."""
    answer = await street.do("/phone/bram/text", text=" /start now ")
    update = await _last(street)
    message = update["message"]
    assert update["update_id"] == answer["update_id"]
    assert (message["text"], message["from"]["language_code"], message["chat"]["type"]) == (
        "/start now",
        "nl",
        "private",
    )
    assert message["from"]["id"] == message["chat"]["id"]
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_phone_shows_its_own_chat(street: Street) -> None:
    """Messages of both sides in order; another person's phone shows none of it."""
    chat = await street.start()
    await street.call("sendMessage", chat_id=chat, text="<b>Hello</b>", parse_mode="HTML", reply_markup=KEYS)
    mine, theirs = (await street.phone())["messages"]
    assert (mine["from"], mine["text"], mine["buttons"]) == ("me", "/start", [])
    assert (theirs["from"], theirs["text"], theirs["entities"][0]["type"]) == ("bot", "Hello", "bold")
    assert theirs["buttons"] == [
        [{"text": "A", "kind": "callback"}, {"text": "B", "kind": "url", "url": "https://example.org"}]
    ]
    assert (await street.phone("bram"))["messages"] == []


async def test_a_press_carries_the_message_as_it_was(street: Street) -> None:
    """The callback query holds the message with its keyboard; a later edit does not change what was told."""
    chat = await street.start()
    sent = await street.call("sendMessage", chat_id=chat, text="Hello", reply_markup=KEYS)
    await street.do("/phone/ada/press", message=sent["message_id"], row=0, column=0)
    await street.call("editMessageText", chat_id=chat, message_id=sent["message_id"], text="Bye")
    query = (await _last(street))["callback_query"]
    assert (query["data"], query["message"], query["from"]["id"]) == ("1:a", sent, ADA)
    assert isinstance(query["id"], str)


async def test_any_button_still_on_the_phone_can_be_pressed(street: Street) -> None:
    """Also one far up; not one of a message that is gone, and none that opens an address."""
    chat = await street.start()
    old = (await street.call("sendMessage", chat_id=chat, text="old", reply_markup=KEYS))["message_id"]
    for number in range(5):
        await street.call("sendMessage", chat_id=chat, text=f"new {number}")
    await street.do("/phone/ada/press", message=old, row=0, column=0)
    assert "opens https://example.org" in await _refused(street, "/phone/ada/press", message=old, row=0, column=1)
    assert "no button in row 1" in await _refused(street, "/phone/ada/press", message=old, row=1, column=0)
    assert "no button in row 0" in await _refused(street, "/phone/ada/press", message=old, row=0, column=-1)
    await street.call("deleteMessage", chat_id=chat, message_id=old)
    assert f"no message {old}" in await _refused(street, "/phone/ada/press", message=old, row=0, column=0)


async def test_a_reply_keyboard_says_its_words_or_shares_the_number(street: Street) -> None:
    """A one-time keyboard goes after use; the contact is the sender's own."""
    chat = await street.start()
    await street.call("sendMessage", chat_id=chat, text="Your number?", reply_markup=CONTACT)
    assert (await street.phone())["keyboard"] == [
        [{"text": "My number", "request_contact": True}, {"text": "Skip", "request_contact": False}]
    ]
    await street.do("/phone/ada/keyboard", row=0, column=0)
    contact = (await _last(street))["message"]["contact"]
    assert contact == {"phone_number": "31600000001", "first_name": "Ada", "last_name": "Example", "user_id": ADA}
    shown = await street.phone()
    assert (shown["keyboard"], shown["messages"][-1]["text"]) == (None, "Ada Example, +31600000001")
    assert "no keyboard" in await _refused(street, "/phone/ada/keyboard", row=0, column=0)


async def test_a_keyboard_stays_until_it_is_replaced_or_removed(street: Street) -> None:
    """Not one-time: it is still there after a press. An inline keyboard leaves it alone."""
    chat = await street.start()
    await street.call("sendMessage", chat_id=chat, text="x", reply_markup={"keyboard": [["Yes"], ["No"]]})
    await street.do("/phone/ada/keyboard", row=1, column=0)
    assert (await _last(street))["message"]["text"] == "No"
    await street.call("sendMessage", chat_id=chat, text="x", reply_markup=KEYS)
    await street.call("sendMessage", chat_id=chat, text="x", reply_markup={"keyboard": []})
    assert len((await street.phone())["keyboard"]) == 2
    await street.call("sendMessage", chat_id=chat, text="x", reply_markup={"remove_keyboard": True})
    assert (await street.phone())["keyboard"] is None


async def test_the_toast_goes_with_the_next_thing_the_person_does(street: Street) -> None:
    """So that an old one is not read as the answer to a new press."""
    chat = await street.start()
    sent = await street.call("sendMessage", chat_id=chat, text="Hello", reply_markup=KEYS)
    await street.do("/phone/ada/press", message=sent["message_id"], row=0, column=0)
    query = (await _last(street))["callback_query"]["id"]
    await street.call("answerCallbackQuery", callback_query_id=query, text="Saved")
    await street.do("/phone/ada/press", message=sent["message_id"], row=0, column=0)
    assert (await street.phone())["toast"] is None


async def test_commands_are_shown_in_the_phones_language(street: Street) -> None:
    """The nearest scope first: this chat, private chats, everywhere; in each the language, then none."""
    chat = await street.start("bram")

    async def shown() -> list[str]:
        return [command["command"] for command in (await street.phone("bram"))["commands"]]

    async def order(name: str, **more: object) -> None:
        await street.call("setMyCommands", commands=[{"command": name, "description": "x"}], **more)

    await order("everywhere")
    assert await shown() == ["everywhere"]
    await order("dutch", language_code="nl")
    assert await shown() == ["dutch"]
    await order("private", scope={"type": "all_private_chats"})
    assert await shown() == ["private"]
    await order("here", scope={"type": "chat", "chat_id": chat})
    assert await shown() == ["here"]
    await street.call("deleteMyCommands", scope={"type": "chat", "chat_id": chat})
    assert await shown() == ["private"]
    assert (await street.call("getMyCommands", language_code="nl"))[0]["command"] == "dutch"


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
async def test_a_phone_sends_no_empty_and_no_endless_text(street: Street, text: str) -> None:
    """Refused before it is an update."""
    answer = await street.http.post("/town/phone/ada/text", json={"text": text})
    assert answer.status_code in (400, 409)
    assert await street.call("getUpdates") == []


async def test_somebody_who_blocked_the_bot_writes_nothing(street: Street) -> None:
    """The phone offers only to unblock it."""
    await street.start()
    await street.do("/phone/ada/block")
    assert (await street.phone())["blocked"] is True
    assert "unblock" in await _refused(street, "/phone/ada/text", text="hi")


async def test_nothing_to_redeliver_is_said(street: Street) -> None:
    """A phone that sent nothing."""
    assert "sent nothing yet" in await _refused(street, "/phone/ada/redeliver", last=3)


async def test_somebody_can_move_in(street: Street) -> None:
    """With a phone of their own; ids are not given twice."""
    answer = await street.do("/people", id="gemma", name="Gemma Example", language="de")
    assert await street.start("gemma") == answer["user_id"]
    assert (await _last(street))["message"]["from"]["language_code"] == "de"
    assert "choose another id" in await _refused(street, "/people", id="gemma", name="Gemma")
    assert (await street.http.get("/town/phone/nobody")).status_code == 404


async def test_a_raw_update_reaches_the_bot(street: Street) -> None:
    """From a group: the bot may write there, and its messages can be looked at."""
    group = {"id": -1001, "type": "supergroup", "title": "Example"}
    message = {"message_id": 70, "chat": group, "from": {"id": 5, "is_bot": False, "first_name": "X"}, "text": "hi"}
    answer = await street.do("/telegram/updates", message=message)
    assert await _last(street) == {"update_id": answer["update_id"], "message": message}
    sent = await street.call("sendMessage", chat_id=-1001, text="Hello", reply_parameters={"message_id": 70})
    assert sent["message_id"] > 70
    assert [one["text"] for one in (await street.see("/telegram/chats/-1001"))["messages"]] == ["hi", "Hello"]
    assert (
        await street.refusal("deleteMessage", chat_id=-1001, message_id=70) == "Bad Request: message can't be deleted"
    )


async def test_a_raw_press_can_be_answered(street: Street) -> None:
    """Its own query id; the chat is known person's, so it shows on the phone."""
    about = {"id": ADA, "type": "private", "first_name": "Ada"}
    query = {"id": "77", "from": {"id": ADA}, "message": {"message_id": 1, "chat": about}, "data": "1:a"}
    await street.do("/telegram/updates", callback_query=query)
    await street.call("answerCallbackQuery", callback_query_id="77", text="Yes")
    assert (await street.phone())["toast"] == "Yes"
    assert (await street.see(f"/telegram/chats/{ADA}"))["messages"] == []


async def test_a_kind_of_tomorrow_is_sent(street: Street) -> None:
    """Whatever Telegram invents next; with a sender its order is that person's."""
    await street.do("/telegram/updates", dream={"from": {"id": 5}})
    await street.do("/telegram/updates", dream={})
    assert [set(update) for update in await street.call("getUpdates")] == [{"update_id", "dream"}] * 2


@pytest.mark.parametrize("body", [{}, {"update_id": 1, "message": {}}, {"message": {}, "poll": {}}, {"message": 1}])
async def test_what_is_no_update_is_refused(street: Street, body: Json) -> None:
    """One kind, an object, no id."""
    assert (await street.http.post("/town/telegram/updates", json=body)).status_code == 400
    assert (await street.http.get("/town/telegram/chats/12")).status_code == 404


async def test_the_bot_introduces_itself(street: Street) -> None:
    """Texts by language, the one for all where there is none; an empty one is removed."""
    for kind, words in (("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")):
        await street.call(f"setMy{kind}", **{words: "Everywhere"})
        await street.call(f"setMy{kind}", **{words: "Overal"}, language_code="nl")
        assert await street.call(f"getMy{kind}", language_code="nl") == {words: "Overal"}
        assert await street.call(f"getMy{kind}", language_code="it") == {words: "Everywhere"}
        await street.call(f"setMy{kind}", **{words: ""}, language_code="nl")
        assert await street.call(f"getMy{kind}", language_code="nl") == {words: "Everywhere"}
    assert (await street.call("getMe"))["first_name"] == "Everywhere"


@pytest.mark.parametrize(
    ("method", "given", "why"),
    [
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
        ("setMyName", {"name": "x", "language_code": "nl-BE"}, "invalid language code specified"),
        ("setMyCommands", {}, "commands are not specified"),
        ("setMyCommands", {"commands": [{"command": "Book", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "x", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyCommands", {"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": ["x"]}, "botCommand must be an Object"),
        ("getMyCommands", {"scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ("getMyCommands", {"scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
    ],
)
async def test_an_introduction_out_of_order_is_refused(street: Street, method: str, given: Json, why: str) -> None:
    """The limits of the manual."""
    assert await street.refusal(method, **given) == f"Bad Request: {why}"


async def test_a_slow_thumb_presses_what_was_there_before(street: Street) -> None:
    """`ago`: the message as it was so many changes earlier, with what its button carried then."""
    chat = await street.start()
    sent = await street.call("sendMessage", chat_id=chat, text="First", reply_markup=KEYS)
    other = {"inline_keyboard": [[{"text": "C", "callback_data": "2:c"}]]}
    await street.call("editMessageText", chat_id=chat, message_id=sent["message_id"], text="Second", reply_markup=other)
    await street.do("/phone/ada/press", message=sent["message_id"], row=0, column=0, ago=1)
    query = (await _last(street))["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("1:a", "First")
    said = await _refused(street, "/phone/ada/press", message=sent["message_id"], row=0, column=0, ago=2)
    assert "1 are kept" in said
