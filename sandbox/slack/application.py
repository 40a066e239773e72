"""The doors of Slack: the Web API at `/api/<method>`, POST, or GET for what only reads; response_urls; files.

Answers of the Web API are 200 but for a 429.
"""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from sandbox.faults import ALL, Fault, Switch
from sandbox.faulty import Faulty
from sandbox.slack import methods
from sandbox.slack.answers import take_response
from sandbox.slack.reading import convert, read_arguments, read_json, take_token
from sandbox.slack.refusal import Refusal, rate_limited
from sandbox.slack.uploading import download, take_content
from sandbox.slack.workspace import Workspace

LOGIN = "/slack/login"


def application(workspace: Workspace) -> ASGIApp:
    """Slack from outside, faults included. `answered_twice` is not about calls: events are sent twice."""
    door = _Door(workspace)
    files = _Files(workspace)
    routes = [
        Route("/api/{method}", door.answer, methods=["GET", "POST"]),
        Route("/response/{ticket}", door.take_response, methods=["POST"]),
        Route("/upload/{ticket}", files.take, methods=["POST"]),
        Route("/files-pri/{file}/{name}", files.give, methods=["GET"]),
        Route("/files-pri/{file}/download/{name}", files.give, methods=["GET"]),
        Route("/login", _show_login, methods=["GET"]),
    ]
    app = Starlette(routes=routes)
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
        self.workspace.address = address_of(request)
        try:
            content_type = request.headers.get("content-type", "")
            given = read_arguments(content_type, await request.body(), request.scope["query_string"])
            token = take_token(content_type, request.headers.get("authorization", ""), given)
            name = request.path_params["method"]
            method = methods.find(name)
            self._check(token, method)
            methods.check_scope(self.workspace, name, given)
            return JSONResponse(await methods.call(self.workspace, method, convert(given, method.takes)))
        except Refusal as refusal:
            return _say(refusal)

    async def take_response(self, request: Request) -> Response:
        """An answer by a response_url. The address is all that is asked for; there is no token."""
        try:
            answer = read_json(await request.body())
            take_response(self.workspace, self.workspace.responding.use(request.path_params["ticket"]), answer)
        except Refusal as refusal:
            # Never 200: whoever only looks at the status would take it for well done.
            refusal.status = max(refusal.status, 400)
            return _say(refusal)
        return PlainTextResponse("ok")

    def _check(self, token: str, method: methods.Method) -> None:
        own = self.workspace.installation
        if token not in (own.bot_token, own.app_token):
            raise Refusal("invalid_auth")
        if token != (own.app_token if method.app_token else own.bot_token):
            raise Refusal("not_allowed_token_type")


class _Files:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def take(self, request: Request) -> Response:
        """The content of a file that was announced: as it is, or as the one file of a form."""
        try:
            return PlainTextResponse(take_content(self.workspace, request.path_params["ticket"], await _read(request)))
        except Refusal as refusal:
            return _say(refusal)

    async def give(self, request: Request) -> Response:
        """The content, to whoever shows the app's token; all others are sent to log in, as browsers are."""
        try:
            file = download(self.workspace, request.path_params["file"])
        except Refusal as refusal:
            return _say(refusal)
        token = f"Bearer {self.workspace.installation.bot_token}"
        if request.headers.get("authorization") != token or "files:read" not in self.workspace.manifest.scopes:
            return RedirectResponse(f"{LOGIN}?redir={request.url.path}", 302)
        return Response(file.content, media_type=file.kind)


def address_of(request: Request) -> str:
    """Where whoever asks has found us: scheme, host and port."""
    return f"{request.url.scheme}://{request.url.netloc}"


async def _read(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    head, _, rest = (await request.body()).partition(b"\r\n\r\n")
    return rest.rpartition(b"\r\n" + head.partition(b"\r\n")[0])[0]


async def _show_login(_: Request) -> Response:
    """What a download without the token ends in: a page, and 200. Whoever does not look keeps it for the file."""
    return HTMLResponse("<!doctype html><title>Sign in | Slack</title><p>Sign in to see this file.</p>")


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
