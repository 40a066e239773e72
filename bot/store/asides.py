"""What was set aside: kept in a hash beside its chat, found by a list of such chats, brought back. How: `aside.lua`.

The list is written before the hash, and a chat is taken off it only when its hash is gone, as with `unfinished`.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from zlib import crc32

from bot.store.port import Aside, Effect, Waiting
from bot.store.scripts import Asked, Server, ask, checked, run, script
from bot.store.terms import TRIED
from bot.store.unfinished import ANNOUNCE, FORGET, LISTS, SETTLED, page

_GIVE_UP = script("give_up", prelude="aside")
_RETRY = script("retry")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one chat by their names."""

    chat: str

    def __call__(self, *names: str) -> tuple[str, ...]:
        """`{chat}:name` for each."""
        if "{" in self.chat or "}" in self.chat:
            raise ValueError("a chat's name has no braces")
        return tuple([f"{{{self.chat}}}:{name}" for name in names])


def announcing(chat: str) -> Asked:
    """Says that something of this chat is about to be kept aside."""
    return Asked(ANNOUNCE, (_list(crc32(chat.encode()) % LISTS),), (chat,))


async def count_try(server: Server, chat: str, what: str, by: int) -> int:
    """See `Store`. Asked once: a count that is one too low costs a try."""
    [key] = Keys(chat)("tries")
    count, _ = await ask(server, ("HINCRBY", key, what, by), ("PEXPIRE", key, int(TRIED * 1000)), again=False)
    return int(checked(count))


async def give_up(server: Server, aside: Aside, *, reply: Waiting | None, keep_ms: int) -> None:
    """See `Store`."""
    effect, announce = aside.what, announcing(aside.chat)
    assert isinstance(effect, Effect)
    await run(server, announce.script, announce.keys, *announce.args)
    answer = ("", b"") if reply is None else (reply.id, reply.blob)
    about = (effect.id, int(effect.claimed), effect.blob, aside.evidence, keep_ms, *answer)
    await run(server, _GIVE_UP, Keys(aside.chat)("outbox", "claims", "inbox", "aside"), *about)


async def asides(server: Server, *, keep_ms: int) -> AsyncIterator[Aside]:
    """See `Store`."""
    for number in range(LISTS):
        passed_over = 0
        while found := await page(server, _list(number), 0, passed_over):
            kept = await ask(server, *(("HGETALL", *Keys(chat)("aside")) for chat, _, _ in found), again=True)
            done: list[str | int] = []
            for (chat, score, age), flat in zip(found, kept, strict=True):
                # The score and the age are of the server that kept it: together they are its present.
                for aside in _read(chat, checked(flat), since=score + age * 1000 - keep_ms):
                    yield aside
                if not flat and age >= SETTLED:
                    done += [chat, score]
            if done:
                await run(server, FORGET, (_list(number),), *done)
            passed_over += len(found) - len(done) // 2


async def retry(server: Server, aside: Aside, announce: Asked) -> bool:
    """See `Store`; `announce` says that something waits in the chat, first."""
    what = aside.what
    kind, bytes_ = ("event", what.blob) if isinstance(what, Waiting) else ("effect", _flagged(what))
    await run(server, announce.script, announce.keys, *announce.args)
    keys = Keys(aside.chat)("aside", "inbox", "outbox", "tries")
    return bool(await run(server, _RETRY, keys, f"{kind} {what.id}", kind, what.id, bytes_))


def _flagged(effect: Effect) -> bytes:
    return (b"1" if effect.claimed else b"0") + effect.blob


def _read(chat: str, flat: dict[bytes, bytes] | list[bytes], *, since: float) -> list[Aside]:
    """The oldest first."""
    pairs = flat.items() if isinstance(flat, dict) else zip(flat[::2], flat[1::2], strict=True)
    kept = sorted((_one(chat, field, value) for field, value in pairs), key=lambda one: one[0])
    return [aside for at, aside in kept if at >= since]


def _one(chat: str, field: bytes, value: bytes) -> tuple[int, Aside]:
    """When it was kept, by the server's clock, and what it is."""
    kind, _, id_ = field.decode().partition(" ")
    at, length, rest = value.split(b" ", 2)
    evidence, blob = rest[: int(length)], rest[int(length) :]
    what = (
        Waiting(id=id_, blob=blob) if kind == "event" else Effect(id=id_, blob=blob[1:], claimed=blob.startswith(b"1"))
    )
    return int(at), Aside(chat=chat, what=what, evidence=evidence)


def _list(number: int) -> str:
    return f"frontdesk:aside:{{{number}}}"
