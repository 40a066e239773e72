"""Keyboards: what `reply_markup` may be, checked to the button."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.telegram import limits
from sandbox.telegram.html import count_units
from sandbox.telegram.reading import json_object, read_fields
from sandbox.telegram.refusal import Json, bad_request


class Kind(StrEnum):
    """The four things a `reply_markup` can be; the field that tells them apart."""

    INLINE = "inline_keyboard"
    KEYBOARD = "keyboard"
    REMOVE = "remove_keyboard"
    FORCE_REPLY = "force_reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A keyboard in order. `body`: as it was given."""

    kind: Kind
    body: Json


_FIELDS: dict[Kind, dict[str, type]] = {
    Kind.INLINE: {"inline_keyboard": list},
    Kind.KEYBOARD: {
        "keyboard": list,
        "is_persistent": bool,
        "resize_keyboard": bool,
        "one_time_keyboard": bool,
        "input_field_placeholder": str,
        "selective": bool,
    },
    Kind.REMOVE: {"remove_keyboard": bool, "selective": bool},
    Kind.FORCE_REPLY: {"force_reply": bool, "input_field_placeholder": str, "selective": bool},
}
_INLINE_BUTTON = {"text": str, "callback_data": str, "url": str, "pay": bool, "style": str}
_DOES = frozenset({"callback_data", "url", "pay"})
_BUTTON = {"text": str, "request_contact": bool, "style": str}
_STYLES = ("danger", "success", "primary")
_ADDRESS = re.compile(r"(?:https?://[^\s/]+\.[^\s/]+|https?://(?:localhost|[0-9.]+)(?::[0-9]+)?|tg://)\S*")


def read_markup(name: str, value: Any) -> Markup | None:
    """The keyboard given, None for `{}` and for an inline keyboard without rows, which Telegram takes as none.

    Buttons to pay by are for invoices alone.
    """
    markup = read_pressable(name, value)
    rows = markup.body.get(Kind.INLINE, []) if markup is not None else []
    if any("pay" in button for row in rows for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")
    return markup


def read_pressable(name: str, value: Any) -> Markup | None:
    """The same with buttons to pay by, wherever they stand."""
    body = json_object(name, value)
    kinds = [kind for kind in Kind if kind in body]
    if not body:
        return None
    if len(kinds) != 1:
        raise bad_request("reply markup must be exactly one of inline_keyboard, keyboard, remove_keyboard, force_reply")
    kind = kinds[0]
    read_fields("reply markup", body, _FIELDS[kind])
    return _check(kind, body)


def _check(kind: Kind, body: Json) -> Markup | None:
    match kind:
        case Kind.INLINE:
            rows = _read_rows(kind, body)
            for row in rows:
                for button in row:
                    _check_inline_button(button)
            return Markup(kind=kind, body={"inline_keyboard": rows}) if rows else None
        case Kind.KEYBOARD:
            body = {**body, "keyboard": [[_read_button(button) for button in row] for row in _read_rows(kind, body)]}
        case Kind.REMOVE | Kind.FORCE_REPLY:
            if body[kind] is not True:
                raise bad_request(f'field "{kind}" must be true')
    _check_placeholder(body.get("input_field_placeholder"))
    return Markup(kind=kind, body=body)


def _read_rows(kind: Kind, body: Json) -> list[list[Any]]:
    rows: list[list[Any]] = body[kind]
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kind}" must be an Array of Arrays')
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > limits.BUTTONS_IN_A_ROW for row in rows):
        raise bad_request(f"reply markup has a row of more than {limits.BUTTONS_IN_A_ROW} buttons")
    return rows


def _check_inline_button(value: Any) -> None:
    what = "inline keyboard button"
    button = read_fields(what, value, _INLINE_BUTTON, "text")
    _check_words(what, button)
    does = _DOES & button.keys()
    if len(does) > 1:
        raise bad_request(f"can't parse {what}: exactly one of url and callback_data must be there, or pay")
    if not does:
        raise bad_request(f"can't parse {what}: Text buttons are unallowed in the inline keyboard")
    if "url" in button:
        _check_address(button["url"])
    elif "pay" in button:
        _check_pay(what, button["pay"])
    elif not 1 <= len(button["callback_data"].encode()) <= limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_pay(what: str, given: bool) -> None:
    if given is not True:
        raise bad_request(f'can\'t parse {what}: field "pay" must be true')


def _read_button(value: Any) -> Json:
    what = "keyboard button"
    button = read_fields(what, {"text": value} if isinstance(value, str) else value, _BUTTON, "text")
    _check_words(what, button)
    return button


def _check_words(what: str, button: Json) -> None:
    if not button["text"].strip():
        raise bad_request(f"can't parse {what}: text must be non-empty")
    if "style" in button and button["style"] not in _STYLES:
        raise bad_request(f"can't parse {what}: invalid button style specified")


def _check_address(address: str) -> None:
    if not _ADDRESS.fullmatch(address):
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")


def _check_placeholder(words: str | None) -> None:
    if words is not None and not 1 <= count_units(words) <= limits.PLACEHOLDER:
        raise bad_request(f"input field placeholder must have 1-{limits.PLACEHOLDER} characters")
