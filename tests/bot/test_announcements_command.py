"""`frontdesk announcements`: who is told, how far they are, what was set aside, and telling it again."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.announcing.port import Queues
from bot.store.connect import open_store
from tests.bot.announcing.receiver import SECRET
from tests.bot.announcing.told import NOW, Telling
from tests.bot.test_settings import FILE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("log_as_before")]

CRM, OFFICE = "harbour.webhooks.crm", "harbour.notify.office"
TARGETS = """
[desks.webhooks.crm]
url = "https://crm.example.org/hooks/frontdesk"

[desks.notify.office]
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of an embedded store that the settings name."""
    (tmp_path / "frontdesk.toml").write_text(FILE + TARGETS, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_REDIS__FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY", "made-up-uk1")
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__WEBHOOKS__CRM__SECRET", SECRET)
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__NOTIFY__OFFICE__ADDRESS", "json://hooks.example.org/token")
    return tmp_path / "data"


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of `frontdesk announcements` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["frontdesk", "announcements", *arguments])
    try:
        return program.main()
    except SystemExit as end:
        return int(end.code or 0)


async def filled(folder: Path, how: str = "") -> None:
    """Three for the CRM: told, set aside, and one that waits."""
    async with open_store(None, folder) as store:
        queues: Queues = store.announcements
        await Telling((), queues=queues).happens_at(CRM, 3)
        await queues.take(CRM, token="w", now=NOW)
        await queues.delivered(CRM, 1, token="w")
        await queues.take(CRM, token="w", now=NOW)
        await queues.set_aside(CRM, 2, token="w", now=NOW, due=NOW, said="answered 500")
        await queues.take(CRM, token="w", now=NOW)
        if how == "stopped":
            await queues.stop(CRM, token="w", said="answered 410")
        elif how == "failing":
            await queues.failed(CRM, 3, token="w", now=NOW, due=NOW, said="answered 503")
        else:
            await queues.again(CRM, ())


def test_everybody_who_is_told_is_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also before anything happened."""
    assert ran(monkeypatch) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split() == ["target", "last", "told", "up", "to", "set", "aside", "how", "it", "stands"]
    assert [row.split() for row in rows[1:]] == [[CRM, "0", "0", "0", "well"], [OFFICE, "0", "0", "0", "well"]]
    assert ran(monkeypatch, "show", CRM) == 0
    assert "Nothing is kept" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("", "waiting"),
        ("failing", "2 failures since 2026-11-21 09:00, the last: it answered 503; tried again 2026-11-21 09:00"),
        ("stopped", "stopped: it answered 410; `frontdesk announcements retry` goes on"),
    ],
)
def test_how_it_stands_is_said(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    how: str,
    told: str,
) -> None:
    """How far they are, what was set aside, and what goes wrong."""
    asyncio.run(filled(folder, how))
    assert ran(monkeypatch) == 0
    [row] = [row for row in capsys.readouterr().out.splitlines() if row.startswith(CRM)]
    assert row.split()[:4] == [CRM, "3", "2", "1"]
    assert told in row


def test_what_was_told_is_shown_without_anything_personal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its number, when, what, which visit, its id, and what came of it."""
    asyncio.run(filled(folder))
    assert ran(monkeypatch, "show", CRM) == 0
    said = capsys.readouterr().out
    assert "Adamina" not in said
    first, second, third = said.splitlines()[2:]
    assert first.split()[:5] == ["1", "2026-11-21", "09:00", "booked", "FD-1"]
    assert first.endswith("yes")
    assert second.endswith("set aside 2026-11-21 09:00: it answered 500")
    assert third.endswith("not yet")
    assert ran(monkeypatch, "show", CRM, "--since", "3") == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_it_is_told_again_when_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was set aside, some of it, or everything from a number on."""
    asyncio.run(filled(folder))
    assert ran(monkeypatch, "retry", CRM) == 0
    assert capsys.readouterr().out.startswith("1 to be told once more;")
    assert ran(monkeypatch, "retry", CRM, "1", "2") == 0
    assert capsys.readouterr().out.startswith("2 to be told once more;")
    assert ran(monkeypatch, "replay", CRM, "--since", "2") == 0
    assert capsys.readouterr().out.startswith("2 to be told once more, in order;")
    assert asyncio.run(_next(folder)) == 1


async def _next(folder: Path) -> int:
    async with open_store(None, folder) as store:
        taken = await store.announcements.take(CRM, token="w", now=NOW)
        assert taken is not None
        return taken.entry.number


def test_what_is_not_there_is_said_with_what_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No such target, no such number, no target at all."""
    assert ran(monkeypatch, "show", "harbour.webhooks.crn") == 1
    assert f"the settings have {CRM}, {OFFICE}" in capsys.readouterr().err
    assert ran(monkeypatch, "retry", CRM, "7") == 1
    assert f"{CRM} has no number 7" in capsys.readouterr().err
    (folder.parent / "frontdesk.toml").write_text(FILE, "utf-8")
    for name in ("WEBHOOKS__CRM__SECRET", "NOTIFY__OFFICE__ADDRESS"):
        monkeypatch.delenv(f"FRONTDESK_DESKS__HARBOUR__{name}")
    assert ran(monkeypatch) == 0
    assert "There is no target: add [desks.webhooks.<target>]" in capsys.readouterr().out
    assert ran(monkeypatch, "show", CRM) == 1


def test_what_cannot_be_read_is_listed_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newer release may know it."""

    async def put() -> None:
        async with open_store(None, folder) as store:
            await store.announcements.put(OFFICE, "evt_1", b"{", NOW)

    asyncio.run(put())
    assert ran(monkeypatch, "show", OFFICE) == 0
    assert capsys.readouterr().out.splitlines()[2].split() == [
        "1",
        "2026-11-21",
        "09:00",
        "?",
        "?",
        "evt_1",
        "not",
        "yet",
    ]
