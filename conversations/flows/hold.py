"""Keeping the picked slot while the person goes on, where the vendor can. Nothing is decided here, only waited for."""

from conversations.commands import HoldSlot
from conversations.desk import Desk
from conversations.drafts import draft_of, visit_of, writing
from conversations.scene import Scene, Step, stay
from conversations.session import Awaited, Session
from conversations.views import View
from conversations.waiting import pending


def _done(session: Session, desk: Desk) -> bool:
    draft = draft_of(session)
    return not desk.capabilities.hold or draft.hold is not None or bool(draft.override)


def _enter(session: Session, _desk: Desk) -> Step:
    slot = draft_of(session).slot
    if slot is None or writing(session):
        return stay(session)
    return stay(session, HoldSlot(visit=visit_of(draft_of(session)), slot=slot))


def _view(session: Session, desk: Desk) -> View:
    return pending(session, desk, Awaited.HOLD, Awaited.RELEASE)


HOLDING = Scene(view=_view, enter=_enter, done=_done)
