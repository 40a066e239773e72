"""What the other side of the desk said, or a ring brought, and what it means here.

A patient's chat hears of what staff did and wrote; a chat at the desk is made by the first it hears, and follows.
What is not for this side changes nothing.
"""

from typing import assert_never

from conversations import talks
from conversations.beside import followed_beside, is_beside, one_more, visits
from conversations.booking import Booking, BookingStatus, Ref
from conversations.calendar import local
from conversations.cards import CANCELLED, MOVED, card_again, card_of, moved_on
from conversations.changes import as_known, forgotten, happened, is_last
from conversations.commands import Post, Repost
from conversations.deposits import given_back
from conversations.desk import Desk
from conversations.drafts import committed, drop
from conversations.events import Rang, Told
from conversations.filing import filed_anew, unfiled
from conversations.flows import talk, trouble, visit
from conversations.matters import (
    AboutVisit,
    Asked,
    Called,
    Changed,
    Ending,
    HandedBack,
    Happening,
    Reach,
    Said,
    SaidAgain,
    Trouble,
    Unsaid,
    Visited,
)
from conversations.relaying import posted
from conversations.returning import person_gone
from conversations.scene import Step, stay
from conversations.session import Session, State
from conversations.telling import card_of_visit
from conversations.text import say
from conversations.values import replace

STAFF = "staff"
"""Who owns a chat of the desk."""


def told(session: Session, event: Told, desk: Desk) -> Step:
    """The other side said this."""
    if session.owner == STAFF or _opens(session, event):
        return _at_the_desk(_opened(session, desk), event, desk)
    match event.news:
        case Said() | SaidAgain() | Unsaid() as news:
            return _said(session, news, desk)
        case Called(by=by):
            return talks.ask(session, desk, by)
        case HandedBack():
            return _handed_back(session)
        case Changed() as news:
            return changed(session, news, desk)
        case Visited() | Trouble() | Asked() | Reach():
            return stay(session)
        case _:
            assert_never(event.news)


def rang(session: Session, event: Rang, desk: Desk) -> Step:
    """An instant has come. One that was put off, or is no longer wanted, means nothing."""
    match event.name:
        case talks.SILENCE:
            return _silence(session)
        case talk.REMIND:
            return talk.remind(session, desk)
        case visit.BEGINS:
            return visit.begins(session, desk)
        case _:
            return stay(session)


# At the desk


def _opens(session: Session, event: Told) -> bool:
    """Whether this makes a chat of the desk: nobody was here before."""
    return not session.owner and isinstance(event.news, Visited | Trouble | Asked)


def _opened(session: Session, desk: Desk) -> Session:
    language = session.language or desk.languages[0]
    return replace(session, owner=STAFF, desk=desk.name, language=language)


def _at_the_desk(session: Session, event: Told, desk: Desk) -> Step:
    match event.news:
        case Visited() as news:
            return visit.visited(session, event.of, news, desk)
        case Trouble() as news:
            return trouble.troubled(session, news)
        case Asked() as news:
            return talk.asked(session, event.of, news, desk)
        case Said() | SaidAgain() | Unsaid() as news:
            return talk.heard(session, event.of, news, desk)
        case Reach(there=there):
            return visit.reach(session, desk, there=there)
        case HandedBack(why=why):
            return talk.handed_back(session, why, desk)
        case Called() | Changed():
            return stay(session)
        case _:
            assert_never(event.news)


# In a patient's chat


def _said(session: Session, news: Said | SaidAgain | Unsaid, desk: Desk) -> Step:
    post = posted(news, "practice", desk)
    if not isinstance(news, Said):
        return stay(session, post)
    step = talks.answered(session, desk)
    return replace(step, commands=(post, *step.commands))


def _handed_back(session: Session) -> Step:
    if session.state is not State.WITH_PERSON:
        return stay(session)
    return person_gone(session, Ending.STAFF)


def _silence(session: Session) -> Step:
    late = session.talk is not None and session.touched >= session.talk.rings
    return person_gone(session, Ending.SILENCE) if late and session.state is State.WITH_PERSON else stay(session)


