"""A clinic at Cliniko where our appointment stands already: what is asked of it, and the record after a move."""

from datetime import UTC, datetime
from typing import Any

from conversations.booking import Customer
from tests.vendors.cliniko_clinic import (
    BOOKINGS,
    IDENTITY,
    LIST,
    NOOR,
    NOORS,
    ONE,
    PATIENTS,
    QUAY,
    READ,
    appointment,
    attempt,
    door,
    free,
    link,
    record,
    slot_at,
)
from tests.vendors.samples import sample
from tests.vendors.script import Script
from vendors.cliniko.mapping import mark
from vendors.vendor import Attempt

LATER = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
MOVE, CANCEL = f"PATCH {ONE}", f"PATCH {ONE}/cancel"
SEATS = f"GET {ONE}/attendees"
GROUPS, ATTENDEES = "GET /v1/group_appointments", "GET /v1/attendees"
NOW_CANCELLED = {"cancelled_at": "2026-11-21T09:00:01Z", "cancellation_reason": 30}
ALL_HIDDEN = ["cancelled_at:*", "archived_at:*", "deleted_at:*"]
ADA = Customer(first_name="Ada", last_name="Example", email="ada@example.org", phone="+31600000001")
PHONED = record(patient_phone_numbers=[{"normalized_number": "31600000001"}])
MARK = mark(identity=IDENTITY, key="c.2.1")
LINE = f"\nMoved by chat, ref {MARK}, from 2026-12-02T08:00:00Z to 2026-12-02T08:45:00Z with {NOOR} at {QUAY}."


def elsewhere(**changed: Any) -> Attempt:
    """An attempt at the later time."""
    return attempt(slot=slot_at(LATER), key="c.2.1", **changed)


def moved(**changed: Any) -> dict[str, Any]:
    """The record after the move."""
    now = {"starts_at": "2026-12-03T09:00:00Z", "ends_at": "2026-12-03T09:45:00Z", "updated_at": "2026-11-24T06:00:05Z"}
    return appointment(**(now | {"notes": appointment()["notes"] + LINE} | changed))


def clinic(**row: Any) -> Script:
    """Where our appointment stands and the later time is free."""
    script = door().on(READ, appointment(**row)).on(NOORS, free(LATER)).on(MOVE, moved()).on(CANCEL, 204)
    return script.on(BOOKINGS, {"bookings": [moved()]})


def video(script: Script) -> Script:
    """The first visit is by video."""
    types = sample("cliniko/appointment_types")
    types["appointment_types"][0]["telehealth_enabled"] = True
    return script.on("GET /v1/appointment_types", types)


def known(*rows: dict[str, Any]) -> Script:
    """A clinic where the person is, with a visit and a place in a class."""
    lists = {"individual_appointments": [appointment(patient=link("patients/82"))]}
    return (
        clinic()
        .on(PATIENTS, {"patients": list(rows or (PHONED,))})
        .on(LIST, lists)
        .on(GROUPS, {"group_appointments": [sample("cliniko/group_appointment")]})
        .on(ATTENDEES, {"attendees": [sample("cliniko/attendee")]})
    )


def priced(script: Script, *, shown: bool = True) -> Script:
    """A clinic that shows its prices."""
    settings = sample("cliniko/settings")
    settings["online_bookings"]["show_prices"] = shown
    for name in ("appointment_type_billable_items", "billable_items"):
        script.on(f"GET /v1/{name}", sample(f"cliniko/{name}"))
    return script.on("GET /v1/settings/public", settings)
