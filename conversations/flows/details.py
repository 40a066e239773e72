"""Whom the visit is for and how to reach them, one question after another; only what the desk needs."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from conversations.booking import Customer
from conversations.customers import filled, needs, shown, told
from conversations.desk import Desk, Detail, Need
from conversations.drafts import draft_of, forget_animals, revise
from conversations.events import Shared, Typed
from conversations.matters import ForCaller
from conversations.pages import main, plain, way_out
from conversations.questions import asked, before
from conversations.scene import Option, Scene, Step, choices, onward, stay
from conversations.session import Draft, Session
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Button, Field, FieldKind, Form, Rows, View

OWN = "own"
"""The key of the first question: for oneself or for somebody else."""

SELF, OTHER = "self", "other"
NAME_LIMIT = 255

WHOSE = (Option(SELF, say("for-self")), Option(OTHER, say("for-other")))

KINDS = {
    Detail.FIRST_NAME: FieldKind.NAME,
    Detail.LAST_NAME: FieldKind.NAME,
    Detail.EMAIL: FieldKind.EMAIL,
    Detail.PHONE: FieldKind.PHONE,
    Detail.BIRTH_DATE: FieldKind.DATE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to ask: for whom (no need), or a detail the desk needs."""

    key: str
    need: Need | None = None


def _lines(session: Session, desk: Desk) -> tuple[Line, ...]:
    wanted = tuple(Line(need.detail.value, need) for need in needs(draft_of(session), desk))
    return wanted if wanted and isinstance(session.matter, ForCaller) else (Line(OWN), *wanted)


def _answered(session: Session, desk: Desk) -> frozenset[str]:
    draft = draft_of(session)
    known = {need.detail.value for need in needs(draft, desk) if told(draft.customer, need.detail) is not None}
    own = set() if draft.own is None else {OWN}
    return frozenset(known | own | set(draft.skipped))


def _asking(session: Session, desk: Desk) -> Line | None:
    return asked(_lines(session, desk), _answered(session, desk), session)


def _done(session: Session, desk: Desk) -> bool:
    answered = _answered(session, desk)
    return all(line.key in answered for line in _lines(session, desk))


def _tell(session: Session, **news: str | date) -> Step:
    draft = draft_of(session)
    customer = replace(draft.customer, **news)  # type: ignore[arg-type]  # keys are Detail's, values of its kind
    skipped = tuple(key for key in draft.skipped if key not in news)
    # What a caller says of their phone is vouched for by who listens.
    heard = isinstance(session.matter, ForCaller) and Detail.PHONE in news
    proven = customer.phone if heard else draft.proven
    told = replace(revise(session, replace(draft, customer=customer, skipped=skipped, proven=proven)), focus="")
    return onward(_found_by(told, frozenset(news)))


def _found_by(session: Session, details: frozenset[str]) -> Session:
    """By e-mail and phone the practice knows a customer, and their animals."""
    return forget_animals(session) if details & {Detail.EMAIL, Detail.PHONE} else session


def _pick(session: Session, value: str, desk: Desk) -> Step:
    linked = session.known if session.known_desk == desk.name else None
    whose = _whose(draft_of(session), value == SELF, linked)
    session = replace(revise(session, whose), focus="")
    return onward(_found_by(session, frozenset({Detail.PHONE})) if linked else session)


def _whose(draft: Draft, own: bool, linked: Customer | None) -> Draft:
    """For oneself: with what the practice said of whose chat this is; for somebody else: without it."""
    if linked is None:
        return replace(draft, own=own)
    if own:
        return replace(draft, own=True, customer=filled(draft.customer, linked), proven=linked.phone or draft.proven)
    return replace(draft, own=False, customer=draft.customer if draft.own is False else Customer(), proven=None)


def _options(session: Session, desk: Desk) -> tuple[Option, ...]:
    line = _asking(session, desk)
    return WHOSE if line is not None and line.need is None else ()


def _read(session: Session, typed: Typed, desk: Desk) -> Step | None:
    line = _asking(session, desk)
    if line is None or line.need is None:
        return None
    readings = typed.readings
    match line.need.detail:
        case Detail.FIRST_NAME:
            return _read_first_name(session, typed.text)
        case Detail.LAST_NAME:
            return _read_name(session, Detail.LAST_NAME, typed.text)
        case Detail.EMAIL:
            return _tell(session, email=readings.email) if readings.email else _miss(session, "not-an-email")
        case Detail.PHONE:
            return _tell(session, phone=readings.phone) if readings.phone else _miss(session, "not-a-phone")
        case Detail.BIRTH_DATE:
            born = readings.birth_date
            return _tell(session, birth_date=born) if born else _miss(session, "not-a-birth-date")
        case _:
            assert_never(line.need.detail)


