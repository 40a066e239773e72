"""What the municipality's staff do in their own screens: what reading the records again has to notice."""

from zoneinfo import ZoneInfo

from sandbox.hours import minutes_of
from sandbox.qmatic.diary import Diary, Entry, Status
from sandbox.sheets import Deed
from sandbox.town import Town


def change_visit(town: Town, deed: Deed) -> None:
    """Move or cancel an appointment. Raises LookupError: there is none, or nobody notes there who came."""
    diary = town.world(Diary)
    entry = diary.entries.get(deed.booking)
    if entry is None or entry.status is not Status.CONFIRMED:
        raise LookupError("there is no such appointment")
    if deed.do == "cancel":
        diary.turn(entry, Status.CANCELLED)
    elif deed.do == "move" and deed.start is not None:
        _move(diary, entry, deed)
    else:
        raise LookupError("nobody notes here who did not come")


def _move(diary: Diary, entry: Entry, deed: Deed) -> None:
    assert deed.start is not None
    zone = entry.resource.branch.zone
    day = deed.start.astimezone(ZoneInfo(zone)).date()
    start = minutes_of(deed.start, zone, day)
    diary.shift(entry, day, start, start + entry.end - entry.start)
