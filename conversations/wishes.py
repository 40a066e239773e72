"""When somebody wants to come, as it was understood: values only. What words mean is read at the edge; which free times
fit is decided here. Knows no language, no vendor and no instant: everything is on the clock of the desk.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From `start` until before `end`, naive and on the desk's clock. One minute long where an exact time was said."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One honest reading of a time phrase: windows ascending, apart from each other, at least one.

    `soonest`: as soon as possible was said; the windows then are how far one may look.
    """

    windows: tuple[Window, ...]
    soonest: bool = False


class Impossible(StrEnum):
    """Why no time can be what was said, in the order of how much it explains."""

    NO_SUCH_DAY = auto()  # 31 February
    NO_SUCH_TIME = auto()  # 25:00, or an hour the clocks leave out
    PAST = auto()  # yesterday
