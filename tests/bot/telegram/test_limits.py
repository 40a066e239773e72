"""The limits against a second source: python-telegram-bot's own constants."""

import pytest
from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    CallbackQueryLimit,
    InlineKeyboardButtonLimit,
    InvoiceLimit,
    MessageLimit,
    WebhookLimit,
)

from bot.lengths import Limit
from bot.telegram import limits


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (limits.TEXT, MessageLimit.MAX_TEXT_LENGTH),
        (limits.CALLBACK_DATA, InlineKeyboardButtonLimit.MAX_CALLBACK_DATA),
        (limits.TOAST, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH),
        (limits.COMMAND_DESCRIPTION, BotCommandLimit.MAX_DESCRIPTION),
        (limits.DESCRIPTION, BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
        (limits.SHORT_DESCRIPTION, BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
        (limits.INVOICE_TITLE, InvoiceLimit.MAX_TITLE_LENGTH),
        (limits.INVOICE_DESCRIPTION, InvoiceLimit.MAX_DESCRIPTION_LENGTH),
        (limits.INVOICE_PAYLOAD, InvoiceLimit.MAX_PAYLOAD_LENGTH),
        (limits.SECRET_TOKEN, WebhookLimit.MAX_SECRET_TOKEN_LENGTH),
    ],
)
def test_two_readers_of_the_manual_agree(ours: Limit, theirs: int) -> None:
    """A limit that changes is noticed when the library is brought up to date."""
    assert ours.most == int(theirs)
