"""From what Slack sends to an event. Pure and total: any JSON object gives an answer, never an exception.

What the text means is not read here; it may depend on what is being asked (`bot/understanding`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any, assert_never

from bot.payloads import JSON, carried, object_at, objects_at, stored, text_at
from bot.slack.blocks import CHOICE, DAY, FORM, LINK
from bot.slack.writing import CHANNEL, TOLD, Written, subject, written
from conversations.events import Done, Filled, Order, Ordered, Pressed, Submitted, Typed


class Kind(StrEnum):
    """The four things Slack sends: an event of the Events API, and the payloads of interactivity and slash commands."""

    EVENT = auto()
    ACTION = auto()
    VIEW = auto()
    COMMAND = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A person did something in their direct message with the app; several events where they sent several files."""

    chat: str
    events: tuple[Done, ...]


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

_ORDERS = {f"/{order.value}": order for order in Order if order is not Order.CALLER}
_WORDS = {order.value: order for order in (Order.START, Order.HELP, Order.VISITS)}
"""Orders that are also given by a word alone, for Slack brings no slash but that of its own commands. None of them
takes anything away, so little is lost where such a word was meant as an answer.
"""

_PLACE = re.compile(r"([TE][0-9A-Z]{1,40})\.(D[0-9A-Z]{1,40}):(\d{1,18}):([\d.]{0,40})", re.ASCII)
_CHOSEN = re.compile(rf"{CHOICE}(\d{{1,3}})", re.ASCII)
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
    event = object_at(payload, "event")
    about = subject(event)
    team, channel, user = _id(payload, "team_id"), _id(event, "channel"), _id(about, "user")
    type_ = text_at(event, "type")
    if type_ not in ("message", "app_mention"):
        return Nothing(why="unknown_kind")
    if about.get("bot_id") or user == "USLACKBOT" or text_at(event, "subtype") not in TOLD:
        return Nothing(why="not_a_person")
    if not (team and channel and user):
        return Nothing(why="malformed")
    if _id(about, "team") not in ("", team):
        return Nothing(why="other_workspace")
    if type_ == "app_mention":
        return Elsewhere(team=team, channel=channel, user=user)
    if text_at(event, "channel_type") != "im":
        return Nothing(why="not_direct")
    said = written(event, _about(text_at(payload, "event_id"), team, user, now))
    return _heard(team, channel, *(_ordered(one) for one in said)) if said else Nothing(why="nothing_said")


def _ordered(said: Written) -> Done:
    """What was written, as the command it may be."""
    if not isinstance(said, Typed):
        return said
    order = _order(said.text) or _WORDS.get(said.text.strip().lower())
    return Ordered(id=said.id, at=said.at, by=said.by, language=said.language, order=order) if order else said


def _order(text: str) -> Order | None:
    """The command a text begins with. What follows it means nothing to us."""
    words = text.split(maxsplit=1)
    return _ORDERS.get(words[0].lower()) if words else None


# Slash commands


def _command(payload: JSON, now: datetime) -> Received:
    team, channel, user = (_id(payload, name) for name in ("team_id", "channel_id", "user_id"))
    trigger, order = text_at(payload, "trigger_id"), _order(text_at(payload, "command"))
    if not (team and channel and user and trigger):
        return Nothing(why="malformed")
    if order is None:
        return Nothing(why="unknown_command")
    event = Ordered(**_about(trigger, team, user, now), order=order)
    return Elsewhere(team=team, channel=channel, user=user, event=event)


# Presses


def _action(payload: JSON, now: datetime) -> Received:
    team, user, trigger = _id(object_at(payload, "team"), "id"), _user(payload), text_at(payload, "trigger_id")
    channel = _id(object_at(payload, "channel"), "id")
    if not (team and user and trigger and channel.startswith("D")):
        return Nothing(why="press_elsewhere")
    action = next(objects_at(payload, "actions"), None)
    if action is None:
        return Nothing(why="unknown_kind")
    origin = text_at(object_at(payload, "message"), "ts")
    return _pressed(team, channel, action, _about(trigger, team, user, now), origin)


