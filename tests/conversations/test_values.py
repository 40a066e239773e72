"""`replace` is the one of `dataclasses` in everything but what it costs."""

import dataclasses
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.session import Awaited, Awaiting, Draft, Session, State
from conversations.values import replace
from tests.conversations.world import stranger

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "turn": st.integers(),
        "state": st.sampled_from(State),
        "draft": st.none() | st.builds(Draft, number=st.integers(), language=st.text()),
        "awaiting": st.lists(
            st.builds(Awaiting, id=st.text(), what=st.sampled_from(Awaited), desk=st.text()), max_size=2
        ).map(tuple),
    },
)


@given(before=CHANGES, after=CHANGES)
def test_a_changed_value_is_the_one_dataclasses_would_make(before: dict[str, object], after: dict[str, object]) -> None:
    """Every field, whether it was changed or not, and the value changed from stays what it was."""
    session = dataclasses.replace(stranger(), **before)  # type: ignore[arg-type]  # names and kinds are drawn together
    kept = dataclasses.replace(session)
    assert replace(session, **after) == dataclasses.replace(session, **after)  # type: ignore[arg-type]  # as above
    assert session == kept


def test_a_value_in_which_nothing_changes_is_the_same_value() -> None:
    """Nothing is copied for nothing."""
    session = stranger()
    assert replace(session, notice=None, state=State.HOME) is session


def test_a_field_nobody_has_is_refused() -> None:
    """A misspelled field is an error here as well; type checkers say it first."""
    with pytest.raises(AttributeError):
        replace(stranger(), trun=1)  # type: ignore[call-arg]  # what is tested


def test_what_was_changed_is_as_frozen_as_before() -> None:
    """It is a value like any other."""
    changed = replace(stranger(), touched=datetime(2026, 11, 21, tzinfo=UTC))
    with pytest.raises(dataclasses.FrozenInstanceError):
        changed.turn = 1  # type: ignore[misc]  # what is tested


def test_no_value_of_the_core_does_anything_when_it_is_made() -> None:
    """`replace` calls no constructor, so nothing may hang on one."""
    modules = [module for name, module in sys.modules.items() if name.startswith("conversations.")]
    kinds = {kind for module in modules for kind in vars(module).values() if dataclasses.is_dataclass(kind)}
    assert kinds >= {Session, Draft, Awaiting}
    assert not [kind for kind in kinds if hasattr(kind, "__post_init__")]
