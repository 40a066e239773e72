"""Looking again after a lost answer: a write may still be on its way, and a vendor's lists lag behind its writes."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from vendors.pace import Pause

T = TypeVar("T")
PAUSES = (2.0, 6.0, 12.0)
"""Seconds before each look: three looks over twenty seconds, longer than a write of ours may take."""


async def look_again(
    look: Callable[[], Awaitable[T | None]], *, pause: Pause, pauses: tuple[float, ...] = PAUSES
) -> T | None:
    """What the first successful look finds; None if none does. Raises what a look raises."""
    for seconds in pauses:
        await pause(seconds)
        if (found := await look()) is not None:
            return found
    return None
