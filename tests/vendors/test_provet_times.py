"""What a practice offers and when: the catalogue, free times worked out, and how fast it is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from conversations.booking import Choice, Visit
from tests.vendors.provet_clinic import BASE, NINE, ZONE
from tests.vendors.samples import sample
from vendors.errors import ContractBroken
from vendors.provet import mapping, times
from vendors.provet.catalogue import Catalogue, Open, read_catalogue, read_code, read_species
from vendors.provet.endpoints import lane_of, lanes
from vendors.provet.mapping import Names
from vendors.provet.times import Busy, Rules, Shift

# What is offered


def offered(**changed: Any) -> Catalogue:
    lists: dict[str, Any] = sample("provet/catalogue")
    charging = changed.pop("charging", True)
    only = changed.pop("only", ())
    return read_catalogue(**(lists | changed), charging=charging, only=only)


def reason(**changed: Any) -> list[dict[str, Any]]:
    return [sample("provet/catalogue")["reasons"][0] | changed]


def test_offered_is_what_is_online_has_a_length_and_a_place() -> None:
    """In groups of departments; who has left sees nobody."""
    catalogue = offered()
    assert [(one.name, one.group, one.minutes, one.deposit) for one in catalogue.offered()] == [
        ("Vaccination", "Cats and dogs", 30, True)
    ]
    assert [person.name for person in catalogue.people.values()] == ["Aino Esimerkki"]
    assert catalogue.places["1"].address == "Example street 1, Helsinki"
    assert catalogue.shift_types == {"61"}
    assert catalogue.names() == Names(
        services={"12": "Vaccination"},
        places={"1": "Centre", "2": "North"},
        people={"7": "Aino Esimerkki"},
        notes={"12": "Bring the booklet"},
    )
    for wrong in ({"available_online": False}, {"archived": True}, {"duration": None}, {"group": None}):
        assert offered(reasons=reason(**wrong)).offered() == ()
    assert offered(groups=[{"id": 31, "department": f"{BASE}/department/9/", "name": "Elsewhere"}]).offered() == ()
    assert offered(groups=[{"id": 31, "department": None, "name": "G", "archived": True}]).offered() == ()


def test_a_deposit_needs_payments_everywhere_it_is_offered() -> None:
    """A group of no department is of all of them."""
    everywhere = [{"id": 31, "department": None, "name": "G"}]
    assert not offered(charging=False).offered()[0].deposit
    assert not offered(groups=everywhere).offered()[0].deposit
    assert offered(groups=everywhere, only=("1",)).offered()[0].deposit
    assert not offered(reasons=reason(advance_payment_item=None)).offered()[0].deposit


def test_places_are_those_of_the_reason() -> None:
    """All, one, or none for what is no longer offered."""
    catalogue = offered()
    assert [place.ref for place in catalogue.places_for(Visit(service="12"))] == ["1"]
    assert catalogue.places_for(Visit(service="12", place="2")) == ()
    assert catalogue.places_for(Visit(service="99")) == ()


@pytest.mark.parametrize(
    ("told", "bound"),
    [
        ("12:00", time(12)),
        ("12:00:00", time(12)),
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-12-01T08:00:00+02:00", date(2026, 12, 1)),
        ("00:00", None),
        ("", None),
        (None, None),
    ],
)
def test_hours_of_a_reason_are_read_by_their_look(told: Any, bound: Any) -> None:
    """A colon makes hours, a hyphen a day; midnight is no bound."""
    assert offered(reasons=reason(available_from=told)).reasons["12"].open.first == bound


@pytest.mark.parametrize("told", ["720", "noon", "25:00", "2026-13-01"])
def test_hours_that_cannot_be_read_are_told_and_ignored(told: str) -> None:
    """The unit is undocumented."""
    with capture_logs() as lines:
        assert offered(reasons=reason(available_to=told)).reasons["12"].open.last is None
    assert [line["field"] for line in lines] == ["available_to"]


@pytest.mark.parametrize(
    ("open_", "hour", "inside"),
    [
        (Open(first=time(9), last=time(10)), 9, True),
        (Open(first=time(9), last=time(9, 15)), 9, False),
        (Open(first=time(9, 15)), 9, False),
        (Open(first=date(2026, 11, 23), last=date(2026, 11, 23)), 9, True),
        (Open(first=date(2026, 11, 24)), 9, False),
        (Open(last=date(2026, 11, 22)), 9, False),
        (Open(), 9, True),
    ],
)
def test_a_visit_lies_within_the_hours(open_: Open, hour: int, inside: bool) -> None:
    """Both ends."""
    start = datetime(2026, 11, 23, hour)  # noqa: DTZ001  the clinic's wall clock, as `Open` is told it
    assert open_.holds(start, start + timedelta(minutes=30)) is inside


def test_species_by_code_and_by_list_entry() -> None:
    """A reason links to list entries; the code is the entry and three digits, wherever it stands."""
    rows: list[dict[str, Any]] = [
        {"id": 22, "label": "Dog", "code": 22001},
        {"id": 23001, "name": "Cat"},
        {"id": 24, "code": 24001},
    ]
    assert read_species(rows, frozenset()) == (Choice(ref="22001", name="Dog"), Choice(ref="23001", name="Cat"))
    assert read_species(rows, frozenset({"22"})) == (Choice(ref="22001", name="Dog"),)
    assert read_species(rows, frozenset({"23"})) == (Choice(ref="23001", name="Cat"),)
    assert read_code({"id": 5}) == "5"


# Times


def shift(start: datetime = NINE, hours: float = 2, **changed: Any) -> Shift:
    made = Shift(user="7", department="1", kind="61", start=start, end=start + timedelta(hours=hours), alone=False)
    return replace(made, **changed)


def rules(**changed: Any) -> Rules:
    made = Rules(step=timedelta(minutes=30), policy="all", lead=timedelta(), zone=ZONE, zones={})
    return replace(made, **changed)


def starts(
    *shifts: Shift, busy: Busy | None = None, ruled: Rules | None = None, visit: Visit | None = None
) -> list[str]:
    free = times.derive(
        shifts,
        busy or Busy(()),
        offered(),
        visit or Visit(service="12"),
        ruled or rules(),
        now=NINE - timedelta(days=1),
    )
    return [one.start.strftime("%H:%M") for one in free]


def test_starts_lie_on_the_local_grid_and_end_within_the_shift() -> None:
    """Counted from the clinic's midnight."""
    assert starts(shift()) == ["09:00", "09:30", "10:00", "10:30"]
    assert starts(shift(NINE + timedelta(minutes=10), 1)) == ["09:30"]
    assert starts(shift(), ruled=rules(policy="full")) == ["09:00", "10:00"]
    assert starts(shift(), ruled=rules(step=timedelta(minutes=15), policy="half")) == [
        "09:00",
        "09:30",
        "10:00",
        "10:30",
    ]
    half = rules(step=timedelta(hours=1), zones={"1": ZoneInfo("Asia/Kolkata")})
    assert starts(shift(), ruled=half) == ["09:30", "10:30"]
    assert starts(shift(), ruled=rules(lead=timedelta(days=1, minutes=40))) == ["10:00", "10:30"]


