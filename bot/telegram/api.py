"""The way to the Bot API: python-telegram-bot's `Bot` over one kept-alive aiohttp session, JSON bodies.

httpx, its own choice, costs ten times the CPU a call (docs/decisions/0002-libraries.md). No URL may reach an error or a
log line from here: the token is in it.
"""

import json

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

HEADERS = {"User-Agent": "frontdesk"}
JSON_BODY = {"Content-Type": "application/json"}
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
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
        if request_data is not None and request_data.contains_files:
            raise TelegramError("files are not sent by this bot")
        body = json.dumps(request_data.parameters).encode() if request_data else None
        headers, limit = JSON_BODY if body else None, _timeout(read_timeout, connect_timeout)
        await self.initialize()
        assert self._session is not None
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=limit) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # Its own words may hold the URL, and the URL holds the token.
            raise NetworkError(type(error).__name__) from None

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


def _timeout(answer: object, connect: object) -> aiohttp.ClientTimeout:
    connecting = connect if isinstance(connect, int | float) else CONNECT_SECONDS
    answering = answer if isinstance(answer, int | float) else ANSWER_SECONDS
    return aiohttp.ClientTimeout(total=connecting + answering, sock_connect=connecting)


def open_bot(token: str, base_url: str = "https://api.telegram.org/bot") -> Bot:
    """The bot of that token. Nothing is sent yet; close it with `await bot.request.shutdown()`."""
    request = KeptAlive()
    return Bot(token, base_url=base_url, request=request, get_updates_request=request)
