"""Where a secret may come from: the environment, or a file whose path is configured (`token_file`). Never the file of
settings, which is copied, shown and committed. Nothing here puts a secret into an error.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, SecretStr
from pydantic_core import PydanticCustomError

SUFFIX = "_file"


def secret_names(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a table that are secrets."""
    return frozenset(name for name, field in model.model_fields.items() if is_secret(field.annotation))


def is_secret(annotation: Any) -> bool:
    """Whether a key of this kind is a secret."""
    return annotation is SecretStr or any(is_secret(part) for part in get_args(annotation))


def fetched(model: type[BaseModel], given: Mapping[str, Any]) -> dict[str, Any]:
    """The table with each secret read from the file its `_file` key names; a secret given itself comes first.

    Raises `PydanticCustomError` naming the key if the file cannot be read.
    """
    found = dict(given)
    for name in secret_names(model):
        path = found.pop(name + SUFFIX, None)
        if path is not None and found.get(name) is None:
            found[name] = _read(name + SUFFIX, str(path))
    return found


def written(model: type[BaseModel], table: Mapping[str, Any]) -> Iterator[str]:
    """The keys of secrets that stand in a table of the file themselves."""
    return (name for name in secret_names(model) if name in table)


def _read(key: str, path: str) -> str:
    try:
        said = Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not text"
        raise PydanticCustomError("secret_file", f"cannot be read: {why}", {"key": key, "given": path}) from None
    if not said:
        raise PydanticCustomError("secret_file", "the file is empty", {"key": key, "given": path})
    return said
