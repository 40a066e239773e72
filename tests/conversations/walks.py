"""Each world walked once in a process, whatever is asked of the walk; `EACH_WORLD` keeps one world in one process."""

import gc
from functools import cache

import pytest

from tests.conversations.desk_world import desk_worlds, with_people
from tests.conversations.explorer import Explored, explore
from tests.conversations.laws import LAWS, OF_THE_DESK
from tests.conversations.standing import standing_worlds
from tests.conversations.world import worlds

WORLDS = dict((*worlds(), *with_people()))
"""Of patients: what these show goes to their channels."""

DESKS = {name: (house, (session, event)) for name, house, session, event in desk_worlds()}
"""Of the desk: what these show goes to its people."""

STANDING = {name: (house, (session, event)) for name, house, session, event in standing_worlds()}
"""Of patients with a visit, in which nothing else can be booked."""

EACH_STANDING = [pytest.param(world, marks=pytest.mark.xdist_group(world)) for world in STANDING]

EACH_DESK = [pytest.param(world, marks=pytest.mark.xdist_group(world)) for world in DESKS]

EACH_WORLD = [pytest.param(world, marks=pytest.mark.xdist_group(world)) for world in WORLDS]

DEEP = frozenset({"nothing"})
"""Worlds walked with every answer and every way back; in the others, what these have shown is merged."""


@cache
def explored(world: str) -> Explored:
    """What a walk through that world found."""
    # Sessions hold no cycles, and there are ever more of them: looking for cycles took a sixth of the walk.
    gc.disable()
    try:
        if world in DESKS:
            house, start = DESKS[world]
            return explore(house, LAWS | OF_THE_DESK, thin=True, start=start)
        house, begun = STANDING[world] if world in STANDING else (WORLDS[world], None)
        laws = LAWS | OF_THE_DESK if house.desks[0].staffed else LAWS
        return explore(house, laws, thin=world not in DEEP, start=begun)
    finally:
        gc.enable()
