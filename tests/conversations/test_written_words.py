"""What people write and share instead of pressing: words, names, a contact, and the language they are spoken to in."""

from conversations.booking import Service
from conversations.desk import DEFAULT_NEEDS
from conversations.events import Order, ServicesFound
from conversations.session import State
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.stations import HELD, at_review, at_times
from tests.conversations.world import INFO, NOTHING, SERVICES, house


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


def test_a_list_that_words_narrowed_is_leafed_through_as_such() -> None:
    """*More* shows more of what was meant; only *Show all* shows what was not."""
    at = house(NOTHING)
    advice = tuple(Service(ref=f"advice{number}", name=f"Advice {number}") for number in range(at.desks[0].page + 2))
    chat = Conversation(at)
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((*SERVICES, *advice)))
    chat.writes("advice", picks=tuple(f"pick:{one.ref}" for one in advice))
    assert offered(chat) == [one.ref for one in advice[:-2]]
    chat.presses(Act.PAGE, "1")
    assert offered(chat) == [one.ref for one in advice[-2:]]
    chat.presses(Act.PAGE, "0")
    assert offered(chat) == [one.ref for one in advice[:-2]]
    chat.presses(Act.PAGE, "")
    assert offered(chat)[: len(SERVICES)] == [one.ref for one in SERVICES]


def offered(chat: Conversation) -> list[str]:
    """What can be picked now."""
    return [offer.value for offer in chat.session.offers if offer.act is Act.PICK]


def test_a_name_may_be_given_whole() -> None:
    """Two words are both names; anything else is taken as it stands, and is shown before it is sent."""
    chat = at_times(NOTHING, needs=DEFAULT_NEEDS)
    chat.picks("morning")
    chat.picks("other")
    for no_name in ("4711", "ada@example.org"):
        chat.writes(no_name)
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
