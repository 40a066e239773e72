"""How what the clinic set up looks on the wire, and how times are written: some in UTC with `Z`, some local."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.provet.links import Links
from sandbox.provet.practice import (
    Breed,
    CancellationReason,
    Department,
    Item,
    Reason,
    ReasonGroup,
    Room,
    ShiftType,
    Species,
    User,
    UserDetails,
)
from sandbox.provet.records import Record, Shift

Json = dict[str, Any]


@lru_cache(maxsize=16_384)
def zulu(at: datetime | None) -> str | None:
    """`2026-11-23T09:00:00Z`, or null. Kept: every list writes the same times again."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def local(at: datetime | None, zone: ZoneInfo) -> str | None:
    """`2024-03-21T16:50:10.268675+02:00`, or null."""
    return at.astimezone(zone).isoformat() if at else None


def stamps_shape(record: Record, links: Links) -> Json:
    """When it was written first and last."""
    zone = links.diary.zone
    return {"created": local(record.created, zone), "modified": local(record.modified, zone)}


def _own(resource: str, record: Any, links: Links) -> Json:
    return {"id": record.id, "url": links.to(resource, record)}


def department_shape(department: Department, links: Links) -> Json:
    """A location; no zone and no currency, as at the vendor."""
    return {
        **_own("department", department, links),
        "name": department.name,
        "active_item_list": f"{links.base}/itemlist/1/",
        "allow_nhp_processing": department.takes_payments,
    }


def group_shape(group: ReasonGroup, links: Links) -> Json:
    """What an owner chooses from first."""
    return {
        **_own("reason_group", group, links),
        "department": links.to("department", group.department),
        "name": group.name,
        "archived": False,
    }


def reason_shape(reason: Reason, links: Links) -> Json:
    """What a visit is for."""
    return {
        **_own("reason", reason, links),
        "group": links.to("reason_group", reason.group),
        "name": reason.name,
        "duration": reason.duration,
        "instructions": reason.instructions,
        "telemedicine": reason.telemedicine,
        "archived": reason.archived,
        "category": None,
        "color": "#2b7a78",
        "available_online": reason.online,
        "available_from": reason.available[0],
        "available_to": reason.available[1],
        "proficient_staff": links.to_all("user", reason.staff),
        "shift_types": links.to_all("shifttype", reason.shift_types),
        "default_resources": links.to_all("resource", reason.rooms),
        "species": links.to_all("listitem", reason.species),
        "default_items": links.to_all("item", [reason.deposit] if reason.deposit else []),
        "advance_payment_item": links.to("item", reason.deposit),
        **dict.fromkeys(("no_messages", "no_confirmations", "prevent_reminders", "prevent_confirmations"), False),
        **dict.fromkeys(("email_message", "sms_message", "email_confirmation_text", "sms_confirmation_text"), ""),
        **dict.fromkeys(("email_reminder_text", "sms_reminder_text"), ""),
        "data_excluded_from_communication": {"hide_appointment_time": False, "hide_veterinarian": False},
    }


def user_shape(user: User, links: Links) -> Json:
    """Somebody with a login."""
    details = next(d for d in links.diary.tables["userdetails"].values() if d.user is user)
    return {
        **_own("user", user, links),
        "email": f"{user.first_name.lower()}@paw-street.example.org",
        "first_name": user.first_name,
        "last_name": user.last_name,
        "is_active": user.is_active,
        "is_staff": False,
        "user_details": links.to("userdetails", details),
        "groups": [],
    }


def details_shape(details: UserDetails, links: Links) -> Json:
    """What is told about a user."""
    places = {pattern.department.id: pattern.department for pattern in details.user.patterns}
    return {
        **_own("userdetails", details, links),
        "title": details.user.title,
        "initials": f"{details.user.first_name[0]}{details.user.last_name[0]}",
        "user_type": 1 if details.user.title.startswith("Vet") else 2,
        "qualifications": "",
        "areas_of_expertise": "",
        "active_departments": links.to_all("department", places.values()),
        "all_departments_active": False,
        "home_department": links.to("department", next(iter(places.values()), None)),
        "picture": None,
    }


def shift_type_shape(kind: ShiftType, links: Links) -> Json:
    """What a shift is for; this clinic's are good at every department."""
    return {
        **_own("shifttype", kind, links),
        "name": kind.name,
        "code": kind.code,
        "department": None,
        "in_appointments": kind.in_appointments,
        "in_online_booking": kind.in_online_booking,
        "in_all_day": kind.in_all_day,
        "is_custom": True,
        "is_active": kind.is_active,
    }


def shift_shape(shift: Shift, links: Links) -> Json:
    """When somebody is there; in the clinic's time."""
    zone = links.diary.zone
    return {
        **_own("shift", shift, links),
        "start": local(shift.start, zone),
        "end": local(shift.end, zone),
        "user": links.to("user", shift.user),
        "department": links.to("department", shift.department),
        "ward": None,
        "team": None,
        "shift_type": links.to("shifttype", shift.shift_type),
        "note": "",
        "web": shift.web,
        "is_slot": shift.is_slot,
        **stamps_shape(shift, links),
    }


def room_shape(room: Room, links: Links) -> Json:
    """A room or a device."""
    return {
        **_own("resource", room, links),
        "name": room.name,
        "is_active": room.active,
        "department": links.to("department", room.department),
    }


def cancellation_reason_shape(reason: CancellationReason, links: Links) -> Json:
    """Why a visit does not take place."""
    return {**_own("cancellationreason", reason, links), "name": reason.name}


def item_shape(item: Item, links: Links) -> Json:
    """Something with a price."""
    return {
        **_own("item", item, links),
        "name": item.name,
        "price": item.price,
        "price_with_vat": item.price_with_vat,
        "archived": False,
    }


def entry_shape(entry: Species | Breed, links: Links) -> Json:
    """An entry of a list."""
    return {**_own("listitem", entry, links), "label": entry.label}


def code_shape(entry: Species | Breed, links: Links) -> Json:
    """The same with its code. The vendor does not say this list's fields; only the entry's label and id were seen."""
    species = {"species_code": entry.species.code} if isinstance(entry, Breed) else {}
    return {**entry_shape(entry, links), "code": entry.code, **species}
