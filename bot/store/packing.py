"""Making stored sessions small: deflated with a dictionary of what all sessions have in common, names and shapes.

Without one a session of half a kilobyte hardly shrinks; with it, it is a third. The dictionary is part of what is
stored: a text here is never changed or taken away. A better one gets a file and an entry of its own, and is written
with only a release after it can be read, since two releases share the store during a deploy.
"""

import zlib
from importlib.resources import files

PACKED_OVER = 256
"""Bytes; below it packing saves too little."""

# A tenth smaller than level 1 for a hundredth of a tap.
_LEVEL = 6
_DICTIONARY_NAMED = 0x20  # of a stream's second byte; the four bytes after it name the dictionary (RFC 1950)


def _read(name: str) -> bytes:
    return files(__package__).joinpath(name).read_bytes()


WRITTEN_WITH = _read("common-1.txt")
KNOWN = {zlib.adler32(text).to_bytes(4, "big"): text for text in (WRITTEN_WITH,)}


class NotPacked(ValueError):
    """Bytes that `pack` did not make, or with a dictionary we do not have."""


def pack(plain: bytes) -> bytes:
    """JSON as it is stored: itself where it is short, else deflated. JSON begins with a bracket, the other never."""
    if len(plain) <= PACKED_OVER:
        return plain
    packing = zlib.compressobj(_LEVEL, zdict=WRITTEN_WITH)
    return packing.compress(plain) + packing.flush()


def unpack(blob: bytes) -> bytes:
    """The JSON that was packed, with whichever dictionary or none. Raises `NotPacked`."""
    if blob[:1] in (b"[", b"{"):
        return blob
    named = len(blob) > 1 and blob[1] & _DICTIONARY_NAMED
    try:
        unpacking = zlib.decompressobj(zdict=KNOWN[blob[2:6]] if named else b"")
        plain = unpacking.decompress(blob)
    except (KeyError, zlib.error) as error:
        raise NotPacked("not packed by a release known here") from error
    if not unpacking.eof:
        raise NotPacked("cut short")
    return plain
