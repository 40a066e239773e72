"""The way to a visit: its place as a pin on a map, where the practice's system or the desk says where that is. Knows no
state.
"""

from conversations.booking import Booking, Pin
from conversations.changes import upcoming
from conversations.commands import Post, Spot
from conversations.desk import Desk
from conversations.pages import plain
from conversations.scene import Step, stay
from conversations.session import Session
from conversations.text import Text, say
from conversations.views import Act, Rows
from conversations.ways import directions


def way_rows(session: Session, desk: Desk) -> Rows:
    """The button that shows the place, while the last booking is to come; without a pin its card leads to a map."""
    return ((plain("button-directions", Act.DIRECTIONS),),) if _to_be_found(session, desk) else ()


def show(session: Session, desk: Desk) -> Step | None:
    """The place is wanted. None where nothing is known of it that a map could show."""
    visit = _to_be_found(session, desk)
    pin = _pin(visit, desk) if visit else None
    if visit is None or pin is None:
        return None
    name, address = visit.place or desk.title, visit.address or desk.address
    body: tuple[Text, ...] = (say("name", name=name),)
    body += (say("card-address", address=address),) if address else ()
    link = directions(", ".join(filter(None, (name, address))))
    spot = Spot(name=name, address=address, pin=pin)
    return stay(session, Post(body=body, desk=desk.name, links=(link,), spot=spot))


def _to_be_found(session: Session, desk: Desk) -> Booking | None:
    visit = upcoming(session, desk) if session.matter is None else None
    return visit if visit is not None and _pin(visit, desk) is not None and not visit.join else None


def _pin(visit: Booking, desk: Desk) -> Pin | None:
    """The vendor's; else the desk's own, where it is the desk's address that is shown: a practice may have others."""
    if visit.pin is not None or not desk.address or visit.address not in ("", desk.address):
        return visit.pin
    return desk.pin
