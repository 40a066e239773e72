"""A time that is not free, taken knowingly: staff alone, for a caller, with a reason that goes with the booking.

A time that turns out to be free is taken as any other. Nothing is booked here: the review shows it before the press.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from conversations.booking import Slot
from conversations.calendar import earliest, local
from conversations.desk import Desk
from conversations.drafts import draft_of, release, revise, somebody
from conversations.events import Typed
from conversations.pages import way_out
from conversations.scene import Scene, Step, onward, stay
from conversations.session import Session
from conversations.text import Words, say
from conversations.values import replace
from conversations.views import Field, FieldKind, Form, View

TIME, REASON = "time", "reason"
LIMIT = 255


def _asking(session: Session) -> str:
    if session.focus in (TIME, REASON):
        return session.focus
    return TIME if draft_of(session).wanted is None else REASON


def _read(session: Session, typed: Typed, desk: Desk) -> Step | None:
    text = " ".join(typed.text.split())
    if _asking(session) == TIME:
        return _read_time(session, text, desk)
    if not text or len(text) > LIMIT:
        return stay(replace(session, notice=say("override-reason-needed", limit=LIMIT)))
    return _take(session, text, desk)


def _read_time(session: Session, text: str, desk: Desk) -> Step:
    clock = _clock(text)
    if clock is None:
        return stay(replace(session, notice=say("not-a-time")))
    day = session.day or local(earliest(session, desk), desk).date()
    start = datetime.combine(day, clock, ZoneInfo(desk.zone))
    if start <= session.touched:
        return stay(replace(session, notice=say("time-is-over")))
    free = next((slot for slot in session.found.slots or () if local(slot.start, desk).time() == clock), None)
    if free is not None:
        session, commands = release(session, desk)
        return onward(
            revise(session, replace(draft_of(session), slot=free, wanted=None, override="", wishes=())), *commands
        )
    return onward(replace(revise(session, replace(draft_of(session), wanted=start)), focus=REASON))


def _clock(text: str) -> time | None:
    """A time of day as it is written on a clock: 9:05, 09.05, 14:30."""
    hours, _, minutes = text.replace(".", ":").partition(":")
    if not (text.isascii() and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        return None
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None


def _take(session: Session, reason: str, desk: Desk) -> Step:
    draft = draft_of(session)
    if draft.wanted is None:
        return stay(replace(session, focus=TIME, notice=say("not-a-time")))
    session, commands = release(session, desk)
    person = draft.person.ref if draft.person and somebody(draft) else None
    slot = Slot(ref="", start=draft.wanted, person=person)
    taken = replace(draft_of(session), slot=slot, wanted=None, override=reason, wishes=())
    return onward(replace(revise(session, taken), focus=""), *commands)


def _done(session: Session, _desk: Desk) -> bool:
    return draft_of(session).wanted is None


def _view(session: Session, desk: Desk) -> View:
    draft = draft_of(session)
    wanted = say("time", time=local(draft.wanted, desk).time()) if draft.wanted else None
    reason = say("words", words=Words(draft.override)) if draft.override else None
    fields = (
        Field(key=TIME, kind=FieldKind.TEXT, label=say("ask-override-time"), value=wanted),
        Field(key=REASON, kind=FieldKind.TEXT, label=say("ask-override-reason"), value=reason),
    )
    day = session.day or local(earliest(session, desk), desk).date()
    body = (say("override", day=day),)
    return Form(fields=fields, focus=_asking(session), body=body, rows=way_out(session), notice=session.notice)


def _takes_text(_session: Session, _desk: Desk) -> bool:
    return True


OVERRIDE = Scene(view=_view, read=_read, done=_done, takes_text=_takes_text)
