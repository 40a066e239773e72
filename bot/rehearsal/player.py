"""Plays a journey: does what people do, and waits until the phones show what the lines say, or it is too late.

Knows no bot and no channel: only the town, the phones, and a stage that can end and begin the bot.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.rehearsal.backstage import Backstage, NotSo, Stage
from bot.rehearsal.company import Company
from bot.rehearsal.journey import Journey
from bot.rehearsal.matching import fill, match, match_all
from bot.rehearsal.others import Others
from bot.rehearsal.screens import Key, Screen, Surface, read_page
from bot.rehearsal.script import (
    ANYTHING,
    AT_THE_DESK,
    ONE,
    Answered,
    AnyLine,
    BankPays,
    Blocks,
    BotDies,
    Buttons,
    FillsIn,
    Opens,
    OpensHome,
    OtherFailed,
    OtherFails,
    OtherHeard,
    OtherRecovers,
    OthersTold,
    Pays,
    PaysInvoice,
    Presses,
    Redelivery,
    Rewrites,
    Sends,
    Shown,
    Solo,
    ToldOnce,
    Withdraws,
    Writes,
)
from bot.rehearsal.town import Found, Town, TownRefused

PATIENCE = 60.0
"""Seconds a line may take to come true. A bot killed in a vendor call is missed after 15 (`bot.store.terms`), and a
vendor whose lists lag is looked at for 20 more before it is certain that nothing was booked (`vendors.settling`).
"""

MORNING = datetime(2027, 3, 8, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""When every journey begins: a Monday with a change of the clocks three weeks ahead."""


Came = Callable[[AnyLine, str], None]
"""Told of every line that came true, with what there was to see."""


AT_ONCE = (Surface.FORM, Surface.ASIDE, Surface.ALERT)
"""Where the bot may speak by answering what was done, which is no call."""

