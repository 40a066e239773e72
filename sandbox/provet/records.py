"""What the clinic keeps and the API changes: clients, animals, shifts, visits.

Ids grow with time; two are the same if they are one.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from sandbox.provet.practice import (
    Breed,
    CancellationReason,
    Department,
    Reason,
    Room,
    ShiftType,
    Species,
    User,
)


@dataclass(slots=True, kw_only=True, eq=False)
class Record:
    """What all of them have. Times are aware."""

    id: int
    created: datetime
    modified: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Client(Record):
    """An owner; `given` is what the API may write, as it was written."""

    given: dict[str, object] = field(default_factory=dict)
    archived: bool = False
    phone_numbers: list["PhoneNumber"] = field(default_factory=list)
    patients: list["Patient"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A text of the file, empty if it was not given."""
        value = self.given.get(name)
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.text('firstname')} {self.text('lastname')}".strip()


@dataclass(slots=True, kw_only=True, eq=False)
class PhoneNumber(Record):
    """A number of a client, in whatever way it was typed."""

    client: Client
    phone_number: str
    type_code: int = 1
    description: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Patient(Record):
    """An animal of a client."""

    client: Client
    name: str
    species: Species | None = None
    breed: Breed | None = None
    gender: int = 0
    date_of_birth: date | None = None
    microchip: str = ""
    critical_notes: str = ""
    archived: bool = False
    deceased: date | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Shift(Record):
    """When somebody is there, for what. `web`: open for online booking."""

    start: datetime
    end: datetime
    user: User
    department: Department
    shift_type: ShiftType
    web: bool
    is_slot: bool


@dataclass(slots=True, kw_only=True, eq=False)
class Consultation(Record):
    """What became of a visit when the animal was admitted; the status is one of the vendor's numbers."""

    appointment: "Appointment"
    status: int
    invoice: Record | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Appointment(Record):
    """A visit. `ours`: it came through the API. Cancelled is `active` 0; nothing is ever deleted."""

    start: datetime
    end: datetime
    title: str
    type: int
    department: Department
    request_hash: str
    ours: bool
    reason: Reason | None = None
    user: User | None = None
    additional_users: tuple[User, ...] = ()
    resources: tuple[Room, ...] = ()
    client: Client | None = None
    patients: tuple[Patient, ...] = ()
    complaint: str = ""
    instructions: str = ""
    notes: str = ""
    client_notes: str | None = None
    active: int = 1
    confirmed: bool = False
    no_show: bool = False
    consultation: Consultation | None = None
    cancellation_reason: CancellationReason | None = None
    cancellation_reason_text: str | None = None
    telemedicine_room: str | None = None

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return int((self.end - self.start).total_seconds() // 60)

    @property
    def takes(self) -> tuple[User | Room, ...]:
        """Whose time it takes: people and rooms."""
        return (*((self.user,) if self.user else ()), *self.additional_users, *self.resources)


@dataclass(slots=True, kw_only=True, eq=False)
class OnlineBookingClient(Record):
    """What an unknown owner typed, beside an appointment; cannot be corrected."""

    appointment: Appointment
    given: dict[str, object]


@dataclass(slots=True, kw_only=True, eq=False)
class OnlineBookingPatient(Record):
    """What an unknown owner typed about an animal; cannot be corrected."""

    onlinebookingclient: OnlineBookingClient
    name: str
    species: Species | None
    breed: Breed | None
    notes: str


@dataclass(slots=True, kw_only=True, eq=False)
class AppointmentReminder(Record):
    """A message before a visit, planned or sent. The vendor does not say its fields; these are guesses."""

    appointment: Appointment
    send_at: datetime
    channel: int
    sent: datetime | None = None
    external: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Sent(Record):
    """A confirmation of a visit as it then was. `by`: email, sms, both or neither."""

    appointment: Appointment
    start: datetime
    by: tuple[str, ...]
