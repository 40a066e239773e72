"""How Qmatic is spoken to: token, tenant, language, and what its statuses mean. Knows no call in particular.

Error bodies are undocumented (November 2026): statuses decide, words are only shown.
"""

import asyncio
import base64
from dataclasses import replace
from datetime import datetime, timedelta

from vendors.errors import ContractBroken, Invalid, Misconfigured, NotFound, Refused, SlotTaken, VendorError
from vendors.pace import Now
from vendors.qmatic.manifest import QmaticConfig
from vendors.qmatic.mapping import read_disliked, read_said, write_language
from vendors.reader import Reader
from vendors.wire import Call, Reply, Wire

_read = Reader("qmatic")
_UNSPOKEN = timedelta(minutes=10)
"""How long a language the tenant was seen to lack is not asked for again."""


class Token:
    """The bearer token: one for all calls, asked for by one of them at a time, renewed after 55 of its 60 minutes."""

    def __init__(self, config: QmaticConfig, wire: Wire, *, now: Now) -> None:
        self._config, self._wire, self._now = config, wire, now
        self._lock = asyncio.Lock()
        self._value = ""
        self._renew_at: datetime | None = None

    async def get(self, *, refused: str | None = None) -> str:
        """A token that should be good and is not the `refused` one. Raises `Misconfigured`, `Unreachable`."""
        async with self._lock:
            if self._renew_at is None or self._now() >= self._renew_at or self._value == refused:
                await self._renew()
            return self._value

    async def _renew(self) -> None:
        asked_at = self._now()
        reply = await self._wire.send(self._call())
        if not reply.good:
            said = "the token was refused: check account, client_id, client_secret and scopes"
            raise Misconfigured("qmatic", "token", status=reply.status, said=said)
        answer = _read.record(reply.body, "token")
        self._value = _read.text(answer, "access_token")
        # 55 of 60 minutes, and as much of any other life. No refresh token: the prose has one, the samples do not.
        self._renew_at = asked_at + timedelta(seconds=(_read.number(answer, "expires_in") or 3600) * 11 / 12)

    def _call(self) -> Call:
        secret = self._config.client_secret.get_secret_value()
        # b64encode does not wrap lines: the vendor warns of tools that do.
        basic = base64.b64encode(f"{self._config.client_id}:{secret}".encode()).decode()
        return Call(
            name="token",
            method="POST",
            path=self._config.token_url,
            form={"grant_type": "client_credentials", "scope": " ".join(self._config.scopes)},
            headers={"Authorization": f"Basic {basic}", "X-ACCOUNT": self._config.account},
        )


class Access:
    """Sends calls as the tenant. Raises what the statuses mean, in our words."""

    def __init__(self, config: QmaticConfig, wire: Wire, *, now: Now) -> None:
        self._config, self._wire = config, wire
        self._token, self._now = Token(config, wire, now=now), now
        self._unspoken: dict[str, datetime] = {}

    async def send(self, call: Call) -> Reply:
        """The vendor's good answer."""
        return good(call, await self.try_send(call))

    async def try_send(self, call: Call) -> Reply:
        """The vendor's answer to the call, whatever it says, after a new token if the old one was refused."""
        token = await self._token.get()
        reply = await self._wire.send(self._signed(call, token))
        if reply.status == 401:  # nothing was done: also a write may be sent again
            reply = await self._wire.send(self._signed(call, await self._token.get(refused=token)))
        return reply

    async def ask(self, call: Call, *, language: str) -> Reply:
        """A read in `language` (ours); in the tenant's own where Qmatic does not like it (400 or 406)."""
        own, spelled = self._config.default_language, self._spelled(language)
        reply = await self.try_send(_in(call, spelled))
        if reply.status in (400, 406) and spelled != own:
            reply = await self.try_send(_in(call, own))
            if reply.good:
                self._unspoken[spelled] = self._now() + _UNSPOKEN
        return good(call, reply)

    async def try_write(self, call: Call, *, language: str) -> Reply:
        """The answer to a write in `language`, or in the tenant's own where a read has shown that it lacks that."""
        return await self.try_send(_in(call, self._spelled(language)))

    def _spelled(self, language: str) -> str:
        own = self._config.default_language
        spelled = write_language(language, english=self._config.english, default=own)
        until = self._unspoken.get(spelled)
        return spelled if until is None or self._now() >= until else own

    def _signed(self, call: Call, token: str) -> Call:
        ours = {"Authorization": f"Bearer {token}", "X-TENANT-ID": self._config.tenant_id}
        return replace(call, headers={**call.headers, **ours})


def _in(call: Call, language: str) -> Call:
    return replace(call, headers={**call.headers, "Accept-Language": language})


def good(call: Call, reply: Reply) -> Reply:
    """The reply, if the vendor did it. Raises what its status means (inferred: the guides list none)."""
    if not reply.good:
        raise _refusal(call, reply)
    return reply


def _refusal(call: Call, reply: Reply) -> VendorError:
    said, status = read_said(reply.body), reply.status
    match status:
        case 400 | 422 if fields := read_disliked(reply.text):
            return Invalid("qmatic", call.name, fields=fields, status=status, said=said)
        case 400 | 422:
            return Refused("qmatic", call.name, status=status, said=said)
        case 401 | 403:
            return Misconfigured(
                "qmatic", call.name, status=status, said="check credentials, scopes, tenant_id and combinations"
            )
        case 404:
            return NotFound("qmatic", call.name, status=status, said=said)
        case 409:
            return SlotTaken("qmatic", call.name, status=status, said=said)
        case _:
            return ContractBroken("qmatic", call.name, status=status, said="a status we do not know")
