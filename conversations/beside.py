"""The visits of a chat that are not in front: put by, taken up again, followed. Knows no state.

One visit is in front: what can be changed, paid and put into a calendar (`session.booked` and what belongs to it). The
others are beside it, few enough for a session that is read at every tap; whichever is opened changes places with it.
"""

from collections.abc import Callable

from conversations.booking import Booking, Payment, Ref
from conversations.drafts import impersonal
from conversations.matters import mark_of
from conversations.scene import Step
from conversations.session import OtherVisit, Session
from conversations.values import replace

MOST = 20
"""Visits beside the one in front. Of more, the longest past are forgotten first, then those farthest ahead."""


def visits(session: Session) -> tuple[OtherVisit, ...]:
    """All visits of the chat: those to come first, the next one first of all, then those past, the latest first."""
    return _in_order((*((front,) if (front := _front(session)) else ()), *session.others), session)


def put_by(session: Session, new: Ref = "") -> Session:
    """The session with no visit in front; the one that was is beside. A chat of the desk keeps one alone.

    `new` is what the visit is called that comes in front now: what was kept under that name is no other visit.
    """
    front = _front(session)
    known = session.others if front is None else (front, *session.others)
    others = tuple(one for one in known if one.booked.ref != new)
    return session if session.matter is not None else _with(session, None, others)


def in_front(session: Session, booking: Ref) -> Session:
    """The session with this visit in front; as it is where it is no visit of the chat's."""
    found = next((one for one in session.others if one.booked.ref == booking), None)
    if found is None:
        return session
    rest = tuple(one for one in session.others if one.booked.ref != booking)
    front = _front(session)
    return _with(session, found, (front, *rest) if front else rest)


def is_beside(session: Session, booking: Ref) -> bool:
    """Whether that is a visit of the chat, and not the one in front."""
    front = session.booked is not None and session.booked.ref == booking
    return not front and any(one.booked.ref == booking for one in session.others)


def followed_beside(session: Session, booking: Ref, follow: Callable[[Session], Step]) -> Step:
    """What follows for a visit beside, as it would for the one in front; that one stays there."""
    step = follow(in_front(session, booking))
    if session.booked is None:
        return replace(step, session=put_by(step.session))
    return replace(step, session=replace(in_front(step.session, session.booked.ref), again=session.again))


def paid_beside(session: Session, about: Ref) -> Ref:
    """The visit beside whose link was asked for, or is watched, under this name; empty for none."""
    due = (one for one in session.others if one.due)
    return next((one.booked.ref for one in due if about in (one.booked.ref, *_names(one.payment))), "")


def _names(payment: Payment | None) -> tuple[Ref, ...]:
    return tuple(filter(None, (payment.ref, payment.former))) if payment else ()


def one_more(session: Session, booking: Booking, desk: str) -> Session:
    """The session with a visit that was made elsewhere for whom this chat belongs to; in front where there is none."""
    made = OtherVisit(booked=booking, booked_desk=desk, card=mark_of(booking.ref))
    if session.booked is None:
        return _with(session, made, session.others)
    return replace(session, others=_in_order((made, *session.others), session)[:MOST])


def as_listed(booking: Booking, desk: str) -> OtherVisit:
    """A visit that the vendor lists and that was not made in this chat, or is forgotten here."""
    return OtherVisit(booked=booking, booked_desk=desk)


def taken_in(session: Session, listed: OtherVisit) -> Session:
    """The session with a visit that the vendor lists in front."""
    session = put_by(session)
    return _with(session, listed, session.others)


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


def _with(session: Session, front: OtherVisit | None, others: tuple[OtherVisit, ...]) -> Session:
    few = _in_order(others, session)[:MOST]
    if front is None:
        return replace(
            session, booked=None, booked_desk="", again=None, due="", payment=None, card="", filed="", others=few
        )
    return replace(
        session,
        booked=front.booked,
        booked_desk=front.booked_desk,
        again=front.again,
        due=front.due,
        payment=front.payment,
        card=front.card,
        filed=front.filed,
        others=few,
    )


def _in_order(known: tuple[OtherVisit, ...], session: Session) -> tuple[OtherVisit, ...]:
    """By instants: within one zone times compare by the clock, which shows an hour twice."""
    at = [(one.booked.start.timestamp(), one) for one in known]
    now = session.touched.timestamp()
    ahead = sorted((pair for pair in at if pair[0] > now), key=lambda pair: pair[0])
    past = sorted((pair for pair in at if pair[0] <= now), key=lambda pair: pair[0], reverse=True)
    return tuple(one for _, one in (*ahead, *past))
