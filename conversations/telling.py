"""What a patient's chat tells the desk, and under which matter. Knows no state."""

from conversations.booking import Booking
from conversations.commands import TellStaff
from conversations.desk import Desk
from conversations.matters import Trouble
from conversations.session import Session


def trouble(session: Session, what: str, desk: Desk, booking: Booking | None = None) -> TellStaff:
    """A person of the desk must look at this: also where nobody is at the desk's chat, then in the operator's log."""
    news = Trouble(what=what, booking=booking)
    return TellStaff(matter=f"trouble:{what}:{session.turn}", news=news, desk=desk.name)
