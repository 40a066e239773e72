"""`make vendor`: `python -m vendors.scaffold NAME [--title TITLE] [--join]`. Says what it wrote and what is next."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from vendors.scaffold.beginning import CannotBegin, begin
from vendors.scaffold.edits import CannotEdit
from vendors.scaffold.joining import join

CHECKOUT = Path(__file__).parents[2]
_BEGUN = """
Begun. `make check` passes; nobody can configure it yet, and what is not built says so.
Next: docs/adding-a-vendor.md, from *The facts* on."""
_JOINED = """
Joined. Next: `make docs`, then the contract on it, red until it is kept:
  .venv/bin/pytest tests/vendors/contract tests/vendors/test_registry.py -k {name}"""


def main(arguments: Sequence[str], root: Path = CHECKOUT) -> int:
    """Begin it, or let it join; the exit status."""
    given = _read(arguments)
    try:
        changed = join(root, given.name) if given.join else begin(root, given.name, title=given.title)
    except (CannotBegin, CannotEdit) as why:
        sys.stderr.write(f"{why}\n")
        return 1
    _tidy(changed)
    for file in changed:
        sys.stdout.write(f"{file.relative_to(root)}\n")
    sys.stdout.write(f"{(_JOINED if given.join else _BEGUN).format(name=given.name)}\n")
    return 0


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="make vendor")
    reader.add_argument("name", help="as a module is named: NAME=acme")
    reader.add_argument("--title", default="", help='as the vendor writes itself: TITLE="Acme Practice"')
    reader.add_argument("--join", action="store_true", help="into the contract suite: JOIN=yes")
    return reader.parse_args(arguments)


def _tidy(changed: list[Path]) -> None:
    """Imports sorted and lines broken as everywhere: a name is as long as it is."""
    code = [str(file) for file in changed if file.suffix == ".py"]
    for command in (("check", "--quiet", "--select", "I", "--fix"), ("format", "--quiet")):
        subprocess.run([sys.executable, "-m", "ruff", *command, *code], check=True)  # noqa: S603 - our own files


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
