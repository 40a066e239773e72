"""What the parts that go on with a chat work with, and what they send out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.effects import Effects
from bot.identity import LogNames
from bot.pauses import Pause
from bot.staffing import InHouse
from bot.store.port import Store
from bot.turns import Turns
from conversations.commands import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A vendor call, carried out apart from the lane. `token` holds its claim; `again`: somebody may have before."""

    chat: str
    account: str
    command: Call
    token: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a shift works with. `send_out` starts an errand and does not wait for it, `carry_out` does what a chat wants
    of the house itself. `waits` is told, by a lane's token, whether it waits for a channel now.
    """

    store: Store
    turns: Turns
    effects: Effects
    names: LogNames
    send_out: Callable[[Errand], None]
    carry_out: Callable[[str, InHouse], Awaitable[None]]
    waits: Callable[[str, bool], None]
    pause: Pause
    seconds: Callable[[], float]
    now: Callable[[], datetime]
