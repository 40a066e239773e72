"""`[[desks]]`: the counters of a clinic, each with its practice system, whose keys its own manifest checks."""

import re
from collections.abc import Mapping
from datetime import time
from itertools import pairwise
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from bot.settings.announcing import NOTIFY, WEBHOOKS, NotifyTargetSettings, TargetName, WebhookTargetSettings
from bot.settings.languages import a_language
from bot.settings.payments import PaymentSettings
from bot.settings.points import a_point
from bot.settings.reminders import a_rung, some_hours
from bot.settings.secrets import fetched
from bot.settings.section import Section
from bot.settings.staff import StaffSettings
from conversations.desk import Detail, HoldPoint, Wording
from vendors import registry
from vendors.manifest import ConnectionConfig, Manifest


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError("expected an IANA time zone") from None
    return name


class NeedSettings(Section):
    """One entry of `needs`; a bare name means that it is required."""

    detail: Detail
    required: bool = True


def _need(given: Any) -> Any:
    return {"detail": given} if isinstance(given, str) else given


_HOURS = re.compile(r"([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})")


def _hours(given: str) -> str:
    try:
        hours_of(given)
    except ValueError as error:
        said = str(error) if str(error).startswith("expected") else "expected times of a day"
        raise ValueError(f"{said}; from, then until, by the clock of the place") from None
    return given


def hours_of(hours: str) -> tuple[time, time]:
    """From when until before when. Raises `ValueError` for what is not hours of one day."""
    found = _HOURS.fullmatch(hours)
    if found is None:
        raise ValueError("expected two times")
    start, end = time.fromisoformat(found[1]), time.fromisoformat(found[2])
    if end <= start:
        raise ValueError("expected the earlier before the later")
    return start, end


Hours = Annotated[str, AfterValidator(_hours)]


class PartsOfDaySettings(Section):
    """`[desks.parts_of_day]`: what patients mean by the parts of a day at this place; they may overlap."""

    morning: Hours = Field("06:00-12:00", description="from when until when it is morning", examples=["06:00-12:00"])
    midday: Hours = Field("11:00-14:00", description="midday, or around noon", examples=["11:00-14:00"])
    afternoon: Hours = Field("12:00-18:00", description="afternoon", examples=["12:00-17:00"])
    evening: Hours = Field("17:00-22:00", description="evening", examples=["18:00-21:00"])

    @model_validator(mode="after")
    def _in_order(self) -> "PartsOfDaySettings":
        starts = {name: hours_of(getattr(self, name))[0] for name in ("morning", "midday", "afternoon", "evening")}
        for earlier, later in pairwise(starts):
            if starts[later] <= starts[earlier]:
                wrong = f"expected it to begin later than {earlier}"
                raise PydanticCustomError("order", wrong, {"key": later, "given": getattr(self, later)})
        return self


class VendorTable(BaseModel):
    """`[desks.vendor]`: the practice system; besides `name` the keys of that vendor's manifest."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    name: str = Field(description="which one", examples=["cliniko"])
    config: ConnectionConfig

    @property
    def manifest(self) -> Manifest:
        """What the vendor says of itself."""
        return registry.manifest(self.name)


def _vendor_table(given: Any) -> Any:
    """The table checked by the vendor's manifest; its mistakes are ours, told with their keys."""
    if not isinstance(given, Mapping):
        raise PydanticCustomError("table", "expected a table with a name and the vendor's keys")
    keys = dict(given)
    name = keys.pop("name", None)
    if name not in registry.NAMES:
        known = ", ".join(registry.NAMES)
        raise PydanticCustomError("vendor", f"expected one of {known}", {"key": "name", "given": name})
    kind = registry.manifest(name).config
    try:
        return VendorTable(name=name, config=kind.model_validate(fetched(kind, keys)))
    except ValidationError as error:
        raise PydanticCustomError("nested", "", {"mistakes": error.errors(include_input=True), "kind": kind}) from None


