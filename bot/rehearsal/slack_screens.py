"""What Slack's windows show, read out of the town's answer: messages, forms, what can be pressed in them. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from bot.rehearsal.screens import JSON, Key, Screen

_SIGNS = frozenset({"So", "Sm", "Sk"})
_AROUND = "‹›\ufe0f\u200d "
_TEXTS = {"section": ("text",), "header": ("text",), "input": ("label", "hint")}
_CHOSEN_AMONG = ("static_select", "radio_buttons", "overflow")


def read_message(message: JSON, where: JSON) -> Screen:
    """A message; `where` is added to what the town hears of a press in it."""
    place = {"ts": message["ts"], **where}
    said = [*read_words(message["blocks"])] or [message["text"]]
    files = [f"({one['name']})" for one in message.get("files", ())]
    return Screen(bare("\n".join([*said, *files])), tuple(read_keys(message["blocks"], place)))


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
        yield Key(bare(element["text"]["text"]), at, element.get("url", ""))
    elif element["type"] in _CHOSEN_AMONG:
        for option in element["options"]:
            yield Key(bare(option["text"]["text"]), {**at, "value": option["value"]})


def asks(screen: Screen) -> bool:
    """Whether there is something to press; an address to open is not pressed here."""
    return any(not key.opens for key in screen.keys)


def bare(words: str) -> str:
    """Each line without the signs before it and the arrows around it: in Slack no meaning is in them."""
    return "\n".join(_bare(line) for line in words.splitlines())


def _bare(line: str) -> str:
    said = line.strip(_AROUND)
    while said and not said[0].isascii() and unicodedata.category(said[0]) in _SIGNS:
        said = said[1:].lstrip(_AROUND)
    return said or line
