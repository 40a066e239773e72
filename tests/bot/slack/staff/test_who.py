"""Who is staff: asked on the server, now, of the list and the group of each desk."""

import asyncio
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.channel import NotSent
from bot.slack.members import Members
from bot.slack.staff.who import REMEMBERED, Who
from tests.bot.slack.staff.conftest import DESKS, EVA, FINN, GROUP, STRANGER, Desk, of
from tests.bot.slack.web_api import TEAM

pytestmark = pytest.mark.slow

TOWN, PIER = DESKS


def who(desk: Desk) -> tuple[Who, list[float]]:
    """One with a clock of the test's."""
    ticks = [0.0]
    made = Who(desks=DESKS, members=Members(client=desk.client), client=desk.client, seconds=lambda: ticks[0])
    return made, ticks


async def test_staff_are_on_the_list_or_in_the_group(desk: Desk) -> None:
    """Eva by name and Finn by his group at one desk, Finn by name at the other."""
    asked, _ = who(desk)
    found = {
        (user, one.name): await asked.admits(of(user), f"{TEAM}.{user}", one)
        for user in (EVA, FINN, STRANGER)
        for one in DESKS
    }
    assert {key for key, admitted in found.items() if admitted} == {(EVA, "town"), (FINN, "town"), (FINN, "pier")}
    assert [one.name for one in await asked.desks_of(of(FINN), f"{TEAM}.{FINN}")] == ["town", "pier"]


async def test_who_leaves_the_group_is_staff_no_more(desk: Desk) -> None:
    """A minute later at the latest; until then it is not asked again."""
    asked, ticks = who(desk)
    assert await asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)
    desk.api.groups[GROUP] = []
    ticks[0] = REMEMBERED - 1
    assert await asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)
    ticks[0] = REMEMBERED
    assert not await asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)
    assert len(desk.api.called("usergroups.users.list")) == 2


async def test_many_who_ask_at_once_ask_once(desk: Desk) -> None:
    """And one who gives up waiting breaks nobody else's asking off."""
    asked, _ = who(desk)
    several = [asyncio.create_task(asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)) for _ in range(5)]
    while not desk.api.called("usergroups.users.list"):  # noqa: ASYNC110 - the Web API has no event of ours
        await asyncio.sleep(0)
    several[0].cancel()
    assert all(await asyncio.gather(*several[1:]))
    assert len(desk.api.called("usergroups.users.list")) == 1


@pytest.mark.parametrize(
    "person", [{"is_restricted": True}, {"is_ultra_restricted": True}, {"is_bot": True}, {"deleted": True}]
)
async def test_guests_and_bots_are_no_staff(desk: Desk, person: dict[str, bool]) -> None:
    """Whatever list they are on."""
    desk.api.people[EVA] = person
    asked, _ = who(desk)
    assert not await asked.admits(of(EVA), f"{TEAM}.{EVA}", TOWN)
    assert await asked.desks_of(of(EVA), f"{TEAM}.{EVA}") == ()


async def test_another_workspace_has_no_staff_here(desk: Desk) -> None:
    """Somebody there may have the same id."""
    asked, _ = who(desk)
    assert not await asked.admits(of(EVA) | {"team": {"id": "T0999"}}, f"T0999.{EVA}", TOWN)


async def test_a_group_that_is_not_there_has_nobody_in_it(desk: Desk) -> None:
    """The operator is told what to mend; the list still counts."""
    del desk.api.groups[GROUP]
    asked, _ = who(desk)
    with capture_logs() as logs:
        assert not await asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)
        assert await asked.admits(of(EVA), f"{TEAM}.{EVA}", TOWN)
    assert [log["event"] for log in logs] == ["group_unknown", "not_admitted"]
    assert logs[0]["group"] == GROUP
    assert FINN not in str(logs)


async def test_where_nobody_can_say_it_nobody_is_let_in(desk: Desk) -> None:
    """It is raised, and asked again by the next; a failure is not remembered."""
    desk.api.refuses("usergroups.users.list", "internal_error")
    asked, _ = who(desk)
    with pytest.raises(NotSent):
        await asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)
    assert await asked.admits(of(FINN), f"{TEAM}.{FINN}", TOWN)


async def test_a_desk_without_a_group_asks_for_none(desk: Desk) -> None:
    """And nobody of no name is staff of it."""
    asked, _ = who(desk)
    alone = replace(TOWN, group="")
    assert not await asked.admits(of(FINN), f"{TEAM}.{FINN}", alone)
    assert desk.api.called("usergroups.users.list") == []
