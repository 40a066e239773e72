"""One message may answer what is asked, what comes later and what was answered: all of it is used."""

from conversations.booking import Animal, Animals, Customer, People, Service
from conversations.desk import Capabilities, House
from conversations.events import (
    AnimalsFound,
    Order,
    PeopleFound,
    PlacesFound,
    Replied,
    ServicesFound,
    SlotsFound,
    Value,
)
from conversations.naming import Kind, Named
from conversations.recalling import LONGEST
from conversations.session import Session, State
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.stations import HELD, at_review, at_times
from tests.conversations.world import (
    EVERYTHING,
    NOTHING,
    OTHER_WISH,
    PEOPLE,
    PLACES,
    SERVICES,
    SLOTS,
    WISH,
    desk,
    house,
)

VET = Capabilities(people=True, animals=True)
WORDS = "Advice for Mimi on tuesday with Sam"


def answered(chat: Conversation, value: Value, *named: Named) -> None:
    """A list comes, of which the words that wait name this."""
    item = chat.session.awaiting[0]
    chat.happens(Replied(id="answer", at=chat.now, to=item.id, desk=item.desk, value=value, named=named))


def one(kind: Kind, *refs: str) -> Named:
    """That is named."""
    return Named(kind=kind, refs=refs)


def kinds(session: Session) -> tuple[Kind, ...]:
    """The lists that words wait for."""
    return session.draft.said.kinds if session.draft and session.draft.said else ()


def test_one_message_answers_all_that_is_asked() -> None:
    """Service, person, time and how many, from the menu: the first question left is the time itself."""
    chat = Conversation(house(EVERYTHING))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,), party=2)
    assert kinds(chat.session) == (Kind.SERVICE, Kind.PLACE, Kind.PERSON)
    answered(chat, ServicesFound(SERVICES), one(Kind.SERVICE, "passport"))
    answered(chat, PlacesFound(PLACES), one(Kind.PLACE, "hall"))
    answered(chat, PeopleFound(People(members=PEOPLE)), one(Kind.PERSON, "sam"))
    draft = chat.session.draft
    assert draft is not None
    assert draft.service == SERVICES[0]
    assert draft.place == PLACES[0]
    assert draft.person == PEOPLE[1]
    assert draft.party == 2
    assert draft.said is None
    assert draft.wishes == (WISH,)


def test_an_animal_is_chosen_last_and_the_words_are_gone_then() -> None:
    """The list of animals is asked for when one knows whose they are."""
    chat = Conversation(house(VET, needs=()))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    answered(chat, ServicesFound(SERVICES), one(Kind.SERVICE, "advice"))
    answered(chat, PeopleFound(People(members=PEOPLE)), one(Kind.PERSON, "sam"))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("noon")
    assert kinds(chat.session) == (Kind.ANIMAL,)
    chat.picks("self")
    known = Animals(members=(Animal(ref="mimi", name="Mimi"), Animal(ref="rex", name="Rex")), species=())
    answered(chat, AnimalsFound(known), one(Kind.ANIMAL, "mimi"))
    assert chat.at(State.REVIEW)
    assert chat.session.draft is not None
    assert chat.session.draft.animal == known.members[0]
    assert chat.session.draft.said is None


def test_several_of_that_name_are_asked_for() -> None:
    """Two honest readings become two buttons, when their list is asked."""
    chat = Conversation(house(VET))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    services = (*SERVICES, Service(ref="advice2", name="Advice for two"))
    answered(chat, ServicesFound(services), one(Kind.SERVICE, "advice", "advice2"))
    assert chat.at(State.CHOOSE_SERVICE)
    assert chat.tells("which-one")
    assert [o.value for o in chat.session.offers if o.act is Act.PICK] == ["advice", "advice2"]
    chat.picks("advice2")
    assert chat.at(State.CHOOSE_PERSON)


def test_what_is_under_two_headings_is_asked_by_them() -> None:
    """Both are called the same: their headings tell them apart, and nothing else is asked."""
    chat = Conversation(house(Capabilities(groups=True)))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    services = (*SERVICES, Service(ref="advice2", name="Advice", group="Documents"))
    answered(chat, ServicesFound(services), one(Kind.SERVICE, "advice", "advice2"))
    assert chat.at(State.CHOOSE_GROUP)
    assert chat.tells("which-one")
    chat.picks("Documents")
    assert chat.session.draft is not None
    assert chat.session.draft.service == services[-1]


def test_under_which_heading_is_asked_once() -> None:
    """What is written or pressed there since counts: nonsense is said to be none, and all headings can be seen."""
    chat = Conversation(house(Capabilities(groups=True)))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    services = (
        *SERVICES,
        Service(ref="advice2", name="Advice", group="Documents"),
        Service(ref="x", name="X", group="Z"),
    )
    answered(chat, ServicesFound(services), one(Kind.SERVICE, "advice", "advice2"))
    few = [o.value for o in chat.session.offers if o.act is Act.PICK]
    chat.writes("asdf qwer")
    assert chat.tells("not-understood")
    chat.presses(Act.PAGE)
    assert len([o for o in chat.session.offers if o.act is Act.PICK]) > len(few)
    chat.picks("Documents")
    assert chat.session.draft is not None
    assert chat.session.draft.service == services[-2]


def test_what_is_not_in_the_list_is_asked() -> None:
    """Nobody of that name: the list is shown, and the words no longer wait for it."""
    chat = Conversation(house(VET))
    chat.orders(Order.START)
    chat.writes("tuesday with somebody", wishes=(WISH,))
    answered(chat, ServicesFound(SERVICES))
    assert chat.at(State.CHOOSE_SERVICE)
    assert kinds(chat.session) == (Kind.PERSON, Kind.ANIMAL)


