"""The way to a vendor, watched: which calls went out, what came back, how many. Changes nothing on the way.

Of an address only words are kept: whatever may be an id becomes `{id}`, and the query is never looked at.
"""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

_WORD = re.compile(r"[A-Za-z][A-Za-z_.-]*(-v[0-9]{1,2})?|v[0-9]{1,2}")


@dataclass(slots=True)
class Watched(httpx.AsyncBaseTransport):
    """Everything that went this way. `addresses` are those the settings name: told paths begin after them."""

    way: httpx.AsyncBaseTransport
    addresses: tuple[str, ...] = ()
    calls: int = 0
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    _withdrawn: dict[str, httpx.Request] = field(default_factory=dict, repr=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Let it pass."""
        self.calls += 1
        outcomes = self.outcomes.setdefault(call := self._named(request), [])
        try:
            response = await self.way.handle_async_request(request)
        except httpx.TransportError:
            outcomes.append("no answer")
            raise
        except asyncio.CancelledError:
            outcomes.append("withdrawn")
            self._withdrawn[call] = request
            raise
        outcomes.append(_outcome(response.status_code))
        return response

    async def ask_again(self) -> None:
        """Send reads that were withdrawn when another was refused: each right is to be told, not the first alone."""
        for call, request in self._withdrawn.items():
            if request.method == "GET" and self.outcomes[call][-1] == "withdrawn":
                with suppress(httpx.TransportError):
                    await (await self.handle_async_request(request)).aclose()
        self._withdrawn.clear()

    async def aclose(self) -> None:
        """Close the way."""
        await self.way.aclose()

    def told(self) -> Iterator[str]:
        """A line for each kind of call, in the order of the first ones: what it is, and what came of the last one."""
        for call, outcomes in self.outcomes.items():
            times = f", {len(outcomes)} calls" if len(outcomes) > 1 else ""
            yield f"{call}: {outcomes[-1]}{times}"

    def _named(self, request: httpx.Request) -> str:
        address = str(request.url.copy_with(query=None))
        base = max((known for known in self.addresses if address.startswith(known)), key=len, default="")
        path = address.removeprefix(base) if base else request.url.path
        segments = (part if not part or _WORD.fullmatch(part) else "{id}" for part in path.split("/"))
        return f"{request.method} {'/'.join(segments).lstrip('/')}"


def _outcome(status: int) -> str:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return f"refused ({status})"
    return f"works ({status})" if status < HTTPStatus.BAD_REQUEST else f"answered with {status}"
