"""What a server may lose is found out from its settings, and where it does not tell, by trying it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import NoPermissionError, ResponseError

from bot.store.connect import open_store
from bot.store.durability import Durability
from bot.store.link import Link, Parts
from bot.store.port import StoreUnreachable
from bot.store.standing import Standing, standing_of
from tests.store.servers import REDIS, Server, free_port, redis, valkey

ALWAYS = ("appendonly yes", "appendfsync always")
EVERYSEC = ("appendonly yes", "appendfsync everysec")


@contextmanager
def server_of(kind: str, folder: Path, settings: tuple[str, ...]) -> Iterator[Server]:
    """A real server with these settings."""
    if kind == "redis" and REDIS is None:
        pytest.skip("no redis-server on this machine (apt install redis-server)")
    with (redis if kind == "redis" else valkey)(folder, *settings) as server:
        yield server


async def looked_at(server: Server) -> Standing:
    """What is found."""
    async with open_store(server.url) as store:
        return await store.look()


@pytest.mark.parametrize("kind", ["valkey", "redis"])
@pytest.mark.parametrize(
    ("settings", "durability", "concerns"),
    [
        ((), Durability.UNKEPT, ["appendonly is no"]),
        (ALWAYS, Durability.ALWAYS, []),
        (("appendonly yes", "appendfsync no"), Durability.UNKEPT, ["appendfsync is no"]),
        # Redis 7.0 has no WAITAOF; Valkey 9.1 has one that does not wait. Once a wheel mends that, this is ASKED there.
        (EVERYSEC, Durability.UNKEPT, ["appendfsync is everysec"]),
        ((*ALWAYS, "maxmemory-policy allkeys-lru"), Durability.ALWAYS, ["maxmemory-policy is allkeys-lru"]),
        ((*ALWAYS, "no-appendfsync-on-rewrite yes"), Durability.ALWAYS, ["no-appendfsync-on-rewrite is yes"]),
    ],
)
async def test_a_server_is_known_by_its_settings(
    kind: str, settings: tuple[str, ...], durability: Durability, concerns: list[str], tmp_path: Path
) -> None:
    """The setting, its value, what may be lost and what to do."""
    with server_of(kind, tmp_path, settings) as server:
        standing = await looked_at(server)
    assert standing.durability is durability
    assert [str(one).partition(":")[0] for one in standing.concerns] == concerns
    assert all(one.remedy and one.risk for one in standing.concerns)
    assert standing.unknown == ()


@pytest.mark.slow
async def test_a_cluster_is_as_good_as_its_worst_node(tmp_path: Path) -> None:
    """Each is asked."""
    with valkey(tmp_path, *ALWAYS, cluster=True) as server:
        assert await looked_at(server) == Standing(durability=Durability.ALWAYS)


async def test_a_server_that_is_away_is_said_to_be() -> None:
    """Asked again later."""
    for scheme in ("redis", "redis+cluster"):
        async with open_store(f"{scheme}://127.0.0.1:{free_port()}") as store:
            with pytest.raises(StoreUnreachable):
                await store.look()


class Told(Link):
    """A server that answers as it is told. `syncs_in`: seconds between a write and its sync; None: no WAITAOF."""

    def __init__(
        self, *, config: dict[str, str] | None, info: dict[str, bytes] | None = None, syncs_in: tuple[float, ...] | None
    ) -> None:
        self.config, self.info = config, info
        self.now, self.syncs_in = 0.0, None if syncs_in is None else iter(syncs_in)
        self.asked: list[str] = []

    async def ask(self, *commands: Parts) -> list[Any]:
        """One answer a command."""
        return [self._answer(*command) for command in commands]

    def _answer(self, name: Any, *args: Any) -> Any:
        self.asked.append(name)
        if name == "CONFIG":
            if self.config is None:
                return NoPermissionError("this user has no permissions to run the 'config|get' command")
            return [part.encode() for pair in self.config.items() for part in pair]
        if name == "INFO":
            return NoPermissionError("not yours") if self.info is None else self.info[args[0]]
        if name == "WAITAOF":
            if self.syncs_in is None:
                return ResponseError("unknown command 'WAITAOF'")
            if args[-1] > 1:
                self.now += (took := next(self.syncs_in))
                return [int(took < args[-1] / 1000), 0]
            return [0, 0]
        return b"OK"

    async def standing(self) -> Standing:
        """What is found."""
        return await standing_of(self, seconds=lambda: self.now)


CONFIG = {"appendonly": "yes", "appendfsync": "everysec", "maxmemory-policy": "noeviction"}
INFO = {
    "persistence": b"# Persistence\r\naof_enabled:1\r\n",
    "memory": b"maxmemory:0\r\nmaxmemory_policy:noeviction\r\n",
}


@pytest.mark.parametrize("syncs_in", [(0.0, 1.0, 1.0), (0.9, 0.9, 0.01), (0.3, 0.02, 0.97)])
async def test_a_server_whose_waiting_takes_a_second_is_believed(syncs_in: tuple[float, ...]) -> None:
    """Once by chance it may be fast (its second was just over, a rewrite synced as well), twice in a row it is not."""
    standing = await Told(config=CONFIG, syncs_in=syncs_in).standing()
    assert standing == Standing(durability=Durability.ASKED)


async def test_a_server_that_synced_sooner_than_it_can_have_is_not_believed() -> None:
    """Once a second it syncs; two in a row within half of one it cannot have."""
    standing = await Told(config=CONFIG, syncs_in=(0.9, 0.1, 0.1)).standing()
    assert standing.durability is Durability.UNKEPT
    assert "answers it before it synced" in standing.concerns[0].risk


async def test_where_config_is_forbidden_the_waiting_itself_tells() -> None:
    """A managed service: what could not be found out is said, and WAITAOF is relied on."""
    standing = await Told(config=None, info=INFO, syncs_in=(0.4, 1.0, 1.0)).standing()
    assert standing == Standing(durability=Durability.ASKED, unknown=("appendfsync (CONFIG is forbidden)",))


async def test_where_it_waits_for_nothing_it_is_said_that_nobody_knows() -> None:
    """Synced with every write, or a journal of the service's own, or a word that is not good: they look the same."""
    standing = await Told(config=None, info=None, syncs_in=(0.0, 0.0, 0.0)).standing()
    assert standing.durability is Durability.ASKED
    assert [one.partition(" ")[0] for one in standing.unknown] == ["appendfsync", "maxmemory-policy", "whether"]


