"""Serves the demo page and its files. Nothing of it may be kept, so that a newer sandbox is never shown by an older
page; and it may load, run and ask only what comes from its own house.
"""

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

PAGE = Path(__file__).parent / "page"
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "; ".join(f"{what} {whence}" for what, whence in _POLICY.items()),
}


class _Files(StaticFiles):
    def file_response(self, *args: Any, **named: Any) -> Response:
        """The file, under the same rules as the page."""
        response = super().file_response(*args, **named)
        response.headers.update(HEADERS)
        return response


def routes() -> list[BaseRoute]:
    """`/` and `/page/...`."""
    return [Route("/", _show_page, methods=["GET"]), Mount("/page", _Files(directory=PAGE))]


async def _show_page(_: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers=HEADERS)
