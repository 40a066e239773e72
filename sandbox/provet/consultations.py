"""What became of visits whose animal was admitted. To be read; staff change them, on the control surface."""

from starlette.routing import BaseRoute

from sandbox.provet.diary import Diary
from sandbox.provet.hooks import Trigger
from sandbox.provet.ledger import make_bill
from sandbox.provet.links import Links
from sandbox.provet.listing import STAMPS, Resource
from sandbox.provet.records import Appointment, Consultation
from sandbox.provet.shapes import Json, stamps_shape

# Admitted, in progress, ready for discharge, discharged, invoicing, invoice paid, finalised, draft.
STATUSES = (0, 8, 5, 6, 7, 9, 10, 11)
INVOICING, FINALISED = 7, 10


def consultation_shape(consultation: Consultation, to: Links) -> Json:
    """An admitted visit."""
    visit = consultation.appointment
    return {
        "id": consultation.id,
        "url": to.to("consultation", consultation),
        "status": consultation.status,
        "client": to.to("client", visit.client),
        "patients": to.to_all("patient", visit.patients),
        "department": to.to("department", visit.department),
        "supervising_veterinarian": to.to("user", visit.user),
        "invoice": to.to("invoice", consultation.invoice),
        **stamps_shape(consultation, to),
    }


CONSULTATIONS = Resource(name="consultation", shape=consultation_shape, columns=STAMPS)
ROUTES: list[BaseRoute] = CONSULTATIONS.routes()


def set_status(diary: Diary, appointment: Appointment, status: int) -> Consultation:
    """Staff admit the animal, or go on with it; when they come to invoicing there is a bill."""
    consultation = appointment.consultation
    if consultation is None:
        consultation = Consultation(**diary.stamps(), appointment=appointment, status=status)
        diary.move(appointment, {"consultation": diary.keep("consultation", consultation)})
    consultation.status, consultation.modified = status, diary.town.now()
    if status == INVOICING and consultation.invoice is None and appointment.client:
        consultation.invoice = make_bill(diary, appointment.client, appointment.department)
    diary.notice(Trigger.CONSULTATION, consultation.id)
    if status == FINALISED:
        diary.notice(Trigger.CONSULTATION_FINALISED, consultation.id)
    return consultation
