"""Whether what is shown is what a line says: wildcards, names, and nothing by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.matching import NotKnown, fill, match, match_all, tidy

TEXTS = st.text(st.sampled_from("ab .*?[]()\\n:"), max_size=20)


@given(TEXTS)
def test_a_text_matches_itself_and_nothing_else(text: str) -> None:
    """What looks like a pattern is only text."""
    assert match(text, text, {}) == {}
    assert match(text, text + "x", {}) is None


@pytest.mark.parametrize(
    ("expected", "shown", "fits"),
    [
        ("When: …", "When: Monday", True),
        ("When: …", "Where: there", False),
        ("a\n…\nb", "a\nx\ny\nb", True),
        ("a\n…\nb", "a\nb", True),
        ("a\n…", "a", True),
        ("…\nb", "b", True),
        ("…\nb", "a\nab", False),
        ("a\nb", "a\n\n  b ", True),
        ("a", "a\nb", False),
        ("A", "a", False),
    ],
)
def test_a_wildcard_stands_for_any_run(expected: str, shown: str, fits: bool) -> None:
    """`…` within a line is characters, alone on a line it is lines, also none; empty lines count for nothing."""
    assert (match(expected, shown, {}) is not None) is fits


def test_a_name_is_what_stands_there_the_first_time() -> None:
    """Then it is that and nothing else, also within the same text."""
    assert match("When: {time}\n…", "When: 9:00\nWho: you", {}) == {"time": "9:00"}
    assert match("When: {time}", "When: 9:00", {"time": "10:00"}) is None
    assert match("{a} {a}", "x x", {}) == {"a": "x"}
    assert match("{a} {a}", "x y", {}) is None


def test_a_name_stays_within_its_line() -> None:
    """A time never swallows the lines below it."""
    assert match("When: {time}", "When: 9:00\nWho: you", {}) is None


@pytest.mark.parametrize(
    ("expected", "shown", "found"),
    [
        (("A", "B"), ("A", "B"), {}),
        (("A",), ("A", "B"), None),
        (("A", "B"), ("A",), None),
        (("A", "…"), ("A", "B", "C"), {}),
        (("…", "C"), ("A", "B", "C"), {}),
        (("…", "B", "…"), ("B",), {}),
        (("{x}", "{y}", "…"), ("9:00", "9:30", "Back"), {"x": "9:00", "y": "9:30"}),
        (("{x}", "{x}"), ("9:00", "9:30"), None),
        (("…", "{x}"), (), None),
    ],
)
def test_a_row_of_labels_matches_as_a_whole(
    expected: tuple[str, ...], shown: tuple[str, ...], found: dict[str, str] | None
) -> None:
    """A button too many or too few is a difference; a lone `…` is any number of them."""
    assert match_all(expected, shown, {}) == found


def test_names_are_filled_in_where_something_is_done() -> None:
    """Nobody can press what nothing has shown."""
    assert fill("[{time}] {who}", {"time": "9:00", "who": "Ada"}) == "[9:00] Ada"
    with pytest.raises(NotKnown, match=r"what \{time\} stands for"):
        fill("{time}", {})


def test_tidy_text_has_no_empty_lines() -> None:
    """How the bot spaces its lines is not what a journey is about."""
    assert tidy(" a \n\n b\n") == "a\nb"
