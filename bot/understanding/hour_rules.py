"""Constructs of hours: between, before, after, around, and parts of the day."""

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import MIDNIGHT, Bound, Hour, Stretch, Times, said
from bot.understanding.moment import Moment
from bot.understanding.rules import Made, Maker, rule
from bot.understanding.spans import span


def _times(times: Times | None) -> Made:
    return Atom(Kind.HOURS, times) if times else None


def _hour(atom: Atom) -> Hour | None:
    return atom.value if atom.kind is Kind.HOUR else said(atom.value) if atom.value <= 24 else None


def _between(know: Moment, first: Atom, last: Atom) -> Made:
    begin, end = _hour(first), _hour(last)
    if begin is None or end is None:
        return None
    times = Times(Bound.BETWEEN, begin, end)
    return _times(times) if times.readings() else None


def _dashed(know: Moment, dashed: Atom, half: Atom | None = None) -> Made:
    begin, end = (said(number) for number in dashed.value)
    if begin is None or end is None:
        return None
    if half and end.open:
        end = Hour(end.minute % 720 + (720 if half.kind is Kind.PM else 0))
    return _between(know, Atom(Kind.HOUR, begin), Atom(Kind.HOUR, end))


def _bound(bound: Bound) -> Maker:
    def make(know: Moment, hour: Atom) -> Made:
        return _times(Times(bound, hour.value))

    return make


def _part(know: Moment, part: Atom) -> Made:
    if part.value not in know.parts:
        return None
    each = part.kind is Kind.EACH_PART
    return _times(Times(Bound.DURING, part=part.value, fixed=(know.parts[part.value],), each=each))


def _every_part(know: Moment, part: Atom) -> Made:
    return _part(know, Atom(Kind.EACH_PART, part.value))


def _cut(early: bool) -> Maker:
    def make(know: Moment, part: Atom) -> Made:
        if part.value not in know.parts:
            return None
        first, last = know.parts[part.value]
        middle = (first + last) // 2
        half: Stretch = (first, middle) if early else (middle, last)
        return _times(Times(Bound.DURING, part=part.value, fixed=(half,)))

    return make


def _edge_of_days(know: Moment, edge: Atom, days: Atom, part: Atom) -> Made:
    """*Late Friday afternoon*."""
    hours = _cut(early=edge.kind is Kind.EARLY)(know, part)
    return (days, hours) if isinstance(hours, Atom) else None


def _this_part(know: Moment, part: Atom) -> Made:
    hours = _part(know, part)
    return (Atom(Kind.SPAN, span(know.today)), hours) if isinstance(hours, Atom) else None


def _before_part(know: Moment, part: Atom) -> Made:
    stretch = know.parts.get(part.value)
    return _times(Times(Bound.DURING, fixed=((0, stretch[0]),))) if stretch else None


def _after_part(know: Moment, part: Atom) -> Made:
    stretch = know.parts.get(part.value)
    return _times(Times(Bound.DURING, fixed=((stretch[1], MIDNIGHT),))) if stretch else None


def _from_part(know: Moment, part: Atom) -> Made:
    stretch = know.parts.get(part.value)
    return _times(Times(Bound.DURING, fixed=((stretch[0], MIDNIGHT),))) if stretch else None


_H = "([HOUR NUMBER])"
_NOTHING = "(?! [UNIT PEOPLE MONTH UNKNOWN NUMBER ORDINAL])"

HOURS = (
    rule(f"BETWEEN AT? {_H} [AND UNTIL TO DASH AT] AT? {_H} {_NOTHING}", _between),
    rule(f"[FROM OF] AT? {_H} [UNTIL TO DASH AT] AT? {_H} {_NOTHING}", _between),
    rule("FROM? AT? (HOUR) [UNTIL TO DASH] AT? (HOUR)", _between),
    rule(f"FROM? AT? (HOUR) [UNTIL TO DASH AT] AT? {_H} {_NOTHING}", _between),
    rule("(NUMBER) [UNTIL TO DASH] (HOUR)", _between),
    rule(f"(?<= [DAY WEEKDAY EACH_WEEKDAY SPAN PART COMMA]) (NUMBER) [UNTIL TO DASH] (NUMBER) {_NOTHING}", _between),
    rule("^ (NUMBER) [TO DASH] (NUMBER) (?= $ | [DAY WEEKDAY ON COMMA])", _between),
    rule(f"{_H} [AND DASH] {_H} BETWEEN_IT", _between),
    rule("[FROM BETWEEN AT]? (DASHED) OCLOCK? ([AM PM])", _dashed),
    rule("[FROM BETWEEN AT]? (DASHED) OCLOCK", _dashed),
    rule("[AT FOR]? [AROUND] (HOUR)", _bound(Bound.AROUND)),
    rule("AT? (HOUR) AROUND_IT", _bound(Bound.AROUND)),
    rule("[AT FROM]? (HOUR) [AFTER_IT FROM_IT]", _bound(Bound.AFTER)),
    rule("AT? (HOUR) FROM (?= $ | [COMMA STOP NOISE DAY WEEKDAY])", _bound(Bound.AFTER)),
    rule("AT? (HOUR) UNTIL (?= $ | [COMMA STOP NOISE])", _bound(Bound.BEFORE)),
    rule("AT? (HOUR) [BEFORE_IT UNTIL_IT]", _bound(Bound.BEFORE)),
    rule("[BEFORE BEFORE_OR_FOR UNTIL WITHIN] AT? (HOUR)", _bound(Bound.BEFORE)),
    rule("[AFTER FROM PAST] AT? (HOUR)", _bound(Bound.AFTER)),
    rule("[AT ON FOR]* (HOUR)", _bound(Bound.AT)),
)

PARTS = (
    rule("([EARLY LATE]) [IN ON]* ([SPAN DAYS]) [IN OF ON]* (PART)", _edge_of_days),
    rule("THIS [COMING]? (PART)", _this_part),
    rule("EVERY ([PART EACH_PART])", _every_part),
    rule("[EARLY START] [IN OF ON]* (PART)", _cut(early=True)),
    rule("[LATE END] [IN OF ON]* (PART)", _cut(early=False)),
    rule("BEFORE (PART)", _before_part),
    rule("AFTER (PART)", _after_part),
    rule("FROM (PART) (?! UNTIL)", _from_part),
    rule("[IN ON OF AT]* ([PART EACH_PART])", _part),
)
