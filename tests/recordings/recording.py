"""A recording: chats as one release stored them and as phones showed them. Values, and the file they are kept in.

One JSON object a line, so that files are read and compared by line:

    {"schema": 1, "version": "0.1.0", "source": "..."}                     the first line: who wrote it
    {"chat": "telegram:1", "house": "everything", "buttons": {"7": "0 1"}}  a chat begins; buttons `7:0` and `7:1`
    {"turn": 5, "session": {...}, "inbox": [...], "outbox": {...}}         what the store held of it at some instant

`session`, `inbox` and `outbox` are the values of the chat's keys in the store, byte for byte; bytes that are no plain
text are written in base64. Knows no kind of value of ours: old bytes are never read here.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "releases"
SUFFIX = ".jsonl"
_PACKED = "base64:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What the store held of one chat at one instant: the hash of its session, and what waited.

    `inbox` alternates ids and events; `outbox` has effects by id, each as the store numbers them.
    """

    turn: int
    session: Mapping[str, bytes]
    inbox: tuple[bytes, ...] = ()
    outbox: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def blob(self) -> bytes:
        """The session's bytes."""
        return self.session["blob"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One chat. `house` names the desks it was with, `buttons` is the data of every button its phone ever showed."""

    name: str
    house: str
    buttons: tuple[str, ...]
    moments: tuple[Moment, ...]

    @property
    def owner(self) -> str:
        """Whose phone it is: in a private chat both have one number."""
        return self.name.partition(":")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What one release left. `source` says where it came from, for readers."""

    schema: int
    version: str
    source: str
    chats: tuple[Chat, ...]

    @property
    def name(self) -> str:
        """The schema and the release, as its file is named."""
        return f"{self.schema}-{self.version}"

    def write(self, folder: Path = FOLDER) -> Path:
        """Write the file anew; where it is."""
        path = folder / f"{self.name}{SUFFIX}"
        lines = (json.dumps(line, ensure_ascii=False) for line in _lines(self))
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    @classmethod
    def read(cls, path: Path) -> "Recording":
        """The recording in this file."""
        head, *lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
        return cls(**head, chats=tuple(_chats(lines)))


def recordings() -> dict[str, Path]:
    """All there are, the oldest first, by name."""
    return {path.stem: path for path in sorted(FOLDER.glob(f"*{SUFFIX}"))}


def _lines(recording: Recording) -> Iterator[dict[str, Any]]:
    yield {"schema": recording.schema, "version": recording.version, "source": recording.source}
    for chat in recording.chats:
        yield {"chat": chat.name, "house": chat.house, "buttons": _by_stamp(chat.buttons)}
        for moment in chat.moments:
            yield {
                "turn": moment.turn,
                "session": {name: _text(value) for name, value in moment.session.items()},
                "inbox": [_text(value) for value in moment.inbox],
                "outbox": {name: _text(value) for name, value in moment.outbox.items()},
            }


def _by_stamp(buttons: tuple[str, ...]) -> dict[str, str]:
    keys: dict[str, list[str]] = {}
    for button in buttons:
        stamp, _, key = button.partition(":")
        keys.setdefault(stamp, []).append(key)
    return {stamp: " ".join(some) for stamp, some in keys.items()}


def _chats(lines: list[dict[str, Any]]) -> Iterator[Chat]:
    starts = [number for number, line in enumerate(lines) if "chat" in line]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        about = lines[start]
        moments = tuple(_moment(line) for line in lines[start + 1 : end])
        buttons = tuple(f"{stamp}:{key}" for stamp, keys in about["buttons"].items() for key in keys.split())
        yield Chat(name=about["chat"], house=about["house"], buttons=buttons, moments=moments)


def _moment(line: dict[str, Any]) -> Moment:
    return Moment(
        turn=line["turn"],
        session={name: _bytes(value) for name, value in line["session"].items()},
        inbox=tuple(_bytes(value) for value in line["inbox"]),
        outbox={name: _bytes(value) for name, value in line["outbox"].items()},
    )


def _text(value: bytes) -> str:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return _PACKED + base64.b64encode(value).decode("ascii")
    return text if text.isprintable() else _PACKED + base64.b64encode(value).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.removeprefix(_PACKED)) if text.startswith(_PACKED) else text.encode("utf-8")
