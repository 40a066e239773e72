"""Which of the options now open a text means, by their labels. Several that fit equally well are all returned.

Tried in this order, and the first that finds anything ends it: the very words; the beginning; words of the label in
any order; small misspellings. Each is tried with the words as they were said, and without an article before them.
"""

import re
from collections.abc import Callable, Collection, Sequence

from rapidfuzz import fuzz

from bot.understanding.lexicon import Lexicon, bare, folded

Option = tuple[str, str]
"""A value, and the label a person sees."""

SHORTEST_BEGINNING = 3
SHORTEST_MISSPELT = 4
ALIKE = 82.0
"""Of 100: `fysiotherapy` and `physiotherapy` are 88, `massage` and `message` 86, `Anna` and `Anne` 75."""

EQUALLY = 3.0
"""Scores this close together are no reason to prefer one."""


def read_picks(text: str, options: Sequence[Option], articles: Collection[str] = ()) -> tuple[str, ...]:
    """The values of the options a text may mean, in their order; `articles` are the language's."""
    wordings = _wordings(bare(text), articles)
    labels = [(value, bare(label)) for value, label in options]
    for meant in (_same, _begins, _words_of):
        for wanted in wordings:
            if found := tuple(value for value, label in labels if label and meant(wanted, label)):
                return tuple(dict.fromkeys(found))
    return next(filter(None, (_misspelt(wanted, labels) for wanted in wordings)), ())


def read_several(text: str, options: Sequence[Option], words: Lexicon) -> tuple[str, ...]:
    """The options that are named beside each other, `nails, and the ears`; none where one part is in doubt."""
    found = [read_picks(part, options, words.articles) for part in _parts(text, words.joining)]
    certain = len(found) > 1 and all(len(values) == 1 for values in found)
    return tuple(dict.fromkeys(value for values in found for value in values)) if certain else ()


def _parts(text: str, joining: Collection[str]) -> tuple[str, ...]:
    plain = " ".join("," if word in joining else word for word in folded(text).split())
    return tuple(part.strip() for part in re.split(r"[,;&+\n]", plain) if part.strip())


def _wordings(said: str, articles: Collection[str]) -> tuple[str, ...]:
    """`the harbour office` may be *The Harbour Office* or *Harbour Office*."""
    first, _, rest = said.partition(" ")
    if rest and first in articles:
        return said, rest
    return (said,) if said else ()


def _same(wanted: str, label: str) -> bool:
    return wanted == label


def _begins(wanted: str, label: str) -> bool:
    """`physio` for *Physiotherapy*, `10` for *10:30*; but `1` is not the beginning of 10."""
    whole = label.startswith(f"{wanted} ")
    return whole or (len(wanted) >= SHORTEST_BEGINNING and not wanted[-1].isdecimal() and label.startswith(wanted))


def _words_of(wanted: str, label: str) -> bool:
    """`anna` for *Dr Anna Example*, whole words or beginnings of them."""
    words = label.split()
    return len(wanted) >= SHORTEST_BEGINNING and all(_among(word, words) for word in wanted.split())


def _among(word: str, words: Sequence[str]) -> bool:
    long_enough = len(word) >= SHORTEST_BEGINNING and not word.isdecimal()
    return word in words or (long_enough and any(other.startswith(word) for other in words))


def _misspelt(wanted: str, labels: Sequence[Option]) -> tuple[str, ...]:
    if len(wanted) < SHORTEST_MISSPELT or any(character.isdecimal() for character in wanted):
        return ()
    scored = [(value, _alike(wanted, label)) for value, label in labels]
    best = max((score for _, score in scored), default=0.0)
    if best < ALIKE:
        return ()
    return tuple(dict.fromkeys(value for value, score in scored if score >= best - EQUALLY))


def _alike(wanted: str, label: str) -> float:
    """How alike, by the whole label or by its most similar word."""
    compare: Callable[[str, str], float] = fuzz.ratio
    return max((compare(wanted, part) for part in (label, *label.split())), default=0.0)
