"""Asks the questions named on the command line, or all of them, one after the other."""

import os
import sys
from collections.abc import Callable
from time import perf_counter

from benchmarks import (
    backlog,
    cliniko_month,
    day_sheet,
    durability,
    footprint,
    many_chats,
    own_time,
    relay,
    reminders,
    round_trips,
    slack_acks,
    stored_sessions,
    understanding,
)
from benchmarks.figures import quiet

QUESTIONS: dict[str, Callable[[], None]] = {
    "round_trips": round_trips.main,
    "footprint": footprint.main,
    "stored_sessions": stored_sessions.main,
    "own_time": own_time.main,
    "durability": durability.main,
    "many_chats": many_chats.main,
    "slack_acks": slack_acks.main,
    "day_sheet": day_sheet.main,
    "relay": relay.main,
    "reminders": reminders.main,
    "backlog": backlog.main,
    "cliniko_month": cliniko_month.main,
    "understanding": understanding.main,
}


def main(asked: list[str]) -> int:
    """Exit status 2 for a question nobody knows."""
    if unknown := [name for name in asked if name not in QUESTIONS]:
        print(f"no benchmark {unknown[0]!r}; there are: {', '.join(QUESTIONS)}", file=sys.stderr)
        return 2
    quiet()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}, Python {sys.version.split()[0]}")
    for name in asked or QUESTIONS:
        began = perf_counter()
        QUESTIONS[name]()
        print(f"({name}: {perf_counter() - began:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