def test_a_name_of_a_list_that_is_known_is_used_at_once() -> None:
    """At the question for the service, with words for what comes later."""
    chat = Conversation(house(VET))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES))
    chat.writes(WORDS, wishes=(WISH,), named=(one(Kind.SERVICE, "advice"),))
    assert chat.at(State.CHOOSE_PERSON)
    assert kinds(chat.session) == (Kind.PERSON, Kind.ANIMAL)


def test_a_button_named_with_a_time_is_pressed_and_the_time_kept() -> None:
    """*Advice tuesday*, close enough to the button."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound(SERVICES))
    chat.writes("advice tue", picks=("pick:advice",), wishes=(WISH,))
    assert chat.at(State.CHOOSE_WISHED)


def test_on_the_card_somebody_else_can_be_named() -> None:
    """The person changes and the time is asked again; a service is changed at its own question alone."""
    chat = at_review()
    chat.writes("with Sam rather", named=(one(Kind.PERSON, "sam"), one(Kind.SERVICE, "licence")))
    assert chat.session.draft is not None
    assert chat.session.draft.person == PEOPLE[1]
    assert chat.session.draft.service == SERVICES[0]
    assert chat.session.draft.slot is None


def test_more_than_can_come_is_said() -> None:
    """And how many can."""
    chat = Conversation(house(EVERYTHING))
    chat.orders(Order.START)
    chat.writes("tuesday, seven of us", wishes=(WISH,), party=7)
    answered(chat, ServicesFound(SERVICES), one(Kind.SERVICE, "passport"))
    answered(chat, PlacesFound(PLACES[:1]))
    answered(chat, PeopleFound(People(members=PEOPLE[:1])))
    assert chat.state is State.CHOOSE_PARTY
    assert chat.tells("party-too-large")


def test_how_many_can_be_said_again() -> None:
    """Once it was answered it is changed by words as by a press."""
    chat = at_review()
    chat.writes("just me", party=1)
    assert chat.session.draft is not None
    assert chat.session.draft.party == 1


def test_words_that_are_an_answer_are_that_alone() -> None:
    """What the vendor asks may be answered with a day; it changes no time."""
    chat = at_times()
    chat.picks("morning")
    chat.answered(HELD)
    assert chat.at(State.QUESTIONS)
    assert chat.session.draft is not None
    slot = chat.session.draft.slot
    chat.writes("since tuesday", wishes=(OTHER_WISH,))
    assert chat.session.draft.slot == slot
    assert chat.session.draft.wishes == ()


def test_what_was_said_ends_with_the_draft() -> None:
    """Given up, begun anew: no word of it is left, and none shows itself."""
    chat = Conversation(house(VET))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    assert WORDS not in repr(chat.session)
    chat.orders(Order.CANCEL)
    assert not chat.session.draft
    chat.orders(Order.BOOK)
    assert chat.session.draft is not None
    assert chat.session.draft.said is None
    assert chat.session.draft.wishes == ()


def test_no_more_is_kept_than_a_message() -> None:
    """A story is not a list of names: only its end is kept."""
    chat = Conversation(house(VET))
    chat.orders(Order.START)
    for _ in range(5):
        chat.writes("word " * 50, wishes=(WISH,))
    assert chat.session.draft is not None
    assert chat.session.draft.said is not None
    assert len(chat.session.draft.said.words) <= LONGEST


def test_with_several_desks_it_waits_until_one_is_chosen() -> None:
    """Which desk is asked first; then everything said counts there."""
    chat = Conversation(House.of([desk(VET), desk(NOTHING, name="harbour", title="Harbour")]))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    assert chat.at(State.CHOOSE_DESK)
    chat.picks("harbour")
    answered(chat, ServicesFound(SERVICES), one(Kind.SERVICE, "advice"))
    assert chat.at(State.CHOOSE_WISHED)


def test_what_is_said_too_early_is_not_lost() -> None:
    """Where it is asked where to book, what for means nothing yet: that is said, and it counts at the desk."""
    chat = Conversation(House.of([desk(VET), desk(NOTHING, name="harbour", title="Harbour")]))
    chat.orders(Order.BOOK)
    chat.writes("advice for Mimi")
    assert chat.tells("not-understood")
    chat.picks("harbour")
    answered(chat, ServicesFound(SERVICES), one(Kind.SERVICE, "advice"))
    assert chat.at(State.CHOOSE_SOONEST)


def test_a_desk_that_knows_no_parties_hears_of_none() -> None:
    """A number of people means nothing where nobody asks for it."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.START)
    chat.writes("two of us", party=2)
    assert chat.at(State.HOME)
    assert chat.tells("not-understood")


def test_a_customers_name_is_no_wish() -> None:
    """April May may book, too."""
    chat = at_times(NOTHING)
    chat.picks("morning")
    chat.picks("self")
    chat.writes("april@example.org", email="april@example.org", wishes=(WISH,))
    assert chat.session.draft is not None
    assert chat.session.draft.customer == Customer(email="april@example.org")
    assert chat.session.draft.slot == SLOTS[0]


def test_a_list_the_desk_does_not_have_is_not_waited_for() -> None:
    """Words wait no longer than there is something to wait for; of a desk yet to be chosen nobody knows."""
    chat = Conversation(house(NOTHING))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,))
    assert kinds(chat.session) == (Kind.SERVICE,)
    chat = Conversation(House.of([desk(NOTHING), desk(VET, name="vet", title="Vet")]))
    chat.orders(Order.START)
    chat.writes(WORDS, wishes=(WISH,), party=2)
    assert kinds(chat.session) == tuple(Kind)
