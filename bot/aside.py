"""What is known of an event or an effect that was set aside: kept with it, for whoever looks into it later.

Of a person's words there is nothing here, nor in what an error said: only kinds, places and counts. The event itself is
kept as it was, beside the evidence; it may hold what somebody wrote.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.store.codec import Codec, Unreadable
from bot.store.port import Aside, Effect, Waiting
from bot.traces import place_of
from bot.turns import EVENTS, OUTGOING

TRIES = 3
"""How often an event or an effect that cannot be read is tried before it is set aside."""

NUMBER_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where it failed and with what (an error's class, or `died`), when it was set aside, after how many tries."""

    at: datetime
    kind: str
    error: str
    where: str
    tries: int


EVIDENCE: Codec[Evidence] = Codec(Evidence, "evidence")


def evidence_of(what: Waiting | Effect, error: Exception | None, at: datetime, tries: int) -> Evidence:
    """The evidence; `error` is None where nobody was left to say, since the process died."""
    return Evidence(
        at=at,
        kind=kind_of(what),
        error="died" if error is None else type(error).__name__,
        where="" if error is None else place_of(error),
        tries=tries,
    )


def kind_of(what: Waiting | Effect) -> str:
    """The class of an event or effect, `unreadable` where it cannot be read."""
    try:
        read = EVENTS.decode(what.blob) if isinstance(what, Waiting) else OUTGOING.decode(what.blob)
    except Unreadable:
        return f"unreadable {'event' if isinstance(what, Waiting) else 'effect'}"
    return type(read).__name__


def number_of(secret: str, aside: Aside) -> str:
    """What an operator calls it: short, the same each time, and telling nothing of the account in the chat's name."""
    about = f"aside:{type(aside.what).__name__}:{aside.chat}:{aside.what.id}"
    return hmac.new(secret.encode(), about.encode(), sha256).hexdigest()[:NUMBER_LENGTH]
