"""Who may come in: whoever names the organization. The API has no key; one appointment has its own."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.careportals.reading import refuse
from sandbox.town import Town

TOO_MANY = "ThrottlerException: Too Many Requests"


@dataclass(slots=True)
class Pace:
    """How many requests the organization's callers made in the present second."""

    town: Town
    second: int = 0
    made: int = 0

    def spend(self) -> bool:
        """Count one request; False when it is one too many."""
        allowed = self.town.careportals.requests_a_second
        second = int(self.town.now().timestamp())
        if second != self.second:
            self.second, self.made = second, 0
        self.made += 1
        return allowed is None or self.made <= allowed


class Door:
    """In front of every call: 400 without the header `organization`, 403 for one nobody has, 429 for too many."""

    def __init__(self, app: ASGIApp, town: Town) -> None:
        self.app = app
        self.town = town

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or refuse it."""
        named = Headers(scope=scope).get("organization", "")
        if not named:
            raise refuse(400, ["organization header should not be empty"])
        if named != self.town.careportals.organization:
            raise refuse(403, "Organization not found")
        if not self.town.world(Pace).spend():
            raise refuse(429, TOO_MANY)
        await self.app(scope, receive, send)
