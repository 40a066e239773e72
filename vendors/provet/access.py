"""How Provet Cloud is spoken to: token, slashes, links, pages, and what its statuses mean. Knows no call by name."""

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from vendors.errors import AnswerLost, ContractBroken, Invalid, Misconfigured, NotFound, Refused, SlotTaken, VendorError
from vendors.pace import Now
from vendors.provet import mapping
from vendors.provet.endpoints import DEFAULT_PAGE, lane_of
from vendors.provet.manifest import ProvetConfig
from vendors.reader import Json, Reader, Row
from vendors.wire import Call, Reply, Wire

_log = structlog.get_logger("vendors")
_read = Reader("provet")
Query = tuple[tuple[str, str], ...]
_PAGES = 60  # beyond that a filter was ignored or pages lead nowhere: a list is not read but wrong
_TEN_HOURS = 36_000


class Token:
    """What opens the door: the static key, or a bearer token asked for by one call at a time and renewed in time."""

    def __init__(self, config: ProvetConfig, wire: Wire, *, now: Now) -> None:
        self._config, self._wire, self._now = config, wire, now
        self._static = config.static_token.get_secret_value() if config.static_token else ""
        self._lock = asyncio.Lock()
        self._value = ""
        self._renew_at: datetime | None = None

    @property
    def renews(self) -> bool:
        """Whether a new one can be asked for."""
        return not self._static

    async def get(self, *, refused: str | None = None) -> str:
        """An `Authorization` header that should be good and is not the `refused` one. Raises `Misconfigured`."""
        if self._static:
            return f"Token {self._static}"
        async with self._lock:
            if self._renew_at is None or self._now() >= self._renew_at or self._value == refused:
                await self._renew()
            return self._value

    async def _renew(self) -> None:
        asked_at = self._now()
        reply = await self._wire.send(self._call())
        if not reply.good:
            said = "the token was refused: check base_url, client_id and client_secret"
            raise Misconfigured("provet", "token", status=reply.status, said=said)
        answer = _read.record(reply.body, "token")
        self._value = f"Bearer {_read.text(answer, 'access_token')}"
        life = _read.number(answer, "expires_in") or _TEN_HOURS
        # A minute early (ten hours is its life), and never later than half of a very short one. No refresh token.
        self._renew_at = asked_at + timedelta(seconds=max(life - 60, life / 2))

    def _call(self) -> Call:
        secret = self._config.client_secret.get_secret_value() if self._config.client_secret else ""
        basic = base64.b64encode(f"{self._config.client_id}:{secret}".encode()).decode()
        return Call(
            name="token",
            method="POST",
            path=self._config.token_address,
            form={"grant_type": "client_credentials", "scope": "restapi"},
            headers={"Authorization": f"Basic {basic}"},
        )


class Access:
    """Sends calls as the integration. Raises what the statuses mean, in our words."""

    def __init__(self, config: ProvetConfig, wire: Wire, *, now: Now) -> None:
        self._wire, self._page_size, self._base = wire, config.page_size, config.base_url
        self._token = Token(config, wire, now=now)

    def link(self, resource: str, ref: str) -> str:
        """A record as Provet refers to it."""
        return f"{self._base}/{resource}/{ref}/"

    def links(self, resource: str, refs: tuple[str, ...]) -> list[str]:
        """Several of them."""
        return [self.link(resource, ref) for ref in refs]

    async def get(self, name: str, path: str, *, urgent: bool = True) -> Row:
        """One record."""
        reply = await self._send(_call(name, "GET", path, urgent=urgent))
        return _read.record(reply.body, name)

    async def rows(
        self, name: str, path: str, query: Query = (), *, few: bool = False, urgent: bool = True
    ) -> tuple[Row, ...]:
        """A whole list, page after page. Filters may be ignored by Provet: whoever asks applies them again.

        `few`: one page of the vendor's own size will do as a rule, and costs one call; a larger one costs more, however
        little is on it. Raises `ContractBroken` for pages that lead to each other or to another host.
        """
        size = DEFAULT_PAGE if few else self._page_size
        sized = (*query, ("page_size", str(size)))
        call = replace(_call(name, "GET", path, urgent=urgent), query=sized, cost=-(-size // DEFAULT_PAGE))
        rows: list[Row] = []
        seen: set[str] = set()
        while call.path not in seen and len(seen) < _PAGES:
            seen.add(call.path)
            page, following = mapping.read_page((await self._send(call)).body, name)
            rows.extend(page)
            if not following:
                return tuple(rows)
            call = replace(call, path=following, query=())  # built by the vendor: it carries the query
        raise ContractBroken("provet", name, said="pages without an end")

    async def write(self, name: str, method: str, path: str, body: Json) -> Json:
        """A write's answer; None where it has none."""
        return (await self._send(replace(_call(name, method, path), body=body, write=True))).body

    async def make(self, name: str, path: str, body: Json) -> Row:
        """The record a POST made, whether that is a 201 or a 200. Raises `AnswerLost` for an answer without one."""
        made = await self.write(name, "POST", path, body)
        if not (isinstance(made, Mapping) and made.get("id")):
            raise AnswerLost("provet", name)
        return made

    async def change(self, name: str, path: str, body: Json) -> Row:
        """The record as a PATCH left it, read anew where the answer does not hold it."""
        changed = await self.write(name, "PATCH", path, body)
        return await self.get(name, path) if changed is None else _read.record(changed, name)

    async def _send(self, call: Call) -> Reply:
        key = await self._token.get()
        reply = await self._wire.send(_signed(call, key))
        if reply.status == 401 and self._token.renews:
            renewed = await self._token.get(refused=key)  # may read like the old one, where Provet came from a copy
            reply = await self._wire.send(_signed(call, renewed))  # nothing was done: also a write may be sent again
        if not reply.good:
            raise _refusal(call, reply)
        return reply


def _call(name: str, method: str, path: str, *, urgent: bool = True) -> Call:
    slashed = f"{path.strip('/')}/"  # without it the answer is a redirect, and a redirected POST loses its body
    return Call(name=name, method=method, path=slashed, urgent=urgent, lane=lane_of(method, path))


def _signed(call: Call, key: str) -> Call:
    return replace(call, headers={"Authorization": key})


def _refusal(call: Call, reply: Reply) -> VendorError:
    status = reply.status
    match status:
        case 401:
            return Misconfigured("provet", call.name, status=status, said="check the credentials")
        case 403:
            said = f"the integration has no right to {call.lane}: give it in Provet's settings"
            return Misconfigured("provet", call.name, status=status, said=said)
        case 404 | 405:
            return NotFound("provet", call.name, status=status)
        case 400:
            return _disliked(call, reply)
        case _:
            return ContractBroken("provet", call.name, status=status, said="a status we do not know")


def _disliked(call: Call, reply: Reply) -> VendorError:
    """A 400. Its wording may change without notice: only one sentence is looked for, and none is shown."""
    if mapping.says_taken(reply.body):
        return SlotTaken("provet", call.name, status=400)
    names = mapping.read_disliked(reply.body)
    _log.warning("provet_disliked", call=call.name, fields=names)
    if ours := mapping.our_fields(names):
        return Invalid("provet", call.name, fields=ours, status=400)
    if not names or "non_field_errors" in names or "detail" in names:
        return Refused("provet", call.name, status=400)
    if set(names) == {"cancellation_reason"}:
        said = "this clinic wants a reason for every cancellation: set cancellation_reason"
        return Misconfigured("provet", call.name, status=400, said=said)
    return ContractBroken("provet", call.name, status=400, said=f"disliked: {', '.join(names)}")
