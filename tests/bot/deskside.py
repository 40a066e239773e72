"""A town with people at its desk, and a core that orders what a test wants of it."""

from conversations.booking import Booking, BookingStatus
from conversations.commands import Command, TellStaff
from conversations.desk import House
from conversations.events import Event, Ordered, Pressed, Told
from conversations.machine import Turn
from conversations.matters import AboutVisit, Trouble
from conversations.session import Session
from conversations.text import say
from conversations.values import replace
from conversations.views import Note
from tests.bot.practice import HOUSE, SLOT
from tests.bot.town import Town

STAFFED = House.of([replace(HOUSE.desks[0], staffed=True)])
BOOKING = Booking(
    ref="b1", code="FD-1", status=BookingStatus.BOOKED, start=SLOT.start, end=SLOT.end, service="Passport"
)
NEWS = Trouble(what="booking-differs", booking=BOOKING)
VIEW = Note(body=(say("home"),))


class Core:
    """A core that orders what it is told to whenever somebody gives a command, and remembers what was told to it."""

    def __init__(self, *orders: Command) -> None:
        self.orders = orders
        self.told: list[Told] = []
        self.matter: AboutVisit | None = None
        self.passes_on = False

    def step(self, session: Session, event: Event, house: House) -> Turn:
        """A turn."""
        after = replace(session, turn=session.turn + 1, stamp=session.turn + 1, desk="town", matter=self.matter)
        if isinstance(event, Told):
            self.told.append(event)
        told = isinstance(event, Told) and self.passes_on and not session.chat.startswith("staff:")
        given = self.orders if told or isinstance(event, Ordered | Pressed) else ()
        commands = tuple(
            replace(one, id=f"{session.chat}.{after.turn}.{n}", desk="town") for n, one in enumerate(given)
        )
        return Turn(session=after, view=VIEW, commands=commands)


TELLING = TellStaff(matter="visit:b1", news=NEWS)
TROUBLING = TellStaff(matter="trouble:booking-differs:7", news=NEWS)


def town(core: Core, house: House = STAFFED) -> Town:
    """A town with that core."""
    return Town(house=house, step=core.step)
