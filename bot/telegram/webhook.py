"""The webhook: one POST, one update. Answers when the update is stored, not when it is dealt with.

Telegram repeats whatever is not answered with 2xx. So: 403 and 4xx for what is not Telegram's, 503 for what we could
not store, 200 for everything else, known or not. Never a 500, never a loop.
"""

import hmac
import json
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.body import TooLarge, read_body
from bot.telegram.door import Door, is_update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret

_log = structlog.get_logger(__name__)


class Webhook:
    """The endpoint. `secret` is what `setWebhook` was told; empty is refused, for then anybody could knock."""

    def __init__(self, door: Door, secret: str) -> None:
        if not secret:
            raise ValueError("telegram.webhook.secret is empty; set it to 1-256 of A-Z a-z 0-9 _ -")
        self._door = door
        self._secret = secret.encode()

    async def __call__(self, request: Request) -> Response:
        """Take the update in this request."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            _log.warning("webhook_refused", why="secret")
            return Response(status_code=403)
        try:
            update = json.loads(await read_body(request))
        except TooLarge:
            return Response(status_code=413)
        except (ValueError, RecursionError, ClientDisconnect):
            return Response(status_code=400)
        return await self._take(update) if is_update(update) else Response(status_code=400)

    async def _take(self, update: dict[str, Any]) -> Response:
        try:
            answer = await self._door.take(update)
        except Exception as error:  # noqa: BLE001 - whatever it was, the update is not stored: Telegram must come again
            _log.error("update_not_stored", error=type(error).__name__)
            return Response(status_code=503)
        return JSONResponse(answer) if answer else Response(status_code=200)
