"""The web side: Telegram's webhook, `/health` and `/ready`, on uvicorn. Knows no chat and no desk."""

import zoneinfo
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

_log = structlog.get_logger(__name__)

Check = Callable[[], Awaitable[str]]
"""Says what it found; raises what is wrong."""


@dataclass(frozen=True, slots=True)
class Hook:
    """Where a channel's updates come in: the path and who takes the request."""

    path: str
    take: Callable[[Request], Awaitable[Response]]


@dataclass(slots=True)
class Remembered:
    """A check that is asked anew only after `seconds`: whoever watches us must not spend a vendor's patience."""

    check: Check
    clock: Callable[[], float]
    seconds: float = 300.0
    _at: float | None = None
    _said: str = ""

    async def __call__(self) -> str:
        """What the check said, now or lately. A failure is not remembered."""
        if self._at is None or self.clock() - self._at > self.seconds:
            self._said = await self.check()
            self._at = self.clock()
        return self._said


def build(hooks: Sequence[Hook], checks: dict[str, Check]) -> Starlette:
    """The application. `checks` are what `/ready` asks, by name; all must answer."""

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "up"})

    async def ready(_request: Request) -> Response:
        found = {name: await _asked(name, check) for name, check in checks.items()}
        good = all(fine for fine, _ in found.values())
        said = {name: said for name, (_, said) in found.items()}
        return JSONResponse({"ready": good, "zone_data": zone_data_version(), **said}, 200 if good else 503)

    routes: list[BaseRoute] = [Route(hook.path, _endpoint(hook), methods=["POST"]) for hook in hooks]
    return Starlette(routes=[*routes, Route("/health", health), Route("/ready", ready)])


GRACE_SECONDS = 5
"""How long requests under way may still take when we stop."""


class Server(uvicorn.Server):
    """Leaves signals to the program: it has more to bring to an end than the web side."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


def server(app: Starlette) -> Server:
    """The server, not yet started: `await server(...).serve(sockets=[...])`. No access log: paths are configuration."""
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return Server(config)


def zone_data_version() -> str:
    """Which edition of the tz database `zoneinfo` reads: the machine's where it has one, else the package's."""
    for folder in zoneinfo.TZPATH:
        for name, mark in (("tzdata.zi", "# version "), ("+VERSION", "")):
            file = Path(folder) / name
            if file.is_file():
                with file.open(encoding="utf-8") as lines:
                    return lines.readline().removeprefix(mark).strip()
        if (Path(folder) / "Europe").is_dir():
            return f"of the machine, in {folder}"
    return f"package {version('tzdata')}"


def _endpoint(hook: Hook) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        return await hook.take(request)

    return take


async def _asked(name: str, check: Check) -> tuple[bool, str]:
    try:
        return True, await check()
    except Exception as error:  # noqa: BLE001 - the very question is whether anything is wrong
        _log.warning("not_ready", check=name, error=type(error).__name__)
        return False, f"not usable: {type(error).__name__}"
