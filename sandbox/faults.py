"""Faults that can be switched on: what goes wrong, at which stand-in, for which requests, how often.

Only the decision lives here; `sandbox/faulty.py` carries it out around an ASGI application.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What can go wrong between us and the world."""

    SLOW = "slow"  # waits, then answers
    REFUSED = "refused"  # 503, nothing done
    ANSWERED_TWICE = "answered_twice"  # carried out twice, as by a replaying proxy
    ANSWER_LOST = "answer_lost"  # carried out, then the connection is cut
    RATE_LIMITED = "rate_limited"  # 429 with the vendor's own header, nothing done
    BROKEN_JSON = "broken_json"  # carried out, the body is cut short
    DOWN = "down"  # the connection is cut, nothing done


ALL = frozenset(Fault)


@dataclass(slots=True, kw_only=True)
class Switch:
    """One fault that is on.

    `match` is `METHOD /path-part` (the method may be `*`), or empty for every request.
    `times` None: until switched off.
    """

    stand_in: str
    fault: Fault
    match: str = ""
    times: int | None = None
    seconds: float = 5.0

    def fits(self, method: str, path: str) -> bool:
        """Whether this request is one the fault applies to."""
        wanted, _, part = self.match.partition(" ")
        return not self.match or (wanted in ("*", method) and part in path)


@dataclass(slots=True)
class Faults:
    """All switches of the town."""

    switches: list[Switch] = field(default_factory=list)
    # Told whenever the switches are others than before; a counted one may go off by itself.
    heard: Callable[[], None] | None = None

    def on(self, switch: Switch) -> None:
        """Switch a fault on; the same fault with the same match is replaced."""
        self._keep([*self._without(switch.stand_in, switch.fault, switch.match), switch])

    def off(self, stand_in: str, fault: Fault, match: str = "") -> None:
        """Switch one fault off; unknown ones are off already."""
        self._keep(self._without(stand_in, fault, match))

    def clear(self) -> None:
        """All off."""
        self._keep([])

    def take(self, stand_in: str, method: str, path: str, *, among: frozenset[Fault] = ALL) -> Switch | None:
        """The fault of `among` this request meets, if any; counted faults are used up by it."""
        for switch in self.switches:
            if switch.stand_in == stand_in and switch.fault in among and switch.fits(method, path):
                self._use(switch)
                return switch
        return None

    def _use(self, switch: Switch) -> None:
        if switch.times is None:
            return
        switch.times -= 1
        self._keep([s for s in self.switches if s.times is None or s.times > 0])

    def _without(self, *key: str) -> list[Switch]:
        return [s for s in self.switches if (s.stand_in, s.fault, s.match) != key]

    def _keep(self, switches: list[Switch]) -> None:
        self.switches = switches
        if self.heard is not None:
            self.heard()
