"""Where an update comes in, whichever way it came: webhook and polling both go through here.

An update is *taken* once it is in the store. What is left to say at once (a press acknowledged, a group pointed to a
private chat, a file too large, a link that is over, whether somebody may pay) is handed back as a Bot API call, which a
webhook can put into its own answer for nothing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

import structlog

from bot.channel import LARGEST_FILE, Accept, Sessions
from bot.links import PatientLink
from bot.payloads import JSON
from bot.payments.records import Charge
from bot.payments.till import Refusal, Till
from bot.speech import Speech
from bot.store.codec import Unreadable
from bot.telegram.paying import Checkout, Paid
from bot.telegram.receive import Group, Heard, Nothing, Opens, receive
from conversations.events import Done, Linked, Sent
from conversations.session import State
from conversations.text import Privacy, Text, say

_log = structlog.get_logger(__name__)

LARGEST_ID = 2**63

Redeem = Callable[[str, str], Awaitable[PatientLink | None]]
"""Takes a link for a chat by its token (`bot.links.Links.redeem`); None for one that is good for nothing."""


@dataclass(slots=True)
class Door:
    """Takes updates. `username` is filled in when Telegram has told us our own. Without `redeem` no link is good,
    without `sessions` nobody talks to a person, without a `till` nobody pays.
    """

    accept: Accept
    speech: Speech
    now: Callable[[], datetime]
    username: str = ""
    redeem: Redeem | None = None
    sessions: Sessions | None = None
    till: Till | None = None

    async def take(self, update: JSON) -> dict[str, Any] | None:
        """Take one update; the call to answer it with, if any.

        Raises what `accept`, `redeem` and the `till` raise: then it is not taken.
        """
        received = receive(update, self.now(), self.username)
        match received:
            case Heard(chat=chat, event=event, query=query):
                await self.accept(chat, event)
                return await self._too_large(chat, event) or acknowledgement(query)
            case Opens():
                return await self._opened(received)
            case Checkout():
                return await self._let_pay(received)
            case Paid():
                await self._paid(received)
                return None
            case Group():
                return self._private_link(received)
            case Nothing(why=why, query=query):
                _log.debug("update_ignored", why=why)
                return acknowledgement(query)
            case _:
                assert_never(received)

    async def _let_pay(self, checkout: Checkout) -> dict[str, Any]:
        """Answered at once, whatever the chat is busy with: it is given up after ten seconds."""
        refused = Refusal(say("invoice-elsewhere"))
        if self.till is not None:
            found = await self.till.refuses(checkout.chat, checkout.payment, checkout.price)
            if found is None:
                return answer_to_checkout(checkout.query)
            refused = found
        voice = self.speech.voice(refused.language or checkout.language, Privacy.PLAIN)
        return answer_to_checkout(checkout.query, voice.say(refused.said))

    async def _paid(self, paid: Paid) -> None:
        if self.till is None:
            _log.error("money_for_no_desk", remedy="no desk takes payments in Telegram; look at the provider's books")
            return
        charge = Charge(name=paid.charge, receipt=paid.receipt, price=paid.price, at=self.now())
        await self.till.paid(paid.chat, paid.payment, charge)

    async def _opened(self, opens: Opens) -> dict[str, Any] | None:
        """The chat is whose the link is. One that is over: they are told, and it is a start like any other."""
        link = await self.redeem(opens.token, opens.chat) if self.redeem else None
        event: Done = opens.event
        if link is not None:
            event = Linked(
                id=event.id,
                at=event.at,
                by=event.by,
                language=event.language,
                desk=link.desk,
                customer=link.customer,
            )
        await self.accept(opens.chat, event)
        return None if link else self._said(opens.chat, event.language, say("telegram-link-over"))

    async def _too_large(self, chat: str, event: Done) -> dict[str, Any] | None:
        """Whoever sends a file to a person hears at once that it goes nowhere; the words with it do."""
        if not isinstance(event, Sent) or event.file.size <= LARGEST_FILE or not await self._talks(chat):
            return None
        return self._said(chat, event.language, say("file-too-large-to-send", most=LARGEST_FILE // 1_000_000))

    async def _talks(self, chat: str) -> bool:
        try:
            session = await self.sessions(chat) if self.sessions else None
        except Unreadable:
            # Told by whoever goes on with the chat; to ask Telegram for the update again would help nobody.
            return False
        return session is not None and session.state is State.WITH_PERSON

    def _said(self, chat: str, language: str, text: Text) -> dict[str, Any]:
        words = self.speech.voice(language, Privacy.PLAIN).say(text)
        return {"method": "sendMessage", "chat_id": int(chat.partition(":")[2]), "text": words}

    def _private_link(self, group: Group) -> dict[str, Any] | None:
        if not self.username:
            return None
        voice = self.speech.voice(group.language, Privacy.PLAIN)
        button = {"text": voice.say(say("telegram-group-button")), "url": f"https://t.me/{self.username}?start=group"}
        return {
            "method": "sendMessage",
            "chat_id": group.chat,
            "text": voice.say(say("telegram-group")),
            "reply_markup": {"inline_keyboard": [[button]]},
        }


def answer_to_checkout(query: str, refused: str = "") -> dict[str, Any]:
    """The call that lets somebody pay, or tells them why not."""
    answer: dict[str, Any] = {"method": "answerPreCheckoutQuery", "pre_checkout_query_id": query, "ok": not refused}
    return answer | ({"error_message": refused} if refused else {})


def acknowledgement(query: str) -> dict[str, Any] | None:
    """The call that ends the waiting sign on a pressed button."""
    return {"method": "answerCallbackQuery", "callback_query_id": query} if query else None


def is_update(value: object) -> bool:
    """Whether this can be an update at all: an object with a number of its own."""
    if not isinstance(value, dict):
        return False
    number = value.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST_ID
