"""What others are told of visits: each fact once, from one source, with what the chat knows of it."""

import pytest

from conversations.announcements import ANNOUNCED, Announcement, cleared
from conversations.announcing import in_words
from conversations.booking import Booking, BookingStatus, Payment, PaymentStatus
from conversations.commands import Announce
from conversations.desk import Capabilities, House
from conversations.events import (
    Cancelled,
    Order,
    Paying,
    Read,
    ServicesFound,
    SlotsFound,
    Told,
    VisitsFound,
    Why,
    Written,
)
from conversations.matters import Changed, Happening, Visited
from conversations.reminders import SETTLED
from conversations.session import Awaited, OtherVisit
from conversations.text import Privacy, Words
from conversations.values import replace
from conversations.views import Act
from tests.conversations import reminding, test_paying
from tests.conversations.changing import ANEW, IN_PLACE, LATER, answered, asked_to_cancel, at_review, booked, failed
from tests.conversations.conversation import Conversation
from tests.conversations.desk_world import ADA, VISIT
from tests.conversations.desk_world import BOOKED as NEWS
from tests.conversations.test_callers import at_review as caller_at_review
from tests.conversations.test_callers import booked as caller_booked
from tests.conversations.two_sides import STAFF, Sides, staffed
from tests.conversations.two_sides import visited as at_both_sides
from tests.conversations.world import (
    ADVICE,
    DEPOSIT,
    LISTED,
    NOTHING,
    NOW,
    SLOTS,
    booking,
    desk,
    house,
    payment,
    stranger,
)


def heard(chat: Conversation) -> list[Announcement]:
    """What others were told so far."""
    return [one.announcement for one in chat.ordered if isinstance(one, Announce)]


def whats(chat: Conversation) -> list[Happening]:
    """The same, by kind."""
    return [one.what for one in heard(chat)]


def telling(can: Capabilities = IN_PLACE, **changes: object) -> House:
    """A desk that tells others."""
    return house(can, **{"needs": (), "announces": True, **changes})


def told(chat: Conversation, news: Changed) -> None:
    """The desk tells the patient's chat."""
    chat.happens(Told(id="told", at=chat.now, of="staff:town.1", desk="town", news=news))


def test_a_booking_is_announced_once_with_whom_it_is_for() -> None:
    """By the record that was read, not by the order; the draft is what knows the person."""
    chat = Conversation(telling())
    chat.orders(Order.BOOK)
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    assert chat.session.draft is not None
    chat.session = replace(chat.session, draft=replace(chat.session.draft, customer=ADA, answers=NEWS.answers))
    assert heard(chat) == []
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    [one] = heard(chat)
    assert (one.what, one.visit, one.booking.ref, one.at) == (Happening.BOOKED, "booking", "booking", NOW)
    assert (one.booking.start, one.customer, one.answers) == (SLOTS[0].start, ADA, NEWS.answers)
    [command] = [one for one in chat.turn.commands if isinstance(one, Announce)]
    assert command.id.startswith(f"{chat.session.chat}.{chat.session.turn}.")
    assert command.desk == "town"
    assert "Adamina" not in repr(command)


def test_a_desk_that_tells_nobody_announces_nothing() -> None:
    """Nothing of this costs whoever does not want it."""
    assert heard(booked()) == []
    two = House.of([desk(IN_PLACE, needs=()), desk(NOTHING, needs=(), name="pier", announces=True)])
    assert heard(booked(at=two)) == []


@pytest.mark.parametrize(("can", "ref"), [(IN_PLACE, "booking"), (ANEW, "booking 2")])
def test_a_move_is_announced_with_the_time_before_and_the_name_of_the_visit(can: Capabilities, ref: str) -> None:
    """Which stays, whatever the vendor calls the record now."""
    chat = booked(at=telling(can))
    chat.session = replace(chat.session, booked=replace(booking(chat.session), start=SLOTS[0].start))
    moved = replace(booking(chat.session), ref=ref, start=LATER.start)
    told(chat, Changed(booking=moved, what=Happening.MOVED, was="booking"))
    one = heard(chat)[-1]
    assert (one.what, one.visit, one.booking) == (Happening.MOVED, "booking", moved)
    assert one.was is not None
    assert one.was.start == SLOTS[0].start
    told(chat, Changed(booking=moved, what=Happening.MOVED))
    assert whats(chat) == [Happening.BOOKED, Happening.MOVED]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"place": "Harbour office"}, Happening.MOVED),
        ({"place": "Harbour office", "person": "Sam Sample"}, Happening.MOVED),
        ({"person": "Sam Sample"}, Happening.ALTERED),
    ],
)
def test_another_place_or_person_is_announced_once(changes: dict[str, str], what: Happening) -> None:
    """Elsewhere is moved, as the patient's card says; with somebody else it is another one at the same time. What a
    record leaves out is no change.
    """
    chat = booked(at=telling())
    before = replace(booking(chat.session), place="Town hall", person="Noor Example")
    chat.session = replace(chat.session, booked=before)
    now = replace(before, **changes)  # type: ignore[arg-type]  # names alone
    for record in (now, replace(now, place="", person="")):
        told(chat, Changed(booking=record, what=what))
    one = heard(chat)[-1]
    assert whats(chat) == [Happening.BOOKED, what]
    assert (one.visit, one.booking, one.was) == ("booking", now, before)


