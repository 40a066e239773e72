"""What block elements hold: as an app is told it, empty, chosen beforehand, or put in by a member's hand."""

import re
from datetime import date, time

from sandbox.phones import CannotDo
from sandbox.slack import limits
from sandbox.slack.refusal import Json

Given = str | list[str] | None

_TYPED = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
_OF_SEVERAL = ("checkboxes", "multi_static_select")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def initial(element: Json) -> Json | None:
    """What it holds before anybody touched it; None where it holds nothing ever, as a button."""
    match element["type"]:
        case "button" | "overflow":
            return None
        case "datepicker":
            held: Json = {"selected_date": element.get("initial_date")}
        case "timepicker":
            held = {"selected_time": element.get("initial_time")}
        case "static_select" | "radio_buttons":
            held = {"selected_option": element.get("initial_option")}
        case "checkboxes" | "multi_static_select":
            held = {"selected_options": element.get("initial_options", [])}
        case _:
            held = {"value": element.get("initial_value") or None}
    return {"type": element["type"]} | held


def is_empty(value: Json) -> bool:
    """Whether nothing is chosen or written."""
    return not next(held for name, held in value.items() if name != "type")


def put_in(element: Json, given: Given) -> Json:
    """What it holds after a hand put that in: a text, an option's value, a date; a list where several can be chosen.

    `CannotDo` where Slack's own window would not have it.
    """
    kind = element["type"]
    if kind in _OF_SEVERAL:
        chosen = given if isinstance(given, list) else [given] if given else []
        return {"type": kind, "selected_options": [find_option(element, one) for one in chosen]}
    if isinstance(given, list):
        raise CannotDo(f"A {kind} takes one text, not a list.")
    if not given:
        return _empty(kind)
    if kind in ("static_select", "radio_buttons", "overflow"):
        return {"type": kind, "selected_option": find_option(element, given)}
    if kind == "datepicker":
        return {"type": kind, "selected_date": _check_date(given)}
    if kind == "timepicker":
        return {"type": kind, "selected_time": _check_time(given)}
    return {"type": kind, "value": _check_typed(element, given)}


def find_option(element: Json, value: str) -> Json:
    """The option with that value, or with these words."""
    for words in (False, True):
        for option in element["options"]:
            if value == (option["text"]["text"] if words else option["value"]):
                found: Json = option
                return found
    there = ", ".join(option["value"] for option in element["options"])
    raise CannotDo(f"There is no option {value!r}; there are: {there}.")


def _empty(kind: str) -> Json:
    held = initial({"type": kind})
    if held is None:
        raise CannotDo(f"A {kind} holds nothing.")
    return held


def _check_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise CannotDo(f"{text!r} is no date; write it as 2027-03-28.") from None


def _check_time(text: str) -> str:
    try:
        return time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        raise CannotDo(f"{text!r} is no time of day; write it as 09:30.") from None


def _check_typed(element: Json, text: str) -> str:
    most = element.get("max_length", limits.INPUT_LENGTH)
    if not element.get("min_length", 0) <= len(text) <= most:
        raise CannotDo(f"This field takes {element.get('min_length', 0)} to {most} characters.")
    if "\n" in text and not element.get("multiline"):
        raise CannotDo("This field has one line.")
    match element["type"]:
        case "email_text_input" if not _EMAIL.fullmatch(text):
            raise CannotDo(f"{text!r} is no e-mail address.")
        case "url_text_input" if not text.startswith(("http://", "https://")):
            raise CannotDo(f"{text!r} is no address of the web.")
        case "number_input" if not _NUMBER.fullmatch(text):
            raise CannotDo(f"{text!r} is no number.")
        case _:
            return text
