"""How the Bot API is called: addresses, bodies, parameters."""

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from tests.sandbox.conftest import ADA, TOKEN, Street


async def test_a_wrong_token_is_unauthorized(street: Street) -> None:
    """401 with Telegram's body, whatever the method."""
    answer = await street.http.post("/telegram/bot1234567:another/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


@pytest.mark.parametrize("path", ["/telegram/getMe", f"/telegram/bot{TOKEN}", "/telegram/"])
async def test_an_address_that_is_no_method_is_not_found(street: Street, path: str) -> None:
    """404 without a word on the token."""
    answer = await street.http.post(path)
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


async def test_an_unknown_method_is_not_found(street: Street) -> None:
    """404; so is a method Telegram has and the bot does not need."""
    for method in ("sendMassage", "sendAudio"):
        answer = await street.ask(method)
        assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")


async def test_methods_are_not_case_sensitive_and_may_be_got(street: Street) -> None:
    """GET and POST, any case."""
    answer = await street.http.get(f"/telegram/bot{TOKEN}/GETME")
    assert answer.json()["result"]["username"] == "frontdesk_demo_bot"


async def test_json_form_multipart_and_query_say_the_same(street: Street) -> None:
    """All four ways to give parameters are taken, nested values JSON-encoded where there is only text."""
    chat = await street.start()
    nested = '{"inline_keyboard": [[{"text": "A", "callback_data": "1:a"}]]}'
    given = {"chat_id": str(chat), "text": "hello", "reply_markup": nested, "protect_content": "true"}
    url = f"/telegram/bot{TOKEN}/sendMessage"
    bodies: list[httpx.Response] = [
        await street.http.post(url, json={**given, "chat_id": chat, "protect_content": True}),
        await street.http.post(url, data=given),
        await street.http.post(url, files={name: (None, value) for name, value in given.items()}),
        await street.http.get(url, params=given),
    ]
    sent = [answer.json()["result"] for answer in bodies]
    assert all(one["text"] == "hello" and one["has_protected_content"] for one in sent)
    assert all(one["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "1:a" for one in sent)


async def test_python_telegram_bot_is_understood(street: Street, bot: Bot) -> None:
    """The client the bot is built on: forms with nested JSON, answers it can read."""
    chat = await street.start()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="1:a")]])
    sent = await bot.send_message(chat, "<b>Hello</b>", parse_mode="HTML", reply_markup=keyboard)
    assert (sent.text, sent.entities[0].type) == ("Hello", "bold")
    edited = await bot.edit_message_text("Bye", chat, sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("Bye", None)
    assert (await bot.get_me()).id == 1234567
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Bye", chat, 999)


async def test_an_unknown_parameter_is_refused(street: Street) -> None:
    """Telegram ignores it; here a misspelt one shows."""
    assert 'parameter "parsemode" is unknown' in await street.refusal("getMe", parsemode="HTML")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": 5}, 'parameter "text" must be of type String'),
        ({"chat_id": True}, 'parameter "chat_id" must be of type Integer'),
        ({"chat_id": 1.0}, 'parameter "chat_id" must be of type Integer'),
        ({"disable_notification": "yes"}, 'parameter "disable_notification" must be of type Boolean'),
        ({"disable_notification": 1}, 'parameter "disable_notification" must be of type Boolean'),
        ({"entities": {}}, 'array expected as parameter "entities"'),
        ({"reply_markup": []}, 'object expected as parameter "reply_markup"'),
        ({"reply_markup": "{"}, 'can\'t parse JSON of parameter "reply_markup"'),
        ({"link_preview_options": {"is_disabled": 1}}, 'Field "is_disabled" must be of type Boolean'),
        ({"link_preview_options": {"disabled": True}}, 'Field "disabled" is unknown'),
        ({"parse_mode": None}, 'parameter "parse_mode" must be of type String'),
    ],
)
async def test_a_wrong_type_is_refused(street: Street, given: dict[str, object], why: str) -> None:
    """Telegram bends some of these; here none."""
    assert why in await street.refusal("sendMessage", **{"chat_id": ADA, "text": "x"} | given)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": ADA}, "Bad Request: message text is empty"),
        ({"chat_id": ADA, "text": ""}, "Bad Request: message text is empty"),
    ],
)
async def test_a_missing_parameter_is_named_in_telegrams_words(
    street: Street, given: dict[str, object], why: str
) -> None:
    """Each required parameter has Telegram's own sentence."""
    assert await street.refusal("sendMessage", **given) == why


@pytest.mark.parametrize(
    ("content_type", "body", "why"),
    [
        ("application/json", b"{", "can't parse JSON object"),
        ("application/json", b"[]", "object expected as request body"),
        ("text/plain", b"chat_id=1", 'unsupported content type "text/plain"'),
        ("multipart/form-data; boundary=x", b"nothing", "can't parse multipart/form-data"),
        ("application/x-www-form-urlencoded", b"text=\xff", "strings must be encoded in UTF-8"),
    ],
)
async def test_a_broken_body_is_refused(street: Street, content_type: str, body: bytes, why: str) -> None:
    """400 in Telegram's shape."""
    url = f"/telegram/bot{TOKEN}/sendMessage"
    answer = await street.http.post(url, content=body, headers={"content-type": content_type})
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {why}")


async def test_a_file_is_refused_where_none_is_taken(street: Street) -> None:
    """Most methods take none."""
    url = f"/telegram/bot{TOKEN}/sendMessage"
    answer = await street.http.post(url, data={"chat_id": "1"}, files={"text": ("a.txt", b"x")})
    assert answer.json()["description"] == 'Bad Request: parameter "text" must be of type String'
