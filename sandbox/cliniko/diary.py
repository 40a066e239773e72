"""The practice's files and calendar: filled for the days ahead as they come near, indexed by person and day.

Overlaps are entered like anything else; nobody here refuses them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.cliniko.harbour import BUSINESSES, LESSONS, PRACTITIONERS, Business, Lesson, Practitioner
from sandbox.cliniko.lag import Lag
from sandbox.cliniko.records import Appointment, Attendee, Block, Group, Patient, active
from sandbox.hours import Span, offset
from sandbox.town import Town

BOOKED = "Booked"
"""The note on a rival's."""

AGES_AGO = timedelta(days=400)
LONG_AGO = timedelta(days=90)

# Invented regulars: the calendar is lived in. The last two share an address, as families do.
REGULARS = (
    ("Casey", "Sample", "casey@example.org", "1971-02-03"),
    ("Robin", "Specimen", "robin@example.org", "1988-07-21"),
    ("Mika", "Muster", "mika@example.org", "1993-11-09"),
    ("Jo", "Beispiel", "jo@example.org", "1965-05-30"),
    ("Bram", "Voorbeeld", "bram@example.org", "1984-04-12"),
    ("Fem", "Voorbeeld", "family@example.org", "1958-01-15"),
    ("Gijs", "Voorbeeld", "family@example.org", "1956-09-02"),
)


