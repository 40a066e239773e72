"""What Slack would refuse of a message or a modal: every limit looked at where it applies. Repairs nothing."""

import json
import re
from collections.abc import Iterator, Sequence

from bot.addresses import WEB
from bot.lengths import Limit, length, outside
from bot.slack import limits
from bot.slack.blocks import JSON, Message

_OPTIONS = {
    "static_select": limits.SELECT,
    "multi_static_select": limits.MULTI_SELECT,
    "radio_buttons": limits.RADIO,
    "checkboxes": limits.CHECKBOXES,
}


def breaches(made: Message | JSON) -> list[str]:
    """What is wrong with a message or a modal, each with its source; empty for a legal one."""
    if isinstance(made, Message):
        found = [*_long(limits.MESSAGE_TEXT, made.text), *outside(limits.MESSAGE_BLOCKS, len(made.blocks))]
        return [*found, *_markup(made.text), *_blocks(made.blocks)]
    found = [*_long(limits.METADATA, made["private_metadata"]), *_long(limits.CALLBACK_ID, made["callback_id"])]
    for name, limit in (("title", limits.TITLE), ("submit", limits.SUBMIT), ("close", limits.CLOSE)):
        found += _long(limit, made[name]["text"])
    found += outside(limits.MODAL_BYTES, len(json.dumps(made)))
    return [*found, *outside(limits.MODAL_BLOCKS, len(made["blocks"])), *_blocks(made["blocks"])]


def _long(limit: Limit, text: str) -> Iterator[str]:
    yield from outside(limit, length(text if limit.least == 0 else text.strip() and text))


def _markup(text: str) -> Iterator[str]:
    if re.search("[<>]|&(?!amp;|lt;|gt;)", re.sub("<@[UW][A-Z0-9]+>", "", text)):
        yield f"text of a message: a sign that is markup is not escaped ({limits.DOCS})"


def _twice(ids: Sequence[str], what: Limit) -> Iterator[str]:
    yield from (
        f"{what.what}: {id_!r} is there twice ({what.source})" for id_ in sorted(set(ids)) if ids.count(id_) > 1
    )


def _blocks(blocks: Sequence[JSON]) -> Iterator[str]:
    named = [block["block_id"] for block in blocks if "block_id" in block]
    yield from _twice(named, limits.BLOCK_ID)
    for id_ in named:
        yield from _long(limits.BLOCK_ID, id_)
    for block in blocks:
        yield from _block(block)


def _block(block: JSON) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield from _long(limits.SECTION, block["text"]["text"])
        case "header":
            yield from _long(limits.HEADER, block["text"]["text"])
        case "context":
            yield from outside(limits.CONTEXT, len(block["elements"]))
            for element in block["elements"]:
                yield from _long(limits.CONTEXT_TEXT, element["text"])
        case "actions":
            yield from outside(limits.ACTIONS, len(block["elements"]))
            yield from _twice([element["action_id"] for element in block["elements"]], limits.ACTION_ID)
            for element in block["elements"]:
                yield from _element(element)
        case "input":
            yield from _long(limits.INPUT_LABEL, block["label"]["text"])
            yield from _long(limits.HINT, block["hint"]["text"] if "hint" in block else "-")
            yield from _element(block["element"])
        case other:
            yield f"type of a block: {other!r} is none we know ({limits.BLOCK})"


def _element(element: JSON) -> Iterator[str]:
    yield from _long(limits.ACTION_ID, element["action_id"])
    match element["type"]:
        case "button":
            yield from _long(limits.LABEL, element["text"]["text"])
            yield from _long(limits.VALUE, element.get("value", "-"))
            yield from _address(element["url"]) if "url" in element else ()
        case "datepicker":
            yield from _long(limits.PLACEHOLDER, element["placeholder"]["text"])
        case "plain_text_input":
            yield from outside(limits.TYPED, element["max_length"])
        case str() as kind if kind in _OPTIONS:
            yield from outside(_OPTIONS[kind], len(element["options"]))
            for option in element["options"]:
                yield from _long(limits.OPTION, option["text"]["text"])
                yield from _long(limits.OPTION_VALUE, option["value"])
        case other:
            yield f"type of an element: {other!r} is none we know ({limits.ELEMENT})"


def _address(url: str) -> Iterator[str]:
    yield from _long(limits.URL, url)
    if not WEB.fullmatch(url):
        yield f"url of a button: not a web address ({limits.ELEMENT}/button-element)"
