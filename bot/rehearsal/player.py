"""Plays a journey: does what people do, and waits until the phones show what the lines say, or it is too late.

Knows no bot: only the town, and a stage that can end and begin the bot.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rehearsal.backstage import Backstage, NotSo, Stage
from bot.rehearsal.matching import fill, match, match_all
from bot.rehearsal.phones import JSON, Key, Screen, read_links, read_page, read_panel, read_post, read_screens
from bot.rehearsal.script import (
    CAST,
    ONE,
    OTHER,
    AnyLine,
    Buttons,
    Journey,
    Opens,
    Pays,
    Posted,
    Presses,
    Redelivery,
    Shown,
    Writes,
)
from bot.rehearsal.town import Town, TownRefused

PATIENCE = 60.0
"""Seconds a line may take to come true. A bot killed in a vendor call is missed after 15 (`bot.store.terms`), and a
vendor whose lists lag is looked at for 20 more before it is certain that nothing was booked (`vendors.settling`).
"""

MORNING = datetime(2027, 3, 8, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""When every journey begins: a Monday with a change of the clocks three weeks ahead."""


Came = Callable[[AnyLine, str], None]
"""Told of every line that came true, with what there was to see."""


@dataclass(slots=True)
class Player:
    """Plays one journey, once. `number` makes its people new in town.

    `kills`: lines after which the bot dies and is started again. `patience`: seconds a line has to come true.
    """

    stage: Stage
    journey: Journey
    number: int
    kills: frozenset[int] = frozenset()
    came: Came = lambda _line, _shown: None
    patience: float = PATIENCE
    known: dict[str, str] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    last: str = ""
    spoken: int = 0
    screens: dict[str, dict[tuple[str, int, str], None]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def town(self) -> Town:
        """Where it is played."""
        return self.stage.town

    async def play(self) -> None:
        """Raises `NotSo` at the first line that does not come true."""
        await self._set_up()
        for line in self.journey.lines:
            try:
                shown = await self._do(line)
            except (TownRefused, ValueError) as error:
                raise NotSo(line, f"{self.journey.title}, {self.journey.vendor}: {error}") from error
            self.came(line, shown)
            if line.source.number in self.kills:
                await self.stage.kill_bot()
                await self.stage.start_bot()

    async def _set_up(self) -> None:
        """A first morning, and people the bot has never heard of."""
        await self.town.post("reset")
        await self.stage.forget_writes()
        await self.town.set_clock(MORNING)
        await self.stage.start_bot()
        for name in self.journey.people:
            self.users[name] = (await self.town.post("people", CAST[name] | {"id": self._id(name)}))["user_id"]

    def _id(self, name: str) -> str:
        return f"{name}-{self.number}"

    async def _do(self, line: AnyLine) -> str:
        match line:
            case Writes(who=who, words=words):
                await self._deed(who, "text", {"text": fill(words, self.known)})
            case Presses():
                await self._press(line)
            case Redelivery(who=who, updates=updates):
                await self.town.post(f"phone/{self._id(who)}/redeliver", {"last": updates})
            case Pays(who=who, do=do):
                link = await self._link(line, "…")
                await self._begin(who)
                await self.town.open(link, {"do": do})
            case Opens():
                return await self._open(line)
            case Shown() | Posted() | Buttons():
                return await self._see(line)
            case _:
                return await self._behind.direct(line)
        return ""

    @property
    def _behind(self) -> Backstage:
        return Backstage(stage=self.stage, vendor=self.journey.vendor, known=self.known, patience=self.patience)

    async def _deed(self, who: str, what: str, asked: JSON) -> None:
        await self._begin(who)
        await self.town.post(f"phone/{self._id(who)}/{what}", asked)

    async def _begin(self, who: str) -> None:
        """Somebody does something; whatever the bot says from now on may be its answer."""
        self.last = who
        self.spoken = await self.town.spoken()

    # Opening

    async def _link(self, line: Opens | Pays, label: str) -> str:
        """What the newest such button of the chat leads to, as soon as it is there."""

        async def look() -> str | None:
            links = read_links(await self._phone(line.who))
            return next((key.opens for key in links if match(label, key.label, {}) is not None), None)

        if (found := await self.town.until(look, self.patience)) is None:
            raise NotSo(line, f"there is nothing to open:\n{await self._panel(line.who)}")
        return found

    async def _open(self, line: Opens) -> str:
        page = read_page(await self.town.open(await self._link(line, line.label)))
        if match(f"…{fill(line.said, self.known)}…", page, {}) is None:
            raise NotSo(line, f"the page says:\n{page}")
        return page

    # Pressing

    async def _press(self, line: Presses) -> None:
        if line.earlier:
            await self._press_earlier(self._whom(line.who[0])[0], line)
            return
        keys = [(who, await self._key(who, line)) for name in line.who for who in self._whom(name)]
        for who, key in keys:
            place = {"row": key.row, "column": key.column}
            if key.message is None:
                await self._deed(who, "keyboard", place)
            else:
                await self._deed(who, "press", place | {"message": key.message})

    async def _key(self, who: str, line: Presses) -> Key:
        """The button, as soon as it is there."""
        label = fill(line.label, self.known)

        async def look() -> Key | None:
            panel = await self._panel(who)
            return next((key for key in panel.keys if match(label, key.label, {}) is not None), None)

        if (found := await self.town.until(look, self.patience)) is None:
            raise NotSo(line, f"there is no such button:\n{await self._panel(who)}")
        return found

    async def _press_earlier(self, who: str, line: Presses) -> None:
        """A button the person saw before, as its press arrives when it was made before the screen changed."""
        now = set(read_screens(await self._chat(who)))
        label = fill(line.label, self.known)
        gone = [one for one in self.screens[who] if one not in now and match(label, one[0], {}) is not None]
        if not gone:
            raise NotSo(line, "no earlier screen had such a button")
        _, message, data = gone[-1]
        chat = await self._chat(who)
        query = {
            "id": f"earlier-{self.number}-{line.source.number}",
            "from": {"id": self.users[who], "is_bot": False, "first_name": who, "language_code": CAST[who]["language"]},
            "message": next(one for one in chat["messages"] if one["message_id"] == message),
            "chat_instance": "1",
            "data": data,
        }
        await self._begin(who)
        await self.town.post("telegram/updates", {"callback_query": query})

    # Looking

    async def _phone(self, who: str) -> JSON:
        return await self.town.get(f"phone/{self._id(who)}")

    async def _chat(self, who: str) -> JSON:
        return await self.town.get(f"telegram/chats/{self.users[who]}")

    async def _panel(self, who: str) -> Screen:
        return read_panel(await self._phone(who)) or Screen("(nothing)")

    async def _see(self, line: Shown | Posted | Buttons) -> str:
        """What the phone shows once it is what the line says."""

        async def look() -> tuple[str, Screen, dict[str, str]] | None:
            if await self.town.spoken() <= self.spoken:
                return None
            for who in self._whom(line.who):
                screen = await self._screen(line, who)
                if screen is not None and (names := self._meets(line, screen)) is not None:
                    return who, screen, names
            return None

        found = await self.town.until(look, self.patience)
        if found is None:
            shown = [f"{who}'s phone shows:\n{await self._panel(who)}" for who in self._whom(line.who)]
            raise NotSo(line, "\n".join(shown))
        who, screen, names = found
        self.known |= names
        if line.who == ONE:
            self.alias = {ONE: who, OTHER: next(name for name in self.journey.people if name != who)}
        self.screens[who] |= dict.fromkeys(read_screens(await self._chat(who)))
        return " ".join(f"[{label}]" for label in screen.labels) if isinstance(line, Buttons) else screen.said

    def _whom(self, who: str | None) -> tuple[str, ...]:
        if who == ONE and ONE not in self.alias:
            return self.journey.people
        return (self.alias.get(who or self.last, who or self.last),)

    async def _screen(self, line: Shown | Posted | Buttons, who: str) -> Screen | None:
        phone = await self._phone(who)
        posted = isinstance(line, Posted) or (isinstance(line, Buttons) and line.posted)
        return read_post(phone) if posted else read_panel(phone)

    def _meets(self, line: Shown | Posted | Buttons, screen: Screen) -> dict[str, str] | None:
        if isinstance(line, Buttons):
            return match_all(line.labels, screen.labels, self.known)
        return match(line.said, screen.said, self.known)
