"""The line to an app with a request URL: signed POSTs, answered 2xx within three seconds.

Source: docs.slack.dev/authentication/verifying-requests-from-slack and /apis/events-api, November 2026.
"""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sandbox.slack import limits
from sandbox.slack.parcels import Kind, NotTaken, Parcel
from sandbox.slack.refusal import Json
from sandbox.telegram.post import Answer, Poster

_FORM = "application/x-www-form-urlencoded"


def sign(secret: str, stamp: str, body: bytes) -> str:
    """The header X-Slack-Signature, version 0."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()


@dataclass(slots=True)
class RequestUrl:
    """Events, interactions and commands all go to one `url`. Stamped with the real time: so is what checks it."""

    url: str
    secret: str = field(repr=False)
    seconds: float = limits.ANSWER_SECONDS
    poster: Poster = field(init=False)

    def __post_init__(self) -> None:
        self.poster = Poster(self.url)

    async def bring(self, parcel: Parcel) -> Json:
        """One POST."""
        body, content_type = _write(parcel)
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": sign(self.secret, stamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        if parcel.attempt:
            headers |= {"X-Slack-Retry-Num": str(parcel.attempt), "X-Slack-Retry-Reason": parcel.reason}
        return _read(await self._post(body, headers))

    async def verify(self) -> bool:
        """Whether the app echoes a challenge, as Slack asks when a request URL is entered."""
        challenge = hashlib.sha256(f"{time.time()}".encode()).hexdigest()
        payload = {"token": "sandbox", "type": "url_verification", "challenge": challenge}
        try:
            answer = await self.bring(Parcel(kind=Kind.EVENT, payload=payload))
        except NotTaken:
            return False
        return challenge in (answer.get("challenge"), answer.get("text"))

    async def close(self) -> None:
        """Close the connections that are kept."""
        self.poster.close()

    async def _post(self, body: bytes, headers: dict[str, str]) -> Answer:
        try:
            async with asyncio.timeout(self.seconds):
                answer = await self.poster.post(body, headers)
        except TimeoutError:
            raise NotTaken("http_timeout") from None
        except OSError:
            raise NotTaken("connection_failed") from None
        if not 200 <= answer.status <= 299:
            raise NotTaken("http_error", final=answer.headers.get("x-slack-no-retry") == "1")
        return answer


def _write(parcel: Parcel) -> tuple[bytes, str]:
    match parcel.kind:
        case Kind.EVENT:
            return json.dumps(parcel.payload).encode(), "application/json"
        case Kind.INTERACTIVE:
            return urlencode({"payload": json.dumps(parcel.payload)}).encode(), _FORM
        case Kind.COMMAND:
            return urlencode(parcel.payload).encode(), _FORM


def _read(answer: Answer) -> Json:
    """JSON as it is; anything else as `{"text": ...}`, as a slash command's answer may be."""
    text = answer.body.decode(errors="replace")
    try:
        read = json.loads(text) if text.strip() else {}
    except ValueError:
        read = None
    return read if isinstance(read, dict) else {"text": text}
