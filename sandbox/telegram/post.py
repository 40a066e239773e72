"""HTTP POSTs of JSON to one address over kept-alive connections. Only what a webhook delivery needs."""

import asyncio
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LONGEST_ANSWER = 1 << 20

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side said."""

    status: int
    reason: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Poster:
    """Posts to `url` (http or https); a connection is used again as long as the other side keeps it."""

    url: str
    idle: list[Line] = field(default_factory=list)

    async def post(self, body: bytes, headers: dict[str, str]) -> Answer:
        """The answer; OSError when there is none. The caller sets the time limit."""
        message = self._head(len(body), headers) + body
        while self.idle:
            try:
                return await self._ask(self.idle.pop(), message)
            except ConnectionError:
                # Closed while it lay idle; a delivery is made at least once anyway, so it is simply made on the next.
                continue
        return await self._ask(await self._connect(), message)

    def close(self) -> None:
        """Close what is kept."""
        for _, writer in self.idle:
            writer.close()
        self.idle.clear()

    def _head(self, length: int, headers: dict[str, str]) -> bytes:
        parts = urlsplit(self.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        named = {"Host": parts.netloc, "Content-Type": "application/json", "Content-Length": str(length)} | headers
        lines = [f"POST {target} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
        return "\r\n".join(lines).encode("latin-1")

    async def _connect(self) -> Line:
        parts = urlsplit(self.url)
        secure = ssl.create_default_context() if parts.scheme == "https" else None
        port = parts.port or (443 if secure else 80)
        return await asyncio.open_connection(parts.hostname, port, ssl=secure)

    async def _ask(self, line: Line, message: bytes) -> Answer:
        reader, writer = line
        keep = False
        try:
            writer.write(message)
            await writer.drain()
            answer = await _read_answer(reader)
            keep = answer.headers.get("connection", "").lower() != "close" and not reader.at_eof()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
            raise ConnectionResetError("Webhook connection closed") from error
        finally:
            if keep:
                self.idle.append(line)
            else:
                writer.close()
        return answer


async def _read_answer(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    _, status, reason = (*head[0].split(" ", 2), "")[:3]
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return Answer(
        status=int(status), reason=reason, headers=headers, body=await _read_body(reader, int(status), headers)
    )


async def _read_body(reader: asyncio.StreamReader, status: int, headers: dict[str, str]) -> bytes:
    if status in (204, 304):
        return b""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _read_chunks(reader)
    if "content-length" in headers:
        return await reader.readexactly(min(int(headers["content-length"]), LONGEST_ANSWER))
    return await reader.read(LONGEST_ANSWER)


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    while await reader.readuntil(b"\r\n") != b"\r\n":
        pass
    return b"".join(parts)
