"""Constructs of the week: weekdays and what *next* means, weeks and their ends, weekends."""

from datetime import date

from bot.understanding.atoms import Atom, Kind
from bot.understanding.count_rules import PAST
from bot.understanding.date_rules import NO_SUCH_DAY, spanned
from bot.understanding.moment import Moment
from bot.understanding.nth_rules import last_weekend, nth_day
from bot.understanding.rules import Made, Maker, rule
from bot.understanding.spans import DAY, WEEK, How, Run, Weekly, coming, either, later_month, month_of, span, week_of

SMALL_HOURS = 4

_W = "(DAYS)"


def _this(know: Moment, unit: Atom) -> Made:
    run = _run(know, unit.value, 0)
    return spanned(span(*run)) if run else None


def _next(know: Moment, unit: Atom) -> Made:
    run = _run(know, unit.value, 1)
    return spanned(span(*run)) if run else None


def _after_next(know: Moment, unit: Atom) -> Made:
    run = _run(know, unit.value, 2)
    return spanned(span(*run)) if run else None


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


def _weeks_later(know: Moment, weekday: Atom, number: Atom | None, unit: Atom) -> Made:
    """*Tuesday week*, *mardi en quinze*; said on a Tuesday, it may be counted from this one or from the next."""
    count = number.value if number else 1
    if unit.value != "week" or len(weekday.value.days) != 1 or not 1 <= count <= 8:
        return None
    starts = (coming(weekday.value.days[0], know.today + n * DAY) for n in range(2))
    return spanned(either(*(((day + count * WEEK, day + count * WEEK),) for day in starts)))


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
            return spanned(span(*run))
    return NO_SUCH_DAY


def _week_with(know: Moment, unit: Atom, day: Atom) -> Made:
    """*The week of the 23rd*."""
    found = day if day.kind is Kind.SPAN else nth_day(know, day)
    if unit.value != "week" or not isinstance(found, Atom) or found.kind is not Kind.SPAN:
        return None
    return spanned(either(*((week_of(reading[0][0]),) for reading in found.value.readings)))


def _part_of(which: str) -> Maker:
    def make(know: Moment, of: Atom) -> Made:
        if len(of.value.readings) != 1 or len(of.value.readings[0]) != 1:
            return None
        first, last = of.value.readings[0][0]
        cut = _cut(first, last, which)
        return spanned(span(*cut)) if cut else None

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
    return spanned(either(((found - DAY, found - DAY),), ((found, found),)) if late else span(found))


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
    rule("LAST WEEKEND [OF IN] ([MONTH SPAN])", last_weekend),
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
    rule("BETWEEN ON? (DAYS) AND ON? (DAYS)", _ranged),
    rule("(DAYS) AND (DAYS) BETWEEN_IT", _ranged),
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

EDGES = (
    rule("[EARLY START] [IN OF ON]* (SPAN)", _part_of("start")),
    rule("MIDDLE [IN OF ON]* (SPAN)", _part_of("middle")),
    rule("[LATE END] [IN OF ON]* (SPAN)", _part_of("end")),
)
