"""The desks that are staffed in Slack: where their cards are, who their staff are, what may be said there. Values."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from conversations.text import Privacy

CARD = "staff"
"""The channel of a matter at the desk, which a card shows: chats are named `staff:<desk>.<digest>`."""

CALLER = "modal"
"""The channel of a booking for somebody on the phone: chats are named `modal:<desk>.<id of the view>`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDesk:
    """One of them. `users` and the members of `group` (empty for none) are its staff; `channel` is where they read.

    `clearance`: what of a person may be said in that channel. `diary`: the practice's whole book can be read; `marks`:
    that somebody came can be noted in it.
    """

    name: str
    title: str
    zone: str
    channel: str
    users: frozenset[str] = frozenset()
    group: str = ""
    clearance: Privacy = Privacy.PLAIN
    language: str = "en"
    diary: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class StaffDesks:
    """All of them, in the settings' order."""

    desks: tuple[StaffDesk, ...] = field(default=())

    def __iter__(self) -> Iterator[StaffDesk]:
        """In that order."""
        return iter(self.desks)

    def named(self, name: str) -> StaffDesk | None:
        """The desk of that name, if it is staffed."""
        return next((desk for desk in self.desks if desk.name == name), None)

    def of_chat(self, chat: str) -> StaffDesk | None:
        """The desk of a chat of ours, by the chat's name."""
        return self.named(chat.partition(":")[2].partition(".")[0])

    def in_channel(self, channel: str) -> tuple[StaffDesk, ...]:
        """Those whose cards are in this channel of Slack's."""
        return tuple(desk for desk in self.desks if desk.channel == channel)
