"""What is asked for at Qmatic: one service for so many people, or several in one appointment."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given

from conversations.booking import Service, Visit
from tests.vendors.samples import sample
from tests.vendors.test_qmatic_adapter import CONFIG, VISIT
from tests.vendors.test_qmatic_mapping import CITY_HALL, HARBOUR, PASSPORT, WEDDING, slots
from tests.vendors.test_small_parts import json_values
from vendors.errors import ContractBroken
from vendors.qmatic import wishes
from vendors.qmatic.manifest import QmaticConfig
from vendors.qmatic.wishes import Wish

NAMES = QmaticConfig.model_validate(CONFIG)
OFFERED = [
    Service(ref=PASSPORT, name="Passport", party_max=4),
    Service(ref="card", name="Identity card", party_max=2),
    Service(ref="collect", name="Collect a document"),
]


def wish(visit: Visit) -> Wish:
    made = wishes.make_wish(visit, OFFERED, branch=CITY_HALL)
    assert made is not None
    return made


def test_one_service_is_asked_for_at_the_ordinary_door() -> None:
    """The number is that of the people; nobody in particular leaves the parameter out."""
    plain = wish(replace(VISIT, party=2, person=""))
    assert not plain.several
    assert wishes.times_path(plain) == f"services/{PASSPORT}/timeslots"
    assert wishes.path_to(plain, "reservations") == "reservations"
    assert wishes.write_times(plain, NAMES) == (("branchId", CITY_HALL), ("numberOfReservations", "2"))
    assert wishes.write_reservation(plain, slots()[1], notes="via chat", names=NAMES) == {
        "serviceId": PASSPORT,
        "branchId": CITY_HALL,
        "timeSlot": sample("qmatic/timeslots")[1],
        "numberOfReservations": 2,
        "notes": "via chat",
    }
    chosen = wish(replace(VISIT, person="r1"))
    assert wishes.write_times(chosen, NAMES)[-1] == ("requestedResourceId", "r1")
    assert wishes.write_reservation(chosen, slots()[1], notes="", names=NAMES)["requestedResourceId"] == "r1"


@pytest.mark.parametrize(
    ("party", "extras", "services"),
    [
        (1, ["card"], [PASSPORT, "card"]),
        (2, ["card"], [PASSPORT, PASSPORT, "card", "card"]),
        (2, ["collect"], [PASSPORT, PASSPORT, "collect"]),
        (4, ["collect"], [PASSPORT] * 4 + ["collect"]),
        (1, ["card", "collect"], [PASSPORT, "card", "collect"]),
        (1, ["unheard of"], [PASSPORT, "unheard of"]),
    ],
)
def test_everybody_is_served_with_everything(party: int, extras: Sequence[str], services: Sequence[str]) -> None:
    """The number is the sum over all services; what is had once, however many come, is had once."""
    several = wish(replace(VISIT, party=party, extras=tuple(extras)))
    assert several.several
    assert (several.services, several.number) == (tuple(services), len(services))


def test_what_cannot_be_had_by_so_many_is_not_wished_for() -> None:
    """Three come, and an identity card is for two at once: fewer than they think would be booked."""
    assert wishes.make_wish(replace(VISIT, party=3, extras=("card",)), OFFERED, branch=CITY_HALL) is None


def test_several_services_are_asked_for_at_the_twins() -> None:
    """One of them in the path, as it is printed; all of them in query and body, by names that can be set."""
    several = wish(replace(VISIT, extras=("collect",), person="r1"))
    assert wishes.times_path(several) == f"serviceCombination/branch/{PASSPORT}/timeslots"
    assert wishes.path_to(several, "reservations") == "serviceCombination/reservations"
    names = NAMES.model_copy(update={"services_parameter": "ids", "services_key": "services"})
    assert wishes.write_times(several, names) == (
        ("branchId", CITY_HALL),
        ("numberOfReservations", "2"),
        ("ids", f"{PASSPORT},collect"),
        ("requestedResourceId", "r1"),
    )
    body = wishes.write_reservation(several, slots()[1], notes="", names=names)
    assert body["services"] == [PASSPORT, "collect"]
    assert body["numberOfReservations"] == 2
    assert "serviceId" not in body


def test_only_what_is_configured_is_combined() -> None:
    """`combinableServices` would be refused; so would those of another branch, or of another kind of resource."""
    told = sample("qmatic/combinations")
    assert wishes.read_combined(told, branch=CITY_HALL, service=PASSPORT) == {"card", "collect"}
    assert wishes.read_combined(told, branch=CITY_HALL, service=WEDDING) == {"witness"}
    assert wishes.read_combined(told, branch=CITY_HALL, service="licence") == frozenset()
    assert wishes.read_combined(told, branch=HARBOUR, service=PASSPORT) == frozenset()
    assert wishes.read_combined(told, branch="elsewhere", service=PASSPORT) == frozenset()


@given(json_values)
def test_any_json_is_read_or_named_broken(body: object) -> None:
    """Whatever comes, nothing but `ContractBroken` is raised."""
    row = {"branchId": CITY_HALL, "serviceCombinations": [{"combinedServices": body}]}
    for told in (body, [body], [row]):
        with suppress(ContractBroken):
            wishes.read_combined(told, branch=CITY_HALL, service=PASSPORT)
