"""Checks Block Kit strictly against `shapes.py`; each mistake is a sentence with a JSON pointer, as Slack writes them.

Never repairs anything but the ids an app left out, which Slack makes up as well.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from itertools import count
from typing import Any

from sandbox.slack.refusal import Json
from sandbox.slack.shapes import BLOCKS, COMPOSED, ELEMENTS, MESSAGE_BLOCKS, VIEW, VIEWS, Field, Kind, Shape
from sandbox.telegram.html import count_units

_TYPED_SHAPES: Mapping[str, Shape] = {**BLOCKS, **ELEMENTS, **VIEWS}
_TEXT_FIELDS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
_made_up = count(1)


def check_blocks(blocks: object) -> list[str]:
    """Every mistake in a message's blocks; empty: none."""
    found = list(_check(blocks, MESSAGE_BLOCKS, "/blocks"))
    return found or list(_check_ids(blocks, "/blocks"))


def check_view(view: object, kind: str) -> list[str]:
    """Every mistake in a modal or home tab."""
    if isinstance(view, dict) and view.get("type") != kind:
        return [_say(f"must be of type {kind}", "/view/type")]
    found = list(_check(view, VIEW, "/view"))
    if found:
        return found
    assert isinstance(view, dict)
    return [*_check_ids(view["blocks"], "/view/blocks"), *_check_inputs(view)]


def complete(blocks: list[Json]) -> list[Json]:
    """A copy in which every block and every element that acts has an id."""
    whole = deepcopy(blocks)
    for block in whole:
        block.setdefault("block_id", f"b{next(_made_up)}")
        for element in elements_of(block):
            element.setdefault("action_id", f"a{next(_made_up)}")
    return whole


def elements_of(block: Json) -> list[Json]:
    """What one can press, choose or fill in there."""
    single = [block[name] for name in ("accessory", "element") if name in block]
    return single + [each for each in block.get("elements", ()) if each["type"] in ELEMENTS]


def _say(what: str, pointer: str) -> str:
    return f"[ERROR] {what} [json-pointer:{pointer}]"


def _check(value: object, field: Field, pointer: str) -> Iterator[str]:
    match field.kind, value:
        case Kind.TEXT, str():
            yield from _check_text(value, field, pointer)
        case Kind.FLAG, bool():
            pass
        case Kind.NUMBER, int() if not isinstance(value, bool):
            if not field.least <= value <= field.most:
                yield _say(f"must be from {field.least} to {field.most}", pointer)
        case Kind.PLAIN | Kind.WORDS, dict():
            yield from _check_words(value, field, pointer)
        case Kind.OBJECT, dict():
            yield from _check_object(value, field, pointer)
        case Kind.LIST, list():
            yield from _check_list(value, field, pointer)
        case _:
            yield _say(f"must be a {field.kind}", pointer)


def _check_text(value: str, field: Field, pointer: str) -> Iterator[str]:
    length = count_units(value)
    if length > field.most:
        yield _say(f"must be less than {field.most + 1} characters", pointer)
    elif length < field.least:
        yield _say(f"must be more than {field.least - 1} characters", pointer)
    elif field.among is not None and value not in field.among:
        yield _say(f"must be one of {', '.join(sorted(field.among))}", pointer)
    elif field.form is not None and not field.form.fullmatch(value):
        yield _say("invalid format", pointer)


def _check_words(value: Json, field: Field, pointer: str) -> Iterator[str]:
    kinds = ("plain_text",) if field.kind is Kind.PLAIN else ("plain_text", "mrkdwn")
    if value.get("type") not in kinds:
        yield _say(f"must be of type {' or '.join(kinds)}", f"{pointer}/type")
        return
    yield from (_say(f"unknown field: {name}", pointer) for name in value.keys() - _TEXT_FIELDS[value["type"]])
    for flag in {"emoji", "verbatim"} & value.keys():
        yield from _check(value[flag], Field(kind=Kind.FLAG), f"{pointer}/{flag}")
    yield from _check(value.get("text"), Field(kind=Kind.TEXT, most=field.most), f"{pointer}/text")


def _check_list(value: list[Any], field: Field, pointer: str) -> Iterator[str]:
    if len(value) > field.most:
        yield _say(f"no more than {field.most} items allowed", pointer)
    if len(value) < field.least:
        yield _say(f"must have at least {field.least} items", pointer)
    assert field.each is not None
    for number, item in enumerate(value):
        yield from _check(item, field.each, f"{pointer}/{number}")


def _check_object(value: Json, field: Field, pointer: str) -> Iterator[str]:
    if field.shape:
        yield from _check_fields(value, COMPOSED[field.shape], pointer)
    elif value.get("type") in field.of:
        rest = {name: each for name, each in value.items() if name != "type"}
        yield from _check_fields(rest, _TYPED_SHAPES[value["type"]], pointer)
        yield from _check_sense(value, pointer)
    else:
        yield _say(f"unsupported type: {value.get('type')}", f"{pointer}/type")


def _check_fields(value: Json, shape: Shape, pointer: str) -> Iterator[str]:
    yield from (_say(f"unknown field: {name}", pointer) for name in value.keys() - shape.keys())
    for name, field in shape.items():
        if name in value:
            yield from _check(value[name], field, f"{pointer}/{name}")
        elif field.required:
            yield _say(f"missing required field: {name}", pointer)


def _check_sense(value: Json, pointer: str) -> Iterator[str]:
    """What no single field can say."""
    match value:
        case {"type": "section"} if "text" not in value and "fields" not in value:
            yield _say("text or fields is required", pointer)
        case {"type": "datepicker", "initial_date": str(day)} if not _is_day(day):
            yield _say("invalid date", f"{pointer}/initial_date")
        case {"options": list(options), "initial_option": chosen} if chosen not in options:
            yield _say("must be one of the options", f"{pointer}/initial_option")
        case {"options": list(options), "initial_options": list(chosen)} if any(one not in options for one in chosen):
            yield _say("must be among the options", f"{pointer}/initial_options")
        case {"type": "plain_text_input", "min_length": int(least), "max_length": int(most)} if least > most:
            yield _say("must not be more than max_length", f"{pointer}/min_length")
        case _:
            pass


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_ids(blocks: object, pointer: str) -> Iterator[str]:
    assert isinstance(blocks, list)
    seen = set()
    for number, block in enumerate(blocks):
        if "block_id" in block and block["block_id"] in seen:
            yield _say(f'`block_id` "{block["block_id"]}" already exists', f"{pointer}/{number}/block_id")
        seen.add(block.get("block_id"))
        ids = [element["action_id"] for element in elements_of(block) if "action_id" in element]
        yield from (
            _say(f'`action_id` "{twice}" already exists in this block', f"{pointer}/{number}")
            for twice in sorted({one for one in ids if ids.count(one) > 1})
        )


def _check_inputs(view: Json) -> Iterator[str]:
    inputs = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and inputs and "submit" not in view:
        yield _say("submit is required when an input block is within blocks", "/view")
    focused = [each for block in view["blocks"] for each in elements_of(block) if each.get("focus_on_load")]
    if len(focused) > 1:
        yield _say("only one element may have focus_on_load", "/view/blocks")
