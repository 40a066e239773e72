"""What the desk hears when nothing reaches a patient any more, since they blocked us, and when they are back.

No vendor documents a call that sends a message of ours (Cliniko's `/communications` records a memo, Provet's own mails
are of a booking alone; November 2026), so a person of the desk must tell them: the card of each visit to come says so.
"""

from collections.abc import Iterator

from bot.posting import Spoken
from conversations.beside import visits
from conversations.booking import BookingStatus
from conversations.commands import Post, TellStaff
from conversations.desk import House
from conversations.matters import VISIT, Reach, Trouble, mark_of
from conversations.session import Session

NOT_REACHED = "not-reached"
"""The trouble of words for a patient who does not want to hear from us."""


def unsaid(session: Session, said: Spoken | None, house: House, *, first: bool) -> Iterator[TellStaff]:
    """What the desk hears of what was not heard. `first`: it was the first thing since they blocked us.

    Where staff have cards those remember it; where nobody is staff the log is told that first time alone.
    """
    if isinstance(said, Post) and said.mark and not said.mark.startswith(VISIT):
        yield not_reached(session, said)
    unreached = (*_reach(session, there=False), *_of_what_was_said(session, said))
    heard = {told.matter: told for told in reversed(unreached)}
    yield from (told for told in heard.values() if first or house.desk(told.desk).staffed)


def back(session: Session) -> Iterator[TellStaff]:
    """They did something: they hear us again."""
    return _reach(session, there=True)


def not_reached(session: Session, post: Post) -> TellStaff:
    """What the desk hears where its words did not reach a patient; of one talk it is one matter."""
    talk = session.talk
    about, desk = (talk.matter, talk.desk) if talk else (post.id, session.desk or "")
    matter = f"trouble:{NOT_REACHED}:{about}"
    return TellStaff(id=f"{post.id}.{NOT_REACHED}", desk=desk, matter=matter, news=Trouble(what=NOT_REACHED))


def _of_what_was_said(session: Session, said: Spoken | None) -> Iterator[TellStaff]:
    """A visit that was moved or is over, which they do not know."""
    if isinstance(said, Post) and said.mark.startswith(VISIT) and session.matter is None:
        told = f"{session.chat}.{session.turn}.unreached.said"
        yield TellStaff(id=told, desk=said.desk, matter=said.mark, news=Reach(there=False, code=""))


def _reach(session: Session, *, there: bool) -> Iterator[TellStaff]:
    """To the card of each visit to come."""
    if session.matter is not None:
        return
    for number, one in enumerate(visits(session)):
        visit = one.booked
        if visit.start > session.touched and visit.status is BookingStatus.BOOKED:
            yield TellStaff(
                id=f"{session.chat}.{session.turn}.{'back' if there else 'unreached'}.{number}",
                desk=one.booked_desk,
                matter=one.card or mark_of(visit.ref),
                news=Reach(there=there, code=visit.code),
            )
