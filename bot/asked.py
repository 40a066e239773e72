"""Calls that are made once and believed: what may be read, a slot held or released, a rehearsal, a link to pay by.

Only translates a command into the port's words and what came back into the core's. Errors pass through.
"""

from typing import assert_never

from conversations.commands import (
    AskPayment,
    Book,
    Call,
    Cancel,
    Confirm,
    HoldSlot,
    Mark,
    Move,
    Refund,
    Rehearse,
    Release,
    Reread,
    Settle,
    SettleMove,
    WatchPayment,
)
from conversations.events import (
    AnimalsFound,
    DaysFound,
    ExtrasFound,
    Finding,
    Held,
    Paying,
    PeopleFound,
    PlacesFound,
    QuestionsFound,
    ReasonsFound,
    Rehearsed,
    Released,
    ServicesFound,
    SlotsFound,
    Value,
    VisitsFound,
)
from conversations.finds import (
    Find,
    FindAnimals,
    FindDays,
    FindExtras,
    FindPeople,
    FindPlaces,
    FindQuestions,
    FindReasons,
    FindServices,
    FindSlots,
    FindVisits,
)
from vendors.vendor import Attempt, Vendor


def attempt_of(book: Book, identity: str) -> Attempt:
    """The booking as the vendor's port wants it; its key is the command's id."""
    return Attempt(
        key=book.id,
        identity=identity,
        visit=book.visit,
        slot=book.slot,
        hold=book.hold,
        customer=book.customer,
        answers=book.answers,
        animal=book.animal,
        proven=book.proven,
        override=book.override,
        staff=book.staff,
    )


async def asked(vendor: Vendor, command: Call, who: str) -> Value:
    """What the vendor answered. Raises what it raises; a call that must be settled or watched is not made here."""
    match command:
        case HoldSlot():
            return Held(await vendor.hold(command.visit, command.slot, key=command.id))
        case Release():
            await vendor.release(command.hold, key=command.id)
            return Released()
        case Rehearse():
            await vendor.rehearse(attempt_of(command.order, who))
            return Rehearsed()
        case AskPayment(booking=booking, language=language):
            return Paying(await vendor.pay_link(booking, identity=who, key=command.id, language=language))
        case Book() | Move() | Cancel() | Confirm() | Mark() | Settle() | SettleMove() | Reread():
            raise AssertionError("a booking is not asked for once and believed")
        case WatchPayment() | Refund():
            raise AssertionError("money is not asked for once and believed")
        case find:
            return await _found(vendor, find, who)


async def _found(vendor: Vendor, command: Find, who: str) -> Finding:
    match command:
        case FindServices():
            return ServicesFound(await vendor.services(language=command.language))
        case FindPlaces():
            return PlacesFound(await vendor.places(command.visit))
        case FindExtras():
            return ExtrasFound(await vendor.extras(command.visit))
        case FindPeople():
            return PeopleFound(await vendor.people(command.visit))
        case FindQuestions():
            return QuestionsFound(await vendor.questions(command.visit))
        case FindReasons(language=language, staff=staff):
            return ReasonsFound(await vendor.reasons(language=language, staff=staff))
        case FindVisits(customer=customer, proven=proven):
            return VisitsFound(await vendor.bookings(customer, identity=who, proven=proven))
        case FindAnimals(visit=visit, customer=customer, proven=proven):
            return AnimalsFound(await vendor.animals(visit, customer, proven=proven))
        case FindDays():
            return DaysFound(await vendor.days(command.visit, after=command.after, until=command.until))
        case FindSlots(visit=visit, after=after, until=until, limit=limit):
            return SlotsFound(await vendor.slots(visit, after=after, until=until, limit=limit))
        case _:
            assert_never(command)
