"""Constructs as regular expressions over the kinds of atoms: `(NUMBER) OF? (MONTH) (YEAR)?`. Knows no construct itself.

A rule is tried from left to right; what it declines (by answering None) stays as it was. Each runs once, in the order
given.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.understanding.atoms import Atom, Kind

Made = Atom | tuple[Atom, ...] | None
Maker = Callable[..., Made]
"""Takes what it needs to know, and an atom (or None) for each group of the pattern."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for, and what is made of it."""

    pattern: re.Pattern[str]
    make: Maker


def rule(pattern: str, make: Maker) -> Rule:
    """Of a pattern with the names of kinds; spaces mean nothing."""
    plain = re.sub("[A-Z][A-Z_]*", lambda name: re.escape(Kind[name[0]].value), re.sub(r"\s", "", _apart(pattern)))
    return Rule(re.compile(plain.replace("\0", "")), make)


def _apart(pattern: str) -> str:
    """Two names with only a space between them stay two."""
    return re.sub(r"\s+", "\0", pattern.strip())


def rewritten(atoms: Sequence[Atom], rules: Iterable[Rule], known: Any) -> list[Atom]:
    """The atoms after all rules."""
    found = list(atoms)
    kinds = _kinds(found)
    for one in rules:
        if one.pattern.search(kinds):
            found = _applied(found, kinds, one, known)
            kinds = _kinds(found)
    return found


def _kinds(atoms: Iterable[Atom]) -> str:
    return "".join([atom.kind.value for atom in atoms])


def _applied(atoms: list[Atom], kinds: str, one: Rule, known: Any) -> list[Atom]:
    made: list[Atom] = []
    at = 0
    while match := one.pattern.search(kinds, at):
        groups = (match.span(number + 1) for number in range(one.pattern.groups))
        new = one.make(known, *(atoms[start] if start >= 0 and start < end else None for start, end in groups))
        end = match.end() if new is not None else match.start() + 1
        made += [*atoms[at : match.start()], *_several(new)] if new is not None else atoms[at:end]
        at = end
    return [*made, *atoms[at:]]


def _several(new: Atom | tuple[Atom, ...]) -> tuple[Atom, ...]:
    return (new,) if isinstance(new, Atom) else new
