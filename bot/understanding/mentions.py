"""Which entries of a list a sentence mentions among other things: *vaccination for Rex with Dr Virtanen*.

Unlike `picks`, where the whole text is meant for one list. A name counts from its beginning, a person's by any part of
it; small misspellings are forgiven. Words that can be of a date are no name, only part of one that is there as a whole.
Several entries that fit equally well are all returned, and a doubt is no entry.
"""

import re
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from bot.understanding.lexicon import bare
from bot.understanding.picks import Option

SHORTEST = 4
"""Letters of a word that may stand for a whole name."""

SHORTEST_MISSPELT = 5
ALIKE = 87.0
"""Of 100: `vacination` and `vaccination` are 95, `virtanan` and `virtanen` 87.5, `massage` and `message` 86."""

_TITLES = frozenset({"dr", "drs", "prof", "mr", "mrs", "ms", "doctor", "dokter", "doktor", "arts", "therapist"})


def read_mentions(
    text: str, entries: Sequence[Option], *, dated: Collection[str], people: bool = False
) -> tuple[str, ...]:
    """The values of the entries that are mentioned, in their order. `dated` are the language's words of dates; `people`
    may be called by any part of their name.
    """
    said = _words(text)
    scored = [(value, _score(_words(name), said, dated, people=people)) for value, name in entries]
    best = max((score for _, score in scored), default=_NONE)
    return tuple(dict.fromkeys(value for value, score in scored if score == best)) if best > _NONE else ()


_NONE = (0, 0.0)
PARTLY = 0.5


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", bare(text)))


def _score(name: Sequence[str], said: Sequence[str], dated: Collection[str], *, people: bool) -> tuple[int, float]:
    """How much of the name was said, in letters, and how much of it that is; nothing where it may be chance."""
    telling = [word for word in name if not (people and word in _TITLES)]
    if all(word in dated for word in telling):
        return _NONE
    there = [word for word in telling if _said(word, said)]
    letters = sum(map(len, there))
    if len(there) == len(telling):
        return letters, 1.0
    if not people and telling[0] not in there:
        return _NONE
    if not any(len(word) >= SHORTEST and word not in dated and not word.isdecimal() for word in there):
        return _NONE
    # A long first name makes nobody less likely.
    return letters, PARTLY if people else letters / sum(map(len, telling))


def _said(word: str, said: Sequence[str]) -> bool:
    if word in said:
        return True
    if len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return False
    return any(len(other) >= SHORTEST_MISSPELT and fuzz.ratio(word, other) >= ALIKE for other in said)
