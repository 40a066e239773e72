"""The table of methods: what each takes and who does it. Names are not case-sensitive, as at Telegram.

Telegram has more methods and more parameters: those the bot has no use for are refused like unknown ones.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.telegram import changing, delivering, introducing, invoicing, sending, uploading
from sandbox.telegram.account import Account
from sandbox.telegram.markup import read_markup
from sandbox.telegram.profile import read_language, read_scope
from sandbox.telegram.reading import (
    Parameter,
    boolean,
    chat,
    integer,
    json_array,
    json_fields,
    number,
    read_parameters,
    text,
    upload_or_id,
)
from sandbox.telegram.refusal import Json, Refusal


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API."""

    carry_out: Callable[[Account, Json], Awaitable[Any]]
    parameters: Mapping[str, Parameter]


_REPLY = {"message_id": int, "chat_id": int, "allow_sending_without_reply": bool}
_PREVIEW = {
    "is_disabled": bool,
    "url": str,
    "prefer_small_media": bool,
    "prefer_large_media": bool,
    "show_above_text": bool,
}
_LANGUAGE = {"language_code": Parameter(read=read_language)}
_SCOPED = {"scope": Parameter(read=read_scope), **_LANGUAGE}
_CHAT = {"chat_id": Parameter(read=chat, missing="chat_id is empty")}
_MESSAGE = {**_CHAT, "message_id": Parameter(read=integer, missing="message identifier is not specified")}
_MARKUP = {"reply_markup": Parameter(read=read_markup)}
_TEXT = {
    "text": Parameter(read=text, missing="message text is empty"),
    "parse_mode": Parameter(read=text),
    "entities": Parameter(read=json_array),
    "link_preview_options": Parameter(read=json_fields("LinkPreviewOptions", _PREVIEW)),
}
_CAPTION = {
    "caption": Parameter(read=text),
    "parse_mode": Parameter(read=text),
    "caption_entities": Parameter(read=json_array),
}
_SENT = {
    "disable_notification": Parameter(read=boolean),
    "protect_content": Parameter(read=boolean),
    "reply_parameters": Parameter(read=json_fields("ReplyParameters", _REPLY, "message_id")),
}
_ALLOWED = {"allowed_updates": Parameter(read=json_array)}
_DROP = {"drop_pending_updates": Parameter(read=boolean)}

METHODS: dict[str, Method] = {
    "getme": Method(introducing.get_me, {}),
    "sendmessage": Method(sending.send_message, {**_CHAT, **_TEXT, **_MARKUP, **_SENT}),
    "sendphoto": Method(
        uploading.send_photo,
        {
            **_CHAT,
            "photo": Parameter(read=upload_or_id, missing="there is no photo in the request"),
            **_CAPTION,
            **_MARKUP,
            **_SENT,
        },
    ),
    "senddocument": Method(
        uploading.send_document,
        {
            **_CHAT,
            "document": Parameter(read=upload_or_id, missing="there is no document in the request"),
            **_CAPTION,
            **_MARKUP,
            **_SENT,
            "disable_content_type_detection": Parameter(read=boolean),
        },
    ),
    "sendvenue": Method(
        sending.send_venue,
        {
            **_CHAT,
            "latitude": Parameter(read=number, missing="latitude is empty"),
            "longitude": Parameter(read=number, missing="longitude is empty"),
            "title": Parameter(read=text, missing="title of the venue is empty"),
            "address": Parameter(read=text, missing="address of the venue is empty"),
            **_MARKUP,
            **_SENT,
        },
    ),
    "getfile": Method(uploading.get_file, {"file_id": Parameter(read=text, missing="file_id is empty")}),
    "sendinvoice": Method(
        invoicing.send_invoice,
        {
            **_CHAT,
            "title": Parameter(read=text, missing="INVOICE_TITLE_INVALID"),
            "description": Parameter(read=text, missing="INVOICE_DESCRIPTION_INVALID"),
            "payload": Parameter(read=text, missing="INVOICE_PAYLOAD_INVALID"),
            "provider_token": Parameter(read=text, missing="PAYMENT_PROVIDER_INVALID"),
            "currency": Parameter(read=text, missing="CURRENCY_INVALID"),
            "prices": Parameter(read=json_array, missing="can't parse prices JSON object"),
            "start_parameter": Parameter(read=text),
            "reply_markup": Parameter(read=invoicing.read_invoice_markup),
            **_SENT,
        },
    ),
    "answerprecheckoutquery": Method(
        invoicing.answer_pre_checkout_query,
        {
            "pre_checkout_query_id": Parameter(read=text, missing="query ID is empty"),
            "ok": Parameter(read=boolean, missing='parameter "ok" is required'),
            "error_message": Parameter(read=text),
        },
    ),
    "sendchataction": Method(
        sending.send_chat_action,
        {**_CHAT, "action": Parameter(read=text, missing="wrong parameter action in request")},
    ),
    "answercallbackquery": Method(
        sending.answer_callback_query,
        {
            "callback_query_id": Parameter(read=text, missing="query ID is empty"),
            "text": Parameter(read=text),
            "show_alert": Parameter(read=boolean),
            "url": Parameter(read=text),
            "cache_time": Parameter(read=integer),
        },
    ),
    "editmessagetext": Method(changing.edit_text, {**_MESSAGE, **_TEXT, **_MARKUP}),
    "editmessagecaption": Method(changing.edit_caption, {**_MESSAGE, **_CAPTION, **_MARKUP}),
    "editmessagereplymarkup": Method(changing.edit_markup, {**_MESSAGE, **_MARKUP}),
    "deletemessage": Method(changing.delete, _MESSAGE),
    "getupdates": Method(
        delivering.get_updates,
        {
            "offset": Parameter(read=integer),
            "limit": Parameter(read=integer),
            "timeout": Parameter(read=integer),
            **_ALLOWED,
        },
    ),
    "setwebhook": Method(
        delivering.set_webhook,
        {
            "url": Parameter(read=text),
            "secret_token": Parameter(read=text),
            "max_connections": Parameter(read=integer),
            **_ALLOWED,
            **_DROP,
        },
    ),
    "deletewebhook": Method(delivering.delete_webhook, _DROP),
    "getwebhookinfo": Method(delivering.get_webhook_info, {}),
    "setmycommands": Method(
        introducing.set_commands,
        {"commands": Parameter(read=json_array, missing="commands are not specified"), **_SCOPED},
    ),
    "deletemycommands": Method(introducing.delete_commands, _SCOPED),
    "getmycommands": Method(introducing.get_commands, _SCOPED),
    "setmyname": Method(introducing.set_name, {"name": Parameter(read=text), **_LANGUAGE}),
    "getmyname": Method(introducing.get_name, _LANGUAGE),
    "setmydescription": Method(introducing.set_description, {"description": Parameter(read=text), **_LANGUAGE}),
    "getmydescription": Method(introducing.get_description, _LANGUAGE),
    "setmyshortdescription": Method(
        introducing.set_short_description, {"short_description": Parameter(read=text), **_LANGUAGE}
    ),
    "getmyshortdescription": Method(introducing.get_short_description, _LANGUAGE),
}


async def call(account: Account, name: str, given: Json) -> Any:
    """Carry out one method; raises Refusal."""
    method = METHODS.get(name.lower())
    if method is None:
        raise Refusal(404, "Not Found: method not found")
    return await method.carry_out(account, read_parameters(given, method.parameters))
