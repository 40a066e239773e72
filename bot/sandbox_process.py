"""The sandbox's town in a process of its own, for `demo` and `rehearse`: started, known by its address, ended."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.kept import NotUp, ended
from bot.leash import leashed
from bot.trial import CLOCK, OPTIONS, STORE, TOKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """A town that is up. `url` has no path."""

    process: asyncio.subprocess.Process
    url: str


@asynccontextmanager
async def running_sandbox(
    folder: Path, *, port: int = 0, keeper: Path | None = None, log: Path | None = None
) -> AsyncIterator[Sandbox]:
    """A town that keeps its clock in this folder. Raises `NotUp`.

    `keeper`: the socket of who restarts the bot; `log`: where it writes what goes wrong, None for our own output.
    """
    asked = ("--port", str(port), "--telegram-token", TOKEN, "--clock-file", str(folder / CLOCK))
    kept = () if keeper is None else ("--keeper", str(keeper))
    with nullcontext() if log is None else log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *leashed(folder / STORE, "sandbox", *asked, *kept),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            # Ctrl-C in a terminal goes to the whole group; the town is to go when we say so.
            start_new_session=True,
        )
    try:
        url = await _url(process, log)
        await _switch_on(url)
        yield Sandbox(process=process, url=url)
    finally:
        await ended(process)


async def _switch_on(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
        for vendor, options in OPTIONS.items():
            (await http.post(f"/town/options/{vendor}", json=options)).raise_for_status()


async def _url(process: asyncio.subprocess.Process, log: Path | None) -> str:
    assert process.stdout is not None
    said = await process.stdout.readline()
    if not said:
        raise NotUp(f"the sandbox did not come up; {log or 'what it wrote above'} says why")
    return str(json.loads(said)["url"])
