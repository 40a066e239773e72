"""Deliveries under way. Events are brought until taken, at most four times; interactions and commands once.

Promises no order between events, as Slack promises none.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace

from sandbox.faults import Fault, Faults
from sandbox.slack import limits
from sandbox.slack.parcels import Kind, Line, NotTaken, Parcel
from sandbox.slack.refusal import Json

REMEMBERED = 100


@dataclass(slots=True)
class Delivering:
    """What is on its way, over `line`; without one the app hears nothing. `given_up`: ids of events never taken."""

    faults: Faults
    line: Line | None = None
    pauses: tuple[float, ...] = limits.RETRY_PAUSES
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    given_up: list[str] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def use(self, line: Line | None) -> None:
        """That way from now on; what is still under way by another one is dropped."""
        if line is self.line:
            return
        await self.close()
        self.line = line

    def send_event(self, payload: Json) -> None:
        """Begin to bring an event; twice, where a fault says so."""
        self.sent.append(payload)
        times = 1
        if self.faults.take("slack", "EVENT", f"/{payload['event']['type']}", among=frozenset({Fault.ANSWERED_TWICE})):
            times = 2
        for _ in range(times):
            self._start(self._bring_event(Parcel(kind=Kind.EVENT, payload=payload)))

    def send_again(self, user: str, last: int) -> list[str]:
        """Bring that member's last events once more, oldest first; their ids."""
        own = [payload for payload in self.sent if payload["event"].get("user") == user]
        chosen = own[-last:] if last > 0 else []
        for payload in chosen:
            again = Parcel(kind=Kind.EVENT, payload=payload, attempt=1, reason="http_timeout")
            self._start(self._bring_event(again))
        return [payload["event_id"] for payload in chosen]

    def ask(self, kind: Kind, payload: Json, *, taken: Callable[[Json], None], failed: Callable[[str], None]) -> None:
        """Bring an interaction or a command, once; then one of the two is told."""
        self._start(self._bring_once(Parcel(kind=kind, payload=payload), taken, failed))

    async def close(self) -> None:
        """Drop what is under way."""
        for task in tuple(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        line, self.line = self.line, None
        if line is not None:
            await line.close()

    def _start(self, bringing: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(bringing)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _bring_event(self, parcel: Parcel) -> None:
        line = self.line
        if line is None:
            return
        for pause in (*self.pauses, None):
            try:
                await line.bring(parcel)
            except NotTaken as failure:
                if pause is None or failure.final:
                    break
                parcel = replace(parcel, attempt=parcel.attempt + 1, reason=failure.reason)
                await asyncio.sleep(pause)
            else:
                return
        self.given_up.append(parcel.payload["event_id"])

    async def _bring_once(self, parcel: Parcel, taken: Callable[[Json], None], failed: Callable[[str], None]) -> None:
        if self.line is None:
            failed("the app has neither a request URL nor Socket Mode")
            return
        try:
            answer = await self.line.bring(parcel)
        except NotTaken as failure:
            failed(failure.reason)
        else:
            taken(answer)
