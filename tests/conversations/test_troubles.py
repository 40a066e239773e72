"""Something a person of the desk must look at: put before them once, and seen to by somebody who is named."""

import pytest

from conversations.booking import BookingStatus
from conversations.commands import TellStaff
from conversations.events import Order, Read, Replied, Told, Why
from conversations.matters import AboutTrouble, Trouble
from conversations.session import Awaited, State
from conversations.text import Mention
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import failed
from tests.conversations.two_sides import BO, Sides, said, staffed, stranger_at, talking, visited
from tests.conversations.world import NOTHING, NOW, booking, stranger


def troubled() -> Sides:
    """Something of ours is broken."""
    sides = stranger_at(staffed(NOTHING))
    sides.patient.orders(Order.BOOK)
    failed(sides.patient, Awaited.SERVICES, Why.BROKEN)
    sides.deliver()
    return sides


def test_a_trouble_is_put_before_the_desk_and_seen_to() -> None:
    """By somebody; then there is nothing more to press."""
    sides = troubled()
    chat = sides.chat("trouble:")
    assert chat.at(State.TROUBLE)
    assert said(chat) == ["trouble", "trouble-find-failed"]
    sides.presses(chat, Act.SEEN)
    assert isinstance(chat.said, Note)
    assert chat.said.after[0].args == (("by", Mention(BO)),)
    assert not chat.session.offers


@pytest.mark.parametrize(("what", "says"), [("move-unsure", "trouble-move-unsure"), ("of tomorrow", "trouble-other")])
def test_a_trouble_told_again_is_open_again(what: str, says: str) -> None:
    """Also one this release has no words for; with the visit it is about."""
    sides = troubled()
    chat = sides.chat("trouble:")
    sides.presses(chat, Act.SEEN)
    news = Trouble(what=what, booking=booking(stranger()))
    chat.happens(Told(id="t", at=NOW, of="test:1", desk="town", news=news))
    assert said(chat)[1] == says
    assert "card-code" in said(chat)
    assert chat.session.matter == AboutTrouble(what=what, booking=news.booking)


def test_what_is_written_below_a_trouble_or_a_card_stays_among_the_staff() -> None:
    """Nobody is told, and the bot says nothing."""
    sides = troubled()
    chat = sides.chat("trouble:")
    sides.writes(chat, "I called them.")
    assert not chat.turn.commands
    assert not chat.turn.redraw


@pytest.mark.parametrize(("sides", "kind"), [(troubled(), "trouble:"), (talking(), "talk:")], ids=["trouble", "talk"])
def test_a_visit_that_nobody_waits_for_is_taken_into_no_chat_of_the_desk(sides: Sides, kind: str) -> None:
    """Neither a trouble nor a talk becomes a visit's chat by a record that strays into it: the desk's people look."""
    chat = sides.chat(kind)
    chat.happens(Replied(id="stray", at=chat.now, to="nobody", desk="town", value=Read(booking(stranger()))))
    assert chat.session.booked is None
    (told,) = chat.turn.commands
    assert isinstance(told, TellStaff)
    assert told.news == Trouble(what="booking-differs", booking=booking(stranger()))
    over = replace(booking(stranger()), status=BookingStatus.CANCELLED)
    chat.happens(Replied(id="over", at=chat.now, to="nobody", desk="town", value=Read(over)))
    assert not chat.turn.commands


def test_a_record_that_strays_to_its_own_card_is_no_trouble() -> None:
    """The card is that visit's, also when it is over; another's is for the desk's people."""
    card = visited().card
    card.session = replace(card.session, booked=None, booked_desk="")
    record = booking(stranger())
    for ref, whats in (("booking", []), ("another", ["booking-differs"])):
        value = Read(replace(record, ref=ref))
        card.happens(Replied(id=f"stray {ref}", at=card.now, to="nobody", desk="town", value=value))
        told = [one.news for one in card.turn.commands if isinstance(one, TellStaff)]
        assert [one.what for one in told if isinstance(one, Trouble)] == whats
