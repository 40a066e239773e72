"""What a clinic sets up in Provet Cloud and rarely changes: the kinds of things, without any of them.

Every id is a number; relations are the things themselves, links only on the wire. Two are the same if they are one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.hours import Week


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Department:
    """A location. `takes_payments`: Provet Pay may be used there (`allow_nhp_processing`)."""

    id: int
    name: str
    takes_payments: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReasonGroup:
    """What an owner chooses from first, of one department."""

    id: int
    name: str
    department: Department


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Species:
    """An entry of the species list; its code is the entry's id and the list's three digits."""

    id: int
    label: str

    @property
    def code(self) -> int:
        """As patients are written with it."""
        return self.id * 1000 + 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Breed:
    """An entry of the breed list."""

    id: int
    label: str
    species: Species

    @property
    def code(self) -> int:
        """As patients are written with it."""
        return self.id * 1000 + 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """Something with a price, a decimal in a text."""

    id: int
    name: str
    price: str
    price_with_vat: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Room:
    """A room or a device: the vendor's `resource`."""

    id: int
    name: str
    department: Department
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShiftType:
    """What a shift is for."""

    id: int
    name: str
    code: str
    in_appointments: bool = True
    in_online_booking: bool = True
    in_all_day: bool = False
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pattern:
    """When somebody has shifts of one type at one department. `slots`: each span is one slot that is booked whole."""

    department: Department
    type: ShiftType
    week: Week
    web: bool = True
    slots: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class User:
    """Somebody with a login. `patterns` empty: nobody who treats."""

    id: int
    first_name: str
    last_name: str
    title: str
    patterns: tuple[Pattern, ...] = ()
    is_active: bool = True

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UserDetails:
    """What is told about a user; has the id of its user's next number."""

    id: int
    user: User


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reason:
    """What a visit is for, how long, by whom, with what, for which animals. `available`: from and to, as written."""

    id: int
    name: str
    group: ReasonGroup
    duration: int
    instructions: str = ""
    online: bool = True
    archived: bool = False
    telemedicine: bool = False
    available: tuple[str | None, str | None] = (None, None)
    staff: tuple[User, ...] = ()
    shift_types: tuple[ShiftType, ...] = ()
    rooms: tuple[Room, ...] = ()
    species: tuple[Species, ...] = ()
    deposit: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CancellationReason:
    """Why a visit does not take place."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Owner:
    """A client the clinic knows from the start, with the names of their animals by kind."""

    first_name: str
    last_name: str
    email: str
    phone: str
    animals: Mapping[str, Species | Breed] = field(default_factory=dict)
    archived: bool = False
