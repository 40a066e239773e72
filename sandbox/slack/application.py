"""The door of Slack's Web API: `/api/<method>`, POST, or GET for what only reads. Answers are 200 but for a 429."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from sandbox.faults import ALL, Fault, Switch
from sandbox.faulty import Faulty
from sandbox.slack import methods
from sandbox.slack.reading import convert, read_arguments, take_token
from sandbox.slack.refusal import Refusal, rate_limited
from sandbox.slack.workspace import Workspace


def application(workspace: Workspace) -> ASGIApp:
    """The Web API, faults included. `answered_twice` is not about calls: events are sent twice."""
    door = _Door(workspace)
    app = Starlette(routes=[Route("/api/{method}", door.answer, methods=["GET", "POST"])])
    app.router.redirect_slashes = False
    return Faulty(
        app=app,
        stand_in="slack",
        faults=workspace.town.faults,
        rate_limited=_say_too_many,
        refused=_say_unavailable,
        among=ALL - {Fault.ANSWERED_TWICE},
        sees=_see_channel,
    )


class _Door:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def answer(self, request: Request) -> Response:
        """One call, well or with a refusal."""
        try:
            content_type = request.headers.get("content-type", "")
            given = read_arguments(content_type, await request.body(), request.scope["query_string"])
            token = take_token(content_type, request.headers.get("authorization", ""), given)
            method = methods.find(request.path_params["method"])
            self._check(token, method)
            return JSONResponse(await methods.call(self.workspace, method, convert(given, method.takes)))
        except Refusal as refusal:
            return _say(refusal)

    def _check(self, token: str, method: methods.Method) -> None:
        own = self.workspace.installation
        if token not in (own.bot_token, own.app_token):
            raise Refusal("invalid_auth")
        if token != (own.app_token if method.app_token else own.bot_token):
            raise Refusal("not_allowed_token_type")


def _say(refusal: Refusal) -> Response:
    return JSONResponse(refusal.body(), refusal.status, headers=refusal.headers())


def _say_too_many(switch: Switch) -> Response:
    return _say(rate_limited(switch.seconds))


def _say_unavailable(_: Switch) -> Response:
    return _say(Refusal("service_unavailable", status=503))


def _see_channel(scope: Scope, body: bytes) -> str:
    """The path and the channel: a switch can match one channel by `* channel=D000000001`."""
    content_type = dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")
    try:
        channel = read_arguments(content_type, body, scope["query_string"]).get("channel")
    except Refusal:
        channel = None
    return str(scope["path"]) if channel is None else f"{scope['path']}?channel={channel}"
