"""Goodbyes that name a day: *see you Monday*, *danke, bis Freitag!*, *à lundi*. Nobody asks for that day with them.

A question is none (*see you Monday?*), nor is what says more than goodbye (*see you Monday if you have time*). Words
that also bound a time (*until Friday*) are a goodbye only where something else says so.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.understanding.atoms import Kind
from bot.understanding.lexicon import folded
from bot.understanding.tokens import atoms
from bot.understanding.vocabulary import Goodbyes, Vocabulary

LONGEST = 80
"""Characters; a longer text says more than goodbye."""

_DAYS = frozenset({Kind.WEEKDAY, Kind.DAY, Kind.WEEKEND, Kind.NEXT, Kind.COMING, Kind.THIS, Kind.UNIT})
_SMALL = frozenset({Kind.ON, Kind.THE, Kind.IN, Kind.OF})
_OF_TIME = (
    _DAYS
    | _SMALL
    | {
        Kind.NEXT_IT,
        Kind.AT,
        Kind.OCLOCK,
        Kind.NUMBER,
        Kind.ORDINAL,
        Kind.MONTH,
        Kind.PART,
        Kind.POINT,
        Kind.AM,
        Kind.PM,
    }
)


def is_goodbye(text: str, words: Vocabulary) -> bool:
    """Whether all of a text is goodbye until some day."""
    if len(text) > LONGEST or "?" in text:
        return False
    said = " ".join(re.findall(r"[^\W_]+|,", folded(text)))
    match = _pattern(words.goodbyes).fullmatch(said)
    if match is None:
        return False
    sure = bool(match["bye"] or match["again"] or match["thanks"]) or text.rstrip().endswith("!")
    kinds = [atom.kind for atom in atoms(match["day"], words)]
    if match["opens"]:
        return _names_a_day(kinds)
    bounded = words.goodbyes.until and kinds[:1] == [Kind.UNTIL]
    return sure and bool(match["perhaps"] or bounded) and _names_a_day(kinds)


def _names_a_day(kinds: Sequence[Kind]) -> bool:
    """Of a day first, and of nothing but time."""
    of_time = [kind for kind in kinds if kind not in _SMALL]
    of_time = of_time[1:] if of_time[:1] == [Kind.UNTIL] else of_time
    return bool(of_time) and of_time[0] in _DAYS and set(of_time) <= _OF_TIME


@lru_cache(maxsize=64)
def _pattern(words: Goodbyes) -> re.Pattern[str]:
    """Words that may stand around, what opens it, what may be a day, and words that may stand around again."""
    bye, thanks, beside = _any(words.bye), _any(words.thanks), _any(words.beside)
    before = rf"(?:(?:(?P<bye>{bye})|(?P<thanks>{thanks})|{beside})(?: ,)? )*"
    behind = rf"(?:(?: ,)? (?:(?P<again>{bye})|{thanks}|{beside}))*"
    opens = rf"(?:(?P<opens>{_any(words.with_day)}) |(?P<perhaps>{_any(words.perhaps)}) )?"
    return re.compile(rf"{before}{opens}(?P<day>[^,]+?){behind}")


def _any(phrases: Sequence[str]) -> str:
    """The longest first; what nothing meets, for none."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)"
