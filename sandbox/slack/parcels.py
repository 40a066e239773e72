"""What Slack brings to the app: three kinds of parcels, over whichever line the app has."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sandbox.slack.refusal import Json


class Kind(StrEnum):
    """As Socket Mode names them."""

    EVENT = "events_api"
    INTERACTIVE = "interactive"
    COMMAND = "slash_commands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One payload to bring. `attempt` 0 is the first; later ones say why the one before failed."""

    kind: Kind
    payload: Json
    attempt: int = 0
    reason: str = ""


@dataclass(slots=True)
class NotTaken(Exception):
    """The app did not take it. `reason` in Slack's words; `final`: the app asked not to be tried again."""

    reason: str
    final: bool = False


class Line(Protocol):
    """A way to the app."""

    async def bring(self, parcel: Parcel) -> Json:
        """What the app answered, `{}` when it only took it; `NotTaken` otherwise."""

    async def close(self) -> None:
        """Bring nothing any more."""
