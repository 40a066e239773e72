"""What makes a walk quick and no other walk: what is made anew a million times is made by a shorter way.

A frozen dataclass looks up, for each field of each value, what sets it: `constructor` has it at hand. What a chat shows
before an event is the same for every event that may follow: `Drawn` draws it once. That neither changes anything is
asked in `test_quick`; all other tests, and the laws in random chats, go the long way.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any
from unittest.mock import patch

from conversations import machine
from conversations.desk import House
from conversations.session import Session
from conversations.views import View


@contextmanager
def quickly() -> Iterator["Drawn"]:
    """Within this, values are made by the shorter way, and the session that was kept is not drawn again."""
    with ExitStack() as changed:
        for kind in kinds():
            changed.enter_context(patch.object(kind, "__init__", constructor(kind)))
        drawn = Drawn(machine.view)
        changed.enter_context(patch.object(machine, "view", drawn))
        yield drawn


class Drawn:
    """`machine.view`, with one drawing at hand: that of the session kept last."""

    def __init__(self, draw: Callable[[Session, House], View]) -> None:
        self._draw = draw
        self._session: Session | None = None
        self._view: View

    def __call__(self, session: Session, house: House) -> View:
        """What is on the panel."""
        return self._view if session is self._session else self._draw(session, house)

    def keep(self, session: Session, house: House) -> View:
        """Draw it now, and have it at hand for this house."""
        self._session, self._view = session, self._draw(session, house)
        return self._view


def kinds() -> Iterator[type[Any]]:
    """Every value of the core. `Any`: they have nothing in common but how they are made."""
    for name in sorted(name for name in sys.modules if name.startswith("conversations.")):
        for kind in vars(sys.modules[name]).values():
            if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == name:
                yield kind


def constructor(kind: type[Any]) -> Callable[..., None]:
    """As `dataclasses` writes it, but that each field is set by its own slot."""
    known: dict[str, Any] = {}
    given = ["self"]
    for one in fields(kind):
        if one.kw_only and "*" not in given:
            given.append("*")
        known[f"set_{one.name}"] = getattr(kind, one.name).__set__
        given.append(one.name + _default(one, known))
    lines = [f"    set_{one.name}(self, {one.name})" for one in fields(kind)]
    exec("\n".join((f"def __init__({', '.join(given)}):", *(lines or ["    pass"]))), known)
    made: Callable[..., None] = known["__init__"]
    return made


def _default(one: Field[Any], known: dict[str, Any]) -> str:
    assert one.default_factory is MISSING, "a default that is made anew each time"
    if one.default is MISSING:
        return ""
    known[f"default_{one.name}"] = one.default
    return f"=default_{one.name}"
