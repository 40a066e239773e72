"""The two places settings come from, as pydantic-settings' sources: the file, and `FRONTDESK_...` which wins.

    FRONTDESK_WEB__PORT=8080                        web.port
    FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY=...   vendor.api_key of the desk named `harbour`
    FRONTDESK_DESKS__TOWN_HALL__LANGUAGES=["en"]    lists and tables are written as JSON

Desks are told apart by name in both, so that the order of the file means nothing to the environment.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.settings.announcing import NotifyTargetSettings, WebhookTargetSettings
from bot.settings.mistakes import Mistake, SettingsWrong
from bot.settings.names import ELSEWHERE, PREFIX, parts_of, variable_of
from bot.settings.secrets import SUFFIX, written
from vendors import registry

Tree = dict[str, Any]


class Source(PydanticBaseSettingsSource):
    """A tree that was read before."""

    def __init__(self, settings: type[BaseSettings], tree: Tree) -> None:
        super().__init__(settings)
        self._tree = tree

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """One key of the first level."""
        return self._tree.get(field_name), field_name, False

    def __call__(self) -> Tree:
        """All of it."""
        return self._tree


def read_file(path: Path, model: type[BaseModel]) -> Tree:
    """The file as a tree, its desks by name. Raises `SettingsWrong`."""
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise SettingsWrong([Mistake(key=str(path), wrong=f"the file cannot be read: {why}")]) from None
    except tomllib.TOMLDecodeError as error:
        wrong = f"not TOML: {error}"
        raise SettingsWrong([Mistake(key=str(path), wrong=wrong, example='title = "Harbour Physio"')]) from None
    if "desks" in tree:
        tree["desks"] = _by_name(tree["desks"])
    if found := [_out_of_place(key) for key in _secrets(tree, model)]:
        raise SettingsWrong(found)
    return tree


def read_environment(environment: Mapping[str, str], model: type[BaseModel]) -> Tree:
    """What the environment says, as a tree. Raises `SettingsWrong` for a variable that is no setting."""
    tree: Tree = {}
    known = {*model.model_fields, *(name + SUFFIX for name in model.model_fields)}
    for variable, value in sorted(environment.items()):
        if not variable.startswith(PREFIX) or variable in ELSEWHERE:
            continue
        path = parts_of(variable)
        if path[0] not in known or "" in path:
            raise SettingsWrong([Mistake(key=variable, wrong="no such setting", example="FRONTDESK_WEB__PORT=8080")])
        _put(tree, path, value, variable)
    for name, desk in tree.get("desks", {}).items():
        desk.setdefault("name", name)
    return tree


def _put(tree: Tree, path: list[str], value: str, variable: str) -> None:
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
        if not isinstance(tree, dict):
            raise SettingsWrong([Mistake(key=variable, wrong="a part of it is set as a whole by another variable")])
    tree[path[-1]] = _value(value)


def _value(text: str) -> Any:
    if text[:1] not in "[{":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _by_name(desks: Any) -> Tree:
    if not isinstance(desks, list) or not all(isinstance(desk, dict) for desk in desks):
        raise SettingsWrong([Mistake(key="desks", wrong="expected a table for each", example="[[desks]]")])
    found: Tree = {}
    for place, desk in enumerate(desks, 1):
        name = desk.get("name")
        if not isinstance(name, str):
            wrong = f"the {place}. desk has no name"
            raise SettingsWrong([Mistake(key="desks.name", wrong=wrong, example='name = "harbour"')])
        if name in found:
            raise SettingsWrong([Mistake(key="desks.name", given=name, wrong="two desks have this name; rename one")])
        found[name] = desk
    return found


def _secrets(tree: Tree, model: type[BaseModel]) -> Iterator[str]:
    """The paths of secrets that stand in the file."""
    yield from written(model, tree)
    for name, field in model.model_fields.items():
        below, table = field.annotation, tree.get(name)
        if isinstance(below, type) and issubclass(below, BaseModel) and isinstance(table, dict):
            yield from (f"{name}.{key}" for key in _secrets(table, below))
    for name, desk in tree.get("desks", {}).items():
        yield from (f"desks.{name}.vendor.{key}" for key in _vendor_secrets(desk.get("vendor")))
        yield from (f"desks.{name}.{key}" for key in _target_secrets(desk))
    redis = tree.get("redis")
    if isinstance(redis, dict) and "@" in str(redis.get("url")):
        yield "redis.url"


def _vendor_secrets(table: Any) -> set[str]:
    """Where the file does not say which vendor it is (the environment may), what is a secret to any of them is one."""
    if not isinstance(table, dict):
        return set()
    names = [table["name"]] if table.get("name") in registry.NAMES else registry.NAMES
    return {key for name in names for key in written(registry.manifest(name).config, table)}


def _target_secrets(desk: Tree) -> Iterator[str]:
    for kind, model in (("webhooks", WebhookTargetSettings), ("notify", NotifyTargetSettings)):
        targets = desk.get(kind)
        for name, table in targets.items() if isinstance(targets, dict) else ():
            if isinstance(table, dict):
                yield from (f"{kind}.{name}.{key}" for key in written(model, table))


def _out_of_place(key: str) -> Mistake:
    if key == "redis.url":
        wrong = "it holds a user or a password, which do not belong into this file"
        return Mistake(key=key, wrong=wrong, example=f"{variable_of('redis.password')}=...")
    wrong = (
        "a secret does not belong into this file, which is copied and shown; "
        f"give it by environment, or its file's path as {key.rpartition('.')[2]}{SUFFIX}"
    )
    return Mistake(key=key, wrong=wrong, example=f"{variable_of(key)}=...")
