"""What makes a walk quick changes nothing of it."""

from dataclasses import MISSING, FrozenInstanceError, fields
from inspect import signature

import pytest

from conversations import machine
from conversations.events import Order, Ordered, Readings, Typed
from conversations.machine import step
from conversations.session import Session, State
from conversations.values import replace
from conversations.views import Note
from tests.conversations import explorer
from tests.conversations.explorer import Explored, explore
from tests.conversations.laws import LAWS, OF_THE_DESK
from tests.conversations.quick import Drawn, constructor, kinds, quickly
from tests.conversations.walks import DESKS
from tests.conversations.watched import stands_for, watched
from tests.conversations.world import NOW, OWNER, house, stranger


def test_every_value_is_made_as_dataclasses_would() -> None:
    """Of the same arguments, with the same defaults, each in its own field."""
    known = list(kinds())
    assert {Session, Typed, Note} <= set(known)
    for kind in known:
        plain, quick = signature(kind.__init__).parameters.values(), signature(constructor(kind)).parameters.values()
        assert [(one.name, one.kind, one.default) for one in quick] == [
            (one.name, one.kind, one.default) for one in plain
        ]
        given = {field.name: object() for field in fields(kind)}
        made = object.__new__(kind)
        constructor(kind)(made, **given)
        assert {name: getattr(made, name) for name in given} == given
        assert all(field.default_factory is MISSING for field in fields(kind))


def test_a_value_made_quickly_is_as_frozen() -> None:
    """And afterwards everything is made as before."""
    before = Session.__init__
    with quickly():
        made = stranger()
        assert Session.__init__ is not before
    assert Session.__init__ is before
    assert made == stranger()
    with pytest.raises(FrozenInstanceError):
        made.turn = 1  # type: ignore[misc]  # what is tested


def test_only_what_was_kept_is_not_drawn_again() -> None:
    """An equal session is another one; so is every other."""
    drawings: list[Session] = []

    def draw(session: Session, at: object) -> Note:
        drawings.append(session)
        return Note(body=())

    kept, equal = stranger(), stranger()
    drawn = Drawn(draw)
    drawn.keep(kept, house())
    for session in (kept, equal, kept):
        drawn(session, house())
    assert [id(session) for session in drawings] == [id(kept), id(equal)]


def test_the_machine_draws_the_kept_one_once() -> None:
    """While a walk is on."""
    long = machine.view
    with quickly() as drawn:
        assert machine.view is drawn
    assert machine.view is long


def _texts() -> tuple[Typed, Typed]:
    nonsense = Typed(id="text", at=NOW, by=OWNER, text="???", readings=Readings())
    return nonsense, replace(nonsense, readings=Readings(yes=True))


def test_a_text_stands_for_another_unless_they_differ_in_what_was_looked_at() -> None:
    """What nobody looked at makes no difference."""
    nonsense, agreed = _texts()
    seen = watched(nonsense)
    assert seen.text == "???"
    assert seen.readings.picks == ()
    assert stands_for(seen, agreed)
    assert not stands_for(seen, replace(agreed, text="yes"))
    assert seen.readings.yes is None
    assert not stands_for(seen, agreed)


def test_a_watched_text_is_heard_as_any_other() -> None:
    """The turn is the same."""
    at = house()
    session = step(stranger(), Ordered(id="0", at=NOW, by=OWNER, order=Order.BOOK), at).session
    for text in _texts():
        assert step(session, watched(text), at) == step(session, text, at)


def test_a_quick_walk_comes_wherever_a_long_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the same sessions, by the same ways, with the same views."""
    quick = _walked()
    monkeypatch.setattr(explorer, "stands_for", lambda seen, other: False)
    monkeypatch.setattr(explorer, "only_numbered", lambda one, other: False)
    monkeypatch.setattr(explorer, "ABOUT", {})
    long = _walked()
    assert State.BOOKED in quick.states
    assert quick.steps < long.steps
    assert quick.sessions == long.sessions
    assert quick.came_from == long.came_from
    assert {turn.view for turn in quick.turns} == {turn.view for turn in long.turns}
    assert not quick.broken


def _walked() -> Explored:
    house, start = DESKS["a caller"]
    return explore(house, LAWS | OF_THE_DESK, thin=True, start=start)
