"""When, for those who said it: the free times that fit their wish, and where none does, the nearest to it. Of several
readings of what they said one is chosen first.

Only times the vendor offered are ever shown, and above them in full what they were looked for by.
"""

from datetime import timedelta

from conversations.calendar import earliest, latest, local, month_of
from conversations.desk import Desk
from conversations.drafts import SEARCH, awaits, draft_of, forget_search, revise
from conversations.finds import Seeking
from conversations.pages import paged, plain, way_out
from conversations.scene import Option, Scene, Step, onward, stay
from conversations.searching import SOONEST, around, ask, looked_through, next_stretch, reachable, wish_of
from conversations.session import Session, State
from conversations.slots import in_rows, offered, pick_slot, to_month, with_days, with_times
from conversations.text import Text, say
from conversations.values import replace
from conversations.views import Act, Choices, Note, Rows, View
from conversations.waiting import contact, pending, person_rows
from conversations.wishes import Wish, echo

PAGE = 24
"""How many times of one day stand on one page."""

WEEK = timedelta(days=7)
NOT_ASKED: tuple[()] = ()


def _enter(session: Session, desk: Desk) -> Step:
    wishes = draft_of(session).wishes
    if not wishes:
        return stay(replace(session, state=State.CHOOSE_SOONEST)) if session.revisiting else onward(session)
    if awaits(session, *SEARCH):
        return stay(session)
    if len(wishes) > 1:
        return _which(session, desk)
    if not reachable(wishes[0], session, desk):
        return onward(_out_of_reach(session, desk))
    return _look(session, desk)


def _which(session: Session, desk: Desk) -> Step:
    """A weekday said on that day means today, if a free time is left; where none is, it is not worth a question."""
    if not _today_or_later(session, desk):
        return stay(session)
    if session.found.wished is None and (stretch := next_stretch(session, desk)):
        return stay(session, ask(session, stretch, Seeking.WISHED, desk))
    return stay(session) if session.found.wished else _enter(_meant(session, draft_of(session).wishes[1]), desk)


def _today_or_later(session: Session, desk: Desk) -> bool:
    wishes, today = draft_of(session).wishes, local(session.touched, desk).date()
    if len(wishes) != 2:
        return False
    first, later = (wish.windows[0].start.date() for wish in wishes)
    return first == today and later - first == WEEK


def _meant(session: Session, wish: Wish) -> Session:
    """That reading it is."""
    return forget_search(revise(session, replace(draft_of(session), wishes=(wish,))))


def _out_of_reach(session: Session, desk: Desk) -> Session:
    """Without the wish, and what can be booked is said."""
    last = local(latest(session, desk) - timedelta(seconds=1), desk).date()
    wish, first = wish_of(session), local(earliest(session, desk), desk)
    over = wish is not None and wish.windows[0].start > first.replace(tzinfo=None)
    why = say("wish-too-far", day=last) if over else say("wish-too-soon", moment=first)
    return replace(revise(session, replace(draft_of(session), wishes=())), notice=why)


def _look(session: Session, desk: Desk) -> Step:
    if stretch := next_stretch(session, desk):
        return stay(session, ask(session, stretch, Seeking.WISHED, desk))
    if offered(session, session.found.wished):
        return stay(session)
    sides, found = around(session, desk), session.found
    if found.before is None:
        found = replace(found, before=None if Seeking.BEFORE in sides else NOT_ASKED)
    if found.after is None:
        found = replace(found, after=None if Seeking.AFTER in sides else NOT_ASKED)
    # One after the other: what failed is asked again by a press, and not because its neighbour was answered.
    known = {Seeking.BEFORE: found.before, Seeking.AFTER: found.after}
    asked = tuple(ask(session, sides[side], side, desk) for side in sides if known[side] is None)
    return stay(replace(session, found=found), *asked[:1])


