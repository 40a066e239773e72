"""Changes to files that are there already: all of them, or none. Pure, but for reading and writing those files."""

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Change = Callable[[str], str]


class CannotEdit(Exception):
    """A file is not as it was when this was written; says which line to look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """In `file`, what matches `find` (exactly `times` times) becomes what `change` makes of it."""

    file: str
    find: str
    change: Change
    times: int = 1

    def apply(self, text: str) -> str:
        """The new text. Raises `CannotEdit`."""
        changed, times = re.subn(self.find, lambda match: self.change(match[0]), text, flags=re.MULTILINE | re.DOTALL)
        if times != self.times:
            raise CannotEdit(
                f"{self.file}: found {times} places instead of {self.times} like {self.find}; do it by hand"
            )
        return changed


def edit(root: Path, edits: Iterable[Edit]) -> list[Path]:
    """Carry them out; the files that changed. Raises `CannotEdit` before anything is written."""
    texts: dict[Path, str] = {}
    for one in edits:
        file = root / one.file
        texts[file] = one.apply(texts.get(file) or file.read_text("utf-8"))
    for file, text in texts.items():
        file.write_text(text, "utf-8")
    return list(texts)


def before(text: str) -> Change:
    """Put this before it."""
    return lambda found: text + found


def after(text: str) -> Change:
    """Put this after it."""
    return lambda found: found + text


def names(change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Change:
    """Change the names of an assignment whose value is a tuple or list of texts."""

    def changed(found: str) -> str:
        head, sign, value = found.partition("= ")
        known = ast.literal_eval(value)
        new = change(tuple(known))
        return f"{head}{sign}{list(new) if isinstance(known, list) else new}".replace("'", '"')

    return changed
