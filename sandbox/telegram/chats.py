"""The chats the bot is in and their messages, as Telegram's server keeps them."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.telegram.refusal import Json, Refusal, bad_request
from sandbox.town import Person

# "It has at most 52 significant bits" (core.telegram.org/bots/api#user): beyond what 32 bits hold, and many floats.
FIRST_USER = 4_503_599_600_000_001


FORMER = 30


@dataclass(slots=True, kw_only=True)
class Message:
    """One message. `shown` is the Bot API's JSON of it: replaced on change, never changed, since updates keep it.

    `former`: what it was before, the newest last, as far as a slow phone may still show it.
    """

    shown: Json
    by_bot: bool
    former: deque[Json] = field(default_factory=lambda: deque(maxlen=FORMER))
    # "Only messages without reply_markup or with inline keyboards" can be edited (the manual, editMessageText).
    editable: bool = True
    # Of an invoice: the phone shows a receipt instead, of which the bot's message says nothing.
    paid: bool = False


@dataclass(slots=True, kw_only=True)
class Chat:
    """One chat. `person`: whose phone shows it; None for groups and strangers."""

    about: Json
    person: str | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    started: bool = False
    blocked: bool = False
    typing_until: float = 0.0
    toast: Json | None = None

    @property
    def id(self) -> int:
        """Telegram's number; below zero for groups."""
        return int(self.about["id"])

    @property
    def private(self) -> bool:
        """One person and the bot."""
        return bool(self.about["type"] == "private")

    def find(self, message: int, why: str) -> Message:
        """The message, or a 400 with `why`."""
        if message not in self.messages:
            raise bad_request(why)
        return self.messages[message]


class Chats:
    """All chats by id. Message ids are counted over all of them, as they are for a bot's private chats."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_id: dict[int, Chat] = {}
        self.users: dict[int, Person] = {}
        self.last_message = 0
        self._ids: dict[str, int] = {}
        for person in people:
            self.describe(person)

    def describe(self, person: Person) -> Json:
        """The person as a Bot API `User`; ids are given out in the order in which people came to town."""
        user = self._ids.setdefault(person.id, FIRST_USER + len(self._ids))
        self.users[user] = person
        return {
            "id": user,
            "is_bot": False,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "language_code": person.language,
        }

    def open(self, person: Person) -> Chat:
        """The person's chat with the bot; made when there is none. It counts as started with the first message."""
        user = self.describe(person)
        if user["id"] not in self.by_id:
            about = {key: user[key] for key in ("id", "first_name", "last_name")} | {"type": "private"}
            self.by_id[user["id"]] = Chat(about=about, person=person.id)
        return self.by_id[user["id"]]

    def learn(self, about: Json) -> Chat:
        """The chat a raw update speaks of; from then on the bot may write there."""
        person = self.users.get(about["id"])
        chat = self.open(person) if person else self.by_id.setdefault(about["id"], Chat(about=about))
        chat.started = True
        return chat

    def find(self, chat_id: int) -> Chat:
        """The chat the bot may write to; refuses as Telegram does where it may not."""
        chat = self.by_id.get(chat_id)
        if chat is None or not chat.started:
            if chat_id in self.users:
                raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
            raise bad_request("chat not found")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def next_message(self) -> int:
        """A new message id."""
        self.last_message += 1
        return self.last_message

    def forget(self) -> None:
        """Every phone as new. Ids are not used again."""
        self.by_id.clear()
