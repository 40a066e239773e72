"""One turn: a session, an event, and what follows. Total and pure: the same answer every time, never an exception.

    what the world answered   goes to `answers` and `failures`: who waits for this, and what if nobody does
    what a person did         is asked of the scene they are in, then of what works everywhere (`persons`)
    then                      the road is followed until somebody must be asked or waited for
    then                      the view is drawn; if it changed, its buttons get a new stamp

`turn` grows by one for every event. It is the version of the session, the seed of command ids, the stamp of buttons.
"""

from dataclasses import dataclass
from typing import assert_never

from conversations import expecting, forfeits, missing, noticing, rebooking, redrawing, reminding
from conversations.announcing import announced
from conversations.answers import awaited, replied
from conversations.commands import Command
from conversations.deeds import followed
from conversations.desk import Desk, House
from conversations.drafts import (
    awaits,
    committed,
    counter,
    draft_of,
    impersonal,
    lapsed,
    order_of,
    revise,
    stop_awaiting,
    writing,
)
from conversations.entering import entered
from conversations.events import (
    Answered,
    Delayed,
    Done,
    Event,
    Failed,
    Linked,
    Noticed,
    Ordered,
    Pressed,
    Rang,
    Replied,
    Rewritten,
    Sent,
    Shared,
    Submitted,
    Told,
    Typed,
    Withdrawn,
)
from conversations.failures import failed
from conversations.flows.my_visits import pressed_on_card
from conversations.orders import numbered
from conversations.persons import heard, overheard
from conversations.persons import options as open_options
from conversations.saying import answered_before
from conversations.scene import Option, Step
from conversations.session import BACK_DEPTH, Awaited, Draft, Session, State
from conversations.states import ASKING, SCENES, road
from conversations.text import say
from conversations.told import rang, told
from conversations.values import replace
from conversations.views import View, offers
from conversations.waiting import helped
from conversations.wording import for_the_desk, headed, posted_at_the_desk

KEEPS_HOLD = frozenset({State.QUESTIONS, State.DETAILS, State.ANIMAL, State.REHEARSING, State.REVIEW})
"""States in which a hold that ran out is asked for again at once; elsewhere it is when the road comes by."""


