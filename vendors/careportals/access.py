"""How CarePortals is spoken to: the organization in a header, and what its statuses mean. Knows no call by name."""

from dataclasses import replace

from vendors.careportals.manifest import CarePortalsConfig
from vendors.careportals.mapping import failed, presentable, sentences
from vendors.errors import ContractBroken, Misconfigured, NotFound, Refused, VendorError
from vendors.wire import Call, Reply, Wire


class Access:
    """Sends calls as the organization. Raises what the statuses mean, in our words."""

    def __init__(self, config: CarePortalsConfig, wire: Wire) -> None:
        self._wire, self._organization = wire, config.organization

    async def send(self, call: Call) -> Reply:
        """The vendor's good answer."""
        return good(call, await self.try_send(call))

    async def try_send(self, call: Call) -> Reply:
        """The vendor's answer, whatever it says."""
        return await self._wire.send(replace(call, headers={"organization": self._organization, **call.headers}))


def good(call: Call, reply: Reply) -> Reply:
    """The reply, if the vendor did it."""
    if not reply.good or failed(reply.body):
        raise refusal(call.name, reply)
    return reply


def refusal(call: str, reply: Reply) -> VendorError:
    """What a reply that was not good means, by its status (documented as a table without bodies)."""
    status = reply.status
    match status:
        case 401 | 403:
            said = "check organization: the id of the clinic at CarePortals"
            return Misconfigured("careportals", call, status=status, said=said)
        case 404:
            return NotFound("careportals", call, status=status)
        case 400 | 402 | 409 | 422:
            return Refused("careportals", call, status=status, said=presentable(sentences(reply.body)))
        case _ if reply.good:
            return Refused("careportals", call, status=status)
        case _:
            return ContractBroken("careportals", call, status=status, said="a status we do not know")
