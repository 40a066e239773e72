"""The Slack side of a process, put together from its parts. Starts nothing; `bot.life` does.

`bot.app` comes here only where there is a token: the libraries take half a second to import.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Accept, Blocked, Channel, HeldUp, NotSent, Sessions
from bot.settings.model import SlackSettings
from bot.slack.api import Refused, TokenRefused, answer, close_client, open_client
from bot.slack.door import Door
from bot.slack.http import Requests
from bot.slack.listeners import listening
from bot.slack.members import Members
from bot.slack.mistakes import Understand
from bot.slack.send import Slack
from bot.slack.signing import Signing
from bot.slack.socket_mode import SocketMode
from bot.slack.staff.cards import Cards
from bot.slack.staff.home import Home
from bot.slack.staff.modals import Modals
from bot.slack.staff.opening import AtDesks, open_staff
from bot.slack.staff.threads import Threads
from bot.speech import Speech
from bot.turns import as_written
from bot.web import Hook
from conversations.desk import House


@dataclass(frozen=True, slots=True, kw_only=True)
class InSlack:
    """What a bot has besides that is in Slack. `home` is to be told what changes in the ledger (`Home.changed`)."""

    settings: SlackSettings
    client: AsyncWebClient
    channels: tuple[Channel, ...]
    door: Door
    listeners: AsyncApp
    home: Home | None = None

    def hook(self, signing_secret: str) -> Hook:
        """Where Slack's requests come in."""
        return Hook(self.settings.path, Requests(self.listeners, Signing(signing_secret)))

    async def listen(self, app_token: str) -> None:
        """Have it all come in by a connection of ours; until cancelled."""
        await SocketMode(self.listeners, self.client, app_token).run()

    async def check(self) -> str:
        """For `/ready`: raises `TokenRefused`; any other trouble would be every process'."""
        try:
            await answer(self.client.auth_test())
        except TokenRefused:
            raise
        except (Blocked, HeldUp, NotSent, Refused):
            return "not reached"
        return "token is good"

    async def close(self) -> None:
        """Bring to an end what is under way, and give back connections."""
        await self.door.drain()
        if self.home:
            await self.home.close()
        await close_client(self.client)


def open_slack(
    settings: SlackSettings,
    token: SecretStr,
    *,
    accept: Accept,
    sessions: Sessions,
    house: House,
    speech: Speech,
    now: Callable[[], datetime],
    understand: Understand = as_written,
    at_desks: AtDesks | None = None,
) -> InSlack:
    """The Slack side in front of this inbox; needs a running loop. Close it when the lanes have ended.

    Without `at_desks` there are no staff in Slack.
    """
    client, clearance = open_client(token.get_secret_value(), settings.api_base_url), settings.clearance.privacy
    door = Door(
        accept=accept,
        sessions=sessions,
        house=house,
        speech=speech,
        members=Members(client=client),
        client=client,
        now=now,
        understand=understand,
        clearance=clearance,
    )
    channels: tuple[Channel, ...] = (Slack(client, speech, clearance),)
    if at_desks is not None:
        threads = Threads(client=client, members=door.members)
        cards = Cards(client, speech, at_desks.desks, threads, at_desks.store)
        channels += (cards, Modals(client, speech, at_desks.desks))
        door.staff = open_staff(at_desks, door, threads, cards)
    return InSlack(
        settings=settings,
        client=client,
        channels=channels,
        door=door,
        listeners=listening(door, client),
        home=door.staff.home if door.staff else None,
    )
