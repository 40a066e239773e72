"""The process put together where a desk tells others: it delivers beside its work, and a check finds who is told."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.announcing.deliverer import staff_told
from bot.app import open_app
from bot.channel import Accept
from bot.check.everybody import findings
from bot.life import Way
from bot.settings import Settings
from bot.settings.announcing import NotifyTargetSettings, WebhookTargetSettings
from bot.staffing import Staffing
from conversations.desk import House
from conversations.events import Event, Told
from conversations.matters import Changed, Happening, Trouble
from conversations.values import replace
from tests.bot.announcing.receiver import SECRET, receiving
from tests.bot.announcing.told import BOOKING, DESK, NOW, target
from tests.bot.street import Street
from tests.bot.test_app import alive, until

CRM = "harbour.webhooks.crm"


def telling(street: Street, **tables: Any) -> Settings:
    """The street's settings, with somebody to tell at the harbour."""
    harbour = street.settings.desks["harbour"].model_copy(update=tables)
    return street.changed(desks={**street.settings.desks, "harbour": harbour})


def crm(url: str) -> dict[str, WebhookTargetSettings]:
    """Another's system there."""
    return {"crm": WebhookTargetSettings.model_validate({"url": url, "secret": SECRET, "clearance": "personal"})}


def office(address: str) -> dict[str, NotifyTargetSettings]:
    """People."""
    return {"office": NotifyTargetSettings.model_validate({"address": address})}


@pytest.mark.slow
@pytest.mark.parametrize("way", [Way.POLL, Way.WORK])
async def test_a_process_delivers_what_its_chats_announce(street: Street, way: Way) -> None:
    """Announced by one process, delivered by whichever is at work, in the background."""
    async with receiving() as receiver:
        settings = telling(street, webhooks=crm(receiver.url))
        async with open_app(settings) as app:
            news = Changed(booking=BOOKING, what=Happening.MISSED)
            told = Told(id="1", at=app.bell.now(), of="staff:harbour.1", desk="harbour", news=news)
            await app.backlog.accept("telegram:4503599600000001", told)
            await app.lanes.idle()
            assert (await app.store.announcements.progress(CRM)).last == 1

        async def heard_of_it() -> bool:
            return bool(receiver.heard)

        async with alive(settings, way):
            await until(heard_of_it)
    [heard] = receiver.heard
    assert (heard["type"], heard["desk"], heard["sequence"]) == ("visit.missed", "harbour", 1)
    assert heard["data"]["code"] == "FD-1"
    assert receiver.forged == 0


@pytest.mark.slow
async def test_a_check_finds_who_is_told_and_sends_nothing(street: Street) -> None:
    """Whether somebody listens, what kind of address it is; what is wrong comes with its remedy and without secrets."""
    async with receiving() as receiver:
        said = await _found(
            telling(street, webhooks=crm(receiver.url), notify=office("json://hooks.example.org/token"))
        )
        crms, remedy = said["desk harbour, webhooks.crm"]
        assert crms.startswith(
            "told of booked, moved, cancelled, paid, confirmed, missed, updated, up to what is personal; "
        )
        assert crms.endswith("127.0.0.1 listens, nothing was sent")
        assert remedy == ""
        assert "an address of JSON, nothing was sent" in said["desk harbour, notify.office"][0]
        assert receiver.heard == []
    away = telling(street, webhooks=crm("http://127.0.0.1:1/hook?key=secret"), notify=office("slakc://token"))
    said = await _found(away)
    assert said["desk harbour, webhooks.crm"] == (
        "127.0.0.1 was not reached (ConnectionRefusedError)",
        "check desks.harbour.webhooks.crm.url, and the network",
    )
    assert said["desk harbour, notify.office"][1] == "correct desks.harbour.notify.office.address"
    assert "token" not in str(said["desk harbour, notify.office"])


async def _found(settings: Settings) -> dict[str, tuple[str, str]]:
    return {one.name: (one.said, one.remedy) async for one in findings(settings) if ", " in one.name}


async def _nobody(_entry: object) -> None:
    raise AssertionError("nothing is delivered")


async def test_staff_hear_once_a_day_that_something_could_not_be_told() -> None:
    """Put before the desk as one matter a target; where nobody is staff the operator's log has it."""
    heard: list[tuple[str, Event]] = []

    async def accept(chat: str, event: Event, /) -> None:
        heard.append((chat, event))

    accepting: Accept = accept
    staffed = Staffing(house=House.of([replace(DESK, staffed=True)]), secret="secret", now=lambda: NOW)
    for _ in range(2):
        await staff_told(staffed, accepting)(target(_nobody))
    (chat, first), (again, second) = heard
    assert isinstance(first, Told)
    assert isinstance(first.news, Trouble)
    assert (chat, first.id, first.news.what) == (again, second.id, "not-announced")
    with capture_logs() as logs:
        await staff_told(Staffing(house=House.of([DESK])), accepting)(target(_nobody))
    assert [(line["event"], line["what"]) for line in logs] == [("staff_told", "not-announced")]


@pytest.mark.slow
async def test_nobody_is_told_where_no_desk_tells(street: Street) -> None:
    """And nothing runs for it."""
    async with open_app(street.settings) as app:
        assert tuple(app.deliverer.targets) == ()
