"""From what Slack sends to what staff did. Pure and total: any JSON object gives an answer, never an exception.

Nothing here says who may: that is asked of `who`. What is none of the staff's side is None, and the patients' door's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.payloads import JSON, carried, object_at, objects_at, text_at
from bot.slack.blocks import DAY, FORM, LINK
from bot.slack.receive import Kind, filled
from bot.slack.staff.names import STAFF, card_of
from bot.slack.writing import subject
from conversations.events import Filled, Pressed, Submitted

COMMAND = "/frontdesk"

SHOW = "show"
"""The action_id of the button below a card that shows names and answers."""

PREFIX = "desk:"
"""How the callback_ids of the staff's views begin."""

_ID = re.compile(r"[0-9A-Z]{1,40}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TRIGGER = re.compile(r"[0-9A-Za-z._-]{1,120}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Did:
    """`by` is `<team>.<user>`."""

    by: str

    @property
    def user(self) -> str:
        """Their id in the workspace."""
        return self.by.partition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPressed(_Did):
    """Something on a card was pressed or picked; `action` is FORM or SHOW where that was no button of the view."""

    chat: str
    channel: str
    action: str
    trigger: str
    event: Pressed | Submitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(_Did):
    """Something was written, changed or taken back in a thread of a channel."""

    channel: str
    thread: str
    payload: JSON = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class InView(_Did):
    """Something was done in a view of the staff's: a modal, or the home page. `metadata` is what we left in it.

    `action` is what was pressed (empty for a view sent or closed), `value` what it carries, or what was chosen there.
    """

    callback: str
    metadata: str
    view: str
    trigger: str
    action: str = ""
    value: str = ""
    values: JSON = field(default_factory=dict, repr=False)
    sent: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded(_Did):
    """`/frontdesk <words>` was given."""

    channel: str
    words: str
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHome(_Did):
    """The app's home page was opened."""


Received = CardPressed | Wrote | InView | Commanded | OpenedHome


def receive(kind: Kind, payload: JSON, now: datetime) -> Received | None:
    """What a payload says that staff did; `now` is an aware instant."""
    match kind:
        case Kind.EVENT:
            return _event(payload)
        case Kind.ACTION:
            return _in_view(payload, by) if (by := _by(payload)) and "view" in payload else _card(payload, now)
        case Kind.VIEW:
            return _in_view(payload, by) if (by := _by(payload)) else None
        case Kind.COMMAND:
            return _command(payload)


def event(by: str, id_: str, now: datetime) -> dict[str, Any]:
    """What all events of staff have."""
    return {"id": id_, "at": now, "by": STAFF, "actor": by.partition(".")[2]}


# Events API


def _event(payload: JSON) -> Received | None:
    said, team = object_at(payload, "event"), _id(payload, "team_id")
    if text_at(said, "type") == "app_home_opened":
        user = _id(said, "user")
        return OpenedHome(by=f"{team}.{user}") if team and user and text_at(said, "tab") == "home" else None
    if text_at(said, "type") != "message" or text_at(said, "channel_type") not in ("channel", "group"):
        return None
    return _wrote(payload, said, team)


def _wrote(payload: JSON, said: JSON, team: str) -> Wrote | None:
    """Only what stands in a thread, and whose author is named; of a change or an end, whose message it was."""
    about = subject(said)
    user, thread, channel = _id(about, "user"), text_at(about, "thread_ts"), _id(said, "channel")
    if about.get("bot_id") or not (team and user and channel and thread) or thread == text_at(about, "ts"):
        return None
    return Wrote(by=f"{team}.{user}", channel=channel, thread=thread, payload=payload)


# Presses


def _card(payload: JSON, now: datetime) -> CardPressed | None:
    action, channel = next(objects_at(payload, "actions"), {}), _id(object_at(payload, "channel"), "id")
    (chat, drawn), by, trigger = card_of(text_at(action, "block_id")), _by(payload), _trigger(payload)
    id_ = text_at(action, "action_id")
    if not (chat and channel and by and trigger) or id_ == LINK:
        return None
    ours = id_ if id_ in (FORM, SHOW) else ""
    said = acted(id_, chosen(action), drawn, event(by, trigger, now))
    return CardPressed(by=by, chat=chat, channel=channel, action=ours, trigger=trigger, event=said)


def acted(action: str, value: str, drawn: int, about: dict[str, Any]) -> Pressed | Submitted:
    """What a press means to a chat; a day that was picked is a form of one field. `drawn` is the stamp of the view."""
    if action == DAY and _DAY.fullmatch(value):
        return Submitted(**about, stamp=drawn, fields=(Filled(key=DAY, text=value),))
    stamp, key = carried(value)
    return Pressed(**about, stamp=stamp, key=key)


# Views


def _in_view(payload: JSON, by: str) -> InView | None:
    view = object_at(payload, "view")
    callback = text_at(view, "callback_id")
    if not callback.startswith(PREFIX):
        return None
    kind = text_at(payload, "type")
    action = next(objects_at(payload, "actions"), {}) if kind == "block_actions" else {}
    if kind == "block_actions" and text_at(action, "action_id") in ("", LINK):
        return None
    return InView(
        by=by,
        callback=callback,
        metadata=text_at(view, "private_metadata"),
        view=_id(view, "id"),
        trigger=_trigger(payload),
        action=text_at(action, "action_id"),
        value=chosen(action),
        values=object_at(object_at(view, "state"), "values"),
        sent=kind == "view_submission",
        closed=kind == "view_closed",
    )


def chosen(element: JSON) -> str:
    """What a button carries, or what was written, picked or ticked in an element."""
    ticked = [text_at(option, "value") for option in objects_at(element, "selected_options")]
    picked = text_at(object_at(element, "selected_option"), "value")
    return text_at(element, "value") or text_at(element, "selected_date") or picked or ", ".join(ticked)


def submitted(did: InView, stamp: int, now: datetime) -> Submitted:
    """What a form says that was sent; what was left empty is not among it."""
    return Submitted(**event(did.by, did.trigger, now), stamp=stamp, fields=tuple(filled(did.values)))


def written_in(values: JSON) -> Mapping[str, str]:
    """What was written in the fields of a form of our own, by action_id."""
    blocks = (block for block in values.values() if isinstance(block, dict))
    elements = ((name, element) for block in blocks for name, element in block.items() if isinstance(element, dict))
    return {name: said for name, element in elements if (said := chosen(element).strip())}


# Slash commands


def _command(payload: JSON) -> Commanded | None:
    team, channel, user = (_id(payload, name) for name in ("team_id", "channel_id", "user_id"))
    trigger = _trigger(payload)
    if text_at(payload, "command") != COMMAND or not (team and channel and user and trigger):
        return None
    return Commanded(by=f"{team}.{user}", channel=channel, words=text_at(payload, "text").strip(), trigger=trigger)


# What payloads have in common.


def _by(payload: JSON) -> str:
    """Who did it; nobody, if they are of another workspace than the app."""
    team, user = _id(object_at(payload, "team"), "id"), object_at(payload, "user")
    who = _id(user, "id")
    return f"{team}.{who}" if team and who and _id(user, "team_id") in ("", team) else ""


def _trigger(payload: JSON) -> str:
    value = text_at(payload, "trigger_id")
    return value if _TRIGGER.fullmatch(value) else ""


def _id(holder: JSON, key: str) -> str:
    value = text_at(holder, key)
    return value if _ID.fullmatch(value) else ""
