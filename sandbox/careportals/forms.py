"""The forms of Lakeside Clinic: what a person is asked, of nearly every type the vendor has.

Only data and the types that hold it. Answers go by a field's `name`.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5


def object_id(name: str) -> str:
    """24 hexadecimal digits, the same for the same thing in every run."""
    return uuid5(NAMESPACE_URL, f"https://lakeside.example.org/{name}").hex[:24]


class Kind(StrEnum):
    """The vendor's seventeen field types."""

    TEXT = "text"
    AREA = "area"
    EMAIL = "email"
    NUMBER = "number"
    PHONE = "phone"
    PHONE164 = "phone164"
    DATE = "date"
    FILE = "file"
    SECTION = "section"
    POLAR = "polar"
    SWITCH = "switch"
    CONSENT = "consent"
    SINGLE = "singleselect"
    MULTI = "multiselect"
    HEALTH_CARD = "ontario_hc"
    CARD = "creditcard"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The field is shown while the one named has been answered like that: `Yes` or `No`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `required` and `mandatory` mean the same; `repeats`: how often a group is asked, None for once."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    mandatory: bool = False
    hidden: bool = False
    placeholder: str = ""
    default: str | None = None
    least: int | None = None
    most: int | None = None
    options: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    fields: tuple["Field", ...] = ()
    repeats: int | None = None

    @property
    def needed(self) -> bool:
        """Whether it must be answered when it is shown."""
        return self.required or self.mandatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A named list of fields."""

    id: str
    name: str
    description: str
    fields: tuple[Field, ...]


FIRST_NAME = Field(name="firstName", label="First name", kind=Kind.TEXT, required=True, most=80)
LAST_NAME = Field(name="lastName", label="Last name", kind=Kind.TEXT, required=True, most=80)
EMAIL = Field(name="email", label="Email", kind=Kind.EMAIL, required=True)
PHONE = Field(name="phone", label="Mobile phone", kind=Kind.PHONE164, placeholder="+16475550100")
REASON = Field(name="visitReason", label="Reason for your visit", kind=Kind.AREA, most=500)
PERSON = (FIRST_NAME, LAST_NAME, EMAIL, PHONE)


def _form(name: str, description: str, *fields: Field) -> Form:
    return Form(id=object_id(f"form/{name}"), name=name, description=description, fields=(*PERSON, *fields))


GENERAL = _form("General visit", "A few words before we meet.", REASON)
TRAVEL = _form(
    "Travel questionnaire",
    "So that we can prepare your advice.",
    Field(name="journey", label="Your journey", kind=Kind.SECTION),
    Field(name="destination", label="Where are you going?", kind=Kind.TEXT, required=True, most=120),
    Field(name="departure", label="When do you leave?", kind=Kind.DATE, mandatory=True),
    Field(name="travellers", label="How many people travel?", kind=Kind.NUMBER, required=True, least=1, most=9),
    Field(
        name="accommodation",
        label="Where will you mostly stay?",
        kind=Kind.SINGLE,
        required=True,
        options=("Hotel", "Tent", "With family or friends"),
    ),
    Field(name="health", label="Your health", kind=Kind.SECTION),
    Field(name="takesMedicine", label="Do you take any medicine?", kind=Kind.POLAR, required=True),
    Field(
        name="medicines",
        label="Which medicine, and how much?",
        kind=Kind.AREA,
        required=True,
        most=500,
        conditions=(Condition(name="takesMedicine", value="Yes"),),
    ),
    Field(
        name="vaccinations",
        label="Which vaccinations have you had?",
        kind=Kind.MULTI,
        options=("Hepatitis A", "Hepatitis B", "Typhoid", "Yellow fever"),
    ),
    Field(name="reminders", label="May we remind you of boosters?", kind=Kind.SWITCH),
    Field(name="channel", label="Channel", kind=Kind.TEXT, hidden=True, default="online"),
    Field(
        name="privacyConsent",
        label="I agree that the clinic keeps these answers in my file.",
        kind=Kind.CONSENT,
        required=True,
    ),
)
SKIN = _form(
    "Skin check",
    "A picture helps us to plan.",
    Field(name="photo", label="A photo of the spot", kind=Kind.FILE, required=True),
    Field(name="spotSince", label="Since when do you have it?", kind=Kind.TEXT, required=True, most=120),
)
EXAM = _form(
    "Physical exam",
    "Paid when you book.",
    Field(name="dob", label="Date of birth", kind=Kind.DATE, required=True),
    Field(name="card", label="Payment card", kind=Kind.CARD),
)
FLU = _form(
    "Flu shot",
    "You pay at the clinic.",
    Field(name="dob", label="Date of birth", kind=Kind.DATE, mandatory=True),
    Field(name="eggAllergy", label="Are you allergic to eggs?", kind=Kind.POLAR, required=True),
)
NEWCOMER = _form(
    "New patient",
    "We set up your file.",
    Field(
        name="emergencyContact",
        label="Emergency contact",
        kind=Kind.GROUP,
        repeats=1,
        fields=(
            Field(name="contactName", label="Their name", kind=Kind.TEXT, required=True, most=120),
            Field(name="contactPhone", label="Their phone", kind=Kind.PHONE, required=True),
        ),
    ),
)
REVIEW = _form(
    "Health review",
    "Covered by the provincial plan.",
    Field(name="hc", label="Health card", kind=Kind.HEALTH_CARD, required=True),
)
FORMS = {form.id: form for form in (GENERAL, TRAVEL, SKIN, EXAM, FLU, NEWCOMER, REVIEW)}
