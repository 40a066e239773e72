"""A visit that was cancelled because it was not paid, and the money that comes for it all the same.

While the chat stays where it was booked all that it was made of is still known: then the same is ordered anew, by the
road, at the time that was pressed, and what came pays it, once. Wherever that is not so the money is only told of
(`conversations.deposits`). What becomes of the order is followed by `conversations.rebooking`.
"""

from conversations.beside import visits
from conversations.booking import Booking, BookingStatus, Payment, Ref
from conversations.calendar import earliest, same_moment
from conversations.commands import Post
from conversations.desk import Desk
from conversations.drafts import LASTING, WRITES, writing
from conversations.scene import Step, stay
from conversations.session import Draft, Forfeit, Found, Session, State
from conversations.text import say
from conversations.values import replace


def forfeited(session: Session, visit: Booking, payment: Payment, desk: Desk) -> Forfeit | None:
    """What is remembered of the visit in front, whose end is ordered because that payment did not come; `session` is
    the one before. Where it could not be booked anew, what was remembered before.
    """
    like = session.again
    whole = like is not None and like.slot is not None and same_moment(like.slot.start, visit.start)
    if session.matter is not None or not whole:
        return session.forfeit
    known = session.payment
    names = dict.fromkeys((payment.ref, *((known.ref, known.former) if known else ())))
    return Forfeit(booking=visit, desk=desk.name, payments=tuple(filter(None, names)), like=like)


def stands(session: Session, booking: Ref) -> Session:
    """The session after that visit was not cancelled: whatever becomes of it now is not for want of money."""
    forfeit = session.forfeit
    ours = forfeit is not None and forfeit.paid is None and forfeit.booking.ref == booking
    return replace(session, forfeit=None) if ours else session


def left(session: Session) -> Session:
    """The session after one went elsewhere: what a visit was made of is known no longer, unless it is being booked."""
    forfeit = session.forfeit
    return replace(session, forfeit=None) if forfeit is not None and forfeit.paid is None else session


def again(session: Session, payment: Payment, desk: Desk) -> Step | None:
    """Money came: the visit it was for is ordered anew as it was, where that can be; None where the money is only to be
    told of.
    """
    forfeit = session.forfeit
    if forfeit is None or payment.ref not in forfeit.payments or payment.ref in session.late:
        return None
    if forfeit.paid is not None and forfeit.paid.ref == payment.ref:
        return stay(session)  # the same news twice
    if forfeit.like is None or not _may_be(session, forfeit, payment, desk):
        return None
    post = Post(body=(say("payment-again", price=payment.price),), desk=desk.name)
    return stay(_begun(session, forfeit, forfeit.like, payment), post)


def _may_be(session: Session, forfeit: Forfeit, payment: Payment, desk: Desk) -> bool:
    """Whether nothing stands against it: it is over, still to come, costs the same, and no other time was booked."""
    known = visits(session)
    idle = session.draft is None and not writing(session)
    over = all(one.booked.ref != forfeit.booking.ref for one in known)
    same = desk.name == forfeit.desk and desk.deposit is not None and desk.deposit.price == payment.price
    others = (one.booked for one in known if one.booked_desk == desk.name)
    other = any(one.status is BookingStatus.BOOKED and one.start > session.touched for one in others)
    return idle and over and same and not other and forfeit.booking.start >= earliest(session, desk)


def _begun(session: Session, forfeit: Forfeit, like: Draft, payment: Payment) -> Session:
    """On the road, with everything but the vendor's word."""
    draft = replace(like, number=session.turn, hold=None, booking=None, key="", moving=None, rehearsed=False)
    draft = replace(draft, override="", wanted=None, wishes=(), said=None)
    return replace(
        session,
        state=State.CHOOSE_SERVICE,
        draft=draft,
        found=Found(),
        back=(),
        desk=forfeit.desk,
        notice=None,
        verdict=None,
        forfeit=replace(forfeit, like=None, paid=payment, draft=draft.number),
        awaiting=tuple(item for item in session.awaiting if item.what in WRITES | LASTING),
    )


def rebooks(session: Session) -> Payment | None:
    """The money that pays for what the open draft books, where that is a visit booked anew for it."""
    forfeit, draft = session.forfeit, session.draft
    ours = forfeit is not None and draft is not None and forfeit.draft == draft.number
    return forfeit.paid if ours and forfeit is not None else None
