"""For a caller: the ordinary road, asked of somebody else, and a time that is not free taken knowingly."""

from datetime import datetime

import pytest

from conversations.booking import Customer
from conversations.commands import Book, HoldSlot, Post, TellChat, TellStaff
from conversations.desk import Capabilities, Detail, Need
from conversations.events import (
    Filled,
    Order,
    Ordered,
    Pressed,
    Read,
    Readings,
    ServicesFound,
    SlotsFound,
    Submitted,
    Typed,
    Written,
)
from conversations.machine import Turn
from conversations.matters import ForCaller, Visited
from conversations.session import Awaited, Session, State
from conversations.values import replace
from conversations.views import Act, Form, Note
from tests.conversations.changing import answered
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import BO, Sides, at_desk, ordered, said, staffed
from tests.conversations.world import ADVICE, DAY, NOTHING, NOW, SLOTS, ZONE, booking

PHONE = "+31600000001"
KNOWINGLY = replace(NOTHING, override=True)
"""A vendor that takes a time that is not free."""


class Caller(Conversation):
    """A chat of the desk with somebody on the phone."""

    def staff(self, order: Order, actor: str = BO) -> Turn:
        """A named command of one of the staff."""
        return self.happens(Ordered(id="o", at=self.now, by="staff", actor=actor, order=order, desk="town"))

    def does(self, act: Act, value: str | None = None) -> Turn:
        """One of the staff presses."""
        offer = next(one for one in self.session.offers if one.act is act and value in (None, one.value))
        stamp = self.session.stamp
        return self.happens(Pressed(id="p", at=self.now, by="staff", actor=BO, stamp=stamp, key=offer.key))

    def fills(self, **fields: tuple[str, Readings]) -> Turn:
        """A form, sent as a whole."""
        filled = tuple(Filled(key=key, text=text, readings=read) for key, (text, read) in fields.items())
        stamp = self.session.stamp
        return self.happens(Submitted(id="f", at=self.now, by="staff", actor=BO, stamp=stamp, fields=filled))

    def types(self, text: str) -> Turn:
        """One of the staff writes."""
        return self.happens(Typed(id="t", at=self.now, by="staff", actor=BO, text=text))


def called(can: Capabilities = NOTHING, **changes: object) -> Caller:
    """Somebody is on the phone, and wants the one service there is."""
    changes = {"needs": (Need(detail=Detail.PHONE),), **changes}
    chat = Caller(staffed(can, **changes), Session(chat="staff:town.caller", owner="staff"))
    chat.staff(Order.CALLER)
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    return chat


