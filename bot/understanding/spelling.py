"""Small misspellings of words of time: one or two letters away from words of exactly one meaning, and never a guess."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.understanding.atoms import Atom, Kind
from bot.understanding.vocabulary import Entry, Vocabulary, vocabulary

SHORTEST_CORRECTED = 5
"""Letters; shorter words have too many neighbours."""


@lru_cache(maxsize=8192)
def corrected(word: str, language: str) -> Entry:
    """The one word of time that this is a small misspelling of; else unknown, `weak` if it may be a word that
    matters."""
    words = vocabulary(language)
    assert words is not None
    if any(len(word) >= 5 and word.endswith(ending) for ending in words.past_endings):
        return (Atom(Kind.TURNING, shown=word),)
    near = _nearest(word, words)
    meanings = {words.entries[one] for one in near}
    if len(meanings) == 1 and len(word) >= SHORTEST_CORRECTED:
        (meant,) = meanings
        # A name may look like a word of courtesy, and must stay one that is not known.
        return (
            meant
            if meant[0].kind is not Kind.NOISE or len(word) > SHORTEST_CORRECTED
            else (Atom(Kind.UNKNOWN, shown=word),)
        )
    matter = any(atom.kind in _MATTER for entry in meanings for atom in entry)
    return (Atom(Kind.UNKNOWN, shown=word, weak=matter),)


def _nearest(word: str, words: Vocabulary) -> list[str]:
    """The known words that are fewest letters away, one for short ones, two for long ones."""
    allowed = 1 if len(word) < 8 else 2
    if len(word) < 3:
        return []
    near: list[str] = []
    for one in words.single:
        if abs(len(one) - len(word)) > allowed:
            continue
        away = OSA.distance(word, one, score_cutoff=allowed)
        if away < allowed or (away == allowed and away <= allowed):
            if away < allowed:
                near, allowed = [one], away
            else:
                near.append(one)
    return near


_MATTER = frozenset(
    {
        Kind.WEEKDAY, Kind.EACH_WEEKDAY, Kind.DAY, Kind.PART, Kind.NOT, Kind.EXCEPT, Kind.BEFORE, Kind.AFTER,
        Kind.UNTIL, Kind.FROM, Kind.BETWEEN, Kind.NEXT, Kind.LAST, Kind.EVERY,
        Kind.AROUND, Kind.WITHIN, Kind.EARLY, Kind.LATE, Kind.HALF, Kind.QUARTER, Kind.PAST, Kind.TO, Kind.BUT,
        Kind.TURNING,
        Kind.AGO, Kind.AFTER_IT, Kind.BEFORE_IT, Kind.UNTIL_IT, Kind.FROM_IT, Kind.BETWEEN_IT, Kind.NEXT_IT,
        Kind.LAST_IT,
    }
)  # fmt: skip
