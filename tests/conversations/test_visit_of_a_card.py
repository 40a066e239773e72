"""The button on a visit's card: it opens that visit, however old the card is and whatever the chat is at."""

from conversations.booking import Ref
from conversations.cards import CANCELLED, MOVED_ON
from conversations.commands import Post, Repost, Reread
from conversations.events import Cancelled, Pressed, Told
from conversations.finds import FindVisits
from conversations.matters import AboutTrouble, Called, mark_of
from conversations.session import Awaited, State
from conversations.values import replace
from conversations.views import POSTED, Act, posted, visit_key
from tests.conversations.changing import ANEW, IN_PLACE, answered, asked_to_cancel, at_review, booked
from tests.conversations.conversation import Conversation
from tests.conversations.test_living_cards import move
from tests.conversations.test_my_visits import two
from tests.conversations.world import OWNER, house


def opens(chat: Conversation, ref: Ref) -> None:
    """The button on the card of that visit, as it was first called."""
    chat.happens(Pressed(id=f"card {ref}", at=chat.now, by=OWNER, stamp=0, key=visit_key(mark_of(ref))))


def shown(chat: Conversation) -> tuple[Ref | None, State]:
    """Which visit is in front, and where the chat is."""
    return (chat.session.booked.ref if chat.session.booked else None), chat.session.state


def test_the_key_names_the_visit_and_nothing_can_be_read_from_it() -> None:
    """No turn and no memory is needed to know what an old card is about; a key is letters and digits."""
    key = visit_key("visit:4711")
    assert key.startswith(POSTED)
    assert "4711" not in key
    assert key != visit_key("visit:4712")
    assert len(key) < 30


def test_each_card_that_stands_has_its_button_and_one_that_is_over_has_none() -> None:
    """What was moved on or cancelled is opened at its newest card, or not at all."""
    chat = at_review(ANEW)
    move(chat, "booking 2")
    cards = [one for one in chat.ordered if isinstance(one, Post | Repost) and one.mark]
    buttons = {one.body[0].id: [key for key, _ in posted(one.rows)] for one in cards}
    assert buttons.pop(MOVED_ON) == []
    assert set(map(tuple, buttons.values())) == {(visit_key("visit:booking"),)}
    over = asked_to_cancel()
    over.presses(Act.CANCEL_IT)
    answered(over, Awaited.CANCEL, Cancelled("booking"))
    last = [one for one in over.turn.commands if isinstance(one, Post | Repost) and one.body[0].id == CANCELLED]
    assert [one.rows for one in last] == [(), ()]


def test_an_old_card_opens_its_own_visit_whichever_was_made_last() -> None:
    """With all that can be done about it, and the record is read as it is now."""
    chat = two()
    chat.presses(Act.HOME)
    opens(chat, "booking")
    assert shown(chat) == ("booking", State.MY_VISIT)
    assert [one.booking for one in chat.turn.commands if isinstance(one, Reread)] == ["booking"]
    assert not any(isinstance(one, FindVisits) for one in chat.turn.commands)
    assert chat.offers(Act.MOVE)
    assert chat.offers(Act.CANCEL)
    opens(chat, "second")
    assert shown(chat) == ("second", State.MY_VISIT)


def test_the_card_of_before_a_move_opens_the_visit_where_it_is_now() -> None:
    """Whatever the vendor calls it since, its mark is that of the first card."""
    chat = at_review(ANEW)
    move(chat, "booking 2")
    opens(chat, "booking")
    assert shown(chat) == ("booking 2", State.MY_VISIT)


def test_what_is_begun_is_not_left_for_another_visit() -> None:
    """It is said why, and nothing is lost."""
    chat = two()
    chat.presses(Act.SAME)
    draft, front = chat.session.draft, chat.session.booked
    opens(chat, "booking")
    assert chat.tells("my-visits-busy")
    assert (chat.session.draft, chat.session.booked) == (draft, front)


def test_a_visit_that_is_over_is_said_to_be_and_what_is_on_the_panel_stays() -> None:
    """The card may be of last year."""
    chat = booked(IN_PLACE)
    before = chat.session.state
    opens(chat, "long gone")
    assert chat.tells("reminder-over")
    assert chat.session.state is before


def test_a_past_visit_is_opened_as_what_it_was() -> None:
    """One can have the same again from there."""
    chat = booked(IN_PLACE)
    chat.waits(60 * 24 * 60)
    opens(chat, "booking")
    assert shown(chat) == ("booking", State.MY_VISIT)
    assert chat.offers(Act.SAME)
    assert not chat.offers(Act.CANCEL)


def test_in_a_talk_it_waits_for_the_talks_end() -> None:
    """What is pressed there is for the person one talks to."""
    chat = booked(at=house(IN_PLACE, needs=(), staffed=True))
    chat.happens(Told(id="c", at=chat.now, of="staff:town.1", desk="town", news=Called(by="U1")))
    opens(chat, "booking")
    assert chat.at(State.WITH_PERSON)
    assert [one.body[0].id for one in chat.turn.commands if isinstance(one, Post)] == ["reminder-in-a-talk"]


def test_at_the_desk_there_are_no_cards_to_press() -> None:
    """A key that somebody made up opens nothing in a chat of the desk's."""
    chat = booked(IN_PLACE)
    chat.session = replace(chat.session, matter=AboutTrouble(what="unpaid-stands"))
    before = chat.session.state
    opens(chat, "booking")
    assert chat.session.state is before
