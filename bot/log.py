"""What the process tells of itself: one line an event, JSON or console, on standard error, without personal data.

Lines of libraries come through here as well, cut to their first line; an error is told by its kind and place, since its
words may quote a person. Tokens in addresses are masked wherever they turn up.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from bot.masking import masked
from bot.settings.model import LogFormat, LogSettings
from bot.traces import place_of

Line = MutableMapping[str, Any]


def start(settings: LogSettings, stream: TextIO | None = None) -> None:
    """From now on everything is told this way, to `stream` or standard error."""
    out = stream or sys.stderr
    last = _last(settings.format, out)
    structlog.configure(
        processors=[*_FIRST, last],
        wrapper_class=structlog.make_filtering_bound_logger(settings.level),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, _first_line, *_FIRST],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _mask(_logger: Any, _method: str, line: Line) -> Line:
    for key, value in line.items():
        if isinstance(value, str):
            line[key] = masked(value)
    return line


def _first_line(_logger: Any, _method: str, line: Line) -> Line:
    """A library's message; what follows its first line is often the repr of what it was at."""
    line["event"] = str(line["event"]).partition("\n")[0]
    return line


def _name_error(_logger: Any, _method: str, line: Line) -> Line:
    """Kind and place of an error in place of its trace: the trace holds its words."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line["error"], line["at"] = type(error).__name__, place_of(error)
    return line


_FIRST: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _name_error,
    _mask,
]


def _last(how: LogFormat, out: TextIO) -> Processor:
    if how is LogFormat.JSON:
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=out.isatty(), pad_event_to=24)
