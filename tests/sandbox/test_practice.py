"""What the practice's staff do in their own screens, at any vendor, on the town's control surface."""

import httpx
import pytest

from sandbox.app import Settings, build
from sandbox.calendars import BOOKS


@pytest.fixture
def town() -> httpx.AsyncClient:
    """A new one."""
    app = build(Settings(telegram_token="1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://town")


@pytest.mark.parametrize("vendor", BOOKS)
@pytest.mark.parametrize("do", ["move", "cancel", "miss"])
async def test_a_visit_that_is_not_there_cannot_be_changed(town: httpx.AsyncClient, vendor: str, do: str) -> None:
    """Said in words, as every refusal of the town."""
    async with town:
        asked = {"do": do, "booking": "4711", "start": "2027-03-10T11:00:00+01:00"}
        answer = await town.post(f"/town/practice/{vendor}", json=asked)
    assert answer.status_code == 409
    assert "cannot do that" in answer.json()["error"]
