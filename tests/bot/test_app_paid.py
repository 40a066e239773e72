"""A whole bot with a desk that takes deposits by Stripe: it says whether the key is good, and hears hints."""

import socket
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.app import open_app
from bot.check.everybody import findings
from bot.settings import Settings, load
from bot.trial import write_settings
from tests.bot.street import Street
from tests.bot.test_app import alive, until

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(street: Street, tmp_path: Path) -> Settings:
    """Those of the street, with a deposit at Harbour Physio."""
    (clock, store) = (tmp_path / "clock", Path(str(street.settings.redis.url).removeprefix("unix://")))
    config = write_settings(tmp_path, town=str(street.http.base_url), store=store, clock=clock, deposit="stripe")
    return load(config, {})


async def told(settings: Settings) -> tuple[str, str]:
    """What `frontdesk check` says of the payments, and the remedy."""
    said = {finding.name: (finding.said, finding.remedy) async for finding in findings(settings)}
    return said["payments of harbour"]


async def test_whether_the_key_is_good_is_said_before_anybody_pays(settings: Settings) -> None:
    """By `/ready`, and by `frontdesk check` with the remedy."""
    async with open_app(settings) as app:
        assert list(app.hooks) == ["harbour"]
        assert await app.checks["payments of harbour"]() == "key is good"
    assert await told(settings) == ("Stripe answers, the key is good", "")
    desk = settings.desks["harbour"]
    assert desk.payments is not None
    wrong = desk.payments.model_copy(update={"api_key": SecretStr("rk_test_another")})
    other = settings.model_copy(update={"desks": {"harbour": desk.model_copy(update={"payments": wrong})}})
    said, remedy = await told(other)
    assert said.startswith("Stripe does not take the key")
    assert "sessions and refunds" in remedy


async def test_a_hint_is_heard_where_the_desk_is_named(settings: Settings) -> None:
    """And refused without a signature."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = settings.model_copy(update={"web": settings.web.model_copy(update={"port": port})})

    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http, alive(served):

        async def up() -> bool:
            try:
                return (await http.get("/health")).is_success
            except httpx.TransportError:
                return False

        await until(up)
        assert (await http.post("/stripe/harbour", content=b"{}")).status_code == 400
        assert (await http.post("/stripe/paws", content=b"{}")).status_code == 404
