"""The alphabet of the grammar: what a word of any language can be in a phrase about time, and nothing of any language.

A kind is one character, so that a phrase is a short string and a construct a regular expression over it (`rules`).
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Kind(Enum):
    """What an atom is. The tables of `locales/<lang>/time.toml` bear these names in lower case."""

    # Values: what they are of is in `Atom.value`.
    NUMBER = "n"  # 3, three
    ORDINAL = "o"  # 24th, first
    WEEKDAY = "w"  # 1 to 7
    EACH_WEEKDAY = "W"  # mondays
    MONTH = "m"
    PART = "p"  # morning
    EACH_PART = "P"  # mornings
    DAY = "d"  # tomorrow: days ahead
    UNIT = "u"  # day, week
    POINT = "c"  # 16:30, noon: minutes of the day
    DATE = "D"  # 2026-03-17, 3/4: days that may be meant
    PAIR = "x"  # 10.10: a time or a date
    DASHED = "X"  # 9-11: hours or a date
    YEAR = "y"
    # Words that stand before what they belong to.
    AT = "a"
    ON = "b"
    IN = "e"
    FROM = "f"
    OF = "g"  # Romance `de`: of, or from
    UNTIL = "h"
    BEFORE = "i"
    BEFORE_OR_FOR = "j"  # Dutch `voor`
    AFTER = "k"
    BETWEEN = "l"
    AROUND = "q"
    WITHIN = "r"
    EVERY = "s"
    THIS = "t"
    NEXT = "v"
    COMING = "z"
    LAST = "A"
    EARLY = "B"
    LATE = "C"
    START = "E"
    MIDDLE = "F"
    END = "G"
    HALF = "H"
    QUARTER = "I"
    THREE_QUARTERS = "J"
    PAST = "K"
    TO = "L"
    THE = ";"
    A = "M"  # a, an: one, or an article
    NOT = "N"
    EXCEPT = "O"
    # Words that stand behind it.
    OCLOCK = "Q"
    AM = "R"
    PM = "S"
    AFTER_IT = "T"
    BEFORE_IT = "U"
    UNTIL_IT = "V"
    FROM_IT = "Y"
    BETWEEN_IT = "Z"
    AROUND_IT = "0"
    IN_IT = "1"
    WITHIN_IT = "^"
    AGO = "2"
    NEXT_IT = "3"
    LAST_IT = "4"
    HALF_IT = "5"  # et demie
    QUARTER_IT = "6"  # et quart
    QUARTER_TO_IT = "7"  # moins le quart
    THREE_QUARTERS_IT = "`"  # e tre quarti
    MINUS = "8"  # moins
    PLUS = "9"  # tres *y* diez
    # Words that stand between.
    AND = "&"
    OR = "|"
    BUT = "!"
    DASH = "-"
    COMMA = ","
    STOP = "."
    # Words that stand for themselves.
    SOONEST = "@"
    NOW = "#"
    WEEKEND = "%"
    WORKDAYS = "~"
    # Words of the rest of the sentence.
    PEOPLE = "_"
    WE_ARE = "="
    FOR = ":"  # for, with: what follows is not about time
    NOISE = " "
    NAY = "<"  # no: an answer, or a negation
    TURNING = ">"  # was, cancel, birthday: what is said is not a wish
    UNKNOWN = "?"
    # What the rules make of them.
    HOUR = "α"  # a point of the day, as many as may be meant
    HOURS = "β"  # stretches of a day
    SPAN = "γ"  # days beside each other: a week, a month
    DAYS = "δ"
    INSTANT = "ε"  # in two hours
    SOON = "ζ"
    DURATION = "η"  # two hours
    PARTY = "θ"
    IMPOSSIBLE = "ι"
    FORK = "κ"  # several meanings


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, or what a rule made of several; `value` is of the type that its kind has.

    `weak` words may be others; `shown` is how a number was written in digits; `out`: it is not wanted.
    """

    kind: Kind
    value: Any = None
    weak: bool = False
    shown: str = ""
    out: bool = False
