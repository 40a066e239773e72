"""Payers on Redis or Valkey: `{payer:<name>}`, a chat, for `KEEP`. A name is a keyed digest and tells nothing."""

from bot.payments.payers import KEEP
from bot.store.scripts import Server, ask, checked

_KEEP_MS = int(KEEP.total_seconds() * 1000)


class RedisPayers:
    """`Payers` on a server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def remember(self, name: str, chat: str) -> None:
        """One round trip; the same again may be said again."""
        [answer] = await ask(self._server, ("SET", _key(name), chat, "PX", _KEEP_MS), again=True)
        checked(answer)

    async def chat_of(self, name: str) -> str | None:
        """One round trip."""
        [answer] = await ask(self._server, ("GET", _key(name)), again=True)
        chat = checked(answer)
        return None if chat is None else chat.decode()


def _key(name: str) -> str:
    return f"{{payer:{name}}}"
