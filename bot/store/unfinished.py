"""The list of chats in which something may be waiting: how the sweep finds what a crash left behind.

Theory. A chat's own keys share one slot, and no script may touch another; so the list is written apart, and the two
writes need an order that no crash can spoil:

    accept     announces the chat first, then queues the event, and returns only when both are done
    the sweep  looks at a chat only if it was announced long enough ago; takes it off the list only if nothing waits in
               it, and then only if it was not announced again since (compare on the score)

Whoever dies between the two writes of accept leaves at worst a name too many. A chat stays listed while its inbox or
outbox holds anything, because effects and answers follow each other in one move (`commit.lua`, `finish.lua`): from the
first event to the last effect there is no instant in which the chat looks done.

One race is left: announced, found empty, taken off, and only then queued. The sweep takes off nothing announced less
than `SETTLED` ago, and accept gives up (and is delivered again by its channel) if it takes `PATIENCE`, which is less.
Ages are measured by the server that keeps the list, so workers' clocks do not matter.

There are `LISTS` lists, by a digest of the chat's name, so that a cluster carries them on several nodes.
"""

from collections.abc import AsyncIterator
from zlib import crc32

from bot.store.link import Parts
from bot.store.scripts import Server, ask, run, script

LISTS = 16
PAGE = 128
PATIENCE = 5.0
SETTLED = 15.0
"""Seconds, the last two."""

ANNOUNCE = script("announce")
_WAITING = script("waiting")
FORGET = script("forget")


def list_of(chat: str) -> str:
    """The key of the list this chat is announced in."""
    return _key(crc32(chat.encode()) % LISTS)


def _key(number: int) -> str:
    return f"frontdesk:unfinished:{{{number}}}"


async def unfinished(server: Server, *, older_than: float) -> AsyncIterator[str]:
    """Chats announced longer ago than this in which something waits; those with nothing waiting are taken off."""
    for number in range(LISTS):
        passed_over = 0
        while found := await page(server, _key(number), older_than, passed_over):
            left = await ask(server, *(_left(chat) for chat, _, _ in found), again=True)
            done: list[str | int] = []
            for (chat, score, age), waiting in zip(found, left, strict=True):
                if waiting:
                    yield chat
                elif age >= SETTLED:
                    done += [chat, score]
            if done:
                await run(server, FORGET, (_key(number),), *done)
            passed_over += len(found) - len(done) // 2


def _left(chat: str) -> Parts:
    return ("EXISTS", f"{{{chat}}}:inbox", f"{{{chat}}}:outbox")


async def page(server: Server, key: str, older_than: float, passed_over: int) -> list[tuple[str, int, float]]:
    """Chats of a list announced longer ago than this, the oldest first: each with its score and its age."""
    flat = await run(server, _WAITING, (key,), int(older_than * 1000), passed_over, PAGE)
    rows = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return [(chat.decode(), int(score), age / 1000) for chat, score, age in rows]
