"""`frontdesk check`: everybody is asked, and what is wrong comes with its remedy."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.check.everybody import findings, run
from bot.settings import Settings
from bot.settings.model import StoreSettings
from bot.speech import Speech, WordsMissing
from bot.store.embedded import Embedded
from bot.trial import TOKEN
from sandbox.faults import Fault
from tests.bot.street import Street

pytestmark = pytest.mark.slow


async def told(settings: Settings) -> dict[str, tuple[str, str]]:
    """What was found, by name: what is said and the remedy."""
    return {finding.name: (finding.said, finding.remedy) async for finding in findings(settings)}


async def test_all_is_well(street: Street) -> None:
    """Everybody is named, and the last line says so."""
    lines: list[str] = []
    assert await run(street.settings, say=lines.append)
    assert lines[0] == "ok    settings: can be read"
    assert lines[-1] == "All is well."
    assert all(line.startswith("ok ") for line in lines[:-1])
    assert "ok    desk harbour: Cliniko answers, credentials are good" in lines
    assert any("updates are polled" in line for line in lines)


async def test_what_is_wrong_comes_with_its_remedy(street: Street) -> None:
    """And the rest is asked all the same."""
    lines: list[str] = []
    telegram = street.settings.telegram.model_copy(update={"token": None})
    assert not await run(street.changed(telegram=telegram), say=lines.append)
    assert "wrong telegram: there is no token" in lines
    assert "      -> give the one @BotFather shows as FRONTDESK_TELEGRAM__TOKEN" in lines
    assert lines[-1] == "Some things need mending."


async def test_telegrams_troubles_are_told_apart(street: Street) -> None:
    """A wrong token, no way there, and updates that could not be brought."""
    wrong = street.settings.telegram.model_copy(update={"token": SecretStr("1234567:another-token-of-somebody")})
    said, remedy = (await told(street.changed(telegram=wrong)))["telegram"]
    assert (said, remedy) == ("Telegram does not know this token", "give the one @BotFather shows, whole")
    street.fails("telegram", Fault.DOWN)
    said, remedy = (await told(street.settings))["telegram"]
    assert said.startswith("Telegram was not reached")
    assert "telegram.api_base_url" in remedy


async def test_a_webhook_that_does_not_work_is_told(street: Street) -> None:
    """With what Telegram says of it."""
    bot = f"/telegram/bot{TOKEN}"
    assert (await street.http.post(f"{bot}/setWebhook", json={"url": "http://127.0.0.1:9/telegram"})).is_success
    await street.says("/start")
    for _ in range(200):
        said, remedy = (await told(street.settings))["telegram"]
        if remedy:
            break
    assert "updates could not be brought" in said
    assert "telegram.webhook.url" in remedy


async def test_vendors_troubles_are_told_apart(street: Street) -> None:
    """Wrong credentials, no way there, an answer of somebody else."""
    harbour, town_hall = street.settings.desks["harbour"], street.settings.desks["town-hall"]
    config: Any = harbour.vendor.config.model_copy(update={"api_key": SecretStr("another-key-eu1"), "attempts": 1})
    vendor = harbour.vendor.model_copy(update={"config": config})
    desks = {"harbour": harbour.model_copy(update={"vendor": vendor}), "town-hall": town_hall}
    said, remedy = (await told(street.changed(desks=desks)))["desk harbour"]
    assert "check api_key" in said
    assert remedy.startswith("correct desks.harbour.vendor, or ask the vendor for credentials")
    assert remedy.endswith("see vendors/cliniko/README.md")
    street.fails("cliniko", Fault.DOWN)
    street.fails("qmatic", Fault.BROKEN_JSON, "GET ")
    found = await told(street.changed(desks=desks))
    assert "check the network" in found["desk harbour"][1]
    assert "check the addresses in desks.town-hall.vendor" in found["desk town-hall"][1]


async def test_the_store_is_looked_at(street: Street, tmp_path: Path) -> None:
    """A shared one, our own, our own while a bot works with it, and none."""
    assert (await told(street.settings))["store"] == ("answers", "")
    folder = tmp_path / "data"
    embedded = street.changed(redis=StoreSettings(folder=folder))
    assert (await told(embedded))["store"] == (f"embedded in {folder}, starts and answers", "")
    server = Embedded(folder)
    await server.start()
    assert (await told(embedded))["store"] == (f"embedded in {folder}, in use by a running frontdesk", "")
    await server.stop()
    nobody = street.changed(redis=StoreSettings(url=f"unix://{tmp_path}/nobody"))
    assert "check redis.url" in (await told(nobody))["store"][1]
    (tmp_path / "file").write_text("")
    (folder / "valkey.sock").write_text("what a crash left")
    assert (await told(embedded))["store"][1] == ""


async def test_words_that_cannot_be_used_are_told(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place of each mistake."""

    def load(_cls: type[Speech]) -> Speech:
        raise WordsMissing(["locales/en/core.ftl:1: cannot be read"])

    monkeypatch.setattr(Speech, "load", classmethod(load))
    said, remedy = (await told(street.settings))["words"]
    assert "locales/en/core.ftl:1" in said
    assert remedy
