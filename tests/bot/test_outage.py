"""After an hour's outage: what many people did meanwhile is dealt with once, in order, and nobody is flooded."""

import asyncio
import socket
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.life import Way
from bot.settings import Settings
from conversations.session import State
from conversations.views import Act
from sandbox.town import Person
from tests.bot.crowd import SOON, Crowd, alive
from tests.bot.street import Street

pytestmark = pytest.mark.slow

PEOPLE = 200
WITH_A_HOLD = 6
"""Of them stand before the review, their time held, when the bot goes."""

EACH = {Way.POLL: 50, Way.SERVE: 15}
"""Things everybody does while it is away: ten thousand in all, and three thousand that are brought."""

SAYING = ("sendMessage", "editMessageText")


@pytest.mark.parametrize("way", EACH)
async def test_thousands_of_updates_wait_for_a_bot(street: Street, monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    """Each is stepped once and in its chat's order, each chat shown the newest truth about once; no vendor is written
    to for a press of an hour ago, and whose hold ran out is told and may go on.
    """
    settings = _reachable(street) if way is Way.SERVE else street.settings
    crowd = Crowd.of(street, PEOPLE, monkeypatch)
    holders = crowd.people[:WITH_A_HOLD]
    async with alive(settings, way):
        await _begun(crowd, holders)
    await _away(crowd, holders, EACH[way])
    before = {person.id: len(_heard(crowd, person)) for person in crowd.people}
    with capture_logs() as lines:
        async with alive(settings, way):
            await crowd.settled()
    assert crowd.stepped == crowd.did
    assert [line for line in lines if line["log_level"] == "error"] == []
    await _nobody_is_flooded(crowd, before)
    await _the_truth_is_shown(crowd)
    assert await _appointments(street) == 0
    async with alive(settings, way):
        await _booked(crowd, holders)
    assert await _appointments(street) == WITH_A_HOLD


async def _begun(crowd: Crowd, holders: list[Person]) -> None:
    for person in crowd.people:
        crowd.says(person, "/start")
    await crowd.settled()
    for person in holders:
        crowd.says(person, "/book")
    await _at_the_review(crowd, holders)


async def _at_the_review(crowd: Crowd, holders: list[Person]) -> None:
    async with asyncio.timeout(SOON):
        while not all([(await crowd.known(person)).state is State.REVIEW for person in holders]):
            await asyncio.gather(*(crowd.goes_on(person) for person in holders))
            await crowd.settled()
            await asyncio.sleep(0.05)


async def _away(crowd: Crowd, holders: list[Person], each: int) -> None:
    """An hour without a bot. Those who have a hold press *book*, again and again, before they fidget."""
    for person in holders:
        for _ in range(3):
            assert await _presses_book(crowd, person)
    for _ in range(each):
        for person in crowd.people:
            crowd.fidgets(person)
    crowd.street.app.state.town.clock.advance(timedelta(hours=1))
    await crowd.street.http.delete("/town/log")


async def _presses_book(crowd: Crowd, person: Person) -> bool:
    session = await crowd.known(person)
    keys = [offer.key for offer in session.offers if offer.act is Act.BOOK]
    return bool(keys) and crowd.taps(person, f"{session.stamp}:{keys[0]}")


async def _nobody_is_flooded(crowd: Crowd, before: dict[str, int]) -> None:
    """A message or two more on each phone, and as many calls; what is too old to be acknowledged is left in peace."""
    more = [len(_heard(crowd, person)) - before[person.id] for person in crowd.people]
    assert max(more) <= 4
    assert sum(more) <= 2 * PEOPLE
    totals = await _calls(crowd.street)
    assert sum(totals[name] for name in SAYING) <= 3 * PEOPLE


async def _the_truth_is_shown(crowd: Crowd) -> None:
    """The buttons on the newest message of each phone are those of the stored session."""
    for person in crowd.people:
        session = await crowd.known(person)
        shown = {data.partition(":")[0] for place, data in crowd.shown(person) if data.startswith(f"{session.stamp}:")}
        assert shown == ({str(session.stamp)} if session.offers else set()), session.state


async def _booked(crowd: Crowd, holders: list[Person]) -> None:
    """Whoever wants to goes on as if nothing had been, and books."""
    for person in holders:
        crowd.says(person, "/start")
    await _at_the_review(crowd, holders)
    for person in holders:
        await _presses_book(crowd, person)
    for person in holders:
        await _until_booked(crowd, person)


async def _until_booked(crowd: Crowd, person: Person) -> None:
    async with asyncio.timeout(SOON):
        while (await crowd.known(person)).state is not State.BOOKED:  # noqa: ASYNC110 - what is stored sets no event
            await asyncio.sleep(0.05)


def _heard(crowd: Crowd, person: Person) -> list[Any]:
    return [one for one in crowd.account.chats.open(person).messages.values() if one.by_bot]


async def _calls(street: Street) -> Counter[str]:
    seen = (await street.http.get("/town/log?stand_in=telegram")).json()["requests"]
    return Counter(one["path"].rpartition("/")[2] for one in seen)


async def _appointments(street: Street) -> int:
    truth = (await street.http.get("/town/truth/qmatic")).json()
    return len(truth["bookings"])


def _reachable(street: Street) -> Settings:
    """The settings with a port of our own for the webhook."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    telegram = street.settings.telegram
    webhook = telegram.webhook.model_copy(update={"url": f"http://127.0.0.1:{port}/"})
    return street.changed(
        telegram=telegram.model_copy(update={"webhook": webhook}),
        web=street.settings.web.model_copy(update={"port": port}),
    )
