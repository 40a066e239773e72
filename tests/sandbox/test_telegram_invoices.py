"""Invoices in Telegram: what a bot may send, what it is asked, what it hears, and what it never does."""

from typing import Any

import pytest

from sandbox.telegram import limits
from sandbox.telegram.invoicing import PROVIDER_TOKEN
from tests.sandbox.conftest import ADA, Json, Street

PAY = {"inline_keyboard": [[{"text": "Pay now", "pay": True}], [{"text": "Later", "callback_data": "1:later"}]]}


def _invoice(chat: int, **other: Any) -> Json:
    return {
        "chat_id": chat,
        "title": "Deposit",
        "description": "Passport, Tuesday at ten",
        "payload": "pay-1",
        "provider_token": PROVIDER_TOKEN,
        "currency": "EUR",
        "prices": [{"label": "Deposit", "amount": 1000}, {"label": "Tax", "amount": 250}],
        "start_parameter": "visits",
        **other,
    }


async def _sent(street: Street, **other: Any) -> Json:
    shown: Json = await street.call("sendInvoice", **_invoice(await street.start(), **other))
    return shown


async def _news(street: Street) -> Json:
    update: Json = (await street.call("getUpdates"))[-1]
    return update


async def _asked(street: Street, **how: Any) -> str:
    await street.do("/phone/ada/pay", **how)
    return str((await _news(street))["pre_checkout_query"]["id"])


async def _paid(street: Street, **how: Any) -> None:
    await street.call("answerPreCheckoutQuery", pre_checkout_query_id=await _asked(street, **how), ok=True)


async def test_an_invoice_is_a_message_with_a_button_to_pay_by(street: Street) -> None:
    """Telegram adds the prices up, and puts a button there where the bot gives none."""
    shown = await _sent(street)
    assert shown["invoice"] == {
        "title": "Deposit",
        "description": "Passport, Tuesday at ten",
        "start_parameter": "visits",
        "currency": "EUR",
        "total_amount": 1250,
    }
    message = (await street.phone())["messages"][-1]
    assert message["text"] == "Deposit\nPassport, Tuesday at ten\n12.50 EUR"
    assert message["buttons"] == [[{"text": "Pay 12.50 EUR", "kind": "pay"}]]


async def test_the_bot_is_asked_and_its_yes_takes_the_money(street: Street) -> None:
    """The query says who, how much and for what; then a service message of the payer's says that it is paid."""
    shown = await _sent(street, reply_markup=PAY, protect_content=True)
    assert shown["has_protected_content"] is True
    await street.do("/phone/ada/pay", message=shown["message_id"])
    query = (await _news(street))["pre_checkout_query"]
    assert (query["from"]["id"], query["currency"], query["total_amount"]) == (ADA, "EUR", 1250)
    assert query["invoice_payload"] == "pay-1"
    await street.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
    message = (await _news(street))["message"]
    paid = message["successful_payment"]
    assert (message["from"]["id"], paid["total_amount"], paid["invoice_payload"]) == (ADA, 1250, "pay-1")
    assert paid["telegram_payment_charge_id"]
    assert paid["provider_payment_charge_id"]


async def test_a_paid_invoice_is_a_receipt_and_not_paid_again(street: Street) -> None:
    """The phone has no button to pay by any more; what the bot has of the message is as it was."""
    await _sent(street)
    await _paid(street)
    invoice, receipt = (await street.phone())["messages"][-2:]
    assert invoice["buttons"] == [[{"text": "Receipt", "kind": "receipt"}]]
    assert (receipt["from"], receipt["text"]) == ("me", "Paid 12.50 EUR")
    answer = await street.http.post("/town/phone/ada/pay", json={})
    assert (answer.status_code, "receipt" in answer.json()["error"]) == (409, True)


async def test_of_two_taps_one_pays(street: Street) -> None:
    """The bot is asked twice and may say yes twice: the money is taken once."""
    await _sent(street)
    first, second = await _asked(street), await _asked(street)
    await street.call("answerPreCheckoutQuery", pre_checkout_query_id=first, ok=True)
    await street.call("answerPreCheckoutQuery", pre_checkout_query_id=second, ok=True)
    updates = await street.call("getUpdates")
    assert sum("successful_payment" in update.get("message", {}) for update in updates) == 1
    assert (await street.phone())["toast"] == "This invoice has been paid already."


