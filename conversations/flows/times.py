"""When: the soonest times at once, or a day from the calendar and a time of it.

Only times the vendor offered are ever shown; a day a person wrote is looked up, not believed.
"""

from datetime import date

from conversations.booking import Slot
from conversations.calendar import (
    bookable_day,
    day_bounds,
    day_part,
    earliest,
    first_month,
    last_month,
    latest,
    local,
    month_bounds,
    month_of,
    next_month,
    previous_month,
)
from conversations.desk import Desk
from conversations.drafts import awaits, draft_of, stop_awaiting, visit_of
from conversations.events import Typed
from conversations.finds import FindDays, FindSlots, Seeking
from conversations.pages import chunks, leaf, plain, way_out
from conversations.scene import Option, Scene, Step, stay
from conversations.session import Awaited, Session, State
from conversations.slots import in_rows, leafed, offered, overrides, pick_slot, to_month, with_days, with_times
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Button, Calendar, Choices, Note, Rows, View
from conversations.waiting import contact, pending, person_rows

SOONEST = 3
"""How many of the soonest times are offered at once."""

PAGE = 24
"""How many times stand on one page."""


def _done(session: Session, _desk: Desk) -> bool:
    return draft_of(session).slot is not None


# The soonest


def _ask_soonest(session: Session, desk: Desk) -> Step:
    if session.found.soonest is not None or awaits(session, Awaited.SOONEST):
        return stay(session)
    after, until = earliest(session, desk), latest(session, desk)
    command = FindSlots(
        visit=visit_of(draft_of(session)), after=after, until=until, limit=SOONEST, seeking=Seeking.SOONEST
    )
    return stay(session, command)


def _soonest(session: Session, desk: Desk) -> tuple[Option, ...]:
    return with_days(offered(session, session.found.soonest), desk)


def _view_soonest(session: Session, desk: Desk) -> View:
    if session.found.soonest is None:
        return pending(session, desk, Awaited.SOONEST)
    if not offered(session, session.found.soonest):
        body = (say("no-times", days=desk.horizon_days, contact=contact(desk)),)
        rows = (*_anyway(session, desk), *person_rows(session, desk), *way_out(session))
        return Note(body=body, rows=rows, notice=session.notice)
    times = tuple((Button(label=o.label, act=Act.PICK, value=o.value),) for o in _soonest(session, desk))
    rows = (*times, (plain("button-other-days", Act.OTHER_DAYS),), *way_out(session))
    return Choices(body=(say("choose-soonest"),), rows=rows, notice=session.notice)


def _press(session: Session, act: Act, value: str, desk: Desk) -> Step | None:
    match act:
        case Act.OTHER_DAYS:
            return to_month(session, session.month or _likely_month(session, desk), desk)
        case Act.MONTH:
            return to_month(session, date.fromisoformat(value), desk)
        case Act.OVERRIDE if overrides(session, desk):
            return stay(replace(session, state=State.OVERRIDE, focus="time"))
        case Act.SOONEST:
            return stay(replace(session, state=State.CHOOSE_SOONEST))
        case _:
            return None


def _read(session: Session, typed: Typed, desk: Desk) -> Step | None:
    days = tuple(day for day in typed.readings.days if bookable_day(day, session, desk))
    if not days:
        return stay(replace(session, notice=say("day-out-of-reach"))) if typed.readings.days else None
    if len(days) == 1:
        return _to_day(session, days[0])
    narrowed = tuple(day.isoformat() for day in days)
    return stay(replace(leafed(session, month_of(days[0])), state=State.CHOOSE_DAY, narrowed=narrowed))


def _anyway(session: Session, desk: Desk) -> Rows:
    """For a caller a day can be chosen all the same: there may be a reason."""
    return ((plain("button-other-days", Act.OTHER_DAYS),),) if overrides(session, desk) else ()


# A day


def _likely_month(session: Session, desk: Desk) -> date:
    """The month of the first free time, so that the calendar does not open on an empty one."""
    first = next(iter(session.found.soonest or ()), None)
    return month_of(local(first.start, desk).date()) if first else first_month(session, desk)


def _ask_days(session: Session, desk: Desk) -> Step:
    if session.found.days is not None or awaits(session, Awaited.DAYS):
        return stay(session)
    month = session.month or first_month(session, desk)
    after, until = month_bounds(month, session, desk)
    command = FindDays(visit=visit_of(draft_of(session)), after=after, until=until)
    return stay(replace(session, month=month), command)


def _days(session: Session, _desk: Desk) -> tuple[Option, ...]:
    days = tuple(date.fromisoformat(value) for value in session.narrowed) or session.found.days or ()
    return tuple(Option(day.isoformat(), say("day", day=day)) for day in days)


