"""Who is let in: full members of our workspace, and nobody whom Slack does not vouch for."""

from typing import Any

import pytest
from starlette.responses import JSONResponse

from bot.channel import NotSent
from bot.slack import members
from bot.slack.members import REMEMBERED, Members
from tests.bot.slack.conftest import World
from tests.bot.slack.payloads import message, press
from tests.bot.slack.web_api import CHANNEL, OWNER, TEAM, USER

pytestmark = pytest.mark.slow


async def test_a_member_is_let_in_and_looked_up_once(world: World) -> None:
    """One `auth.test` for good, one `users.info` in ten minutes."""
    time = [0.0]
    known = Members(client=world.client, seconds=lambda: time[0])
    assert [await known.admits(payload, OWNER) for payload in (message(), press(), message())] == [True] * 3
    assert [name for name, _ in world.api.calls] == ["auth.test", "users.info"]
    time[0] = REMEMBERED
    assert await known.admits(message(), OWNER)
    assert len(world.api.called("users.info")) == 2


@pytest.mark.parametrize(
    "said",
    [
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_bot": True},
        {"is_workflow_bot": True},
        {"is_stranger": True},
        {"deleted": True},
        {"team_id": "T0999"},
        {"id": "U0998"},
    ],
)
async def test_guests_bots_and_strangers_get_nothing(world: World, said: dict[str, Any]) -> None:
    """Whatever they press, and however well it is signed."""
    world.api.people[USER] = said
    assert not await world.door.members.admits(message(), OWNER)


async def test_somebody_slack_does_not_know_gets_nothing(world: World) -> None:
    """No member of ours, whoever it is."""
    world.api.refuses("users.info", "user_not_visible")
    assert not await world.door.members.admits(message(), OWNER)
    world.api.refuses("users.info", "user_not_found")
    assert not await world.door.members.admits(message(user="U0555"), f"{TEAM}.U0555")


@pytest.mark.parametrize(
    "named",
    [
        {"team_id": "T0999"},
        {"enterprise_id": "E0999"},
        {"team": {"id": "T0999"}},
        {"enterprise": {"id": "E0999"}},
        {"user": {"team_id": "T0999"}},
        {"event": {"user_team": "T0999"}},
        {"event": {"source_team": "T0999"}},
    ],
)
async def test_another_workspace_gets_nothing(world: World, named: dict[str, Any]) -> None:
    """Wherever in the payload it is named; nobody is even looked up."""
    assert not await world.door.members.admits({"team_id": TEAM} | named, OWNER)
    assert world.api.called("users.info") == []


async def test_a_person_of_another_workspace_gets_nothing(world: World) -> None:
    """What we made of the payload counts as well."""
    assert not await world.door.members.admits({}, f"T0999.{USER}")


async def test_people_of_an_organization_belong_to_its_workspaces(world: World) -> None:
    """Enterprise Grid: an account's home may be elsewhere, if it is a member of ours."""
    said = {"ok": True, "team_id": TEAM, "enterprise_id": "E0111"}
    world.api.laid_out["auth.test"].append(JSONResponse(said))
    world.api.people[USER] = {"team_id": "T0777", "enterprise_user": {"teams": ["T0777", TEAM]}}
    assert await world.door.members.admits({"team_id": TEAM, "enterprise_id": "E0111"}, OWNER)


async def test_nobody_is_let_in_while_slack_cannot_be_asked(world: World) -> None:
    """It is not taken, so that Slack brings it again; and nothing wrong is remembered."""
    world.api.refuses("auth.test", "internal_error")
    world.api.refuses("users.info", "internal_error")
    for _ in range(2):
        with pytest.raises(NotSent):
            await world.door.members.admits(message(), OWNER)
    assert await world.door.members.admits(message(), OWNER)


async def test_the_direct_message_is_asked_for_once(world: World) -> None:
    """It stays the same for ever; where there can be none, there is none."""
    world.api.refuses("conversations.open", "cannot_dm_bot")
    assert await world.door.members.direct_message(USER) == ""
    assert [await world.door.members.direct_message(USER) for _ in range(2)] == [CHANNEL] * 2
    assert len(world.api.called("conversations.open")) == 2


async def test_only_so_many_people_are_remembered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever was looked up longest ago makes room."""
    monkeypatch.setattr(members, "MOST", 2)
    for user in ("U01", "U02", "U03", "U02", "U01"):
        assert await world.door.members.admits(message(user=user), f"{TEAM}.{user}")
    assert [call["user"] for call in world.api.called("users.info")] == ["U01", "U02", "U03", "U01"]