async def test_where_config_is_forbidden_and_the_disk_never_answers_nobody_waits_for_it() -> None:
    """`appendfsync no` behind a service's counter: every booking would wait for what never comes."""
    standing = await Told(config=None, info=INFO, syncs_in=(9.0,)).standing()
    assert standing.durability is Durability.UNKEPT
    assert "not answered in time" in standing.concerns[0].risk


async def test_a_disk_that_is_slow_at_the_start_is_waited_for_all_the_same() -> None:
    """Where it is known that every second is synced."""
    assert await Told(config=CONFIG, syncs_in=(9.0,)).standing() == Standing(durability=Durability.ASKED)


async def test_where_nothing_is_told_and_nothing_waits_the_promise_is_not_kept() -> None:
    """Neither CONFIG nor WAITAOF."""
    standing = await Told(config=None, info=INFO, syncs_in=None).standing()
    assert standing.durability is Durability.UNKEPT
    assert "CONFIG is forbidden" in standing.concerns[0].value


async def test_what_info_tells_is_used() -> None:
    """No append-only file, and things thrown away when memory is full."""
    info = {"persistence": b"aof_enabled:0\r\n", "memory": b"maxmemory_policy:volatile-lru\r\n"}
    standing = await Told(config=None, info=info, syncs_in=(0.0,)).standing()
    assert [one.setting for one in standing.concerns] == ["appendonly", "maxmemory-policy"]


async def test_a_server_that_keeps_its_promise_is_not_tried() -> None:
    """Where settings tell it all, nothing is written."""
    told = Told(config={**CONFIG, "appendfsync": "always"}, syncs_in=())
    await told.standing()
    assert told.asked == ["CONFIG"]
