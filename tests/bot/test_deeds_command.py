"""`frontdesk deeds`: who did what, when, on which visit; by desk, the latest first."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.audit import StaffDid
from bot.store.connect import open_store
from tests.bot.test_cli import EXAMPLE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("log_as_before")]

AT = datetime(2026, 11, 21, 9, 3, 30, tzinfo=UTC)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of an embedded store that the settings name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("FRONTDESK_REDIS__FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("FRONTDESK_DESKS__TOWN_HALL__VENDOR__CLIENT_SECRET", "made-up")
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY", "made-up-uk1")
    return tmp_path / "data"


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of `frontdesk deeds` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["frontdesk", "deeds", *arguments])
    try:
        return program.main()
    except SystemExit as end:
        return int(end.code or 0)


async def done(folder: Path) -> None:
    """Three deeds at two desks."""
    async with open_store(None, folder) as store:
        for number, desk in enumerate(("harbour", "harbour", "town-hall")):
            deed = StaffDid(id=f"{number}", at=AT + timedelta(minutes=number), desk=desk, who="U1", what=f"act{number}")
            await store.deeds.add(deed)


def test_deeds_are_listed_by_desk(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All, or one desk's, or the latest few; where nothing is, that is said."""
    assert ran(monkeypatch) == 0
    assert capsys.readouterr().out == "Nothing is written down.\n"
    asyncio.run(done(folder))
    assert ran(monkeypatch) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split() == ["when", "(UTC)", "desk", "who", "what", "booking"]
    assert [row.split()[2:] for row in rows[1:]] == [
        ["town-hall", "U1", "act2"],
        ["harbour", "U1", "act1"],
        ["harbour", "U1", "act0"],
    ]
    assert ran(monkeypatch, "--desk", "harbour", "--most", "1") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["2026-11-21 09:04:30  harbour  U1   act1"]


def test_a_desk_that_is_not_there_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those there are."""
    assert ran(monkeypatch, "--desk", "moon") == 1
    assert "there is no desk 'moon'; the settings have town-hall, harbour" in capsys.readouterr().err


def test_a_store_that_is_away_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to do."""
    monkeypatch.setenv("FRONTDESK_REDIS__URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("FRONTDESK_SECRET", "a-secret-that-is-made-up-for-this-test-only")
    assert ran(monkeypatch) == 1
    assert "check redis.url and that the server runs" in capsys.readouterr().err
