"""A visit that is booked anew for money that came after it was cancelled: pressed once already, so without a press.

It is booked just as it was pressed, or not at all. Where the vendor has no such time any more, or wants to know
something else, or the person did something else meanwhile, it is given up, and the money told of: to whoever paid, and
to people.
"""

from conversations.booking import BookingStatus
from conversations.commands import Post
from conversations.deposits import REMEMBERED
from conversations.desk import Desk, House
from conversations.drafts import LASTING, committed, counter, drop
from conversations.scene import Step, stay
from conversations.session import Draft, Forfeit, Session, State
from conversations.states import ASKING
from conversations.telling import trouble
from conversations.text import say
from conversations.values import replace
from conversations.waiting import contact

ON_THE_ROAD = ASKING | {State.HOLDING, State.REHEARSING, State.CHECKING}
"""States of which nothing is left when the draft is given up."""


def given_up(before: Session, after: Session, house: House) -> Step | None:
    """What follows where it does not go on after this turn; None where it does, or there is nothing of the kind."""
    forfeit = after.forfeit
    if forfeit is None or forfeit.paid is None or _goes_on(before, after, forfeit.draft):
        return None
    return _told(after, forfeit, house.desk(forfeit.desk))


def _goes_on(before: Session, after: Session, number: int) -> bool:
    """Whether it is on its way still, as it was pressed. What failed once is not ordered again by itself."""
    was, now = before.draft, after.draft
    if now is None or now.number != number:
        return False
    if committed(after):
        return True
    begun = was is not None and was.number == number
    same = was is None or not begun or (not committed(before) and _is_same(was, now))
    return same and any(item.draft == number and item.what not in LASTING for item in after.awaiting)


def _is_same(was: Draft, now: Draft) -> bool:
    """Whether nothing in it changed but that the vendor has come along."""
    come = replace(was, hold=was.hold or now.hold, booking=now.booking, key=now.key, rehearsed=now.rehearsed)
    return come == now


def _told(session: Session, forfeit: Forfeit, desk: Desk) -> Step:
    paid, draft = forfeit.paid, session.draft
    assert paid is not None
    ours = draft is not None and draft.number == forfeit.draft
    step = drop(session, desk) if ours else stay(session)
    after = replace(step.session, forfeit=None, late=(*session.late, paid.ref)[-REMEMBERED:])
    if ours and session.state in ON_THE_ROAD:
        after = replace(after, state=counter(session), verdict=None, notice=None)
    post = Post(body=(say("payment-not-again", price=paid.price, contact=contact(desk)),), desk=desk.name)
    over = replace(forfeit.booking, status=BookingStatus.CANCELLED)
    released = (replace(one, desk=desk.name) for one in step.commands)
    return stay(after, *released, post, trouble(session, "payment-late", desk, over, paid))
