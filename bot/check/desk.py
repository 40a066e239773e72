"""`frontdesk check --desk NAME [--book]`: one desk tried for real, told in plain words.

Without a booking nothing is written at the vendor. A bot that is running is not disturbed.
"""

import asyncio
from zoneinfo import ZoneInfo

import httpx

from bot.check.booking import Sample
from bot.check.findings import Finding, Say
from bot.check.invented import CALLED
from bot.check.reads import DAYS, Reads
from bot.check.watching import Watched
from bot.clock import Clock
from bot.desks import desk_of
from bot.hints import path_of
from bot.keys import has_secret, house_secret
from bot.settings import DeskSettings, Settings
from vendors import registry
from vendors.manifest import ConnectionConfig
from vendors.pace import Now
from vendors.vendor import Vendor

_WARNING = """\
This books a visit at {desk} ({title}) for somebody invented, {called}, and takes it back where {title} can.
It is meant for a test tenant: in a real calendar it takes a time from patients, and staff may be told of it.
Type the desk's name to go on"""


def warning(desk: DeskSettings) -> str:
    """What to know before a booking is made."""
    return _WARNING.format(desk=desk.title, title=desk.vendor.manifest.title, called=CALLED)


async def run(settings: Settings, name: str, *, book: bool, say: Say) -> bool:
    """Try the desk and tell it line by line; whether all is well. `book`: also a booking, made and undone."""
    desk, now = settings.desks[name], Clock(settings.clock_file).now
    way = Watched(httpx.AsyncHTTPTransport(trust_env=False), addresses=_addresses(desk.vendor.config))
    vendor = _connect(desk, now, way)
    say(f"The desk {name}, at {desk.vendor.manifest.title}:")
    try:
        well = await _tried(_reads(desk, vendor, way, now), book=book, say=say)
        await way.ask_again()
    finally:
        await vendor.close()
    if desk.vendor.manifest.capabilities.hints and has_secret(settings):
        said = f"it may call {path_of(house_secret(settings), name)} when an appointment changes"
        Finding(name="hints", said=said).tell(say)
    say(f"What was asked of {desk.vendor.manifest.title}:")
    for line in way.told():
        say(f"      {line}")
    say("All is well." if well else "Some things need mending.")
    return well


async def _tried(reads: Reads, *, book: bool, say: Say) -> bool:
    well = True
    async for finding in reads.findings():
        finding.tell(say)
        well = well and finding.well
    if reads.skipped and not well:
        say(f"      not looked at, since something before it is wrong: {', '.join(reads.skipped)}")
    if book and not well:
        Finding(name="booking", said="not tried", remedy="mend first what is said above").tell(say)
    return well and (not book or await _booked(reads, say))


async def _booked(reads: Reads, say: Say) -> bool:
    """A booking, made and undone; whether all was well. What is left is told also when it is broken off (Ctrl-C)."""
    if reads.visit is None:
        free = f"see to it that something is free in {DAYS} days"
        Finding(name="booking", said="not tried", remedy=free).tell(say)
        return False
    sample, well = _sample(reads), True
    try:
        async for finding in sample.findings():
            finding.tell(say)
            well = well and finding.well
    finally:
        for sentence in sample.left():
            say(f"left  {sentence}")
    return well


def _sample(reads: Reads) -> Sample:
    assert reads.visit is not None
    return Sample(
        desk=reads.desk,
        vendor=reads.vendor,
        title=reads.title,
        table=reads.table,
        now=reads.now,
        visit=reads.visit,
        slots=reads.slots,
    )


def _reads(settings: DeskSettings, vendor: Vendor, way: Watched, now: Now) -> Reads:
    return Reads(
        desk=desk_of(settings),
        vendor=vendor,
        title=settings.vendor.manifest.title,
        table=f"desks.{settings.name}.vendor",
        way=way,
        now=now,
    )


def _connect(settings: DeskSettings, now: Now, way: Watched) -> Vendor:
    vendor, zone = settings.vendor, ZoneInfo(settings.zone)
    return registry.connect(vendor.name, vendor.config, zone=zone, now=now, pause=asyncio.sleep, transport=way)


def _addresses(config: ConnectionConfig) -> tuple[str, ...]:
    """Those the settings name, each as what told paths begin after."""
    given = (value for _, value in config if isinstance(value, str))
    return tuple(value for value in given if value.startswith(("https://", "http://")))
