"""The channel's port: what Telegram and Slack promise to the lanes. Nothing here decides what is said."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from conversations.commands import Spot
from conversations.events import Event
from conversations.invoices import Invoice
from conversations.matters import FileRef
from conversations.session import Session
from conversations.text import Link, Privacy, Text
from conversations.views import Rows, View


class Blocked(Exception):
    """The person does not want to hear from us; nothing more is sent until they write again."""


class HeldUp(Exception):
    """The channel asks this chat to wait; `seconds` as it said."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds} s")
        self.seconds = seconds


class NotSent(Exception):
    """It may or may not have arrived; sending it again does no harm."""


class NoFile(Exception):
    """The file cannot be had, now or later. `too_large`: it has more than `LARGEST_FILE` bytes; else it is gone."""

    def __init__(self, *, too_large: bool = False) -> None:
        super().__init__("too large" if too_large else "gone")
        self.too_large = too_large


LARGEST_FILE = 20_000_000
"""Bytes of a file that is passed on. So much Telegram lets a bot fetch ("up to 20MB",
core.telegram.org/bots/api#getfile, November 2026; to send, it lets it 50 MB). One number for all channels and both
ways: whoever can send a file can be answered with one; and a file goes through memory whole.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to be posted. `name` and `kind` (its MIME type) are as whoever sent it has them: not to be trusted."""

    name: str = field(repr=False)
    kind: str
    content: bytes = field(repr=False)


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


Sessions = Callable[[str], Awaitable[Session | None]]
"""A chat's session as its last turn left it; None for a chat never seen. Raises `StoreUnreachable`, `Unreadable`."""


@runtime_checkable
class Maps(Protocol):
    """A channel that shows a place on a map."""

    async def locate(self, chat: str, spot: Spot, language: str, links: Sequence[Link] = ()) -> bytes:
        """Post the place. Returns what to remember of it to take it back; empty where the channel will not have it, and
        nothing was said. Raises `Blocked`, `HeldUp`, `NotSent`.
        """


@runtime_checkable
class Bills(Protocol):
    """A channel in which an invoice can be paid where it stands."""

    async def bill(self, chat: str, invoice: Invoice, desk: str, language: str) -> bytes:
        """Post an invoice of that desk's. Returns what to remember of it to take it back; empty where the channel will
        not have it: then nothing was said. Raises `Blocked`, `HeldUp`, `NotSent`.
        """


class Channel(Protocol):
    """A way to people. `name` is the part of a chat's name before the colon; `clearance` what it may carry."""

    name: str
    clearance: Privacy

    async def show(self, chat: str, showing: Showing, panel: bytes | None) -> bytes:
        """Put the view on the panel: edit it in place, replace it where that cannot be. Returns what to remember.

        Raises `Blocked`, `HeldUp`, `NotSent`.
        """

    async def retract(self, chat: str, panel: bytes, others: tuple[bytes, ...]) -> None:
        """Take away a panel that was shown in vain, because somebody else showed it as well; not where it is one of
        `others`, as they were remembered before and since.

        Raises `Blocked`, `HeldUp`, `NotSent`.
        """

    async def post(
        self,
        chat: str,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        file: Attachment | None = None,
    ) -> bytes:
        """Say something that stays, with a file or without; with one, `body` may be empty. `links` open something.

        Returns what to remember of it to change it later. Raises `Blocked`, `HeldUp`, `NotSent`, and `NoFile` where the
        channel will not have the file: then nothing was said.
        """

    async def ask(
        self, chat: str, body: tuple[Text, ...], rows: Rows, stamp: int, language: str, *, links: Sequence[Link] = ()
    ) -> bytes:
        """Say something that stays, with buttons that carry `stamp`, below what opens an address. Returns and raises as
        `post`.
        """

    async def repost(
        self,
        chat: str,
        known: bytes,
        body: tuple[Text, ...],
        language: str,
        links: Sequence[Link] = (),
        *,
        rows: Rows = (),
    ) -> bytes | None:
        """Say this in the stead of what a post said; what to remember of it now, None if it can no longer be changed.

        Buttons in `rows` carry no turn: they name themselves what they are about (`conversations.views.visit_key`).

        Raises `Blocked`, `HeldUp`, `NotSent`.
        """

    async def unpost(self, chat: str, known: bytes, language: str) -> bool:
        """Take a post back, file and all; False if it, or a part of it, can no longer be.

        Raises `Blocked`, `HeldUp`, `NotSent`.
        """

    async def fetch(self, file: FileRef) -> bytes:
        """What is in a file that somebody sent here, at most `LARGEST_FILE` bytes.

        Raises `NoFile`, `HeldUp`, `NotSent`.
        """

    async def busy(self, chat: str) -> None:
        """Show that we are at work, where the channel can; never raises for a failure to do so."""
