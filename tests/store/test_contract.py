"""What every store promises (`bot.store.port`), whatever it is made of."""

import pytest

from bot.store.port import Conflict, Effect, Lane, Store, Waiting
from tests.store.worlds import World

CHAT = "telegram:1"


def event(name: str) -> Waiting:
    """An event by its id."""
    return Waiting(id=name, blob=f"what {name} says".encode())


async def taken(store: Store, name: str = "e1", token: str = "w1") -> Lane:
    """The lane that came with an accepted event."""
    accepted = await store.accept(CHAT, event(name), token=token)
    assert accepted.lane is not None
    return accepted.lane


async def leased(store: Store, token: str = "w9") -> Lane:
    """The lane, which must be free."""
    lane = await store.lease(CHAT, token=token)
    assert lane is not None
    return lane


async def test_a_new_event_comes_back_with_the_lane_and_a_chat_never_seen(world: World) -> None:
    """accept: an event came in; the lane is taken if it is free. A chat never seen has turn 0 and no session."""
    accepted = await world.store.accept(CHAT, event("e1"), token="w1")
    assert accepted.fresh
    assert accepted.lane == Lane(chat=CHAT, token="w1", turn=0, session=None, panel=None, event=event("e1"))


async def test_an_event_accepted_twice_is_queued_once(world: World) -> None:
    """An event seen in the last 48 hours is dropped, but the lane is still offered."""
    lane = await taken(world.store)
    again = await world.store.accept(CHAT, event("e1"), token="w1")
    assert not again.fresh
    assert again.lane == lane
    assert await world.store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1") is None
    after = await world.store.accept(CHAT, event("e1"), token="w1")
    assert not after.fresh
    assert after.lane is not None
    assert after.lane.event is None


async def test_an_event_is_forgotten_after_48_hours(world: World) -> None:
    """What was seen is remembered for 48 hours and no longer."""
    await taken(world.store)
    await world.pass_time(49 * 3600)
    assert (await world.store.accept(CHAT, event("e1"), token="w2")).fresh


async def test_a_session_can_be_looked_at_by_anybody(world: World) -> None:
    """session: as the last turn left it, whoever has the lane, which stays theirs."""
    assert await world.store.session(CHAT) is None
    await taken(world.store)
    assert await world.store.session(CHAT) is None
    await world.store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    assert await world.store.session(CHAT) == b"s1"
    assert await world.store.lease(CHAT, token="w2") is None


async def test_a_panel_can_be_looked_at_by_anybody(world: World) -> None:
    """panel: as it was last finished."""
    await taken(world.store)
    await world.store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    assert await world.store.panel(CHAT) is None
    await world.store.finish(CHAT, token="w1", panel=b"message 7")
    assert await world.store.panel(CHAT) == b"message 7"


async def test_a_session_is_kept_for_as_long_as_its_commit_says(world: World) -> None:
    """Longer than 30 days where it is about something that takes longer; the next commit says it anew."""
    await taken(world.store)
    await world.store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", keep=100 * 24 * 3600.0)
    await world.pass_time(99 * 24 * 3600)
    assert await world.store.session(CHAT) == b"s1"
    await taken(world.store, "e2", "w2")
    await world.store.set_aside(CHAT, token="w2", turn=2, event="e2", session=b"s2", evidence=b"e", keep=3600.0)
    await world.pass_time(3601)
    assert await world.store.session(CHAT) is None


async def test_a_lane_has_one_owner(world: World) -> None:
    """None if another worker has it; with the same token it is renewed."""
    lane = await taken(world.store)
    assert (await world.store.accept(CHAT, event("e2"), token="w2")).lane is None
    assert await world.store.lease(CHAT, token="w2") is None
    assert await world.store.lease(CHAT, token="w1") == lane


