"""Where Qmatic's branches are on a map."""

import pytest

from conversations.booking import Pin
from tests.vendors.samples import sample
from tests.vendors.test_qmatic_mapping import rows
from vendors.qmatic import catalogue


def test_places_are_on_a_map_where_they_can_be() -> None:
    """The guide's own example is at 180/180, which is nowhere."""
    assert [place.pin for place in catalogue.read_places(rows())] == [Pin(latitude=52.06, longitude=4.49), None]


@pytest.mark.parametrize(
    "told",
    [
        {"longitude": 0, "latitude": 0},
        {"longitude": 4.49, "latitude": 90.5},
        {"longitude": -180.5, "latitude": 52},
        {"longitude": "4.49", "latitude": "52.06"},
        {"longitude": 4.49},
        {},
        None,
        "52.06,4.49",
    ],
)
def test_a_place_that_cannot_be_on_a_map_is_not_on_one(told: object) -> None:
    """And is a place all the same."""
    first, *others = sample("qmatic/services")
    told_so = first | {"branch": first["branch"] | {"location": told}}
    [place, *_] = catalogue.read_places(catalogue.read_rows([told_so, *others]))
    assert place.pin is None