STAYING = frozenset({State.BOOKED, State.MOVED})
"""States in which what a booking was made of is kept whole; elsewhere nothing personal of it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The whole result of one event. `redraw`: show the view even if it is the one shown before."""

    session: Session
    view: View
    commands: tuple[Command, ...] = ()
    redraw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a turn has come: the session so far, and what was ordered on the way."""

    session: Session
    commands: tuple[Command, ...] = ()


def step(session: Session, event: Event, house: House) -> Turn:
    """What follows from an event. Never raises; anything else is a bug."""
    played = _played(session, event, house)
    done = expecting.followed(session, event, played.session, house)
    woken = redrawing.followed(session, done.session, played.commands, house)
    given, desk = len(played.commands), house.desk(played.session.desk)
    lines = entered(session, woken.session, house)
    facts = announced(session, event, woken.session, house)
    asked = missing.followed(session, woken.session, house)
    ordered = (*done.commands, *woken.commands, *asked.commands, *lines, *facts)
    after, commands = numbered(asked.session, ordered, given, desk)
    return replace(played, session=after, commands=played.commands + commands)


def _played(session: Session, event: Event, house: House) -> Turn:
    turn, touched = session.turn + 1, max(session.touched, event.at)
    match event:
        case Ordered() | Pressed() | Typed() | Shared() | Submitted() | Sent() | Rewritten() | Withdrawn() | Linked():
            if event.by != session.owner:
                return _draw(session, Progress(session=replace(session, turn=turn)), house, redraw=False)
            language = _language(session, event, house)
            return _person(session, replace(session, turn=turn, touched=touched, language=language), event, house)
        case Replied() | Failed() | Delayed():
            return _world(session, replace(session, turn=turn, touched=touched), event, house)
        case Told() | Rang() | Noticed():
            return _other_side(session, replace(session, turn=turn, touched=touched), event, house)
        case _:
            assert_never(event)


def view(session: Session, house: House) -> View:
    """What is on the panel of this session: a function of nothing else."""
    desk = house.desk(session.present_desk)
    drawn = helped(SCENES[session.state].view(session, desk), session, desk)
    drawn = drawn if session.verdict is None else replace(drawn, verdict=session.verdict)
    return drawn if session.matter is None else headed(for_the_desk(drawn), session, desk)


def seen(session: Session) -> Session:
    """The session after its view was shown, and the person did something: the verdict has had its time."""
    return session if session.verdict is None else replace(session, verdict=None)


def options(session: Session, house: House) -> tuple[Option, ...]:
    """Everything open now that words could mean, each value as `act:value`; what `Readings.picks` names."""
    return open_options(session, house.desk(session.present_desk))


def _language(session: Session, event: Done, house: House) -> str | None:
    """A stranger is spoken to in the language their channel names, if we have it."""
    if session.language is None and event.language in house.desk(session.desk).languages:
        return event.language
    return session.language


def _person(before: Session, session: Session, event: Done, house: House) -> Turn:
    desk = house.desk(session.present_desk or _whose(event))
    done = _below_a_post(session, event, house, desk) if isinstance(event, Pressed) else None
    done = done or heard(_by(session, event), event, desk)
    if done is None:
        return _draw(before, Progress(session=session), house, redraw=True)
    if overheard(session, event):
        return _draw(before, _take(Progress(session=session), done, desk), house, redraw=False)
    progress = _arrive(_take(Progress(session=session), done, desk), done.onward, house)
    progress = replace(progress, session=_remember(before, progress.session))
    wrote = not isinstance(event, Pressed | Submitted)
    return _draw(before, _renew(progress, house), house, redraw=wrote)


def _below_a_post(session: Session, event: Pressed, house: House, desk: Desk) -> Step | None:
    """A reminder's buttons and a card's mean what they say, whatever the panel shows."""
    return reminding.pressed(session, event, house) or pressed_on_card(session, event, desk)


def _whose(event: Done) -> str | None:
    """The desk whose staff did it, or whose link it was."""
    return event.desk if isinstance(event, Ordered | Linked) and event.desk else None


def _by(session: Session, event: Done) -> Session:
    """At the desk: who did something last, unless what somebody else ordered is still on its way."""
    if not event.actor or committed(session) or writing(session):
        return session
    return replace(session, actor=event.actor)


def _other_side(before: Session, session: Session, event: Told | Rang | Noticed, house: House) -> Turn:
    """What the other side of the desk said, a ring, a hint. It asks the world nothing else on the way, unless it leads
    along the road.
    """
    name = session.talk.desk if session.talk else session.desk
    desk = house.desk(name if isinstance(event, Rang) else event.desk)
    match event:
        case Rang():
            done = _rang(session, event, house, desk)
        case Noticed():
            done = noticing.noticed(session, event, desk)
        case Told():
            done = told(session, event, desk)
        case _:
            assert_never(event)
    progress = _take(Progress(session=session), done, desk)
    progress = _arrive(progress, True, house) if done.onward else progress
    return _draw(before, progress, house, redraw=False)


def _rang(session: Session, event: Rang, house: House, desk: Desk) -> Step:
    match event.name:
        case expecting.REMIND:
            return reminding.rang(session, house)
        case redrawing.CARDS:
            return redrawing.rang(session, house)
        case _:
            return rang(session, event, desk)


def _world(before: Session, session: Session, event: Answered, house: House) -> Turn:
    desk = house.desk(event.desk)
    progress = Progress(session=session)
    done = reminding.answered(session, event, house) or noticing.answered(session, event, house)
    if done is not None:
        return _draw(before, _take(progress, done, desk), house, redraw=False)
    match event:
        case Replied():
            done = followed(session, event, replied(session, event, desk), desk)
            progress = _arrive(_take(progress, done, desk), False, house)
        case Failed():
            # Arriving again would ask the same again: only a person may.
            done = followed(session, event, failed(session, event, desk), desk)
            progress = _take(progress, done, desk)
            progress = _arrive(progress, True, house) if done.onward else progress
        case Delayed():
            progress = Progress(session=replace(session, delayed=awaited(session, event.to) is not None))
        case _:
            assert_never(event)
    return _draw(before, progress, house, redraw=False)


def _take(progress: Progress, done: Step, desk: Desk) -> Progress:
    """What a scene decided, its commands numbered after those already given."""
    tidied = _unrehearsed(progress.session, _tidy(progress.session, done.session))
    ordered = done.commands if tidied.matter is None else posted_at_the_desk(done.commands)
    session, commands = numbered(tidied, ordered, len(progress.commands), desk)
    return Progress(session=session, commands=progress.commands + commands)


def _arrive(progress: Progress, go_on: bool, house: House) -> Progress:
    """Follow the road from here until somebody must be asked or waited for."""
    for _ in SCENES:  # pragma: no branch - always left by the break: no road is longer than the table (walked in tests)
        session = progress.session
        if go_on or _passed(session, house):
            session = _next(session, house)
        desk = house.desk(session.desk)
        entered = answered_before(session, desk) or SCENES[session.state].enter(session, desk)
        progress = _take(replace(progress, session=session), entered, desk)
        go_on, stayed = entered.onward, progress.session.state is session.state
        if stayed and not go_on and not _passed(progress.session, house):
            break
    return progress


def _next(session: Session, house: House) -> Session:
    """At the first station that is still open; at the counter without a draft."""
    desk = house.desk(session.desk)
    still = (state for state in road(session, desk) if not SCENES[state].done(session, desk))
    state = next(still, counter(session)) if session.draft else counter(session)
    again = _left(session.again)
    session = replace(session, state=state, revisiting=False, focus="", page=0, narrowed=(), again=again)
    return forfeits.left(session)


def _left(again: Draft | None) -> Draft | None:
    """What is kept of a booked draft once the chat goes elsewhere."""
    return impersonal(again) if again else None


def _passed(session: Session, house: House) -> bool:
    """Whether this station has what it is for, and nobody came back to it."""
    desk = house.desk(session.desk)
    on_road = session.draft is not None and session.state in road(session, desk)
    return on_road and not session.revisiting and SCENES[session.state].done(session, desk)


def _tidy(before: Session, session: Session) -> Session:
    """What one leafed to and looked at stays behind when one goes elsewhere."""
    if before.state is session.state:
        return session
    session = replace(
        session,
        page=0 if session.page == before.page else session.page,
        focus="" if session.focus == before.focus else session.focus,
        narrowed=() if session.narrowed == before.narrowed else session.narrowed,
        ticked=None,
        again=session.again if session.state in STAYING else _left(session.again),
    )
    return session if session.state in STAYING else forfeits.left(session)


def _unrehearsed(before: Session, session: Session) -> Session:
    """What the vendor was asked to rehearse is not what would be booked now: it is asked again."""
    draft = session.draft
    if draft is None or not (draft.rehearsed or awaits(session, Awaited.REHEARSE)):
        return session
    if order_of(before) == order_of(session):
        return session
    return stop_awaiting(revise(session, replace(draft, rehearsed=False)), Awaited.REHEARSE)


def _remember(before: Session, session: Session) -> Session:
    """Where *back* leads: to the question just left, never in circles."""
    left = before.state in ASKING and session.state is not before.state
    same = draft_of(before).number == draft_of(session).number
    forth = len(session.back) >= len(before.back)
    back = (*session.back, before.state) if left and same and forth else session.back
    if session.state in back and not session.revisiting:
        back = back[: back.index(session.state)]
    return replace(session, back=back[-BACK_DEPTH:])


def _renew(progress: Progress, house: House) -> Progress:
    """A hold that ran out is asked for again, unless its booking is on its way."""
    session = progress.session
    if committed(session) or not lapsed(session):
        return progress
    session = _unrehearsed(session, revise(session, replace(draft_of(session), hold=None)))
    if session.state not in KEEPS_HOLD or session.revisiting:
        return replace(progress, session=session)
    return _arrive(replace(progress, session=replace(session, notice=say("hold-renewed"))), True, house)


def _draw(before: Session, progress: Progress, house: House, *, redraw: bool) -> Turn:
    """The view; new buttons get this turn's stamp, so that presses on older ones are seen for what they are."""
    if over := rebooking.given_up(before, progress.session, house):
        progress = _take(progress, over, house.desk(before.desk))
    session = progress.session
    drawn = view(session, house)
    offered = offers(drawn)
    if offered != session.offers or drawn != view(before, house):
        session = replace(session, stamp=session.turn, offers=offered)
    return Turn(session=session, view=drawn, commands=progress.commands, redraw=redraw)
