"""The pieces of Block Kit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import limits
from bot.slack.blocks import cut, plain, undecorated


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


@given(st.text(max_size=60), st.integers(min_value=1, max_value=70))
def test_a_cut_text_is_short_enough_and_says_so(text: str, most: int) -> None:
    """What fits is left as it is."""
    short = cut(text, most)
    assert limits.length(short) <= most
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("one two three", "one two…"),
        ("one two\nthr", "one two…"),
        ("abcdefghijklm", "abcdefghi…"),
        ("😀" * 9, "😀😀😀😀…"),
    ],
)
def test_a_text_is_cut_at_a_line_or_word_where_one_is_near(text: str, short: str) -> None:
    """At ten units here; no character is halved."""
    assert cut(text, 10) == short


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_text_object_is_never_empty(text: str) -> None:
    """Slack would refuse the whole message."""
    assert plain(text, limits.SECTION)["text"] == "…"
