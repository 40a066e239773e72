"""Cards that are edited by themselves: nobody presses, nobody is told, and what they say is true all the time."""

import pytest

from conversations.beside import put_by
from conversations.booking import BookingStatus
from conversations.commands import Post
from conversations.events import Order, Rang, Read
from conversations.matters import Happening
from conversations.redrawing import CARDS
from conversations.session import Awaited
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import LATER, answered, last
from tests.conversations.redrawn import altered, edits, lines, payment, told, wakes, woken
from tests.conversations.reminding import presses, remembered, reminded, visit


def test_a_card_says_when_its_person_was_reminded() -> None:
    """In a turn of its own after the reminder, and in no message of its own where it cannot be edited."""
    chat = remembered()
    reminded(chat)
    at = chat.now
    assert edits(chat) == []
    assert wakes(chat) == at
    woken(chat)
    [card] = edits(chat)
    assert (card.mark, card.anew, card.owed) == ("visit:booking", False, False)
    assert dict(lines(card)["card-reminded"].args)["moment"] == at
    assert chat.session.wakes is None


def test_it_is_said_once() -> None:
    """A ring that comes again, early or late finds nothing to do."""
    chat = remembered()
    reminded(chat)
    woken(chat)
    chat.happens(Rang(id="again", at=chat.now, name=CARDS))
    assert last(chat) == []


def test_every_later_edit_says_it_as_well() -> None:
    """What is paid, what the practice notes, until the person answers; then it is that which is said."""
    chat = remembered()
    post = reminded(chat)
    altered(chat, "Sam Sample")
    assert "card-reminded" in lines(edits(chat)[0])
    chat.session = replace(chat.session, payment=payment())
    altered(chat, "Noor Example")
    assert {"card-paid", "card-reminded"} <= lines(edits(chat)[0]).keys()
    presses(chat, Act.CONFIRM, post)
    assert "card-confirmed" in lines(edits(chat)[0])
    assert "card-reminded" not in lines(edits(chat)[0])
    assert chat.session.wakes is None


def test_who_answered_at_the_practice_meanwhile_is_said_to_come() -> None:
    """The edit says what is so by then."""
    chat = remembered()
    reminded(chat)
    chat.orders(Order.VISITS)
    chat.presses(Act.PICK, "booking")
    answered(chat, Awaited.REREAD, Read(replace(visit(chat), confirmed=True)))
    woken(chat)
    assert "card-confirmed" in lines(edits(chat)[0])
    assert "card-reminded" not in lines(edits(chat)[0])


@pytest.mark.parametrize("changes", [{"start": LATER.start}, {"place": "Harbour office"}])
def test_nobody_was_reminded_of_another_time_or_place(changes: dict[str, object]) -> None:
    """Its card is a new one, and is left as it is."""
    chat = remembered()
    told(chat, replace(visit(chat), place="Town hall"), Happening.ALTERED)
    reminded(chat)
    told(chat, replace(visit(chat), **changes), Happening.MOVED)  # type: ignore[arg-type]  # a booking's fields
    assert "card-reminded" not in lines(next(one for one in last(chat) if isinstance(one, Post)))
    assert chat.session.wakes is None


def test_what_was_cancelled_meanwhile_is_not_edited() -> None:
    """It is over, and its card says so."""
    chat = remembered()
    reminded(chat)
    told(chat, replace(visit(chat), status=BookingStatus.CANCELLED), Happening.CANCELLED)
    assert chat.session.lagging == ()
    assert chat.session.wakes is None


def test_a_visit_forgotten_among_many_is_edited_as_well() -> None:
    """It is expected all the same."""
    chat = remembered()
    reminded(chat)
    chat.session = replace(put_by(chat.session), others=())
    woken(chat)
    assert "card-reminded" in lines(edits(chat)[0])
