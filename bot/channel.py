"""The channel's port: what Telegram and Slack promise to the lanes. Nothing here decides what is said."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

from conversations.events import Event
from conversations.text import Link, Privacy, Text
from conversations.views import View


class Blocked(Exception):
    """The person does not want to hear from us; nothing more is sent until they write again."""


class HeldUp(Exception):
    """The channel asks this chat to wait; `seconds` as it said."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds} s")
        self.seconds = seconds


class NotSent(Exception):
    """It may or may not have arrived; sending it again does no harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """A view to be on the panel. `below`: the person wrote since, so the panel moves under their message.

    `origin` is the message they pressed on, as the channel named it in the event; if that is not the panel, they are
    looking at an old one, and the panel comes to them.
    """

    view: View
    stamp: int
    language: str
    below: bool = False
    origin: str = ""


class Accept(Protocol):
    """Put an event into a chat's inbox, once. Returns when it is stored; raises when it is not."""

    def __call__(self, chat: str, event: Event, /) -> Awaitable[None]: ...


class Channel(Protocol):
    """A way to people. `name` is the part of a chat's name before the colon; `clearance` what it may carry."""

    name: str
    clearance: Privacy

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """Put the view on the panel: edit it in place, replace it where that cannot be. Returns what to remember.

        Raises `Blocked`, `HeldUp`, `NotSent`.
        """

    async def post(self, chat: str, body: tuple[Text, ...], language: str, link: Link | None = None) -> None:
        """Say something that stays. Raises `Blocked`, `HeldUp`, `NotSent`."""

    async def busy(self, chat: str) -> None:
        """Show that we are at work, where the channel can; never raises for a failure to do so."""
