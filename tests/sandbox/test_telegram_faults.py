"""The Bot API's own manner of going wrong."""

import asyncio
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from sandbox.__main__ import main
from tests.sandbox.conftest import ADA, BRAM, TOKEN, Street


async def test_rate_limited_tells_when_to_come_again(street: Street, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 with retry_after in body and header; python-telegram-bot reads it."""
    # Without this the library warns that the number will be a timedelta, and warnings fail here.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    await street.do("/faults", stand_in="telegram", fault="rate_limited", seconds=3)
    answer = await street.http.post(f"/telegram/bot{TOKEN}/getMe")
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert answer.headers["retry-after"] == "3"
    await street.http.delete("/town/faults")
    await street.start()
    await street.do("/faults", stand_in="telegram", fault="rate_limited", match="POST /sendMessage")
    with pytest.raises(RetryAfter) as told:
        await bot.send_message(ADA, "x")
    assert told.value.retry_after == timedelta(seconds=5)


async def test_one_chat_alone_can_be_limited(street: Street) -> None:
    """A match may name the chat, whichever way the call is written."""
    await street.start()
    await street.start("bram")
    await street.do("/faults", stand_in="telegram", fault="rate_limited", match=f"POST chat_id={ADA}")
    assert (await street.ask("sendMessage", chat_id=ADA, text="x"))["error_code"] == 429
    form = await street.http.post(f"/telegram/bot{TOKEN}/sendMessage", data={"chat_id": str(ADA), "text": "x"})
    broken = await street.http.post(f"/telegram/bot{TOKEN}/sendMessage", content=b"{", headers={"content-type": "x"})
    assert (form.status_code, broken.status_code) == (429, 400)
    await street.call("sendMessage", chat_id=BRAM, text="x")


async def test_refused_is_in_telegrams_shape(street: Street) -> None:
    """503 with its body."""
    await street.do("/faults", stand_in="telegram", fault="refused")
    answer = await street.ask("getMe")
    assert answer == {"ok": False, "error_code": 503, "description": "Service Unavailable"}


async def test_a_lost_answer_leaves_the_message(street: Street, bot: Bot) -> None:
    """Sent, and nobody was told."""
    await street.start()
    await street.do("/faults", stand_in="telegram", fault="answer_lost", match="POST /sendMessage", times=1)
    with pytest.raises(NetworkError):
        await bot.send_message(ADA, "Hello")
    assert (await street.phone())["messages"][-1]["text"] == "Hello"


async def test_calls_are_not_carried_out_twice(street: Street) -> None:
    """`answered_twice` is about updates here."""
    await street.start()
    await street.do("/faults", stand_in="telegram", fault="answered_twice")
    await street.call("sendMessage", chat_id=ADA, text="Hello")
    assert len((await street.phone())["messages"]) == 2


async def test_the_town_starts_as_a_process(tmp_path: Path) -> None:
    """`python -m sandbox` tells its address in one line of JSON and ends at a signal."""
    command = ("-m", "sandbox", "--port", "0", "--clock-file", str(tmp_path / "clock"), "--telegram-token", TOKEN)
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(60):
        url = json.loads(await process.stdout.readline())["url"]
        assert url.startswith("http://127.0.0.1:")
        process.terminate()
        await process.wait()
    assert (tmp_path / "clock").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--telegram-token", "secret"], "digits, a colon and at least 20 letters"),
        (["--telegram-token", TOKEN, "--clock-file", "/nowhere/at/all/clock"], "does not exist; make it first"),
        ([], "--telegram-token"),
    ],
)
def test_a_wrong_argument_is_named(capsys: pytest.CaptureFixture[str], arguments: list[str], why: str) -> None:
    """Exit status 2, and what to write instead."""
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert why in capsys.readouterr().err


async def test_a_taken_port_is_named(street: Street, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1 and a remedy."""
    port = street.url.rpartition(":")[2]
    assert main(["--telegram-token", TOKEN, "--port", port]) == 1
    assert f"--port {port} cannot be used" in capsys.readouterr().err
