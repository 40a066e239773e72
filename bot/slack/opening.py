"""The Slack side of a process, put together from its parts. Starts nothing; `bot.life` does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked, HeldUp, NotSent
from bot.slack.api import TokenRefused, answer
from bot.slack.door import Accept, Door, Sessions
from bot.slack.listeners import listening
from bot.slack.members import Members
from bot.speech import Speech
from conversations.desk import House
from conversations.text import Privacy


@dataclass(frozen=True, slots=True, kw_only=True)
class InSlack:
    """What a bot has besides that is in Slack."""

    client: AsyncWebClient
    door: Door
    listeners: AsyncApp

    async def check(self) -> str:
        """For `/ready`: raises `TokenRefused`; any other trouble would be every process'."""
        try:
            await answer(self.client.auth_test())
        except TokenRefused:
            raise
        except (Blocked, HeldUp, NotSent):
            return "not reached"
        return "token is good"


def put_together(
    client: AsyncWebClient,
    *,
    accept: Accept,
    sessions: Sessions,
    house: House,
    speech: Speech,
    now: Callable[[], datetime],
    clearance: Privacy,
) -> InSlack:
    """The door in front of this inbox, and the listeners that lead to it."""
    door = Door(
        accept=accept,
        sessions=sessions,
        house=house,
        speech=speech,
        members=Members(client=client),
        client=client,
        now=now,
        clearance=clearance,
    )
    return InSlack(client=client, door=door, listeners=listening(door, client))
