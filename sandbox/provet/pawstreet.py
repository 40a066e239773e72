"""Paw Street Vets as its owner set it up: two departments, the vets and their weeks, the reasons, the clients.

Only data. Ids are above 2^53 on purpose: who reads them as floating-point numbers fails.
"""

from sandbox.hours import at
from sandbox.provet.practice import (
    Breed,
    CancellationReason,
    Department,
    Item,
    Owner,
    Pattern,
    Reason,
    ReasonGroup,
    Room,
    ShiftType,
    Species,
    User,
    UserDetails,
)


def number(of: int) -> int:
    """The id of the n-th thing that was there from the start; the number after it is free."""
    return 1_290_726_237_298_631_001 + of * 7_918


CENTRE = Department(id=number(11), name="Paw Street Centre", takes_payments=True)
NORTH = Department(id=number(12), name="Paw Street North", takes_payments=False)

DOG = Species(id=22, label="Dog")
CAT = Species(id=23, label="Cat")
RABBIT = Species(id=24, label="Rabbit")
GUINEA_PIG = Species(id=25, label="Guinea pig")
SPECIES = (DOG, CAT, RABBIT, GUINEA_PIG)
LABRADOR = Breed(id=6957, label="Labrador retriever", species=DOG)
MIXED_DOG = Breed(id=6958, label="Mixed breed dog", species=DOG)
BIRMAN = Breed(id=6961, label="Birman", species=CAT)
SHORTHAIR = Breed(id=6962, label="Domestic shorthair", species=CAT)
LOP = Breed(id=6971, label="Mini lop", species=RABBIT)
BREEDS = (LABRADOR, MIXED_DOG, BIRMAN, SHORTHAIR, LOP)
LIST_ITEMS = (*SPECIES, *BREEDS)

DEPOSIT = Item(id=number(81), name="Deposit for surgery", price="96.00", price_with_vat="120.50")
CHECK_UP_FEE = Item(id=number(82), name="Check-up", price="52.00", price_with_vat="65.26")
ITEMS = (DEPOSIT, CHECK_UP_FEE)

ROOM_1 = Room(id=number(71), name="Room 1", department=CENTRE)
ULTRASOUND_DEVICE = Room(id=number(72), name="Ultrasound", department=CENTRE)
OLD_XRAY = Room(id=number(73), name="Old X-ray", department=CENTRE, active=False)
ROOMS = (ROOM_1, ULTRASOUND_DEVICE, OLD_XRAY)

CONSULTING = ShiftType(id=number(61), name="Consulting", code="CON")
VIDEO_HOURS = ShiftType(id=number(62), name="Video hours", code="VID")
SURGERY_DAY = ShiftType(id=number(63), name="Theatre", code="THE", in_online_booking=False)
ON_CALL = ShiftType(id=number(64), name="On call", code="CALL", in_online_booking=False, in_all_day=True)
OLD_HOURS = ShiftType(id=number(65), name="Saturday surgery (old)", code="OLD", is_active=False)
SHIFT_TYPES = (CONSULTING, VIDEO_HOURS, SURGERY_DAY, ON_CALL, OLD_HOURS)

_MORNING, _AFTERNOON = (at(8), at(12)), (at(12, 45), at(16, 30))
_FULL = (_MORNING, _AFTERNOON)
_LATE = ((at(11), at(15)), (at(15, 30), at(19)))
_SLOTS = tuple((start, start + 30) for start in range(at(13), at(15), 30))

AINO = User(
    id=number(21),
    first_name="Aino",
    last_name="Esimerkki",
    title="Veterinarian",
    patterns=(
        Pattern(department=CENTRE, type=CONSULTING, week={0: _FULL, 1: _FULL, 2: _FULL, 3: (_MORNING,), 4: _FULL}),
        Pattern(department=CENTRE, type=CONSULTING, week={3: _SLOTS}, slots=True),
    ),
)
EINO = User(
    id=number(22),
    first_name="Eino",
    last_name="Malli",
    title="Veterinarian, imaging",
    patterns=(
        Pattern(department=CENTRE, type=CONSULTING, week={0: _LATE, 2: _LATE}),
        Pattern(department=NORTH, type=CONSULTING, week={1: _FULL, 4: _FULL}),
        Pattern(department=CENTRE, type=SURGERY_DAY, week={3: _FULL}, web=False),
    ),
)
VENLA = User(
    id=number(23),
    first_name="Venla",
    last_name="Näyte",
    title="Veterinarian, small animals",
    patterns=(
        Pattern(department=CENTRE, type=CONSULTING, week={1: _LATE, 3: _LATE, 5: ((at(9), at(13)),)}),
        Pattern(department=CENTRE, type=VIDEO_HOURS, week={0: ((at(17), at(19)),), 2: ((at(17), at(19)),)}),
        Pattern(department=NORTH, type=CONSULTING, week={2: (_MORNING,)}),
    ),
)
OTSO = User(
    id=number(24),
    first_name="Otso",
    last_name="Mukamas",
    title="Nurse",
    patterns=(
        Pattern(department=NORTH, type=CONSULTING, week={0: _FULL, 3: _FULL}),
        Pattern(department=CENTRE, type=ON_CALL, week={5: ((at(8), at(20)),)}),
        Pattern(department=CENTRE, type=CONSULTING, week={4: (_MORNING,)}, web=False),
    ),
)
FORMER = User(
    id=number(25),
    first_name="Former",
    last_name="Colleague",
    title="Veterinarian",
    patterns=(Pattern(department=NORTH, type=CONSULTING, week={1: (_MORNING,)}),),
    is_active=False,
)
INTEGRATION = User(id=number(26), first_name="Integration", last_name="Frontdesk", title="")
USERS = (AINO, EINO, VENLA, OTSO, FORMER, INTEGRATION)
VETS = (AINO, EINO, VENLA, OTSO)
DETAILS = tuple(UserDetails(id=user.id + 1, user=user) for user in USERS)

