"""A process on a leash: it ends when whoever started it is gone, however they went; a SIGKILL says no last words.

The leash is the process' standard input, a pipe whose other end only its starter holds. Nothing is ever written to it:
its end is the starter's end, on every system that has pipes. The program runs as if it had been started by itself.

    python -m bot.leash STORE PROGRAM [ARGUMENT]...     STORE: folder of the store that is to go as well
"""

import asyncio
import os
import runpy
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

PATIENCE = 10.0
"""Seconds the store may take to hear that it is to go."""


def leashed(store: Path, program: str, *arguments: str) -> tuple[str, ...]:
    """What starts a program (a module with a `__main__`) so; its standard input must be a pipe that is held open."""
    return (sys.executable, "-m", "bot.leash", str(store), program, *arguments)


def main(store: Path, program: str, *arguments: str) -> None:
    """Be that program until it ends by itself, or until the leash does."""
    Thread(target=_hold, args=(store,), daemon=True).start()
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)


def _hold(store: Path) -> None:
    try:
        with suppress(OSError):
            while os.read(0, 1):
                pass
        asyncio.run(_send_away(store))
    finally:
        # At once, whatever runs: what it would still do was for somebody who is gone.
        os._exit(1)


async def _send_away(folder: Path) -> None:
    """A store cannot be leashed, so each process that was says it. The first is heard."""
    # Only now: a program that runs to its own end needs none of it.
    from bot.store.embedded import Embedded

    store = Embedded(folder)
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await store.send_away()
    await store.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
