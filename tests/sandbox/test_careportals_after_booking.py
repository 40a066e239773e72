"""An appointment at CarePortals once it is made: opened by its own key, shown with its link and words, cancelled."""

from datetime import timedelta

from sandbox.careportals.diary import Diary
from sandbox.careportals.lakeside import CONSULTATION, TRAVEL_ADVICE
from tests.sandbox.lakeside import (
    ADA,
    JOURNEY,
    NOBODY,
    at_careportals,
    book,
    first,
    free_times,
    key_of,
    make_lakeside,
    read,
)


async def test_the_key_opens_one_appointment_and_nothing_else() -> None:
    """401 without it, 403 with another's, 404 for nobody's appointment, 400 for what is no id."""
    async with at_careportals(make_lakeside()) as client:
        one, two, *_ = await free_times(client)
        mine, theirs = await book(client, one), await book(client, two)
        for prefix in ("/appointments", "/appointments/cancel"):
            path = f"{prefix}/{mine['_id']}"
            assert (await client.get(path)).status_code == 401
            assert (await client.get(path, headers=key_of(theirs))).status_code == 403
            assert (await client.get(f"{prefix}/{NOBODY}", headers=key_of(mine))).status_code == 404
            assert (await client.get(f"{prefix}/7", headers=key_of(mine))).status_code == 400
        assert (await read(client, mine))["status"] == "booked"


async def test_the_link_may_come_later_and_the_hosts_is_always_there() -> None:
    """Who shows `hostUrl` lets a patient in as the doctor."""
    town = make_lakeside(join_link_after=60.0)
    async with at_careportals(town) as client:
        made = await book(client, await first(client))
        assert set(made["virtualMeeting"]) == {"hostUrl"}
        town.clock.advance(timedelta(seconds=61))
        meeting = (await read(client, made))["virtualMeeting"]
    assert meeting["joinUrl"].startswith("https://video.example.org/")
    assert meeting["joinUrl"] != meeting["hostUrl"]


async def test_references_and_status_words_are_as_the_organization_has_them() -> None:
    """A bare id of the service; another word than the guide's after booking."""
    async with at_careportals(make_lakeside(references="bare", first_status="triaged")) as client:
        made = await book(client, await first(client))
    assert (made["service"], made["status"]) == (CONSULTATION.id, "triaged")


# Cancelling


async def test_a_get_cancels_and_frees_the_time_once() -> None:
    """The second one is a 400; what is over cannot be cancelled."""
    town = make_lakeside()
    async with at_careportals(town) as client:
        time = await first(client, TRAVEL_ADVICE)
        made = await book(client, time, TRAVEL_ADVICE, values=ADA | JOURNEY)
        assert time not in await free_times(client, TRAVEL_ADVICE)
        path = f"/appointments/cancel/{made['_id']}"
        assert (await client.post(path, headers=key_of(made))).json()["message"] == f"Cannot POST {path}"
        assert (await client.get(path, headers=key_of(made))).json()["status"] == "cancelled"
        assert (await read(client, made))["status"] == "cancelled"
        assert time in await free_times(client, TRAVEL_ADVICE)
        assert (await client.get(path, headers=key_of(made))).status_code == 400
        over = await book(client, time, TRAVEL_ADVICE, values=ADA | JOURNEY)
        town.world(Diary).turn(town.world(Diary).ours[over["_id"]], "completed")
        assert (await client.get(f"/appointments/cancel/{over['_id']}", headers=key_of(over))).status_code == 400


async def test_cancelling_may_want_another_verb() -> None:
    """Then the documented one is not there."""
    async with at_careportals(make_lakeside(cancel_method="POST")) as client:
        made = await book(client, await first(client))
        path = f"/appointments/cancel/{made['_id']}"
        assert (await client.get(path, headers=key_of(made))).status_code == 404
        assert (await client.post(path, headers=key_of(made))).json()["status"] == "cancelled"
