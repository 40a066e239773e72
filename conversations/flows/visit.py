"""The card of a visit at the desk: what it is, how it stands, who did what last, and what can be done with it.

One message for the whole life of the visit. What is shown is the vendor's record and what was told of it, never what
somebody ordered. What is told of a person has its class, so that the desk's channel shows it only where it may.
"""

from datetime import timedelta
from typing import assert_never

from conversations.booking import Booking, BookingStatus, Customer, PaymentStatus, Presence
from conversations.calendar import local
from conversations.cards import facts
from conversations.changes import cancellable, movable, upcoming
from conversations.commands import Command, Confirm, Enter, Mark, Post, Ring, TellChat
from conversations.desk import Desk
from conversations.drafts import NOTES, awaits, committed, drop, impersonal, writing
from conversations.matters import AboutVisit, Called, Deed, Happening, Visited
from conversations.pages import plain
from conversations.scene import Scene, Step, stay
from conversations.session import Awaited, Session, State
from conversations.telling import draft_like
from conversations.text import Mention, Privacy, Text, Words, say
from conversations.values import replace
from conversations.views import Act, Button, Note, Rows, Tone, View

BEGINS = "visit"
"""The name of the ring at which the card has other buttons: the visit begins."""

EARLY = timedelta(hours=1)
"""How long before its visit a person may come."""

SAID = {
    Happening.BOOKED: "deed-booked",
    Happening.MOVED: "deed-moved",
    Happening.CANCELLED: "deed-cancelled",
    Happening.CONFIRMED: "deed-confirmed",
    Happening.PAID: "deed-paid",
    Happening.UNPAID: "deed-unpaid",
    Happening.ARRIVED: "deed-arrived",
    Happening.MISSED: "deed-missed",
    Happening.GONE: "deed-gone",
    Happening.ALTERED: "deed-altered",
}
"""What is said in the thread, and last on the card. Done by one of the staff it ends in `-by`."""

OVER = frozenset({BookingStatus.CANCELLED, BookingStatus.UNKNOWN})


# What is told of it


def visited(session: Session, of: str, news: Visited, desk: Desk) -> Step:
    """A visit is new, or something became of it elsewhere: the card follows."""
    about = session.matter if isinstance(session.matter, AboutVisit) else None
    patient = "" if news.called else of
    begun = about or AboutVisit(booking=news.booking, patient=patient, account=news.account)
    known = replace(
        begun,
        booking=news.booking,
        customer=begun.customer if news.customer == Customer() else news.customer,
        answers=news.answers or begun.answers,
        paid=news.paid or begun.paid,
        chosen=news.chosen or begun.chosen,
    )
    aside = card_in_front(session, desk)
    step = noted(aside.session, known, news.what, desk)
    return stay(step.session, *aside.commands, *(step.commands if about else step.commands[1:]))


def card_in_front(session: Session, desk: Desk) -> Step:
    """The card in front, unless an order is on its way: a draft for another time, or the question whether to cancel, is
    of what was.
    """
    if committed(session) or writing(session):
        return stay(session)
    asked = session.draft is not None or session.ending is not None
    step = drop(session, desk)
    notice = say("desk-changed-meanwhile") if asked else None
    return stay(replace(step.session, state=State.VISIT, ending=None, notice=notice), *step.commands)


def noted(session: Session, about: AboutVisit, what: Happening, desk: Desk, by: str = "") -> Step:
    """Something became of the visit, as `about` has it now: kept, said in the thread, written into the ledger."""
    about = replace(about, log=(*about.log, Deed(at=session.touched, what=what, by=by)))
    visit = about.booking
    over = visit.status in OVER
    made_of = draft_like(about)
    again = session.again or (impersonal(made_of) if made_of else None)
    known = replace(
        session,
        matter=about,
        booked=None if over else visit,
        booked_desk="" if over else desk.name,
        again=None if over else again,
    )
    said = Post(body=(_deed(about.log[-1], visit, desk),), desk=desk.name)
    entered = Enter(booking=visit, customer=about.customer, patient=about.patient, paid=about.paid, desk=desk.name)
    return stay(known, said, entered, *_ring(known, visit, desk))


def _ring(session: Session, visit: Booking, desk: Desk) -> tuple[Command, ...]:
    """When the card has other buttons next."""
    turns = (moment for moment in (visit.start - EARLY, visit.start) if moment > session.touched)
    first = next(turns, None) if visit.status is BookingStatus.BOOKED else None
    return (Ring(at=first, name=BEGINS, desk=desk.name),)


def begins(session: Session, desk: Desk) -> Step:
    """The visit is near, or has begun: the card is drawn with the buttons of that time."""
    about = session.matter
    return stay(session, *_ring(session, about.booking, desk)) if isinstance(about, AboutVisit) else stay(session)


def reach(session: Session, desk: Desk, *, there: bool) -> Step:
    """The patient hears nothing from us any more, or does again: on the card, and said once in the thread."""
    about = session.matter
    if not isinstance(about, AboutVisit) or about.unreached is not there:
        return stay(session)
    said = say("visit-reached" if there else "visit-unreached")
    return stay(replace(session, matter=replace(about, unreached=not there)), Post(body=(said,), desk=desk.name))


# What can be done with it


