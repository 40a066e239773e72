"""A booking from the counter to the card, and what may come in between: examples a reader enjoys."""

from dataclasses import replace

import pytest

from conversations.booking import BookingStatus, Hold, People, Service, Slot
from conversations.commands import Book, FindDays, FindSlots, HoldSlot, Post, Release, Reread, Settle, TellStaff
from conversations.desk import DEFAULT_NEEDS, Capabilities, HoldPoint, House
from conversations.events import (
    DaysFound,
    Delayed,
    Failed,
    Held,
    Order,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    Read,
    Released,
    Replied,
    ServicesFound,
    SlotsFound,
    Why,
    Written,
)
from conversations.session import State
from conversations.views import Act, Calendar, Form, Note, Wait
from tests.conversations.conversation import Conversation
from tests.conversations.world import (
    DAY,
    EVERYTHING,
    GATE,
    HELD_FOR,
    INFO,
    NOTHING,
    NOW,
    PEOPLE,
    PLACES,
    SERVICES,
    SLOTS,
    booking,
    desk,
    house,
)

HELD = Held(Hold(ref="hold", until=NOW + HELD_FOR))


def at_times(capabilities: Capabilities = EVERYTHING, **changes: object) -> Conversation:
    """A chat that has come as far as the free times."""
    chat = Conversation(house(capabilities, **changes))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES))
    if capabilities.groups:
        chat.picks("Documents")
    chat.picks("passport")
    if capabilities.places:
        chat.answered(PlacesFound(PLACES))
        chat.picks("hall")
    if capabilities.people:
        chat.answered(PeopleFound(People(members=PEOPLE)))
        chat.picks("noor")
    if capabilities.party:
        chat.picks("2")
    if capabilities.questions:
        chat.answered(QuestionsFound((GATE, INFO)))
        chat.picks("yes")
    chat.answered(SlotsFound(SLOTS))
    return chat


def at_review(capabilities: Capabilities = EVERYTHING, **changes: object) -> Conversation:
    """A chat with the review card before it."""
    chat = at_times(capabilities, **changes)
    chat.picks("morning")
    at_slot = changes.get("hold_point", HoldPoint.AT_SLOT) is HoldPoint.AT_SLOT
    if capabilities.hold and at_slot:
        chat.answered(HELD)
    if capabilities.questions:
        chat.writes("X123")
    chat.picks("self")
    chat.writes("ada@example.org", email="ada@example.org")
    chat.presses(Act.SKIP)
    if capabilities.hold and not at_slot:
        chat.answered(HELD)
    return chat


def at_checking(capabilities: Capabilities = EVERYTHING) -> Conversation:
    """A chat whose booking is on its way."""
    chat = at_review(capabilities)
    chat.presses(Act.BOOK)
    return chat


@pytest.mark.parametrize("capabilities", [EVERYTHING, NOTHING])
def test_a_booking_goes_from_the_counter_to_the_card(capabilities: Capabilities) -> None:
    """The whole road: held where that can be, booked on a press, read back, told in a post that stays."""
    chat = at_review(capabilities)
    assert chat.at(State.REVIEW)
    chat.presses(Act.BOOK)
    assert isinstance(chat.said, Wait)
    chat.answered(Written("booking"))
    assert chat.at(State.CHECKING)
    chat.answered(Read(booking(chat.session)))
    assert chat.at(State.BOOKED)
    assert chat.session.draft is None
    assert sum(isinstance(command, Book) for command in chat.ordered) == 1
    assert sum(isinstance(command, Post) for command in chat.ordered) == 1
    assert any(isinstance(command, HoldSlot) for command in chat.ordered) is capabilities.hold


def test_what_is_booked_is_what_the_card_showed() -> None:
    """The order carries every choice, and no answer to a screening question."""
    chat = at_checking()
    (order,) = (command for command in chat.ordered if isinstance(command, Book))
    assert (order.visit.service, order.visit.place, order.visit.person, order.visit.party) == (
        "passport",
        "hall",
        "noor",
        2,
    )
    assert order.slot == SLOTS[0]
    assert order.hold == HELD.hold
    assert order.customer.email == "ada@example.org"
    assert [answer.value for answer in order.answers] == ["X123"]