"""What one person does without looking."""


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
    company: Company = field(init=False)

    def __post_init__(self) -> None:
        self.company = Company(self.town, self.journey, self.number)

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
            killed = line.source.number in self.kills
            if killed:
                await self.stage.kill_bot()
                await self.stage.start_bot()
            self.company.died |= killed or isinstance(line, BotDies)

    async def _set_up(self) -> None:
        """A first morning, and people the bot has never heard of."""
        await self.town.post("reset")
        await self.stage.forget()
        await self.town.set_clock(MORNING)
        await self.stage.set_up(self.journey.setting)
        await self.stage.start_bot()
        await self.company.move_in()

    async def _do(self, line: AnyLine) -> str:
        match line:
            case Writes() | Rewrites() | Withdraws() | Blocks() | Sends() | OpensHome():
                await self._act(line)
            case Presses():
                await self._press(line)
            case FillsIn():
                await self._fill_in(line)
            case Redelivery(who=who, updates=updates):
                await self.company.phones(who).redeliver(who, updates)
            case Pays(who=who, do=do):
                link = await self._link(line, "…")
                await self.company.begin(who)
                await self.town.open(link, {"do": do})
            case PaysInvoice():
                await self._pay(line)
            case BankPays(who=who):
                await (await self.company.begin(who)).bank_pays(who)
            case Opens():
                return await self._open(line)
            case Shown() | Buttons():
                return await self._see(line)
            case ToldOnce():
                await self._once(line)
            case OtherFails() | OtherFailed() | OtherRecovers() | OtherHeard() | OthersTold():
                return await Others(town=self.town, known=self.known, until=self._until).direct(line)
            case _:
                return await self._behind.direct(line)
        return ""

    @property
    def _behind(self) -> Backstage:
        return Backstage(stage=self.stage, vendor=self.journey.vendor, known=self.known, until=self._until)

    async def _until(self, look: Callable[[], Awaitable[Found | None]]) -> Found | None:
        """What is found, within the time a line has; people do not give up at once."""

        async def insisting() -> Found | None:
            await self.company.insist()
            return await look()

        return await self.town.until(insisting, self.patience)

    async def _act(self, line: Solo) -> None:
        phones = await self.company.begin(line.who)
        match line:
            case Writes(who=who, words=words):
                await phones.write(who, fill(words, self.known))
            case Rewrites(who=who, words=words):
                await phones.rewrite(who, fill(words, self.known))
            case Withdraws(who=who):
                await phones.withdraw(who)
            case Blocks(who=who, do=do):
                await phones.block(who, do)
            case Sends(who=who, name=name):
                await phones.send(who, name)
            case OpensHome(who=who):
                await phones.open_home(who)
            case _:
                assert_never(line)

    # Opening

    async def _link(self, line: Opens | Pays, label: str) -> str:
        """What the newest such button of the chat leads to, as soon as it is there."""

        async def look() -> str | None:
            links = await self.company.phones(line.who).links(line.who)
            return next((key.opens for key in links if self._says(line.who, label, key.label)), None)

        if (found := await self._until(look)) is None:
            raise NotSo(line, f"there is nothing to open:\n{await self._all(line.who)}")
        return found

    async def _open(self, line: Opens) -> str:
        page = read_page(await self.town.open(await self._link(line, line.label)))
        if match(f"…{fill(line.said, self.known)}…", page, {}) is None:
            raise NotSo(line, f"the page says:\n{page}")
        return page

    # Pressing

    async def _press(self, line: Presses) -> None:
        if line.earlier:
            who, label = self.company.whom(line.who[0])[0], fill(line.label, self.known)
            await (await self.company.begin(who)).press_earlier(who, lambda said: self._says(who, label, said))
            return
        keys = [(who, await self._key(who, line)) for name in line.who for who in self.company.whom(name)]
        phones = [await self.company.begin(who) for who, _ in keys]
        together = len(keys) > 1
        presses = (one.press(who, key, as_seen=together) for one, (who, key) in zip(phones, keys, strict=True))
        await asyncio.gather(*presses)

    async def _key(self, who: str, line: Presses) -> Key:
        """The button, as soon as it is there."""
        label = fill(line.label, self.known)

        async def look() -> Key | None:
            screens = await self.company.phones(who).pressable(who, home=line.home)
            keys = (key for screen in screens for key in screen.keys)
            return next((key for key in keys if self._says(who, label, key.label)), None)

        if (found := await self._until(look)) is None:
            raise NotSo(line, f"there is no such button:\n{await self._all(who)}")
        return found

    async def _fill_in(self, line: FillsIn) -> None:
        """As soon as the form has what is filled in."""
        answers = tuple(Answered(one.question, fill(one.words, self.known)) for one in line.answers)
        phones = await self.company.begin(line.who)
        await self._as_soon_as(line, lambda: phones.fill_in(line.who, answers))

    async def _pay(self, line: PaysInvoice) -> None:
        """As soon as there is an invoice. Of several taps the later ones may find it paid."""
        phones = await self.company.begin(line.who)

        async def pay() -> None:
            taps = (phones.pay(line.who, line.card) for _ in range(line.times))
            refused = [one for one in await asyncio.gather(*taps, return_exceptions=True) if one is not None]
            if len(refused) == line.times or not all(isinstance(one, TownRefused) for one in refused):
                raise refused[0]

        await self._as_soon_as(line, pay)

    async def _as_soon_as(self, line: FillsIn | PaysInvoice, do: Callable[[], Awaitable[None]]) -> None:
        wrong = ""

        async def look() -> bool | None:
            nonlocal wrong
            try:
                await do()
            except TownRefused as why:
                wrong = str(why)
                return None
            return True

        if not await self._until(look):
            raise NotSo(line, wrong)

    # Looking

    async def _see(self, line: Shown | Buttons) -> str:
        """What the phone shows once it is what the line says."""

        async def look() -> tuple[str, Screen, dict[str, str]] | None:
            if line.where not in AT_ONCE and not await self.company.answered():
                return None
            for who in self.company.viewers(line):
                for screen in await self.company.phones(who).look(who, line.where):
                    if (names := self._meets(who, line, screen)) is not None:
                        return who, screen, names
            return None

        found = await self._until(look)
        if found is None:
            shown = [f"{who}'s phone shows:\n{await self._all(who, line.where)}" for who in self.company.viewers(line)]
            raise NotSo(line, "\n".join(shown))
        who, screen, names = found
        self.known |= names
        if line.who == ONE:
            self.company.is_one(who)
        await self.company.phones(who).remember(who)
        return " ".join(f"[{label}]" for label in screen.labels) if isinstance(line, Buttons) else screen.said

    async def _once(self, line: ToldOnce) -> None:
        """What came twice does not go away by waiting: it is looked at once the bot has said all."""
        phones = self.company.phones(line.who)
        said = phones.plain(fill(line.said, self.known))

        async def look() -> bool | None:
            if not await self.company.answered():
                return None
            posts = await phones.look(line.who, Surface.POSTED)
            return True if sum(match(said, one.said, self.known) is not None for one in posts) == 1 else None

        if not await self._until(look):
            raise NotSo(line, f"{line.who}'s phone shows:\n{await self._all(line.who, Surface.POSTED)}")

    async def _all(self, who: str, where: Surface = Surface.PANEL) -> str:
        """What is there; for what only staff see, that place."""
        phones = self.company.phones(who)
        there = await (phones.look(who, where) if where in AT_THE_DESK else phones.pressable(who))
        return "\n".join(map(str, there)) or "(nothing)"

    def _says(self, who: str, label: str, said: str) -> bool:
        return match(self.company.phones(who).plain(label), said, {}) is not None

    def _meets(self, who: str, line: Shown | Buttons, screen: Screen) -> dict[str, str] | None:
        plain = self.company.phones(who).plain
        if isinstance(line, Buttons):
            return match_all([plain(label) for label in line.labels], screen.labels, self.known)
        above = f"{ANYTHING}\n" if self.company.corrected and not line.said.startswith(ANYTHING) else ""
        return match(above + plain(line.said), screen.said, self.known)