async def test_a_lane_whose_owner_is_silent_is_free_again(world: World) -> None:
    """A lease runs out, so that a worker's death stops no chat."""
    await taken(world.store)
    await world.pass_time(6)
    assert (await leased(world.store, "w2")).event == event("e1")


async def test_chats_do_not_wait_for_each_other(world: World) -> None:
    """A lane is one chat's."""
    await taken(world.store)
    assert (await world.store.accept("telegram:2", event("e1"), token="w2")).lane is not None


async def test_events_come_in_the_order_they_were_accepted(world: World) -> None:
    """commit and finish hand on the next waiting event, the oldest first."""
    store = world.store
    await taken(store)
    for name in ("e2", "e3"):
        await store.accept(CHAT, event(name), token="other")
    assert await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1") == event("e2")
    assert await store.commit(CHAT, token="w1", turn=2, event="e2", session=b"s2") == event("e3")
    assert await store.finish(CHAT, token="w1") == event("e3")
    assert await store.commit(CHAT, token="w1", turn=3, event="e3", session=b"s3") is None


async def test_a_commit_ends_the_event_and_keeps_the_session(world: World) -> None:
    """Session, turn and effects are there for whoever takes the lane next."""
    show = Effect(id="show", blob=b"view")
    await taken(world.store)
    await world.store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(show,))
    lane = await leased(world.store, "w1")
    assert lane == Lane(chat=CHAT, token="w1", turn=1, session=b"s1", panel=None, event=None, effects=(show,))


