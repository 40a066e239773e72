"""What may become of the last booking: another time, or its end. Also when that was done elsewhere. Knows no state.

`session.booked` follows the vendor's record, whoever changed it.
"""

from conversations.booking import Booking, BookingStatus, Ref
from conversations.desk import Desk, Moving
from conversations.drafts import LASTING, WRITES, awaits
from conversations.matters import ForCaller
from conversations.pages import plain
from conversations.session import Awaited, Draft, Found, Session
from conversations.values import replace
from conversations.views import Act, Button, Rows


def upcoming(session: Session, desk: Desk) -> Booking | None:
    """The last booking, while it is to come and this is its desk; None while something else is begun."""
    visit = session.booked
    if visit is None or session.draft is not None or awaits(session, Awaited.CANCEL):
        return None
    if isinstance(session.matter, ForCaller):
        return None  # it has a card of its own
    stands = visit.status is BookingStatus.BOOKED and visit.start > session.touched
    return visit if stands and session.booked_desk == desk.name else None


def movable(session: Session, desk: Desk) -> bool:
    """Whether the last booking may get another time here."""
    known = session.again is not None and upcoming(session, desk) is not None
    return known and desk.capabilities.move is not Moving.NONE


def cancellable(session: Session, desk: Desk) -> Booking | None:
    """The last booking, where it may be cancelled here."""
    return upcoming(session, desk) if desk.capabilities.cancel else None


def change_rows(session: Session, desk: Desk) -> Rows:
    """What can be done with the last booking."""
    row: tuple[Button, ...] = (plain("button-move", Act.MOVE),) if movable(session, desk) else ()
    row += (plain("button-cancel", Act.CANCEL),) if cancellable(session, desk) else ()
    return (row,) if row else ()


def begin_move(session: Session, like: Draft) -> Session:
    """A draft of the last booking as it was made, for another time."""
    draft = replace(
        like,
        number=session.turn,
        slot=None,
        hold=None,
        booking=None,
        key="",
        rehearsed=False,
        override="",
        wanted=None,
        wishes=(),
        said=None,
        moving=session.booked,
    )
    kept = tuple(item for item in session.awaiting if item.what in WRITES | LASTING)
    return replace(session, draft=draft, found=Found(), back=(), awaiting=kept)


def is_last(session: Session, booking: Ref) -> bool:
    """Whether that is the last booking."""
    return session.booked is not None and session.booked.ref == booking


def forgotten(session: Session, booking: Ref) -> Session:
    """Without that booking, where it was the last one: it is over."""
    if not is_last(session, booking):
        return session
    return replace(session, booked=None, booked_desk="", again=None, due="", payment=None, card="")