class Diary:
    """All records of the practice."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.zone = town.cliniko.zone
        self.patients: dict[int, Patient] = {}
        self.bookings: dict[int, Block] = {}
        self.attendees: dict[int, Attendee] = {}
        self.seats: dict[int, list[Attendee]] = {}
        self.days: dict[tuple[str, date], list[Block]] = {}
        self.versions: Counter[tuple[str, date]] = Counter()
        self.filled: set[date] = set()
        self.filled_on: date | None = None
        self.last_id = 0
        self.ticket = count()
        self.lag = Lag(town)
        for regular in REGULARS:
            self._add_regular(*regular)

    def today(self) -> date:
        """The account's local date."""
        return self.local_day(self.town.now())

    def local_day(self, moment: datetime) -> date:
        """The account's local date at that moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def instant(self, day: date, minute: int) -> datetime:
        """That minute of that local day, in UTC."""
        return datetime.combine(day, time(), UTC) - offset(self.zone, day) + timedelta(minutes=minute)

    def new_id(self, created: datetime | None = None) -> int:
        """An id above 2^53 that grows with time of creation; the one after it is free too."""
        moment = created or self.town.now()
        found = (int(moment.timestamp() * 1000) << 20) + 2 * next(self.ticket)
        if created is None:
            found = self.last_id = max(found, self.last_id + 2)
        return found

    def fill(self) -> None:
        """See to it that the days around today are lived in. Called before every look."""
        today = self.today()
        if self.filled_on != today:
            self.filled_on = today
            for ahead in range(-2, self.town.cliniko.horizon_days + 2):
                self.fill_day(today + timedelta(days=ahead))

    def fill_day(self, day: date) -> None:
        """Other people's bookings and blocked time of one day; only once."""
        if day in self.filled:
            return
        self.filled.add(day)
        for lesson in LESSONS:
            if lesson.weekday == day.weekday():
                self._give(lesson, day)
        for practitioner in PRACTITIONERS.values():
            for business in BUSINESSES.values():
                for booking in self._other_people(practitioner, business, day):
                    # Untold: nobody on the page waits for thousands of other people's bookings.
                    self._put(booking)

    def enter(self, booking: Block) -> None:
        """Keep it and index it."""
        self.lag.made(booking)
        self._put(booking)
        self._tell(booking)

    def _put(self, booking: Block) -> None:
        self.bookings[booking.id] = booking
        for key in self._keys(booking):
            self.days.setdefault(key, []).append(booking)
            self.versions[key] += 1

    def move(self, booking: Block, change: Mapping[str, object]) -> None:
        """Give it other values, times and person included; it leaves its old days and enters the new ones."""
        self.lag.changing(booking)
        for key in self._keys(booking):
            self.days[key].remove(booking)
            self.versions[key] += 1
        self._tell(booking)
        for name, value in change.items():
            setattr(booking, name, value)
        booking.updated_at = self.stamp()
        self._put(booking)
        self._tell(booking)

    def touched(self, booking: Block) -> None:
        """It was cancelled or archived in place."""
        self.lag.ended(booking)
        booking.updated_at = self.stamp()
        for key in self._keys(booking):
            self.versions[key] += 1
        self._tell(booking)

    def clear(self) -> None:
        """Without all that was entered since the first morning, patients' files aside."""
        self.lag = Lag(self.town)
        for booking in [a for a in self.appointments() if a.ours or a.notes == BOOKED]:
            del self.bookings[booking.id]
            for key in self._keys(booking):
                self.days[key].remove(booking)
                self.versions[key] += 1
            self._tell(booking)
        for attendee in [a for a in self.attendees.values() if a.ours or a.notes == BOOKED]:
            del self.attendees[attendee.id]
            self.seats[attendee.group.id].remove(attendee)
            self._tell(attendee.group)

    def stamp(self) -> datetime:
        """Now in whole seconds, as the vendor writes times."""
        return self.town.now().replace(microsecond=0)

    def busy(self, practitioner: Practitioner, day: date) -> list[Block]:
        """What takes that person's time that day, wherever, as lists and open times have it."""
        near = self.lag.among(self.days.get((practitioner.id, day), ()))
        return [b for b in near if active(b) and b.practitioner is practitioner]

    def rivals(self, booking: Block) -> list[Block]:
        """What else takes the person's time during it, as far as the cache has seen it."""
        near = {b.id: b for key in self._keys(booking) for b in self.days.get(key, ())}
        others = (b for b in self.lag.among(near.values()) if b.practitioner is booking.practitioner)
        return [b for b in others if b.id != booking.id and active(b) and _share(b, booking)]

    def appointments(self) -> list[Appointment]:
        """All of them, hidden ones included."""
        return [b for b in self.bookings.values() if isinstance(b, Appointment)]

    def groups(self) -> list[Group]:
        """All classes, hidden ones included."""
        return [b for b in self.bookings.values() if isinstance(b, Group)]

    def present(self, group: Group) -> list[Attendee]:
        """Who has a place in the class."""
        return [a for a in self.seats.get(group.id, ()) if active(a)]

    def join(self, attendee: Attendee) -> None:
        """Give a place, whether or not there is one left: the vendor counts for nobody."""
        self.lag.made(attendee)
        self._seat(attendee)
        self._tell(attendee.group)

    def changed(self, attendee: Attendee) -> None:
        """It was cancelled, archived or written on. The class itself keeps its `updated_at`."""
        self.lag.ended(attendee)
        attendee.updated_at = self.stamp()
        self._tell(attendee.group)

    def _seat(self, attendee: Attendee) -> None:
        self.attendees[attendee.id] = attendee
        self.seats.setdefault(attendee.group.id, []).append(attendee)

    def _keys(self, booking: Block) -> Iterator[tuple[str, date]]:
        day = self.local_day(booking.starts_at)
        last = self.local_day(booking.ends_at - timedelta(seconds=1))
        while day <= last:
            yield booking.practitioner.id, day
            day += timedelta(days=1)

    def _tell(self, booking: Block) -> None:
        day = self.local_day(booking.starts_at).isoformat()
        self.town.news.tell("calendar", vendor="cliniko", date=day)

    def _add_regular(self, first: str, last: str, email: str, born: str) -> None:
        created = self.stamp() - AGES_AGO
        given: dict[str, object] = {"first_name": first, "last_name": last, "email": email, "date_of_birth": born}
        file = Patient(id=self.new_id(created), created_at=created, updated_at=created, given=given)
        self.patients[file.id] = file

    def _other_people(self, practitioner: Practitioner, business: Business, day: date) -> Iterator[Block]:
        chance = self.town.chance("cliniko", practitioner.id, business.id, day)
        share = 0.5 - 0.005 * min(max((day - self.today()).days, 0), 60)
        step = practitioner.does[0].minutes
        spans = practitioner.spans(business, day)
        for opens, closes in spans:
            for start in range(opens, closes - step + 1, step):
                span = (start, start + step)
                if day.weekday() == 0 and start == spans[0][0]:
                    yield self._block(practitioner, business, day, span)
                elif chance.random() < share and self._open(practitioner, day, span):
                    regular = chance.choice(list(self.patients.values())[: len(REGULARS)])
                    yield self._others(self._block(practitioner, business, day, span), regular)

    def _give(self, lesson: Lesson, day: date) -> None:
        """That day's class with those who always come; every other week a small one is full."""
        span = (lesson.minute, lesson.minute + lesson.kind.minutes)
        block = self._block(lesson.practitioner, lesson.business, day, span)
        group = Group(**_plain(block) | {"notes": None}, kind=lesson.kind, most=lesson.most)
        self._put(group)
        chance = self.town.chance("cliniko", "class", lesson.business.id, day)
        full = lesson.most < lesson.kind.most and day.isocalendar().week % 2 == 0
        regulars = list(self.patients.values())[: len(REGULARS)]
        for patient in chance.sample(regulars, min(lesson.most, 6) if full else chance.randrange(2, 5)):
            number, since = self.new_id(block.created_at), block.created_at
            self._seat(
                Attendee(id=number, created_at=since, updated_at=since, group=group, patient=patient, ours=False)
            )

    def _open(self, practitioner: Practitioner, day: date, span: Span) -> bool:
        start, end = (self.instant(day, minute) for minute in span)
        return not any(b.starts_at < end and start < b.ends_at for b in self.busy(practitioner, day))

    def _block(self, practitioner: Practitioner, business: Business, day: date, span: Span) -> Block:
        created = self.instant(day, 9 * 60) - LONG_AGO
        return Block(
            id=self.new_id(created),
            created_at=created,
            updated_at=created,
            starts_at=self.instant(day, span[0]),
            ends_at=self.instant(day, span[1]),
            practitioner=practitioner,
            business=business,
            notes="Team meeting",
        )

    def _others(self, block: Block, patient: Patient) -> Appointment:
        kind = block.practitioner.does[0]
        return Appointment(**_plain(block) | {"notes": None}, kind=kind, patient=patient, ours=False)


def _plain(block: Block) -> dict[str, Any]:
    """Its fields, not copied deep."""
    return {one.name: getattr(block, one.name) for one in fields(block)}


def _share(one: Block, other: Block) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
