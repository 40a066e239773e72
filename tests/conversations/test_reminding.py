"""Reminders in a chat: only of what stands in the practice's book, once a day, with buttons that stay good."""

from datetime import timedelta

import pytest

from conversations.booking import BookingStatus, Payment, PaymentStatus
from conversations.commands import Confirm, Outcome, Post, Repost, Reread, Ring, TellStaff
from conversations.desk import Desk, House, Rung, Wording
from conversations.events import Cancelled, Delayed, Order, Rang, Read, SlotsFound, Told, Why, Written
from conversations.expecting import REMIND
from conversations.matters import Changed, Happening, Visited
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import IN_PLACE, LATER, NOON, answered, failed, last, posts
from tests.conversations.conversation import Conversation
from tests.conversations.reminding import LADDER, clinic, counted, presses, remembered, reminded, rings, rung, visit
from tests.conversations.world import DEPOSIT, desk

NOTED = replace(IN_PLACE, confirm=True)


def test_the_record_is_read_before_anybody_is_reminded() -> None:
    """At the rung the look goes out, until the visit begins; what is said comes of its answer."""
    chat = remembered()
    assert rings(chat) == chat.session.reminders.expected[0].booking.start - timedelta(days=1)
    rung(chat)
    [look] = last(chat)
    assert isinstance(look, Reread)
    assert look.until == visit(chat).start
    answered(chat, Awaited.REMIND, Read(visit(chat)))
    post = next(one for one in last(chat) if isinstance(one, Post))
    assert [text.id for text in post.body] == [
        "reminder",
        "line-time",
        "line-service",
        "card-code",
        "reminder-time",
        "reminder-ask",
    ]
    assert [button.act for row in post.rows for button in row] == [Act.CONFIRM, Act.MOVE, Act.CANCEL, Act.REMINDERS_OFF]
    assert chat.at(State.BOOKED)
    assert counted(chat) == [Outcome.SENT]


def test_the_way_into_a_video_is_in_the_reminders_of_the_last_day() -> None:
    """As the record has it when it is read."""
    house = House.of([desk(IN_PLACE, needs=(), ladder=(Rung(minutes=60 * 40), Rung(days=1)))])
    chat = remembered(house)
    for due, url in ((False, "https://video.example.org/1"), (True, "https://video.example.org/2")):
        rung(chat)
        answered(chat, Awaited.REMIND, Read(replace(visit(chat), join=url)))
        [post] = [one for one in last(chat) if isinstance(one, Post)]
        assert [link.url for link in post.ways] == ([url] if due else [])


def test_a_desk_without_a_ladder_reminds_nobody() -> None:
    """Nothing is remembered either."""
    chat = remembered(House.of([desk(IN_PLACE, needs=())]))
    assert not any(isinstance(one, Ring) for one in chat.ordered)
    assert chat.session.reminders.expected == ()


def test_nobody_is_reminded_of_a_visit_that_was_cancelled_at_the_practice() -> None:
    """They are told that it was; nothing is left to look at."""
    chat = remembered()
    rung(chat)
    answered(chat, Awaited.REMIND, Read(replace(visit(chat), status=BookingStatus.CANCELLED)))
    assert posts(chat)[-1] == "card-cancelled"
    assert chat.session.reminders.expected == ()
    assert chat.session.booked is None


def test_nobody_is_reminded_of_a_time_that_is_no_longer() -> None:
    """They are told the new one, and its ladder begins anew."""
    chat = remembered()
    rung(chat)
    answered(chat, Awaited.REMIND, Read(replace(visit(chat), start=LATER.start)))
    assert posts(chat)[-1] == "card-moved"
    assert rings(chat) == LATER.start - timedelta(days=1)


def test_what_is_gone_from_the_book_is_said_to_be() -> None:
    """And expected no more."""
    chat = remembered()
    rung(chat)
    failed(chat, Awaited.REMIND, Why.GONE)
    assert posts(chat)[-1] == "reminder-gone"
    assert chat.session.reminders.expected == ()


