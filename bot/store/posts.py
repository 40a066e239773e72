"""What channels remember of posts, on Redis or Valkey: `{chat}:posts`, a hash by mark, for 30 days after the last."""

from bot.store.asides import Keys
from bot.store.scripts import Server, ask, checked


async def keep_post(server: Server, chat: str, mark: str, known: bytes, *, keep_ms: int) -> None:
    """See `Posts`."""
    [key] = Keys(chat)("posts")
    for answer in await ask(server, ("HSET", key, mark, known), ("PEXPIRE", key, keep_ms), again=True):
        checked(answer)


async def kept_post(server: Server, chat: str, mark: str) -> bytes | None:
    """See `Posts`."""
    [key] = Keys(chat)("posts")
    [known] = await ask(server, ("HGET", key, mark), again=True)
    found: bytes | None = checked(known)
    return found


async def drop_post(server: Server, chat: str, mark: str) -> None:
    """See `Posts`."""
    [key] = Keys(chat)("posts")
    [answer] = await ask(server, ("HDEL", key, mark), again=True)
    checked(answer)
