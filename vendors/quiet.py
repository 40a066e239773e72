"""How long a vendor asks to be left alone, read from the headers of a 429. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

UNSAID = 1.0


def asked_quiet(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds from `now`: Retry-After (seconds or a date), else X-RateLimit-Reset (Unix time), else a second.

    `headers` have names in lower case, or do not mind. A header that cannot be read counts as unsaid.
    """
    for read, name in ((_retry_after, "retry-after"), (_reset, "x-ratelimit-reset")):
        try:
            if (value := headers.get(name)) is not None:
                return max(0.0, read(value, now))
        except (ValueError, OverflowError):
            continue
    return UNSAID


def _retry_after(value: str, now: datetime) -> float:
    if value.strip().isdecimal():
        return float(value)
    instant = parsedate_to_datetime(value)
    return ((instant if instant.tzinfo else instant.replace(tzinfo=UTC)) - now).total_seconds()


def _reset(value: str, now: datetime) -> float:
    return float(value) - now.timestamp()
