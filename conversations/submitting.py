"""Forms sent as a whole, and days picked in a calendar: every answer counts, as far as it was asked for."""

from conversations.desk import Desk
from conversations.events import Filled, Submitted, Typed
from conversations.pressing import act_on, fresh, missed
from conversations.scene import Step, onward
from conversations.session import Session
from conversations.states import SCENES
from conversations.values import replace
from conversations.views import Act, Calendar, Field, FieldKind, Form, View


def submitted(session: Session, event: Submitted, desk: Desk) -> Step | None:
    """What follows from a form; None if it was opened from an earlier view."""
    if event.stamp != session.stamp:
        return None
    asked, session = SCENES[session.state].view(session, desk), fresh(session)
    state = session.state
    for filled in event.fields:
        step = _fill(session, asked, filled, event, desk)
        if step is None or not step.onward or step.session.state is not state:
            return step or missed(replace(session, focus=filled.key))
        session = step.session
    return onward(_left_empty(session, asked, event, desk))


def _left_empty(session: Session, asked: View, event: Submitted, desk: Desk) -> Session:
    """What was on the form, need not be answered and was not, is left out on purpose: it is not asked again."""
    scene, filled = SCENES[session.state], {one.key for one in event.fields}
    fields = asked.fields if isinstance(asked, Form) else ()
    empty = [one.key for one in fields if not one.required and one.value is None and one.key not in filled]
    for key in empty:
        shown = _field(scene.view(session, desk), key) is not None
        step = scene.press(replace(session, focus=key), Act.SKIP, "", desk) if shown else None
        session = step.session if step is not None and step.onward else session
    return session


def _fill(session: Session, asked: View, filled: Filled, event: Submitted, desk: Desk) -> Step | None:
    """One answer of a form; what `asked` is the view it was opened from, `session` has the answers before this one."""
    scene = SCENES[session.state]
    typed = Typed(id=event.id, at=event.at, by=event.by, text=filled.text, readings=filled.readings)
    if isinstance(asked, Calendar):
        return scene.read(session, typed, desk)
    field = _field(asked, filled.key)
    if field is None or _field(scene.view(session, desk), filled.key) is None:
        return None
    # Which page of a consent was leafed to says nothing about another one.
    page = session.page if isinstance(asked, Form) and asked.focus == filled.key else 0
    focused = replace(session, focus=filled.key, page=page)
    if chosen := _placed(field, filled) or _worded(focused, field, filled, desk):
        return _choose(focused, field, chosen, desk)
    return None if filled.chosen else (scene.fill or scene.read)(focused, typed, desk)


def _field(asked: View, key: str) -> Field | None:
    fields = asked.fields if isinstance(asked, Form) else ()
    return next((field for field in fields if field.key == key), None)


def _placed(field: Field, filled: Filled) -> tuple[str, ...]:
    return tuple(field.choices[place][0] for place in filled.chosen if 0 <= place < len(field.choices))


def _worded(session: Session, field: Field, filled: Filled, desk: Desk) -> tuple[str, ...]:
    """What the words chose; nothing where they may mean more than one thing."""
    known = {f"{Act.PICK}:{option.value}": option.value for option in SCENES[session.state].options(session, desk)}
    several = filled.readings.several if field.kind is FieldKind.CHOICES else ()
    picks = tuple(dict.fromkeys(known[pick] for pick in filled.readings.picks if pick in known))
    return picks if len(picks) == 1 else tuple(known[pick] for pick in several if pick in known)


def _choose(session: Session, field: Field, chosen: tuple[str, ...], desk: Desk) -> Step | None:
    """In a form what is ticked is all that is meant; in a chat each tick is a press of its own."""
    if field.kind is not FieldKind.CHOICES:
        return act_on(session, Act.PICK, chosen[0], desk)
    order = tuple(ref for ref, _ in field.choices)
    ticked = tuple(sorted(set(chosen), key=order.index))
    return act_on(replace(session, ticked=ticked), Act.TICKED, "", desk)
