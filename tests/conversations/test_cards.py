"""The card of a visit at the desk: one for its whole life, showing the record, and saying who did what."""

import pytest

from conversations.booking import Answer, BookingStatus, Customer, PaymentStatus, Presence
from conversations.commands import Enter, Mark, Ring, TellChat
from conversations.desk import Paying as Pay
from conversations.events import Order, Paying, Pressed, Read, ServicesFound, SlotsFound, Told, Why, Written
from conversations.flows.visit import BEGINS
from conversations.matters import AboutVisit, Happening, Visited
from conversations.session import Awaited, State
from conversations.text import Mention, Privacy, Text, Words
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import answered, failed
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import BO, MO, Sides, ordered, posted, said, staffed, visited
from tests.conversations.world import NOTHING, SCAN, SLOTS, booking, payment


def about(sides: Sides) -> AboutVisit:
    """What the card is about."""
    matter = sides.card.session.matter
    assert isinstance(matter, AboutVisit)
    return matter


def deeds(sides: Sides) -> list[tuple[Happening, str]]:
    """What became of the visit and by whom, as the card has it."""
    return [(deed.what, deed.by) for deed in about(sides).log]


def confirmed(sides: Sides) -> Sides:
    """Somebody notes that they will come."""
    sides.presses(sides.card, Act.CONFIRM)
    record = replace(about(sides).booking, confirmed=True)
    sides.answers(sides.card, Awaited.CONFIRM, Read(record))
    return sides


def test_a_booking_becomes_one_card_and_a_line_in_the_ledger() -> None:
    """With its code, time and service; the panel itself says it, so nothing is posted beside it."""
    sides = visited()
    assert sides.card.at(State.VISIT)
    assert said(sides.card)[0] == "visit-booked"
    assert "card-code" in said(sides.card)
    assert ordered(sides.card) == [Enter, Ring]
    assert deeds(sides) == [(Happening.BOOKED, "")]
    assert about(sides).patient == sides.patient.session.chat


def test_the_desk_reads_its_own_language_whatever_the_patient_speaks() -> None:
    """The first of the desk's languages; the patient's is the patient's."""
    sides = visited(languages=("nl", "de", "en"))
    assert (sides.card.session.language, sides.patient.session.language) == ("nl", "en")


def test_where_nobody_is_at_the_desk_nothing_is_told() -> None:
    """No card, no button: as it was before there was a desk."""
    sides = visited(staffed=False)
    assert not sides.desk
    assert not sides.patient.offers(Act.PERSON)


def test_what_is_told_of_a_person_has_its_class() -> None:
    """A channel that is cleared for less shows less; an answer may be health, and its question as much."""
    sides = visited()
    told = Visited(
        what=Happening.BOOKED,
        booking=about(sides).booking,
        customer=Customer(first_name="Ada", last_name="Example", phone="+31600000001"),
        answers=(Answer(key="pain", text="Does it hurt?", value="yes"),),
    )
    sides.card.happens(Told(id="t", at=sides.card.now, of="test:1", desk="town", news=told))
    view = sides.card.said
    assert isinstance(view, Note)
    found = [words for line in view.lines for words in words_of(line)]
    assert Words("Ada Example") in found
    assert Words("Does it hurt?", Privacy.HEALTH) in found
    assert not any("Ada" in str(line) for line in view.body)


def words_of(text: Text) -> list[Words]:
    """All words in a text."""
    args = [arg for _, arg in text.args]
    return [arg for arg in args if isinstance(arg, Words)] + [
        words for arg in args if isinstance(arg, Text) for words in words_of(arg)
    ]


def test_who_will_come_is_noted_by_whoever_pressed() -> None:
    """The record is what is shown; the deed is said in the thread and told to the patient."""
    sides = confirmed(visited())
    assert deeds(sides)[-1] == (Happening.CONFIRMED, BO)
    assert said(sides.card)[0] == "visit-confirmed"
    assert Mention(BO) in [arg for _, arg in posted(sides.card)[0].args]
    assert Enter in ordered(sides.card)
    assert posted(sides.patient)[0].id == "practice-confirmed"
    assert sides.patient.session.booked == about(sides).booking
    assert not sides.card.offers(Act.CONFIRM)


def test_while_it_is_noted_the_card_says_who_does_it() -> None:
    """And offers nothing that would cross it."""
    sides = visited()
    sides.presses(sides.card, Act.CONFIRM)
    assert "visit-noting" in said(sides.card)
    assert not sides.card.session.offers