CATS_AND_DOGS = ReasonGroup(id=number(31), name="Cats and dogs", department=CENTRE)
SMALL_ANIMALS = ReasonGroup(id=number(32), name="Small animals", department=CENTRE)
NORTH_VISITS = ReasonGroup(id=number(33), name="All animals", department=NORTH)
GROUPS = (CATS_AND_DOGS, SMALL_ANIMALS, NORTH_VISITS)

VACCINATION = Reason(
    id=number(41),
    name="Vaccination",
    group=CATS_AND_DOGS,
    duration=20,
    instructions="Please bring the vaccination book.",
)
DENTAL_CHECK = Reason(id=number(42), name="Dental check", group=CATS_AND_DOGS, duration=30)
SURGERY = Reason(
    id=number(43),
    name="Surgery consultation",
    group=CATS_AND_DOGS,
    duration=45,
    instructions="Nothing to eat from the evening before.",
    deposit=DEPOSIT,
)
VIDEO_ADVICE = Reason(
    id=number(44),
    name="Video advice",
    group=CATS_AND_DOGS,
    duration=15,
    telemedicine=True,
    shift_types=(VIDEO_HOURS,),
)
ULTRASOUND = Reason(
    id=number(45),
    name="Ultrasound",
    group=CATS_AND_DOGS,
    duration=30,
    staff=(EINO,),
    rooms=(ULTRASOUND_DEVICE,),
    available=("12:00", "18:00"),
)
STOCK_TAKING = Reason(id=number(46), name="Stock-taking", group=CATS_AND_DOGS, duration=60, online=False)
OLD_CHECK = Reason(id=number(47), name="Winter campaign", group=CATS_AND_DOGS, duration=20, archived=True)
NAIL_TRIM = Reason(
    id=number(51),
    name="Nail trim",
    group=SMALL_ANIMALS,
    duration=15,
    species=(RABBIT, GUINEA_PIG),
)
RABBIT_CHECK = Reason(id=number(52), name="Rabbit check", group=SMALL_ANIMALS, duration=20, species=(RABBIT,))
NORTH_CHECK = Reason(id=number(53), name="Check-up", group=NORTH_VISITS, duration=30)
NORTH_VACCINATION = Reason(id=number(54), name="Vaccination", group=NORTH_VISITS, duration=20)
REASONS = (
    *(VACCINATION, DENTAL_CHECK, SURGERY, VIDEO_ADVICE, ULTRASOUND, STOCK_TAKING, OLD_CHECK),
    *(NAIL_TRIM, RABBIT_CHECK, NORTH_CHECK, NORTH_VACCINATION),
)

OWNER_CANCELLED = CancellationReason(id=number(91), name="Owner cancelled")
CLINIC_CANCELLED = CancellationReason(id=number(92), name="Clinic cancelled")
NO_SHOW = CancellationReason(id=number(93), name="No-show")
CANCELLATION_REASONS = (OWNER_CANCELLED, CLINIC_CANCELLED, NO_SHOW)

# Invented. Fem and Gijs share an e-mail, as families do; Jo's number was typed with spaces; Kit moved away.
OWNERS = (
    Owner(
        first_name="Ada",
        last_name="Example",
        email="ada@example.org",
        phone="+31600000001",
        animals={"Rex": LABRADOR, "Miuku": BIRMAN},
    ),
    Owner(
        first_name="Fem",
        last_name="Voorbeeld",
        email="family@example.org",
        phone="+31600000011",
        animals={"Pom": DOG},
    ),
    Owner(
        first_name="Gijs",
        last_name="Voorbeeld",
        email="family@example.org",
        phone="+31600000012",
        animals={"Stip": SHORTHAIR},
    ),
    Owner(
        first_name="Jo",
        last_name="Beispiel",
        email="jo@example.org",
        phone="+31 6 0000 0013",
        animals={"Hops": LOP, "Fluff": GUINEA_PIG},
    ),
    Owner(first_name="Casey", last_name="Sample", email="casey@example.org", phone="+31600000014", animals={"Bo": CAT}),
    Owner(
        first_name="Mika",
        last_name="Muster",
        email="mika@example.org",
        phone="+31600000015",
        animals={"Lumi": MIXED_DOG},
    ),
    Owner(
        first_name="Kit",
        last_name="Example",
        email="kit@example.org",
        phone="+31600000016",
        animals={"Ponto": DOG},
        archived=True,
    ),
)
