"""`frontdesk aside`: listed under short names, shown without anybody's words, brought back while the bot runs."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.aside import EVIDENCE, Evidence
from bot.store.connect import is_running, open_beside, open_store
from bot.store.port import Effect, Waiting
from bot.turns import EVENTS
from conversations.events import Order, Ordered
from tests.bot.test_cli import EXAMPLE
from tests.bot.town import Town

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("log_as_before")]

CHAT = "test:42"
AT = datetime(2026, 11, 21, 9, 3, 30, tzinfo=UTC)
WORDS = "something about somebody's health"
EVENT = Ordered(id="100", at=AT, by="42", order=Order.HELP)
FOUND = Evidence(
    at=AT, kind="Ordered", error="ZeroDivisionError", where="flows/times.py:12 < conversations/machine.py:9", tries=3
)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of an embedded store that the settings name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("FRONTDESK_REDIS__FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("FRONTDESK_SECRET", "a-secret-that-is-made-up-for-this-test-only")
    monkeypatch.setenv("FRONTDESK_DESKS__TOWN_HALL__VENDOR__CLIENT_SECRET", "made-up")
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY", "made-up-uk1")
    return tmp_path / "data"


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of `frontdesk aside` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["frontdesk", "aside", *arguments])
    try:
        return program.main()
    except SystemExit as end:
        return int(end.code or 0)


async def put_aside(folder: Path, blob: bytes) -> None:
    """An event, and a call, of a bot that does not run any more."""
    async with open_store(None, folder) as store:
        await store.accept(CHAT, Waiting(id="100", blob=blob), token="w")
        evidence = EVIDENCE.encode(FOUND)
        call = Effect(id="c1", blob=b"{}", claimed=True)
        await store.set_aside(CHAT, token="w", turn=1, event="100", session=None, effects=(call,), evidence=evidence)
        await store.give_up(CHAT, call, evidence=EVIDENCE.encode(EVIDENCE.decode(evidence)))
        await store.finish(CHAT, token="w")


def test_nothing_set_aside_is_said_so(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where there was no store yet."""
    assert ran(monkeypatch) == 0
    assert capsys.readouterr().out == "Nothing is set aside.\n"
    assert ran(monkeypatch, "retry", "--all") == 0


def test_what_is_set_aside_is_listed_without_anybodys_account_or_words(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short name to call it by, when, the chat's name in the log, what, how often, where it failed."""
    asyncio.run(put_aside(settings, WORDS.encode()))
    assert ran(monkeypatch) == 0
    said = capsys.readouterr().out
    head, *rows = said.splitlines()
    assert head.split() == ["ID", "when", "(UTC)", "chat", "what", "tries", "failed", "with"]
    assert len(rows) == 2
    for row in rows:
        assert "2026-11-21 09:03  test:" in row
        assert row.endswith("Ordered  3      ZeroDivisionError in flows/times.py:12")
    assert CHAT not in said
    assert WORDS not in said


def test_one_is_shown_and_what_somebody_wrote_only_when_asked_for(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be personal, or about somebody's health."""
    asyncio.run(put_aside(settings, WORDS.encode()))
    ran(monkeypatch)
    number = capsys.readouterr().out.splitlines()[1].split()[0]
    assert ran(monkeypatch, "show", number) == 0
    said = capsys.readouterr().out
    assert "after 3 tries" in said
    assert FOUND.where in said
    assert "--content" in said
    assert WORDS not in said
    assert ran(monkeypatch, "show", number, "--content") == 0
    assert WORDS in capsys.readouterr().out


@pytest.mark.parametrize("command", ["show", "retry"])
def test_an_unknown_one_is_told_in_a_sentence(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Status 1, and where to look."""
    assert ran(monkeypatch, command, "0000000000") == 1
    assert "`frontdesk aside` lists what there is" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("0000000000", "--all")])
def test_which_is_to_be_brought_back_is_asked_for(
    settings: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """One or all: nothing is brought back by a slip."""
    assert ran(monkeypatch, "retry", *arguments) == 2


def test_all_are_brought_back_but_calls_whose_chat_went_on(
    settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The chat was told that the call came to nothing; made now, it would surprise everybody."""
    asyncio.run(put_aside(settings, WORDS.encode()))
    assert ran(monkeypatch, "retry", "--all") == 0
    said = capsys.readouterr().out
    assert said.count("is back in its chat") == 1
    assert said.count("is not brought back") == 1
    ran(monkeypatch)
    [_, row] = capsys.readouterr().out.splitlines()
    assert ran(monkeypatch, "retry", row.split()[0]) == 1
    assert "is not brought back" in capsys.readouterr().err


@pytest.fixture
async def bot(settings: Path) -> AsyncIterator[Town]:
    """A bot at work on that store, with an event set aside by the one before it."""
    await put_aside(settings, EVENTS.encode(EVENT))
    async with open_store(None, settings) as store:
        made = Town(shared=store)
        made.never = True
        yield made
        await made.lanes.drain(0)


async def test_a_running_bot_takes_up_what_is_brought_back(
    bot: Town, settings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through the socket of its own store; within seconds, by its sweep."""
    assert await asyncio.to_thread(ran, monkeypatch, "retry", "--all") == 0
    assert "is back in its chat" in capsys.readouterr().out
    monkeypatch.setattr("bot.lanes.LEFT", 0.0)
    await bot.lanes.sweep()
    await bot.lanes.idle()
    assert bot.channel.last.view.body[0].id == "help"


async def test_beside_nobody_the_store_is_ones_own_and_stops_again(settings: Path) -> None:
    """Started for as long as it is needed, and used by whoever comes beside."""
    async with open_beside(None, settings) as store:
        async with open_beside(None, settings) as other:
            await other.accept(CHAT, Waiting(id="1", blob=b""), token="w")
        lane = await store.lease(CHAT, token="w")
    assert lane is not None
    assert lane.event == Waiting(id="1", blob=b"")
    assert not await is_running(settings)
