"""Lakeside Clinic in Toronto as its administrator set it up: the people, their hours, what one can come for.

Only data and the types that hold it. Lead times are hours, which the vendor never tells.
"""

from dataclasses import dataclass, field
from datetime import date

from sandbox.careportals.forms import EXAM, FLU, GENERAL, NEWCOMER, REVIEW, SKIN, TRAVEL, Form, object_id
from sandbox.hours import Span, Week, at

DAYS = 60
_LEAST_LEAD, _MOST_LEAD = 2, DAYS * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Somebody who sees patients, one at a time. The id is that of their schedule."""

    id: str
    name: str
    duty: str
    week: Week

    def spans(self, day: date) -> tuple[Span, ...]:
        """When they work that day."""
        return self.week.get(day.weekday(), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What a visit costs, in dollars, and how. `coverage`: percent the provincial plan pays."""

    enabled: bool = False
    price: float = 0
    pay_later: bool = False
    save_card_only: bool = False
    coverage: int = 0

    @property
    def wants_card(self) -> bool:
        """Whether nothing is booked without a payment card."""
        return self.enabled and not self.pay_later and self.coverage < 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something to come for. As many can start at once as there are providers; `queue`: no times, one waits."""

    id: str
    label: str
    description: str
    minutes: int
    form: Form
    providers: tuple[Provider, ...]
    gap: int = 0
    least_lead: int = _LEAST_LEAD
    most_lead: int = _MOST_LEAD
    payment: Payment = field(default_factory=Payment)
    instructions: str = ""
    status: str = "active"
    virtual: bool = False
    hidden: bool = False
    queue: bool = False


_FULL = ((at(9), at(12)), (at(13), at(17)))
# Beyond midnight in UTC: who takes the list's day for the clinic's is wrong about these.
_LATE = ((at(12), at(16)), (at(16, 30), at(20, 30)))
_SUNDAY = ((at(10), at(14)),)


def _provider(name: str, duty: str, week: Week) -> Provider:
    return Provider(id=object_id(f"schedule/{name}"), name=name, duty=duty, week=week)


PRIYA = _provider("Dr Priya Example", "Family doctor", {0: _FULL, 1: _FULL, 2: _FULL, 3: _FULL, 4: _FULL})
OWEN = _provider("Dr Owen Sample", "Family doctor", {0: _LATE, 1: _FULL, 2: _LATE, 3: _FULL, 6: _SUNDAY})
MAYA = _provider("Maya Specimen", "Nurse", {0: _FULL, 1: _LATE, 2: _FULL, 3: _LATE, 4: _FULL, 5: _SUNDAY, 6: _SUNDAY})
LEE = _provider("Lee Muster", "Nurse", {1: _FULL, 3: _FULL, 4: _FULL})
PROVIDERS = {p.id: p for p in (PRIYA, OWEN, MAYA, LEE)}


def _id(label: str) -> str:
    return object_id(f"service/{label}")


CONSULTATION = Service(
    id=_id("General consultation"),
    label="General consultation",
    description="A quarter of an hour with a doctor, by video.",
    instructions="Open the link a few minutes early.",
    minutes=15,
    form=GENERAL,
    providers=(PRIYA, OWEN),
    virtual=True,
)
TRAVEL_ADVICE = Service(
    id=_id("Travel advice"),
    label="Travel advice",
    description="Vaccinations and a plan for your journey.",
    instructions="Bring your vaccination book.",
    minutes=30,
    gap=5,
    form=TRAVEL,
    providers=(MAYA,),
)
SKIN_CHECK = Service(
    id=_id("Skin check"),
    label="Skin check",
    description="A doctor looks at a spot you worry about.",
    minutes=20,
    form=SKIN,
    providers=(PRIYA, OWEN),
)
PHYSICAL_EXAM = Service(
    id=_id("Physical exam"),
    label="Physical exam",
    description="For work, school or sports.",
    minutes=45,
    form=EXAM,
    providers=(PRIYA,),
    payment=Payment(enabled=True, price=140.5),
)
FLU_SHOT = Service(
    id=_id("Flu shot"),
    label="Flu shot",
    description="The season's vaccine.",
    instructions="Wear short sleeves.",
    minutes=10,
    form=FLU,
    providers=(MAYA, LEE),
    payment=Payment(enabled=True, price=25, pay_later=True),
)
NEW_PATIENT = Service(
    id=_id("New patient visit"),
    label="New patient visit",
    description="We get to know you.",
    minutes=40,
    form=NEWCOMER,
    providers=(OWEN,),
)
HEALTH_REVIEW = Service(
    id=_id("Health review"),
    label="Health review",
    description="Once a year, with your health card.",
    minutes=30,
    form=REVIEW,
    providers=(PRIYA,),
    payment=Payment(enabled=True, price=80, coverage=100),
)
WALK_IN = Service(
    id=_id("Walk-in queue"),
    label="Walk-in queue",
    description="Wait for the next free nurse.",
    minutes=10,
    form=GENERAL,
    providers=(MAYA, LEE),
    queue=True,
)
STAFF_CHECK = Service(
    id=_id("Staff check"),
    label="Staff check",
    description="For people who work here.",
    minutes=15,
    form=GENERAL,
    providers=(LEE,),
    hidden=True,
)
SLEEP_STUDY = Service(
    id=_id("Sleep study"),
    label="Sleep study",
    description="Not offered at present.",
    minutes=60,
    form=GENERAL,
    providers=(OWEN,),
    status="disabled",
)
SERVICES = {
    s.id: s
    for s in (
        CONSULTATION,
        TRAVEL_ADVICE,
        SKIN_CHECK,
        PHYSICAL_EXAM,
        FLU_SHOT,
        NEW_PATIENT,
        HEALTH_REVIEW,
        WALK_IN,
        STAFF_CHECK,
        SLEEP_STUDY,
    )
}
