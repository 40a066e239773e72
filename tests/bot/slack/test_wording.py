"""How texts are worded in Slack."""

import re
from pathlib import Path

import pytest

from bot.slack.render import render
from bot.slack.wording import OURS, bare
from conversations.text import say
from conversations.views import Note
from tests.bot.slack.drawn import SPEECH, VOICE, read_out

SLASH = re.compile(r"^([a-z-]+) = .*/(?:start|cancel|help|language)\b", re.MULTILINE)


@pytest.mark.parametrize("language", SPEECH.languages)
def test_no_order_is_named_that_slack_would_not_bring(language: str) -> None:
    """A slash that is no command of the workspace gets an error from Slack itself, and never reaches us."""
    core, ours = (Path("locales", language, f"{name}.ftl").read_text("utf-8") for name in ("core", "slack"))
    assert set(SLASH.findall(core)) - OURS.keys() == set()
    assert SLASH.findall(core)
    assert SLASH.findall(ours) == []


@pytest.mark.parametrize(("theirs", "ours"), OURS.items())
def test_our_wording_is_given_what_theirs_was(theirs: str, ours: str) -> None:
    """The arguments are the same in every language, or fewer."""
    given = {"name": "Nails"} if theirs == "ticked" else {}
    assert SPEECH.breaches(say(theirs, **given)) == SPEECH.breaches(say(ours, **given)) == []


def test_a_text_within_a_text_is_worded_as_well() -> None:
    """However deep."""
    inner = say("visit-stands", why=say("payment-from-menu"), moment="then")
    assert "/start" in VOICE.say(inner)
    assert "/start" not in bare(inner, VOICE)
    assert "/start" not in read_out(render(Note(body=(inner,)), 1, VOICE))
