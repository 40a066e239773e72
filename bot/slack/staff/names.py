"""How a card says whose it is: the chat's name in every block_id, and how staff are named in events. Pure.

A chat's name holds a digest and no secret. What a payload names is checked against the desk of the channel it came
from.
"""

import re

STAFF = "staff"
"""Who does things in a chat of the desk: whoever of the staff it is, `actor` says."""

_CARD = re.compile(r"(staff:[a-z][a-z0-9-]{0,31}\.[0-9a-f]{32})#(\d{1,18})\.\d{1,3}", re.ASCII)
_CHAT = re.compile(r"(staff:[a-z][a-z0-9-]{0,31}\.[0-9a-f]{32}):(\d{1,18})", re.ASCII)
_BOOKING = re.compile(r"([a-z][a-z0-9-]{0,31}):(\d{1,18})", re.ASCII)
_VIEW = re.compile(r"V[0-9A-Z]{1,40}", re.ASCII)


def block_id(chat: str, stamp: int, number: int) -> str:
    """The name of a block of that chat's card, another one for each view: what was picked in one stays behind."""
    return f"{chat}#{stamp}.{number}"


def card_of(block_id: str) -> tuple[str, int]:
    """The chat whose card that block is of, and the stamp of its view; an empty name for what is none of ours."""
    found = _CARD.fullmatch(block_id)
    return (found[1], int(found[2])) if found else ("", 0)


def form_of(metadata: str) -> tuple[str, int]:
    """The chat whose card a form was opened from, and the stamp of its view, by what was left in the form."""
    found = _CHAT.fullmatch(metadata)
    return (found[1], int(found[2])) if found else ("", 0)


def booking_of(metadata: str, view_id: str) -> tuple[str, int]:
    """The chat that is shown in that modal, and the stamp of its view; an empty name where there can be none."""
    found = _BOOKING.fullmatch(metadata)
    return (caller_chat(found[1], view_id), int(found[2])) if found else ("", 0)


def caller_chat(desk: str, view_id: str) -> str:
    """The chat of a booking for a caller, in that modal; empty where Slack calls no view so."""
    return f"modal:{desk}.{view_id}" if _VIEW.fullmatch(view_id) else ""


def view_of(chat: str) -> str:
    """The id of the view that shows such a chat."""
    return chat.rpartition(".")[2]


def chat_in(value: str) -> str:
    """The chat of a card that a button of ours carries; empty for anything else."""
    return value if form_of(f"{value}:0")[0] else ""
