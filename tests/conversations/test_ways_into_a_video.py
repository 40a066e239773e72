"""The way into a visit by video: it comes to its card a day before, by itself, and until then it is said when."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.booking import Booking, BookingStatus
from conversations.cards import MOVED
from conversations.commands import Post, Repost, Reread, Ring
from conversations.events import Delayed, Noticed, Order, Rang, Read, Why
from conversations.matters import Happening
from conversations.redrawing import CARDS
from conversations.session import Awaited, OtherVisit
from conversations.values import replace
from conversations.video import SOON
from conversations.views import Act, Note
from tests.conversations.changing import IN_PLACE, LATER, answered, booked, failed, last
from tests.conversations.conversation import Conversation
from tests.conversations.redrawn import altered, edits, known, lines, payment, told, urls, wakes, woken
from tests.conversations.reminding import remembered
from tests.conversations.world import booking

URL, NEWER = "https://video.example.org/1", "https://video.example.org/2"


def by_video(chat: Conversation | None = None, url: str = URL) -> Conversation:
    """A chat whose visit is by video: its record says so when it is looked at."""
    chat = chat or booked(IN_PLACE)
    chat.session = replace(chat.session, booked=replace(known(chat), join=url))
    return opened(chat, url)


def opened(chat: Conversation, url: str = URL) -> Conversation:
    """The visit is looked at, and its record has this way in."""
    chat.orders(Order.VISITS)
    chat.presses(Act.PICK, "booking")
    answered(chat, Awaited.REREAD, Read(replace(booking(chat.session), start=start(chat), join=url)))
    return chat


def start(chat: Conversation) -> datetime:
    """When the visit in front begins."""
    assert chat.session.booked is not None
    return chat.session.booked.start


def test_the_way_in_comes_a_day_before_and_until_then_it_is_said_when() -> None:
    """By a desk that reminds nobody: the chat is woken for it, the record is read, and the card is edited."""
    chat = by_video()
    due = start(chat) - SOON
    assert wakes(chat) == due
    altered(chat, "Sam Sample")
    assert dict(lines(edits(chat)[0])["card-join-later"].args)["moment"] == due
    assert urls(edits(chat)[0]) == []
    woken(chat)
    [look] = last(chat)
    assert isinstance(look, Reread)
    assert (look.booking, look.noticed, look.until) == ("booking", True, start(chat))
    answered(chat, Awaited.NOTICED, Read(replace(known(chat), join=NEWER)))
    [card] = edits(chat)
    assert urls(card) == [NEWER]
    assert "card-join-later" not in lines(card)
    assert (card.anew, card.owed) == (True, True)
    assert not any(isinstance(one, Post | Ring) for one in last(chat))


def test_who_wants_no_reminders_gets_the_way_in_all_the_same() -> None:
    """It is theirs, and nobody is reminded of anything by it."""
    chat = by_video(remembered())
    chat.session = replace(chat.session, reminders=replace(chat.session.reminders, off=True))
    woken(chat)
    answered(chat, Awaited.NOTICED, Read(known(chat)))
    assert urls(edits(chat)[0]) == [URL]


def test_what_is_booked_for_today_has_its_way_in_at_once() -> None:
    """Nobody is woken for it."""
    chat = booked(IN_PLACE)
    chat.now = start(chat) - timedelta(hours=3)
    by_video(chat)
    assert not any(isinstance(one, Ring) for one in chat.ordered)
    altered(chat, "Sam Sample")
    assert urls(edits(chat)[0]) == [URL]


@pytest.mark.parametrize(("hours", "owed"), [(48, False), (3, True)])
def test_a_way_in_that_was_made_after_the_booking_comes_to_its_card(hours: int, *, owed: bool) -> None:
    """CarePortals makes it a while later; until it is due the card says when it comes."""
    chat = booked(IN_PLACE)
    chat.now = start(chat) - timedelta(hours=hours)
    opened(chat)
    assert edits(chat) == []
    woken(chat)
    [card] = edits(chat)
    assert (urls(card), card.owed) == ([URL] if owed else [], owed)
    assert ("card-join-later" in lines(card)) is not owed


def test_an_edit_that_may_have_come_to_nothing_does_not_do_for_the_way_in() -> None:
    """The card may be forgotten: this one the person must have."""
    chat = by_video()
    woken(chat)
    altered(chat, "Sam Sample")
    assert [(urls(one), one.owed) for one in edits(chat)] == [([URL], False)]
    failed(chat, Awaited.NOTICED, Why.LATER)
    assert [(urls(one), one.owed) for one in edits(chat)] == [([URL], True)]


def test_the_way_into_a_visit_that_was_moved_or_cancelled_is_not_shown() -> None:
    """What stands in the practice's book is said instead."""
    for changes, said in (
        ({"start": LATER.start}, ["card-moved-on", MOVED]),
        ({"status": BookingStatus.CANCELLED}, ["card-cancelled", "card-cancelled"]),
    ):
        chat = by_video()
        woken(chat)
        answered(chat, Awaited.NOTICED, Read(replace(known(chat), **changes)))
        cards = [one for one in last(chat) if isinstance(one, Post | Repost)]
        assert [one.body[0].id for one in cards] == said
        assert [urls(one) for one in cards] == [[], []]


