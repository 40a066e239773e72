"""What a desk can do: its vendor's manifest, as far as its configuration goes."""

from datetime import time
from typing import Any

import pytest

from bot.desks import desk_of
from bot.settings import DeskSettings
from bot.settings.desks import PartsOfDaySettings
from conversations.desk import PARTS_OF_DAY, DayPart, Moving
from tests.vendors.test_qmatic_adapter import CONFIG
from vendors import registry


def town_hall(**config: Any) -> DeskSettings:
    """A desk at Qmatic."""
    vendor = {"name": "qmatic", **CONFIG, **config}
    return DeskSettings.model_validate({"name": "d", "title": "D", "zone": "Europe/Amsterdam", "vendor": vendor})


@pytest.mark.parametrize(
    ("config", "extras", "move"),
    [
        ({}, False, Moving.REBOOK),
        ({"combinations": True}, False, Moving.REBOOK),
        ({"combinations": True, "offer_combinations": True}, True, Moving.REBOOK),
        ({"reschedule_path": "a/{appointment}"}, False, Moving.NATIVE),
    ],
)
def test_a_desk_can_do_what_it_has_switched_on(config: dict[str, Any], extras: bool, move: Moving) -> None:
    """The core orders nothing else; what needs no switch is as the manifest says."""
    can = desk_of(town_hall(**config)).capabilities
    assert (can.extras, can.move) == (extras, move)
    assert can.hold is registry.manifest("qmatic").capabilities.hold


def test_a_desk_has_its_own_parts_of_the_day() -> None:
    """What the settings say, else what most people mean."""
    assert desk_of(town_hall()).parts_of_day == PARTS_OF_DAY
    settings = town_hall().model_copy(update={"parts_of_day": PartsOfDaySettings(evening="18:00-21:00")})
    evening = desk_of(settings).parts_of_day[-1]
    assert (evening.part, evening.start, evening.end) == (DayPart.EVENING, time(18), time(21))
