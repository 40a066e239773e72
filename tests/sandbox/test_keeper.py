"""The bot beside the town: it is started anew through whoever keeps it, and the town knows no more of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sandbox.app import Settings, build
from sandbox.keeper import Keeper, NoKeeper
from tests.sandbox.callers import in_process

TOKEN = "1234567:sandbox-token-with-enough-letters"
Answer = Callable[[bytes], bytes]


@asynccontextmanager
async def keeper(path: Path, answer: Answer) -> AsyncIterator[Keeper]:
    """Somebody who keeps a bot, and answers so."""

    async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(await reader.readline()))
        writer.close()

    async with await asyncio.start_unix_server(asked, path):
        yield Keeper(path)


async def test_the_keeper_is_asked_and_waited_for(tmp_path: Path) -> None:
    """One line asked, one line answered; the caller is told when the bot is back."""
    heard: list[bytes] = []

    def back(line: bytes) -> bytes:
        heard.append(line)
        return b"back\n"

    async with keeper(tmp_path / "keeper", back):
        app = build(Settings(telegram_token=TOKEN, keeper=tmp_path / "keeper"))
        async with in_process(app) as town:
            assert (await town.get("/town")).json()["bot"] == {"restart": True}
            assert (await town.post("/town/bot/restart")).status_code == 202
    assert heard == [b"restart\n"]


async def test_a_town_without_a_keeper_says_so() -> None:
    """There is nothing to restart, and the page offers it nowhere."""
    async with in_process(build(Settings(telegram_token=TOKEN))) as town:
        assert (await town.get("/town")).json()["bot"] == {"restart": False}
        answer = await town.post("/town/bot/restart")
        assert (answer.status_code, "No bot is kept" in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("answer", "told"),
    [(b"the bot did not come up\n", "the bot did not come up"), (b"", "did not say what became of it")],
)
async def test_what_the_keeper_could_not_do_is_passed_on(tmp_path: Path, answer: bytes, told: str) -> None:
    """In the keeper's words, if there were any."""
    async with keeper(tmp_path / "keeper", lambda _: answer) as kept:
        with pytest.raises(NoKeeper, match=told):
            await kept.restart()


async def test_a_keeper_who_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at the socket, or somebody who does not answer."""
    with pytest.raises(NoKeeper, match="does not answer"):
        await Keeper(tmp_path / "nobody").restart()
    monkeypatch.setattr("sandbox.keeper.PATIENCE", 0.05)
    never = asyncio.Event()

    async def silent(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await never.wait()
        _writer.close()

    async with await asyncio.start_unix_server(silent, tmp_path / "silent"):
        with pytest.raises(NoKeeper, match="does not answer"):
            await Keeper(tmp_path / "silent").restart()
        never.set()
