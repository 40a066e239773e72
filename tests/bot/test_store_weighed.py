"""What a store of one's own may lose is told: by `frontdesk check`, and in the log of every start."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app import open_app
from bot.check.everybody import findings
from bot.settings import Settings
from bot.settings.model import StoreSettings
from tests.bot.street import Street
from tests.store.servers import free_port, valkey

pytestmark = pytest.mark.slow

GOOD = ("appendonly yes", "appendfsync always")


def on(street: Street, url: str) -> Settings:
    """The settings with a store of one's own."""
    return street.changed(redis=StoreSettings(url=url))


async def told(settings: Settings) -> list[tuple[str, str]]:
    """What the check finds of the store: what, and the remedy."""
    return [(one.name, one.remedy) async for one in findings(settings) if one.name.startswith("store")]


async def test_a_store_that_keeps_everything_is_said_to(street: Street, tmp_path: Path) -> None:
    """Nothing needs mending."""
    with valkey(tmp_path, *GOOD) as server:
        assert await told(on(street, server.url)) == [("store", ""), ("store, on disk", "")]


async def test_a_store_that_may_lose_bookings_needs_mending(street: Street, tmp_path: Path) -> None:
    """The setting and its value, and the remedy, for each."""
    with valkey(tmp_path, "maxmemory-policy allkeys-lru") as server:
        found = await told(on(street, server.url))
    assert found == [
        ("store", ""),
        ("store, appendonly = no", "set `appendonly yes` and `appendfsync always` on the server"),
        ("store, maxmemory-policy = allkeys-lru", "set `maxmemory-policy noeviction` on the server"),
    ]


async def test_a_store_that_is_away_is_told_once(street: Street) -> None:
    """Not that nobody knows what it keeps as well."""
    assert [name for name, _ in await told(on(street, f"redis://127.0.0.1:{free_port()}"))] == ["store"]


async def test_every_start_warns_of_what_may_be_lost(street: Street, tmp_path: Path) -> None:
    """Setting, value, what may be lost, what to do."""
    with valkey(tmp_path) as server:
        async with open_app(on(street, server.url)) as app:
            with capture_logs() as logs:
                assert await app.weigh()
    [warned] = [log for log in logs if log["event"] == "store_may_lose"]
    assert warned["log_level"] == "warning"
    assert (warned["setting"], warned["value"]) == ("appendonly", "no")
    assert warned["risk"]
    assert warned["remedy"]
    assert [log["durability"] for log in logs if log["event"] == "store_weighed"] == ["unkept"]


async def test_a_store_that_is_away_at_the_start_is_weighed_later(street: Street) -> None:
    """Whoever starts a bot before its store is not left in the dark for ever."""
    async with open_app(on(street, f"redis://127.0.0.1:{free_port()}")) as app:
        with capture_logs() as logs:
            assert not await app.weigh()
    assert [log["event"] for log in logs] == ["store_unreachable"]
