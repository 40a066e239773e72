"""Another time for what was booked, and the end of it: from the press to the vendor's own word, and what may come in
between.
"""

import pytest

from conversations.booking import Booking, BookingStatus, Customer, Hold, People, Slot
from conversations.cards import CANCELLED, MOVED
from conversations.commands import Book, Cancel, Command, Move, Post, Release, Reread, SettleMove, TellStaff
from conversations.desk import Capabilities, House, Moving
from conversations.events import (
    Cancelled,
    Delayed,
    Failed,
    Held,
    Order,
    PeopleFound,
    QuestionsFound,
    Read,
    ReasonsFound,
    Rehearsed,
    Replied,
    ServicesFound,
    SlotsFound,
    Value,
    Why,
    Written,
)
from conversations.session import Awaited, State
from conversations.text import say
from conversations.values import replace
from conversations.views import Act, Choices, Note, Wait
from tests.conversations.conversation import Conversation
from tests.conversations.world import (
    ADVICE,
    GATE,
    HELD_FOR,
    INFO,
    NOTHING,
    NOW,
    PEOPLE,
    REASONS,
    SLOTS,
    booking,
    desk,
    house,
)

IN_PLACE = replace(NOTHING, move=Moving.NATIVE, cancel=True)
ANEW = replace(NOTHING, move=Moving.REBOOK, cancel=True)
MORNING, NOON = SLOTS
LATER = Slot(ref="later", start=NOON.start.replace(day=25))


def answered(chat: Conversation, what: Awaited, value: Value) -> None:
    """It comes."""
    item = next(item for item in reversed(chat.session.awaiting) if item.what is what)
    chat.happens(Replied(id="answer", at=chat.now, to=item.id, desk=item.desk, value=value))


def failed(chat: Conversation, what: Awaited, why: Why, words: str = "", fields: tuple[str, ...] = ()) -> None:
    """It comes to nothing."""
    item = next(item for item in chat.session.awaiting if item.what is what)
    chat.happens(Failed(id="answer", at=chat.now, to=item.id, desk=item.desk, why=why, words=words, fields=fields))


def ordered(chat: Conversation) -> list[object]:
    """What the last turn ordered, by kind."""
    return [type(command) for command in chat.turn.commands]


def posts(chat: Conversation) -> list[str]:
    """What was posted so far, by the ids of the first sentences."""
    return [command.body[0].id for command in chat.ordered if isinstance(command, Post)]


def told(chat: Conversation, verdict: str) -> bool:
    """Whether that stands on the panel of what was pressed, alone or before saying that the visit stands."""
    said = chat.said.verdict
    inner = [value for _, value in said.args] if said else []
    return said is not None and (said.id == verdict or any(getattr(one, "id", "") == verdict for one in inner))


def stands(chat: Conversation) -> bool:
    """Whether the panel says that the visit stands as it was."""
    return chat.said.verdict is not None and chat.said.verdict.id == "visit-stands"


def body(chat: Conversation) -> list[str]:
    """The sentences of the panel, by their ids."""
    return [text.id for text in chat.said.body]


def waits(chat: Conversation) -> bool:
    """Whether the panel says that something is on its way."""
    return isinstance(chat.said, Wait)


def last(chat: Conversation) -> list[Command]:
    """What the last turn ordered."""
    return list(chat.turn.commands)


def booked(can: Capabilities = IN_PLACE, at: House | None = None) -> Conversation:
    """A chat that has just booked the morning."""
    chat = Conversation(at or house(can, needs=()))
    chat.orders(Order.BOOK)
    if at is not None:
        chat.picks("town")
    answered(chat, Awaited.SERVICES, ServicesFound((ADVICE,)))
    if can.people:
        answered(chat, Awaited.PEOPLE, PeopleFound(People(members=PEOPLE)))
        chat.picks("noor")
    if can.questions:
        answered(chat, Awaited.QUESTIONS, QuestionsFound((GATE, INFO)))
        chat.picks("yes")
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("morning")
    held(chat, can)
    if can.questions:
        chat.writes("X123")
    chat.picks("self")
    rehearsed(chat, can)
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert chat.at(State.BOOKED)
    return chat


def held(chat: Conversation, can: Capabilities) -> None:
    """Where the vendor can."""
    if can.hold:
        answered(chat, Awaited.HOLD, Held(Hold(ref=f"hold {chat.session.turn}", until=NOW + HELD_FOR)))


