"""What somebody wished for and wrote is stored with their chat, and a chat stored before there were wishes goes on."""

import json

from bot.store.codec import decode_session, encode_session
from bot.store.packing import pack, unpack
from conversations.events import Order, SlotsFound
from conversations.session import SCHEMA, State
from conversations.views import Act
from tests.conversations.conversation import Conversation
from tests.conversations.stations import at_times
from tests.conversations.world import EVERYTHING, NOTHING, OTHER_WISH, SLOTS, WISH, house


def test_a_chat_with_a_wish_is_stored_whole() -> None:
    """The wish, its readings, the search half done, the words that wait: read back, it goes on as it was."""
    chat = Conversation(house(EVERYTHING))
    chat.orders(Order.START)
    chat.writes("two of us, tuesday or thursday", wishes=(WISH, OTHER_WISH), party=2)
    assert decode_session(encode_session(chat.session)) == chat.session
    chat = at_times(NOTHING)
    chat.writes("thursday afternoon", wishes=(OTHER_WISH,))
    chat.answered(SlotsFound(()))
    chat.session = decode_session(encode_session(chat.session))
    chat.answered(SlotsFound(SLOTS))
    assert decode_session(encode_session(chat.session)) == chat.session


def test_a_chat_of_the_first_schema_goes_on() -> None:
    """It has no wish, nothing waits in it, and it takes one as any other."""
    chat = at_times(NOTHING)
    _, plain = json.loads(unpack(encode_session(chat.session)))
    chat.session = decode_session(pack(json.dumps([SCHEMA - 1, plain]).encode()))
    chat.writes("tuesday", wishes=(WISH,))
    assert chat.at(State.CHOOSE_WISHED)
    chat.answered(SlotsFound(SLOTS))
    assert chat.offers(Act.PICK)