def _pick_day(session: Session, value: str, _desk: Desk) -> Step:
    return _to_day(session, date.fromisoformat(value))


def _leaves(session: Session, desk: Desk) -> Rows:
    month = session.month or first_month(session, desk)
    row: tuple[Button, ...] = ()
    if month > first_month(session, desk):
        row += (plain("button-earlier-month", Act.MONTH, previous_month(month).isoformat()),)
    if month < last_month(session, desk):
        row += (plain("button-later-month", Act.MONTH, next_month(month).isoformat()),)
    return (row,) if row else ()


def _view_day(session: Session, desk: Desk) -> View:
    if session.narrowed:
        return _view_readings(session, desk)
    if session.found.days is None or session.month is None:
        return pending(session, desk, Awaited.DAYS)
    rows = (*_leaves(session, desk), (plain("button-soonest", Act.SOONEST),), *way_out(session))
    buttons = tuple(
        Button(label=say("day-number", day=day.day), act=Act.PICK, value=day.isoformat()) for day in session.found.days
    )
    body = (say("choose-day"),) if buttons else (say("no-days"),)
    return Calendar(body=body, month=session.month, days=buttons, rows=rows, notice=session.notice)


def _view_readings(session: Session, desk: Desk) -> View:
    rows = tuple((Button(label=o.label, act=Act.PICK, value=o.value),) for o in _days(session, desk))
    return Choices(body=(say("which-day"),), rows=rows + way_out(session), notice=session.notice)


# A time of that day


def _to_day(session: Session, day: date) -> Step:
    if day != session.day:
        session = stop_awaiting(replace(session, found=replace(session.found, slots=None)), Awaited.SLOTS)
    return stay(replace(session, state=State.CHOOSE_SLOT, day=day, page=0, narrowed=()))


def _ask_slots(session: Session, desk: Desk) -> Step:
    if session.found.slots is not None or awaits(session, Awaited.SLOTS):
        return stay(session)
    day = session.day or local(earliest(session, desk), desk).date()
    after, until = day_bounds(day, session, desk)
    command = FindSlots(visit=visit_of(draft_of(session)), after=after, until=until)
    return stay(replace(session, day=day), command)


def _slots(session: Session, desk: Desk) -> tuple[Option, ...]:
    return with_times(offered(session, session.found.slots), desk)


def _pages(slots: tuple[Slot, ...], desk: Desk) -> tuple[tuple[Slot, ...], ...]:
    """By part of the day where there are many, so that no page mixes morning and evening."""
    if len(slots) <= PAGE // 2:
        return (slots,)
    parts = dict.fromkeys(day_part(local(slot.start, desk), desk) for slot in slots)
    by_part = (tuple(slot for slot in slots if day_part(local(slot.start, desk), desk) is part) for part in parts)
    return tuple(page for part in by_part for page in chunks(part, PAGE))


def _view_slot(session: Session, desk: Desk) -> View:
    if session.found.slots is None or session.day is None:
        return pending(session, desk, Awaited.SLOTS)
    others: tuple[Button, ...] = (plain("button-other-days", Act.OTHER_DAYS), plain("button-soonest", Act.SOONEST))
    others += (plain("button-override", Act.OVERRIDE),) if overrides(session, desk) else ()
    slots = offered(session, session.found.slots)
    if not slots:
        body = (say("no-times-that-day", day=session.day),)
        return Note(body=body, rows=(others, *way_out(session)), notice=session.notice)
    pages = _pages(slots, desk)
    page = min(session.page, len(pages) - 1)
    part = day_part(local(pages[page][0].start, desk), desk) if len(pages) > 1 else "day"
    first, last = (local(slot.start, desk).time() for slot in (pages[page][0], pages[page][-1]))
    body = (say("choose-time", day=session.day, first=first, last=last, part=part),)
    rows = (*in_rows(with_times(pages[page], desk)), *leaf(page, len(pages)), others, *way_out(session))
    return Choices(body=body, rows=rows, notice=session.notice)


CHOOSE_SOONEST = Scene(
    view=_view_soonest,
    enter=_ask_soonest,
    done=_done,
    options=_soonest,
    pick=pick_slot,
    press=_press,
    read=_read,
)
CHOOSE_DAY = Scene(view=_view_day, enter=_ask_days, options=_days, pick=_pick_day, press=_press, read=_read)
CHOOSE_SLOT = Scene(view=_view_slot, enter=_ask_slots, options=_slots, pick=pick_slot, press=_press, read=_read)
