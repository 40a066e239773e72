"""What is changed at the practice is noticed once, within the budget, whoever looks and whatever fails meanwhile."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from bot.hints import Hints, hooks, path_of
from bot.ledger.memory import MemoryLedger
from bot.rounds import MemoryRounds
from bot.store.port import StoreUnreachable
from bot.watching import AGAIN, HINTS, NEAR, SELDOM, SHARE, Watched, Watching
from bot.web import build
from conversations.booking import Booking, BookingStatus, Ref
from conversations.desk import House
from conversations.events import Noticed
from conversations.session import Session
from tests.bot.practice import HOUSE, FakeVendor
from tests.bot.town import Town
from vendors.errors import ContractBroken, NotFound, Unreachable
from vendors.vendor import Changes

SECONDS = 40.0
LATER = timedelta(hours=1)


class Practice(FakeVendor):
    """Its staff change what was booked; it tells what changed, and calls us."""

    def __init__(self) -> None:
        super().__init__()
        self.since: list[datetime] = []
        self.changed: tuple[Ref, ...] = ()
        self.until: datetime | None = None

    async def changes(self, since: datetime) -> Changes:
        """All that ever changed: overlaps are the rule."""
        await self._ask("changes")
        self.since.append(since)
        return Changes(bookings=self.changed, until=self.until or since)

    def hint(self, body: bytes) -> tuple[Ref, ...]:
        """The body is the name."""
        if not body:
            raise ContractBroken(self.name, "hint")
        return (body.decode(),)

    def does(self, **changes: Any) -> Booking:
        """Somebody of the practice changes the one visit."""
        [(key, booking)] = self.booked.items()
        self.booked[key] = replace(booking, **changes)
        self.changed = (booking.ref,)
        return self.booked[key]


def house(*, tells: bool, staffed: bool) -> House:
    """Whose practice tells what changed, or does not."""
    desk = HOUSE.desks[0]
    return House.of([replace(desk, capabilities=replace(desk.capabilities, changes=tells), staffed=staffed)])


@dataclass
class Watch:
    """A town with a visit, and a process that looks after it. `beside`: another process with the same store."""

    tells: bool = True
    staffed: bool = False
    per_minute: float = 120.0
    vendor: Practice = field(default_factory=Practice)
    noticed: list[str] = field(default_factory=list)
    chats: list[str] = field(default_factory=list)
    town: Town = field(init=False)
    rounds: MemoryRounds = field(init=False)
    watching: Watching = field(init=False)

    def __post_init__(self) -> None:
        self.town = Town(house=house(tells=self.tells, staffed=self.staffed), vendor=self.vendor)
        self.rounds = MemoryRounds(seconds=lambda: self.town.time)
        self.watching = self.beside()

    def beside(self) -> Watching:
        """One more process."""
        return Watching(
            house=self.town.house,
            desks={"town": Watched(vendor=self.vendor, seconds=SECONDS, per_minute=self.per_minute)},
            ledger=self.town.ledger,
            rounds=self.rounds,
            sessions=self._session,
            accept=self._accept,
            identity=lambda _desk, account: account,
            now=self.town.now,
            pause=self.town.pause,
        )

    async def _session(self, chat: str) -> Session | None:
        return self.town.turns.read(await self.town.store.session(chat))

    async def _accept(self, chat: str, event: Any, /) -> None:
        assert isinstance(event, Noticed)
        self.noticed.append(event.id)
        self.chats.append(chat)
        await self.town.lanes.accept(chat, event)

    async def booked(self) -> None:
        """A visit is booked, and near."""
        await self.town.walk()
        self.town.time += ((await self.visit()).start - LATER - self.town.now()).total_seconds()

    async def visit(self) -> Booking:
        """As the chat has it."""
        booked = (await self.town.known()).booked
        assert booked is not None
        return booked

    async def looks(self, *others: Watching) -> None:
        """The next round, and all that follows from it."""
        self.town.time += SECONDS
        for one in (self.watching, *others):
            await one.look("town")
        await self.town.lanes.idle()

    def said(self) -> list[str]:
        """What was posted, by its first sentence."""
        return [body[0].id for body in self.town.channel.posted]


@pytest.fixture(params=[True, False], ids=["told", "read one by one"])
async def watch(request: pytest.FixtureRequest) -> Watch:
    """At both kinds of practices."""
    made = Watch(tells=request.param)
    await made.booked()
    return made


async def test_a_change_is_noticed_and_heard_once(watch: Watch) -> None:
    """However often it is seen, by however many."""
    start = (await watch.visit()).start + LATER
    watch.vendor.does(start=start)
    other = watch.beside()
    for _ in range(5):
        await watch.looks(other)
    assert (await watch.visit()).start == start
    assert watch.said().count("card-moved") == 1
    assert len(watch.noticed) == 1


async def test_what_did_not_change_makes_no_turn(watch: Watch) -> None:
    """A record is read at the edge first."""
    watch.vendor.does()
    turn = (await watch.town.known()).turn
    for _ in range(3):
        await watch.looks()
    assert ((await watch.town.known()).turn, watch.noticed) == (turn, [])


async def test_a_change_and_back_and_again_are_three(watch: Watch) -> None:
    """Each is heard, as the line was written anew since."""
    first = (await watch.visit()).start
    for start in (first + LATER, first, first + LATER):
        watch.vendor.does(start=start)
        await watch.looks()
        assert (await watch.visit()).start == start
    assert len(set(watch.noticed)) == 3


async def test_what_was_missed_while_the_vendor_was_down_is_noticed_when_it_is_back(watch: Watch) -> None:
    """Nothing is said meanwhile, and nothing passed over."""
    watch.vendor.does(status=BookingStatus.CANCELLED)
    watch.vendor.fails("changes" if watch.tells else "reread", Unreachable("test", "x"))
    with capture_logs() as logs:
        with pytest.raises(Unreachable):
            await watch.looks()
        watch.vendor.fails("changes" if watch.tells else "reread", Unreachable("test", "x"))
        watch.town.time += SECONDS
        await watch.watching._unbroken("town", watch.watching.look("town"))
    assert [line["event"] for line in logs] == ["not_looked"]
    assert (await watch.town.known()).booked is not None
    await watch.looks()
    assert (await watch.town.known()).booked is None
    assert "card-cancelled" in watch.said()


async def test_a_process_that_dies_in_a_round_misses_nothing() -> None:
    """How far was looked is written down last; the next one asks from the same moment."""
    watch = Watch()
    await watch.booked()
    await watch.looks()
    watch.vendor.does(start=(await watch.visit()).start + LATER)
    watch.vendor.until = watch.town.now() + LATER
    watch.vendor.fails("reread", Unreachable("test", "reread"))
    with pytest.raises(Unreachable):
        await watch.looks()
    watch.watching = watch.beside()
    await watch.looks()
    assert watch.vendor.since[-1] == watch.vendor.since[-2]
    assert len(watch.noticed) == 1
    await watch.looks()
    assert watch.vendor.since[-1] == watch.vendor.until


async def test_one_process_at_a_time_looks_and_often_only_while_a_visit_is_near() -> None:
    """Of four processes one asks in forty seconds; where no visit is near, in ten minutes; where none is, never."""
    watch = Watch()
    await watch.looks()
    assert watch.vendor.asked["changes"] == 0
    await watch.booked()
    others = [watch.beside() for _ in range(3)]
    for _ in range(15):
        await watch.looks(*others)
    assert watch.vendor.asked["changes"] == 15
    far = Watch()
    await far.town.walk()
    far.town.time += ((await far.visit()).start - NEAR - LATER - far.town.now()).total_seconds()
    for _ in range(SELDOM):
        await far.looks()
    assert 1 <= far.vendor.asked["changes"] <= 2


async def test_records_are_read_within_a_share_of_the_budget() -> None:
    """At most half of the vendor's calls a minute, those first that were looked at longest ago."""
    watch = Watch(tells=False, per_minute=6.0)
    await watch.booked()
    line = await watch.town.ledger.of_ref("town", (await watch.visit()).ref)
    assert line is not None
    for number in range(10):
        await watch.town.ledger.put(replace(line, chat=f"staff:town.{number}"))
    begun = watch.vendor.asked["reread"]
    minutes = 10
    with capture_logs() as logs:
        for _ in range(int(minutes * 60 / SECONDS)):
            await watch.looks()
    assert "watch_behind" in {one["event"] for one in logs}
    assert 11 <= watch.vendor.asked["reread"] - begun <= minutes * watch.per_minute * SHARE


