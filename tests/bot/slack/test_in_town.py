"""A whole bot in the town's Slack, over either line: a strict stand-in takes what it says, and what members do arrives.

What the bot makes of it is tested elsewhere.
"""

import socket
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from bot.life import Way
from bot.settings import Settings
from bot.settings.model import SlackSettings
from tests.bot.street import Street
from tests.bot.test_app import alive, until
from tests.sandbox.slack_app import SECRETS, Json, Slack

pytestmark = pytest.mark.slow


def in_town(street: Street) -> tuple[Slack, Settings]:
    """The town's workspace, and the settings of a bot that is installed there."""
    slack = Slack(url=str(street.http.base_url), http=street.http, workspace=street.app.state.slack)
    installed = SlackSettings(
        token=SecretStr(SECRETS.bot_token),
        signing_secret=SecretStr(SECRETS.signing_secret),
        app_token=SecretStr(SECRETS.app_token),
        api_base_url=f"{str(street.http.base_url).rstrip('/')}/slack/api/",
    )
    return slack, street.changed(slack=installed)


def said(text: str) -> Callable[[Json], bool]:
    """Whether the bot's newest message says that."""

    def look(seen: Json) -> bool:
        own = [message for message in seen["direct"]["messages"] if message["from"] == "app"]
        return bool(own) and text in own[-1]["text"]

    return look


async def test_a_member_writes_and_presses_through_socket_mode(street: Street) -> None:
    """The panel comes, and is changed in place."""
    slack, settings = in_town(street)
    assert (await slack.set_up(socket_mode=True)).is_success
    async with alive(settings):
        await slack.workspace.sockets.wait_for(1)
        await slack.do("text", text="hello")
        before = (await slack.see(said("Book an appointment")))["direct"]["messages"][-1]
        await slack.do("press", ts=before["ts"], action_id="key:0")
        after = (await slack.see(lambda seen: seen["direct"]["messages"][-1]["edited"]))["direct"]["messages"][-1]
    assert after["ts"] == before["ts"]
    assert after["text"] != before["text"]
    assert slack.workspace.notices == {}


async def test_a_command_typed_in_a_channel_is_answered_in_the_direct_message(street: Street) -> None:
    """Over signed requests; the channel's other members see nothing."""
    slack, settings = in_town(street)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    telegram = settings.telegram
    webhook = telegram.webhook.model_copy(update={"url": f"http://127.0.0.1:{port}/"})
    served = {
        "telegram": telegram.model_copy(update={"webhook": webhook}),
        "web": settings.web.model_copy(update={"port": port}),
    }

    async def verified() -> bool:
        url = f"http://127.0.0.1:{port}{settings.slack.path}"
        return (await slack.set_up(request_url=url, commands=["/book"])).is_success

    async with alive(settings.model_copy(update=served), Way.SERVE):
        await until(verified)
        await slack.do("command", command="/book", channel="C000000001")
        await slack.see(lambda seen: seen["direct"]["messages"])
    assert (await slack.screen("bram"))["channels"][0]["messages"] == []
    assert slack.workspace.notices == {}
    assert slack.workspace.delivering.given_up == []
