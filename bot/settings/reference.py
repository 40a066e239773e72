"""Writes docs/settings.md from the model. `make docs` writes it anew, and a test keeps it fresh."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from bot.settings.announcing import NotifyTargetSettings, WebhookTargetSettings
from bot.settings.desks import DeskSettings, VendorTable
from bot.settings.mistakes import as_toml
from bot.settings.model import Settings
from bot.settings.names import variable_of
from bot.settings.secrets import SUFFIX, is_secret
from vendors import registry

NAMED: dict[type[BaseModel], str] = {
    DeskSettings: "<name>.",
    WebhookTargetSettings: "<target>.",
    NotifyTargetSettings: "<target>.",
}
"""Tables of which there may be several, and what stands for their names in a key."""

_HEAD = """\
# Settings

Written by `make docs` from `bot/settings/model.py`; do not edit.

One file, `frontdesk.toml`: the one here, or the one that `--config` or `FRONTDESK_CONFIG` names. Each value can also be
given by environment, which wins: `FRONTDESK_`, then the key in capitals, `__` between levels, `_` for a hyphen in a
desk's name; lists and tables are written as JSON. The environment alone may say everything. An example of a whole file
is [frontdesk.example.toml](../frontdesk.example.toml); `frontdesk check` says whether all is well.

**Secrets** never stand in the file. They come by environment, or from a file of their own whose path is given under the
same key with `_file` behind it (`token_file`, as container platforms mount secrets). One that stands in the file is
refused with a sentence that says where it belongs, and no secret is ever printed.
"""

_FOOT = """\

## The keys of `vendor`

Each vendor has its own, with their defaults in [capabilities.md](capabilities.md); how to get them is told in the page
of each: {pages}. The rules for secrets are the same: `FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY`, or `api_key_file`.
"""


def write_page() -> str:
    """The whole page."""
    foot = _FOOT.format(pages=_pages()).rstrip()
    return "\n".join([_HEAD, *_chapters(Settings, "", "## Of the whole house"), foot]) + "\n"


def _pages() -> str:
    return ", ".join(f"[{registry.manifest(name).title}](../vendors/{name}/README.md)" for name in registry.NAMES)


def keys(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every key there is, with what is known of it."""
    for name, field in model.model_fields.items():
        below = table_of(field)
        if below is None:
            yield above + name, field
        else:
            yield from keys(below, f"{above}{name}." + NAMED.get(below, ""))


def table_of(field: FieldInfo) -> type[BaseModel] | None:
    """What a key's table is made of; None for a key that is a value (also for a vendor's table, which has its page)."""
    for part in (field.annotation, *get_args(field.annotation)):
        if isinstance(part, type) and issubclass(part, BaseModel) and part.__doc__ and part.__doc__.startswith("`["):
            return None if part is VendorTable else part
    return None


def _chapters(model: type[BaseModel], above: str, title: str) -> Iterator[str]:
    values = [(name, field) for name, field in model.model_fields.items() if table_of(field) is None]
    yield title
    yield ""
    yield "| key | environment | default | what it is | for example |"
    yield "| --- | --- | --- | --- | --- |"
    for name, field in values:
        yield _row(name, above + name, field)
    yield ""
    for name, field in model.model_fields.items():
        if (table := table_of(field)) is not None:
            below = f"{above}{name}." + NAMED.get(table, "")
            yield from _chapters(table, below, f"## {(table.__doc__ or '').rstrip('.')}")


def _row(name: str, key: str, field: FieldInfo) -> str:
    secret = is_secret(field.annotation)
    shown = f"`{name}`, `{name}{SUFFIX}`" if secret else f"`{name}`"
    default = "**required**" if field.default is PydanticUndefined else _plain(field.default)
    example = "a secret" if secret else f"`{as_toml(field.examples[0])}`" if field.examples else ""
    return f"| {shown} | `{variable_of(key)}` | {default} | {field.description} | {example} |"


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "none"
    return f"`{as_toml(value.value if isinstance(value, StrEnum) else value)}`"
