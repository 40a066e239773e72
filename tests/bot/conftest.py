"""Fixtures for tests of the whole bot."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import structlog

from bot.settings import load
from bot.store.embedded import Embedded
from bot.trial import OPTIONS, TOKEN, write_settings
from sandbox.app import Settings as TownSettings
from sandbox.app import build
from sandbox.server import serving
from tests.bot.street import Street


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    """A town, its store, and the bot's settings; no bot yet."""
    store = Embedded(tmp_path / "store")
    await store.start()
    app = build(TownSettings(telegram_token=TOKEN, clock_file=tmp_path / "clock"))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, trust_env=False) as http:
        for vendor, options in OPTIONS.items():
            (await http.post(f"/town/options/{vendor}", json=options)).raise_for_status()
        config = write_settings(tmp_path, town=url, store=store.socket, clock=tmp_path / "clock")
        yield Street(app, http, load(config, {}))
    await store.stop()


@pytest.fixture
def log_as_before() -> Iterator[None]:
    """A test that starts a log leaves logging as it found it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
