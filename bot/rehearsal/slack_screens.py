"""What Slack's windows show, read out of the town's answer: messages, forms, what can be pressed in them. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.rehearsal.matching import match
from bot.rehearsal.phones import NotHere
from bot.rehearsal.screens import JSON, Key, Screen, opens_more
from bot.rehearsal.script import Answered

_SIGNS = frozenset({"So", "Sm", "Sk"})
_AROUND = "‹›\ufe0f\u200d "
_TEXTS = {"section": ("text",), "header": ("text",), "input": ("label", "hint")}
_WRITTEN = re.compile(r"<([@#!h][^<>]*|tel:[^<>]*|mailto:[^<>]*)>")
_CHOSEN_AMONG = ("static_select", "radio_buttons", "overflow")
_SEVERAL_AMONG = ("checkboxes", "multi_static_select")


def read_message(message: JSON, where: JSON) -> Screen:
    """A message; `where` is added to what the town hears of a press in it: of this state, however fast the app is."""
    place = {"ts": message["ts"], "changes": message["changes"], **where}
    said = [*read_words(message["blocks"])] or [message["text"]]
    files = [f"({one['name']})" for one in message.get("files", ())]
    return Screen(bare("\n".join(filter(None, [*said, *files]))), tuple(read_keys(message["blocks"], place)))


def read_view(view: JSON, where: JSON) -> Screen:
    """A form or a home tab: its title, and what stands in it, what is wrong with an answer below the question."""
    title = [view["title"]["text"]] if view.get("title") else []
    said = [*title, *read_words(view["blocks"], view.get("errors", {}))]
    return Screen(bare("\n".join(said)), tuple(read_keys(view["blocks"], where)))


def read_words(blocks: list[JSON], errors: JSON | None = None) -> Iterator[str]:
    """What the blocks say, buttons left out."""
    for block in blocks:
        yield from (read_text(block[name]) for name in _TEXTS.get(block["type"], ()) if name in block)
        yield from (read_text(field) for field in block.get("fields", ()))
        if block["type"] == "context":
            yield from (read_text(element) for element in block["elements"])
        if block["type"] == "image":
            yield block["alt_text"]
        if errors and block["block_id"] in errors:
            yield errors[block["block_id"]]


def read_text(given: JSON) -> str:
    """A text as it is read; what is plain text is not markup. An image stands for its words."""
    text = str(given.get("text") or given.get("alt_text") or "")
    return unescape(text) if given["type"] == "mrkdwn" else text


def unwritten(window: JSON) -> JSON:
    """A member's screen with what Slack writes in angle brackets as it is read: people by their names, dates and
    addresses by their words.
    """
    names = window.get("members", {})

    def read(found: re.Match[str]) -> str:
        what, _, words = found[1].partition("|")
        return words or (f"@{names[what[1:]]}" if what[1:] in names else what)

    def each(value: Any) -> Any:
        match value:
            case str():
                return _WRITTEN.sub(read, value)
            case list():
                return [each(one) for one in value]
            case dict():
                return {name: each(one) for name, one in value.items()}
            case _:
                return value

    shown: JSON = each(window)
    return shown


def unescape(text: str) -> str:
    """The three signs Slack escapes in markup."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def read_keys(blocks: list[JSON], place: JSON) -> Iterator[Key]:
    """What can be pressed or chosen there; what is filled into a form is not. A block is named only where it must be:
    most have another id after every change.
    """
    there = [(block["block_id"], element) for block in blocks for element in _pressed_in(block)]
    times = Counter(element["action_id"] for _, element in there)
    for block_id, element in there:
        named = {"block_id": block_id} if times[element["action_id"]] > 1 else {}
        yield from _keys(element, named | place)


def _pressed_in(block: JSON) -> list[JSON]:
    held = block["elements"] if block["type"] == "actions" else []
    told = [block["element"]] if block.get("dispatch_action") else []
    return [*held, *told, *([block["accessory"]] if "accessory" in block else [])]


def _keys(element: JSON, place: JSON) -> Iterator[Key]:
    at = {"action_id": element["action_id"], **place}
    if element["type"] == "button":
        says = element["text"]["text"]
        yield Key(bare(says), at, element.get("url", ""), opens_more(says))
    elif element["type"] in _CHOSEN_AMONG:
        for option in element["options"]:
            yield Key(bare(option["text"]["text"]), {**at, "value": option["value"]})


def bare(words: str) -> str:
    """Each line without the signs before it and the arrows around it: in Slack no meaning is in them."""
    return "\n".join(_bare(line) for line in words.splitlines())


def _bare(line: str) -> str:
    said = line.strip(_AROUND)
    while said and not said[0].isascii() and unicodedata.category(said[0]) in _SIGNS:
        said = said[1:].lstrip(_AROUND)
    return said or line


def filled(modal: JSON, answer: Answered) -> tuple[str, str | list[str]]:
    """Which field of a form it is, by the first line of its question, and what is put into it. Raises `NotHere`."""
    inputs = [block for block in modal["blocks"] if block["type"] == "input"]
    found = [block for block in inputs if _fits(answer.question, read_text(block["label"]).partition("\n")[0])]
    if len(found) != 1:
        there = ", ".join(read_text(block["label"]) for block in inputs)
        raise NotHere(f"{len(found)} questions of the form are {answer.question!r}; there are: {there}")
    element = found[0]["element"]
    if "options" not in element:
        return found[0]["block_id"], answer.words
    if element["type"] in _SEVERAL_AMONG:
        return found[0]["block_id"], [_value(element, part) for part in answer.words.split(", ")]
    return found[0]["block_id"], _value(element, answer.words)


def _value(element: JSON, words: str) -> str:
    for option in element["options"]:
        if _fits(words, option["text"]["text"]):
            return str(option["value"])
    raise NotHere(f"no choice of the form is {words!r}")


def _fits(expected: str, shown: str) -> bool:
    return match(bare(expected), bare(shown), {}) is not None
