"""The log: one line an event, no token, no words of people, libraries included."""

import io
import json
import logging

import pytest
import structlog

from bot import log
from bot.masking import masked
from bot.settings.model import LogFormat, LogLevel, LogSettings

TOKEN = "1234567:sandbox-token-with-enough-letters"


pytestmark = pytest.mark.usefixtures("log_as_before")


def lines(out: io.StringIO) -> list[dict[str, object]]:
    """What was written, line by line."""
    return [json.loads(line) for line in out.getvalue().splitlines()]


def started(level: LogLevel = LogLevel.INFO, how: LogFormat = LogFormat.JSON) -> io.StringIO:
    """A log that is written to memory."""
    out = io.StringIO()
    log.start(LogSettings(format=how, level=level), out)
    return out


def test_a_line_is_an_event_with_its_keys() -> None:
    """With the moment and the level; what is below the level is not told."""
    out = started()
    logger = structlog.get_logger("ours")
    logger.debug("not_told")
    logger.info("vendor_call", call="services", status=200)
    (line,) = lines(out)
    assert (line["event"], line["level"], line["call"], line["status"]) == ("vendor_call", "info", "services", 200)
    assert str(line["timestamp"]).endswith("Z")


def test_libraries_are_told_the_same_way() -> None:
    """From warning upwards, their first line: the next ones are often the repr of what they were at."""
    out = started()
    logging.getLogger("uvicorn.error").info("not told")
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task name='Ada Example'>")
    (line,) = lines(out)
    assert (line["event"], line["logger"]) == ("Task exception was never retrieved", "asyncio")


def test_an_error_is_its_kind_and_place() -> None:
    """Its words may quote a person."""
    out = started()
    try:
        int("Ada Example")
    except ValueError:
        structlog.get_logger().exception("ours")
        logging.getLogger("theirs").exception("theirs")
    structlog.get_logger().error("told", exc_info=ValueError("Ada Example"))
    assert "Ada" not in out.getvalue()
    assert [line["error"] for line in lines(out)] == ["ValueError"] * 3
    assert "tests/test_log.py" in str(lines(out)[0]["at"]).replace("bot/", "tests/")


def test_tokens_in_addresses_are_masked() -> None:
    """Whoever writes them."""
    out = started()
    structlog.get_logger().warning("asked", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("aiohttp").warning("cannot connect to redis://me:hush@cache with bot%s", TOKEN)
    assert TOKEN not in out.getvalue()
    assert "hush" not in out.getvalue()
    assert (
        masked("at 10:30 on 2026-11-21, https://example.org/a:b") == "at 10:30 on 2026-11-21, https://example.org/a:b"
    )


def test_a_terminal_gets_lines_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    """By default on standard error, where they do not mix with what a command says."""
    log.start(LogSettings(format=LogFormat.CONSOLE))
    structlog.get_logger().info("started", desks=2)
    said = capsys.readouterr()
    assert "started" in said.err
    assert "desks=2" in said.err
    assert not said.out