@pytest.mark.parametrize(
    ("token", "turn", "name"),
    [("w2", 2, "e2"), ("w1", 1, "e2"), ("w1", 0, "e2"), ("w1", 2, "e1"), ("w1", 2, "e3")],
    ids=["somebody else's lane", "the same turn", "an older turn", "an event that is done", "an event not yet due"],
)
async def test_a_commit_that_is_not_next_conflicts_and_writes_nothing(
    world: World, token: str, turn: int, name: str
) -> None:
    """The turn must grow, the lane be ours and the event the first, else `Conflict` and nothing changed."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    for waiting in ("e2", "e3"):
        await store.accept(CHAT, event(waiting), token="other")
    before = await leased(store, "w1")
    with pytest.raises(Conflict):
        await store.commit(
            CHAT, token=token, turn=turn, event=name, session=b"lost", effects=(Effect(id="x", blob=b"x"),)
        )
    assert await leased(store, "w1") == before


async def test_a_lease_that_ran_out_costs_a_conflict_and_never_an_update(world: World) -> None:
    """The slow worker's turn is refused, the other's stands."""
    store = world.store
    await taken(store)
    await world.pass_time(6)
    await leased(store, "w2")
    assert await store.commit(CHAT, token="w2", turn=1, event="e1", session=b"second") is None
    with pytest.raises(Conflict):
        await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"first")
    assert (await leased(store, "w2")).session == b"second"


async def test_a_commit_renews_the_lease(world: World) -> None:
    """The owner goes straight on to the effects, with a whole lease for them."""
    store = world.store
    await taken(store)
    await world.pass_time(2)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await world.pass_time(2)
    assert await store.lease(CHAT, token="w2") is None


async def test_an_effect_with_the_same_id_replaces_the_undone_one_and_goes_last(world: World) -> None:
    """Effects are handed out in the order they were written down; the panel is shown once, with the newest view."""
    store = world.store
    await taken(store)
    first = (Effect(id="show", blob=b"old"), Effect(id="p1", blob=b"post"))
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=first)
    await store.accept(CHAT, event("e2"), token="other")
    second = (Effect(id="p2", blob=b"post"), Effect(id="show", blob=b"new"))
    await store.commit(CHAT, token="w1", turn=2, event="e2", session=b"s2", effects=second)
    lane = await leased(store, "w1")
    assert [(effect.id, effect.blob) for effect in lane.effects] == [
        ("p1", b"post"),
        ("p2", b"post"),
        ("show", b"new"),
    ]


async def test_many_effects_keep_their_order(world: World) -> None:
    """Also more of them than a server keeps in order by itself."""
    store = world.store
    await taken(store)
    many = tuple(Effect(id=f"p{number}", blob=b"x" * 100) for number in range(200))
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=many)
    assert (await leased(store, "w1")).effects == many


async def test_any_bytes_come_back_as_they_were(world: World) -> None:
    """The store knows bytes, not what they mean."""
    store, odd = world.store, bytes(range(256)) + b"\x00\n1 1{}"
    await store.accept(CHAT, Waiting(id="e1", blob=odd), token="w1")
    effect = Effect(id="show", blob=odd)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=odd, effects=(effect,))
    await store.accept(CHAT, Waiting(id="e2", blob=odd), token="w1")
    await store.finish(CHAT, token="w1", panel=odd)
    lane = await leased(store, "w1")
    assert (lane.session, lane.panel, lane.effects, lane.event) == (odd, odd, (effect,), Waiting(id="e2", blob=odd))


async def test_a_claimed_effect_is_nobody_elses_until_the_claim_runs_out(world: World) -> None:
    """Whoever commits a claimed effect carries it out; others are handed it only after the claim."""
    store, call = world.store, Effect(id="c1", blob=b"call", claimed=True)
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(call,))
    assert (await leased(store, "w1")).effects == ()
    assert not await store.claim(CHAT, "c1", token="w2")
    assert await store.claim(CHAT, "c1", token="w1")
    await world.pass_time(16)
    assert (await leased(store, "w2")).effects == (call,)
    assert await store.claim(CHAT, "c1", token="w2")
    assert not await store.claim(CHAT, "c1", token="w1")
    assert (await leased(store, "w2")).effects == ()


async def test_a_claim_is_renewed_by_its_owner(world: World) -> None:
    """A vendor may take longer than one claim."""
    store = world.store
    await taken(store)
    call = Effect(id="c1", blob=b"call", claimed=True)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(call,))
    await world.pass_time(10)
    assert await store.claim(CHAT, "c1", token="w1")
    await world.pass_time(10)
    assert not await store.claim(CHAT, "c1", token="w2")


async def test_what_is_done_cannot_be_claimed(world: World) -> None:
    """False if it is done."""
    store = world.store
    await taken(store)
    call = Effect(id="c1", blob=b"call", claimed=True)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(call,))
    await store.finish(CHAT, token=None, effects=("c1",))
    assert not await store.claim(CHAT, "c1", token="w1")


async def test_an_effect_done_twice_answers_once(world: World) -> None:
    """The answer is queued only if one of the effects was still there."""
    store = world.store
    await taken(store)
    call = Effect(id="c1", blob=b"call", claimed=True)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(call,))
    for _ in range(2):
        assert await store.finish(CHAT, token=None, effects=("c1",), reply=event("reply:c1")) is None
    assert (await leased(store, "w1")).event == event("reply:c1")
    assert await store.commit(CHAT, token="w1", turn=2, event="reply:c1", session=b"s2") is None


async def test_that_nothing_was_done_says_only_who_claimed_it_last(world: World) -> None:
    """Whoever slept through their claim changes nothing: their successor may be doing it."""
    store = world.store
    await taken(store)
    call = Effect(id="c1", blob=b"call", claimed=True)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(call,))
    await world.pass_time(16)
    assert await store.claim(CHAT, "c1", token="w2")
    await store.finish(CHAT, token=None, effects=("c1",), reply=event("no"), claimed="w1")
    await world.pass_time(16)
    assert (await leased(store, "w3")).effects == (call,)
    assert (await leased(store, "w3")).event is None
    await store.finish(CHAT, token=None, effects=("c1",), reply=event("no"), claimed="w2")
    assert (await leased(store, "w3")).event == event("no")
    assert (await leased(store, "w3")).effects == ()


async def test_an_answer_queued_apart_is_found_by_the_lane(world: World) -> None:
    """With the token finish returns the next waiting event, whoever queued it."""
    store = world.store
    await taken(store)
    call = Effect(id="c1", blob=b"call", claimed=True)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(call,))
    await store.finish(CHAT, token=None, effects=("c1",), reply=event("reply:c1"))
    assert await store.finish(CHAT, token="w1") == event("reply:c1")


async def test_the_lane_is_freed_when_nothing_waits(world: World) -> None:
    """finish returns the next waiting event, or frees the lane and returns None."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    assert await store.finish(CHAT, token="w1") is None
    assert await store.lease(CHAT, token="w2") is not None


