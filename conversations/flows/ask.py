"""The vendor's questions: those that keep people out come first (screening), the others once a slot is found.

What is said to a screening question goes nowhere but into the decision.
"""

from conversations.answering import YES, options_of, pages_of, read, refs_of, shown, toggled
from conversations.booking import Answer, Question, QuestionKind, Ref
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of, drop, questions_of, revise, visit_of
from conversations.events import Shared, Typed
from conversations.finds import FindQuestions
from conversations.pages import leaf, main, paged, plain, way_out
from conversations.questions import asked, before, leave
from conversations.scene import Option, Scene, Step, choices, onward, stay
from conversations.session import Awaited, Session, State
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Button, Field, FieldKind, Form, Note, Rows, View
from conversations.waiting import contact, pending, person_rows, stands

KINDS = {
    QuestionKind.TEXT: FieldKind.TEXT,
    QuestionKind.YES_NO: FieldKind.YES_NO,
    QuestionKind.NUMBER: FieldKind.NUMBER,
    QuestionKind.DATE: FieldKind.DATE,
    QuestionKind.EMAIL: FieldKind.EMAIL,
    QuestionKind.PHONE: FieldKind.PHONE,
    QuestionKind.CHOICE: FieldKind.CHOICE,
    QuestionKind.CHOICES: FieldKind.CHOICES,
    QuestionKind.CONSENT: FieldKind.CONSENT,
}


def _gates(session: Session) -> tuple[Question, ...]:
    return tuple(question for question in questions_of(session) if question.gate)


def _others(session: Session) -> tuple[Question, ...]:
    return tuple(question for question in questions_of(session) if not question.gate)


def _answered(session: Session) -> frozenset[str]:
    draft = draft_of(session)
    return frozenset(answer.key for answer in draft.answers) | frozenset(draft.skipped)


def _asking(session: Session, questions: tuple[Question, ...]) -> Question | None:
    return asked(questions, _answered(session), session)


def _enter(session: Session, desk: Desk, questions: tuple[Question, ...]) -> Step:
    known = session.found.questions is not None or not desk.capabilities.questions
    if known and not questions:
        return onward(session)
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
    return leave(revise(session, replace(draft, answers=(*others, said), skipped=skipped)))


def _settle_gate(session: Session, question: Question, value: str, desk: Desk) -> Step:
    if not question.gate or (value == YES) == question.wants:
        return onward(answer(session, question, value))
    step = drop(session, desk)
    denial = say("denied", words=question.denial) if question.denial else say("denied-plain", contact=contact(desk))
    denial = stands(session, denial, desk)
    return stay(replace(step.session, state=State.DENIED, notice=denial), *step.commands)


def _options(session: Session, questions: tuple[Question, ...]) -> tuple[Option, ...]:
    question = _asking(session, questions)
    return _open(session, question) if question else ()


def _open(session: Session, question: Question) -> tuple[Option, ...]:
    """What can be picked now: nobody agrees to what they have not leafed through."""
    page, pages = _page(session, question)
    return options_of(question, _ticked(session, question)) if page + 1 == len(pages) else ()


def _page(session: Session, question: Question) -> tuple[int, tuple[str, ...]]:
    """Which page of the question is read, of which; only a consent, which is never cut, has more than one."""
    pages = pages_of(question.text) if question.kind is QuestionKind.CONSENT else (question.text,)
    here = session.focus in (question.key, "")
    return (min(session.page, len(pages) - 1) if here else 0), pages


def _said(session: Session, question: Question) -> str | None:
    return next((one.value for one in draft_of(session).answers if one.key == question.key), None)


def _ticked(session: Session, question: Question) -> tuple[Ref, ...]:
    if question.kind is not QuestionKind.CHOICES:
        return ()
    return session.ticked if session.ticked is not None else refs_of(_said(session, question) or "")


def _pick(session: Session, value: str, desk: Desk, questions: tuple[Question, ...]) -> Step:
    question = _asking(session, questions)
    if question is None:
        return stay(session)
    if question.kind is QuestionKind.CHOICES:
        return _tick(session, question, (value,))
    return _settle_gate(session, question, value, desk)


def _tick(session: Session, question: Question, refs: tuple[Ref, ...]) -> Step:
    order = tuple(choice.ref for choice in question.choices)
    ticked = toggled(order, _ticked(session, question), refs)
    return stay(replace(session, ticked=ticked, focus=question.key, narrowed=()))


def _read(session: Session, typed: Typed, desk: Desk, questions: tuple[Question, ...]) -> Step | None:
    question = _asking(session, questions)
    if question is None:
        return None
    if meant := _several(question, typed):
        return _tick(session, question, meant)
    if question.kind is QuestionKind.CONSENT and not _open(session, question):
        return stay(replace(session, notice=say("consent-goes-on")))
    if question.kind is QuestionKind.CONSENT and _optional(question) and typed.readings.yes is False:
        return onward(_skip(session, question))
    match read(question, typed):
        case None:
            return None
        case Text() as why:
            return stay(replace(session, notice=why))
        case value:
            return _settle_gate(session, question, value, desk)


def _several(question: Question, typed: Typed) -> tuple[Ref, ...]:
    """Which of several choices were named beside each other in one text."""
    if question.kind is not QuestionKind.CHOICES:
        return ()
    picks = {pick.partition(":")[2] for pick in typed.readings.several}
    return tuple(choice.ref for choice in question.choices if choice.ref in picks)


