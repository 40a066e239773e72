"""Wherever a process is cut off while somebody books, the desk has one card of it, one line, and hears of it once."""

from collections import Counter

import pytest

from bot.store.codec import decode_session
from conversations.booking import BookingStatus
from conversations.desk import House
from conversations.matters import AboutVisit, Happening
from conversations.session import Session, State
from conversations.values import replace
from tests.bot.practice import HOUSE, SLOT
from tests.bot.test_crashes import CHANGING, Changes, Story
from tests.bot.town import CHAT, Town

pytestmark = pytest.mark.slow

STAFFED = House.of([replace(HOUSE.desks[0], staffed=True)])
CHANGING_STAFFED = House.of([replace(CHANGING.desks[0], staffed=True)])
DEALINGS = 190
"""More than a booking has that is told to a desk, as a test says."""

CHANGES = 260
"""More than a move and a cancellation have."""


async def card(town: Town) -> Session:
    """What the desk's chat about the one visit remembers."""
    [ref] = {record.ref for record in town.vendor.booked.values()}
    blob = await town.store.session(town.staffing.staff_chat("town", CHAT, f"visit:{ref}"))
    assert blob is not None
    return decode_session(blob)


class Staffed(Story):
    """A person who books at a desk with people at it."""

    def __init__(self) -> None:
        super().__init__()
        self.town = Town(house=STAFFED)

    async def ended_well(self) -> None:
        """As everywhere, and one card with one deed, one line, and nothing said twice."""
        await super().ended_well()
        session = await card(self.town)
        matter = session.matter
        assert isinstance(matter, AboutVisit)
        assert session.state is State.VISIT
        assert [deed.what for deed in matter.log] == [Happening.BOOKED]
        assert matter.patient == CHAT
        line = await self.town.ledger.by_code("town", "FD-1")
        assert line is not None
        assert (line.chat, line.start, line.status, line.patient) == (
            session.chat,
            SLOT.start,
            BookingStatus.BOOKED,
            CHAT,
        )
        assert self.town.desk.last.view == self.town.turns.look(session, self.town.house)


class StaffedChanges(Changes):
    """A person who moves and cancels what the desk has a card of."""

    def __init__(self) -> None:
        super().__init__()
        others = self.town.vendor.others
        self.town = Town(house=CHANGING_STAFFED)
        self.town.vendor.others = others

    async def ended_well(self) -> None:
        """As everywhere, and the one card has the three deeds in their order."""
        await super().ended_well()
        session = await card(self.town)
        assert isinstance(session.matter, AboutVisit)
        assert [deed.what for deed in session.matter.log] == [Happening.BOOKED, Happening.MOVED, Happening.CANCELLED]
        line = await self.town.ledger.of_chat("town", session.chat)
        assert line is not None
        assert line.status is BookingStatus.CANCELLED
        chats = Counter([one async for one in self.town.store.unfinished(older_than=0)])
        assert not chats


@pytest.mark.parametrize("dealings", range(0, DEALINGS, 2))
async def test_a_process_may_end_anywhere_while_the_desk_is_told(dealings: int) -> None:
    """One card, one line, one deed."""
    story = Staffed()
    await story.live(dealings)
    await story.end()
    await story.ended_well()


@pytest.mark.parametrize("dealings", range(0, CHANGES, 4))
async def test_a_process_may_end_anywhere_while_a_card_changes(dealings: int) -> None:
    """Moved and cancelled in the one card, in this order."""
    story = StaffedChanges()
    await story.begin()
    await story.live(dealings)
    await story.end()
    await story.ended_well()


async def test_the_last_of_these_lives_is_longer_than_all_of_it() -> None:
    """So that no dealing is left out."""
    assert not await Staffed().live(DEALINGS - 1)
    changes = StaffedChanges()
    await changes.begin()
    assert not await changes.live(CHANGES - 1)
