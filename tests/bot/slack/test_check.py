"""`frontdesk check` in Slack: which token is wrong, and what to do about it."""

import pytest
import yaml
from pydantic import SecretStr
from starlette.responses import JSONResponse

from bot.check.everybody import findings
from bot.settings import Settings
from bot.settings.staff import StaffSettings
from bot.slack.scopes import PATIENTS, STAFF
from tests.bot.slack.conftest import World
from tests.bot.slack.test_whole import in_slack
from tests.bot.street import Street
from tests.project.pages import ROOT

pytestmark = pytest.mark.slow


async def told(settings: Settings) -> dict[str, tuple[str, str]]:
    """What was found of Slack, by name: what is said and the remedy."""
    return {
        finding.name: (finding.said, finding.remedy)
        async for finding in findings(settings)
        if finding.name.startswith("slack")
    }


async def test_good_tokens_are_told_with_whose_they_are(street: Street, world: World) -> None:
    """And that what is done there comes in, either way."""
    found = await told(in_slack(street, world.api))
    assert found == {
        "slack": ("@frontdesk in Example (T0123), token is good", ""),
        "slack, way in": ("a connection can be opened (slack.app_token); requests at /slack", ""),
    }
    served = await told(in_slack(street, world.api, app_token=None))
    assert served["slack, way in"][0].startswith("signed requests at /slack; whether slack.signing_secret is right")


async def test_a_right_that_was_not_given_is_named(street: Street, world: World) -> None:
    """As after an upgrade for which the app was not installed anew; what only staffed desks need is asked of them."""
    headers = {"X-OAuth-Scopes": ",".join(sorted(PATIENTS - {"files:read"}))}
    for staff in (None, StaffSettings(channel="C0123", users=["U0123"])):
        world.api.laid_out["auth.test"].append(JSONResponse({"ok": True}, headers=headers))
        desks = {name: desk.model_copy(update={"staff": staff}) for name, desk in street.settings.desks.items()}
        settings = in_slack(street, world.api).model_copy(update={"desks": desks})
        said, remedy = (await told(settings))["slack, scopes"]
        missing = "files:read" if staff is None else "channels:history, files:read, groups:history, usergroups:read"
        assert said == f"slack.token = xoxb-… may not do all that is needed, missing: {missing}"
        assert "install the app anew" in remedy
    headers["X-OAuth-Scopes"] = ", ".join(PATIENTS)
    world.api.laid_out["auth.test"].append(JSONResponse({"ok": True}, headers=headers))
    assert (await told(in_slack(street, world.api)))["slack, scopes"] == ("all that are needed", "")


def test_the_manifest_asks_for_these() -> None:
    """No more and no less."""
    manifest = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text("utf-8"))
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == PATIENTS | STAFF


async def test_without_slack_nobody_is_asked(street: Street) -> None:
    """It is said that it is left out, and by which variable it would not be."""
    assert await told(street.settings) == {"slack": ("left out, there is no FRONTDESK_SLACK__TOKEN", "")}


async def test_a_token_that_is_refused_is_named_and_never_shown(street: Street, world: World) -> None:
    """The key, how it begins, Slack's word for it, and where the right one is."""
    world.api.refuses("auth.test", "account_inactive")
    world.api.refuses("apps.connections.open", "missing_scope")
    found = await told(in_slack(street, world.api))
    assert found["slack"][0] == "slack.token = xoxb-… is refused: account_inactive"
    assert found["slack"][1].startswith("give the one that begins with xoxb- as FRONTDESK_SLACK__TOKEN")
    assert found["slack, way in"][0] == "slack.app_token = xapp-… is not enough: missing_scope"
    assert "connections:write" in found["slack, way in"][1]
    assert "not-a-real" not in str(found)


async def test_tokens_that_were_exchanged_are_told_before_anybody_is_asked(street: Street, world: World) -> None:
    """By how they begin."""
    swapped = {"token": SecretStr("xapp-not-a-real-one"), "app_token": SecretStr("xoxb-not-a-real-one")}
    found = await told(in_slack(street, world.api, **swapped))
    assert found["slack"][0] == "slack.token does not begin with xoxb-"
    assert found["slack, way in"][0] == "slack.app_token does not begin with xapp-"
    assert world.api.calls == []


async def test_without_a_way_in_that_is_said(street: Street, world: World) -> None:
    """With what either way needs."""
    said, remedy = (await told(in_slack(street, world.api, app_token=None, signing_secret=None)))["slack, way in"]
    assert "both unset" in said
    assert "FRONTDESK_SLACK__SIGNING_SECRET" in remedy
    assert "FRONTDESK_SLACK__APP_TOKEN" in remedy


async def test_slacks_own_trouble_is_no_tokens_fault(street: Street, world: World) -> None:
    """Away, or asking to wait."""
    world.api.refuses("auth.test", "internal_error")
    world.api.refuses("apps.connections.open", "ratelimited", 429, **{"Retry-After": "7"})
    found = await told(in_slack(street, world.api))
    assert found["slack"][0] == f"Slack was not reached at slack.api_base_url = {world.api.url} (NotSent)"
    assert found["slack, way in"] == ("Slack asks to wait 7 s", "check again then")
