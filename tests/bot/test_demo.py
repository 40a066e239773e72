"""`frontdesk demo`, as a newcomer meets it: one process to start, one address, one Ctrl-C."""

import asyncio
import json
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from bot.demo import next_morning
from bot.kept import ended
from bot.trial import bot_environment

pytestmark = pytest.mark.slow

SOON = 60.0


@asynccontextmanager
async def demo(*more: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The command, and the address it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", *more),
        env=bot_environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(SOON):
            while not (found := re.search(r"http://[0-9.:]+", (line := await process.stdout.readline()).decode())):
                assert line, "the demo ended before it was open"
        yield process, found[0]
    finally:
        await ended(process)


async def test_the_demo_opens_lets_its_bot_be_killed_and_closes() -> None:
    """On a working morning, with a bot that answers before and after its plug was pulled, and nothing left behind."""
    async with demo() as (process, address), httpx.AsyncClient(base_url=address, trust_env=False, timeout=SOON) as http:
        town = (await http.get("/town")).json()
        assert town["bot"] == {"restart": True}
        assert datetime.fromisoformat(town["clock"]) > datetime.now(UTC)
        await said(http, "/start")
        assert (await http.post("/town/bot/restart")).status_code == 202
        await said(http, "/help")
        process.send_signal(signal.SIGINT)
        out, err = await asyncio.wait_for(process.communicate(), SOON)
        assert (process.returncode, err.decode()) == (0, "")
        assert "Closing" in out.decode()
        with pytest.raises(httpx.TransportError):
            await http.get("/town")


ROAD = ("Harbour Physio", "Physiotherapy", "Standard treatment", "Harbour Physio", "Dr Noor Example")


async def test_a_deposit_is_paid_on_the_demos_phone() -> None:
    """At Harbour Physio: a bubble with the sum and a button that pays it, and the bot hears that it was paid."""
    async with demo() as (_, address), httpx.AsyncClient(base_url=address, trust_env=False, timeout=SOON) as http:
        await said(http, "/book")
        for label in (*ROAD, r"\d\d:\d\d", "For me"):
            await pressed(http, label)
        for question, answer in (("first name", "Ada Example"), ("e-mail", "ada@example.org")):
            await seen(http, question)
            await said(http, answer)
        await seen(http, "phone number")
        (await http.post("/town/phone/ada/contact")).raise_for_status()
        await pressed(http, "Book it")
        message, _ = await until(http, lambda messages: place_of(messages, lambda one: one["kind"] == "pay"))
        assert "25.00 EUR" in message["text"]
        paid = await http.post("/town/phone/ada/pay", json={"message": message["id"], "card": "good"})
        paid.raise_for_status()
        await seen(http, "Your payment of €25.00 has arrived.")


async def test_a_sandbox_that_ends_ends_the_demo() -> None:
    """Without the page there is nothing to look at; the sentence says what happened."""
    async with demo("--verbose") as (process, address):
        with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))):
            pass
        sandbox = await child_of(process.pid, "sandbox")
        await (await asyncio.create_subprocess_exec("kill", str(sandbox))).wait()
        _, err = await asyncio.wait_for(process.communicate(), SOON)
        assert process.returncode == 1
        assert "frontdesk: the sandbox ended by itself" in err.decode()
        assert "started" in err.decode()  # what the bot told, as --verbose wants it


async def test_a_demo_that_is_killed_leaves_nobody_behind() -> None:
    """Town and bot notice that nobody holds them, and end: what they all write to comes to its end."""
    async with demo() as (process, _):
        process.kill()
        await asyncio.wait_for(process.communicate(), SOON)
        assert process.returncode == -signal.SIGKILL


def test_a_town_begins_on_a_working_morning() -> None:
    """Nine o'clock of the next Monday, in town: also from a Monday, and across a clock change."""
    assert next_morning(datetime(2026, 11, 21, 12, 0, tzinfo=UTC)).isoformat() == "2026-11-23T09:00:00+01:00"
    assert next_morning(datetime(2026, 11, 23, 7, 0, tzinfo=UTC)).isoformat() == "2026-11-30T09:00:00+01:00"
    assert next_morning(datetime(2027, 3, 27, 12, 0, tzinfo=UTC)).isoformat() == "2027-03-29T09:00:00+02:00"


async def said(http: httpx.AsyncClient, text: str) -> None:
    """Ada writes, and is answered."""
    before = json.dumps((await http.get("/town/phone/ada")).json()["messages"])
    (await http.post("/town/phone/ada/text", json={"text": text})).raise_for_status()
    async with asyncio.timeout(SOON):
        while True:
            messages = (await http.get("/town/phone/ada")).json()["messages"]
            if messages[-1]["from"] == "bot" and json.dumps(messages) != before:
                return
            await asyncio.sleep(0.05)


async def until(http: httpx.AsyncClient, found: Callable[[Any], Any]) -> Any:
    """What is found among Ada's messages, as soon as there is any."""
    async with asyncio.timeout(SOON):
        while True:
            if one := found((await http.get("/town/phone/ada")).json()["messages"]):
                return one
            await asyncio.sleep(0.05)


async def seen(http: httpx.AsyncClient, words: str) -> None:
    """The bot has said it."""
    await until(http, lambda messages: any(words in one["text"] for one in messages))


def place_of(messages: Any, wanted: Callable[[Any], Any]) -> Any:
    """The newest message with such a button, and where on it that is."""
    for message in reversed(messages):
        for row, buttons in enumerate(message["buttons"]):
            for column, button in enumerate(buttons):
                if wanted(button):
                    return message, {"message": message["id"], "row": row, "column": column}
    return None


async def pressed(http: httpx.AsyncClient, label: str) -> None:
    """Ada presses a button that says so, and something comes of it."""
    says = re.compile(label)
    message, place = await until(http, lambda messages: place_of(messages, lambda one: says.search(one["text"])))
    (await http.post("/town/phone/ada/press", json=place)).raise_for_status()
    await until(http, lambda messages: message not in messages)


async def child_of(parent: int, word: str) -> int:
    """The process that `parent` started with that program in its command."""
    listing = await asyncio.create_subprocess_exec("ps", "-wweo", "pid,ppid,args", stdout=asyncio.subprocess.PIPE)
    out, _ = await listing.communicate()
    rows = [line.split(None, 2) for line in out.decode().splitlines()[1:]]
    return next(int(pid) for pid, ppid, args in rows if int(ppid) == parent and f" {word} " in args)
