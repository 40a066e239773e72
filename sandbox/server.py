"""The town on a real loopback port, its connections cuttable.

Uvicorn offers an application no way to break its connection, so the protocol hands each request one:
`scope["state"]["cut"]()` closes the socket at once, whatever was or was not answered.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.auto import AutoHTTPProtocol

# How long requests under way may still take when the town closes, their connections cut already.
GRACE_SECONDS = 1
BACKLOG = 2048


# Uvicorn chooses at run time: httptools where it is installed (half as much CPU a request), else h11.
class Cuttable(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # a class in a variable; both have these members
    """HTTP/1.1 whose requests carry the means to cut the connection they came by."""

    app_state: dict[str, object]

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Add `cut` to what every request of this connection finds in its state."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "cut": transport.abort}


class Server(uvicorn.Server):
    """Tells its address as soon as it accepts connections."""

    def __init__(self, app: ASGIApp, *, port: int, up: Callable[[str], None], signals: bool = True) -> None:
        super().__init__(_configuration(app))
        self.door = socket.create_server(("127.0.0.1", port), backlog=BACKLOG)
        # Passed on to every connection. asyncio sets it only where it made the socket itself, and without it the two
        # halves of an answer wait for each other's acknowledgement: 40 ms a request.
        self.door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.up = up
        self.signals = signals

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the door, then say where it is."""
        await super().startup(sockets)
        self.up(f"http://127.0.0.1:{self.door.getsockname()[1]}")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Cut what is open, then close. Event streams and long polls would have no end of their own."""
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take Ctrl-C only where this server is the process; as a guest in a test it takes none."""
        if not self.signals:
            yield
            return
        with super().capture_signals():
            yield


def _configuration(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Cuttable,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


@asynccontextmanager
async def serving(app: ASGIApp, *, port: int = 0) -> AsyncIterator[str]:
    """Serve `app` on loopback within the running event loop; yields its address. Port 0 picks a free one."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = Server(app, port=port, up=address.set_result, signals=False)
    task = asyncio.create_task(server.serve(sockets=[server.door]))
    try:
        await asyncio.wait((task, address), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            raise RuntimeError("the server ended before it accepted a connection")
        yield address.result()
    finally:
        server.should_exit = True
        await task
