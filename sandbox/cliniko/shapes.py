"""How records look on the wire: ids as strings, times in UTC with `Z`, relations as links."""

from datetime import UTC, datetime
from typing import Any

from sandbox.cliniko.harbour import PRACTITIONERS, Business, Kind, Practitioner
from sandbox.cliniko.records import Appointment, Attendee, Block, Group, Patient, Seat

Json = dict[str, Any]
SINCE = datetime(2024, 1, 8, 9, tzinfo=UTC)

REASONS = {10: "Feeling Better", 20: "Condition Worse", 30: "Sick", 40: "Away", 50: "Other", 60: "Work"}


def moment(at: datetime | None) -> str | None:
    """`2026-12-02T03:45:00Z`, or null."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def link(base: str, path: str) -> Json:
    """A relation: nothing but where to read it."""
    return {"links": {"self": f"{base}/{path}"}}


def _stamps(created: datetime, updated: datetime) -> Json:
    return {"created_at": moment(created), "updated_at": moment(updated)}


def business_shape(business: Business, base: str) -> Json:
    """A location."""
    return {
        "id": business.id,
        "business_name": business.name,
        "display_name": business.name,
        "label": business.name,
        "address_1": business.street,
        "address_2": None,
        "city": "Exampleton",
        "state": None,
        "post_code": business.post_code,
        "country_code": "NL",
        "contact_information": "+31 6 00000010",
        "website_address": "https://harbour-physio.example.org",
        "time_zone": "Amsterdam",
        "time_zone_identifier": business.zone,
        "appointment_type_ids": kinds_at(business),
        "show_in_online_bookings": business.online,
        "archived_at": None,
        "deleted_at": None,
        **_stamps(SINCE, SINCE),
        "practitioners": link(base, f"businesses/{business.id}/practitioners"),
        **link(base, f"businesses/{business.id}"),
    }


def kinds_at(business: Business) -> list[str]:
    """The appointment types somebody there does."""
    there = [p for p in PRACTITIONERS.values() if business.id in p.weeks]
    return list(dict.fromkeys(kind.id for p in there for kind in p.does))


def practitioner_shape(practitioner: Practitioner, base: str) -> Json:
    """Somebody who treats."""
    return {
        "id": practitioner.id,
        "title": practitioner.title,
        "first_name": practitioner.first_name,
        "last_name": practitioner.last_name,
        "display_name": practitioner.name,
        "label": practitioner.name,
        "designation": practitioner.designation,
        "description": None,
        "active": True,
        "show_in_online_bookings": practitioner.online,
        **_stamps(SINCE, SINCE),
        "appointment_types": link(base, f"practitioners/{practitioner.id}/appointment_types"),
        "default_appointment_type": link(base, f"appointment_types/{practitioner.does[0].id}"),
        **link(base, f"practitioners/{practitioner.id}"),
    }


def kind_shape(kind: Kind, base: str) -> Json:
    """An appointment type."""
    return {
        "id": kind.id,
        "name": kind.name,
        "description": kind.description,
        "category": kind.category,
        "color": "#2b7a78",
        "duration_in_minutes": kind.minutes,
        "max_attendees": kind.most,
        "show_in_online_bookings": kind.online,
        "online_bookings_lead_time_hours": kind.lead_hours,
        "telehealth_enabled": kind.telehealth,
        "online_payments_enabled": kind.paid is not None,
        "online_payments_mode": kind.paid,
        "deposit_price": kind.deposit,
        "add_deposit_to_account_credit": False,
        "archived_at": None,
        **_stamps(SINCE, SINCE),
        "appointment_type_billable_items": link(
            base, f"appointment_type_billable_items?q%5B%5D=appointment_type_id%3A%3D{kind.id}"
        ),
        "practitioners": link(base, f"appointment_types/{kind.id}/practitioners"),
        **link(base, f"appointment_types/{kind.id}"),
    }


def patient_shape(patient: Patient, base: str) -> Json:
    """A person's file."""
    phones = patient.given.get("patient_phone_numbers")
    return {
        **{name: patient.given.get(name) for name in PATIENT_FIELDS},
        "id": str(patient.id),
        "label": patient.name,
        "patient_phone_numbers": [_phone(p) for p in phones] if isinstance(phones, list) else [],
        "reminder_type": patient.given.get("reminder_type", "None"),
        "merged_at": None,
        "archived_at": moment(patient.archived_at),
        "deleted_at": moment(patient.deleted_at),
        **_stamps(patient.created_at, patient.updated_at),
        "attendees": link(base, f"attendees?q%5B%5D=patient_id%3A%3D{patient.id}"),
        **link(base, f"patients/{patient.id}"),
    }


