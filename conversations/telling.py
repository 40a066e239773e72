"""What a patient's chat tells the desk, and under which matter. Knows no state.

Troubles are told wherever there is a desk: where nobody is in its chat, the operator's log hears of them. All else is
told only where the desk is staffed.
"""

from conversations.booking import Booking, Payment, PaymentStatus, Ref
from conversations.calendar import local
from conversations.cards import facts
from conversations.commands import TellStaff
from conversations.desk import Desk
from conversations.drafts import committed
from conversations.matters import AboutVisit, Chosen, ForCaller, Happening, Trouble, Visited, mark_of
from conversations.session import Draft, Session
from conversations.text import Text, Words, say
from conversations.values import replace


def trouble(
    session: Session, what: str, desk: Desk, booking: Booking | None = None, payment: Payment | None = None
) -> TellStaff:
    """A person of the desk must look at this."""
    news = Trouble(what=what, booking=booking)
    news = replace(news, money=payment.price, receipt=payment.receipt) if payment else news
    return TellStaff(matter=f"trouble:{what}:{session.turn}", news=news, desk=desk.name)


def asked_to_cancel(session: Session, visit: Booking, desk: Desk) -> TellStaff:
    """The patient wants to cancel a visit and cannot do so by themselves: of one visit it is one matter."""
    told = trouble(session, "late-cancel", desk, visit)
    return replace(told, matter=f"trouble:late-cancel:{visit.ref}")


def card_of_visit(session: Session, booking: Ref) -> str:
    """The desk's matter about that visit, and the mark of its card: named after what the vendor first called it."""
    ours = session.card and session.booked is not None and session.booked.ref == booking
    return session.card if ours else mark_of(booking)


def visited(
    session: Session,
    what: Happening,
    booking: Booking,
    desk: Desk,
    *,
    was: Ref = "",
    draft: Draft | None = None,
    paid: PaymentStatus | None = None,
) -> tuple[TellStaff, ...]:
    """What became of a visit; `session` is the one before, `was` what the vendor called the visit in it. With the
    `draft` it was made of goes all that the desk needs to move it.
    """
    if not desk.staffed or isinstance(session.matter, AboutVisit):
        return ()
    news = Visited(what=what, booking=booking, paid=paid, called=called(session), account=session.account)
    if draft is not None:
        news = Visited(
            what=what,
            booking=booking,
            customer=draft.customer,
            answers=draft.answers,
            paid=paid,
            chosen=chosen(draft),
            called=called(session),
            account=session.account,
        )
    return (TellStaff(matter=card_of_visit(session, was or booking.ref), news=news, desk=desk.name),)


def called(session: Session) -> bool:
    """Whether it is booked for somebody who has no chat here."""
    return isinstance(session.matter, ForCaller)


def chosen(draft: Draft) -> Chosen:
    """What a visit was made of."""
    return Chosen(
        language=draft.language,
        service=draft.service,
        place=draft.place,
        extras=draft.extras,
        person=draft.person,
        party=draft.party,
        animal=draft.animal,
    )


def draft_like(visit: AboutVisit) -> Draft | None:
    """What a visit was made of, as a draft for another time; None where the desk was not told."""
    made = visit.chosen
    if made is None:
        return None
    return Draft(
        number=0,
        language=made.language,
        group="*",  # of whatever heading: it is chosen
        service=made.service,
        place=made.place,
        extras=made.extras,
        person=made.person,
        party=made.party,
        animal=made.animal,
        answers=visit.answers,
        own=False,
        customer=visit.customer,
        proven=visit.customer.phone,
    )


def at_hand(session: Session, desk: Desk) -> tuple[Text, ...]:
    """What a person who asks to talk is at: the open draft, else the last booking, else that there is nothing."""
    draft = session.draft
    if draft is None or not (begun := _begun(session, draft, desk)):
        return (say("talk-visit"), *facts(session.booked, desk)) if session.booked else (say("talk-none"),)
    name = " ".join(part for part in (draft.customer.first_name, draft.customer.last_name) if part)
    return (*begun, say("card-name", value=Words(name))) if name else begun


def _begun(session: Session, draft: Draft, desk: Desk) -> tuple[Text, ...]:
    """Of a visit that is to be moved, the visit as it stands; nothing of a draft in which nothing is chosen yet."""
    if draft.moving is not None and not committed(session):
        return (say("talk-moving"), *facts(draft.moving, desk))
    chosen = _chosen_in(draft, desk)
    return (say("talk-on-its-way" if committed(session) else "talk-draft"), *chosen) if chosen else ()


def _chosen_in(draft: Draft, desk: Desk) -> tuple[Text, ...]:
    lines: tuple[Text, ...] = ()
    if draft.service:
        lines += (say("line-service", name=draft.service.name),)
    if draft.place:
        lines += (say("line-place", name=draft.place.name),)
    if draft.person and draft.person.name:
        lines += (say("line-person", name=draft.person.name),)
    return (*lines, say("line-time", moment=local(draft.slot.start, desk))) if draft.slot else lines
