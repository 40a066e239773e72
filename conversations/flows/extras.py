"""What else is wanted in the same visit, where a practice has several things done at once. Any number may be ticked."""

from conversations.answering import toggled
from conversations.booking import Ref, Service
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of, drop_slot, forget_people, forget_questions, revise, visit_of
from conversations.events import Typed
from conversations.finds import FindExtras
from conversations.pages import main, paged, way_out
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Awaited, Session
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Choices, View
from conversations.waiting import pending


def _enter(session: Session, desk: Desk) -> Step:
    if session.found.extras is None:
        asked = awaits(session, Awaited.EXTRAS)
        plain = replace(visit_of(draft_of(session)), extras=())
        return stay(session) if asked else stay(session, FindExtras(visit=plain))
    return stay(session) if _offered(session) else _choose(session, (), desk)


def _ticked(session: Session) -> tuple[Ref, ...]:
    chosen = tuple(extra.ref for extra in draft_of(session).extras or ())
    return chosen if session.ticked is None else session.ticked


def _offered(session: Session) -> tuple[Service, ...]:
    """What can be had besides: not what is booked on the clinic's own page alone."""
    return tuple(extra for extra in session.found.extras or () if not extra.handover)


def _options(session: Session, _desk: Desk) -> tuple[Option, ...]:
    ticked = _ticked(session)
    return tuple(
        Option(extra.ref, say("ticked" if extra.ref in ticked else "name", name=extra.name))
        for extra in _offered(session)
    )


def _tick(session: Session, refs: tuple[Ref, ...]) -> Step:
    order = tuple(extra.ref for extra in _offered(session))
    return stay(replace(session, ticked=toggled(order, _ticked(session), refs), narrowed=()))


def _read(session: Session, typed: Typed, desk: Desk) -> Step | None:
    """Several of them in one text, or *no*: nothing else."""
    offered = {extra.ref for extra in _offered(session)}
    meant = tuple(ref for pick in typed.readings.several if (ref := pick.partition(":")[2]) in offered)
    if meant:
        return _tick(session, meant)
    return _choose(session, (), desk) if typed.readings.yes is False else None


def _press(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    return _choose(session, _ticked(session), desk) if act is Act.TICKED else None


def _choose(session: Session, refs: tuple[Ref, ...], desk: Desk) -> Step:
    """How long the visit takes, who can give it and what is asked depend on all of it."""
    draft = draft_of(session)
    extras = tuple(extra for extra in _offered(session) if extra.ref in refs)
    session = replace(session, ticked=None)
    if extras == (draft.extras or ()):
        return onward(revise(session, replace(draft, extras=extras)))
    step = drop_slot(session, desk)
    cleared = forget_questions(forget_people(step.session))
    return onward(revise(cleared, replace(draft_of(cleared), extras=extras)), *step.commands)


def _view(session: Session, desk: Desk) -> View:
    if session.found.extras is None:
        return pending(session, desk, Awaited.EXTRAS)
    done = main("button-ticked" if _ticked(session) else "button-no-extras", Act.TICKED)
    rows = (*paged(_options(session, desk), session, desk.page), (done,), *way_out(session))
    return Choices(body=(say("choose-extras"),), rows=rows, notice=session.notice)


CHOOSE_EXTRAS = Scene(
    view=_view,
    enter=_enter,
    done=lambda session, desk: not desk.capabilities.extras or draft_of(session).extras is not None,
    options=_options,
    pick=lambda session, value, _desk: _tick(session, (value,)),
    press=_press,
    read=_read,
)
