"""A process that is in Slack besides: what it needs, how it is spoken to either way, and that it answers."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable

import httpx
import pytest
from pydantic import SecretStr

from bot.app import open_app
from bot.life import Way
from bot.settings import Settings, SettingsWrong
from bot.settings.model import SlackSettings
from bot.slack.api import TokenRefused
from conversations.events import Order, Ordered
from tests.bot.slack.conftest import Link, World
from tests.bot.slack.payloads import command, message, sent
from tests.bot.slack.test_signing import SECRET, signed
from tests.bot.slack.test_socket_mode import APP_TOKEN, bring
from tests.bot.slack.web_api import CHANNEL, CHAT, OWNER, TOKEN, WebApi
from tests.bot.street import Street
from tests.bot.telegram.conftest import clock
from tests.bot.test_app import alive

pytestmark = pytest.mark.slow

SOON = 20.0


def in_slack(street: Street, api: WebApi, **more: object) -> Settings:
    """The street's bot, in this workspace as well."""
    slack = SlackSettings(
        token=SecretStr(TOKEN),
        signing_secret=SecretStr(SECRET),
        app_token=SecretStr(APP_TOKEN),
        api_base_url=api.url,
    )
    return street.changed(slack=slack.model_copy(update=more))


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Look until it is so; a test that waits in vain fails."""
    async with asyncio.timeout(SOON):
        while not await true():  # noqa: ASYNC110 - the Web API has no event of ours
            await asyncio.sleep(0.02)


async def test_a_bot_that_polls_answers_in_slack(street: Street, world: World, link: Link) -> None:
    """Through Socket Mode; in Telegram it answers as before."""

    async def answered() -> bool:
        return any("Welcome" in text for text in world.api.texts)

    async def heard() -> bool:
        return any("Welcome" in text for text in await street.heard())

    async with alive(in_slack(street, world.api)):
        await bring(await link.connections.get(), "events_api", message())
        await until(answered)
        await street.says("/start")
        await until(heard)
    assert {one["channel"] for one in world.api.messages.values()} == {CHANNEL}


async def test_a_bot_that_is_served_answers_in_slack(street: Street, world: World) -> None:
    """At the configured path, to signed requests; `/ready` says how the token is."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    telegram = street.settings.telegram
    webhook = telegram.webhook.model_copy(update={"url": f"http://127.0.0.1:{port}/"})
    settings = in_slack(street, world.api).model_copy(
        update={
            "telegram": telegram.model_copy(update={"webhook": webhook}),
            "web": street.settings.web.model_copy(update={"port": port}),
        }
    )

    async def answered() -> bool:
        return bool(world.api.messages)

    async with alive(settings, Way.SERVE), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
        body, kind = sent(command())
        headers = signed(body, int(time.time())) | {"content-type": kind}
        assert (await http.post("/slack", content=body, headers=headers)).status_code == 200
        await until(answered)
        assert (await http.post("/slack", content=body)).status_code == 401
        assert (await http.get("/ready")).json()["slack"] == "token is good"


async def test_a_form_is_read_from_the_store(street: Street, world: World) -> None:
    """What the door looks at is what the lanes left there."""
    ordered = Ordered(id="trigger.3", at=clock(), by=OWNER, order=Order.START)
    async with open_app(in_slack(street, world.api)) as app:
        assert app.slack is not None
        await app.slack.door.accept(CHAT, ordered)
        await app.lanes.idle()
        session = await app.slack.door.sessions(CHAT)
        assert session is not None
        assert session.owner == OWNER
        assert await app.slack.door.sessions("slack:T0123.D0999") is None


async def test_a_wrong_token_makes_no_process_ready(street: Street, world: World) -> None:
    """Another one would not have it either; that Slack is away is no reason to send people elsewhere."""
    async with open_app(in_slack(street, world.api)) as app:
        world.api.refuses("auth.test", "internal_error")
        assert await app.checks["slack"]() == "not reached"
        world.api.refuses("auth.test", "account_inactive")
        with pytest.raises(TokenRefused):
            await app.checks["slack"]()


async def test_without_a_token_there_is_no_slack(street: Street) -> None:
    """Nothing of it is asked, listened to or checked."""
    async with open_app(street.settings) as app:
        assert app.slack is None
        assert "slack" not in app.checks


def test_without_slack_its_libraries_are_not_imported() -> None:
    """They take half a second, which nobody else is to wait for."""
    asked = "import sys, bot.life; sys.exit(bool({'slack_bolt', 'slack_sdk'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@pytest.mark.parametrize(("way", "key"), [(Way.POLL, "app_token"), (Way.SERVE, "signing_secret")])
async def test_what_either_way_needs_is_asked_for(street: Street, world: World, way: Way, key: str) -> None:
    """Before anything is started."""
    webhook = street.settings.telegram.webhook.model_copy(update={"url": "https://desk.example.org"})
    telegram = street.settings.telegram.model_copy(update={"webhook": webhook})
    settings = in_slack(street, world.api, **{key: None}).model_copy(update={"telegram": telegram})
    with pytest.raises(SettingsWrong, match=f"FRONTDESK_SLACK__{key.upper()}="):
        async with alive(settings, way) as task:
            await task
