"""What a part of the proof is played on: the sandbox's town, a real store, and several workers behind one address.

    async with staged(folder) as stage:                 # a town, a store, no worker yet
        a, b = await stage.add_worker(), await stage.add_worker(FRONTDESK_REDIS__URL=...)     # both at work
        await b.kill(); await b.start()                 # SIGKILL, and a new life on the same port
        a.halt(); a.go_on()                             # a process that is starved for a while
        await stage.set_apart(b, seconds=120)           # its clock two minutes ahead, also after `move_clock`
        await stage.kill_store(); await stage.start_store()       # SIGKILL, and back from its disk
        stage.town.post("faults", {...})                # the control surface, sandbox/README.md

Telegram's webhook leads to the workers in turn, request by request. A worker's own environment wins over the common
settings, so that a part may put something between it and its store, a vendor or Telegram. Everything is on loopback,
in one folder, and ends with us.
"""

import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx

from bot.forks import Forks, by_fork, forking
from bot.kept import SOON
from bot.prove.balancer import Balancer, balancing
from bot.prove.worker import LOG, Worker
from bot.rehearsal.town import FRESH, JSON, Town
from bot.sandbox_process import running_sandbox
from bot.store.connect import client_of, forget_writes
from bot.store.embedded import Embedded
from bot.trial import CLOCK, STORE, TOKEN, bot_environment, write_settings

PROGRAM = ("bot",)
"""The module a worker runs, and arguments before `serve`."""

UNHURRIED = {"PER_MINUTE": "600000", "BURST": "1000", "IN_FLIGHT": "64"}
"""The pace towards vendors: theirs are not what is tried here, and with it a run would take days."""

DESKS = {"qmatic": "TOWN_HALL", "cliniko": "HARBOUR", "provet": "PAWS", "careportals": "LAKESIDE"}
OPTIONS: dict[str, JSON] = {"cliniko": {"requests_a_minute": None}}
"""What the town's vendors are told for the same reason."""


@dataclass(slots=True, kw_only=True)
class Stage:
    """The running processes. `url`: the town's address; `program`: what a worker runs, see `PROGRAM`."""

    folder: Path
    url: str
    http: httpx.AsyncClient
    town: Town
    store: Embedded
    balancer: Balancer
    forks: Forks
    config: Path
    program: Sequence[str] = PROGRAM
    workers: list[Worker] = field(default_factory=list)

    async def add_worker(self, **environment: str) -> Worker:
        """One more worker, at work. Raises `NotUp`."""
        folder = self.folder / f"worker-{len(self.workers) + 1}"
        folder.mkdir()
        command = (*self.program, "serve", "--config", str(self.config))
        begin = by_fork(self.forks, command, folder, store=self.folder / STORE, out=folder / LOG)
        worker = Worker(folder, begin, self._environment() | environment, self.folder / CLOCK)
        self.workers.append(worker)
        await worker.start()
        self.balancer.ports.append(worker.port)
        return worker

    async def add_workers(self, count: int) -> None:
        """So many more."""
        for _ in range(count):
            await self.add_worker()

    async def kill_store(self) -> None:
        """SIGKILL: what it has not written to its disk is lost. Workers see it gone and keep trying."""
        async with client_of(f"unix://{self.store.socket}", patience=SOON) as client:
            process = int((await client.info("server"))["process_id"])
        os.kill(process, signal.SIGKILL)
        await self.store.stop()

    async def start_store(self) -> None:
        """Start it with what its disk holds. Raises `EmbeddedUnavailable`."""
        await self.store.start()

    async def move_clock(self, *, minutes: int = 0, to: datetime | None = None) -> None:
        """The town's clock, by minutes or to an instant, and every worker's with it."""
        asked: JSON = {"advance_minutes": minutes} if to is None else {"to": to.isoformat()}
        await self.town.post("clock", asked)
        for worker in self.workers:
            worker.follow_town(await self._offset())

    async def set_apart(self, worker: Worker, *, seconds: float) -> None:
        """That worker's clock is so much ahead of everybody's from now on; 0: together again."""
        worker.set_apart(seconds, await self._offset())

    async def forget_writes(self) -> None:
        """The calendar was emptied: what the store remembers of times just written is no longer true."""
        await forget_writes(self.store.socket)

    async def left(self) -> int:
        """What is on its way still: updates that no worker took, and chats in which something is left to do."""
        info = (await self.http.get(f"/telegram/bot{TOKEN}/getWebhookInfo")).json()["result"]
        async with client_of(f"unix://{self.store.socket}", patience=SOON) as client:
            chats = [key for kind in ("inbox", "outbox") async for key in client.scan_iter(f"*:{kind}", count=10_000)]
        return int(info["pending_update_count"]) + len(chats)

    async def _offset(self) -> float:
        return float((await self.town.get("clock"))["offset_seconds"])

    def _environment(self) -> dict[str, str]:
        address = f"http://127.0.0.1:{self.balancer.port}"
        return {**bot_environment(), **unhurried(), "FRONTDESK_TELEGRAM__WEBHOOK__URL": address}


def unhurried() -> dict[str, str]:
    """What lets a bot ask vendors as fast as it can, for its environment."""
    paces = {
        f"FRONTDESK_DESKS__{desk}__VENDOR__{key}": value for desk in DESKS.values() for key, value in UNHURRIED.items()
    }
    # Provet alone counts by endpoint.
    return paces | {"FRONTDESK_DESKS__PAWS__VENDOR__ENDPOINT_SHARE": "1000"}


@asynccontextmanager
async def staged(folder: Path, *, program: Sequence[str] = PROGRAM, level: str = "warning") -> AsyncIterator[Stage]:
    """A town and a store, no worker yet. `level`: what workers' logs hold. Raises `NotUp`, `EmbeddedUnavailable`."""
    async with AsyncExitStack() as stack:
        store = Embedded(folder / STORE)
        await store.start()
        stack.push_async_callback(store.stop)
        forks = await stack.enter_async_context(forking())
        balancer = await stack.enter_async_context(balancing())
        sandbox = await stack.enter_async_context(running_sandbox(folder, log=folder / "sandbox.log"))
        http = await stack.enter_async_context(
            httpx.AsyncClient(base_url=sandbox.url, timeout=60, limits=FRESH, trust_env=False)
        )
        town = Town(http)
        for vendor, options in OPTIONS.items():
            await town.post(f"options/{vendor}", options)
        config = write_settings(folder, town=sandbox.url, store=store.socket, clock=folder / CLOCK, level=level)
        stage = Stage(
            folder=folder,
            url=sandbox.url,
            http=http,
            town=town,
            store=store,
            balancer=balancer,
            forks=forks,
            config=config,
            program=program,
        )
        stack.push_async_callback(_stop, stage)
        yield stage


async def _stop(stage: Stage) -> None:
    for worker in stage.workers:
        await worker.stop()