def test_a_shift_alone_offers_its_own_start() -> None:
    """On the grid or not; what is longer than it does not fit."""
    assert starts(shift(NINE + timedelta(minutes=10), 0.5, alone=True)) == ["09:10"]
    assert starts(shift(NINE, 0.25, alone=True)) == []


def test_whom_and_where_and_what_for() -> None:
    """Another department, person, kind of shift, or no reason: nothing."""
    assert starts(shift(department="2")) == []
    assert starts(shift(user="99")) == []
    assert starts(shift(kind="62")) == []
    assert starts(shift(hours=0.5, kind="")) == ["09:00"]
    assert starts(shift(), visit=Visit(service="99")) == []
    assert starts(shift(), visit=Visit(service="12", person="8")) == []
    assert starts(shift(), visit=Visit(service="12", place="2")) == []


def test_what_is_taken_is_not_free() -> None:
    """Overlaps joined, back to back free."""
    taken = mapping.read_taken(sample("provet/appointment"))
    longer = replace(taken, start=NINE + timedelta(minutes=15), end=NINE + timedelta(minutes=50))
    inside = replace(taken, start=NINE + timedelta(minutes=20), end=NINE + timedelta(minutes=25))
    assert starts(shift(), busy=Busy([longer, inside, taken])) == ["10:00", "10:30"]
    assert starts(shift(), busy=Busy([replace(taken, takers=frozenset({"user/8"}))]))[0] == "09:00"