@pytest.mark.parametrize("why", [Why.LATER, Why.BROKEN])
def test_a_rung_that_could_not_be_read_is_left_out_and_the_next_comes(why: Why) -> None:
    """Nothing is said of what nobody read."""
    chat = remembered()
    rung(chat)
    failed(chat, Awaited.REMIND, why)
    assert not [one for one in last(chat) if isinstance(one, Post)]
    assert rings(chat) == visit(chat).start - timedelta(hours=1)  # two hours before is in the quiet hours


def test_who_said_at_the_practice_that_they_will_come_is_not_reminded() -> None:
    """The record says so."""
    chat = remembered()
    rung(chat)
    answered(chat, Awaited.REMIND, Read(replace(visit(chat), confirmed=True)))
    assert not [one for one in last(chat) if isinstance(one, Post)]
    assert chat.session.reminders.ring is None


def test_an_answer_that_comes_at_night_is_not_said_then() -> None:
    """It is read again in the morning."""
    chat = remembered()
    rung(chat)
    chat.now = chat.now.replace(hour=22)
    answered(chat, Awaited.REMIND, Read(visit(chat)))
    assert not [one for one in last(chat) if isinstance(one, Post)]
    assert rings(chat) == chat.now.replace(hour=7) + timedelta(days=1)  # eight in Amsterdam
    assert reminded(chat).body


def test_a_visit_moved_or_cancelled_here_has_no_reminder_of_the_old_time() -> None:
    """The old ring may come all the same."""
    chat = remembered()
    old = rings(chat)
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert chat.session.reminders.expected == ()
    chat.now = old
    assert chat.happens(Rang(id="ring", at=chat.now, name=REMIND)).commands == ()


def test_what_staff_did_is_followed() -> None:
    """A visit moved at the desk is reminded of at its new time, a cancelled one of none."""
    chat = remembered()
    moved = replace(visit(chat), start=LATER.start, ref="new")
    told = Told(
        id="told",
        at=chat.now,
        of="staff",
        desk="town",
        news=Changed(booking=moved, what=Happening.MOVED, was="booking"),
    )
    chat.happens(told)
    assert [one.booking for one in chat.session.reminders.expected] == [moved]
    assert rings(chat) == LATER.start - timedelta(days=1)
    over = replace(moved, status=BookingStatus.CANCELLED)
    chat.happens(replace(told, id="over", news=Changed(booking=over, what=Happening.CANCELLED)))
    assert chat.session.reminders.expected == ()


def test_who_confirms_where_the_practice_notes_it_is_thanked_when_it_has() -> None:
    """Not before; and is reminded no more."""
    chat = remembered(House.of([desk(NOTED, needs=(), ladder=LADDER)]))
    post = reminded(chat)
    presses(chat, Act.CONFIRM, post)
    [confirm] = last(chat)
    assert isinstance(confirm, Confirm)
    assert "reminder-thanks" not in posts(chat)
    answered(chat, Awaited.CONFIRM, Read(replace(visit(chat), confirmed=True)))
    assert posts(chat)[-1] == "reminder-thanks"
    assert counted(chat) == [Outcome.SENT, Outcome.CONFIRMED]
    assert chat.session.reminders.ring is None


def test_the_card_says_at_once_that_they_will_come() -> None:
    """In the place of what it said, with how it stands with the deposit; a second press changes it no more."""
    chat = remembered()
    post = reminded(chat)
    payment = Payment(ref="p", url="https://pay.example.org", price=DEPOSIT, status=PaymentStatus.PAID, until=chat.now)
    chat.session = replace(chat.session, payment=payment)
    presses(chat, Act.CONFIRM, post)
    [card] = [one for one in last(chat) if isinstance(one, Repost)]
    assert (card.mark, card.anew) == ("visit:booking", False)
    assert {"card-booked", "card-confirmed", "card-paid"} <= {text.id for text in card.body}
    presses(chat, Act.CONFIRM, post)
    assert not any(isinstance(one, Repost) for one in last(chat))


