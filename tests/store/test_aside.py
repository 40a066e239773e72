"""What every store promises of what it keeps aside: the chat goes on, nothing is lost, and it can be brought back."""

import pytest

from bot.store.port import Aside, Conflict, Effect, Waiting
from tests.store.test_contract import CHAT, event, leased, taken
from tests.store.worlds import World

ODD = bytes(range(256)) + b"\x00\n1 1{}"
DAY = 86_400.0


async def kept(world: World) -> list[Aside]:
    """Everything kept aside."""
    return [aside async for aside in world.store.asides()]


async def put_aside(world: World, name: str = "e1", token: str = "w1", turn: int = 1) -> Waiting | None:
    """An event that came in and could not be dealt with."""
    await taken(world.store, name, token)
    return await world.store.set_aside(
        CHAT, token=token, turn=turn, event=name, session=b"s%d" % turn, evidence=b"why %s" % name.encode()
    )


async def given_up(world: World, effect: Effect, reply: Waiting | None = None) -> None:
    """An effect that was written down and could not be carried out."""
    await taken(world.store)
    await world.store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(effect,))
    await world.store.give_up(CHAT, effect, evidence=b"why", reply=reply)


async def test_tries_are_counted_for_each_thing(world: World) -> None:
    """Up, and down again where it was not that."""
    store = world.store
    assert [await store.count_try(CHAT, "e1") for _ in range(3)] == [1, 2, 3]
    assert await store.count_try(CHAT, "e2") == 1
    assert await store.count_try(CHAT, "e1", by=-1) == 2
    assert await store.count_try("telegram:2", "e1") == 1


async def test_tries_are_forgotten_a_day_after_the_last(world: World) -> None:
    """What failed once a month is not what fails every time."""
    await world.store.count_try(CHAT, "e1")
    await world.pass_time(DAY + 1)
    assert await world.store.count_try(CHAT, "e1") == 1


async def test_an_event_set_aside_is_out_of_the_way_and_kept(world: World) -> None:
    """Session and effects are written as by a commit, in the same move; the next event is handed on."""
    store, told = world.store, Effect(id="t", blob=b"told")
    await taken(store)
    await store.accept(CHAT, event("e2"), token="other")
    following = await store.set_aside(
        CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(told,), evidence=b"why"
    )
    assert following == event("e2")
    lane = await leased(store, "w1")
    assert (lane.turn, lane.session, lane.event, lane.effects) == (1, b"s1", event("e2"), (told,))
    assert await kept(world) == [Aside(chat=CHAT, what=event("e1"), evidence=b"why")]


