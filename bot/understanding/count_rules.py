"""Constructs of counting from now: in 3 days, two weeks from now, a week from Friday, within a month."""

from datetime import date, datetime, timedelta

from bot.understanding.atoms import Atom, Kind
from bot.understanding.date_rules import spanned
from bot.understanding.moment import Moment
from bot.understanding.rules import Made, rule
from bot.understanding.spans import (
    DAY,
    Span,
    coming,
    later_month,
    shifted,
    span,
    week_of,
)
from conversations.wishes import Impossible

PAST = Atom(Kind.IMPOSSIBLE, Impossible.PAST)

DAYS_IN = {"day": 1, "week": 7}

MINUTES_IN = {"minute": 1, "hour": 60}

_ONE = "([NUMBER A])"


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


def _from_day(know: Moment, number: Atom, unit: Atom, day: Atom) -> Made:
    if unit.value in MINUTES_IN:
        return None
    start = know.today + day.value * DAY if day.kind is Kind.DAY else coming(day.value, know.today + DAY)
    return _ahead(know, _count(number), unit.value, start)


def _day_and_weeks(know: Moment, day: Atom, number: Atom, unit: Atom) -> Made:
    """*Tomorrow in a week*."""
    return _from_day(know, number, unit, day) if unit.value == "week" else None


def _within(know: Moment, number: Atom | None, unit: Atom) -> Made:
    count = _count(number) if number else 1
    if unit.value in MINUTES_IN:
        end = know.now + timedelta(minutes=min(count, 50_000) * MINUTES_IN[unit.value])
        return Atom(Kind.INSTANT, (((know.now, end),),))
    last = _day_ahead(know.today, count, unit.value)
    return spanned(span(know.today, last)) if last else None


def _ago(know: Moment, number: Atom, unit: Atom) -> Made:
    return PAST


def _some(know: Moment, first: Atom, last: Atom, unit: Atom) -> Made:
    """*In two or three weeks*: from the one to the other."""
    begin, end = (_day_ahead(know.today, one.value, unit.value) for one in (first, last))
    return spanned(span(begin, end)) if begin and end and begin < end else None


def _some_dashed(know: Moment, dashed: Atom, unit: Atom) -> Made:
    return _some(know, Atom(Kind.NUMBER, dashed.value[0]), Atom(Kind.NUMBER, dashed.value[1]), unit)


def _duration(know: Moment, unit: Atom) -> Made:
    return Atom(Kind.DURATION, unit.value)


COUNTED = (
    rule(f"(DAY) IN? {_ONE} (UNIT)", _day_and_weeks),
    rule(
        f"{_ONE} (UNIT) [FROM AFTER ON IN_IT] ([WEEKDAY DAY])",
        _from_day,
    ),
    rule("[IN BETWEEN] (NUMBER) [OR DASH UNTIL TO] (NUMBER) (UNIT)", _some),
    rule("[IN BETWEEN] (DASHED) (UNIT)", _some_dashed),
    rule(f"[IN BETWEEN] {_ONE} (UNIT) (?! AND)", _in),
    rule(f"IN {_ONE} OCLOCK", _in_hours),
    rule("IN (POINT)", _in_hours_and_minutes),
    rule(f"WITHIN {_ONE} OCLOCK", lambda know, number: _within(know, number, Atom(Kind.UNIT, "hour"))),
    rule(f"{_ONE} (UNIT) IN_IT", _in),
    rule("(?<! NUMBER) (UNIT) IN_IT", lambda know, unit: _in(know, Atom(Kind.A), unit)),
    rule(f"{_ONE}? (UNIT) WITHIN_IT", _within),
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
