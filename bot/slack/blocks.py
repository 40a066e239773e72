"""The pieces of Block Kit that we use, as plain data, each within its limit. Knows no view.

All text is `plain_text` without emoji codes: nothing in it is markup to Slack, whoever wrote it. Only where it names
people of the staff it is mrkdwn, all else in it escaped.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.lengths import Limit, cut, length
from bot.slack import limits
from bot.speech import MENTION

JSON = dict[str, Any]

KEY = "key:"
"""How the action_id of a button begins; what follows is its key."""

CHOICE = "choice:"
"""How the value of an option in a form begins; what follows is its place among the field's choices."""

FORM, DAY, LINK = "form", "day", "link"
"""The action_ids of what is no button of the view: the way to the form, the date picker, an address to open."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to send: `blocks` are shown; `text` is read out and notified, escaped as mrkdwn wants it."""

    text: str
    blocks: list[JSON]


_NAMED = re.compile(f"{MENTION[0]}([^{MENTION[1]}]*){MENTION[1]}")
_USER = re.compile("[UW][A-Z0-9]{1,40}", re.ASCII)

_SIGNS = {"So", "Sm", "Sk"}
_POINTERS = "‹›\ufe0f\u200d "


def undecorated(said: str) -> str:
    """The words without the signs before them and arrows around them, which a screen reader would read out.

    Signs alone are left as said; plain ones like + and € are never taken away, nor what ends a text, like °.
    """
    bare = said.strip(_POINTERS)
    while bare and not bare[0].isascii() and unicodedata.category(bare[0]) in _SIGNS:
        bare = bare[1:].lstrip(_POINTERS)
    return bare or said


def plain(text: str, limit: Limit) -> JSON:
    """A text object; never empty, which Slack refuses."""
    shown = cut(text, limit.most)
    return {"type": "plain_text", "text": shown if shown.strip() else "…", "emoji": False}


def label(said: str, limit: Limit = limits.LABEL) -> JSON:
    """A text object of one line."""
    return plain(" ".join(said.split()), limit)


def escape(text: str) -> str:
    """The text as mrkdwn in which nothing is markup but the people of the staff it names."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NAMED.sub(lambda named: f"<@{named[1]}>" if _USER.fullmatch(named[1]) else "…", escaped)


def words(text: str, limit: Limit) -> JSON:
    """A text object that may name people of the staff; plain where it names none."""
    if not _NAMED.search(text):
        return plain(text, limit)
    return {"type": "mrkdwn", "text": cut(escape(text), limit.most), "verbatim": True}


def section(text: str) -> JSON:
    """A paragraph."""
    return {"type": "section", "text": words(text, limits.SECTION)}


def aside(text: str) -> JSON:
    """A paragraph in smaller letters."""
    return {"type": "context", "elements": [words(text, limits.CONTEXT_TEXT)]}


def heading(text: str) -> JSON:
    """A heading, for screen readers as well; a paragraph where it is too long for one, or names somebody."""
    if length(text) > limits.HEADER.most or _NAMED.search(text):
        return section(text)
    return {"type": "header", "text": label(text, limits.HEADER)}


def actions(elements: Sequence[JSON], block_id: str = "") -> JSON:
    """A row of what can be pressed."""
    named = {"block_id": block_id} if block_id else {}
    return {"type": "actions", "elements": list(elements)} | named


def button(says: str, action_id: str, value: str, style: str = "") -> JSON:
    """Something to press; `value` is what it carries."""
    styled = {"style": style} if style else {}
    return {"type": "button", "text": label(says), "action_id": action_id, "value": value} | styled


def opening(says: str, url: str) -> JSON:
    """A button that opens an address. A press on it is told to us all the same, and means nothing."""
    return {"type": "button", "text": label(says), "action_id": LINK, "url": url}
