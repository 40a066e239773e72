"""Alarms on Redis or Valkey: `LISTS` lists, by a digest of the chat's name, so that a cluster carries them everywhere.

frontdesk:alarms:{n}           alarms by their instant in milliseconds   until rung
frontdesk:alarms:{n}:numbers   which order of its chat's set each        the same
"""

from datetime import datetime, timedelta
from zlib import crc32

from bot.alarms import BATCH, Alarm, instant, milliseconds
from bot.store.scripts import Server, ask, checked, run, script
from bot.store.unfinished import LISTS

_SET = script("alarm_set")
_DROP = script("alarm_drop")


class RedisAlarms:
    """`Alarms` on a server; the theory of the two moves is in their scripts."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def set(self, chat: str, name: str, at: datetime | None, *, number: int) -> None:
        """One round trip."""
        due = "" if at is None else milliseconds(at)
        await run(self._server, _SET, _keys(chat), _member(chat, name), number, due)

    async def due(self, now: datetime) -> tuple[Alarm, ...]:
        """One round trip on a single server; up to `BATCH` of each list."""
        # Up to the last whole millisecond: none is rung before its time.
        until = milliseconds(now - timedelta(microseconds=999))
        looks = (("ZRANGEBYSCORE", _list(number), "-inf", until, "WITHSCORES", "LIMIT", 0, BATCH) for number in _LISTS)
        found = [checked(page) for page in await ask(self._server, *looks, again=True)]
        alarms = [_alarm(member, score) for page in found for member, score in zip(page[::2], page[1::2], strict=True)]
        return tuple(sorted(alarms, key=lambda alarm: alarm.at))

    async def drop(self, alarm: Alarm) -> None:
        """One round trip."""
        await run(self._server, _DROP, _keys(alarm.chat), _member(alarm.chat, alarm.name), milliseconds(alarm.at))


_LISTS = range(LISTS)


def _member(chat: str, name: str) -> str:
    if "\n" in chat + name:
        raise ValueError("neither a chat's name nor an alarm's has line breaks")
    return f"{chat}\n{name}"


def _alarm(member: bytes, score: bytes) -> Alarm:
    chat, _, name = member.decode().partition("\n")
    return Alarm(chat=chat, name=name, at=instant(int(float(score))))


def _keys(chat: str) -> tuple[str, ...]:
    key = _list(crc32(chat.encode()) % LISTS)
    return key, f"{key}:numbers"


def _list(number: int) -> str:
    return f"frontdesk:alarms:{{{number}}}"
