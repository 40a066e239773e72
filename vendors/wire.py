"""The one HTTP client: time limits, repeats of reads, pace, the fence before writes, one log line a call.

Knows no vendor's words. Sorts what can go wrong on the way (`Unreachable`, `AnswerLost`, `ContractBroken`,
`Misconfigured`); what a vendor means by a 404 or a 422 is read by that vendor's mapping. Never logs an address's
query, a header or a body: they carry names and keys.
"""

import asyncio
import json
import logging
import random
import ssl
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
import stamina
import stamina.instrumentation
import structlog

from vendors import fence
from vendors.errors import AnswerLost, ContractBroken, Misconfigured, Unreachable, VendorError
from vendors.pace import Allowance, Now, Pace, Pause
from vendors.quiet import asked_quiet

Json = Any  # where JSON enters; mappings turn it into values

# httpx tells every address with its query, httpcore every header, at levels somebody may one day switch on.
for _talkative in ("httpx", "httpcore"):
    logging.getLogger(_talkative).setLevel(logging.WARNING)
# stamina would tell every repeat a second time, with a wait of nought: the waiting is ours (see `_repeat`).
stamina.instrumentation.set_on_retry_hooks(())

_log = structlog.get_logger("vendors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how often.

    `seconds` is for one whole try, `connect` for reaching the vendor; a read is tried `attempts` times, the first
    pause about `pause` seconds, then doubled. `patience` is the longest we keep still when the vendor asks for quiet.
    """

    seconds: float = 10.0
    connect: float = 5.0
    attempts: int = 3
    pause: float = 0.5
    patience: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request. `name` is what logs and errors call it; `path` is relative to the connection's address, or a link
    the vendor gave. `write`: repeating it is not harmless. `urgent`: a person is waiting. `lane` is the endpoint the
    vendor counts it under, where it counts by endpoint, and `cost` how many calls it counts there.
    """

    name: str
    method: str = "GET"
    path: str = field(repr=False)  # a link may carry a query
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: Json = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    write: bool = False
    urgent: bool = True
    lane: str = ""
    cost: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the vendor answered. `body` is None where there was none or (an error's) was not JSON."""

    status: int
    body: Json = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def good(self) -> bool:
        """Whether the vendor did it."""
        return 200 <= self.status < 300


class _Passing(Exception):
    """A read failed in a way that often passes; `error` is what to raise if it does not."""

    def __init__(self, error: VendorError) -> None:
        super().__init__(str(error))  # stamina logs it
        self.error = error


@cache
def trusted() -> ssl.SSLContext:
    """Whom TLS believes, whatever the machine's environment says: read once for all connections of a process."""
    return httpx.create_ssl_context(trust_env=False)


class Wire:
    """A connection to one vendor for one desk. Redirects are not followed and other hosts not spoken to."""

    def __init__(
        self,
        *,
        vendor: str,
        address: str,
        allowance: Allowance,
        now: Now,
        pause: Pause,
        limits: Limits = Limits(),
        known_hosts: tuple[str, ...] = (),
        lanes: Mapping[str, Allowance] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`known_hosts` are addresses the operator configured besides `address`; `lanes` are the endpoints with a pace
        of their own, within the connection's `allowance`; `chance` spreads the repeats.
        """
        self._vendor, self._limits, self._now, self._pause, self._chance = vendor, limits, now, pause, chance
        self._address = httpx.URL(address.rstrip("/") + "/")
        self._origins = {_origin(self._address)} | {_origin(httpx.URL(known)) for known in known_hosts}
        self._pace = Pace(allowance, now=now, pause=pause)
        self._lanes = {name: Pace(one, now=now, pause=pause) for name, one in (lanes or {}).items()}
        self._client = httpx.AsyncClient(
            transport=transport,
            timeout=httpx.Timeout(limits.seconds, connect=limits.connect),
            limits=httpx.Limits(max_connections=allowance.in_flight),
            follow_redirects=False,
            verify=trusted(),
            trust_env=False,  # no proxy and no .netrc of the machine gets between us and the vendor unasked
        )

    async def close(self) -> None:
        """Give back the connections."""
        await self._client.aclose()

    async def send(self, call: Call) -> Reply:
        """Send it and give the vendor's answer, whatever it says.

        Raises `Unreachable` when nothing was done, `AnswerLost` when a write may have been (both also where it was not
        ours to make any more, see `fence`), `ContractBroken` for an answer that is not JSON or a link that leads
        elsewhere, `Misconfigured` for a redirect.
        """
        try:
            return await (self._once(call) if call.write else self._repeat(call))
        except _Passing as passing:
            raise passing.error from None

    async def _repeat(self, call: Call) -> Reply:
        # The waiting is ours, so that time can be handed in; stamina counts and tells.
        async for attempt in stamina.retry_context(
            on=_Passing, attempts=self._limits.attempts, timeout=None, wait_initial=0, wait_max=0, wait_jitter=0
        ):
            with attempt:
                if attempt.num > 1:
                    await self._pause(self._limits.pause * 2 ** (attempt.num - 2) * (1 + self._chance()))
                return await self._once(call)
        raise AssertionError("stamina raises or returns")  # pragma: no cover  for the type checker

    async def _once(self, call: Call) -> Reply:
        request = self._request(call)
        async with self._turn(call):
            if call.write:
                await fence.let_out(self._vendor, call.name, seconds=self._limits.seconds)
            started = time.perf_counter()
            outcome: int | str = "cancelled"
            try:
                response = await self._exchange(call, request)
                outcome = response.status_code
            except _Passing as passing:
                outcome = type(passing.error).__name__
                raise
            except VendorError as error:
                outcome = type(error).__name__
                raise
            finally:
                self._tell(call, outcome, started)
        if call.write:
            await fence.believe(self._vendor, call.name, response.status_code)
        return self._read(call, response)

    @asynccontextmanager
    async def _turn(self, call: Call) -> AsyncIterator[None]:
        """The endpoint's turn first: who waits for a busy endpoint takes no room from those who ask another."""
        lane = self._lanes.get(call.lane)
        endpoint = lane.turn(urgent=call.urgent, cost=call.cost) if lane else nullcontext()
        async with endpoint, self._pace.turn(urgent=call.urgent):
            yield

    async def _exchange(self, call: Call, request: httpx.Request) -> httpx.Response:
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._client.send(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol):
            raise _Passing(Unreachable(self._vendor, call.name)) from None
        except (httpx.TransportError, httpx.DecodingError, TimeoutError):
            # From None: the exception below may quote the address with its query.
            raise self._lost(call) from None

    def _request(self, call: Call) -> httpx.Request:
        return self._client.build_request(
            call.method,
            self._url(call),
            params=list(call.query) or None,
            json=call.body,
            data=call.form,
            headers={"Accept": "application/json", **call.headers},
        )

    def _url(self, call: Call) -> httpx.URL:
        """The address; raises `ContractBroken` for one on a host the operator did not name: the key stays home."""
        url = self._address.join(call.path)
        if url.host == self._address.host and url.port in (None, self._address.port):
            # Cliniko documents links with http:// and without a port (2022): the host counts, the way is ours.
            return url.copy_with(scheme=self._address.scheme, port=self._address.port)
        if _origin(url) not in self._origins:
            raise ContractBroken(self._vendor, call.name, said="a link leads to another host")
        return url

    def _read(self, call: Call, response: httpx.Response) -> Reply:
        status = response.status_code
        if response.has_redirect_location or status in (301, 302, 303, 307, 308):
            raise Misconfigured(self._vendor, call.name, status=status, said="the address redirects: correct it")
        if status == 429:
            raise self._too_many(call, response)
        if status >= 500 or status == 408:
            raise self._lost(call, status)
        text = "" if response.is_success else response.text[:200]
        return Reply(status=status, body=self._body(call, response), text=text, headers=dict(response.headers))

    def _body(self, call: Call, response: httpx.Response) -> Json:
        if not response.content.strip():
            return None
        try:
            return json.loads(response.content)
        except ValueError:
            return self._unreadable(call, response)

    def _unreadable(self, call: Call, response: httpx.Response) -> None:
        """An error may come as HTML; a success we cannot read is no answer to a write, and may pass for a read."""
        if not response.is_success:
            return
        if call.write:
            raise AnswerLost(self._vendor, call.name, status=response.status_code)
        raise _Passing(ContractBroken(self._vendor, call.name, status=response.status_code, said="not JSON"))

    def _lost(self, call: Call, status: int | None = None) -> Exception:
        """No answer, or one from a machine in between that cannot know what was done."""
        if call.write:
            return AnswerLost(self._vendor, call.name, status=status)
        return _Passing(Unreachable(self._vendor, call.name, status=status))

    def _too_many(self, call: Call, response: httpx.Response) -> Exception:
        """Everybody on this connection, or who asks this endpoint where the vendor counts by endpoint, keeps still as
        long as told. A 429 says that nothing was done.
        """
        wait = asked_quiet(response.headers, self._now())
        error = Unreachable(self._vendor, call.name, status=429, wait=wait)
        pace = self._lanes.get(call.lane, self._pace)
        pace.close_until(self._now() + timedelta(seconds=min(wait, self._limits.patience)))
        return error if call.write or wait > self._limits.patience else _Passing(error)

    def _tell(self, call: Call, outcome: int | str, started: float) -> None:
        milliseconds = round((time.perf_counter() - started) * 1000)
        _log.info("vendor_call", vendor=self._vendor, call=call.name, status=outcome, milliseconds=milliseconds)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
