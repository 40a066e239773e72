"""A world for one case alone: a town, a store and a worker of its own, with relays between them.

Up in a tenth of a second (`forks`).
A case that has its world to itself can be repeated exactly: the town is always the
same one, on the same morning, and whatever is found in its calendars at the end is the case's own doing.
"""

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from bot import trial
from bot.forks import Forked, Forks, said_by
from bot.kept import SOON, NotUp
from bot.notify import READY, VARIABLE
from bot.prove.framing import Http, Resp
from bot.prove.relay import Relay, relaying
from bot.prove.screens import LANGUAGE
from bot.prove.stage import DESKS, OPTIONS, PROGRAM, UNHURRIED
from bot.rehearsal.town import FRESH, JSON, Town
from bot.store.connect import Client, client_of
from bot.store.embedded import Embedded
from bot.store.scripts import script
from bot.trial import CLOCK, CONFIG, STORE, TOKEN, bot_environment, write_settings
from vendors.wire import trusted

MORNING = datetime(2027, 3, 8, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""When every world begins: a Monday with a change of the clocks three weeks ahead."""


OUT = "out"
"""Where in a world's folder its processes write (`forks`)."""


class Kind(StrEnum):
    """Whom a worker asks."""

    STORE = auto()
    VENDOR = auto()
    TELEGRAM = auto()


SWEPT = frozenset({"waiting", "forget", "EXISTS"})
"""What the sweep asks every second, whatever happens; not counted, or no number would mean the same twice."""

INTRODUCED = ("/getMe", "/setMyCommands", "/setMyDescription", "/setMyShortDescription", "/deleteWebhook")
"""What every worker tells Telegram at its start; no booking needs it."""


@dataclass(slots=True, kw_only=True)
class World:
    """All that runs. `worker` is the one that was started last, `workers` are all there were."""

    folder: Path
    vendor: str
    url: str
    forks: Forks
    store: Embedded
    town: Town
    relays: Mapping[Kind, Relay]
    environment: Mapping[str, str]
    program: Sequence[str] = PROGRAM
    worker: Forked | None = None
    workers: list[Forked] = field(default_factory=list)
    store_process: int = 0
    client: Client | None = None
    told: socket.socket = field(repr=False)

    async def start_worker(self, **environment: str) -> Forked:
        """One worker, at work. Raises `NotUp`."""
        self._forget()
        worker = await self.forks.begin(
            *self.program,
            *("poll", "--config", str(self.folder / CONFIG)),
            folder=self.folder,
            store=self.folder / STORE,
            environment={**self.environment, **environment},
        )
        self.worker = worker
        self.workers.append(worker)
        try:
            async with asyncio.timeout(SOON):
                await self._until_ready()
        except TimeoutError:
            await worker.kill()
            said = (self.folder / OUT).read_text("utf-8", "replace").splitlines()[-10:]
            raise NotUp("\n".join(["a worker did not come up; the last lines it wrote:", *said])) from None
        return worker

    def kill_worker(self) -> None:
        """SIGKILL, at once."""
        if self.worker is not None:
            self.worker.send_signal(signal.SIGKILL)

    def kill_store(self) -> None:
        """SIGKILL, at once: what it has not written to its disk is lost."""
        os.kill(self.store_process, signal.SIGKILL)

    async def start_store(self) -> None:
        """What was killed, with what its disk holds. Raises `EmbeddedUnavailable`."""
        while _alive(self.store_process):  # noqa: ASYNC110 - another process's end sets no event of ours
            await asyncio.sleep(0.005)
        await self.store.stop()
        await self.store.start()
        await self.meet_store()

    async def truth(self) -> JSON:
        """What the vendor has in its calendar."""
        return await self.town.get(f"truth/{self.vendor}")

    async def left(self) -> int:
        """In how many chats something is left to do."""
        assert self.client is not None
        found = [await self.client.keys(f"*:{kind}") for kind in ("inbox", "outbox")]
        return len(found[0]) + len(found[1])

    async def meet_store(self) -> None:
        """Learn which process the store is."""
        await self.leave_store()
        self.client = client_of(f"unix://{self.store.socket}", patience=SOON)
        self.store_process = int((await self.client.info("server"))["process_id"])

    async def leave_store(self) -> None:
        """Nobody asks it through us any more."""
        if self.client is not None:
            await self.client.aclose()
            self.client = None

    async def _until_ready(self) -> None:
        loop = asyncio.get_running_loop()
        while READY not in (await loop.sock_recv(self.told, 4096)).decode("utf-8", "replace").split("\n"):
            pass

    def _forget(self) -> None:
        """What an earlier worker told is not this one's."""
        while True:
            try:
                self.told.recv(4096)
            except BlockingIOError:
                return


@asynccontextmanager
async def world(
    folder: Path, vendor: str, forks: Forks, *, program: Sequence[str] = PROGRAM, deposit: str = ""
) -> AsyncIterator[World]:
    """A world without a worker; `program`: see `stage`, `deposit`: `write_settings`.

    Raises `NotUp`, `EmbeddedUnavailable`.
    """
    async with AsyncExitStack() as stack:
        store = Embedded(folder / STORE)
        await store.start()
        stack.push_async_callback(store.stop)
        port = await _town(stack, folder, forks)
        relays = {
            Kind.STORE: Relay(Resp(_scripts()), store.socket, lambda name: name not in SWEPT),
            Kind.VENDOR: Relay(Http(), port),
            Kind.TELEGRAM: Relay(Http(), port, lambda name: not name.endswith(INTRODUCED)),
        }
        for relay in relays.values():
            await stack.enter_async_context(relaying(relay))
        http = await stack.enter_async_context(
            httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", timeout=60, limits=FRESH, verify=trusted(), trust_env=False
            )
        )
        told = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        told.bind(str(folder / "told"))
        told.setblocking(False)
        made = World(
            folder=folder,
            vendor=vendor,
            url=f"http://127.0.0.1:{port}",
            forks=forks,
            store=store,
            town=Town(http),
            relays=relays,
            environment=_environment(folder, vendor, relays, deposit),
            program=program,
            told=told,
        )
        stack.push_async_callback(_end, made)
        stack.push_async_callback(made.leave_store)
        await made.meet_store()
        for name, options in (*trial.OPTIONS.items(), *OPTIONS.items()):
            await made.town.post(f"options/{name}", dict(options))
        yield made


