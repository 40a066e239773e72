"""What somebody with a deposit to pay makes of what their phone shows, and what they do."""

import asyncio
from random import Random
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.prove.cases import PAID_VISITS
from bot.prove.payer import Payer, PayWords
from bot.prove.screens import JSON, read_message
from bot.prove.street import CannotDo, Street
from bot.prove.tries import Deposit
from bot.speech import Speech
from conversations.text import Arg, Privacy, say

VOICE = Speech.load().voice("en", Privacy.HEALTH)
PRICE = "€25.00"
PAGE = "/stripe/pay/cs_1"


class Town:
    """Writes down what is done, as `/town` and the page to pay on; `says` is that page's status."""

    def __init__(self) -> None:
        self.did: list[tuple[str, Any]] = []
        self.says = 303
        self.paid = asyncio.Event()

    async def do(self, request: web.Request) -> web.Response:
        """Something is done in town."""
        self.did.append((request.path, await request.json()))
        return web.json_response({})

    async def pay(self, request: web.Request) -> web.Response:
        """The button of the page."""
        self.did.append((request.path, dict(await request.post())))
        self.paid.set()
        return web.Response(status=self.says)


@pytest.fixture
def town() -> Town:
    """One in which nothing was done."""
    return Town()


@pytest.fixture
async def pat(town: Town, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Somebody who is booked, and waits for a link."""
    app = web.Application()
    app.add_routes([web.post("/town/phone/pat/{what}", town.do), web.post(PAGE, town.pay)])
    async with TestServer(app) as server, aiohttp.ClientSession(str(server.make_url("/")).rstrip("/")) as http:
        words = PayWords()
        made = Payer(Street(http, words), words, "pat", PAID_VISITS["provet"], Random(1), day="16 March")
        monkeypatch.setattr("bot.prove.payer.READING", 0.0)
        made._deposit = Deposit(id="x/pat/deposit", person="pat", pressed=0.0)
        yield made


def said(text: str, **args: Arg) -> str:
    """The bot's words."""
    return VOICE.say(say(text, **args))


def shown(message: int, text: str, *labels: str, opens: str = "") -> JSON:
    """A message as the town tells it, with a link if there is one to open."""
    buttons: list[JSON] = [{"kind": "callback", "text": label} for label in labels]
    links = [{"kind": "url", "text": said("button-pay-now"), "url": opens}] if opens else []
    return {"person": "pat", "keyboard": False, "message": {"id": message, "text": text, "buttons": [buttons, links]}}


def link(message: int = 9) -> JSON:
    """The message with the link, which names the address of whoever stands before the town."""
    text = said("payment-link", price=PRICE, moment="Monday 8 March, 10:00")
    return shown(message, text, opens=f"http://127.0.0.1:1{PAGE}")


def receipt(message: int = 10) -> JSON:
    """The message that says that the money is there."""
    return shown(message, said("payment-received", price=PRICE))


def deposit_of(pat: Payer) -> Deposit:
    """What they know of theirs."""
    assert pat._deposit is not None
    return pat._deposit


async def test_the_link_is_paid_once_and_the_word_is_waited_for(pat: Payer, town: Town) -> None:
    """At the town's own door: what a worker asks is counted, what a person opens is not."""
    deposit = deposit_of(pat)
    paying = asyncio.create_task(pat._pay(deposit))
    pat.see(link())
    # Brought again by a worker that died after it.
    pat.see(link(message=11))
    await town.paid.wait()
    pat.see(receipt())
    await paying
    assert town.did == [(PAGE, {"do": "pay"})]
    assert deposit.told is not None
    assert not deposit.early


async def test_whoever_is_told_that_it_is_paid_pays_nothing(pat: Payer, town: Town) -> None:
    """However short a time they had: the till tells on whoever said so."""
    paying = asyncio.create_task(pat._pay(deposit_of(pat)))
    pat.see(link())
    pat.see(receipt())
    await paying
    assert deposit_of(pat).early
    assert not town.did


@pytest.mark.parametrize("panel", [False, True])
async def test_paid_that_is_said_before_anything_was_paid_is_early(pat: Payer, panel: bool) -> None:
    """By a message that stays or by the panel."""
    pat.see(shown(7, said("payment-done"), "Menu") if panel else receipt())
    assert deposit_of(pat).early


async def test_the_end_of_a_link_is_heard(pat: Payer) -> None:
    """Then nothing more is waited for."""
    pat.see(shown(10, said("payment-over", price=PRICE)))
    deposit = deposit_of(pat)
    assert deposit.over
    await pat._pay(deposit)


async def test_a_link_is_asked_for_where_there_is_a_button_for_it(pat: Payer, town: Town) -> None:
    """Once for each panel."""
    pat.see(shown(7, said("payment-no-link"), said("button-pay")))
    assert await pat._ask()
    assert not await pat._ask()
    assert town.did == [("/town/phone/pat/press", {"message": 7, "row": 0, "column": 0})]


async def test_a_link_that_cannot_be_got_is_asked_for_anew_so_many_times(pat: Payer, town: Town) -> None:
    """Where the one who takes the money is what fails; then it is over, as elsewhere it is at once."""
    pat._asks = 1
    panel = shown(7, said("payment-not-given", desk="Paws", contact="Paws"), said("button-pay"))
    pat.see(panel)
    assert not deposit_of(pat).over
    assert await pat._ask()
    pat.lose(7)
    assert not deposit_of(pat).over
    pat.see(panel)
    assert deposit_of(pat).over


async def test_whoever_gets_no_link_asks_for_the_menu(pat: Payer, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has paid only waits."""
    monkeypatch.setattr("bot.prove.payer.LINKLESS", 0.0)
    await pat._wait_for_news(deposit_of(pat))
    deposit_of(pat).paid = True
    await pat._wait_for_news(deposit_of(pat))
    assert town.did == [("/town/phone/pat/text", {"text": "/start"})]


async def test_a_page_that_cannot_be_paid_on_ends_the_case(pat: Payer, town: Town) -> None:
    """It is no finding, but a mistake of the proof's own."""
    town.says = 404
    pat.see(link())
    with pytest.raises(CannotDo, match="404"):
        await pat._open(deposit_of(pat))


async def test_the_number_is_the_phones_own(pat: Payer, town: Town) -> None:
    """Shared once; everything else is written."""
    for text in ("ask-phone", "ask-phone", "ask-email"):
        await pat._answer(read_message(shown(7, said(text, whose="self"))["message"]))
    assert [path.rpartition("/")[2] for path, _ in town.did] == ["keyboard", "text"]
