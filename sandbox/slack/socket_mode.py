"""The line to an app in Socket Mode: envelopes over a websocket, each waiting for its acknowledgement.

Like Slack's, the websocket's address is another than the Web API's, works once and leads to its own port.
Source: docs.slack.dev/apis/events-api/using-socket-mode, November 2026.
"""

import asyncio
import json
from dataclasses import dataclass, field
from uuid import uuid4

from aiohttp import WSMsgType, web

from sandbox.slack import limits
from sandbox.slack.parcels import Kind, NotTaken, Parcel
from sandbox.slack.refusal import Json, Refusal

Waiting = dict[str, asyncio.Future[Json]]


@dataclass(slots=True)
class SocketMode:
    """The app's connections, the newest last; a parcel goes to one of them."""

    app_id: str
    seconds: float = limits.ANSWER_SECONDS
    connected: dict[web.WebSocketResponse, Waiting] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    runner: web.AppRunner | None = None
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def address(self) -> str:
        """A websocket address for one connection."""
        if len(self.connected) >= limits.CONNECTIONS:
            raise Refusal("too_many_websockets")
        runner = await self._run()
        ticket = uuid4().hex
        self.tickets.add(ticket)
        host, port = runner.addresses[0][:2]
        return f"ws://{host}:{port}/link/?ticket={ticket}&app_id={self.app_id}"

    async def bring(self, parcel: Parcel) -> Json:
        """One envelope; waits, as long as for the acknowledgement, for a connection."""
        try:
            async with asyncio.timeout(self.seconds):
                connection = await self._connection()
                return await self._send(connection, parcel)
        except TimeoutError:
            raise NotTaken("timeout") from None
        except ConnectionError:
            raise NotTaken("connection_failed") from None

    async def disconnect(self, reason: str) -> int:
        """Tell every connection to come again, and close it; how many there were."""
        there = list(self.connected)
        for connection in there:
            await connection.send_str(json.dumps({"type": "disconnect", "reason": reason}))
            await connection.close()
        return len(there)

    async def wait_for(self, count: int) -> None:
        """Until there are so many connections."""
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.connected) == count)

    async def close(self) -> None:
        """Close every connection and the port."""
        self.tickets.clear()
        for connection in list(self.connected):
            await connection.close()
        runner, self.runner = self.runner, None
        if runner is not None:
            await runner.cleanup()

    async def _run(self) -> web.AppRunner:
        if self.runner is None:
            app = web.Application()
            app.router.add_get("/link/", self._serve)
            self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
            await self.runner.setup()
            await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        return self.runner

    async def _connection(self) -> web.WebSocketResponse:
        async with self.changed:
            await self.changed.wait_for(lambda: bool(self.connected))
        return next(reversed(self.connected))

    async def _send(self, connection: web.WebSocketResponse, parcel: Parcel) -> Json:
        envelope = str(uuid4())
        acknowledged: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        waiting = self.connected[connection]
        waiting[envelope] = acknowledged
        try:
            await connection.send_str(json.dumps(_wrap(envelope, parcel)))
            return await acknowledged
        finally:
            waiting.pop(envelope, None)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=403)
        self.tickets.discard(ticket)
        connection = web.WebSocketResponse(timeout=1.0)
        await connection.prepare(request)
        await connection.send_str(json.dumps(self._hello()))
        await self._admit(connection)
        try:
            async for message in connection:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(self.connected[connection], message.data)
        finally:
            await self._dismiss(connection)
        return connection

    async def _admit(self, connection: web.WebSocketResponse) -> None:
        async with self.changed:
            self.connected[connection] = {}
            self.changed.notify_all()

    async def _dismiss(self, connection: web.WebSocketResponse) -> None:
        async with self.changed:
            for acknowledged in self.connected.pop(connection).values():
                if not acknowledged.done():
                    acknowledged.set_exception(ConnectionResetError("closed before it was acknowledged"))
            self.changed.notify_all()

    def _acknowledge(self, waiting: Waiting, text: str) -> None:
        """Take an acknowledgement; what is none is ignored, as by Slack."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        acknowledged = waiting.get(said.get("envelope_id", "")) if isinstance(said, dict) else None
        if acknowledged is not None and not acknowledged.done():
            acknowledged.set_result(said.get("payload") or {})

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connected) + 1,
            "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 3600},
            "connection_info": {"app_id": self.app_id},
        }


def _wrap(envelope: str, parcel: Parcel) -> Json:
    wrapped: Json = {"envelope_id": envelope, "type": parcel.kind, "payload": parcel.payload}
    wrapped["accepts_response_payload"] = parcel.kind is not Kind.EVENT
    if parcel.kind is Kind.EVENT:
        wrapped |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
    return wrapped