class DeskSettings(Section):
    """`[[desks]]`: one counter of a clinic, and the practice system behind it."""

    name: str = Field(
        pattern=r"^[a-z][a-z0-9-]{0,31}$",
        description="its name for you, the environment and the log; stays as it is for ever",
        examples=["harbour"],
    )
    title: str = Field(min_length=1, max_length=60, description="its name for patients", examples=["Harbour Physio"])
    zone: Annotated[str, AfterValidator(_zone)] = Field(
        description="IANA time zone of the place", examples=["Europe/Amsterdam"]
    )
    languages: tuple[Annotated[str, AfterValidator(a_language)], ...] = Field(
        ("en",), min_length=1, description="languages spoken, the first one to strangers", examples=[["en", "nl"]]
    )
    horizon_days: int = Field(60, ge=1, le=365, description="how far ahead may be booked, in days", examples=[60])
    notice_minutes: int = Field(
        0, ge=0, le=43_200, description="how long before a visit it must be booked", examples=[120]
    )
    page: int = Field(8, ge=3, le=12, description="choices on one screen", examples=[8])
    hold_point: HoldPoint = Field(
        HoldPoint.AT_SLOT,
        description="when a time is held: as soon as it is picked, or once all is told (`at_review`)",
        examples=["at_slot"],
    )
    needs: tuple[Annotated[NeedSettings, BeforeValidator(_need)], ...] | None = Field(
        None,
        min_length=1,
        description="what patients are asked for (default: what the vendor needs)",
        examples=[["first_name", "last_name", "email", {"detail": "phone", "required": False}]],
    )
    contact: str = Field(
        "",
        max_length=200,
        description="whom to turn to otherwise, as in *please contact …*",
        examples=["the practice, +31 6 00000000"],
    )
    address: str = Field(
        "",
        max_length=200,
        description="where it is, for directions, where the practice system names no places",
        examples=["Market 1, Exampleton"],
    )
    coordinates: Annotated[str, AfterValidator(a_point)] = Field(
        "",
        max_length=60,
        description="where `address` is on a map, latitude and longitude in degrees; patients see it as a place there",
        examples=["52.0607, 4.4940"],
    )
    policy: str = Field(
        "",
        max_length=300,
        description="what patients are to know of changes and fees: on each visit's card, and before one is cancelled",
        examples=["Please cancel at least 24 hours before; later we charge half of the price."],
    )
    country: str = Field(
        "", pattern=r"^([A-Z]{2})?$", description="ISO country, to read phone numbers without +", examples=["NL"]
    )
    parts_of_day: PartsOfDaySettings = Field(default_factory=PartsOfDaySettings)
    reminders: tuple[Annotated[str, AfterValidator(a_rung)], ...] | None = Field(
        None,
        max_length=8,
        description="how long before a visit its person is reminded: days (`7d`), hours (`48h`) or minutes (`90m`), "
        "[] for never (default: 7d, 48h, 24h, 2h, and never where the practice system reminds by itself)",
        examples=[["7d", "48h", "24h", "2h"]],
    )
    quiet_hours: Annotated[str, AfterValidator(some_hours)] = Field(
        "21:00-08:00",
        description="when nobody is reminded, by the clock of the place; empty for no such hours",
        examples=["21:00-08:00"],
    )
    reminder_wordings: tuple[Wording, ...] = Field(
        (Wording.COST,),
        min_length=1,
        description="what reminders say beside the visit: what one costs to which nobody comes (`cost`), that somebody "
        "else would be glad of the time (`kind`), nothing (`plain`); of several each person has one",
        examples=[["cost", "kind"]],
    )
    missed_cost: str = Field(
        "",
        max_length=40,
        description="what a visit costs the practice to which nobody comes, as it is to be said",
        examples=["€ 75"],
    )
    cancel_hours: int | None = Field(
        None,
        ge=1,
        le=720,
        description="until how many hours before a visit its patient may cancel it in the chat; later the desk's "
        "people are asked (default: until it begins, if the practice system lets them)",
        examples=[24],
    )
    payments: PaymentSettings | None = Field(None, description="a deposit of the desk's own for each visit")
    watch_seconds: float = Field(
        40.0,
        ge=0,
        le=3600,
        description="seconds between two looks at what was changed in the practice's own system, while a visit begins "
        "within two days; else it is looked a fifteenth as often; 0 for never",
        examples=[40],
    )
    staff: StaffSettings | None = Field(None, description="the desk's people at work in Slack")
    webhooks: dict[TargetName, WebhookTargetSettings] = Field(
        default_factory=dict, description="others' systems that are told what becomes of visits, each by a name"
    )
    notify: dict[TargetName, NotifyTargetSettings] = Field(
        default_factory=dict, description="people who are told the same, over Apprise, each by a name"
    )
    vendor: Annotated[VendorTable, BeforeValidator(_vendor_table)] = Field(
        description="the practice system: `name`, and the keys of its manifest (docs/capabilities.md)"
    )

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of all who are told of its visits: `harbour.webhooks.crm`."""
        return (
            *(f"{self.name}.{WEBHOOKS}.{name}" for name in self.webhooks),
            *(f"{self.name}.{NOTIFY}.{name}" for name in self.notify),
        )
