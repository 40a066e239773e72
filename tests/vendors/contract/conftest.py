"""Every vendor of the registry in turn."""

from collections.abc import AsyncIterator

import pytest

from tests.vendors.contract.world import SET_UPS, World, able, opened


@pytest.fixture(params=list(SET_UPS))
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A vendor and its stand-in on a Tuesday morning before anybody opens."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: can.settles))
async def sure(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor of whom a lost answer can always be found out."""
    async with opened(request.param) as world:
        yield world


@pytest.fixture(params=able(lambda can: not can.settles))
async def unsure(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Every vendor of whom it cannot always."""
    async with opened(request.param) as world:
        yield world
