"""Looking for free times that fit a wish: what to ask next, and what of an answer fits. Pure arithmetic on windows.

A wish is looked through from its beginning, a stretch at a time, until enough was found or nothing is left of it; where
nothing fits, what is nearest before and after is looked for as well.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.booking import Slot
from conversations.calendar import earliest, latest, local
from conversations.desk import Desk
from conversations.drafts import draft_of, visit_of
from conversations.finds import FindSlots, Seeking
from conversations.session import Awaited, Awaiting, Session
from conversations.values import replace
from conversations.wishes import Window, Wish, fits

SOONEST = 3
"""How many are enough where the soonest were asked for."""

ENOUGH = 24
"""How many are enough otherwise."""

NEAREST = 2
"""How many of the nearest are offered before, and after."""

STRETCH = timedelta(days=8)
"""Windows that lie within so much are asked for at once: a week of mornings is one question."""

NEAR = timedelta(days=7)
"""How far before a wish is looked for the nearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From when to before when, and at most how many of the first; None for all."""

    after: datetime
    until: datetime
    limit: int | None = None


def wish_of(session: Session) -> Wish | None:
    """What is looked for: the wish, or the first of its readings."""
    return next(iter(draft_of(session).wishes), None)


def reachable(wish: Wish, session: Session, desk: Desk) -> bool:
    """Whether any of it is neither over, nor too soon, nor too far ahead."""
    return any(after < until for after, until in _spans(wish, session, desk))


def _spans(wish: Wish, session: Session, desk: Desk) -> tuple[tuple[datetime, datetime], ...]:
    return tuple(_within(window, session, desk) for window in wish.windows)


def _within(window: Window, session: Session, desk: Desk) -> tuple[datetime, datetime]:
    start, end = instants(window, desk)
    return max(start, earliest(session, desk)), min(end, latest(session, desk))


def instants(window: Window, desk: Desk) -> tuple[datetime, datetime]:
    """The window as instants, in UTC, where none comes twice; of an hour that the clock shows twice all of it."""
    zone = ZoneInfo(desk.zone)
    start, end = window.start.replace(tzinfo=zone, fold=0), window.end.replace(tzinfo=zone, fold=1)
    return start.astimezone(UTC), end.astimezone(UTC)


def next_stretch(session: Session, desk: Desk) -> Stretch | None:
    """What is to be asked next; None once enough was found, or nothing is left."""
    wish, found = wish_of(session), session.found.wished or ()
    enough = SOONEST if wish and wish.soonest else ENOUGH
    if wish is None or len(found) >= enough:
        return None
    since = session.found.looked or earliest(session, desk)
    left = [(max(after, since), until) for after, until in _spans(wish, session, desk) if max(after, since) < until]
    if not left:
        return None
    after, until = left[0]
    if until - after > STRETCH or len(left) == 1:
        return Stretch(after=after, until=until, limit=enough - len(found))
    return Stretch(after=after, until=max(end for _, end in left if end - after <= STRETCH))


def looked_through(session: Session, desk: Desk) -> bool:
    """Whether it is known what fits."""
    return session.found.wished is not None and next_stretch(session, desk) is None


def around(session: Session, desk: Desk) -> dict[Seeking, Stretch]:
    """Where what is nearest to the wish may be; a side on which one may not book has none."""
    wish = wish_of(session)
    if wish is None:
        return {}
    start, end = instants(wish.windows[0], desk)
    first, last = earliest(session, desk), latest(session, desk)
    before = Stretch(after=max(first, start - NEAR), until=min(start, last))
    after = Stretch(after=max(first, end), until=last, limit=NEAREST)
    sides = {Seeking.BEFORE: before, Seeking.AFTER: after}
    return {side: stretch for side, stretch in sides.items() if stretch.after < stretch.until}


def ask(session: Session, stretch: Stretch, seeking: Seeking, desk: Desk) -> FindSlots:
    """The question for that stretch."""
    after, until = local(stretch.after, desk), local(stretch.until, desk)
    return FindSlots(visit=visit_of(draft_of(session)), after=after, until=until, limit=stretch.limit, seeking=seeking)


def fitted(session: Session, item: Awaiting, slots: tuple[Slot, ...], desk: Desk) -> Session:
    """The session with what such a question brought; it was about the instant until which it looked."""
    found, wish = session.found, wish_of(session)
    if wish is None:
        return session
    start, end = instants(wish.windows[0], desk)
    if item.what is Awaited.BEFORE:
        before = tuple(slot for slot in slots if slot.start < start)
        return replace(session, found=replace(found, before=before[-NEAREST:]))
    if item.what is Awaited.AFTER:
        after = tuple(slot for slot in slots if slot.start >= end)
        return replace(session, found=replace(found, after=after[:NEAREST]))
    fitting = (slot for slot in slots if fits(wish, local(slot.start, desk).replace(tzinfo=None)))
    looked = datetime.fromisoformat(item.about) if item.about else latest(session, desk)
    wished = tuple(dict.fromkeys((*(found.wished or ()), *fitting)))
    return replace(session, found=replace(found, wished=wished, looked=looked))