def _fill(session: Session, typed: Typed, desk: Desk) -> Step | None:
    """Where the last name has a field of its own, two words are a first name."""
    line = _asking(session, desk)
    if line is not None and line.need is not None and line.need.detail is Detail.FIRST_NAME:
        return _read_name(session, Detail.FIRST_NAME, typed.text)
    return _read(session, typed, desk)


def _read_first_name(session: Session, text: str) -> Step:
    """Two words are a first and a last name; more may be anything, so they are taken as they stand and shown."""
    words = text.split()
    if len(words) == 2 and draft_of(session).customer.last_name is None and len(text) <= NAME_LIMIT:
        return _tell(session, first_name=words[0], last_name=words[1])
    return _read_name(session, Detail.FIRST_NAME, text)


def _read_name(session: Session, detail: Detail, text: str) -> Step:
    name = " ".join(text.split())
    if "@" in name or not any(letter.isalpha() for letter in name):
        return _miss(session, "not-a-name")
    if len(name) > NAME_LIMIT:
        return _miss(session, "too-long", limit=NAME_LIMIT)
    return _tell(session, **{detail.value: name})


def _miss(session: Session, text: str, **args: int) -> Step:
    return stay(replace(session, notice=say(text, **args)))


def take_contact(session: Session, shared: Shared, desk: Desk) -> Step | None:
    """A shared contact answers the question for the phone, and no other."""
    line = _asking(session, desk)
    if line is None or line.need is None or line.need.detail is not Detail.PHONE:
        return None
    if not shared.phone:
        return _miss(session, "not-a-phone")
    proven = shared.phone if shared.own else draft_of(session).proven
    return _tell(revise(session, replace(draft_of(session), proven=proven)), phone=shared.phone)


def _press(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    line = _asking(session, desk)
    match act:
        case Act.BACK if line and (earlier := before(_lines(session, desk), line.key, session)):
            return stay(replace(session, focus=earlier))
        case Act.SKIP if line and line.need and not line.need.required:
            return onward(_skip(session, line.need.detail))
        case Act.KEEP:
            return onward(replace(session, focus=""))
        case _:
            return None


def _skip(session: Session, detail: Detail) -> Session:
    draft = draft_of(session)
    skipped = (*(key for key in draft.skipped if key != detail.value), detail.value)
    customer = replace(draft.customer, **{detail.value: None})
    left_out = replace(revise(session, replace(draft, customer=customer, skipped=skipped)), focus="")
    return _found_by(left_out, frozenset({detail.value}))


def _field(line: Line, draft: Draft) -> Field:
    if line.need is None:
        said = None if draft.own is None else say("for-self" if draft.own else "for-other")
        return Field(key=OWN, kind=FieldKind.YES_NO, label=say("ask-own"), choices=choices(WHOSE), value=said)
    return Field(
        key=line.key,
        kind=KINDS[line.need.detail],
        label=say(f"ask-{line.key.replace('_', '-')}", whose=OTHER if draft.own is False else SELF),
        required=line.need.required,
        value=shown(draft.customer, line.need.detail),
    )


def _rows(session: Session, line: Line, desk: Desk) -> Rows:
    row = tuple(Button(label=o.label, act=Act.PICK, value=o.value) for o in _options(session, desk))
    more: tuple[Button, ...] = ()
    if line.key in _answered(session, desk) and line.need is not None:
        more = (main("button-keep", Act.KEEP),)
    if line.need is not None and not line.need.required:
        more += (plain("button-skip", Act.SKIP),)
    return tuple(part for part in (row, more) if part) + way_out(session)


def _view(session: Session, desk: Desk) -> View:
    lines = _lines(session, desk)
    line = _asking(session, desk) or lines[0]
    fields = tuple(_field(one, draft_of(session)) for one in lines)
    return Form(fields=fields, focus=line.key, rows=_rows(session, line, desk), notice=session.notice)


def _takes_text(session: Session, desk: Desk) -> bool:
    line = _asking(session, desk)
    return line is not None and line.need is not None and KINDS[line.need.detail] is FieldKind.NAME


DETAILS = Scene(
    view=_view,
    done=_done,
    options=_options,
    pick=_pick,
    press=_press,
    read=_read,
    fill=_fill,
    takes_text=_takes_text,
)
