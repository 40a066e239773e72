"""The card of a visit at the desk: one for its whole life, showing the record, and saying who did what."""

import pytest

from conversations.booking import Answer, BookingStatus, Customer, PaymentStatus, Presence
from conversations.cards import CANCELLED, MOVED
from conversations.commands import Cancel, Enter, Mark, Move, Ring, TellChat, TellStaff
from conversations.desk import Paying as Pay
from conversations.events import Cancelled, Pressed, Read, SlotsFound, Told, Why, Written
from conversations.flows.visit import BEGINS
from conversations.matters import AboutVisit, Changed, Happening, Visited
from conversations.session import Awaited, Session, State
from conversations.text import Mention, Privacy, Text, Words
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import ANEW, failed
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import BO, MO, STAFF, Sides, all_posted, ordered, posted, said, visited
from tests.conversations.world import SLOTS, booking


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


# Moving and cancelling


def moving(sides: Sides) -> Sides:
    """Somebody has pressed that it is to be moved to noon."""
    sides.presses(sides.card, Act.MOVE)
    sides.answers(sides.card, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.presses(sides.card, Act.PICK, "noon")
    assert sides.card.at(State.REVIEW)
    sides.presses(sides.card, Act.MOVE_IT)
    return sides


def test_a_card_that_asks_for_another_time_says_which_visit_it_is() -> None:
    """Whoever looks at the channel sees what it is about and who is at it; back on the card that is gone."""
    sides = visited()
    sides.presses(sides.card, Act.MOVE)
    assert said(sides.card)[0] == "visit-at-another-time"
    head = sides.card.said.body[0]
    assert Mention(BO) in [arg for _, arg in head.args]
    sides.presses(sides.card, Act.HOME)
    assert "visit-at-another-time" not in said(sides.card)


def test_a_move_from_the_card_goes_the_road_of_every_move() -> None:
    """With a review and a press; the patient's chat has the card in its own words, and the new time."""
    sides = moving(visited())
    assert [one.order.staff for one in sides.card.ordered if isinstance(one, Move)] == [True]
    sides.answers(sides.card, Awaited.MOVE, Written("booking"))
    assert said(sides.card)[0] != "visit-moved"
    record = replace(about(sides).booking, start=SLOTS[1].start)
    sides.answers(sides.card, Awaited.REREAD, Read(record))
    assert sides.card.at(State.VISIT)
    assert deeds(sides)[-1] == (Happening.MOVED, BO)
    assert said(sides.card)[0] == "visit-moved"
    assert posted(sides.card)[0].id == "deed-moved-by"
    assert MOVED in all_posted(sides.patient)
    assert sides.patient.session.booked == record
    assert MOVED not in all_posted(sides.card)


def test_a_visit_booked_anew_keeps_its_card() -> None:
    """Where a move gives it another name, the patient's chat still knows which one it was, on both ways."""
    sides = Sides(visited(ANEW).patient)
    sides.deliver()
    sides.presses(sides.card, Act.MOVE)
    sides.answers(sides.card, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.presses(sides.card, Act.PICK, "noon")
    sides.presses(sides.card, Act.MOVE_IT)
    order = next(one.order for one in sides.card.ordered if isinstance(one, Move))
    assert order.customer == about(sides).customer
    sides.answers(sides.card, Awaited.MOVE, Written("another"))
    record = replace(about(sides).booking, ref="another", start=SLOTS[1].start)
    sides.answers(sides.card, Awaited.REREAD, Read(record))
    assert sides.patient.session.booked == record
    assert len(sides.desk) == 1
    sides.patient.presses(Act.CANCEL)
    sides.patient.presses(Act.CANCEL_IT)
    sides.answers(sides.patient, Awaited.CANCEL, Cancelled("another"))
    assert len(sides.desk) == 1
    assert said(sides.card)[0] == "visit-cancelled"


def test_a_move_that_fails_is_said_on_the_card() -> None:
    """In words for the desk, and not as a message beside it."""
    sides = moving(visited())
    failed(sides.card, Awaited.MOVE, Why.REFUSED, words="Too late.")
    verdict = sides.card.said.verdict
    assert verdict is not None
    assert verdict.id == "desk-visit-stands"
    assert not posted(sides.card)


def test_that_nobody_knows_of_a_move_is_said_on_the_card_and_to_staff() -> None:
    """Unsure is unsure at the desk as well."""
    sides = moving(visited())
    failed(sides.card, Awaited.MOVE, Why.UNSURE)
    assert said(sides.card)[0] == "desk-not-sure-moved"
    assert TellStaff in ordered(sides.card)
    record = replace(about(sides).booking, start=SLOTS[1].start)
    sides.answers(sides.card, Awaited.SETTLE, Read(record))
    assert deeds(sides)[-1] == (Happening.MOVED, BO)


def test_leaving_a_move_leaves_the_visit_as_it_was() -> None:
    """The card comes back, with all it offers; nothing is kept open behind it."""
    sides = visited()
    sides.presses(sides.card, Act.MOVE)
    sides.presses(sides.card, Act.HOME)
    assert sides.card.at(State.VISIT)
    assert sides.card.session.draft is None
    assert sides.card.offers(Act.MOVE)


def cancelling(sides: Sides) -> Sides:
    """Somebody has pressed twice."""
    sides.presses(sides.card, Act.CANCEL)
    assert sides.card.at(State.VISIT_CANCEL)
    assert isinstance(sides.card.said, Note)
    assert Mention(BO) in [arg for _, arg in sides.card.said.after[0].args]
    sides.presses(sides.card, Act.CANCEL_IT)
    return sides


def test_a_cancellation_asks_once_and_is_told_once_it_is_over() -> None:
    """Then the card has no button any more."""
    sides = cancelling(visited())
    assert [one.staff for one in sides.card.ordered if isinstance(one, Cancel)] == [True]
    sides.answers(sides.card, Awaited.CANCEL, Cancelled("booking"))
    assert said(sides.card)[0] == "visit-cancelled"
    assert deeds(sides)[-1] == (Happening.CANCELLED, BO)
    assert not sides.card.session.offers
    assert CANCELLED in all_posted(sides.patient)
    assert sides.patient.session.booked is None


def test_what_was_not_cancelled_is_said_on_the_card() -> None:
    """With why, and that nothing was done."""
    sides = cancelling(visited())
    failed(sides.card, Awaited.CANCEL, Why.LATER)
    assert sides.card.at(State.VISIT)
    assert sides.card.tells("desk-not-cancelled")
    assert sides.card.offers(Act.CANCEL)


def test_what_was_ended_elsewhere_is_nobodys_deed() -> None:
    """A refused cancellation is looked into; that the practice had cancelled it is not said to be who pressed."""
    sides = cancelling(visited())
    failed(sides.card, Awaited.CANCEL, Why.REFUSED)
    sides.answers(sides.card, Awaited.REREAD, Read(replace(about(sides).booking, status=BookingStatus.CANCELLED)))
    assert deeds(sides)[-1] == (Happening.CANCELLED, "")


def test_keeping_the_visit_leads_back_to_the_card() -> None:
    """A question that was asked is no deed."""
    sides = visited()
    sides.presses(sides.card, Act.CANCEL)
    sides.presses(sides.card, Act.HOME)
    assert sides.card.at(State.VISIT)
    assert sides.card.session.ending is None
    assert deeds(sides) == [(Happening.BOOKED, "")]


# What the patient does


def test_what_a_patient_does_is_on_the_card() -> None:
    """A move, and the end; with nobody's name."""
    sides = visited()
    sides.patient.presses(Act.MOVE)
    sides.answers(sides.patient, Awaited.SOONEST, SlotsFound(SLOTS))
    sides.patient.picks("noon")
    sides.patient.presses(Act.MOVE_IT)
    sides.answers(sides.patient, Awaited.MOVE, Written("booking"))
    sides.answers(sides.patient, Awaited.REREAD, Read(booking(sides.patient.session)))
    assert deeds(sides)[-1] == (Happening.MOVED, "")
    assert about(sides).booking.start == SLOTS[1].start
    sides.patient.presses(Act.CANCEL)
    sides.patient.presses(Act.CANCEL_IT)
    sides.answers(sides.patient, Awaited.CANCEL, Cancelled("booking"))
    assert said(sides.card)[0] == "visit-cancelled"
    assert posted(sides.card)[0].id == "deed-cancelled"
    assert TellChat not in ordered(sides.card)


def test_what_staff_had_begun_ends_where_the_patient_was_faster() -> None:
    """A time looked for is of a visit that is another by now; that is said."""
    sides = visited()
    sides.presses(sides.card, Act.MOVE)
    sides.patient.presses(Act.CANCEL)
    sides.patient.presses(Act.CANCEL_IT)
    sides.answers(sides.patient, Awaited.CANCEL, Cancelled("booking"))
    assert sides.card.at(State.VISIT)
    assert sides.card.tells("desk-changed-meanwhile")


def test_what_is_on_its_way_at_the_desk_is_not_put_aside() -> None:
    """A move that was ordered is settled, whatever is heard meanwhile."""
    sides = moving(visited())
    news = Visited(what=Happening.PAID, booking=about(sides).booking, paid=PaymentStatus.PAID)
    sides.card.happens(Told(id="t", at=sides.card.now, of="test:1", desk="town", news=news))
    assert sides.card.at(State.CHECKING)
    assert about(sides).paid is PaymentStatus.PAID


def test_a_payment_is_on_the_card_as_it_goes() -> None:
    """To be paid, then paid; a link that ended is said to have."""
    can = replace(STAFF, pay=Pay.LINK)
    sides = visited(can)
    news = Visited(what=Happening.UNPAID, booking=about(sides).booking, paid=PaymentStatus.PENDING)
    for paid, line in (
        (PaymentStatus.PENDING, "visit-to-pay"),
        (PaymentStatus.EXPIRED, "visit-unpaid"),
        (PaymentStatus.PAID, "visit-paid"),
    ):
        told = replace(news, paid=paid)
        sides.card.happens(Told(id="t", at=sides.card.now, of="test:1", desk="town", news=told))
        assert line in said(sides.card)


# What staff did, in the patient's chat


def heard(sides: Sides, news: Changed) -> None:
    """The desk says so."""
    sides.patient.happens(Told(id="t", at=sides.patient.now, of="staff:town.x", desk="town", news=news))


def test_a_visit_that_is_not_the_last_is_told_all_the_same() -> None:
    """The card is posted, and the last booking stays what it is."""
    sides = visited()
    last = sides.patient.session.booked
    assert last is not None
    heard(
        sides, Changed(booking=replace(last, ref="earlier", status=BookingStatus.CANCELLED), what=Happening.CANCELLED)
    )
    assert posted(sides.patient)[0].id == CANCELLED
    assert sides.patient.session.booked == last


def test_whether_they_came_is_not_told_to_who_came() -> None:
    """Their record follows, and nothing is said."""
    sides = visited()
    last = sides.patient.session.booked
    assert last is not None
    heard(sides, Changed(booking=replace(last, status=BookingStatus.ARRIVED), what=Happening.ARRIVED))
    assert not sides.patient.turn.commands
    assert not sides.patient.offers(Act.MOVE)


def test_a_draft_for_another_time_ends_with_what_staff_did() -> None:
    """It was of a visit that is another by now; a hold it had is given back."""
    sides = visited()
    sides.patient.presses(Act.MOVE)
    last = sides.patient.session.booked
    assert last is not None
    heard(sides, Changed(booking=replace(last, start=SLOTS[1].start), what=Happening.MOVED))
    assert sides.patient.at(State.HOME)
    assert sides.patient.session.draft is None
    assert posted(sides.patient)[0].id == MOVED


def test_a_card_without_what_it_was_made_of_cannot_be_moved() -> None:
    """A visit of which the desk hears only later is shown and can be cancelled."""
    sides = visited()
    news = Visited(what=Happening.MOVED, booking=about(sides).booking)
    card = Conversation(sides.house, Session(chat="staff:town.late", owner=""))
    card.happens(Told(id="t", at=card.now, of="test:1", desk="town", news=news))
    assert not card.offers(Act.MOVE)
    assert card.offers(Act.CANCEL)
