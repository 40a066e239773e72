"""What a hand is put on: a button or a field, by its id as an app names it, or by the words a person reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.phones import CannotDo
from sandbox.slack.blocks import elements_of
from sandbox.slack.refusal import Json
from sandbox.slack.values import Given

Found = tuple[Json, Json]
"""A block and the element in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """`action_id` or `label`, perhaps in one block only, and what is chosen there."""

    action_id: str = ""
    label: str = ""
    block_id: str = ""
    value: Given = None

    def __post_init__(self) -> None:
        if bool(self.action_id) == bool(self.label):
            raise CannotDo("Name what is pressed: either its action_id or its label.")

    def find(self, blocks: Sequence[Json]) -> Found:
        """The one thing that is meant; `CannotDo` unless there is exactly one."""
        found = self.all(blocks)
        if not found:
            raise CannotDo(f"There is nothing with the {self._named} here (any more){_there(blocks)}")
        if len(found) > 1:
            raise CannotDo(f"There are {len(found)} with the {self._named}; give the block_id too.")
        return found[0]

    def all(self, blocks: Sequence[Json]) -> list[Found]:
        """Everything that may be meant. Words that are the whole label count before words within one."""
        own = [(block, each) for block in blocks if self._in(block) for each in elements_of(block)]
        if self.action_id:
            return [(block, each) for block, each in own if each["action_id"] == self.action_id]
        whole = [(block, each) for block, each in own if label_of(each) == self.label]
        return whole or [(block, each) for block, each in own if self.label in label_of(each)]

    def _in(self, block: Json) -> bool:
        return self.block_id in ("", block["block_id"])

    @property
    def _named(self) -> str:
        return f"action_id {self.action_id!r}" if self.action_id else f"label {self.label!r}"


def label_of(element: Json) -> str:
    """The words on it; of what is chosen from, those in it while nothing is."""
    words = element.get("text") or element.get("placeholder") or {}
    return str(words.get("text", ""))


def field_of(inputs: dict[str, Json], name: str) -> str:
    """The block id of a modal's field that is named by it, or by its label."""
    if name in inputs:
        return name
    found = [block_id for block_id, block in inputs.items() if block["label"]["text"] == name]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"{block_id} ({block['label']['text']})" for block_id, block in inputs.items())
    raise CannotDo(f"The modal has no field {name}; it has: {there or 'none'}.")


def _there(blocks: Sequence[Json]) -> str:
    labels = [label_of(each) for block in blocks for each in elements_of(block)]
    return f"; there are: {', '.join(labels)}." if labels else "."
