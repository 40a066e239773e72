"""The clinic's records by the vendor's names, and its calendar: filled as days come near, indexed by taker and day.

Overlaps are entered like anything else; who may not overlap is decided where the API writes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.hours import offset
from sandbox.provet import pawstreet
from sandbox.provet.hooks import KEYS, Delivery, Hooks, Trigger
from sandbox.provet.ledger import seed_invoices
from sandbox.provet.practice import Breed, Owner, Room, User
from sandbox.provet.records import Appointment, Client, Patient, PhoneNumber, Shift
from sandbox.provet.regulars import other_people, seed_reminder
from sandbox.town import Town

AGES_AGO = timedelta(days=400)
LONG_AGO = timedelta(days=90)

BOOKED = "Booked"
"""The title of a rival's."""

CATALOGUE: Mapping[str, Iterable[Any]] = {
    "department": (pawstreet.CENTRE, pawstreet.NORTH),
    "reason_group": pawstreet.GROUPS,
    "reason": pawstreet.REASONS,
    "user": pawstreet.USERS,
    "userdetails": pawstreet.DETAILS,
    "shifttype": pawstreet.SHIFT_TYPES,
    "resource": pawstreet.ROOMS,
    "cancellationreason": pawstreet.CANCELLATION_REASONS,
    "item": pawstreet.ITEMS,
    "listitem": pawstreet.LIST_ITEMS,
    "codelist/species": pawstreet.SPECIES,
    "codelist/breeds": pawstreet.BREEDS,
}


