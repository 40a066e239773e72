"""Brings an announcement to people: Slack, Telegram, e-mail and whatever else an Apprise address names, in their words.

The address holds secrets, so it is in no error and no log, the library's own included. The library is half a second of
imports, for those who use it, and waits in a thread of its own; nothing is kept on the disk for it.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.announcing.port import Entry
from bot.announcing.targets import ANNOUNCEMENTS, NotDelivered
from bot.speech import Speech
from bot.store.codec import Unreadable
from conversations.announcements import Announcement, cleared
from conversations.announcing import in_words
from conversations.desk import Desk
from conversations.text import Privacy

if TYPE_CHECKING:
    from apprise import NotifyBase

PATIENCE = 30.0
"""Seconds a service has; after that it may have been told all the same, and is told again."""


class NoAddress(ValueError):
    """No Apprise address; its words do not hold what it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apprised:
    """One address of a desk's. Opened by `opened`."""

    service: "NotifyBase" = field(repr=False)
    desk: Desk
    language: str
    clearance: Privacy
    speech: Speech
    patience: float = PATIENCE

    async def deliver(self, entry: Entry) -> None:
        """Say it there. Raises `NotDelivered`."""
        try:
            told = ANNOUNCEMENTS.decode(entry.blob)
        except Unreadable as unreadable:
            raise NotDelivered(str(unreadable)) from None
        try:
            async with asyncio.timeout(self.patience):
                sent = await asyncio.to_thread(self._say, self.words(told))
        except TimeoutError:
            raise NotDelivered("did not answer in time") from None
        if not sent:
            raise NotDelivered(f"{service_of(self.service)} did not take it")

    def words(self, told: Announcement) -> str:
        """What is said of it: line by line, as much as may be known there."""
        voice = self.speech.voice(self.language, self.clearance)
        return "\n".join(voice.say(line) for line in in_words(cleared(told, self.clearance), self.desk))

    def _say(self, words: str) -> bool:
        from apprise import Apprise, NotifyFormat

        said = Apprise(asset=self.service.asset)
        said.add(self.service)
        return bool(said.notify(body=words, title=self.desk.title, body_format=NotifyFormat.TEXT))


def opened(address: str) -> "NotifyBase":
    """The service at this address. Nothing is sent. Raises `NoAddress`."""
    from apprise import Apprise, AppriseAsset, PersistentStoreMode

    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # its lines may hold parts of an address
    asset = AppriseAsset(async_mode=False, storage_mode=PersistentStoreMode.MEMORY)
    service = Apprise.instantiate(address, asset=asset)
    if service is None:
        raise NoAddress("no address that Apprise knows")
    return service


def service_of(service: "NotifyBase") -> str:
    """What kind of service it is: `Slack`."""
    return str(service.service_name)
