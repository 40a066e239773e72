"""From the settings to the desks: what the core knows of them, and their connections. Nothing is sent from here."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.settings import DeskSettings, Settings
from bot.settings.desks import PartsOfDaySettings, hours_of
from bot.settings.payments import PaymentSettings, Provider
from bot.settings.points import point_of
from bot.settings.reminders import LADDER, quiet_of, rung_of
from bot.settings.staff import StaffSettings, openings
from conversations.desk import DayPart, Deposit, Desk, House, Need, Opening, PartOfDay, Paying, Rung
from vendors import registry
from vendors.pace import Now
from vendors.vendor import Vendor


def house_of(settings: Settings) -> House:
    """All desks, in the settings' order."""
    return House.of(desk_of(desk) for desk in settings.desks.values())


def desk_of(settings: DeskSettings) -> Desk:
    """One desk; what it can do is what its vendor's manifest says of its configuration."""
    manifest = settings.vendor.manifest
    asked = settings.needs
    desk = Desk(
        name=settings.name,
        title=settings.title,
        vendor=manifest.name,
        zone=settings.zone,
        capabilities=manifest.capabilities_of(settings.vendor.config),
        languages=settings.languages,
        horizon_days=settings.horizon_days,
        notice_minutes=settings.notice_minutes,
        page=settings.page,
        hold_point=settings.hold_point,
        needs=tuple(Need(detail=need.detail, required=need.required) for need in asked) if asked else manifest.needs,
        contact=settings.contact,
        address=settings.address,
        pin=point_of(settings.coordinates),
        policy=settings.policy,
        country=settings.country,
        parts_of_day=tuple(_part(part, settings.parts_of_day) for part in DayPart),
        ladder=_ladder(settings),
        quiet=quiet_of(settings.quiet_hours),
        wordings=settings.reminder_wordings,
        missed_cost=settings.missed_cost,
        cancel_hours=settings.cancel_hours,
        translated=bool(manifest.languages),
        announces=bool(settings.webhooks or settings.notify),
    )
    desk = desk if settings.payments is None else _with_deposit(desk, settings.payments)
    return desk if settings.staff is None else _staffed(desk, settings.staff)


def _with_deposit(desk: Desk, settings: PaymentSettings) -> Desk:
    """The desk with a deposit of its own, which takes the place of the vendor's payments."""
    at_once = settings.provider is Provider.TELEGRAM
    deposit = Deposit(
        price=settings.sum,
        minutes=settings.minutes,
        unpaid=settings.unpaid,
        refund_hours=settings.refund_hours,
        refunds=settings.provider is Provider.STRIPE,
        channels=("telegram",) if at_once else (),
    )
    pay = Paying.INVOICE if at_once else Paying.LINK
    return replace(desk, deposit=deposit, capabilities=replace(desk.capabilities, pay=pay))


def _part(part: DayPart, settings: PartsOfDaySettings) -> PartOfDay:
    start, end = hours_of(getattr(settings, part.value))
    return PartOfDay(part=part, start=start, end=end)


def _ladder(settings: DeskSettings) -> tuple[Rung, ...]:
    """What was asked for; else the usual, unless the practice system reminds by itself."""
    by_itself = settings.vendor.manifest.reminds_for(settings.vendor.config)
    rungs = settings.reminders if settings.reminders is not None else () if by_itself else LADDER
    return tuple(rung_of(rung) for rung in rungs)


def keep_days(settings: Settings) -> dict[str, int]:
    """How long after a visit each staffed desk keeps what it knows of it."""
    return {name: desk.staff.keep_days for name, desk in settings.desks.items() if desk.staff}


UNSTAFFED_DAYS = 2
"""How long after a visit its line is kept where nobody is staff: it is there to be compared, and names nobody."""


def line_days(settings: Settings) -> dict[str, int]:
    """How long after a visit each desk's ledger keeps its line."""
    return dict.fromkeys(settings.desks, UNSTAFFED_DAYS) | keep_days(settings)


def _staffed(desk: Desk, staff: StaffSettings) -> Desk:
    return replace(
        desk,
        staffed=True,
        hours=tuple(Opening(weekday=day, opens=opens, closes=closes) for day, opens, closes in openings(staff.hours)),
        remind_minutes=staff.remind_minutes,
        silence_minutes=staff.silence_minutes,
    )


def connect(settings: DeskSettings, now: Now) -> Vendor:
    """The desk's connection to its practice system."""
    vendor = settings.vendor
    return registry.connect(vendor.name, vendor.config, zone=ZoneInfo(settings.zone), now=now, pause=asyncio.sleep)


def open_vendors(desks: Mapping[str, DeskSettings], now: Now, stack: AsyncExitStack) -> dict[str, Vendor]:
    """Each desk's connection; closed with the stack."""
    vendors = {name: connect(desk, now) for name, desk in desks.items()}
    for vendor in vendors.values():
        stack.push_async_callback(vendor.close)
    return vendors
