"""The process put together: it starts, serves people, ends in order, and says plainly what it cannot do."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot import notify
from bot.app import open_app
from bot.desks import house_of
from bot.keys import FILE, house_secret, identities, webhook_secret
from bot.life import CannotListen, Way, live
from bot.settings import Settings, SettingsWrong, load
from bot.settings.model import Clearance, StoreSettings
from bot.store.address import address_of
from bot.telegram.send import Telegram
from bot.trial import TOKEN
from conversations.desk import Detail
from conversations.text import Privacy
from sandbox.faults import Fault
from tests.bot.street import Street

pytestmark = pytest.mark.slow

SOON = 20.0
"""Seconds after which a test gives up waiting for what must happen."""


@asynccontextmanager
async def alive(settings: Settings, way: Way = Way.POLL) -> AsyncIterator[asyncio.Task[None]]:
    """A bot at work; ended in order."""
    stop = asyncio.Event()
    task = asyncio.create_task(live(settings, way, stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, SOON)


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Look until it is so; a test that waits in vain fails."""
    async with asyncio.timeout(SOON):
        while not await true():  # noqa: ASYNC110 - a phone has no event of ours
            await asyncio.sleep(0.02)


async def test_a_bot_that_polls_answers(street: Street) -> None:
    """Somebody who says /start is answered, and Telegram knows the commands."""

    async def answered() -> bool:
        return any("Welcome" in text for text in await street.heard())

    async with alive(street.settings):
        await street.says("/start")
        await until(answered)
    assert (await street.http.get("/town/phone/ada")).json()["commands"]


async def test_a_bot_that_is_served_answers(street: Street) -> None:
    """Telegram brings updates to the configured address, with the secret derived from the house's."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    telegram = street.settings.telegram
    webhook = telegram.webhook.model_copy(update={"url": f"http://127.0.0.1:{port}/"})
    settings = street.changed(
        telegram=telegram.model_copy(update={"webhook": webhook}),
        web=street.settings.web.model_copy(update={"port": port}),
    )

    async def answered() -> bool:
        return any("Welcome" in text for text in await street.heard())

    async with alive(settings, Way.SERVE), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
        await street.says("/start")
        await until(answered)
        assert (await http.post("/telegram", json={"update_id": 1})).status_code == 403
        ready = await http.get("/ready")
        assert ready.status_code == 200
        assert ready.json()["desk harbour"] == "credentials are good"
        assert (await http.get("/health")).json() == {"status": "up"}


async def test_what_a_bot_left_the_next_one_finds(street: Street) -> None:
    """What is said while no bot runs is answered by the next."""

    async def answered() -> bool:
        return bool(await street.heard())

    async with alive(street.settings):
        pass
    await street.says("/start")
    assert not await street.heard()
    async with alive(street.settings):
        await until(answered)


async def test_telegram_may_be_away_at_the_start(street: Street) -> None:
    """The bot asks again until it could introduce itself, and works."""
    street.fails("telegram", Fault.DOWN)

    async def introduced() -> bool:
        return bool((await street.http.get("/town/phone/ada")).json()["commands"])

    async with alive(street.settings):
        street.app.state.town.faults.clear()
        await until(introduced)


async def test_ready_tells_credentials_from_weather(street: Street) -> None:
    """A vendor that is away now would be away for every process; wrong credentials are ours to mend."""
    street.fails("cliniko", Fault.DOWN)
    street.fails("telegram", Fault.REFUSED)
    async with open_app(street.settings) as app:
        assert await app.checks["desk harbour"]() == "not reached"
        assert await app.checks["telegram"]() == "not reached"
        street.app.state.town.faults.clear()
        assert await app.checks["store"]() == "reachable"
        assert await app.checks["desk town-hall"]() == "credentials are good"
    wrong = street.settings.telegram.model_copy(update={"token": SecretStr("1234567:another-token-of-somebody")})
    async with open_app(street.changed(telegram=wrong)) as app:
        with pytest.raises(InvalidToken, match="Unauthorized"):
            await app.checks["telegram"]()


async def test_what_a_command_needs_is_asked_for(street: Street) -> None:
    """A token for both, a public address for webhooks."""
    without = street.settings.telegram.model_copy(update={"token": None})
    with pytest.raises(SettingsWrong, match="FRONTDESK_TELEGRAM__TOKEN="):
        await live(street.changed(telegram=without), Way.POLL, asyncio.Event())
    with pytest.raises(SettingsWrong, match=r"telegram\.webhook\.url"):
        await live(street.settings, Way.SERVE, asyncio.Event())


async def test_a_port_that_is_taken_is_said(street: Street) -> None:
    """Before anything else is started."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        web = street.settings.web.model_copy(update={"port": taken.getsockname()[1]})
        with pytest.raises(CannotListen, match=r"web\.port = .* FRONTDESK_WEB__PORT"):
            await live(street.changed(web=web), Way.POLL, asyncio.Event())


