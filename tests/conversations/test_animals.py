"""Which animal a visit is for: one the practice knows, if the person proved who they are, or one that is described."""

import pytest

from conversations.booking import Animal, Animals
from conversations.commands import Book
from conversations.desk import Detail, Need
from conversations.events import AnimalsFound, Order, ServicesFound, SlotsFound, Why
from conversations.finds import FindAnimals
from conversations.session import State
from conversations.values import replace
from conversations.views import Act, Form, Note
from tests.conversations.conversation import Conversation
from tests.conversations.world import ADVICE, KNOWN, NOTHING, SLOTS, SPECIES, house

PHONE = "+31600000001"


def at_phone() -> Conversation:
    """A chat in which the phone is asked for, the last thing before the animal."""
    chat = Conversation(house(replace(NOTHING, animals=True), needs=(Need(detail=Detail.PHONE),)))
    chat.orders(Order.BOOK)
    chat.answered(ServicesFound((ADVICE,)))
    chat.answered(SlotsFound(SLOTS))
    chat.picks("morning")
    chat.picks("self")
    return chat


def known() -> Conversation:
    """A chat in which the practice knows a cat of the person's."""
    chat = at_phone()
    chat.shares(PHONE)
    chat.answered(AnimalsFound(Animals(members=(KNOWN,), species=SPECIES)))
    return chat


def described() -> Conversation:
    """A chat with the card of a visit for an animal that was described."""
    chat = at_phone()
    chat.writes(PHONE, phone=PHONE)
    chat.answered(AnimalsFound(Animals(members=(), species=SPECIES)))
    chat.writes("Rex")
    chat.picks("dog")
    chat.writes("Mixed")
    return chat


def booked(chat: Conversation) -> Book:
    """The order of a press on the card."""
    (order,) = (command for command in chat.presses(Act.BOOK).commands if isinstance(command, Book))
    return order


def asked(chat: Conversation) -> str:
    """Which line is being asked."""
    assert isinstance(chat.said, Form)
    return chat.said.focus


def looked_up(chat: Conversation) -> list[bool]:
    """Of every look for animals, whether it was said to be proven."""
    return [command.proven for command in chat.ordered if isinstance(command, FindAnimals)]


def test_a_known_animal_is_a_press_away() -> None:
    """Proven by the chat's own platform; the order names it by the vendor's ref."""
    chat = known()
    assert looked_up(chat) == [True]
    assert asked(chat) == "which"
    chat.picks("mimi")
    assert chat.at(State.REVIEW)
    order = booked(chat)
    assert order.animal == KNOWN
    assert order.proven


def test_a_new_animal_is_described_in_three_questions() -> None:
    """Name, species of the vendor's list, breed."""
    chat = described()
    assert chat.at(State.REVIEW)
    order = booked(chat)
    assert order.animal == Animal(name="Rex", species="dog", breed="Mixed")
    assert not order.proven


def test_another_animal_than_the_known_one_is_described_too() -> None:
    """And may still be the known one in the end."""
    chat = known()
    chat.picks("-")
    assert asked(chat) == "name"
    chat.writes("Rex")
    chat.presses(Act.BACK)
    chat.presses(Act.BACK)
    assert asked(chat) == "which"
    chat.picks("-")
    assert asked(chat) == "species"
    chat.presses(Act.BACK)
    chat.presses(Act.BACK)
    chat.picks("mimi")
    assert chat.at(State.REVIEW)
    chat.presses(Act.CHANGE)
    chat.picks("animal/which")
    chat.picks("-")
    assert asked(chat) == "name"
    assert chat.session.draft is not None
    assert chat.session.draft.animal == Animal(name="")


@pytest.mark.parametrize("own", [True, False])
def test_nobody_is_looked_up_by_a_number_that_is_not_proven(*, own: bool) -> None:
    """Typed, or somebody else's contact: the vendor is told so."""
    chat = at_phone()
    if own:
        chat.writes(PHONE, phone=PHONE)
    else:
        chat.shares(PHONE, own=False)
    assert looked_up(chat) == [False]


