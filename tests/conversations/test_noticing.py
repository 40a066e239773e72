"""A visit that was changed at the practice: its record is read, and what stands there is followed and said once."""

import pytest

from conversations.booking import Booking, BookingStatus, Ref
from conversations.cards import BOOKED, CANCELLED, MOVED, MOVED_ON, PAST
from conversations.commands import Enter, Post, Repost, Reread, TellChat
from conversations.events import Cancelled, Delayed, Failed, Noticed, Read, Replied, Told, Why, Written
from conversations.matters import AboutVisit, Changed, Happening
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import Act
from tests.conversations.changing import IN_PLACE, NOON, answered, asked_to_cancel, booked, failed, last, moving
from tests.conversations.conversation import Conversation
from tests.conversations.reminding import clinic
from tests.conversations.test_living_cards import cards
from tests.conversations.two_sides import Sides, visited
from tests.conversations.world import NOW, booking, desk, house


def notices(chat: Conversation, ref: Ref = "booking") -> None:
    """It was seen that something is another there."""
    chat.happens(Noticed(id="noticed", at=chat.now, desk="town", booking=ref))


def read(chat: Conversation, **changes: object) -> None:
    """It is noticed, and the record is like this."""
    known = chat.session.booked
    assert known is not None
    notices(chat, known.ref)
    answered(chat, Awaited.NOTICED, Read(replace(known, **changes)))  # type: ignore[arg-type]  # a booking's fields


def looks(chat: Conversation) -> list[Reread]:
    """What the last turn had read."""
    return [one for one in last(chat) if isinstance(one, Reread)]


def test_nothing_is_said_of_a_change_before_its_record_was_read() -> None:
    """What was noticed proves nothing."""
    chat = booked(IN_PLACE)
    notices(chat)
    assert [(one.booking, one.noticed) for one in looks(chat)] == [("booking", True)]
    assert not any(isinstance(one, Post | Repost) for one in last(chat))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": NOON.start}, [(Repost, MOVED_ON), (Post, MOVED)]),
        ({"status": BookingStatus.CANCELLED}, [(Repost, CANCELLED), (Post, CANCELLED)]),
        ({"confirmed": True}, [(Repost, BOOKED)]),
        ({"status": BookingStatus.ARRIVED}, [(Repost, PAST)]),
        ({}, []),
    ],
)
def test_the_card_follows_the_record(changes: dict[str, object], said: list[tuple[type, str]]) -> None:
    """In its place, and by a message of its own where the person must notice; of what stands nothing is said."""
    chat = booked(IN_PLACE)
    read(chat, **changes)
    assert [(kind, text) for kind, _, text in cards(chat.turn.commands)] == said


def test_another_place_is_a_move_and_another_person_an_edit() -> None:
    """The one they must know before they go; a name that the record leaves out says nothing."""
    chat = booked(IN_PLACE)
    read(chat, place="Harbour office", person="Noor Example")
    assert cards(chat.turn.commands) == []  # nothing was known of either
    read(chat, person="Sam Sample")
    assert cards(chat.turn.commands) == [(Repost, "visit:booking", BOOKED)]
    read(chat, place="Town hall")
    assert cards(chat.turn.commands)[-1] == (Post, "visit:booking", MOVED)


def test_what_is_not_to_come_any_more_is_neither_moved_nor_altered() -> None:
    """Who did not come need not know where they should have been; what is in the record is known all the same."""
    chat = booked(IN_PLACE)
    read(chat, status=BookingStatus.MISSED, place="Town hall", person="Noor Example")
    read(chat, place="Harbour office", person="Sam Sample", start=NOON.start)
    assert cards(chat.turn.commands) == []
    assert chat.session.booked is not None
    assert chat.session.booked.place == "Harbour office"


def test_names_that_are_translated_are_not_compared() -> None:
    """Read in another language the same place has another name."""
    chat = booked(at=house(IN_PLACE, needs=(), translated=True))
    read(chat, place="Town hall")
    read(chat, place="Stadhuis")
    assert cards(chat.turn.commands) == []


def test_a_visit_beside_follows_as_well() -> None:
    """The one in front stays there."""
    chat = booked(IN_PLACE)
    other = replace(booking(chat.session), ref="other", start=NOON.start)
    chat.happens(
        Told(id="t", at=NOW, of="staff:town.1", desk="town", news=Changed(booking=other, what=Happening.BOOKED))
    )
    notices(chat, "other")
    answered(chat, Awaited.NOTICED, Read(replace(other, note="Bring a towel.")))
    assert [one.booked.note for one in chat.session.others] == ["Bring a towel."]
    notices(chat, "other")
    answered(chat, Awaited.NOTICED, Read(replace(other, status=BookingStatus.CANCELLED)))
    assert chat.session.others == ()
    assert chat.session.booked is not None
    assert chat.session.booked.ref == "booking"


def test_what_is_no_longer_there_is_said_and_expected_no_more() -> None:
    """In front or beside."""
    chat = booked(at=clinic())
    notices(chat)
    failed(chat, Awaited.NOTICED, Why.GONE)
    assert [one.body[0].id for one in last(chat) if isinstance(one, Post)] == ["visit-gone"]
    assert chat.session.booked is None
    assert chat.session.reminders.expected == ()


@pytest.mark.parametrize("why", [Why.LATER, Why.BROKEN])
def test_what_cannot_be_read_changes_nothing(why: Why) -> None:
    """It is noticed again; nobody is troubled with it."""
    chat = booked(IN_PLACE)
    before = chat.session.booked
    notices(chat)
    failed(chat, Awaited.NOTICED, why)
    assert (chat.session.booked, last(chat)) == (before, [])


