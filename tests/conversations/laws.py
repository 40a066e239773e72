"""The laws of a turn. Each is a function that says what is wrong, or None; its docstring is the law.

They are asked of every turn of every reachable session (`explorer`) and of random conversations.
"""

from conversations.booking import Booking, BookingStatus, PaymentStatus, Visit
from conversations.calendar import same_moment
from conversations.cards import BOOKED, CANCELLED, MOVED, facts
from conversations.commands import (
    AskPayment,
    Book,
    Cancel,
    Command,
    FindAnimals,
    FindExtras,
    FindPeople,
    FindPlaces,
    FindQuestions,
    FindReasons,
    FindSlots,
    HoldSlot,
    Move,
    Post,
    Rehearse,
    Release,
    Reread,
    Settle,
    SettleMove,
    WatchPayment,
)
from conversations.desk import Capabilities, House, Moving
from conversations.desk import Paying as Pay
from conversations.drafts import WRITES, committed, impersonal, lapsed, order_of, visit_of
from conversations.events import (
    Cancelled,
    Event,
    Failed,
    Held,
    Ordered,
    Paying,
    Pressed,
    Read,
    Rehearsed,
    Replied,
    Shared,
    Submitted,
    Typed,
    Why,
    Written,
)
from conversations.machine import Turn, step
from conversations.orders import awaited_of
from conversations.session import Awaited, Draft, Session, State
from conversations.text import Text
from conversations.values import replace
from conversations.views import Act, Calendar, Note, Wait, offers
from tests.conversations.explorer import Law


