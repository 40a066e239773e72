"""Everything the vendor holds about what came through the API: visits, owners, animals, messages, money, webhooks."""

from typing import Any

from sandbox.hours import face, minutes_of
from sandbox.provet.diary import BOOKED, Diary
from sandbox.provet.hooks import Delivery
from sandbox.provet.ledger import Transaction, transactions
from sandbox.provet.records import Appointment, AppointmentReminder, Client, Patient, Sent
from sandbox.provet.shapes import zulu
from sandbox.town import Town


def show_truth(town: Town) -> dict[str, object]:
    """All visits that came through the API, whatever became of them, the rivals, the clients and their animals."""
    diary = town.world(Diary)
    made: list[Appointment] = list(diary.table("appointment").values())
    return {
        "holds": [],
        "bookings": [_record(diary, a) for a in made if a.ours],
        "rivals": [_place(diary, a) for a in made if a.title == BOOKED],
        "clients": [_client(client) for client in diary.table("client").values()],
        "patients": [_patient(patient) for patient in diary.table("patient").values()],
        "sent": [_message(sent) for sent in diary.table("sent").values()],
        "reminders": [_reminder(reminder) for reminder in diary.table("appointment_reminder").values()],
        "payments": [_payment(transaction) for transaction in transactions(diary)],
        "deliveries": [_delivery(delivery) for delivery in diary.table("hook/queue").values()],
    }


def _message(sent: Sent) -> dict[str, Any]:
    return {"appointment": str(sent.appointment.id), "start": zulu(sent.start), "by": list(sent.by)}


def _reminder(reminder: AppointmentReminder) -> dict[str, Any]:
    return {"appointment": str(reminder.appointment.id), "send_at": zulu(reminder.send_at)}


def _payment(transaction: Transaction) -> dict[str, Any]:
    link = transaction.link
    return {
        "id": str(transaction.id),
        "external_id": link.external_id,
        "path": f"/provet/pay/{link.external_id}",
        "client": str(transaction.client.id),
        "invoice": str(transaction.invoice.id) if transaction.invoice else None,
        "amount": f"{transaction.amount:.2f}",
        "status": link.status.name.lower(),
        "description": link.description,
        "note": transaction.deposit.description if transaction.deposit else None,
        "sent_by": {0: [], 1: ["sms", "email"], 2: ["email"], 3: ["sms"]}[link.delivery_method],
        "card_kept": link.card_kept,
        "until": zulu(link.expiration_time),
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "trigger": delivery.webhook.trigger,
        delivery.key: str(delivery.object_id),
        "tries": delivery.tries,
        "status": delivery.status,
    }


def _place(diary: Diary, appointment: Appointment) -> dict[str, Any]:
    day, zone = diary.local_day(appointment.start), diary.zone.key
    return {
        "id": str(appointment.id),
        "order": appointment.id,
        "column": str(appointment.user.id) if appointment.user else None,
        "who": appointment.user.name if appointment.user else None,
        "place": appointment.department.name,
        "date": day.isoformat(),
        "start": face(minutes_of(appointment.start, zone, day)),
        "end": face(minutes_of(appointment.end, zone, day)),
        "status": "confirmed" if appointment.active else "cancelled",
    }


def _record(diary: Diary, appointment: Appointment) -> dict[str, Any]:
    a = appointment
    return _place(diary, a) | {
        "service": a.reason.name if a.reason else a.title,
        "people": len(a.patients),
        "type": a.type,
        "complaint": a.complaint,
        "notes": a.notes,
        "rooms": [room.name for room in a.resources],
        "until": None,
        "created": zulu(a.created),
        "reason": a.cancellation_reason.name if a.cancellation_reason else None,
        "reason_text": a.cancellation_reason_text,
        "customer": _client(a.client) if a.client else None,
        "animals": [_patient(patient) for patient in a.patients],
        "typed": [_typed(diary, one) for one in diary.table("onlinebookingclient").values() if one.appointment is a],
        "answers": [],
    }


def _client(client: Client) -> dict[str, Any]:
    given = {name: value for name, value in client.given.items() if name != "home_department"}
    numbers = [number.phone_number for number in client.phone_numbers]
    return {"id": str(client.id), **given, "phone_numbers": numbers, "archived": client.archived}


def _patient(patient: Patient) -> dict[str, Any]:
    return {
        "id": str(patient.id),
        "client": str(patient.client.id),
        "name": patient.name,
        "species": patient.species.label if patient.species else None,
        "breed": patient.breed.label if patient.breed else None,
    }


def _typed(diary: Diary, client: Any) -> dict[str, Any]:
    """What an unknown owner typed, with their animals."""
    animals = [one for one in diary.table("onlinebookingpatient").values() if one.onlinebookingclient is client]
    return {
        **client.given,
        "id": str(client.id),
        "animals": [
            {"name": one.name, "species": one.species.label if one.species else None, "notes": one.notes}
            for one in animals
        ],
    }
