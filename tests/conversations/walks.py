"""Each world walked once in a process, whatever is asked of the walk; `EACH_WORLD` keeps one world in one process."""

import gc
from functools import cache

import pytest

from tests.conversations.explorer import Explored, explore
from tests.conversations.laws import LAWS
from tests.conversations.world import worlds

WORLDS = dict(worlds())

EACH_WORLD = [pytest.param(world, marks=pytest.mark.xdist_group(world)) for world in WORLDS]

DEEP = frozenset({"nothing"})
"""Worlds walked with every answer and every way back; in the others, what these have shown is merged."""


@cache
def explored(world: str) -> Explored:
    """What a walk through that world found."""
    # Sessions hold no cycles, and there are ever more of them: looking for cycles took a sixth of the walk.
    gc.disable()
    try:
        return explore(WORLDS[world], LAWS, thin=world not in DEEP)
    finally:
        gc.enable()
