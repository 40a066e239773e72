"""What a person did, and what it means where they are: their scene is asked first, then what works everywhere.

A press on a button of an earlier view, or on none we know, changes nothing: the present truth is drawn again.
"""

from typing import assert_never

from conversations import talks
from conversations.commands import Post
from conversations.desk import Desk
from conversations.drafts import known_too
from conversations.events import (
    Done,
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
from conversations.examples import examples
from conversations.flows import ask, details, home, person, talk
from conversations.matters import ForCaller
from conversations.pressing import act_on, fresh, languages, missed, my_visits, pressed
from conversations.saying import TIMES, beside, kept_for_later, prefers_the_wish, taken
from conversations.scene import Option, Step, stay
from conversations.session import Session, State
from conversations.states import SCENES
from conversations.submitting import submitted
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, View, buttons
from conversations.waiting import MISSES, contact, helped, reachable

SILENT = frozenset({Act.PICK, Act.BOOK, Act.MOVE_IT, Act.CANCEL_IT, Act.ASK_TO_CANCEL})
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
            return pressed(session, event, desk)
        case Typed():
            return _typed(fresh(session), event, session.misses, desk)
        case Shared():
            return _shared(fresh(session), event, desk)
        case Submitted():
            return submitted(session, event, desk)
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


def _shared(session: Session, event: Shared, desk: Desk) -> Step:
    takes = TAKES_CONTACT.get(session.state)
    return (takes(session, event, desk) if takes else None) or missed(session)


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
            return languages(session)
        case Order.VISITS:
            return my_visits(session)
        case Order.CANCEL:
            return home.give_up(session, desk)
        case Order.PERSON:
            return talks.ask(session, desk)
        case _:
            assert_never(event.order)


def _caller(session: Session, event: Ordered, desk: Desk) -> Step:
    """A member of staff has somebody on the phone. What is open is gone on with."""
    if not event.actor or not isinstance(session.matter, ForCaller | None):
        return stay(session) if session.state in QUIET else missed(session)
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
    known = known_too(known) if event.desk == (session.desk or desk.name) else known
    if session.state is State.WITH_PERSON:
        return stay(known, Post(body=(say("linked"),), desk=event.desk))
    if session.draft is not None:
        return replace(home.resume(known), session=replace(known, notice=say("linked")))
    return home.go_home(replace(known, desk=event.desk, notice=say("linked")))


# Free text


def options(session: Session, desk: Desk) -> tuple[Option, ...]:
    """Everything open now that words could mean, each as `act:value`: options on all pages, then the other buttons."""
    scene = SCENES[session.state]
    picks = tuple(Option(f"{Act.PICK}:{o.value}", o.label) for o in scene.options(session, desk))
    view: View = helped(scene.view(session, desk), session, desk)
    others = (button for _, button in buttons(view) if button.act not in SILENT)
    return picks + tuple(Option(f"{button.act}:{button.value}", button.label) for button in others)


def _typed(session: Session, event: Typed, misses: int, desk: Desk) -> Step:
    missing = replace(kept_for_later(session, event, desk), misses=min(misses + 1, MISSES))
    return _understood(session, event, desk) or _missed(missing, desk)


def _understood(session: Session, event: Typed, desk: Desk) -> Step | None:
    scene, readings = SCENES[session.state], event.readings
    if scene.takes_text(session, desk):
        return scene.read(session, event, desk)
    picks = _meant(session, readings, desk)
    if len(picks) == 1 and not prefers_the_wish(session, picks[0], readings, desk):
        act, _, value = picks[0].partition(":")
        return act_on(beside(session, readings), Act(act), value, desk)
    if session.state in TIMES and readings.wishes:
        return taken(session, event, desk)
    step = scene.read(session, event, desk)
    if step is not None:
        return step
    more = readings.wishes or readings.party is not None
    return _which(session, picks) if picks and not more else taken(session, event, desk)


def _missed(session: Session, desk: Desk) -> Step:
    """It means nothing here: that is said, and at the question when, what could be written; in the end who can help."""
    if session.misses >= MISSES and session.matter is None:
        person = say("missed-person") if reachable(session, desk) else say("missed-contact", contact=contact(desk))
        return stay(replace(session, notice=person))
    if session.state not in TIMES:
        return missed(session)
    one, other = examples(session, desk)
    return stay(replace(session, notice=say("missed-when", one=one, other=other)))


def _meant(session: Session, readings: Readings, desk: Desk) -> tuple[str, ...]:
    known = {option.value for option in options(session, desk)}
    return tuple(dict.fromkeys(pick for pick in readings.picks if pick in known))


def _which(session: Session, picks: tuple[str, ...]) -> Step:
    """Several honest readings become several buttons."""
    values = tuple(pick.partition(":")[2] for pick in picks if pick.startswith(f"{Act.PICK}:"))
    return stay(replace(session, narrowed=values, page=0, notice=say("which-one")))
