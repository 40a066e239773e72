"""A card says whether the person of its visit can be reached; what is not for a chat changes nothing."""

from conversations.commands import Post
from conversations.events import Told
from conversations.matters import AboutVisit, Reach
from tests.conversations.changing import last
from tests.conversations.conversation import Conversation
from tests.conversations.two_sides import talking, visited
from tests.conversations.world import CHAT, NOW


def hears(chat: Conversation, *, there: bool) -> list[str]:
    """What is said in the thread."""
    chat.happens(Told(id="t", at=NOW, of=CHAT, desk="town", news=Reach(there=there, code="FD-1")))
    return [one.body[0].id for one in last(chat) if isinstance(one, Post)]


def test_a_card_says_that_nothing_reaches_them_until_it_does() -> None:
    """Once each, in the thread and on the card."""
    card = visited().card
    assert hears(card, there=True) == []
    assert hears(card, there=False) == ["visit-unreached"]
    assert "visit-unreached" in {line.id for line in getattr(card.said, "lines", ())}
    assert hears(card, there=False) == []
    assert hears(card, there=True) == ["visit-reached"]
    about = card.session.matter
    assert isinstance(about, AboutVisit)
    assert not about.unreached
    assert "visit-unreached" not in {line.id for line in getattr(card.said, "lines", ())}


def test_no_other_chat_has_anything_to_say_of_it() -> None:
    """A talk, or a patient's own."""
    sides = visited()
    assert hears(sides.patient, there=False) == []
    assert hears(talking().talk, there=False) == []
