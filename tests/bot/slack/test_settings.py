"""The settings of Slack: secrets come from elsewhere, and its path is its own."""

from pathlib import Path

import pytest

from bot.settings import SettingsWrong, load
from conversations.text import Privacy
from tests.bot.test_settings import ENVIRONMENT, FILE

GIVEN = ENVIRONMENT | {"FRONTDESK_SLACK__TOKEN": "xoxb-not-a-real-token"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that says nothing of Slack."""
    made = tmp_path / "frontdesk.toml"
    made.write_text(FILE, "utf-8")
    return made


def test_without_a_token_there_is_no_slack(file: Path) -> None:
    """And nothing has to be said about it."""
    slack = load(file, ENVIRONMENT).slack
    assert slack.token is None
    assert (slack.api_base_url, slack.path) == ("https://slack.com/api/", "/slack")
    assert slack.clearance.privacy is Privacy.HEALTH


def test_all_of_it_can_be_given(file: Path) -> None:
    """By environment; no secret prints itself."""
    more = {"FRONTDESK_SLACK__SIGNING_SECRET": "not-a-secret", "FRONTDESK_SLACK__APP_TOKEN": "xapp-not-a-token"}
    settings = load(file, GIVEN | more | {"FRONTDESK_SLACK__API_BASE_URL": "http://127.0.0.1:8400/slack/api/"})
    assert settings.slack.api_base_url == "http://127.0.0.1:8400/slack/api/"
    assert settings.slack.signing_secret is not None
    assert "not-a" not in repr(settings)


@pytest.mark.parametrize("key", ["token", "signing_secret", "app_token"])
def test_a_secret_in_the_file_is_refused(file: Path, key: str) -> None:
    """With the name of the variable it belongs into."""
    file.write_text(f'[slack]\n{key} = "not-a-real-one"\n{FILE}', "utf-8")
    with pytest.raises(SettingsWrong, match=f"FRONTDESK_SLACK__{key.upper()}="):
        load(file, ENVIRONMENT)


def test_two_channels_cannot_share_a_path(file: Path) -> None:
    """A request must lead to one of them; where Slack is left out it leads to the other."""
    with pytest.raises(
        SettingsWrong, match=r"slack\.path = \"/telegram\"\s+expected another path than telegram\.webhook\.path"
    ):
        load(file, GIVEN | {"FRONTDESK_SLACK__PATH": "/telegram"})
    assert load(file, ENVIRONMENT | {"FRONTDESK_SLACK__PATH": "/telegram"}).slack.token is None
