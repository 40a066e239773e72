"""Health and readiness."""

import re
import zoneinfo
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.web import Check, Hook, Remembered, build, server, zone_data_version


async def good() -> str:
    """A check that finds nothing wrong."""
    return "reachable"


async def bad() -> str:
    """A check that does; its words must not get out."""
    raise ConnectionError("redis://user:password@host")


async def asked(path: str, checks: dict[str, Check]) -> httpx.Response:
    """What the web side answers."""
    transport = httpx.ASGITransport(build([], checks))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        return await client.get(path)


async def test_health_is_about_the_process_only() -> None:
    """A process that answers is healthy, whatever its store does: restarting it would not help."""
    answer = await asked("/health", {"store": bad})
    assert (answer.status_code, answer.json()) == (200, {"status": "up"})


async def test_ready_when_everything_answers() -> None:
    """Each check by its name, and the edition of the zone data."""
    answer = await asked("/ready", {"store": good, "telegram": good})
    assert answer.status_code == 200
    assert answer.json() | {"zone_data": ""} == {
        "ready": True,
        "store": "reachable",
        "telegram": "reachable",
        "zone_data": "",
    }


async def test_not_ready_when_one_check_fails() -> None:
    """503, naming which and the kind of trouble, no secret."""
    answer = await asked("/ready", {"store": bad, "telegram": good})
    assert answer.status_code == 503
    assert answer.json()["store"] == "not usable: ConnectionError"
    assert "password" not in answer.text


async def test_a_remembered_check_is_asked_again_only_after_a_while() -> None:
    """Telegram is not asked for our token at every probe; a failure is asked again at once."""
    calls: list[float] = []
    times = iter([0.0, 100.0, 301.0, 301.0])

    async def counted() -> str:
        calls.append(1)
        return "good"

    check = Remembered(counted, lambda: next(times))
    assert [await check() for _ in range(3)] == ["good"] * 3
    assert len(calls) == 2
    failing = Remembered(bad, lambda: 0.0)
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await failing()


async def test_a_hook_takes_posts_at_its_path() -> None:
    """The path is configuration."""

    async def take(request: Request) -> Response:
        return PlainTextResponse((await request.body()).decode())

    transport = httpx.ASGITransport(build([Hook("/a/path", take)], {}))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        assert (await client.post("/a/path", content="x")).text == "x"
        assert (await client.post("/another", content="x")).status_code == 404


def test_the_server_writes_no_access_log() -> None:
    """The webhook's path is half a secret."""
    assert not server(build([], {})).config.access_log


def test_the_edition_of_the_zone_data_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From the machine where it has one, else from the package."""
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    assert re.fullmatch(r"package \d{4}\.\d+", zone_data_version())
    (tmp_path / "Europe").mkdir()
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    assert zone_data_version() == f"of the machine, in {tmp_path}"
    (tmp_path / "tzdata.zi").write_text("# version 2026b\n")
    assert zone_data_version() == "2026b"
