"""How long to wait before a vendor is asked again. Waits for nothing itself."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from vendors.errors import Unreachable, VendorError

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

Pause = Callable[[float], Awaitable[None]]


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures: twice as long each time, up to a minute."""
    return min(FIRST_PAUSE * 2.0 ** min(failures - 1, 10), LONGEST_PAUSE)


def wait_after(error: VendorError, failures: int) -> float:
    """The same, and never shorter than the vendor told us to wait."""
    told = error.wait if isinstance(error, Unreachable) else None
    return max(told or 0.0, pause_after(failures))


def watch_pause(watched: timedelta) -> float:
    """Seconds to the next look at a payment: often while the person is likely to be paying, seldom later."""
    if watched < timedelta(minutes=2):
        return 15.0
    return 60.0 if watched < timedelta(minutes=15) else 600.0