async def test_a_visit_that_no_chat_has_is_looked_after_no_longer(watch: Watch) -> None:
    """It was cancelled in the chat; its line says that nobody waits for news of it."""
    ref = (await watch.visit()).ref
    line = await watch.town.ledger.of_ref("town", ref)
    assert line is not None
    await watch.town.ledger.put(replace(line, ref="lost", number=line.number + 1))
    watch.vendor.changed = ("lost",)
    await watch.looks()
    line = await watch.town.ledger.of_ref("town", "lost")
    assert line is not None
    assert line.status is BookingStatus.UNKNOWN


async def test_what_the_practice_has_no_more_is_noticed(watch: Watch) -> None:
    """The record is gone; the turn finds out by itself."""
    watch.vendor.does()
    watch.vendor.fails("reread", NotFound("test", "reread"), NotFound("test", "reread"))
    await watch.looks()
    assert "visit-gone" in watch.said()


async def test_a_record_that_cannot_be_read_keeps_no_other_from_being(watch: Watch) -> None:
    """The operator hears of it."""
    watch.vendor.does(start=(await watch.visit()).start + LATER)
    watch.vendor.fails("reread", ContractBroken("test", "reread"))
    with capture_logs() as logs:
        await watch.looks()
    assert [one["event"] for one in logs if one["log_level"] == "error"] == ["record_unread"]
    assert watch.noticed == []


