"""How the control surface gives the content of a file to the page: pictures to be shown, all else to be kept.

A file comes from whoever uploaded it, so nothing in it may run: no markup, no script, no guessing at what it is.
"""

import base64
import binascii
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from sandbox.strict import Rule

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
UPLOAD = {"name": Rule(required=True, longest=255), "content": Rule(required=True, longest=40_000_000), "kind": Rule()}
"""A file as the control surface takes it; `content` is base64."""


def read_content(asked: dict[str, str]) -> bytes:
    """The bytes of a file that was sent so; 400 for what is no base64."""
    try:
        return base64.b64decode(asked["content"], validate=True)
    except binascii.Error:
        raise HTTPException(400, "content is no base64; encode the file's bytes.") from None


def show_content(content: bytes, kind: str, name: str) -> Response:
    """A picture as it is; anything else as bytes to be saved."""
    shown = kind if kind in PICTURES else "application/octet-stream"
    way = "inline" if kind in PICTURES else "attachment"
    headers = {
        "cache-control": "no-store",
        "content-disposition": f"{way}; filename*=UTF-8''{quote(name)}",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
    }
    return Response(content, media_type=shown, headers=headers)
