"""What a person did, and what it means where they are: their scene is asked first, then what works everywhere.

A press on a button of an earlier view, or on none we know, changes nothing: the present truth is drawn again.
"""

from typing import assert_never

from conversations import changes, payments
from conversations.commands import Post
from conversations.desk import Desk
from conversations.drafts import committed, drop, known_too, writing
from conversations.events import (
    Done,
    Filled,
    Linked,
    Order,
    Ordered,
    Pressed,
    Readings,
    Rewritten,
    Sent,
    Shared,
    Submitted,
    Typed,
    Withdrawn,
)
from conversations.flows import ask, details, home, person, talk
from conversations.matters import AboutVisit, Ending, ForCaller
from conversations.returning import person_gone
from conversations.scene import Option, Step, onward, stay
from conversations.session import Session, State
from conversations.states import SCENES
from conversations.telling import draft_like
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Calendar, Field, FieldKind, Form, View, buttons

SILENT = frozenset({Act.PICK, Act.BOOK, Act.MOVE_IT, Act.CANCEL_IT})
"""Acts that are not taken from a button's words: picks have all their options read, what is written at the vendor wants
a press.
"""


TAKES_CONTACT = {State.DETAILS: details.take_contact, State.QUESTIONS: ask.take_contact}
"""Where a phone number may be the answer."""


def heard(session: Session, event: Done, desk: Desk) -> Step | None:
    """What follows from a person's event; None if it was meant for an earlier view and changes nothing."""
    if session.state in QUIET and isinstance(event, Typed | Sent | Shared):
        return _passed_on(session, event, desk)
    match event:
        case Ordered():
            return _ordered(fresh(session), event, desk)
        case Pressed():
            return _pressed(session, event, desk)
        case Typed():
            return _typed(fresh(session), event, desk)
        case Shared():
            return _shared(fresh(session), event, desk)
        case Submitted():
            return _submitted(session, event, desk)
        case Sent():
            return stay(replace(session, notice=say("file-not-taken")))
        case Rewritten() | Withdrawn():
            return _passed_on(session, event, desk)
        case Linked():
            return _linked(fresh(session), event, desk)
        case _:
            assert_never(event)


QUIET = frozenset({State.WITH_PERSON, State.VISIT, State.VISIT_CANCEL, State.TALK, State.TALK_OVER, State.TROUBLE})
"""States in which nobody writes to the bot: what is written is said to a person, or among the staff."""

TALKING = frozenset({State.TALK, State.TALK_OVER})


def overheard(session: Session, event: Done) -> bool:
    """Whether this was not for the bot, which then says nothing of its own."""
    changes = isinstance(event, Rewritten | Withdrawn)
    return changes or (session.state in QUIET and isinstance(event, Typed | Sent | Shared))


def _passed_on(session: Session, event: Typed | Sent | Shared | Rewritten | Withdrawn, desk: Desk) -> Step:
    if session.state in TALKING:
        return talk.answer(session, event, desk)
    return person.say_on(session, event, desk) if session.matter is None else stay(session)


def fresh(session: Session) -> Session:
    """Without the notice of the turn before: it has been read."""
    return replace(session, notice=None)


def _shared(session: Session, event: Shared, desk: Desk) -> Step:
    takes = TAKES_CONTACT.get(session.state)
    return (takes(session, event, desk) if takes else None) or _missed(session)


def _missed(session: Session) -> Step:
    return stay(replace(session, notice=say("not-understood")))


# Named orders


def _ordered(session: Session, event: Ordered, desk: Desk) -> Step:
    if event.order is Order.CALLER:
        return _caller(session, event, desk)
    if event.order is Order.CANCEL and isinstance(session.matter, ForCaller):
        return home.give_up(session, desk)  # whoever had the caller has closed the window
    if session.state in QUIET or session.matter is not None:
        return stay(session)
    match event.order:
        case Order.START:
            return home.go_home(session)
        case Order.BOOK:
            return home.book(session, desk)
        case Order.HELP:
            return stay(replace(session, state=State.HELP))
        case Order.LANGUAGE:
            return _languages(session)
        case Order.CANCEL:
            return home.give_up(session, desk)
        case Order.PERSON:
            return person.ask(session, desk)
        case _:
            assert_never(event.order)


def _caller(session: Session, event: Ordered, desk: Desk) -> Step:
    """A member of staff has somebody on the phone. What is open is gone on with."""
    if not event.actor or not isinstance(session.matter, ForCaller | None):
        return _missed(session)
    if session.matter is not None:
        return home.book(session, desk)
    language = session.language or desk.languages[0]
    there = replace(session, matter=ForCaller(by=event.actor), desk=desk.name, language=language)
    return home.start(there, desk)


def _linked(session: Session, event: Linked, desk: Desk) -> Step:
    """The chat is that customer's of the desk: what is known of them need not be asked. It is said, not repeated."""
    if session.matter is not None:
        return stay(session)
    known = replace(session, known=event.customer, known_desk=event.desk)
    known = known_too(known) if event.desk == desk.name else known
    if session.state is State.WITH_PERSON:
        return stay(known, Post(body=(say("linked"),), desk=event.desk))
    if session.draft is not None:
        return replace(home.resume(known), session=replace(known, notice=say("linked")))
    return home.go_home(replace(known, desk=event.desk, notice=say("linked")))


def _languages(session: Session) -> Step:
    return stay(replace(session, state=State.CHOOSE_LANGUAGE, revisiting=True))


# Presses


