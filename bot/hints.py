"""Where a practice system's own calls come in: a path for each desk whose vendor has such calls. A hint proves nothing.

Nobody signs them, so the path is secret in part; whoever finds it out can make us read a record, and nothing else.
404 for another path, 400 for a body that cannot be read, 413 for one too large, 200 for everything else. Never a 500.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.body import TooLarge, read_body
from bot.keys import derived
from bot.web import Hook
from vendors.errors import ContractBroken

Hear = Callable[[str, bytes], None]
"""Takes a desk and the body of a call (`Watching.hint`)."""

_LETTERS = 32

_log = structlog.get_logger(__name__)


def path_of(secret: str, desk: str) -> str:
    """Where this desk's practice system is to call, the same for ever. `secret` is the house's."""
    return f"/hints/{desk}/{derived(secret, f'hints:{desk}')[:_LETTERS]}"


def hooks(secret: str, desks: Mapping[str, bool], hear: Hear) -> list[Hook]:
    """The paths of those desks whose vendor has hints."""
    return [Hook(path_of(secret, desk), Hints(desk=desk, hear=hear)) for desk, calls in desks.items() if calls]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """One desk's endpoint."""

    desk: str
    hear: Hear

    async def __call__(self, request: Request) -> Response:
        """Take the call; what it is about is looked at afterwards."""
        try:
            self.hear(self.desk, await read_body(request))
        except TooLarge:
            return Response(status_code=413)
        except (ContractBroken, ClientDisconnect):
            _log.warning("hint_unread", desk=self.desk)
            return Response(status_code=400)
        return Response(status_code=200)
