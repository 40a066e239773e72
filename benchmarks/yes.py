"""A Bot API that does what it is told at once and says so: the least a call can cost. A process of its own.

python -m benchmarks.yes     prints its port
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
# Telegram tells the whole message again, buttons and all; so does this, since reading it is part of a call's price.
BODY = b'{"ok":true,"result":{"message_id":3,"date":1,"edit_date":2,"chat":{"id":1,"type":"private"},"told":%b}}'


class Yes(asyncio.Protocol):
    """One kept-alive connection. Reads no more of HTTP than where a request ends."""

    def __init__(self) -> None:
        self._came = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is here in full."""
        self._came += data
        while (end := self._came.find(b"\r\n\r\n") + 4) > 3:
            length = _length(bytes(self._came[:end]))
            if len(self._came) < end + length:
                return
            body = BODY % bytes(self._came[end : end + length])
            del self._came[: end + length]
            self._transport.write(HEAD % len(body) + body)


def _length(head: bytes) -> int:
    _, _, after = head.lower().partition(b"content-length:")
    return int(after.partition(b"\r\n")[0])


@asynccontextmanager
async def saying_yes() -> AsyncIterator[str]:
    """Such a Bot API in a process of its own; its address."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}/bot"
    finally:
        process.terminate()
        await process.wait()


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(Yes, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