def test_proof_ends_with_the_number_and_comes_back_with_it() -> None:
    """Changed, a known animal is no longer known and none is looked up; the same number is the same proof."""
    chat = known()
    chat.picks("mimi")
    for phone in ("+31600000002", PHONE):
        chat.presses(Act.CHANGE)
        chat.picks("details/phone")
        chat.writes(phone, phone=phone)
        assert chat.at(State.ANIMAL)
        assert chat.session.draft is not None
        assert chat.session.draft.animal is None or not chat.session.draft.animal.ref
        chat.answered(AnimalsFound(Animals(members=(), species=())))
        if not chat.at(State.REVIEW):
            chat.writes("Mimi")
            chat.presses(Act.SKIP)
    assert looked_up(chat) == [True, False, True]


def test_what_was_described_stays_when_the_number_changes() -> None:
    """Only its kind is asked again, since another list may come."""
    chat = described()
    chat.presses(Act.CHANGE)
    chat.picks("details/phone")
    chat.writes("+31600000002", phone="+31600000002")
    chat.answered(AnimalsFound(Animals(members=(), species=SPECIES)))
    assert asked(chat) == "species"
    chat.picks("cat")
    assert chat.at(State.REVIEW)
    assert booked(chat).animal == Animal(name="Rex", species="cat", breed="Mixed")


@pytest.mark.parametrize("line", ["name", "species", "breed"])
def test_every_line_of_the_animal_is_changed_alone(line: str) -> None:
    """And kept as it is changes nothing."""
    chat = described()
    before = chat.session.draft
    chat.presses(Act.CHANGE)
    chat.picks(f"animal/{line}")
    assert asked(chat) == line
    chat.presses(Act.KEEP)
    assert chat.at(State.REVIEW)
    assert chat.session.draft == before
    chat.presses(Act.CHANGE)
    chat.picks(f"animal/{line}")
    chat.presses(Act.BACK)
    assert chat.at(State.CHANGE)


def test_back_goes_through_the_animals_questions_to_the_details() -> None:
    """One by one, with what was said before."""
    chat = described()
    seen = []
    for _ in range(4):
        chat.presses(Act.BACK)
        seen.append((chat.state, asked(chat)))
    assert seen == [
        (State.ANIMAL, "breed"),
        (State.ANIMAL, "species"),
        (State.ANIMAL, "name"),
        (State.DETAILS, "phone"),
    ]
    assert chat.session.draft is not None
    assert chat.session.draft.animal == Animal(name="Rex", species="dog", breed="Mixed")


def test_the_breed_may_be_left_out_and_told_after_all() -> None:
    """A skip is undone by an answer, an answer by a skip."""
    chat = described()
    for breed in ("", "Poodle"):
        chat.presses(Act.CHANGE)
        chat.picks("animal/breed")
        if breed:
            chat.writes(breed)
        else:
            chat.presses(Act.SKIP)
        assert chat.session.draft is not None
        assert chat.session.draft.animal is not None
        assert chat.session.draft.animal.breed == breed
        assert ("breed" in chat.session.draft.skipped) is (not breed)


@pytest.mark.parametrize("text", ["", "x" * 128])
def test_a_name_is_neither_nothing_nor_a_story(text: str) -> None:
    """The vendor's field has an end."""
    chat = at_phone()
    chat.writes(PHONE, phone=PHONE)
    chat.answered(AnimalsFound(Animals(members=(), species=())))
    chat.writes(text)
    assert chat.tells("too-long")


def test_a_word_that_is_no_species_is_not_believed() -> None:
    """Only what the vendor lists; a known one is no word either."""
    chat = known()
    chat.writes("?")
    assert chat.tells("not-understood")
    chat.picks("-")
    chat.writes("Rex")
    chat.writes("dragon")
    assert chat.tells("not-understood")
    chat.names("Dog")
    assert asked(chat) == "breed"


def test_back_from_another_animal_is_the_list_with_the_known_one() -> None:
    """Nobody need describe an animal only because they pressed *another*."""
    chat = known()
    chat.picks("mimi")
    chat.presses(Act.CHANGE)
    chat.picks("animal/which")
    chat.picks("-")
    chat.presses(Act.BACK)
    assert asked(chat) == "which"
    chat.picks("mimi")
    assert chat.at(State.REVIEW)


def test_a_list_that_did_not_come_is_asked_for_on_a_press() -> None:
    """And another one is waited for meanwhile."""
    chat = at_phone()
    chat.shares(PHONE)
    chat.fails(Why.LATER)
    assert isinstance(chat.said, Note)
    chat.presses(Act.AGAIN)
    assert looked_up(chat) == [True, True]
