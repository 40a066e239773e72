"""A bot process that is kept: up means that it said so, and it can be ended without warning and started anew."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.kept import KeptBot, NotUp, by_command, keeping

READY = """
import os, signal, socket, sys
open("pids", "a").write(f"{os.getpid()}\\n")
told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
told.sendto(b"STATUS=nearly", os.environ["NOTIFY_SOCKET"])
told.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
signal.pause()
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + READY
BROKEN = "raise SystemExit(3)"

Ended = Callable[[int], None]


@asynccontextmanager
async def kept(folder: Path, program: str, ended: Ended = lambda _: None) -> AsyncIterator[KeptBot]:
    """A program as the bot; gone at the end."""
    bot = KeptBot(by_command((sys.executable, "-c", program), folder), os.environ, folder, ended)
    try:
        yield bot
    finally:
        await bot.kill()
        bot.close()


def pids(folder: Path) -> list[int]:
    """The processes there were, in order."""
    return [int(line) for line in (folder / "pids").read_text().split()]


def alive(pid: int) -> bool:
    """Whether that process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def ask(path: Path, said: bytes) -> str:
    """What the keeper answers."""
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(said)
    answer = await reader.read()
    writer.close()
    return answer.decode()


async def test_it_is_up_when_it_says_so(tmp_path: Path) -> None:
    """And gone when it was stopped, which is no surprise to anybody."""
    surprises: list[int] = []
    async with kept(tmp_path, READY, surprises.append) as bot:
        await bot.start()
        (pid,) = pids(tmp_path)
        assert alive(pid)
        await bot.stop()
        assert not alive(pid)
        await bot.stop()
    assert not surprises


async def test_one_that_does_not_come_up_is_told(tmp_path: Path) -> None:
    """It ended, or said nothing for too long."""
    async with kept(tmp_path, BROKEN) as bot:
        with pytest.raises(NotUp, match="did not come up"):
            await bot.start()


async def test_its_end_is_told_when_nobody_asked_for_it(tmp_path: Path) -> None:
    """With its status."""
    told: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    async with kept(tmp_path, READY, told.set_result) as bot:
        await bot.start()
        os.kill(pids(tmp_path)[0], 9)
        assert await asyncio.wait_for(told, 20) == -9


async def test_whoever_asks_gets_a_new_one(tmp_path: Path) -> None:
    """The old one ends without warning; the answer comes when the new one is up. Anything else is not answered."""
    async with kept(tmp_path, READY) as bot, keeping(bot, tmp_path / "keeper"):
        await bot.start()
        assert await ask(tmp_path / "keeper", b"restart\n") == "back\n"
        assert await ask(tmp_path / "keeper", b"dance\n") == ""
        first, second = pids(tmp_path)
        assert not alive(first)
        assert alive(second)


async def test_whoever_asks_in_vain_is_told_why(tmp_path: Path) -> None:
    """Instead of waiting."""
    async with kept(tmp_path, BROKEN) as bot, keeping(bot, tmp_path / "keeper"):
        assert "did not come up" in await ask(tmp_path / "keeper", b"restart\n")


async def test_one_that_does_not_go_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while: whoever pressed Ctrl-C wants their terminal back."""
    monkeypatch.setattr("bot.kept.SOON", 0.2)
    monkeypatch.setattr("bot.kept.KeptBot._until_ready", lambda self: asyncio.sleep(0))
    async with kept(tmp_path, STUBBORN) as bot:
        await bot.start()
        while not (tmp_path / "pids").exists():  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(0.01)
        await bot.stop()
        assert not alive(pids(tmp_path)[0])
