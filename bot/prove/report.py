"""What a clinic's manager reads of a proof, and the same as data. Pure."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.prove.audit import Finding, Kind, Tally

TITLES = {
    "qmatic": "Qmatic Cloud Appointments",
    "cliniko": "Cliniko",
    "careportals": "CarePortals",
    "provet": "Provet Cloud",
}

COLUMNS = {
    "attempts": "how often somebody went for a time",
    "booked": "how often they got it, and were told so",
    "refused": "how often they were told that they did not",
    "doubles": "times given twice, two visits from one press, or two live links for one deposit",
    "lost": "somebody who never learned what became of it",
    "untold": "a visit in the calendar, or money that came, that its patient was never told of",
    "leaked_holds": "a time kept for somebody who had gone home",
    "wrong_ticks": "*booked* or *paid* was said, and the calendar or the provider says otherwise",
    "unsure": "how often the chat had to say that it does not know yet",
    "settled_p95_s": "seconds from the press to the final word, for 95 of 100",
}
"""Each with its sentence, in the order of the table."""

MOST = 20
"""Findings that are told in full in the text; the data has them all."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What was played and what came of it. `tallies`: by vendor and part; `about`: what was tried, by part."""

    version: str
    seed: int
    about: Mapping[str, str]
    options: Sequence[str] = ()
    system: str = ""
    seconds: float = 0.0
    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)

    def add(self, part: str, tally: Tally) -> None:
        """One more account."""
        parts = self.tallies.setdefault(tally.vendor, {})
        parts[part] = parts[part] + tally if part in parts else tally

    @property
    def findings(self) -> list[Finding]:
        """All that must not be."""
        return [one for parts in self.tallies.values() for tally in parts.values() for one in tally.findings]

    @property
    def clean(self) -> bool:
        """Whether nothing was found, of something that was tried."""
        return bool(self.tallies) and not self.findings

    def total(self, vendor: str) -> Tally:
        """All parts together."""
        return sum(self.tallies[vendor].values(), Tally(vendor=vendor))

    def command(self, case: str = "") -> str:
        """What repeats it, or one case of it."""
        only = ["--case", case] if case else []
        return shlex.join(["frontdesk", "prove", *self.options, "--seed", str(self.seed), *only])


def as_text(report: Report) -> str:
    """The report, to be read."""
    return "\n".join([*_head(report), *_tables(report), *_columns(), *_told(report), "", _verdict(report)])


def told(report: Report, one: Finding) -> str:
    """What must not be, with all there is to look it up by, and how to repeat it."""
    where = TITLES.get(one.vendor, one.vendor)
    names = ", ".join((*one.tries, *one.refs))
    return f"✗ {one.kind.value} at {where}: {one.said}\n  {names}\n  {report.command(one.case)}"


def as_data(report: Report) -> dict[str, Any]:
    """The report, to be kept and compared."""
    return {
        "version": report.version,
        "system": report.system,
        "seed": report.seed,
        "seconds": round(report.seconds, 1),
        "command": report.command(),
        "clean": report.clean,
        "vendors": {
            vendor: figures(report.total(vendor)) | {"parts": {name: figures(tally) for name, tally in parts.items()}}
            for vendor, parts in report.tallies.items()
        },
        "findings": [
            {
                "kind": one.kind.value,
                "vendor": one.vendor,
                "said": one.said,
                "tries": list(one.tries),
                "refs": list(one.refs),
                "repeat": report.command(one.case),
            }
            for one in report.findings
        ],
    }


def figures(tally: Tally) -> dict[str, float | int | None]:
    """A row of the table, by the names of its columns."""
    found = {kind.value: tally.count(kind) for kind in Kind}
    p95 = tally.settled_p95_s
    said: dict[str, float | int | None] = {
        "attempts": tally.attempts,
        "booked": tally.booked,
        "refused": tally.refused,
        "unsure": tally.unsure,
        **found,
        "settled_p95_s": None if p95 is None else round(p95, 2),
    }
    return {name: said[name] for name in COLUMNS}


def _head(report: Report) -> Iterator[str]:
    yield f"Frontdesk {report.version}: is *booked* always booked?"
    yield f"{report.system}; seed {report.seed}; {report.seconds / 60:.1f} minutes"
    yield f"To repeat it: {report.command()}"
    yield ""
    yield "What was tried, against stand-ins of the practice systems on this machine:"
    yield from (f"  {name}: {about}" for name, about in report.about.items())


def _tables(report: Report) -> Iterator[str]:
    for vendor, parts in report.tallies.items():
        rows = {name: figures(tally) for name, tally in parts.items()}
        if len(rows) > 1:
            rows["all"] = figures(report.total(vendor))
        widths = {column: len(column) for column in COLUMNS}
        yield ""
        yield TITLES.get(vendor, vendor)
        yield "  " + "  ".join([" " * 8, *COLUMNS])
        for name, row in rows.items():
            cells = ["-" if row[column] is None else f"{row[column]:,}" for column in COLUMNS]
            yield "  " + "  ".join([name.ljust(8), *(c.rjust(w) for c, w in zip(cells, widths.values(), strict=True))])


def _columns() -> Iterator[str]:
    yield ""
    wide = max(map(len, COLUMNS))
    yield from (f"  {name.ljust(wide)}  {said}" for name, said in COLUMNS.items())


def _told(report: Report) -> Iterator[str]:
    for one in report.findings[:MOST]:
        yield ""
        yield told(report, one)
    if len(report.findings) > MOST:
        yield ""
        yield f"and {len(report.findings) - MOST} more; --json tells them all"


def _verdict(report: Report) -> str:
    if not report.tallies:
        return "✗ Nothing was tried."
    if report.clean:
        return "✓ Nothing was found: no double, nobody lost or untold, no time kept for nobody, no wrong ✓."
    return f"✗ {len(report.findings)} found."
