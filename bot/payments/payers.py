"""Who is asked for money: from the name a provider has for an order back to the chat it was made for.

A provider is told a name that says nothing of anybody; what it says of money that comes, in however many days, finds
its chat here. Kept before the provider is asked, so that no money can come of which nobody knows whose it is.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

KEEP = timedelta(days=200)
"""How long: a card payment can be disputed for about 120 days, and what is paid by bank is no older either."""


class Payers(Protocol):
    """What is promised of every store. All calls raise `StoreUnreachable`."""

    async def remember(self, name: str, chat: str) -> None:
        """Keep it for `KEEP`."""
        ...

    async def chat_of(self, name: str) -> str | None:
        """The chat; None where the name is unknown."""
        ...


@dataclass(slots=True)
class MemoryPayers:
    """`Payers` in this process."""

    known: dict[str, str] = field(default_factory=dict)

    async def remember(self, name: str, chat: str) -> None:
        """Keep it."""
        self.known[name] = chat

    async def chat_of(self, name: str) -> str | None:
        """The chat."""
        return self.known.get(name)
