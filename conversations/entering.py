"""The ledger's lines of visits at desks where nobody is staff: written from the patient's chat, as there is no card.

What became of a visit is seen by comparing the chat before a turn with the chat after it; decides nothing else.
"""

from collections.abc import Iterator

from conversations.beside import visits
from conversations.booking import Booking, Customer
from conversations.commands import Enter
from conversations.desk import House
from conversations.matters import mark_of
from conversations.session import OtherVisit, Session


def entered(before: Session, after: Session, house: House) -> tuple[Enter, ...]:
    """The lines that are to be written after this turn, each visit under the name of its card."""
    if after.matter is not None or (before.booked is after.booked and before.others is after.others):
        return ()
    known = {_matter(one): one.booked for one in visits(before)}
    return tuple(_lines(visits(after), known, after, house))


def _lines(now: tuple[OtherVisit, ...], known: dict[str, Booking], session: Session, house: House) -> Iterator[Enter]:
    for one in now:
        desk, matter = house.desk(one.booked_desk), _matter(one)
        if desk.name == one.booked_desk and not desk.staffed and known.get(matter) != one.booked:
            yield Enter(booking=one.booked, customer=Customer(), patient=session.chat, matter=matter, desk=desk.name)


def _matter(one: OtherVisit) -> str:
    return one.card or mark_of(one.booked.ref)
