"""What Stripe holds of the town's one account: sessions, what was paid, what went back, and answers by idempotency key.

A session ends by the town's clock. Times are instants in UTC, sums in the smallest unit of their currency.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.town import Town


@dataclass(slots=True, kw_only=True)
class Session:
    """A Checkout Session. `paid`: when, None while nobody did; `closed`: ended before its time."""

    id: str
    amount: int
    currency: str
    title: str
    reference: str
    metadata: dict[str, str]
    success_url: str
    created: datetime
    expires: datetime
    paid: datetime | None = None
    closed: bool = False
    refused: int = 0
    refunded: bool = False

    @property
    def intent(self) -> str:
        """What the money is called once it is paid."""
        return "pi_" + self.id.removeprefix("cs_test_")

    def status(self, now: datetime) -> str:
        """open, complete or expired."""
        if self.paid is not None:
            return "complete"
        return "expired" if self.closed or now >= self.expires else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A request with a key, and its answer, for ever the same."""

    path: str
    form: tuple[tuple[str, str], ...]
    status: int
    body: dict[str, Any]


@dataclass(slots=True)
class Till:
    """The account's records. A reset forgets them."""

    town: Town
    sessions: dict[str, Session] = field(default_factory=dict)
    answered: dict[str, Answered] = field(default_factory=dict)
    events: int = 0

    def name(self) -> str:
        """The next session's id."""
        chance = self.town.chance("stripe", len(self.sessions))
        return "cs_test_" + "".join(chance.choice("abcdefghkmnpqrstuvwxyz0123456789") for _ in range(24))


def payments(town: Town) -> list[dict[str, Any]]:
    """Every session, as the control surface tells it."""
    return [_shown(session, town.now()) for session in town.world(Till).sessions.values()]


def _shown(session: Session, now: datetime) -> dict[str, Any]:
    status = {"open": "pending", "complete": "paid", "expired": "expired"}[session.status(now)]
    return {
        "id": session.id,
        "path": f"/stripe/pay/{session.id}",
        "amount": f"{session.amount / 100:.2f}",
        "status": "refunded" if session.refunded else status,
        "until": session.expires.isoformat(),
        "refused": session.refused,
    }
