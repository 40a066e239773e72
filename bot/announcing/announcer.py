"""What happened goes into the queue of each target that wants it, with as much as it may know, and nothing is waited
for.

It is written down in the turn's own commit and carried out by whoever holds the chat's lane (`bot.staffing`); put in
twice it is there once. What a target may not know is not even kept for it.
"""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from bot.announcing.port import Queues
from bot.announcing.targets import ANNOUNCEMENTS, Target
from conversations.announcements import Announcement, cleared
from conversations.booking import Booking, Ref
from conversations.commands import Announce

_DIGEST = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcer:
    """Puts announcements into queues. `plain_ref` takes from a vendor's ref, by desk, what is secret in it."""

    queues: Queues
    targets: Sequence[Target]
    secret: str = field(repr=False)
    plain_ref: Callable[[str, Ref], Ref]
    now: Callable[[], datetime]

    async def announce(self, what: Announce) -> None:
        """For every target of the desk that wants it. Raises `StoreUnreachable`: then it is to be done again."""
        told = self._plain(what.desk, what.announcement)
        for target in self.targets:
            if target.desk == what.desk and told.what in target.whats:
                blob = ANNOUNCEMENTS.encode(cleared(told, target.clearance))
                await self.queues.put(target.name, self._id(what), blob, self.now())

    def _id(self, what: Announce) -> str:
        """The same for all targets and at every try. A command's own id names a chat, which is somebody's account."""
        digest = hmac.new(self.secret.encode(), what.id.encode(), sha256).hexdigest()
        return f"evt_{digest[:_DIGEST]}"

    def _plain(self, desk: str, told: Announcement) -> Announcement:
        def plain(booking: Booking) -> Booking:
            return replace(booking, ref=self.plain_ref(desk, booking.ref))

        return replace(
            told,
            visit=self.plain_ref(desk, told.visit),
            booking=plain(told.booking),
            was=plain(told.was) if told.was else None,
        )