def test_names_that_are_translated_are_not_compared() -> None:
    """A record in another language is no move."""
    chat = booked(at=telling(translated=True))
    chat.session = replace(chat.session, booked=replace(booking(chat.session), place="Town hall"))
    told(chat, Changed(booking=replace(booking(chat.session), place="Stadhuis"), what=Happening.MOVED))
    assert whats(chat) == [Happening.BOOKED]


def test_a_move_by_the_patient_is_one_move() -> None:
    """Booked anew and the old one ended: to others it is the same visit at another time."""
    chat = at_review(ANEW)
    chat.house = telling(ANEW)
    chat.presses(Act.MOVE_IT)
    answered(chat, Awaited.MOVE, Written("booking 2"))
    assert heard(chat) == []
    answered(chat, Awaited.REREAD, Read(replace(booking(chat.session), ref="booking 2")))
    assert [(one.what, one.visit, one.booking.ref) for one in heard(chat)] == [
        (Happening.MOVED, "booking", "booking 2")
    ]


def test_a_cancellation_is_announced_when_it_is_over() -> None:
    """Not when it was ordered."""
    chat = asked_to_cancel()
    chat.house = telling()
    chat.presses(Act.CANCEL_IT)
    assert heard(chat) == []
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    [one] = heard(chat)
    assert (one.what, one.visit, one.booking.status) == (Happening.CANCELLED, "booking", BookingStatus.CANCELLED)


def test_what_is_gone_from_the_practices_book_is_announced_as_its_end() -> None:
    """Others have no word for it."""
    chat = asked_to_cancel()
    chat.house = telling()
    chat.presses(Act.CANCEL_IT)
    failed(chat, Awaited.CANCEL, Why.GONE)
    assert whats(chat) == [Happening.CANCELLED]
    chat = booked(at=telling())
    told(chat, Changed(booking=replace(booking(chat.session), status=BookingStatus.UNKNOWN), what=Happening.GONE))
    assert whats(chat) == [Happening.BOOKED, Happening.CANCELLED]


def test_the_end_that_a_record_tells_is_announced() -> None:
    """Whoever ended it, in whatever screen."""
    chat = booked(at=telling())
    over = replace(VISIT, status=BookingStatus.CANCELLED)
    listed = OtherVisit(booked=replace(VISIT, ref="other", code="FD-2"), booked_desk="town")
    chat.session = replace(chat.session, others=(listed,))
    told(chat, Changed(booking=over, what=Happening.CANCELLED))
    assert [(one.what, one.visit) for one in heard(chat)[1:]] == [(Happening.CANCELLED, "booking")]
    chat = booked(at=telling())
    chat.orders(Order.VISITS)
    chat.picks("booking")
    answered(chat, Awaited.REREAD, Read(over))
    assert whats(chat) == [Happening.BOOKED, Happening.CANCELLED]


def test_a_visit_taken_from_the_vendors_list_was_not_booked_now() -> None:
    """What becomes of it is announced all the same."""
    chat = Conversation(telling(replace(IN_PLACE, lookup=True)), stranger())
    chat.session = replace(chat.session, booked=LISTED, booked_desk="town", owner="owner")
    told(chat, Changed(booking=replace(LISTED, confirmed=True), what=Happening.CONFIRMED))
    assert whats(chat) == [Happening.CONFIRMED]
    chat = booked(at=telling(replace(IN_PLACE, lookup=True)))
    chat.orders(Order.VISITS)
    answered(chat, Awaited.VISITS, VisitsFound((LISTED,)))
    chat.picks("listed")
    assert chat.session.booked == LISTED
    assert whats(chat) == [Happening.BOOKED]


def test_a_payment_is_announced_once_it_is_paid() -> None:
    """A link is none; and told twice it is one payment."""
    chat = test_paying.at_review(telling(test_paying.CAN))
    test_paying.book(chat)
    test_paying.answered(chat, Awaited.PAYMENT, Paying(payment("pay")))
    assert whats(chat) == [Happening.BOOKED]
    test_paying.answered(chat, Awaited.WATCH, Paying(payment("pay", PaymentStatus.PAID)))
    assert whats(chat) == [Happening.BOOKED, Happening.PAID]
    assert [one.paid for one in heard(chat)] == [None, DEPOSIT]
    told(chat, Changed(booking=booking(chat.session), what=Happening.PAID))
    assert whats(chat) == [Happening.BOOKED, Happening.PAID]


