"""What is true of the Redis store beyond the contract: round trips, memory, scripts unknown, servers gone."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from redis.asyncio.connection import Connection
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import TimeoutError as TooSlow

from bot.store.codec import encode_session
from bot.store.connect import WrongAddress, client_of, open_store
from bot.store.link import Link
from bot.store.port import Effect, StoreUnreachable, Waiting
from bot.store.redis import RedisStore
from bot.store.terms import LEASE
from bot.store.unfinished import list_of
from conversations.booking import Booking, BookingStatus
from conversations.session import Session, State
from conversations.views import Act, Offer
from tests.store.servers import OPENSSL, REDIS, Server, free_port, redis_over_tls, valkey
from tests.store.worlds import RedisWorld, keys

CHAT = "telegram:1234567890"
EVENT = Waiting(id="123456789", blob=b"{}")
SHOW = Effect(id="show", blob=b"{}")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every packet written to a server: each is answered before the next, so it counts round trips."""
    packets: list[Any] = []
    send = Connection.send_packed_command

    async def counted(self: Connection, command: Any, *args: Any, **options: Any) -> None:
        packets.append(command)
        await send(self, command, *args, **options)

    monkeypatch.setattr(Connection, "send_packed_command", counted)
    return packets


async def tap(store: RedisStore, number: int) -> None:
    """One tap without a vendor call, from the event to the panel."""
    token = f"w.{number}"
    accepted = await store.accept(CHAT, Waiting(id=str(number), blob=b"{}"), token=token)
    assert accepted.lane is not None
    turn = accepted.lane.turn + 1
    await store.commit(CHAT, token=token, turn=turn, event=str(number), session=b"s", effects=(SHOW,))
    assert await store.finish(CHAT, token=token, effects=("show",), panel=b"+7") is None


async def test_a_tap_costs_three_round_trips(served: RedisWorld, sent: list[Any]) -> None:
    """accept with the lane, commit, finish with the lane's end: one round trip each, the announcement included."""
    assert isinstance(served.store, RedisStore)
    await tap(served.store, 1)
    sent.clear()
    await tap(served.store, 2)
    assert len(sent) == 3


async def test_an_idle_chat_costs_at_most_2_kib(served: RedisWorld) -> None:
    """After a booking of thirty taps, everything kept of the chat together."""
    assert isinstance(served.store, RedisStore)
    zone = ZoneInfo("Europe/Amsterdam")
    start = datetime(2026, 12, 1, 10, 30, tzinfo=zone)
    session = Session(
        chat=CHAT,
        owner="1234567890",
        turn=31,
        stamp=31,
        state=State.BOOKED,
        language="nl",
        desk="main-street",
        offers=tuple(Offer(key=str(key), act=Act.PICK, value=f"1234567890{key}") for key in range(8)),
        booked=Booking(
            ref="1234567890123456789",
            code="A1B2C3",
            status=BookingStatus.BOOKED,
            start=start,
            end=start + timedelta(minutes=30),
            service="Physiotherapy, first appointment",
            place="Practice on Main Street",
            person="Somebody Invented",
        ),
        day=date(2026, 12, 1),
        touched=datetime.now(UTC),
    )
    for number in range(30):
        await tap(served.store, 900_000_000 + number)
    await served.store.accept(CHAT, EVENT, token="w")
    await served.store.commit(CHAT, token="w", turn=31, event=EVENT.id, session=encode_session(session))
    await served.store.finish(CHAT, token="w", panel=b'+{"message":123456,"kind":"text"}')
    mine = await keys(served.client, f"{{{CHAT}}}:*")
    assert {key.rpartition(b":")[2] for key in mine} == {b"session", b"seen"}
    assert sum([await served.client.memory_usage(key) or 0 for key in mine]) <= 2048


async def test_everything_of_a_chat_is_in_one_slot(served: RedisWorld) -> None:
    """The hash tag is the chat, so a cluster keeps a chat together."""
    await served.store.accept(CHAT, EVENT, token="w")
    call = Effect(id="c", blob=b"", claimed=True)
    await served.store.commit(CHAT, token="w", turn=1, event=EVENT.id, session=b"s", effects=(call,))
    await served.store.accept(CHAT, Waiting(id="e2", blob=b""), token="w")
    found = set(await keys(served.client)) - {list_of(CHAT).encode()}
    names = ("session", "seen", "inbox", "outbox", "claims", "lease")
    assert found == {f"{{{CHAT}}}:{name}".encode() for name in names}


