"""Phones with Telegram: one chat with the bot each, a keyboard below it, buttons in rows."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from bot.rehearsal.phones import NotHere, Says, file_named, person_id
from bot.rehearsal.screens import JSON, Key, Screen, Surface, opens_more
from bot.rehearsal.script import CAST, Answered
from bot.rehearsal.town import Town, TownRefused

Pressable = tuple[str, int, str]
"""A button as the Bot API has it: label, message, and what it carries."""


GIVEN_UP = "The bot did not answer in time"
"""What a phone says of a payment that was given up."""


@dataclass(slots=True)
class TelegramPhones:
    """See `Phones`. `number`: of the journey, which makes its people new in town."""

    town: Town
    number: int
    stand_in: str = "telegram"
    seen: dict[str, dict[Pressable, None]] = field(default_factory=lambda: defaultdict(dict))
    late: int = 0
    card: dict[str, str] = field(default_factory=dict)

    def plain(self, words: str) -> str:
        """As they are."""
        return words

    async def write(self, who: str, words: str) -> None:
        """A message."""
        await self._do(who, "text", {"text": words})

    async def rewrite(self, who: str, words: str) -> None:
        """The newest message that is theirs."""
        await self._do(who, "edit", {"message": await self._own(who), "text": words})

    async def withdraw(self, who: str) -> None:
        """The newest message that is theirs, of which Telegram tells the bot nothing."""
        await self._do(who, "delete", {"message": await self._own(who)})

    async def block(self, who: str, do: str) -> None:
        """From now on it gets 403, or no longer."""
        await self._do(who, do, {})

    async def send(self, who: str, name: str) -> None:
        """A photo, which has no name there, or a document."""
        await self._do(who, "file", file_named(name))

    async def open_home(self, who: str) -> None:
        """There is no such page."""
        raise NotHere("Telegram has no home tab")

    async def press(self, who: str, key: Key, *, as_seen: bool = False) -> None:
        """A button, or a key of the keyboard, which says words or shares the number. Nobody else's press changes what
        is on their phone, so it always is `as_seen`.
        """
        await self._do(who, "press" if "message" in key.place else "keyboard", dict(key.place))

    async def press_earlier(self, who: str, says: Says) -> None:
        """As a press arrives that was made before the screen changed."""
        chat = await self._chat(who)
        now = set(read_screens(chat))
        gone = [one for one in self.seen[who] if one not in now and says(one[0])]
        if not gone:
            raise NotHere("no earlier screen had such a button")
        _, message, data = gone[-1]
        self.late += 1
        query = {
            "id": f"earlier-{self.number}-{self.late}",
            "from": {
                "id": (await self._phone(who))["chat_id"],
                "is_bot": False,
                "first_name": who,
                "language_code": CAST[who]["language"],
            },
            "message": next(one for one in chat["messages"] if one["message_id"] == message),
            "chat_instance": "1",
            "data": data,
        }
        await self.town.post("telegram/updates", {"callback_query": query})

    async def fill_in(self, who: str, answers: tuple[Answered, ...]) -> None:
        """There are no forms."""
        raise NotHere(f"{who} has no form to fill in: Telegram asks one question after the other")

    async def pay(self, who: str, card: str) -> None:
        """By the button below it."""
        await self._do(who, "pay", {"card": card})
        self.card[who] = card

    async def bank_pays(self, who: str) -> None:
        """Whatever waits for it."""
        await self._do(who, "settle", {})

    async def insist(self, who: str) -> bool:
        """Telegram keeps updates for the bot, but for ten seconds only whoever is about to pay: they try again."""
        if who not in self.card or not ((await self._phone(who))["toast"] or "").startswith(GIVEN_UP):
            return False
        with suppress(TownRefused):
            await self.pay(who, self.card[who])
        return True

    async def redeliver(self, who: str, last: int) -> None:
        """Updates, confirmed or not."""
        await self._do(who, "redeliver", {"last": last})

    async def look(self, who: str, where: Surface) -> tuple[Screen, ...]:
        """The panel, or the newest message that stays; all of those."""
        phone = await self._phone(who)
        if where is Surface.POSTED:
            return tuple(read_posts(phone))
        if where is Surface.ALERT:
            return (Screen(phone["toast"]),) if phone["toast"] else ()
        shown = {Surface.PANEL: read_panel, Surface.POST: read_post}
        screen = shown[where](phone) if where in shown else None
        return () if screen is None else (screen,)

    async def pressable(self, who: str, *, home: bool = False) -> tuple[Screen, ...]:
        """The panel, then what stays and opens more, the newest first."""
        stays = (_read(one) for one in reversed(_from_bot(await self._phone(who))) if not _asks(one))
        more = [screen for screen in stays if any(key.more for key in screen.keys)]
        return (*await self.look(who, Surface.PANEL), *more)

    async def links(self, who: str) -> tuple[Key, ...]:
        """Of all messages."""
        return tuple(read_links(await self._phone(who)))

    async def remember(self, who: str) -> None:
        """Every button of the chat, with what it carries."""
        self.seen[who] |= dict.fromkeys(read_screens(await self._chat(who)))

    async def _own(self, who: str) -> int:
        own = [message["id"] for message in (await self._phone(who))["messages"] if message["from"] == "me"]
        if not own:
            raise NotHere(f"{who} has written nothing")
        return int(own[-1])

    async def _do(self, who: str, what: str, asked: JSON) -> None:
        await self.town.post(f"phone/{person_id(who, self.number)}/{what}", asked)

    async def _phone(self, who: str) -> JSON:
        return await self.town.get(f"phone/{person_id(who, self.number)}")

    async def _chat(self, who: str) -> JSON:
        return await self.town.get(f"telegram/chats/{(await self._phone(who))['chat_id']}")


def read_panel(phone: JSON) -> Screen | None:
    """The message that is the conversation's present: the newest one that asks for something, else the newest."""
    messages = _from_bot(phone)
    if not messages:
        return None
    newest = messages[-1]
    asking = next((message for message in reversed(messages) if _asks(message)), None)
    if phone["keyboard"] and not _asks(newest):
        return Screen(_words(newest), tuple(_keys(phone["keyboard"], None)))
    return _read(asking or newest)


