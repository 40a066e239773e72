"""What a vendor's folder says of itself before anybody connects: abilities, configuration, limits. No calls."""

from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from conversations.desk import Capabilities, Moving, Need, Paying
from vendors.pace import Allowance
from vendors.wire import Limits

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def _guarded(address: str) -> str:
    parts = urlsplit(address)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme, parts.hostname) in _OWN_MACHINE):
        raise ValueError("expected an https address, such as https://api.example.org (http only on this machine)")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("expected an address without credentials, query or fragment, such as https://api.example.org")
    return address.rstrip("/")


_OWN_MACHINE = frozenset(("http", host) for host in LOOPBACK)

Address = Annotated[str, AfterValidator(_guarded)]
"""Where a vendor is spoken to: https, since a key travels there; http only to this very machine (the sandbox)."""


class ConnectionConfig(BaseModel):
    """What can be set for every vendor. Secrets are `SecretStr`: they do not print themselves."""

    # Frozen: configuration is fixed while the program runs. Values stay out of errors: one may be a secret.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    seconds: float = Field(10.0, gt=0, le=60, description="time limit of one try of a call")
    attempts: int = Field(3, ge=1, le=5, description="how often a read is tried; a write is tried once")
    per_minute: float = Field(120.0, gt=0, description="calls a minute in the long run")
    burst: int = Field(40, ge=1, description="calls that may go out without a breath")
    in_flight: int = Field(6, ge=1, le=64, description="calls at the same time")

    @property
    def allowance(self) -> Allowance:
        """How fast this connection may talk."""
        return Allowance(per_minute=self.per_minute, burst=self.burst, in_flight=self.in_flight)

    @property
    def limits(self) -> Limits:
        """How long and how often it tries."""
        return Limits(seconds=self.seconds, connect=min(5.0, self.seconds), attempts=self.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A capability a desk has in full only with `setting`, a key of its configuration: else it is `without`."""

    capability: str
    setting: str
    without: bool | Moving | Paying = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One vendor. `capabilities` is the most it can do, and `switches` say which of it a desk's configuration decides;
    `languages` are ours (`en`), empty where its texts come in one language only; `needs` is what it requires of a
    customer; `cannot` says in plain sentences what a clinic may miss. `reminds`: it reminds people of their visits by
    itself, or does with the setting of that name.
    """

    name: str
    title: str
    capabilities: Capabilities
    config: type[ConnectionConfig]
    needs: tuple[Need, ...]
    languages: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()
    switches: tuple[Switch, ...] = ()
    reminds: bool | str = False

    def reminds_for(self, config: ConnectionConfig) -> bool:
        """Whether it reminds people by itself, configured like this."""
        return bool(getattr(config, self.reminds)) if isinstance(self.reminds, str) else self.reminds

    def capabilities_of(self, config: ConnectionConfig) -> Capabilities:
        """What it can do for a desk that is configured like this."""
        unset = (switch for switch in self.switches if not getattr(config, switch.setting))
        off: dict[str, Any] = {switch.capability: switch.without for switch in unset}  # each of its own type
        return replace(self.capabilities, **off)