def rehearsed(chat: Conversation, can: Capabilities) -> None:
    """Where the vendor can."""
    if can.rehearse:
        answered(chat, Awaited.REHEARSE, Rehearsed())


def at_review(can: Capabilities = IN_PLACE) -> Conversation:
    """With the card of the move before them: from morning to noon."""
    chat = booked(can)
    chat.presses(Act.MOVE)
    if can.move is Moving.REBOOK and can.questions:
        answered(chat, Awaited.QUESTIONS, QuestionsFound((GATE, INFO)))
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    held(chat, can)
    if can.move is Moving.REBOOK:
        rehearsed(chat, can)
    assert chat.at(State.REVIEW)
    return chat


def moving(can: Capabilities = IN_PLACE) -> Conversation:
    """The move is on its way."""
    chat = at_review(can)
    chat.presses(Act.MOVE_IT)
    return chat


# Another time


@pytest.mark.parametrize(
    "can",
    [
        IN_PLACE,
        replace(IN_PLACE, hold=True, release=True),
        replace(IN_PLACE, questions=True, rehearse=True),
        ANEW,
        replace(ANEW, questions=True, rehearse=True, hold=True),
    ],
)
def test_a_visit_gets_another_time(can: Capabilities) -> None:
    """The card says from when to when, a press orders it, the record is read, and only then it is *moved*."""
    chat = at_review(can)
    assert isinstance(chat.said, Note)
    assert {line.id for line in chat.said.lines} >= {"line-moved-from", "line-moved-to"}
    chat.presses(Act.MOVE_IT)
    (order,) = (command for command in chat.turn.commands if isinstance(command, Move))
    assert (order.booking, order.order.slot) == ("booking", NOON)
    assert waits(chat)
    answered(chat, Awaited.MOVE, Written("booking"))
    assert MOVED not in posts(chat)
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert chat.at(State.MOVED)
    assert posts(chat)[-1] == MOVED
    assert chat.session.booked is not None
    assert chat.session.booked.start == NOON.start
    assert sum(isinstance(command, Book) for command in chat.ordered) == 1


def test_in_place_nothing_but_the_time_is_asked() -> None:
    """What was told of the person is not asked, not shown and not changed."""
    chat = at_review(replace(IN_PLACE, questions=True))
    assert isinstance(chat.said, Note)
    assert {line.id for line in chat.said.lines} == {"line-service", "line-moved-from", "line-moved-to"}


def test_what_is_booked_anew_is_ordered_with_all_that_was_said() -> None:
    """Answers and all; they are still there while the chat stays at the booking."""
    chat = moving(replace(ANEW, questions=True))
    (order,) = (command for command in chat.turn.commands if isinstance(command, Move))
    assert [(answer.key, answer.value) for answer in order.order.answers] == [("info", "X123")]


def test_later_what_is_booked_anew_is_asked_again() -> None:
    """Nothing personal is kept for it."""
    chat = booked(ANEW)
    chat.orders(Order.START)
    chat.presses(Act.MOVE)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    assert chat.at(State.DETAILS)
    assert chat.session.draft is not None
    assert chat.session.draft.customer == Customer()


def test_the_time_it_has_is_not_offered() -> None:
    """Neither among the soonest nor on its day; with somebody else it may be."""
    chat = booked(replace(IN_PLACE, people=True))
    chat.presses(Act.MOVE)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["noon"]
    chat.picks("noon")
    chat.presses(Act.CHANGE)
    chat.picks("choose_person/")
    answered(chat, Awaited.PEOPLE, PeopleFound(People(members=PEOPLE)))
    chat.picks("sam")
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["morning", "noon"]


