"""Names in a sentence: found by what is telling of them, also misspelt; never by a word that is of a date."""

import pytest

from bot.speech import Speech
from bot.understanding.mentions import read_mentions
from bot.understanding.reading import Reading
from bot.understanding.vocabulary import spoken_in
from conversations.booking import Animal, Animals, People, Person, Service
from conversations.desk import Capabilities, Desk, House
from conversations.events import AnimalsFound, DaysFound, PeopleFound, Replied, ServicesFound, Typed, Value
from conversations.naming import Kind, Named
from conversations.session import Draft, Found, Said, Session, State
from tests.conversations.world import NOW

SERVICES = (
    ("1", "Vaccination"),
    ("2", "Vaccination, puppy"),
    ("3", "First consultation"),
    ("4", "Sports massage"),
    ("5", "Passport"),
)
PEOPLE = (("a", "Dr Aino Esimerkki"), ("b", "Eino Malli"), ("c", "April Malli"), ("d", "Anyone At All"))

WORDS = "Vaccination for Rex next Tuesday after four with Dr Esimerkki"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WORDS, ("1",)),
        ("a vacination please", ("1",)),
        ("the puppy vaccination", ("2",)),
        ("consultation on tuesday", ()),
        ("first consultation on tuesday", ("3",)),
        ("send me a message on tuesday", ()),
        ("sports on friday", ("4",)),
        ("pasport, tomorrow", ("5",)),
        ("tomorrow at four", ()),
        ("", ()),
    ],
)
def test_a_service_is_found_by_the_beginning_of_its_name(text: str, found: tuple[str, ...]) -> None:
    """*A consultation* is not the *first consultation*; the whole name counts more than a part of another."""
    assert read_mentions(text, SERVICES, dated=spoken_in("en").dated) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WORDS, ("a",)),
        ("aino esimerki on monday", ("a",)),
        ("with malli", ("b", "c")),
        ("with eino malli", ("b",)),
        ("in april", ()),
        ("in april with april malli", ("c",)),
        ("with the doctor", ()),
    ],
)
def test_a_person_is_found_by_any_part_of_the_name(text: str, found: tuple[str, ...]) -> None:
    """Two of that name are two readings; a title is nobody's name, and neither is a month."""
    assert read_mentions(text, PEOPLE, dated=spoken_in("en").dated, people=True) == found


DESK = Desk(name="vet", title="Vet", vendor="test", zone="Europe/Helsinki", capabilities=Capabilities(people=True))
HOUSE = House.of([DESK])
READING = Reading(Speech.load())


def waiting(*kinds: Kind, found: Found | None = None) -> Session:
    """A chat in which those words wait for these lists."""
    said = Said(words=WORDS, kinds=kinds) if kinds else None
    draft = Draft(number=1, language="en", said=said)
    return Session(chat="c", owner="o", state=State.CHOOSE_SERVICE, language="en", draft=draft, found=found or Found())


def comes(value: Value, session: Session) -> tuple[Named, ...]:
    """What is named of a list that comes."""
    event = Replied(id="answer", at=NOW, to="c.1.1", desk="vet", value=value)
    return READING.recall(event, session, HOUSE).named


def test_words_that_wait_are_compared_with_the_list_that_comes() -> None:
    """With that list alone, and only where they wait for it."""
    services = ServicesFound((Service(ref="1", name="Vaccination"), Service(ref="2", name="Check")))
    people = PeopleFound(People(members=(Person(ref="a", name="Aino Esimerkki"),)))
    animals = AnimalsFound(Animals(members=(Animal(ref="r", name="Rex"), Animal(ref="m", name="Miuku")), species=()))
    everything = waiting(*Kind)
    assert comes(services, everything) == (Named(kind=Kind.SERVICE, refs=("1",)),)
    assert comes(people, everything) == (Named(kind=Kind.PERSON, refs=("a",)),)
    assert comes(animals, everything) == (Named(kind=Kind.ANIMAL, refs=("r",)),)
    assert comes(DaysFound(()), everything) == ()
    assert comes(services, waiting(Kind.ANIMAL)) == ()
    assert comes(services, waiting()) == ()


def test_lists_that_are_known_are_looked_through_at_once() -> None:
    """Whatever is asked just now; nothing is looked for in a story."""
    found = Found(services=(Service(ref="1", name="Vaccination"),), people=People(members=()))
    typed = Typed(id="text", at=NOW, by="o", text=WORDS)
    read = READING(typed, waiting(found=found), HOUSE)
    assert isinstance(read, Typed)
    assert read.readings.named == (Named(kind=Kind.SERVICE, refs=("1",)),)
    story = Typed(id="text", at=NOW, by="o", text=f"{WORDS} {'and so on ' * 50}")
    read = READING(story, waiting(found=found), HOUSE)
    assert isinstance(read, Typed)
    assert read.readings.named == ()
