"""Channels and direct messages, and what was said there."""

from collections import deque
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

    `only_for`: an ephemeral message's one reader. `former`: what it was before, the newest last.
    """

    shown: Json
    by_app: bool
    only_for: str | None = None
    former: deque[Json] = field(default_factory=lambda: deque(maxlen=FORMER))
    # What was chosen in it, as `state.values`.
    values: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def ts(self) -> str:
        """Its time, which is its name."""
        return str(self.shown["ts"])


@dataclass(slots=True, kw_only=True)
class Channel:
    """One conversation. `user`: the member a direct message is with; None for channels."""

    id: str
    name: str
    user: str | None = None
    has_app: bool = True
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def is_im(self) -> bool:
        """A direct message with the app."""
        return self.user is not None

    def find(self, ts: str) -> Message:
        """The message; ephemeral ones cannot be found, only be seen."""
        message = self.messages.get(ts)
        if message is None or message.only_for is not None:
            raise Refusal("message_not_found")
        return message


@dataclass(slots=True)
class Channels:
    """All of them by id. A message's `ts` is unique in the whole workspace and only grows, whatever the clock does."""

    clock: Clock
    by_id: dict[str, Channel] = field(default_factory=dict)
    last_second: int = 0
    last_number: int = 0

    def __post_init__(self) -> None:
        self.forget()

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
        channels = (Channel(id=GENERAL, name="general"), Channel(id=LOBBY, name="lobby", has_app=False))
        self.by_id = {channel.id: channel for channel in channels}