def test_only_the_time_can_be_changed_on_the_card() -> None:
    """Another service is another booking."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    assert isinstance(chat.said, Choices)
    assert [offer.value for offer in chat.session.offers if offer.act is Act.PICK] == ["choose_soonest/"]


def test_a_written_yes_moves_nothing() -> None:
    """Nor does a press that books."""
    chat = at_review()
    chat.writes("yes", yes=True)
    assert chat.tells("press-to-move")
    assert chat.turn.commands == ()


def test_a_move_that_is_given_up_leaves_the_visit() -> None:
    """Said with its time; the hold of the new one is given back."""
    chat = at_review(replace(IN_PLACE, hold=True, release=True))
    chat.presses(Act.DROP)
    assert chat.tells("move-dropped")
    assert ordered(chat) == [Release]
    assert chat.session.booked is not None
    assert chat.offers(Act.MOVE)


def test_the_counter_says_what_is_begun_and_what_is_on_its_way() -> None:
    """Until it is confirmed the visit stays where it is."""
    chat = at_review()
    chat.orders(Order.START)
    assert body(chat)[-1] == "home-move"
    chat.presses(Act.RESUME)
    chat.presses(Act.MOVE_IT)
    chat.orders(Order.START)
    assert body(chat)[-1] == "home-moving"
    chat.presses(Act.RESUME)
    assert chat.at(State.CHECKING)
    chat.orders(Order.CANCEL)
    assert chat.tells("too-late-to-stop")


def test_a_move_told_elsewhere_keeps_nothing_personal() -> None:
    """The card comes; the panel stays where the person is."""
    chat = moving(replace(ANEW, questions=True))
    chat.orders(Order.HELP)
    answered(chat, Awaited.MOVE, Written("another"))
    answered(chat, Awaited.REREAD, Read(booking(chat.session)))
    assert chat.at(State.HELP)
    assert posts(chat)[-1] == MOVED
    assert chat.session.again is not None
    assert chat.session.again.answers == ()


# What may go wrong with it


def test_a_new_time_somebody_took_leads_to_other_times_and_the_old_one_stands() -> None:
    """Both are said."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.TAKEN)
    assert chat.at(State.CHOOSE_SOONEST)
    assert told(chat, "slot-taken")
    assert stands(chat)


@pytest.mark.parametrize("why", [Why.LATER, Why.BROKEN, Why.EXPIRED])
def test_a_move_that_was_not_made_may_be_pressed_again(why: Why) -> None:
    """The card is there, and says that the visit stands."""
    chat = moving()
    failed(chat, Awaited.MOVE, why)
    assert chat.at(State.REVIEW)
    assert stands(chat)
    assert (TellStaff in ordered(chat)) is (why is Why.BROKEN)


@pytest.mark.parametrize("why", [Why.REFUSED, Why.INVALID])
def test_a_refusal_is_said_in_the_vendors_words_and_what_stands_is_read(why: Why) -> None:
    """It may be refused because somebody at the practice changed it meanwhile: the truth is looked for, once."""
    chat = moving()
    failed(chat, Awaited.MOVE, why, "Too late.")
    assert chat.at(State.REVIEW)
    assert told(chat, "refused")
    assert ordered(chat) == [Reread]
    chat.presses(Act.MOVE_IT)
    assert chat.turn.commands


def test_a_detail_the_vendor_dislikes_is_asked_again_where_it_is_booked_anew() -> None:
    """As with any booking."""
    chat = moving(ANEW)
    failed(chat, Awaited.MOVE, Why.INVALID, "No.", ("email",))
    assert chat.at(State.DETAILS)


def test_a_visit_the_practice_cancelled_meanwhile_is_told_and_forgotten() -> None:
    """Nothing is offered for it any more."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.GONE)
    assert chat.at(State.HOME)
    assert told(chat, "not-movable")
    visit = chat.session.booked
    assert visit is not None
    answered(chat, Awaited.REREAD, Read(replace(visit, status=BookingStatus.CANCELLED)))
    assert chat.session.booked is None
    assert posts(chat)[-1] == CANCELLED
    assert not chat.offers(Act.MOVE)


def test_a_visit_that_is_gone_is_told_and_forgotten() -> None:
    """Not there at all."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.GONE)
    failed(chat, Awaited.REREAD, Why.GONE)
    assert chat.session.booked is None
    assert posts(chat)[-1] == "visit-gone"


def test_a_look_at_what_stands_that_fails_is_for_staff() -> None:
    """Nothing is concluded from it."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.REFUSED, "No.")
    failed(chat, Awaited.REREAD, Why.BROKEN)
    assert ordered(chat) == [TellStaff]
    assert chat.session.booked is not None


def test_a_visit_somebody_moved_meanwhile_is_told() -> None:
    """The vendor's record is what counts."""
    chat = moving()
    failed(chat, Awaited.MOVE, Why.REFUSED, "No.")
    visit = chat.session.booked
    assert visit is not None
    answered(chat, Awaited.REREAD, Read(replace(visit, start=LATER.start)))
    assert chat.session.booked == replace(visit, start=LATER.start)
    assert posts(chat)[-1] == MOVED


