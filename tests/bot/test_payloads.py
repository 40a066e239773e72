"""Reading what a channel sends: any JSON gives an answer, and what is kept can be stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import LONGEST, STALE, carried, number_at, object_at, objects_at, stored, text_at

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(anything)
def test_any_shape_gives_an_answer(value: object) -> None:
    """What is not what it should be is as if it were not there."""
    holder = {"at": value}
    assert object_at(holder, "at") == (value if isinstance(value, dict) else {})
    assert object_at(holder, "elsewhere") == {}
    some = value if isinstance(value, list) else []
    assert list(objects_at(holder, "at")) == [item for item in some if isinstance(item, dict)]
    assert bool(text_at(holder, "at")) <= isinstance(value, str)
    assert (number_at(holder, "at") is not None) == (type(value) is int)


@pytest.mark.parametrize(
    ("said", "kept"), [("\0sore\0 knee", "sore knee"), ("\ud83d knee", "? knee"), ("é" * 5000, "é" * LONGEST)]
)
def test_what_is_kept_can_be_stored_anywhere(said: str, kept: str) -> None:
    """Without zeros and halves of characters, and not without end."""
    assert stored(said) == kept


@given(st.integers(min_value=0, max_value=10**18 - 1), st.from_regex(r"[0-9A-Za-z_-]{1,40}", fullmatch=True))
def test_a_button_carries_its_stamp_and_key(stamp: int, key: str) -> None:
    """As `render` writes them."""
    assert carried(f"{stamp}:{key}") == (stamp, key)


@pytest.mark.parametrize(
    "value", ["", "5", "5:", ":key", "-1:key", "5:key\n", "5:k ey", "٥:key", "9" * 19 + ":key", "5:" + "k" * 41]
)
def test_what_is_no_button_of_ours_is_a_stale_press(value: str) -> None:
    """Forged or of another age, it redraws the present."""
    assert carried(value) == (STALE, "")
