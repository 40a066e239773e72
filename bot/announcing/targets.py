"""Who is told of what, how much, and which way. A target is named by its key in the settings: `town.webhooks.crm`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.announcing.port import Entry
from bot.store.codec import Codec
from conversations.announcements import Announcement
from conversations.matters import Happening
from conversations.text import Privacy

ANNOUNCEMENTS: Codec[Announcement] = Codec(Announcement, "announcement")

Deliver = Callable[[Entry], Awaitable[None]]
"""Brings an entry to the target. Raises `NotDelivered`, `Gone`."""


class NotDelivered(Exception):
    """The target did not take it; it is tried again, not before `wait` seconds where it said so. Its words are for the
    operator, and hold no address.
    """

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.said, self.wait = said, wait


class Gone(NotDelivered):
    """The target wants to be told nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One of a desk's. `whats` are the facts it is told of, up to its `clearance`."""

    name: str
    desk: str
    whats: frozenset[Happening]
    clearance: Privacy
    deliver: Deliver = field(repr=False)
