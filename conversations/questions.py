"""Questions one after another: which is being asked, what was said before, where back leads.

Used by whatever asks for typed answers; knows nothing of what the answers are for.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from conversations.session import Session, State
from conversations.values import replace


class Keyed(Protocol):
    """Anything with a key of its own."""

    @property
    def key(self) -> str:
        """Which one it is."""


Item = TypeVar("Item", bound=Keyed)


def asked(items: Sequence[Item], answered: frozenset[str], session: Session) -> Item | None:
    """The one in focus, else the first without an answer, else the last for one who comes back, else None."""
    for item in items:
        if item.key == session.focus:
            return item
    last = items[-1] if items and session.revisiting else None
    return next((item for item in items if item.key not in answered), last)


def before(items: Sequence[Item], key: str, session: Session) -> str | None:
    """The key of the one before; None for the first, and for one that was picked from the review card alone."""
    if session.back[-1:] == (State.CHANGE,):
        return None
    keys = [item.key for item in items]
    place = keys.index(key) if key in keys else 0
    return keys[place - 1] if place > 0 else None


def leave(session: Session) -> Session:
    """The session with no question in particular being asked, nothing half ticked and nothing leafed to."""
    return replace(session, focus="", ticked=None, page=0, narrowed=())
