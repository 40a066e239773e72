"""`reminders`, `quiet_hours` and what else is said of reminders, and what of it cannot be used."""

from datetime import time
from pathlib import Path

import pytest

from bot.desks import desk_of
from bot.settings import SettingsWrong, load
from bot.settings.reminders import LADDER, quiet_of, rung_of
from conversations.desk import Quiet, Rung, Wording
from tests.bot.test_settings import ENVIRONMENT, FILE
from vendors import registry

SAID = """reminders = ["7d", "48h", "90m"]
quiet_hours = "20:30-09:00"
reminder_wordings = ["cost", "kind"]
missed_cost = "€ 75"
"""


def written(tmp_path: Path, said: str) -> Path:
    """A file of settings with this of its desk."""
    file = tmp_path / "frontdesk.toml"
    before, table, after = FILE.partition("[desks.vendor]")
    file.write_text(before + said + table + after, "utf-8")
    return file


def test_a_desk_reminds_as_it_says(tmp_path: Path) -> None:
    """Days are the calendar's, hours and minutes those that pass."""
    settings = load(written(tmp_path, SAID), ENVIRONMENT)
    [desk] = [desk_of(one) for one in settings.desks.values()]
    assert desk.ladder == (Rung(days=7), Rung(minutes=48 * 60), Rung(minutes=90))
    assert desk.quiet == Quiet(begins=time(20, 30), ends=time(9))
    assert desk.wordings == (Wording.COST, Wording.KIND)
    assert desk.missed_cost == "€ 75"


@pytest.mark.parametrize("wrong", ['reminders = ["soon"]', 'quiet_hours = "at night"', 'quiet_hours = "25:00-08:00"'])
def test_what_cannot_be_used_is_said_with_its_key(tmp_path: Path, wrong: str) -> None:
    """And what was expected."""
    with pytest.raises(SettingsWrong) as caught:
        load(written(tmp_path, f"{wrong}\n"), ENVIRONMENT)
    assert wrong.partition(" ")[0] in str(caught.value)
    assert "such as" in str(caught.value)


def test_no_hours_may_be_quiet() -> None:
    """Said by nothing at all."""
    assert quiet_of("") == Quiet(begins=time(), ends=time())


def test_where_the_practice_system_reminds_ours_are_off_unless_asked_for(tmp_path: Path) -> None:
    """Each vendor's manifest says whether it does; one of them only with a setting."""
    reminds = {name: registry.manifest(name).reminds for name in registry.NAMES}
    assert reminds == {"careportals": False, "cliniko": True, "provet": "reminders", "qmatic": True}
    settings = load(written(tmp_path, ""), ENVIRONMENT)
    [table] = settings.desks.values()
    manifest = table.vendor.manifest
    usual = () if manifest.reminds_for(table.vendor.config) else tuple(rung_of(rung) for rung in LADDER)
    assert desk_of(table).ladder == usual
    asked = load(written(tmp_path, 'reminders = ["2h"]\n'), ENVIRONMENT)
    assert [desk_of(one).ladder for one in asked.desks.values()] == [(Rung(minutes=120),)]
