"""The vendor's questions: those that keep people out come first (screening), the others once a slot is found.

What is said to a screening question goes nowhere but into the decision.
"""

from dataclasses import replace

from conversations.booking import Answer, Question, QuestionKind
from conversations.commands import FindQuestions
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of, drop, revise, visit_of
from conversations.events import Typed
from conversations.pages import main, plain, way_out
from conversations.questions import asked, before
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.session import Awaited, Session, State
from conversations.text import Privacy, Text, Words, say
from conversations.views import Act, Button, Field, FieldKind, Form, Note, Rows, View
from conversations.waiting import contact, pending

YES, NO = "yes", "no"


def _gates(session: Session) -> tuple[Question, ...]:
    return tuple(question for question in session.found.questions or () if question.gate)


def _others(session: Session) -> tuple[Question, ...]:
    return tuple(question for question in session.found.questions or () if not question.gate)


def _answered(session: Session) -> frozenset[str]:
    draft = draft_of(session)
    return frozenset(answer.key for answer in draft.answers) | frozenset(draft.skipped)


def _asking(session: Session, questions: tuple[Question, ...]) -> Question | None:
    return asked(questions, _answered(session), session)


def _enter(session: Session, desk: Desk) -> Step:
    known = session.found.questions is not None or not desk.capabilities.questions
    if known or awaits(session, Awaited.QUESTIONS):
        return stay(session)
    return stay(session, FindQuestions(visit=visit_of(draft_of(session))))


def _all_answered(session: Session, desk: Desk, questions: tuple[Question, ...]) -> bool:
    if not desk.capabilities.questions:
        return True
    known = session.found.questions is not None
    return known and all(question.key in _answered(session) for question in questions)


def answer(session: Session, question: Question, value: str) -> Session:
    """The session with this said to the question, in place of what was said before."""
    draft = draft_of(session)
    others = tuple(one for one in draft.answers if one.key != question.key)
    said = Answer(key=question.key, text=question.text, value=value)
    skipped = tuple(key for key in draft.skipped if key != question.key)
    return replace(revise(session, replace(draft, answers=(*others, said), skipped=skipped)), focus="")


def _settle_gate(session: Session, question: Question, value: str, desk: Desk) -> Step:
    if (value == YES) == question.wants:
        return onward(answer(session, question, value))
    step = drop(session, desk)
    denial = say("denied", words=question.denial) if question.denial else say("denied-plain", contact=contact(desk))
    return stay(replace(step.session, state=State.DENIED, notice=denial), *step.commands)


def _options(_session: Session, _desk: Desk) -> tuple[Option, ...]:
    return (Option(YES, say("yes")), Option(NO, say("no")))


def _pick(session: Session, value: str, desk: Desk, questions: tuple[Question, ...]) -> Step:
    question = _asking(session, questions)
    if question is None or question.kind is not QuestionKind.YES_NO or value not in (YES, NO):
        return stay(session)
    return _settle_gate(session, question, value, desk) if question.gate else onward(answer(session, question, value))


def _read(session: Session, typed: Typed, desk: Desk, questions: tuple[Question, ...]) -> Step | None:
    question = _asking(session, questions)
    if question is None:
        return None
    if question.kind is QuestionKind.YES_NO:
        yes = typed.readings.yes
        return None if yes is None else _pick(session, YES if yes else NO, desk, questions)
    if len(typed.text) > question.limit:
        return stay(replace(session, notice=say("too-long", limit=question.limit)))
    return onward(answer(session, question, typed.text))


def _press(session: Session, act: Act, _value: str, questions: tuple[Question, ...]) -> Step | None:
    question = _asking(session, questions)
    match act:
        case Act.BACK if question and (earlier := before(questions, question.key, session)):
            return stay(replace(session, focus=earlier))
        case Act.SKIP if question and not question.required:
            return onward(_skip(session, question))
        case Act.KEEP:
            return onward(replace(session, focus=""))
        case _:
            return None


def _skip(session: Session, question: Question) -> Session:
    draft = draft_of(session)
    answers = tuple(one for one in draft.answers if one.key != question.key)
    skipped = (*(key for key in draft.skipped if key != question.key), question.key)
    return replace(revise(session, replace(draft, answers=answers, skipped=skipped)), focus="")


def _field(question: Question, session: Session) -> Field:
    said = next((one.value for one in draft_of(session).answers if one.key == question.key), None)
    return Field(
        key=question.key,
        kind=FieldKind.YES_NO if question.kind is QuestionKind.YES_NO else FieldKind.TEXT,
        label=say("name", name=question.text),
        hint=say("name", name=question.hint) if question.hint else None,
        required=question.required,
        value=_said(question, said) if said is not None else None,
    )


def _said(question: Question, value: str) -> Text:
    if question.kind is QuestionKind.YES_NO:
        return say(value)
    return say("words", words=Words(value, Privacy.HEALTH))


def _rows(question: Question, session: Session, desk: Desk) -> Rows:
    first: tuple[Button, ...] = ()
    if question.kind is QuestionKind.YES_NO:
        first = tuple(Button(label=o.label, act=Act.PICK, value=o.value) for o in _options(session, desk))
    second: tuple[Button, ...] = ()
    if question.key in _answered(session):
        second = (main("button-keep", Act.KEEP),)
    if not question.required:
        second += (plain("button-skip", Act.SKIP),)
    return tuple(row for row in (first, second) if row) + way_out(session)


def _view(session: Session, desk: Desk, questions: tuple[Question, ...]) -> View:
    question = _asking(session, questions)
    if session.found.questions is None or question is None:
        return pending(session, desk, Awaited.QUESTIONS)
    fields = tuple(_field(one, session) for one in questions)
    return Form(fields=fields, focus=question.key, rows=_rows(question, session, desk), notice=session.notice)


def _takes_text(session: Session, questions: tuple[Question, ...]) -> bool:
    question = _asking(session, questions)
    return question is not None and question.kind is QuestionKind.TEXT


SCREENING = Scene(
    view=lambda session, desk: _view(session, desk, _gates(session)),
    enter=_enter,
    done=lambda session, desk: _all_answered(session, desk, _gates(session)),
    options=_options,
    pick=lambda session, value, desk: _pick(session, value, desk, _gates(session)),
    press=lambda session, act, value, _desk: _press(session, act, value, _gates(session)),
    read=lambda session, typed, desk: _read(session, typed, desk, _gates(session)),
)

QUESTIONS = Scene(
    view=lambda session, desk: _view(session, desk, _others(session)),
    enter=_enter,
    done=lambda session, desk: _all_answered(session, desk, _others(session)),
    options=lambda session, desk: () if _takes_text(session, _others(session)) else _options(session, desk),
    pick=lambda session, value, desk: _pick(session, value, desk, _others(session)),
    press=lambda session, act, value, _desk: _press(session, act, value, _others(session)),
    read=lambda session, typed, desk: _read(session, typed, desk, _others(session)),
    takes_text=lambda session, _desk: _takes_text(session, _others(session)),
)


def _view_denied(session: Session, desk: Desk) -> View:
    rows = ((main("button-start-over", Act.START),), (plain("button-menu", Act.HOME),))
    return Note(body=(say("denied-after", contact=contact(desk)),), rows=rows, notice=session.notice)


DENIED = Scene(view=_view_denied)
