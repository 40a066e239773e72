"""How Cliniko is spoken to: key, name and address of the caller, pages, and what its statuses mean."""

import base64
from collections.abc import Mapping
from dataclasses import replace

from vendors.cliniko.manifest import ClinikoConfig
from vendors.cliniko.mapping import read_disliked, read_said
from vendors.errors import ContractBroken, Invalid, Misconfigured, NotFound, Refused, VendorError
from vendors.reader import Json, Reader, Row
from vendors.wire import Call, Reply, Wire

_read = Reader("cliniko")
Query = tuple[tuple[str, str], ...]
_PAGES = 50  # of a hundred each: beyond that a list is not read but wrong


class Access:
    """Sends calls with the clinic's key. Raises what the statuses mean, in our words."""

    def __init__(self, config: ClinikoConfig, wire: Wire) -> None:
        self._wire, self._headers = wire, _headers(config)

    async def get(self, name: str, path: str, query: Query = (), *, urgent: bool = True) -> Json:
        """One thing."""
        return (await self._send(Call(name=name, path=path, query=query, urgent=urgent))).body

    async def rows(
        self, name: str, path: str, query: Query = (), *, key: str = "", urgent: bool = True
    ) -> tuple[Row, ...]:
        """A whole list, page after page; `key` is what the answer calls it, the path if not given.

        Raises `ContractBroken` for pages that lead to each other or to another host.
        """
        call = Call(name=name, path=path, query=(*query, ("per_page", "100")), urgent=urgent)
        rows: list[Row] = []
        seen: set[str] = set()
        while call.path not in seen and len(seen) < _PAGES:
            seen.add(call.path)
            page = _read.record((await self._send(call)).body, name)
            rows.extend(_read.parts(page, key or path))
            if not (following := _read.maybe(_read.part(page, "links"), "next")):
                return tuple(rows)
            call = Call(name=name, path=following, urgent=urgent)  # built by the vendor: it carries the query
        raise ContractBroken("cliniko", name, said="pages without an end")

    async def write(self, name: str, method: str, path: str, body: Json = None) -> Json:
        """A write's answer; None where it has none."""
        return (await self._send(Call(name=name, method=method, path=path, body=body, write=True))).body

    async def _send(self, call: Call) -> Reply:
        reply = await self._wire.send(replace(call, headers=self._headers))
        if not reply.good:
            raise _refusal(call, reply)
        return reply


def _headers(config: ClinikoConfig) -> Mapping[str, str]:
    basic = base64.b64encode(f"{config.api_key.get_secret_value()}:".encode()).decode()
    # Cliniko may block who does not say name and a reachable address (documented).
    return {"Authorization": f"Basic {basic}", "User-Agent": f"{config.app_name} ({config.contact_email})"}


def _refusal(call: Call, reply: Reply) -> VendorError:
    said, status = read_said(reply.body), reply.status
    match status:
        case 401 | 403:
            advice = "check api_key: revoked, of another shard, or of a role too small"
            return Misconfigured("cliniko", call.name, status=status, said=advice)
        case 404:
            return NotFound("cliniko", call.name, status=status, said=said)
        case 422 if fields := read_disliked(reply.body):
            return Invalid("cliniko", call.name, fields=fields, status=status, said=said)
        case 422:
            return Refused("cliniko", call.name, status=status, said=said)
        case _:
            return ContractBroken("cliniko", call.name, status=status, said="a request Cliniko does not like")
