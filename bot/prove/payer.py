"""A person of one case who is to pay a deposit: books, gets the link, pays on its page, and is told that it came.

What is counted begins with the press that books: the link is asked for as soon as that came to something.
"""

import asyncio
from contextlib import suppress
from random import Random
from urllib.parse import urlsplit

from bot.prove.people import Wish
from bot.prove.screens import JSON, LANGUAGE, Message, read_message
from bot.prove.street import CannotDo, Street
from bot.prove.tries import Deposit
from bot.prove.visitor import PATIENCE, Deed, MoreWords, Visitor

LINKLESS = 30.0
"""Seconds without a link and without anything else after which a person asks for the menu, where one may be had."""

READING = 1.0
"""Seconds somebody looks at the page before they pay: whoever is told *paid* meanwhile was told too early."""


class PayWords(MoreWords):
    """What the bot says of deposits as well."""

    def __init__(self, language: str = LANGUAGE) -> None:
        super().__init__(language)
        self.get_link, self.pay_now = self._text("button-pay"), self._text("button-pay-now")
        self._ask_phone = next(text for text, name in self.details.items() if name == "phone")
        self._received, self._done = self._all(("payment-received",)), self._all(("payment-done",))
        self._ended, self._not_given = (
            self._all(("payment-over", "payment-cancelling")),
            self._all(("payment-not-given",)),
        )

    def asks_phone(self, panel: Message) -> bool:
        """Whether it asks for a phone number: a key below the chat shares the phone's own."""
        return self._ask_phone in panel.said

    def is_receipt(self, message: Message) -> bool:
        """Whether it is the message that stays and says that the money is there."""
        return any(text in message.said for text in self._received)

    def says_paid(self, message: Message) -> bool:
        """Whether it says, anywhere, that the deposit is paid."""
        return self.is_receipt(message) or any(text in message.said for text in self._done)

    def says_over(self, message: Message) -> bool:
        """Whether it says that nothing comes of the deposit."""
        return any(text in message.said for text in self._ended)

    def says_none_given(self, message: Message) -> bool:
        """Whether it says that there is no link to be got; it may be asked for anew."""
        return any(text in message.said for text in self._not_given)

    def pages(self, shown: JSON) -> list[str]:
        """Where to pay: the paths of a message's links, as `/town` tells it. The town is entered at its own door."""
        buttons = (button for row in shown["buttons"] for button in row)
        return [urlsplit(one["url"]).path for one in buttons if one["text"] == self.pay_now and one.get("url")]


class Payer(Visitor):
    """Somebody with a deposit to pay; `deposits` has it as soon as they go for the booking.

    `asks`: how often they ask anew for a link that could not be got. None is to be expected but of who takes the money.
    """

    def __init__(
        self, street: Street, words: PayWords, name: str, wish: Wish, chance: Random, *, day: str, asks: int = 0
    ) -> None:
        super().__init__(street, words, name, wish, chance, day=day)
        self._paying, self._asks = words, asks
        self._deposit: Deposit | None = None

    async def do(self, deed: Deed) -> bool:
        """See `Visitor.do`. What was booked is to be paid as well; nothing is where nothing was booked."""
        self._deposit = deposit = Deposit(id=f"{self.case}/{self.name}/deposit", person=self.name, pressed=0.0)
        if not await super().do(deed):
            return False
        self.deposits.append(deposit)
        deposit.pressed = deposit.pressed or self.street.now()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._pay(deposit)
        return deposit.told is not None

    def see(self, seen: JSON) -> None:
        """See `Patient.see`."""
        message = read_message(seen["message"])
        if self._deposit is not None:
            self._see_of(self._deposit, message, seen["message"])
        super().see(seen)

    def _see_of(self, deposit: Deposit, message: Message, shown: JSON) -> None:
        deposit.shown += [page for page in self._paying.pages(shown) if page not in deposit.shown]
        deposit.early |= self._paying.says_paid(message) and not deposit.paid
        refused = self._paying.says_none_given(message) and not self._is_past(message)
        deposit.over |= self._paying.says_over(message) or (refused and self._asks <= 0)
        if self._paying.is_receipt(message) and deposit.told is None:
            deposit.told = self.street.now()

    async def _answer(self, panel: Message) -> None:
        """A number the phone vouches for: money is asked only of somebody on file, and only such a one is put there."""
        if not self._paying.asks_phone(panel):
            await super()._answer(panel)
        elif panel != self._answered:
            self._answered = panel
            self._note("shares the phone's number")
            await self._do("keyboard", {"row": 0, "column": 0})

    async def _pay(self, deposit: Deposit) -> None:
        while deposit.told is None and not deposit.over:
            self._changed.clear()
            if deposit.shown and not deposit.paid:
                await asyncio.sleep(READING)
                if deposit.told is None:
                    await self._open(deposit)
            elif not deposit.paid and await self._ask():
                continue
            else:
                await self._wait_for_news(deposit)

    async def _ask(self) -> bool:
        """Ask for a link, where the panel has a button for it that was not pressed yet."""
        panel = self.panel
        key = panel.key(self._paying.get_link) if panel is not None and panel != self._acted else None
        if panel is None or key is None:
            return False
        self._acted, self._asks = panel, self._asks - 1
        await self.press(panel, key)
        return True

    async def _wait_for_news(self, deposit: Deposit) -> None:
        try:
            async with asyncio.timeout(LINKLESS):
                await self._changed.wait()
        except TimeoutError:
            if not deposit.paid:
                self._acted = None
                await self.write("/start")

    async def _open(self, deposit: Deposit) -> None:
        """The hosted page, and its button. Paid from the press on: what is told after it is not early."""
        page = deposit.shown[-1]
        self._note("pays")
        deposit.paid, deposit.pressed = True, self.street.now()
        async with self.street.http.post(page, data={"do": "pay"}, allow_redirects=False) as answer:
            if answer.status >= 400:
                raise CannotDo(f"the page to pay on says {answer.status}")
