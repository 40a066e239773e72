"""Who wants to know that something in town changed: the page's event streams.

Carries small plain dicts (`{"what": "calendar", "vendor": "qmatic"}`), never the changed thing itself.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

Item = dict[str, object]


@dataclass(slots=True)
class News:
    """Every listener hears every item from the moment it listens; a slow one loses the oldest."""

    listeners: set[asyncio.Queue[Item]] = field(default_factory=set)

    def tell(self, what: str, **more: object) -> None:
        """Tell all listeners; never waits."""
        for queue in self.listeners:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait({"what": what, **more})

    async def listen(self) -> AsyncGenerator[Item]:
        """Yield what happens from now on, until the caller stops."""
        queue: asyncio.Queue[Item] = asyncio.Queue(maxsize=256)
        self.listeners.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self.listeners.discard(queue)
