"""Commands get their ids here, and what is awaited of them is noted in the same move."""

from datetime import UTC

from conversations.booking import Ref
from conversations.commands import (
    AskPayment,
    Book,
    Cancel,
    Command,
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
from conversations.desk import Desk
from conversations.finds import (
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
    Seeking,
)
from conversations.session import Awaited, Awaiting, Session
from conversations.values import replace


def numbered(
    session: Session, commands: tuple[Command, ...], given: int, desk: Desk
) -> tuple[Session, tuple[Command, ...]]:
    """The commands with ids that follow `given` earlier ones of this turn, and the session awaiting their answers."""
    ordered: list[Command] = []
    for place, command in enumerate(commands, start=given + 1):
        order = replace(command, id=_id(session, place), desk=command.desk or desk.name)
        ordered.append(order)
        session = _await(session, order)
    return session, tuple(ordered)


def _id(session: Session, place: int) -> str:
    return f"{session.chat}.{session.turn}.{place}"


def _await(session: Session, command: Command) -> Session:
    what = awaited_of(command)
    if what is None:
        return session
    draft = session.draft.number if session.draft else 0
    item = Awaiting(id=command.id, what=what, desk=command.desk, draft=draft, about=_about(command))
    return replace(session, awaiting=(*session.awaiting, item))


AWAITED: dict[type[Command], Awaited] = {
    FindServices: Awaited.SERVICES,
    FindPlaces: Awaited.PLACES,
    FindExtras: Awaited.EXTRAS,
    FindPeople: Awaited.PEOPLE,
    FindQuestions: Awaited.QUESTIONS,
    FindAnimals: Awaited.ANIMALS,
    FindDays: Awaited.DAYS,
    HoldSlot: Awaited.HOLD,
    Rehearse: Awaited.REHEARSE,
    Book: Awaited.BOOK,
    Move: Awaited.MOVE,
    Cancel: Awaited.CANCEL,
    FindReasons: Awaited.REASONS,
    FindVisits: Awaited.VISITS,
    Settle: Awaited.SETTLE,
    SettleMove: Awaited.SETTLE,
    Reread: Awaited.REREAD,
    AskPayment: Awaited.PAYMENT,
    WatchPayment: Awaited.WATCH,
    Refund: Awaited.REFUND,
    Confirm: Awaited.CONFIRM,
    Mark: Awaited.MARK,
}
"""What is awaited of a command; what is only said brings no answer, the rest depends on what they ask."""


SOUGHT: dict[Seeking, Awaited] = {
    Seeking.SOONEST: Awaited.SOONEST,
    Seeking.DAY: Awaited.SLOTS,
    Seeking.WISHED: Awaited.WISHED,
    Seeking.BEFORE: Awaited.BEFORE,
    Seeking.AFTER: Awaited.AFTER,
}


def awaited_of(command: Command) -> Awaited | None:
    """What kind of answer a command brings; None where nobody waits for one."""
    match command:
        case FindSlots(seeking=seeking):
            return SOUGHT[seeking]
        case Reread(noticed=True):
            return Awaited.NOTICED
        case Reread(until=until) if until is not None:
            return Awaited.REMIND
        case Release(quiet=quiet):
            return None if quiet else Awaited.RELEASE
        case _:
            return AWAITED.get(type(command))


def _about(command: Command) -> Ref:
    match command:
        case HoldSlot(slot=slot) | Book(slot=slot):
            return slot.ref
        case Release(hold=hold):
            return hold.ref
        case Move(booking=booking) | Cancel(booking=booking) | Reread(booking=booking) | AskPayment(booking=booking):
            return booking
        case Confirm(booking=booking) | Mark(booking=booking):
            return booking
        case FindSlots(seeking=Seeking.WISHED, until=until):
            return until.astimezone(UTC).isoformat()
        case WatchPayment(payment=payment) | Refund(payment=payment):
            return payment
        case _:
            return ""
