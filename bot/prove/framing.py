"""Where a question ends on the wire, and where its answer does: RESP for the store, HTTP/1.1 for everybody else. Pure.

Reads just enough to count: a question that is cut between two packets, or comes with others in one, is one question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Protocol

LINE = b"\r\n"


class Unframed(ValueError):
    """These bytes are none of the protocol's. The message shows none of them: they may be a patient's."""


class Framing(Protocol):
    """How questions and answers follow each other on one connection."""

    def question(self, said: bytes) -> int | None:
        """Where the first question ends; None while it is not whole. Raises `Unframed`."""

    def answer(self, said: bytes) -> int | None:
        """Where the first answer ends; None while it is not whole, or if only the connection's end ends it."""

    def name(self, question: bytes) -> str:
        """What was asked, without anybody's data."""


# The store


@dataclass(frozen=True, slots=True)
class Resp:
    """RESP 2. `scripts`: what a script is called, by its digest."""

    scripts: Mapping[str, str] = field(default_factory=dict)

    def question(self, said: bytes) -> int | None:
        """A command: an array of strings."""
        return _value_end(said, 0)

    def answer(self, said: bytes) -> int | None:
        """Any value."""
        return _value_end(said, 0)

    def name(self, question: bytes) -> str:
        """`commit` for a script we know, by its digest or its text; else the command: `EXISTS`."""
        words = _words(question, 2)
        command = words[0].decode("ascii", "replace").upper() if words else "?"
        if command == "EVALSHA" and len(words) > 1:
            return self.scripts.get(words[1].decode("ascii", "replace"), command)
        if command == "EVAL" and len(words) > 1:
            return self.scripts.get(sha1(words[1], usedforsecurity=False).hexdigest(), command)
        return command


def _words(question: bytes, count: int) -> list[bytes]:
    """The first words of a command."""
    words: list[bytes] = []
    start = question.find(LINE) + len(LINE)
    while len(words) < count and question[start : start + 1] == b"$":
        line = question.find(LINE, start)
        start = line + len(LINE) + int(question[start + 1 : line])
        words.append(question[line + len(LINE) : start])
        start += len(LINE)
    return words


def _value_end(said: bytes, start: int) -> int | None:
    line = said.find(LINE, start)
    if line < 0:
        return None
    kind, rest = said[start : start + 1], said[start + 1 : line]
    end = line + len(LINE)
    match kind:
        case b"+" | b"-" | b":":
            return end
        case b"$":
            return _within(said, end + max(int(rest), 0) + len(LINE)) if int(rest) >= 0 else end
        case b"*":
            return _array_end(said, end, int(rest))
        case _:
            raise Unframed("this is no RESP 2")


def _array_end(said: bytes, start: int, members: int) -> int | None:
    for _ in range(members):
        end = _value_end(said, start)
        if end is None:
            return None
        start = end
    return start


def _within(said: bytes, end: int) -> int | None:
    return end if end <= len(said) else None


# Vendors and the Bot API

_TOKEN = re.compile(rb"/bot[^/]*")
_BODYLESS = (b"1", b"204", b"304")


@dataclass(frozen=True, slots=True)
class Http:
    """HTTP/1.1 with bodies by length or in chunks. Nobody here asks HEAD or upgrades."""

    def question(self, said: bytes) -> int | None:
        """A request; without a length it has no body."""
        headers = _headers(said)
        return None if headers is None else _body_end(said, headers, otherwise=headers[0])

    def answer(self, said: bytes) -> int | None:
        """A response; one that tells no length ends with its connection."""
        headers = _headers(said)
        if headers is None:
            return None
        status = said[9:12]
        bodyless = status.startswith(_BODYLESS)
        return headers[0] if bodyless else _body_end(said, headers, otherwise=None)

    def name(self, question: bytes) -> str:
        """Method and path; no token, no parameters."""
        method, target, *_ = question[: question.find(LINE)].split(b" ")
        return f"{method.decode('ascii', 'replace')} {_TOKEN.sub(b'', target, count=1).split(b'?')[0].decode()}"


def _headers(said: bytes) -> tuple[int, dict[bytes, bytes]] | None:
    end = said.find(LINE + LINE)
    if end < 0:
        return None
    pairs = (line.partition(b":") for line in said[:end].split(LINE)[1:])
    return end + 2 * len(LINE), {name.strip().lower(): value.strip() for name, _, value in pairs}


def _body_end(said: bytes, headers: tuple[int, dict[bytes, bytes]], otherwise: int | None) -> int | None:
    start, found = headers
    if found.get(b"transfer-encoding", b"").lower().endswith(b"chunked"):
        return _chunks_end(said, start)
    if b"content-length" in found:
        return _within(said, start + int(found[b"content-length"]))
    return otherwise


def _chunks_end(said: bytes, start: int) -> int | None:
    while (line := said.find(LINE, start)) >= 0:
        size = int(said[start:line].split(b";")[0], 16)
        if size == 0:
            return _trailer_end(said, line + len(LINE))
        start = line + len(LINE) + size + len(LINE)
    return None


def _trailer_end(said: bytes, start: int) -> int | None:
    while (line := said.find(LINE, start)) >= 0:
        if line == start:
            return start + len(LINE)
        start = line + len(LINE)
    return None
