"""What may be wrong with a server's settings, in sentences for operators: what may be lost, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A setting that may lose what it should not: its value, what may be lost, what to do."""

    setting: str
    value: str
    risk: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.setting} is {self.value}: {self.risk}"


DOUBTFUL = (
    "whether WAITAOF's word is good here: it is given at once, as by a server that syncs with every write or keeps a "
    "journal, but also by some that do not (Valkey 8.0 to 9.1, early Redis 7.4)"
)
"""Where CONFIG is forbidden and WAITAOF waits for nothing."""

NO_FILE = Concern(
    setting="appendonly",
    value="no",
    risk="when the server stops without warning, everything since its last snapshot is gone: conversations, and "
    "bookings sent whose answer nobody waits for any more",
    remedy="set `appendonly yes` and `appendfsync always` on the server",
)
NO_SYNC = Concern(
    setting="appendfsync",
    value="no",
    risk="a power cut takes what the system had not written out yet, half a minute or so, with bookings that were sent",
    remedy="set `appendfsync always` on the server",
)
WAITS_FOR_NOTHING = Concern(
    setting="appendfsync",
    value="everysec",
    risk="a power cut takes the last second or two, with bookings that were sent; this server knows WAITAOF but "
    "answers it before it synced (Valkey 8.0 to 9.1, early Redis 7.4)",
    remedy="set `appendfsync always` on the server",
)


def no_waiting(appendfsync: str | None, refused: str) -> Concern:
    """Synced once a second or nobody knows when, and it cannot be waited for; `refused` in the server's words."""
    return Concern(
        setting="appendfsync",
        value=appendfsync or "not told, CONFIG is forbidden",
        risk="a power cut may take the last second or two, with bookings that were sent; "
        f"WAITAOF is refused ({refused})",
        remedy="set `appendfsync always` on the server",
    )


def evicting(settings: Mapping[str, str]) -> Concern | None:
    """Anything but `noeviction`."""
    policy = settings.get("maxmemory-policy", "noeviction")
    if policy == "noeviction":
        return None
    return Concern(
        setting="maxmemory-policy",
        value=policy,
        risk="when memory is full, conversations are thrown away, and bookings sent whose answer is not here yet",
        remedy="set `maxmemory-policy noeviction` on the server",
    )


def rewriting(settings: Mapping[str, str]) -> Concern | None:
    """Whatever `appendfsync` says, this switches it off for a while."""
    if settings.get("no-appendfsync-on-rewrite", "no") == "no":
        return None
    return Concern(
        setting="no-appendfsync-on-rewrite",
        value="yes",
        risk="while the append-only file is rewritten nothing is synced, and a power cut takes all of that time",
        remedy="set `no-appendfsync-on-rewrite no` on the server",
    )
