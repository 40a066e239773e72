"""The review card: everything that will be booked, each line to be changed alone, and the press that books."""

from dataclasses import dataclass

from conversations.answering import shown as shown_answer
from conversations.booking import Question, Service
from conversations.calendar import local
from conversations.commands import Move
from conversations.customers import needs, shown
from conversations.desk import Desk
from conversations.drafts import (
    BREED,
    LASTING,
    deposit_due,
    draft_of,
    in_place,
    lapsed,
    order_of,
    questions_of,
    rehearses,
    somebody,
    writing,
)
from conversations.events import Typed
from conversations.forfeits import rebooks
from conversations.pages import main, paged, plain, way_out
from conversations.payments import before_booking
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Draft, Session, State
from conversations.text import Text, Words, say
from conversations.values import replace
from conversations.views import Act, Button, Choices, Note, Tone, View

BRIEF = 80
"""Characters of a question that are shown again with its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the card: what it says, and where it is asked again. `only`: there is nothing else to choose."""

    text: Text
    state: State
    focus: str = ""
    only: bool = False

    @property
    def value(self) -> str:
        """The line as an option."""
        return f"{self.state.value}/{self.focus}"


def _place_lines(session: Session, draft: Draft) -> tuple[Line, ...]:
    if draft.place is None:
        return ()
    only = len(session.found.places or ()) == 1
    fixed = only or draft.moving is not None
    return (Line(text=say("line-place", name=draft.place.name), state=State.CHOOSE_PLACE, only=fixed),)


def _person_lines(session: Session, draft: Draft) -> tuple[Line, ...]:
    people = session.found.people
    only = people is not None and len(people.members) < 2
    if draft.person is not None and somebody(draft):
        return (Line(text=say("line-person", name=draft.person.name), state=State.CHOOSE_PERSON, only=only),)
    return () if only or people is None else (Line(text=say("line-anyone"), state=State.CHOOSE_PERSON),)


def _visit_lines(session: Session, draft: Draft, desk: Desk) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = ()
    if draft.service:
        only = len(session.found.services or ()) == 1 or draft.moving is not None
        lines += (Line(text=_service_line(draft.service), state=State.CHOOSE_SERVICE, only=only),)
    lines += _place_lines(session, draft) + _extra_lines(session, draft) + _person_lines(session, draft)
    if draft.party and draft.service and draft.service.party_max > 1:
        fixed = draft.moving is not None
        lines += (Line(text=say("line-party", count=draft.party), state=State.CHOOSE_PARTY, only=fixed),)
    return lines + _time_lines(draft, desk)


def _time_lines(draft: Draft, desk: Desk) -> tuple[Line, ...]:
    """When; of a visit that is moved, from when to when."""
    if draft.slot is None:
        return ()
    moment = local(draft.slot.start, desk)
    when = State.CHOOSE_WISHED if draft.wishes else State.CHOOSE_SOONEST
    if draft.moving is None:
        why = say("line-override", reason=Words(draft.override))
        overriding = (
            (Line(text=why, state=State.CHOOSE_SOONEST, focus="override", only=True),) if draft.override else ()
        )
        return (Line(text=say("line-time", moment=moment), state=when), *overriding)
    before = say("line-moved-from", moment=local(draft.moving.start, desk))
    return (
        Line(text=before, state=State.CHOOSE_SOONEST, focus="from", only=True),
        Line(text=say("line-moved-to", moment=moment), state=when),
    )


def _service_line(service: Service) -> Text:
    if service.price is None:
        return say("line-service", name=service.name)
    return say("line-service-priced", name=service.name, price=service.price)


def _customer_lines(draft: Draft, desk: Desk, *, called: bool) -> tuple[Line, ...]:
    whose = say("for-other") if draft.own is False else say("for-self")
    own = Line(text=say("line-own", whose=whose), state=State.DETAILS, focus="own")
    lines: tuple[Line, ...] = () if called else (own,)
    for need in needs(draft, desk):
        text = say(
            f"line-{need.detail.replace('_', '-')}", value=shown(draft.customer, need.detail) or say("not-given")
        )
        lines += (Line(text=text, state=State.DETAILS, focus=need.detail.value),)
    return lines


def _question_lines(session: Session, draft: Draft) -> tuple[Line, ...]:
    said = {answer.key: answer.value for answer in draft.answers}
    questions = (question for question in questions_of(session) if not question.gate)
    return tuple(_question_line(question, said.get(question.key)) for question in questions)


def _question_line(question: Question, said: str | None) -> Line:
    answer = say("not-given") if said is None else shown_answer(question, said)
    text = say("line-question", question=brief(question.text), answer=answer)
    return Line(text=text, state=State.QUESTIONS, focus=question.key)


def brief(question: str) -> str:
    """The question in a line, its first: a consent may be pages long, below its heading."""
    line = " ".join(question.strip().partition("\n")[0].split())
    return line if len(line) <= BRIEF else line[: BRIEF - 1].rstrip() + "…"