async def _end(made: World) -> None:
    for worker in made.workers:
        await worker.kill()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def _town(stack: AsyncExitStack, folder: Path, forks: Forks) -> int:
    """A town; its port."""
    said = folder / "said"
    first_line = stack.enter_context(said_by(said))
    town = await forks.begin(
        "sandbox",
        *("--port", "0", "--telegram-token", TOKEN, "--clock-file", str(folder / CLOCK)),
        folder=folder,
        store=folder / STORE,
        environment=bot_environment(),
        said=said,
    )
    stack.push_async_callback(town.kill)
    try:
        async with asyncio.timeout(SOON):
            url = json.loads(await first_line())["url"]
    except TimeoutError:
        raise NotUp(f"the sandbox did not come up; {folder / 'out'} says why") from None
    return int(url.rpartition(":")[2])


def _environment(folder: Path, vendor: str, relays: Mapping[Kind, Relay], deposit: str) -> dict[str, str]:
    towns = {kind: f"http://127.0.0.1:{relay.port}" for kind, relay in relays.items()}
    # Written with the relay's address for the vendors; Telegram and the store have relays of their own.
    town, clock = towns[Kind.VENDOR], folder / CLOCK
    config = write_settings(folder, town=town, store=folder / STORE, clock=clock, level="info", deposit=deposit)
    _keep_desk(config, vendor)
    desk = f"FRONTDESK_DESKS__{DESKS[vendor]}"
    return {
        **bot_environment(),
        **{f"{desk}__VENDOR__{key}": value for key, value in UNHURRIED.items()},
        # Telegram is told of a bot in each language, at every start, and everybody here speaks one.
        f"{desk}__LANGUAGES": json.dumps([LANGUAGE]),
        "FRONTDESK_REDIS__URL": f"redis://127.0.0.1:{relays[Kind.STORE].port}/0",
        "FRONTDESK_TELEGRAM__API_BASE_URL": f"{towns[Kind.TELEGRAM]}/telegram/bot",
        VARIABLE: str(folder / "told"),
    }


def _keep_desk(config: Path, vendor: str) -> None:
    """The other desks would cost each start a quarter of a second, and nobody goes there."""
    house, *desks = config.read_text("utf-8").split("[[desks]]")
    kept = [house, *(desk for desk in desks if f'\nname = "{vendor}"\n' in desk)]
    config.write_text("[[desks]]".join(kept), "utf-8")


def _scripts() -> dict[str, str]:
    """What the store's scripts are called, by digest, whatever is put before them."""
    names = [file.name.removesuffix(".lua") for file in files("bot.store").iterdir() if file.name.endswith(".lua")]
    known = [script(name, prelude=prelude) for name in names for prelude in ("", "lane")]
    return {one.digest: one.name for one in known}
