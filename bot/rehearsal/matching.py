"""Whether what is shown is what a line says. Pure.

`…` is any run of characters. `{name}` is whatever stands there the first time, on one line, and that very thing later.
"""

import re
from collections.abc import Mapping, Sequence

from bot.rehearsal.script import ANYTHING

Known = Mapping[str, str]
"""What the names of a journey stand for so far."""

_PIECE = re.compile(r"(^…\n|\n…(?=\n|$)|…|\{[a-z][a-z ]*\})")

_ANY = {"…": ".*", "…\n": "(?:.*\n)?", "\n…": "(?:\n.*)?"}
"""A `…` on a line of its own is any number of lines, also none."""


class NotKnown(ValueError):
    """A name is used before anything showed what it stands for."""


def match(expected: str, shown: str, known: Known) -> dict[str, str] | None:
    """What the names newly stand for; None if it is something else. Empty lines count for nothing."""
    names: dict[str, str] = {}
    pattern = "".join(_piece(piece, known, names) for piece in _PIECE.split(tidy(expected)))
    found = re.fullmatch(pattern, tidy(shown), re.DOTALL)
    return None if found is None else {name: found[group] for group, name in names.items()}


def match_all(expected: Sequence[str], shown: Sequence[str], known: Known) -> dict[str, str] | None:
    """The same for a row of labels, where a lone `…` is any number of them."""
    if not expected:
        return {} if not shown else None
    if expected[0] != ANYTHING:
        first = match(expected[0], shown[0], known) if shown else None
        if first is None:
            return None
        rest = match_all(expected[1:], shown[1:], {**known, **first})
        return None if rest is None else first | rest
    tails = (match_all(expected[1:], shown[start:], known) for start in range(len(shown) + 1))
    return next((found for found in tails if found is not None), None)


def fill(text: str, known: Known) -> str:
    """The text with every name replaced. Raises `NotKnown`."""
    for name in re.findall(r"\{([a-z][a-z ]*)\}", text):
        if name not in known:
            raise NotKnown(f"nothing has shown yet what {{{name}}} stands for")
        text = text.replace(f"{{{name}}}", known[name])
    return text


def tidy(text: str) -> str:
    """Without empty lines and blanks at the ends of lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _piece(piece: str, known: Known, names: dict[str, str]) -> str:
    if piece in _ANY:
        return _ANY[piece]
    if not piece.startswith("{"):
        return re.escape(piece)
    name = piece[1:-1]
    if name in known:
        return re.escape(known[name])
    for group, earlier in names.items():
        if earlier == name:
            return f"(?P={group})"
    group = f"n{len(names)}"
    names[group] = name
    return f"(?P<{group}>[^\n]+?)"
