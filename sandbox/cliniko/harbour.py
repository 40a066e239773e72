"""Harbour Physio as its owner set it up: two businesses, the people, what they do, when, for how much.

Only data and the types that hold it. Ids are above 2^53 on purpose: who reads them as floating-point numbers fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sandbox.hours import Span, Week, at


def number(of: int) -> str:
    """The id of the n-th thing that was there from the start."""
    return str(1_390_726_237_298_631_000 + of * 7_919)


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A location."""

    id: str
    name: str
    street: str
    post_code: str
    online: bool = True
    zone: str = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """An appointment type: what is done, for how long. `most` above 1 is a class.

    `paid`: the vendor's mode of online payment (`optional`, `required`, `deposit_required`), None for none.
    """

    id: str
    name: str
    description: str
    category: str
    minutes: int
    price: str
    most: int = 1
    online: bool = True
    telehealth: bool = False
    lead_hours: int | None = None
    paid: str | None = None
    deposit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """Somebody who treats. `weeks`: where and when, by business id; the first kind of `does` is the default one."""

    id: str
    title: str
    first_name: str
    last_name: str
    designation: str
    does: tuple[Kind, ...]
    weeks: Mapping[str, Week] = field(default_factory=dict)
    online: bool = True

    @property
    def name(self) -> str:
        """Title and both names."""
        return f"{self.title} {self.first_name} {self.last_name}".strip()

    def spans(self, business: Business, day: date) -> tuple[Span, ...]:
        """When they treat there that day."""
        return self.weeks.get(business.id, {}).get(day.weekday(), ())


HARBOUR = Business(id=number(11), name="Harbour Physio", street="Quay 40", post_code="1000 HB")
EAST = Business(id=number(12), name="Harbour Physio East", street="East Street 3", post_code="1000 EA")
DESCRIPTIONS = {
    31: "We listen, examine and make a plan.",
    32: "The treatment agreed in your plan.",
    33: "A brief check of your progress.",
    34: "For hands and wrists, after an injury or surgery.",
    35: "For muscles that did a lot.",
    36: "Neck, shoulders and back.",
}
BUSINESSES = {b.id: b for b in (HARBOUR, EAST)}


def _kind(of: int, name: str, category: str, minutes: int, price: str) -> Kind:
    return Kind(id=number(of), name=name, category=category, minutes=minutes, price=price, description=DESCRIPTIONS[of])


FIRST = _kind(31, "First consultation", "Physiotherapy", 45, "85.0")
TREATMENT = _kind(32, "Standard treatment", "Physiotherapy", 30, "65.0")
FOLLOW_UP = _kind(33, "Short follow-up", "Physiotherapy", 20, "45.0")
HAND = _kind(34, "Hand therapy", "Special care", 40, "78.0")
SPORTS = _kind(35, "Sports massage", "Massage", 60, "80.0")
BACK = _kind(36, "Back massage", "Massage", 30, "48.0")
VIDEO = Kind(
    id=number(37),
    name="Video consultation",
    description="By video, from wherever you are.",
    category="Physiotherapy",
    minutes=20,
    price="45.0",
    telehealth=True,
    lead_hours=4,
)
HOME_VISIT = Kind(
    id=number(38),
    name="Home visit",
    description="By arrangement with the practice.",
    category="Special care",
    minutes=60,
    price="120.0",
    online=False,
)
BACK_CLASS = Kind(
    id=number(39),
    name="Back class",
    description="Exercises in a small group.",
    category="Classes",
    minutes=60,
    price="18.0",
    most=8,
)
SHOCKWAVE = Kind(
    id=number(40),
    name="Shockwave therapy",
    description="Paid when booked, on the practice's own page.",
    category="Special care",
    minutes=30,
    price="95.0",
    paid="required",
)
POSTURE = Kind(
    id=number(41),
    name="Posture analysis",
    description="A deposit keeps your time.",
    category="Special care",
    minutes=60,
    price="140.0",
    paid="deposit_required",
    deposit="40.0",
)
TAPING = Kind(
    id=number(42),
    name="Sports taping",
    description="Pay online or at the practice.",
    category="Massage",
    minutes=20,
    price="30.0",
    paid="optional",
)
KINDS = {
    k.id: k
    for k in (
        *(FIRST, TREATMENT, FOLLOW_UP, HAND, SPORTS, BACK, VIDEO, HOME_VISIT, BACK_CLASS),
        *(SHOCKWAVE, POSTURE, TAPING),
    )
}

_MORNING, _AFTERNOON = (at(8, 30), at(12, 30)), (at(13, 15), at(17, 15))
_FULL = (_MORNING, _AFTERNOON)
_LATE = ((at(12), at(16)), (at(16, 30), at(20)))

NOOR = Practitioner(
    id=number(21),
    title="Dr",
    first_name="Noor",
    last_name="Example",
    designation="Physiotherapist",
    does=(TREATMENT, FIRST, FOLLOW_UP, VIDEO, HOME_VISIT, SHOCKWAVE, POSTURE),
    weeks={HARBOUR.id: {0: _FULL, 1: _FULL, 2: _FULL, 3: _FULL, 4: (_MORNING,)}},
)
SAM = Practitioner(
    id=number(22),
    title="",
    first_name="Sam",
    last_name="Sample",
    designation="Physiotherapist",
    does=(TREATMENT, FIRST, FOLLOW_UP, SPORTS, BACK_CLASS),
    weeks={HARBOUR.id: {0: _LATE, 2: _LATE, 4: _LATE}, EAST.id: {1: _FULL, 3: _FULL}},
)
LOTTE = Practitioner(
    id=number(23),
    title="",
    first_name="Lotte",
    last_name="Model",
    designation="Hand therapist",
    does=(HAND,),
    weeks={HARBOUR.id: {1: _FULL, 2: _FULL, 3: _FULL}},
)
KAI = Practitioner(
    id=number(24),
    title="",
    first_name="Kai",
    last_name="Muster",
    designation="Massage therapist",
    does=(BACK, SPORTS, TAPING),
    weeks={HARBOUR.id: {0: _FULL, 1: _LATE, 5: (_MORNING,)}, EAST.id: {3: _LATE, 4: _FULL}},
)
ROBIN = Practitioner(
    id=number(25),
    title="",
    first_name="Robin",
    last_name="Beispiel",
    designation="Trainee, not booked online",
    does=(TREATMENT,),
    weeks={HARBOUR.id: {2: (_MORNING,)}},
    online=False,
)
PRACTITIONERS = {p.id: p for p in (NOOR, SAM, LOTTE, KAI, ROBIN)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A class that comes every week. `most`: places in this one."""

    kind: Kind
    practitioner: Practitioner
    business: Business
    weekday: int
    minute: int
    most: int


LESSONS = (
    Lesson(kind=BACK_CLASS, practitioner=SAM, business=HARBOUR, weekday=2, minute=at(18), most=8),
    Lesson(kind=BACK_CLASS, practitioner=SAM, business=EAST, weekday=3, minute=at(10), most=6),
    Lesson(kind=BACK_CLASS, practitioner=SAM, business=HARBOUR, weekday=4, minute=at(18, 30), most=6),
)


def does_there(practitioner: Practitioner, kind: Kind, business: Business) -> bool:
    """Whether the three go together in the practice's settings."""
    return kind in practitioner.does and business.id in practitioner.weeks
