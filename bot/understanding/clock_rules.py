"""Constructs of the clock: from numbers and words to points of the day. A number alone is none, something must say
so."""

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import NOON, Hour, moved, said
from bot.understanding.moment import Moment
from bot.understanding.rules import Made, Maker, rule
from conversations.wishes import Impossible

QUARTER, FIVES = 15, frozenset(range(5, 60, 5))

NO_SUCH_TIME = Atom(Kind.IMPOSSIBLE, Impossible.NO_SUCH_TIME)

_NO_HOUR = "(?! OCLOCK? [UNIT PEOPLE MONTH NUMBER UNKNOWN ORDINAL])"
"""What may not stand behind a number that is to be an hour: it is a number of that."""


def _hour(number: Atom | None, minute: int = 0) -> Hour | None:
    """A number as an hour; `0900` and `1630` are written without a mark."""
    if number is None:
        return None
    if isinstance(number.value, Hour):
        return number.value
    if len(number.shown) in {3, 4} and not minute:
        return said(number.value // 100, number.value % 100, exact=number.shown.startswith("0"))
    return said(number.value, minute, exact=len(number.shown) == 2 and number.shown.startswith("0"))


def _made(hour: Hour | None) -> Made:
    return Atom(Kind.HOUR, hour) if hour else None


def _by_number(know: Moment, number: Atom, minute: Atom | None = None) -> Made:
    minutes = minute.value if minute else 0
    if minutes > 59:
        return None
    hour = _hour(number, minutes)
    # `25 Uhr` is a mistake about the clock, `90 h` is not about it at all.
    return _made(hour) or (NO_SUCH_TIME if number.value <= 30 else None)


def _licensed(know: Moment, number: Atom, minute: Atom | None = None) -> Made:
    if minute and (minute.value > 59 or len(minute.shown) == 1):
        return None
    hour = _hour(number, minute.value if minute else 0)
    return _made(hour) or (NO_SUCH_TIME if 25 <= number.value <= 30 else None)


def _half_day(know: Moment, number: Atom, minute: Atom | None, half: Atom) -> Made:
    hour = _hour(number, minute.value if minute else 0)
    if hour is None or (hour.minute >= NOON + 60 and half.kind is Kind.AM):
        return None
    return _made(Hour(hour.minute % NOON + (NOON if half.kind is Kind.PM else 0)))


def _in_words(know: Moment, number: Atom, minutes: Atom) -> Made:
    """*Ten thirty*, as nobody writes it in digits."""
    fits = not (number.shown or minutes.shown) and 1 <= number.value <= 12 and 10 <= minutes.value <= 59
    return _made(_hour(number, minutes.value)) if fits else None


def _half(know: Moment, number: Atom) -> Made:
    hour = _hour(number)
    return _made(moved(hour, know.words.half)) if hour else None


def _beside_half(later: int) -> Maker:
    def make(know: Moment, minutes: Atom, number: Atom) -> Made:
        hour = _hour(number)
        near = minutes.value in {5, 10}
        return _made(moved(hour, know.words.half + later * minutes.value)) if hour and near else None

    return make


def _shifted(minutes: int) -> Maker:
    def make(know: Moment, number: Atom) -> Made:
        hour = _hour(number)
        return _made(moved(hour, minutes)) if hour else None

    return make


def _towards(know: Moment, number: Atom) -> Made:
    """*Viertel drei* is a quarter of the way to three, where *halb drei* is half of it."""
    hour = _hour(number)
    return _made(moved(hour, QUARTER - 60)) if hour and know.words.half < 0 else None


def _minutes(later: int, *, sure: bool = False) -> Maker:
    """*Ten past three*; where the word between may be another (`9 to 5`), the minutes are words and not hours."""

    def make(know: Moment, minutes: Atom, number: Atom) -> Made:
        hour = _hour(number)
        if hour is None or minutes.value not in FIVES or not (sure or minutes.value <= 30):
            return None
        return _made(moved(hour, later * minutes.value))

    return make


def _minutes_in_words(know: Moment, minutes: Atom, number: Atom) -> Made:
    hour = _hour(number)
    if hour is None or minutes.shown or minutes.value not in {5, 10, 20, 25}:
        return None
    return _made(moved(hour, -minutes.value))


def _joined(know: Moment, number: Atom, minutes: Atom) -> Made:
    hour = _hour(number)
    if hour is None or not know.words.and_minutes:
        return None
    # *At 15 and 20* may be two times; there is no hour 30.
    fits = minutes.value in FIVES if hour.open else 25 <= minutes.value <= 59
    return _made(moved(hour, minutes.value)) if fits else None


def _plain(know: Moment, point: Atom) -> Made:
    return _made(point.value)


def _in_part(know: Moment, hour: Atom, part: Atom) -> Made:
    found = hour.value.during(part.value)
    return _made(Hour(found[0])) if len(found) == 1 else None


_N = "(NUMBER)"
_H = "([NUMBER POINT])"
_LATER = "[PAST AFTER IN]"
_EARLIER = "[TO BEFORE BEFORE_OR_FOR]"
_MIN = "UNIT?"

HALVES = (
    rule(f"{_N} {_MIN} {_LATER} HALF {_N} OCLOCK?", _beside_half(+1)),
    rule(f"{_N} {_MIN} {_EARLIER} HALF {_N} OCLOCK?", _beside_half(-1)),
    rule(f"HALF PAST? {_N} OCLOCK? (?! [UNIT PEOPLE MONTH NUMBER ORDINAL])", _half),
    rule(f"QUARTER {_LATER} {_H} OCLOCK?", _shifted(QUARTER)),
    rule(f"QUARTER {_EARLIER} {_H} OCLOCK?", _shifted(-QUARTER)),
    rule(f"THREE_QUARTERS {_N} OCLOCK?", _shifted(-QUARTER)),
    rule(f"QUARTER {_N} OCLOCK? {_NO_HOUR}", _towards),
    rule(f"{_H} OCLOCK? AND? THREE_QUARTERS_IT", _shifted(3 * QUARTER)),
    rule(f"{_H} OCLOCK? AND? QUARTER_TO_IT", _shifted(-QUARTER)),
    rule(f"{_H} OCLOCK? AND? QUARTER_IT", _shifted(QUARTER)),
    rule(f"{_H} OCLOCK? AND? HALF_IT", _shifted(30)),
    rule(f"{_H} OCLOCK? MINUS {_N} {_MIN}", lambda know, number, minutes: _minutes(-1)(know, minutes, number)),
    rule(f"{_H} OCLOCK? PLUS {_N} {_MIN}", lambda know, number, minutes: _minutes(1)(know, minutes, number)),
    rule(f"(?<= AT) {_N} OCLOCK? AND {_N} {_NO_HOUR}", _joined),
    rule(f"{_N} {_MIN} [PAST AFTER] {_H} OCLOCK? {_NO_HOUR}", _minutes(+1)),
    rule(f"{_N} {_MIN} IN {_H} OCLOCK? {_NO_HOUR}", _minutes(+1)),
    rule(f"{_N} {_MIN} [BEFORE BEFORE_OR_FOR] {_H} OCLOCK? {_NO_HOUR}", _minutes(-1)),
    rule(f"{_N} UNIT TO {_H} OCLOCK? {_NO_HOUR}", _minutes(-1)),
    rule(f"{_N} TO (POINT)", _minutes(-1)),
    rule(f"(?<! FROM) (?<! BETWEEN) {_N} TO {_H} OCLOCK? {_NO_HOUR}", _minutes_in_words),
)
"""Half three, quarter past three, five to half three: before counted days, since *over* is in both."""

POINTS = (
    rule(f"{_H} OCLOCK? (NUMBER)? ([AM PM])", _half_day),
    rule("(HOUR) OCLOCK? ([AM PM])", lambda know, hour, half: _half_day(know, hour, None, half)),
    rule("(POINT) OCLOCK?", _plain),
    rule(f"{_N} {_N} {_NO_HOUR} (?! NUMBER)", _in_words),
    rule("(NUMBER) OCLOCK (NUMBER) (?! OCLOCK) (?! [UNIT PEOPLE MONTH UNKNOWN])", _by_number),
    rule("(NUMBER) OCLOCK", _by_number),
)
"""4pm, 16:30, 15 uur 30."""

_STANDS = "[AT AFTER AFTER_IT BEFORE UNTIL FROM AROUND]"

LICENSED = (
    rule(f"(?<= {_STANDS}) (NUMBER) (NUMBER) {_NO_HOUR}", _licensed),
    rule(f"(?<= {_STANDS}) (NUMBER) {_NO_HOUR}", _licensed),
    rule("(?<= AT) (NUMBER) (?! OCLOCK? [UNIT PEOPLE MONTH NUMBER ORDINAL])", _licensed),
    rule("(?<= AT) (ORDINAL) (?! MONTH)", lambda know, number: _licensed(know, number) if number.weak else None),
    rule("(?<= AT) (YEAR)", _licensed),
    rule("(NUMBER) (?= [IN OF] PART)", _licensed),
    *[rule(f"(?<= HOUR [OR AND COMMA]) (NUMBER) {_NO_HOUR}", _licensed)] * 2,
    rule(
        "(?<! NUMBER) (?<! A) (?<! NUMBER IN) (UNIT) ([NUMBER HOUR])",
        lambda know, unit, number: _licensed(know, number) if unit.value == "hour" else None,
    ),
    rule("(?<! ON) (?<! WEEKDAY) (NUMBER) (?= OF+ PART)", _licensed),
    rule("(?<! ON) (NUMBER) (?= AROUND_IT | AFTER_IT | BEFORE_IT | UNTIL_IT | FROM_IT)", _licensed),
)
"""At 4, after 4: a word of time before the number makes it an hour."""

IN_PARTS = (
    rule("(HOUR) [IN OF ON AT]* ([PART EACH_PART])", _in_part),
    rule(
        "(PART) [AT ON]* (HOUR)", lambda know, part, hour: _in_part(know, hour, part) if part.value == "night" else None
    ),
)