def read_post(phone: JSON) -> Screen | None:
    """The newest message that asks for nothing: it can be read, and what it links to be opened."""
    return next(read_posts(phone), None)


def read_posts(phone: JSON) -> Iterator[Screen]:
    """All of those, the newest first."""
    return (_read(message) for message in reversed(_from_bot(phone)) if not _asks(message))


def read_links(phone: JSON) -> Iterator[Key]:
    """Every button of the chat that opens an address, the newest first."""
    for message in reversed(_from_bot(phone)):
        yield from (key for key in _keys(message["buttons"], message["id"]) if key.opens)


def read_screens(chat: JSON) -> Iterator[Pressable]:
    """Every button of a chat that can be pressed."""
    for message in chat["messages"]:
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if "callback_data" in button:
                    yield button["text"], message["message_id"], button["callback_data"]


def _read(message: JSON) -> Screen:
    return Screen(_words(message), tuple(_keys(message["buttons"], message["id"])))


def _words(message: JSON) -> str:
    """What it says, then its files."""
    return "\n".join(filter(None, [message["text"], *(f"({file['name']})" for file in message.get("files", ()))]))


def _asks(message: JSON) -> bool:
    """Whether there is something to press; what only opens an address, or more, or an invoice is not pressed here."""
    pressed = (button["text"] for row in message["buttons"] for button in row if button["kind"] == "callback")
    return not all(map(opens_more, pressed))


def _from_bot(phone: JSON) -> list[JSON]:
    return [message for message in phone["messages"] if message["from"] == "bot"]


def _keys(rows: list[list[JSON]], message: int | None) -> Iterator[Key]:
    below = {} if message is None else {"message": message}
    for row, buttons in enumerate(rows):
        for column, button in enumerate(buttons):
            place, says = {**below, "row": row, "column": column}, button["text"]
            yield Key(says, place, button.get("url", ""), opens_more(says))
