"""Days in people's words. Small and honest: what is not wholly understood is not a day, and two readings stay two.

tomorrow, day after tomorrow      a word for a day
friday, next friday               the coming one; on that weekday itself, and with *next*, also the one after
24.12.  24/12  2026-12-24         numbers; which comes first is the language's habit, either where habits differ
24 december, december 24th 2026   a day of a month, the next one to come where no year is said
the 24th, friday 24               the next day of that number (and weekday)
in 3 days, over 2 weken           counted from today; months are left to `others`
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.understanding.lexicon import DateOrder, Lexicon, folded
from bot.understanding.others import parsed

LONGEST = 60
"""Characters; a longer text is a sentence, not a day."""

LONGEST_LIFE = 125

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2}) ?([./-]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?(?!\d)\.?", re.ASCII)
_TOKENS = re.compile(r"[0-9]+|[^\W\d_]+")


def read_days(text: str, words: Lexicon, today: date) -> tuple[date, ...]:
    """The days a text may mean, from today on, ascending; empty where it means none we are sure of."""
    plain = _plain(text)
    if not plain:
        return ()
    found = (
        _named(plain, words, today)
        or _counted(plain, words, today)
        or _numbered(plain, words, today)
        or _spelled(plain, words, today)
        or parsed(plain, words, today)
    )
    return tuple(sorted({day for day in found if day >= today}))


def read_birth_date(text: str, words: Lexicon, today: date) -> date | None:
    """A day in the past with its year in four digits; None where it is not, or may be two."""
    plain = _plain(text)
    if not re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain):
        return None
    found = {day for day in (*_numbered(plain, words, today), *_spelled(plain, words, today)) if _lived(day, today)}
    return found.pop() if len(found) == 1 else None


def _plain(text: str) -> str:
    plain = folded(text).strip(" !?,;")
    return plain if len(plain) <= LONGEST else ""


def _lived(day: date, today: date) -> bool:
    return today.year - LONGEST_LIFE < day.year and day <= today


def _named(plain: str, words: Lexicon, today: date) -> tuple[date, ...]:
    tokens = plain.split()
    for phrase in (plain, " ".join(token for token in tokens if token not in words.filler)):
        if phrase in words.days:
            return tuple(_ahead(today, words.days[phrase]))
    return ()


def _counted(plain: str, words: Lexicon, today: date) -> tuple[date, ...]:
    """`in 3 days`: a number and a unit of days or weeks, and nothing else but words that say so."""
    tokens = plain.split()
    counts = [_count(token, words) for token in tokens if _count(token, words) is not None]
    units = [words.units[token] for token in tokens if words.units.get(token)]
    known = all(token in words.dated or _count(token, words) is not None for token in tokens)
    if not known or len(counts) != 1 or len(units) != 1 or units[0] > 7:
        return ()
    return tuple(_ahead(today, (counts[0] or 0) * units[0]))


def _count(token: str, words: Lexicon) -> int | None:
    return int(token) if re.fullmatch("[0-9]{1,3}", token) else words.numbers.get(token)


def _ahead(today: date, days: int) -> Iterator[date]:
    if 0 <= days <= 10_000 and today.toordinal() + days <= date.max.toordinal():
        yield today + timedelta(days=days)


def _numbered(plain: str, words: Lexicon, today: date) -> tuple[date, ...]:
    if match := _YEAR_FIRST.search(plain):
        dates = tuple(_dates(int(match[4]), int(match[3]), int(match[1]), today))
    elif match := _YEAR_LAST.search(plain):
        dates = tuple(_either_way(match, words, today))
    else:
        return ()
    rest = _parts(_TOKENS.findall(plain[: match.start()] + " " + plain[match.end() :]), words)
    if rest is None or rest.day or rest.month or rest.year or rest.following:
        return ()
    return tuple(dict.fromkeys(day for one in dates for day in _on_weekday(one, rest.weekday)))


def _either_way(match: re.Match[str], words: Lexicon, today: date) -> Iterator[date]:
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) + (2000 if len(match[4]) == 2 else 0) if match[4] else None
    # With points the day comes first wherever points are used at all.
    order = DateOrder.DAY if match[2] == "." else words.order
    if order is not DateOrder.MONTH:
        yield from _dates(first, second, year, today)
    if order is not DateOrder.DAY:
        yield from _dates(second, first, year, today)


@dataclass(slots=True)
class _Parts:
    """What was said of a date; 0 where nothing was. `numbered`: the day was said as an ordinal."""

    weekday: int = 0
    day: int = 0
    month: int = 0
    year: int = 0
    numbered: bool = False
    following: bool = False


def _spelled(plain: str, words: Lexicon, today: date) -> tuple[date, ...]:
    parts = _parts(_TOKENS.findall(plain), words)
    if parts is None:
        return ()
    if parts.day and parts.month:
        dates = _dates(parts.day, parts.month, parts.year or None, today)
        return tuple(day for one in dates for day in _on_weekday(one, parts.weekday))
    if parts.month or parts.year:
        return ()
    if parts.day:
        return _nth(parts, today) if parts.numbered or parts.weekday else ()
    return tuple(_coming(parts, today)) if parts.weekday else ()


def _parts(tokens: Iterable[str], words: Lexicon) -> _Parts | None:
    """What the words say of a date; None as soon as one of them says anything else, or the same part twice."""
    parts, after_number = _Parts(), False
    for token in tokens:
        if not _add(parts, token, words, after_number=after_number):
            return None
        after_number = token.isdecimal()
    return parts


def _add(parts: _Parts, token: str, words: Lexicon, *, after_number: bool) -> bool:
    if token.isdecimal():
        return _add_number(parts, token)
    if after_number and token in words.ordinals:
        parts.numbered = True
    elif token in words.weekdays and not parts.weekday:
        parts.weekday = words.weekdays[token]
    elif token in words.months and not parts.month:
        parts.month = words.months[token]
    elif token in words.next:
        parts.following = True
    else:
        return token in words.filler
    return True


def _add_number(parts: _Parts, token: str) -> bool:
    number = int(token[:5])
    if len(token) <= 2 and not parts.day:
        parts.day = number
    elif len(token) == 4 and not parts.year:
        parts.year = number
    else:
        return False
    return number > 0


def _dates(day: int, month: int, year: int | None, today: date) -> Iterator[date]:
    """The date, if there is one; without a year the next to come (29 February may be eight years away)."""
    for candidate in [year] if year is not None else range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            yield found
            return


def _on_weekday(day: date, weekday: int) -> Iterator[date]:
    """The date; where the weekday said beside it is another, also the nearest such weekday: one of them is meant."""
    yield day
    off = (weekday - day.isoweekday()) % 7 if weekday else 0
    if off:
        away = off if off <= 3 else off - 7
        if date.min.toordinal() <= day.toordinal() + away <= date.max.toordinal():
            yield day + timedelta(days=away)


def _coming(parts: _Parts, today: date) -> Iterator[date]:
    off = (parts.weekday - today.isoweekday()) % 7
    yield from _ahead(today, off)
    if off == 0 or parts.following:
        yield from _ahead(today, off + 7)


def _nth(parts: _Parts, today: date) -> tuple[date, ...]:
    for off in range(366):
        for day in _ahead(today, off):
            if day.day == parts.day and parts.weekday in (0, day.isoweekday()):
                return (day,)
    return ()