class Diary:
    """All records. `tables` holds them by the vendor's resource and by id."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.zone = ZoneInfo(town.provet.zone)
        self.tables: dict[str, dict[int, Any]] = {name: {r.id: r for r in rows} for name, rows in CATALOGUE.items()}
        self.days: dict[tuple[int, date], list[Appointment]] = {}
        self.versions: Counter[tuple[int, date]] = Counter()
        self.filled: set[date] = set()
        self.filled_on: date | None = None
        self.last_id = 0
        self.ticket = count()
        for owner in pawstreet.OWNERS:
            self._add_owner(owner)
        seed_invoices(self)

    def table(self, name: str) -> dict[int, Any]:
        """The records of a resource; days ahead are filled first."""
        self.fill()
        return self.tables.setdefault(name, {})

    def keep(self, name: str, record: Any) -> Any:
        """Put a record into its table."""
        self.tables.setdefault(name, {})[record.id] = record
        return record

    def add_number(self, number: PhoneNumber) -> None:
        """Keep a number, with its client too."""
        self.keep("phonenumber", number).client.phone_numbers.append(number)

    def add_patient(self, patient: Patient) -> None:
        """Keep an animal, with its client too."""
        self.keep("patient", patient).client.patients.append(patient)

    def today(self) -> date:
        """The clinic's local date."""
        return self.local_day(self.town.now())

    def local_day(self, moment: datetime) -> date:
        """The clinic's local date at that moment."""
        return moment.astimezone(self.zone).date()

    def instant(self, day: date, minute: int) -> datetime:
        """That minute of that local day, in UTC."""
        return datetime.combine(day, time(), UTC) - offset(self.zone.key, day) + timedelta(minutes=minute)

    def stamps(self, created: datetime | None = None) -> dict[str, Any]:
        """Id and times of a new record. The id is above 2^53, grows with time; the one after it is free too."""
        moment = created or self.town.now()
        found = (int(moment.timestamp() * 1000) << 20) + 2 * next(self.ticket)
        if created is None:
            found = self.last_id = max(found, self.last_id + 2)
        return {"id": found, "created": moment, "modified": moment}

    def fill(self) -> None:
        """See to it that the days around today are lived in. Called before every look."""
        today = self.today()
        if self.filled_on != today:
            self.filled_on = today
            for ahead in range(-2, self.town.provet.horizon_days + 2):
                self.fill_day(today + timedelta(days=ahead))
            seed_reminder(self)

    def fill_day(self, day: date) -> None:
        """Shifts and other people's visits of one day; only once."""
        if day in self.filled:
            return
        self.filled.add(day)
        for shift in self._shifts(day):
            self.keep("shift", shift)
            for visit in other_people(self, shift, day):
                # Untold: nobody on the page waits for thousands of other people's visits.
                self._put(visit)

    def enter(self, appointment: Appointment) -> None:
        """Keep it, index it, tell of it."""
        self._put(appointment)
        self.tell(appointment)
        self.notice(Trigger.APPOINTMENT, appointment.id)

    def move(self, appointment: Appointment, change: Mapping[str, object]) -> None:
        """Give it other values, times and people included; it leaves its old days and enters the new ones."""
        self.tell(appointment)
        for key in self._keys(appointment):
            self.days[key].remove(appointment)
            self.versions[key] += 1
        for name, value in change.items():
            setattr(appointment, name, value)
        appointment.modified = self.town.now()
        self.enter(appointment)

    def clear(self) -> None:
        """Without the visits that were entered since the first morning and what hangs on them; people stay on file."""
        gone = {a.id for a in self.table("appointment").values() if a.ours or a.title == BOOKED}
        for number in gone:
            appointment = self.tables["appointment"].pop(number)
            for key in self._keys(appointment):
                self.days[key].remove(appointment)
                self.versions[key] += 1
            self.tell(appointment)
        for name in ("onlinebookingclient", "sent", "appointment_reminder"):
            kept = {n: one for n, one in self.table(name).items() if one.appointment.id not in gone}
            self.tables[name] = kept
        clients = self.tables["onlinebookingclient"]
        animals = self.table("onlinebookingpatient")
        self.tables["onlinebookingpatient"] = {
            n: one for n, one in animals.items() if one.onlinebookingclient.id in clients
        }

    def busy(self, taker: User | Room, day: date) -> list[Appointment]:
        """What takes that person or room that day, wherever."""
        return [a for a in self.days.get((taker.id, day), ()) if a.active]

    def rivals(self, appointment: Appointment) -> list[Appointment]:
        """What else takes one of its people or rooms during it."""
        near = {a.id: a for key in self._keys(appointment) for a in self.days.get(key, ())}
        return [
            a
            for a in near.values()
            if a.id != appointment.id
            and a.active
            and a.start < appointment.end
            and appointment.start < a.end
            and set(a.takes) & set(appointment.takes)
        ]

    def tell(self, appointment: Appointment) -> None:
        """The page hears that the day is another one."""
        day = self.local_day(appointment.start).isoformat()
        self.town.news.tell("calendar", vendor="provet", date=day)

    def notice(self, trigger: Trigger, record: int) -> None:
        """Whoever wants to hear of it does: something was written."""
        for hook in list(self.tables.get("hook/webhook", {}).values()):
            if hook.active and hook.trigger == trigger:
                delivery = Delivery(**self.stamps(), webhook=hook, key=KEYS[trigger], object_id=record)
                self.town.world(Hooks).send(self.keep("hook/queue", delivery))

    def _put(self, appointment: Appointment) -> None:
        self.keep("appointment", appointment)
        for key in self._keys(appointment):
            self.days.setdefault(key, []).append(appointment)
            self.versions[key] += 1

    def _keys(self, appointment: Appointment) -> Iterator[tuple[int, date]]:
        day = self.local_day(appointment.start)
        last = self.local_day(appointment.end - timedelta(seconds=1))
        while day <= last:
            yield from ((taker.id, day) for taker in appointment.takes)
            day += timedelta(days=1)

    def _shifts(self, day: date) -> Iterator[Shift]:
        for user in pawstreet.USERS:
            for pattern in user.patterns:
                for opens, closes in pattern.week.get(day.weekday(), ()):
                    yield Shift(
                        **self.stamps(self.instant(day, 9 * 60) - LONG_AGO),
                        start=self.instant(day, opens),
                        end=self.instant(day, closes),
                        user=user,
                        department=pattern.department,
                        shift_type=pattern.type,
                        web=pattern.web,
                        is_slot=pattern.slots,
                    )

    def _add_owner(self, owner: Owner) -> None:
        created = self.town.now() - AGES_AGO
        given: dict[str, object] = {
            "firstname": owner.first_name,
            "lastname": owner.last_name,
            "email": owner.email,
            "country": "FI",
            "customer_type": 0,
        }
        client = self.keep("client", Client(**self.stamps(created), given=given, archived=owner.archived))
        self.add_number(PhoneNumber(**self.stamps(created), client=client, phone_number=owner.phone))
        for name, kind in owner.animals.items():
            breed, species = (kind, kind.species) if isinstance(kind, Breed) else (None, kind)
            self.add_patient(Patient(**self.stamps(created), client=client, name=name, species=species, breed=breed))
