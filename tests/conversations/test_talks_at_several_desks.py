"""A person, please, in a house of several desks: the words go to the desk that was meant, and to no other."""

import pytest

from conversations.commands import TellStaff
from conversations.desk import House
from conversations.events import Order, Readings, ServicesFound, Told, Typed
from conversations.matters import Called, HandedBack, Said
from conversations.matters import Ending as End
from conversations.session import Session, State
from conversations.text import Text, Words
from conversations.values import replace
from conversations.views import Act, buttons
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import BO, said
from tests.conversations.world import ADVICE, NOTHING, NOW, OWNER, desk, stranger


def street(*staffed: str) -> House:
    """Three desks, people at those."""
    titles = {"town": "Town Hall", "harbour": "Harbour", "pier": "Pier"}
    return House.of(
        [desk(NOTHING, needs=(), name=name, title=title, staffed=name in staffed) for name, title in titles.items()]
    )


def told(chat: Conversation) -> list[str]:
    """Which desks the last turn told something."""
    return [one.desk for one in chat.turn.commands if isinstance(one, TellStaff)]


def offered(chat: Conversation) -> list[str]:
    """What can be picked."""
    return [button.value for _, button in buttons(chat.said) if button.act is Act.PICK]


def named(chat: Conversation) -> object:
    """Which desk the panel names."""
    view = chat.said
    first: Text = view.body[0]
    return dict(first.args)["desk"]


def asked(*staffed: str) -> Conversation:
    """A stranger has asked for a person."""
    chat = Conversation(street(*staffed))
    chat.orders(Order.START)
    chat.orders(Order.PERSON)
    return chat


def test_at_which_desk_is_asked_and_the_talk_begins_there() -> None:
    """Only desks with people are offered; nothing goes anywhere before one is chosen."""
    chat = asked("harbour", "pier")
    assert chat.at(State.CHOOSE_DESK)
    assert said(chat) == ["person-where"]
    assert offered(chat) == ["harbour", "pier"]
    assert not chat.turn.commands
    chat.picks("pier")
    assert chat.at(State.WITH_PERSON)
    assert told(chat) == ["pier"]
    assert named(chat) == "Pier"
    chat.happens(Typed(id="text", at=NOW, by=OWNER, text="Hello?", mark="p1"))
    assert told(chat) == ["pier"]


def test_where_only_one_desk_has_people_it_is_that_one() -> None:
    """Wherever it stands among the others."""
    for only, title in (("town", "Town Hall"), ("pier", "Pier")):
        chat = asked(only)
        assert chat.at(State.WITH_PERSON)
        assert told(chat) == [only]
        assert named(chat) == title


def test_where_no_desk_has_people_nobody_can_be_asked() -> None:
    """Neither by order nor by button."""
    chat = asked()
    assert chat.at(State.HOME)
    assert chat.tells("no-person")
    assert not chat.offers(Act.PERSON)


def test_the_button_is_there_where_the_order_is_heard() -> None:
    """At the counter and in the help, which tells of it."""
    chat = Conversation(street("harbour", "pier"))
    chat.orders(Order.START)
    assert chat.offers(Act.PERSON)
    chat.orders(Order.HELP)
    assert "help-person" in said(chat)
    chat.presses(Act.PERSON)
    assert offered(chat) == ["harbour", "pier"]


def test_a_desk_is_named_as_well_as_pressed() -> None:
    """One without people is not understood."""
    chat = asked("harbour", "pier")
    chat.names("Town Hall")
    assert chat.tells("not-understood")
    chat.names("Harbour")
    assert told(chat) == ["harbour"]


def test_the_chosen_desk_is_of_the_talk_and_of_nothing_else() -> None:
    """A booking that was begun asks for its own, as if there had been no talk: nobody books where they only asked."""
    for desks in (("harbour", "pier"), ("harbour",)):
        chat = Conversation(street(*desks))
        chat.orders(Order.BOOK)
        assert offered(chat) == ["town", "harbour", "pier"]
        chat.orders(Order.PERSON)
        if chat.at(State.CHOOSE_DESK):
            chat.picks("harbour")
        assert told(chat) == ["harbour"]
        chat.presses(Act.RETURN)
        assert told(chat) == ["harbour"]
        assert chat.at(State.CHOOSE_DESK)
        assert said(chat) == ["choose-desk"]
        assert offered(chat) == ["town", "harbour", "pier"]
        chat.picks("town")
        chat.answered(ServicesFound((ADVICE,)))
        assert chat.session.desk == "town"


