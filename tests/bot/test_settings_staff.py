"""`[desks.staff]`: who is staff of a desk and when, and what is said of a table that cannot be used."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from bot.desks import desk_of, keep_days
from bot.settings import SettingsWrong, load
from bot.settings.staff import openings
from conversations.desk import Opening
from conversations.text import Privacy
from tests.bot.test_settings import ENVIRONMENT, FILE

STAFF = """
[desks.staff]
channel = "C0123456789"
users = ["U0123456789"]
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of settings with this behind its desk."""

    def written(text: str) -> Path:
        file = tmp_path / "frontdesk.toml"
        file.write_text(FILE + text, "utf-8")
        return file

    return written


def wrong(file: Path) -> str:
    """What is said of settings that cannot be used."""
    with pytest.raises(SettingsWrong) as caught:
        load(file, ENVIRONMENT)
    return str(caught.value)


def test_a_desk_without_the_table_has_nobody_at_it(write: Write) -> None:
    """As before there was such a table."""
    settings = load(write(""), ENVIRONMENT)
    desk = desk_of(settings.desks["harbour"])
    assert (desk.staffed, desk.hours, keep_days(settings)) == (False, (), {})


def test_the_shortest_table_is_a_channel_and_somebody(write: Write) -> None:
    """Whoever is in the channel sees what is plain; somebody answers at any hour."""
    settings = load(write(STAFF), ENVIRONMENT)
    staff = settings.desks["harbour"].staff
    assert staff is not None
    assert staff.clearance.privacy is Privacy.PLAIN
    desk = desk_of(settings.desks["harbour"])
    assert (desk.staffed, desk.hours, desk.remind_minutes, desk.silence_minutes) == (True, (), 10, 60)
    assert keep_days(settings) == {"harbour": 90}


def test_office_hours_are_days_and_times_by_the_clock_of_the_place(write: Write) -> None:
    """A range of days, or one; what is closed at noon are two entries."""
    settings = load(write(f'{STAFF}hours = ["thu-fri 08:30-12:00", "fri 13:00-17:00"]'), ENVIRONMENT)
    assert desk_of(settings.desks["harbour"]).hours == (
        Opening(weekday=3, opens=time(8, 30), closes=time(12)),
        Opening(weekday=4, opens=time(8, 30), closes=time(12)),
        Opening(weekday=4, opens=time(13), closes=time(17)),
    )


def test_all_of_the_week_can_be_said() -> None:
    """From Monday, which is 0, to Sunday."""
    assert [day for day, _, _ in openings(["mon-sun 00:00-23:59"])] == list(range(7))


def test_the_environment_says_it_as_well(write: Write) -> None:
    """As containers have it; lists are written as JSON."""
    said = {
        "FRONTDESK_DESKS__HARBOUR__STAFF__CHANNEL": "C0123456789",
        "FRONTDESK_DESKS__HARBOUR__STAFF__GROUP": "S0123456789",
        "FRONTDESK_DESKS__HARBOUR__STAFF__HOURS": '["mon 09:00-17:00"]',
    }
    staff = load(write(""), ENVIRONMENT | said).desks["harbour"].staff
    assert staff is not None
    assert (staff.channel, staff.group, staff.users) == ("C0123456789", "S0123456789", ())


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('users = ["U0123456789"]', "desks.harbour.staff.channel\n    it is missing"),
        ('channel = "#desk"\nusers = ["U1AAA"]', 'desks.harbour.staff.channel = "#desk"'),
        ('channel = "#desk"\nusers = ["U1AAA"]', 'for example: channel = "C0123456789"'),
        ('channel = "C0123456789"', "desks.harbour.staff.users\n    expected somebody: give users, a group, or both"),
        ('channel = "C0123456789"\nusers = ["ada"]', 'desks.harbour.staff.users.0 = "ada"'),
        ('channel = "C0123456789"\nusers = ["ada"]', 'for example: users = ["U0123456789"]'),
        ('channel = "C0123456789"\ngroup = "@desk"', 'for example: group = "S0123456789"'),
        (f'{STAFF}clearance = "all"', "'plain', 'personal' or 'health'"),
        (f'{STAFF}hours = ["monday 9-5"]', 'desks.harbour.staff.hours.0 = "monday 9-5"'),
        (f'{STAFF}hours = ["monday 9-5"]', "expected days and times; a day or days, then from and until"),
        (f'{STAFF}hours = ["mon 09:00-25:00"]', "expected times of a day"),
        (f'{STAFF}hours = ["fri-mon 09:00-17:00"]', "expected the earlier before the later"),
        (f'{STAFF}hours = ["mon 17:00-09:00"]', 'for example: hours = ["mon-fri 08:30-17:00", "sat 09:00-12:00"]'),
        (f"{STAFF}remind_minutes = 0", "desks.harbour.staff.remind_minutes = 0"),
        (f"{STAFF}silence_minutes = 1", "for example: silence_minutes = 60"),
        (f"{STAFF}keep_days = 0", "desks.harbour.staff.keep_days = 0"),
        (f'{STAFF}chanel = "C0"', "desks.harbour.staff.chanel\n    no such setting"),
    ],
)
def test_a_mistake_names_key_value_and_remedy(write: Write, table: str, told: str) -> None:
    """As everywhere in the file."""
    assert told in wrong(write(table if table.startswith("\n[") else f"\n[desks.staff]\n{table}"))
