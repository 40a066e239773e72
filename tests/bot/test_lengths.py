"""How texts are counted and cut, the same for every channel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lengths import Limit, cut, length, outside


@given(st.text())
def test_lengths_are_counted_in_the_way_that_gives_the_most(text: str) -> None:
    """In UTF-16 units, of which a text never has fewer than characters."""
    assert length(text) == len(text.encode("utf-16-le")) // 2 >= len(text)


@given(st.text(max_size=60), st.integers(min_value=1, max_value=70))
def test_a_cut_text_is_short_enough_and_says_so(text: str, most: int) -> None:
    """What fits is left as it is."""
    short = cut(text, most)
    assert length(short) <= most
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


@pytest.mark.parametrize(("is_", "legal"), [(0, False), (1, True), (5, True), (6, False)])
def test_what_is_outside_a_limit_is_told_with_its_source(is_: int, legal: bool) -> None:
    """So that whoever reads it can look whether it still holds."""
    said = list(outside(Limit(5, "buttons of a row", "https://example.org/limits"), is_))
    assert said == ([] if legal else [f"buttons of a row: {is_}, allowed are 1 to 5 (https://example.org/limits)"])