def test_a_payment_of_a_callers_visit_is_announced_where_the_caller_has_a_chat() -> None:
    """Theirs hears of it, and is the one source."""
    chat = booked(at=telling())
    told(chat, Changed(booking=booking(chat.session), what=Happening.PAID))
    assert whats(chat) == [Happening.BOOKED, Happening.PAID]


def test_that_somebody_will_come_is_announced() -> None:
    """Said below a reminder, where the practice notes nothing."""
    chat = reminding.remembered(reminding.clinic(announces=True))
    post = reminding.reminded(chat)
    reminding.presses(chat, Act.CONFIRM, post)
    reminding.presses(chat, Act.CONFIRM, post)
    assert whats(chat) == [Happening.BOOKED, Happening.CONFIRMED]


def test_a_visit_that_is_only_reminded_of_is_no_new_one_when_it_is_opened() -> None:
    """A chat forgets some of very many visits, and still reminds of them."""
    chat = reminding.remembered(reminding.clinic(announces=True))
    post = reminding.reminded(chat)
    forgotten = replace(chat.session, booked=None, booked_desk="", again=None, card="")
    chat.session = forgotten
    reminding.presses(chat, Act.MOVE, post)
    assert chat.session.booked is not None
    assert whats(chat) == [Happening.BOOKED]
    chat.session = forgotten
    chat.now += SETTLED
    told(
        chat, Changed(booking=replace(reminding.visit(chat), status=BookingStatus.CANCELLED), what=Happening.CANCELLED)
    )
    assert whats(chat) == [Happening.BOOKED, Happening.CANCELLED]


def test_a_visit_that_begins_is_not_over() -> None:
    """It is expected no more, which nobody needs to be told."""
    chat = reminding.remembered(reminding.clinic(announces=True))
    chat.session = replace(chat.session, booked=None, booked_desk="", card="")
    chat.now = SLOTS[0].start
    told(chat, Changed(booking=replace(VISIT, ref="another"), what=Happening.ARRIVED))
    assert whats(chat) == [Happening.BOOKED]


def test_what_becomes_of_a_visit_the_chat_no_longer_keeps_is_announced() -> None:
    """The desk's card keeps it, and tells the chat."""
    chat = Conversation(telling(), replace(stranger(), owner="owner"))
    told(chat, Changed(booking=replace(VISIT, status=BookingStatus.MISSED), what=Happening.MISSED))
    told(chat, Changed(booking=replace(VISIT, status=BookingStatus.UNKNOWN), what=Happening.GONE))
    told(chat, Changed(booking=VISIT, what=Happening.ARRIVED))
    assert [(one.what, one.visit) for one in heard(chat)] == [
        (Happening.MISSED, "booking"),
        (Happening.CANCELLED, "booking"),
    ]


def test_an_end_that_the_desk_hears_of_later_is_announced_once() -> None:
    """The chat did it, or noticed it first, and no longer has the visit."""
    chat = booked(at=telling())
    over = replace(booking(chat.session), status=BookingStatus.CANCELLED)
    for _ in range(2):
        told(chat, Changed(booking=over, what=Happening.CANCELLED))
    told(chat, Changed(booking=replace(over, status=BookingStatus.UNKNOWN), what=Happening.GONE))
    assert whats(chat) == [Happening.BOOKED, Happening.CANCELLED]


@pytest.mark.parametrize(("known", "expected"), [(True, [Happening.CANCELLED]), (False, [])])
def test_the_end_of_a_visit_the_chat_no_longer_keeps_is_announced_where_it_is_known(
    known: bool, expected: list[Happening]
) -> None:
    """It was asked to be cancelled, and forgotten meanwhile."""
    chat = asked_to_cancel()
    chat.house = telling()
    chat.presses(Act.CANCEL_IT)
    ending = chat.session.ending if known else None
    chat.session = replace(chat.session, booked=None, booked_desk="", card="", ending=ending)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert whats(chat) == expected


# What staff do


def everybody(sides: Sides) -> list[Happening]:
    """What others were told by either side."""
    return [what for chat in (sides.patient, *sides.desk.values()) for what in whats(chat)]


def test_what_staff_do_is_announced_by_the_patients_chat_alone() -> None:
    """The card tells it the patient's chat, which tells others: once."""
    sides = at_both_sides(STAFF, announces=True)
    visit: Booking = booking(sides.patient.session)
    sides.presses(sides.card, Act.CONFIRM)
    sides.answers(sides.card, Awaited.CONFIRM, Read(replace(visit, confirmed=True)))
    assert everybody(sides) == [Happening.BOOKED, Happening.CONFIRMED]
    sides.card.now = visit.start
    sides.rings(sides.card, "visit")
    sides.presses(sides.card, Act.MISSED)
    sides.answers(sides.card, Awaited.MARK, Read(replace(visit, confirmed=True, status=BookingStatus.MISSED)))
    assert everybody(sides) == [Happening.BOOKED, Happening.CONFIRMED, Happening.MISSED]
    assert whats(sides.card) == []


