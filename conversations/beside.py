"""The visits of a chat that are not in front: put by, taken up again, followed. Knows no state.

One visit is in front: what can be changed, paid and put into a calendar (`session.booked` and what belongs to it). The
others are beside it, few enough for a session that is read at every tap; whichever is opened changes places with it.
"""

from collections.abc import Callable

from conversations.booking import Booking, Ref
from conversations.drafts import impersonal
from conversations.scene import Step
from conversations.session import OtherVisit, Session
from conversations.values import replace

MOST = 20
"""Visits beside the one in front. Of more, the longest past are forgotten first, then those farthest ahead."""

_NONE = OtherVisit(booked=None)


def visits(session: Session) -> tuple[OtherVisit, ...]:
    """All visits of the chat: those to come first, the next one first of all, then those past, the latest first."""
    return _in_order((*((front,) if (front := _front(session)) else ()), *session.others), session)


def put_by(session: Session) -> Session:
    """The session with no visit in front; the one that was is beside. A chat of the desk keeps one alone."""
    front = _front(session)
    return session if front is None or session.matter is not None else _with(session, _NONE, (front, *session.others))


def in_front(session: Session, booking: Ref) -> Session:
    """The session with this visit in front; as it is where it is no visit of the chat's."""
    found = next((one for one in session.others if _ref(one) == booking), None)
    if found is None:
        return session
    rest = tuple(one for one in session.others if one != found)
    front = _front(session)
    return _with(session, found, (front, *rest) if front else rest)


def is_beside(session: Session, booking: Ref) -> bool:
    """Whether that is a visit of the chat, and not the one in front."""
    return any(_ref(one) == booking for one in session.others)


def followed_beside(session: Session, booking: Ref, follow: Callable[[Session], Step]) -> Step:
    """What follows for a visit beside, as it would for the one in front; that one stays there."""
    before = session.booked.ref if session.booked else ""
    step = follow(in_front(session, booking))
    return replace(step, session=in_front(step.session, before) if before else put_by(step.session))


def paid_beside(session: Session, about: Ref) -> Ref:
    """The visit beside whose link was asked for, or is watched, under this name; empty for none."""
    due = (one for one in session.others if one.due and one.booked)
    return next((_ref(one) for one in due if about in (_ref(one), one.payment.ref if one.payment else "")), "")


def _front(session: Session) -> OtherVisit | None:
    if session.booked is None:
        return None
    return OtherVisit(
        booked=session.booked,
        booked_desk=session.booked_desk,
        again=impersonal(session.again) if session.again else None,
        due=session.due,
        payment=session.payment,
        card=session.card,
        filed=session.filed,
    )


def _with(session: Session, front: OtherVisit, others: tuple[OtherVisit, ...]) -> Session:
    return replace(
        session,
        booked=front.booked,
        booked_desk=front.booked_desk,
        again=front.again,
        due=front.due,
        payment=front.payment,
        card=front.card,
        filed=front.filed,
        others=_in_order(others, session)[:MOST],
    )


def _in_order(known: tuple[OtherVisit, ...], session: Session) -> tuple[OtherVisit, ...]:
    def instant(one: OtherVisit) -> float:
        return one.booked.start.timestamp() if one.booked else 0.0

    now = session.touched.timestamp()
    ahead = sorted((one for one in known if instant(one) > now), key=instant)
    past = sorted((one for one in known if instant(one) <= now), key=instant, reverse=True)
    return (*ahead, *past)


def _ref(one: OtherVisit) -> Ref:
    return one.booked.ref if one.booked else ""


def as_listed(booking: Booking, desk: str) -> OtherVisit:
    """A visit that the vendor lists and that was not made in this chat, or is forgotten here."""
    return OtherVisit(booked=booking, booked_desk=desk)


def taken_in(session: Session, listed: OtherVisit) -> Session:
    """The session with a visit that the vendor lists in front."""
    return _with(put_by(session), listed, put_by(session).others)
