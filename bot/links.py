"""Links: staff tie a chat to a person the practice knows, by an address that works once and not for long.

Theory. Whoever opens the link is the person it was made for: so it holds 128 bits nobody can guess, of which the store
has a digest alone, and it is taken by one chat in one move. The same chat may open it again, since a channel brings an
update again that it thinks lost: a crash between the taking and what comes of it loses nothing. A person is known here
by a keyed digest of their phone number, so that a caller's confirmation finds their chat and the store tells nobody's
number. Nothing is said and nobody is shown anything here.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

import structlog

from conversations.booking import Customer

OPEN = timedelta(hours=72)
"""How long a link may be opened."""

OPENED = timedelta(hours=24)
"""How long the chat that took it may open it again: as long as Telegram keeps an update (November 2026)."""

KNOWN = timedelta(days=365)
"""How long it is remembered which chat a person opened theirs in."""

TOKEN_BYTES = 16
"""128 bits: 22 characters of those Telegram lets a `/start` carry (A-Z a-z 0-9 _ -, up to 64; November 2026)."""

_LONGEST, _ID_LENGTH = 64, 10

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientLink:
    """A link as it is kept. `id` names it and opens nothing; `by` is the Slack user who made it; `customer` is whom it
    is for and `person` their digest, empty where no phone is known. `taken`: the chat that opened it.
    """

    id: str
    desk: str
    by: str
    made: datetime
    until: datetime
    person: str = ""
    taken: str = ""
    customer: Customer = field(default=Customer(), repr=False)


class LinkStore(Protocol):
    """What is promised of every store. `digest` is a token's. All calls raise `StoreUnreachable`."""

    async def put(self, digest: str, link: PatientLink) -> None:
        """Keep a new link until it ends."""

    async def take(self, digest: str, chat: str) -> PatientLink | None:
        """The link, now this chat's, in one move; None if there is none, it ended, or another chat took it.

        From then on the chat is the person's (`chat_of`), and the link ends within `OPENED`.
        """

    async def listed(self, desk: str) -> tuple[tuple[str, PatientLink], ...]:
        """Links of a desk that did not end, the oldest first, each with its token's digest."""

    async def forget(self, digest: str, link: PatientLink) -> bool:
        """End it; the chat that took it is the person's no more. False if it ended already."""

    async def chat_of(self, desk: str, person: str) -> str | None:
        """The chat that opened this person's last link within `KNOWN`."""


class MemoryLinks:
    """`LinkStore` in this process."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._links: dict[str, tuple[PatientLink, datetime]] = {}
        self._chats: dict[tuple[str, str], tuple[str, datetime]] = {}

    async def put(self, digest: str, link: PatientLink) -> None:
        """See `LinkStore`."""
        self._links[digest] = link, link.until

    async def take(self, digest: str, chat: str) -> PatientLink | None:
        """See `LinkStore`."""
        if (link := self._link(digest)) is None or link.taken not in ("", chat):
            return None
        if not link.taken:
            link = replace(link, taken=chat)
            self._links[digest] = link, min(link.until, self._now() + OPENED)
        if link.person:
            self._chats[link.desk, link.person] = chat, self._now() + KNOWN
        return link

    async def listed(self, desk: str) -> tuple[tuple[str, PatientLink], ...]:
        """See `LinkStore`."""
        read = [(digest, self._link(digest)) for digest in self._links]
        found = [(digest, link) for digest, link in read if link is not None and link.desk == desk]
        return tuple(sorted(found, key=lambda one: one[1].made))

    async def forget(self, digest: str, link: PatientLink) -> bool:
        """See `LinkStore`."""
        if (known := self._link(digest)) is None:
            return False
        del self._links[digest]
        if known.taken and self._chats.get((known.desk, known.person), ("", None))[0] == known.taken:
            del self._chats[known.desk, known.person]
        return True

    async def chat_of(self, desk: str, person: str) -> str | None:
        """See `LinkStore`."""
        chat, until = self._chats.get((desk, person), ("", self._now()))
        return chat if until > self._now() else None

    def _link(self, digest: str) -> PatientLink | None:
        link, ends = self._links.get(digest, (None, self._now()))
        return link if ends > self._now() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All links of a house; every call raises `StoreUnreachable`. `secret` keys the digests of phone numbers."""

    kept: LinkStore
    secret: str = field(repr=False)
    now: Callable[[], datetime]

    async def make(self, desk: str, customer: Customer, by: str) -> str:
        """A new link's token. It is known nowhere else; tell it to this person alone."""
        token, made = secrets.token_urlsafe(TOKEN_BYTES), self.now()
        digest = _digest(token)
        link = PatientLink(
            id=digest[:_ID_LENGTH],
            desk=desk,
            by=by,
            made=made,
            until=made + OPEN,
            person=self._person(desk, customer.phone or ""),
            customer=customer,
        )
        await self.kept.put(digest, link)
        _log.info("link_made", desk=desk, who=by, link=link.id)
        return token

    async def redeem(self, token: str, chat: str) -> PatientLink | None:
        """The link, which is this chat's from now on; None for one that ended, is another's, or never was.

        Of two chats that open it at once one has it. The one that has it may ask again for a day.
        """
        if not 0 < len(token) <= _LONGEST or not token.isascii():
            return None
        link = await self.kept.take(_digest(token), chat)
        if link is not None:
            _log.info("link_opened", desk=link.desk, link=link.id)
        return link

    async def listed(self, desk: str) -> tuple[PatientLink, ...]:
        """The desk's links that have not ended, the oldest first."""
        return tuple(link for _, link in await self.kept.listed(desk))

    async def revoke(self, desk: str, id: str) -> bool:  # noqa: A002 - the link's own word for it
        """End a link by its id. One that was opened no longer brings confirmations to that chat; what that chat was
        told is not taken back. False if there is none of that id.
        """
        for digest, link in await self.kept.listed(desk):
            if link.id == id:
                return await self.kept.forget(digest, link)
        return False

    async def chat_of(self, desk: str, phone: str) -> str | None:
        """The chat of the person with this phone number (international), if they opened a link of the desk's."""
        return await self.kept.chat_of(desk, self._person(desk, phone)) if phone else None

    def _person(self, desk: str, phone: str) -> str:
        about = f"person:{desk}:{phone}"
        return hmac.new(self.secret.encode(), about.encode(), sha256).hexdigest() if phone else ""


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