async def test_a_server_that_does_not_know_the_scripts_is_told(served: RedisWorld) -> None:
    """A server started anew, or after SCRIPT FLUSH: nothing is noticed but one more round trip."""
    await served.client.script_flush()
    assert (await served.store.accept(CHAT, EVENT, token="w")).fresh
    await served.client.script_flush()
    assert await served.store.commit(CHAT, token="w", turn=1, event=EVENT.id, session=b"s") is None


async def test_a_lease_lives_as_long_as_it_says(served: RedisWorld) -> None:
    """The server's own clock ends it."""
    await served.store.accept(CHAT, EVENT, token="w")
    assert LEASE * 900 < await served.client.pttl(f"{{{CHAT}}}:lease") <= LEASE * 1000


async def test_no_server_is_said_so() -> None:
    """A lost connection raises `StoreUnreachable`, from every move, and names no secret."""
    store = RedisStore(client_of(f"redis://:secret@127.0.0.1:{free_port()}/0"))
    moves = (
        store.ping(),
        store.accept(CHAT, EVENT, token="w"),
        store.lease(CHAT, token="w"),
        store.commit(CHAT, token="w", turn=1, event="e", session=b""),
        store.finish(CHAT, token="w"),
        store.claim(CHAT, "c", token="w"),
    )
    for move in moves:
        with pytest.raises(StoreUnreachable) as raised:
            await move
        assert "secret" not in str(raised.value)
    await store.close()


@contextmanager
def answers_lost(monkeypatch: pytest.MonkeyPatch, error: Exception, times: int = 1) -> Iterator[list[Any]]:
    """The next answers are lost after the server did what was asked."""
    asked: list[Any] = []
    ask = Link.ask

    async def lossy(self: Link, *commands: Any) -> list[Any]:
        asked.append(commands)
        answers = await ask(self, *commands)
        if len(asked) <= times:
            raise error
        return answers

    with monkeypatch.context() as patch:
        patch.setattr(Link, "ask", lossy)
        yield asked


