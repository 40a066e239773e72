"""When a visit can be moved and cancelled, and when no longer."""

from conversations.booking import Booking
from conversations.desk import House
from conversations.events import (
    Order,
    Read,
    Written,
)
from conversations.session import Awaited, State
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import (
    ANEW,
    IN_PLACE,
    answered,
    booked,
    moving,
)
from tests.conversations.world import (
    NOTHING,
    booking,
    desk,
)


def test_a_visit_that_is_over_is_neither_moved_nor_cancelled() -> None:
    """Time goes by."""
    chat = booked()
    chat.waits(60 * 24 * 30)
    chat.orders(Order.START)
    assert not chat.offers(Act.MOVE)
    assert not chat.offers(Act.CANCEL)


def test_an_old_button_of_a_visit_that_is_over_draws_the_truth() -> None:
    """Pressed after its time, or after it was cancelled elsewhere."""
    for act in (Act.MOVE, Act.CANCEL):
        chat = booked()
        chat.waits(60 * 24 * 30)
        chat.presses(act)
        assert chat.turn.commands == ()
        assert chat.session.booked is not None


def test_where_it_was_booked_it_is_changed() -> None:
    """Among several desks the counter is that of the last booking, unless something is begun elsewhere."""
    other = desk(NOTHING, name="harbour", title="Harbour")
    chat = booked(at=House.of([desk(IN_PLACE, needs=()), other]))
    chat.presses(Act.START)
    chat.picks("harbour")
    chat.orders(Order.CANCEL)
    assert chat.session.desk == "town"
    assert chat.offers(Act.MOVE)


def test_a_visit_without_a_name_has_its_time() -> None:
    """What the vendor does not tell is not said."""
    chat = booked()
    assert chat.session.booked is not None
    chat.session = replace(chat.session, booked=replace(chat.session.booked, service=""))
    chat.orders(Order.START)
    assert isinstance(chat.said, Note)
    assert chat.said.lines[0].id == "home-visit-plain"


def test_a_cancellation_of_nothing_says_so() -> None:
    """As in a session that no conversation leads to."""
    for state in (State.CANCEL, State.CANCELLING):
        chat = booked()
        chat.session = replace(chat.session, state=state, ending=None)
        chat.writes("?")
        assert isinstance(chat.said, Note)
        assert chat.said.body == (say("nothing-to-cancel"),)


def test_a_new_record_is_not_the_old_ones_payment() -> None:
    """A link belongs to the record it was made for."""
    chat = moving(ANEW)
    chat.session = replace(chat.session, due="town")
    answered(chat, Awaited.MOVE, Written("another"))
    record: Booking = booking(chat.session)
    answered(chat, Awaited.REREAD, Read(record))
    assert record.ref == "another"
    assert chat.session.due == ""
