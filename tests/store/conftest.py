"""Every kind of store the contract is held to."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.connect import client_of
from bot.store.port import Effect, Store, Waiting
from tests.store.beside import Beside
from tests.store.servers import REDIS, Server, redis, valkey
from tests.store.worlds import MemoryWorld, RedisWorld, World

KINDS = ("memory", "valkey", "cluster", "redis")


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The wheel's server."""
    with valkey(tmp_path_factory.mktemp("valkey")) as server:
        yield server


@pytest.fixture(scope="session")
def cluster_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The wheel's server as a cluster of one node."""
    with valkey(tmp_path_factory.mktemp("cluster"), cluster=True) as server:
        yield server


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The system's Redis."""
    if REDIS is None:
        pytest.skip("no redis-server on this machine (apt install redis-server)")
    with redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=KINDS)
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """An empty store of each kind."""
    kind: str = request.param
    if kind == "memory":
        yield MemoryWorld()
        return
    server: Server = request.getfixturevalue(f"{kind}_server")
    client = client_of(server.url)
    await client.flushall()
    made = RedisWorld(client)
    yield made
    await made.store.close()


@pytest.fixture
def beside(world: World) -> Beside:
    """What is kept beside the chats, of each kind, empty."""
    return Beside(world)


async def known(store: Store) -> None:
    """Make the scripts known to the server: each move once."""
    effect = Effect(id="c", blob=b"", claimed=True)
    await store.accept("warm", Waiting(id="e", blob=b""), token="w")
    await store.lease("warm", token="w")
    await store.commit("warm", token="w", turn=1, event="e", session=b"", effects=(effect,))
    await store.claim("warm", "c", token="w")
    await store.finish("warm", token="w")


@pytest.fixture
async def served(valkey_server: Server) -> AsyncIterator[RedisWorld]:
    """An empty store on the wheel's server, which knows the scripts, for what only a server has."""
    client = client_of(valkey_server.url)
    made = RedisWorld(client)
    await known(made.store)
    await client.flushall()
    yield made
    await made.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an embedded store keeps its data."""
    return tmp_path / "data"
