"""Channels and direct messages, who is in them, and what was said there, threads included."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.slack.refusal import Json, Refusal

GENERAL = "C000000001"
# A channel the app was not invited to.
LOBBY = "C000000002"
FORMER = 30


@dataclass(slots=True, kw_only=True)
class Message:
    """One message. `shown` is Slack's JSON of it: replaced on change, never changed, since events keep it.

    `only_for`: an ephemeral message's one reader. `former`: what it was before, the newest last. `event`: the id of the
    last event that told of it; empty where the app is told nothing.
    """

    shown: Json
    by_app: bool
    only_for: str | None = None
    event: str = ""
    former: deque[Json] = field(default_factory=lambda: deque(maxlen=FORMER))
    # What was chosen in it, as `state.values`.
    values: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def ts(self) -> str:
        """Its time, which is its name."""
        return str(self.shown["ts"])

    @property
    def thread(self) -> str | None:
        """The message it replies to, by its time; None for what stands in the channel itself."""
        thread = self.shown.get("thread_ts")
        return None if thread in (None, self.shown["ts"]) else str(thread)


@dataclass(slots=True, kw_only=True)
class Channel:
    """One conversation. `user`: the member a direct message is with; None for channels.

    `members` None: everybody is in it. Only members see a channel here, also one that is not private.
    """

    id: str
    name: str
    user: str | None = None
    has_app: bool = True
    private: bool = False
    members: frozenset[str] | None = None
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def is_im(self) -> bool:
        """A direct message with the app."""
        return self.user is not None

    @property
    def kind(self) -> str:
        """`channel_type`, as events name it."""
        return "im" if self.is_im else "group" if self.private else "channel"

    def admits(self, user: str) -> bool:
        """Whether that member is in it."""
        return self.user == user if self.is_im else self.members is None or user in self.members

    def find(self, ts: str) -> Message:
        """The message; ephemeral ones cannot be found, only be seen."""
        message = self.messages.get(ts)
        if message is None or message.only_for is not None:
            raise Refusal("message_not_found")
        return message

    def replies(self, ts: str) -> Iterator[Message]:
        """What was replied to that message, oldest first."""
        return (each for each in self.messages.values() if each.only_for is None and each.thread == ts)


@dataclass(slots=True)
class Channels:
    """All of them by id. A message's `ts` is unique in the whole workspace and only grows, whatever the clock does."""

    clock: Clock
    by_id: dict[str, Channel] = field(default_factory=dict)
    last_second: int = 0
    last_number: int = 0

    def __post_init__(self) -> None:
        self.add("general")
        self.add("lobby", has_app=False)

    def add(
        self, name: str, members: frozenset[str] | None = None, *, has_app: bool = True, private: bool = False
    ) -> Channel:
        """A new channel; ids count up from `C000000001`."""
        number = sum(not channel.is_im for channel in self.by_id.values()) + 1
        channel = Channel(id=f"C{number:09d}", name=name, members=members, has_app=has_app, private=private)
        self.by_id[channel.id] = channel
        return channel

    def find(self, channel: str) -> Channel:
        """A channel by its id, or `channel_not_found`."""
        if channel not in self.by_id:
            raise Refusal("channel_not_found")
        return self.by_id[channel]

    def direct(self, user: str) -> Channel:
        """The member's direct message with the app; made when there is none."""
        channel = "D" + user[1:]
        if channel not in self.by_id:
            self.by_id[channel] = Channel(id=channel, name="directmessage", user=user)
        return self.by_id[channel]

    def next_ts(self) -> str:
        """A new message's time."""
        self.last_second = max(self.last_second, int(self.clock.now().timestamp()))
        self.last_number += 1
        return f"{self.last_second}.{self.last_number:06d}"

    def forget(self) -> None:
        """Only the channels, empty. The running number stays: a `ts` is never used twice."""
        self.by_id = {channel.id: channel for channel in self.by_id.values() if not channel.is_im}
        for channel in self.by_id.values():
            channel.messages.clear()
