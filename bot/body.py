"""The body of a request to one of our endpoints, never more of it than we would take."""

from starlette.requests import Request

LARGEST_BODY = 1 << 20
"""Bytes; an update or an event is some thousand, a form of a hundred questions a few hundred thousand."""


class TooLarge(Exception):
    """The body is over `LARGEST_BODY`; the rest was not read."""


async def read_body(request: Request) -> bytes:
    """The whole body, given up as soon as it is too large, whatever its length was said to be.

    Raises `TooLarge`, and starlette's `ClientDisconnect` where the connection ended in it.
    """
    parts: list[bytes] = []
    left = LARGEST_BODY
    async for part in request.stream():
        left -= len(part)
        if left < 0:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)
