"""What is known when a phrase is read: the language, the hour at the desk, its parts of the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.understanding.hours import PARTS, Stretch
from bot.understanding.spans import Reading, Span, Weekly, placed
from bot.understanding.vocabulary import Vocabulary

HORIZON = timedelta(weeks=4)
"""How far *any morning* goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`now` is naive and on the desk's clock, a whole minute: the first that is not over."""

    words: Vocabulary
    now: datetime
    zone: ZoneInfo
    parts: Mapping[str, Stretch] = field(default_factory=lambda: PARTS)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def last(self) -> date:
        """The last day of open patterns."""
        return self.today + HORIZON - timedelta(days=1)

    def placed(self, days: Span | Weekly) -> tuple[Reading, ...]:
        """Every honest reading of them as days of the calendar, today and later or not."""
        if isinstance(days, Span):
            return days.readings
        return placed(days, self.today, self.last, self.words.next)
