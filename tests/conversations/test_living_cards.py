"""A visit's card: one message that tells the truth through the visit's whole life."""

import pytest

from conversations.booking import BookingStatus, Place, Price
from conversations.cards import BOOKED, CANCELLED, MISSED, MOVED, MOVED_ON, PAST, card_of
from conversations.commands import Command, Post, Repost
from conversations.desk import Capabilities
from conversations.events import Cancelled, Read, SlotsFound, Told, Written
from conversations.matters import Changed, Happening
from conversations.session import Awaited
from conversations.values import replace
from conversations.views import Act, Note
from tests.conversations.changing import ANEW, IN_PLACE, LATER, answered, asked_to_cancel, at_review, booked
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, DEPOSIT, NOW, SLOTS, booking, desk, house

ADDRESS = "Market 1, Exampleton"
POLICY = "Please cancel at least 24 hours before."


def cards(commands: tuple[Command, ...]) -> list[tuple[type[Command], str, str]]:
    """How each card was told: posted or edited, under which mark, and what it says first."""
    told = (one for one in commands if isinstance(one, Post | Repost) and one.mark)
    return [(type(one), one.mark, one.body[0].id) for one in told]


def said(chat: Conversation) -> dict[str, dict[str, object]]:
    """What the last card said, by sentence."""
    (card,) = (one for one in chat.turn.commands if isinstance(one, Post))
    return {text.id: dict(text.args) for text in card.body}


def move(chat: Conversation, ref: str) -> None:
    """The record has the new time, and that name."""
    chat.presses(Act.MOVE_IT)
    answered(chat, Awaited.MOVE, Written(ref))
    answered(chat, Awaited.REREAD, Read(replace(booking(chat.session), ref=ref)))


@pytest.mark.parametrize(("can", "ref"), [(IN_PLACE, "booking"), (ANEW, "booking 2")])
def test_the_old_card_says_where_the_visit_went(can: Capabilities, ref: str) -> None:
    """The new one has the same mark, whatever the vendor calls the visit now."""
    chat = at_review(can)
    assert cards(chat.ordered) == [(Post, "visit:booking", BOOKED)]
    move(chat, ref)
    assert cards(chat.turn.commands) == [(Repost, "visit:booking", MOVED_ON), (Post, "visit:booking", MOVED)]
    assert chat.session.card == "visit:booking"


def test_no_card_says_any_more_that_a_cancelled_visit_stands() -> None:
    """The one above is edited, the new one is for the person to notice."""
    chat = asked_to_cancel()
    chat.presses(Act.CANCEL_IT)
    answered(chat, Awaited.CANCEL, Cancelled("booking"))
    assert cards(chat.turn.commands) == [(Repost, "visit:booking", CANCELLED), (Post, "visit:booking", CANCELLED)]
    assert not any(one.links for one in chat.turn.commands if isinstance(one, Post | Repost))


@pytest.mark.parametrize(
    ("what", "status", "first"),
    [
        (Happening.ARRIVED, BookingStatus.ARRIVED, PAST),
        (Happening.MISSED, BookingStatus.MISSED, MISSED),
        (Happening.CONFIRMED, BookingStatus.BOOKED, BOOKED),
    ],
)
def test_what_nobody_must_notice_is_an_edit(what: Happening, status: BookingStatus, first: str) -> None:
    """The card follows without a new one."""
    chat = booked(IN_PLACE)
    now = replace(booking(chat.session), status=status, confirmed=what is Happening.CONFIRMED)
    chat.happens(Told(id="told", at=NOW, of="staff:town.1", desk="town", news=Changed(booking=now, what=what)))
    assert cards(chat.turn.commands) == [(Repost, "visit:booking", first)]


def test_a_card_has_all_that_is_to_be_known_before_coming() -> None:
    """Where exactly, what it costs, what the desk wants known; the way there is one press away."""
    place = Place(ref="hall", name="Town hall", address=ADDRESS)
    chat = at_review_of(policy=POLICY)
    draft = chat.session.draft
    assert draft is not None
    chat.session = replace(chat.session, draft=replace(draft, place=place, service=replace(ADVICE, price=DEPOSIT)))
    chat.presses(Act.BOOK)
    answered(chat, Awaited.BOOK, Written("booking"))
    record = replace(booking(chat.session), service=ADVICE.name, place=place.name, note="Come fasting.")
    answered(chat, Awaited.REREAD, Read(record))
    told = said(chat)
    assert told["card-address"] == {"address": ADDRESS}
    assert told["card-price"] == {"price": DEPOSIT}
    (card,) = (one for one in chat.turn.commands if isinstance(one, Post))
    assert [dict(text.args)["name"] for text in card.body if text.id == "name"] == ["Come fasting.", POLICY]
    assert [link.label.id for link in card.ways] == ["button-directions"]


def at_review_of(**changes: object) -> Conversation:
    """A chat about to book, at such a desk."""
    chat = booked(at=house(IN_PLACE, needs=(), **changes))
    chat.presses(Act.SAME)
    answered(chat, Awaited.SOONEST, SlotsFound(SLOTS))
    chat.picks("noon")
    return chat


def test_what_the_lists_said_of_another_place_or_service_is_not_said_of_this_one() -> None:
    """The record alone says which they are."""
    chat = at_review(IN_PLACE)
    draft = chat.session.draft
    assert draft is not None
    elsewhere = Place(ref="harbour", name="Harbour office", address=ADDRESS)
    priced = replace(ADVICE, name="Another", price=Price(amount=DEPOSIT.amount, currency="EUR"))
    chat.session = replace(chat.session, draft=replace(draft, place=elsewhere, service=priced))
    move(chat, "booking")
    assert not {"card-address", "card-price"} & said(chat).keys()


def test_an_address_known_stays_known_while_the_place_does() -> None:
    """Records that are read later need not repeat it."""
    chat = booked(IN_PLACE)
    before = replace(booking(chat.session), place="Town hall", address=ADDRESS)
    for place, known in (("Town hall", ADDRESS), ("Harbour office", "")):
        chat.session = replace(chat.session, booked=before)
        now = replace(before, place=place, address="", start=LATER.start)
        news = Changed(booking=now, what=Happening.MOVED)
        chat.happens(Told(id="told", at=NOW, of="staff:town.1", desk="town", news=news))
        assert chat.session.booked is not None
        assert chat.session.booked.address == known


def test_a_desk_whose_vendor_names_no_places_says_where_it_is() -> None:
    """By its settings; a video visit is nowhere."""
    there = desk(address=ADDRESS)
    session = booked(IN_PLACE).session
    visit = booking(session)
    assert [link.label.id for link in card_of(visit, there, session).ways] == ["button-directions"]
    by_video = replace(visit, join="https://video.example.org/1")
    session = replace(session, touched=visit.start)
    assert [link.label.id for link in card_of(by_video, there, session).ways] == ["button-join"]


def test_what_the_desk_wants_known_is_said_before_the_last_tap() -> None:
    """A fee nobody was told of is no fair fee."""
    chat = booked(at=house(IN_PLACE, needs=(), policy=POLICY))
    chat.presses(Act.CANCEL)
    assert isinstance(chat.said, Note)
    assert POLICY in [dict(text.args).get("name") for text in chat.said.after]
