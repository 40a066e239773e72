"""The scaffold: what it begins passes from the first minute, and does not look finished."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.pages import ROOT
from vendors.scaffold import __main__ as command
from vendors.scaffold.beginning import CannotBegin, begin
from vendors.scaffold.edits import CannotEdit, Edit, edit
from vendors.scaffold.joining import join

NAME, TITLE = "acmepractices", "Acme's Practices, of forty letters, here"
LEFT_OUT = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the scaffold reads and changes, in a folder of its own."""
    for folder in ("vendors", "conversations", "sandbox", "tests/vendors", "tests/sandbox"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    for file in ("pyproject.toml", "tests/__init__.py", "tests/strategies.py"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def ran(checkout: Path, *arguments: str) -> tuple[int, str]:
    """Status and words of a Python module run there."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=checkout, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def registry_of(checkout: Path) -> dict[str, tuple[str, ...]]:
    """Its lists."""
    text = (checkout / "vendors" / "registry.py").read_text("utf-8")
    found = re.findall(r"^(NAMES|BEGUN)(?:: [^=]*)? = (\([^)]*\))", text, re.MULTILINE)
    return {name: ast.literal_eval(value) for name, value in found}


def test_what_is_begun_is_known_to_its_tests_alone(checkout: Path) -> None:
    """In the list of those being built, under the import rules, with an account in town; no desk can name it."""
    changed = begin(checkout, NAME, title=TITLE)
    lists = registry_of(checkout)
    assert NAME in lists["BEGUN"]
    assert NAME not in lists["NAMES"]
    assert (checkout / "pyproject.toml").read_text().count(f'"vendors.{NAME}"') == 2
    assert all(file.read_text("utf-8") for file in changed)
    for file in changed:
        assert "$" not in file.read_text("utf-8") or file.name == "pyproject.toml", file
        if file.suffix == ".py":
            ast.parse(file.read_text("utf-8"))


def test_what_joins_is_known_to_everybody(checkout: Path) -> None:
    """The registry, the town, the suites; and no longer as begun."""
    begin(checkout, NAME)
    changed = join(checkout, NAME)
    lists = registry_of(checkout)
    assert NAME not in lists["BEGUN"]
    assert lists["NAMES"] == tuple(sorted(lists["NAMES"]))
    assert NAME in lists["NAMES"]
    for file in changed:
        assert NAME in file.read_text("utf-8"), file
        ast.parse(file.read_text("utf-8"))


def test_nothing_joins_that_was_not_begun(checkout: Path) -> None:
    """And then nothing at all is written."""
    before = {file: file.read_bytes() for file in checkout.rglob("*.py")}
    with pytest.raises(CannotEdit, match=r"vendors/registry.py: found 0 places"):
        join(checkout, NAME)
    assert {file: file.read_bytes() for file in checkout.rglob("*.py")} == before


@pytest.mark.parametrize(
    "name", ["", "Acme", "2acme", "acme-x", "acme_x", "class", "qmatic", "errors", "town", "../acme"]
)
def test_a_name_that_will_not_do_is_said(checkout: Path, name: str) -> None:
    """Also one that is there already, as a folder or as a module."""
    with pytest.raises(CannotBegin):
        begin(checkout, name)


@pytest.mark.parametrize("title", [" ", 'Ac"me', "Acme\\", "A\nB", "x" * 41])
def test_a_title_that_will_not_do_is_said(checkout: Path, title: str) -> None:
    """It stands in the code, between quotes."""
    with pytest.raises(CannotBegin, match="the title"):
        begin(checkout, NAME, title=title)


def test_edits_are_all_made_or_none(tmp_path: Path) -> None:
    """Where one does not fit, the file before it is left alone."""
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two two")
    edits = [
        Edit(file="a", find="one", change=str.upper),
        Edit(file="b", find="two", change=str.upper),
    ]
    with pytest.raises(CannotEdit, match="b: found 2 places instead of 1 like two; do it by hand"):
        edit(tmp_path, edits)
    assert (tmp_path / "a").read_text() == "one"


def test_the_command_tells_what_it_did(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file, and what is next; what cannot be done ends with status 1 and its reason."""
    assert command.main([NAME, "--title", TITLE], checkout) == 0
    said = capsys.readouterr().out
    assert f"vendors/{NAME}/adapter.py\n" in said
    assert "docs/adding-a-vendor.md" in said
    assert command.main([NAME], checkout) == 1
    assert "is there already" in capsys.readouterr().err
    assert command.main([NAME, "--join"], checkout) == 0
    assert f"-k {NAME}" in capsys.readouterr().out


@pytest.mark.slow
def test_what_is_begun_passes_and_what_joins_is_held_to_the_contract(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Format, lint and its tests from the first minute, with one honest skip; joined, the contract is red."""
    assert command.main([NAME, "--title", TITLE], checkout) == 0
    written = [line for line in capsys.readouterr().out.splitlines() if line.endswith(".py")]
    assert ran(checkout, "ruff", "check", "--output-format=concise", *written) == (0, "All checks passed!\n")
    assert ran(checkout, "ruff", "format", "--check", "--quiet", *written) == (0, "")
    tests = [f"tests/vendors/test_{NAME}_{part}.py" for part in ("mapping", "adapter")]
    status, said = ran(checkout, "pytest", "-p", "no:cacheprovider", "-q", *tests)
    assert status == 0, said
    assert "1 skipped" in said
    assert "begun, not built" in said
    assert command.main([NAME, "--join"], checkout) == 0
    written = [line for line in capsys.readouterr().out.splitlines() if line.endswith(".py")]
    assert ran(checkout, "ruff", "check", "--output-format=concise", *written) == (0, "All checks passed!\n")
    contract = ("pytest", "-p", "no:cacheprovider", "-q", "tests/vendors/contract/test_contract.py", "-k")
    status, said = ran(checkout, *contract, f"{NAME} and checked")
    assert status == 0, said
    status, said = ran(checkout, *contract, f"{NAME} and offered_can_be_booked")
    assert status == 1, said
    assert "Unsupported" in said
