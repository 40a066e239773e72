"""Starts the demo page in a real browser over a real sandbox; `screen.py` is how tests use it."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import httpx
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from starlette.applications import Starlette

from sandbox.app import Settings, build
from sandbox.server import serving
from tests.sandbox.page.gate import Gate
from tests.sandbox.page.screen import Bot, Screen
from tests.sandbox.page.slack_side import App

TOKEN = "1234567:sandbox-token-with-enough-letters"
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday, nine o'clock in Amsterdam
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=BackForwardCache",  # a page kept for later would keep its event stream open
)
PATIENCE = 10.0  # seconds


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests; each of them opens the page anew."""
    binary, driver = which("chromium"), which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("chromium and chromedriver are not installed")
    options = ChromeOptions()
    options.binary_location = binary
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    browser = Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()


@dataclass(slots=True)
class Street:
    """The sandbox on a loopback port, in a thread of its own: test and browser both wait for what it does."""

    app: Starlette
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    url: str = ""
    up: threading.Event = field(default_factory=threading.Event)
    end: asyncio.Event = field(default_factory=asyncio.Event)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(app=self.app, loop=self.loop)

    def run(self) -> None:
        """Serve until `end`; the thread's whole life."""
        with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
            runner.run(self.serve())

    async def serve(self) -> None:
        """Tell where it is, then wait."""
        async with serving(self.gate) as self.url:
            self.up.set()
            await self.end.wait()


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """A town of its own for each test, on a Monday at nine."""
    open_street = Street(build(Settings(telegram_token=TOKEN, clock_file=tmp_path / "clock")))
    thread = threading.Thread(target=open_street.run, name="sandbox")
    thread.start()
    assert open_street.up.wait(PATIENCE), "the sandbox did not start"
    yield open_street
    open_street.gate.open()
    open_street.loop.call_soon_threadsafe(open_street.end.set)
    thread.join(PATIENCE)


@pytest.fixture
def http(street: Street) -> Iterator[httpx.Client]:
    """The way to the sandbox, the clock already moved."""
    with httpx.Client(base_url=street.url, timeout=PATIENCE) as client:
        client.post("/town/clock", json={"to": MORNING.isoformat()}).raise_for_status()
        yield client


@pytest.fixture
def bot(http: httpx.Client) -> Bot:
    """The bot's side of Telegram."""
    return Bot(http=http, token=TOKEN)


@pytest.fixture
def app(http: httpx.Client, street: Street) -> App:
    """The app in Slack, which hears what members do."""
    app = App(http=http)
    street.app.state.slack.delivering.line = app
    return app


@pytest.fixture
def screen(chrome: Chrome, http: httpx.Client, street: Street) -> Iterator[Screen]:
    """The page; a test opens it at the size it wants. What the browser complained about fails the test."""
    seen = Screen(chrome=chrome, url=street.url)
    yield seen
    complaints = seen.complaints()
    chrome.get("about:blank")
    assert not complaints
