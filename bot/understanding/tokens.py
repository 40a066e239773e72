"""From text to atoms: the only part of the grammar that sees letters. Looks words up, and corrects small mistakes in
them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding.atoms import Atom, Kind
from bot.understanding.hours import said
from bot.understanding.lexicon import folded
from bot.understanding.spelling import corrected
from bot.understanding.vocabulary import Entry, Vocabulary
from conversations.wishes import Impossible

LONGEST = 600
"""Characters. A longer text is a story, and somewhere in a story is always a day."""

MOST = 120
"""Pieces of a text."""

LAST_SHORT_YEAR = 60
"""`31.10.74` is not in 2074."""

ZONES = frozenset(
    [
        "utc",
        "gmt",
        "cet",
        "cest",
        "eet",
        "eest",
        "wet",
        "west",
        "bst",
        "ist",
        "pst",
        "pdt",
        "mst",
        "mdt",
        "cst",
        "cdt",
        "est",
        "edt",
        "msk",
    ]
)
"""Names of zones: a time on another clock is not read."""

_PIECE = re.compile(
    r"""
      (?P<address> [^\s@]{1,64}@[^\s@]{2,190}\.[^\s@]{2,60} | https?://\S+ )
    | (?P<money> [€$£]\s?\d[\d.,]* | \d[\d.,]*\s?[€$£%] )
    | (?P<iso> (?<!\d) \d{4} [-/.] \d\d? [-/.] \d\d? (?!\d) ) (?:t(?=\d))?
    | (?P<date> (?<!\d) \d\d? (?P<mark> [./-] ) [ ]? \d\d? (?P=mark) [ ]? (?:\d{4}|\d\d) (?![\d:.hu]) )
    | (?P<phone> (?:\+|0)\d[\d\s()/-]{6,20}\d )
    | (?P<days> (?<!\d) \d\d?\. [ ]? [-–—] [ ]? \d\d?\.[ ]?\d\d?\.? (?: [ ]? \d{4})? (?!\d) )
    | (?P<clock> \d\d? [:hu] \d\d (?::\d\d)? (?!\d) )
    | (?P<slashed> \d\d?/\d\d? (?![\d/]) )
    | (?P<dotted> \d\d?\.[ ]?\d\d?\. (?!\d) )
    | (?P<pair> \d\d?\.\d\d? (?![\d.]) )
    | (?P<dashed> (?<![\d:.h]) \d\d? \.? [ ]? [-–—] [ ]? \d\d? (?![\d:.h]) )
    | (?P<comma> (?<![\d.,]) \d\d?,\d\d (?![\d.,]) )
    | (?P<decimal> \d+[.,]\d[\d.,]* )
    | (?P<word> [^\W_]+ )
    """,
    re.VERBOSE,
)

_BETWEEN = {",": Kind.COMMA, ";": Kind.STOP, "\n": Kind.STOP, "!": Kind.STOP, "?": Kind.STOP, "&": Kind.AND}
_BETWEEN |= {"/": Kind.OR, "@": Kind.AT, "(": Kind.COMMA, ")": Kind.COMMA, ":": Kind.COMMA, "~": Kind.AROUND}
_BETWEEN |= {"-": Kind.DASH, "–": Kind.DASH, "—": Kind.DASH, ".": Kind.STOP, "+": Kind.AND, "|": Kind.OR}

_JOINS = re.compile(r"[ '’`´./\-]{0,2}")
"""What may stand between the words of one phrase."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or number, what its shape is, and what stood before it."""

    shape: str
    text: str
    gap: str


def atoms(text: str, words: Vocabulary) -> list[Atom]:
    """What the words of a text can be; nothing for one that is too long."""
    plain = _plain(text)
    if len(plain) > LONGEST:
        return []
    pieces = list(_pieces(plain, words))
    return _read(pieces, words) if len(pieces) <= MOST else []


def _plain(text: str) -> str:
    """Folded line by line: the end of a line is the end of a sentence."""
    plain = "\n".join(filter(None, map(folded, text[: 2 * LONGEST].splitlines())))
    return _AM_PM.sub(r"\1m", plain)


_AM_PM = re.compile(r"(?<![^\W\d])([ap])\. ?m\b\.?")
"""The stops in `4 p.m.` end no sentence."""


def _pieces(plain: str, words: Vocabulary) -> Iterator[Piece]:
    at = 0
    for match in _PIECE.finditer(plain):
        shape, gap = match.lastgroup or "", plain[at : match.start()]
        shape = "date" if shape == "mark" else shape
        yield from (
            _split(Piece(shape, match[shape], gap), words) if shape == "word" else (Piece(shape, match[shape], gap),)
        )
        at = match.end()
    if at < len(plain):
        yield Piece("end", "", plain[at:])


def _split(piece: Piece, words: Vocabulary) -> Iterator[Piece]:
    """`4pm` and `klo16` are two words, `2moro` is one."""
    parts = re.fullmatch(r"(\d+)([^\W\d_]+)|([^\W\d_]+)(\d+)", piece.text)
    if parts is None or piece.text in words.longest:
        yield piece
    elif parts[1] and (parts[2] in words.suffixes or parts[2] in words.entries):
        yield Piece("word", parts[1], piece.gap)
        yield Piece("word", parts[2], "")
    elif parts[3] and parts[3] in words.entries:
        yield Piece("word", parts[3], piece.gap)
        yield Piece("word", parts[4], "")
    else:
        yield Piece("other", piece.text, piece.gap)


def _read(pieces: Sequence[Piece], words: Vocabulary) -> list[Atom]:
    made: list[Atom] = []
    at, dotted = 0, False
    while at < len(pieces):
        piece = pieces[at]
        gap = piece.gap.removeprefix(".") if dotted or (made and _shortened(pieces[at - 1], made[-1])) else piece.gap
        if at and gap.strip(" '’`´\""):
            made += _marks(gap, last=piece.shape == "end")
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        dotted = piece.text.isdecimal() and _is_ordinal(piece, following, made[-1] if made else None, words)
        count, found = (
            (1, [replace(_number(piece.text), kind=Kind.ORDINAL, weak=True)]) if dotted else _one(pieces, at, words)
        )
        dotted = dotted or (piece.shape == "dashed" and words.dotted)
        made += found
        at += count
    return made


def _shortened(piece: Piece, atom: Atom) -> bool:
    """A stop behind *sept* is no end of a sentence."""
    return len(piece.text) <= 5 and atom.kind in {Kind.WEEKDAY, Kind.MONTH}


def _one(pieces: Sequence[Piece], at: int, words: Vocabulary) -> tuple[int, list[Atom]]:
    """How many pieces belong together here, and what they are."""
    piece = pieces[at]
    count, found = (1, list(_literal(piece))) if piece.shape != "word" else _longest(pieces, at, words)
    following = pieces[at + count] if at + count < len(pieces) else None
    if count > 1 or following is None or following.gap not in {"", ":"} or following.text not in words.suffixes:
        return count, list(found)
    suffix = words.suffixes[following.text]
    if piece.shape in {"clock", "pair", "dashed"}:
        return 2, [*found, *suffix]
    return (2, list(_suffixed(piece, suffix))) if piece.text.isdecimal() else (count, list(found))


def _is_ordinal(piece: Piece, following: Piece | None, before: Atom | None, words: Vocabulary) -> bool:
    """`24.` where that is the 24th: in the midst of a sentence, or at its end behind a word that wants a day."""
    if not words.dotted or following is None or not following.gap.startswith(".") or not 1 <= int(piece.text[:4]) <= 39:
        return False
    return following.shape != "end" or (before is not None and before.kind in _WANTS_DAY)


_WANTS_DAY = frozenset({Kind.ON, Kind.OR, Kind.AND, Kind.THE, Kind.WEEKDAY, Kind.DASH, Kind.COMMA, Kind.OF})


def _marks(gap: str, *, last: bool) -> Iterator[Atom]:
    if not last:
        yield from (Atom(_BETWEEN[mark]) for mark in gap if mark in _BETWEEN)


def _longest(pieces: Sequence[Piece], at: int, words: Vocabulary) -> tuple[int, Entry]:
    """How many pieces the longest known phrase here has, and what it means."""
    phrase = pieces[at].text
    found: tuple[int, Entry] | None = None
    most = words.longest.get(phrase, 0)
    if phrase in words.entries:
        found = (1, words.entries[phrase])
    for count in range(2, most + 1):
        if at + count > len(pieces) or not _JOINS.fullmatch(pieces[at + count - 1].gap):
            break
        phrase = f"{phrase} {pieces[at + count - 1].text}"
        if phrase in words.entries:
            found = (count, words.entries[phrase])
    return found or (1, _alone(pieces[at], words))


def _alone(piece: Piece, words: Vocabulary) -> Entry:
    if piece.text in ZONES:
        return (Atom(Kind.TURNING, shown=piece.text),)
    if piece.text.isdecimal():
        return (_number(piece.text),)
    return corrected(piece.text, words.language)


def _number(text: str) -> Atom:
    value = int(text[:6])
    if len(text) > 4:
        return Atom(Kind.UNKNOWN, shown=text)
    if len(text) == 4 and 1900 <= value <= 2099:
        return Atom(Kind.YEAR, value, shown=text)
    return Atom(Kind.NUMBER, value, shown=text)


def _suffixed(piece: Piece, suffix: Entry) -> Iterator[Atom]:
    number = _number(piece.text)
    match suffix[0].kind:
        case Kind.ORDINAL:
            yield Atom(Kind.ORDINAL, number.value, shown=piece.text)
        case Kind.AT | Kind.FROM | Kind.UNTIL | Kind.AROUND | Kind.BEFORE | Kind.AFTER:
            yield from (suffix[0], number)
        case _:
            yield from (number, *suffix)


def _literal(piece: Piece) -> Iterator[Atom]:
    numbers = (
        tuple(map(int, re.findall(r"\d+", piece.text))) if piece.shape not in {"address", "money", "phone"} else ()
    )
    match piece.shape:
        case "iso":
            yield Atom(Kind.DATE, (numbers[2], numbers[1], numbers[0], "."))
        case "date":
            mark = re.sub(r"[\d ]", "", piece.text)[0]
            year = numbers[2] + (2000 if numbers[2] < LAST_SHORT_YEAR else 1900 if numbers[2] < 100 else 0)
            yield Atom(Kind.DATE, (numbers[0], numbers[1], year, mark))
        case "slashed":
            yield Atom(Kind.DATE, (*numbers, None, "/"))
        case "days":
            first, last, month, *rest = numbers
            year_said = rest[0] if rest else None
            yield from (Atom(Kind.DATE, (first, month, year_said, ".")), Atom(Kind.UNTIL))
            yield Atom(Kind.DATE, (last, month, year_said, "."))
        case "clock":
            yield _point(numbers[0], numbers[1], exact=piece.text.startswith("0"))
        case "pair" | "dotted" | "comma":
            yield Atom(Kind.PAIR, (*numbers, None, "."), shown=piece.text)
        case "dashed":
            yield Atom(Kind.DASHED, numbers, shown=piece.text)
        case "address" | "money" | "phone":
            yield Atom(Kind.NOISE)
        case "other" | "decimal":
            yield Atom(Kind.UNKNOWN, shown=piece.text, weak=piece.shape == "decimal")
        case _:
            return


def _point(hour: int, minute: int, *, exact: bool) -> Atom:
    point = said(hour, minute, exact=exact)
    return Atom(Kind.POINT, point) if point else Atom(Kind.IMPOSSIBLE, Impossible.NO_SUCH_TIME)
