"""Medians, percentiles and small tables, and nothing else on the screen."""

import logging
import sys
from collections.abc import Iterable, Sequence
from statistics import median

import structlog

__all__ = ["median", "micro", "percentile", "quiet", "show"]


def quiet() -> None:
    """Log only what is wrong, and beside the tables. As a clinic's log is: below its level nothing is written."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def percentile(figures: Sequence[float], part: int) -> float:
    """The value that `part` of a hundred do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def micro(seconds: float) -> str:
    """Seconds as whole microseconds, for reading."""
    return f"{seconds * 1e6:,.0f} µs"


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}")
    for line in lines:
        first, *others = (
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  " + "   ".join((first, *others)).rstrip())