async def test_a_commit_whose_answer_was_lost_is_not_repeated(
    served: RedisWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can tell a lost question from a lost answer; who takes the lane again sees what became of it."""
    await served.store.accept(CHAT, EVENT, token="w")
    with answers_lost(monkeypatch, Disconnected("gone")) as asked, pytest.raises(StoreUnreachable):
        await served.store.commit(CHAT, token="w", turn=1, event=EVENT.id, session=b"s", effects=(SHOW,))
    assert len(asked) == 1
    lane = await served.store.lease(CHAT, token="w")
    assert lane is not None
    assert (lane.turn, lane.session, lane.event, lane.effects) == (1, b"s", None, (SHOW,))


async def test_a_finish_whose_answer_was_lost_is_repeated_and_answers_once(
    served: RedisWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """finish is the same done twice."""
    await served.store.accept(CHAT, EVENT, token="w")
    call = Effect(id="c1", blob=b"", claimed=True)
    await served.store.commit(CHAT, token="w", turn=1, event=EVENT.id, session=b"s", effects=(call,))
    with answers_lost(monkeypatch, Disconnected("gone")) as asked:
        await served.store.finish(CHAT, token=None, effects=("c1",), reply=Waiting(id="r", blob=b""))
    assert len(asked) == 2
    assert await served.store.finish(CHAT, token="w") == Waiting(id="r", blob=b"")
    assert await served.store.commit(CHAT, token="w", turn=2, event="r", session=b"s") is None


async def test_a_server_too_slow_is_not_asked_again(served: RedisWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person has waited long enough; the channel delivers again."""
    with answers_lost(monkeypatch, TooSlow("slow"), times=9) as asked, pytest.raises(StoreUnreachable):
        await served.store.lease(CHAT, token="w")
    assert len(asked) == 1


async def test_a_connection_the_server_closed_is_replaced(served: RedisWorld) -> None:
    """A server that cut idle connections costs nobody a tap."""
    await served.store.accept(CHAT, EVENT, token="w")
    await served.client.client_kill_filter(_type="normal", skipme=True)
    assert await served.store.lease(CHAT, token="w") is not None


async def swept(world: RedisWorld) -> AsyncIterator[str]:
    """What the sweep finds, whatever its age."""
    async for chat in world.store.unfinished(older_than=0):
        yield chat


async def test_a_name_left_by_a_crash_before_the_event_was_queued_is_taken_off(served: RedisWorld) -> None:
    """Whoever dies between the two writes of accept leaves at worst a name too many."""
    await served.store.accept(CHAT, EVENT, token="w")
    await served.client.delete(f"{{{CHAT}}}:inbox")
    assert [chat async for chat in swept(served)] == []
    assert await served.client.zcard(list_of(CHAT)) == 1
    await served.pass_time(16)
    assert [chat async for chat in swept(served)] == []
    assert await served.client.zcard(list_of(CHAT)) == 0


async def test_a_chat_announced_while_the_sweep_looked_stays_on_the_list(
    served: RedisWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken off only if it was not announced again since it was looked at."""
    await served.store.accept(CHAT, EVENT, token="w")
    await served.store.commit(CHAT, token="w", turn=1, event=EVENT.id, session=b"s")
    await served.pass_time(16)
    ask = Link.ask

    async def meanwhile(self: Link, *commands: Any) -> list[Any]:
        answers = await ask(self, *commands)
        if commands[0][0] == "EXISTS":
            monkeypatch.undo()
            await served.store.accept(CHAT, Waiting(id="e2", blob=b""), token="w")
        return answers

    monkeypatch.setattr(Link, "ask", meanwhile)
    assert [chat async for chat in swept(served)] == [CHAT]
    assert [chat async for chat in swept(served)] == [CHAT]


async def test_the_sweep_reads_long_lists_in_pages(served: RedisWorld) -> None:
    """Every unfinished chat once, and every finished one taken off."""
    chats = [f"telegram:{number}" for number in range(3000)]
    for number, chat in enumerate(chats):
        await served.client.zadd(list_of(chat), {chat: 1})
        if number % 2:
            await served.client.rpush(f"{{{chat}}}:inbox", "e", "")
    assert sorted([chat async for chat in swept(served)]) == sorted(chats[1::2])
    left = [await served.client.zcard(key.decode()) for key in await keys(served.client, "frontdesk:*")]
    assert sum(left) == 1500


@pytest.mark.parametrize("setting", ["min-replicas-to-write 1", "maxmemory 1mb"])
async def test_a_server_that_takes_no_writes_for_now_is_away(setting: str, tmp_path: Path) -> None:
    """Too few replicas, no memory left: what was to be written is delivered or tried again, and poisons nothing."""
    with valkey(tmp_path, setting) as server:
        async with open_store(server.url) as store:
            with pytest.raises(StoreUnreachable):
                await store.accept(CHAT, EVENT, token="w")


@pytest.mark.parametrize("url", ["http://localhost", "localhost:6379", "redis+clusters://:secret@h"])
def test_an_address_of_no_kind_we_know_is_refused(url: str) -> None:
    """Names the key, what was expected and an example, and no password."""
    with pytest.raises(WrongAddress, match=r"redis\.url") as raised:
        client_of(url)
    assert "secret" not in str(raised.value)


@pytest.mark.skipif(not (REDIS and OPENSSL), reason="needs redis-server and openssl (apt install redis-server openssl)")
async def test_a_store_is_reached_over_tls_and_its_certificate_checked(tmp_path: Path) -> None:
    """`rediss://`: with the certificate it is trusted, without it is not."""
    with redis_over_tls(tmp_path) as url:
        async with open_store(url) as store:
            await tap(store, 1)
        async with open_store(url.partition("?")[0]) as store:
            with pytest.raises(StoreUnreachable, match="certificate"):
                await store.ping()


async def test_a_cluster_is_told_by_a_setting_or_by_its_address(cluster_server: Server) -> None:
    """`cluster = true` beside a plain address is the same as `redis+cluster://`."""
    plain = f"redis://127.0.0.1:{cluster_server.port}"
    for store_of in (open_store(plain, cluster=True), open_store(cluster_server.url)):
        async with store_of as store:
            await store.ping()
            await store.accept(CHAT, EVENT, token="w")
            await store.commit(CHAT, token="w", turn=1, event=EVENT.id, session=b"s")
            assert await store.finish(CHAT, token="w") is None
            await client_flushed(cluster_server)


async def test_a_cluster_that_is_gone_is_said_so() -> None:
    """As any other server."""
    async with open_store(f"redis+cluster://127.0.0.1:{free_port()}") as store:
        for move in (store.ping(), store.lease(CHAT, token="w")):
            with pytest.raises(StoreUnreachable):
                await move


async def client_flushed(server: Server) -> None:
    """Empty a server."""
    client = client_of(server.url)
    await client.flushall()
    await client.aclose()


async def test_a_store_is_opened_by_its_address(valkey_server: Server) -> None:
    """As an operator configures it."""
    async with open_store(valkey_server.url) as store:
        await store.ping()
