"""Constructs of dates: 24 December, December 24th 2026, 3/4, 24.12., 23 to 27 March."""

from datetime import date

from bot.understanding.atoms import Atom, Kind
from bot.understanding.lexicon import DateOrder
from bot.understanding.moment import Moment
from bot.understanding.rules import Made, Rule, rule
from bot.understanding.spans import Run, Span, either, month_of, on, span
from conversations.wishes import Impossible

NO_SUCH_DAY = Atom(Kind.IMPOSSIBLE, Impossible.NO_SUCH_DAY)

_D = "([NUMBER ORDINAL])"

_YEAR = "[COMMA OF ON]* (YEAR)?"

_NO_CLOCK = "(?! OCLOCK | AM | PM)"

_RANGE = "[FROM BETWEEN ON]?"


def spanned(found: Span | None) -> Made:
    return Atom(Kind.SPAN, found) if found else None


def _dated(know: Moment, *days: tuple[int, int], year: int | None = None) -> Made:
    """The days, as day and month, that may be meant; each the next one where no year was said."""
    possible = [(day, month) for day, month in days if 1 <= day <= 39 and 1 <= month <= 12]
    found = [day for one in possible if (day := on(*one, year, know.today))]
    if found:
        return spanned(either(*(((day, day),) for day in found)))
    return NO_SUCH_DAY if possible else None


def _numeric(know: Moment, raw: Atom) -> Made:
    first, second, year, mark = raw.value
    if max(first, second) > 31:
        return None
    # With points the day comes first wherever points are used at all.
    order = DateOrder.DAY if mark == "." else know.words.order
    by_day, by_month = (first, second), (second, first)
    if order is DateOrder.EITHER:
        return _dated(know, by_day, by_month, year=year)
    wanted, other = (by_day, by_month) if order is DateOrder.DAY else (by_month, by_day)
    return _dated(know, wanted if wanted[1] <= 12 else other, year=year)


def _of_month(know: Moment, day: Atom, month: Atom, year: Atom | None = None) -> Made:
    return _dated(know, (day.value, month.value), year=year.value if year else None)


def _short_year(know: Moment, day: Atom, month: Atom, year: Atom) -> Made:
    """*18 September 26*: no clock shows 26."""
    if len(year.shown) != 2 or not 25 <= year.value < 60:
        return None
    return _dated(know, (day.value, month.value), year=2000 + year.value)


def _days_of_month(know: Moment, first: Atom, last: Atom, month: Atom, year: Atom | None = None) -> Made:
    return _month_run(know, first.value, last.value, month.value, year.value if year else None)


def _month_run(know: Moment, first: int, last: int, month: int, year: int | None) -> Made:
    begin, end = on(first, month, year, know.today), on(last, month, year, know.today)
    if begin is None or end is None:
        return NO_SUCH_DAY if first <= 31 and last <= 31 else None
    if first < last and begin > end:
        begin = know.today
    return spanned(span(begin, end)) if begin <= end else None


def _dashed_month(know: Moment, dashed: Atom, month: Atom, year: Atom | None = None) -> Made:
    first, last = dashed.value[:2]
    return _month_run(know, first, last, month.value, year.value if year else None)


def _two_of_month(know: Moment, one: Atom, other: Atom, month: Atom) -> Made:
    days = [on(day.value, month.value, None, know.today) for day in (one, other)]
    if None in days:
        return NO_SUCH_DAY
    return spanned(Span((tuple(sorted((day, day) for day in days if day)),)))


def whole_month(know: Moment, month: Atom, year: Atom | None = None) -> Made:
    return spanned(Span(((month_named(know, month.value, year.value if year else None),),)))


def month_named(know: Moment, month: int, year: int | None) -> Run:
    year = year or know.today.year + (month < know.today.month)
    return month_of(date(year, month, 1))


DATES: tuple[Rule, ...] = (
    rule(f"{_RANGE} (DASHED) OF? (MONTH) {_YEAR}", _dashed_month),
    rule(f"BETWEEN ON? {_D} [AND UNTIL TO DASH] ON? {_D} OF? (MONTH) {_YEAR}", _days_of_month),
    rule(f"[FROM OF]? ON? {_D} [UNTIL TO DASH AT] ON? {_D} OF? (MONTH) {_YEAR}", _days_of_month),
    rule(f"{_D} [AND OR COMMA] ON? {_D} OF? (MONTH)", _two_of_month),
    rule(f"(?<! AT) {_D} OF? (MONTH) (NUMBER) {_NO_CLOCK}", _short_year),
    rule(f"(?<! AT) {_D} [OF DASH OR]? (MONTH) {_YEAR}", _of_month),
    rule(
        f"{_RANGE} (MONTH) {_D} [UNTIL TO DASH] {_D} {_NO_CLOCK}",
        lambda know, month, one, other: _days_of_month(know, one, other, month),
    ),
    rule(f"{_RANGE} (MONTH) (DASHED) {_NO_CLOCK}", lambda know, month, dashed: _dashed_month(know, dashed, month)),
    rule(f"(MONTH) ON? {_D} {_NO_CLOCK} {_YEAR}", lambda know, month, day, year: _of_month(know, day, month, year)),
    rule("(MONTH) OF? (YEAR)", whole_month),
    rule(
        "(DATE) COMMA? (YEAR)",
        lambda know, raw, year: _numeric(know, Atom(Kind.DATE, (*raw.value[:2], year.value, raw.value[3]))),
    ),
    rule("(DATE)", _numeric),
)
"""24 December, December 24th 2026, 3/4, 24.12."""
