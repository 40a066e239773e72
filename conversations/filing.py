"""The visit in the person's own calendar: a file they take, and a new one whenever what it says is no longer true.

A calendar takes the new file in the place of the old one: it has the same name for the visit's whole life, and comes
later. `session.filed` is that name, as the vendor first called the visit; empty while no file was taken.
"""

from conversations.booking import Booking
from conversations.calendar import local
from conversations.calendar_files import CalendarFile
from conversations.changes import is_last, upcoming
from conversations.commands import Post
from conversations.desk import Desk
from conversations.pages import plain
from conversations.scene import Step, stay
from conversations.session import Session
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Rows
from conversations.ways import calendars


def calendar_rows(session: Session, desk: Desk) -> Rows:
    """The button that brings the file, while the last booking is to come."""
    return ((plain("button-calendar", Act.CALENDAR),),) if _takeable(session, desk) else ()


def take(session: Session, desk: Desk) -> Step | None:
    """The file is wanted; from now on it is kept true. None where there is nothing to be taken."""
    visit = _takeable(session, desk)
    if visit is None:
        return None
    filed = replace(session, filed=session.filed or visit.ref)
    file = _file(filed, visit, desk)
    links = calendars(visit, file.title, file.where)
    return stay(filed, Post(body=(say("calendar-file"),), desk=desk.name, calendar=file, links=links))


def filed_anew(session: Session, visit: Booking, desk: Desk, *, was: str = "") -> tuple[Post, ...]:
    """The new file of the last booking, which was changed; `session` is the one before. Nothing where none was taken.

    `was` is what the vendor called it before, where moving gave it another name.
    """
    if not session.filed or not is_last(session, was or visit.ref):
        return ()
    file = _file(session, visit, desk)
    return (Post(body=(say("calendar-file-moved"),), desk=desk.name, calendar=file),)


def unfiled(session: Session, visit: Booking, desk: Desk) -> tuple[Post, ...]:
    """The file that takes the last booking, which is over, out of the calendar; `session` is the one before."""
    if not session.filed or not is_last(session, visit.ref):
        return ()
    file = replace(_file(session, visit, desk), over=True)
    return (Post(body=(say("calendar-file-cancelled"),), desk=desk.name, calendar=file),)


def _takeable(session: Session, desk: Desk) -> Booking | None:
    return upcoming(session, desk) if session.matter is None else None


def _file(session: Session, visit: Booking, desk: Desk) -> CalendarFile:
    return CalendarFile(
        visit=session.filed,
        at=session.touched,
        start=local(visit.start, desk),
        end=local(visit.end, desk) if visit.end else None,
        title=f"{visit.service} · {desk.title}" if visit.service else desk.title,
        where="" if visit.join else ", ".join(filter(None, (visit.place, visit.address or desk.address))),
        notes=tuple(note for note in (visit.person, visit.code, visit.note) if note),
    )
