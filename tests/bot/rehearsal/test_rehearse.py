"""The command: what it says and returns, of files that are unclear, true and untrue."""

from pathlib import Path

import pytest

from bot import rehearse as rehearsing
from bot.rehearse import NoJourneys, rehearse

HEAD = "# A greeting\n\nAda says hello.\n\nDesks: qmatic\nada> /start\n"


def test_an_unclear_file_is_told_and_nothing_is_played(tmp_path: Path) -> None:
    """Status 2, with the file, the line and what it should be."""
    told: list[str] = []
    unclear = tmp_path / "unclear.chat"
    unclear.write_text(HEAD + "ada smiles\n", "utf-8")
    assert rehearse([unclear], say=told.append) == 2
    assert rehearse([tmp_path / "missing.chat"], say=told.append) == 2
    assert told[0].startswith(f"{unclear}: line 7: 'ada smiles' is no line of a journey")
    assert "No such file" in told[1]


def test_without_journeys_one_is_told_what_to_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the checkout has none of its own."""
    monkeypatch.setattr(rehearsing, "OURS", tmp_path)
    with pytest.raises(NoJourneys, match=r"frontdesk rehearse FILE\.chat"):
        rehearse([])


@pytest.mark.slow
def test_every_line_is_told_and_one_that_is_not_so_costs_the_status(tmp_path: Path) -> None:
    """Status 0 only if every line came true; what the bot said last stands below one that did not."""
    told: list[str] = []
    true, untrue = tmp_path / "true.chat", tmp_path / "untrue.chat"
    true.write_text(HEAD + "bot: Welcome. …\n", "utf-8")
    untrue.write_text(HEAD + "bot: Go away.\n", "utf-8")
    assert rehearse([true], say=told.append) == 0
    assert "   ada> /start" in told
    assert any("│ Welcome." in line for line in told)
    told.clear()
    assert rehearse([untrue], say=told.append, quiet=True, patience=0.5) == 1
    assert "   ada> /start" not in told
    assert any(line.startswith(f"✗ {untrue}, line 7: bot: Go away.") for line in told)
    assert told[-1] == "\n0 of 1 journeys came true."
