"""What is said of a booking, and stays in the chat: the vendor's record, never what we asked for.

A visit's card is a message of its own, posted under the visit's mark, and edited under it while the visit lives. A new
one is posted where the person must notice: booked, moved, over; then the old one says that it is no longer the newest.
"""

from conversations.booking import Booking, BookingStatus, Payment, PaymentStatus
from conversations.calendar import local
from conversations.commands import Post, Repost
from conversations.desk import Desk, Paying
from conversations.reminders import found
from conversations.session import Session
from conversations.text import Link, Text, say
from conversations.video import link_of, when_due
from conversations.views import Act, Button, Rows
from conversations.ways import directions

BOOKED, MOVED, CANCELLED, PAST = "card-booked", "card-moved", "card-cancelled", "card-past"
"""What a card says of its visit."""

MISSED = "card-missed"
"""What it says where nobody came."""

MOVED_ON = "card-moved-on"
"""What a card says that is no longer the newest."""


def facts(booking: Booking, desk: Desk) -> tuple[Text, ...]:
    """When, what, where, with whom."""
    lines: tuple[Text, ...] = (say("line-time", moment=local(booking.start, desk)),)
    for text, name in (
        ("line-service", booking.service),
        ("line-place", booking.place),
        ("line-person", booking.person),
    ):
        lines += (say(text, name=name),) if name else ()
    return (*lines, say("card-code", code=booking.code)) if booking.code else lines


def card_of(
    booking: Booking, desk: Desk, session: Session, said: str = BOOKED, *, mark: str = "", paid: Payment | None = None
) -> Post:
    """The message that stays: the card, and the ways to the visit: by video, on the vendor's own page, by foot."""
    body, links = _card(booking, desk, session, said, paid)
    return Post(body=body, desk=desk.name, mark=mark, links=links, rows=_rows(mark, said))


def card_again(
    booking: Booking, desk: Desk, session: Session, mark: str, *, paid: Payment | None = None, anew: bool = True
) -> Repost:
    """The card as it is now, in the place of what it said: for what nobody must notice. Without `anew` another message
    says it as well.
    """
    said = _heading(booking)
    body, links = _card(booking, desk, session, said, paid)
    return Repost(mark=mark, body=body, desk=desk.name, links=links, rows=_rows(mark, said), anew=anew)


def moved_on(booking: Booking, desk: Desk, mark: str) -> Repost:
    """The card of the time before: it says where the visit went, and no longer where it was."""
    body = (say(MOVED_ON, moment=local(booking.start, desk)),)
    return Repost(mark=mark, body=body, desk=desk.name, anew=False)


def _rows(mark: str, said: str) -> Rows:
    """The one button of a card: it opens its visit, with all that can be done about it."""
    if said == CANCELLED or not mark:
        return ()
    return ((Button(label=say("button-this-visit"), act=Act.VISIT, value=mark),),)


def _heading(booking: Booking) -> str:
    match booking.status:
        case BookingStatus.CANCELLED | BookingStatus.UNKNOWN:
            return CANCELLED
        case BookingStatus.ARRIVED | BookingStatus.DONE:
            return PAST
        case BookingStatus.MISSED:
            return MISSED
        case _:
            return BOOKED


def _card(
    booking: Booking, desk: Desk, session: Session, said: str, paid: Payment | None
) -> tuple[tuple[Text, ...], tuple[Link, ...]]:
    body = (say(said, desk=desk.title), *facts(booking, desk))
    if said == CANCELLED:
        return body, ()
    body += when_due(booking, desk, session.touched) + _more(booking, desk)
    body += (_reminded(booking, desk, session) if said == BOOKED else ()) + _paying(paid, desk)
    body += (say("name", name=booking.note),) if booking.note else ()
    return body + policy(desk), (*_to_pay(paid), *_ways(booking, desk, session))


def _reminded(booking: Booking, desk: Desk, session: Session) -> tuple[Text, ...]:
    """When they were last reminded of it, until they said that they will come."""
    known = found(session.reminders, booking.ref)
    if known is None or known.reminded is None or booking.confirmed or booking.start <= session.touched:
        return ()
    return (say("card-reminded", moment=local(known.reminded, desk)),)


def _more(booking: Booking, desk: Desk) -> tuple[Text, ...]:
    address = "" if booking.join else booking.address or desk.address
    lines: tuple[Text, ...] = (say("card-address", address=address),) if address else ()
    lines += (say("card-price", price=booking.price),) if booking.price else ()
    return (*lines, say("card-confirmed")) if booking.confirmed else lines


def _paying(paid: Payment | None, desk: Desk) -> tuple[Text, ...]:
    """How it stands with the deposit, by the provider's record."""
    if paid is None:
        return ()
    match paid.status:
        case PaymentStatus.PAID:
            return (say("card-paid", price=paid.price),)
        case PaymentStatus.REFUNDED:
            return (say("payment-refunded", price=paid.price),)
        case PaymentStatus.PENDING:
            return (say("card-to-pay", price=paid.price, moment=local(paid.until, desk)),)
        case _:
            billed = desk.capabilities.pay is Paying.INVOICE
            return (say("card-unpaid-invoice" if billed else "card-unpaid", price=paid.price),)


def _to_pay(paid: Payment | None) -> tuple[Link, ...]:
    """The link, while it is good; an invoice is paid where it stands."""
    if paid is None or not paid.url or paid.status is not PaymentStatus.PENDING:
        return ()
    return (Link(label=say("button-pay-now"), url=paid.url),)


def policy(desk: Desk) -> tuple[Text, ...]:
    """What the desk wants known of changes and fees, in its own words."""
    return (say("name", name=desk.policy),) if desk.policy else ()


def _ways(booking: Booking, desk: Desk, session: Session) -> tuple[Link, ...]:
    ways = link_of(booking, session.touched)
    if booking.manage:
        ways += (Link(label=say("button-manage"), url=booking.manage),)
    address = booking.address or desk.address
    if booking.join or not address:
        return ways
    return (*ways, directions(", ".join(filter(None, (booking.place or desk.title, address)))))