def test_a_visit_moved_to_another_day_has_its_way_in_a_day_before_that() -> None:
    """And the ring for the day before means nothing any more."""
    chat = by_video()
    early = wakes(chat)
    told(chat, replace(known(chat), start=LATER.start), Happening.MOVED)
    assert wakes(chat) == LATER.start - SOON
    chat.now = early
    chat.happens(Rang(id="early", at=early, name=CARDS))
    assert last(chat) == []


@pytest.mark.parametrize("why", [Why.LATER, Why.BROKEN])
def test_where_nobody_can_tell_the_way_in_is_shown_as_it_is_known(why: Why) -> None:
    """Whoever looks for it has a visit within a day."""
    chat = by_video()
    woken(chat)
    failed(chat, Awaited.NOTICED, why)
    assert urls(edits(chat)[0]) == [URL]


def test_what_takes_long_to_read_is_shown_as_it_is_known_and_again_as_it_was_read() -> None:
    """A practice system that is away all day keeps nobody out."""
    chat = by_video()
    woken(chat)
    item = chat.session.awaiting[-1]
    chat.happens(Delayed(id="late", at=chat.now, to=item.id, desk=item.desk))
    assert urls(edits(chat)[0]) == [URL]
    assert not any(isinstance(one, Ring) for one in last(chat))
    chat.waits(1)
    answered(chat, Awaited.NOTICED, Read(replace(known(chat), join=NEWER)))
    woken(chat)
    assert urls(edits(chat)[0]) == [NEWER]
    woken(chat)
    assert last(chat) == []


def test_a_visit_that_is_gone_from_the_book_has_no_way_in() -> None:
    """They are told that it is gone."""
    chat = by_video()
    woken(chat)
    failed(chat, Awaited.NOTICED, Why.GONE)
    assert [urls(one) for one in edits(chat)] == [[]]
    assert chat.session.lagging == ()


def test_while_something_is_on_its_way_the_card_says_what_is_known() -> None:
    """What is written is read after it anyway."""
    chat = by_video()
    chat.presses(Act.CANCEL)
    chat.presses(Act.CANCEL_IT)
    woken(chat)
    assert [type(one) for one in last(chat)] == [Repost]
    assert urls(edits(chat)[0]) == [URL]


def test_what_is_read_already_is_not_read_twice() -> None:
    """Something was noticed in the same minute."""
    chat = by_video()
    notices(chat)
    woken(chat)
    assert last(chat) == []
    answered(chat, Awaited.NOTICED, Read(known(chat)))
    assert urls(edits(chat)[0]) == [URL]


def notices(chat: Conversation) -> None:
    """It was seen that something is another at the practice."""
    chat.happens(Noticed(id="noticed", at=chat.now, desk="town", booking="booking"))


def test_what_comes_due_while_the_chat_is_at_something_else_is_looked_at_all_the_same() -> None:
    """The ring was late, and somebody tapped before it."""
    chat = by_video()
    due = wakes(chat)
    chat.now = due + timedelta(minutes=5)
    chat.orders(Order.VISITS)
    assert chat.session.wakes == due
    chat.happens(Rang(id="wake", at=chat.now, name=CARDS))
    assert any(isinstance(one, Reread) for one in last(chat))


