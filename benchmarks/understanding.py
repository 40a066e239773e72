"""How much of a processor a phrase takes to be understood, per language, over the corpora of the tests; the worst a
person can write; what `dateparser` alone makes of the same phrases; and what starting costs.
"""

import re
import sys
from collections import Counter
from datetime import datetime, timedelta
from subprocess import run
from time import process_time
from typing import Any

from benchmarks.figures import median, percentile, show
from bot.understanding import warm
from bot.understanding.others import believed
from bot.understanding.vocabulary import spoken_in
from tests.understanding.corpus import LANGUAGES, Phrase, phrases, tally

ROUNDS = 3
BOMBS = {
    "4,000 letters without a space": "a" * 4000,
    "4,000 characters of a story": ("my dog limps and I do not know why it is so " * 100)[:4000],
    "200 numbers": "7 " * 200,
    "200 times of day": "12:30 " * 200,
    "100 dates": "3/4 " * 100,
    "1.1.1.1. (2,000 times)": "1." * 2000,
    "4,000 brackets": "(" * 4000,
    "600 characters of days": "tomorrow or friday after 4, " * 21,
}


def main() -> None:
    """Prints the tables."""
    for language in LANGUAGES:
        warm(language)
    rows = [_language(language, list(phrases(language))) for language in LANGUAGES]
    head = (
        "language",
        "phrases",
        "right",
        "asked",
        "not read",
        "wrong",
        "median ms",
        "p95 ms",
        "dateparser right",
        "wrong",
    )
    show("Understanding, and dateparser alone on the same phrases", head, rows)
    worst = [(name, f"{max(_milliseconds(text) for _ in range(5)):.2f}") for name, text in BOMBS.items()]
    show("The worst a person can write, English, the slowest of five", ("text", "ms"), worst)
    show("Starting", ("", "ms", "MB"), [_start(name, code) for name, code in STARTS.items()])


def _language(language: str, said: list[Phrase]) -> tuple[object, ...]:
    counted, _ = tally(language)
    times = [_timed(phrase) for _ in range(ROUNDS) for phrase in said]
    alone = _dateparser(language, said)
    own = (counted[verdict] for verdict in ("right", "asked", "not read", "wrong"))
    figures = (f"{median(times) * 1000:.2f}", f"{percentile(times, 95) * 1000:.2f}")
    return language, len(said), *own, *figures, alone["right"], alone["wrong"]


def _timed(phrase: Phrase) -> float:
    began = process_time()
    phrase.read()
    return process_time() - began


def _milliseconds(text: str) -> float:
    example = next(iter(phrases("en")))
    began = process_time()
    believed(text, spoken_in("en"), example.aware, example.zone)
    return (process_time() - began) * 1000


def _dateparser(language: str, said: list[Phrase]) -> Counter[str]:
    """Right where it finds the day and, where one was said, the time; wrong where it finds another."""
    from dateparser.date import DateDataParser

    verdicts: Counter[str] = Counter()
    for phrase in said:
        settings: dict[str, Any] = {"RELATIVE_BASE": phrase.now, "PREFER_DATES_FROM": "future"}
        found = DateDataParser(languages=[language], settings=settings).get_date_data(phrase.text).date_obj
        verdicts[_verdict(phrase, found.replace(tzinfo=None) if found else None)] += 1
    return verdicts


def _verdict(phrase: Phrase, found: datetime | None) -> str:
    meant = [window for windows in phrase.readings for window in windows]
    if found is None:
        return "not read" if meant else "right"
    inside = any(
        start <= found < end or start.date() == found.date() == (end - timedelta(minutes=1)).date()
        for start, end in meant
    )
    return "right" if inside else "wrong"


STARTS = {
    "a Python that does nothing": "pass",
    "understanding, one language": "from bot.understanding.vocabulary import spoken_in; spoken_in('en')",
    "and dateparser, warm": "from bot.understanding import warm; warm('en')",
}


_CLOCKED = """
import sys, time
began = time.process_time()
exec(sys.argv[1])
print((time.process_time() - began) * 1000)
try:
    print(open("/proc/self/status").read())
except OSError:
    pass
"""


def _start(name: str, code: str) -> tuple[object, ...]:
    said = run([sys.executable, "-c", _CLOCKED, code], capture_output=True, text=True, check=True).stdout
    return name, f"{float(said.split()[0]):.0f}", _megabytes(said)


def _megabytes(status: str) -> str:
    """The most it ever held, as Linux tells it; `getrusage` would tell the size of whoever started it."""
    found = re.search(r"^VmHWM:\s+([0-9]+) kB$", status, re.MULTILINE)
    return f"{int(found[1]) / 1024:.0f}" if found else ""
