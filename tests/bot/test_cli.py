"""The command line: help that reads well, and what goes wrong told in a sentence with an exit status."""

import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import __main__ as program
from bot import __version__

pytestmark = pytest.mark.usefixtures("log_as_before")

EXAMPLE = Path(__file__).parents[2] / "frontdesk.example.toml"


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of the command with these arguments."""
    monkeypatch.setattr(sys, "argv", ["frontdesk", *arguments])
    try:
        return program.main()
    except SystemExit as end:
        return int(end.code or 0)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, a wide terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("FRONTDESK_CONFIG", raising=False)


def test_the_version_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing else."""
    assert ran(monkeypatch, "--version") == 0
    assert capsys.readouterr().out == f"frontdesk {__version__}\n"


def test_help_names_every_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each in one sentence."""
    assert ran(monkeypatch, "--help") == 0
    said = capsys.readouterr().out
    for command in ("demo", "serve", "poll", "rehearse", "prove", "check", "aside", "deeds"):
        assert re.search(rf"{command} +[A-Z]", said), command


@pytest.mark.parametrize("command", ["demo", "serve", "poll", "rehearse", "prove", "check", "aside", "deeds"])
def test_each_command_has_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Without starting anything."""
    assert ran(monkeypatch, command, "--help") == 0
    assert f"frontdesk {command}" in capsys.readouterr().out


def test_unknown_arguments_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 2, as every command line does."""
    assert ran(monkeypatch, "dance") == 2
    assert ran(monkeypatch, "demo", "--port", "many") == 2


@pytest.mark.parametrize("command", ["serve", "poll", "check"])
def test_wrong_settings_end_with_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """And the mistakes on standard error."""
    assert ran(monkeypatch, command, "--config", str(EXAMPLE)) == 2
    said = capsys.readouterr()
    assert "desks.harbour.vendor.api_key" in said.err
    assert not said.out


def test_a_token_is_needed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """To poll; the remedy says how to give it."""
    monkeypatch.setenv("FRONTDESK_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("FRONTDESK_WEB__PORT", "0")
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY", "not-a-key-eu1")
    monkeypatch.setenv("FRONTDESK_DESKS__TOWN_HALL__VENDOR__CLIENT_SECRET", "not a secret")
    assert ran(monkeypatch, "poll") == 2
    assert "FRONTDESK_TELEGRAM__TOKEN=..." in capsys.readouterr().err


def test_a_port_that_is_taken_ends_with_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("FRONTDESK_DEMO_PORT", str(port))
        assert ran(monkeypatch, "demo") == 1
    assert f"port {port} cannot be used: Address already in use" in capsys.readouterr().err


def test_check_ends_with_what_it_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1 if anything needs mending: nobody listens at these addresses."""
    monkeypatch.setenv("FRONTDESK_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("FRONTDESK_TELEGRAM__TOKEN", "1234567:not-a-token-of-anybody")
    monkeypatch.setenv("FRONTDESK_TELEGRAM__API_BASE_URL", "http://127.0.0.1:9/bot")
    for desk, keys in (("HARBOUR", ("BASE_URL",)), ("TOWN_HALL", ("BASE_URL", "TOKEN_URL"))):
        for key in (*keys, "ATTEMPTS"):
            value = "1" if key == "ATTEMPTS" else "http://127.0.0.1:9"
            monkeypatch.setenv(f"FRONTDESK_DESKS__{desk}__VENDOR__{key}", value)
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY", "not-a-key-eu1")
    monkeypatch.setenv("FRONTDESK_DESKS__TOWN_HALL__VENDOR__CLIENT_SECRET", "not a secret")
    assert ran(monkeypatch, "check") == 1
    said = capsys.readouterr().out
    assert "wrong telegram: Telegram was not reached" in said
    assert "Some things need mending." in said


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example, with keys; nobody listens at its addresses."""
    monkeypatch.setenv("FRONTDESK_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__ATTEMPTS", "1")
    monkeypatch.setenv("FRONTDESK_DESKS__HARBOUR__VENDOR__API_KEY", "not-a-key-eu1")
    monkeypatch.setenv("FRONTDESK_DESKS__TOWN_HALL__VENDOR__CLIENT_SECRET", "not a secret")


@pytest.mark.usefixtures("configured")
def test_one_desk_is_checked_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1 where it cannot do its work; one there is not, and a booking without a desk, are wrong arguments."""
    assert ran(monkeypatch, "check", "--desk", "harbour") == 1
    said = capsys.readouterr().out
    assert "wrong access: cliniko: Unreachable in settings" in said
    assert "telegram" not in said
    assert ran(monkeypatch, "check", "--desk", "nowhere") == 2
    assert "there is no desk nowhere; there are " in capsys.readouterr().err
    assert ran(monkeypatch, "check", "--book") == 2


@pytest.mark.usefixtures("configured")
def test_a_booking_is_asked_about(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Another name than the desk's books nothing; the right one goes on, and so does `--yes` without asking."""
    asked: list[str] = []
    typed = iter(["yes", "harbour"])

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return next(typed)

    monkeypatch.setattr("typer.prompt", prompt)
    assert ran(monkeypatch, "check", "--desk", "harbour", "--book") == 1
    said = capsys.readouterr()
    assert "nothing was booked" in said.err
    assert not said.out
    assert ran(monkeypatch, "check", "--desk", "harbour", "--book") == 1
    assert "mend first what is said above" in capsys.readouterr().out
    assert ["test tenant" in text for text in asked] == [True, True]
    assert ran(monkeypatch, "check", "--desk", "harbour", "--book", "--yes") == 1
    assert len(asked) == 2


def test_a_journey_that_cannot_be_read_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Status 2, with the line; nothing is played, and where there are no journeys one is told to name some."""
    (tmp_path / "mine.chat").write_text("# Mine\n\nada dances\n")
    assert ran(monkeypatch, "rehearse", "mine.chat") == 2
    assert "mine.chat" in capsys.readouterr().out
    monkeypatch.setattr("bot.rehearse.OURS", tmp_path / "nowhere")
    assert ran(monkeypatch, "rehearse") == 1
    assert "frontdesk rehearse FILE.chat" in capsys.readouterr().err


def test_a_week_has_no_journeys_and_a_desk_of_the_town(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, with what there is."""
    assert ran(monkeypatch, "rehearse", "--week", "mine.chat") == 2
    assert ran(monkeypatch, "rehearse", "--week", "--desk", "nowhere") == 2
    assert "harbour, lakeside, paws" in capsys.readouterr().err


@pytest.mark.parametrize(("held", "status"), [(True, 0), (False, 1)])
def test_a_week_says_by_its_status_whether_all_came_true(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, held: bool, status: int
) -> None:
    """At the desk and by the seed that are asked for."""

    async def run(desk: str, *, seed: int, say: Callable[[str], None]) -> bool:
        say(f"{desk} {seed}")
        return held

    monkeypatch.setattr("bot.week.run.run", run)
    assert ran(monkeypatch, "rehearse", "--week", "--desk", "harbour", "--seed", "4") == status
    assert capsys.readouterr().out == "harbour 4\n"


def test_ctrl_c_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 130, as shells expect, and no trace."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.settings.load", interrupted)
    assert ran(monkeypatch, "check") == 130
    assert "Traceback" not in capsys.readouterr().err