def test_a_step_with_one_answer_is_skipped() -> None:
    """One service, one place, nobody to choose from: straight to the times."""
    chat = Conversation(house(replace(NOTHING, groups=True, places=True, people=True, party=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(PlacesFound(PLACES[:1]))
    chat.answered(PeopleFound(People(members=PEOPLE[:1])))
    assert chat.at(State.CHOOSE_SOONEST)
    assert chat.session.draft is not None
    assert chat.session.draft.person == PEOPLE[0]


def test_nothing_to_book_is_said_with_a_way_on() -> None:
    """No services, no places, no times: a sentence with what to do, never an empty list."""
    chat = Conversation(house(replace(NOTHING, places=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(()))
    assert isinstance(chat.said, Note)
    assert chat.said.body[0].id == "no-services"
    chat = Conversation(house(replace(NOTHING, places=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(PlacesFound(()))
    assert isinstance(chat.said, Note)
    assert chat.said.body[0].id == "no-places"
    chat = at_times(NOTHING)
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound(()))
    assert chat.said.body[0].id == "no-days"


def test_no_free_times_at_all_are_said_with_the_contact() -> None:
    """An empty horizon is no dead end."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(SlotsFound(()))
    assert chat.said.body[0].id == "no-times"


def test_the_soonest_times_come_first_and_days_are_a_press_away() -> None:
    """First three times; then a month with only free days; then the times of a day."""
    chat = at_times(NOTHING)
    found = chat.turns[-2].commands[-1]
    assert isinstance(found, FindSlots)
    assert found.limit == 3
    chat.presses(Act.OTHER_DAYS)
    assert isinstance(chat.turn.commands[0], FindDays)
    chat.answered(DaysFound((DAY,)))
    assert isinstance(chat.said, Calendar)
    assert [button.value for button in chat.said.days] == [DAY.isoformat()]
    chat.picks(DAY.isoformat())
    chat.answered(SlotsFound(SLOTS))
    assert chat.at(State.CHOOSE_SLOT)
    chat.presses(Act.SOONEST)
    assert chat.at(State.CHOOSE_SOONEST)


def test_months_are_leafed_within_the_horizon_only() -> None:
    """No month before today's, none beyond the horizon; each is asked for once."""
    chat = at_times(NOTHING)
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound((DAY,)))
    chat.presses(Act.MONTH, "2026-12-01")
    chat.answered(DaysFound(()))
    assert not any(o.value == "2027-01-01" for o in chat.session.offers)
    chat.presses(Act.MONTH, "2026-11-01")
    assert chat.session.month is not None
    assert chat.session.month.month == 11


def test_a_written_day_is_looked_up() -> None:
    """One reading goes to that day; two become two buttons; one out of reach is said so."""
    chat = at_times(NOTHING)
    chat.writes("24 November", days=(DAY,))
    assert chat.at(State.CHOOSE_SLOT)
    chat.answered(SlotsFound(()))
    assert chat.said.body[0].id == "no-times-that-day"
    chat.writes("4/12", days=(DAY, DAY.replace(month=12, day=4)))
    assert chat.said.body[0].id == "which-day"
    chat.picks("2026-12-04")
    assert chat.session.day == DAY.replace(month=12, day=4)
    chat.writes("in 2031", days=(DAY.replace(year=2031),))
    assert chat.tells("day-out-of-reach")


def test_many_times_are_paged_by_part_of_day() -> None:
    """No page mixes morning and evening, and every time is on some page."""
    many = tuple(
        Slot(ref=f"{hour}:{minute}", start=SLOTS[0].start.replace(hour=hour, minute=minute))
        for hour in (9, 10, 13, 14, 17, 18)
        for minute in (0, 15, 30)
    )
    chat = at_times(NOTHING)
    chat.writes("24 November", days=(DAY,))
    chat.answered(SlotsFound(many))
    seen: set[str] = set()
    for page in range(3):
        picks = [o.value for o in chat.session.offers if o.act is Act.PICK]
        seen.update(picks)
        assert len(picks) == 6
        if page < 2:
            chat.presses(Act.PAGE, str(page + 1))
    assert seen == {slot.ref for slot in many}


def test_a_picked_slot_is_held_and_another_pick_gives_it_back_first() -> None:
    """One live hold a chat: release, then hold."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    chat.picks("choose_soonest/")
    chat.picks("noon")
    assert [type(command) for command in chat.turn.commands] == [Release]
    chat.answered(Released())
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    chat.answered(Held(Hold(ref="second", until=NOW + HELD_FOR)))
    assert chat.at(State.REVIEW)
    assert chat.session.draft is not None
    assert chat.session.draft.slot == SLOTS[1]


def test_the_same_slot_again_keeps_the_hold() -> None:
    """Picking what one has changes nothing."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    chat.picks("choose_soonest/")
    chat.picks("morning")
    assert chat.at(State.REVIEW)
    assert not chat.turn.commands


@pytest.mark.parametrize("line", ["details/email", "details/own", "details/phone", "questions/info"])
def test_a_line_is_changed_alone_while_slot_and_hold_are_kept(line: str) -> None:
    """Only that line is asked; keeping it, or going back, changes nothing at all."""
    chat = at_review()
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks(line)
    assert isinstance(chat.said, Form)
    assert chat.said.focus == line.partition("/")[2]
    if chat.offers(Act.KEEP):
        chat.presses(Act.KEEP)
        assert chat.session.draft == before
        assert chat.at(State.REVIEW)


def test_a_changed_service_asks_again_only_what_it_made_untrue() -> None:
    """Another service has its own places, questions and times; who it is for stays."""
    chat = at_review(replace(EVERYTHING, groups=False))
    chat.presses(Act.CHANGE)
    chat.picks("choose_service/")
    chat.picks("advice")
    assert [type(command).__name__ for command in chat.turn.commands] == ["Release", "FindPlaces"]
    chat.answered(Released())
    chat.answered(PlacesFound(PLACES[:1]))
    chat.answered(PeopleFound(People(members=())))
    chat.answered(QuestionsFound(()))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("noon")
    chat.answered(HELD)
    assert chat.at(State.REVIEW)


def test_back_from_a_changed_line_is_the_list_of_lines_then_the_card() -> None:
    """Back never goes in circles and loses nothing."""
    chat = at_review()
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks("details/email")
    chat.presses(Act.BACK)
    chat.presses(Act.BACK)
    while not chat.at(State.REVIEW):
        chat.presses(Act.BACK)
    assert chat.session.draft == before


def test_back_goes_through_the_questions_one_by_one() -> None:
    """Back in the details is the question before, then the question before those, then the times."""
    chat = at_review()
    seen = []
    while chat.offers(Act.BACK):
        chat.presses(Act.BACK)
        seen.append(chat.state)
    assert seen[:3] == [State.DETAILS, State.DETAILS, State.DETAILS]
    assert State.QUESTIONS in seen
    assert State.CHOOSE_SOONEST in seen
    assert chat.session.draft is not None
    assert chat.session.draft.hold is not None


def test_a_taken_slot_leads_to_other_times() -> None:
    """Somebody was faster, at the hold or at the booking: other times, with a word of why."""
    chat = at_times()
    chat.picks("morning")
    chat.fails(Why.TAKEN)
    assert chat.tells("slot-taken")
    assert isinstance(chat.turn.commands[0], FindSlots)
    chat = at_checking(NOTHING)
    chat.fails(Why.TAKEN)
    assert chat.at(State.CHOOSE_SOONEST)
    assert chat.tells("slot-taken")


def test_a_hold_that_ran_out_is_asked_for_again_before_anything_is_booked() -> None:
    """The press books nothing; the same slot is held again, and the card comes back."""
    chat = at_review()
    chat.waits(15)
    chat.presses(Act.BOOK)
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    assert chat.tells("hold-renewed")
    chat.answered(Held(Hold(ref="second", until=chat.now + HELD_FOR)))
    assert chat.at(State.REVIEW)
    chat.presses(Act.BOOK)
    assert isinstance(chat.turn.commands[0], Book)


def test_what_was_typed_after_the_hold_ran_out_is_not_lost() -> None:
    """The answer is taken first, then the hold is asked for again."""
    chat = at_times()
    chat.picks("morning")
    chat.answered(HELD)
    chat.waits(15)
    chat.writes("X123")
    assert chat.session.draft is not None
    assert chat.session.draft.answers[-1].value == "X123"
    assert chat.at(State.HOLDING)


def test_a_hold_that_ran_out_while_choosing_is_just_gone() -> None:
    """Whoever is choosing another time does not want the old one back."""
    chat = at_review()
    chat.presses(Act.CHANGE)
    chat.waits(15)
    chat.picks("choose_soonest/")
    assert not chat.turn.commands
    assert chat.session.draft is not None
    assert chat.session.draft.hold is None


def test_a_hold_the_vendor_says_is_over_is_asked_for_again() -> None:
    """The vendor's clock counts, not ours."""
    chat = at_checking()
    chat.fails(Why.EXPIRED)
    assert [type(command) for command in chat.turn.commands] == [HoldSlot]
    assert chat.tells("hold-lapsed")


def test_a_hold_taken_last_comes_after_the_details() -> None:
    """Where slots are scarce in time, not in number: nothing is held while people type."""
    chat = at_review(replace(NOTHING, hold=True, release=True), hold_point=HoldPoint.AT_REVIEW)
    assert chat.at(State.REVIEW)


@pytest.mark.parametrize(("denial", "said"), [("Not here.", "denied"), ("", "denied-plain")])
def test_a_gate_that_is_not_passed_ends_the_booking(denial: str, said: str) -> None:
    """The denial text verbatim, or a sentence of ours; the draft is gone."""
    chat = Conversation(house(replace(NOTHING, questions=True)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES[-1:]))
    chat.answered(QuestionsFound((replace(GATE, denial=denial),)))
    chat.writes("no", yes=False)
    assert chat.at(State.DENIED)
    assert chat.tells(said)
    assert chat.session.draft is None


def test_a_booking_that_was_not_made_after_all_can_be_made_then() -> None:
    """Lost, looked for, not there: back to the card, and the next press is a new order."""
    chat = at_checking(NOTHING)
    chat.fails(Why.UNSURE)
    assert [type(command) for command in chat.turn.commands] == [Settle, TellStaff]
    assert chat.said.body[0].id == "not-sure"
    chat.fails(Why.GONE)
    assert chat.tells("not-booked-after-all")
    chat.presses(Act.BOOK)
    assert isinstance(chat.turn.commands[0], Book)


def test_a_lost_booking_that_was_made_is_told() -> None:
    """Lost, looked for, there: booked, with the card."""
    chat = at_checking(NOTHING)
    chat.fails(Why.UNSURE)
    chat.answered(Read(booking(chat.session)))
    assert chat.at(State.BOOKED)


def test_a_booking_nobody_can_look_for_is_looked_for_on_a_press() -> None:
    """Settling broke: the person may ask again, and still cannot book twice."""
    chat = at_checking(NOTHING)
    chat.fails(Why.UNSURE)
    chat.fails(Why.BROKEN)
    chat.presses(Act.AGAIN)
    assert isinstance(chat.turn.commands[0], Settle)
    chat.orders(Order.CANCEL)
    assert chat.tells("too-late-to-stop")


def test_a_record_that_cannot_be_read_back_is_looked_for() -> None:
    """The vendor took it and then does not know it: nobody says booked."""
    chat = at_checking(NOTHING)
    chat.answered(Written("booking"))
    chat.fails(Why.GONE)
    assert isinstance(chat.turn.commands[0], Settle)
    assert chat.at(State.CHECKING)


def test_a_booking_nobody_can_ever_look_for_is_not_looked_for() -> None:
    """The vendor has no list: the person is told where to look, staff are told, and nothing is promised or repeated."""
    chat = at_checking(Capabilities(settles=False))
    chat.fails(Why.UNSURE)
    assert [type(command) for command in chat.turn.commands] == [TellStaff]
    assert chat.at(State.HOME)
    assert chat.tells("never-sure")
    assert chat.session.draft is None


def test_a_long_wait_is_said() -> None:
    """The person need not watch."""
    chat = at_checking(NOTHING)
    chat.answered(Written("booking"))
    item = chat.session.awaiting[0]
    chat.happens(Delayed(id="slow", at=chat.now, to=item.id, desk=item.desk))
    assert chat.said.body[0].id == "wait-longer"


def test_a_record_that_says_something_else_is_for_a_person_to_look_at() -> None:
    """Cancelled, or at another time: never *booked*; staff are told, the person knows whom to call."""
    chat = at_checking(NOTHING)
    chat.answered(Written("booking"))
    chat.answered(Read(replace(booking(chat.session), status=BookingStatus.CANCELLED)))
    assert chat.at(State.HOME)
    assert chat.tells("booking-differs")
    assert any(isinstance(command, TellStaff) for command in chat.turn.commands)


def test_disliked_details_are_asked_again_and_only_those() -> None:
    """What the vendor wants besides is asked too, in its words."""
    chat = at_checking()
    chat.fails(Why.INVALID, words="Birth date needed", fields=("birth_date", "email"))
    assert chat.at(State.DETAILS)
    assert chat.tells("refused")
    chat.writes("b@example.org", email="b@example.org")
    chat.writes("soon")
    assert chat.tells("not-a-birth-date")
    chat.writes("24 March 1990", birth_date=DAY.replace(year=1990))
    assert chat.at(State.REVIEW)


def test_changed_questions_are_asked_anew() -> None:
    """A field that is no detail is a question whose words have changed."""
    chat = at_checking()
    chat.fails(Why.INVALID, fields=("info",))
    assert chat.tells("refused-plain")
    chat.answered(QuestionsFound((GATE,)))
    assert chat.at(State.SCREENING)


@pytest.mark.parametrize(("why", "said"), [(Why.LATER, "try-later"), (Why.BROKEN, "broken"), (Why.REFUSED, "refused")])
def test_a_booking_that_failed_leaves_the_card_for_another_try(why: Why, said: str) -> None:
    """What happened and what one can do; nothing is lost."""
    chat = at_checking(NOTHING)
    chat.fails(why, words="No.")
    assert chat.at(State.REVIEW)
    assert chat.tells(said)
    assert any(isinstance(command, TellStaff) for command in chat.turn.commands) is (why is Why.BROKEN)


def test_what_is_no_longer_offered_is_chosen_again() -> None:
    """Gone at the booking or while looking: from the services on, but never by itself in a circle."""
    chat = at_checking(NOTHING)
    chat.fails(Why.GONE)
    assert chat.at(State.CHOOSE_SERVICE)
    chat.picks("passport")
    chat.fails(Why.GONE)
    assert chat.at(State.CHOOSE_SERVICE)
    assert not chat.turn.commands
    chat.presses(Act.AGAIN)
    assert len(chat.turn.commands) == 1


def test_a_read_that_failed_can_be_asked_again() -> None:
    """Nothing hammers a vendor that is down: the next try is a press."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.fails(Why.LATER)
    assert chat.tells("try-later")
    assert not chat.turn.commands
    chat.presses(Act.AGAIN)
    chat.answered(ServicesFound(SERVICES))
    assert chat.at(State.CHOOSE_SERVICE)


def test_cancel_releases_the_hold() -> None:
    """`/cancel` at any time: nothing stays behind at the vendor."""
    chat = at_review()
    chat.orders(Order.CANCEL)
    assert [type(command) for command in chat.turn.commands] == [Release]
    assert chat.tells("draft-dropped")
    chat.orders(Order.CANCEL)
    assert chat.tells("nothing-to-stop")


def test_a_hold_that_comes_after_the_draft_was_dropped_is_given_back() -> None:
    """The answer of a call one has given up is used all the same."""
    chat = at_times()
    chat.picks("morning")
    chat.orders(Order.CANCEL)
    chat.answered(HELD)
    assert [type(command) for command in chat.turn.commands] == [Release]


def test_a_booking_made_for_nobody_is_told() -> None:
    """A session may be lost, a booking may not: it is read back and posted."""
    chat = Conversation(house(NOTHING))
    chat.happens(Replied(id="a", at=NOW, to="lost.1.1", desk="town", value=Written("booking")))
    assert isinstance(chat.turn.commands[0], Reread)
    chat.answered(Read(booking(chat.session)))
    assert any(isinstance(command, Post) for command in chat.turn.commands)


def test_two_desks_are_two_catalogues() -> None:
    """The desk is asked first; another desk forgets what the first one offered."""
    chat = Conversation(House.of([desk(NOTHING), desk(NOTHING, name="harbour", title="Harbour")]))
    chat.orders(Order.BOOK)
    assert chat.at(State.CHOOSE_DESK)
    chat.picks("harbour")
    assert chat.turn.commands[0].desk == "harbour"
    chat.answered(ServicesFound(SERVICES))
    chat.presses(Act.BACK)
    chat.picks("harbour")
    assert chat.at(State.CHOOSE_SERVICE)
    chat.presses(Act.BACK)
    chat.picks("town")
    assert chat.turn.commands[0].desk == "town"


def test_a_stranger_is_spoken_to_in_the_language_of_their_channel() -> None:
    """Known: taken. Unknown: asked, once a booking begins. Changed at any time."""
    chat = Conversation(house(NOTHING, languages=("en", "nl")))
    chat.orders(Order.START, language="nl")
    assert chat.session.language == "nl"
    chat = Conversation(house(NOTHING, languages=("en", "nl")))
    chat.orders(Order.BOOK, language="pl")
    assert chat.at(State.CHOOSE_LANGUAGE)
    chat.picks("nl")
    assert chat.session.draft is not None
    assert chat.session.draft.language == "nl"
    chat.answered(ServicesFound(SERVICES))
    chat.orders(Order.LANGUAGE)
    chat.picks("en")
    assert chat.at(State.CHOOSE_SERVICE)
    assert chat.session.draft.language == "nl"


def test_words_work_wherever_a_button_does() -> None:
    """One option is taken, two become two buttons, none is said so."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((*SERVICES, Service(ref="advice2", name="Advice for two"))))
    chat.names("nonsense")
    assert chat.tells("not-understood")
    chat.writes("advice", picks=("pick:advice", "pick:advice2"))
    assert chat.tells("which-one")
    assert [o.value for o in chat.session.offers if o.act is Act.PICK] == ["advice", "advice2"]
    chat.presses(Act.PAGE)
    assert len([o for o in chat.session.offers if o.act is Act.PICK]) == 4
    chat.names("Passport")
    assert chat.at(State.CHOOSE_SOONEST)
    chat.writes("menu", picks=("home:",))
    assert chat.at(State.HOME)


def test_a_name_may_be_given_whole() -> None:
    """Two words are both names; anything else is taken as it stands, and is shown before it is sent."""
    chat = at_times(NOTHING, needs=DEFAULT_NEEDS)
    chat.picks("morning")
    chat.picks("other")
    chat.writes("4711")
    assert chat.tells("not-a-name")
    chat.writes("x" * 300)
    assert chat.tells("too-long")
    chat.writes("Ada  Example")
    assert chat.session.draft is not None
    assert (chat.session.draft.customer.first_name, chat.session.draft.customer.last_name) == ("Ada", "Example")
    chat.presses(Act.BACK)
    chat.writes("van den Berg")
    assert chat.session.draft.customer.last_name == "van den Berg"


def test_a_shared_contact_answers_the_phone_and_nothing_else() -> None:
    """Elsewhere it is not understood; unreadable, it is asked for in words."""
    chat = at_times(NOTHING)
    chat.shares("+31600000001")
    assert chat.tells("not-understood")
    chat.picks("morning")
    chat.picks("self")
    chat.shares("+31600000001")
    assert chat.tells("not-understood")
    chat.writes("?")
    assert chat.tells("not-an-email")
    chat.writes("a@example.org", email="a@example.org")
    chat.shares(None)
    assert chat.tells("not-a-phone")
    chat.shares("+31600000001")
    assert chat.at(State.REVIEW)


def test_a_written_yes_books_nothing() -> None:
    """What is booked was pressed."""
    chat = at_review(NOTHING)
    chat.writes("yes", yes=True)
    assert chat.tells("press-to-book")
    assert chat.at(State.REVIEW)


def test_an_answer_that_is_too_long_is_said_so() -> None:
    """The vendor's limit, before the vendor sees it."""
    chat = at_times()
    chat.picks("morning")
    chat.answered(HELD)
    chat.writes("x" * (INFO.limit + 1))
    assert chat.tells("too-long")
    chat.presses(Act.SKIP)
    assert chat.at(State.DETAILS)


def test_what_nobody_waits_for_and_nobody_needs_changes_nothing() -> None:
    """A list somebody walked away from, a failure of it: the chat goes on as it was."""
    chat = at_times(NOTHING)
    before = chat.session
    item = Replied(id="a", at=NOW, to="gone.1.1", desk="town", value=ServicesFound(SERVICES))
    chat.happens(item)
    chat.happens(Failed(id="a", at=NOW, to="gone.1.1", desk="town", why=Why.BROKEN))
    assert replace(chat.session, turn=before.turn) == before


def test_help_names_the_contact_only_where_there_is_one() -> None:
    """A sentence with nothing in it helps nobody."""
    for contact, lines in (("", 2), ("+31 20 0000000", 3)):
        chat = Conversation(house(NOTHING, contact=contact))
        chat.orders(Order.HELP)
        assert len(chat.said.body) == lines


def test_the_same_choice_again_changes_nothing() -> None:
    """The same month, day, person or size once more keeps all that belongs to it."""
    chat = at_times(NOTHING)
    chat.writes("24 November", days=(DAY,))
    chat.answered(SlotsFound(SLOTS))
    chat.writes("24 November", days=(DAY,))
    assert not chat.turn.commands
    chat.presses(Act.OTHER_DAYS)
    chat.answered(DaysFound((DAY,)))
    chat.picks(DAY.isoformat())
    chat.presses(Act.OTHER_DAYS)
    assert not chat.turn.commands
    card = at_review()
    before = card.session.draft
    for line, value in (("choose_person/", "noor"), ("choose_party/", "2"), ("choose_place/", "hall")):
        card.presses(Act.CHANGE)
        card.picks(line)
        card.picks(value)
        assert card.at(State.REVIEW)
        assert card.session.draft == before
