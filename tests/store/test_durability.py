"""A durable move is on the disk before it returns: asked of the server that was written to, in the same round trip."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio.cluster import ClusterNode
from structlog.testing import capture_logs

from bot.store.connect import client_of, open_store
from bot.store.durability import Durability
from bot.store.port import Conflict, Effect, NotOnDisk, Waiting
from bot.store.redis import RedisStore
from tests.store.servers import Server, redis, valkey
from tests.store.wire import LATE, Wire, wired

CHAT = "telegram:1"
WRITE = Effect(id="c1", blob=b"book", claimed=True, durable=True)
READ = Effect(id="c2", blob=b"find", claimed=True)
EVERYSEC = ("appendonly yes", "appendfsync everysec")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server that syncs once a second and knows WAITAOF."""
    with valkey(tmp_path_factory.mktemp("everysec"), *EVERYSEC) as made:
        yield made


@pytest.fixture
async def wire(server: Server) -> AsyncIterator[Wire]:
    """The wire to it."""
    async with wired(server.port) as made:
        yield made


@pytest.fixture
async def store(wire: Wire, server: Server) -> AsyncIterator[RedisStore]:
    """A store on that wire, empty, which asks for the disk."""
    client = client_of(server.url)
    await client.flushall()
    await client.aclose()
    async with open_store(f"redis://127.0.0.1:{wire.port}") as made:
        yield made


async def begun(store: RedisStore) -> None:
    """An event waits, its lane is ours, and the server knows the script of a commit."""
    await store.accept(CHAT, Waiting(id="e1", blob=b""), token="w1")
    with pytest.raises(Conflict):
        await store.commit(CHAT, token="nobody", turn=1, event="e1", session=b"")


async def commit(store: RedisStore, *effects: Effect) -> Waiting | None:
    """The turn of the first event."""
    return await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=effects)


async def test_a_durable_commit_waits_for_the_disk_in_the_same_round_trip(store: RedisStore, wire: Wire) -> None:
    """Script and WAITAOF in one packet on one connection, and one answer."""
    await begun(store)
    wire.heard.clear()
    await commit(store, READ, WRITE)
    assert wire.heard == ["asked to wait", "waited"]


async def test_an_ordinary_commit_does_not_wait(store: RedisStore, wire: Wire) -> None:
    """Nothing in it leaves a trace at a vendor."""
    await begun(store)
    wire.heard.clear()
    await commit(store, READ)
    assert wire.heard == ["asked"]


async def test_a_commit_not_on_the_disk_in_time_is_made_and_said_to_be_late(store: RedisStore, wire: Wire) -> None:
    """`NotOnDisk` carries what would have been returned; the effect is there, claimed."""
    await begun(store)
    await store.accept(CHAT, Waiting(id="e2", blob=b"next"), token="other")
    wire.instead = LATE
    with pytest.raises(NotOnDisk) as late:
        await commit(store, WRITE)
    assert late.value.following == Waiting(id="e2", blob=b"next")
    lane = await store.lease(CHAT, token="w1")
    assert lane is not None
    assert (lane.turn, lane.session, lane.effects) == (1, b"s1", ())
    assert not await store.claim(CHAT, "c1", token="w2")


async def test_a_commit_that_conflicts_conflicts_on_whatever_disk(store: RedisStore, wire: Wire) -> None:
    """Nothing was written, so nothing is late."""
    await begun(store)
    wire.instead = LATE
    with pytest.raises(Conflict):
        await store.commit(CHAT, token="w2", turn=1, event="e1", session=b"s1", effects=(WRITE,))


