"""Who gives a visit at CarePortals: as many at once as are there, one person at a time, with the gap after it."""

from datetime import date, datetime

from sandbox.careportals.availability import Times
from sandbox.careportals.diary import Diary
from sandbox.careportals.lakeside import CONSULTATION, OWEN, PRIYA, SKIN_CHECK, TRAVEL_ADVICE, Provider
from sandbox.town import Town
from tests.sandbox.lakeside import ADA, JOURNEY, at_careportals, book, free_times, make_lakeside, order, refused


def local(town: Town, time: str) -> tuple[date, int]:
    """The clinic's day and minute of an instant."""
    diary = town.world(Diary)
    moment = datetime.fromisoformat(time)
    day = diary.local_day(moment)
    return day, diary.minute(moment, day)


def who(town: Town, time: str) -> list[Provider]:
    """Who could give a consultation then."""
    return town.world(Times).who(CONSULTATION, datetime.fromisoformat(time))


async def test_the_last_free_provider_is_the_last_booking() -> None:
    """As many visits at once as people are there, then a 409 with a message."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = next(t for t in await free_times(client) if len(who(town, t)) == 2)
        made = [await book(client, time) for _ in range(2)]
        assert await refused(client, order(time), 409) == "This time slot is no longer available"
    assert {one["schedule"] for one in made} == {PRIYA.id, OWEN.id}


async def test_a_provider_sees_one_person_at_a_time_whatever_for() -> None:
    """A skin check takes the doctor's consultation times, too."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        checks = await free_times(client, SKIN_CHECK)
        time = next(t for t in await free_times(client) if t in checks and len(who(town, t)) == 1)
        await book(client, time)
        assert time not in await free_times(client, SKIN_CHECK)


async def test_a_schedule_can_be_asked_for() -> None:
    """By its id alone; nothing public tells whose it is. Somebody else's free time is no answer."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = next(t for t in await free_times(client) if who(town, t) == [OWEN])
        assert await refused(client, order(time, scheduleId=PRIYA.id), 409)
        assert (await book(client, time, scheduleId=OWEN.id))["schedule"] == OWEN.id


async def test_the_gap_after_a_visit_is_taken_too() -> None:
    """Half an hour and five minutes: the next half hour is not offered any more."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        before = await free_times(client, TRAVEL_ADVICE)
        places = [local(town, time) for time in before]
        (at, (day, minute)) = next((n, p) for n, p in enumerate(places) if (p[0], p[1] + 30) == places[n + 1])
        await book(client, before[at], TRAVEL_ADVICE, values=ADA | JOURNEY)
        after = [local(town, time) for time in await free_times(client, TRAVEL_ADVICE)]
    assert (day, minute) not in after
    assert (day, minute + 30) not in after
