"""The pieces of Block Kit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import limits
from bot.slack.blocks import plain, undecorated


@pytest.mark.parametrize(
    ("said", "bare"),
    [
        ("✅ Book it", "Book it"),
        ("‹ Back", "Back"),
        ("More ›", "More"),
        ("⟳ The same at another time", "The same at another time"),
        ("❤️ Heart", "Heart"),
        ("👍", "👍"),
        ("‹›", "‹›"),
        ("+31 6 00000000", "+31 6 00000000"),
        ("€ 5", "€ 5"),
        ("39 °", "39 °"),
        ("I 💜 cats", "I 💜 cats"),
        ("", ""),
    ],
)
def test_signs_before_words_are_left_out(said: str, bare: str) -> None:
    """They decorate, and would be read out as *white heavy check mark*; what means something stays."""
    assert undecorated(said) == bare


@given(st.text(max_size=60))
def test_nothing_but_ends_is_taken_away(said: str) -> None:
    """What is left is a piece of what was said, and never nothing of something."""
    assert undecorated(said) in said
    assert bool(undecorated(said)) == bool(said)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_text_object_is_never_empty(text: str) -> None:
    """Slack would refuse the whole message."""
    assert plain(text, limits.SECTION)["text"] == "…"