def _press(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    about = session.matter
    if not isinstance(about, AboutVisit):
        return None
    if act is Act.MESSAGE:
        return _message(session, about, desk)
    language = desk.languages[0]
    ref = about.booking.ref
    noting: dict[Act, Command] = {
        Act.CONFIRM: Confirm(booking=ref, language=language),
        Act.CAME: Mark(booking=ref, what=Presence.ARRIVED, language=language),
        Act.MISSED: Mark(booking=ref, what=Presence.MISSED, language=language),
    }
    if act not in noting:
        return None
    offered = any(button.act is act for row in _rows(session, about, desk) for button in row)
    return stay(replace(session, verdict=None), noting[act]) if offered else None


def _message(session: Session, about: AboutVisit, desk: Desk) -> Step | None:
    if not about.patient or not desk.staffed:
        return None
    called = TellChat(chat=about.patient, news=Called(by=session.actor), desk=desk.name)
    return stay(replace(session, notice=say("patient-called", by=Mention(session.actor))), called)


# The card


def _status(about: AboutVisit) -> str:
    match about.booking.status:
        case BookingStatus.CANCELLED:
            return "visit-cancelled"
        case BookingStatus.UNKNOWN:
            return "visit-not-there"
        case BookingStatus.MISSED:
            return "visit-missed"
        case BookingStatus.ARRIVED | BookingStatus.DONE:
            return "visit-came"
        case BookingStatus.BOOKED if about.booking.confirmed:
            return "visit-confirmed"
        case BookingStatus.BOOKED:
            moved = any(deed.what is Happening.MOVED for deed in about.log)
            return "visit-moved" if moved else "visit-booked"
        case _:
            assert_never(about.booking.status)


def _paid(about: AboutVisit) -> tuple[Text, ...]:
    match about.paid:
        case None:
            return ()
        case PaymentStatus.PAID:
            return (say("visit-paid"),)
        case PaymentStatus.PENDING:
            return (say("visit-to-pay"),)
        case _:
            return (say("visit-unpaid"),)


def _unreached(about: AboutVisit) -> tuple[Text, ...]:
    return (say("visit-unreached"),) if about.unreached else ()


def _told(about: AboutVisit) -> tuple[Text, ...]:
    """Who comes and what they said, each value with its class. A question may tell as much as its answer."""
    who = about.customer
    name = " ".join(part for part in (who.first_name, who.last_name) if part)
    told = (
        ("card-name", name),
        ("line-phone", who.phone),
        ("line-email", who.email),
        ("line-birth-date", who.birth_date),
    )
    lines = tuple(say(text, value=Words(value)) for text, value in told if value)
    return lines + tuple(
        say("line-question", question=_health(answer.text), answer=_health(answer.value)) for answer in about.answers
    )


def _health(words: str) -> Text:
    return say("words", words=Words(" ".join(words.split()), Privacy.HEALTH))


def _deed(deed: Deed, visit: Booking, desk: Desk) -> Text:
    moment, start = local(deed.at, desk), local(visit.start, desk)
    if deed.by:
        return say(f"{SAID[deed.what]}-by", by=Mention(deed.by), moment=moment, start=start)
    return say(SAID[deed.what], moment=moment, start=start)


def _busy(session: Session) -> str:
    """What is on its way; empty where nothing is."""
    if committed(session):
        return "visit-moving"
    if awaits(session, Awaited.CANCEL):
        return "visit-cancelling"
    return "visit-noting" if awaits(session, *NOTES) else ""


def _rows(session: Session, about: AboutVisit, desk: Desk) -> Rows:
    """What can be done now: nothing after the end, nothing more while something is on its way."""
    if _busy(session) in ("visit-moving", "visit-cancelling"):
        return ((plain("button-resume", Act.RESUME),),)
    if about.booking.status is not BookingStatus.BOOKED or _busy(session):
        return ()
    message = (plain("button-message", Act.MESSAGE),) if about.patient and desk.staffed else ()
    return tuple(row for row in (_noting(session, about, desk), _changing(session, desk), message) if row)


def _noting(session: Session, about: AboutVisit, desk: Desk) -> tuple[Button, ...]:
    can, now, start = desk.capabilities, session.touched, about.booking.start
    row: tuple[Button, ...] = ()
    if can.confirm and not about.booking.confirmed and upcoming(session, desk):
        row += (plain("button-confirm", Act.CONFIRM),)
    if can.marks and now >= start - EARLY:
        row += (plain("button-came", Act.CAME),)
    return (*row, plain("button-missed", Act.MISSED)) if can.marks and now >= start else row


def _changing(session: Session, desk: Desk) -> tuple[Button, ...]:
    row: tuple[Button, ...] = (plain("button-move-visit", Act.MOVE),) if movable(session, desk) else ()
    if cancellable(session, desk) is None:
        return row
    return (*row, Button(label=say("button-cancel-visit"), act=Act.CANCEL, tone=Tone.DANGER))


def _view(session: Session, desk: Desk) -> View:
    about = session.matter
    if not isinstance(about, AboutVisit):
        return Note(body=(say("visit-none"),), notice=session.notice)
    busy = _busy(session)
    after = tuple(_deed(deed, about.booking, desk) for deed in about.log[-1:])
    after += (say(busy, by=Mention(session.actor)),) if busy else ()
    return Note(
        body=(say(_status(about)),),
        lines=(*facts(about.booking, desk), *_paid(about), *_told(about), *_unreached(about)),
        after=after,
        rows=_rows(session, about, desk),
        notice=session.notice,
    )


VISIT = Scene(view=_view, press=_press)
