"""What of `[[desks]]` says when and how people are reminded of their visits."""

import re
from datetime import time

from conversations.desk import Quiet, Rung

LADDER = ("7d", "48h", "24h", "2h")
"""Where nothing is said, and the practice system does not remind by itself."""

_RUNG = re.compile(r"([1-9][0-9]{0,2})([dhm])")
_HOURS = re.compile(r"([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])")
_MINUTES = {"h": 60, "m": 1}


def rung_of(said: str) -> Rung:
    """`7d` is days of the calendar, `48h` and `90m` time that passes. Raises `ValueError`."""
    found = _RUNG.fullmatch(said)
    if found is None:
        raise ValueError("expected how long before the visit, such as 7d, 48h or 90m")
    number, unit = int(found[1]), found[2]
    return Rung(days=number) if unit == "d" else Rung(minutes=number * _MINUTES[unit])


def quiet_of(said: str) -> Quiet:
    """`21:00-08:00`; empty: no hours are quiet. Raises `ValueError`."""
    if not said:
        return Quiet(begins=time(), ends=time())
    try:
        found = _HOURS.fullmatch(said)
        begins, ends = (time.fromisoformat(clock) for clock in found.groups()) if found else (time(), time())
    except ValueError:
        begins = ends = time()
    if begins == ends:
        raise ValueError("expected two times of a day, such as 21:00-08:00; empty for none")
    return Quiet(begins=begins, ends=ends)


def a_rung(said: str) -> str:
    """Checked."""
    rung_of(said)
    return said


def some_hours(said: str) -> str:
    """Checked."""
    quiet_of(said)
    return said