async def test_whoever_started_it_is_told(street: Street, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As systemd wants it: a datagram when it works, another when it stops. Nobody there is no trouble."""
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(tmp_path / "notify"))
        told.setblocking(False)
        async with alive(street.settings):
            assert await asyncio.get_running_loop().sock_recv(told, 99) == b"READY=1"
        assert told.recv(99) == b"STOPPING=1"
    (tmp_path / "notify").unlink()
    notify.tell(notify.READY)


async def test_nothing_of_a_person_is_logged(street: Street) -> None:
    """Neither what they wrote, nor who they are, nor the token."""

    async def answered() -> bool:
        return bool(await street.heard())

    with capture_logs() as lines:
        async with alive(street.settings):
            await street.says("Ada Example, ada@example.org")
            await until(answered)
    told = repr(lines)
    assert "started" in told
    assert not any(word in told for word in ("Example", "example.org", "4503599600000001", TOKEN))


def test_the_stores_address_takes_its_password() -> None:
    """Which is configured apart, since it is a secret; signs that mean something in an address are escaped."""
    apart = StoreSettings(url="rediss://cache.example.org:6380/1", username="desk", password=SecretStr("p@ss/1"))
    assert address_of(apart) == "rediss://desk:p%40ss%2F1@cache.example.org:6380/1"
    assert address_of(StoreSettings(url="redis://localhost")) == "redis://localhost"
    assert address_of(StoreSettings()) is None


async def test_desks_are_what_the_settings_say(street: Street) -> None:
    """And where they say nothing, what the vendor needs and can do."""
    desk = street.settings.desks["harbour"]
    asked = load_needs(street, '["email"]')
    assert [need.detail for need in house_of(asked).desk("harbour").needs] == [Detail.EMAIL]
    house = house_of(street.settings)
    assert [one.name for one in house.desks] == ["town-hall", "harbour", "paws", "lakeside"]
    assert house.desk("harbour").needs == desk.vendor.manifest.needs
    assert not house.desk("harbour").capabilities.hold
    assert house.desk("town-hall").capabilities.hold


async def test_answers_are_said_again_as_far_as_the_clinic_allows(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`telegram.clearance` is what the channel is cleared for: all of them, unless the clinic wants less."""
    opened: list[Telegram] = []

    def opening(*parts: Any) -> Telegram:
        opened.append(Telegram(*parts))
        return opened[-1]

    monkeypatch.setattr("bot.app.Telegram", opening)
    less = street.settings.telegram.model_copy(update={"clearance": Clearance.PERSONAL})
    for settings in (street.settings, street.changed(telegram=less)):
        async with open_app(settings):
            pass
    assert [channel.clearance for channel in opened] == [Privacy.HEALTH, Privacy.PERSONAL]


def load_needs(street: Street, needs: str) -> Settings:
    """The settings, the harbour asking for these details."""
    store = Path(str(street.settings.redis.url).removeprefix("unix://")).parents[1]
    return load(store / "frontdesk.toml", {"FRONTDESK_DESKS__HARBOUR__NEEDS": needs})


async def test_a_house_without_a_secret_makes_one_and_keeps_it(street: Street, tmp_path: Path) -> None:
    """For its owner's eyes only; the same at the next start."""
    redis = StoreSettings(folder=tmp_path / "data")
    settings = street.changed(secret=None, redis=redis)
    made = house_secret(settings)
    assert len(made) >= 32
    assert house_secret(settings) == made
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600
    assert house_secret(street.settings) != made


async def test_names_differ_by_desk_and_by_house(street: Street) -> None:
    """Vendors cannot compare, and nobody without the secret can find the account behind a name."""
    ours = identities("s" * 32)
    names = {
        ours("harbour", "telegram:1"),
        ours("town-hall", "telegram:1"),
        identities("t" * 32)("harbour", "telegram:1"),
    }
    assert len(names) == 3
    assert ours("harbour", "telegram:1") in names
    given = street.settings.telegram.webhook.model_copy(update={"secret": SecretStr("of-our-own")})
    telegram = street.settings.telegram.model_copy(update={"webhook": given})
    assert webhook_secret(street.changed(telegram=telegram), "s" * 32) == "of-our-own"
    assert webhook_secret(street.settings, "s" * 32) != webhook_secret(street.settings, "t" * 32)
