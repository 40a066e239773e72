"""Those who are told what becomes of visits: another system, which can fail, and people. Knows no phone, no vendor."""

from dataclasses import dataclass
from typing import assert_never

from bot.rehearsal.backstage import NotSo, Until
from bot.rehearsal.matching import Known, fill, match
from bot.rehearsal.screens import JSON
from bot.rehearsal.script import OtherFailed, OtherFails, OtherHeard, OtherRecovers, OthersTold
from bot.rehearsal.town import Town

_SYSTEM = {"stand_in": "others", "match": "POST /system"}
_FAILURE = 500

Told = OtherHeard | OthersTold
Elsewhere = OtherFails | OtherFailed | OtherRecovers | Told
"""Lines about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Those of one journey. `known` is what its names stand for."""

    town: Town
    known: Known
    until: Until

    async def direct(self, line: Elsewhere) -> str:
        """Carry it out or see that it is so; what they know, if it was asked. Raises `NotSo`, `TownRefused`."""
        match line:
            case OtherFails(fault=fault, times=times):
                await self.town.post("faults", _SYSTEM | {"fault": fault, "times": times})
            case OtherRecovers():
                await self.town.post("faults", _SYSTEM | {"fault": "refused", "on": False})
            case OtherFailed():
                await self._see_failed(line)
            case OtherHeard() | OthersTold():
                return await self._see(line)
            case _:
                assert_never(line)
        return ""

    async def _see_failed(self, line: OtherFailed) -> None:
        async def look() -> bool | None:
            seen = (await self.town.get("log?stand_in=others"))["requests"]
            return True if any(one["status"] == _FAILURE for one in seen) else None

        if not await self.until(look):
            raise NotSo(line, "it was told nothing while it failed")

    async def _see(self, line: Told) -> str:
        """They are told a moment later than the patient."""
        told = ""

        async def look() -> bool | None:
            nonlocal told
            others = await self.town.get("others")
            words = _words_of(line, others)
            told = "\n".join((*words, *others["refused"]))
            return True if self._fits(line, words) else None

        if not await self.until(look):
            raise NotSo(line, f"they know: {told or 'nothing'}")
        return told

    def _fits(self, line: Told, words: list[str]) -> bool:
        if isinstance(line, OtherHeard):
            return words == [", ".join(line.facts)]
        said = fill(line.said, self.known)
        return any(match(said, one, {}) is not None for one in words)


def _words_of(line: Told, others: JSON) -> list[str]:
    if isinstance(line, OthersTold):
        return [one["message"] for one in others["told"]]
    return [heard_words(others["heard"])]


def heard_words(heard: list[JSON]) -> str:
    """What the other system heard, as a line says it: `booked, moved`; with its numbers where they are not 1, 2, 3."""
    words = ", ".join(one["type"].removeprefix("visit.") for one in heard)
    numbers = [one["sequence"] for one in heard]
    return words if numbers == [*range(1, len(numbers) + 1)] else f"{words}, numbered {numbers}"
