"""A visit moved and cancelled, by staff or by the patient: one card, and both sides know."""

from conversations.booking import BookingStatus, PaymentStatus
from conversations.cards import CANCELLED, MOVED
from conversations.commands import Cancel, Move, Repost, TellChat, TellStaff
from conversations.desk import Paying as Pay
from conversations.events import Cancelled, Delayed, Read, SlotsFound, Told, Why, Written
from conversations.finds import FindReasons
from conversations.matters import AboutVisit, Changed, Happening, Visited
from conversations.session import Awaited, Session, State
from conversations.text import Mention
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import ANEW, IN_PLACE, failed
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import BO, STAFF, Sides, all_posted, ordered, posted, said, visited
from tests.conversations.world import SLOTS, booking


def about(sides: Sides) -> AboutVisit:
    """What the card is about."""
    matter = sides.card.session.matter
    assert isinstance(matter, AboutVisit)
    return matter


def deeds(sides: Sides) -> list[tuple[Happening, str]]:
    """What became of the visit and by whom, as the card has it."""
    return [(deed.what, deed.by) for deed in about(sides).log]


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


def test_staff_are_asked_for_a_reason_as_staff() -> None:
    """They may give what a patient may not: that nobody came."""
    sides = visited(replace(IN_PLACE, reasons=True))
    sides.presses(sides.card, Act.CANCEL)
    assert [one.staff for one in sides.card.ordered if isinstance(one, FindReasons)] == [True]
    sides.patient.presses(Act.CANCEL)
    assert [one.staff for one in sides.patient.ordered if isinstance(one, FindReasons)] == [False]


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


def test_a_panel_that_said_booked_says_so_no_more() -> None:
    """The desk cancelled it: the card is posted, and the panel below it is no tick for what stands no more."""
    sides = visited()
    last = sides.patient.session.booked
    assert last is not None
    assert said(sides.patient)[0] == "booked"
    heard(sides, Changed(booking=replace(last, status=BookingStatus.CANCELLED), what=Happening.CANCELLED))
    assert said(sides.patient)[0] == "no-longer-booked"


def test_whether_they_came_is_not_told_to_who_came() -> None:
    """Their record follows, and so does the card they have; no message comes."""
    sides = visited()
    last = sides.patient.session.booked
    assert last is not None
    heard(sides, Changed(booking=replace(last, status=BookingStatus.ARRIVED), what=Happening.ARRIVED))
    (card,) = sides.patient.turn.commands
    assert isinstance(card, Repost)
    assert card.body[0].id == "card-past"
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


def test_a_visit_that_is_booked_again_is_told_as_such() -> None:
    """The practice took its end back: the patient has the card once more."""
    sides = visited()
    last = sides.patient.session.booked
    assert last is not None
    heard(sides, Changed(booking=last, what=Happening.BOOKED))
    assert posted(sides.patient)[0].id == "card-booked"


def test_a_move_that_was_not_made_after_all_is_said_on_the_card() -> None:
    """Also where whoever ordered it has gone back to the card meanwhile."""
    sides = moving(visited())
    failed(sides.card, Awaited.MOVE, Why.UNSURE)
    sides.presses(sides.card, Act.HOME)
    assert "visit-moving" in said(sides.card)
    assert sides.card.offers(Act.RESUME)
    sides.answers(sides.card, Awaited.SETTLE, Read(about(sides).booking))
    assert sides.card.at(State.VISIT)
    assert sides.card.tells("desk-not-moved-after-all")


def test_while_it_is_cancelled_the_card_says_who_does_it() -> None:
    """From the wait that takes long one comes back to it."""
    sides = cancelling(visited())
    item = next(item for item in sides.card.session.awaiting if item.what is Awaited.CANCEL)
    sides.card.happens(Delayed(id="late", at=sides.card.now, to=item.id, desk="town"))
    sides.presses(sides.card, Act.HOME)
    assert "visit-cancelling" in said(sides.card)
    sides.answers(sides.card, Awaited.CANCEL, Cancelled("booking"))
    assert said(sides.card)[0] == "visit-cancelled"
