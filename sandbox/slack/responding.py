"""response_url: an address in every command's and message action's payload, by which the app may answer later.

Source: docs.slack.dev/interactivity/handling-user-interaction, November 2026: five times within thirty minutes.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sandbox.clock import Clock
from sandbox.slack import limits
from sandbox.slack.channels import Channel, Message
from sandbox.slack.refusal import Refusal


@dataclass(slots=True, kw_only=True)
class Response:
    """What one address is good for. `message`: what was pressed on; None for a command."""

    user: str
    channel: Channel
    message: Message | None
    at: datetime
    used: int = 0


@dataclass(slots=True)
class Responding:
    """All addresses that were given out; they age by the town's clock."""

    clock: Clock
    given: dict[str, Response] = field(default_factory=dict)

    def give(self, user: str, channel: Channel, message: Message | None = None) -> str:
        """A new ticket."""
        ticket = uuid4().hex
        self.given[ticket] = Response(user=user, channel=channel, message=message, at=self.clock.now())
        return ticket

    def use(self, ticket: str) -> Response:
        """What that ticket is good for, one time less."""
        response = self.given.get(ticket)
        if response is None:
            raise Refusal("invalid_url", status=404)
        if self.clock.now() - response.at > timedelta(minutes=limits.RESPONSE_MINUTES):
            raise Refusal("expired_url", status=404)
        if response.used >= limits.RESPONSES:
            raise Refusal("used_url", status=404)
        response.used += 1
        return response

    def forget(self) -> None:
        """None is good for anything any more."""
        self.given.clear()