def _pressed(session: Session, event: Pressed, desk: Desk) -> Step | None:
    offer = next((one for one in session.offers if one.key == event.key), None)
    if event.stamp != session.stamp or offer is None:
        return None
    return act_on(fresh(session), offer.act, offer.value, desk)


def act_on(session: Session, act: Act, value: str, desk: Desk) -> Step | None:
    """A button's meaning, wherever it came from; None if it means nothing any more."""
    scene = SCENES[session.state]
    own = scene.press(session, act, value, desk)
    if own is not None:
        return own
    if session.state is State.WITH_PERSON:
        return person_gone(session, Ending.PATIENT) if act is Act.RETURN else stay(session)
    if act in AWAY and session.matter is not None and not isinstance(session.matter, ForCaller):
        return _to_the_card(session, desk)
    return _anywhere(session, act, value, desk)


def _anywhere(session: Session, act: Act, value: str, desk: Desk) -> Step | None:
    match act:
        case Act.HOME:
            return home.go_home(session)
        case Act.PERSON:
            return person.ask(session, desk)
        case Act.BACK:
            return _back(session)
        case Act.RESUME:
            return home.resume(session)
        case Act.START:
            return home.start(session, desk)
        case Act.DROP:
            return home.give_up(session, desk)
        case Act.LANGUAGES | Act.HELP:
            return _languages(session) if act is Act.LANGUAGES else stay(replace(session, state=State.HELP))
        case Act.PAGE:
            return stay(replace(session, page=int(value), narrowed=()))
        case Act.PAY | Act.MOVE | Act.CANCEL:
            return _of_a_booking(session, act, desk)
        case Act.PICK:
            return _pick(session, value, desk)
        case _:
            return stay(session)  # AGAIN, and what another scene would know: entering again does the rest


AWAY = frozenset({Act.HOME, Act.START, Act.DROP, Act.HELP, Act.LANGUAGES})
"""What leads away from what is begun: at the desk back to the card, where nothing is kept open."""


def _to_the_card(session: Session, desk: Desk) -> Step:
    if committed(session) or writing(session):
        return home.go_home(session)
    step = drop(session, desk)
    return replace(step, session=home.go_home(replace(step.session, ending=None)).session)


def _of_a_booking(session: Session, act: Act, desk: Desk) -> Step | None:
    """What is wanted of the last booking."""
    match act:
        case Act.PAY:
            return payments.ask(session, desk)
        case Act.MOVE:
            return _move(session, desk)
        case _:
            return _cancel(session, desk)


def _move(session: Session, desk: Desk) -> Step | None:
    """Another time is looked for; the booking stands until that is pressed on a card of its own."""
    if session.again is None or not changes.movable(session, desk):
        return None
    like = draft_like(session.matter) if isinstance(session.matter, AboutVisit) else session.again
    return onward(changes.begin_move(session, like or session.again))


def _cancel(session: Session, desk: Desk) -> Step | None:
    """The visit is shown, and whether to cancel it is asked."""
    visit = changes.cancellable(session, desk)
    if visit is None:
        return None
    asked = State.VISIT_CANCEL if isinstance(session.matter, AboutVisit) else State.CANCEL
    return stay(replace(session, state=asked, ending=visit, found=replace(session.found, reasons=None)))


def _pick(session: Session, value: str, desk: Desk) -> Step | None:
    scene = SCENES[session.state]
    known = any(option.value == value for option in scene.options(session, desk))
    return scene.pick(session, value, desk) if known else None


def _back(session: Session) -> Step:
    if not session.back:
        return home.go_home(session)
    *before, state = session.back
    back = replace(session, back=tuple(before), state=state, focus="", revisiting=True)
    return onward(back) if state is State.REVIEW else stay(back)


# Free text


def options(session: Session, desk: Desk) -> tuple[Option, ...]:
    """Everything open now that words could mean, each as `act:value`: options on all pages, then the other buttons."""
    scene = SCENES[session.state]
    picks = tuple(Option(f"{Act.PICK}:{o.value}", o.label) for o in scene.options(session, desk))
    view: View = scene.view(session, desk)
    others = (button for _, button in buttons(view) if button.act not in SILENT)
    return picks + tuple(Option(f"{button.act}:{button.value}", button.label) for button in others)


def _typed(session: Session, event: Typed, desk: Desk) -> Step:
    scene = SCENES[session.state]
    picks = () if scene.takes_text(session, desk) else _meant(session, event.readings, desk)
    if len(picks) == 1:
        act, _, value = picks[0].partition(":")
        return act_on(session, Act(act), value, desk) or _missed(session)
    step = scene.read(session, event, desk)
    if step is not None:
        return step
    return _which(session, picks) if picks else _missed(session)


def _meant(session: Session, readings: Readings, desk: Desk) -> tuple[str, ...]:
    known = {option.value for option in options(session, desk)}
    return tuple(dict.fromkeys(pick for pick in readings.picks if pick in known))


def _which(session: Session, picks: tuple[str, ...]) -> Step:
    """Several honest readings become several buttons."""
    values = tuple(pick.partition(":")[2] for pick in picks if pick.startswith(f"{Act.PICK}:"))
    return stay(replace(session, narrowed=values, page=0, notice=say("which-one")))


# Forms sent as a whole


def _submitted(session: Session, event: Submitted, desk: Desk) -> Step | None:
    if event.stamp != session.stamp:
        return None
    asked, session = SCENES[session.state].view(session, desk), fresh(session)
    state = session.state
    for filled in event.fields:
        step = _fill(session, asked, filled, event, desk)
        if step is None or not step.onward or step.session.state is not state:
            return step or _missed(replace(session, focus=filled.key))
        session = step.session
    return onward(session)


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
