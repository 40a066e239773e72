"""The people's side of Telegram: what a phone shows and what a thumb can do. Everything done is an update to the bot.

A phone shows what the server keeps: deleted messages are gone, and any button still there can be pressed.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from sandbox.bubbles import show_keyboard, show_message
from sandbox.telegram import Account, limits
from sandbox.telegram.account import Seen
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.composing import find_entities
from sandbox.telegram.html import count_units
from sandbox.telegram.refusal import Json, Refusal
from sandbox.telegram.uploading import picture_kind, show_document, show_photo
from sandbox.town import Person


class CannotDo(Exception):
    """A thumb tried what the phone does not offer now. The sentence says what, and what would do."""


@dataclass(slots=True)
class Phones:
    """Every person's phone with the chat with the bot."""

    account: Account

    def show(self, person: Person) -> Json:
        """The chat as that phone shows it."""
        chat = self.account.chats.open(person)
        commands = self.account.profile.shown_commands(chat.id, person.language)
        return {
            "messages": [show_message(message) for message in chat.messages.values()],
            "keyboard": show_keyboard(chat.keyboard),
            "typing": asyncio.get_running_loop().time() < chat.typing_until,
            "commands": list(commands),
            "toast": chat.toast["text"] if chat.toast else None,
            "alert": bool(chat.toast and chat.toast["alert"]),
            "waiting": self.account.queries.count(chat.id),
            "blocked": chat.blocked,
            "chat_id": chat.id,
        }

    async def watch(self) -> AsyncGenerator[bytes]:
        """`{"person", "message", "keyboard"}` for every message the bot sends or changes, `{"person", "gone"}` for one
        it deletes, beginning with an empty line that says: from now on none is missed. Whoever reads too slowly is
        waited for by nobody and misses nothing.
        """
        seen: asyncio.Queue[Seen] = asyncio.Queue()
        self.account.watchers.add(seen)
        try:
            yield b"\n"
            while True:
                lines = [_as_line(await seen.get())]
                while not seen.empty():
                    lines.append(_as_line(seen.get_nowait()))
                yield b"".join(lines)
        finally:
            self.account.watchers.discard(seen)

    def say(self, person: Person, text: str) -> int:
        """Send a text; the update's id, as of everything below."""
        text = text.strip()
        if not 1 <= count_units(text) <= limits.TEXT:
            raise CannotDo(f"A message has 1 to {limits.TEXT} characters; write a shorter one.")
        entities = find_entities(text)
        return self._send(person, {"text": text} | ({"entities": entities} if entities else {}))

    def send_file(self, person: Person, name: str, content: bytes, kind: str = "", caption: str = "") -> int:
        """Send a picture as a photo, anything else as a document; a few words with it or none."""
        caption = caption.strip()
        if count_units(caption) > limits.CAPTION:
            raise CannotDo(f"The words with a file have up to {limits.CAPTION} characters; write fewer.")
        try:
            if picture_kind(content):
                shown = show_photo(self.account, content)
            else:
                shown = show_document(self.account, name, kind or "application/octet-stream", content)
        except Refusal as why:
            raise CannotDo(f"This file cannot be sent: {why.description}; choose another.") from None
        return self._send(person, shown | ({"caption": caption} if caption else {}))

    def edit(self, person: Person, message: int, text: str) -> int:
        """Change one's own words, those with a file too."""
        chat, found = self._own(person, message)
        text = text.strip()
        name = "caption" if "photo" in found.shown or "document" in found.shown else "text"
        if not 1 <= count_units(text) <= (limits.TEXT if name == "text" else limits.CAPTION):
            raise CannotDo("The new words are none or too many; write others.")
        kept = {key: value for key, value in found.shown.items() if key not in ("entities", "caption_entities")}
        entities = {"text": "entities", "caption": "caption_entities"}[name]
        new = {name: text, "edit_date": self.account.now} | (
            {entities: marks} if (marks := find_entities(text)) else {}
        )
        found.former.append(found.shown)
        found.shown = kept | new
        self.account.tell(chat)
        return self.account.updates.add(chat.id, "edited_message", found.shown)

    def delete(self, person: Person, message: int) -> None:
        """Take a message back, for both sides. Telegram tells a bot nothing of it."""
        chat, _ = self._own(person, message)
        del chat.messages[message]
        self.account.tell(chat)

    def share_contact(self, person: Person) -> int:
        """Share the person's own number."""
        contact = {
            "phone_number": person.phone.removeprefix("+"),
            "first_name": person.first_name,
            "last_name": person.last_name,
            "user_id": self.account.chats.describe(person)["id"],
        }
        return self._send(person, {"contact": contact})

    def press(self, person: Person, message: int, row: int, column: int, ago: int = 0) -> int:
        """Press a button under a message; `ago`: as it was so many changes earlier, by a thumb slower than the bot."""
        chat = self._open(person)
        found = chat.messages.get(message)
        if found is None:
            raise CannotDo(f"There is no message {message} on this phone (any more).")
        shown = _before(found, ago)
        button = _find_button(shown.get("reply_markup", {}).get("inline_keyboard", []), row, column)
        if "pay" in button:
            raise CannotDo("This button opens the payment form; /pay is the way to it.")
        if "callback_data" not in button:
            raise CannotDo(f"This button opens {button['url']}; it tells the bot nothing.")
        chat.toast = None
        self.account.tell(chat)
        query = {
            "id": self.account.queries.ask(chat.id),
            "from": self.account.chats.describe(person),
            "message": shown,
            # Telegram's number for "this chat and this bot"; opaque to the bot.
            "chat_instance": str(chat.id * 1_000),
            "data": button["callback_data"],
        }
        return self.account.updates.add(chat.id, "callback_query", query)

    def press_key(self, person: Person, row: int, column: int) -> int:
        """Press a key of the reply keyboard: it says its words, or shares the number where it asks for it."""
        chat = self._open(person)
        keyboard = chat.keyboard
        if keyboard is None:
            raise CannotDo("There is no keyboard on this phone now; write instead.")
        key = _find_button(keyboard["keyboard"], row, column)
        if keyboard.get("one_time_keyboard"):
            chat.keyboard = None
        return self.share_contact(person) if key.get("request_contact") else self.say(person, key["text"])

    def redeliver(self, person: Person, last: int) -> list[int]:
        """Telegram sends this person's last updates again; their ids."""
        return self.account.updates.send_again(self.account.chats.open(person).id, last)

    def block(self, person: Person) -> int:
        """Block the bot: from now on it gets 403."""
        return self._change_membership(person, blocked=True)

    def unblock(self, person: Person) -> int:
        """Let the bot write again."""
        return self._change_membership(person, blocked=False)

    def _change_membership(self, person: Person, *, blocked: bool) -> int:
        chat = self.account.chats.open(person)
        was, chat.blocked = chat.blocked, blocked
        self.account.tell(chat)
        change = {
            "chat": chat.about,
            "from": self.account.chats.describe(person),
            "date": self.account.now,
            "old_chat_member": self._membership(blocked=was),
            "new_chat_member": self._membership(blocked=blocked),
        }
        return self.account.updates.add(chat.id, "my_chat_member", change)

    def _membership(self, *, blocked: bool) -> Json:
        state = {"status": "kicked", "until_date": 0} if blocked else {"status": "member"}
        return {"user": self.account.user, **state}

    def _send(self, person: Person, content: Json) -> int:
        chat = self._open(person)
        chat.started = True
        chat.toast = None
        shown: Json = {
            "message_id": self.account.chats.next_message(),
            "from": self.account.chats.describe(person),
            "chat": chat.about,
            "date": self.account.now,
            **content,
        }
        chat.messages[shown["message_id"]] = Message(shown=shown, by_bot=False)
        self.account.tell(chat)
        return self.account.updates.add(chat.id, "message", shown)

    def _own(self, person: Person, message: int) -> tuple[Chat, Message]:
        chat = self._open(person)
        found = chat.messages.get(message)
        if found is None or found.by_bot:
            raise CannotDo(f"There is no message {message} of this person's on this phone (any more).")
        return chat, found

    def _open(self, person: Person) -> Chat:
        chat = self.account.chats.open(person)
        if chat.blocked:
            raise CannotDo("The bot is blocked on this phone; unblock it first.")
        return chat


def _as_line(seen: Seen) -> bytes:
    if seen.gone:
        return json.dumps({"person": seen.person, "gone": seen.message.shown["message_id"]}).encode() + b"\n"
    shown = {"person": seen.person, "message": show_message(seen.message), "keyboard": seen.keyboard}
    return json.dumps(shown).encode() + b"\n"


def _before(message: Message, changes: int) -> Json:
    if not 0 <= changes <= len(message.former):
        raise CannotDo(f"This message is not known as it was {changes} changes ago; {len(message.former)} are kept.")
    return message.former[-changes] if changes else message.shown


def _find_button(rows: list[list[Json]], row: int, column: int) -> Json:
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise CannotDo(f"There is no button in row {row}, column {column} (counted from 0).")
    return rows[row][column]
