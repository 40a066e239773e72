"""From what Slack sends to an event. Pure and total: any JSON object gives an answer, never an exception.

What the text means is not read here; it may depend on what is being asked (`bot/understanding`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any, assert_never

from bot.slack.blocks import DAY, FORM, LINK
from bot.slack.limits import MESSAGE_TEXT
from conversations.events import Done, Filled, Order, Ordered, Pressed, Submitted, Typed

JSON = Mapping[str, Any]

CHANNEL = "slack"

STALE = -1
"""The stamp of a press that carried nothing we know: the core then shows the present truth."""


class Kind(StrEnum):
    """The four things Slack sends: an event of the Events API, and the payloads of interactivity and slash commands."""

    EVENT = auto()
    ACTION = auto()
    VIEW = auto()
    COMMAND = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A person did something in their direct message with the app."""

    chat: str
    event: Done


@dataclass(frozen=True, slots=True, kw_only=True)
class OpensForm:
    """A person wants to answer on one screen. `trigger_id` lets a modal be opened for three seconds; `origin` is the
    `ts` of the message they pressed on. If the view has another stamp by now, it is a stale press.
    """

    chat: str
    owner: str
    stamp: int
    trigger_id: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """We were spoken to, but not surely in the direct message with the app, which only `conversations.open` names.

    `event` belongs into that chat; without one, the only answer is the way there.
    """

    team: str
    channel: str
    user: str
    event: Done | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing to act on, and why."""

    why: str


Received = Heard | OpensForm | Elsewhere | Nothing

_SAID = ("", "file_share", "me_message", "thread_broadcast")
"""Subtypes of messages that a person wrote; all others tell of changes, joins and bots."""

_ORDERS = {f"/{order.value}": order for order in Order}
_WORDS = {order.value: order for order in (Order.START, Order.HELP)}
"""Orders that are also given by a word alone, for Slack brings no slash but that of its own commands. Neither of them
takes anything away, so little is lost where such a word was meant as an answer.
"""

_CARRIED = re.compile(r"(\d{1,18}):([0-9A-Za-z_-]{1,40})", re.ASCII)
_PLACE = re.compile(r"([TE][0-9A-Z]{1,40})\.(D[0-9A-Z]{1,40}):(\d{1,18}):([\d.]{0,40})", re.ASCII)
_CONTROL = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ID = re.compile(r"[0-9A-Z]{1,40}", re.ASCII)


def receive(kind: Kind, payload: JSON, now: datetime) -> Received:
    """What a payload says; `now` is an aware instant."""
    match kind:
        case Kind.EVENT:
            return _event(payload, now)
        case Kind.ACTION:
            return _action(payload, now)
        case Kind.VIEW:
            return _view(payload, now)
        case Kind.COMMAND:
            return _command(payload, now)
        case _:
            assert_never(kind)


# Events API


def _event(payload: JSON, now: datetime) -> Received:
    event = _object(payload, "event")
    team, channel, user = _id(payload, "team_id"), _id(event, "channel"), _id(event, "user")
    type_ = _text(event, "type")
    if type_ not in ("message", "app_mention"):
        return Nothing(why="unknown_kind")
    if event.get("bot_id") or _text(event, "subtype") not in _SAID or user == "USLACKBOT":
        return Nothing(why="not_a_person")
    if not (team and channel and user):
        return Nothing(why="malformed")
    if _id(event, "team") not in ("", team):
        return Nothing(why="other_workspace")
    if type_ == "app_mention":
        return Elsewhere(team=team, channel=channel, user=user)
    if _text(event, "channel_type") != "im":
        return Nothing(why="not_direct")
    return _heard(team, channel, _said(_about(_text(payload, "event_id"), team, user, now), event))


def _said(about: dict[str, Any], message: JSON) -> Done:
    """What a person wrote, as an event; a picture without words is an empty text, and gets an answer, too."""
    text = _written(_text(message, "text"))
    order = _order(text) or _WORDS.get(text.strip().lower())
    return Ordered(**about, order=order) if order else Typed(**about, text=text)


def _written(text: str) -> str:
    """The text as the person wrote it: Slack escapes three signs and wraps addresses and mentions in `<…>`."""
    bare = _CONTROL.sub(lambda found: found[2] or re.sub("^(mailto|tel):", "", found[1]), text)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _order(text: str) -> Order | None:
    """The command a text begins with. What follows it means nothing to us."""
    words = text.split(maxsplit=1)
    return _ORDERS.get(words[0].lower()) if words else None


# Slash commands


def _command(payload: JSON, now: datetime) -> Received:
    team, channel, user = (_id(payload, name) for name in ("team_id", "channel_id", "user_id"))
    trigger, order = _text(payload, "trigger_id"), _order(_text(payload, "command"))
    if not (team and channel and user and trigger):
        return Nothing(why="malformed")
    if order is None:
        return Nothing(why="unknown_command")
    event = Ordered(**_about(trigger, team, user, now), order=order)
    return Elsewhere(team=team, channel=channel, user=user, event=event)


# Presses


def _action(payload: JSON, now: datetime) -> Received:
    team, user, trigger = _id(_object(payload, "team"), "id"), _user(payload), _text(payload, "trigger_id")
    channel = _id(_object(payload, "channel"), "id")
    if not (team and user and trigger and channel.startswith("D")):
        return Nothing(why="press_elsewhere")
    action = next(_objects(payload, "actions"), None)
    if action is None:
        return Nothing(why="unknown_kind")
    return _pressed(team, channel, action, _about(trigger, team, user, now), _text(_object(payload, "message"), "ts"))


def _pressed(team: str, channel: str, action: JSON, about: dict[str, Any], origin: str) -> Received:
    """What a press means by what was pressed; whatever we do not know is a press on a button of another age."""
    id_, (stamp, key) = _text(action, "action_id"), _carried(_text(action, "value"))
    if id_ == LINK:
        return Nothing(why="link")
    if id_ == DAY and (day := _day(action)):
        return _heard(team, channel, Typed(**about, text=day))
    if id_ == FORM and key == FORM:
        chat = f"{CHANNEL}:{team}.{channel}"
        return OpensForm(chat=chat, owner=about["by"], stamp=stamp, trigger_id=about["id"], origin=origin)
    return _heard(team, channel, Pressed(**about, stamp=stamp, key=key, origin=origin))


def _carried(value: str) -> tuple[int, str]:
    carried = _CARRIED.fullmatch(value)
    return (int(carried[1]), carried[2]) if carried else (STALE, "")


def _day(action: JSON) -> str:
    """The date that was picked, ISO; empty if there is none."""
    try:
        return date.fromisoformat(_text(action, "selected_date")).isoformat()
    except ValueError:
        return ""


# Forms


def _view(payload: JSON, now: datetime) -> Received:
    team, user, trigger = _id(_object(payload, "team"), "id"), _user(payload), _text(payload, "trigger_id")
    view = _object(payload, "view")
    if _text(payload, "type") != "view_submission" or _text(view, "callback_id") != FORM:
        return Nothing(why="unknown_view")
    place = _PLACE.fullmatch(_text(view, "private_metadata"))
    if not (team and user and trigger and place and place[1] == team):
        return Nothing(why="malformed")
    fields = tuple(_filled(_object(_object(view, "state"), "values")))
    event = Submitted(**_about(trigger, team, user, now), stamp=int(place[3]), fields=fields)
    return _heard(team, place[2], event)


def _filled(values: JSON) -> Iterator[Filled]:
    """What was filled in, in the order of the form; what was left empty is not among it."""
    for block in sorted((name for name in values if _is_number(name)), key=int):
        for key, element in _object(values, block).items():
            said = _answer(element) if isinstance(element, dict) else ""
            if said.strip():
                yield Filled(key=_stored(key), text=said)


def _answer(element: JSON) -> str:
    ticked = [_text(option, "value") for option in _objects(element, "selected_options")]
    picked = _text(_object(element, "selected_option"), "value")
    return _text(element, "value") or _text(element, "selected_date") or picked or ", ".join(ticked)


def _is_number(name: str) -> bool:
    return re.fullmatch("[0-9]{1,3}", name) is not None


# What all events have.


def _heard(team: str, channel: str, event: Done) -> Received:
    if not event.id:
        return Nothing(why="malformed")
    return Heard(chat=f"{CHANNEL}:{team}.{channel}", event=event)


def _about(id_: str, team: str, user: str, now: datetime) -> dict[str, Any]:
    """Slack tells a person's language only when asked for it (`users.info`), so it is left empty."""
    return {"id": id_, "at": now, "by": f"{team}.{user}", "language": ""}


# JSON of unknown shape, read without trust.


def _object(holder: JSON, key: str) -> JSON:
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def _objects(holder: JSON, key: str) -> Iterator[JSON]:
    value = holder.get(key)
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())


def _text(holder: JSON, key: str) -> str:
    value = holder.get(key)
    return _stored(value) if isinstance(value, str) else ""


def _stored(text: str) -> str:
    """The text so that it can be stored anywhere: JSON may hold halves of characters and zeros."""
    return text[: MESSAGE_TEXT.most].encode("utf-8", "replace").decode().replace("\0", "")


def _id(holder: JSON, key: str) -> str:
    """An id of Slack's, or nothing: it becomes part of a chat's name."""
    value = _text(holder, key)
    return value if _ID.fullmatch(value) else ""


def _user(payload: JSON) -> str:
    """Who pressed; nobody, if they are of another workspace than the app."""
    user = _object(payload, "user")
    own = _id(user, "team_id") in ("", _id(_object(payload, "team"), "id"))
    return _id(user, "id") if own else ""
