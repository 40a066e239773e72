"""The laws once more, on long random conversations: what a breadth-first walk merges, these do not."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.store.codec import decode_session, encode_session
from conversations.desk import House
from conversations.events import Event, Order, Ordered
from conversations.machine import Turn, step
from tests.conversations.explorer import events
from tests.conversations.laws import LAWS, OF_THE_DESK
from tests.conversations.walks import DESKS, STANDING, WORLDS
from tests.conversations.world import NOW, OWNER, nobodys, stranger

BEGUN = DESKS | STANDING
HOUSES = WORLDS | {name: house for name, (house, _) in BEGUN.items()}


BOOK = Ordered(id="0", at=NOW, by=OWNER, order=Order.BOOK)


def _next(turn: Turn, house: House) -> list[Event]:
    return [*events(turn, house, thin=False), *nobodys(turn.session)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@example(world="a trouble", choices=[45, 4894, 6410, 1171, 468, 1970])  # two bookings that nobody there asked for
@example(world="a person of three desks", choices=[10, 32, 345])  # who talks to a person gives an order of the staff's
@given(world=st.sampled_from(sorted(HOUSES)), choices=st.lists(st.integers(0, 10_000), max_size=60))
def test_every_law_holds_in_a_random_chat_that_is_stored_between_turns(world: str, choices: list[int]) -> None:
    """All laws, and: decoding an encoded session changes nothing."""
    house = HOUSES[world]
    laws = LAWS | OF_THE_DESK if house.desks[0].staffed else LAWS
    session, first = BEGUN[world][1] if world in BEGUN else (stranger(), BOOK)
    turn = step(session, first, house)
    for choice in choices:
        assert decode_session(encode_session(turn.session)) == turn.session
        possible = _next(turn, house)
        event = possible[choice % len(possible)]
        after = step(turn.session, event, house)
        said = {name: wrong for name, law in laws.items() if (wrong := law(turn, event, after, house))}
        assert not said, (turn.session.state, event, said)
        turn = after