def booked(chat: Caller) -> Caller:
    """It is written, and read back."""
    answered(chat, Awaited.BOOK, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    return chat


def at_review() -> Caller:
    """With everything told."""
    chat = called()
    chat.does(Act.PICK, "morning")
    assert said(chat) == []
    chat.fills(phone=("06", Readings(phone=PHONE)))
    assert chat.at(State.REVIEW)
    return chat


def test_a_caller_is_booked_on_the_ordinary_road() -> None:
    """For somebody else, with words for the desk, and the phone vouched for by who heard it."""
    chat = called()
    assert chat.session.matter == ForCaller(by=BO, number=1)
    chat.does(Act.PICK, "morning")
    form = chat.said
    assert isinstance(form, Form)
    assert [field.label.id for field in form.fields] == ["desk-ask-phone"]
    chat.fills(phone=("06", Readings(phone=PHONE)))
    chat.does(Act.BOOK)
    order = chat.turn.commands[0]
    assert isinstance(order, Book)
    assert (order.customer.phone, order.proven, order.override) == (PHONE, True, "")


def test_what_was_booked_is_shown_with_its_code_and_has_a_card_of_its_own() -> None:
    """Nothing is posted to nobody; the card's visit has no patient's chat."""
    chat = at_review()
    chat.does(Act.BOOK)
    booked(chat)
    assert chat.at(State.BOOKED)
    assert said(chat)[0] == "caller-booked"
    assert "card-code" in said(chat)
    assert not any(isinstance(one, Post) for one in chat.turn.commands)
    told = next(one for one in chat.turn.commands if isinstance(one, TellStaff))
    assert isinstance(told.news, Visited)
    assert told.news.called
    assert told.news.customer.phone == PHONE
    assert told.news.account == "staff:town.caller:1"
    assert [offer.act for offer in chat.session.offers] == [Act.START]


def test_the_card_of_a_callers_visit_writes_to_nobody() -> None:
    """It is moved and cancelled as any other, by the account it was booked with."""
    chat = at_review()
    chat.does(Act.BOOK)
    booked(chat)
    sides = Sides(chat)
    sides.deliver()
    assert sides.card.at(State.VISIT)
    assert not sides.card.offers(Act.MESSAGE)
    assert sides.card.session.account == "staff:town.caller:1"


def test_the_next_caller_is_somebody_else() -> None:
    """Nothing of the one before is kept, and the vendor knows them apart."""
    chat = at_review()
    chat.does(Act.BOOK)
    booked(chat)
    before = chat.session.account
    chat.does(Act.START)
    assert chat.session.draft is not None
    assert chat.session.draft.customer == Customer()
    assert chat.session.account != before
    assert chat.session.desk == "town"


def test_what_is_begun_is_gone_on_with() -> None:
    """Asked for again by the order, from the counter of the modal."""
    chat = called()
    chat.does(Act.HOME)
    assert said(chat) == ["caller-begun"]
    chat.staff(Order.CALLER)
    assert chat.at(State.CHOOSE_SOONEST)
    chat.does(Act.HOME)
    chat.does(Act.START)
    assert chat.session.draft is not None
    chat.does(Act.HOME)
    chat.does(Act.RESUME)
    assert chat.session.draft is not None


def test_without_a_draft_the_counter_begins_one() -> None:
    """For the next caller."""
    chat = called()
    chat.happens(Ordered(id="o", at=NOW, by="staff", actor=BO, order=Order.HELP, desk="town"))
    assert chat.at(State.CHOOSE_SOONEST)
    chat.does(Act.PICK, "morning")
    chat.fills(phone=("06", Readings(phone=PHONE)))
    chat.does(Act.DROP)
    assert said(chat) == ["caller"]
    chat.does(Act.START)
    assert chat.session.draft is not None


@pytest.mark.parametrize("actor", ["", BO])
def test_a_patient_books_for_no_caller(actor: str) -> None:
    """The order is the staff's: it means nothing without one of them, nor in a chat that is about something else."""
    chat = Conversation(at_desk())
    chat.orders(Order.CALLER)
    assert chat.session.matter is None
    assert chat.tells("not-understood")


def test_a_desk_that_asks_nothing_asks_nothing() -> None:
    """The one question of the form is answered: it is for somebody else."""
    chat = called(needs=())
    chat.does(Act.PICK, "morning")
    assert chat.at(State.REVIEW)


# A time that is not free


def at_a_day(can: Capabilities = KNOWINGLY) -> Caller:
    """The times of a day are shown."""
    chat = called(can)
    chat.does(Act.OTHER_DAYS)
    chat.happens(Typed(id="t", at=NOW, by="staff", actor=BO, text="24 November", readings=Readings(days=(DAY,))))
    answered(chat, Awaited.SLOTS, SlotsFound(SLOTS))
    assert chat.at(State.CHOOSE_SLOT)
    return chat


def test_only_where_the_vendor_takes_it_a_time_that_is_not_free_can_be_asked_for() -> None:
    """And never by a patient."""
    assert at_a_day().offers(Act.OVERRIDE)
    assert not at_a_day(NOTHING).offers(Act.OVERRIDE)


def test_a_time_that_is_not_free_wants_a_reason_and_is_shown_for_what_it_is() -> None:
    """In plain words on the review, and with the order."""
    chat = at_a_day()
    chat.does(Act.OVERRIDE)
    nothing = Readings()
    chat.fills(time=("14.35", nothing), reason=("Acute pain", nothing))
    chat.fills(phone=("06", Readings(phone=PHONE)))
    assert chat.at(State.REVIEW)
    assert "line-override" in said(chat)
    chat.does(Act.BOOK)
    order = chat.turn.commands[0]
    assert isinstance(order, Book)
    assert order.override == "Acute pain"
    assert order.slot.start == datetime(2026, 11, 24, 14, 35, tzinfo=ZONE)
    booked(chat)
    assert chat.at(State.BOOKED)


def test_without_a_reason_nothing_is_taken() -> None:
    """One after the other, where they are not asked together."""
    chat = at_a_day()
    chat.does(Act.OVERRIDE)
    chat.types("half past two")
    assert chat.tells("not-a-time")
    chat.types("25:00")
    assert chat.tells("not-a-time")
    chat.types("14:35")
    assert chat.at(State.OVERRIDE)
    assert chat.session.draft is not None
    assert chat.session.draft.slot is None
    chat.types("x" * 256)
    assert chat.tells("override-reason-needed")
    chat.types("Acute pain")
    assert chat.at(State.DETAILS)
    assert chat.session.draft.override == "Acute pain"


def test_a_time_that_turns_out_to_be_free_is_taken_as_any_other() -> None:
    """Without a reason, which nobody has to give for it."""
    chat = at_a_day()
    chat.does(Act.OVERRIDE)
    chat.types("9:00")
    assert chat.session.draft is not None
    assert chat.session.draft.slot == SLOTS[0]
    assert chat.session.draft.override == ""


def test_a_time_that_is_over_is_not_taken() -> None:
    """Nobody books the past."""
    chat = called(KNOWINGLY)
    chat.does(Act.OTHER_DAYS)
    chat.happens(Typed(id="t", at=NOW, by="staff", actor=BO, text="today", readings=Readings(days=(NOW.date(),))))
    answered(chat, Awaited.SLOTS, SlotsFound(()))
    chat.does(Act.OVERRIDE)
    chat.types("00:05")
    assert chat.tells("time-is-over")


def test_such_a_time_is_not_held_and_another_one_is_again() -> None:
    """What nobody has free nobody keeps; choosing a free time forgets the reason."""
    chat = at_a_day(replace(KNOWINGLY, hold=True, release=True))
    chat.does(Act.OVERRIDE)
    chat.types("14:35")
    chat.types("Acute pain")
    assert not any(isinstance(one, HoldSlot) for one in chat.ordered)
    chat.fills(phone=("06", Readings(phone=PHONE)))
    assert chat.at(State.REVIEW)
    chat.does(Act.CHANGE)
    chat.does(Act.PICK, "choose_soonest/")
    chat.does(Act.PICK, "morning")
    assert chat.session.draft is not None
    assert chat.session.draft.override == ""
    assert any(isinstance(one, HoldSlot) for one in chat.turn.commands)


def test_where_nothing_is_free_a_day_can_be_chosen_all_the_same() -> None:
    """There may be a reason."""
    chat = Caller(staffed(KNOWINGLY), Session(chat="staff:town.caller", owner="staff"))
    chat.staff(Order.CALLER)
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    answered(chat, Awaited.SOONEST, SlotsFound(()))
    assert isinstance(chat.said, Note)
    assert said(chat) == ["desk-no-times"]
    assert chat.offers(Act.OTHER_DAYS)


def test_a_reason_alone_is_no_time() -> None:
    """It is asked for first."""
    chat = at_a_day()
    chat.does(Act.OVERRIDE)
    chat.fills(reason=("Acute pain", Readings()))
    assert chat.at(State.OVERRIDE)
    assert chat.tells("not-a-time")


def test_a_window_that_is_closed_gives_its_draft_up() -> None:
    """Whatever was told of the caller goes with it."""
    chat = called()
    chat.staff(Order.CANCEL)
    assert chat.session.draft is None
    assert said(chat) == ["caller"]


def test_what_is_done_with_a_callers_visit_is_told_to_no_chat() -> None:
    """It is in the thread and in the ledger."""
    can = replace(NOTHING, confirm=True)
    chat = called(can)
    chat.does(Act.PICK, "morning")
    chat.fills(phone=("06", Readings(phone=PHONE)))
    chat.does(Act.BOOK)
    booked(chat)
    sides = Sides(chat)
    sides.deliver()
    sides.presses(sides.card, Act.CONFIRM)
    record = replace(booking(chat.session), confirmed=True)
    sides.answers(sides.card, Awaited.CONFIRM, Read(record))
    assert said(sides.card)[0] == "visit-confirmed"
    assert TellChat not in ordered(sides.card)
