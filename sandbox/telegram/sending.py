"""Methods that bring something new to a chat: sendMessage, sendVenue, sendChatAction, answerCallbackQuery."""

import re

from sandbox.telegram import limits
from sandbox.telegram.account import Account
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.composing import compose
from sandbox.telegram.html import count_units
from sandbox.telegram.markup import Kind, Markup
from sandbox.telegram.refusal import Json, bad_request

# "url": only addresses that open the bot itself are for bots without games (the manual, answerCallbackQuery).
_OWN_ADDRESS = re.compile(r"(?:https://)?t\.me/\w+\?start=[\w-]*")


async def send_message(account: Account, given: Json) -> Json:
    """A new message at the end of the chat."""
    chat = account.chats.find(given["chat_id"])
    text, entities = compose(given)
    markup: Markup | None = given.get("reply_markup")
    return place(account, chat, show_text(text, entities, markup) | show_preview(given), given)


async def send_venue(account: Account, given: Json) -> Json:
    """A place on a map. What is no place on earth, Telegram calls a wrong one."""
    chat = account.chats.find(given["chat_id"])
    if not given["title"].strip() or not given["address"].strip():
        raise bad_request(f"{'title' if not given['title'].strip() else 'address'} of the venue is empty")
    location = {"longitude": given["longitude"], "latitude": given["latitude"]}
    if abs(location["latitude"]) > limits.LATITUDE or abs(location["longitude"]) > limits.LONGITUDE:
        raise bad_request("wrong venue location specified")
    venue = {"location": location, "title": given["title"], "address": given["address"]}
    markup: Markup | None = given.get("reply_markup")
    # A venue has its location once more beside it, for who knows no venues (the manual, Message.venue).
    shown: Json = {"venue": venue, "location": location}
    if markup is not None and markup.kind is Kind.INLINE:
        shown["reply_markup"] = markup.body
    return place(account, chat, shown, given)


def place(account: Account, chat: Chat, content: Json, given: Json) -> Json:
    """Put a new message of the bot's there; `content` is what it shows, the rest is as it was given."""
    markup: Markup | None = given.get("reply_markup")
    check_markup(chat, markup)
    more = _show_reply(chat, given) | _protection(given)
    account.pace.take(chat.id)
    message = _make(account, chat, content | more, markup)
    _place_keyboard(chat, markup)
    chat.typing_until = 0.0
    account.tell(chat, message)
    return message.shown


def show_text(text: str, entities: list[Json], markup: Markup | None) -> Json:
    """The parts of a message an edit can change."""
    shown: Json = {"text": text}
    if entities:
        shown["entities"] = entities
    if markup is not None and markup.kind is Kind.INLINE:
        shown["reply_markup"] = markup.body
    return shown


def show_preview(given: Json) -> Json:
    """What a message keeps of `link_preview_options`."""
    return {"link_preview_options": given["link_preview_options"]} if "link_preview_options" in given else {}


def check_markup(chat: Chat, markup: Markup | None) -> None:
    """Refuse what is for private chats only elsewhere."""
    if markup is None or markup.kind is not Kind.KEYBOARD or chat.private:
        return
    if any(button.get("request_contact") for row in markup.body["keyboard"] for button in row):
        raise bad_request("phone number can be requested in private chats only")


def _make(account: Account, chat: Chat, more: Json, markup: Markup | None) -> Message:
    shown: Json = {
        "message_id": account.chats.next_message(),
        "from": account.user,
        "chat": chat.about,
        "date": account.now,
        **more,
    }
    editable = markup is None or markup.kind is Kind.INLINE
    message = Message(shown=shown, by_bot=True, editable=editable)
    chat.messages[shown["message_id"]] = message
    return message


def _protection(given: Json) -> Json:
    return {"has_protected_content": True} if given.get("protect_content") else {}


def _show_reply(chat: Chat, given: Json) -> Json:
    if "reply_parameters" not in given:
        return {}
    reply = given["reply_parameters"]
    if reply.get("chat_id", chat.id) != chat.id:
        raise bad_request("replies to other chats are not known to this stand-in")
    message = chat.messages.get(reply["message_id"])
    if message is not None:
        return {"reply_to_message": {k: v for k, v in message.shown.items() if k != "reply_to_message"}}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _place_keyboard(chat: Chat, markup: Markup | None) -> None:
    match markup:
        case Markup(kind=Kind.KEYBOARD, body=body):
            # `{"keyboard": []}` is no keyboard to Telegram: the one that is there stays.
            chat.keyboard = body if body["keyboard"] else chat.keyboard
        case Markup(kind=Kind.REMOVE | Kind.FORCE_REPLY):
            chat.keyboard = None
        case _:
            pass


async def send_chat_action(account: Account, given: Json) -> bool:
    """Typing, for five seconds; the other actions are taken and not shown."""
    if given["action"].lower() not in limits.ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = account.chats.find(given["chat_id"])
    if given["action"].lower() == "typing":
        account.show_typing(chat)
    return True


async def answer_callback_query(account: Account, given: Json) -> bool:
    """Ends the waiting of a pressed button, with a few words or none."""
    if count_units(given.get("text", "")) > limits.TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in given and not _OWN_ADDRESS.fullmatch(given["url"]):
        raise bad_request("URL_INVALID")
    chat = account.chats.by_id.get(account.queries.answer(given["callback_query_id"]))
    if chat is None:
        return True
    if given.get("text"):
        chat.toast = {"text": given["text"], "alert": given.get("show_alert", False)}
        if chat.person is not None:
            account.town.news.tell("toast", person=chat.person, **chat.toast)
    account.tell(chat)
    return True
