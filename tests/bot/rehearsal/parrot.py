"""A bot that repeats what it hears, in this process: small enough to be wrong on purpose."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.rehearsal.journey import Setting
from bot.rehearsal.town import Town, visiting
from sandbox.app import Settings, build
from sandbox.server import serving

TOKEN = "1234567:parrot-token-with-enough-letters"


@dataclass(slots=True)
class Parrot:
    """A stage: the town, and a bot that says what it was told, with the words as buttons; a press edits the message.
    `above`: what it says above the answer to a press.
    """

    town: Town
    api: httpx.AsyncClient
    lives: list[str] = field(default_factory=list)
    at_work: asyncio.Task[None] | None = None
    heard: int = 0
    above: str = ""

    async def start_bot(self) -> None:
        """Listen."""
        if self.at_work is None:
            self.lives.append("started")
            self.at_work = asyncio.create_task(self._listen())

    async def set_up(self, setting: Setting) -> None:
        """It is as it is."""

    async def forget(self) -> None:
        """It writes nothing."""

    async def kill_bot(self) -> None:
        """Listen no more."""
        if self.at_work is not None:
            self.lives.append("killed")
            self.at_work.cancel()
            await asyncio.wait({self.at_work})
            self.at_work = None

    async def _listen(self) -> None:
        while True:
            for update in await self._call("getUpdates", offset=self.heard + 1, timeout=5):
                self.heard = update["update_id"]
                await self._repeat(update)

    async def _repeat(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            query = update["callback_query"]
            await self._call("answerCallbackQuery", callback_query_id=query["id"])
            where = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
            said, buttons = self.above + query["data"], _buttons(query["data"])
            await self._call("editMessageText", **where, text=said, reply_markup=buttons)
            return
        message = update["message"]
        await self._say(message["chat"]["id"], message.get("text") or "a contact")

    async def _say(self, chat: int, said: str) -> None:
        if said.startswith("keyboard"):
            keys = [[{"text": "share", "request_contact": True}]]
            markup: dict[str, Any] = {"keyboard": keys, "one_time_keyboard": True}
        elif said.startswith("plain"):
            await self._call("sendMessage", chat_id=chat, text=said)
            return
        elif said.startswith("link"):
            label, address = said.split()[1:]
            markup = {"inline_keyboard": [[{"text": label, "url": address.replace("town:", f"{self.api.base_url}")}]]}
        else:
            markup = _buttons(said)
        await self._call("sendMessage", chat_id=chat, text=said, reply_markup=markup)

    async def _call(self, method: str, **asked: Any) -> Any:
        answer = await self.api.post(f"/telegram/bot{TOKEN}/{method}", json=asked)
        return answer.json().get("result")


def _buttons(said: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": word, "callback_data": f"pressed {word}"} for word in said.split()]]}


@asynccontextmanager
async def parroting() -> AsyncIterator[Parrot]:
    """A stage with a parrot."""
    async with (
        serving(build(Settings(telegram_token=TOKEN))) as address,
        visiting(address) as town,
        httpx.AsyncClient(base_url=address, timeout=20, trust_env=False) as api,
    ):
        parrot = Parrot(town=town, api=api)
        yield parrot
        await parrot.kill_bot()
