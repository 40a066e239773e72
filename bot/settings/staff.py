"""`[desks.staff]`: the people of a desk at work in Slack. Without it a desk has none there."""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from enum import StrEnum, auto
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.ledger.port import KEEP_DAYS
from bot.settings.section import Section
from conversations.text import Privacy

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_HOURS = re.compile(r"([a-z]{3})(?:-([a-z]{3}))? ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})")


class StaffClearance(StrEnum):
    """What of a patient's own data the desk's channel may show to everybody in it."""

    PLAIN = auto()
    PERSONAL = auto()
    HEALTH = auto()

    @property
    def privacy(self) -> Privacy:
        """The class of values it goes up to."""
        return Privacy[self.name]


def openings(hours: Iterable[str]) -> Iterator[tuple[int, time, time]]:
    """Office hours, which were checked: weekdays (0 is Monday), each with the local times from and until."""
    for one in hours:
        days, from_, until = _read(one)
        yield from ((day, from_, until) for day in days)


def _read(hours: str) -> tuple[range, time, time]:
    found = _HOURS.fullmatch(hours)
    if found is None or found[1] not in DAYS or (found[2] or found[1]) not in DAYS:
        raise ValueError("expected days and times")
    first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
    from_, until = time.fromisoformat(found[3]), time.fromisoformat(found[4])
    if last < first or until <= from_:
        raise ValueError("expected the earlier before the later; what goes over midnight or a weekend are two entries")
    return range(first, last + 1), from_, until


def _hours(hours: str) -> str:
    try:
        _read(hours)
    except ValueError as error:
        said = str(error) if str(error).startswith("expected") else "expected times of a day"
        raise ValueError(f"{said}; a day or days, then from and until") from None
    return hours


class StaffSettings(Section):
    """`[desks.staff]`: a desk's people at work in Slack; without it only its patients may be there."""

    channel: str = Field(
        pattern=r"^[CG][A-Z0-9]{2,}$",
        description="id of the channel the desk works in, from its details in Slack; a private one, as a rule",
        examples=["C0123456789"],
    )
    users: tuple[Annotated[str, Field(pattern=r"^[UW][A-Z0-9]{2,}$")], ...] = Field(
        (), description="who is staff: ids of members, from their profiles", examples=[["U0123456789"]]
    )
    group: str = Field(
        "",
        pattern=r"^(S[A-Z0-9]{2,})?$",
        description="who is staff: id of a user group (on Slack's paid plans); members may come and go",
        examples=["S0123456789"],
    )
    clearance: StaffClearance = Field(
        StaffClearance.PLAIN,
        description="what of a patient's data everybody in the channel sees; what is above it is behind *Show*",
        examples=["plain"],
    )
    hours: tuple[Annotated[str, AfterValidator(_hours)], ...] = Field(
        (),
        description="when somebody answers, by the clock of the place; without them at any hour",
        examples=[["mon-fri 08:30-17:00", "sat 09:00-12:00"]],
    )
    remind_minutes: int = Field(
        10, ge=1, le=1440, description="a patient unanswered for so long is brought up again", examples=[10]
    )
    silence_minutes: int = Field(
        60, ge=5, le=10_080, description="a talk in which nobody says anything for so long is over", examples=[60]
    )
    keep_days: int = Field(
        KEEP_DAYS, ge=1, le=3650, description="how long after a visit its line in the ledger is kept", examples=[90]
    )

    @model_validator(mode="after")
    def _somebody(self) -> "StaffSettings":
        if not self.users and not self.group:
            raise PydanticCustomError("staff", "expected somebody: give users, a group, or both", {"key": "users"})
        return self
