"""The laws of every turn: what a machine that answers people may never do. See `laws`."""

from conversations.booking import Ref
from conversations.calendar import local
from conversations.cards import facts
from conversations.commands import (
    AskPayment,
    Book,
    Cancel,
    Command,
    Confirm,
    HoldSlot,
    Mark,
    Move,
    Refund,
    Rehearse,
    Release,
    SettleMove,
    WatchPayment,
)
from conversations.desk import Capabilities, House, Moving, Unpaid
from conversations.desk import Paying as Pay
from conversations.drafts import WRITES, visit_of
from conversations.events import (
    Event,
    Failed,
    Paying,
    Pressed,
    Replied,
    Submitted,
)
from conversations.finds import FindAnimals, FindExtras, FindPeople, FindPlaces, FindQuestions, FindReasons
from conversations.machine import Turn, step
from conversations.orders import awaited_of
from conversations.payments import ENDED
from conversations.session import Session, State
from conversations.text import Text
from conversations.views import Act, Calendar, Note, Wait, offers
from conversations.wishes import echo, fits
from tests.conversations.law import about


def same_twice(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """1. The same session and event give the same turn twice."""
    # One in eight: asked of all it would double the walk, and chance or a clock would show in any of them.
    if here.session.turn % 8:
        return None
    return None if step(here.session, event, house) == turn else "another turn the second time"


@about(Pressed | Submitted)
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
        case AskPayment() | WatchPayment() | Refund():
            return can.pay not in (Pay.LINK, Pay.INVOICE)
        case Book(hold=hold, override=override):
            return not can.override if override else can.hold and hold is None
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
        case Confirm():
            return not can.confirm
        case Mark():
            return not can.marks
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
    """5. Nothing is booked, moved or cancelled without a press on the view that shows it; what is not paid in time is
    cancelled only where that was said on the view on which it was booked, and booked again only as it was pressed, when
    its money comes after all.
    """
    before = here.session
    reviewed = before.draft if before.state is State.REVIEW else None
    for command in turn.commands:
        match command:
            case Book():
                pressed = reviewed is not None and reviewed.moving is None and _pressed(before, event, Act.BOOK)
                pressed = pressed or _pressed_before(before, event, command)
            case Move(booking=booking):
                shown = {"line-moved-from", "line-moved-to"} <= {line.id for line in _lines(here)}
                ours = reviewed is not None and reviewed.moving is not None and reviewed.moving.ref == booking
                pressed = shown and ours and _pressed(before, event, Act.MOVE_IT)
            case Cancel(booking=booking, reason=reason):
                visit = before.ending if before.state in (State.CANCEL, State.VISIT_CANCEL) else None
                shown = visit is not None and _lines(here) == facts(visit, house.desk(command.desk))
                ours = visit is not None and visit.ref == booking
                pressed = shown and ours and _pressed(before, event, Act.CANCEL_IT, reason)
                pressed = pressed or _unpaid(before, event, booking, house)
            case _:
                continue
        if not pressed:
            return f"{type(command).__name__} without that press"
    return None


def _pressed_before(before: Session, event: Event, order: Book) -> bool:
    """Whether it is the order of a visit that was cancelled for want of money, which came: just that visit and time."""
    forfeit = before.forfeit
    if forfeit is None or not isinstance(event, Replied):
        return False
    like = forfeit.like if forfeit.paid is None else before.draft
    heard = event.value.payment.ref in forfeit.payments if isinstance(event.value, Paying) else forfeit.paid is not None
    same = like is not None and like.customer == order.customer and like.slot == order.slot
    at = forfeit.booking.start.timestamp() == order.slot.start.timestamp()
    return heard and same and at and like is not None and visit_of(like) == order.visit


def _unpaid(before: Session, event: Event, booking: Ref, house: House) -> bool:
    """Whether the provider says that nobody paid for that visit, and no longer can, where that ends it."""
    if not (isinstance(event, Replied) and isinstance(event.value, Paying)):
        return False
    visits = ((before.booked, before.due), *((one.booked, one.due) for one in before.others))
    due = any(visit is not None and visit.ref == booking and at for visit, at in visits)
    deposit = house.desk(event.desk).deposit
    ends = deposit is not None and deposit.unpaid is Unpaid.CANCEL
    return due and ends and event.value.payment.status in ENDED


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
    if turn.session.stamp == before.stamp:
        return None
    unchanged = turn.view == here.view and before.offers == turn.session.offers
    return "a background event spoiled the buttons" if unchanged else None


def days_are_of_their_month(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A calendar offers only days of the month it shows."""
    if not isinstance(turn.view, Calendar):
        return None
    prefix = turn.view.month.strftime("%Y-%m-")
    return None if all(day.value.startswith(prefix) for day in turn.view.days) else "days of another month"


CARDS = frozenset({State.VISIT, State.TALK_OVER, State.TROUBLE})
"""What stays in the desk's channel when there is nothing more to do with it."""


def there_is_a_way_on(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Every view but a short wait and a card that is over has a button; none offers two buttons of the same meaning."""
    meanings = [(offer.act, offer.value) for offer in turn.session.offers]  # the view's: see the law above
    if not meanings and not isinstance(turn.view, Wait) and turn.session.state not in CARDS:
        return "a dead end"
    return f"{meanings}" if len(set(meanings)) < len(meanings) else None


@about(Failed)
def what_failed_is_not_repeated(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """Nothing that came to nothing is ordered again by itself: a broken vendor is never hammered."""
    if not isinstance(event, Failed):
        return None
    what = next((item.what for item in here.session.awaiting if item.id == event.to), None)
    return f"{what} again" if what and any(awaited_of(command) is what for command in turn.commands) else None


def times_shown_for_a_wish_fit_it(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """No time lies outside the wish it is shown for, unless it is said that none fits; the wish is said in full."""
    if turn.view.body and turn.view.body[0].id == "choose-wished":
        return _unfitting(turn, house)
    return None


def _unfitting(turn: Turn, house: House) -> str | None:
    draft, desk = turn.session.draft, house.desk(turn.session.desk)
    if draft is None or len(draft.wishes) != 1:
        return "for no wish, or for several"
    (wish,) = draft.wishes
    if ("wish", echo(wish, desk.parts_of_day)) not in turn.view.body[0].args:
        return "the wish is not said"
    slots = {slot.ref: local(slot.start, desk).replace(tzinfo=None) for slot in turn.session.found.wished or ()}
    shown = [offer.value for offer in turn.session.offers if offer.act is Act.PICK]
    return next((f"{ref} does not fit" for ref in shown if ref not in slots or not fits(wish, slots[ref])), None)


def every_wish_ends(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """A wish is used, changed or dropped: none stands beside a time it does not mean."""
    draft = turn.session.draft
    if draft is None or draft.slot is None or not draft.wishes:
        return None
    clock = local(draft.slot.start, house.desk(turn.session.desk)).replace(tzinfo=None)
    return None if any(fits(wish, clock) for wish in draft.wishes) else "a time was taken that was not wished for"


def words_wait_for_something(here: Turn, event: Event, turn: Turn, house: House) -> str | None:
    """What somebody wrote is kept no longer than a list is to come, and never beyond the card."""
    said = turn.session.draft.said if turn.session.draft else None
    if said is not None and turn.session.state in (State.REVIEW, State.CHECKING) and not turn.session.revisiting:
        return "kept beyond the card"
    return "kept for nothing" if said is not None and said.words and not said.kinds else None
