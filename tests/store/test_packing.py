"""How sessions are made small, and that what was stored once can be read for ever."""

import zlib

import pytest

from bot.store.packing import KNOWN, PACKED_OVER, WRITTEN_WITH, NotPacked, pack, unpack

OFFERS = b",".join(b'{"key":"%d","act":"pick"}' % number for number in range(40))
PLAIN = b'[1,{"chat":"test:1","owner":"1","offers":[' + OFFERS + b"]}]"


def test_a_dictionary_is_never_changed() -> None:
    """Sessions are stored with it: a change of one letter would lose them all. A better one is a new file."""
    assert set(KNOWN) == {bytes.fromhex("6a43bb2b")}
    assert WRITTEN_WITH in KNOWN.values()


def test_what_is_packed_comes_back() -> None:
    """And is a good deal smaller."""
    assert len(pack(PLAIN)) * 4 < len(PLAIN)
    assert unpack(pack(PLAIN)) == PLAIN


def test_what_is_short_can_be_read_by_a_person() -> None:
    """It stays JSON."""
    short = PLAIN[:PACKED_OVER]
    assert pack(short) == short
    assert unpack(short) == short


def test_what_was_deflated_without_a_dictionary_can_be_read() -> None:
    """By whatever release."""
    assert unpack(zlib.compress(PLAIN)) == PLAIN


@pytest.mark.parametrize("cut", [1, 2, 5, 6, 20])
def test_what_is_cut_short_is_refused(cut: int) -> None:
    """Half a session is none."""
    with pytest.raises(NotPacked):
        unpack(pack(PLAIN)[:cut])


def test_a_dictionary_of_a_newer_release_is_refused() -> None:
    """Rather than guessed at."""
    packing = zlib.compressobj(zdict=b"of tomorrow")
    with pytest.raises(NotPacked, match="release"):
        unpack(packing.compress(PLAIN) + packing.flush())
