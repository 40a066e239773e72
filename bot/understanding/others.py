"""What our own grammar of days leaves over goes to `dateparser`, and is believed only if the words bear it out.

It never sees a text with a word we do not know: unasked, it reads a day into almost anything.
"""

import re
from datetime import date, datetime, time
from functools import lru_cache

from dateparser.date import DateDataParser

from bot.understanding.lexicon import Lexicon

LONGEST = 40
"""Characters. Its regular expressions are many; a short text takes it a millisecond, once it is warm."""


def parsed(plain: str, words: Lexicon, today: date) -> tuple[date, ...]:
    """The one day that a folded text like `in 2 months` means, empty where it cannot be checked."""
    tokens = plain.split()
    counts = [_count(token, words) for token in tokens if _count(token, words)]
    units = [words.units[token] for token in tokens if words.units.get(token)]
    known = all(token in words.dated or _count(token, words) for token in tokens)
    if len(plain) > LONGEST or not known or len(counts) != 1 or len(units) != 1:
        return ()
    # In digits: it does not know the number words of every language.
    found = _asked(" ".join(str(_count(token, words) or token) for token in tokens), words.language, today)
    return (found,) if found and _borne_out(found, counts[0], units[0], today) else ()


def warm(language: str) -> None:
    """Load what is loaded at first use (0.2 s), before anybody waits for it."""
    _asked("in 2 months", language, date(2026, 11, 21))


def _count(token: str, words: Lexicon) -> int:
    return int(token) if re.fullmatch("[0-9]{1,2}", token) else words.numbers.get(token, 0)


def _borne_out(found: date, count: int, unit: int, today: date) -> bool:
    """A month by the calendar is the same day (or the month's last), anything else is so many days."""
    if unit < 28:
        return (found - today).days == count * unit
    months = (found.year - today.year) * 12 + found.month - today.month
    return months == count and (found.day == today.day or 28 <= found.day < today.day)


@lru_cache(maxsize=256)
def _asked(text: str, language: str, today: date) -> date | None:
    settings = {
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found = DateDataParser(languages=[language], settings=settings).get_date_data(text).date_obj
    return found.date() if found else None
