"""What happened, by the vendor's trigger numbers, to whom it may concern."""

from enum import IntEnum

from starlette.requests import Request


class Trigger(IntEnum):
    """The vendor's numbers of what can be heard of, those that happen here."""

    CLIENT = 1
    PATIENT = 2
    CONSULTATION = 3
    INVOICE = 9
    INVOICE_PAYMENT = 11
    UNALLOCATED_PAYMENT = 12
    APPOINTMENT = 21
    REMINDER_CREATED = 41
    REMINDER_CHANGED = 42
    CONSULTATION_FINALISED = 45
    PHONE_NUMBER = 65


def notice(request: Request, trigger: Trigger, record: int) -> None:
    """Something was written."""
