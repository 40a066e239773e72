"""Whether all that was said about time was understood: else nothing of it is believed.

A sentence that tells of something else (*was*, *cancel*) is left out. A word of time that nothing was made of, an
unknown
word between two of them, or one beside them that may be a mistyped *before* or *not*, makes the whole text unclear.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bot.understanding.atoms import Atom, Kind
from bot.understanding.phrases import LINKS, OUT, TIME, Unclear

_DANGLING = frozenset(
    {
        Kind.BEFORE, Kind.AFTER, Kind.BETWEEN, Kind.UNTIL, Kind.WITHIN, Kind.LAST, Kind.EARLY, Kind.LATE, Kind.HALF,
        Kind.QUARTER, Kind.THREE_QUARTERS, Kind.PAST, Kind.AFTER_IT, Kind.BEFORE_IT, Kind.UNTIL_IT, Kind.FROM_IT,
        Kind.BETWEEN_IT,
        Kind.AGO, Kind.NEXT_IT, Kind.LAST_IT, Kind.HALF_IT, Kind.QUARTER_IT, Kind.QUARTER_TO_IT, Kind.OCLOCK,
        Kind.START,
        Kind.MIDDLE, Kind.END, Kind.NAY, Kind.HOUR, Kind.AM, Kind.PM, Kind.IN_IT, Kind.MINUS, Kind.PLUS,
    }
)  # fmt: skip
"""Nothing may be left of these."""

_BEFORE_TIME = frozenset(
    {Kind.NEXT, Kind.COMING, Kind.EVERY, Kind.TO, Kind.FROM, Kind.AROUND, Kind.BEFORE_OR_FOR, Kind.AROUND_IT}
)
"""Harmless, unless they stand right before a word of time that they changed, had we understood it."""

_VALUES = frozenset(
    {
        Kind.NUMBER, Kind.ORDINAL, Kind.MONTH, Kind.WEEKDAY, Kind.EACH_WEEKDAY, Kind.UNIT, Kind.PART, Kind.EACH_PART,
        Kind.PAIR,
        Kind.DASHED, Kind.YEAR, Kind.DATE,
    }
)  # fmt: skip
"""Values nothing was made of: harmless far from time, not beside it."""

_QUIET = frozenset(
    {Kind.NOISE, Kind.PARTY, Kind.DURATION, Kind.A, Kind.ON, Kind.IN, Kind.AT, Kind.OF, Kind.THIS, Kind.FOR, Kind.EVERY}
)
_SMALL = frozenset({Kind.A, Kind.ON, Kind.IN, Kind.AT, Kind.OF})
_SHORT = frozenset({"minute", "hour"})
"""What a visit takes; days and weeks are something else."""

LONGEST_ASIDE = 6
"""Words of *with my old dog Rex* between two of time."""


def sensible(atoms: Sequence[Atom]) -> list[Atom]:
    """What is about time, and what links it. Raises `Unclear`."""
    kept: list[Atom] = []
    for sentence in _sentences(atoms):
        if any(atom.kind in TIME for atom in sentence) and not any(atom.kind is Kind.TURNING for atom in sentence):
            _check(sentence)
            kept += [*sentence, Atom(Kind.STOP)]
        else:
            _check_numbers(sentence, _BOUNDS)
    return kept


def _sentences(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    sentence: list[Atom] = []
    for atom in atoms:
        if atom.kind is Kind.STOP:
            yield sentence
            sentence = []
        else:
            sentence.append(atom)
    yield sentence


def _check(sentence: list[Atom]) -> None:
    if any(atom.kind in _DANGLING for atom in sentence):
        raise Unclear
    places = [n for n, atom in enumerate(sentence) if atom.kind in TIME]
    for n in places:
        _check_beside(sentence, n)
    for first, last in pairwise(places):
        _check_between(sentence[first + 1 : last])
    _check_out(sentence)
    _check_numbers(sentence, _LICENSE)


def _check_numbers(sentence: list[Atom], words: Collection[Kind]) -> None:
    if any(one.kind in words and other.kind is Kind.NUMBER for one, other in pairwise(sentence)):
        raise Unclear


_BOUNDS = frozenset({Kind.FROM, Kind.BETWEEN, Kind.UNTIL, Kind.BEFORE, Kind.AFTER})
_LICENSE = frozenset({Kind.AT, Kind.FROM, Kind.AROUND})
"""A number behind these is a time; if it was not understood, nothing was."""


def _check_beside(sentence: list[Atom], n: int) -> None:
    before, after = _next(sentence[:n][::-1]), _next(sentence[n + 1 :])
    if before and (before.kind in _BEFORE_TIME | _VALUES or _matters(before)):
        raise Unclear
    if after and (after.kind in _VALUES | {Kind.AROUND_IT} or _matters(after)):
        raise Unclear


def _next(side: list[Atom]) -> Atom | None:
    """What stands beside it, small words and one link aside."""
    small = 1 if side and side[0].kind in {Kind.OR, Kind.AND, Kind.DASH, Kind.COMMA} else 0
    return next((atom for atom in side[small:] if atom.kind not in _SMALL), None)


def _matters(atom: Atom) -> bool:
    return (atom.kind is Kind.UNKNOWN and atom.weak) or (atom.kind is Kind.DURATION and atom.value not in _SHORT)


def _check_between(gap: list[Atom]) -> None:
    """Only links, quiet words, and an aside that begins with *with* or *for*."""
    aside = 0
    for atom in gap:
        if atom.kind in {Kind.FOR, Kind.BEFORE_OR_FOR}:
            aside = 1
        elif aside and atom.kind in {Kind.UNKNOWN, Kind.NUMBER, Kind.NOISE, Kind.A} and aside <= LONGEST_ASIDE:
            aside += 1
        elif atom.kind in LINKS | OUT:
            aside = 0
        elif atom.kind not in _QUIET:
            raise Unclear


def _check_out(sentence: list[Atom]) -> None:
    """*Not* has to stand before a word of time."""
    for n, atom in enumerate(sentence):
        if atom.kind in OUT:
            following = next((one for one in sentence[n + 1 :] if one.kind not in _QUIET), None)
            if following is None or following.kind not in TIME:
                raise Unclear