def test_a_visit_booked_for_a_caller_is_announced_by_its_card() -> None:
    """Nobody else knows of it for its whole life; the chat in which it was booked goes on to the next caller."""
    caller = caller_at_review()
    caller.house = staffed(announces=True)
    caller.does(Act.BOOK)
    caller_booked(caller)
    assert heard(caller) == []
    card = Conversation(staffed(STAFF, announces=True), replace(stranger(), owner="", chat="staff:town.visit"))
    card.happens(Told(id="1", at=NOW, of=caller.session.chat, desk="town", news=replace(NEWS, called=True)))
    [one] = heard(card)
    assert (one.what, one.visit, one.customer, one.answers) == (Happening.BOOKED, "booking", ADA, NEWS.answers)
    moved = Visited(what=Happening.MOVED, booking=replace(VISIT, start=LATER.start), called=True)
    card.happens(Told(id="2", at=NOW, of=caller.session.chat, desk="town", news=moved))
    gone = Visited(what=Happening.GONE, booking=replace(VISIT, status=BookingStatus.UNKNOWN), called=True)
    card.happens(Told(id="3", at=NOW, of=caller.session.chat, desk="town", news=gone))
    assert whats(card) == [Happening.BOOKED, Happening.MOVED, Happening.CANCELLED]
    assert [one.was.start if one.was else None for one in heard(card)] == [None, SLOTS[0].start, None]


def test_what_nobody_else_needs_is_not_announced() -> None:
    """That somebody came, or has not paid yet, is between them and the desk."""
    card = Conversation(staffed(STAFF, announces=True), replace(stranger(), owner="", chat="staff:town.visit"))
    for what in (Happening.UNPAID, Happening.ARRIVED):
        news = Visited(what=what, booking=VISIT, called=True, paid=PaymentStatus.PENDING)
        card.happens(Told(id=what, at=NOW, of="staff:town.caller", desk="town", news=news))
    assert heard(card) == []


def test_the_payment_of_a_visit_is_its_own() -> None:
    """Of one that was paid before the chat went on with another nothing is said again."""
    chat = booked(at=telling())
    paid: Payment = payment("pay", PaymentStatus.PAID)
    chat.session = replace(chat.session, payment=paid)
    told(chat, Changed(booking=booking(chat.session), what=Happening.ARRIVED))
    assert whats(chat) == [Happening.BOOKED]


# What of it others may know

WHOLE = Announcement(
    what=Happening.MOVED,
    at=NOW,
    visit="booking",
    booking=replace(VISIT, join="https://video.example.org/secret", manage="https://clinic.example.org/secret"),
    was=replace(VISIT, manage="https://clinic.example.org/secret"),
    customer=replace(ADA, birth_date=NOW.date()),
    answers=NEWS.answers,
)


@pytest.mark.parametrize(
    ("clearance", "personal", "health"),
    [(Privacy.PLAIN, False, False), (Privacy.PERSONAL, True, False), (Privacy.HEALTH, True, True)],
)
def test_others_know_as_much_as_they_are_cleared_for(clearance: Privacy, personal: bool, health: bool) -> None:
    """Who comes, and what they said; never what opens the visit to whoever holds it."""
    told = cleared(WHOLE, clearance)
    assert (told.customer == WHOLE.customer, bool(told.answers)) == (personal, health)
    assert told.was is not None
    assert {told.booking.join, told.booking.manage, told.was.manage} == {""}
    assert (told.booking.ref, told.booking.code, told.booking.start) == ("booking", "FD-1", VISIT.start)
    assert cleared(replace(WHOLE, was=None), clearance).was is None


@pytest.mark.parametrize("what", ANNOUNCED)
@pytest.mark.parametrize("clearance", list(Privacy))
def test_people_are_told_in_lines_whose_values_have_their_class(what: Happening, clearance: Privacy) -> None:
    """What became of it, the visit, who comes; and of nobody more than they are cleared for."""
    lines = in_words(cleared(replace(WHOLE, what=what), clearance), desk())
    classes = {arg.privacy for line in lines for _, arg in line.args if isinstance(arg, Words)}
    assert classes == set(Privacy) - {Privacy.PLAIN} - {one for one in Privacy if one > clearance}
    assert lines[0].id == f"deed-{what.value}"
    assert [line.id for line in lines[1:4]] == ["line-time", "line-service", "card-code"]
