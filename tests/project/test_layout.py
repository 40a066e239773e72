"""Rules of the layout that import contracts cannot say. The contracts themselves are in pyproject.toml."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.pages import ROOT

VALUES = {"decimal", "collections", "dataclasses", "datetime", "enum", "typing", "zoneinfo"}
"""What the core may take from the standard library."""

CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
KNOWN_TO_VENDORS = {"conversations.booking", "conversations.desk"}
LONGEST = 400
"""Lines of a module: what one reads in one sitting, and a stranger finds by its name."""

VAGUE = {"utils", "util", "helpers", "common", "base", "manager", "misc"}


def modules(*folders: str) -> list[Path]:
    """Every Python file there, `__pycache__` aside."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def everywhere() -> list[Path]:
    """Every Python file of the repository, in whatever folder; what is hidden is not ours."""
    folders = (folder.name for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith("."))
    return [*ROOT.glob("*.py"), *modules(*folders)]


def named(file: Path) -> str:
    """How a test names it."""
    return str(file.relative_to(ROOT))


def imports(file: Path) -> Iterator[str]:
    """What a module imports, whole names."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("file", modules("conversations"), ids=named)
def test_the_core_takes_values_only(file: Path) -> None:
    """Of the standard library nothing that waits, chances or remembers; of others nothing at all."""
    roots = {name.partition(".")[0] for name in imports(file)}
    assert roots <= VALUES | {"conversations"}


@pytest.mark.parametrize("file", modules("conversations"), ids=named)
def test_the_core_has_no_clock(file: Path) -> None:
    """What time it is comes with the event."""
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & CLOCKS


@pytest.mark.parametrize("file", modules("vendors"), ids=named)
def test_adapters_know_what_is_traded_and_no_more_of_the_core(file: Path) -> None:
    """Bookings and desks, not conversations."""
    known = {name for name in imports(file) if name.partition(".")[0] == "conversations"}
    assert known <= KNOWN_TO_VENDORS


@pytest.mark.parametrize("file", modules("conversations", "vendors", "bot", "sandbox"), ids=named)
def test_a_module_says_what_it_is(file: Path) -> None:
    """In its first lines."""
    text = file.read_text("utf-8")
    assert not text or ast.get_docstring(ast.parse(text))


def test_a_module_can_be_read_at_once() -> None:
    """One idea each, tests as well. Nothing is exempt."""
    lines = {named(file): len(file.read_text("utf-8").splitlines()) for file in everywhere()}
    assert named(Path(__file__)) in lines
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


@pytest.mark.parametrize(
    "file", modules("conversations", "vendors", "bot", "sandbox", "tests", "benchmarks"), ids=named
)
def test_a_name_says_something(file: Path) -> None:
    """Nothing is a drawer for the rest, and nothing names this or that machine."""
    assert not set(file.relative_to(ROOT).with_suffix("").parts) & VAGUE
    text = file.read_text("utf-8")
    assert "/" + "work/" not in text
    assert "TO" + "DO" not in text
    assert "FIX" + "ME" not in text