def take_contact(session: Session, shared: Shared, desk: Desk) -> Step | None:
    """A shared contact answers a question for a phone number, and no other."""
    questions = _others(session)
    question = _asking(session, questions)
    if question is None or question.kind is not QuestionKind.PHONE:
        return None
    if shared.phone is None:
        return stay(replace(session, notice=say("not-a-phone")))
    return _settle_gate(session, question, shared.phone, desk)


def _press(session: Session, act: Act, _value: str, desk: Desk, questions: tuple[Question, ...]) -> Step | None:
    question = _asking(session, questions)
    match act:
        case Act.BACK if question and (earlier := before(questions, question.key, session)):
            return stay(replace(leave(session), focus=earlier))
        case Act.SKIP if question and _optional(question):
            return onward(_skip(session, question))
        case Act.TICKED if question and (ticked := _ticked(session, question)):
            return _settle_gate(session, question, "\n".join(ticked), desk)
        case Act.KEEP:
            return onward(leave(session))
        case _:
            return None


def _optional(question: Question) -> bool:
    """Whether it may be left out; what keeps people out may not."""
    return not question.required and not question.gate


def _skip(session: Session, question: Question) -> Session:
    draft = draft_of(session)
    answers = tuple(one for one in draft.answers if one.key != question.key)
    skipped = (*(key for key in draft.skipped if key != question.key), question.key)
    return leave(revise(session, replace(draft, answers=answers, skipped=skipped)))


def _field(question: Question, session: Session) -> Field:
    said = _said(session, question)
    page, pages = _page(session, question)
    return Field(
        key=question.key,
        kind=KINDS[question.kind],
        label=say("name", name=pages[page]),
        hint=_hint(question),
        required=not _optional(question),
        value=shown(question, said) if said is not None else None,
        choices=choices(options_of(question, ())) if page + 1 == len(pages) else (),
    )


def _agree(options: tuple[Option, ...]) -> Rows:
    return tuple((Button(label=o.label, act=Act.PICK, value=o.value),) for o in options)


def _hint(question: Question) -> Text | None:
    """The vendor's own; without one, how a date is best written, before it is written badly."""
    if question.hint:
        return say("name", name=question.hint)
    return say("date-example") if question.kind is QuestionKind.DATE else None


def _rows(question: Question, session: Session, desk: Desk) -> Rows:
    options = _open(session, question)
    page, pages = _page(session, question)
    if question.kind is QuestionKind.YES_NO:
        rows: Rows = (tuple(Button(label=o.label, act=Act.PICK, value=o.value) for o in options),)
    else:
        rows = paged(options, session, desk.page) if len(pages) == 1 else _agree(options) + leaf(page, len(pages))
    row: tuple[Button, ...] = ()
    if _ticked(session, question):
        row = (main("button-ticked", Act.TICKED),)
    elif question.key in _answered(session):
        row = (main("button-keep", Act.KEEP),)
    if _optional(question):
        row += (plain("button-skip", Act.SKIP),)
    return rows + ((row,) if row else ()) + way_out(session)


def _view(session: Session, desk: Desk, questions: tuple[Question, ...]) -> View:
    question = _asking(session, questions)
    if session.found.questions is None or question is None:
        return pending(session, desk, Awaited.QUESTIONS)
    fields = tuple(_field(one, session) for one in questions)
    body = (say("name", name=question.heading),) if question.heading else ()
    rows = _rows(question, session, desk)
    return Form(fields=fields, focus=question.key, body=body, rows=rows, notice=session.notice)


def _takes_text(session: Session, questions: tuple[Question, ...]) -> bool:
    question = _asking(session, questions)
    return question is not None and question.kind is QuestionKind.TEXT


SCREENING = Scene(
    view=lambda session, desk: _view(session, desk, _gates(session)),
    enter=lambda session, desk: _enter(session, desk, _gates(session)),
    done=lambda session, desk: _all_answered(session, desk, _gates(session)),
    options=lambda session, _desk: _options(session, _gates(session)),
    pick=lambda session, value, desk: _pick(session, value, desk, _gates(session)),
    press=lambda session, act, value, desk: _press(session, act, value, desk, _gates(session)),
    read=lambda session, typed, desk: _read(session, typed, desk, _gates(session)),
)

QUESTIONS = Scene(
    view=lambda session, desk: _view(session, desk, _others(session)),
    enter=lambda session, desk: _enter(session, desk, _others(session)),
    done=lambda session, desk: _all_answered(session, desk, _others(session)),
    options=lambda session, _desk: _options(session, _others(session)),
    pick=lambda session, value, desk: _pick(session, value, desk, _others(session)),
    press=lambda session, act, value, desk: _press(session, act, value, desk, _others(session)),
    read=lambda session, typed, desk: _read(session, typed, desk, _others(session)),
    takes_text=lambda session, _desk: _takes_text(session, _others(session)),
)


def _view_denied(session: Session, desk: Desk) -> View:
    rows = ((main("button-start-over", Act.START),), *person_rows(session, desk), (plain("button-menu", Act.HOME),))
    return Note(body=(say("denied-after", contact=contact(desk)),), rows=rows, notice=session.notice)


DENIED = Scene(view=_view_denied)
