"""What is run elsewhere: the image, the commands, continuous integration, the locks. Read, since no engine is here."""

import os
import re
import shlex
import tomllib

import pytest

from tests.project.pages import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements/run.txt", "requirements/dev.txt")


def steps(word: str) -> list[list[str]]:
    """The arguments of every step of that kind."""
    whole = DOCKERFILE.replace("\\\n", " ")
    return [shlex.split(line)[1:] for line in whole.splitlines() if line.startswith(f"{word} ")]


def test_the_image_copies_what_is_there() -> None:
    """Every source of a COPY from the repository exists, and is let through by .dockerignore."""
    let_through = [line[1:].rstrip() for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"]
    sources = [source for step in steps("COPY") if not step[0].startswith("--from") for source in step[:-1]]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert any(source == one or re.fullmatch(one.replace("*", "[^/]*"), source) for one in let_through), source


def test_the_image_holds_every_package() -> None:
    """A package that is built into the wheel is copied."""
    copied = {step[0] for step in steps("COPY")}
    assert set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) <= copied


def test_the_image_has_two_stages_no_root_and_a_health_check() -> None:
    """And one entry for every command."""
    assert len(steps("FROM")) == 2
    assert steps("USER") == [["frontdesk"]]
    assert "/health" in str(steps("HEALTHCHECK"))
    assert DOCKERFILE.index("USER ") < DOCKERFILE.index("ENTRYPOINT ")
    assert 'ENTRYPOINT ["frontdesk"]' in DOCKERFILE


@pytest.mark.parametrize("target", ["setup", "demo", "test", "check", "bench", "docs", "lock"])
def test_make_has_the_target_with_its_help(target: str) -> None:
    """`make` alone lists them."""
    assert re.search(rf"^{target}:.*## .+", MAKEFILE, re.MULTILINE)


def test_continuous_integration_does_what_make_test_does() -> None:
    """And can be run."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert text.startswith("#!")
    assert "make test" in text
    assert re.search(r"^set -eu", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_have_hashes_and_no_address(lock: str) -> None:
    """Whoever installs chooses the registry, and gets what was tested."""
    text = (ROOT / lock).read_text()
    requirements = re.findall(r"^\S+==", text, re.MULTILINE)
    assert requirements
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(requirements)


def test_every_dependency_is_locked_once() -> None:
    """What is named in pyproject.toml is in the lock of its kind, and the two locks agree."""
    run, dev = ((ROOT / lock).read_text() for lock in LOCKS)

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[\[><=; ]", one)[0].lower().replace(".", "-") for one in requirements}

    def versions(text: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9-]+)(?:\[\S+\])?==(\S+)", text, re.MULTILINE))

    assert names(PROJECT["project"]["dependencies"]) <= versions(run).keys()
    assert names(PROJECT["dependency-groups"]["dev"]) <= versions(dev).keys() | versions(run).keys()
    shared = versions(run).keys() & versions(dev).keys()
    assert {name: versions(run)[name] for name in shared} == {name: versions(dev)[name] for name in shared}
