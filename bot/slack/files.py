"""Files at Slack: fetched by their id, and shared in three steps. Knows no chat.

The token goes to Slack's own hosts and to where the Web API is, nowhere else, whatever an answer names.
"""

import io
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import LARGEST_FILE, Attachment, Blocked, HeldUp, NoFile, NotSent
from bot.payloads import object_at, text_at
from bot.slack.api import Refused, answer, seconds

SECONDS = 30.0
"""What a file may take, either way: the largest that is passed on at about 6 Mbit/s."""

_SLACK = ("slack.com", "slack-gov.com", "slack-files.com")

# docs.slack.dev/reference/methods/files.info and files.delete, November 2026.
_GONE = ("file_not_found", "file_deleted", "file_not_visible")

_log = structlog.get_logger(__name__)


async def fetch(client: AsyncWebClient, file_id: str) -> bytes:
    """What is in it, at most `LARGEST_FILE` bytes. Raises `NoFile`, `HeldUp`, `NotSent`."""
    try:
        file = object_at(await answer(client.files_info(file=file_id)), "file")
    except (Blocked, Refused) as error:
        code = error.code if isinstance(error, Refused) else ""
        if code not in _GONE:
            _log.error("file_not_fetched", said=code, remedy="see that the app has the scope files:read")
        raise NoFile from error
    if (file.get("size") or 0) > LARGEST_FILE:
        raise NoFile(too_large=True)
    address = text_at(file, "url_private_download") or text_at(file, "url_private")
    return await download(client, address)


async def upload(client: AsyncWebClient, file: Attachment) -> str:
    """Bring a file to Slack, where nobody sees it yet; its id. Raises `HeldUp`, `NotSent`, `Refused`."""
    place = await answer(client.files_getUploadURLExternal(filename=file.name, length=len(file.content)))
    session = _session(client)
    try:
        async with session.post(place["upload_url"], data=io.BytesIO(file.content), timeout=_limit()) as taken:
            _check(taken)
            if taken.status != HTTPStatus.OK:
                raise Refused(f"upload_{taken.status}")
    except (aiohttp.ClientError, OSError) as error:
        raise NotSent(type(error).__name__) from None
    return str(place["file_id"])


async def share(client: AsyncWebClient, file_id: str, title: str, channel: str, thread: str = "") -> None:
    """Show an uploaded file in a channel or thread. Raises `Blocked`, `HeldUp`, `NotSent`, `Refused`."""
    files = [{"id": file_id, "title": title}]
    await answer(
        client.files_completeUploadExternal(files=files, channel_id=channel, thread_ts=thread or None)  # type: ignore[arg-type] # the library's own type forbids the titles it documents
    )


async def delete(client: AsyncWebClient, file_id: str) -> bool:
    """The file goes, wherever it was shown, or is gone already. Raises `HeldUp`, `NotSent`, `Refused`."""
    try:
        await answer(client.files_delete(file=file_id))
    except Refused as error:
        if error.code not in _GONE:
            raise
    return True


async def download(client: AsyncWebClient, address: str) -> bytes:
    """What lies at an address that Slack gave. Raises as `fetch`."""
    if not is_trusted(client, address):
        raise NoFile
    headers = {"Authorization": f"Bearer {client.token}"}
    try:
        # Who is not let in is sent to log in, with a page and 200 at its end.
        async with _session(client).get(address, headers=headers, timeout=_limit(), allow_redirects=False) as found:
            _check(found)
            if found.status != HTTPStatus.OK:
                raise NoFile
            return await _read_within(found.content)
    except (aiohttp.ClientError, OSError) as error:
        raise NotSent(type(error).__name__) from None


def _check(came: aiohttp.ClientResponse) -> None:
    """Raises `HeldUp`, `NotSent` for what may be better later."""
    if came.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise HeldUp(seconds(came.headers.get("Retry-After")))
    if came.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotSent(f"status {came.status}")


async def _read_within(content: aiohttp.StreamReader) -> bytes:
    read = bytearray()
    async for part in content.iter_any():
        read += part
        if len(read) > LARGEST_FILE:
            raise NoFile(too_large=True)
    return bytes(read)


def is_trusted(client: AsyncWebClient, address: str) -> bool:
    """Slack's own hosts by https, or wherever the Web API is said to be."""
    own, asked = urlsplit(client.base_url), urlsplit(address)
    if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
        return True
    host = asked.hostname or ""
    return asked.scheme == "https" and any(host == one or host.endswith(f".{one}") for one in _SLACK)


def _session(client: AsyncWebClient) -> aiohttp.ClientSession:
    assert client.session is not None, "a client of `open_client`"
    return client.session


def _limit() -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=SECONDS, sock_connect=5.0)