PATIENT_FIELDS = (
    *("title", "first_name", "last_name", "preferred_first_name", "email", "date_of_birth", "time_zone"),
    *("address_1", "address_2", "address_3", "city", "state", "post_code", "country_code", "notes"),
    *("accepted_privacy_policy", "old_reference_id", "sex", "gender_identity"),
)


def _phone(given: Json) -> Json:
    digits = "".join(c for c in given["number"] if c.isdigit())
    local = digits.startswith("0") and not digits.startswith("00")
    normal = f"31{digits[1:]}" if local else digits.removeprefix("00")
    return {**given, "normalized_number": normal}


def appointment_shape(appointment: Appointment, base: str) -> Json:
    """An individual appointment. Every one carries a telehealth address, telehealth or not."""
    own = f"individual_appointments/{appointment.id}"
    reason = appointment.cancellation_reason
    return {
        **_block_shape(appointment),
        "patient_name": appointment.patient.name,
        "booking_ip_address": None,
        "online_booking_policy_accepted": None,
        "cancelled_at": moment(appointment.cancelled_at),
        "cancellation_reason": reason,
        "cancellation_note": appointment.cancellation_note,
        "cancellation_reason_description": REASONS[reason] if reason else "",
        "did_not_arrive": appointment.arrived is False,
        "patient_arrived": appointment.arrived is True,
        "email_reminder_sent": False,
        "sms_reminder_sent": False,
        "has_patient_appointment_notes": False,
        "invoice_status": None,
        "treatment_note_status": None,
        "telehealth_url": f"https://harbour-physio.example.org/appointments/{appointment.id}/connect",
        "appointment_type": link(base, f"appointment_types/{appointment.kind.id}"),
        "patient": link(base, f"patients/{appointment.patient.id}"),
        "attendees": link(base, f"{own}/attendees"),
        **_relations(appointment, base, own),
    }


def group_shape(group: Group, present: list[Attendee], base: str) -> Json:
    """A class. It has no fields of cancellation: only its attendees are cancelled."""
    own = f"group_appointments/{group.id}"
    return {
        **_block_shape(group),
        "max_attendees": group.most,
        "patient_ids": [str(a.patient.id) for a in present],
        "telehealth_url": f"https://harbour-physio.example.org/appointments/{group.id}/connect",
        "appointment_type": link(base, f"appointment_types/{group.kind.id}"),
        "attendees": link(base, f"{own}/attendees"),
        **_relations(group, base, own),
    }


def block_shape(block: Block, base: str) -> Json:
    """Blocked time."""
    return {**_block_shape(block), **_relations(block, base, f"unavailable_blocks/{block.id}")}


def _block_shape(block: Block) -> Json:
    return {
        "id": str(block.id),
        **_stamps(block.created_at, block.updated_at),
        "starts_at": moment(block.starts_at),
        "ends_at": moment(block.ends_at),
        "notes": block.notes,
        "archived_at": moment(block.archived_at),
        "deleted_at": moment(block.deleted_at),
        "repeat_rule": {},
        "repeats": None,
    }


def _relations(block: Block, base: str, own: str) -> Json:
    return {
        "conflicts": link(base, f"{own}/conflicts"),
        "business": link(base, f"businesses/{block.business.id}"),
        "practitioner": link(base, f"practitioners/{block.practitioner.id}"),
        **link(base, own),
    }


def attendee_shape(seat: Seat, base: str) -> Json:
    """An attendee: the one of an individual appointment, or one of a class. The link is the patient's."""
    own = seat.attendee_id
    reason = seat.cancellation_reason
    return {
        "id": str(own),
        "arrived": seat.arrived,
        "notes": seat.notes if isinstance(seat, Attendee) else None,
        "invoice_status": None,
        "booking_ip_address": None,
        "online_booking_policy_accepted": None,
        "cancelled_at": moment(seat.cancelled_at),
        "cancellation_reason": reason,
        "cancellation_note": seat.cancellation_note,
        "cancellation_reason_description": REASONS[reason] if reason else "",
        "cancellation_url": f"https://harbour-physio.example.org/bookings/{own}/cancel",
        "telehealth_url": f"https://harbour-physio.example.org/attendees/{own}/connect",
        "archived_at": moment(seat.archived_at),
        "deleted_at": moment(seat.deleted_at),
        **_stamps(seat.created_at, seat.updated_at),
        "booking": link(base, f"bookings/{seat.booking_id}"),
        "patient": link(base, f"patients/{seat.patient.id}"),
        **link(base, f"attendees/{own}"),
    }
