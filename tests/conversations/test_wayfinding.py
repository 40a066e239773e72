"""The way to a visit: a pin on a map, where the practice's system says where it is."""

from typing import Any

import pytest

from conversations.booking import BookingStatus, Pin, Place
from conversations.changes import as_chosen, as_known
from conversations.commands import Post
from conversations.events import Order
from conversations.session import Draft
from conversations.values import replace
from conversations.views import Act
from conversations.ways import directions
from tests.conversations.changing import IN_PLACE, booked
from tests.conversations.conversation import Conversation
from tests.conversations.world import booking, house

PIN = Pin(latitude=52.06, longitude=4.49)


def opened(**known: Any) -> Conversation:
    """A chat in which a visit is opened, of which that is known."""
    chat = booked(at=house(IN_PLACE, needs=(), address="Market 1, Exampleton"))
    chat.session = replace(chat.session, booked=replace(booking(chat.session), **known))
    chat.orders(Order.VISITS)
    chat.picks("booking")
    return chat


def test_where_it_is_is_one_press_away() -> None:
    """As a place on a map, with its name and address; the panel stays as it is."""
    chat = opened(place="Town hall", address="Quay 12", pin=PIN)
    chat.presses(Act.DIRECTIONS)
    (post,) = (one for one in chat.turn.commands if isinstance(one, Post))
    assert post.spot is not None
    assert (post.spot.name, post.spot.address, post.spot.pin) == ("Town hall", "Quay 12", PIN)
    assert [text.id for text in post.body] == ["name", "card-address"]
    assert post.ways == (directions("Town hall, Quay 12"),)
    assert chat.offers(Act.DIRECTIONS)


@pytest.mark.parametrize(("address", "shown"), [("", True), ("Market 1, Exampleton", True), ("Quay 12", False)])
def test_the_desk_says_where_its_own_address_is_on_a_map(address: str, shown: bool) -> None:
    """The system behind it tells of no points. Of another address than the desk's nobody told where it is."""
    chat = booked(at=house(IN_PLACE, needs=(), address="Market 1, Exampleton", pin=PIN))
    chat.session = replace(chat.session, booked=replace(booking(chat.session), address=address))
    chat.orders(Order.VISITS)
    chat.picks("booking")
    assert chat.offers(Act.DIRECTIONS) is shown
    if shown:
        chat.presses(Act.DIRECTIONS)
        (post,) = (one for one in chat.turn.commands if isinstance(one, Post))
        assert post.spot is not None
        assert (post.spot.address, post.spot.pin) == ("Market 1, Exampleton", PIN)


def test_a_point_without_an_address_is_of_nothing() -> None:
    """A map in a chat wants both."""
    chat = booked(at=house(IN_PLACE, needs=(), pin=PIN))
    assert not chat.offers(Act.DIRECTIONS)


def test_the_desk_says_what_its_system_does_not() -> None:
    """Its title, and its own address."""
    chat = opened(place="", pin=PIN)
    chat.presses(Act.DIRECTIONS)
    (post,) = (one for one in chat.turn.commands if isinstance(one, Post))
    assert post.spot is not None
    assert post.spot.address == "Market 1, Exampleton"
    assert post.spot.name


@pytest.mark.parametrize(
    "known", [{}, {"pin": PIN, "join": "https://video.example.org/1"}, {"pin": PIN, "status": BookingStatus.DONE}]
)
def test_where_there_is_nothing_to_be_found_nothing_is_offered(known: dict[str, Any]) -> None:
    """No pin, by video, or over: the card leads to a map where it knows an address."""
    assert not opened(**known).offers(Act.DIRECTIONS)


def test_a_press_that_came_too_late_shows_nothing() -> None:
    """The visit is over by then; the present is drawn."""
    chat = opened(pin=PIN)
    chat.now = booking(chat.session).start
    chat.presses(Act.DIRECTIONS)
    assert not any(isinstance(one, Post) for one in chat.turn.commands)


def test_a_desk_that_has_no_address_at_all_shows_the_pin_alone() -> None:
    """The point on the map is enough."""
    chat = booked(at=house(IN_PLACE, needs=()))
    chat.session = replace(chat.session, booked=replace(booking(chat.session), place="Town hall", pin=PIN))
    chat.orders(Order.VISITS)
    chat.picks("booking")
    chat.presses(Act.DIRECTIONS)
    (post,) = (one for one in chat.turn.commands if isinstance(one, Post))
    assert [text.id for text in post.body] == ["name"]


def test_a_pin_is_the_places_it_was_told_of() -> None:
    """What the record does not repeat is taken from the lists, and kept while the place is the same."""
    chat = booked(IN_PLACE)
    record = replace(booking(chat.session), place="Town hall")
    here = Draft(number=1, language="en", place=Place(ref="hall", name="Town hall", pin=PIN))
    assert as_chosen(record, here).pin == PIN
    assert as_chosen(replace(record, place="Elsewhere"), here).pin is None
    known = replace(record, pin=PIN)
    assert as_known(record, known).pin == PIN
    assert as_known(replace(record, place="Elsewhere"), known).pin is None
