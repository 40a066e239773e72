"""From a setting to a store: an address, or none for the embedded server in a folder."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from redis import DriverInfo
from redis.asyncio import ConnectionPool, Redis, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.store.durability import Durability
from bot.store.port import StoreUnreachable
from bot.store.redis import RedisStore
from bot.store.unfinished import PATIENCE

Client = Redis | RedisCluster

SCHEMES = ("redis", "rediss", "unix", "redis+cluster", "rediss+cluster")

_DRIVER = DriverInfo()
"""What the client tells a server of itself; else it reads its own version from its package, at every connection."""


class WrongAddress(ValueError):
    """The address is of no kind we know. The message leaves out the address, which may hold a password."""


def client_of(url: str, *, cluster: bool = False, patience: float = PATIENCE) -> Client:
    """The client for `redis://`, `rediss://` (TLS), `unix://`, or `redis+cluster://`, `rediss+cluster://`.

    `patience`: seconds it waits for a connection and for an answer.
    """
    scheme = urlsplit(url).scheme
    if scheme not in SCHEMES or (cluster and scheme == "unix"):
        raise WrongAddress(
            f"redis.url begins with {scheme!r}, expected one of {', '.join(SCHEMES)}: for example redis://localhost:6379/0"
        )
    # Repeating is for `scripts.run` to decide. Protocol 2 saves a handshake and is what every server speaks.
    retry = Retry(NoBackoff(), 0)
    if cluster or scheme.endswith("+cluster"):
        return RedisCluster.from_url(
            url.replace("+cluster", "", 1),
            retry=retry,
            protocol=2,
            socket_timeout=patience,
            socket_connect_timeout=patience,
        )
    pool = ConnectionPool.from_url(
        url,
        retry=retry,
        protocol=2,
        socket_timeout=patience,
        socket_connect_timeout=patience,
        driver_info=_DRIVER,
    )
    return Redis.from_pool(pool)


@asynccontextmanager
async def open_store(
    url: str | None, folder: Path | None = None, *, cluster: bool = False
) -> AsyncIterator[RedisStore]:
    """The store at `url`; without one an embedded server that keeps its data in `folder`, stopped at the end."""
    if url is not None:
        async with _closed_at_the_end(RedisStore(client_of(url, cluster=cluster))) as store:
            yield store
        return
    if folder is None:
        raise ValueError("an embedded store needs a folder")
    # Not known to every system (it needs a wheel of its own), and not needed with an address.
    from bot.store.embedded import Embedded

    server = Embedded(folder)
    await server.start()
    try:
        # We started it, so we know: it syncs with every write.
        client = client_of(f"unix://{server.socket}")
        async with _closed_at_the_end(RedisStore(client, durability=Durability.ALWAYS)) as store:
            yield store
    finally:
        await server.stop()


@asynccontextmanager
async def open_beside(url: str | None, folder: Path) -> AsyncIterator[RedisStore]:
    """The same, beside a process that may be running: an embedded server of that one's is used through its socket."""
    if url is None and await is_running(folder):
        from bot.store.embedded import Embedded

        url = f"unix://{Embedded(folder).socket}"
    async with open_store(url, folder) as store:
        yield store


@asynccontextmanager
async def embedded_at(folder: Path) -> AsyncIterator[str]:
    """The address of the embedded server in this folder, while it runs."""
    from bot.store.embedded import Embedded

    beside = Embedded(folder)
    try:
        yield f"unix://{beside.socket}"
    finally:
        await beside.stop()  # not the server, which is another's: the short way to it


async def is_running(folder: Path) -> bool:
    """Whether an embedded server answers in that folder: the process it belongs to would not share it."""
    from bot.store.embedded import Embedded

    server = Embedded(folder)
    if not server.socket.exists():
        return False
    async with _closed_at_the_end(RedisStore(client_of(f"unix://{server.socket}"))) as store:
        with suppress(StoreUnreachable):
            await store.ping()
            return True
    return False


@asynccontextmanager
async def _closed_at_the_end(store: RedisStore) -> AsyncIterator[RedisStore]:
    try:
        yield store
    finally:
        await store.close()


async def forget_writes(socket: Path) -> None:
    """Let an embedded server forget which times were leased or written a moment ago, the visits in its ledgers and what
    was to ring: for a town that begins anew.
    """
    async with client_of(f"unix://{socket}") as client:
        for pattern in ("{slots:*}:leases", "{ledger:*}:*", "{rounds:*}:*", "frontdesk:alarms:*"):
            if keys := [key async for key in client.scan_iter(pattern, count=10_000)]:
                await client.delete(*keys)