def test_the_second_of_two_sees_who_did_it() -> None:
    """A press on the card as it was changes nothing, and the card is drawn again."""
    sides = visited()
    stale = Pressed(id="p", at=sides.card.now, by="staff", actor=MO, stamp=sides.card.session.stamp, key="0")
    confirmed(sides)
    before = sides.card.session
    turn = sides.card.happens(stale)
    assert turn.redraw
    assert not turn.commands
    assert turn.session.actor == BO
    assert turn.session.matter == before.matter
    assert "deed-confirmed-by" in said(sides.card)


@pytest.mark.parametrize(
    ("act", "what", "status", "says"),
    [
        (Act.CAME, Presence.ARRIVED, BookingStatus.ARRIVED, "visit-came"),
        (Act.MISSED, Presence.MISSED, BookingStatus.MISSED, "visit-missed"),
    ],
)
def test_whether_they_came_is_noted_once_it_can_be(act: Act, what: Presence, status: BookingStatus, says: str) -> None:
    """Not before the visit is near; then there is nothing more to do."""
    sides = visited()
    assert not sides.card.offers(act)
    sides.rings(sides.card, BEGINS)
    sides.rings(sides.card, BEGINS)
    sides.presses(sides.card, act)
    mark = sides.card.turn.commands[0]
    assert isinstance(mark, Mark)
    assert mark.what is what
    sides.answers(sides.card, Awaited.MARK, Read(replace(about(sides).booking, status=status)))
    assert said(sides.card)[0] == says
    assert not sides.card.session.offers
    assert isinstance(sides.card.turn.commands[-1], TellChat)


def test_near_its_time_one_may_have_come_but_not_have_missed_it() -> None:
    """Nobody is late before the visit begins; from then on it is not moved or cancelled any more."""
    sides = visited()
    sides.rings(sides.card, BEGINS)
    assert sides.card.offers(Act.CAME)
    assert not sides.card.offers(Act.MISSED)
    sides.rings(sides.card, BEGINS)
    assert sides.card.offers(Act.MISSED)
    assert not sides.card.offers(Act.MOVE)
    assert not sides.card.offers(Act.CANCEL)


def test_a_record_that_does_not_show_it_is_not_believed() -> None:
    """The vendor took it and says something else: that is said on the card."""
    sides = visited()
    sides.presses(sides.card, Act.CONFIRM)
    sides.answers(sides.card, Awaited.CONFIRM, Read(about(sides).booking))
    assert sides.card.tells("desk-not-in-record")
    assert deeds(sides) == [(Happening.BOOKED, "")]


@pytest.mark.parametrize("why", [Why.LATER, Why.REFUSED, Why.BROKEN])
def test_what_could_not_be_noted_is_said_on_the_card(why: Why) -> None:
    """And what stands is read, where it may be another thing by now."""
    sides = visited()
    sides.presses(sides.card, Act.CONFIRM)
    failed(sides.card, Awaited.CONFIRM, why)
    assert sides.card.tells("desk-not-noted")
    assert not posted(sides.card)
    assert any(item.what is Awaited.REREAD for item in sides.card.session.awaiting) is (why is not Why.LATER)


def test_a_visit_that_is_gone_is_over_on_the_card_and_for_the_patient() -> None:
    """No longer in the practice's calendar is not the same as cancelled, and is said as it is."""
    sides = visited()
    sides.presses(sides.card, Act.CONFIRM)
    failed(sides.card, Awaited.CONFIRM, Why.GONE)
    sides.deliver()
    assert said(sides.card)[0] == "visit-not-there"
    assert deeds(sides)[-1] == (Happening.GONE, "")
    assert sides.patient.session.booked is None


def test_a_deposit_is_followed_from_the_patients_chat() -> None:
    """To be paid from the start, then by a link, then paid: each on the card, none of it with an address to pay at."""
    chat = Conversation(staffed(replace(NOTHING, pay=Pay.LINK)))
    chat.orders(Order.BOOK)
    answered(chat, Awaited.SERVICES, ServicesFound((SCAN,)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    sides = Sides(chat)
    sides.deliver()
    assert "visit-to-pay" in said(sides.card)
    sides.answers(chat, Awaited.PAYMENT, Paying(payment("p")))
    assert posted(sides.card)[0].id == "deed-unpaid"
    sides.answers(chat, Awaited.WATCH, Paying(payment("p", PaymentStatus.PAID)))
    assert "visit-paid" in said(sides.card)
    assert "pay.example.org" not in str(sides.card.turns)
