"""Slack's requests: events, presses, forms and commands, all to one path. Answers when what came is stored.

401 for what Slack did not sign, 4xx for what cannot be Slack's, 503 for what we could not store: Slack brings events
again, and tells whoever pressed that it did not work. 200 for everything else, known or not.
"""

import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.body import TooLarge, read_body
from bot.slack.signing import Signing

_log = structlog.get_logger(__name__)


class Requests:
    """The endpoint before bolt's app."""

    def __init__(self, app: AsyncApp, signing: Signing) -> None:
        self._app, self._signing = app, signing

    async def __call__(self, request: Request) -> Response:
        """Take what is in this request."""
        try:
            body = await read_body(request)
        except TooLarge:
            return Response(status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)
        if not self._signing.admits(body, request.headers):
            _log.warning("request_refused", why="signature")
            return Response(status_code=401)
        try:
            asked = to_async_bolt_request(request, body)
        except Exception as error:  # noqa: BLE001 - bolt reads the body's fields as it goes: any shape but Slack's raises
            _log.warning("request_refused", why="unreadable", error=type(error).__name__)
            return Response(status_code=400)
        return to_starlette_response(await self._app.async_dispatch(asked))
