"""A town on a real port with a store beside it, for tests that put a whole bot before it."""

from dataclasses import dataclass
from typing import Any

import httpx

from bot.settings import Settings
from sandbox.faults import Fault, Switch


@dataclass(slots=True)
class Street:
    """A town on a real port, a store beside it, and the settings of a bot for both."""

    app: Any
    http: httpx.AsyncClient
    settings: Settings

    def fails(self, stand_in: str, fault: Fault, match: str = "") -> None:
        """From now on that stand-in does."""
        self.app.state.town.faults.on(Switch(stand_in=stand_in, fault=fault, match=match))

    async def says(self, text: str) -> None:
        """Ada writes."""
        (await self.http.post("/town/phone/ada/text", json={"text": text})).raise_for_status()

    async def heard(self) -> list[str]:
        """What the bot said to Ada."""
        messages = (await self.http.get("/town/phone/ada")).json()["messages"]
        return [message["text"] for message in messages if message["from"] == "bot"]

    def changed(self, **values: Any) -> Settings:
        """The settings with other values at the first level."""
        return self.settings.model_copy(update=values)
