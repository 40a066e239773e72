"""Every vendor of the registry in turn."""

from collections.abc import AsyncIterator

import pytest

from tests.vendors.contract.world import World, opened
from vendors import registry


@pytest.fixture(params=registry.NAMES)
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A vendor and its stand-in on a Tuesday morning before anybody opens."""
    async with opened(request.param) as world:
        yield world