async def test_a_no_is_said_to_the_payer(street: Street) -> None:
    """In the bot's words, which it must have; nothing is paid, and they may try again."""
    await _sent(street)
    query = await _asked(street)
    assert "ERROR_TEXT_EMPTY" in await street.refusal("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=False)
    await street.call("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=False, error_message="It is over.")
    phone = await street.phone()
    assert (phone["toast"], phone["alert"]) == ("It is over.", True)
    await _paid(street)
    assert "successful_payment" in (await _news(street))["message"]


async def test_a_refused_card_is_nothing_the_bot_hears_of(street: Street) -> None:
    """Its yes was no money: the payer is told by their bank, the invoice can be paid still."""
    await _sent(street)
    await _paid(street, card="refused")
    assert "pre_checkout_query" in await _news(street)
    assert (await street.phone())["toast"] == "Your card was declined."
    await _paid(street)
    assert "successful_payment" in (await _news(street))["message"]


async def test_an_answer_after_ten_seconds_is_none(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real seconds, whatever the town's clock says; then the payment is given up."""
    monkeypatch.setattr(limits, "PRE_CHECKOUT_SECONDS", 0.0)
    await _sent(street)
    query = await _asked(street)
    assert "query is too old" in await street.refusal("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=True)
    assert (await street.phone())["toast"] == "The bot did not answer in time. Nothing was paid."


async def test_a_query_is_answered_once(street: Street) -> None:
    """A second answer, and one to a query nobody asked, are refused."""
    await _sent(street)
    query = await _asked(street)
    await street.call("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=True)
    for one in (query, "1"):
        assert "query is too old" in await street.refusal("answerPreCheckoutQuery", pre_checkout_query_id=one, ok=True)


async def test_a_slow_bank_pays_later(street: Street) -> None:
    """After the bot's yes any time may pass until it hears that it is paid."""
    await _sent(street)
    await _paid(street, card="slow")
    assert "pre_checkout_query" in await _news(street)
    await street.do("/phone/ada/settle")
    assert "successful_payment" in (await _news(street))["message"]
    assert (await street.http.post("/town/phone/ada/settle", json={})).status_code == 409


async def test_that_it_is_paid_can_come_again(street: Street) -> None:
    """As every update: under the same number, with the same charge."""
    await _sent(street)
    await _paid(street)
    first = await _news(street)
    await street.do("/phone/ada/redeliver", last=1)
    assert first in (await street.call("getUpdates"))[:-1]


async def test_a_forwarded_copy_is_paid_where_the_bot_let_it(street: Street) -> None:
    """With a start parameter it opens the bot; without one, whoever has it may pay."""
    await _sent(street)
    refused = await street.http.post("/town/phone/bram/pay", json={"forwarded_by": "ada"})
    assert (refused.status_code, "opens the bot" in refused.json()["error"]) == (409, True)
    await _sent(street, start_parameter="")
    await street.do("/phone/bram/pay", forwarded_by="ada")
    query = (await _news(street))["pre_checkout_query"]
    assert query["from"]["id"] == ADA + 1
    for nobody in ({"forwarded_by": "nobody"}, {"message": 1}):
        assert (await street.http.post("/town/phone/bram/pay", json=nobody)).status_code == 409


async def test_an_invoice_is_not_edited(street: Street) -> None:
    """Not into a text, not into another keyboard; it can be deleted, and then nothing is left to pay."""
    shown = await _sent(street)
    message = {"chat_id": shown["chat"]["id"], "message_id": shown["message_id"]}
    assert "no text in the message" in await street.refusal("editMessageText", **message, text="Over")
    assert "no caption in the message" in await street.refusal("editMessageCaption", **message, caption="Over")
    assert "can't be edited" in await street.refusal("editMessageReplyMarkup", **message)
    press = {"message": shown["message_id"], "row": 0, "column": 0}
    assert (await street.http.post("/town/phone/ada/press", json=press)).status_code == 409
    await street.call("deleteMessage", **message)
    assert (await street.http.post("/town/phone/ada/pay", json={})).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "x" * 33}, "INVOICE_TITLE_INVALID"),
        ({"description": "x" * 256}, "INVOICE_DESCRIPTION_INVALID"),
        ({"payload": "é" * 65}, "INVOICE_PAYLOAD_INVALID"),
        ({"provider_token": "another"}, "PAYMENT_PROVIDER_INVALID"),
        ({"currency": "XTR"}, "CURRENCY_INVALID"),
        ({"prices": []}, "can't parse prices JSON object"),
        ({"prices": [{"label": " ", "amount": 500}]}, "can't parse prices JSON object"),
        ({"prices": [{"label": "Deposit", "amount": "500"}]}, "amount"),
        ({"prices": [{"label": "Deposit", "amount": 99}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"prices": [{"label": "Deposit", "amount": 1_000_000}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"start_parameter": "a b"}, "START_PARAM_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "1:x"}]]}}, "BUTTON_POS_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "pay": False}]]}}, 'field "pay" must be true'),
        ({"reply_markup": {"remove_keyboard": True}}, "inline keyboard expected"),
    ],
)
async def test_what_an_invoice_must_not_be_is_refused(street: Street, wrong: Json, said: str) -> None:
    """Each limit of the manual, by its name."""
    chat = await street.start()
    assert said in await street.refusal("sendInvoice", **_invoice(chat, **wrong))


async def test_a_button_to_pay_by_is_for_invoices_alone(street: Street) -> None:
    """Under any other message it is refused; an empty keyboard under an invoice is none."""
    chat = await street.start()
    assert "BUTTON_TYPE_INVALID" in await street.refusal("sendMessage", chat_id=chat, text="Pay", reply_markup=PAY)
    await street.call("sendInvoice", **_invoice(chat, reply_markup={}))


async def test_a_reset_forgets_who_was_about_to_pay(street: Street) -> None:
    """Nothing of it is left to answer."""
    await _sent(street)
    query = await _asked(street)
    await street.do("/reset")
    assert "query is too old" in await street.refusal("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=True)