def _pressed(team: str, channel: str, action: JSON, about: dict[str, Any], origin: str) -> Received:
    """What a press means by what was pressed; whatever we do not know is a press on a button of another age."""
    id_, (stamp, key) = text_at(action, "action_id"), carried(text_at(action, "value"))
    if id_ == LINK:
        return Nothing(why="link")
    if id_ == DAY and (day := _day(action)):
        # The field has no value to carry a stamp; its block's name does.
        stamp, _ = carried(text_at(action, "block_id"))
        picked = (Filled(key=DAY, text=day),)
        return _heard(team, channel, Submitted(**about, stamp=stamp, fields=picked, origin=origin))
    if id_ == FORM and key == FORM:
        chat = f"{CHANNEL}:{team}.{channel}"
        return OpensForm(chat=chat, owner=about["by"], stamp=stamp, trigger_id=about["id"], origin=origin)
    return _heard(team, channel, Pressed(**about, stamp=stamp, key=key, origin=origin))


def _day(action: JSON) -> str:
    """The date that was picked, ISO; empty if there is none."""
    try:
        return date.fromisoformat(text_at(action, "selected_date")).isoformat()
    except ValueError:
        return ""


# Forms


def _view(payload: JSON, now: datetime) -> Received:
    team, user, trigger = _id(object_at(payload, "team"), "id"), _user(payload), text_at(payload, "trigger_id")
    view = object_at(payload, "view")
    if text_at(payload, "type") != "view_submission" or text_at(view, "callback_id") != FORM:
        return Nothing(why="unknown_view")
    place = _PLACE.fullmatch(text_at(view, "private_metadata"))
    if not (team and user and trigger and place and place[1] == team):
        return Nothing(why="malformed")
    fields = tuple(filled(object_at(object_at(view, "state"), "values")))
    event = Submitted(**_about(trigger, team, user, now), stamp=int(place[3]), fields=fields)
    return _heard(team, place[2], event)


def filled(values: JSON) -> Iterator[Filled]:
    """What was filled in, in the order of the form; what was left empty is not among it."""
    for block in sorted((name for name in values if _is_number(name)), key=int):
        for key, element in object_at(values, block).items():
            if isinstance(element, dict) and ((said := _answer(key, element)).text.strip() or said.chosen):
                yield said


def _answer(key: str, element: JSON) -> Filled:
    """What was filled in: a text, a date, or what was chosen; a choice that is no place of ours is its own words."""
    options = (object_at(element, "selected_option"), *objects_at(element, "selected_options"))
    picked = [value for option in options if (value := text_at(option, "value"))]
    chosen = tuple(int(place[1]) for value in picked if (place := _CHOSEN.fullmatch(value)))
    text = text_at(element, "value") or text_at(element, "selected_date")
    return Filled(key=stored(key), text=text if chosen else text or ", ".join(picked), chosen=chosen)


def _is_number(name: str) -> bool:
    return re.fullmatch("[0-9]{1,3}", name) is not None


# What all events have.


def _heard(team: str, channel: str, *events: Done) -> Received:
    if not all(event.id for event in events):
        return Nothing(why="malformed")
    return Heard(chat=f"{CHANNEL}:{team}.{channel}", events=events)


def _about(id_: str, team: str, user: str, now: datetime) -> dict[str, Any]:
    """Slack tells a person's language only when asked for it (`users.info`), so it is left empty."""
    return {"id": id_, "at": now, "by": f"{team}.{user}", "language": ""}


def _id(holder: JSON, key: str) -> str:
    """An id of Slack's, or nothing: it becomes part of a chat's name."""
    value = text_at(holder, key)
    return value if _ID.fullmatch(value) else ""


def _user(payload: JSON) -> str:
    """Who pressed; nobody, if they are of another workspace than the app."""
    user = object_at(payload, "user")
    own = _id(user, "team_id") in ("", _id(object_at(payload, "team"), "id"))
    return _id(user, "id") if own else ""
