"""The laws of what is ordered: rehearsed as it stands, paid once, nothing told that was not asked. See `laws`."""

from conversations.booking import BookingStatus, Payment, PaymentStatus
from conversations.checkout import may_be_paid
from conversations.commands import (
    AskPayment,
    Book,
    Cancel,
    HoldSlot,
    Move,
    Post,
    Refund,
    Rehearse,
    Settle,
    SettleMove,
    TellStaff,
    WatchPayment,
)
from conversations.desk import House, Moving
from conversations.drafts import order_of
from conversations.events import (
    Cancelled,
    Done,
    Event,
    Linked,
    Paying,
    Rehearsed,
    Replied,
    Shared,
)
from conversations.finds import FindAnimals, FindSlots
from conversations.machine import Turn, step
from conversations.matters import Trouble
from conversations.payments import ENDED
from conversations.session import Awaited, Session
from conversations.values import replace
from tests.conversations.law import about


def rehearsed_as_it_stands(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What is booked where one rehearses was rehearsed as it stands: no rehearsal outlives a change of its order."""
    before, after = here.session, turn.session
    ordered = next((command for command in turn.commands if isinstance(command, Rehearse)), None)
    if ordered is not None and ordered.order != order_of(after):
        return "another order was rehearsed"
    for command in turn.commands:
        anew = isinstance(command, Book) or (isinstance(command, Move) and _anew(command, house))
        if anew and house.desk(command.desk).capabilities.rehearse:
            order = command.order if isinstance(command, Move) else command
            known = before.draft is not None and before.draft.rehearsed
            heard = (
                isinstance(event, Replied) and isinstance(event.value, Rehearsed) and event.to in _rehearsing(before)
            )
            known = known or heard
            return None if known and replace(order, id="", desk="") == _order(before) else "booked unrehearsed"
    if after.draft is None or not (after.draft.rehearsed or _rehearsing(after)) or ordered is not None:
        return None
    if _order(before) != _order(after):
        return "the order changed"
    heard = isinstance(event, Replied) and isinstance(event.value, Rehearsed) and event.to in _rehearsing(before)
    was = before.draft is not None and before.draft.rehearsed
    return "believed unheard" if after.draft.rehearsed and not (was or heard) else None


def _anew(move: Move, house: House) -> bool:
    return house.desk(move.desk).capabilities.move is Moving.REBOOK


def _order(session: Session) -> Book | None:
    order = order_of(session)
    return replace(order, id="", desk="") if order else None


def _rehearsing(session: Session) -> set[str]:
    return {item.id for item in session.awaiting if item.what is Awaited.REHEARSE}


def one_link_a_booking(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """8. A payment link is ordered once per booking, at its desk: never while one is live, paid or on its way."""
    before = here.session
    asked = [command for command in turn.commands if isinstance(command, AskPayment)]
    for command in asked:
        on_its_way = any(i.what is Awaited.PAYMENT and i.about == command.booking for i in before.awaiting)
        ours = before.booked is not None and before.booked.ref == command.booking
        live = before.payment is not None and before.payment.status in (PaymentStatus.PENDING, PaymentStatus.PAID)
        if on_its_way or (ours and live) or command.desk != turn.session.due:
            return f"a second link for {command.booking}"
    return "two links at once" if len(asked) > 1 else None


@about(Replied)
def a_payment_is_told(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A payment that was read is told, once; one that is open is watched, or closed where there is no visit for it; the
    last booking's is shown.
    """
    if not (isinstance(event, Replied) and isinstance(event.value, Paying)):
        return None
    payment = event.value.payment
    if (
        _known(here.session, payment)
        or _rebooks(here.session) == payment
        or any(isinstance(c, Refund) and c.payment == payment.ref for c in turn.commands)
    ):
        return None
    if payment.status is PaymentStatus.PENDING and any(isinstance(command, Refund) for command in turn.commands):
        return None  # of a visit that was over before: closed, so that nobody pays for it
    if payment.status in ENDED and house.desk(event.desk).deposit and turn.session.payment == here.session.payment:
        return None  # nothing was paid for a visit that is over
    if not any(isinstance(command, Post) for command in turn.commands):
        return "not told"
    if payment.status is PaymentStatus.PENDING:
        posts = [command for command in turn.commands if isinstance(command, Post)]
        linked = any(one.link and one.link.url == payment.url for one in posts)
        linked = linked or any(one.invoice and one.invoice.payment == payment.ref for one in posts)
        watched = any(isinstance(c, WatchPayment) and c.payment == payment.ref for c in turn.commands)
        if not (linked and watched):
            return "a link nobody can press or nobody watches"
    before = here.session
    about = next((item.about for item in before.awaiting if item.id == event.to), None)
    last = (
        before.due and about and about in (before.booked and before.booked.ref, before.payment and before.payment.ref)
    )
    shown = turn.session.payment and replace(turn.session.payment, former=payment.former)
    return "not shown" if last and shown != payment else None


def _known(session: Session, payment: Payment) -> bool:
    """Whether the same was told of it before."""
    if payment.ref in session.late:
        return True
    before = session.payment if session.due else None
    if any(item.what is Awaited.REFUND and item.about == payment.ref for item in session.awaiting):
        return True  # what comes of that is told
    same = before is not None and (before.ref, before.status) == (payment.ref, payment.status)
    return same and payment.status is not PaymentStatus.PENDING


@about(Replied)
def money_never_vanishes(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """15. Money that came is told to whoever paid, and pays the visit in front, has one booked again, or
    is put before people of the desk.
    """
    if not (isinstance(event, Replied) and isinstance(event.value, Paying)):
        return None
    payment, before = event.value.payment, here.session
    if payment.status is not PaymentStatus.PAID or _known(before, payment) or before.matter is not None:
        return None
    if _rebooks(before) == payment:
        return None  # the same news twice
    told = any(isinstance(command, Post) for command in turn.commands)
    visits = (turn.session.payment, *(one.payment for one in turn.session.others))
    pays = any(one is not None and one.ref == payment.ref and one.status is PaymentStatus.PAID for one in visits)
    staff = any(isinstance(c, TellStaff) and isinstance(c.news, Trouble) for c in turn.commands)
    return None if told and (pays or staff or _rebooks(turn.session) == payment) else "money that nobody hears of"


def _rebooks(session: Session) -> Payment | None:
    """The money for which a visit is being booked again."""
    forfeit, draft = session.forfeit, session.draft
    return forfeit.paid if forfeit and draft and forfeit.draft == draft.number else None


def money_pays_once(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """15. For what was not paid in time and is booked again the money counts once: it pays that visit, or it is put
    before people of the desk and told, and nothing is left of it then.
    """
    after = turn.session
    visits = (after.payment, *(one.payment for one in after.others))
    paid = [one.ref for one in visits if one is not None and one.status is PaymentStatus.PAID]
    if len(paid) != len(set(paid)):
        return "one payment for two visits"
    if after.forfeit is not None and after.forfeit.paid is not None and _rebooks(after) is None:
        return "money for which nothing is booked"
    money = _rebooks(here.session)
    if money is None or _rebooks(after) == money:
        return None
    told = any(isinstance(c, Post) and c.body[0].id == "payment-not-again" for c in turn.commands)
    staff = any(isinstance(c, TellStaff) and isinstance(c.news, Trouble) and c.news.money for c in turn.commands)
    pays = money.ref in paid
    return None if pays is not (told and staff) and told is staff else "neither paid nor told, or both"


@about(Replied)
def money_is_told_once(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """15. The same payment told again (a hint, a look, a second delivery) is no news to anybody."""
    if not (isinstance(event, Replied) and isinstance(event.value, Paying)):
        return None
    if event.value.payment.status not in (PaymentStatus.PAID, PaymentStatus.DOUBLE) or turn.session.matter is not None:
        return None
    again = step(turn.session, replace(event, id="again", to="nobody"), house)
    return f"{again.commands}" if any(isinstance(one, Post | TellStaff) for one in again.commands) else None


@about(Replied)
def money_goes_back_as_was_said(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """15. Who was told before cancelling that they get back what they paid gets it, or people are told to give it; who
    was told that they do not, does not. Of the vendor's own links nobody but people of the desk gives back.
    """
    visit, paid = here.session.booked, here.session.payment
    if not (isinstance(event, Replied) and isinstance(event.value, Cancelled)) or visit is None or paid is None:
        return None
    if event.value.booking != visit.ref or paid.status is not PaymentStatus.PAID:
        return None
    orders = [c for c in turn.commands if isinstance(c, Refund) and c.payment == paid.ref]
    troubles = [c.news for c in turn.commands if isinstance(c, TellStaff) and isinstance(c.news, Trouble)]
    told = [one for one in troubles if one.what == "refund-due"]
    own = house.desk(here.session.booked_desk).deposit is not None
    said = here.session.returns == visit.ref or not own
    return None if len(orders) + len(told) == said else f"said {said}, ordered {len(orders)}, told {len(told)}"


def only_what_stands_may_be_paid(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """16. Who is about to pay in the chat may do so only for a visit that stands, whose end nobody ordered, and only
    what is asked for it.
    """
    session = turn.session
    ending = {command.booking for command in turn.commands if isinstance(command, Cancel)}
    front = ((session.booked, session.due, session.payment),)
    for visit, due, payment in (*front, *((one.booked, one.due, one.payment) for one in session.others)):
        if payment is None or may_be_paid(session, payment.ref, payment.price, session.touched) is not None:
            continue
        stands = visit is not None and visit.status is BookingStatus.BOOKED and visit.ref not in ending
        if not stands or not due or payment.status is not PaymentStatus.PENDING:
            return f"{payment.ref} may be paid"
        if may_be_paid(session, payment.ref, payment.price, payment.until) is None:
            return f"{payment.ref} may be paid when its time is over"
    return None


def _orders(turn: Turn) -> list[Book]:
    """Everything a vendor is told, tried or done."""
    found: list[Book] = []
    for command in turn.commands:
        match command:
            case Book():
                found.append(command)
            case Rehearse(order=order) | Move(order=order):
                found.append(order)
            case Settle(lost=lost) | SettleMove(lost=lost):
                found.append(lost)
            case _:
                pass
    return found


def what_is_not_asked_is_not_told(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Answers to questions whose condition no longer holds never leave, nor do those of a screening."""
    orders = _orders(turn)
    if not orders:
        return None
    draft = turn.session.draft
    questions = {question.key: question for question in turn.session.found.questions or ()}
    said = {answer.key: answer.value.split("\n") for answer in draft.answers} if draft else {}

    def holds(key: str) -> bool:
        return all(one.value in said.get(one.key, ()) and holds(one.key) for one in questions[key].conditions)

    for order in orders:
        for answer in order.answers:
            if answer.key not in questions or questions[answer.key].gate or not holds(answer.key):
                return f"{answer.key} left"
    return None


def only_the_proven_are_looked_up(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Nobody's records are looked up without proof: the phone was shared as their own, or the practice vouches for it
    by a link or for a caller; and it is still the one told.
    """
    # What is done once more of the same is proven as it was.
    before, after = here.session.draft or here.session.again, turn.session.draft
    shared = event.phone if isinstance(event, Shared) and event.own else None
    known = here.session.known or (event.customer if isinstance(event, Linked) else None)
    linked = known.phone if known else None
    # Staff vouch for what they heard, or what the record says.
    staff = event.actor if isinstance(event, Done) else ""
    if after and not staff and after.proven not in (None, shared, linked, before.proven if before else None):
        return "proven by nothing"
    for command in turn.commands:
        claims = command.proven if isinstance(command, FindAnimals | Book) else False
        if claims and (after is None or after.proven is None or after.proven != after.customer.phone):
            return "claimed unproven"
    return None


def what_is_handed_over_is_not_ordered(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """No time is looked for, held or booked of what is booked on the clinic's own page alone."""
    draft = turn.session.draft
    chosen = (draft.service, *(draft.extras or ())) if draft else ()
    own_page = {one.ref for one in chosen if one and one.handover}
    for command in turn.commands:
        if isinstance(command, FindSlots | HoldSlot | Rehearse | Book | Move):
            visit = command.order.visit if isinstance(command, Rehearse | Move) else command.visit
            if own_page & {visit.service, *visit.extras}:
                return "ordered"
    return None
