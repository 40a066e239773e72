"""Law 9 in Slack: every view that can be reached, in every language, for those who see it and those who hear it."""

from collections.abc import Iterator

import pytest

from bot.slack.blocks import Message
from bot.slack.render import breaches, render, render_modal
from conversations.text import Privacy
from conversations.views import Form, View, buttons
from sandbox.slack.blocks import check_blocks, check_view
from tests.bot.slack.drawn import SPEECH, carried, labels, read_out, shown
from tests.conversations.walks import EACH_WORLD, explored

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # the walk again, see tests/conversations/test_laws.py


def reached(world: str) -> tuple[View, ...]:
    """Every view of that world, each once; the walk is the one the laws are asked on."""
    return tuple(turn.view for turn in explored(world).turns)


def drawn(world: str) -> Iterator[tuple[View, Message]]:
    """Every view in every language, with the longest words each of them has."""
    for language in SPEECH.languages:
        voice = SPEECH.voice(language, Privacy.HEALTH)
        yield from ((view, render(view, 10**9, voice)) for view in reached(world))


def spaced(said: str) -> str:
    """The words with one plain space between them; what is read out keeps its lines, and `€ 25` together."""
    return " ".join(said.split())


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_reachable_view_is_legal_in_slack(world: str) -> None:
    """9. By our reading of the manual and by the stand-in's."""
    found = {breach for _, message in drawn(world) for breach in (*breaches(message), *check_blocks(message.blocks))}
    assert not found


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_reachable_view_has_every_button_once_and_is_read_out_whole(world: str) -> None:
    """A notification and a screen reader say what the blocks say; what can be pressed is said in words."""
    for view, message in drawn(world):
        assert carried(message) == [f"{10**9}:{key}" for key, _ in buttons(view)]
        said = [label for row in labels(message) for label in row if not label.endswith("…")]
        heard = spaced(read_out(message))
        assert [text for text in (*shown(message), *said) if spaced(text) not in heard] == []
        assert [label for label in said if not any(sign.isalnum() for sign in label)] == []


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_reachable_form_is_legal_on_one_screen(world: str) -> None:
    """Each of its fields once, in a block of its own."""
    forms = [view for view in reached(world) if isinstance(view, Form)]
    for language in SPEECH.languages:
        voice = SPEECH.voice(language, Privacy.HEALTH)
        for form in forms:
            made = render_modal(form, 10**9, voice, where="T0123456789.D0123456789", origin="1732179600.000100")
            asked = [block for block in made["blocks"] if block["type"] == "input"]
            assert [block["element"]["action_id"] for block in asked] == [field.key for field in form.fields]
            assert [*breaches(made), *check_view(made, "modal")] == []
