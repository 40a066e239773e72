"""Constructs of the calendar: from words, numbers and months to days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.understanding.atoms import Atom, Kind
from bot.understanding.lexicon import DateOrder
from bot.understanding.moment import Moment
from bot.understanding.rules import Made, Maker, rule
from bot.understanding.spans import (
    DAY,
    WEEK,
    How,
    Run,
    Span,
    Weekly,
    coming,
    either,
    later_month,
    month_of,
    nth,
    on,
    shifted,
    span,
    week_of,
    within,
)
from conversations.wishes import Impossible

NO_SUCH_DAY = Atom(Kind.IMPOSSIBLE, Impossible.NO_SUCH_DAY)
PAST = Atom(Kind.IMPOSSIBLE, Impossible.PAST)
DAYS_IN = {"day": 1, "week": 7}
SMALL_HOURS = 4
MINUTES_IN = {"minute": 1, "hour": 60}


def _span(found: Span | None) -> Made:
    return Atom(Kind.SPAN, found) if found else None


# Dates


def _dated(know: Moment, *days: tuple[int, int], year: int | None = None) -> Made:
    """The days, as day and month, that may be meant; each the next one where no year was said."""
    possible = [(day, month) for day, month in days if 1 <= day <= 39 and 1 <= month <= 12]
    found = [day for one in possible if (day := on(*one, year, know.today))]
    if found:
        return _span(either(*(((day, day),) for day in found)))
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


def _nth_of(know: Moment, month: Atom, which: Atom, what: Atom) -> Made:
    """*Huhtikuun ensimmäinen maanantai*."""
    if which.shown and not which.weak:
        return None
    if what.kind is Kind.UNIT:
        return _nth_unit(know, which, what, month)
    return _nth_weekday(know, which, Atom(Kind.DAYS, Weekly((what.value,))), month)


def _days_of_month(know: Moment, first: Atom, last: Atom, month: Atom, year: Atom | None = None) -> Made:
    return _month_run(know, first.value, last.value, month.value, year.value if year else None)


def _month_run(know: Moment, first: int, last: int, month: int, year: int | None) -> Made:
    begin, end = on(first, month, year, know.today), on(last, month, year, know.today)
    if begin is None or end is None:
        return NO_SUCH_DAY if first <= 31 and last <= 31 else None
    if first < last and begin > end:
        begin = know.today
    return _span(span(begin, end)) if begin <= end else None


def _dashed_month(know: Moment, dashed: Atom, month: Atom, year: Atom | None = None) -> Made:
    return _month_run(know, *dashed.value, month.value, year.value if year else None)


def _two_of_month(know: Moment, one: Atom, other: Atom, month: Atom) -> Made:
    days = [on(day.value, month.value, None, know.today) for day in (one, other)]
    if None in days:
        return NO_SUCH_DAY
    return _span(Span((tuple(sorted((day, day) for day in days if day)),)))


def _month(know: Moment, month: Atom, year: Atom | None = None) -> Made:
    return _span(Span(((_month_named(know, month.value, year.value if year else None),),)))


def _month_named(know: Moment, month: int, year: int | None) -> Run:
    year = year or know.today.year + (month < know.today.month)
    return month_of(date(year, month, 1))


def _nth(know: Moment, day: Atom) -> Made:
    if not 1 <= day.value <= 31 or (know.words.cardinal_days and day.kind is Kind.ORDINAL and day.value > 1):
        return None
    return _span(either(*(((found, found),) for found in nth(day.value, know.today))))


def _nth_to_nth(know: Moment, first: Atom, last: Atom) -> Made:
    """*Del 5 al 7*."""
    begin = next(nth(first.value, know.today), None) if 1 <= first.value <= 31 else None
    end = next(nth(last.value, begin), None) if begin and 1 <= last.value <= 31 else None
    return _span(span(begin, end)) if begin and end and (end - begin).days < 31 else None


def _nth_weekday(know: Moment, which: Atom, weekday: Atom, of: Atom) -> Made:
    (month,) = of.value.readings[0] if of.kind is Kind.SPAN else (_month_named(know, of.value, None),)
    days = within(month, weekday.value.days)
    place = -1 if which.kind is Kind.LAST else which.value - 1
    return _span(Span(((days[place],),))) if place < len(days) else NO_SUCH_DAY


def _nth_unit(know: Moment, which: Atom, unit: Atom, of: Atom) -> Made:
    if unit.value != "week":
        return _day_of(know, which, of) if unit.value == "day" else None
    (month,) = of.value.readings[0] if of.kind is Kind.SPAN else (_month_named(know, of.value, None),)
    if which.kind is Kind.LAST:
        return _span(span(month[1] - 6 * DAY, month[1]))
    first = month[0] + (which.value - 1) * WEEK
    return _span(span(first, min(first + 6 * DAY, month[1]))) if first <= month[1] else NO_SUCH_DAY


# Counted from now


def _count(number: Atom) -> int:
    return 1 if number.kind is Kind.A else int(number.value)


def _in(know: Moment, number: Atom, unit: Atom) -> Made:
    return _ahead(know, _count(number), unit.value, know.today)


def _in_hours(know: Moment, number: Atom) -> Made:
    return _ahead(know, _count(number), "hour", know.today)


def _in_hours_and_minutes(know: Moment, point: Atom) -> Made:
    """*Dans 1h30*."""
    minutes = point.value.minute
    return Atom(Kind.INSTANT, _minute(know.now + timedelta(minutes=minutes))) if minutes < 12 * 60 else None


def _ahead(know: Moment, count: int, unit: str, start: date) -> Made:
    if unit in MINUTES_IN:
        return Atom(Kind.INSTANT, _minute(know.now + timedelta(minutes=min(count, 50_000) * MINUTES_IN[unit])))
    day = _day_ahead(start, count, unit)
    if day is None:
        return None
    found = span(day)
    return Atom(Kind.SPAN, Span(found.readings, week_of(day)) if unit == "week" else found)


def _day_ahead(start: date, count: int, unit: str) -> date | None:
    match unit:
        case "day" | "week":
            return shifted(start, count * DAYS_IN[unit])
        case "month" | "year":
            months = count * (12 if unit == "year" else 1)
            return later_month(start, months) if months <= 24 else None
        case "workday":
            return _workday(start, count)
        case _:
            return None


def _workday(start: date, count: int) -> date | None:
    day, left = start, count
    while 0 < left <= 100:
        day += DAY
        left -= day.isoweekday() <= 5
    return day if left == 0 else None


def _minute(when: datetime) -> tuple[tuple[tuple[datetime, datetime], ...], ...]:
    return (((when, when + timedelta(minutes=1)),),)


def _ahead_of(know: Moment, number: Atom, unit: Atom, start: Atom) -> Made:
    """*Two weeks from Friday*."""
    days = know.placed(start.value)
    return _ahead(know, _count(number), unit.value, days[0][0][0]) if len(days) == 1 else None


def _weeks_later(know: Moment, weekday: Atom, number: Atom | None, unit: Atom) -> Made:
    """*Tuesday week*, *mardi en quinze*; said on a Tuesday, it may be counted from this one or from the next."""
    count = number.value if number else 1
    if unit.value != "week" or len(weekday.value.days) != 1 or not 1 <= count <= 8:
        return None
    starts = (coming(weekday.value.days[0], know.today + n * DAY) for n in range(2))
    return _span(either(*(((day + count * WEEK, day + count * WEEK),) for day in starts)))


def _numbered_week(know: Moment, unit: Atom, number: Atom) -> Made:
    """*Week 13*, as calendars count them; in this year, or in the next where it is over."""
    if unit.value != "week" or not 1 <= number.value <= 53:
        return None
    for year in (know.today.year, know.today.year + 1):
        try:
            run = week_of(date.fromisocalendar(year, number.value, 1))
        except ValueError:
            continue
        if run[1] >= know.today:
            return _span(span(*run))
    return NO_SUCH_DAY


def _week_with(know: Moment, unit: Atom, day: Atom) -> Made:
    """*The week of the 23rd*."""
    found = day if day.kind is Kind.SPAN else _nth(know, day)
    if unit.value != "week" or not isinstance(found, Atom) or found.kind is not Kind.SPAN:
        return None
    return _span(either(*((week_of(reading[0][0]),) for reading in found.value.readings)))


def _day_and_weeks(know: Moment, day: Atom, number: Atom, unit: Atom) -> Made:
    """*Tomorrow in a week*."""
    return _from_day(know, number, unit, day) if unit.value == "week" else None


def _within(know: Moment, number: Atom | None, unit: Atom) -> Made:
    count = _count(number) if number else 1
    if unit.value in MINUTES_IN:
        end = know.now + timedelta(minutes=min(count, 50_000) * MINUTES_IN[unit.value])
        return Atom(Kind.INSTANT, (((know.now, end),),))
    last = _day_ahead(know.today, count, unit.value)
    return _span(span(know.today, last)) if last else None


def _ago(know: Moment, number: Atom, unit: Atom) -> Made:
    return PAST


def _duration(know: Moment, unit: Atom) -> Made:
    return Atom(Kind.DURATION, unit.value)


def _some(know: Moment, first: Atom, last: Atom, unit: Atom) -> Made:
    """*In two or three weeks*: from the one to the other."""
    begin, end = (_day_ahead(know.today, one.value, unit.value) for one in (first, last))
    return _span(span(begin, end)) if begin and end and begin < end else None


def _some_dashed(know: Moment, dashed: Atom, unit: Atom) -> Made:
    return _some(know, Atom(Kind.NUMBER, dashed.value[0]), Atom(Kind.NUMBER, dashed.value[1]), unit)


# Weeks, months, weekends


def _this(know: Moment, unit: Atom) -> Made:
    run = _run(know, unit.value, 0)
    return _span(span(*run)) if run else None


def _next(know: Moment, unit: Atom) -> Made:
    run = _run(know, unit.value, 1)
    return _span(span(*run)) if run else None


def _after_next(know: Moment, unit: Atom) -> Made:
    run = _run(know, unit.value, 2)
    return _span(span(*run)) if run else None


def _last(know: Moment, unit: Atom) -> Made:
    return PAST


def _run(know: Moment, unit: str, later: int) -> Run | None:
    match unit:
        case "week":
            return week_of(know.today + later * WEEK)
        case "month":
            return month_of(later_month(know.today.replace(day=1), later))
        case _:
            return None


def _part_of(which: str) -> Maker:
    def make(know: Moment, of: Atom) -> Made:
        if len(of.value.readings) != 1 or len(of.value.readings[0]) != 1:
            return None
        first, last = of.value.readings[0][0]
        cut = _cut(first, last, which)
        return _span(span(*cut)) if cut else None

    return make


def _cut(first: date, last: date, which: str) -> Run | None:
    """The beginning, the middle or the end: of a month ten days, of a week three."""
    if first == last:
        return None
    whole = month_of(last) if (last - first).days > 7 else week_of(last)
    third = 10 if (whole[1] - whole[0]).days > 7 else 3
    match which:
        case "start":
            return whole[0], whole[0] + (third - 1) * DAY
        case "middle":
            return (
                (whole[0] + third * DAY, whole[0] + (2 * third - 1) * DAY)
                if third == 10
                else (whole[0] + DAY, whole[0] + 3 * DAY)
            )
        case _:
            return (whole[0] + 2 * third * DAY, whole[1]) if third == 10 else (whole[0] + 3 * DAY, whole[1])


def _part_of_this(which: str) -> Maker:
    """*The end of the month*."""

    def make(know: Moment, unit: Atom) -> Made:
        found = _this(know, unit)
        return _part_of(which)(know, found) if found else None

    return make


def _day_of(know: Moment, day: Atom, of: Atom) -> Made:
    """*The 20th of next month*, *the third day of October*."""
    readings = of.value.readings if of.kind is Kind.SPAN else ((_month_named(know, of.value, None),),)
    first, last = readings[0][0]
    if len(readings) != 1 or (first, last) != month_of(first):
        return None
    if day.kind is Kind.LAST:
        return _span(span(last))
    found = first + timedelta(days=day.value - 1)
    return _span(span(found)) if 1 <= day.value and found <= last else NO_SUCH_DAY


def _last_weekend(know: Moment, of: Atom) -> Made:
    readings = of.value.readings if of.kind is Kind.SPAN else ((_month_named(know, of.value, None),),)
    days = [run for run in within(readings[0][0], (6, 7)) if run[0].isoweekday() == 7]
    return _span(span(days[-1][0] - DAY, days[-1][0])) if len(readings) == 1 and days else None


# Weekdays


def _listed(know: Moment, one: Atom, other: Atom) -> Made:
    return Atom(
        Kind.DAYS, Weekly((*one.value.days, *(d for d in other.value.days if d not in one.value.days)), one.value.how)
    )


def _ranged(know: Moment, first: Atom, last: Atom) -> Made:
    if len(first.value.days) != 1 or len(last.value.days) != 1 or first.value.days == last.value.days:
        return None
    begin, end = first.value.days[0], last.value.days[0]
    count = (end - begin) % 7 + 1
    return Atom(Kind.DAYS, Weekly(tuple((begin + n - 1) % 7 + 1 for n in range(count)), How.RUN))


def _how(how: How) -> Maker:
    def make(know: Moment, weekday: Atom) -> Made:
        if weekday.value.how is How.RUN:
            return weekday
        return Atom(Kind.DAYS, Weekly(weekday.value.days, how))

    return make


def _weekday(know: Moment, weekday: Atom) -> Made:
    how = How.EACH if weekday.kind is Kind.EACH_WEEKDAY else How.PLAIN
    return Atom(Kind.DAYS, Weekly((weekday.value,), how))


def _all_days(*days: int, how: How = How.EACH) -> Maker:
    def make(know: Moment, *_: Atom) -> Made:
        return Atom(Kind.DAYS, Weekly(days, how))

    return make


def _every(know: Moment, unit: Atom) -> Made:
    match unit.value:
        case "day":
            return Atom(Kind.DAYS, Weekly((1, 2, 3, 4, 5, 6, 7), How.EACH))
        case "workday":
            return Atom(Kind.DAYS, Weekly((1, 2, 3, 4, 5), How.EACH))
        case _:
            return None


def _day(know: Moment, day: Atom) -> Made:
    """Past midnight, *tomorrow* may be the day that has just begun."""
    if day.value < 0:
        return PAST
    found = know.today + day.value * DAY
    late = day.value > 0 and know.now.hour < SMALL_HOURS
    return _span(either(((found - DAY, found - DAY),), ((found, found),)) if late else span(found))


_D = "([NUMBER ORDINAL])"
_YEAR = "[COMMA OF]? (YEAR)?"
_NO_CLOCK = "(?! OCLOCK | AM | PM)"
_ONE = "([NUMBER A])"
_RANGE = "[FROM BETWEEN ON]?"

DATES = (
    rule("(MONTH) ([ORDINAL LAST]) ([WEEKDAY UNIT])", _nth_of),
    rule(f"{_RANGE} (DASHED) OF? (MONTH) {_YEAR}", _dashed_month),
    rule(f"BETWEEN ON? {_D} [AND UNTIL TO DASH] ON? {_D} OF? (MONTH) {_YEAR}", _days_of_month),
    rule(f"[FROM OF]? ON? {_D} [UNTIL TO DASH AT] ON? {_D} OF? (MONTH) {_YEAR}", _days_of_month),
    rule(f"{_D} [AND OR COMMA] ON? {_D} OF? (MONTH)", _two_of_month),
    rule(f"(?<! AT) {_D} OF? (MONTH) (NUMBER) {_NO_CLOCK}", _short_year),
    rule(f"(?<! AT) {_D} OF? (MONTH) {_YEAR}", _of_month),
    rule(
        f"{_RANGE} (MONTH) {_D} [UNTIL TO DASH] {_D} {_NO_CLOCK}",
        lambda know, month, one, other: _days_of_month(know, one, other, month),
    ),
    rule(f"{_RANGE} (MONTH) (DASHED) {_NO_CLOCK}", lambda know, month, dashed: _dashed_month(know, dashed, month)),
    rule(f"(MONTH) ON? {_D} {_NO_CLOCK} {_YEAR}", lambda know, month, day, year: _of_month(know, day, month, year)),
    rule("(MONTH) OF? (YEAR)", _month),
    rule("(DATE)", _numeric),
)
"""24 December, December 24th 2026, 3/4, 24.12."""

COUNTED = (
    rule(f"(DAY) IN? {_ONE} (UNIT)", _day_and_weeks),
    rule(
        f"{_ONE} (UNIT) [FROM AFTER ON IN_IT] ([WEEKDAY DAY])",
        lambda know, number, unit, day: _from_day(know, number, unit, day),
    ),
    rule("[IN BETWEEN] (NUMBER) [OR DASH UNTIL TO] (NUMBER) (UNIT)", _some),
    rule("[IN BETWEEN] (DASHED) (UNIT)", _some_dashed),
    rule(f"[IN BETWEEN] {_ONE} (UNIT) (?! AND)", _in),
    rule(f"IN {_ONE} OCLOCK", _in_hours),
    rule("IN (POINT)", _in_hours_and_minutes),
    rule(f"WITHIN {_ONE} OCLOCK", lambda know, number: _within(know, number, Atom(Kind.UNIT, "hour"))),
    rule(f"{_ONE} (UNIT) IN_IT", _in),
    rule("(?<! NUMBER) (UNIT) IN_IT", lambda know, unit: _in(know, Atom(Kind.A), unit)),
    rule(f"{_ONE} (UNIT) WITHIN_IT", _within),
    rule(f"WITHIN {_ONE}? (UNIT)", _within),
    rule("[NEXT COMING] (NUMBER) (UNIT)", _within),
    rule(f"[BEFORE BEFORE_OR_FOR] {_ONE} (UNIT)", _ago),
    rule(f"{_ONE} (UNIT) AGO", _ago),
    rule("[NUMBER] OCLOCK AGO", lambda know: PAST),
    rule(
        "(?<! [IN WITHIN BETWEEN NEXT COMING LAST AFTER BEFORE WEEKDAY EARLY LATE]) [FOR BEFORE_OR_FOR]? NUMBER (UNIT)"
        "(?! [FROM AFTER BEFORE OF])",
        _duration,
    ),
)
"""In 3 days, two weeks from now, a week from Friday; *3 days* alone is how long something takes."""


def _from_day(know: Moment, number: Atom, unit: Atom, day: Atom) -> Made:
    if unit.value in MINUTES_IN:
        return None
    start = know.today + day.value * DAY if day.kind is Kind.DAY else coming(day.value, know.today + DAY)
    return _ahead(know, _count(number), unit.value, start)


_W = "(DAYS)"

WEEKS = (
    rule("(UNIT) AFTER NEXT UNIT?", _after_next),
    rule("(?<! NUMBER) [START EARLY] OF? (UNIT)", _part_of_this("start")),
    rule("(?<! NUMBER) MIDDLE OF? (UNIT)", _part_of_this("middle")),
    rule("(?<! NUMBER) END OF? (UNIT)", _part_of_this("end")),
    rule("NEXT NEXT (UNIT)", _after_next),
    rule("THIS (UNIT)", _this),
    rule("[NEXT COMING] (UNIT)", _next),
    rule("(UNIT) NEXT_IT", _next),
    rule("LAST (UNIT) (?! [OF IN])", _last),
    rule("(UNIT) LAST_IT", _last),
    rule("[EVERY THIS NEXT COMING]* (WORKDAYS)", _all_days(1, 2, 3, 4, 5)),
    rule("EVERY (UNIT)", _every),
    rule("NEXT (WEEKEND)", _all_days(6, 7, how=How.NEXT)),
    rule("(WEEKEND) NEXT_IT", _all_days(6, 7, how=How.NEXT)),
    rule("LAST WEEKEND (?! [OF IN]) | WEEKEND LAST_IT", lambda know: PAST),
    rule("LAST WEEKEND [OF IN] ([MONTH SPAN])", _last_weekend),
    rule("EVERY (WEEKEND)", _all_days(6, 7)),
    rule("[THIS COMING]? (WEEKEND)", _all_days(6, 7, how=How.PLAIN)),
    rule("LAST WEEKDAY (?! [OF IN]) | WEEKDAY LAST_IT", lambda know: PAST),
    rule("(?<! NUMBER) (?<! A) (UNIT) (NUMBER) (?! UNIT)", _numbered_week),
    rule("(UNIT) [OF ON FROM]* ([SPAN ORDINAL NUMBER])", _week_with),
    rule("(DAY)", _day),
    rule("(WEEKDAY) (?= NUMBER? UNIT)", _weekday),
    rule("(DAYS) (NUMBER)? (UNIT)", _weeks_later),
    rule("([WEEKDAY EACH_WEEKDAY])", _weekday),
    rule("[FROM OF BETWEEN]? ON? (DAYS) [UNTIL TO DASH AT] ON? (DAYS)", _ranged),
    rule("BETWEEN (DAYS) AND (DAYS)", _ranged),
    *[rule(f"{_W} COMMA? [OR AND] ON? {_W}", _listed)] * 3,
    rule(f"[EVERY A] {_W}", _how(How.EACH)),
    rule(f"{_W} (?= EACH_PART)", _how(How.EACH)),
    rule(f"[THIS] [COMING]? {_W} (?! NEXT_IT)", _how(How.THIS)),
    rule(f"COMING {_W}", _how(How.COMING)),
    rule(f"NEXT NEXT {_W}", _how(How.AFTER_NEXT)),
    rule(f"{_W} AFTER NEXT", _how(How.AFTER_NEXT)),
    rule(f"NEXT {_W}", _how(How.NEXT)),
    rule(f"{_W} NEXT_IT", _how(How.NEXT)),
)

MONTHS = (
    rule(f"([ORDINAL LAST]) {_W} [OF IN]* ([MONTH SPAN])", _nth_weekday),
    rule("([ORDINAL LAST]) (UNIT) [OF IN]* ([MONTH SPAN])", _nth_unit),
    rule("([ORDINAL NUMBER]) OF (SPAN)", _day_of),
    rule("[FROM OF] ON ([ORDINAL NUMBER]) [UNTIL TO DASH AT] ON ([ORDINAL NUMBER])", _nth_to_nth),
    rule("(ORDINAL) (UNIT)", lambda know, day, unit: _nth(know, day) if day.weak and unit.value == "day" else None),
    rule(
        f"(?<= [IN THIS NEXT COMING EARLY LATE START MIDDLE END UNTIL FROM BEFORE AFTER DAYS]) (MONTH) {_YEAR}",
        _month,
    ),
    rule("(?<= DAYS OF) (MONTH)", _month),
    rule("[EARLY START] [IN OF ON]* (SPAN)", _part_of("start")),
    rule("MIDDLE [IN OF ON]* (SPAN)", _part_of("middle")),
    rule("[LATE END] [IN OF ON]* (SPAN)", _part_of("end")),
    rule("[THIS NEXT COMING IN ON]+ (SPAN)", lambda know, found: found),
    rule(
        "(?<= [ON FROM UNTIL TO BEFORE AFTER BETWEEN WITHIN AND OR DASH COMMA DAYS]) (ORDINAL) (?! [UNIT WEEKDAY DAYS UNKNOWN PEOPLE])",
        _nth,
    ),
    rule("(?<= ON) (NUMBER) (?! [UNIT DAYS UNKNOWN PEOPLE OCLOCK])", _nth),
    rule(
        "(ORDINAL) (?! [UNIT WEEKDAY DAYS UNKNOWN PEOPLE])",
        lambda know, day: _nth(know, day) if day.shown else None,
    ),
)
"""In April, the first week of May, the last Friday in March, the 24th."""


def readings_of(atom: Atom) -> Iterator[Run]:
    """The first and last day of each reading of a span."""
    for reading in atom.value.readings:
        yield reading[0][0], reading[-1][1]
