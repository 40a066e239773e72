"""A lane that was lost: what every store promises to whoever comes to its end too late, whatever it is made of."""

import pytest

from bot.store.port import Effect, LaneLost
from tests.store.test_contract import CHAT, event, leased, taken
from tests.store.worlds import World


async def test_who_lost_the_lane_drops_nothing(world: World) -> None:
    """Another worker may have written a newer view under the same id; it must not be dropped as shown."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1", effects=(Effect(id="show", blob=b"old"),))
    await world.pass_time(6)
    await store.accept(CHAT, event("e2"), token="w2")
    newer = Effect(id="show", blob=b"new")
    await store.commit(CHAT, token="w2", turn=2, event="e2", session=b"s2", effects=(newer,))
    with pytest.raises(LaneLost):
        await store.finish(CHAT, token="w1", effects=("show",), panel=b"stale")
    lane = await leased(store, "w2")
    assert (lane.effects, lane.panel) == ((newer,), None)


async def test_who_lost_the_lane_learns_which_panel_is_remembered(world: World) -> None:
    """By whoever went on, or by an earlier try of their own whose answer was lost."""
    store = world.store
    await taken(store)
    await store.commit(CHAT, token="w1", turn=1, event="e1", session=b"s1")
    await store.finish(CHAT, token="w1", panel=b"message 7")
    with pytest.raises(LaneLost) as lost:
        await store.finish(CHAT, token="w1", panel=b"message 8")
    assert lost.value.panel == b"message 7"