def test_an_hour_that_does_not_exist_has_no_start_and_one_that_comes_twice_has_two() -> None:
    """Instants, not wall times."""
    spring = datetime(2027, 3, 28, 0, tzinfo=UTC)
    local = [start.astimezone(ZONE).strftime("%H:%M") for start in _all_starts(spring)]
    assert local == ["02:00", "02:30", "04:00", "04:30"]
    autumn = datetime(2027, 10, 31, 0, tzinfo=UTC)
    assert [start.astimezone(ZONE).strftime("%H:%M") for start in _all_starts(autumn)] == [
        "03:00",
        "03:30",
        "03:00",
        "03:30",
    ]


def _all_starts(day: datetime) -> list[datetime]:
    free = times.derive([shift(day)], Busy(()), offered(), Visit(service="12"), rules(), now=day - timedelta(days=1))
    return [one.start for one in free]


def test_shifts_that_are_not_open_online_are_none() -> None:
    """A missing `web` is no consent; somebody must be there."""
    told = {"id": 1, "user": 7, "department": 1, "shift_type": 61, "start": "2026-11-23T11:00:00+02:00"}
    told |= {"end": "2026-11-23T13:00:00+02:00", "web": True, "is_slot": True}
    (read,) = times.read_shifts([told, told | {"web": False}, told | {"web": None}, told | {"user": None}])
    assert read == shift(alone=True)


def test_one_slot_a_start_of_the_first_in_the_clinics_order() -> None:
    """Ascending, in the desk's zone; the ref leads back."""
    later = times.Free(start=NINE, end=NINE + timedelta(minutes=30), rank=1, user="8", department="1")
    first = replace(later, rank=0, user="7")
    (slot,) = times.one_a_start([later, first], zone=ZONE)
    assert (slot.person, slot.start.isoformat()) == ("7", "2026-11-23T11:00:00+02:00")
    assert times.read_picked(slot) == times.Picked(department="1", user="7", start=NINE, end=first.end)


def test_the_vendors_list_is_read_by_id_not_by_name() -> None:
    """Names may repeat."""
    told: list[dict[str, Any]] = [
        {"Aino": {"vet_id": 7, "available_times": ["2026-11-23T09:00:00Z"]}},
        {"Aino": {"vet_id": 8}},
    ]
    listed = times.read_listed(told)
    assert listed == {"7": frozenset({NINE}), "8": frozenset()}
    with pytest.raises(ContractBroken):
        times.read_listed([{"Aino": {"vet_id": 7, "available_times": [5]}}])


def test_the_vendors_list_takes_away_on_days_it_speaks_of() -> None:
    """And says nothing of others."""
    free = list(
        times.derive([shift()], Busy(()), offered(), Visit(service="12"), rules(), now=NINE - timedelta(days=1))
    )
    kept = times.also_listed(free, {"7": frozenset({NINE})}, zone=ZONE)
    assert [one.start for one in kept] == [NINE]
    elsewhere = {"7": frozenset({NINE + timedelta(days=1)})}
    assert list(times.also_listed(free, elsewhere, zone=ZONE)) == free
    assert list(times.also_listed(free, {"7": frozenset()}, zone=ZONE)) == free
    assert list(times.also_listed(free, {"8": frozenset({NINE})}, zone=ZONE)) == []


def test_from_the_list_alone_every_step_must_be_there() -> None:
    """Half an hour on a grid of quarters needs two."""
    quarter = rules(step=timedelta(minutes=15))
    listed = {"7": frozenset({NINE, NINE + timedelta(minutes=15), NINE + timedelta(minutes=45)})}
    found = list(times.shifts_listed(listed, offered(), Visit(service="12"), quarter))
    assert [one.start for one in found] == [NINE]
    assert list(times.shifts_listed(listed, offered(), Visit(service="99"), quarter)) == []


# Endpoints


@pytest.mark.parametrize(
    ("method", "path", "lane"),
    [
        ("GET", "appointment", "GET appointment"),
        ("GET", "/appointment/9001/", "GET appointment/"),
        ("POST", "appointment/9001/cancel_appointment/", "POST appointment/"),
        ("GET", "codelist/species", "GET codelist"),
    ],
)
def test_an_endpoint_is_a_list_or_its_records(method: str, path: str, lane: str) -> None:
    """As the vendor counts."""
    assert lane_of(method, path) == lane
    assert lane in lanes(share=0.5, in_flight=4)


def test_no_endpoint_is_asked_more_than_our_share() -> None:
    """In its worst minute: what was saved up and what comes back meanwhile."""
    known = lanes(share=0.8, in_flight=4)
    assert known["GET shift"].per_minute + known["GET shift"].burst <= 80
    assert known["GET appointment"].per_minute + known["GET appointment"].burst <= 240