def test_a_visit_that_the_chat_has_forgotten_is_confirmed_all_the_same() -> None:
    """By its own mark; of what is no card any more nothing is changed."""
    chat = remembered()
    post = reminded(chat)
    [known] = chat.session.reminders.expected
    reminders = replace(chat.session.reminders, expected=(replace(known, card=""),))
    chat.session = replace(chat.session, booked=None, booked_desk="", card="", reminders=reminders)
    presses(chat, Act.CONFIRM, post)
    [card] = [one for one in last(chat) if isinstance(one, Repost)]
    assert card.mark == "visit:booking"


def test_what_could_not_be_noted_is_said() -> None:
    """The person is told whom to ask, whether it was refused or the record does not show it."""
    house = House.of([desk(NOTED, needs=(), ladder=LADDER)])
    refused, unseen = remembered(house), remembered(house)
    presses(refused, Act.CONFIRM, reminded(refused))
    failed(refused, Awaited.CONFIRM, Why.LATER)
    presses(unseen, Act.CONFIRM, reminded(unseen))
    answered(unseen, Awaited.CONFIRM, Read(visit(unseen)))
    assert [posts(chat)[-1] for chat in (refused, unseen)] == ["reminder-not-noted"] * 2


def test_who_confirms_where_the_practice_notes_nothing_is_expected_all_the_same() -> None:
    """The desk's people are told."""
    chat = remembered(clinic(staffed=True))
    presses(chat, Act.CONFIRM, reminded(chat))
    [told] = [one for one in last(chat) if isinstance(one, TellStaff)]
    assert isinstance(told.news, Visited)
    assert told.news.what is Happening.CONFIRMED
    assert told.matter == "visit:booking"
    assert visit(chat).confirmed
    assert chat.session.reminders.ring is None


def test_move_below_a_reminder_looks_for_another_time() -> None:
    """Whatever the chat is at; what was begun gives way."""
    chat = remembered()
    post = reminded(chat)
    chat.orders(Order.BOOK)
    presses(chat, Act.MOVE, post)
    assert chat.session.draft is not None
    assert chat.session.draft.moving == visit(chat)


def test_cancel_below_a_reminder_asks_first() -> None:
    """The visit is shown; only the press there ends it, and that is counted for the reminder's wording."""
    chat = remembered()
    presses(chat, Act.CANCEL, reminded(chat))
    assert chat.at(State.CANCEL)
    assert last(chat) == []
    chat.presses(Act.CANCEL_IT)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert counted(chat) == [Outcome.SENT, Outcome.CANCELLED]


def test_the_buttons_of_a_visit_that_is_over_say_so() -> None:
    """They do nothing else."""
    chat = remembered()
    post = reminded(chat)
    chat.now = visit(chat).start + timedelta(minutes=1)
    presses(chat, Act.CONFIRM, post)
    assert chat.tells("reminder-over")
    assert {type(one) for one in last(chat)} == {Ring}


def test_while_something_is_written_nothing_else_is() -> None:
    """At most one write at a vendor is awaited."""
    chat = remembered(House.of([desk(NOTED, needs=(), ladder=LADDER)]))
    post = reminded(chat)
    presses(chat, Act.CONFIRM, post)
    presses(chat, Act.CONFIRM, post)
    assert chat.tells("reminder-busy")
    assert last(chat) == []


def test_who_wants_no_reminders_has_none_until_they_do() -> None:
    """The button that turns them back stays good."""
    chat = remembered(House.of([desk(IN_PLACE, needs=(), ladder=(*LADDER, Rung(days=2)))]))
    presses(chat, Act.REMINDERS_OFF, reminded(chat))
    [post] = [one for one in last(chat) if isinstance(one, Post)]
    assert post.body[0].id == "reminders-off"
    assert chat.session.reminders.ring is None
    chat.happens(Rang(id="ring", at=chat.now + timedelta(days=1), name=REMIND))
    assert last(chat) == []
    presses(chat, Act.REMINDERS_ON, post)
    assert chat.session.reminders.ring is not None