async def test_the_lane_is_kept_while_something_waits(world: World) -> None:
    """An event that came in during the effects is its owner's to go on with."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await store.accept(CHAT, event("e2"), token="w2")
    assert await store.finish(CHAT, token="w1") == event("e2")
    assert await store.lease(CHAT, token="w2") is None


async def test_the_panel_is_remembered_until_another_is(world: World) -> None:
    """None for `panel` leaves it."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await store.finish(CHAT, token="w1", panel=b"message 7")
    await taken(store, "e2", "w2")
    await store.commit(CHAT, token="w2", turn=2, event="e2", session=b"s2")
    await store.finish(CHAT, token="w2")
    assert (await leased(store)).panel == b"message 7"


async def test_a_session_is_kept_for_30_days_from_its_last_turn(world: World) -> None:
    """Keeps the session for 30 days from now; then the chat is as if never seen."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await world.pass_time(20 * 86_400)
    await taken(store, "e2", "w2")
    await store.commit(CHAT, token="w2", turn=2, event="e2", session=b"s2")
    await store.finish(CHAT, token="w2", panel=b"message 7")
    await world.pass_time(29 * 86_400)
    assert (await leased(store, "w3")).session == b"s2"
    await world.pass_time(2 * 86_400)
    lane = await leased(store, "w4")
    assert (lane.turn, lane.session, lane.panel) == (0, None, None)


async def test_the_sweep_finds_what_was_left(world: World) -> None:
    """Chats in which something has been waiting for longer than asked, be it an event or an effect."""
    store = world.store
    await taken(store)
    await store.accept("telegram:2", event("e1"), token="w1")
    await store.commit(
        "telegram:2", token="w1", turn=1, event="e1", session=b"s1", effects=(Effect(id="show", blob=b"v"),)
    )
    await store.accept("telegram:3", event("e1"), token="w1")
    await store.commit("telegram:3", token="w1", turn=1, event="e1", session=b"s1")
    await world.pass_time(10)
    assert {chat async for chat in store.unfinished(older_than=5)} == {CHAT, "telegram:2"}
    await world.pass_time(10)
    assert {chat async for chat in store.unfinished(older_than=5)} == {CHAT, "telegram:2"}


async def test_the_sweep_leaves_what_is_just_being_done(world: World) -> None:
    """Nothing younger than asked is given."""
    await taken(world.store)
    await world.pass_time(3)
    assert [chat async for chat in world.store.unfinished(older_than=5)] == []


async def test_the_sweep_finds_a_chat_again_after_it_was_quiet(world: World) -> None:
    """Taken off the list, and on it again with the next event."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await world.pass_time(60)
    assert [chat async for chat in store.unfinished(older_than=5)] == []
    await taken(store, "e2", "w2")
    await world.pass_time(60)
    assert [chat async for chat in store.unfinished(older_than=5)] == [CHAT]


async def test_a_chats_name_has_no_braces(world: World) -> None:
    """They would move its keys to another slot."""
    with pytest.raises(ValueError, match="braces"):
        await world.store.accept("telegram:{1}", event("e1"), token="w1")


async def test_a_store_that_works_says_nothing(world: World) -> None:
    """ping raises what is wrong, and nothing is."""
    await world.store.ping()
