"""What the practice keeps: patients, appointments, classes, blocked time. Plain values that change.

Ids grow with time.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.cliniko.harbour import Business, Kind, Practitioner


@dataclass(slots=True, kw_only=True)
class Patient:
    """A person's file; `given` is what the API may write, as it was written."""

    id: int
    created_at: datetime
    updated_at: datetime
    given: dict[str, object] = field(default_factory=dict)
    archived_at: datetime | None = None
    deleted_at: datetime | None = None

    def text(self, name: str) -> str | None:
        """A text of the file, if it was given."""
        value = self.given.get(name)
        return value if isinstance(value, str) else None

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.text('first_name')} {self.text('last_name')}"


@dataclass(slots=True, kw_only=True)
class Block:
    """Time in which somebody does not treat."""

    id: int
    created_at: datetime
    updated_at: datetime
    starts_at: datetime
    ends_at: datetime
    practitioner: Practitioner
    business: Business
    notes: str | None = None
    cancelled_at: datetime | None = None
    archived_at: datetime | None = None
    deleted_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Appointment(Block):
    """One patient's appointment. `ours`: it came through the API. The attendee's id is the next number.

    `arrived` is its attendee's: yes and no are the two flags of the appointment, None is neither (the vendor's staff).
    """

    kind: Kind
    patient: Patient
    ours: bool
    cancellation_reason: int | None = None
    cancellation_note: str | None = None
    arrived: bool | None = None

    @property
    def attendee_id(self) -> int:
        """The id of its one attendee."""
        return self.id + 1

    @property
    def booking_id(self) -> int:
        """What its one attendee attends."""
        return self.id


@dataclass(slots=True, kw_only=True)
class Group(Block):
    """A class on one day: `most` people at once. It is never cancelled through the API."""

    kind: Kind
    most: int


@dataclass(slots=True, kw_only=True)
class Attendee:
    """One patient in one class. `ours`: it came through the API."""

    id: int
    created_at: datetime
    updated_at: datetime
    group: Group
    patient: Patient
    ours: bool
    notes: str | None = None
    arrived: bool | None = None
    cancelled_at: datetime | None = None
    archived_at: datetime | None = None
    deleted_at: datetime | None = None
    cancellation_reason: int | None = None
    cancellation_note: str | None = None

    @property
    def attendee_id(self) -> int:
        """Its own id."""
        return self.id

    @property
    def booking_id(self) -> int:
        """The class."""
        return self.group.id


Seat = Appointment | Attendee
"""What the vendor calls an attendee: of an individual appointment there is exactly one."""


def active(booking: Block | Attendee) -> bool:
    """Whether it still takes time, or a place."""
    return booking.cancelled_at is None and booking.archived_at is None and booking.deleted_at is None