def _extra_lines(session: Session, draft: Draft) -> tuple[Line, ...]:
    if not (session.found.extras or draft.extras):
        return ()
    fixed = draft.moving is not None
    extras = tuple(
        Line(text=say("line-extra", name=extra.name), state=State.CHOOSE_EXTRAS, focus=extra.ref, only=fixed)
        for extra in draft.extras or ()
    )
    return extras or (Line(text=say("line-no-extras"), state=State.CHOOSE_EXTRAS, only=fixed),)


def _animal_lines(session: Session, draft: Draft) -> tuple[Line, ...]:
    animal, found = draft.animal, session.found.animals
    if animal is None:
        return ()
    words = say("words", words=Words(animal.name))
    which = found is None or bool(found.members)
    first = Line(text=say("line-animal", name=words), state=State.ANIMAL, focus="which" if which else "name")
    if animal.ref or found is None:
        return (first,)
    species = next((choice.name for choice in found.species if choice.ref == animal.species), None)
    breed = say("words", words=Words(animal.breed)) if animal.breed else say("not-given")
    kind = (Line(text=say("line-species", name=species), state=State.ANIMAL, focus="species"),) if species else ()
    return (first, *kind, Line(text=say("line-breed", breed=breed), state=State.ANIMAL, focus=BREED))


def lines(session: Session, desk: Desk) -> tuple[Line, ...]:
    """The whole card, in the order one was asked."""
    draft = draft_of(session)
    visit = _visit_lines(session, draft, desk)
    if in_place(draft, desk):
        return visit
    visit += _question_lines(session, draft)
    at_desk = session.matter is not None
    return visit + _customer_lines(draft, desk, called=at_desk) + _animal_lines(session, draft)


# The card


def _after(session: Session, desk: Desk) -> tuple[Text, ...]:
    hold = draft_of(session).hold
    kept = (say("held-until", time=local(hold.until, desk).time()),) if hold else ()
    deposit = before_booking(session, desk) if deposit_due(draft_of(session), desk) else ()
    return (*kept, *deposit, say("review-ask-move" if draft_of(session).moving else "review-ask"))


def _view(session: Session, desk: Desk) -> View:
    moving = draft_of(session).moving is not None
    rows = (
        (main("button-move-it", Act.MOVE_IT) if moving else main("button-book-it", Act.BOOK),),
        (plain("button-change", Act.CHANGE), Button(label=say("button-drop"), act=Act.DROP, tone=Tone.DANGER)),
        *way_out(session),
    )
    return Note(
        body=(say("review"),),
        lines=tuple(line.text for line in lines(session, desk)),
        after=_after(session, desk),
        rows=rows,
        notice=session.notice,
    )


def _press(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    match act:
        case Act.BOOK if draft_of(session).moving is None:
            return _order(session, desk)
        case Act.MOVE_IT if draft_of(session).moving is not None:
            return _order(session, desk)
        case Act.CHANGE:
            return stay(replace(session, state=State.CHANGE))
        case _:
            return None


def _order(session: Session, desk: Desk) -> Step:
    """Only what this card shows is ordered, and only while its hold lives; else the machine holds it again first."""
    order = order_of(session)
    kept = not desk.capabilities.hold or bool(draft_of(session).override)
    unheld = not kept and (draft_of(session).hold is None or lapsed(session))
    if order is None or unheld or writing(session):
        return stay(session)
    draft = draft_of(session)
    if rehearses(draft, desk) and not draft.rehearsed:
        return onward(session)
    # Reads still out are nobody's now: what they bring or fail to bring must not touch a draft that is being booked.
    lasting = tuple(item for item in session.awaiting if item.what in LASTING)
    checking = replace(session, state=State.CHECKING, delayed=False, back=(), awaiting=lasting)
    return stay(checking, Move(booking=draft.moving.ref, order=order) if draft.moving else order)


def _read(session: Session, typed: Typed, _desk: Desk) -> Step | None:
    """A typed *yes* books nothing: what is booked, or moved, was pressed."""
    press = say("press-to-move" if draft_of(session).moving else "press-to-book")
    return stay(replace(session, notice=press)) if typed.readings.yes else None


def _enter(session: Session, desk: Desk) -> Step:
    """What was pressed before needs no second press (`conversations.rebooking`), unless it failed already."""
    return _order(session, desk) if rebooks(session) and session.verdict is None else stay(session)


REVIEW = Scene(view=_view, enter=_enter, press=_press, read=_read)


# One line of it


def _options(session: Session, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(line.value, line.text) for line in lines(session, desk) if not line.only)


def _pick(session: Session, value: str, _desk: Desk) -> Step:
    state, _, focus = value.partition("/")
    return stay(replace(session, state=State(state), focus=focus, revisiting=True))


def _view_change(session: Session, desk: Desk) -> View:
    rows = (*paged(_options(session, desk), session, 2 * desk.page), *way_out(session))
    return Choices(body=(say("choose-line"),), rows=rows, notice=session.notice)


CHANGE = Scene(view=_view_change, options=_options, pick=_pick)
