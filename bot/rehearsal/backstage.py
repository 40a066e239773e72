"""What goes on behind the stage: the clock, the vendor and its faults, rivals, the bot's deaths. Knows no phone."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, assert_never
from zoneinfo import ZoneInfo

from bot.rehearsal.journey import Setting
from bot.rehearsal.matching import Known, fill, match
from bot.rehearsal.screens import JSON
from bot.rehearsal.script import (
    CAST,
    AnyLine,
    BotDies,
    BotStarts,
    ClockMoves,
    LinkEnds,
    PracticeDoes,
    Rival,
    Truth,
    VendorFails,
    VendorHears,
    VendorRecovers,
)
from bot.rehearsal.town import Town, TownRefused
from bot.rehearsal.truth import in_words, read_time, true_words


class NotSo(Exception):
    """A line that did not come true: what it says, and what there was instead."""

    def __init__(self, line: AnyLine, found: str) -> None:
        super().__init__(f"line {line.source.number}: {line.source.text}\n--- but ---\n{found}")
        self.line = line


class Until(Protocol):
    """A wait within the time a line has: what `look` finds, as soon as it finds something, None if it does not."""

    async def __call__(self, look: Callable[[], Awaitable[bool | None]]) -> bool | None:
        """Look until then."""


class Stage(Protocol):
    """What a journey is played on."""

    @property
    def town(self) -> Town:
        """The town."""

    async def set_up(self, setting: Setting) -> None:
        """The bot is to be set up so; one that is not, ends."""

    async def forget(self) -> None:
        """The town begins anew: nothing was written or was to come but what the patients' chats remember."""

    async def kill_bot(self) -> None:
        """SIGKILL; nothing happens if it is dead already."""

    async def start_bot(self) -> None:
        """Start it; nothing happens if it runs."""


Played = ClockMoves | LinkEnds | Rival | PracticeDoes | BotDies | BotStarts
Unseen = Played | VendorFails | VendorHears | VendorRecovers | Truth
"""Lines that no phone shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backstage:
    """One journey's. `known` is what its names stand for."""

    stage: Stage
    vendor: str
    known: Known
    until: Until

    async def direct(self, line: Unseen) -> str:
        """Carry it out or see that it is so; what there was to see, if anything. Raises `NotSo`, `TownRefused`."""
        town = self.stage.town
        match line:
            case ClockMoves(minutes=minutes):
                await town.post("clock", {"advance_minutes": minutes})
            case LinkEnds():
                await self._end_link()
            case VendorFails():
                fault = {"stand_in": self.vendor, "fault": line.fault, "match": line.match}
                await town.post("faults", fault | {"times": line.times, "seconds": line.seconds})
            case VendorRecovers():
                await town.delete("faults")
            case VendorHears():
                await self._hear(line)
            case Rival():
                await self._rival(line)
            case PracticeDoes():
                await self._practice(line)
            case BotDies():
                await self.stage.kill_bot()
            case BotStarts():
                await self.stage.start_bot()
            case Truth():
                return await self._hold_true(line)
            case _:
                assert_never(line)
        return ""

    async def _end_link(self) -> None:
        ends = [datetime.fromisoformat(one["until"]) for one in await self._payments() if one["status"] == "pending"]
        if not ends:
            raise TownRefused("there is no link to pay by that could run out")
        await self.stage.town.set_clock(max(ends))

    async def _payments(self) -> list[JSON]:
        truth = await self.stage.town.get(f"truth/{self.vendor}")
        return list(truth.get("payments", ()))

    async def _practice(self, line: PracticeDoes) -> None:
        truth = await self.stage.town.get(f"truth/{self.vendor}")
        name = str(CAST[line.who]["name"])
        visits = [one for one in truth["bookings"] if in_words(one).startswith(name) and one["status"] == "confirmed"]
        if len(visits) != 1:
            raise TownRefused(f"{name} has {len(visits)} visits there")
        deed = {"do": line.do, "booking": visits[0]["id"]}
        when = {"start": (await self._instant(line.time)).isoformat()} if line.time else {}
        await self.stage.town.post(f"practice/{self.vendor}", deed | when)

    async def _instant(self, words: str) -> datetime:
        town = await self.stage.town.get("")
        zone = next(desk["zone"] for desk in town["desks"] if desk["vendor"] == self.vendor)
        return read_time(fill(words, self.known), datetime.fromisoformat(town["clock"]), ZoneInfo(zone))

    async def _rival(self, line: Rival) -> None:
        start = await self._instant(line.time)
        wish = {"lurks": line.lurks, "start": start.isoformat()} | ({"who": line.group} if line.group else {})
        await self.stage.town.post(f"rivals/{self.vendor}", wish)

    async def _hear(self, line: VendorHears) -> None:
        method, _, part = line.match.partition(" ")

        async def look() -> bool | None:
            seen = (await self.stage.town.get(f"log?stand_in={self.vendor}"))["requests"]
            came = sum(visit["method"] == method and part in visit["path"] for visit in seen)
            return True if came >= line.times else None

        if not await self.until(look):
            raise NotSo(line, "no such call came in")

    async def _hold_true(self, line: Truth) -> str:
        """What the vendor's own system has, which may still be told of what the phone already shows."""
        of = fill(line.of, self.known)
        told = ""

        async def look() -> bool | None:
            nonlocal told
            words = true_words(line.what, await self.stage.town.get(f"truth/{self.vendor}"))
            told = "\n".join(words) or f"0 {line.what}"
            fitting = sum(match(of, one, {}) is not None for one in words)
            others = 0 if line.what == "answers" else len(words) - fitting
            enough = fitting == line.count and not others
            return True if enough else None

        if not await self.until(look):
            raise NotSo(line, f"the vendor has: {told}")
        return told
