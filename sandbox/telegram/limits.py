"""What the Bot API takes, as data.

Source: core.telegram.org/bots/api and /bots/faq (Bot API 10.0) and tdlib/telegram-bot-api, read November 2026.
"""

import re
from datetime import timedelta

# sendMessage, text: "1-4096 characters after entities parsing". Telegram counts UTF-16 code units, and so do we.
TEXT = 4096
# Before parsing: tdlib/telegram-bot-api, get_formatted_text, refuses more bytes than this.
RAW_TEXT_BYTES = 1 << 15
# Not in the manual: Telegram drops entities beyond the hundredth; here they are refused, so that it shows.
ENTITIES = 100

# sendPhoto and sendDocument, caption: "0-1024 characters after entities parsing".
CAPTION = 1024
# getFile: bots "can download files of up to 20MB"; sendDocument "up to 50 MB", sendPhoto "at most 10 MB".
# Whether a MB is 10**6 bytes or 2**20 it does not say: the smaller is the strict one.
DOWNLOAD = 20_000_000
UPLOAD = 50_000_000
PHOTO = 10_000_000
# getFile promises an hour: "the link will be valid for at least 1 hour".
FILE_PATH_AGE = timedelta(hours=1)

# InlineKeyboardButton, callback_data: "1-64 bytes".
CALLBACK_DATA_BYTES = 64
# Not in the manual. More buttons are REPLY_MARKUP_TOO_LONG; from the ninth in a row they are not drawn legibly.
BUTTONS = 100
BUTTONS_IN_A_ROW = 8
# ReplyKeyboardMarkup and ForceReply, input_field_placeholder: "1-64 characters".
PLACEHOLDER = 64

# sendVenue: what is beyond is no place on earth (tdlib/td, Location).
LATITUDE = 90
LONGITUDE = 180

# answerCallbackQuery, text: "0-200 characters".
TOAST = 200
# The manual says only that a query becomes too old; about a quarter of an hour was seen.
CALLBACK_QUERY_AGE = timedelta(minutes=15)

# The manual names 48 hours for deleteMessage, and for edits of business messages only.
# Refused for every edit here: a bot that lives with this lives with Telegram.
EDIT_AGE = timedelta(hours=48)
DELETE_AGE = timedelta(hours=48)

# setMyCommands: "At most 100 commands"; BotCommand: "1-32 characters", lower-case letters, digits, underscores.
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_DESCRIPTION = 256
# setMyDescription, setMyShortDescription, setMyName.
DESCRIPTION = 512
SHORT_DESCRIPTION = 120
NAME = 64

# setWebhook, secret_token: "1-256 characters", A-Z, a-z, 0-9, _ and -; max_connections: "1-100, defaults to 40".
SECRET_TOKEN = 256
SECRET_TOKEN_LETTERS = re.compile(r"[A-Za-z0-9_-]*")
CONNECTIONS = 100
USUAL_CONNECTIONS = 40
# tdlib/telegram-bot-api, WebhookActor: how long an answer may take.
WEBHOOK_SECONDS = 60.0

# getUpdates: limit "1-100, defaults to 100"; the server waits at most 50 s, whatever timeout says.
UPDATES = 100
POLL_SECONDS = 50

# sendInvoice, title: "1-32 characters", description: "1-255 characters", payload: "1-128 bytes".
INVOICE_TITLE = 32
INVOICE_DESCRIPTION = 255
INVOICE_PAYLOAD_BYTES = 128
# answerPreCheckoutQuery: "must receive an answer within 10 seconds after the pre-checkout query was sent": real ones.
PRE_CHECKOUT_SECONDS = 10.0
# /bots/payments: an amount is worth 1 to 10,000 US dollars, by the day's rates (currencies.json). Of the currencies
# there, those the town could use, within bounds that hold whatever the day is; all of them have two decimals.
AMOUNTS = {
    "USD": (100, 1_000_000),
    "EUR": (100, 800_000),
    "GBP": (100, 700_000),
    "CHF": (100, 750_000),
    "CAD": (160, 1_200_000),
}

# sendChatAction: "for 5 seconds or less".
ACTION_SECONDS = 5.0
ACTIONS = frozenset(
    {
        "cancel",
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)

# The FAQ: "avoid sending more than one message per second" in a chat, "about 30 messages per second" in all.
MESSAGES_A_SECOND = 30
SECONDS_A_CHAT = 1.0

# Update: every kind there is, and those that are sent only when asked for (getUpdates, allowed_updates).
UPDATE_KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    }
)
USUAL_UPDATE_KINDS = UPDATE_KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