def same_twice(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """1. The same session and event give the same turn twice."""
    # One in eight: asked of all it would double the walk, and chance or a clock would show in any of them.
    if here.session.turn % 8:
        return None
    return None if step(here.session, event, house) == turn else "another turn the second time"


def stale_changes_nothing(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """2. A stale press, a stranger's press or an unknown key leaves the draft alone and orders nothing."""
    before = here.session
    if not isinstance(event, Pressed | Submitted):
        return None
    known = isinstance(event, Submitted) or event.key in {offer.key for offer in before.offers}
    if event.by == before.owner and event.stamp == before.stamp and known:
        return None
    after = turn.session
    if after.draft != before.draft or after.state is not before.state or after.booked != before.booked:
        return "something changed"
    return f"ordered {turn.commands}" if turn.commands else None


def _beyond(command: Command, can: Capabilities) -> bool:
    match command:
        case HoldSlot():
            return not can.hold
        case Release():
            return not can.release
        case FindPlaces():
            return not can.places
        case FindPeople():
            return not can.people
        case FindQuestions():
            return not can.questions
        case FindExtras():
            return not can.extras
        case FindAnimals():
            return not can.animals
        case Rehearse(order=order):
            return not can.rehearse or _beyond(order, can)
        case AskPayment() | WatchPayment():
            return can.pay is not Pay.LINK
        case Book(hold=hold):
            return can.hold and hold is None
        case _:
            return _beyond_changes(command, can)


def _beyond_changes(command: Command, can: Capabilities) -> bool:
    match command:
        case Move(order=order) | SettleMove(lost=order):
            return can.move is Moving.NONE or _beyond(order, can)
        case Cancel(reason=reason):
            return not can.cancel or (bool(reason) and not can.reasons)
        case FindReasons():
            return not can.reasons
        case _:
            return False


def within_capabilities(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """3a. No command exceeds the capabilities of the desk it is given to."""
    return next(
        (f"{command}" for command in turn.commands if _beyond(command, house.desk(command.desk).capabilities)), None
    )


def one_write_at_a_time(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """3b. At most one vendor write is awaited."""
    writes = [item for item in turn.session.awaiting if item.what in WRITES]
    return f"{writes}" if len(writes) > 1 else None


def _pressed(before: Session, event: Event, act: Act, value: str = "") -> bool:
    return isinstance(event, Pressed) and any(
        offer.key == event.key and offer.act is act and offer.value == value for offer in before.offers
    )


def _lines(turn: Turn) -> tuple[Text, ...]:
    return turn.view.lines if isinstance(turn.view, Note) else ()


def written_by_a_press(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """5. Nothing is booked, moved or cancelled without a press on the view that shows it."""
    before = here.session
    reviewed = before.draft if before.state is State.REVIEW else None
    for command in turn.commands:
        match command:
            case Book():
                pressed = reviewed is not None and reviewed.moving is None and _pressed(before, event, Act.BOOK)
            case Move(booking=booking):
                shown = {"line-moved-from", "line-moved-to"} <= {line.id for line in _lines(here)}
                ours = reviewed is not None and reviewed.moving is not None and reviewed.moving.ref == booking
                pressed = shown and ours and _pressed(before, event, Act.MOVE_IT)
            case Cancel(booking=booking, reason=reason):
                visit = before.ending if before.state is State.CANCEL else None
                shown = visit is not None and _lines(here) == facts(visit, house.desk(command.desk))
                ours = visit is not None and visit.ref == booking
                pressed = shown and ours and _pressed(before, event, Act.CANCEL_IT, reason)
            case _:
                continue
        if not pressed:
            return f"{type(command).__name__} without that press"
    return None


def holds_end(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """6. Every hold ends: it is kept, released, used by its booking, or has run out."""
    before = here.session
    held = before.draft.hold if before.draft else None
    if isinstance(event, Replied) and isinstance(event.value, Held):
        held = event.value.hold
    kept = turn.session.draft.hold if turn.session.draft else None
    desk = house.desk(event.desk if isinstance(event, Replied | Failed) else before.desk)
    if held is None or held == kept or not desk.capabilities.release:
        return None
    released = any(isinstance(command, Release) and command.hold == held for command in turn.commands)
    over = turn.session.touched >= held.until or lapsed(before)
    used = before.draft is not None and bool(before.draft.key)
    expired = isinstance(event, Failed) and event.why.value == "expired"
    return None if released or over or used or expired else f"{held} leaked"


def answers_are_used(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """7. Nobody's hold is released, nobody's booking is read back, a booking that was read is told."""
    before = here.session
    if not isinstance(event, Replied):
        return None
    nobodys = event.to not in {item.id for item in before.awaiting}
    match event.value:
        case Written() if not any(isinstance(command, Reread) for command in turn.commands):
            return "a booking was not read back"
        case Cancelled() if not any(isinstance(command, Post) for command in turn.commands):
            return "an end was not told"
        case Read(booking) if booking.status is BookingStatus.BOOKED:
            ours = before.draft if before.draft and before.draft.key and not nobodys else None
            differs = ours is not None and ours.slot is not None and ours.slot.start != booking.start
            told = bool(_said(turn) & {BOOKED, MOVED})
            known = before.booked is not None and before.booked.ref == booking.ref
            same = before.booked is not None and before.booked.start == booking.start
            return None if told or differs or (ours is None and known and same) else "a booking was not told"
        case _:
            return None


def said_after_reading(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """10. *Booked* and *moved* are never said before the booking was read back, nor *cancelled* before it was over."""
    before, after, says = here.session.state, turn.session.state, _said(turn)
    record = event.value.booking if isinstance(event, Replied) and isinstance(event.value, Read) else None
    for state, card, then in ((State.BOOKED, BOOKED, None), (State.MOVED, MOVED, turn.session.booked)):
        arrived = after is state and before is not state
        if not (arrived or card in says):
            continue
        if record is None or record.status is not BookingStatus.BOOKED:
            return f"{state} without having read"
        if then is not None and not same_moment(then.start, record.start):
            return "another time was said"
    over = isinstance(event, Replied) and isinstance(event.value, Cancelled)
    over = over or (record is not None and record.status is BookingStatus.CANCELLED)
    ended = CANCELLED in says or (after is State.CANCELLED and before is not State.CANCELLED)
    return "cancelled, it said" if ended and not over else None


def _said(turn: Turn) -> set[str]:
    return {command.body[0].id for command in turn.commands if isinstance(command, Post)}


def the_last_booking_is_the_vendors(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What is kept as the last booking changes by the vendor's word alone: a record, its end, or that it is gone."""
    before, after = here.session.booked, turn.session.booked
    if before == after:
        return None
    match event:
        case Replied(value=Read(booking)):
            over = booking.status is BookingStatus.CANCELLED
            return None if after == (None if over else booking) else "not the record"
        case Replied(value=Cancelled(booking=ref)):
            return None if after is None and before is not None and before.ref == ref else "not that one's end"
        case Failed(why=Why.GONE):
            return None if after is None else "made of nothing"
        case _:
            return f"{type(event).__name__} changed it"


def a_move_changes_nothing_else(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Another time is one for the same: service, place, extras and number stay, as does which booking it is."""
    before, after = here.session.draft, turn.session.draft
    if before is None or after is None or before.moving is None or before.number != after.number:
        return None
    return None if _kind(before) == _kind(after) else "another visit"


def _kind(draft: Draft) -> tuple[Booking | None, Visit]:
    return draft.moving, replace(visit_of(draft), person=None)


def nothing_personal_stays(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What was told for a booking is forgotten when the chat leaves it; what kind of visit it was may stay."""
    again = turn.session.again
    staying = turn.session.state in (State.BOOKED, State.MOVED)
    return None if again is None or staying or again == impersonal(again) else "still there"


def a_lost_booking_is_looked_for(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """D10. A booking whose answer was lost is settled, never ordered again while its outcome is unknown."""
    before = here.session
    if committed(before) and any(isinstance(command, Book | Move) for command in turn.commands):
        return "ordered twice"
    if not (isinstance(event, Failed) and event.why is Why.UNSURE):
        return None
    looked_for = {Awaited.BOOK: Settle, Awaited.MOVE: SettleMove}
    what = next((item.what for item in before.awaiting if item.id == event.to), None)
    look = looked_for.get(what) if what else None
    return "not looked for" if look and not any(isinstance(command, look) for command in turn.commands) else None


def a_booking_on_its_way_is_not_touched(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """While a booking is on its way, nothing a person does changes its draft."""
    before = here.session
    person = isinstance(event, Ordered | Pressed | Typed | Shared | Submitted)
    if not (person and committed(before)):
        return None
    return "the draft changed" if turn.session.draft != before.draft else None


def ids_are_the_turns(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """D2. The turn grows by one; every command's id is chat, turn and number, and none is given twice."""
    before = here.session
    ids = [command.id for command in turn.commands]
    expected = [f"{before.chat}.{before.turn + 1}.{n}" for n in range(1, len(ids) + 1)]
    grown = turn.session.turn == before.turn + 1
    return None if grown and ids == expected else f"{before.turn} -> {turn.session.turn}, {ids}"


def view_is_of_the_session(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """D2, D3. The buttons are the session's offers, and an unchanged view keeps its stamp."""
    before = here.session
    if offers(turn.view) != turn.session.offers:
        return "the buttons are not the session's"
    unchanged = turn.view == here.view and before.offers == turn.session.offers
    if unchanged and turn.session.stamp != before.stamp:
        return "a background event spoiled the buttons"
    return None


def days_are_of_their_month(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A calendar offers only days of the month it shows."""
    if not isinstance(turn.view, Calendar):
        return None
    prefix = turn.view.month.strftime("%Y-%m-")
    return None if all(day.value.startswith(prefix) for day in turn.view.days) else "days of another month"


def there_is_a_way_on(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Every view but a short wait has a button; no view offers two buttons of the same meaning."""
    meanings = [(offer.act, offer.value) for offer in turn.session.offers]  # the view's: see the law above
    if not meanings and not isinstance(turn.view, Wait):
        return "a dead end"
    return f"{meanings}" if len(set(meanings)) < len(meanings) else None


# What a rehearsal, a form, an animal and a payment promise


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


def a_payment_is_told(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A payment that was read is told; one that is open is watched; the last booking's is shown."""
    if not (isinstance(event, Replied) and isinstance(event.value, Paying)):
        return None
    payment = event.value.payment
    if not any(isinstance(command, Post) for command in turn.commands):
        return "not told"
    if payment.status is PaymentStatus.PENDING:
        linked = any(isinstance(c, Post) and c.link and c.link.url == payment.url for c in turn.commands)
        watched = any(isinstance(c, WatchPayment) and c.payment == payment.ref for c in turn.commands)
        if not (linked and watched):
            return "a link nobody can press or nobody watches"
    before = here.session
    about = next((item.about for item in before.awaiting if item.id == event.to), None)
    last = (
        before.due and about and about in (before.booked and before.booked.ref, before.payment and before.payment.ref)
    )
    return "not shown" if last and turn.session.payment != payment else None


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
    draft = turn.session.draft
    questions = {question.key: question for question in turn.session.found.questions or ()}
    said = {answer.key: answer.value.split("\n") for answer in draft.answers} if draft else {}

    def holds(key: str) -> bool:
        return all(one.value in said.get(one.key, ()) and holds(one.key) for one in questions[key].conditions)

    for order in _orders(turn):
        for answer in order.answers:
            if answer.key not in questions or questions[answer.key].gate or not holds(answer.key):
                return f"{answer.key} left"
    return None


def only_the_proven_are_looked_up(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Nobody's records are looked up without proof: the phone was shared as their own, and is still the one told."""
    # What is done once more of the same is proven as it was.
    before, after = here.session.draft or here.session.again, turn.session.draft
    shared = event.phone if isinstance(event, Shared) and event.own else None
    if after and after.proven not in (None, shared, before.proven if before else None):
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


def what_failed_is_not_repeated(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Nothing that came to nothing is ordered again by itself: a broken vendor is never hammered."""
    if not isinstance(event, Failed):
        return None
    what = next((item.what for item in here.session.awaiting if item.id == event.to), None)
    return f"{what} again" if what and any(awaited_of(command) is what for command in turn.commands) else None


def what_became_of_a_press_is_told(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Of what books, moves or cancels: on the panel until it was shown there, or by a message of its own."""
    if not isinstance(event, Failed):
        return None
    deeds = (Awaited.BOOK, Awaited.MOVE, Awaited.CANCEL)
    waited = any(item.id == event.to and item.what in deeds for item in here.session.awaiting)
    looked_for = any(isinstance(command, Settle | SettleMove) for command in turn.commands)
    told = turn.view.verdict is not None or any(isinstance(command, Post) for command in turn.commands)
    return None if told or looked_for or not waited else f"{event.why} is not told"


LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        same_twice,
        stale_changes_nothing,
        within_capabilities,
        one_write_at_a_time,
        written_by_a_press,
        holds_end,
        answers_are_used,
        said_after_reading,
        the_last_booking_is_the_vendors,
        a_move_changes_nothing_else,
        nothing_personal_stays,
        a_lost_booking_is_looked_for,
        a_booking_on_its_way_is_not_touched,
        ids_are_the_turns,
        view_is_of_the_session,
        days_are_of_their_month,
        there_is_a_way_on,
        rehearsed_as_it_stands,
        one_link_a_booking,
        a_payment_is_told,
        what_is_not_asked_is_not_told,
        only_the_proven_are_looked_up,
        what_is_handed_over_is_not_ordered,
        what_failed_is_not_repeated,
        what_became_of_a_press_is_told,
    )
}
