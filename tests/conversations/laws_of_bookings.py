"""The laws of holds, bookings, moves and cancellations: nothing leaks, nothing is said too early. See `laws`."""

from conversations.booking import Booking, BookingStatus, Visit
from conversations.calendar import same_moment
from conversations.cards import BOOKED, CANCELLED, MOVED
from conversations.commands import (
    Book,
    Move,
    Post,
    Release,
    Reread,
    Settle,
    SettleMove,
    TellStaff,
)
from conversations.desk import House
from conversations.drafts import committed, impersonal, lapsed, visit_of
from conversations.events import (
    Cancelled,
    Event,
    Failed,
    Held,
    Ordered,
    Pressed,
    Read,
    Replied,
    Shared,
    Submitted,
    Told,
    Typed,
    Why,
    Written,
)
from conversations.machine import Turn
from conversations.matters import AboutTalk, AboutTrouble, AboutVisit, Changed, ForCaller, Visited
from conversations.session import Awaited, Draft, Session, State
from conversations.text import say
from conversations.values import replace
from conversations.views import Note, View
from tests.conversations.law import about


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


@about(Replied)
def answers_are_used(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """7. Nobody's hold is released, nobody's booking is read back, a booking that was read is told."""
    before = here.session
    if not isinstance(event, Replied) or isinstance(before.matter, AboutVisit):
        return None  # a card says what became of its visit once: see the laws of the desk
    nobodys = event.to not in {item.id for item in before.awaiting}
    match event.value:
        case Written() if not any(isinstance(command, Reread) for command in turn.commands):
            return "a booking was not read back"
        case Cancelled() if not any(isinstance(command, Post | TellStaff) for command in turn.commands):
            return "an end was not told"
        case Read(booking) if booking.status is BookingStatus.BOOKED:
            ours = before.draft if before.draft and before.draft.key and not nobodys else None
            differs = ours is not None and ours.slot is not None and ours.slot.start != booking.start
            told = bool(_said(turn) & {BOOKED, MOVED}) or any(isinstance(one, TellStaff) for one in turn.commands)
            told = told or {"deed-moved", "deed-moved-by"} & _said(turn) != set()
            known = visits_kept(before).get(booking.ref)
            same = known is not None and known.start == booking.start
            same = same or (known is None and _noticed(before, event.to) and booking.ref in before.ended)
            return None if told or differs or (ours is None and same) else "a booking was not told"
        case _:
            return None


def _noticed(session: Session, command: str) -> bool:
    """Whether that is the answer to a look that a hint led to: of what is over it is late."""
    return any(item.id == command and item.what is Awaited.NOTICED for item in session.awaiting)


def said_after_reading(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """10. *Booked* and *moved* are never said before the booking was read back, nor *cancelled* before it was over; and
    neither is said any more once the record says that it is over.
    """
    if turn.session.booked is None and _claims(turn.view):
        return "said of what stands no more"
    before, after, says = here.session.state, turn.session.state, _said(turn)
    record = event.value.booking if isinstance(event, Replied) and isinstance(event.value, Read) else None
    for state, card in ((State.BOOKED, BOOKED), (State.MOVED, MOVED)):
        arrived = after is state and before is not state
        if not (arrived or card in says):
            continue
        record = _heard(event) or record
        if record is None or record.status is not BookingStatus.BOOKED:
            return f"{state} without having read"
        then = turn.session.booked if arrived else visits_kept(turn.session).get(record.ref)
        if state is State.MOVED and then is not None and not same_moment(then.start, record.start):
            return "another time was said"
    over = isinstance(event, Replied) and isinstance(event.value, Cancelled)
    record = _heard(event) or record
    over = over or (record is not None and record.status is BookingStatus.CANCELLED)
    ended = CANCELLED in says or (after is State.CANCELLED and before is not State.CANCELLED)
    return "cancelled, it said" if ended and not over else None


def _claims(view: View) -> bool:
    return isinstance(view, Note) and view.body[:1] in ((say("booked"),), (say("moved"),), (say("caller-booked"),))


def _heard(event: Event) -> Booking | None:
    """The record, as the desk read it."""
    return event.news.booking if isinstance(event, Told) and isinstance(event.news, Changed | Visited) else None


def _said(turn: Turn) -> set[str]:
    return {command.body[0].id for command in turn.commands if isinstance(command, Post)}


def visits_are_the_vendors(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What is kept of each visit changes by the vendor's word alone: a record, its end, that it is gone, its list.

    None is forgotten for another, but where a caller is booked, which keeps the last; a talk and a trouble keep none.
    """
    before, after = visits_kept(here.session), visits_kept(turn.session)
    changed = {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}
    if not changed:
        return None
    if isinstance(here.session.matter, AboutTalk | AboutTrouble):
        return "it is no chat of a visit"
    match event:
        case Replied(value=Read(booking)):
            over = booking.status is BookingStatus.CANCELLED
            return _by_record(here, changed, after, (booking, over))
        case Replied(value=Cancelled(booking=ref)):
            return None if changed == {ref} and ref not in after else "not that one's end"
        case Told(news=Changed(booking=booking) | Visited(booking=booking)):
            over = booking.status in (BookingStatus.CANCELLED, BookingStatus.UNKNOWN)
            return _by_record(here, changed, after, (booking, over))
        case Failed(why=Why.GONE):
            return None if len(changed) == 1 and not changed & after.keys() else "made of nothing"
        case Pressed() | Typed():
            listed = {one.ref: one for one in here.session.found.visits or ()}
            ours = all(ref not in before and after[ref] == listed.get(ref) for ref in changed)
            return None if ours else "not as it was listed"
        case _:
            return f"{type(event).__name__} changed it"


def _by_record(here: Turn, changed: set[str], after: dict[str, Booking], said: tuple[Booking, bool]) -> str | None:
    booking, over = said
    if after.get(booking.ref) != (None if over else booking):
        return "not the record"
    moving = here.session.draft and here.session.draft.moving
    others = changed - {booking.ref, moving.ref if moving else ""}
    called = isinstance(here.session.matter, ForCaller)
    return None if not others or (called and not others & after.keys()) else "another one was forgotten"


def visits_kept(session: Session) -> dict[str, Booking]:
    """Every visit of the chat by its ref, as the record has it: without what only the lists said."""
    known = [session.booked, *(one.booked for one in session.others)]
    return {one.ref: replace(one, address="", price=None) for one in known if one}


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
    unpaid = turn.session.forfeit.like if turn.session.forfeit else None
    if unpaid is not None and not staying:
        return "an unpaid one's is still there"
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


@about(Ordered | Pressed | Typed | Shared | Submitted)
def a_booking_on_its_way_is_not_touched(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """While a booking is on its way, nothing a person does changes its draft."""
    before = here.session
    person = isinstance(event, Ordered | Pressed | Typed | Shared | Submitted)
    if not (person and committed(before)):
        return None
    return "the draft changed" if turn.session.draft != before.draft else None


@about(Failed)
def what_became_of_a_press_is_told(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Of what books, moves or cancels: on the panel until it was shown there, or by a message of its own."""
    if not isinstance(event, Failed):
        return None
    deeds = (Awaited.BOOK, Awaited.MOVE, Awaited.CANCEL)
    waited = any(item.id == event.to and item.what in deeds for item in here.session.awaiting)
    looked_for = any(isinstance(command, Settle | SettleMove) for command in turn.commands)
    told = turn.view.verdict is not None or any(isinstance(command, Post) for command in turn.commands)
    return None if told or looked_for or not waited else f"{event.why} is not told"
