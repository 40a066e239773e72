"""People of the proof: each has a phone, wants something, goes for one time after the other, and knows what was said.

They do what a person could: read the panel, press, write. What they were told is kept by what their phone showed, not
by what the bot meant. Times on phones have no year: the town's clock says which.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from bot.prove.screens import JSON, Key, Message, read_message
from bot.prove.street import CannotDo, Street
from bot.prove.tries import Card, Told, Try

SILENCE = 15.0
"""Seconds without a change on the phone after which a person presses once more."""

DIARY = 30
"""How many things a person remembers to have seen and done, for the report of a finding."""

MOST_DEEDS = 200
"""Presses and words after which somebody should have come to a time."""

LOST = 150.0
"""Seconds after which a person no longer waits for a word: a booking is settled within 120 of the vendor's return. So
long without any sign of life, in the middle of asking for a time, is a try of which nothing was told.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody comes for, at which desk. `picks`: labels chosen where they are offered; else the first that is.

    `answers`: what is written where a question begins like that.
    """

    vendor: str
    desk: str
    zone: str
    picks: tuple[str, ...]
    answers: Mapping[str, str] = field(default_factory=dict)


class Stuck(Exception):
    """Somebody does not come to where a time is offered: the way there is another one. Tells what they saw."""


class Patient:
    """One person. `tries` and `cards` are theirs, in order, since they were last taken."""

    def __init__(self, street: Street, name: str, wish: Wish, chance: Random) -> None:
        self.street, self.name, self.wish, self.chance = street, name, wish, chance
        self.panel: Message | None = None
        self._above: dict[int, Message] = {}
        self.details = {
            "first-name": "Pat Example",
            "email": f"{name}@example.org",
            "birth-date": "17 May 1980",
            "phone": f"+316{int.from_bytes(name.encode()[-3:]) % 10**8:08d}",
        }
        self.tries: list[Try] = []
        self.cards: list[Card] = []
        self.trying: Try | None = None
        self.count, self._deeds, self._booking = 0, 0, False
        self._heard = 0.0
        self.case = "case"
        self.diary: deque[str] = deque(maxlen=DIARY)
        self._changed = asyncio.Event()
        self._acted: Message | None = None
        self._answered: Message | None = None
        self._just_answered, self._silent = "", False
        self._zone = ZoneInfo(wish.zone)

    @property
    def names(self) -> tuple[str, ...]:
        """What they say they are called, word by word."""
        said = [self.details.get(name, "") for name in ("first-name", "last-name")]
        return tuple(" ".join(said).split())

    def begin_case(self, case: str, chance: Random) -> None:
        """From now on tries are that case's, and its chance decides what is chosen."""
        self.case, self.chance = case, chance

    # Seeing

    def see(self, seen: JSON) -> None:
        """Something came to the phone."""
        message = read_message(seen["message"])
        self._note(f"reads {message.id}: {message.said} {' '.join(f'[{key.label}]' for key in message.keys)}")
        words, now = self.street.words, self.street.clock()
        if words.is_card(message):
            self.cards.append(words.card(self.name, message, now, self._zone))
        elif self._is_past(message):
            self._above[message.id] = message
        elif words.is_panel(message, keyboard=seen["keyboard"]):
            self._present(message)
        self._heard, self._silent = self.street.now(), False
        self._changed.set()

    def lose(self, message: int) -> None:
        """A message was taken back; where it was the present, that is the newest above it that asks for something."""
        self._note(f"sees {message} taken back")
        self._above.pop(message, None)
        if self.panel is not None and self.panel.id == message:
            asking = [one for one in self._above.values() if self.street.words.is_panel(one, keyboard=False)]
            self.panel = None
            if asking:
                self._present(max(asking, key=lambda one: one.id))
        self._changed.set()

    def _present(self, message: Message) -> None:
        if self.panel is not None and self.panel.id != message.id:
            self._above[self.panel.id] = self.panel
        self._above.pop(message.id, None)
        self.panel = message
        self._hear(message)

    def _is_past(self, message: Message) -> bool:
        """Whether a newer panel stands below: the old one may still lose its buttons, and is no longer the present."""
        return self.panel is not None and message.id < self.panel.id

    def _hear(self, panel: Message) -> None:
        """Whatever the panel says of the try that is under way, or of the last one."""
        word = self.street.words.word(panel)
        one = self.trying
        if word is None or one is None or (one.told and one.told[-1].word is word):
            return
        one.told.append(Told(word=word, at=self.street.now()))
        if word.final:
            self.trying = None

    # Doing

    async def go(self, tries: int) -> None:
        """Make so many tries, and go home with the last one's word, or without one after `LOST` seconds of nothing."""
        goal = self.count + tries
        self._heard = self.street.now()
        if self.panel is None:
            await self.write("/book")
        while self.count < goal or self.trying is not None:
            if not await self._step(goal):
                return

    async def leave(self) -> None:
        """Go home. Whoever comes again leaves things as they are: with the last word said, no time is held."""

    async def _step(self, goal: int) -> bool:
        """Do the next thing, as soon as there is one; False when it is too late to wait for anything."""
        panel = self.panel
        self._changed.clear()
        if panel is None or panel == self._acted or self.street.words.waits(panel):
            return await self._wait()
        if panel.key(self.street.words.another) and self.count >= goal:
            return await self._wait()
        self._deeds += 1
        if self._deeds > MOST_DEEDS:
            raise Stuck("\n".join([f"{self.name} did {MOST_DEEDS} things and came to no time to book:", *self.diary]))
        await self._act(panel)
        return True

    async def _wait(self) -> bool:
        try:
            async with asyncio.timeout(SILENCE):
                await self._changed.wait()
        except TimeoutError:
            # Nothing came of it: pressed once more, as people do.
            self._acted, self._silent = None, True
        if self.trying is not None:
            return self.street.now() - self.trying.pressed < LOST
        if self.street.now() - self._heard < LOST:
            return True
        # Whoever presses and hears nothing at all any more is told nothing of what they came for.
        self._begin(self.street.clock())
        return False

    async def _act(self, panel: Message) -> None:
        self._acted = panel
        words = self.street.words
        for label in (words.book_it, words.same, words.again, words.resume, words.another, words.book):
            if (key := panel.key(label)) is not None:
                if label == words.book_it:
                    self._aim(panel)
                await self.press(panel, key)
                return
        choices = words.choices(panel)
        if words.soonest in panel.said and choices:
            # Before the word on what is being booked they are an earlier view's, shown late: it may still come.
            if self._silent or not self._awaits_word:
                await self._pick_time(panel, choices)
        elif choices:
            await self.press(panel, self._wanted(choices))
        else:
            await self._answer(panel)

    def _aim(self, review: Message) -> None:
        """The press that books: of the time the card shows, whichever was picked."""
        start = self.street.words.time_on(review, self.street.clock(), self._zone)
        if self.trying is None and start is not None:
            self._begin(start)
        if self.trying is not None:
            self._booking = True
            self.trying.pressed = self.street.now()
            self.trying.start = start or self.trying.start

    def _begin(self, start: datetime) -> None:
        self.count, self._deeds, self._booking = self.count + 1, 0, False
        self.trying = Try(
            id=f"{self.case}/{self.name}/{self.count}", person=self.name, start=start, pressed=self.street.now()
        )
        self.tries.append(self.trying)
        self.street.tell_tried()

    @property
    def _awaits_word(self) -> bool:
        return self._booking and self.trying is not None

    async def _pick_time(self, panel: Message, choices: list[Key]) -> None:
        """Go for one of the times; that is where a try begins, for some vendors give it away here already.

        Offered times again before *Book it* was pressed, the same try goes on with another one.
        """
        if self.trying is None or self._booking:
            self._begin(self.street.clock())
        await self.press(panel, self.chance.choice(choices))

    def _wanted(self, choices: list[Key]) -> Key:
        wanted = (self.wish.desk, *self.wish.picks)
        return next((key for key in choices if key.label.partition(" · ")[0] in wanted), choices[0])

    async def _answer(self, panel: Message) -> None:
        words = self.street.words
        detail = next((name for text, name in words.details.items() if text in panel.said), None)
        own = next((answer for text, answer in self.wish.answers.items() if text in panel.said), None)
        asked = detail or own or panel.said
        if detail is None and own is None and (skip := panel.key(words.skip)) is not None:
            await self.press(panel, skip)
        elif panel != self._answered and (self._silent or asked != self._just_answered):
            # Said once: what is said twice is the answer to the next question. A question that comes again right after
            # its answer was asked before that was read.
            await self.write(own or self.details.get(detail or "", "Example"))
            self._answered, self._just_answered = panel, asked

    def _note(self, what: str) -> None:
        self.diary.append(f"{self.street.now():.3f} {' '.join(what.split())}")

    async def press(self, message: Message, key: Key) -> None:
        """Press that button; on a phone that has it no more nothing happens."""
        self._note(f"presses {message.id} [{key.label}]")
        asked = {"message": message.id, "row": key.row, "column": key.column}
        await self._do("press", asked)

    async def write(self, words: str) -> None:
        """Say something."""
        self._note(f"writes {words}")
        await self._do("text", {"text": words})

    async def _do(self, what: str, asked: JSON) -> None:
        self._just_answered = ""
        try:
            await self.street.do(f"phone/{self.name}/{what}", asked)
        except CannotDo:
            # The screen changed under the thumb: looked at anew.
            self._acted = None

    def take(self) -> tuple[list[Try], list[Card]]:
        """What they tried and were told since the last time; what is still under way begins the next."""
        tries, cards = self.tries, self.cards
        self.tries, self.cards = [], []
        return tries, cards
