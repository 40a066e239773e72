"""Law 9 at the desk: every view that staff can come to, as a card and in a modal, in every language."""

import pytest

from bot.slack.render import breaches
from bot.slack.staff.cards import card, hides
from bot.slack.staff.modals import modal
from conversations.text import Privacy
from conversations.views import Act, Form, View, buttons
from sandbox.slack.blocks import check_blocks, check_view
from tests.bot.slack.drawn import SPEECH, carried
from tests.bot.slack.staff.conftest import VISIT
from tests.conversations.walks import EACH_DESK, explored

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # the walk again, see tests/conversations/test_laws.py

STAMP = 10**9


def reached(world: str) -> tuple[View, ...]:
    """Every view of that world, each once; the walk is the one the laws are asked on."""
    return tuple(turn.view for turn in explored(world).turns)


@pytest.mark.parametrize("world", EACH_DESK)
def test_every_view_of_the_desk_is_legal_as_a_card(world: str) -> None:
    """With every button once, and every block named after the chat."""
    found: set[str] = set()
    for language in SPEECH.languages:
        voice = SPEECH.voice(language, Privacy.HEALTH)
        for view in reached(world):
            made = card(VISIT, view, STAMP, voice)
            found |= {*breaches(made), *check_blocks(made.blocks)}
            assert carried(made) == [f"{STAMP}:{key}" for key, _ in buttons(view)]
            assert all(block["block_id"].startswith(f"{VISIT}#{STAMP}.") for block in made.blocks)
    assert not found


@pytest.mark.parametrize("world", EACH_DESK)
def test_a_card_that_leaves_something_out_shows_it_behind_a_button(world: str) -> None:
    """And none that says everything has it: what is pressed for nothing is pressed no more."""
    for clearance in Privacy:
        voice = SPEECH.voice("en", clearance)
        for view in reached(world):
            made = card(VISIT, view, STAMP, voice)
            assert ("'action_id': 'show'" in str(made.blocks)) is hides(view, clearance)
            assert [*breaches(made), *check_blocks(made.blocks)] == []


@pytest.mark.parametrize("world", EACH_DESK)
def test_every_view_of_the_desk_is_legal_in_a_modal(world: str) -> None:
    """A form with its fields and the ways out of it; everything else with all its buttons."""
    for language in SPEECH.languages:
        voice = SPEECH.voice(language, Privacy.HEALTH)
        for view in reached(world):
            made = modal(view, STAMP, voice, desk="town")
            assert check_view(made, "modal") == []
            rows = [block["elements"] for block in made["blocks"] if block["type"] == "actions"]
            pressed = [one["value"] for row in rows for one in row if one["action_id"].startswith("key:")]
            in_fields = (Act.PICK, Act.TICKED, Act.PAGE) if isinstance(view, Form) else ()
            assert pressed == [f"{STAMP}:{key}" for key, one in buttons(view) if one.act not in in_fields]
