"""The docs: what is written from the code is fresh, every setting is told, every link leads somewhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings.model import Settings
from bot.settings.names import variable_of
from bot.settings.reference import keys
from tests.project.pages import PAGES, ROOT
from vendors import registry

CODE = re.compile("`([^`]*)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_written_from_the_code_is_fresh(name: str) -> None:
    """`make docs` writes them anew."""
    assert (ROOT / name).read_text("utf-8") == PAGES[name](), "stale: run `make docs`"


@pytest.mark.parametrize("key", [key for key, _ in keys(Settings)])
def test_every_setting_is_documented(key: str) -> None:
    """Under its name in the file and under its variable, with what it is."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = [row for row in page.splitlines() if f"`{variable_of(key)}`" in row]
    assert len(rows) == 1
    assert f"`{key.rpartition('.')[2]}`" in rows[0]
    assert (dict(keys(Settings))[key].description or "nothing said") in rows[0]


def test_every_table_of_the_model_has_its_chapter() -> None:
    """`keys` walks the tables; that it finds them is seen by their names."""
    tables = {key.rpartition(".")[0] for key, _ in keys(Settings)}
    house = {"", "redis", "telegram", "telegram.webhook", "slack", "web", "log"}
    desk = {"", ".parts_of_day", ".payments", ".staff", ".webhooks.<target>", ".notify.<target>"}
    assert tables == house | {f"desks.<name>{table}" for table in desk}


def test_a_vendor_is_named_as_the_file_wants_it() -> None:
    """What each chapter of the capabilities says to write is the name in a desk's table of its vendor."""
    page = (ROOT / "docs" / "capabilities.md").read_text("utf-8")
    said = [CODE.findall(line) for line in page.splitlines() if line.startswith("In the file")]
    desks = [tomllib.loads("\n".join(["[[desks]]", *lines]))["desks"] for lines in said]
    assert desks == [[{"vendor": {"name": name}}] for name in registry.NAMES]


def pages() -> Iterator[Path]:
    """Every page there is."""
    yield from ROOT.glob("*.md")
    for folder in ("docs", "vendors", "sandbox", "tests", "benchmarks"):
        yield from (ROOT / folder).rglob("*.md")


@pytest.mark.parametrize("page", sorted(str(page.relative_to(ROOT)) for page in pages()))
def test_every_link_leads_somewhere(page: str) -> None:
    """Within the repository; addresses of others are theirs to keep."""
    file = ROOT / page
    for target in LINK.findall(file.read_text("utf-8")):
        if "://" not in target:
            assert (file.parent / target).exists(), target


def test_every_decision_is_listed() -> None:
    """In their order, each once."""
    decisions = sorted(page.name for page in (ROOT / "docs" / "decisions").glob("0*.md"))
    listed = re.findall(r"\]\((0.*?\.md)\)", (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8"))
    assert listed == decisions
