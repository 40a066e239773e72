"""Our frozen values to compact JSON and back, by their annotations. It knows no field by its name, only kinds.

A dataclass becomes an object without the fields that have their default; a union's member is wrapped in its class's
name (`{"Pressed": {...}}`); an instant keeps its zone: `2026-10-25T02:30:00~Europe/Amsterdam`, with `~~` for the second
02:30 of that night. Kinds are read once per class into functions, since this is on the path of every tap.

Unknown fields are passed over: they are a newer release's, added beside this one during a deploy. Errors name the kind
that could not be read and never quote a value, which may be a person's.
"""

import json
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from bot.store.kinds import reader, writer
from bot.store.packing import pack, unpack
from bot.store.upgrades import UPGRADES, Upgrade
from conversations.session import SCHEMA, Session

T = TypeVar("T")


class Unreadable(Exception):
    """Stored bytes that are not what they should be. Names the kind, never the value."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"what the store holds as {kind} cannot be read; it was left as it is")


class NewerSchema(Unreadable):
    """A session written by a newer release. It was left as it is; run that release (or newer) to go on with it."""

    def __init__(self, schema: int, known: int) -> None:
        Exception.__init__(
            self,
            f"the store holds a session of schema {schema}, but this release knows schemas up to {known}; "
            "the session was left as it is: run the newer release",
        )
        self.schema, self.known = schema, known


class Codec(Generic[T]):
    """One kind (a dataclass or a union of them) to bytes and back. Raises `Unreadable` for anything else."""

    def __init__(self, kind: Any, name: str) -> None:
        self._name, self._write, self._read = name, writer(kind), reader(kind)

    def encode(self, value: T) -> bytes:
        """The value as JSON bytes."""
        return _dump(self._write(value))

    def decode(self, blob: bytes) -> T:
        """The value that was encoded."""
        try:
            value: T = self._read(json.loads(blob))
        except (ValueError, TypeError, KeyError, AttributeError):
            # Not chained: the inner error quotes what it could not read.
            raise Unreadable(self._name) from None
        return value


_write_session, _read_session = writer(Session), reader(Session)


def encode_session(session: Session) -> bytes:
    """`[schema, session]` as JSON, packed."""
    return pack(_dump([SCHEMA, _write_session(session)]))


def decode_session(blob: bytes, *, upgrades: Mapping[int, Upgrade] = UPGRADES, schema: int = SCHEMA) -> Session:
    """The session in these bytes, brought to the present schema by the chain of upgrades.

    Raises `NewerSchema` for one written by a newer release, `Unreadable` for anything else.
    """
    try:
        written, plain = json.loads(unpack(blob))
        if written > schema:
            raise NewerSchema(written, schema)
        for step in range(written, schema):
            plain = upgrades[step](plain)
        session: Session = _read_session(plain)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unreadable("session") from None
    return session


def _dump(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
