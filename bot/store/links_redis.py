"""Links on Redis or Valkey. They are few, and a token does not tell whose desk it is: so all share one hash tag.

{links}:link:<digest>           hash: the link, and the chat that took it    72 hours, taken 24 at most
{links}:of:<desk>               digests by their end in milliseconds          as long as the last of them
{links}:chat:<desk>:<person>    the chat that opened a person's last link     a year
"""

from dataclasses import replace
from typing import Any

from bot.links import KNOWN, OPENED, PatientLink
from bot.store.codec import Codec
from bot.store.scripts import Server, ask, checked, run, script

_PUT = script("link_put")
_TAKE = script("link_take")
_FORGET = script("link_forget")

_LINK: Codec[PatientLink] = Codec(PatientLink, "link")


class RedisLinks:
    """`LinkStore` on a server, which counts the time; the theory of each move is in its script."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def put(self, digest: str, link: PatientLink) -> None:
        """One round trip."""
        lives = int((link.until - link.made).total_seconds() * 1000)
        await run(self._server, _PUT, (_link(digest), _of(link.desk)), digest, _LINK.encode(link), lives)

    async def take(self, digest: str, chat: str) -> PatientLink | None:
        """Two round trips: whom it is for never changes, and is read before it is taken."""
        if (link := await self._read(digest)) is None:
            return None
        keys = (_link(digest), _chat(link.desk, link.person))
        times = (int(OPENED.total_seconds() * 1000), int(KNOWN.total_seconds() * 1000))
        taken = await run(self._server, _TAKE, keys, chat, *times, int(bool(link.person)))
        return replace(link, taken=chat) if taken else None

    async def listed(self, desk: str) -> tuple[tuple[str, PatientLink], ...]:
        """Two round trips."""
        digests = [digest.decode() for digest in await self._asked("ZRANGE", _of(desk), 0, -1)]
        read = [(digest, await self._read(digest)) for digest in digests]
        found = [(digest, link) for digest, link in read if link is not None]
        return tuple(sorted(found, key=lambda one: one[1].made))

    async def forget(self, digest: str, link: PatientLink) -> bool:
        """One round trip."""
        keys = (_link(digest), _of(link.desk), _chat(link.desk, link.person))
        return bool(await run(self._server, _FORGET, keys, digest))

    async def chat_of(self, desk: str, person: str) -> str | None:
        """One round trip."""
        chat = await self._asked("GET", _chat(desk, person))
        return None if chat is None else chat.decode()

    async def _read(self, digest: str) -> PatientLink | None:
        blob, taken = await self._asked("HMGET", _link(digest), "blob", "chat")
        return None if blob is None else replace(_LINK.decode(blob), taken=(taken or b"").decode())

    async def _asked(self, *command: str | int) -> Any:
        [answer] = await ask(self._server, command, again=True)
        return checked(answer)


def _link(digest: str) -> str:
    return f"{{links}}:link:{digest}"


def _of(desk: str) -> str:
    return f"{{links}}:of:{desk}"


def _chat(desk: str, person: str) -> str:
    return f"{{links}}:chat:{desk}:{person}"
