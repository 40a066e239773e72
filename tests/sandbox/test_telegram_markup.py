"""What a keyboard may be."""

from typing import Any

import pytest

from sandbox.telegram.markup import Kind, Markup, read_markup
from sandbox.telegram.refusal import Refusal
from tests.sandbox.conftest import Json, Street

KEY = {"text": "A", "callback_data": "1:a"}


def _inline(*rows: Any) -> Json:
    return {"inline_keyboard": list(rows)}


def _read(value: Any) -> Markup | None:
    return read_markup("reply_markup", value)


def test_a_keyboard_in_order_is_read() -> None:
    """The four kinds, and a reply key that is only its words."""
    inline = _read(_inline([KEY, {"text": "B", "url": "https://example.org"}], []))
    assert inline == Markup(kind=Kind.INLINE, body=_inline([KEY, {"text": "B", "url": "https://example.org"}]))
    keys = _read({"keyboard": [["A", {"text": "B", "request_contact": True}]], "one_time_keyboard": True})
    assert keys is not None
    assert keys.body["keyboard"] == [[{"text": "A"}, {"text": "B", "request_contact": True}]]
    assert _read({"remove_keyboard": True}) == Markup(kind=Kind.REMOVE, body={"remove_keyboard": True})
    assert _read({"force_reply": True, "input_field_placeholder": "Your name"}) is not None


def test_nothing_in_it_is_no_keyboard() -> None:
    """`{}`, and an inline keyboard without a button."""
    assert (_read({}), _read(_inline()), _read(_inline([]))) == (None, None, None)


@pytest.mark.parametrize("data", ["x" * 64, "\N{EURO SIGN}" * 21, "1"])
def test_callback_data_may_have_64_bytes(data: str) -> None:
    """Bytes, not characters."""
    assert _read(_inline([{"text": "A", "callback_data": data}])) is not None


@pytest.mark.parametrize("data", ["x" * 65, "\N{EURO SIGN}" * 22, ""])
def test_callback_data_beyond_64_bytes_is_refused(data: str) -> None:
    """And so is none."""
    with pytest.raises(Refusal, match=r"^Bad Request: BUTTON_DATA_INVALID$"):
        _read(_inline([{"text": "A", "callback_data": data}]))


def test_a_hundred_buttons_are_the_most() -> None:
    """Eight a row, a hundred in all."""
    assert _read(_inline(*[[KEY] * 4] * 25)) is not None
    with pytest.raises(Refusal, match="reply markup is too long"):
        _read(_inline(*[[KEY] * 4] * 25, [KEY]))
    with pytest.raises(Refusal, match="a row of more than 8 buttons"):
        _read(_inline([KEY] * 9))


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (_inline(KEY), "must be an Array of Arrays"),
        ({"inline_keyboard": {}}, 'Field "inline_keyboard" must be of type Array'),
        (_inline(["A"]), "inline keyboard button must be an Object"),
        (_inline([{"text": "A"}]), "Text buttons are unallowed in the inline keyboard"),
        (_inline([{"callback_data": "1"}]), 'Can\'t find field "text"'),
        (_inline([{"text": " ", "callback_data": "1"}]), "text must be non-empty"),
        (_inline([KEY | {"url": "https://example.org"}]), "exactly one of url and callback_data"),
        (_inline([KEY | {"style": "loud"}]), "invalid button style specified"),
        (_inline([KEY | {"callback": "1"}]), 'Field "callback" is unknown'),
        (_inline([{"text": "A", "url": "example"}]), "inline keyboard button URL 'example' is invalid"),
        ({"keyboard": [[{"text": ""}]]}, "text must be non-empty"),
        ({"keyboard": [["A"]], "resize": True}, 'Field "resize" is unknown'),
        ({"keyboard": [["A"]], "input_field_placeholder": "x" * 65}, "placeholder must have 1-64 characters"),
        ({"remove_keyboard": False}, 'field "remove_keyboard" must be true'),
        ({"remove_keyboard": True, "force_reply": True}, "exactly one of"),
        ({"buttons": []}, "exactly one of"),
    ],
)
def test_a_keyboard_out_of_order_is_refused(markup: Json, why: str) -> None:
    """Telegram's words where it has some."""
    with pytest.raises(Refusal) as refused:
        _read(markup)
    assert why in refused.value.description


async def test_a_contact_is_asked_for_in_private_only(street: Street) -> None:
    """A group has no number to share."""
    group = {"id": -1001, "type": "group", "title": "Example"}
    await street.do("/telegram/updates", message={"message_id": 5, "chat": group, "text": "hi"})
    markup = {"keyboard": [[{"text": "My number", "request_contact": True}]]}
    why = await street.refusal("sendMessage", chat_id=-1001, text="x", reply_markup=markup)
    assert why == "Bad Request: phone number can be requested in private chats only"
