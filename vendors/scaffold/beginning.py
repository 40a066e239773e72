"""The first minute of a vendor: its folder, its tests, its stand-in, and where they must be known from the start.

What is written is checked like everything else, and works as far as it says. Nobody can configure it yet.
"""

import keyword
import re
from importlib.resources import files
from pathlib import Path
from string import Template

from vendors.scaffold.edits import Edit, after, before, edit, names

_NAME = re.compile(r"[a-z][a-z0-9]{1,30}")
_TITLE = re.compile(r"[^\s\"\\\\]([^\"\\\\\n]{0,38}[^\s\"\\\\])?")
_TARGETS = {
    "vendor/__init__.py": "vendors/{name}/__init__.py",
    "vendor/manifest.py": "vendors/{name}/manifest.py",
    "vendor/mapping.py": "vendors/{name}/mapping.py",
    "vendor/adapter.py": "vendors/{name}/adapter.py",
    "vendor/README.md": "vendors/{name}/README.md",
    "tests/mapping.py": "tests/vendors/test_{name}_mapping.py",
    "tests/adapter.py": "tests/vendors/test_{name}_adapter.py",
    "tests/services.json": "tests/vendors/fixtures/{name}/services.json",
    "sandbox/__init__.py": "sandbox/{name}/__init__.py",
    "sandbox/application.py": "sandbox/{name}/application.py",
    "sandbox/diary.py": "sandbox/{name}/diary.py",
    "sandbox/window.py": "sandbox/{name}/window.py",
}


class CannotBegin(Exception):
    """The name will not do; says why."""


def begin(root: Path, name: str, *, title: str = "") -> list[Path]:
    """Write the files; which were written or changed. Raises `CannotBegin`, `CannotEdit`; then nothing is written."""
    title = title or name.capitalize()
    _look_at(root, name, title)
    words = {"name": name, "title": title, "kind": name.capitalize()}
    written = {root / target.format(name=name): _filled(template, words) for template, target in _TARGETS.items()}
    changed = edit(root, _edits(name, words["kind"]))
    for file, text in written.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return [*written, *changed]


def _look_at(root: Path, name: str, title: str) -> None:
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise CannotBegin(f"{name!r} will not do: small letters and digits, as a module is named, such as `acme`")
    if not _TITLE.fullmatch(title):
        raise CannotBegin(f"the title {title!r} will not do: up to 40 letters, without quotes, such as Acme Practice")
    for folder in ("vendors", "sandbox"):
        if (root / folder / name).exists() or (root / folder / f"{name}.py").exists():
            raise CannotBegin(f"{folder}/{name} is there already: choose another name")


def _filled(template: str, words: dict[str, str]) -> str:
    text = (files("vendors.scaffold") / "templates" / f"{template}.txt").read_text("utf-8")
    return Template(text).substitute(words)


def _edits(name: str, kind: str) -> list[Edit]:
    """Where it must be known before anybody can configure it: the registry's list, the import rules, the town."""
    account = f'''

@dataclass(frozen=True, slots=True, kw_only=True)
class {kind}Account:
    """The clinic's account at {name}: its key, and what its administrator can set."""

    api_key: str = "not-a-key-only-for-the-sandbox"
'''
    return [
        Edit(
            file="vendors/registry.py",
            find=r"^BEGUN: tuple\[str, \.\.\.\] = \([^)]*\)",
            change=names(lambda known: tuple(sorted({*known, name}))),
        ),
        Edit(
            file="pyproject.toml",
            find=r'^(modules|forbidden_modules) = \["vendors\.careportals"[^\]]*(?=\])',
            change=after(f', "vendors.{name}"'),
            times=2,
        ),
        Edit(file="sandbox/accounts.py", find=r"\Z", change=after(account)),
        Edit(file="sandbox/town.py", find=r"^from sandbox\.accounts import \(?", change=after(f"{kind}Account, ")),
        Edit(
            file="sandbox/town.py",
            find=r"^    worlds: dict\[type, object\]",
            change=before(f"    {name}: {kind}Account = field(default_factory={kind}Account)\n"),
        ),
    ]
