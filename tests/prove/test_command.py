"""`frontdesk prove`: what is asked, what is told where, and the exit status that says whether it was clean."""

import json
import sys

import pytest

from bot import __main__ as program
from bot.prove import run as proving
from bot.prove.audit import Finding, Kind, Tally
from bot.prove.report import Report

FINDING = Finding(kind=Kind.UNTOLD, vendor="qmatic", case="races:qmatic:1", said="ada was never told", refs=("b1",))


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str, found: tuple[Finding, ...] = ()) -> tuple[int, proving.Asked]:
    """The exit status of `frontdesk prove` with these, and what was asked of the proof, which finds these."""
    heard: list[proving.Asked] = []

    async def run(asked: proving.Asked, say: proving.Say) -> Report:
        heard.append(asked)
        say("races: on the way")
        report = Report(version="1.0", seed=asked.seed, about={}, options=asked.options)
        report.add("races", Tally(vendor="qmatic", attempts=8, booked=8, findings=found))
        return report

    monkeypatch.setattr(proving, "run", run)
    monkeypatch.setattr(sys, "argv", ["frontdesk", "prove", *arguments])
    with pytest.raises(SystemExit) as end:
        raise SystemExit(program.main())
    return int(end.value.code or 0), heard[0] if heard else proving.Asked()


def test_clean_is_status_0(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The report is on standard output, what is told on the way beside it."""
    assert ran(monkeypatch)[0] == 0
    said = capsys.readouterr()
    assert "✓ Nothing was found" in said.out
    assert said.err == "races: on the way\n"


def test_a_finding_is_status_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And says how to repeat it."""
    assert ran(monkeypatch, "--seed", "7", found=(FINDING,))[0] == 1
    assert "frontdesk prove --tries 200 --minutes 10 --seed 7 --case races:qmatic:1" in capsys.readouterr().out


def test_with_json_the_report_is_data(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else is on standard output."""
    assert ran(monkeypatch, "--json", found=(FINDING,))[0] == 1
    data = json.loads(capsys.readouterr().out)
    assert data["vendors"]["qmatic"]["untold"] == 1
    assert data["clean"] is False


def test_what_was_asked_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vendors, parts, tries, minutes, seed, cases."""
    asked = ran(
        monkeypatch,
        *("--vendor", "provet", "--vendor", "qmatic", "--part", "storms", "--tries", "12", "--minutes", "2.5"),
        *("--seed", "9", "--case", "storms:provet:1"),
    )[1]
    assert asked == proving.Asked(
        vendors=("provet", "qmatic"),
        parts=("storms",),
        cases=("storms:provet:1",),
        tries=12,
        minutes=2.5,
        seed=9,
    )


@pytest.mark.parametrize(
    "arguments",
    [("--vendor", "acme"), ("--part", "weather"), ("--case", "races"), ("--tries", "0"), ("--minutes", "0")],
    ids=" ".join,
)
def test_wrong_arguments_are_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """With the option's name on standard error, and nothing played."""
    assert ran(monkeypatch, *arguments)[0] == 2
    assert arguments[0] in capsys.readouterr().err
