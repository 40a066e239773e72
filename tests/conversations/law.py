"""What a law is, and of which events it can say anything at all."""

from collections.abc import Callable
from types import UnionType

from conversations.desk import House
from conversations.events import Event
from conversations.machine import Turn

Law = Callable[[Turn, Event, Turn, House], str | None]
"""What is wrong with the turn that followed an event here, or None."""

ABOUT: dict[str, type | UnionType] = {}
"""By a law's name the events it is about, where that is not all of them. In a walk it is asked of no others."""


def about(events: type | UnionType) -> Callable[[Law], Law]:
    """Only of these has the law anything to say."""

    def known(law: Law) -> Law:
        ABOUT[law.__name__] = events
        return law

    return known