async def test_a_durable_claim_waits_for_the_effect_to_be_on_the_disk(store: RedisStore, wire: Wire) -> None:
    """The file is written in order: with the claim, what is claimed is on the disk."""
    await begun(store)
    await commit(store, READ)
    assert await store.claim(CHAT, "c2", token="w1")
    wire.heard.clear()
    assert await store.claim(CHAT, "c2", token="w1", durable=True)
    assert wire.heard == ["asked to wait", "waited"]
    wire.instead = LATE
    with pytest.raises(NotOnDisk):
        await store.claim(CHAT, "c2", token="w1", durable=True)
    assert not await store.claim(CHAT, "gone", token="w1", durable=True)


async def test_a_server_that_does_not_know_the_script_is_told_and_waited_for(store: RedisStore, wire: Wire) -> None:
    """The first booking after a server was started anew is no less on its disk."""
    await begun(store)
    client = client_of(f"redis://127.0.0.1:{wire.server}")
    await client.script_flush()
    await client.aclose()
    wire.heard.clear()
    await commit(store, WRITE)
    assert wire.heard[-2:] == ["asked to wait", "waited"]


async def test_where_every_write_is_synced_nothing_is_asked(wire: Wire) -> None:
    """`appendfsync always`: the answer is the promise."""
    store = RedisStore(client_of(f"redis://127.0.0.1:{wire.port}"), durability=Durability.ALWAYS)
    client = client_of(f"redis://127.0.0.1:{wire.server}")
    await client.flushall()
    await begun(store)
    wire.heard.clear()
    await commit(store, WRITE)
    assert wire.heard == ["asked"]
    await store.close()
    await client.aclose()


@pytest.mark.parametrize("settings", [(), EVERYSEC], ids=["no file", "no WAITAOF"])
async def test_a_server_that_refuses_to_wait_is_not_waited_for(
    settings: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The operator was told at the start what may be lost; the vendor call leaves, and the log says so each time."""
    if settings:
        request.getfixturevalue("redis_server")  # skips where there is none
    with redis(tmp_path, *settings) if settings else valkey(tmp_path) as server:
        async with open_store(server.url) as store:
            await begun(store)
            with capture_logs() as logs:
                assert await commit(store, WRITE) is None
    assert [entry["event"] for entry in logs] == ["store_not_on_disk"]
    assert "WAITAOF" in logs[0]["said"]


@pytest.mark.slow
async def test_on_a_cluster_the_nodes_that_were_written_to_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chat's node, and the one with the list by which a sweep finds the chat: script and WAITAOF together."""
    batches: list[list[Any]] = []
    real = ClusterNode.execute_pipeline

    async def seen(self: ClusterNode, commands: Any) -> bool:
        batches.append([command.args[0] for command in commands])
        return await real(self, commands)

    monkeypatch.setattr(ClusterNode, "execute_pipeline", seen)
    with valkey(tmp_path, *EVERYSEC, cluster=True) as server:
        async with open_store(server.url) as store:
            await begun(store)
            await commit(store, WRITE)
            assert await store.claim(CHAT, "c1", token="w1", durable=True)
            lane = await store.lease(CHAT, token="w1")
    assert len(batches) >= 4
    assert {tuple(batch) for batch in batches} <= {("EVALSHA", "WAITAOF"), ("EVAL", "WAITAOF")}
    assert lane is not None
    assert lane.turn == 1


@pytest.mark.slow
async def test_a_chat_that_moved_to_another_node_is_written_there_and_not_believed_to_be_on_its_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the node that was written to can say; the call is tried again later."""
    from redis.exceptions import MovedError

    async def moved(_self: ClusterNode, commands: Any) -> bool:
        for command in commands:
            command.result = MovedError("0 127.0.0.1:1") if command.args[0] != "WAITAOF" else [1, 0]
        return True

    with valkey(tmp_path, *EVERYSEC, cluster=True) as server:
        async with open_store(server.url) as store:
            await begun(store)
            monkeypatch.setattr(ClusterNode, "execute_pipeline", moved)
            with pytest.raises(NotOnDisk):
                await commit(store, WRITE)
            lane = await store.lease(CHAT, token="w1")
    assert lane is not None
    assert lane.session == b"s1"
