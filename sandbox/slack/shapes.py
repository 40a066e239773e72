"""What Block Kit's blocks, elements and composition objects may be made of, as data.

Known here is what a desk has use for; all other types and fields are refused, so that mistakes show.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sandbox.slack import limits


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "string"
    FLAG = "boolean"
    NUMBER = "integer"
    PLAIN = "plain_text"  # a text object that may only be plain
    WORDS = "text object"
    OBJECT = "object"
    LIST = "array"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `most` and `least` count characters or items, or bound a number.

    An object is one of the typed shapes in `of`, or of the one untyped `shape`. `each`: what a list holds.
    """

    kind: Kind
    required: bool = False
    least: int = 1
    most: int = 100_000
    of: frozenset[str] = frozenset()
    shape: str = ""
    each: "Field | None" = None
    among: frozenset[str] | None = None
    form: re.Pattern[str] | None = None


Shape = Mapping[str, Field]

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _text(most: int, *, required: bool = False, least: int = 1, form: re.Pattern[str] | None = None) -> Field:
    return Field(kind=Kind.TEXT, most=most, required=required, least=least, form=form)


def _plain(most: int, *, required: bool = False) -> Field:
    return Field(kind=Kind.PLAIN, most=most, required=required)


def _words(most: int, *, required: bool = False) -> Field:
    return Field(kind=Kind.WORDS, most=most, required=required)


def _object(*of: str, required: bool = False) -> Field:
    return Field(kind=Kind.OBJECT, of=frozenset(of), required=required)


def _composed(shape: str) -> Field:
    return Field(kind=Kind.OBJECT, shape=shape)


def _list(most: int, each: Field, *, required: bool = True, least: int = 1) -> Field:
    return Field(kind=Kind.LIST, most=most, each=each, required=required, least=least)


_FLAG = Field(kind=Kind.FLAG)
_ACTION_ID = {"action_id": _text(limits.ACTION_ID)}
_BLOCK_ID = {"block_id": _text(limits.BLOCK_ID)}
_OPTION = _composed("option")
_WORDED = _composed("worded option")
_CONFIRM = {"confirm": _composed("confirm")}
_FOCUS = {"focus_on_load": _FLAG}
_PLACEHOLDER = {"placeholder": _plain(limits.PLACEHOLDER)}
_ACTING = _ACTION_ID | _CONFIRM
_TYPED = _ACTION_ID | _FOCUS | _PLACEHOLDER | {"initial_value": _text(limits.INPUT_LENGTH, least=0)}
_PICKED = _ACTING | _FOCUS | _PLACEHOLDER

# Composition objects; these have no `type`.
COMPOSED: Mapping[str, Shape] = {
    "option": {
        "text": _plain(limits.OPTION_TEXT, required=True),
        "value": _text(limits.OPTION_VALUE, required=True),
        "description": _plain(limits.OPTION_DESCRIPTION),
    },
    # Of radio buttons and checkboxes, which may show mrkdwn.
    "worded option": {
        "text": _words(limits.OPTION_TEXT, required=True),
        "value": _text(limits.OPTION_VALUE, required=True),
        "description": _words(limits.OPTION_DESCRIPTION),
    },
    "confirm": {
        "title": _plain(limits.CONFIRM_TITLE, required=True),
        "text": _words(limits.CONFIRM_TEXT, required=True),
        "confirm": _plain(limits.CONFIRM_BUTTON, required=True),
        "deny": _plain(limits.CONFIRM_BUTTON, required=True),
        "style": Field(kind=Kind.TEXT, among=frozenset({"primary", "danger"})),
    },
}