async def test_a_change_the_chat_did_not_follow_is_told_it_again_after_a_while(watch: Watch) -> None:
    """The turn's own look came to nothing."""
    watch.vendor.does(start=(await watch.visit()).start + LATER)
    watch.vendor.fails("reread", None, ContractBroken("test", "reread"))
    await watch.looks()
    assert watch.said().count("card-moved") == 0
    watch.town.time += AGAIN.total_seconds()
    await watch.looks()
    assert watch.said().count("card-moved") == 1


async def test_what_the_chat_is_at_itself_is_not_noticed(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads its own doing back."""
    watch.vendor.does(start=(await watch.visit()).start + LATER)
    monkeypatch.setattr("bot.watching.writing", lambda _session: True)
    await watch.looks()
    assert watch.noticed == []


async def test_a_desk_that_wants_no_rounds_has_none_and_hints_all_the_same() -> None:
    """`watch_seconds = 0`."""
    watch = Watch()
    await watch.booked()
    watch.watching = replace(watch.watching, desks={"town": replace(watch.watching.desks["town"], seconds=0.0)})
    start = (await watch.visit()).start + LATER
    ref = watch.vendor.does(start=start).ref
    keeping = asyncio.create_task(watch.watching.keep())
    for body in (ref, ref, "another's"):
        watch.watching.hint("town", body.encode())
    await watch.town.settle()
    await watch.town.lanes.idle()
    keeping.cancel()
    await asyncio.wait({keeping})
    assert watch.vendor.asked["changes"] == 0
    assert watch.said().count("card-moved") == 1


async def test_the_rounds_go_on_whatever_one_of_them_meets(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of ours and a store that does not answer are logged, and the next round comes."""
    errors: list[Exception] = [ValueError("ours"), StoreUnreachable("away")]
    look = MemoryLedger.on

    async def on(ledger: MemoryLedger, *asked: Any) -> Any:
        if errors:
            raise errors.pop()
        return await look(ledger, *asked)

    monkeypatch.setattr(MemoryLedger, "on", on)
    watch.vendor.does(start=(await watch.visit()).start + timedelta(minutes=10))
    with capture_logs() as logs:
        keeping = asyncio.create_task(watch.watching.keep())
        for _ in range(40):
            await asyncio.sleep(0)
        keeping.cancel()
        await asyncio.wait({keeping})
    assert {"watch_broken", "store_unreachable"} <= {one["event"] for one in logs}
    await watch.town.lanes.idle()
    assert watch.noticed


async def test_where_there_are_staff_the_card_notices_and_the_patient_hears_once() -> None:
    """Unless the patient's chat knows it already: then the card is told by that, and looks itself only later."""
    watch = Watch(staffed=True)
    await watch.booked()
    watch.vendor.does(start=(await watch.visit()).start + LATER)
    for _ in range(3):
        await watch.looks()
    assert watch.said().count("card-moved") == 1
    line = await watch.town.ledger.of_ref("town", (await watch.visit()).ref)
    assert line is not None
    assert line.start == (await watch.visit()).start
    assert [chat.partition(":")[0] for chat in watch.chats] == ["staff"]
    event = Noticed(id="behind", at=watch.town.now(), desk="town", booking=line.ref)
    assert [watch.watching._on_its_way(event) for _ in range(3)] == [True, False, True]


# Hints


def client(hear: Any) -> httpx.AsyncClient:
    """Somebody who calls."""
    app = build(hooks("house secret", {"town": True, "quiet": False}, hear), {})
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


async def test_a_hint_comes_in_by_a_path_nobody_guesses() -> None:
    """404 for another, also of a desk whose practice calls nobody; 400 for what cannot be read, 413 for too much."""
    watch = Watch()
    right, wrong = path_of("house secret", "town"), path_of("another secret", "town")
    assert right != wrong
    async with client(watch.watching.hint) as caller:
        said = [(await caller.post(path, content=b"ref")).status_code for path in (right, wrong)]
        said.append((await caller.post(path_of("house secret", "quiet"), content=b"ref")).status_code)
        said.append((await caller.post(right, content=b"")).status_code)
        said.append((await caller.post(right, content=b"x" * (1 << 20) + b"x")).status_code)
    assert said == [200, 404, 404, 400, 413]
    assert watch.watching.hints.get_nowait() == ("town", "ref")
    assert Hints(desk="town", hear=watch.watching.hint).desk == "town"


async def test_of_too_many_hints_the_rest_is_dropped() -> None:
    """The next round finds what they were about."""
    watch = Watch()
    with capture_logs() as logs:
        for _ in range(HINTS + 1):
            watch.watching.hint("town", b"ref")
    assert [one["event"] for one in logs] == ["hint_dropped"]