def _readings(session: Session, desk: Desk) -> tuple[Option, ...]:
    wishes = draft_of(session).wishes
    return tuple(Option(str(place), echo(wish, desk.parts_of_day)) for place, wish in enumerate(wishes))


def _fitting(session: Session, desk: Desk) -> tuple[Option, ...]:
    slots, wish = offered(session, session.found.wished), wish_of(session)
    slots = slots[:SOONEST] if wish and wish.soonest else slots
    return with_times(slots, desk) if _of_one_day(wish) else with_days(slots, desk)


def _of_one_day(wish: Wish | None) -> bool:
    windows = wish.windows if wish else ()
    days = {day for window in windows for day in (window.start.date(), (window.end - timedelta(minutes=1)).date())}
    return len(days) == 1


def _nearest(session: Session, desk: Desk) -> tuple[Option, ...]:
    slots = (*(session.found.before or ()), *(session.found.after or ()))
    return with_days(offered(session, slots), desk)


def _options(session: Session, desk: Desk) -> tuple[Option, ...]:
    if len(draft_of(session).wishes) > 1:
        return _readings(session, desk)
    return _fitting(session, desk) or _nearest(session, desk)


def _pick(session: Session, value: str, desk: Desk) -> Step:
    wishes = draft_of(session).wishes
    if len(wishes) > 1:
        return stay(_meant(session, wishes[int(value)]))
    return pick_slot(session, value, desk)


def _press(session: Session, act: Act, _value: str, desk: Desk) -> Step | None:
    match act:
        case Act.OTHER_DAYS:
            wish = wish_of(session)
            return to_month(session, month_of((wish.windows[0].start if wish else session.touched).date()), desk)
        case Act.SOONEST:
            return stay(replace(session, state=State.CHOOSE_SOONEST))
        case _:
            return None


def _others(session: Session) -> Rows:
    return ((plain("button-other-days", Act.OTHER_DAYS), plain("button-soonest", Act.SOONEST)), *way_out(session))


def _view(session: Session, desk: Desk) -> View:
    wish = wish_of(session)
    if wish is None:
        return pending(session, desk, *SEARCH)
    if len(draft_of(session).wishes) > 1:
        return _view_readings(session, desk)
    if not looked_through(session, desk):
        return pending(session, desk, *SEARCH)
    said = echo(wish, desk.parts_of_day)
    if times := _fitting(session, desk):
        rows = _rows(times, session, desk)
        return Choices(body=(say("choose-wished", wish=said),), rows=(*rows, *_others(session)), notice=session.notice)
    if session.found.before is None or session.found.after is None:
        return pending(session, desk, *SEARCH)
    return _view_none(session, said, desk)


def _rows(times: tuple[Option, ...], session: Session, desk: Desk) -> Rows:
    if _of_one_day(wish_of(session)) and len(times) <= PAGE:
        return in_rows(times)
    return paged(times, session, desk.page)


def _view_none(session: Session, said: Text, desk: Desk) -> View:
    nearest = _nearest(session, desk)
    if not nearest:
        body = (say("no-times-wished-or-near", wish=said, contact=contact(desk)),)
        return Note(body=body, rows=(*person_rows(session, desk), *_others(session)), notice=session.notice)
    rows = (*paged(nearest, session, desk.page), *_others(session))
    return Choices(body=(say("no-times-wished", wish=said),), rows=rows, notice=session.notice)


def _view_readings(session: Session, desk: Desk) -> View:
    if _today_or_later(session, desk) and session.found.wished is None:
        return pending(session, desk, *SEARCH)
    rows = (*paged(_readings(session, desk), session, desk.page), *way_out(session))
    return Choices(body=(say("which-wish"),), rows=rows, notice=session.notice)


CHOOSE_WISHED = Scene(
    view=_view,
    enter=_enter,
    done=lambda session, _desk: draft_of(session).slot is not None,
    options=_options,
    pick=_pick,
    press=_press,
)