async def test_without_a_session_what_is_stored_of_the_chat_stays(world: World) -> None:
    """Where not even a kind word can be made."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await taken(store, "e2", "w1")
    assert await store.set_aside(CHAT, token="w1", turn=2, event="e2", session=None, evidence=b"why") is None
    lane = await leased(store, "w1")
    assert (lane.turn, lane.session, lane.event) == (1, b"s1", None)
    assert [aside.what for aside in await kept(world)] == [event("e2")]


@pytest.mark.parametrize(("token", "turn", "name"), [("w2", 1, "e1"), ("w1", -1, "e1"), ("w1", 1, "e2")])
async def test_only_who_may_commit_may_set_aside(world: World, token: str, turn: int, name: str) -> None:
    """Lane, turn and first event, else `Conflict`, and nothing was written."""
    await taken(world.store)
    with pytest.raises(Conflict):
        await world.store.set_aside(CHAT, token=token, turn=turn, event=name, session=b"s", evidence=b"why")
    assert await kept(world) == []
    assert (await leased(world.store, "w1")).event == event("e1")


async def test_any_bytes_are_kept_as_they_were(world: World) -> None:
    """The store knows bytes; what was set aside is often what nobody can read."""
    await world.store.accept(CHAT, Waiting(id="e 1", blob=ODD), token="w1")
    await world.store.set_aside(CHAT, token="w1", turn=1, event="e 1", session=b"s", evidence=ODD)
    [aside] = await kept(world)
    assert (aside.what, aside.evidence) == (Waiting(id="e 1", blob=ODD), ODD)


@pytest.mark.parametrize("claimed", [True, False])
async def test_an_effect_given_up_is_dropped_and_kept_and_answered(world: World, claimed: bool) -> None:
    """In one move, so that whoever waits for its answer goes on."""
    effect = Effect(id="c1", blob=ODD, claimed=claimed)
    await given_up(world, effect, event("reply:c1"))
    assert [aside.what for aside in await kept(world)] == [effect]
    lane = await leased(world.store, "w1")
    assert (lane.effects, lane.event) == ((), event("reply:c1"))


async def test_an_effect_done_meanwhile_is_not_given_up(world: World) -> None:
    """Somebody else carried it out: nothing is kept, nothing answered."""
    effect = Effect(id="c1", blob=b"call")
    await given_up(world, effect)
    await world.store.give_up(CHAT, Effect(id="c2", blob=b"done"), evidence=b"why", reply=event("reply:c2"))
    assert [aside.what.id for aside in await kept(world)] == ["c1"]
    assert (await leased(world.store, "w1")).event is None


async def test_an_event_brought_back_waits_behind_the_others_and_is_found(world: World) -> None:
    """Once, with its tries before it; a sweep finds it, also of a chat nothing else waits in."""
    store = world.store
    await put_aside(world)
    await store.finish(CHAT, token="w1")
    await store.count_try(CHAT, "e1", by=3)
    [aside] = await kept(world)
    assert await store.retry(aside)
    assert not await store.retry(aside)
    assert await kept(world) == []
    assert await store.count_try(CHAT, "e1") == 1
    await world.pass_time(10)
    assert [chat async for chat in store.unfinished(older_than=5)] == [CHAT]
    await store.accept(CHAT, event("e2"), token="w2")
    lane = await leased(store, "w2")
    assert lane.event == event("e1")
    assert await store.commit(CHAT, token="w2", turn=2, event="e1", session=b"s2") == event("e2")


async def test_an_effect_brought_back_is_handed_out(world: World) -> None:
    """Before others, and to whoever takes the lane next."""
    store, effect = world.store, Effect(id="p1", blob=ODD)
    await given_up(world, effect)
    await store.accept(CHAT, event("e2"), token="w1")
    later = Effect(id="p2", blob=b"post")
    await store.commit(CHAT, token="w1", turn=2, event="e2", session=b"s2", effects=(later,))
    [aside] = await kept(world)
    assert await store.retry(aside)
    assert (await leased(store, "w1")).effects == (effect, later)


async def test_what_is_kept_aside_is_kept_for_30_days(world: World) -> None:
    """Each for itself: a later one does not keep an earlier one, which may hold what somebody wrote."""
    await put_aside(world, "e1", "w1", turn=1)
    await world.pass_time(20 * DAY)
    assert len(await kept(world)) == 1
    await put_aside(world, "e2", "w2", turn=2)
    await world.pass_time(11 * DAY)
    assert [aside.what.id for aside in await kept(world)] == ["e2"]
    await world.pass_time(20 * DAY)
    assert await kept(world) == []


async def test_what_is_kept_aside_of_many_chats_is_all_listed(world: World) -> None:
    """Chat by chat."""
    store = world.store
    for number in range(40):
        chat = f"telegram:{number}"
        await store.accept(chat, event("e1"), token="w1")
        await store.set_aside(chat, token="w1", turn=1, event="e1", session=b"s", evidence=b"why")
    assert {aside.chat for aside in await kept(world)} == {f"telegram:{number}" for number in range(40)}
    await world.pass_time(31 * DAY)
    assert await kept(world) == []
    assert await kept(world) == []