def changed(session: Session, news: Changed, desk: Desk) -> Step:
    """What was done with a visit elsewhere: it follows, and what matters to the person is said to them."""
    before = news.was or news.booking.ref
    if is_beside(session, before):
        return followed_beside(session, before, lambda front: changed(front, news, desk))
    if _said_already(session, news, desk):
        return stay(session)
    last = is_last(session, before)
    news = replace(news, booking=as_known(news.booking, session.booked)) if last and session.booked else news
    post = _post(session, news, desk)
    if not last and news.what is Happening.BOOKED:
        session = one_more(session, news.booking, desk.name)
    if not last:
        return stay(session, *post)
    step = _without_its_draft(session, before, desk)
    over = news.booking.status in (BookingStatus.CANCELLED, BookingStatus.UNKNOWN)
    followed = forgotten(step.session, before) if over else replace(step.session, booked=news.booking)
    money = given_back(session, news.booking, desk, by_patient=False) if over else ()
    return stay(followed, *step.commands, *post, *_file(session, news, desk), *money)


def known_visits(session: Session) -> tuple[Booking, ...]:
    """The visits as this chat knows them: in front, beside, expected; of a card the one it is about."""
    if isinstance(session.matter, AboutVisit):
        return (session.matter.booking,)
    return (*(one.booked for one in visits(session)), *(one.booking for one in session.reminders.expected))


def known_visit(session: Session, ref: Ref) -> Booking | None:
    """The visit of that name as this chat knows it."""
    return next((one for one in known_visits(session) if one.ref == ref), None)


def _said_already(session: Session, news: Changed, desk: Desk) -> bool:
    """Whether the chat did that itself, and knows: what was heard at the practice may be its own doing."""
    known = known_visit(session, news.booking.ref)
    match news.what:
        case Happening.MOVED | Happening.ALTERED:
            return known is not None and happened(known, news.booking, desk) is None
        case Happening.CANCELLED | Happening.GONE:
            return known is None and news.booking.ref in session.ended
        case _:
            return False


def _file(session: Session, news: Changed, desk: Desk) -> tuple[Post, ...]:
    """What the person's own calendar has of it is true again."""
    match news.what:
        case Happening.MOVED:
            return filed_anew(session, news.booking, desk, was=news.was)
        case Happening.CANCELLED | Happening.GONE:
            return unfiled(session, news.booking, desk)
        case _:
            return ()


def _without_its_draft(session: Session, booking: str, desk: Desk) -> Step:
    """A draft that was to give this visit another time is of what was."""
    moving = session.draft.moving if session.draft else None
    if moving is None or moving.ref != booking or committed(session):
        return stay(session)
    step = drop(session, desk)
    there = step.session if session.state is State.WITH_PERSON else replace(step.session, state=State.HOME)
    return replace(step, session=there)


def _post(session: Session, news: Changed, desk: Desk) -> tuple[Post | Repost, ...]:
    """A new card where the person must notice; else the card they have is edited."""
    now, mark = news.booking, card_of_visit(session, news.was or news.booking.ref)
    paid = session.payment if is_last(session, news.was or now.ref) else None
    match news.what:
        case Happening.BOOKED:
            return (card_of(now, desk, session, mark=mark),)
        case Happening.MOVED:
            return (moved_on(now, desk, mark), card_of(now, desk, session, MOVED, mark=mark, paid=paid))
        case Happening.CANCELLED:
            return (card_again(now, desk, session, mark, anew=False), card_of(now, desk, session, CANCELLED, mark=mark))
        case Happening.GONE:
            return (card_again(now, desk, session, mark, anew=False), Post(body=(say("visit-gone"),), desk=desk.name))
        case Happening.CONFIRMED:
            return (card_again(now, desk, session, mark, paid=paid), _confirmed(now, desk))
        case Happening.ARRIVED | Happening.MISSED | Happening.ALTERED:
            return (card_again(now, desk, session, mark, paid=paid),)
        case _:
            return ()


def _confirmed(booking: Booking, desk: Desk) -> Post:
    text = say("practice-confirmed", desk=desk.title, moment=local(booking.start, desk))
    return Post(body=(text,), desk=desk.name)
