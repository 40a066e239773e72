"""Trigger ids: what an interaction gives the app so that it may open a modal, once and soon."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sandbox.clock import Clock
from sandbox.slack import limits
from sandbox.slack.refusal import Refusal


@dataclass(slots=True)
class _Trigger:
    user: str
    at: datetime
    exchanged: bool = False


@dataclass(slots=True)
class Triggers:
    """All that were given out; they age by the town's clock."""

    clock: Clock
    given: dict[str, _Trigger] = field(default_factory=dict)

    def give(self, user: str) -> str:
        """A new one for what that member just did."""
        trigger = f"{len(self.given) + 1}.{int(self.clock.now().timestamp())}.{uuid4().hex}"
        self.given[trigger] = _Trigger(user, self.clock.now())
        return trigger

    def find(self, trigger: str) -> _Trigger:
        """What it is, if it is still good for anything."""
        found = self.given.get(trigger)
        if found is None:
            raise Refusal("invalid_trigger_id")
        if found.exchanged:
            raise Refusal("exchanged_trigger_id")
        if self.clock.now() - found.at > timedelta(seconds=limits.TRIGGER_SECONDS):
            raise Refusal("expired_trigger_id")
        return found

    def exchange(self, trigger: str) -> str:
        """The member whose it is; after that it is worth nothing."""
        found = self.find(trigger)
        found.exchanged = True
        return found.user
