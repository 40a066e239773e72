"""What a long language and one from the right would break: each view that can be reached, within each channel's limits.

Law 9 once more, with words that no translator has to write first.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.lengths import length, outside
from bot.slack import render as slack
from bot.slack.staff.modals import modal
from bot.speech import Speech
from bot.telegram import limits
from bot.telegram import render as telegram
from conversations.text import Privacy, say
from conversations.views import Act, Button, Calendar, Form, View
from sandbox.slack.blocks import check_blocks, check_view
from tests.bot.pseudo_locales import END, ISOLATED, LONG, LONGER, MIRRORED, OVERRIDE, PSEUDO, pseudo_speech
from tests.conversations.walks import EACH_DESK, EACH_WORLD, explored

AT = 10**9
"""A stamp as long as any will be."""

MARCH = [date(2026, 3, day) for day in range(1, 32)]
"""Begins on a Sunday, the second day of the week in Egypt."""

_drawn: set[View] = set()
"""What was looked at already: worlds have many a view in common, and one process walks several."""


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    """Made anew each time, so it is never behind what is said in English."""
    return pseudo_speech(tmp_path_factory.mktemp("locales"))


def views(world: str) -> Iterator[View]:
    """Each view that can be reached there and was not looked at before."""
    for turn in explored(world).turns:
        if turn.view not in _drawn:
            _drawn.add(turn.view)
            yield turn.view


@pytest.mark.slow
@pytest.mark.no_cover  # the walk again, see tests/conversations/test_laws.py
@pytest.mark.parametrize("world", EACH_WORLD + EACH_DESK)
def test_every_reachable_view_stays_within_each_channel(world: str, speech: Speech) -> None:
    """By our reading of the limits and by the stand-ins'; and no word that turns the direction is left open."""
    found: set[str] = set()
    for view in views(world):
        for language in PSEUDO:
            found.update(breaches(view, language, speech))
    assert not found


def breaches(view: View, language: str, speech: Speech) -> Iterator[str]:
    """What is wrong with that view there."""
    chat, desk = speech.voice(language, Privacy.PERSONAL), speech.voice(language, Privacy.HEALTH)
    message = telegram.render(view, AT, chat)
    yield from telegram.breaches(message)
    yield from left_open(message.text)
    card = slack.render(view, AT, desk)
    yield from (*slack.breaches(card), *check_blocks(card.blocks), *left_open(card.text))
    yield from check_view(modal(view, AT, desk, desk="practice"), "modal")
    if isinstance(view, Form):
        form = slack.render_modal(view, AT, desk, where="T0123456789.D0123456789", origin="1732179600.000100")
        yield from (*slack.breaches(form), *check_view(form, "modal"))


def left_open(said: str) -> Iterator[str]:
    """Lines whose order is turned and not turned back; what was cut ends with its line."""
    for line in said.splitlines():
        balanced = line.count(OVERRIDE) == line.count(END) and line.count(ISOLATED[0]) == line.count(ISOLATED[1])
        if not balanced and "…" not in line:
            yield f"left open: {line!a}"


def test_long_is_longer_and_both_are_whole(speech: Speech) -> None:
    """A pseudo-locale that says English proves nothing; what is inserted stands there as it was."""
    text = say("home", desk="Harbour Physio")
    english, long, mirrored = (speech.say(text, name, Privacy.PLAIN) for name in ("en", LONG, MIRRORED))
    assert len(long) > len(english) * (1 + LONGER) - len("Harbour Physio")
    assert "Welcome" not in long
    assert all(f"{OVERRIDE}{word}{END}" in mirrored for word in ("Welcome", "appointment"))
    assert all("Harbour Physio" in said for said in (long, mirrored))


def test_where_words_run_from_the_right_what_is_inserted_keeps_its_direction(speech: Speech) -> None:
    """`Harbour (Oslo)` and `+358 40 …` are isolated; and a person's own marks cannot end that."""
    for inserted in ("Harbour (Oslo)", "+31 6 00000000", "name@example.org"):
        said = speech.say(say("field-value", value=f"{inserted}\u2069\u202e"), MIRRORED, Privacy.PLAIN)
        assert f"{ISOLATED[0]}{inserted}{ISOLATED[1]}" in said


def test_a_week_begins_as_the_language_begins_it(speech: Speech) -> None:
    """In Egypt on Saturday: heads and days of a grid move together, and rows of a list too."""
    days = tuple(Button(label=say("day", day=day), act=Act.PICK, value=day.isoformat()) for day in MARCH)
    view = Calendar(body=(say("choose-day"),), month=date(2026, 3, 1), days=days, rows=())
    voice = speech.voice(MIRRORED, Privacy.PLAIN)
    grid = (telegram.render(view, 1, voice).markup or {})["inline_keyboard"]
    assert grid[1][0]["text"] == voice.weekdays()[0] == "السبت"
    assert [key["text"] for key in grid[3]] == ["7", "8", "9", "10", "11", "12", "13"]
    rows = [block["elements"] for block in slack.render(view, 1, voice).blocks if block["type"] == "actions"]
    assert [len(row) for row in rows if row[0]["type"] == "button"] == [6, 7, 7, 7, 4]


def test_what_telegram_keeps_of_the_bot_itself_fits(speech: Speech) -> None:
    """Its profile and list of commands are not cut by us: they must be short enough in any language."""
    voice = speech.voice(LONG, Privacy.PLAIN)
    assert [*outside(limits.DESCRIPTION, length(voice.say(say("telegram-description"))))] == []
    assert [*outside(limits.SHORT_DESCRIPTION, length(voice.say(say("telegram-short-description"))))] == []
