"""Everything the stand-in's server remembers of its one bot. The methods act on it, the phones look at it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from sandbox.telegram import limits
from sandbox.telegram.chats import Chat, Chats, Message
from sandbox.telegram.checkouts import Checkouts
from sandbox.telegram.files import Files
from sandbox.telegram.pace import Pace
from sandbox.telegram.profile import Profile
from sandbox.telegram.queries import Queries
from sandbox.telegram.refusal import Json
from sandbox.telegram.updates import Updates
from sandbox.telegram.webhook import Webhook
from sandbox.town import Town

USERNAME = "frontdesk_demo_bot"


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot's as it came to that person's phone, or that it is `gone` from there; whether there is a
    keyboard below the chat then.
    """

    person: str
    message: Message
    keyboard: bool
    gone: bool = False


class Account:
    """The bot with that token. One event loop owns it."""

    def __init__(self, town: Town, token: str, carry_out: Callable[["Account", str, Json], Awaitable[object]]) -> None:
        self.town = town
        self.token = token
        self.clock = town.clock
        self.chats = Chats(town.people)
        self.files = Files(town.clock)
        self.updates = Updates(town.faults)
        self.queries = Queries(town.clock)
        self.checkouts = Checkouts()
        self.profile = Profile()
        self.pace = Pace()
        self.watchers: set[asyncio.Queue[Seen]] = set()
        self.webhook = Webhook(
            updates=self.updates, clock=town.clock, carry_out=lambda method, given: carry_out(self, method, given)
        )

    @property
    def user(self) -> Json:
        """The bot as a Bot API `User`."""
        number, _, _ = self.token.partition(":")
        name = self.profile.text("name", "") or "Frontdesk"
        return {"id": int(number), "is_bot": True, "first_name": name, "username": USERNAME}

    @property
    def now(self) -> int:
        """The town's time as Telegram writes it, in seconds."""
        return int(self.clock.now().timestamp())

    def tell(self, chat: Chat, message: Message | None = None, *, gone: bool = False) -> None:
        """What that person's phone shows has changed; `message` is the bot's new or changed one, if it was that, or the
        one that is gone.
        """
        if chat.person is None:
            return
        self.town.news.tell("phone", person=chat.person)
        if message is not None:
            for watcher in self.watchers:
                watcher.put_nowait(Seen(chat.person, replace(message), chat.keyboard is not None, gone))

    def show_typing(self, chat: Chat) -> None:
        """Typing for the next seconds of real time, or until a message comes."""
        loop = asyncio.get_running_loop()
        chat.typing_until = loop.time() + limits.ACTION_SECONDS
        loop.call_later(limits.ACTION_SECONDS, self.tell, chat)
        self.tell(chat)

    def reset(self) -> None:
        """Every phone as new and nothing pending; the webhook, the commands and the running numbers stay."""
        self.chats.forget()
        self.files.forget()
        self.updates.clear()
        self.updates.sent.clear()
        self.queries.waiting.clear()
        self.checkouts.forget()

    def close(self) -> None:
        """Stop delivering."""
        self.webhook.remove()
        self.checkouts.forget()
