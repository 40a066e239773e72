"""Announcements to tell, and targets to tell them to."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.announcing.announcer import Announcer
from bot.announcing.deliverer import Deliverer
from bot.announcing.memory import MemoryQueues
from bot.announcing.port import Entry, Queues
from bot.announcing.targets import ANNOUNCEMENTS, Deliver, Target
from conversations.announcements import ANNOUNCED, Announcement
from conversations.booking import Answer, Booking, BookingStatus, Customer
from conversations.commands import Announce
from conversations.desk import Capabilities, Desk
from conversations.matters import Happening
from conversations.text import Privacy

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
DESK = Desk(name="town", title="Town Hall", vendor="test", zone="Europe/Amsterdam", capabilities=Capabilities())
TARGET = "town.webhooks.crm"

BOOKING = Booking(
    ref="tenant-secret:b1",
    code="FD-1",
    status=BookingStatus.BOOKED,
    start=datetime(2026, 11, 24, 9, 0, tzinfo=ZONE),
    end=datetime(2026, 11, 24, 9, 20, tzinfo=ZONE),
    service="Passport",
    place="Town hall",
    person="Noor Example",
    join="https://video.example.org/key",
    manage="https://clinic.example.org/key",
)
TOLD = Announcement(
    what=Happening.BOOKED,
    at=NOW,
    visit="tenant-secret:b1",
    booking=BOOKING,
    customer=Customer(
        first_name="Adamina",
        last_name="Examplesen",
        email="ada@example.org",
        phone="+31600000001",
        birth_date=date(1990, 5, 1),
    ),
    answers=(Answer(key="why", text="Whereabouts does it hurt?", value="In the elbowish region"),),
)


def announce(number: int, told: Announcement = TOLD) -> Announce:
    """The command of that turn of a chat."""
    return Announce(id=f"telegram:4711.{number}.1", desk="town", announcement=told)


def plain(_desk: str, ref: str) -> str:
    """Without what is secret in it."""
    return ref.removeprefix("tenant-secret:")


def entry(number: int = 1, told: Announcement = TOLD) -> Entry:
    """As a target's queue has it."""
    return Entry(number=number, id=f"evt_{number}", at=NOW, blob=ANNOUNCEMENTS.encode(told))


def target(deliver: Deliver, name: str = TARGET, clearance: Privacy = Privacy.PLAIN) -> Target:
    """One of the town's, told of everything."""
    return Target(name=name, desk="town", whats=frozenset(ANNOUNCED), clearance=clearance, deliver=deliver)


@dataclass(slots=True)
class Telling:
    """Announcements on their way to targets, with a time that tests let pass."""

    targets: tuple[Target, ...]
    queues: Queues = field(default_factory=MemoryQueues)
    time: datetime = NOW
    told: list[str] = field(default_factory=list)

    def now(self) -> datetime:
        """What time it is."""
        return self.time

    def passes(self, **by: float) -> None:
        """Time does."""
        self.time += timedelta(**by)

    async def happens(self, *numbers: int, told: Announcement = TOLD) -> None:
        """So many things, each in a turn of that number."""
        for number in numbers:
            await self.announcer.announce(announce(number, told))

    async def happens_at(self, name: str, events: int) -> None:
        """So many, for a target whatever its desk."""
        for number in range(1, events + 1):
            await self.queues.put(name, f"evt_{number}", entry(number).blob, self.now())

    @property
    def announcer(self) -> Announcer:
        """Whoever puts them into queues."""
        return Announcer(queues=self.queues, targets=self.targets, secret="house secret", plain_ref=plain, now=self.now)

    @property
    def deliverer(self) -> Deliverer:
        """Whoever delivers; pauses are as long as they are on average."""

        async def tell(target: Target) -> None:
            self.told.append(target.name)

        return Deliverer(
            queues=self.queues, targets=self.targets, worker="w", now=self.now, tell=tell, chance=lambda: 0.5
        )

    async def delivers(self, place: int = 0) -> None:
        """All that can be delivered now."""
        while await self.deliverer.once(self.targets[place]):
            pass
