"""A talk with the people of a desk: how it is begun, kept and ended, from wherever a person is on the road.

What is said in it is passed on by `flows.person`; where one goes after it is not known here.
"""

from conversations.commands import Command, Ring, TellStaff
from conversations.desk import Desk
from conversations.hours import opens, within
from conversations.matters import Asked, Ending, HandedBack
from conversations.scene import Step, onward, stay
from conversations.session import Session, State, Talk
from conversations.telling import at_hand
from conversations.text import say
from conversations.values import replace
from conversations.waiting import at_a_desk, contact, reachable

SILENCE = "silence"
"""The name of the ring that ends a talk of which nothing is heard any more."""

PERSON = "person"
"""What a desk is chosen for, as the session's focus; without it, to book there."""


def ask(session: Session, desk: Desk, by: str = "") -> Step:
    """A person is asked for, or (`by`) asks to talk."""
    if session.state is State.WITH_PERSON and session.talk is not None:
        again = TellStaff(matter=session.talk.matter, news=Asked(by=by), desk=session.talk.desk)
        return stay(session, again) if by else stay(session)
    if not by and not reachable(session, desk):
        return stay(_nobody(session, desk))
    if not by and not at_a_desk(session, desk):
        return _where(session, desk)
    talk = _begun(session, desk, by)
    told = TellStaff(matter=talk.matter, news=Asked(facts=at_hand(session, desk), by=by), desk=desk.name)
    return stay(_there(session, talk), told, Ring(at=talk.rings, name=SILENCE, desk=desk.name))


def _nobody(session: Session, desk: Desk) -> Session:
    return replace(session, notice=say("no-person", contact=contact(desk)))


def _where(session: Session, desk: Desk) -> Step:
    """At which desk is asked first; if only one has people, it is that one."""
    names = [sibling.name for sibling in desk.siblings if sibling.staffed]
    only = names[0] if len(names) == 1 else None
    asked = replace(session, state=State.CHOOSE_DESK, focus=PERSON, desk=only, page=0, narrowed=())
    return stay(asked)


def ask_there(session: Session, desk: Desk) -> Step:
    """On arrival where a desk is chosen to talk to: once it is, the talk begins. It is the talk's desk alone: whoever
    books is asked for theirs, as if there had been no talk.
    """
    if not reachable(session, desk):
        return onward(_nobody(session, desk))
    if not at_a_desk(session, desk):
        return stay(session)
    step = ask(session, desk)
    return replace(step, session=replace(step.session, desk=None))


def _begun(session: Session, desk: Desk, by: str) -> Talk:
    first = opens(session.touched, desk)
    return Talk(
        matter=f"talk:{session.turn}",
        desk=desk.name,
        since=session.touched,
        rings=within(session.touched, desk.silence_minutes, desk),
        opens=first if first > session.touched and not by else None,
        by_staff=bool(by),
    )


def _there(session: Session, talk: Talk) -> Session:
    return replace(session, state=State.WITH_PERSON, talk=talk, notice=None)


def heard_of(session: Session, talk: Talk, desk: Desk) -> tuple[Session, Ring]:
    """A word was said: the talk goes on, and its end is put off."""
    rings = within(session.touched, desk.silence_minutes, desk)
    return _there(session, replace(talk, rings=rings)), Ring(at=rings, name=SILENCE, desk=talk.desk)


def answered(session: Session, desk: Desk) -> Step:
    """The practice said something: whoever had gone back to the assistant talks with them again."""
    if session.talk is None:
        return stay(session)
    talked, ring = heard_of(session, session.talk, desk)
    return stay(replace(talked, notice=session.notice), ring)


def over(session: Session, why: Ending) -> tuple[Session, tuple[Command, ...]]:
    """The talk ends; where to go from there is not known here. `HandedBack` is told to whoever did not say it."""
    talk = session.talk
    if talk is None:
        return session, ()
    quiet = Ring(at=None, name=SILENCE, desk=talk.desk)
    if why is Ending.STAFF:
        return session, (quiet,)
    return session, (TellStaff(matter=talk.matter, news=HandedBack(why=why), desk=talk.desk), quiet)
