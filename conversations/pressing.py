"""What a press means: the scene it was made in is asked first, then what works everywhere."""

from conversations import changes, filing, payments, talks, wayfinding
from conversations.desk import Desk
from conversations.drafts import committed, drop, writing
from conversations.events import Pressed
from conversations.flows import home
from conversations.matters import AboutVisit, Ending, ForCaller
from conversations.pages import leafed_to
from conversations.returning import person_gone
from conversations.scene import Step, onward, stay
from conversations.session import Session, State
from conversations.states import SCENES
from conversations.telling import draft_like
from conversations.text import say
from conversations.values import replace
from conversations.views import Act


def fresh(session: Session) -> Session:
    """Without the notice of the turn before: it has been read. What is not understood anew counts from here."""
    return replace(session, notice=None, misses=0)


def missed(session: Session) -> Step:
    """It means nothing here, and that is said."""
    return stay(replace(session, notice=say("not-understood")))


def languages(session: Session) -> Step:
    """Which language is asked again."""
    return stay(replace(session, state=State.CHOOSE_LANGUAGE, revisiting=True))


def my_visits(session: Session) -> Step:
    """The chat's visits, as the vendor lists them now."""
    return stay(replace(session, state=State.MY_VISITS, found=replace(session.found, visits=None)))


def pressed(session: Session, event: Pressed, desk: Desk) -> Step | None:
    """What follows from a press; None if it was meant for an earlier view."""
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
            return talks.ask(session, desk)
        case Act.BACK:
            return _back(session)
        case Act.RESUME:
            return home.resume(session)
        case Act.START:
            return home.start(session, desk)
        case Act.DROP:
            return home.give_up(session, desk)
        case Act.LANGUAGES | Act.HELP:
            return languages(session) if act is Act.LANGUAGES else stay(replace(session, state=State.HELP))
        case Act.PAGE:
            return stay(leafed_to(session, value))
        case Act.VISITS:
            return my_visits(session)
        case Act.PAY | Act.MOVE | Act.CANCEL | Act.CALENDAR | Act.DIRECTIONS:
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
        case Act.CALENDAR:
            return filing.take(session, desk)
        case Act.DIRECTIONS:
            return wayfinding.show(session, desk)
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