@pytest.mark.parametrize("what", [Awaited.SOONEST, Awaited.HOLD, Awaited.REHEARSE])
def test_what_is_no_longer_offered_is_not_moved_and_stands(what: Awaited) -> None:
    """No other service is offered in its place."""
    can = replace(ANEW, hold=True, rehearse=True)
    chat = booked(can)
    chat.presses(Act.MOVE)
    if what is not Awaited.SOONEST:
        answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
        chat.picks("noon")
    if what is Awaited.REHEARSE:
        held(chat, can)
    failed(chat, what, Why.GONE)
    assert chat.at(State.HOME)
    assert told(chat, "not-movable")
    assert chat.session.booked is not None


def test_a_move_that_fails_elsewhere_is_told_there() -> None:
    """In a message of its own."""
    chat = moving()
    chat.orders(Order.HELP)
    failed(chat, Awaited.MOVE, Why.GONE)
    assert chat.at(State.HELP)
    assert posts(chat)[-1] == "not-movable"


def test_a_screening_that_keeps_out_says_that_the_visit_stands() -> None:
    """Where it would be booked anew, the gates are asked again."""
    can = replace(ANEW, questions=True)
    chat = booked(can)
    chat.orders(Order.START)
    chat.presses(Act.MOVE)
    answered(chat, Awaited.QUESTIONS, QuestionsFound((GATE, INFO)))
    chat.picks("no")
    assert chat.at(State.DENIED)
    assert chat.tells("visit-stands")


# Nobody knows yet


def unsure(can: Capabilities = IN_PLACE) -> Conversation:
    """The answer to the move was lost, and nobody can tell."""
    chat = moving(can)
    failed(chat, Awaited.MOVE, Why.UNSURE)
    return chat


def test_a_move_whose_answer_was_lost_is_looked_for_until_it_is_known() -> None:
    """The person hears that we do not know, staff are told, and what is found is said."""
    chat = unsure()
    assert ordered(chat) == [SettleMove, TellStaff]
    assert waits(chat)
    assert body(chat)[0] == "not-sure-moved"
    answered(chat, Awaited.SETTLE, Read(booking(chat.session)))
    assert chat.at(State.MOVED)


def test_a_move_that_was_not_made_after_all_is_said_and_may_be_pressed_again() -> None:
    """The record has its old time; the hold is asked for anew."""
    chat = unsure(replace(IN_PLACE, hold=True, release=True))
    answered(chat, Awaited.SETTLE, Read(replace(booking(chat.session), start=MORNING.start)))
    assert ordered(chat) == [Release, TellStaff]
    assert told(chat, "not-moved-after-all")
    assert chat.session.draft is not None
    assert (chat.session.draft.key, chat.session.draft.moving) != ("", None)


def test_a_record_with_neither_time_is_for_a_person_to_look_at() -> None:
    """The last booking is what the record says."""
    chat = unsure()
    answered(chat, Awaited.SETTLE, Read(replace(booking(chat.session), start=LATER.start)))
    assert told(chat, "booking-differs")
    assert chat.session.booked is not None
    assert chat.session.booked.start == LATER.start


def test_a_moved_visit_that_is_gone_is_told() -> None:
    """Settling finds neither."""
    chat = unsure()
    failed(chat, Awaited.SETTLE, Why.GONE)
    assert chat.at(State.HOME)
    assert ordered(chat) == [Reread, TellStaff]


def test_where_no_look_will_tell_nothing_is_promised() -> None:
    """Staff get the booking; what stands of the old one is read."""
    chat = unsure(replace(ANEW, settles=False))
    assert chat.at(State.HOME)
    assert told(chat, "never-sure-moved")
    (staff,) = (command for command in chat.turn.commands if isinstance(command, TellStaff))
    assert (staff.what, staff.booking) == ("move-unsure", chat.session.booked)
    assert Reread in ordered(chat)


def test_a_lost_look_is_asked_for_again_from_the_counter() -> None:
    """With the same order."""
    chat = unsure()
    failed(chat, Awaited.SETTLE, Why.BROKEN)
    chat.presses(Act.AGAIN)
    assert ordered(chat) == [SettleMove]


def test_a_move_nobody_waits_for_is_told() -> None:
    """Law 7: read back like any booking nobody waits for, and told with its new time."""
    chat = booked()
    visit = chat.session.booked
    assert visit is not None
    chat.happens(Replied(id="o", at=chat.now, to="nobody", desk="town", value=Written("booking")))
    answered(chat, Awaited.REREAD, Read(replace(visit, start=NOON.start)))
    assert posts(chat)[-1] == MOVED


# The end of it


def asked_to_cancel(can: Capabilities = IN_PLACE) -> Conversation:
    """The visit is shown, with the question."""
    chat = booked(can)
    chat.presses(Act.CANCEL)
    return chat


