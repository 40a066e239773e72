"""Rules of the layout that import contracts cannot say. The contracts themselves are in pyproject.toml."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.project.pages import ROOT

VALUES = {"decimal", "collections", "dataclasses", "datetime", "enum", "hashlib", "typing", "zoneinfo"}
"""What the core may take from the standard library: values, and what makes one of another."""

CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
KNOWN_TO_VENDORS = {"conversations.booking", "conversations.desk"}
LONGEST = 400
"""Lines of a module: what one reads in one sitting, and a stranger finds by its name."""

OURS = ("conversations", "vendors", "bot", "sandbox")
LEFT = ("/" + "work/", "TO" + "DO", "FIX" + "ME")
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


def offending(files: list[Path], breaks: Callable[[Path], object]) -> dict[str, object]:
    """What is wrong, by the file in which it is."""
    return {named(file): wrong for file in files if (wrong := breaks(file))}


def test_the_core_takes_values_only() -> None:
    """Of the standard library nothing that waits, chances or remembers; of others nothing at all."""

    def others(file: Path) -> set[str]:
        return {name.partition(".")[0] for name in imports(file)} - VALUES - {"conversations"}

    assert offending(modules("conversations"), others) == {}


def test_the_core_has_no_clock() -> None:
    """What time it is comes with the event."""

    def clocks(file: Path) -> set[str]:
        calls = (node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
        return {called.attr for called in calls if isinstance(called, ast.Attribute)} & CLOCKS

    assert offending(modules("conversations"), clocks) == {}


def test_adapters_know_what_is_traded_and_no_more_of_the_core() -> None:
    """Bookings and desks, not conversations."""

    def known(file: Path) -> set[str]:
        return {name for name in imports(file) if name.partition(".")[0] == "conversations"} - KNOWN_TO_VENDORS

    assert offending(modules("vendors"), known) == {}


def test_a_module_says_what_it_is() -> None:
    """In its first lines."""

    def silent(file: Path) -> bool:
        text = file.read_text("utf-8")
        return bool(text) and not ast.get_docstring(ast.parse(text))

    assert offending(modules(*OURS), silent) == {}


def test_a_module_can_be_read_at_once() -> None:
    """One idea each, tests as well. Nothing is exempt."""
    lines = {named(file): len(file.read_text("utf-8").splitlines()) for file in everywhere()}
    assert named(Path(__file__)) in lines
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_a_name_says_something() -> None:
    """Nothing is a drawer for the rest."""

    def vague(file: Path) -> set[str]:
        return set(file.relative_to(ROOT).with_suffix("").parts) & VAGUE

    assert offending(modules(*OURS, "tests", "benchmarks"), vague) == {}


def test_nothing_is_of_this_machine_or_for_another_day() -> None:
    """Neither where it was written, nor what is still to be done."""

    def left(file: Path) -> list[str]:
        text = file.read_text("utf-8")
        return [word for word in LEFT if word in text]

    assert offending(modules(*OURS, "tests", "benchmarks"), left) == {}
