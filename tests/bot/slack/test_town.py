"""The whole bot before the strict stand-in, which refuses what Slack would: a member's first steps, either way."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import SecretStr

from bot.life import Way
from bot.settings import Settings
from bot.settings.model import SlackSettings
from sandbox.slack import Installation
from tests.bot.slack.test_whole import until
from tests.bot.street import Street
from tests.bot.test_app import alive

pytestmark = pytest.mark.slow

JSON = dict[str, Any]
APP = Installation()


@dataclass(slots=True)
class Ada:
    """A member of the town's workspace."""

    street: Street

    async def does(self, what: str, **how: object) -> None:
        """Something, with her hands."""
        (await self.street.http.post(f"/town/slack/members/ada/{what}", json=how)).raise_for_status()

    async def screen(self) -> JSON:
        """What she sees."""
        seen: JSON = (await self.street.http.get("/town/slack/members/ada")).json()
        return seen

    async def told(self) -> list[JSON]:
        """What the app said in her direct message."""
        return [message for message in (await self.screen())["direct"]["messages"] if message["from"] == "app"]

    async def presses(self, label: str) -> None:
        """The button of the newest message that says so."""
        newest = (await self.told())[-1]
        [action] = [one["action_id"] for one in controls(newest) if label in str(one.get("text"))]
        await self.does("press", action_id=action, ts=newest["ts"])


def controls(message: JSON) -> Iterator[JSON]:
    """What can be pressed there."""
    for block in message["blocks"]:
        yield from block["elements"] if block["type"] == "actions" else ()


def offers(told: list[JSON], label: str) -> bool:
    """Whether the newest message has such a button."""
    return any(label in str(one.get("text")) for message in told[-1:] for one in controls(message))


def in_town(street: Street, port: int) -> Settings:
    """The street's bot, in the town's workspace as well."""
    url, telegram = f"http://127.0.0.1:{port}/", street.settings.telegram
    return street.changed(
        slack=SlackSettings(
            token=SecretStr(APP.bot_token),
            signing_secret=SecretStr(APP.signing_secret),
            app_token=SecretStr(APP.app_token),
            api_base_url=f"{street.http.base_url}/slack/api/".replace("//slack", "/slack"),
        ),
        telegram=telegram.model_copy(update={"webhook": telegram.webhook.model_copy(update={"url": url})}),
        web=street.settings.web.model_copy(update={"port": port}),
    )


@pytest.mark.parametrize("way", [Way.POLL, Way.SERVE])
async def test_a_member_begins_to_book(street: Street, way: Way) -> None:
    """`/book` in a channel is answered in the direct message; a press changes the panel in place; after a word the
    panel comes below it, and the one above keeps its words without its buttons.
    """
    ada = Ada(street)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with alive(in_town(street, port), way):
        reached = {"socket_mode": True} if way is Way.POLL else {"request_url": f"http://127.0.0.1:{port}/slack"}

        async def set_up() -> bool:
            return (await street.http.post("/town/slack/app", json=reached)).is_success

        async def english() -> bool:
            return offers(await ada.told(), "English")

        async def desks() -> bool:
            return offers(await ada.told(), "Harbour Physio")

        async def below() -> bool:
            told = await ada.told()
            return len(told) == 2 and not list(controls(told[0])) and bool(list(controls(told[1])))

        await until(set_up)
        await ada.does("command", command="/book", channel="C000000001")
        await until(english)
        await ada.presses("English")
        await until(desks)
        assert len(await ada.told()) == 1
        await ada.does("text", text="hello")
        await until(below)
        # Whatever it brought was taken, and taken in time.
        assert street.app.state.slack.delivering.given_up == []
        assert (await ada.screen())["notice"] is None