def test_a_late_record_keeps_nobody_waiting() -> None:
    """No panel says that it takes long."""
    chat = booked(IN_PLACE)
    notices(chat)
    [item] = [one for one in chat.session.awaiting if one.what is Awaited.NOTICED]
    chat.happens(Delayed(id="late", at=NOW, to=item.id, desk="town"))
    assert not chat.session.delayed
    assert [one.what for one in chat.session.awaiting] == [Awaited.NOTICED]


def test_it_is_read_once_at_a_time_and_never_beside_a_write_of_our_own() -> None:
    """What we order is read back as it is; and of a visit that is none of the chat's nothing is read."""
    chat = booked(IN_PLACE)
    notices(chat)
    notices(chat)
    assert looks(chat) == []
    notices(moved := moving())
    assert looks(moved) == []
    notices(chat, "lost")
    assert looks(chat) == []


def test_a_record_of_a_visit_that_was_given_up_meanwhile_says_nothing() -> None:
    """It was cancelled here while it was read."""
    chat = booked(IN_PLACE)
    notices(chat)
    [item] = [one for one in chat.session.awaiting if one.what is Awaited.NOTICED]
    record = booking(chat.session)
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    over = replace(record, status=BookingStatus.CANCELLED)
    chat.happens(Replied(id="late", at=NOW, to=item.id, desk="town", value=Read(over)))
    assert last(chat) == []


def test_what_the_person_did_is_not_said_again_by_the_desk() -> None:
    """The card at the desk noticed what they did themselves."""
    chat = asked_to_cancel()
    record = booking(chat.session)
    chat.presses(Act.CANCEL_IT)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    over = replace(record, status=BookingStatus.CANCELLED)
    told(chat, Changed(booking=over, what=Happening.CANCELLED))
    assert last(chat) == []
    chat = moving()
    answered(chat, Awaited.MOVE, Written("booking"))
    answered(chat, Awaited.REREAD, Read(replace(record, start=NOON.start)))
    told(chat, Changed(booking=replace(record, start=NOON.start), what=Happening.MOVED))
    assert last(chat) == []


def told(chat: Conversation, news: Changed) -> None:
    """The desk says so."""
    chat.happens(Told(id="told", at=NOW, of="staff:town.1", desk="town", news=news))


# At the desk


def card_reads(sides: Sides, **changes: object) -> list[Happening]:
    """What the card tells the patient once the record is like this."""
    about = sides.card.session.matter
    assert isinstance(about, AboutVisit)
    notices(sides.card, about.booking.ref)
    answered(sides.card, Awaited.NOTICED, Read(replace(about.booking, **changes)))  # type: ignore[arg-type]
    told = (one.news for one in sides.card.turn.commands if isinstance(one, TellChat))
    return [news.what for news in told if isinstance(news, Changed)]


def test_the_desks_card_follows_and_tells_the_patient() -> None:
    """By nobody of the staff; the ledger has it too."""
    sides = visited()
    assert card_reads(sides, start=NOON.start) == [Happening.MOVED]
    about = sides.card.session.matter
    assert isinstance(about, AboutVisit)
    assert (about.log[-1].what, about.log[-1].by) == (Happening.MOVED, "")
    assert any(isinstance(one, Enter) for one in sides.card.turn.commands)
    assert card_reads(sides) == []
    assert card_reads(sides, person="Noor Example") == []
    assert card_reads(sides, person="Sam Sample") == [Happening.ALTERED]


def test_a_card_whose_visit_is_gone_says_so() -> None:
    """And what was asked on it is of what was."""
    sides = visited()
    about = sides.card.session.matter
    assert isinstance(about, AboutVisit)
    notices(sides.card, about.booking.ref)
    failed(sides.card, Awaited.NOTICED, Why.GONE)
    about = sides.card.session.matter
    assert isinstance(about, AboutVisit)
    assert about.booking.status is BookingStatus.UNKNOWN
    assert sides.card.at(State.VISIT)
    notices(sides.card, "lost")
    assert looks(sides.card) == []


def test_a_card_whose_record_cannot_be_read_stays() -> None:
    """It is noticed again."""
    sides = visited()
    about = sides.card.session.matter
    assert isinstance(about, AboutVisit)
    notices(sides.card, about.booking.ref)
    [item] = [one for one in sides.card.session.awaiting if one.what is Awaited.NOTICED]
    sides.card.happens(Failed(id="a", at=NOW, to=item.id, desk="town", why=Why.LATER))
    assert (sides.card.session.matter, last(sides.card)) == (about, [])


# The ledger


def lines(chat: Conversation) -> list[tuple[str, Booking]]:
    """What was entered in the last turn."""
    return [(one.matter, one.booking) for one in last(chat) if isinstance(one, Enter)]


def test_where_nobody_is_staff_the_patients_chat_enters_its_visits() -> None:
    """Once they are made and whenever they are another; without a word of whose they are."""
    chat = booked(IN_PLACE)
    assert lines(chat) == [("visit:booking", booking(chat.session))]
    [entry] = [one for one in last(chat) if isinstance(one, Enter)]
    assert (entry.patient, repr(entry.customer)) == (chat.session.chat, "Customer()")
    chat.presses(Act.HOME)
    assert lines(chat) == []
    read(chat, start=NOON.start)
    assert [(matter, one.start) for matter, one in lines(chat)] == [("visit:booking", NOON.start)]


def test_where_there_are_staff_the_card_enters_it() -> None:
    """One line for one visit."""
    chat = booked(at=house(IN_PLACE, needs=(), staffed=True))
    assert lines(chat) == []
    assert desk(IN_PLACE, staffed=True).staffed
