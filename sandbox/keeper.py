"""The bot beside the town, seen through whoever keeps it: a Unix socket, one line asked, one line answered.

The sandbox knows no bot; it only passes on that a person wants it started anew.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30.0
"""Seconds a bot may take to come back."""

ASKED, BACK = "restart", "back"


class NoKeeper(Exception):
    """The bot cannot be started anew from here; says why."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """`socket` None: nobody keeps a bot beside this town."""

    socket: Path | None = None

    @property
    def there(self) -> bool:
        """Whether there is anybody to ask."""
        return self.socket is not None

    async def restart(self) -> None:
        """Have the bot started anew; returns when it is back. Raises `NoKeeper`."""
        if self.socket is None:
            raise NoKeeper("No bot is kept beside this town; start yours again yourself.")
        try:
            async with asyncio.timeout(PATIENCE):
                said = await _ask(self.socket)
        except (OSError, TimeoutError):
            raise NoKeeper("Whoever keeps the bot does not answer; look at where the demo was started.") from None
        if said != BACK:
            raise NoKeeper(said or "Whoever keeps the bot did not say what became of it.")


async def _ask(socket: Path) -> str:
    reader, writer = await asyncio.open_unix_connection(socket)
    try:
        writer.write(f"{ASKED}\n".encode())
        return (await reader.readline()).decode().strip()
    finally:
        writer.close()
