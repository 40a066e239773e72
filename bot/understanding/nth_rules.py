"""Constructs of counting in a month: the 24th, the first Monday of April, the last week of May, in April."""

from datetime import timedelta

from bot.understanding.atoms import Atom, Kind
from bot.understanding.date_rules import NO_SUCH_DAY, month_named, spanned, whole_month
from bot.understanding.moment import Moment
from bot.understanding.rules import Made, rule
from bot.understanding.spans import DAY, WEEK, Span, Weekly, either, month_of, nth, span, within


def nth_day(know: Moment, day: Atom) -> Made:
    if not 1 <= day.value <= 31 or (know.words.cardinal_days and day.kind is Kind.ORDINAL and day.value > 1):
        return None
    return spanned(either(*(((found, found),) for found in nth(day.value, know.today))))


def _nth_to_nth(know: Moment, first: Atom, last: Atom) -> Made:
    """*Del 5 al 7*."""
    begin = next(nth(first.value, know.today), None) if 1 <= first.value <= 31 else None
    end = next(nth(last.value, begin), None) if begin and 1 <= last.value <= 31 else None
    return spanned(span(begin, end)) if begin and end and (end - begin).days < 31 else None


def nth_weekday(know: Moment, which: Atom, weekday: Atom, of: Atom) -> Made:
    (month,) = of.value.readings[0] if of.kind is Kind.SPAN else (month_named(know, of.value, None),)
    days = within(month, weekday.value.days)
    place = -1 if which.kind is Kind.LAST else which.value - 1
    return spanned(Span(((days[place],),))) if place < len(days) else NO_SUCH_DAY


def nth_unit(know: Moment, which: Atom, unit: Atom, of: Atom) -> Made:
    if unit.value != "week":
        return _day_of(know, which, of) if unit.value == "day" else None
    (month,) = of.value.readings[0] if of.kind is Kind.SPAN else (month_named(know, of.value, None),)
    if which.kind is Kind.LAST:
        return spanned(span(month[1] - 6 * DAY, month[1]))
    first = month[0] + (which.value - 1) * WEEK
    return spanned(span(first, min(first + 6 * DAY, month[1]))) if first <= month[1] else NO_SUCH_DAY


def _nth_of(know: Moment, month: Atom, which: Atom, what: Atom) -> Made:
    """*Huhtikuun ensimmäinen maanantai*."""
    if which.shown and not which.weak:
        return None
    if what.kind is Kind.UNIT:
        return nth_unit(know, which, what, month)
    return nth_weekday(know, which, Atom(Kind.DAYS, Weekly((what.value,))), month)


def _day_of(know: Moment, day: Atom, of: Atom) -> Made:
    """*The 20th of next month*, *the third day of October*."""
    readings = of.value.readings if of.kind is Kind.SPAN else ((month_named(know, of.value, None),),)
    first, last = readings[0][0]
    if len(readings) != 1 or (first, last) != month_of(first):
        return None
    if day.kind is Kind.LAST:
        return spanned(span(last))
    found = first + timedelta(days=day.value - 1)
    return spanned(span(found)) if day.value >= 1 and found <= last else NO_SUCH_DAY


def last_weekend(know: Moment, of: Atom) -> Made:
    readings = of.value.readings if of.kind is Kind.SPAN else ((month_named(know, of.value, None),),)
    days = [run for run in within(readings[0][0], (6, 7)) if run[0].isoweekday() == 7]
    return spanned(span(days[-1][0] - DAY, days[-1][0])) if len(readings) == 1 and days else None


_YEAR = "[COMMA OF]? (YEAR)?"

OF_MONTHS = (rule("(MONTH) ([ORDINAL LAST]) ([WEEKDAY UNIT])", _nth_of),)
"""*Huhtikuun ensimmäinen maanantai*: before the month takes the ordinal for its day."""

IN_MONTHS = (
    rule("([ORDINAL LAST]) (DAYS) [OF IN]* ([MONTH SPAN])", nth_weekday),
    rule("([ORDINAL LAST]) (UNIT) [OF IN]* ([MONTH SPAN])", nth_unit),
    rule("([ORDINAL NUMBER]) OF (SPAN)", _day_of),
    rule("[FROM OF] ON ([ORDINAL NUMBER]) [UNTIL TO DASH AT] ON ([ORDINAL NUMBER])", _nth_to_nth),
    rule("(ORDINAL) (UNIT)", lambda know, day, unit: nth_day(know, day) if day.weak and unit.value == "day" else None),
    rule(
        f"(?<= [IN THIS NEXT COMING EARLY LATE START MIDDLE END UNTIL FROM BEFORE AFTER DAYS]) (MONTH) {_YEAR}",
        whole_month,
    ),
    rule("(?<= DAYS OF) (MONTH)", whole_month),
)

ORDINALS = (
    rule("[THIS NEXT COMING IN ON]+ (SPAN)", lambda know, found: found),
    rule(
        "(?<= [ON FROM UNTIL TO BEFORE AFTER BETWEEN WITHIN AND OR DASH COMMA DAYS]) (ORDINAL)"
        "(?! [UNIT WEEKDAY DAYS SPAN UNKNOWN PEOPLE])",
        nth_day,
    ),
    rule("(?<= ON) (NUMBER) (?! [UNIT DAYS UNKNOWN PEOPLE OCLOCK])", nth_day),
    rule(
        "(ORDINAL) (?! [UNIT WEEKDAY DAYS SPAN UNKNOWN PEOPLE])",
        lambda know, day: nth_day(know, day) if day.shown else None,
    ),
)