def two_visits(chat: Conversation) -> None:
    """Another one on the same day, at half past twelve."""
    expected = chat.session.reminders.expected[0]
    other = replace(expected, booking=replace(expected.booking, ref="other", start=NOON.start))
    reminders = replace(chat.session.reminders, expected=(expected, other))
    chat.session = replace(chat.session, reminders=reminders)


def test_two_visits_are_one_message() -> None:
    """Said once both records were read, with buttons for each."""
    chat = remembered()
    two_visits(chat)
    rung(chat)
    assert [type(one) for one in last(chat)] == [Reread, Reread]
    known = {one.booking.ref: one.booking for one in chat.session.reminders.expected}
    answered(chat, Awaited.REMIND, Read(known["other"]))
    assert not [one for one in last(chat) if isinstance(one, Post)]
    answered(chat, Awaited.REMIND, Read(known["booking"]))
    [post] = [one for one in last(chat) if isinstance(one, Post)]
    assert [button.value for row in post.rows for button in row] == ["booking"] * 3 + ["other"] * 3 + [""]


def test_one_whose_record_takes_long_keeps_no_other_waiting_and_is_not_said_on_the_same_day() -> None:
    """Its later rungs come."""
    chat = remembered()
    two_visits(chat)
    rung(chat)
    late, prompt = [item for item in chat.session.awaiting if item.what is Awaited.REMIND]
    known = {one.booking.ref: one.booking for one in chat.session.reminders.expected}
    chat.happens(Delayed(id="late", at=chat.now, to=late.id, desk=late.desk))
    answered(chat, Awaited.REMIND, Read(known[prompt.about]))
    assert posts(chat)[-1] == "reminder"
    answered(chat, Awaited.REMIND, Read(known[late.about]))
    assert not [one for one in last(chat) if isinstance(one, Post)]
    assert chat.session.reminders.ring is not None


def test_each_wording_has_its_turn_and_its_sentence() -> None:
    """One wording for all reminders of a visit."""
    said = {}
    for wording in Wording:
        for cost in ("", "€ 75"):
            chat = remembered(clinic(wordings=(wording,), missed_cost=cost))
            said[wording, cost] = [text.id for text in reminded(chat).body][-2]
    assert said[Wording.COST, ""] == "reminder-time"
    assert said[Wording.COST, "€ 75"] == "reminder-cost"
    assert said[Wording.KIND, ""] == "reminder-kind"
    assert said[Wording.PLAIN, ""] == "card-code"


def test_a_visit_moved_here_leaves_nothing_of_the_old_one() -> None:
    """Where the move makes a new booking, too."""
    chat = remembered()
    post = reminded(chat)
    presses(chat, Act.MOVE, post)
    _to_noon(chat)
    assert [one.booking.start for one in chat.session.reminders.expected] == [NOON.start]
    assert Outcome.MOVED in counted(chat)


def _to_noon(chat: Conversation) -> None:
    answered(chat, Awaited.SOONEST, SlotsFound((NOON,)))
    chat.picks("noon")
    chat.presses(Act.MOVE_IT)
    answered(chat, Awaited.MOVE, Written("moved"))
    known = replace(visit(chat), ref="moved", start=NOON.start)
    answered(chat, Awaited.REREAD, Read(known))


def test_a_desk_that_left_the_house_reminds_nobody() -> None:
    """Between two deploys; nothing is said in another's name."""
    chat = remembered()
    there: Desk = replace(chat.house.desks[0], name="other")
    chat.house = House.of([there])
    chat.happens(Rang(id="ring", at=rings(chat), name=REMIND))
    assert last(chat) == []
