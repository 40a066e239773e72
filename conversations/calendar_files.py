"""What is written into a file for the person's own calendar. A value; the edge makes the file."""

from dataclasses import dataclass
from datetime import datetime

from conversations.booking import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A visit for the person's own calendar, which others may see and which lies with others: nothing personal, and no
    address that opens anything.

    `visit` is what the vendor first called it, the same for its whole life; of two files of one visit the one made at
    the later instant `at` is true. Instants are aware, in the desk's zone. `over`: it takes the visit out again.
    """

    visit: Ref
    at: datetime
    start: datetime
    end: datetime | None = None
    title: str
    where: str = ""
    notes: tuple[str, ...] = ()
    over: bool = False
