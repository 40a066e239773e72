"""Law 9, and what law 11 means for views: every view that can be reached, on Telegram, in every language."""

from collections.abc import Iterator

import pytest

from bot.telegram.render import breaches, render
from conversations.commands import Post
from conversations.text import Privacy, Text
from conversations.views import Calendar, Form, Note, View, buttons
from tests.bot.telegram.conftest import SPEECH
from tests.conversations.walks import EACH_WORLD, explored

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]  # the walk again, see tests/conversations/test_laws.py


def reached(world: str) -> tuple[View, ...]:
    """Every view of that world, each once; the walk is the one the laws are asked on."""
    return tuple(turn.view for turn in explored(world).turns)


def texts(view: View) -> Iterator[Text]:
    """Everything a view says."""
    yield from view.body
    if view.notice is not None:
        yield view.notice
    for _, button in buttons(view):
        yield button.label
    if isinstance(view, Note):
        yield from (*view.lines, *view.after)
        yield from (view.link.label,) if view.link else ()
    if isinstance(view, Form):
        for field in view.fields:
            yield field.label
            yield from (said for said in (field.hint, field.value) if said is not None)


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_reachable_view_is_legal_on_telegram(world: str) -> None:
    """9. In every language, with the longest words each of them has."""
    found = {
        breach
        for language in SPEECH.languages
        for view in reached(world)
        for breach in breaches(render(view, 10**9, SPEECH.voice(language, Privacy.PERSONAL)))
    }
    assert not found


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_reachable_view_can_be_said_in_every_language(world: str) -> None:
    """9. No id without words, no words without their arguments."""
    found = {breach for view in reached(world) for text in texts(view) for breach in SPEECH.breaches(text)}
    assert sorted(found) == []


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_post_can_be_said_in_every_language(world: str) -> None:
    """What stays in the chat, as far as it came with a view that was new."""
    posts = [command for turn in explored(world).turns for command in turn.commands if isinstance(command, Post)]
    texts_said = [text for post in posts for text in (*post.body, *((post.link.label,) if post.link else ()))]
    assert posts
    assert [breach for text in texts_said for breach in SPEECH.breaches(text)] == []


@pytest.mark.parametrize("world", EACH_WORLD)
def test_every_day_that_is_offered_can_be_pressed(world: str) -> None:
    """A calendar's grid leaves no offered day out."""
    for view in reached(world):
        if isinstance(view, Calendar):
            markup = render(view, 1, SPEECH.voice("en", Privacy.PERSONAL)).markup or {}
            carried = {button["callback_data"] for row in markup["inline_keyboard"] for button in row}
            assert {f"1:{key}" for key, _ in buttons(view)} <= carried
