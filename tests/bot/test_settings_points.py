"""`coordinates`: where a desk's address is on a map, and what of it cannot be used."""

from pathlib import Path

import pytest

from bot.desks import desk_of
from bot.settings import SettingsWrong, load
from bot.settings.points import point_of
from conversations.booking import Pin
from tests.bot.test_settings import ENVIRONMENT
from tests.bot.test_settings_reminders import written


def test_a_desk_is_where_its_settings_say(tmp_path: Path) -> None:
    """Latitude first, as maps have it; nothing said is no point."""
    settings = load(written(tmp_path, 'coordinates = "-33.8568,151.2153"\n'), ENVIRONMENT)
    [desk] = [desk_of(one) for one in settings.desks.values()]
    assert desk.pin == Pin(latitude=-33.8568, longitude=151.2153)
    assert point_of("") is None


@pytest.mark.parametrize("wrong", ["52.0607", "north, west", "91, 4", "52, 181", "52,0607, 4,4940"])
def test_what_is_no_point_is_said_to_be_none(tmp_path: Path, wrong: str) -> None:
    """With what to write instead."""
    with pytest.raises(SettingsWrong, match=r"latitude and longitude in degrees") as raised:
        load(written(tmp_path, f'coordinates = "{wrong}"\n'), ENVIRONMENT)
    assert "coordinates" in str(raised.value)