def test_a_visit_beside_has_its_way_in_as_well() -> None:
    """With its own card and its own deposit; nothing comes in front."""
    chat = by_video()
    front = replace(known(chat), ref="front", join="")
    paid = OtherVisit(booked=known(chat), booked_desk="town", card="visit:first", payment=payment())
    chat.session = replace(chat.session, booked=front, others=(paid,))
    woken(chat)
    answered(chat, Awaited.NOTICED, Read(known_beside(chat)))
    [card] = edits(chat)
    assert (card.mark, urls(card)) == ("visit:first", [URL])
    assert "card-paid" in lines(card)
    assert known(chat) == front


def known_beside(chat: Conversation) -> Booking:
    """The visit beside the one in front."""
    return chat.session.others[0].booked


def test_an_opened_visit_has_its_way_in_once_it_is_due() -> None:
    """Before that it says when; of one that is past it says neither."""
    chat = by_video()
    assert isinstance(chat.said, Note)
    assert (chat.said.link, [text.id for text in chat.said.lines][-1]) == (None, "card-join-later")
    woken(chat)
    answered(chat, Awaited.NOTICED, Read(known(chat)))
    assert isinstance(chat.said, Note)
    assert chat.said.link is not None
    assert chat.said.link.url == URL
    assert "card-join-later" not in [text.id for text in chat.said.lines]
    chat.now = start(chat) + timedelta(minutes=1)
    chat.orders(Order.VISITS)
    chat.presses(Act.PICK, "booking")
    assert isinstance(chat.said, Note)
    assert chat.said.link is None


MOVES = ("day", "ring", "early", "tap", "read", "late", "lost", "move", "notice")


@given(st.lists(st.sampled_from(MOVES), max_size=24), st.booleans())
def test_whatever_happens_no_way_in_comes_early_and_each_comes_in_the_end(moves: list[str], reminds: bool) -> None:
    """Rings that come early, late, twice; records that take long or cannot be read; visits that are moved."""
    chat = by_video(remembered() if reminds else None)
    for move in moves:
        _happens(chat, move)
        _is_true(chat)
    chat.now = max(chat.now, start(chat) - SOON)
    for _ in range(4):
        if chat.session.wakes is not None and chat.session.wakes <= chat.now:
            woken(chat)
            _is_true(chat)
        _happens(chat, "read")
        _is_true(chat)
    cards = [one for one in chat.ordered if isinstance(one, Post | Repost) and one.body[0].id in ("card-booked", MOVED)]
    assert urls(cards[-1]) == [URL]
    assert chat.session.lagging == ()


def _happens(chat: Conversation, move: str) -> None:
    asked = [item for item in chat.session.awaiting if item.what is Awaited.NOTICED]
    match move:
        case "day":
            chat.now = min(chat.now + timedelta(hours=25), start(chat) - timedelta(minutes=1))
        case "ring" if chat.session.wakes is not None and chat.session.wakes <= chat.now:
            woken(chat)
        case "early":
            chat.happens(Rang(id="early", at=chat.now, name=CARDS))
        case "tap":
            chat.orders(Order.HELP)
        case "notice":
            notices(chat)
        case "move":
            there = start(chat) + timedelta(days=1)
            told(chat, replace(known(chat), start=there), Happening.MOVED)
        case "read" if asked:
            answered(chat, Awaited.NOTICED, Read(known(chat)))
        case "lost" if asked:
            failed(chat, Awaited.NOTICED, Why.LATER)
        case "late" if asked:
            chat.happens(Delayed(id="late", at=chat.now, to=asked[0].id, desk="town"))
        case _:
            pass


def _is_true(chat: Conversation) -> None:
    """What was just said of the visit that stands is so at this instant."""
    for card in (one for one in last(chat) if isinstance(one, Post | Repost) and one.body[0].id != "card-moved-on"):
        due = chat.session.touched >= start(chat) - SOON
        assert urls(card) == ([URL] if due else [])
        assert ("card-join-later" in lines(card)) is not due
