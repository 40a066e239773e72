"""Methods about money: sendInvoice, answerPreCheckoutQuery.

Through a payment provider; not in Telegram's Stars (currency XTR), which are for digital goods alone. Source:
core.telegram.org/bots/api#sendinvoice, #answerprecheckoutquery and /bots/payments, November 2026.
"""

import re
from typing import Any

from sandbox.telegram import limits
from sandbox.telegram.account import Account
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.checkouts import Card, Checkout, Invoice
from sandbox.telegram.html import count_units
from sandbox.telegram.markup import Kind, Markup, read_pressable
from sandbox.telegram.reading import read_fields
from sandbox.telegram.refusal import Json, bad_request
from sandbox.telegram.sending import place

PROVIDER_TOKEN = "100000001:TEST:not-a-token-only-for-the-sandbox"  # noqa: S105  opens nothing but this stand-in
"""What @BotFather would show for the provider the town's bot is connected to."""

_PRICE = {"label": str, "amount": int}
_START = re.compile(r"[A-Za-z0-9_-]{0,64}")


def read_invoice_markup(name: str, value: Any) -> Markup | None:
    """Buttons below an invoice: the first, and no other, is the one to pay by."""
    markup = read_pressable(name, value)
    if markup is None:
        return None
    if markup.kind is not Kind.INLINE:
        raise bad_request("inline keyboard expected")
    buttons = [button for row in markup.body["inline_keyboard"] for button in row]
    if ["pay" in button for button in buttons] != [True] + [False] * (len(buttons) - 1):
        raise bad_request("BUTTON_POS_INVALID")
    return markup


async def send_invoice(account: Account, given: Json) -> Json:
    """A new message that can be paid, once, in the chat it is sent to."""
    chat = account.chats.find(given["chat_id"])
    _check_words(given)
    total = _total(given)
    about = {
        "title": given["title"],
        "description": given["description"],
        "start_parameter": given.get("start_parameter", ""),
        "currency": given["currency"],
        "total_amount": total,
    }
    markup: Markup | None = given.get("reply_markup")
    shown = place(account, chat, {"invoice": about} | ({"reply_markup": markup.body} if markup else {}), given)
    account.checkouts.invoices[chat.id, shown["message_id"]] = Invoice(
        chat=chat,
        message=shown["message_id"],
        currency=given["currency"],
        total=total,
        payload=given["payload"],
        deep_link=bool(given.get("start_parameter")),
    )
    return shown


def _check_words(given: Json) -> None:
    if not 1 <= count_units(given["title"]) <= limits.INVOICE_TITLE:
        raise bad_request("INVOICE_TITLE_INVALID")
    if not 1 <= count_units(given["description"]) <= limits.INVOICE_DESCRIPTION:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if not 1 <= len(given["payload"].encode()) <= limits.INVOICE_PAYLOAD_BYTES:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
    if not _START.fullmatch(given.get("start_parameter", "")):
        raise bad_request("START_PARAM_INVALID")
    if given["provider_token"] != PROVIDER_TOKEN:
        raise bad_request("PAYMENT_PROVIDER_INVALID")


def _total(given: Json) -> int:
    """What the prices come to, in the currency's smallest units."""
    if given["currency"] not in limits.AMOUNTS:
        raise bad_request("CURRENCY_INVALID")
    prices = [read_fields("LabeledPrice", price, _PRICE, "label", "amount") for price in given["prices"]]
    if not prices or any(not price["label"].strip() for price in prices):
        raise bad_request("can't parse prices JSON object")
    total = sum(int(price["amount"]) for price in prices)
    least, most = limits.AMOUNTS[given["currency"]]
    if not least <= total <= most:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    return total


async def answer_pre_checkout_query(account: Account, given: Json) -> bool:
    """Whether the payer may pay now; yes takes the money, where their bank gives it."""
    if not given["ok"] and not given.get("error_message", "").strip():
        raise bad_request("ERROR_TEXT_EMPTY")
    checkout = account.checkouts.answered(given["pre_checkout_query_id"])
    if not given["ok"]:
        alert(account, checkout.payer, given["error_message"])
    elif checkout.card is Card.SLOW:
        account.checkouts.slow.append(checkout)
    else:
        settle(account, checkout)
    return True


def settle(account: Account, checkout: Checkout) -> None:
    """What the payer's bank says. An invoice is paid once: whoever comes second is told, and keeps their money."""
    if checkout.card is Card.REFUSED:
        alert(account, checkout.payer, "Your card was declined.")
    elif checkout.invoice.charge is not None:
        alert(account, checkout.payer, "This invoice has been paid already.")
    else:
        _bring(account, checkout, account.checkouts.charge(checkout.invoice))


def _bring(account: Account, checkout: Checkout, charge: Json) -> None:
    """The service message that is all a bot ever hears of it."""
    payer, invoice = checkout.payer, checkout.invoice
    if invoice.message in invoice.chat.messages:
        invoice.chat.messages[invoice.message].paid = True
    payer.started = True
    payer.toast = None
    shown: Json = {
        "message_id": account.chats.next_message(),
        "from": checkout.user,
        "chat": payer.about,
        "date": account.now,
        "successful_payment": charge,
    }
    payer.messages[shown["message_id"]] = Message(shown=shown, by_bot=False)
    account.tell(invoice.chat)
    account.tell(payer)
    account.updates.add(payer.id, "message", shown)


def alert(account: Account, chat: Chat, words: str) -> None:
    """Say it on that phone, until something else is done there."""
    chat.toast = {"text": words, "alert": True}
    if chat.person is not None:
        account.town.news.tell("toast", person=chat.person, **chat.toast)
    account.tell(chat)