def cancelling() -> Conversation:
    """It is on its way."""
    chat = asked_to_cancel()
    chat.presses(Act.CANCEL_IT)
    return chat


def test_a_visit_is_cancelled_by_a_press_on_the_view_that_shows_it() -> None:
    """Said once the vendor's record says so, on the panel and in a message that stays."""
    chat = asked_to_cancel()
    assert isinstance(chat.said, Note)
    assert chat.said.lines
    chat.writes("yes", yes=True)
    assert chat.tells("press-to-cancel")
    chat.writes("what?")
    assert not last(chat)
    chat.presses(Act.CANCEL_IT)
    (order,) = last(chat)
    assert isinstance(order, Cancel)
    assert (order.booking, order.reason) == ("booking", "")
    assert waits(chat)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert chat.at(State.CANCELLED)
    assert posts(chat)[-1] == CANCELLED
    assert chat.session.booked is None
    assert chat.session.again is None


def test_the_vendors_reasons_are_the_buttons_that_cancel() -> None:
    """One press says why and orders it."""
    chat = asked_to_cancel(replace(IN_PLACE, reasons=True))
    assert waits(chat)
    answered(chat, Awaited.REASONS, ReasonsFound(REASONS))
    chat.presses(Act.CANCEL_IT, "other")
    (order,) = chat.turn.commands
    assert isinstance(order, Cancel)
    assert order.reason == "other"


def test_reasons_that_cannot_be_had_keep_nobody_from_cancelling() -> None:
    """The desk's own is given then."""
    chat = asked_to_cancel(replace(IN_PLACE, reasons=True))
    failed(chat, Awaited.REASONS, Why.LATER)
    chat.presses(Act.CANCEL_IT, "")
    assert ordered(chat) == [Cancel]


def test_a_visit_may_be_kept() -> None:
    """Back at the counter, where it stands with what can be done with it."""
    chat = asked_to_cancel()
    chat.presses(Act.HOME)
    assert isinstance(chat.said, Note)
    assert chat.said.lines[0].id == "home-visit"
    assert chat.offers(Act.CANCEL)


def test_a_cancellation_that_takes_long_is_told_where_the_person_is() -> None:
    """They need not wait; nothing else is begun before it is known."""
    chat = cancelling()
    item = chat.session.awaiting[0]
    chat.happens(Delayed(id="late", at=chat.now, to=item.id, desk="town"))
    assert waits(chat)
    assert body(chat)[0] == "wait-longer"
    chat.presses(Act.HOME)
    assert body(chat)[-1] == "home-cancelling"
    chat.orders(Order.BOOK)
    assert chat.at(State.CANCELLING)
    chat.orders(Order.CANCEL)
    assert chat.tells("too-late-to-stop")
    chat.orders(Order.HELP)
    chat.answered(Cancelled("booking"))
    assert chat.at(State.HELP)
    assert posts(chat)[-1] == CANCELLED


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.REFUSED, "not-cancelled"),
        (Why.LATER, "not-cancelled"),
        (Why.GONE, "visit-gone"),
        (Why.BROKEN, "cancel-unsure"),
    ],
)
def test_a_cancellation_that_came_to_nothing_says_what_stands(why: Why, said: str) -> None:
    """A refusal, or silence, may come of a change at the practice: what stands is read."""
    chat = cancelling()
    failed(chat, Awaited.CANCEL, why, "Too late.")
    assert chat.at(State.HOME)
    assert told(chat, said)
    assert (chat.session.booked is None) is (why is Why.GONE)
    assert (Reread in ordered(chat)) is (why in (Why.REFUSED, Why.BROKEN))
    assert (TellStaff in ordered(chat)) is (why is Why.BROKEN)


def test_a_cancellation_that_came_to_nothing_is_told_elsewhere_as_well() -> None:
    """In a message of its own."""
    chat = cancelling()
    chat.orders(Order.HELP)
    failed(chat, Awaited.CANCEL, Why.REFUSED, "Too late.")
    assert posts(chat)[-1] == "not-cancelled"


def test_an_end_nobody_waits_for_is_told() -> None:
    """Law 7: with the visit's facts where we have them."""
    chat = booked()
    for ref, said in (("other", "cancelled-another"), ("booking", CANCELLED)):
        chat.happens(Replied(id=ref, at=chat.now, to="nobody", desk="town", value=Cancelled(ref)))
        assert posts(chat)[-1] == said
    assert chat.session.booked is None


# When it is offered


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