def test_who_asks_for_a_person_elsewhere_is_asked_again_where() -> None:
    """After a talk the chat is at no desk, as before."""
    chat = asked("harbour", "pier")
    chat.picks("pier")
    chat.presses(Act.RETURN)
    assert chat.at(State.HOME)
    chat.orders(Order.PERSON)
    assert offered(chat) == ["harbour", "pier"]


@pytest.mark.parametrize(("order", "state"), [(Order.START, State.HOME), (Order.BOOK, State.CHOOSE_DESK)])
def test_one_may_think_better_of_it(order: Order, state: State) -> None:
    """The question is gone with what it was asked for."""
    chat = asked("harbour", "pier")
    chat.orders(order)
    assert chat.at(state)
    assert chat.session.focus == ""
    assert "person-where" not in said(chat)


def test_the_way_out_leads_to_the_counter() -> None:
    """Without a draft there is no way back but the menu."""
    chat = asked("harbour", "pier")
    assert not chat.offers(Act.BACK)
    chat.presses(Act.HOME)
    assert chat.at(State.HOME)


def test_a_list_that_was_leafed_through_is_begun_anew() -> None:
    """What one leafed to, or may have meant, was of another list."""
    chat = Conversation(street("harbour", "pier"))
    chat.orders(Order.BOOK)
    chat.writes("h", picks=("pick:town", "pick:harbour"))
    assert offered(chat) == ["town", "harbour"]
    chat.orders(Order.PERSON)
    assert offered(chat) == ["harbour", "pier"]
    assert not chat.offers(Act.PAGE)


def test_where_a_desk_is_known_it_is_asked_there() -> None:
    """Who books at a desk means its people."""
    chat = Conversation(street("harbour", "pier"))
    chat.orders(Order.BOOK)
    chat.picks("pier")
    chat.orders(Order.PERSON)
    assert told(chat) == ["pier"]
    chat.presses(Act.RETURN)
    assert chat.session.desk == "pier"


def test_where_the_known_desk_has_nobody_it_is_said_whom_to_contact() -> None:
    """Nobody's words go to a practice they did not mean."""
    chat = Conversation(street("harbour"))
    chat.orders(Order.BOOK)
    chat.picks("town")
    chat.orders(Order.PERSON)
    assert chat.tells("no-person")


@pytest.mark.parametrize("draft", [False, True])
def test_a_desk_that_lost_its_people_meanwhile_is_not_asked(draft: bool) -> None:
    """Between two deploys, too, there is a way on."""
    chat = Conversation(street("harbour", "pier"))
    chat.orders(Order.BOOK if draft else Order.START)
    chat.orders(Order.PERSON)
    chat.house = street()
    chat.writes("Pier")
    assert chat.at(State.CHOOSE_DESK if draft else State.HOME)
    assert chat.session.focus == ""
    assert chat.tells("no-person")


def test_in_a_house_that_became_one_desk_it_is_asked_there() -> None:
    """The list of one."""
    chat = asked("harbour", "pier")
    chat.house = House.of([desk(NOTHING, staffed=True)])
    chat.writes("Pier")
    assert told(chat) == ["town"]


def test_who_is_called_by_another_desk_is_told_which() -> None:
    """Not that at which they happen to book; and there they go on."""
    chat = Conversation(street("harbour", "pier"))
    chat.orders(Order.BOOK)
    chat.picks("harbour")
    chat.happens(Told(id="t", at=NOW, of="staff:pier.x", desk="pier", news=Called(by=BO)))
    assert named(chat) == "Pier"
    chat.happens(Told(id="t", at=NOW, of="staff:pier.x", desk="pier", news=Said(words=Words("Hello"))))
    assert named(chat) == "Pier"
    chat.happens(Told(id="t", at=NOW, of="staff:pier.x", desk="pier", news=HandedBack(why=End.STAFF)))
    assert chat.at(State.CHOOSE_GROUP)
    assert chat.session.desk == "harbour"


def test_a_talk_of_an_earlier_release_goes_on_where_it_was() -> None:
    """There the chat was at the talk's desk."""
    chat = asked("harbour", "pier")
    chat.picks("pier")
    older: Session = replace(chat.session, desk="pier")
    chat = Conversation(chat.house, older)
    chat.happens(Typed(id="text", at=NOW, by=OWNER, text="Hello?", readings=Readings(), mark="p1"))
    assert told(chat) == ["pier"]
    assert stranger().present_desk is None
