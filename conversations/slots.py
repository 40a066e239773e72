"""Free times as every way of choosing one has them: what is offered, taken, and said of it. Has no state of its own."""

from datetime import date

from conversations.booking import Slot
from conversations.calendar import first_month, last_month, local, same_moment
from conversations.desk import Desk
from conversations.drafts import draft_of, release, revise, stop_awaiting
from conversations.matters import ForCaller
from conversations.pages import chunks
from conversations.scene import Option, Step, onward, stay
from conversations.session import Awaited, Session, State
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Button, Rows
from conversations.wishes import fits

ROW = 4


def offered(session: Session, slots: tuple[Slot, ...] | None) -> tuple[Slot, ...]:
    """The free times; where a visit is moved without the old one, unless somebody else is to give it."""
    draft, as_it_was = draft_of(session), session.again
    if draft.moving is None or (as_it_was and draft.person != as_it_was.person):
        return slots or ()
    start = draft.moving.start
    return tuple(slot for slot in slots or () if not same_moment(slot.start, start))


def _known(session: Session) -> tuple[Slot, ...]:
    """Every slot that is on a screen now or was on the one before."""
    found = session.found
    lists = (found.slots, found.soonest, found.wished, found.before, found.after)
    return tuple(slot for slots in lists for slot in slots or ())


def pick_slot(session: Session, value: str, desk: Desk) -> Step:
    """One of them is taken. A wish it does not lie in was given up."""
    slot = next((one for one in _known(session) if one.ref == value), None)
    if slot is None or slot == draft_of(session).slot:
        return onward(session)
    session, commands = release(session, desk)
    draft, clock = draft_of(session), local(slot.start, desk).replace(tzinfo=None)
    wishes = tuple(wish for wish in draft.wishes if fits(wish, clock))
    taken = replace(draft, slot=slot, override="", wanted=None, wishes=wishes)
    return onward(revise(session, taken), *commands)


def _with_places(slot: Slot, time: Text) -> Text:
    """A time, and how many can still join where it is a class."""
    return time if slot.left is None else say("slot-with-places", time=time, left=slot.left)


def with_days(slots: tuple[Slot, ...], desk: Desk) -> tuple[Option, ...]:
    """Each with its day."""
    return tuple(
        Option(slot.ref, _with_places(slot, say("day-and-time", moment=local(slot.start, desk)))) for slot in slots
    )


def with_times(slots: tuple[Slot, ...], desk: Desk) -> tuple[Option, ...]:
    """Each by its time alone: the day is said above."""
    return tuple(
        Option(slot.ref, _with_places(slot, say("time", time=local(slot.start, desk).time()))) for slot in slots
    )


def in_rows(options: tuple[Option, ...]) -> Rows:
    """Several in a row: what is short."""
    return chunks(tuple(Button(label=o.label, act=Act.PICK, value=o.value) for o in options), ROW)


def overrides(session: Session, desk: Desk) -> bool:
    """Whether a time that is not free may be asked for: by staff alone, for a caller."""
    return desk.capabilities.override and isinstance(session.matter, ForCaller)


def to_month(session: Session, month: date, desk: Desk) -> Step:
    """To the calendar, in that month or the nearest one may book in."""
    month = min(max(month, first_month(session, desk)), last_month(session, desk))
    return stay(replace(leafed(session, month), state=State.CHOOSE_DAY, narrowed=()))


def leafed(session: Session, month: date) -> Session:
    """In that month; the days of another one are not its days."""
    if month == session.month:
        return session
    return stop_awaiting(replace(session, month=month, found=replace(session.found, days=None)), Awaited.DAYS)
