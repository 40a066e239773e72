"""Methods that change or take away what is in a chat: editMessageText, -Caption and -ReplyMarkup, deleteMessage."""

from datetime import timedelta

from sandbox.telegram import limits
from sandbox.telegram.account import Account
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.composing import compose, compose_caption
from sandbox.telegram.markup import Kind, Markup
from sandbox.telegram.refusal import Json, bad_request
from sandbox.telegram.sending import show_preview, show_text

_CHANGEABLE = ("text", "entities", "caption", "caption_entities", "reply_markup", "link_preview_options")
_FILES = frozenset({"photo", "document"})


async def edit_text(account: Account, given: Json) -> Json:
    """A new text, and a new inline keyboard or none: what is not given is removed."""
    chat, message = _find(account, given)
    if (_FILES | {"invoice"}) & message.shown.keys():
        raise bad_request("there is no text in the message to edit")
    text, entities = compose(given)
    return _change(account, chat, message, show_text(text, entities, _read_inline(given)) | show_preview(given))


async def edit_caption(account: Account, given: Json) -> Json:
    """Other words under a file, or none; the file stays."""
    chat, message = _find(account, given)
    if not _FILES & message.shown.keys():
        raise bad_request("there is no caption in the message to edit")
    caption, entities = compose_caption(given)
    markup = _read_inline(given)
    new: Json = {"caption": caption} if caption else {}
    new |= {"caption_entities": entities} if entities else {}
    return _change(account, chat, message, new | ({"reply_markup": markup.body} if markup else {}))


async def edit_markup(account: Account, given: Json) -> Json:
    """A new inline keyboard, or none; the text stays."""
    chat, message = _find(account, given)
    if "invoice" in message.shown:
        # What Telegram does about the button to pay by is unread: nobody here is to rely on it.
        raise bad_request("message can't be edited")
    kept = {key: value for key, value in message.shown.items() if key in _CHANGEABLE and key != "reply_markup"}
    markup = _read_inline(given)
    return _change(account, chat, message, kept | ({"reply_markup": markup.body} if markup else {}))


async def delete(account: Account, given: Json) -> bool:
    """The message is gone, for the person as well."""
    chat = account.chats.find(given["chat_id"])
    message = chat.find(given["message_id"], "message to delete not found")
    if _is_older(account, message, limits.DELETE_AGE):
        raise bad_request("message can't be deleted for everyone")
    if not message.by_bot and not chat.private:
        raise bad_request("message can't be deleted")
    del chat.messages[given["message_id"]]
    account.tell(chat, message if message.by_bot else None, gone=True)
    return True


def _find(account: Account, given: Json) -> tuple[Chat, Message]:
    chat = account.chats.find(given["chat_id"])
    message = chat.find(given["message_id"], "message to edit not found")
    if not message.by_bot or not message.editable or _is_older(account, message, limits.EDIT_AGE):
        raise bad_request("message can't be edited")
    return chat, message


def _is_older(account: Account, message: Message, age: timedelta) -> bool:
    return bool(account.now - message.shown["date"] > age.total_seconds())


def _read_inline(given: Json) -> Markup | None:
    markup: Markup | None = given.get("reply_markup")
    if markup is not None and markup.kind is not Kind.INLINE:
        raise bad_request("inline keyboard expected")
    return markup


def _change(account: Account, chat: Chat, message: Message, new: Json) -> Json:
    old = {key: value for key, value in message.shown.items() if key in _CHANGEABLE}
    if old == new:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    fixed = {key: value for key, value in message.shown.items() if key not in _CHANGEABLE}
    message.former.append(message.shown)
    message.shown = fixed | new | {"edit_date": account.now}
    account.tell(chat, message)
    return message.shown
