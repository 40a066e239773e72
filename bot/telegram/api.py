"""The way to the Bot API: python-telegram-bot's `Bot` over one kept-alive aiohttp session, JSON bodies but for files.

httpx, its own choice, costs ten times the CPU a call (docs/decisions/0002-libraries.md). No URL may reach an error or a
log line from here: the token is in it.
"""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

HEADERS = {"User-Agent": "frontdesk"}
JSON_BODY = {"Content-Type": "application/json"}
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
FILE_SECONDS = 30.0
"""What a file may take, either way: the largest that is passed on at about 6 Mbit/s."""

CONNECTIONS = 256

NEEDED = ("message_id", "date", "chat")
"""What is kept of a message in an answer. It is the one we sent, and the library would build an object for each of the
sixty buttons of a calendar: two thirds of the CPU of a tap. Of an edited one nothing is kept at all."""


class KeptAlive(BaseRequest):
    """What python-telegram-bot sends through. Raises only its errors: `TimedOut`, `NetworkError`."""

    __slots__ = ("_session",)

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds an answer may take where a call says nothing else."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Open the session; needs a running loop."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=75, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, headers=HEADERS)

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one call and read the whole answer."""
        body, headers = _body(request_data)
        limit = _timeout(read_timeout, connect_timeout)
        with _told_without_address():
            session = await self._opened()
            async with session.request(method, url, data=body, headers=headers, timeout=limit) as answer:
                return answer.status, await answer.read()

    async def download(self, url: str, most: int) -> bytes | None:
        """The file at an address that getFile gave; None where it has more bytes than `most`.

        Raises `BadRequest` where there is none, else as every call.
        """
        with _told_without_address():
            session = await self._opened()
            async with session.get(url, timeout=_timeout(FILE_SECONDS, None)) as answer:
                if answer.status != HTTPStatus.OK:
                    gone = answer.status == HTTPStatus.NOT_FOUND
                    raise BadRequest("file not found") if gone else NetworkError(f"status {answer.status}")
                return await _read_within(answer.content, most)

    async def _opened(self) -> aiohttp.ClientSession:
        await self.initialize()
        assert self._session is not None
        return self._session

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """The answer as JSON. Raises `NetworkError` that does not show it: it may hold what a person wrote."""
        try:
            read = json.loads(payload)
        except ValueError:
            raise NetworkError("the answer is not JSON") from None
        if not isinstance(read, dict):
            raise NetworkError("the answer is not an object")
        result = read.get("result")
        if isinstance(result, dict) and "message_id" in result:
            # True is what Telegram itself answers where it has no message to show, so the library takes it.
            edited = "edit_date" in result
            read["result"] = edited or {name: result[name] for name in NEEDED if name in result}
        return read


def _body(asked: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """The body of a call, and the headers that say what it is; a form brings its own."""
    if asked is None:
        return None, None
    if not asked.contains_files:
        return json.dumps(asked.parameters).encode(), JSON_BODY
    # Telegram takes the percent signs of a quoted file name for the name itself.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in asked.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in asked.multipart_data.items():
        # In pieces: aiohttp sends bytes in one, and nobody else is served meanwhile.
        pieces = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, pieces, filename=filename, content_type=kind)
    return form, None


async def _read_within(content: aiohttp.StreamReader, most: int) -> bytes | None:
    read = bytearray()
    async for part in content.iter_any():
        read += part
        if len(read) > most:
            return None
    return bytes(read)


@contextmanager
def _told_without_address() -> Iterator[None]:
    """Failures as the library's: aiohttp's own words may hold the URL, and the URL holds the token."""
    try:
        yield
    except TimeoutError:
        raise TimedOut from None
    except aiohttp.ClientError as error:
        raise NetworkError(type(error).__name__) from None


def _timeout(answer: object, connect: object) -> aiohttp.ClientTimeout:
    connecting = connect if isinstance(connect, int | float) else CONNECT_SECONDS
    answering = answer if isinstance(answer, int | float) else ANSWER_SECONDS
    return aiohttp.ClientTimeout(total=connecting + answering, sock_connect=connecting)


def open_bot(token: str, base_url: str = "https://api.telegram.org/bot") -> Bot:
    """The bot of that token. Nothing is sent yet; close it with `await bot.request.shutdown()`."""
    request = KeptAlive()
    server, _, rest = base_url.rpartition("/bot")
    return Bot(
        token,
        base_url=base_url,
        base_file_url=f"{server}/file/bot{rest}",
        request=request,
        get_updates_request=request,
    )


def requests_of(bot: Bot) -> KeptAlive:
    """What that bot sends through. Raises `TypeError` for one that `open_bot` did not open."""
    if not isinstance(bot.request, KeptAlive):
        raise TypeError("not a bot of `open_bot`")
    return bot.request