ELEMENTS: Mapping[str, Shape] = {
    "button": {
        "text": _plain(limits.BUTTON_TEXT, required=True),
        "value": _text(limits.BUTTON_VALUE),
        "url": _text(limits.BUTTON_ADDRESS, form=re.compile(r"https?://\S+")),
        "style": Field(kind=Kind.TEXT, among=frozenset({"primary", "danger"})),
        "accessibility_label": _text(limits.ACCESSIBILITY_LABEL),
        **_ACTING,
    },
    "datepicker": {"initial_date": _text(10, form=_DATE), **_PICKED},
    "timepicker": {"initial_time": _text(5, form=_TIME), **_PICKED},
    "static_select": {
        "options": _list(limits.SELECT_OPTIONS, _OPTION),
        "initial_option": _OPTION,
        **_PICKED,
    },
    "multi_static_select": {
        "options": _list(limits.SELECT_OPTIONS, _OPTION),
        "initial_options": _list(limits.SELECT_OPTIONS, _OPTION, required=False),
        **_PICKED,
    },
    "radio_buttons": {
        "options": _list(limits.RADIO_OPTIONS, _WORDED),
        "initial_option": _WORDED,
        **_ACTING,
        **_FOCUS,
    },
    "checkboxes": {
        "options": _list(limits.CHECKBOX_OPTIONS, _WORDED),
        "initial_options": _list(limits.CHECKBOX_OPTIONS, _WORDED, required=False),
        **_ACTING,
        **_FOCUS,
    },
    "overflow": {"options": _list(limits.OVERFLOW_OPTIONS, _OPTION), **_ACTING},
    "plain_text_input": {
        "multiline": _FLAG,
        "min_length": Field(kind=Kind.NUMBER, least=0, most=limits.INPUT_LENGTH),
        "max_length": Field(kind=Kind.NUMBER, least=1, most=limits.INPUT_LENGTH),
        **_TYPED,
    },
    "email_text_input": _TYPED,
    "url_text_input": _TYPED,
    "number_input": {
        "is_decimal_allowed": Field(kind=Kind.FLAG, required=True),
        "min_value": _text(40),
        "max_value": _text(40),
        **_TYPED,
    },
}

_TYPED_INTO = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
_BESIDE_TEXT = ELEMENTS.keys() - _TYPED_INTO
_IN_ACTIONS = _BESIDE_TEXT - {"multi_static_select"}
_IN_INPUTS = ELEMENTS.keys() - {"button", "overflow"}

BLOCKS: Mapping[str, Shape] = {
    "section": {
        "text": _words(limits.SECTION_TEXT),
        "fields": _list(limits.SECTION_FIELDS, _words(limits.SECTION_FIELD), required=False),
        "accessory": _object(*_BESIDE_TEXT),
        "expand": _FLAG,
        **_BLOCK_ID,
    },
    "header": {"text": _plain(limits.HEADER, required=True), **_BLOCK_ID},
    "divider": _BLOCK_ID,
    "context": {
        "elements": _list(limits.CONTEXT_ELEMENTS, _words(limits.CONTEXT_TEXT)),
        **_BLOCK_ID,
    },
    "actions": {"elements": _list(limits.ACTIONS_ELEMENTS, _object(*_IN_ACTIONS)), **_BLOCK_ID},
    "input": {
        "label": _plain(limits.INPUT_LABEL, required=True),
        "element": _object(*_IN_INPUTS, required=True),
        "hint": _plain(limits.INPUT_HINT),
        "optional": _FLAG,
        "dispatch_action": _FLAG,
        **_BLOCK_ID,
    },
    "image": {
        "image_url": _text(limits.IMAGE_ADDRESS, required=True),
        "alt_text": _text(limits.IMAGE_WORDS, required=True),
        "title": _plain(limits.IMAGE_WORDS),
        **_BLOCK_ID,
    },
}

_VIEW = {
    "blocks": _list(limits.VIEW_BLOCKS, _object(*BLOCKS)),
    "private_metadata": _text(limits.PRIVATE_METADATA, least=0),
    "callback_id": _text(limits.CALLBACK_ID, least=0),
    "external_id": _text(limits.EXTERNAL_ID, least=0),
}
_BUTTON = _plain(limits.VIEW_TITLE)
VIEWS: Mapping[str, Shape] = {
    "modal": {
        "title": _plain(limits.VIEW_TITLE, required=True),
        "submit": _BUTTON,
        "close": _BUTTON,
        "clear_on_close": _FLAG,
        "notify_on_close": _FLAG,
        "submit_disabled": _FLAG,
        **_VIEW,
    },
    "home": _VIEW,
}
MESSAGE_BLOCKS = _list(limits.MESSAGE_BLOCKS, _object(*BLOCKS), least=0)
VIEW = _object(*VIEWS, required=True)
