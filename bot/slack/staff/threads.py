"""What staff write in the thread below a card: whose card it is, and which events it makes.

Whose it is, the first message of the thread says, which is ours: asked of Slack once and remembered, for it never
changes. What is no card of ours is remembered as well.
"""

from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bot.channel import Blocked
from bot.payloads import objects_at, text_at
from bot.slack.api import Refused, answer
from bot.slack.members import Members
from bot.slack.staff.names import card_of

MOST = 20_000
"""Threads remembered at once."""


@dataclass(slots=True, kw_only=True)
class Threads:
    """Knows which thread is which chat's."""

    client: AsyncWebClient
    members: Members
    _chats: dict[tuple[str, str], str] = field(default_factory=dict, init=False)
    _cards: dict[str, str] = field(default_factory=dict, init=False)

    def learn(self, channel: str, ts: str, chat: str) -> None:
        """This message is that chat's card."""
        while len(self._chats) >= MOST:
            forgotten = self._chats.pop(next(iter(self._chats)))
            self._cards.pop(forgotten, None)
        self._chats[channel, ts] = chat
        if chat:
            self._cards[chat] = ts

    def card(self, chat: str) -> str:
        """The `ts` of the card that was last seen of this chat; empty where none was."""
        return self._cards.get(chat, "")

    async def chat(self, channel: str, ts: str) -> str:
        """The chat whose card this message is; empty for all others. Raises what `answer` raises but `Refused`."""
        if (channel, ts) not in self._chats:
            self.learn(channel, ts, await self._asked(channel, ts))
        return self._chats[channel, ts]

    async def _asked(self, channel: str, ts: str) -> str:
        ours = (await self.members.workspace()).user
        try:
            found = await answer(
                self.client.conversations_history(channel=channel, latest=ts, oldest=ts, inclusive=True, limit=1)
            )
        except (Blocked, Refused):
            return ""
        first = next(objects_at(found, "messages"), {})
        if text_at(first, "ts") != ts or text_at(first, "user") != ours:
            return ""
        named = (card_of(text_at(block, "block_id"))[0] for block in objects_at(first, "blocks"))
        return next((chat for chat in named if chat), "")
