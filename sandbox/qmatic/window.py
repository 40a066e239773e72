"""What the municipality's staff see: the day's sheet, and everything the vendor holds about our holds and bookings."""

from datetime import date

from sandbox.hours import face
from sandbox.qmatic.diary import Diary, Entry, Status
from sandbox.qmatic.exampleton import BRANCHES, RESOURCES
from sandbox.sheets import Column, Line, Sheet
from sandbox.town import Town

KINDS = {Status.HELD: "hold", Status.CONFIRMED: "booking", Status.CANCELLED: "cancelled"}


def show_day(town: Town, day: date) -> Sheet:
    """One column per counter and person."""
    diary = town.world(Diary)
    diary.expire()
    taken = [entry for resource in RESOURCES for entry in diary.busy(resource, day)]
    cancelled = [e for e in diary.ours() if e.day == day and e.status is Status.CANCELLED]
    later = [e.day for e in diary.ours() if e.day > day and e.takes_time]
    return Sheet(
        day=day,
        zone=BRANCHES[0].zone,
        columns=[
            Column(id=r.id, title=r.name, subtitle=f"{r.branch.name['en']} · {r.duty}", spans=r.branch.spans(day))
            for r in RESOURCES
        ],
        lines=[_line(entry) for entry in (*taken, *cancelled)],
        next_day=min(later, default=None),
    )


def _line(entry: Entry) -> Line:
    return Line(
        column=entry.resource.id,
        start=entry.start,
        end=entry.end,
        kind=KINDS[entry.status] if entry.ours else "rival",
        title=_title(entry),
        changed=entry.changed,
        until=entry.until if entry.status is Status.HELD else None,
    )


def _title(entry: Entry) -> str:
    """Our person and service; other people have no name here, and those who were always there no words either."""
    if not entry.ours:
        return entry.notes or ""
    assert entry.service is not None
    service = " + ".join(one.name["en"] for one in entry.distinct.values())
    names = [entry.customer[name] for name in ("firstName", "lastName") if name in entry.customer]
    return f"{' '.join(names)} · {service}" if names else service


def show_truth(town: Town) -> dict[str, object]:
    """All holds and bookings that came through the API, whatever became of them, and the rivals."""
    diary = town.world(Diary)
    diary.expire()
    made = list(enumerate(diary.entries.values()))
    booked = (Status.CONFIRMED, Status.CANCELLED)
    return {
        "holds": [_record(e) | {"order": n} for n, e in made if e.ours and e.status not in booked],
        "bookings": [_record(e) | {"order": n} for n, e in made if e.ours and e.status in booked],
        "rivals": [_place(e) | {"order": n} for n, e in made if not e.ours],
    }


def _place(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "column": entry.resource.id,
        "who": entry.resource.name,
        "place": entry.resource.branch.name["en"],
        "date": entry.day.isoformat(),
        "start": face(entry.start),
        "end": face(entry.end),
        "status": entry.status.lower(),
    }


def _record(entry: Entry) -> dict[str, object]:
    assert entry.service is not None
    return _place(entry) | {
        "service": entry.service.name["en"],
        "services": [one.name["en"] for one in entry.services],
        "people": entry.people,
        "notes": entry.notes,
        "until": entry.until.isoformat() if entry.until else None,
        "customer": entry.customer,
        "answers": entry.answers,
    }
