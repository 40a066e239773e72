"""The town's people before a bot that is at work: some talk to a person of the desk, some tap meanwhile.

Belongs into the process that is the town, where one knows at once what came to whom: this is Telegram, and Slack.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, cycle

from starlette.applications import Starlette

from bot.trial import CHANNELS
from sandbox.phones import Phones
from sandbox.slack import Workspace, Writing
from sandbox.telegram import Account
from sandbox.town import Person, Town

DESK = "harbour"
PATIENTS, TAPPERS = 10, 40
"""Those who talk in turns, each in a thread of their own; and those who tap."""

TAPS = 20
"""A second, all tappers together."""

LABELS = ("🌐 Language", "☰ Menu")
"""What they press, in turns; no vendor is asked."""


@dataclass(slots=True)
class Street:
    """The town with whoever talks and taps, and who is told when something came to somebody."""

    account: Account
    workspace: Workspace
    patients: list[Person]
    tappers: list[Person]
    threads: dict[str, str] = field(default_factory=dict)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    tapped: int = 0
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def town(self) -> Town:
        """Where they all are."""
        return self.account.town

    async def listen(self) -> None:
        """Wake whoever waits whenever something came to a phone or a channel; nothing may be missed."""
        queue: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self.town.news.listeners.add(queue)
        while True:
            await queue.get()
            self.came.set()

    async def until(self, there: Callable[[], bool]) -> None:
        """Until it has come; what does not come within seconds is a broken relay."""
        async with asyncio.timeout(20):
            while not there():
                self.came.clear()
                await self.came.wait()

    # Those who talk

    async def begin(self) -> None:
        """Everybody has a menu before them, patients ask for a person, and both sides have said a word."""
        everybody = (*self.patients, *self.tappers)
        for person in everybody:
            Phones(self.account).say(person, "/start")
        await self.until(lambda: all(self._newest_message(one) for one in everybody))
        for patient in self.patients:
            await self._ask_for_person(patient)
            await self.asks(patient)
            await self.answers(patient)

    async def _ask_for_person(self, patient: Person) -> None:
        """The thread is the newest message of the channel itself."""
        before = len(self._cards())
        Phones(self.account).say(patient, "/person")
        await self.until(lambda: len(self._cards()) > before)
        self.threads[patient.id] = self._cards()[-1]

    async def asks(self, patient: Person) -> None:
        """The patient says something, until it stands in the thread."""
        words = f"words {next(self._numbers)}."
        Phones(self.account).say(patient, words)
        await self.until(lambda: words in self._newest_post())

    async def answers(self, patient: Person) -> None:
        """Somebody of the staff says something in the thread, until it is on the patient's phone."""
        words = f"answer {next(self._numbers)}."
        eva = self.town.staff[0]
        Writing(self.workspace).say(eva, words, CHANNELS[DESK], self.threads[patient.id])
        await self.until(lambda: words in self._newest_message(patient))

    def _newest_message(self, person: Person) -> str:
        """What the bot said to them last; empty if they said something since."""
        newest = next(reversed(self.account.chats.open(person).messages.values()), None)
        return "" if newest is None or not newest.by_bot else str(newest.shown.get("text", ""))

    def _cards(self) -> list[str]:
        return [one.ts for one in self.workspace.channels.by_id[CHANNELS[DESK]].messages.values() if not one.thread]

    def _newest_post(self) -> str:
        messages = self.workspace.channels.by_id[CHANNELS[DESK]].messages
        newest = next(reversed(messages.values()), None)
        return "" if newest is None or not newest.by_app else str(newest.shown["text"])

    # Those who tap

    async def tap(self) -> None:
        """Until cancelled: so many a second, everybody in turn."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number, who in enumerate(cycle(self.tappers)):
            await asyncio.sleep(max(0.0, began + number / TAPS - loop.time()))
            self._press(who)

    def _press(self, who: Person) -> None:
        """One of the two buttons, whichever is there; whoever was not answered yet lets one go by."""
        newest = next(reversed(self.account.chats.open(who).messages.values()))
        rows = newest.shown.get("reply_markup", {}).get("inline_keyboard", [])
        for row, buttons in enumerate(rows):
            for column, button in enumerate(buttons):
                if button["text"] in LABELS:
                    Phones(self.account).press(who, newest.shown["message_id"], row, column)
                    self.tapped += 1
                    return


def moved_in(built: Starlette) -> Street:
    """The town with enough people in it; each knows nothing of the others."""
    account: Account = built.state.telegram
    people = [
        Person(
            id=f"guest-{number}",
            first_name="Guest",
            last_name="Example",
            email=f"guest{number}@example.org",
            phone=f"+316000{number:05d}",
            language="en",
        )
        for number in range(PATIENTS + TAPPERS)
    ]
    for person in people:
        account.town.move_in(person)
    return Street(account, built.state.slack, people[:PATIENTS], people[PATIENTS:])
